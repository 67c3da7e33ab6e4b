# SPDX-License-Identifier: GPL-3.0-or-later
"""A table-read: the rows of a text in order, each with who speaks it and the wish for its sound.

Owns the plan. A line's wish has the recipe that its film would have, so that nothing is made twice.
Must not make nor play anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from engines.casting import cast_over
from engines.coverage.estimate import spoken_s
from engines.planner import EpisodePlanner
from engines.reading import read_text
from engines.script_versions.written import Written
from engines.studio import Studio
from engines.voice.casting import NARRATORS
from engines.voice.request import SpeakRequest
from engines.wanted import Wanted, want
from projects.cast import VoiceChoice
from projects.ids import ElementId, SceneId, derived
from projects.interchange.decoding import Decoded
from projects.production import Episode
from projects.screenplay import Element, ElementKind
from projects.shots import TakeKind

GAP_S = 0.35
SLUG_S = 1.4
"""How long a heading or an action that nobody reads stands at least."""
LONGEST_SLUG_S = 4.0
READ_SHARE = 0.5
"""Eyes are so much faster than a voice."""
READ = "read/"
"""Targets of headings and actions that a narrator reads: no rows of the script."""


class Slug(StrEnum):
    """What a row of the reading is."""

    SCENE = "scene"
    ACTION = "action"
    CARD = "card"
    SOUND = "sound"
    LINE = "line"


SLUGS = {
    ElementKind.ACTION: Slug.ACTION,
    ElementKind.CAPTION: Slug.CARD,
    ElementKind.SOUND: Slug.SOUND,
    ElementKind.LINE: Slug.LINE,
}


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """One row.

    Attributes:
        key: of its own in the reading: a scene's or an element's id.
        span: code points of the text that it stands for.
        seconds: as estimated; of what nobody speaks, how long it stands.
        wanted: what makes its sound; None where it is silent.
        speaker_name: of a line. scene: number from 1.
    """

    key: str
    slug: Slug
    text: str
    span: tuple[int, int]
    scene: int
    seconds: float
    speaker_name: str = ""
    direction: str = ""
    wanted: Wanted | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The rows in order; `silent` names people whose lines no voice can speak."""

    rows: tuple[ReadRow, ...]
    language: str
    title: str
    silent: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def at(self, caret: int) -> int:
        """Index of the row that a place of the text is in, or of the next one after it."""
        for index, row in enumerate(self.rows):
            if caret < row.span[1]:
                return index
        return max(0, len(self.rows) - 1)


def reading_of(studio: Studio, number: int, text: str, *, narrated: bool = False) -> Reading:
    """Plan the reading of a text as an episode's script; nothing is stored.

    Args:
        studio: an open production; it may be open for reading only.
        number: of the episode.
        text: as it stands in the editor.
        narrated: headings and actions are read aloud as well.

    Raises:
        UserError: there is no such episode, or the text is not readable as a script.
    """
    episode = studio.store.episode(number)
    source = Decoded(text=text, encoding="utf-8")
    screenplay = read_text(source, name=episode.source_name, episode=number)
    written = Written(text=text, screenplay=screenplay)
    return reading_as(studio, episode, written, narrated=narrated)


def reading_as(
    studio: Studio, episode: Episode, written: Written, *, narrated: bool = False
) -> Reading:
    """As `reading_of`, of a text that is read already, with an episode's people and choices."""
    screenplay = written.screenplay
    people = cast_over(studio.store.characters(), screenplay)
    planner = EpisodePlanner(studio, replace(episode, screenplay=screenplay))
    wishes = {one.target: one for one in planner.speech(people)}
    rows = _rows(written, wishes)
    if narrated:
        engine = planner.speech_engine()
        rows = [_narrated(row, engine, screenplay.language) for row in rows]
    silent = dict.fromkeys(
        row.speaker_name for row in rows if row.slug is Slug.LINE and row.wanted is None
    )
    return Reading(
        rows=tuple(rows),
        language=screenplay.language,
        title=screenplay.title,
        silent=tuple(silent),
        notices=planner.notices(),
    )


def _rows(written: Written, wishes: dict[str, Wanted]) -> list[ReadRow]:
    made: list[ReadRow] = []
    spans = written.scene_spans
    for number, scene in enumerate(written.screenplay.scenes, 1):
        if scene.heading and not scene.supplied:
            start = spans[number - 1][0]
            end = next((e.span[0] for e in scene.elements), spans[number - 1][1])
            made.append(_slug(scene.id, Slug.SCENE, scene.heading, (start, end), number))
        for element in scene.elements:
            slug = SLUGS.get(element.kind)
            if slug is not None and element.text:
                made.append(_row(element, slug, number, wishes.get(element.id)))
    return made


def _row(element: Element, slug: Slug, number: int, wanted: Wanted | None) -> ReadRow:
    if slug is not Slug.LINE:
        return _slug(element.id, slug, element.text, element.span, number)
    return ReadRow(
        key=element.id,
        slug=slug,
        text=element.text,
        span=element.span,
        scene=number,
        seconds=spoken_s(element.text),
        speaker_name=element.speaker_name,
        direction=element.direction,
        wanted=wanted,
    )


def _slug(
    key: SceneId | ElementId, slug: Slug, text: str, span: tuple[int, int], number: int
) -> ReadRow:
    seconds = min(LONGEST_SLUG_S, max(SLUG_S, spoken_s(text) * READ_SHARE))
    return ReadRow(key=key, slug=slug, text=text, span=span, scene=number, seconds=seconds)


def _narrated(row: ReadRow, engine: str, language: str) -> ReadRow:
    """A heading or action with a narrator's voice; lines as they are."""
    if row.slug is Slug.LINE:
        return row
    request = SpeakRequest(
        line=ElementId(derived("read", row.text)),
        text=row.text,
        language=language,
        voice=VoiceChoice(name=NARRATORS.get(language, NARRATORS["en"])),
    )
    target = READ + request.line
    wanted = want(engine, target, request, kind=TakeKind.SOUND, label=row.text[:12])
    seconds = spoken_s(row.text)
    return ReadRow(
        key=row.key,
        slug=row.slug,
        text=row.text,
        span=row.span,
        scene=row.scene,
        seconds=seconds,
        wanted=wanted,
    )


def wishes_from(reading: Reading, start: int) -> Sequence[Wanted]:
    """What is to be made, each once, the row to begin with first."""
    rows = (*reading.rows[start:], *reading.rows[:start])
    return tuple({one.wanted.target: one.wanted for one in rows if one.wanted is not None}.values())
