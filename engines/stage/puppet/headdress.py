# SPDX-License-Identifier: GPL-3.0-or-later
"""Headdress of old times by rank: phoenix crown, coronet, eunuch's cap, helmet, scholar's cap.

Owns their shapes by view. Must not know who wears which.
"""

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, Point, blob, box, moved, oval, ribbon
from engines.stage.puppet.headgear import SHIFT
from engines.stage.puppet.marks import Mark
from projects.staging import View

AHEAD = {View.FRONT: 0.0, View.THREE_QUARTER: 30.0, View.PROFILE: 66.0, View.BACK: 0.0}
"""Where the middle of a brow is seen, by view."""
GOLD, RED = "cloth_gold", "cloth_accent"


def _dome(view: View, *, high: float = 0.0, low: float = 0.0) -> list[Knot]:
    """The skull under a hat, down to a line above the brows."""
    x = SHIFT.get(view, 0.0)
    back = view is View.BACK
    edge = -40.0 if back else -60.0 + low
    return [
        (x - 96, edge + (0 if back else 14), 0.3),
        (x - 100, -98),
        (x - 66, -134 - high),
        (x, -148 - high),
        (x + 62, -136 - high),
        (x + 94, -102),
        (x + 92, -74 + low if not back else edge, 0.3),
        (x + 8, -84 + low if not back else edge + 12),
    ]


def _brow(view: View, *, low: float = 0.0) -> list[Point]:
    """The line of a hat's edge from ear to ear."""
    x = SHIFT.get(view, 0.0)
    if view is View.BACK:
        return [(-94, -56), (0, -44), (94, -56)]
    dip = -90.0 if view is View.FRONT else -84.0
    return [
        (x - 96, -54 + low),
        (x - 20, dip + 8 + low),
        (x + 40, dip + 2 + low),
        (x + 92, -76 + low),
    ]


def _beads(x: float, y: float, count: int, drop: str = RED) -> list[Mark]:
    """A string of gold beads with a stone at its end."""
    marks = [Mark(oval(x, y + 8 * i, 2.6, 3.4), GOLD) for i in range(count)]
    end = y + 8 * count
    return [
        *marks,
        Mark(blob([(x, end - 3), (x + 4.4, end + 6), (x, end + 13), (x - 4.4, end + 6)]), drop),
    ]


def _bird(x: float, y: float, s: float, *, flip: bool = False) -> list[Mark]:
    """A small phoenix that looks down, with raised wings."""
    sx = -s if flip else s
    body = [
        (-16, 8),
        (-8, -10),
        (6, -20),
        (16, -30),
        (26, -28),
        (34, -20, 0),
        (24, -20),
        (20, -8),
        (10, 10),
        (-4, 14),
    ]
    wing = [(-6, -2), (-26, -18), (-44, -46, 0.2), (-22, -40), (-8, -52, 0.2), (0, -32), (8, -10)]
    tail = [(-12, 6), (-36, 4), (-58, -16), (-50, 8), (-30, 18)]
    marks = [Mark(moved(blob(k), x, y, sx=sx, sy=s), GOLD) for k in (tail, body)]
    marks.append(Mark(moved(blob(wing), x, y, sx=sx, sy=s), GOLD, Tone.DEEP))
    return [*marks, Mark(oval(x + 2 * sx, y - 2 * s, 5 * s, 5 * s), RED)]


