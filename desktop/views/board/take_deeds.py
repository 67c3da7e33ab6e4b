# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to takes, each as one command: play, reject, star, step, clear away.

Owns how a wish becomes commands; a take that plays again brings its staging back. Must not know
widgets.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from projects.commands import (
    Batch,
    Command,
    MarkTake,
    RemoveTakes,
    RestageShot,
    SelectTake,
    SetShot,
)
from projects.ids import MediaId, ShotId, TakeId, seed_of
from projects.shots import Shot, Take, TakeMark
from projects.staging import Staging

if TYPE_CHECKING:
    from desktop.session import Session

VARIANTS_TRIED = 64


def drawn_from(session: "Session", take: Take) -> tuple[Staging, int] | None:
    """The staging and seed that a drawn take was made of; None where that is not known."""
    from engines.job_queue import JobQueue
    from engines.jobs import job_id
    from engines.stage.request import SegmentRequest

    job = JobQueue(session.store).get(job_id(take.recipe, take.target))
    if job is None or job.engine != "stage.segment":
        return None
    try:
        asked = msgspec.msgpack.decode(job.request, type=SegmentRequest)
    except msgspec.MsgspecError:
        return None
    return asked.picture.staging, asked.picture.seed


def variant_of(shot: ShotId, seed: int, upto: int = VARIANTS_TRIED) -> int | None:
    """Which of a shot's variants a seed is; None for none of the first."""
    for variant in range(upto):
        if seed_of(f"{shot}/{variant}" if variant else shot) == seed:
            return variant
    return None


def play(session: "Session", target: str, take: Take) -> Command:
    """Let a take be the one that plays; its shot is staged again as the take is, in one step."""
    commands: list[Command] = [SelectTake(target=target, take=take.id)]
    if session.store.take_mark(take.id) is TakeMark.REJECT:
        commands.append(MarkTake(take=take.id, mark=None))
    shot = session.store.shot(ShotId(target.partition("/")[0]))
    if shot is not None and not shot.locked:
        from engines.model_takes import choosing

        commands.extend(_staged_as(session, shot, take))
        commands.extend(choosing(session.store, shot, take))
    return Batch(commands=tuple(commands), label="select_take")


def _staged_as(session: "Session", shot: Shot, take: Take) -> list[Command]:
    found = drawn_from(session, take)
    if found is None:
        return []
    staging, seed = found
    commands: list[Command] = []
    if staging != shot.staging:
        commands.append(RestageShot(shot=shot.id, staging=staging))
    variant = variant_of(shot.id, seed, max(VARIANTS_TRIED, shot.variant + 2))
    if variant is not None and variant != shot.variant:
        after = msgspec.structs.replace(shot, staging=staging, variant=variant)
        commands.append(SetShot(shot=after))
    return commands


def playing(session: "Session", target: str) -> Take | None:
    """The take that plays: the selected one, else the newest."""
    takes = session.store.takes(target)
    return session.store.selected(target) or (takes[-1] if takes else None)


def reject(session: "Session", target: str, take: Take) -> Command:
    """Mark a take as no good; where it plays, the best other one plays from then on."""
    commands: list[Command] = [MarkTake(take=take.id, mark=TakeMark.REJECT)]
    now = playing(session, target)
    if now is not None and now.id == take.id:
        other = _best_other(session, target, take.id)
        if other is not None:
            chosen = play(session, target, other)
            commands.append(chosen)
    return Batch(commands=tuple(commands), label="reject_take")


def _best_other(session: "Session", target: str, but: TakeId) -> Take | None:
    marks = {one.id: session.store.take_mark(one.id) for one in session.store.takes(target)}
    usable = [
        one
        for one in session.store.takes(target)
        if one.id != but and marks[one.id] is not TakeMark.REJECT
    ]
    starred = [one for one in usable if marks[one.id] is TakeMark.STAR]
    return next(iter([*starred[::-1], *usable[::-1]]), None)


def toggle_mark(session: "Session", take: Take, mark: TakeMark) -> Command:
    """Star or reject a take, or take the mark back where it has it."""
    now = session.store.take_mark(take.id)
    return MarkTake(take=take.id, mark=None if now is mark else mark)


def step(session: "Session", target: str, by: int) -> Command | None:
    """The take before or after the one that plays; None at the ends."""
    takes = session.store.takes(target)
    now = playing(session, target)
    if now is None or len(takes) < 2:
        return None
    at = [one.id for one in takes].index(now.id) + by
    return play(session, target, takes[at]) if 0 <= at < len(takes) else None


def removable(session: "Session", targets: Sequence[str], *, rejected: bool) -> list[Take]:
    """Takes that may go: the rejected ones, or all but the starred; never one that plays."""
    found: list[Take] = []
    for target in targets:
        now = playing(session, target)
        for take in session.store.takes(target):
            mark = session.store.take_mark(take.id)
            if now is not None and take.id == now.id:
                continue
            if mark is TakeMark.STAR or (rejected and mark is not TakeMark.REJECT):
                continue
            found.append(take)
    return found


def freed_bytes(session: "Session", takes: Sequence[Take]) -> int:
    """How much disk a clean-up gives back once the takes are gone."""
    gone = {one.id for one in takes}
    kept: set[MediaId] = set()
    for target in {one.target for one in takes}:
        for take in session.store.takes(target):
            if take.id not in gone:
                kept.update(media for _, media in take.media)
    lost = {media for take in takes for _, media in take.media} - kept
    total = 0
    for media in lost:
        if session.blobs.has(media):
            total += session.blobs.path(media).stat().st_size
    return total


def remove(takes: Sequence[Take]) -> Command:
    """Forget takes; files go with the next clean-up."""
    return RemoveTakes(takes=tuple(one.id for one in takes))
