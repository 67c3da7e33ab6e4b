# SPDX-License-Identifier: GPL-3.0-or-later
"""An episode of the room as a script in the project's own format: 剧本 for Chinese, else Fountain.

Owns the text and the proof that the project's own parser reads every row of it as it was written.
Must not know stores.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from engines.story.room.settling import one_row
from engines.story.rules.packs import GENRES, OLDER, pack_of
from projects.cast import Character, Look, Sex
from projects.errors import UserError
from projects.ids import CharacterId, ElementId, SceneId
from projects.interchange.places import set_of
from projects.interchange.read import read_script
from projects.interchange.title_page import is_period
from projects.interchange.write import write_fountain, write_juben
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.story import Bible, EpisodePlan, Person, ScriptRow, Story, StoryScene

_SEXES = {
    "zh": {Sex.FEMALE: "女", Sex.MALE: "男"},
    "en": {Sex.FEMALE: "woman", Sex.MALE: "man"},
}
_STATED = re.compile(r"(?:^|[，,\s])(?:女|男|女性|男性|(?:fe)?male|(?:wo)?man)(?:[，,\s]|$)")
_BRACKETS = str.maketrans("（）()【】[]〖〗", "〔〕〔〕「」「」「」")
_LATIN_BRACKETS = str.maketrans("()[]", "''''")
_MARKS = "△▲Δ#*>~!@.=+-—–_\\/|^&《"
_SIGNS = (
    re.compile(r"[^\w ，。！？…—、；：,.!?;:'’“”\"-]|_"),
    re.compile(r"[^\w ，。！？,.!?'’]|_"),
    re.compile(r"[^\w ]|_"),
)
"""What a row loses when the parser has read it as something else, step by step."""
SCENE_WORDS = {"zh": "场景", "en": "PLACE"}


@dataclass(frozen=True, kw_only=True)
class Written:
    """A script.

    Attributes:
        odd: rows that the parser reads otherwise than they were written, each as it stands.
    """

    text: str
    odd: tuple[str, ...] = ()


def script_text(story: Story, plan: EpisodePlan) -> Written:
    """The script of an episode, read back by the project's own parser.

    Raises:
        UserError: `not_written`: the episode has no rows yet.
    """
    scenes = [scene for scene in plan.scenes if scene.rows]
    if not scenes:
        raise UserError(
            "not_written",
            f"Episode {plan.number} has no script yet.",
            "Do the step script first, and accept one of its alternatives.",
        )
    levels = [[0] * len(scene.rows) for scene in scenes]
    text, odd = _tried(story, plan, scenes, levels)
    for _ in range(len(_SIGNS)):
        if not any(map(any, odd)):
            break
        levels = [
            [n + o for n, o in zip(a, b, strict=True)] for a, b in zip(levels, odd, strict=True)
        ]
        text, odd = _tried(story, plan, scenes, levels)
    rows = [row for scene in scenes for row in scene.rows]
    marks = [mark for scene in odd for mark in scene]
    return Written(text=text, odd=tuple(r.words for r, m in zip(rows, marks, strict=True) if m))


def _tried(
    story: Story, plan: EpisodePlan, scenes: Sequence[StoryScene], levels: Sequence[Sequence[int]]
) -> tuple[str, list[list[bool]]]:
    """The text with so many signs taken out of each row, and which rows are read otherwise."""
    zh = story.brief.language == "zh"
    written = [_speakable(s, n, zh=zh) for s, n in zip(scenes, levels, strict=True)]
    play = _screenplay(story, plan, written)
    text = _headed(write_juben(play) if zh else write_fountain(play), story, plan, play)
    return text, _odd(text, written)


def _headed(text: str, story: Story, plan: EpisodePlan, play: Screenplay) -> str:
    """The text with what the writers of the formats leave out: kind, wished length, cast."""
    genre, length = story.brief.genre, story.brief.length_s
    if story.brief.language == "zh":
        row = f"集数：第{plan.number}集\n"
        title = f"集名：{clean_name(plan.title)}\n" if plan.title else ""
        return text.replace(
            row, f"{row}{title}类型：{genre_word(genre, 'zh')}\n时长：{length}秒\n", 1
        )
    row = f"Episode: {plan.number}\n"
    people = "".join(f"Cast: {one.name}, {one.look.described}\n\n" for one in play.cast)
    head = f"{row}Genre: {genre_word(genre, 'en')}\nLength: {length} seconds\n\n{people}"
    return text.replace(row, head, 1).replace("\n\n\n", "\n\n")


def genre_word(genre: str, language: str) -> str:
    """A genre as a title page names it; old times are said, so that the stage dresses for them."""
    if genre in (*GENRES, *OLDER):
        pack = pack_of(genre, language)
        old = pack.period and not is_period((("genre", pack.word),), "")
        return f"{pack.word}{'，古装' if language == 'zh' else ', ancient'}" if old else pack.word
    return genre


def _screenplay(story: Story, plan: EpisodePlan, scenes: Sequence[StoryScene]) -> Screenplay:
    language = "zh" if story.brief.language == "zh" else "en"
    genre = genre_word(story.brief.genre, language)
    period = is_period((("genre", genre),), "")
    cast = _cast(story.bible, scenes, language)
    return Screenplay(
        format="juben" if language == "zh" else "fountain",
        language=language,
        title=clean_name(_title(story)),
        episode=plan.number,
        cast=cast,
        scenes=tuple(_scene(scene, i, cast, period=period) for i, scene in enumerate(scenes)),
    )


def _title(story: Story) -> str:
    if story.bible is not None and story.bible.title:
        return story.bible.title
    return story.logline.title if story.logline is not None else story.brief.line[:24]


def _cast(
    bible: Bible | None, scenes: Sequence[StoryScene], language: str
) -> tuple[Character, ...]:
    """The people of an episode in the order of the bible, with their looks; others behind them."""
    shown = {name for scene in scenes for name in scene.people}
    shown |= {row.speaker for scene in scenes for row in scene.rows if row.speaker}
    known = {clean_name(one.name): one for one in (bible.people if bible else ())}
    names = [name for name in known if name in shown]
    return tuple(
        Character(
            id=CharacterId(f"room-{i}"),
            name=name,
            look=Look(described=described(known[name], language)),
        )
        for i, name in enumerate(names)
    )


def described(person: Person, language: str) -> str:
    """A look with the sex before it, on one row, as a cast list has it."""
    side = "zh" if language == "zh" else "en"
    sex = _SEXES[side].get(person.sex, "")
    comma = "，" if side == "zh" else ", "
    look = re.sub(r"[\s。.]+", " ", person.look).strip().translate(_BRACKETS)
    told = look if _STATED.search(look) else comma.join(p for p in (sex, look) if p)
    tell = re.sub(r"[\s。.]+", " ", person.tell).strip().translate(_BRACKETS)
    return comma.join(p for p in (told, tell if tell not in told else "") if p)


def _scene(scene: StoryScene, index: int, cast: Sequence[Character], *, period: bool) -> Scene:
    ids = {one.name: one.id for one in cast}
    return Scene(
        id=SceneId(f"room-{index}"),
        place=scene.place.upper() if scene.place.isascii() else scene.place,
        set=set_of(scene.place, interior=scene.inside, period=period)[0],
        time=scene.time,
        interior=scene.inside,
        weather=scene.weather,
        present=tuple(
            dict.fromkeys(
                ids[name]
                for name in (*scene.people, *(row.speaker for row in scene.rows))
                if name in ids
            )
        ),
        elements=tuple(_element(row, f"room-{index}-{i}") for i, row in enumerate(scene.rows)),
    )


def _element(row: ScriptRow, identity: str) -> Element:
    kind = ElementKind.ACTION
    if row.caption:
        kind = ElementKind.CAPTION
    elif row.speaker:
        kind = ElementKind.LINE
    spoken = kind is ElementKind.LINE
    return Element(
        id=ElementId(identity),
        kind=kind,
        span=(0, 0),
        text=row.words,
        speaker_name=row.speaker if spoken else "",
        direction=row.feeling if spoken else "",
        mode=row.mode if spoken else LineMode.SPOKEN,
    )


def clean_name(words: str) -> str:
    """A name or title on one row, without signs that a script takes for something else."""
    flat = re.sub(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]+", " ", words)
    return re.sub(r"[：:，,、；;。（）()【】\[\]《》<>|/＆&@#*_~=^\\]+", " ", flat).strip(" .-—–")


def _speakable(scene: StoryScene, levels: Sequence[int], *, zh: bool) -> StoryScene:
    """A scene whose words hold no sign that the format reads as its own."""
    return replace(
        scene,
        place=clean_name(scene.place) or SCENE_WORDS["zh" if zh else "en"],
        people=tuple(dict.fromkeys(n for one in scene.people if (n := clean_name(one)))),
        rows=tuple(_row(row, n, zh=zh) for row, n in zip(scene.rows, levels, strict=True)),
    )


def _row(row: ScriptRow, level: int, *, zh: bool) -> ScriptRow:
    """A row in signs that a script can hold: fewer of them, the more often it was read amiss."""
    speaker = "" if row.caption else clean_name(row.speaker)
    words = one_row(row.words).translate(_BRACKETS if zh else _LATIN_BRACKETS)
    if not speaker:
        words = words.lstrip(_MARKS + " ")
    if level:
        words = _SIGNS[min(level, len(_SIGNS)) - 1].sub(" ", words)
        words = re.sub(r"\s+", " ", words).strip(" ,，、")
    return replace(row, words=words or "……", speaker=speaker, feeling=clean_name(row.feeling))


def _odd(text: str, scenes: Sequence[StoryScene]) -> list[list[bool]]:
    """Which rows read otherwise than they stand in the scenes; all of a scene that is parted."""
    read = read_script(text.encode())
    back = [[row_of(e) for e in scene.elements] for scene in read.scenes]
    if len(back) != len(scenes):
        return [[True] * len(scene.rows) for scene in scenes]
    return [_differing(scene.rows, rows) for scene, rows in zip(scenes, back, strict=True)]


def _differing(rows: Sequence[ScriptRow], back: Sequence[ScriptRow]) -> list[bool]:
    if len(rows) != len(back):
        return [row not in back for row in rows]
    return [a != b for a, b in zip(rows, back, strict=True)]


def row_of(element: Element) -> ScriptRow:
    """An element as it was read, as a row of the room."""
    spoken = element.kind is ElementKind.LINE
    return ScriptRow(
        words=element.text,
        speaker=element.speaker_name if spoken else "",
        mode=element.mode if spoken else LineMode.SPOKEN,
        feeling=element.direction if spoken else "",
        caption=element.kind is ElementKind.CAPTION,
    )
