# SPDX-License-Identifier: GPL-3.0-or-later
"""One scene or line of another version put back into a text, which stays a draft until applied.

Owns where it goes. Must not know editors nor stores.
"""

from dataclasses import dataclass

from engines.script_versions.diff import How, LineDiff, SceneDiff, ScriptDiff
from engines.script_versions.written import Written


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two versions and what differs: things go from `before` back into `after`."""

    before: Written
    after: Written
    diff: ScriptDiff


def with_scene(pair: Pair, scene: SceneDiff) -> str:
    """The text after, with a scene as the text before has it; one that is new goes."""
    text = pair.after.text
    old = _scene_text(pair.before, scene.before_number)
    if scene.how is How.LEFT:
        text = _without(text, pair.after.scene_spans[scene.after_number - 1])
        at = _scene_place(pair, scene)
        start, end = pair.after.scene_spans[scene.after_number - 1]
        return _put(text, at if at <= start else at - (end - start), old)
    if scene.after_number:
        start, end = pair.after.scene_spans[scene.after_number - 1]
        if not old:
            return _without(text, (start, end))
        tail = text[end:]
        return text[:start] + (old.rstrip() + "\n\n" + tail if tail else old)
    return _put(text, _scene_place(pair, scene), old)


def with_line(pair: Pair, line: LineDiff) -> str:
    """The text after, with a line as the text before has it; one that is new goes."""
    text = pair.after.text
    if line.how is How.LEFT:
        return _moved_back(pair, line)
    if line.before is not None and line.after is not None:
        start, end = pair.after.core(line.after)
        return text[:start] + pair.before.raw(line.before) + text[end:]
    if line.after is not None:
        return _without_rows(text, *pair.after.core(line.after))
    if line.before is None:
        return text
    return _put_row(text, _line_place(pair, line), pair.before.raw(line.before))


def _moved_back(pair: Pair, line: LineDiff) -> str:
    """A line that stands elsewhere now goes back to where it stood."""
    assert line.before is not None
    there = next(
        one.after
        for one in pair.diff.lines
        if one.how is How.MOVED and one.before is line.before and one.after is not None
    )
    start, end = pair.after.core(there)
    at = _line_place(pair, line)
    words = pair.before.raw(line.before)
    if at <= start:
        return _put_row(_without_rows(pair.after.text, start, end), at, words)
    put = _put_row(pair.after.text, at, words)
    return _without_rows(put, start, end)


def _scene_text(written: Written, number: int) -> str:
    return written.text[slice(*written.scene_spans[number - 1])] if number else ""


def _scene_place(pair: Pair, scene: SceneDiff) -> int:
    """Where a scene that is not there belongs: after the one it stood behind."""
    at = len(pair.after.front)
    for one in pair.diff.scenes:
        if one is scene:
            break
        if one.after_number and one.how is not How.LEFT:
            at = pair.after.scene_spans[one.after_number - 1][1]
    return at


def _line_place(pair: Pair, line: LineDiff) -> int:
    """Where a line that is not there belongs: at the end of the row it stood behind."""
    if line in pair.diff.front:
        lines, at = pair.diff.front, 0
    else:
        scene = next(one for one in pair.diff.scenes if any(line is x for x in one.lines))
        lines = scene.lines
        at = _after_heading(pair, scene)
    for one in lines:
        if one is line:
            break
        if one.after is not None:
            at = pair.after.core(one.after)[1]
    return at


def _after_heading(pair: Pair, scene: SceneDiff) -> int:
    """End of the row of a scene's heading; where the scene itself is gone, where it would be."""
    if not scene.after_number:
        return _scene_place(pair, scene)
    start, end = pair.after.scene_spans[scene.after_number - 1]
    row = pair.after.text.find("\n", start, end)
    supplied = scene.after is not None and scene.after.supplied
    return start if supplied else (end if row < 0 else row)


def _put(text: str, at: int, words: str) -> str:
    """A scene between others, with an empty row on both sides."""
    head, tail = text[:at].rstrip(), text[at:].lstrip("\r\n")
    parts = [one for one in (head, words.strip(), tail) if one]
    joined = "\n\n".join(parts)
    return joined if joined.endswith("\n") else joined + "\n"


def _put_row(text: str, at: int, words: str) -> str:
    """A row after another one; blank rows between rows are repeated, as Fountain needs them."""
    head, tail = text[:at], text[at:]
    gap = "\n\n" if "\n\n" in head[-400:] and tail.startswith("\n\n") else "\n"
    if not head.strip():
        return words + "\n" + tail.lstrip("\r\n")
    ends = "" if tail[:1] in ("", "\n", "\r") else "\n"
    return head + gap + words + ends + tail


def _without(text: str, span: tuple[int, int]) -> str:
    head, tail = text[: span[0]].rstrip(), text[span[1] :].lstrip("\r\n")
    return "\n\n".join(one for one in (head, tail) if one) + ("" if tail else "\n")


def _without_rows(text: str, start: int, end: int) -> str:
    """Without some words and the break that ended their row."""
    tail = text[end:]
    for ending in ("\r\n", "\n"):
        if tail.startswith(ending):
            tail = tail[len(ending) :]
            break
    if text[:start].endswith("\n\n") and tail.startswith("\n"):
        tail = tail[1:]
    return text[:start] + tail
