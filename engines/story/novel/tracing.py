# SPDX-License-Identifier: GPL-3.0-or-later
"""The script of an adapted episode and, for each of its rows, where in the novel it comes from.

Owns the writing by the project's own writers and the tracing by its own parser. Must not choose
what is in it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from engines.story.novel.scenes import Scene
from engines.story.novel.source import Told
from projects.cast import Character
from projects.ids import SceneId
from projects.interchange.places import set_of
from projects.interchange.write import write_fountain, write_juben
from projects.screenplay import Element, ElementKind, Screenplay
from projects.screenplay import Scene as ScriptScene
from projects.staging import TimeOfDay, Weather


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the script, from 1, and the stretch of novel.txt that it is made of."""

    line: int
    start: int
    end: int
    kind: str


class Made(msgspec.Struct, kw_only=True):
    """An element on its way, with its source."""

    element: Element
    span: tuple[int, int]
    sure: str = ""


Group = tuple[Scene, list[Made]]
"""A scene and what is in it."""


def script_text(
    novel: tuple[str, str], number: int, scenes: Sequence[Group], cast: Sequence[Character] = ()
) -> str:
    """The script of an episode: 剧本 for Chinese, Fountain for English.

    Args:
        novel: its language and title.
        number: of the episode.
        scenes: what is in it.
        cast: those whose looks are told; a 剧本 lists them.
    """
    language, title = novel
    made = tuple(_script_scene(scene, group, i) for i, (scene, group) in enumerate(scenes))
    play = Screenplay(
        format="juben" if language == "zh" else "fountain",
        language=language, title=title, episode=number, scenes=made,
        cast=tuple(cast),
    )  # fmt: skip
    return write_juben(play) if language == "zh" else write_fountain(play)


def traced(
    text: str, read: Screenplay, scenes: Sequence[Group], told: list[Told]
) -> Iterator[Line]:
    """The rows of a script with their sources; the script is read by the project's own parser.

    Args:
        text: the script.
        read: the same, as it is read.
        scenes: what it was written from.
        told: is told where the two differ; then nothing is traced.
    """
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    heads = [e for e in read.elements if e.kind is ElementKind.HEADING]
    places = [scene.at for scene, _ in scenes]
    made = [one for _, group in scenes for one in group]
    played = [e for s in read.scenes for e in s.elements]
    same = len(heads) == len(places) and len(made) == len(played)
    if not same or any(
        one.element.kind is not back.kind for one, back in zip(made, played, strict=True)
    ):
        message = "The script reads otherwise than it was written; its lines are not traced."
        told.append(Told(code="not_traced", message=message))
        return
    sources = [(e, span, "place") for e, span in zip(heads, places, strict=True) if span]
    sources += [(e, one.span, e.kind.value) for e, one in zip(played, made, strict=True)]
    for element, span, kind in sorted(sources, key=lambda one: one[0].span):
        first, last = (bisect_left(starts, at) for at in element.span)
        for row in range(first, last):
            if text[starts[row] : element.span[1]].partition("\n")[0].strip():
                yield Line(line=row + 1, start=span[0], end=span[1], kind=kind)


def _script_scene(scene: Scene, group: list[Made], number: int) -> ScriptScene:
    return ScriptScene(
        id=SceneId(f"novel-{number}"),
        place=scene.place.upper() if scene.place.isascii() else scene.place,
        set=set_of(scene.place, interior=scene.interior, period=False)[0],
        time=scene.time or TimeOfDay.DAY,
        interior=scene.interior,
        weather=scene.weather or Weather.CLEAR,
        elements=tuple(one.element for one in group),
    )