def phoenix(view: View, *, great: bool) -> list[Mark]:
    """凤冠: a gold diadem with leaves and red stones; a great one has birds and strings."""
    x, ahead = SHIFT.get(view, 0.0), AHEAD[view]
    cap, brow = blob(_dome(view, high=6 if great else -8)), _brow(view)
    marks: list[Mark] = []
    if great and view is not View.PROFILE:
        marks += _bird(x + 62, -122, 0.92) + _bird(x - 62, -122, 0.92, flip=True)
    elif great:
        marks += _bird(x + 40, -130, 1.0) + _bird(x - 40, -120, 0.8, flip=True)
    if great:
        marks.append(Mark(cap, GOLD, Tone.SHADE))
        rows = [
            (x + dx, -100 - 15 * row + abs(dx) * 0.16)
            for row in range(3)
            for dx in range(-72 + 12 * row, 76 - 12 * row, 24)
        ]
        marks += [Mark(oval(px, py, 8.6, 7.4), GOLD, clip=cap) for px, py in rows]
        marks += [Mark(oval(px, py, 3.4, 3.2), RED, clip=cap) for px, py in rows[::2]]
    middle = ahead * 0.72 + x * 0.28
    tall = (44.0, 58.0, 74.0, 58.0, 44.0) if great else (26.0, 34.0, 46.0, 34.0, 26.0)
    squeeze = 0.62 if view is View.PROFILE else 1.0
    for i, long in enumerate(tall):
        turn = (i - 2) * (27.0 if great else 24.0) * squeeze
        leaf = [(0, 0), (-11, -long * 0.5), (0, -long, 0.1), (11, -long * 0.5)]
        root = middle + (i - 2) * 15 * squeeze, -92.0 + 3 * abs(i - 2)
        marks.append(Mark(moved(blob(leaf), *root, turn_deg=turn), GOLD))
        marks.append(Mark(moved(oval(0, -long * 0.5, 4.2, 6.4), *root, turn_deg=turn), RED))
    marks.append(Mark(ribbon(brow, [11, 17, 17, 11]), GOLD))
    marks.append(Mark(ribbon([(a, b + 5) for a, b in brow], [2, 4, 4, 2]), GOLD, Tone.SHADE))
    if view is View.BACK:
        return marks
    marks.append(Mark(oval(middle, -86, 9, 10), RED))
    marks.append(Mark(oval(middle - 2, -89, 2.4, 2.8), "glint"))
    marks += _beads(middle, -70, 2)
    sides = {View.FRONT: (-90.0, 90.0), View.PROFILE: (-30.0,)}.get(view, (-92.0, 72.0))
    for side in sides if great else sides[:1]:
        count = 9 if great else 5
        for k, dx in enumerate((-8.0, 0.0, 8.0) if great else (-4.0, 4.0)):
            marks += _beads(side + dx, -58, count - abs(k - 1))
        marks.append(Mark(oval(side, -62, 13, 9), GOLD))
        marks.append(Mark(oval(side, -62, 5, 4), RED))
    return marks


def coronet(view: View) -> list[Mark]:
    """束发金冠: a prince's small crown around his topknot, with a pin through it."""
    x, y = {View.FRONT: (0.0, -126.0), View.PROFILE: (-36.0, -124.0), View.BACK: (0.0, -120.0)}.get(
        view, (-26.0, -126.0)
    )
    drum: list[Knot] = [
        (x - 27, y + 18, 0.2),
        (x - 34, y - 22, 0.1),
        (x - 17, y - 12, 0.3),
        (x, y - 44, 0.1),
        (x + 17, y - 12, 0.3),
        (x + 34, y - 22, 0.1),
        (x + 27, y + 18, 0.2),
        (x, y + 23),
    ]
    pin = [(x - 66, y + 8), (x, y + 1), (x + 66, y - 8)]
    return [
        Mark(ribbon(pin, [2, 5, 6]), "metal"),
        Mark(blob(drum), GOLD),
        Mark(
            ribbon([(x - 27, y + 14), (x, y + 20), (x + 27, y + 14)], [7, 8, 7]), GOLD, Tone.SHADE
        ),
        Mark(oval(x, y - 6, 7, 9), RED),
        Mark(oval(x - 2, y - 9, 2, 2.6), "glint"),
    ]


def eunuch_cap(view: View) -> list[Mark]:
    """内侍冠: a tall dark cap with a flat crown and gold in front, its cords hanging down."""
    x, ahead = SHIFT.get(view, 0.0), AHEAD[view]
    tall: list[Knot] = [
        (x - 84, -90),
        (x - 80, -158),
        (x - 92, -188, 0.2),
        (x - 20, -196),
        (x + 30, -196),
        (x + 84, -184, 0.2),
        (x + 76, -150),
        (x + 82, -90),
    ]
    cap, top = blob(_dome(view, high=-10)), blob(tall)
    marks = [
        Mark(top, "cloth_black"),
        Mark(ribbon([(x - 88, -178), (x, -182), (x + 80, -176)], [6, 7, 6]), GOLD, clip=top),
        Mark(ribbon([(x - 60, -170), (x - 62, -130)], [2, 8]), "cloth_black", Tone.DEEP, top),
        Mark(cap, "cloth_black"),
        Mark(ribbon(_brow(view), [9, 13, 13, 9]), "cloth_black", Tone.DEEP),
    ]
    if view is View.BACK:
        return marks
    at = ahead * 0.8 + x * 0.2
    plate = blob(
        [(at - 19, -94), (at - 22, -128), (at, -156, 0.1), (at + 22, -128), (at + 19, -94)]
    )
    marks += [Mark(plate, GOLD), Mark(oval(at, -118, 8, 10), "cloth_green")]
    for side in {View.FRONT: (-80.0, 80.0)}.get(view, (-66.0,)):
        cord = [(side, -40), (side + 2, 40), (side + 6, 128)]
        marks.append(Mark(ribbon(cord, [2.4, 2.4, 2.4]), RED))
        marks.append(Mark(ribbon([(side + 6, 124), (side + 6, 170)], [5, 12]), RED, Tone.SHADE))
    return marks


