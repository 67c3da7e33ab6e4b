# SPDX-License-Identifier: GPL-3.0-or-later
"""Fringes made of pointed locks over a plain cut: each lock from a root to a tip above the eyes.

Owns their places by view. Must not know people or paths.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engines.stage.puppet.geometry import Knot
from engines.stage.puppet.hair_shapes import FRINGES, FringeShape, Knots, Strokes, rippled
from projects.staging import View

# fmt: off
F, T, P = View.FRONT, View.THREE_QUARTER, View.PROFILE
Lock = tuple[float, float, float, float]
"""Root x, half width at the root, tip x and tip y."""
ROOT_Y = -94.0


def _lock(lock: Lock) -> Knots:
    x, half, tx, ty = lock
    bow = (tx - x) * 0.18
    mid_y = ROOT_Y + (ty - ROOT_Y) * 0.55
    mid = x + (tx - x) * 0.55 - bow
    return (
        (x - half, ROOT_Y - 4), (x + half, ROOT_Y - 4), (mid + half * 0.95, mid_y),
        (tx + (x - tx) * 0.05 + half * 0.3, ty - 12), (tx, ty, 0.0),
        (tx - half * 0.5, ty - 14), (mid - half * 0.95, mid_y),
    )


def _between(locks: tuple[Lock, ...]) -> Strokes:
    """A line where two locks meet, and a short light on each."""
    return tuple(
        (((x + half * 0.8, ROOT_Y + 8), (x + half * 0.7 + (tx - x) * 0.5, (ROOT_Y + ty) / 2 + 4),
          (tx + half * 0.55, ty - 16)), 2.2)
        for x, half, tx, ty in locks[:-1]
    )


def _shine(locks: tuple[Lock, ...]) -> Strokes:
    return tuple(
        (((x - half * 0.2, ROOT_Y + 4), (x - half * 0.1 + (tx - x) * 0.3, ROOT_Y + 22),
          (x + (tx - x) * 0.7, ty - 24)), 3.0)
        for x, half, tx, ty in locks[::2]
    )


def _on(cut: str, view: View, locks: tuple[Lock, ...], *more: Knots) -> FringeShape:
    base = FRINGES[(cut, view)]
    fall = tuple(w for w in base.wisps if w[1] < 9)
    return FringeShape(
        (*base.masses, *more, *(_lock(k) for k in locks)), (*base.sheen, *_shine(locks)),
        (*base.strands, *_between(locks)), fall,
    )


FULL: Mapping[View, tuple[Lock, ...]] = {
    T: ((-22, 15, -37, -12), (-8, 15, -18, -25), (10, 14, 2, -22), (26, 13, 22, -27),
        (40, 12, 42, -23), (52, 9, 58, -14)),
    F: ((-46, 14, -56, -10), (-30, 15, -36, -23), (-10, 15, -14, -26), (10, 15, 10, -22),
        (30, 15, 33, -25), (46, 14, 55, -10)),
    P: ((38, 14, 33, -8), (52, 13, 52, -20), (62, 11, 68, -22), (66, 8, 79, -26)),
}
AIRY: Mapping[View, tuple[Lock, ...]] = {
    T: ((-14, 9, -36, -10), (4, 8, -14, -28), (20, 7, 6, -24), (34, 7, 30, -30), (46, 7, 56, -14)),
    F: ((-34, 9, -54, -8), (-20, 8, -28, -26), (-2, 8, -6, -22), (16, 8, 18, -28), (34, 9, 53, -8)),
    P: ((40, 9, 34, -6), (54, 8, 56, -24), (64, 8, 76, -24)),
}
SWEPT: Mapping[View, tuple[Lock, ...]] = {
    T: ((38, 10, 60, -10), (30, 12, 30, -30), (20, 15, 2, -27), (6, 16, -24, -20),
        (-8, 15, -42, -2)),
    F: ((34, 10, 57, -10), (26, 13, 30, -30), (12, 15, 0, -27), (-6, 16, -30, -20),
        (-26, 15, -58, 0)),
    P: ((62, 8, 78, -24), (54, 13, 58, -20), (40, 15, 36, -4)),
}
MAN: Mapping[View, tuple[Lock, ...]] = {
    T: ((-22, 13, -36, -20), (-6, 14, -20, -36), (12, 13, 6, -31), (28, 13, 30, -38),
        (44, 11, 50, -30)),
    F: ((-40, 13, -54, -20), (-22, 14, -32, -33), (-4, 14, -8, -37), (16, 14, 16, -31),
        (36, 13, 46, -32)),
    P: ((40, 13, 36, -18), (54, 12, 58, -32), (64, 9, 80, -36)),
}
PART: Mapping[View, Knots] = {
    T: ((-16, -88, 0.2), (-30, -104), (-10, -124), (30, -130), (66, -114), (80, -82), (74, -54),
        (64, -34, 0), (60, -58), (46, -76), (18, -86)),
    F: ((-34, -80, 0.2), (-44, -102), (-20, -122), (24, -128), (62, -108), (78, -70), (70, -30, 0),
        (60, -50), (34, -66), (-2, -78)),
    P: ((10, -92, 0.2), (0, -116), (40, -130), (78, -116), (92, -88), (80, -58, 0), (66, -76),
        (40, -84)),
}
QUIFF: Mapping[View, Knots] = {
    T: ((-46, -88, 0.3), (-52, -112), (-24, -134, 0.3), (-12, -126), (14, -148, 0.2), (24, -136),
        (56, -146, 0.2), (76, -116), (68, -86), (52, -78), (20, -90), (-14, -92)),
    F: ((-56, -78, 0.3), (-60, -106), (-34, -132, 0.3), (-22, -126), (6, -148, 0.2), (18, -136),
        (46, -140, 0.2), (62, -104), (56, -78), (30, -86), (-10, -92)),
    P: ((-60, -96, 0.3), (-50, -118), (-10, -130), (6, -126), (40, -150, 0.2), (52, -138),
        (90, -138, 0.2), (88, -108), (74, -76), (50, -84), (0, -94)),
}
HIME: Mapping[View, tuple[Knots, ...]] = {
    T: (((-30, -80), (-40, -20), (-44, 40), (-42, 78, 0), (-66, 82, 0), (-76, 20), (-66, -60)),
        ((58, -70), (64, -20), (66, 30), (64, 68, 0), (78, 66, 0), (82, 0), (76, -60))),
    F: (((-54, -70), (-61, -10), (-62, 76, 0), (-88, 76, 0), (-90, -10), (-78, -70)),
        ((54, -70), (61, -10), (62, 76, 0), (88, 76, 0), (90, -10), (78, -70))),
    P: (((38, -70), (32, -10), (30, 40), (34, 76, 0), (0, 80, 0), (-4, 10), (8, -70)),),
}
SIDES: Mapping[View, tuple[Knots, ...]] = {
    T: (((-50, -26), (-44, -10), (-47, 6, 0.3), (-56, 2, 0.3), (-66, 8), (-84, 22), (-95, 4),
         (-97, -22), (-90, -34), (-70, -34)),),
    F: (((-70, -30), (-66, -10), (-69, 6, 0.3), (-77, 2), (-80, -20), (-75, -34)),
        ((70, -30), (66, -10), (69, 6, 0.3), (77, 2), (80, -20), (75, -34))),
    P: (((14, -26), (22, -10), (16, 4, 0.3), (6, -8), (-14, -8), (-34, 14), (-50, 40), (-80, 30),
         (-96, -4), (-92, -30), (-60, -30), (-10, -24)),),
}


def _curled(cut: str, view: View) -> FringeShape:
    base = FRINGES[(cut, view)]
    curls: Strokes = tuple(
        (((x, y), (x - 11, y + 13), (x - 1, y + 27), (x - 12, y + 42)), 3.2)
        for x, y in ((-84, -60), (-66, -84), (-38, -104), (-58, -56), (-8, -112), (26, -108),
                     (52, -94), (66, -70), (-84, -10), (-76, 30), (72, 10))
    )
    return FringeShape(tuple(rippled(m, 13.0) for m in base.masses), curls, base.strands, ())


COMBED_PART: Mapping[View, tuple[Knots, ...]] = {
    T: (((-12, -96), (30, -108), (70, -84)), ((-4, -104), (36, -118), (76, -92)),
        ((-28, -100), (-60, -84), (-84, -48)), ((4, -92), (38, -94), (64, -66))),
    F: (((-30, -92), (16, -104), (66, -78)), ((-30, -100), (20, -116), (72, -88)),
        ((-40, -94), (-60, -76), (-72, -44)), ((-20, -86), (24, -90), (62, -62))),
    P: (((16, -100), (56, -112), (84, -88)), ((6, -108), (50, -124), (86, -100)),
        ((4, -100), (-40, -96), (-80, -50))),
}
COMBED_QUIFF: Mapping[View, tuple[Knots, ...]] = {
    T: (((-30, -94), (0, -118), (20, -136)), ((10, -94), (36, -116), (58, -136)),
        ((40, -84), (58, -96), (68, -116)), ((-60, -60), (-80, -40), (-88, -8))),
    F: (((-40, -86), (-26, -108), (-30, -124)), ((-6, -90), (4, -116), (10, -138)),
        ((26, -86), (40, -108), (48, -132))),
    P: (((-30, -100), (4, -118), (38, -140)), ((20, -94), (54, -112), (84, -128)),
        ((50, -86), (70, -92), (82, -108))),
}


def _combed(cut: str, view: View, top: Knots, ways: tuple[Knots, ...]) -> FringeShape:
    """A mass over a plain cut, with the comb's way in light and dark by turns."""
    base = FRINGES[(cut, view)]
    light: Strokes = tuple((k, 4.2) for k in ways[::2])
    dark: Strokes = tuple((k, 2.4) for k in ways[1::2])
    return FringeShape((*base.masses, top), (*base.sheen, *light), dark, ())


