# SPDX-License-Identifier: GPL-3.0-or-later
"""The script that a filled table makes: same scenes, people, feelings and order, other words.

Owns that step, and captions in the second language. Must not know who filled the table.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from engines.coverage.directed import directions
from engines.coverage.estimate import is_chinese
from engines.script_versions.written import read_written
from engines.story.translation.table import Cell, Sort, Table
from projects.captions import Caption
from projects.cast import Look, Sex
from projects.interchange.write import write_fountain, write_juben
from projects.screenplay import Element, ElementKind, Scene, Screenplay
from projects.timebase import FrameRange

SEXES = {
    Sex.FEMALE: {
        "zh": ("女", "女|妇|娘|妈|婆|姐|妹"),
        "en": ("woman", r"\b(?:woman|girl|female|lady|she|her)\b"),
    },
    Sex.MALE: {
        "zh": ("男", "男|父|爸|爷|哥|弟"),
        "en": ("man", r"\b(?:man|boy|male|gentleman|he|his)\b"),
    },
}
"""For each sex: what is written where a description does not say it, and what says it."""


PASSES = 4
"""What is said of one line is also felt in those after it, so directions are put in until all hold.
"""


def translated(screenplay: Screenplay, table: Table) -> Screenplay:
    """A screenplay in the other language; what has no target keeps the words it has."""
    said = {one.key: one.target for one in table.cells if one.target.strip()}
    names = {c.source: c.target for c in table.cells if c.sort is Sort.NAME and c.target.strip()}
    cast = tuple(
        replace(
            one,
            name=names.get(one.name, one.name),
            look=replace(one.look, described=_look(one.look, said.get(f"look/{one.name}", ""))),
        )
        for one in screenplay.cast
    )
    scenes = tuple(_scene(scene, said, names) for scene in screenplay.scenes)
    title = said.get("title", screenplay.title)
    return replace(
        screenplay,
        language=table.target,
        encoding="utf-8",
        bom=False,
        title=title,
        scenes=scenes,
        cast=cast,
    )


def _look(look: Look, words: str) -> str:
    """A description with the sex and age of the source, so that each voice stays whose it is."""
    if not words:
        return look.described
    language = "zh" if is_chinese(words) else "en"
    facts: list[str] = []
    if look.sex is not None and look.sex in SEXES:
        word, known = SEXES[look.sex][language]
        facts += [] if re.search(known, words, re.IGNORECASE) else [word]
    if look.age_years is not None and str(look.age_years) not in words:
        facts.append(f"{look.age_years}岁" if language == "zh" else str(look.age_years))
    return ("，" if language == "zh" else ", ").join([*facts, words])


def _scene(scene: Scene, said: dict[str, str], names: dict[str, str]) -> Scene:
    elements = tuple(_element(one, said, names) for one in scene.elements)
    return replace(scene, place=said.get(f"place/{scene.place}", scene.place), elements=elements)


def _element(element: Element, said: dict[str, str], names: dict[str, str]) -> Element:
    direction = element.direction
    if element.kind is ElementKind.LINE:
        direction = said.get(f"direction/{direction}", direction)
    return replace(
        element,
        text=said.get(element.id, element.text),
        speaker_name=names.get(element.speaker_name, element.speaker_name),
        direction=direction,
    )


def script_text(screenplay: Screenplay, table: Table, *, fountain: bool = False) -> str:
    """The translated script as a file's text: 剧本, which lists the cast, or Fountain.

    A line whose feeling would be read otherwise in its new words gets it as a direction.
    """
    write = write_fountain if fountain else write_juben
    made = translated(screenplay, table)
    for _ in range(PASSES):
        text = write(made)
        kept = _with_feelings(made, read_written(text, episode=screenplay.episode).screenplay)
        if kept == made:
            return text
        made = kept
    return write(made)


def _with_feelings(made: Screenplay, read: Screenplay) -> Screenplay:
    """Directions for the lines that are read with another feeling than they had."""
    if len(made.lines) != len(read.lines):
        return made
    other = {
        mine.id: _directed(mine, made.language)
        for mine, seen in zip(made.lines, read.lines, strict=True)
        if mine.emotion is not None and seen.emotion is not mine.emotion
    }
    scenes = tuple(
        replace(scene, elements=tuple(other.get(one.id, one) for one in scene.elements))
        for scene in made.scenes
    )
    return replace(made, scenes=scenes)


def _directed(line: Element, language: str) -> Element:
    """A line with the word of its feeling before what it is told already."""
    assert line.emotion is not None
    steps = directions(language).get(line.emotion)
    if steps is None:
        return line
    intensity = line.intensity or 0.5
    word = steps[(intensity >= 0.5) + (intensity >= 0.72)]
    comma = "，" if language == "zh" else ", "
    if word in line.direction:
        return line
    return replace(line, direction=comma.join(one for one in (word, line.direction) if one))


def second_captions(
    captions: Sequence[Caption], table: Table, *, bilingual: bool = False
) -> tuple[Caption, ...]:
    """Captions of a cut in the other language, a line for as long as its own captions stand.

    Args:
        captions: as they are shown, with their lines.
        table: filled; a line without a target has no caption, or where bilingual its own alone.
        bilingual: the first language stands above.
    """
    cells: dict[str, Cell] = {one.key: one for one in table.cells}
    made: list[Caption] = []
    for caption in captions:
        cell = cells.get(caption.line or "")
        if cell is None:
            if bilingual:
                made.append(caption)
            continue
        last = made[-1] if made else None
        if last is not None and last.line == caption.line:
            made[-1] = replace(last, span=FrameRange(last.span.start, caption.span.end))
            continue
        rows = (cell.source, cell.target) if bilingual else (cell.target,)
        rows = tuple(row for row in rows if row.strip())
        if rows:
            made.append(replace(caption, rows=rows, language=table.target))
    return tuple(made)
