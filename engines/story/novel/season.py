# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of episodes from a novel: scripts, traces and the plan; interrupted work goes on.

Owns the names of files, what is kept and what is never written over. Must not know how a script is
made.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from engines.story.novel import choosing, turns
from engines.story.novel.adapting import GOAL_S, LENGTH_S, Adapted, LeftOut, adapted
from engines.story.novel.chapters import Chapter, chapters_of
from engines.story.novel.edges import Edges, edges_of, read_edges
from engines.story.novel.index import Index, index_of, keep_index, kept_index
from engines.story.novel.parting import Begin, Part, chosen_chapters, parts_of
from engines.story.novel.source import NovelText, Told
from engines.story.novel.speakers import Heard
from engines.story.novel.tracing import Line
from projects.disk import make_folder, write_whole
from projects.errors import UserError

INDEX, TEXT, EDGES, PLAN = "index.json", "novel.txt", "edges.json", "season.json"
PARTS = "parts.json"
"""Where each episode begins and ends; there before the first script is."""


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a script: where each of its rows comes from, and what it leaves out.

    `script_sha256` is the script as it was written here; where the file differs, a person changed
    it. `made_of` is what it was made from.
    """

    episode: int
    script: str
    script_sha256: str
    made_of: str
    span: tuple[int, int]
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    told: tuple[Told, ...]
    length_s: float
    spoken: int


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """An episode in the plan."""

    number: int
    script: str
    span: tuple[int, int]
    chapters: tuple[int, ...]
    ends_by: tuple[str, ...]
    score: float
    length_s: float
    spoken: int
    told: tuple[Told, ...] = ()


class Season(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of all episodes; `left_out` are the chapters outside of what was asked."""

    novel: str
    sha256: str
    language: str
    rules: tuple[str, ...]
    episodes: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]
    told: tuple[Told, ...]
    reused: int = 0


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """How many episodes, of which chapters, both ends with; None for the first and the last.

    `without` are places of chapters that are left out, `begins` edges that a person set.
    """

    count: int
    first: int | None = None
    last: int | None = None
    without: tuple[int, ...] = ()
    begins: tuple[Begin, ...] = ()


def indexed(
    novel: NovelText,
    folder: Path | None,
    edges: Edges | None,
    say: Callable[[int, int], None] = lambda done, of: None,
) -> Index:
    """The novel's index; from the folder where it is there already.

    Where no edges are given, those that a person changed in the folder are taken.

    Raises:
        UserError: the edges do not fit.
        ProductionError: the folder cannot be written.
    """
    if folder is None:
        return index_of(novel, edges, say)
    _refuse_other(folder, novel)
    if edges is None and (folder / EDGES).is_file():
        edges = _changed(read_edges(folder / EDGES, novel), novel)
    kept = kept_index(folder / INDEX, novel, edges)
    if kept is not None and (folder / TEXT).is_file():
        return kept
    index = kept or index_of(novel, edges, say)
    make_folder(folder)
    write_whole(folder / TEXT, novel.text.encode())
    if not (folder / EDGES).exists():
        found = msgspec.structs.replace(
            edges_of(novel, index.chapters),
            together=index.edges.together,
            apart=index.edges.apart,
        )
        write_whole(folder / EDGES, _json(found))
    keep_index(folder / INDEX, index)
    return index


def _changed(there: Edges, novel: NovelText) -> Edges | None:
    """What a person changed; None where all is as it was found."""
    found, _ = chapters_of(novel)
    return None if there == edges_of(novel, found) else there


def write_season(
    novel: NovelText,
    index: Index,
    asked: Asked,
    folder: Path,
    say: Callable[[int, int], None] = lambda done, of: None,
) -> Season:
    """Exactly the asked episodes in a folder; what is there of the same novel stays.

    `say` is told (episodes done, of how many).

    Raises:
        UserError: the chapters or the number cannot be.
        ProductionError: the folder cannot be written.
    """
    chapters = _chosen(index, asked)
    parts = parts_of(novel, index, asked.count, chapters, begins=asked.begins)
    write_whole(folder / PARTS, _json(list(parts)))
    say(0, len(parts))
    heard = Heard(novel, index.names())
    planned: list[Planned] = []
    told: list[Told] = []
    reused = 0
    for part in parts:
        script = f"E{part.number:03d}.{'txt' if index.language == 'zh' else 'fountain'}"
        made_of = _stamp(index, part)
        old = _trace(folder / _beside(script))
        if old is not None and old.made_of == made_of and (folder / script).is_file():
            reused += 1
            planned.append(_planned(old, part))
        else:
            made = adapted(novel, index, part, heard)
            trace = _traced(made, part, script, made_of)
            told += _write(folder, made, trace, old)
            planned.append(_planned(trace, part))
        say(part.number, len(parts))
    season = Season(
        novel=novel.name, sha256=novel.sha256, language=index.language,
        rules=(turns.RULE, choosing.RULE), episodes=tuple(planned), reused=reused,
        left_out=_outside(index, chapters),
        told=(*index.told, *told, *_stale(folder, len(parts)), *_about_length(planned)),
    )  # fmt: skip
    write_whole(folder / PLAN, _json(msgspec.structs.replace(season, reused=0)))
    return season


