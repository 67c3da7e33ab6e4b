# SPDX-License-Identifier: GPL-3.0-or-later
"""How a shot shows somebody who lies: half sitting in a bed, up on its edge, or on the ground.

Owns that choice. Must not know how anybody is drawn, nor where they come to lie in the frame.
"""

import msgspec

from engines.stage.composition import WIDE
from engines.stage.sets.catalogue import design_of, sight_of
from projects.staging import Blocking, Posture, Staging, View


def rested(staging: Staging) -> tuple[Blocking, ...]:
    """Everybody in the posture that the shot can show.

    A lying face seen from close would lie on its side in mid-air, so who lies there sits up;
    in a wide shot they sit on the edge of the set's bed, or lie flat where it has none.
    """
    return tuple(_rested(b, staging) for b in staging.cast)


def propped(staging: Staging) -> frozenset[int]:
    """Who half sits in a bed, against pillows: indices in the staging's cast."""
    if _wide(staging) or not _indoors(staging):
        return frozenset()
    return frozenset(
        i for i, b in enumerate(staging.cast) if b.posture == Posture.LYING and b.view != View.BACK
    )


def _rested(blocking: Blocking, staging: Staging) -> Blocking:
    if blocking.posture != Posture.LYING:
        return blocking
    design = design_of(staging.set)
    if _wide(staging) and not design.seated:
        sight = sight_of(design, staging.camera_side, interior=staging.interior)
        if not any(s.bed for s in sight.vista.seats):
            return blocking
        return msgspec.structs.replace(blocking, posture=Posture.SITTING)
    up = Posture.SITTING if _indoors(staging) or design.seated else Posture.GROUND
    return msgspec.structs.replace(blocking, posture=up)


def _wide(staging: Staging) -> bool:
    return staging.size in WIDE


def _indoors(staging: Staging) -> bool:
    """Whether there can be a bed: within a place, and not in a car."""
    design = design_of(staging.set)
    sight = sight_of(design, staging.camera_side, interior=staging.interior)
    return not (sight.vista.outdoors or design.seated)
