# SPDX-License-Identifier: GPL-3.0-or-later
"""The nose: a line of light along the bridge, the plane beneath the tip, and two nostrils.

Owns its shapes. Must not know expressions.
"""

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import FacePlan, Key
from engines.stage.puppet.geometry import Knot, blob, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.traits import NOSES
from projects.staging import View


def nose(who: Identity, plan: FacePlan, key: Key) -> list[Mark]:
    """The nose of one view, as its identity has it."""
    size = (0.7 if who.child else 0.84 if who.female else 1.12) * NOSES[who.nose].wide
    if plan.view is View.PROFILE:
        return _profile(who)
    if plan.view is View.FRONT:
        return _front(who, plan, size)
    return _three_quarter(who, plan, size, key)


def _profile(who: Identity) -> list[Mark]:
    shape = NOSES[who.nose]
    dx, dy = shape.reach - (4 if who.child else 0), shape.long * 0.7 - (3 if who.child else 0)
    under: list[Knot] = [(79, 51), (84 + dx, 46 + dy), (90 + dx, 47 + dy), (84 + dx, 51.5 + dy)]
    wing: list[Knot] = [(78 + dx, 40 + dy), (73.5 + dx, 45 + dy), (77 + dx, 51 + dy)]
    return [
        Mark(blob(under), "skin", Tone.SHADE),
        Mark(ribbon(wing, [0.3, 1.7 * max(0.8, shape.wide), 0.3], count=7), "crease"),
        Mark(blob([(82 + dx, 48.4 + dy), (86 + dx, 47.2 + dy), (85 + dx, 50 + dy)]), "crease",
             Tone.SHADE),
    ]  # fmt: skip


def _front(who: Identity, plan: FacePlan, size: float) -> list[Mark]:
    x, y = plan.nose
    under: list[Knot] = [
        (x - 8 * size, y + 1.2), (x - 4 * size, y - 0.6), (x, y + 1.4), (x + 4 * size, y - 0.6),
        (x + 8 * size, y + 1.2), (x + 4 * size, y + 4), (x, y + 5.6), (x - 4 * size, y + 4),
    ]  # fmt: skip
    marks = [Mark(blob(under), "skin", Tone.SHADE, opacity=0.8)]
    for s in (-1, 1):
        wing = [(x + s * 8 * size, y - 4), (x + s * 10 * size, y), (x + s * 7.4 * size, y + 2.6)]
        hole: list[Knot] = [
            (x + s * 6.4 * size, y + 1.6),
            (x + s * 2.6 * size, y + 1.2),
            (x + s * 4.4 * size, y + 3),
        ]
        marks.append(Mark(ribbon(wing, [0.3, 1.4 * size + 0.3, 0.3], count=7), "crease"))
        marks.append(Mark(blob(hole), "crease", Tone.SHADE))
    if not who.child:
        top = y - (30 if who.female else 38)
        side = [(x - 5.5 * size, top), (x - 3.6 * size, y - 18), (x - 5 * size, y - 6)]
        width = 1.3 if who.female else 2.4
        marks.append(Mark(ribbon(side, [0.2, width, 0.2], count=9), "crease", opacity=0.55))
    return marks


def _three_quarter(who: Identity, plan: FacePlan, size: float, key: Key) -> list[Mark]:
    x, y = plan.nose
    hump = NOSES[who.nose].hump
    wing = [(x - 9 * size, y - 4.6), (x - 11.4 * size, y - 0.4), (x - 8 * size, y + 2.8)]
    hole: list[Knot] = [
        (x - 6.4 * size, y + 2.0), (x - 0.6 * size, y + 1.4), (x - 2.6 * size, y + 4.0)
    ]  # fmt: skip
    nostrils = [
        Mark(ribbon(wing, [0.3, 1.3 + 0.5 * size, 0.3], count=8), "crease"),
        Mark(blob(hole), "crease", Tone.SHADE),
    ]
    if key is not Key.FACING:
        return nostrils
    under: list[Knot] = [
        (x - 9.4 * size, y + 1.8), (x - 4 * size, y + 0.2), (x + 2 * size, y + 0.6),
        (x + 6.2 * size, y - 2.4, 0.4), (x + 4.6 * size, y + 2.6), (x - 1 * size, y + 5.0),
        (x - 6 * size, y + 4.4),
    ]  # fmt: skip
    marks = [Mark(blob(under), "skin", Tone.SHADE, opacity=0.85)]
    if who.child:
        return [*marks, *nostrils[1:]]
    start = plan.eyes[0].y - (4 if who.female else 10)
    line: list[Knot] = [
        (x - 3.4, start), (x - 0.6 + hump * 0.3, start + (y - start) * 0.45),
        (x + 4 * size, y - 9), (x + 6.2 * size, y - 2),
    ]  # fmt: skip
    widths = [0.2, 0.9, 1.6, 1.2] if who.female else [0.4, 3.0, 4.2, 1.6]
    marks.append(Mark(ribbon(line, widths, count=14), "skin", Tone.SHADE, opacity=0.85))
    return marks + nostrils
