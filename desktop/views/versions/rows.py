# SPDX-License-Identifier: GPL-3.0-or-later
"""A comparison laid out as rows of two columns, with the words that differ marked.

Owns the rows and their words as HTML. Must not know widgets; colours come from outside.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from engines.script_versions.diff import How, LineDiff, SceneDiff, ScriptDiff
from engines.script_versions.likeness import Spans
from projects.screenplay import Element, Scene

SIGNS = {How.CHANGED: "~", How.MOVED: "→", How.LEFT: "←", How.ADDED: "+", How.REMOVED: "−"}
Marked = Callable[[str], tuple[str, str]]
"""HTML before and after words that differ, for `cut` and `put`."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row; `scene` or `line` is what it shows. `other` is the scene that something went to."""

    how: How
    scene: SceneDiff | None = None
    line: LineDiff | None = None
    other: int = 0

    @property
    def differs(self) -> bool:
        """Whether it is a change to go to."""
        if self.scene is not None:
            return self.how is not How.SAME or self.scene.heading_changed
        return self.how is not How.SAME

    @property
    def left(self) -> Element | Scene | None:
        """What the first version has."""
        return self.scene.before if self.scene is not None else self._line.before

    @property
    def right(self) -> Element | Scene | None:
        """What the second version has; nothing where it has moved away from here."""
        if self.scene is not None:
            return None if self.how is How.LEFT else self.scene.after
        return self._line.after

    @property
    def _line(self) -> LineDiff:
        assert self.line is not None
        return self.line


def rows_of(diff: ScriptDiff) -> tuple[Row, ...]:
    """All rows; a scene's own first, then its lines."""
    return tuple(_rows(diff))


def _rows(diff: ScriptDiff) -> Iterator[Row]:
    yield from (_line(one) for one in diff.front)
    for scene in diff.scenes:
        only_lines = scene.how is How.CHANGED and not scene.heading_changed and not scene.moved
        how = How.SAME if only_lines else scene.how
        if scene.moved and how is How.CHANGED:
            how = How.MOVED
        other = scene.after_number if how is How.LEFT else scene.before_number
        yield Row(how=how, scene=scene, other=other if scene.moved else 0)
        yield from (_line(one) for one in scene.lines)


def _line(one: LineDiff) -> Row:
    return Row(how=one.how, line=one, other=one.scene)


def html_of(row: Row, *, right: bool, marked: Marked, dim: str) -> str:
    """One side of a row as HTML; empty where that version has nothing here."""
    side = row.right if right else row.left
    if side is None or (row.how is How.MOVED and not right and row.line is not None):
        return ""
    if isinstance(side, Scene):
        return f"<b>{escape(side.heading or side.place or '…')}</b>"
    line = row.line
    assert line is not None
    words = _words(side.text, line.put if right else line.cut, marked("put" if right else "cut"))
    who = ""
    if side.speaker_name:
        direction = f"（{escape(side.direction)}）" if side.direction else ""
        who = f"<b>{escape(side.speaker_name)}</b>{direction}："
    elif row.line is not None and side.kind == "action":
        words = f'<span style="color:{dim}">△ </span>{words}'
    return who + words


def _words(text: str, spans: Spans, around: tuple[str, str]) -> str:
    made, at = [], 0
    for start, end in spans:
        made += [escape(text[at:start]), around[0], escape(text[start:end]), around[1]]
        at = end
    return "".join([*made, escape(text[at:])])
