# SPDX-License-Identifier: GPL-3.0-or-later
"""Beards: what grows round a mouth and along a jaw, and drops with it.

Owns their shapes. Must not know hair, mouths' shapes or time.
"""

from collections.abc import Sequence

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import FacePlan, head_contour
from engines.stage.puppet.geometry import Knot, Point, blob, oval
from engines.stage.puppet.hair_skull import leaf
from engines.stage.puppet.marks import Mark
from projects.staging import View

Tuft = tuple[Sequence[Point], Sequence[float]]


def beard_marks(who: Identity, plan: FacePlan, opened: float) -> list[Mark]:
    """The beard that a person wears; `opened` is how far the jaw has dropped."""
    jaw, lip = _jaw_beard(who, plan, opened), _moustache(who, plan)
    if who.beard == "stubble":
        return [Mark(jaw, "crease", Tone.SHADE, opacity=0.3)]
    if who.beard == "moustache":
        return lip
    if who.beard == "goatee":
        return [*_tufts(who, _chin(who, plan, long=44.0), opened), *lip]
    if who.beard == "boxed":
        return [
            *_tufts(who, _chin(who, plan, long=9.0), opened),
            Mark(jaw, who.hair_material),
            *lip,
        ]
    if who.beard == "full":
        return [*_tufts(who, _flowing(who, plan), opened), Mark(jaw, who.hair_material), *lip]
    return []


def _sides(plan: FacePlan) -> tuple[float, float]:
    """How wide the near and the far half of a mouth's surroundings are seen."""
    return {View.FRONT: (1.0, 1.0), View.PROFILE: (0.82, 0.0)}.get(plan.view, (1.0, 0.7))


def _moustache(who: Identity, plan: FacePlan) -> list[Mark]:
    """Two wings from under the nose, their ends down."""
    x, y = plan.mouth
    near, far = _sides(plan)
    long = {"goatee": 24.0, "full": 30.0, "moustache": 8.0}.get(who.beard, 3.0)
    x += 4.0 if plan.view is View.PROFILE else 0.0
    marks: list[Mark] = []
    for side, k in ((-1, near), (1, far)):
        if not k:
            continue
        wing = [(x - side * 1.0, y - 10.5), (x + side * 12 * k, y - 9.5),
                (x + side * 23 * k, y - 1.5), (x + side * 28 * k, y + long)]  # fmt: skip
        marks.append(Mark(leaf(wing, [4.5, 8.4, 6.6, 0.0]), who.hair_material))
        light = [
            (x + side * 5 * k, y - 11.5),
            (x + side * 15 * k, y - 9),
            (x + side * 23 * k, y - 2),
        ]
        marks.append(Mark(leaf(light, [0.2, 1.7, 0.2]), who.hair_material, Tone.DEEP))
    return marks


def _bottom(who: Identity, plan: FacePlan) -> Point:
    """The point of the chin."""
    low = head_contour(who, plan.view).boundingRect().bottom()
    x, _ = plan.mouth
    return {View.FRONT: x, View.PROFILE: 64.0}.get(plan.view, x - 5.0), low


def _chin(who: Identity, plan: FacePlan, *, long: float) -> list[Tuft]:
    """Tufts on the chin that meet in a point."""
    x, y = plan.mouth
    cx, low = _bottom(who, plan)
    near, far = _sides(plan)
    if plan.view is View.PROFILE:
        roots = ((-22.0, 17.0), (-10.0, 16.0), (-1.0, 11.0))
        return [([(x + dx, y + dy), (cx + dx * 0.5 + 6, low - 2),
                  (cx + 6 + dx * 0.15, low + long * (0.7 + 0.3 * (i == 1)))],
                 (10, 15, 0)) for i, (dx, dy) in enumerate(roots)]  # fmt: skip
    spots = ((-17 * near, 0.62), (13 * max(far, 0.4), 0.7), (-7 * near, 1.0), (3.0, 0.86))
    return [([(x + dx, y + 16), (cx + dx * 0.9, low - 4), (cx + 1 + dx * 0.25, low + long * share)],
             (9, 15, 0)) for dx, share in spots]  # fmt: skip


