# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi room`: from a line to a production with scripts, and a room's steps one by one.

Owns the printing and the object of --json. Must not write or decide anything itself.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from engines.new_production import folder_name, free_folder
from engines.outline import language_of
from engines.story.rhythm.check import check
from engines.story.rhythm.episodes import of_open
from engines.story.room.handing import HandOver, hand_over_all
from engines.story.room.paths import value_at
from engines.story.room.room import Room
from engines.story.room.script_text import script_text
from engines.story.room.seen import OF_EPISODE, has_rows
from engines.story.room.writers import chosen_writer
from engines.story.room.writing import Done, write_all
from engines.story.rules.packs import pack_id
from engines.studio import Studio
from projects.errors import UserError
from projects.store import DATABASE
from projects.story import Brief, Proposal, Step

SUFFIX = ".yingxi"
SHOWN = 60
"""Letters of an alternative that a list shows."""


def room(a: argparse.Namespace) -> int:
    """A room made from a line and written out, or one deed in a room that is there."""
    if _is_production(a.what):
        opened = Room.open(Path(a.what))
        try:
            return _in_room(opened, a)
        finally:
            opened.store.close()
    if a.step or a.list or a.accept or a.lock or a.unlock or a.set or a.hand_over:
        raise UserError(
            "not_a_production",
            f"{a.what} is no production with a story room.",
            "Name a folder that `yingxi room LINE` made.",
        )
    opened = _from_line(a)
    try:
        return _written(opened, a)
    finally:
        opened.store.close()


def _is_production(what: str) -> bool:
    """Whether an argument names a production; a line may be longer than any name of a file."""
    try:
        return bool(what.strip()) and (Path(what).expanduser() / DATABASE).exists()
    except (OSError, RuntimeError):
        return False


def _from_line(a: argparse.Namespace) -> Room:
    """The room of a line: the one that was begun for it, or a new one."""
    pack_id(a.genre or "revenge")
    try:
        brief = Brief(
            line=a.what,
            language=a.lang or language_of(a.what),
            genre=a.genre or "revenge",
            episodes=a.episodes or 8,
            length_s=a.length or 60,
            free_episodes=a.free or 0,
        )
    except ValueError as wrong:
        raise UserError(
            "bad_brief",
            f"A room cannot be asked for this: {wrong}.",
            "Give a line, 1 to 200 episodes, and 30 to 300 seconds.",
        ) from wrong
    named = a.output or Path.cwd() / f"{folder_name(a.what)}{SUFFIX}"
    if (named / DATABASE).exists():
        opened = Room.open(named)
        story = opened.store.story()
        if story is None or story.brief.line == brief.line:
            opened.begin(_changed(story.brief, a) if story is not None else brief)
            return opened
        opened.store.close()
        if a.output:
            raise UserError(
                "other_story",
                f"{named} holds the story of another line: {story.brief.line[:SHOWN]}",
                "Name another folder with -o, or go on there: yingxi room FOLDER.",
            )
        named = free_folder(a.what, Path.cwd())
    return Room.create(named, brief)


def _changed(brief: Brief, a: argparse.Namespace) -> Brief:
    """A brief with what the options ask for now."""
    said = {"genre": a.genre, "episodes": a.episodes, "length_s": a.length, "language": a.lang}
    said["free_episodes"] = a.free
    return msgspec.structs.replace(brief, **{k: v for k, v in said.items() if v is not None})


def _in_room(opened: Room, a: argparse.Namespace) -> int:
    """One deed in a room that is there; with none, it is written on."""
    if a.model:
        opened.write_by(a.model)
    deeds = bool(a.lock or a.unlock or a.set or a.accept)
    for path in a.unlock:
        opened.unlock(path)
    notes = [note for identity in a.accept for note in opened.accept(identity)]
    for path, value in a.set:
        opened.edit(path, value)
    for path in a.lock:
        opened.lock(path)
    if a.step:
        return _proposed(opened, a)
    if a.hand_over:
        return _handed(opened, a)
    if deeds or a.list:
        return _listed(opened, a, notes)
    opened.begin(_changed(opened.whole.story.brief, a))
    return _written(opened, a)


def _proposed(opened: Room, a: argparse.Namespace) -> int:
    step, target = Step(a.step), a.episode or 0
    if (step in OF_EPISODE) != bool(target):
        need = "needs --episode N" if step in OF_EPISODE else "is the whole series': no --episode"
        raise UserError("which_episode", f"The step {step.value} {need}.", "")
    with chosen_writer(opened.whole.story, a.model, or_rules=a.or_rules) as chosen:
        _say(a, chosen.told)
        made = opened.propose(step, target, writer=chosen.writer, count=a.count or 1, seed=a.seed)
    if a.json:
        _say_object({"proposals": [_plain(one) for one in made]})
        return 0
    for one in made:
        _tell(one, whole=True)
    print(f"  next: yingxi room {opened.store.folder} --accept {made[0].id}")
    return 0


def _handed(opened: Room, a: argparse.Namespace) -> int:
    handed = hand_over_all(opened, over_edits=a.over_edits)
    _write_scripts(opened, a)
    if a.json:
        _say_object({"handed": msgspec.to_builtins(handed)})
        return 0
    _tell_handed(opened, handed)
    return 0


