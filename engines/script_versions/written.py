# SPDX-License-Identifier: GPL-3.0-or-later
"""A script's text with what was read from it: where each scene and element stands in the text.

Owns the step from spans to text. Must not know versions nor what is compared.
"""

from dataclasses import dataclass
from functools import cached_property

from projects.interchange.decoding import Decoded
from projects.screenplay import Element, ElementKind, Screenplay


@dataclass(frozen=True, kw_only=True)
class Written:
    """A text and its reading; their spans belong together."""

    text: str
    screenplay: Screenplay

    def raw(self, element: Element) -> str:
        """An element as it is written, without blank rows around it."""
        return self.text[slice(*self.core(element))]

    def core(self, element: Element) -> tuple[int, int]:
        """Half-open code points of an element without blank rows around it."""
        start, end = element.span
        words = self.text[start:end]
        led = len(words) - len(words.lstrip("\r\n"))
        return start + led, max(start + led, start + len(words.rstrip()))

    @cached_property
    def scene_spans(self) -> tuple[tuple[int, int], ...]:
        """Half-open code points of each scene, its heading included, up to the next one."""
        starts = self._starts()
        ends = (*starts[1:], len(self.text))
        return tuple(zip(starts, ends, strict=False))

    def _starts(self) -> list[int]:
        heads = [e.span for e in self.screenplay.elements if e.kind is ElementKind.HEADING]
        starts: list[int] = []
        reached = -1
        for scene in self.screenplay.scenes:
            first = scene.elements[0].span[0] if scene.elements else len(self.text)
            above = [one for one in heads if reached < one[0] <= first]
            fits = [a for a in above if scene.heading and scene.heading in self.text[slice(*a)]]
            at = first if scene.supplied or not above else (fits or above)[0][0]
            reached = scene.elements[-1].span[0] if scene.elements else at
            starts.append(at)
        return starts

    @cached_property
    def front(self) -> str:
        """What stands before the first scene."""
        spans = self.scene_spans
        return self.text[: spans[0][0]] if spans else self.text


def read_written(text: str, *, name: str = "", episode: int | None = None) -> Written:
    """Read a text; newlines may be of any kind.

    Raises:
        UserError: it is not readable as a script.
    """
    from engines.reading import read_text

    source = Decoded(text=text, encoding="utf-8")
    return Written(text=text, screenplay=read_text(source, name=name, episode=episode))
