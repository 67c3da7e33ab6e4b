# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worn on the head: glasses, earrings, hats and hoods.

Owns their shapes by view. Must not know hair or clothes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import EyeSpot
from engines.stage.puppet.geometry import Knot, blob, moved, oval, ribbon
from engines.stage.puppet.headdress import (
    coronet,
    eunuch_cap,
    headband,
    helmet,
    phoenix,
    scholar_cap,
    squire_cap,
    straw_hat,
    streamers,
)
from engines.stage.puppet.headgear import crown, gauze_hat, peaked_cap
from engines.stage.puppet.marks import Mark, transformed
from engines.stage.puppet.workwear import hard_hat, kerchief, nurse_cap, toque, veil, veil_crown
from projects.staging import View


def _lens(x: float, y: float, size: tuple[float, float], frames: str) -> QPainterPath:
    if frames == "round":
        return oval(x, y, *size)
    path = QPainterPath()
    rx, ry = size[0], size[1] * 0.82
    path.addRoundedRect(x - rx, y - ry, 2 * rx, 2 * ry, rx * 0.3, rx * 0.3)
    return path


def glasses(eyes: tuple[EyeSpot, ...], view: View, frames: str) -> list[Mark]:
    """Glasses: `round` wire, `square`, or `browline` with a heavy upper edge."""
    marks: list[Mark] = []
    for spot in eyes:
        rx, ry = spot.half * 1.22, 17.0
        y = spot.y + 2
        inner = _lens(spot.x, y, (rx - 1.9, ry - 1.9), frames)
        ring = _lens(spot.x, y, (rx, ry), frames).subtracted(
            inner.translated(0, 1.2) if frames == "browline" else inner
        )
        marks += [
            Mark(ring, "cloth_black", Tone.DEEP),
            Mark(
                ribbon(
                    [(spot.x - rx * 0.5, spot.y - 4), (spot.x - rx * 0.2, spot.y - 11)],
                    [0.4, 2.4, 0.4],
                    count=5,
                ),
                "glint",
                opacity=0.8,
            ),
        ]
    if view is not View.PROFILE:
        a, b = eyes[0], eyes[-1]
        marks.append(
            Mark(
                ribbon(
                    [
                        (a.x + a.half * 1.2, a.y),
                        ((a.x + b.x) / 2 + 3, a.y - 4),
                        (b.x - b.half * 1.2, b.y),
                    ],
                    [1.9, 1.9],
                    count=8,
                ),
                "cloth_black",
                Tone.DEEP,
            )
        )
    side = eyes[0].x - eyes[0].half * 1.2
    marks.append(
        Mark(
            ribbon([(side, eyes[0].y - 3), (side - 24, eyes[0].y - 6)], [1.9, 1.9], count=4),
            "cloth_black",
            Tone.DEEP,
        )
    )
    return marks


def earrings(view: View) -> list[Mark]:
    """A drop at each ear that is seen."""
    spots = {View.FRONT: ((-68, 38), (68, 38)), View.PROFILE: ((-18, 40),)}.get(view, ((-62, 40),))
    marks: list[Mark] = []
    for x, y in spots:
        marks += [
            Mark(ribbon([(x, y - 4), (x, y + 12)], [1.2, 1.2], count=3), "metal"),
            Mark(blob([(x, y + 9), (x + 4, y + 19), (x, y + 26), (x - 4, y + 19)]), "cloth_accent"),
            Mark(oval(x - 1, y + 17, 1, 2.4), "glint"),
        ]
    return marks