def _flowing(who: Identity, plan: FacePlan) -> list[Tuft]:
    """Long locks from the whole jaw to the breast."""
    x, y = plan.mouth
    cx, low = _bottom(who, plan)
    if plan.view is View.PROFILE:
        starts = ((-6.0, 40.0, 0.5), (14.0, 62.0, 0.74), (32.0, 74.0, 0.92), (52.0, 80.0, 1.0),
                  (72.0, 84.0, 0.82))  # fmt: skip
        return [
            ([(sx, sy), (sx * 0.6 + 30, low + 10), (sx * 0.3 + 44, low + 88 * share)], (20, 24, 0))
            for sx, sy, share in starts
        ]
    near, far = _sides(plan)
    tufts: list[Tuft] = []
    for side, k in ((-1, near), (1, far)):
        for dx, dy, share in (
            (50, -24, 0.5),
            (37, 2, 0.72),
            (22, 16, 0.9),
            (7, 18, 1.0 if side < 0 else 0.94),
        ):
            sx = x + side * dx * k
            tufts.append(
                (
                    [
                        (sx, y + dy),
                        (cx + (sx - x) * 0.86, low - 4),
                        (cx + (sx - x) * 0.5, low + 46 * share),
                        (cx + (sx - x) * 0.2, low + 96 * share),
                    ],
                    (14, 22, 18, 0),
                )
            )
    return tufts


def _tufts(who: Identity, tufts: Sequence[Tuft], opened: float) -> list[Mark]:
    """Tufts as one mass with light along them, moved by the jaw."""
    mass = QPainterPath()
    mass.setFillRule(mass.fillRule().WindingFill)
    lines: list[Mark] = []
    for i, (way, widths) in enumerate(tufts):
        mass.addPath(leaf(way, widths))
        wide = max(widths)
        if wide * (way[-1][1] - way[0][1]) < 500:
            continue
        shifted = [(x + 0.2 * wide, y) for x, y in way]
        tone = Tone.DEEP if i % 2 == 0 else Tone.SHADE
        lines.append(Mark(leaf(shifted, [0.2, wide * 0.12, 0.2]), who.hair_material, tone))
    marks = [Mark(mass, who.hair_material), *lines]
    return [Mark(m.path.translated(0, opened * 0.6), m.material, m.tone) for m in marks]


def _jaw_beard(who: Identity, plan: FacePlan, opened: float) -> QPainterPath:
    """Hair along the jaw from ear to ear, cut to the skull and open at the lips."""
    x, y = plan.mouth
    skull = head_contour(who, plan.view)
    outline: tuple[Knot, ...] = {
        View.FRONT: (
            (-74, 0, 0), (-62, 8), (-57, 34), (-44, 56), (-25, y - 10), (0, y - 11), (25, y - 10),
            (44, 56), (57, 34), (62, 8), (74, 0, 0), (90, 140, 0), (-90, 140, 0),
        ),
        View.PROFILE: (
            (-18, 4, 0), (4, 14, 0), (16, 44), (42, 62), (64, y - 13), (92, y - 10, 0),
            (98, 140, 0), (-22, 140, 0),
        ),
    }.get(
        plan.view,
        (
            (-70, -4, 0), (-50, 4), (-44, 34), (-28, 54), (x - 25, y - 10), (x, y - 11),
            (x + 17, y - 11), (x + 28, 56), (66, 34, 0), (84, 140, 0), (-74, 140, 0),
        ),
    )  # fmt: skip
    half = 11.0 if plan.view is View.PROFILE else 17.0
    lips = oval(x, y + 2.5 + opened * 0.3, half, 7.0 + opened * 0.55)
    return blob(outline).intersected(skull).subtracted(lips)
