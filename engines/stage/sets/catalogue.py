# SPDX-License-Identifier: GPL-3.0-or-later
"""All sets by name, each loaded when it is first asked for.

Owns which file draws which set, and what stands in for a set this version does not know.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from engines.stage.planes import SetDesign, Vista
from projects.staging import CameraSide, SetName

FALLBACK = "anywhere"


@lru_cache(maxsize=64)
def design_of(name: SetName) -> SetDesign:
    """The design of a set; a plain room for names that nobody draws."""
    module = name.value if name in SetName.__members__.values() else FALLBACK
    found = import_module(f"engines.stage.sets.{module}").PLACE
    assert isinstance(found, SetDesign)
    return found


@dataclass(frozen=True)
class Sight:
    """What one camera side sees of a set: a vista, and whether left and right are changed."""

    vista: Vista
    label: str
    mirrored: bool


def sight_of(design: SetDesign, side: CameraSide, *, interior: bool) -> Sight:
    """The vista behind people for a camera side.

    The left reverse looks past the front's left half; the right reverse looks the other way, to
    what lies behind the front's camera, or at the front mirrored where that is not drawn.
    """
    within = interior and design.inside is not None
    front = design.inside if within and design.inside is not None else design.front
    back = design.inside_reverse if within else design.reverse
    label = "inside" if within else "front"
    if side != CameraSide.REVERSE_RIGHT:
        return Sight(front, label, False)
    if back is None:
        return Sight(front, label, True)
    return Sight(back, f"{label} reverse", False)