HOOD: Mapping[View, tuple[Knot, ...]] = MappingProxyType(
    {
        View.FRONT: (
            (0, -146),
            (48, -136),
            (96, -92),
            (110, -24),
            (104, 50),
            (84, 108),
            (52, 146),
            (0, 162),
            (-52, 146),
            (-84, 108),
            (-104, 50),
            (-110, -24),
            (-96, -92),
            (-48, -136),
        ),
        View.THREE_QUARTER: (
            (32, -142, 0.6),
            (70, -112),
            (90, -62),
            (93, 0),
            (86, 62),
            (68, 114),
            (34, 146),
            (-22, 158),
            (-74, 138),
            (-106, 88),
            (-126, 24),
            (-134, -48),
            (-122, -112, 0.6),
            (-66, -146),
            (-14, -150),
        ),
        View.PROFILE: (
            (66, -136, 0.4),
            (94, -112, 0.4),
            (88, -60),
            (66, 0),
            (58, 60),
            (50, 110),
            (30, 146),
            (-26, 156),
            (-80, 132),
            (-110, 78),
            (-130, 10),
            (-138, -54),
            (-124, -114, 0.6),
            (-70, -148),
            (0, -154),
        ),
        View.BACK: (
            (0, -146),
            (66, -128),
            (110, -60),
            (114, 30),
            (98, 110),
            (62, 164),
            (0, 186),
            (-62, 164),
            (-98, 110),
            (-114, 30),
            (-110, -60),
            (-66, -128),
        ),
    }
)
OPENING: Mapping[View, tuple[Knot, ...]] = MappingProxyType(
    {
        View.FRONT: (
            (0, -92),
            (42, -84),
            (67, -46),
            (73, 12),
            (64, 68),
            (40, 114),
            (0, 132),
            (-40, 114),
            (-64, 68),
            (-73, 12),
            (-67, -46),
            (-42, -84),
        ),
        View.THREE_QUARTER: (
            (34, -98),
            (60, -80),
            (75, -34),
            (77, 24),
            (68, 80),
            (44, 120),
            (12, 130),
            (-22, 114),
            (-48, 68),
            (-58, 12),
            (-50, -44),
            (-14, -86),
        ),
        View.PROFILE: (
            (70, -112, 0.2),
            (60, -60),
            (38, -4),
            (30, 54),
            (28, 104),
            (40, 170, 0.2),
            (150, 170, 0),
            (150, -130, 0),
        ),
    }
)
BRIM: Mapping[View, tuple[float, float]] = MappingProxyType(
    {View.FRONT: (0, 20), View.THREE_QUARTER: (12, 16), View.PROFILE: (20, 0)}
)
"""Middle of an opening, about which its brim is wider."""


def hood_behind(who: Identity, view: View) -> list[Mark]:
    """Inside of a hood, behind the head; all of it from the back."""
    shape = blob(HOOD[view])
    if view is not View.BACK:
        return [Mark(shape, who.cloth, Tone.SHADE)]
    seam = ribbon([(0, -146), (4, 20), (0, 176)], [1, 4, 1])
    fold = [ribbon([(s * 70, 50), (s * 44, 116), (s * 12, 160)], [0.5, 7, 0.5]) for s in (-1, 1)]
    return [Mark(shape, who.cloth), *(Mark(p, who.cloth, Tone.SHADE) for p in (seam, *fold))]


def hood_before(who: Identity, view: View) -> list[Mark]:
    """The hood around the face: its shell, a stiff brim, folds, and the cord under the chin."""
    if view is View.BACK:
        return []
    shape, opening = blob(HOOD[view]), blob(OPENING[view])
    shell = shape.subtracted(opening)
    x, y = BRIM[view]
    wider = 1.13 if view is not View.PROFILE else 1.0
    outer = moved(opening.translated(-x, -y), x, y, sx=wider, sy=wider)
    if view is View.PROFILE:
        outer = opening.translated(-13, 0)
    brim = outer.subtracted(opening).intersected(shape)
    folds = {
        View.FRONT: (((-92, -30), (-88, 50), (-62, 122)), ((92, -30), (88, 50), (62, 122))),
        View.PROFILE: (((-84, -104), (-50, 0), (-30, 126)), ((-112, -20), (-90, 60), (-56, 130))),
    }.get(view, (((-104, -60), (-94, 40), (-60, 130)), ((-72, -118), (-88, -20), (-78, 80))))
    marks = [
        Mark(shell, who.cloth),
        *(Mark(ribbon(f, [0.5, 8, 0.5]), who.cloth, Tone.SHADE, shell) for f in folds),
        Mark(brim, who.cloth, Tone.DEEP),
    ]
    for dx in (-9, 11) if view is not View.PROFILE else ():
        cord = [(x + dx, 134), (x + dx * 1.4, 168), (x + dx * 1.2, 196)]
        marks.append(Mark(ribbon(cord, [3.0, 3.0, 4.4]), "cloth_pale", Tone.SHADE))
    return marks