def helmet(view: View) -> list[Mark]:
    """盔: an iron bowl with a ridge, a red plume, and guards over ears and nape."""
    x, ahead = SHIFT.get(view, 0.0), AHEAD[view]
    bowl = blob(_dome(view, high=4))
    plume: list[Knot] = [
        (x - 4, -150),
        (x - 14, -196),
        (x - 50, -222),
        (x - 96, -200, 0.2),
        (x - 66, -196),
        (x - 84, -170, 0.2),
        (x - 40, -176),
        (x + 6, -150),
    ]
    guard: list[Knot] = [
        (-98, -64, 0.2),
        (-104, 0),
        (-96, 84, 0.2),
        (-58, 76),
        (-54, 10),
        (-46, -50, 0.2),
    ]
    if view is View.PROFILE:
        guard = [
            (-100, -60, 0.2),
            (-102, 20),
            (-84, 92, 0.2),
            (0, 84, 0.2),
            (8, 30),
            (16, -56, 0.2),
        ]
    guards = [guard] if view is not View.BACK else []
    if view is View.FRONT:
        guards.append([(-k[0], *k[1:]) for k in guard])
    if view is View.BACK:
        guards = [
            [
                (-98, -60, 0.2),
                (-104, 60),
                (-80, 120, 0.2),
                (80, 120, 0.2),
                (104, 60),
                (98, -60, 0.2),
            ]
        ]
    marks = [
        Mark(blob(plume), RED),
        Mark(ribbon([(x - 8, -156), (x - 30, -192), (x - 70, -198)], [3, 10, 2]), RED, Tone.SHADE),
    ]
    for piece in guards:
        shape = blob(piece)
        marks.append(Mark(shape, "cloth_dark"))
        marks += [
            Mark(ribbon([(-140, yy), (140, yy)], [3.4, 3.4], count=4), "metal", Tone.SHADE, shape)
            for yy in (-30, -4, 22, 48, 74)
        ]
    spike: list[Knot] = [(x - 13, -144), (x - 4, -176), (x, -186, 0), (x + 4, -176), (x + 13, -144)]
    marks += [
        Mark(blob(spike), "metal"),
        Mark(bowl, "metal"),
        Mark(
            ribbon([(ahead * 0.7 + x * 0.3, -80), (x + 4, -152)], [12, 7], count=6),
            "metal",
            Tone.SHADE,
        ),
        Mark(ribbon(_brow(view), [13, 19, 19, 13]), "metal", Tone.SHADE),
    ]
    if view is not View.BACK:
        at = ahead * 0.86
        badge = [
            (at - 20, -80),
            (at - 15, -104),
            (at, -128, 0.1),
            (at + 15, -104),
            (at + 20, -80),
            (at, -70),
        ]
        marks += [Mark(blob(badge), GOLD), Mark(oval(at, -93, 6, 7), RED)]
    return marks


