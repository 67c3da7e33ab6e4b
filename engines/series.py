# SPDX-License-Identifier: GPL-3.0-or-later
"""The episode after one: its number, a script to begin with, and a recap of the last cliffhanger.

Owns what an episode takes over from the one before it. Cast, voices, sets and sayings are the
production's and need no copy. Must not know windows.
"""

import re
from dataclasses import dataclass

from msgspec.structs import replace

from engines.casting import cast_over
from engines.coverage.grammar import cover
from engines.new_production import estimated_cut
from engines.reading import read_text
from engines.script_change import people_of
from engines.studio import Studio, by_hand
from projects.commands import Batch, Command, SetCharacters, SetEpisode
from projects.errors import UserError
from projects.ids import ElementId
from projects.interchange.decoding import Decoded
from projects.interchange.write import write_fountain, write_juben
from projects.production import Episode, episode_id
from projects.screenplay import Element, ElementKind, Scene, Screenplay
from projects.script_versions import Hand
from projects.shots import Shot

RECAP = {"zh": "前情回顾", "en": "Previously"}
RECAP_LINES = 2
"""How many lines and actions before the last one a recap replays."""
LAST_WORDS = {"zh": "在这里续写", "en": "Go on from here"}


@dataclass(frozen=True, kw_only=True)
class NextEpisode:
    """An episode as it would be made.

    Attributes:
        text: its script. recap: how many shots replay the last cliffhanger.
    """

    episode: Episode
    text: str
    shots: tuple[Shot, ...]
    recap: int


def next_number(studio: Studio) -> int:
    """The number after the highest one."""
    return max((one.number for one in studio.store.episodes()), default=0) + 1


def next_episode(
    studio: Studio, after: int, *, title: str = "", text: str = "", recap: bool = True
) -> NextEpisode:
    """Plan the episode after one; nothing is stored.

    Args:
        studio: the open production.
        after: number of the episode to go on from.
        title: of the new episode; the series' title where empty.
        text: a script for it; without one it begins where the last one ended.
        recap: its first shots replay the last cliffhanger.

    Raises:
        UserError: the episode has no script, or the text is not readable as one.
    """
    before = studio.store.episode(after)
    last = before.screenplay
    if last is None or not last.scenes:
        raise UserError(
            "no_script", f"Episode {after} has no script.", "Write it before the next one."
        )
    number = next_number(studio)
    replayed = _replayed(last) if recap else ()
    written = text or _opening(last, studio.store.production().title or last.title, number)
    if recap:
        written = _with_recap(written, last, replayed)
    screenplay = _read(written, number)
    shots = cover(screenplay)
    replays = _replays(shots, screenplay, studio.store.shots(before.id), replayed) if recap else {}
    episode = Episode(
        id=episode_id(number),
        number=number,
        title=title or screenplay.title,
        screenplay=screenplay,
        source_name=before.source_name,
        delivery=replace(before.delivery, output_path=""),
    )
    return NextEpisode(
        episode=episode,
        text=written,
        shots=tuple(replays.get(index, shot) for index, shot in enumerate(shots)),
        recap=len(replays),
    )


def new_episode(studio: Studio, number: int, text: str) -> NextEpisode:
    """Plan an episode with a number of its own from a whole script; nothing is stored.

    Raises:
        UserError: the text is not readable as a script.
    """
    screenplay = _read(text, number)
    episode = Episode(
        id=episode_id(number), number=number, title=screenplay.title, screenplay=screenplay
    )
    return NextEpisode(episode=episode, text=text, shots=cover(screenplay), recap=0)


def adding(studio: Studio, planned: NextEpisode, *, hand: Hand | None = None) -> Command:
    """The one step that puts a planned episode into the production; its text is kept as a blob.

    `hand` is who wrote it; None is the person who works here.
    """
    source = studio.blobs.ingest(planned.text.encode())
    episode = replace(planned.episode, source=source)
    screenplay = episode.screenplay
    assert screenplay is not None
    known = studio.store.characters()
    shown = people_of(planned.shots)
    cast = cast_over(known, screenplay)
    assert shown <= {one.id for one in cast} or not shown
    return Batch(
        commands=(
            SetEpisode(episode=episode, hand=hand or by_hand()),
            SetCharacters(characters=cast),
            *estimated_cut(episode, planned.shots),
        ),
        label="next_episode",
    )


def _read(text: str, number: int | None) -> Screenplay:
    return read_text(Decoded(text=text, encoding="utf-8", bom=False), name="", episode=number)


def _replayed(last: Screenplay) -> tuple[Element, ...]:
    """The last lines and actions of an episode: its cliffhanger and what leads to it."""
    played = [
        e
        for e in last.scenes[-1].elements
        if e.kind in (ElementKind.LINE, ElementKind.ACTION) and e.text
    ]
    return tuple(played[-(RECAP_LINES + 1) :])