def _chosen(index: Index, asked: Asked) -> tuple[Chapter, ...]:
    """The chapters that make the season.

    Raises:
        UserError: `no_chapters`, and those of `chosen_chapters`.
    """
    found = chosen_chapters(index.chapters, asked.first, asked.last)
    kept = tuple(one for one in found if one.place not in asked.without)
    if not kept:
        raise UserError("no_chapters", "Every chapter is left out.", "Keep at least one.")
    return kept


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _beside(script: str) -> str:
    return f"{script.partition('.')[0]}.trace.json"


def _stamp(index: Index, part: Part) -> str:
    """What an episode is made from, in short."""
    made_of = (index.version, index.sha256, index.edges, part)
    return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest()


def _trace(path: Path) -> Trace | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Trace)
    except (OSError, msgspec.DecodeError):
        return None


def _traced(made: Adapted, part: Part, script: str, made_of: str) -> Trace:
    return Trace(
        episode=made.number, script=script, span=(part.start, part.end), made_of=made_of,
        script_sha256=hashlib.sha256(made.text.encode()).hexdigest(), lines=made.lines,
        left_out=made.left_out, told=made.told, length_s=made.length_s, spoken=made.spoken,
    )  # fmt: skip


def _write(folder: Path, made: Adapted, trace: Trace, old: Trace | None) -> list[Told]:
    """Write a script and its trace; what a person changed stays, the new one beside it."""
    path = folder / trace.script
    told: list[Told] = []
    if path.exists() and not _ours(path, old, made):
        path = path.with_stem(f"{path.stem}.new")
        message = f"{trace.script} was changed by hand and stays; the new one is {path.name}."
        told.append(Told(code="yours_stays", message=message))
    write_whole(path, made.text.encode())
    write_whole(folder / _beside(trace.script), _json(trace))
    return told


def _ours(path: Path, old: Trace | None, made: Adapted) -> bool:
    """Whether a script is as it was once written here."""
    there = hashlib.sha256(path.read_bytes()).hexdigest()
    known = hashlib.sha256(made.text.encode()).hexdigest()
    return there == known or (old is not None and there == old.script_sha256)


def _planned(trace: Trace, part: Part) -> Planned:
    return Planned(
        number=part.number, script=trace.script, span=trace.span, chapters=part.chapters,
        ends_by=part.turn.why, score=part.turn.score, length_s=trace.length_s,
        spoken=trace.spoken, told=trace.told,
    )  # fmt: skip


def _outside(index: Index, chapters: Sequence[Chapter]) -> tuple[LeftOut, ...]:
    """The chapters that were not asked for."""
    asked = {one.place for one in chapters}
    return tuple(
        LeftOut(start=one.start, end=one.end, why=f"chapter {one.place} was not asked for")
        for one in index.chapters
        if one.place not in asked
    )


def _stale(folder: Path, count: int) -> list[Told]:
    """Episodes of an earlier, longer season lie about still."""
    more = sorted(p.name for p in folder.glob("E[0-9][0-9][0-9].trace.json"))
    left = [name for name in more if int(name[1:4]) > count]
    if not left:
        return []
    message = f"{len(left)} episodes of an earlier plan still lie here, from {left[0][:4]} on."
    return [Told(code="older_episodes", message=message)]


def _about_length(planned: Sequence[Planned]) -> list[Told]:
    """How many episodes would come to the usual length, where these do not."""
    whole_s = sum(one.length_s for one in planned)
    low, high = LENGTH_S
    if low <= whole_s / len(planned) <= high:
        return []
    wanted = max(1, round(whole_s / GOAL_S))
    message = (
        f"These episodes would run about {whole_s / len(planned):.0f} s each; "
        f"--episodes {wanted} comes to about {GOAL_S:.0f} s."
    )
    return [Told(code="another_number", message=message)]


def _refuse_other(folder: Path, novel: NovelText) -> None:
    """A folder that holds another novel's season is not written over."""
    try:
        there = msgspec.json.decode((folder / PLAN).read_bytes(), type=Season)
    except (OSError, msgspec.DecodeError):
        return
    if there.sha256 != novel.sha256:
        raise UserError(
            "another_novel",
            f"{folder} holds the episodes of {there.novel}, which is another file.",
            "Name another folder with -o.",
        )