def under_hood(marks: list[Mark], view: View) -> list[Mark]:
    """Of marks on a head, what a hood leaves to be seen."""
    opening = blob(OPENING[view])
    return [
        replace(m, path=m.path.intersected(opening))
        for m in marks
        if m.path.controlPointRect().intersects(opening.controlPointRect())
    ]


def hat(who: Identity, view: View) -> list[Mark]:
    """What is worn on the head, by its name."""
    match who.hat:
        case "police":
            return peaked_cap(view, who.cloth)
        case "crown":
            return transformed(crown(view), QTransform().translate(0, 15))
        case "phoenix" | "tiara":
            return phoenix(view, great=who.hat == "phoenix")
        case "band":
            return headband(view, "cloth_accent" if who.cloth != "cloth_accent" else "cloth_black")
        case "kerchief":
            return kerchief(view, who.cloth)
        case _:
            return HATS.get(who.hat, _flat_cap)(view)


HATS: Mapping[str, Callable[[View], list[Mark]]] = MappingProxyType(
    {
        "gauze": gauze_hat,
        "coronet": coronet,
        "eunuch": eunuch_cap,
        "helmet": helmet,
        "scholar": scholar_cap,
        "squire": squire_cap,
        "straw": straw_hat,
        "nurse": nurse_cap,
        "toque": toque,
        "hard": hard_hat,
        "veil": veil_crown,
    }
)


def behind_head(who: Identity, view: View) -> list[Mark]:
    """What hangs from a hat behind the head."""
    match who.hat:
        case "scholar":
            return streamers(view)
        case "veil":
            return veil(view)
        case _:
            return []


def _flat_cap(view: View) -> list[Mark]:
    """A flat cap with a peak towards the face."""
    crown: tuple[Knot, ...] = {
        View.FRONT: (
            (-84, -62),
            (-92, -96),
            (-50, -136),
            (0, -142),
            (50, -136),
            (92, -96),
            (84, -62),
            (0, -76),
        ),
        View.BACK: (
            (-88, -50),
            (-94, -96),
            (-50, -136),
            (0, -142),
            (50, -136),
            (94, -96),
            (88, -50),
            (0, -40),
        ),
        View.PROFILE: (
            (-106, -34),
            (-112, -84),
            (-70, -130),
            (0, -140),
            (60, -122),
            (84, -84),
            (40, -66),
            (-40, -44),
        ),
    }.get(
        view,
        (
            (-108, -40),
            (-112, -88),
            (-70, -132),
            (-6, -142),
            (54, -126),
            (78, -84),
            (40, -76),
            (-40, -52),
        ),
    )
    peak: tuple[Knot, ...] = {
        View.FRONT: ((-72, -74), (0, -88), (72, -74), (60, -56), (0, -62), (-60, -56)),
        View.PROFILE: ((36, -76), (84, -88), (126, -66, 0.3), (84, -66), (40, -60)),
    }.get(view, ((-14, -72), (40, -90), (80, -80), (104, -60, 0.3), (60, -62), (10, -56)))
    marks = [Mark(blob(crown), "cloth_dark")]
    if view is not View.BACK:
        marks.append(Mark(blob(peak), "cloth_black"))
    return marks
