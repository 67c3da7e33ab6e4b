# SPDX-License-Identifier: GPL-3.0-or-later
"""One episode's stretch of a novel as a script in the project's own format, every line traced.

Owns speech to lines, narration to actions, and the account of what is left out. Invents nothing but
the stand-ins it tells of. Must not know files.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from engines.coverage.emotion import annotate
from engines.coverage.estimate import played_s
from engines.story.novel.choosing import Action, chosen
from engines.story.novel.index import Index
from engines.story.novel.parting import Part
from engines.story.novel.scenes import Scene, plays, scenes_of
from engines.story.novel.source import NovelText, Told
from engines.story.novel.speakers import Heard, Spoken, Sure
from engines.story.novel.tiles import TileKind
from engines.story.novel.tracing import Group, Line, Made, script_text, traced
from projects.cast import Character, Look
from projects.ids import CharacterId, ElementId
from projects.interchange.read import read_script
from projects.interchange.structure import keyed
from projects.screenplay import Element, ElementKind, LineMode
from projects.staging import TimeOfDay

NARRATED_MOST = 3
"""Sentences that a narrator speaks where nobody else does."""
LENGTH_S = (30.0, 180.0)
"""Lengths of an episode outside of which is told."""
GOAL_S = 90.0
"""Length for which a number of episodes is proposed."""
WORDS = {
    "zh": ("某人", "旁白", "屋内"),
    "en": ("SOMEONE", "NARRATOR", "ROOM"),
}
"""Stand-ins: a speaker that is not found, the narrator, a place that is not named."""

SEXES_ZH = {"f": "女", "m": "男"}


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of novel.txt that is in no line, and why."""

    start: int
    end: int
    why: str


class Adapted(msgspec.Struct, frozen=True, kw_only=True):
    """An episode. Spans of `lines` and `left_out` hold every sign but white space, each once."""

    number: int
    text: str
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    told: tuple[Told, ...]
    spoken: int
    length_s: float


def adapted(novel: NovelText, index: Index, part: Part, heard: Heard) -> Adapted:
    """The script of one episode."""
    writer = _Writer(novel, index, heard)
    scenes = writer.scenes(part)
    made = [one for _, group in scenes for one in group]
    if not any(one.element.kind is ElementKind.LINE for one in made):
        writer.narrate(made)
    text, lines, told = writer.written(part.number, scenes)
    spoken = [one for one in made if one.element.kind is ElementKind.LINE]
    length = played_s((one.element.text for one in spoken), len(made) - len(spoken))
    return Adapted(
        number=part.number,
        text=text,
        lines=tuple(lines),
        left_out=tuple(sorted(writer.left_out, key=lambda one: one.start)),
        told=(*writer.told, *told, *_about(part, made, length)),
        spoken=len(spoken),
        length_s=round(length, 1),
    )