def _scene_text(last: Screenplay, scene: Scene, number: str) -> str:
    """A scene in the script's own format, without what stands before the first one."""
    fountain = last.format == "fountain"
    write = write_fountain if fountain else write_juben
    kept = tuple(p for p in scene.present if any(c.id == p for c in last.cast))
    named = replace(last, title="", fields=(), scenes=(replace(scene, present=kept),))
    text = write(named)
    if fountain:
        return text[text.index("\n\n") + 2 :].strip()
    rows = text.splitlines()
    start = next(i for i, row in enumerate(rows) if re.match(r"\d+-1\b", row))
    rows[start] = re.sub(r"^\d+-1\b", number, rows[start])
    return re.sub(r"(?m)^△(?=\S)", "△ ", "\n".join(rows[start:]).strip())


def _opening(last: Screenplay, title: str, number: int) -> str:
    """A script that begins where the last episode ended."""
    language = last.language
    ended = last.scenes[-1]
    final = _replayed(last)[-1:]
    go_on = Element(
        id=ElementId("new"),
        kind=ElementKind.NOTE,
        span=(0, 0),
        text=LAST_WORDS[language],
    )
    first = replace(ended, elements=(*final, go_on), number="", flashback=False)
    return _headed(last, title, number) + "\n\n" + _scene_text(last, first, f"{number}-1") + "\n"


def _headed(last: Screenplay, title: str, number: int) -> str:
    """The title page, and the cast list where the format has one."""
    if last.format == "fountain":
        rows = [f"Title: {title}"] if title else []
        return "\n".join([*rows, f"Episode: {number}"])
    fields = [(k, v) for k, v in last.fields if k in ("类型", "时长")]
    rows = [f"片名：{title}", f"集数：第{number}集", *(f"{k}：{v}" for k, v in fields)]
    people = [f"{c.name}，{c.look.described}" if c.look.described else c.name for c in last.cast]
    return "\n".join([*rows, "", "人物：", *people])


def _with_recap(text: str, last: Screenplay, replayed: tuple[Element, ...]) -> str:
    """A script with the last cliffhanger before its first scene, under a caption that says so."""
    caption = Element(
        id=ElementId("recap"),
        kind=ElementKind.CAPTION,
        span=(0, 0),
        text=RECAP[last.language],
    )
    scene = replace(last.scenes[-1], elements=(caption, *replayed), flashback=False)
    read = _read(text, None)
    heads = [e.span[0] for e in read.elements if e.kind is ElementKind.HEADING]
    at = heads[0] if heads else 0
    number = f"{read.episode}-0"
    recap = _scene_text(last, scene, number)
    return f"{text[:at]}{recap}\n\n{text[at:]}"


def _replays(
    shots: tuple[Shot, ...],
    screenplay: Screenplay,
    before: tuple[Shot, ...],
    replayed: tuple[Element, ...],
) -> dict[int, Shot]:
    """Shots of the recap with the very staging that the last episode showed, by their index."""
    scene = screenplay.scenes[0]
    old_of = {e.id: [s for s in before if _shows(s, e.id)] for e in replayed}
    mates = dict(zip(_replayed_ids(scene, replayed), (e.id for e in replayed), strict=False))
    found: dict[int, Shot] = {}
    used: set[str] = set()
    for index, shot in enumerate(shots):
        if shot.scene != scene.id:
            continue
        olds = [o for e, mate in mates.items() if _shows(shot, e) for o in old_of[mate]]
        fits = [o for o in olds if o.id not in used and _same_people(o, shot)]
        if fits:
            used.add(fits[0].id)
            found[index] = replace(shot, staging=fits[0].staging, purpose=fits[0].purpose)
    return found


def _replayed_ids(scene: Scene, replayed: tuple[Element, ...]) -> list[ElementId]:
    """The elements of a recap's scene that are those replayed, in their order."""
    ids: list[ElementId] = []
    rest = list(scene.elements)
    for one in replayed:
        mate = next((e for e in rest if (e.kind, e.text) == (one.kind, one.text)), None)
        if mate is None:
            return ids
        ids.append(mate.id)
        rest = rest[rest.index(mate) + 1 :]
    return ids


def _shows(shot: Shot, element: ElementId) -> bool:
    return element in shot.elements or any(use.line == element for use in shot.uses)


def _same_people(old: Shot, new: Shot) -> bool:
    """Whether whoever speaks in the new picture was seen in the old one."""
    there = {one.character for one in old.staging.cast}
    return all(use.speaker in there or not use.seen for use in new.uses)
