# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi versions` and `yingxi comments`: what is kept of an episode's script, printed or written.

Owns the words and the objects of --json. Must not compare nor store anything itself.
"""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from engines.script_versions import keeping, notes
from engines.script_versions.diff import How, LineDiff, SceneDiff, ScriptDiff
from engines.studio import Studio
from projects.errors import UserError
from projects.screenplay import Element
from projects.script_versions import ScriptVersion

SIGNS = {
    How.SAME: " ",
    How.CHANGED: "~",
    How.MOVED: ">",
    How.LEFT: "<",
    How.ADDED: "+",
    How.REMOVED: "-",
}
CUT, PUT = "[-{}-]", "{{+{}+}}"


def versions(a: argparse.Namespace) -> int:
    """List an episode's versions, compare two, show one, save the present one by name, or make an
    older one stand again.
    """
    writes = a.restore is not None or a.save is not None
    with Studio.reopen(a.project, read_only=not writes) as studio:
        number = a.episode or _only(studio)
        if a.restore is not None:
            keeping.restore(studio, number, a.restore)
        elif a.save is not None:
            episode = studio.store.episode(number)
            keeping.save(studio, episode.id, studio.text_of(episode), a.save)
        elif a.show is not None:
            print(keeping.text_of(studio, keeping.version_numbered(studio, number, a.show)), end="")
            return 0
        elif a.diff:
            return _diff(keeping.compared(studio, number, *a.diff), as_json=a.json)
        found = keeping.versions_of(studio, number)
        here = keeping.present(studio, number)
    if a.json:
        print(json.dumps([_object(one, here) for one in found], ensure_ascii=False))
        return 0
    for one in found:
        print(_row(one, here, found))
    return 0


def _only(studio: Studio) -> int:
    """The one episode, or the one whose film was asked for last.

    Raises:
        UserError: there are several.
    """
    numbers = [one.number for one in studio.store.episodes()]
    if len(numbers) == 1:
        return numbers[0]
    raise UserError(
        "which_episode",
        f"{studio.folder.name} has {len(numbers)} episodes.",
        f"Name one with --episode N: {', '.join(str(n) for n in numbers) or 'none'}.",
    )


def _object(one: ScriptVersion, here: ScriptVersion | None) -> dict[str, Any]:
    return {
        "number": one.number,
        "label": one.label,
        "origin": one.hand.origin.value,
        "by": one.hand.name,
        "at": one.hand.at,
        "applied": one.applied,
        "present": one == here,
        "parent": int(one.parent.rpartition("/v")[2]) if one.parent else None,
        "source": one.source,
    }


def _row(
    one: ScriptVersion, here: ScriptVersion | None, all_of_them: tuple[ScriptVersion, ...]
) -> str:
    mark = "*" if one == here else " "
    hand = " ".join(part for part in (one.hand.origin.value, one.hand.name) if part)
    told = [f"{mark}{one.number:>4}", one.hand.at or "(before versions were kept)", hand]
    if one.label:
        told.append(f"“{one.label}”")
    if not one.applied:
        told.append("(saved, not applied)")
    same = [x.number for x in all_of_them if x.source == one.source and x.number < one.number]
    if same:
        told.append(f"(the words of {same[-1]})")
    return "  ".join(told)


def _diff(found: ScriptDiff, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(diff_object(found), ensure_ascii=False))
        return 0
    if found.is_same:
        print("no difference")
        return 0
    for row in _front_rows(found):
        print(row)
    for scene in found.scenes:
        for row in _scene_rows(scene):
            print(row)
    counts = ", ".join(
        f"{found.count(how)} {how.value}"
        for how in (How.CHANGED, How.MOVED, How.ADDED, How.REMOVED)
    )
    print(f"lines: {counts}")
    return 0


def diff_object(found: ScriptDiff) -> dict[str, Any]:
    """A comparison as plain values."""
    return {
        "front": [_line_object(one) for one in found.front if one.how is not How.SAME],
        "scenes": [
            {
                "how": scene.how.value,
                "moved": scene.moved,
                "before": scene.before_number or None,
                "after": scene.after_number or None,
                "heading": _headings(scene)[1] or _headings(scene)[0],
                "heading_before": _headings(scene)[0],
                "lines": [_line_object(one) for one in scene.lines if one.how is not How.SAME],
            }
            for scene in found.scenes
        ],
        "counts": {how.value: found.count(how) for how in How},
    }


def _line_object(one: LineDiff) -> dict[str, Any]:
    return {
        "how": one.how.value,
        "before": _said(one.before),
        "after": _said(one.after),
        "cut": [list(span) for span in one.cut],
        "put": [list(span) for span in one.put],
        "other_scene": one.scene or None,
    }


def _said(element: Element | None) -> dict[str, str] | None:
    if element is None:
        return None
    return {"speaker": element.speaker_name, "text": element.text, "direction": element.direction}


def _headings(scene: SceneDiff) -> tuple[str, str]:
    before = scene.before.heading if scene.before is not None else ""
    return before, scene.after.heading if scene.after is not None else ""


def _front_rows(found: ScriptDiff) -> Iterator[str]:
    for one in found.front:
        if one.how is not How.SAME:
            yield _line_row(one)


def _scene_rows(scene: SceneDiff) -> Iterator[str]:
    before, after = _headings(scene)
    if scene.how is How.SAME:
        return
    told = f" (was {before})" if scene.heading_changed else ""
    if scene.how is How.LEFT:
        told = f" (is scene {scene.after_number} now)"
    elif scene.moved:
        told += f" (was scene {scene.before_number})"
    yield f"{SIGNS[scene.how]} {after or before}{told}"
    for one in scene.lines:
        if one.how is not How.SAME:
            yield f"  {_line_row(one)}"


def _line_row(one: LineDiff) -> str:
    element = one.after or one.before
    assert element is not None
    words = element.text
    if one.before is not None and one.after is not None and one.before.text != one.after.text:
        words = marked(one)
    who = f"{element.speaker_name}: " if element.speaker_name else ""
    where = ""
    if one.scene:
        where = f" (to scene {one.scene})" if one.how is How.LEFT else f" (from scene {one.scene})"
    return f"{SIGNS[one.how]} {who}{words}{where}"


def marked(one: LineDiff) -> str:
    """The words of both sides in one row: `[-gone-]`, `{+new+}`."""
    assert one.before is not None
    assert one.after is not None
    before, after = one.before.text, one.after.text
    made, at, cuts = [], 0, [CUT.format(before[slice(*span)]) for span in one.cut]
    for start, end in one.put:
        made += [after[at:start], cuts.pop(0) if cuts else "", PUT.format(after[start:end])]
        at = end
    return "".join([*made, after[at:], *cuts])


def comments(a: argparse.Namespace) -> int:
    """Print an episode's comments, or write them beside the script as .md or .csv."""
    with Studio.reopen(a.project, read_only=True) as studio:
        number = a.episode or _only(studio)
        found = notes.placed(studio, number)
        if a.output is not None:
            notes.write(a.output, notes.as_file(a.output, found))
        elif a.json:
            print(json.dumps([notes.as_object(one) for one in found], ensure_ascii=False))
        else:
            print(notes.as_markdown(found), end="")
    return 0