class _Writer:
    """One episode while it is written."""

    def __init__(self, novel: NovelText, index: Index, heard: Heard) -> None:
        self.text, self.language = novel.text, novel.language
        self.title = novel.name
        self.index, self.heard = index, heard
        self.left_out: list[LeftOut] = []
        self.told: list[Told] = []

    def scenes(self, part: Part) -> list[Group]:
        """The episode's scenes with their elements."""
        found: list[tuple[Scene, list[Spoken]]] = []
        for chapter in self.index.chapters:
            if chapter.place in part.chapters:
                tiles = list(_clipped(self.heard.tiles(chapter), part))
                if tiles:
                    found += scenes_of(self.text, chapter.place, tiles, self.language)
        played = [i for i, (_, tiles) in enumerate(found) if plays(tiles)]
        last = max(played, default=-1)
        made: list[Group] = []
        for i, (scene, tiles) in enumerate(found):
            elements = self._elements(tiles, ends=i == last, bare=last < 0)
            if elements:
                made.append((self._placed(scene, made), elements))
        return made

    def _placed(self, scene: Scene, before: list[Group]) -> Scene:
        """A scene with place and hour: its own, else those of the scene that it goes on."""
        last = before[-1][0] if before else None
        known = [s for s in self.index.scenes if s.chapter == scene.chapter]
        earlier = [s for s in reversed(known) if s.start <= scene.start] or [scene]
        if earlier[0].end <= scene.start:
            earlier.insert(0, scene)
        whole = earlier[0]
        place = next((one for one in earlier if one.place), None)
        hours = [whole] if whole.why == "time" else [*earlier, *([last] if last else [])]
        hour = next((one.time for one in hours if one.time), None)
        span = (scene.start, scene.end)
        if place is not whole:
            stand_in = place.place if place else WORDS[self.language][2]
            message = f"The source names no place here; “{stand_in}” stands in."
            self.told.append(Told(code="place_unsaid", message=message, span=span))
        if hour is None:
            message = "The source tells no hour; day is taken."
            self.told.append(Told(code="hour_unsaid", message=message, span=span))
        return msgspec.structs.replace(
            scene,
            place=place.place if place else WORDS[self.language][2],
            at=place.at if place else None,
            interior=place.interior if place else True,
            time=hour or TimeOfDay.DAY,
        )

    def _elements(self, tiles: list[Spoken], *, ends: bool, bare: bool) -> list[Made]:
        kept = chosen(self.text, tiles, self.language, self.heard.names, ends=ends)
        made: list[Made] = []
        for one in tiles:
            tile = one.tile
            if tile.kind is TileKind.SPEECH:
                line = self._line(one)
                if not (made and self._goes_on(made[-1], line, tile.row)):
                    made.append(line)
            elif tile.start in kept:
                made.append(self._action(kept[tile.start], tile.end))
            elif tile.kind is TileKind.HEADING and bare:
                words = _flat(self.text[tile.start : tile.end])
                made.append(_element(ElementKind.CAPTION, words, (tile.start, tile.end)))
            else:
                self._leave(tile.start, tile.end, _WHY[tile.kind])
        return made

    def _goes_on(self, before: Made, line: Made, row: int) -> bool:
        """“姑娘，”老白叹道，“夜深了。” is one line: add what goes on to the line before."""
        old, new = before.element, line.element
        first, last = before.span
        between = self.text[last : line.span[0]].strip()
        same = old.kind is new.kind and old.speaker_name == new.speaker_name
        marks = re.findall(r"(.)[”」』\"]", self.text[first:last])
        broken = bool(marks) and marks[-1] in "，,"
        if not same or between or first < row or not broken or old.mode is not new.mode:
            return False
        ended = self.text[first:last].rstrip()[-1] in "。."
        comma = "，" if self.language == "zh" else ", "
        stop = "。" if self.language == "zh" else ". "
        words = re.sub(r"[。.]$", stop if ended else comma, old.text) + new.text
        before.element = msgspec.structs.replace(old, text=words)
        before.span = (first, line.span[1])
        return True

    def _line(self, one: Spoken) -> Made:
        tile = one.tile
        words = _flat(self.text[tile.words[0] : tile.words[1]])
        words = re.sub(r"[，,、]$", "。" if self.language == "zh" else ".", words)
        known = one.speaker if one.speaker and _safe(one.speaker) else ""
        speaker = known or WORDS[self.language][0]
        made = _element(ElementKind.LINE, words or "……", (tile.start, tile.end))
        made.sure = one.sure.value if known else Sure.NOBODY.value
        made.element = msgspec.structs.replace(
            made.element,
            speaker_name=speaker[0].upper() + speaker[1:],
            direction=tile.how,
            mode=LineMode.OS if tile.thought else LineMode.SPOKEN,
        )
        return made

    def _action(self, action: Action, end: int) -> Made:
        words = _flat(self.text[action.start : action.end])
        stop = "。" if self.language == "zh" else "."
        words = re.sub(r"[，,、；;：:]$", stop, words) + ("……" if action.broken else "")
        if action.end < end:
            why = "the rest of a long sentence"
            self._leave(action.end, end, why)
        return _element(ElementKind.ACTION, words, (action.start, action.end))

    def _leave(self, start: int, end: int, why: str) -> None:
        if self.text[start:end].strip():
            self.left_out.append(LeftOut(start=start, end=end, why=why))

    def narrate(self, made: list[Made]) -> None:
        """Nobody speaks: the first sentences are a narrator's."""
        actions = [one for one in made if one.element.kind is ElementKind.ACTION]
        for one in actions[:NARRATED_MOST]:
            one.element = msgspec.structs.replace(
                one.element,
                kind=ElementKind.LINE,
                speaker_name=WORDS[self.language][1],
                mode=LineMode.VO,
            )
            one.sure = "narrator"
        if actions:
            message = (
                "Nobody speaks in this episode's source; a narrator reads its first sentences."
            )
            self.told.append(Told(code="narrated", message=message))

    def _cast(self, made: list[Made]) -> list[Character]:
        """Those who speak or are seen, and of whom the novel tells whether they are women.

        Fountain has no list of them; English names tell it.
        """
        if self.language != "zh":
            return []
        words = "\n".join(f"{one.element.speaker_name} {one.element.text}" for one in made)
        seen = {name for _, name in self.heard.names.found(words)}
        return [
            Character(
                id=CharacterId(one.name), name=one.name, look=Look(described=SEXES_ZH[one.sex])
            )
            for one in self.index.people
            if one.sex and one.name in seen
        ]

    def written(self, number: int, scenes: list[Group]) -> tuple[str, list[Line], list[Told]]:
        """The text, read back by the project's own parser: its lines, and what it remarks."""
        head = (self.language, self.title)
        cast = self._cast([one for _, group in scenes for one in group])
        text = script_text(head, number, scenes, cast)
        read = annotate(read_script(text.encode(), name=self.title))
        odd = {p.span for p in read.problems if p.code == "unknown_emotion"}
        made = [one for _, group in scenes for one in group]
        played = [e for s in read.scenes for e in s.elements]
        if odd and len(made) == len(played):
            for one, back in zip(made, played, strict=True):
                if back.span in odd:
                    message = f"“{one.element.direction}” is no known feeling; it is left unsaid."
                    self.told.append(Told(code="how_unknown", message=message, span=one.span))
                    one.element = msgspec.structs.replace(one.element, direction="")
            text = script_text(head, number, scenes, cast)
            read = annotate(read_script(text.encode(), name=self.title))
        told = [Told(code=p.code, message=f"In the script: {p.message}") for p in read.problems]
        return text, list(traced(text, read, scenes, told)), told