def _bare(view: View) -> FringeShape:
    return FringeShape(SIDES[view])


def _made(view: View) -> dict[tuple[str, View], FringeShape]:
    long_locks: Strokes = (((((-34, -30), (-47, 10), (-43, 60), (-54, 130)), 9.0),) if view is T
                           else ())
    side = _on("centre_up", view, SWEPT[view])
    return {
        ("bangs", view): _on("centre", view, FULL[view]),
        ("hime", view): _on("centre", view, FULL[view], *HIME[view]),
        ("bob_bangs", view): _on("side_bob", view, FULL[view]),
        ("wisps", view): _on("centre_up", view, AIRY[view]),
        ("side_up", view): FringeShape(side.masses, side.sheen, side.strands, long_locks),
        ("curly", view): _curled("side_bob", view),
        ("short", view): _on("crop", view, MAN[view]),
        ("part", view): _combed("crop", view, PART[view], COMBED_PART[view]),
        ("quiff", view): _combed("crop", view, QUIFF[view], COMBED_QUIFF[view]),
        ("wolf", view): _on("curtain", view, AIRY[view]),
        ("bald_top", view): _bare(view),
    }


LOCKED: Mapping[tuple[str, View], FringeShape] = MappingProxyType(
    {**_made(F), **_made(T), **_made(P)}
)


def loop(x: float, y: float, wide: float, tall: float) -> tuple[tuple[Knot, ...], float]:
    """A ring of hair that stands on the crown: its centre line and thickness."""
    line: tuple[Knot, ...] = (
        (x, y), (x - wide, y - tall * 0.45), (x - wide * 0.7, y - tall * 0.95),
        (x + wide * 0.4, y - tall), (x + wide * 0.9, y - tall * 0.5), (x + wide * 0.2, y),
    )
    return line, 15.0
