# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a person's picture is the thing in their hand: the figure painted again in two colours.

Owns that pass. Must not know shots.
"""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from PySide6.QtGui import QColor, QImage

from engines.stage.acting import Moment
from engines.stage.identity import Identity
from engines.stage.palette import Palette
from engines.stage.performer import Performer
from engines.stage.puppet.marks import Mark, Sprite
from engines.stage.raster import pixels
from projects.staging import Prop

THING, REST = QColor(0, 0, 255), QColor(255, 0, 0)
SOLID = 0.9
"""Marks of a body that let more through are shadows, and belong to what they lie on."""


class ThingFinder(Performer):
    """A performer that paints things in hands in one colour and all else in another."""

    def __init__(self, who: Identity, *, palette: Palette, **how: Any) -> None:
        table = dict.fromkeys(palette.table, (REST,) * 3) | {"thing": (THING,) * 3}
        flat = replace(palette, table=MappingProxyType(table), rim=QColor(0, 0, 0, 0))
        super().__init__(who, palette=flat, **how)

    def _sprite(
        self,
        marks: Sequence[Mark],
        *,
        rim: tuple[float, float] | None = None,
        over: Sequence[Sprite] = (),
    ) -> Sprite:
        del rim
        named = [
            replace(m, material="thing", opacity=1.0) if m.thing else m
            for m in marks
            if m.thing or m.opacity >= SOLID
        ]
        return super()._sprite(named, over=over)


def thing_in_hand(performer: Performer, moment: Moment) -> Prop | None:
    """What somebody holds at a moment and is drawn; None for nothing, and for a nameless tool."""
    attitude = performer.attitude(moment)
    held = attitude.new if attitude.k >= 1 else None
    poses = (held,) if held is not None else (attitude.new, attitude.old)
    for pose in poses:
        for arm in (pose.far, pose.near):
            if arm.prop in Prop.__members__.values():
                return Prop(arm.prop)
    return None


def thing_mask(sheet: QImage) -> np.ndarray:
    """Where a sheet that a `ThingFinder` has painted on shows the thing: bool."""
    blue, red = pixels(sheet)[..., 0], pixels(sheet)[..., 2]
    return blue > red
