# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to shots on the board, each as one command.

Owns how a deed becomes commands. Must not know widgets; the session runs what is returned.
"""

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import msgspec

from desktop.views.board.sequence import moved, resequenced, with_shot_after
from projects.commands import Batch, Command, LockShot, SelectTake, SetShot, SetShots, SetTimeline
from projects.ids import ShotId, TakeId, derived
from projects.shots import Purpose, Shot
from projects.staging import TransitionKind
from projects.timeline import SourceKind

if TYPE_CHECKING:
    from desktop.session import Session

INSERTED_S = 2.0


def reorder(
    session: "Session", chosen: Collection[ShotId], before: ShotId | None
) -> Command | None:
    """The chosen shots before another, on the board and in the cut; None where nothing moves."""
    shots = session.shots()
    order = [shot.id for shot in shots]
    new = moved(order, chosen, before)
    if new == order:
        return None
    by_id = {shot.id: shot for shot in shots}
    commands: list[Command] = [
        SetShots(episode=session.episode_id, shots=tuple(by_id[one] for one in new))
    ]
    timeline = session.timeline()
    in_cut = cut_shots(session)
    after = resequenced(timeline, [one for one in new if one in in_cut])
    commands.append(SetTimeline(episode=session.episode_id, timeline=after))
    return Batch(commands=tuple(commands), label="reorder_shots")


def cut_shots(session: "Session") -> frozenset[ShotId]:
    """Shots that the timeline plays."""
    return frozenset(
        ShotId(clip.source.id)
        for track in session.timeline().tracks
        for clip in track.clips
        if clip.source.kind is SourceKind.SHOT
    )


def lock(shots: Sequence[Shot], locked: bool) -> Command:
    """Approve shots, or take it back."""
    return Batch(
        commands=tuple(LockShot(shot=shot.id, locked=locked) for shot in shots),
        label="lock_shot" if locked else "unlock_shot",
    )


def new_take(shots: Sequence[Shot]) -> Command | None:
    """Another seed for each shot that is not locked; what makes pictures makes it from there."""
    open_ones = [shot for shot in shots if not shot.locked]
    if not open_ones:
        return None
    return Batch(
        commands=tuple(
            SetShot(shot=msgspec.structs.replace(shot, variant=shot.variant + 1))
            for shot in open_ones
        ),
        label="new_take",
    )


def duplicate(session: "Session", shot: Shot) -> tuple[Command, ShotId]:
    """A silent copy of a shot behind it, on the board and in the cut; its id."""
    taken = {one.id for one in session.shots()}
    copy = ShotId(derived("shot", shot.id, "copy", "1"))
    number = 1
    while copy in taken:
        number += 1
        copy = ShotId(derived("shot", shot.id, "copy", str(number)))
    new = msgspec.structs.replace(
        shot,
        id=copy,
        slate=_slate(session, shot),
        elements=(),
        uses=(),
        speech=(),
        purpose=Purpose.REACTION if shot.uses else shot.purpose,
        hold_s=_seconds(session, shot),
        sound_cues=(),
        transition_in=TransitionKind.CUT,
        transition_out=TransitionKind.CUT,
        locked=False,
        off_script=True,
    )
    return _added(session, new, shot.id, "duplicate_shot"), copy


def insert(session: "Session", shot: Shot) -> tuple[Command, ShotId]:
    """A new silent shot of two seconds behind a shot, staged in its place; its id."""
    command, identity = duplicate(session, shot)
    assert isinstance(command, Batch)
    made = next(
        one
        for part in command.commands
        if isinstance(part, SetShots)
        for one in part.shots
        if one.id == identity
    )
    frames = math.ceil(INSERTED_S * session.rate.fraction)
    staging = msgspec.structs.replace(made.staging, effects=(), insert=None)
    new = msgspec.structs.replace(
        made,
        staging=staging,
        purpose=Purpose.ACTION,
        hold_s=INSERTED_S,
        length_frames=frames,
        reversal=False,
    )
    return _added(session, new, shot.id, "insert_shot"), identity


def remove_from_cut(session: "Session", chosen: Collection[ShotId]) -> Command | None:
    """Shots out of the timeline; they stay on the board with their takes."""
    in_cut = cut_shots(session)
    if not in_cut & set(chosen):
        return None
    order = [s.id for s in session.shots() if s.id in in_cut and s.id not in chosen]
    timeline = resequenced(session.timeline(), order)
    return SetTimeline(episode=session.episode_id, timeline=timeline, label="remove_shots_from_cut")


def put_in_cut(session: "Session", shot: Shot) -> Command | None:
    """A shot that is not in the cut, back behind the nearest one before it that is."""
    in_cut = cut_shots(session)
    if shot.id in in_cut or shot.length_frames <= 0:
        return None
    before: ShotId | None = None
    for one in session.shots():
        if one.id == shot.id:
            break
        before = one.id if one.id in in_cut else before
    timeline = with_shot_after(session.timeline(), shot, before)
    return SetTimeline(episode=session.episode_id, timeline=timeline, label="put_shot_in_cut")


def select_take(shot: Shot, take: TakeId) -> Command:
    """This take plays from now on."""
    return SelectTake(target=shot.id, take=take)


def _added(session: "Session", new: Shot, after: ShotId, label: str) -> Command:
    shots = list(session.shots())
    at = next(i for i, one in enumerate(shots) if one.id == after)
    shots.insert(at + 1, new)
    commands: list[Command] = [SetShots(episode=session.episode_id, shots=tuple(shots))]
    if after in cut_shots(session):
        timeline = with_shot_after(session.timeline(), new, after)
        commands.append(SetTimeline(episode=session.episode_id, timeline=timeline))
    return Batch(commands=tuple(commands), label=label)


def _slate(session: "Session", shot: Shot) -> str:
    """The shot's slate with the first free letter behind it."""
    taken = {one.slate for one in session.shots()}
    for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ":
        if f"{shot.slate}{letter}" not in taken:
            return f"{shot.slate}{letter}"
    return f"{shot.slate}{len(taken)}"


def _seconds(session: "Session", shot: Shot) -> float:
    if shot.length_frames <= 0:
        return shot.hold_s
    return float(shot.length_frames / session.rate.fraction)