def _write_scripts(opened: Room, a: argparse.Namespace) -> None:
    """The scripts as files, for an editor or `yingxi make FILE --project PRODUCTION`.

    Raises:
        UserError: `unwritable`.
    """
    if a.scripts is None:
        return
    whole = opened.whole
    try:
        a.scripts.mkdir(parents=True, exist_ok=True)
        for plan in whole.plans:
            if has_rows(plan):
                text = script_text(whole.story, plan).text
                (a.scripts / f"{plan.number:03d}.txt").write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise UserError(
            "unwritable",
            f"The scripts cannot be written to {a.scripts}: {wrong.strerror or wrong}.",
            "Name another folder with --scripts.",
        ) from wrong


def _written(opened: Room, a: argparse.Namespace) -> int:
    """Write what is not written yet, hand it over, and say how it came out."""
    until = Step(a.until) if a.until else Step.PUNCH_UP
    with chosen_writer(opened.whole.story, a.model, or_rules=a.or_rules) as chosen:
        _say(a, chosen.told)
        done = write_all(
            opened,
            chosen.writer,
            until=until,
            only=a.episode or 0,
            said=None if a.json else _tell_done,
        )
    handed = hand_over_all(opened, over_edits=a.over_edits)
    _write_scripts(opened, a)
    if a.json:
        _say_object(_summary(opened, done, handed))
        return 0
    _tell_handed(opened, handed)
    _tell_stale(opened)
    return 0


def _summary(opened: Room, done: Sequence[Done], handed: Sequence[HandOver]) -> dict[str, Any]:
    whole = opened.whole
    return {
        "folder": str(opened.store.folder),
        "story": msgspec.to_builtins(whole.story),
        "season": msgspec.to_builtins(whole.plans),
        "done": msgspec.to_builtins(done),
        "handed": msgspec.to_builtins(handed),
        "checks": _findings(opened, handed),
        "stale": msgspec.to_builtins(opened.stale()),
    }


def _findings(opened: Room, handed: Sequence[HandOver]) -> dict[str, list[dict[str, Any]]]:
    """What the rhythm check says of the episodes that were handed over, by number."""
    subjects = of_open(Studio(opened.store), [one.number for one in handed])
    found: dict[str, list[dict[str, Any]]] = {}
    for subject in subjects:
        language = subject.sheet.screenplay.language
        found[str(subject.episode)] = [
            {
                "rule": f.rule,
                "severity": f.severity.value,
                "at_s": f.at_s,
                "line": f.line,
                "message": f.say.of(language),
            }
            for f in check(subject.sheet).findings
        ]
    return found


def _listed(opened: Room, a: argparse.Namespace, notes: Sequence[str]) -> int:
    """What stands, and every alternative."""
    whole, proposals = opened.whole, opened.store.proposals()
    stale = opened.stale()
    if a.json:
        _say_object(
            {
                "story": msgspec.to_builtins(whole.story),
                "season": msgspec.to_builtins(whole.plans),
                "proposals": [_plain(one) for one in proposals],
                "stale": msgspec.to_builtins(stale),
                "notes": list(notes),
            }
        )
        return 0
    brief = whole.story.brief
    print(
        f"{brief.line}\n  {brief.genre}, {brief.language}, "
        f"{brief.episodes} episodes of {brief.length_s} s"
    )
    for path in whole.story.locks:
        print(f"  locked: {path} = {_short(value_at(whole, path))}")
    order = list(Step)
    for one in sorted(proposals, key=lambda p: (p.target, order.index(p.step), p.number)):
        _tell(one, whole=False)
    for note in notes:
        print(f"note: {note}")
    _tell_stale(opened)
    return 0


def _plain(one: Proposal) -> dict[str, Any]:
    return {**msgspec.to_builtins(one), "value": json.loads(one.value)}


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _tell(one: Proposal, *, whole: bool) -> None:
    at = f" {one.target}" if one.target else ""
    mark = "*" if one.accepted else " "
    value = json.loads(one.value)
    print(f"{mark} {one.id}  {one.step.value}{at} #{one.number} by {one.author}")
    if whole:
        print(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        print(f"    {_short(value)}")
    for note in one.note.splitlines():
        print(f"    note: {note}")


def _tell_done(done: Done) -> None:
    at = f" of episode {done.target}" if done.target else ""
    print(f"{done.step.value}{at}: accepted")
    for note in done.note.splitlines():
        print(f"  note: {note}")


def _tell_handed(opened: Room, handed: Sequence[HandOver]) -> None:
    checks = _findings(opened, handed)
    for one in handed:
        findings = checks[str(one.number)]
        warnings = sum(f["severity"] == "warning" for f in findings)
        print(
            f"episode {one.number}: script {one.how.value}; rhythm: {warnings} warnings, "
            f"{len(findings) - warnings} notes"
        )
        if one.told:
            print(f"  note: {one.told}")
    print(f"{opened.store.folder}: {len(handed)} episodes with scripts")
    if handed:
        folder = opened.store.folder
        print(f"  next: open it in Yingxi, or yingxi room {folder} --hand-over --scripts DIR")
        print(f"  then: yingxi make DIR/{handed[0].number:03d}.txt -o FILM.mp4 --project {folder}")


def _tell_stale(opened: Room) -> None:
    for one in opened.stale():
        at = f" of episode {one.target}" if one.target else ""
        print(f"stale: {one.step.value}{at}: changed since: {', '.join(one.changed)}")


def _say(a: argparse.Namespace, words: str) -> None:
    if words and not a.json:
        print(words)


def _say_object(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))