def headband(view: View, cloth: str) -> list[Mark]:
    """抹额: a band about the brow with a plate of metal, its ends knotted behind."""
    ahead, brow = AHEAD[view], _brow(view, low=12.0)
    marks: list[Mark] = []
    knot = {View.FRONT: None, View.PROFILE: (-104.0, -46.0), View.BACK: (0.0, -40.0)}.get(
        view, (-106.0, -42.0)
    )
    if knot is not None:
        kx, ky = knot
        for dx, dy in ((-34.0, 70.0), (-14.0, 92.0)):
            marks.append(
                Mark(
                    ribbon([knot, (kx + dx, ky + dy * 0.5), (kx + dx * 1.2, ky + dy)], [7, 12, 9]),
                    cloth,
                    Tone.SHADE,
                )
            )
    marks.append(Mark(ribbon(brow, [16, 16, 16, 14]), cloth))
    if view is not View.BACK:
        at = ahead * 0.84
        marks.append(Mark(box(at - 13, -84, 26, 15), "metal"))
    return marks


def scholar_cap(view: View) -> list[Mark]:
    """儒巾: a soft dark cap that leans back."""
    x = SHIFT.get(view, 0.0)
    top: list[Knot] = [
        (x - 78, -96),
        (x - 96, -150),
        (x - 74, -182, 0.3),
        (x - 10, -170),
        (x + 46, -150, 0.4),
        (x + 70, -100),
    ]
    shape = blob(top)
    return [
        Mark(shape, "cloth_black"),
        Mark(
            ribbon([(x - 70, -172), (x - 30, -140), (x + 30, -128)], [0.5, 7, 0.5]),
            "cloth_black",
            Tone.DEEP,
            shape,
        ),
        Mark(blob(_dome(view, high=-14)), "cloth_black"),
        Mark(ribbon(_brow(view), [8, 12, 12, 8]), "cloth_pale"),
    ]


def streamers(view: View) -> list[Mark]:
    """Two ribbons of a scholar's cap, behind him."""
    roots = {View.FRONT: (-78.0, 78.0), View.BACK: (-20.0, 20.0)}.get(view, (-96.0, -82.0))
    marks: list[Mark] = []
    for i, x in enumerate(roots):
        out = -1.0 if x < 0 else 1.0
        line = [(x, -64), (x + out * (22 + 8 * i), 20), (x + out * (12 + 14 * i), 150 - 24 * i)]
        marks.append(
            Mark(ribbon(line, [12, 17, 19]), "cloth_black", Tone.SHADE if i else Tone.DEEP)
        )
    return marks


def squire_cap(view: View) -> list[Mark]:
    """员外巾: a stiff square cap of brocade with a jade in front."""
    x, ahead = SHIFT.get(view, 0.0), AHEAD[view]
    block: list[Knot] = [
        (x - 88, -76, 0.2),
        (x - 98, -166, 0.1),
        (x - 40, -178),
        (x + 30, -180),
        (x + 92, -168, 0.1),
        (x + 86, -80, 0.2),
    ]
    shape = blob(block)
    marks = [
        Mark(shape, "cloth_brown"),
        Mark(ribbon([(x - 96, -158), (x, -172), (x + 90, -160)], [8, 9, 8]), GOLD, clip=shape),
        Mark(
            ribbon([(x - 34, -82), (x - 40, -176)], [4, 4], count=4),
            "cloth_brown",
            Tone.SHADE,
            shape,
        ),
        Mark(ribbon(_brow(view), [14, 18, 18, 14]), GOLD),
    ]
    if view is not View.BACK:
        at = ahead * 0.8 + x * 0.2
        marks += [Mark(oval(at, -108, 14, 17), GOLD), Mark(oval(at, -108, 10, 13), "cloth_green")]
    return marks


def straw_hat(view: View) -> list[Mark]:
    """斗笠: a wide cone of woven bamboo."""
    x = SHIFT.get(view, 0.0)
    cone: list[Knot] = [
        (x - 190, -62, 0.2),
        (x - 70, -138),
        (x, -186, 0.3),
        (x + 70, -140),
        (x + 184, -70, 0.2),
        (x + 60, -84),
        (x - 60, -80),
    ]
    shape = blob(cone)
    ribs = [
        Mark(
            ribbon([(x, -184), (x + dx, -60)], [1.5, 4], count=6), "cloth_beige", Tone.SHADE, shape
        )
        for dx in (-150, -84, -24, 40, 110)
    ]
    rings = [
        Mark(
            ribbon([(x - 150, y + 20), (x, y), (x + 146, y + 14)], [3, 3, 3]),
            "cloth_beige",
            Tone.SHADE,
            shape,
        )
        for y in (-138, -112)
    ]
    return [Mark(shape, "cloth_beige"), *ribs, *rings]