_BRACKETS = str.maketrans("【】[]（）()", "「」「」〔〕〔〕")
_WHY = {
    TileKind.TOLD: "narration that was not chosen",
    TileKind.HEADING: "a chapter's heading",
    TileKind.BREAK: "an ornament",
}


def _clipped(spoken: Iterable[Spoken], part: Part) -> Iterator[Spoken]:
    """The tiles of a stretch; one that its edge parts is in both, each with its own signs."""
    for one in spoken:
        tile = one.tile
        start, end = max(tile.start, part.start), min(tile.end, part.end)
        if start >= end:
            continue
        if (start, end) == (tile.start, tile.end):
            yield one
            continue
        words = (min(max(tile.words[0], start), end), max(min(tile.words[1], end), start))
        clipped = msgspec.structs.replace(tile, start=start, end=end, words=words)
        yield msgspec.structs.replace(one, tile=clipped)


def _element(kind: ElementKind, words: str, span: tuple[int, int]) -> Made:
    element = Element(id=ElementId(f"novel-{span[0]}"), kind=kind, span=span, text=words)
    return Made(element=element, span=span)


def _flat(words: str) -> str:
    """Words on one row, without the brackets that a script takes for something else."""
    flat = re.sub(r"\s+", " ", words).strip()
    return flat.translate(_BRACKETS) if re.search(r"[\u3400-\u9fff]", flat) else flat


def _safe(name: str) -> bool:
    """Whether a row that begins with a name is read as speech."""
    row = keyed(f"{name}：")
    return (row is None or not row.sort) and re.fullmatch(r"[\w .·'’-]{1,30}", name) is not None


def _about(part: Part, made: list[Made], length_s: float) -> Iterator[Told]:
    """What a person should look at before this is shot."""
    nobody = [one for one in made if one.sure == Sure.NOBODY]
    guessed = [one for one in made if one.sure in (Sure.PRONOUN, Sure.TURNS)]
    if nobody:
        message = f"{len(nobody)} lines have no speaker that is found; a stand-in speaks them."
        yield Told(code="no_speaker", message=message, span=nobody[0].span)
    if guessed:
        message = f"The speakers of {len(guessed)} lines are taken from pronouns and turns."
        yield Told(code="speaker_guessed", message=message, span=guessed[0].span)
    low, high = LENGTH_S
    if length_s > high:
        message = (
            f"Episode {part.number} would run about {length_s:.0f} s; "
            f"{length_s / GOAL_S:.0f} episodes of {GOAL_S:.0f} s would hold it."
        )
        yield Told(code="episode_long", message=message, span=(part.start, part.end))
    elif length_s < low:
        message = f"Episode {part.number} would run about {length_s:.0f} s only."
        yield Told(code="episode_short", message=message, span=(part.start, part.end))
