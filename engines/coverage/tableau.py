# SPDX-License-Identifier: GPL-3.0-or-later
"""People small in a place: who stands where, turned to whom, about what, nobody stiff.

Owns the blocking of wide shots. Must not know close shots, sizes, sets or how anybody is drawn.
"""

from collections.abc import Mapping, Sequence, Set

from assets.presets import FaceRow, face_row
from engines.coverage.dressing import OTHER
from engines.coverage.setups import Bearing, Setup
from projects.ids import CharacterId
from projects.staging import Action, Beat, Blocking, Emotion, Gaze, Pose, Side, Slot, View

STANDING = (
    Pose.ARMS_CROSSED,
    Pose.HANDS_CLASPED,
    Pose.HAND_ON_HIP,
    Pose.HAND_ON_CHEST,
)
"""Poses in which somebody may simply stand; the others say something."""
AT_A_TABLE = frozenset({Action.WORK_AT_TABLE})
LATER = 0.5
OPPOSED = frozenset({Emotion.ANGER, Emotion.CONTEMPT, Emotion.HUMILIATION})
"""One stands before the other, seen from behind: the picture takes a side."""
WARM = frozenset({Emotion.LOVE, Emotion.JOY, Emotion.SADNESS, Emotion.LONGING, Emotion.COMEDY})
"""Two stand close."""


def tableau(
    setup: Setup,
    homes: Mapping[CharacterId, Side],
    *,
    felt: Emotion,
    outdoors: bool,
    length_frames: int,
) -> tuple[Blocking, ...]:
    """The company of a wide shot: two or three people turned to each other, in depth.

    Args:
        setup: wide, with a company and its bearings.
        homes: each person's side of the line.
        felt: the emotion worn by who has none of their own.
        outdoors: two stand one before the other, the nearer seen from behind.
        length_frames: of the estimated shot.
    """
    people = list(dict.fromkeys(setup.company))
    bearings = {b.who: b for b in setup.bearings}
    works = {w for w, b in bearings.items() if b.acting and b.acting.action in AT_A_TABLE}
    in_depth = len(people) == 2 and not works and (outdoors or felt in OPPOSED)
    slots = _slots(people, homes, works, in_depth=in_depth)
    if len(people) == 2 and not works and felt in WARM:
        slots = {w: Slot.CENTRE if s is Slot.RIGHT else s for w, s in slots.items()}
    taken: set[Pose] = set()
    out: list[Blocking] = []
    for at, who in enumerate(people):
        slot = slots[who]
        home = homes.get(who, Side.LEFT)
        bearing = bearings.get(who, Bearing(who=who))
        pose = _pose(bearing, felt, taken)
        taken.add(pose)
        beats = _beats(
            bearing, face_row(bearing.emotion or felt), pose, (at, len(people), length_frames)
        )
        view = View.BACK if slot is Slot.FOREGROUND else View.THREE_QUARTER
        if len(people) > 1 and at == 1 and slot is not Slot.BACKGROUND and bearing.acting is None:
            view = View.PROFILE
        out.append(
            Blocking(
                character=who,
                slot=slot,
                view=view,
                faces=OTHER[home],
                beats=beats,
                posture=setup.posture(who),
            )
        )
    return tuple(out)


def _slots(
    people: Sequence[CharacterId],
    homes: Mapping[CharacterId, Side],
    works: Set[CharacterId],
    *,
    in_depth: bool,
) -> dict[CharacterId, Slot]:
    """Each on their side; who finds theirs taken stands behind, and two outside in depth.

    Who works at something on the right is behind it; whoever else is left over stands between.
    """
    if in_depth:
        return {people[0]: Slot.FOREGROUND, people[1]: Slot.BACKGROUND}
    out: dict[CharacterId, Slot] = {}
    behind = next((w for w in people if w in works and homes.get(w) is Side.RIGHT), None)
    if behind is not None and len(people) > 1:
        out[behind] = Slot.BACKGROUND
    for who in people:
        if who in out:
            continue
        slot = Slot.LEFT if homes.get(who, Side.LEFT) is Side.LEFT else Slot.RIGHT
        free = Slot.BACKGROUND if behind is None else Slot.CENTRE
        out[who] = free if slot in out.values() else slot
    return out


def _pose(bearing: Bearing, felt: Emotion, taken: set[Pose]) -> Pose:
    """What they do, else how one stands with that feeling; no two alike."""
    if bearing.acting is not None and bearing.acting.pose is not None:
        return bearing.acting.pose
    wanted = [p for p in face_row(bearing.emotion or felt).poses if p in STANDING]
    return next((p for p in (*wanted, *STANDING[1:]) if p not in taken), Pose.NEUTRAL)


def _beats(
    bearing: Bearing, row: FaceRow, pose: Pose, place: tuple[int, int, int]
) -> tuple[Beat, ...]:
    """The one looks at the other, then something small changes, so that nobody is a doll."""
    at, count, length = place
    acting = bearing.acting
    ahead = Gaze.PARTNER if count > 1 else Gaze.AWAY
    expression = (acting.expression if acting else None) or row.speaking[0]
    first = Beat(
        expression=expression,
        intensity=0.5,
        gaze=(acting.gaze if acting else None) or (ahead if at % 2 == 0 else Gaze.AWAY),
        pose=pose,
        action=acting.action if acting else None,
    )
    later = Beat(
        at_frames=max(1, round(length * LATER)),
        expression=row.listening[0] if bearing.emotion is None else row.speaking[-1],
        intensity=0.5,
        gaze=(acting.gaze if acting else None) or ahead,
        pose=pose,
    )
    return (first, later)
