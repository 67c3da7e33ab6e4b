# SPDX-License-Identifier: GPL-3.0-or-later
"""Hats that go with an office: a policeman's cap, an official's black gauze, an emperor's crown.

Owns their shapes by view. Must not know hair or clothes.
"""

from collections.abc import Sequence

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, Point, blob, moved, oval, ribbon
from engines.stage.puppet.marks import Mark
from projects.staging import View

SHIFT = {View.THREE_QUARTER: -14.0, View.PROFILE: -12.0}
"""How far the skull's middle lies behind the face's, by view."""


def peaked_cap(view: View, cloth: str) -> list[Mark]:
    """A cap with a stiff plate, a band with a badge, and a black peak."""
    x = SHIFT.get(view, 0.0)
    side = view is View.PROFILE
    low = -46.0 if view is View.BACK else -60.0
    band: list[Knot] = [
        (x - 92, low + 12, 0.3),
        (x - 90, -92, 0.3),
        (x + 88, -96, 0.3),
        (x + 90, -66, 0.3),
        (x, low + (4 if view is not View.BACK else 10)),
    ]
    plate: list[Knot] = [
        (x - 92, -90, 0.2),
        (x - 116, -112),
        (x - 70, -142),
        (x + 10, -158),
        (x + 84, -142),
        (x + 118, -116),
        (x + 90, -92, 0.2),
        (x, -84),
    ]
    marks = [Mark(blob(band), "cloth_black"), Mark(blob(plate), cloth)]
    seam = [(x - 108, -108), (x, -98), (x + 110, -110)]
    marks.append(Mark(ribbon(seam, [0.5, 5, 0.5]), cloth, Tone.SHADE, blob(plate)))
    if view is View.BACK:
        return marks
    ahead = {View.FRONT: 0.0, View.PROFILE: 84.0}.get(view, 40.0)
    peak: list[Knot] = [
        (ahead - 70, -76),
        (ahead, -86),
        (ahead + 66, -74),
        (ahead + 52, -54, 0.4),
        (ahead + 6, -46),
        (ahead - 58, -56, 0.4),
    ]
    if side:
        peak = [(26, -72, 0.3), (84, -92, 0.3), (136, -58, 0.3), (116, -52), (70, -62)]
    marks.append(Mark(blob(peak), "cloth_black", Tone.DEEP))
    at = ahead * 0.86
    shield = blob(
        [(at - 14, -124, 0), (at + 14, -124, 0), (at + 12, -98), (at, -88, 0.2), (at - 12, -98)]
    )
    return [*marks, Mark(shield if not side else moved(shield, 4, 0), "metal")]


def gauze_hat(view: View) -> list[Mark]:
    """乌纱帽: a black cap in two steps, with a wing to either side."""
    x = SHIFT.get(view, 0.0)
    wings: Sequence[tuple[Point, Point]] = {
        View.PROFILE: [((x - 92, -74), (x - 136, -70))],
        View.THREE_QUARTER: [((x - 84, -76), (x - 190, -72)), ((x + 84, -84), (x + 150, -84))],
    }.get(view, [((-80, -78), (-206, -76)), ((80, -78), (206, -76))])
    marks: list[Mark] = []
    for root, tip in wings:
        middle = ((root[0] + tip[0] * 2) / 3, (root[1] + tip[1] * 2) / 3)
        marks.append(Mark(ribbon([root, middle, tip], [7, 22, 15]), "cloth_black"))
        marks.append(Mark(ribbon([root, middle, tip], [1, 5, 2]), "cloth_black", Tone.DEEP))
    tall: list[Knot] = [
        (x - 66, -100),
        (x - 64, -160),
        (x - 40, -184),
        (x, -190),
        (x + 38, -180),
        (x + 58, -150),
        (x + 62, -100),
    ]
    low: list[Knot] = [
        (x - 94, -44 if view is not View.FRONT else -54, 0.3),
        (x - 94, -92),
        (x - 72, -122),
        (x, -134),
        (x + 70, -124),
        (x + 92, -94),
        (x + 90, -62, 0.3),
        (x, -66 if view is not View.BACK else -34),
    ]
    cap = blob(low)
    rim = [(x - 94, -56), (x, -76), (x + 90, -70)] if view is not View.BACK else []
    return [
        *marks,
        Mark(blob(tall), "cloth_black"),
        Mark(cap, "cloth_black"),
        Mark(
            ribbon([(x - 80, -112), (x, -130), (x + 78, -114)], [0.5, 7, 0.5]),
            "cloth_black",
            Tone.DEEP,
            cap,
        ),
        *((Mark(ribbon(rim, [9, 10, 9]), "cloth_black", Tone.DEEP, cap),) if rim else ()),
    ]


def crown(view: View) -> list[Mark]:
    """冕: a board upon a cap, beads before and behind."""
    x = SHIFT.get(view, 0.0)
    half, deep = {
        View.FRONT: (74.0, 10.0),
        View.BACK: (74.0, 10.0),
        View.PROFILE: (128.0, 9.0),
    }.get(view, (108.0, 16.0))
    tilt = 8.0 if view is View.PROFILE else 4.0 if view is View.THREE_QUARTER else 0.0
    board: list[Knot] = [
        (x - half, -168 - tilt, 0.1),
        (x + half, -168 + tilt, 0.1),
        (x + half, -168 + tilt + deep, 0.1),
        (x - half, -168 - tilt + deep, 0.1),
    ]
    drum: list[Knot] = [
        (x - 58, -112, 0.2),
        (x - 52, -162, 0.2),
        (x + 52, -162, 0.2),
        (x + 58, -112, 0.2),
        (x, -106),
    ]
    strings: list[Point] = []
    if view is View.PROFILE:
        strings = [(x + s * (half - 8 * i - 3), 1.0) for s in (-1, 1) for i in range(2)]
    else:
        strings = [(x - half + 6 + i * (2 * half - 12) / 7, 1.0) for i in range(8)]
    marks = [
        Mark(blob(drum), "cloth_gold"),
        Mark(ribbon([(x - 55, -130), (x, -124), (x + 55, -130)], [8, 8, 8]), "cloth_accent"),
        Mark(ribbon([(x - 96, -138), (x + 96, -138)], [6, 6], count=4), "metal"),
    ]
    for sx, _ in strings:
        top = -160 + tilt * (sx - x) / half
        marks.append(Mark(ribbon([(sx, top), (sx, top + 52)], [1.6, 1.6], count=3), "metal"))
        for i in range(4):
            material = "cloth_accent" if i % 2 else "cloth_light"
            marks.append(Mark(oval(sx, top + 12 + i * 13, 4.2, 4.6), material))
    return [
        *marks,
        Mark(blob(board), "cloth_black"),
        Mark(
            blob([(k[0], k[1] + deep - 3 if i < 2 else k[1], *k[2:]) for i, k in enumerate(board)]),
            "cloth_gold",
        ),
    ]
