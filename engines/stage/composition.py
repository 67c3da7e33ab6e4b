# SPDX-License-Identifier: GPL-3.0-or-later
"""Where people stand in the frame, and how the set is framed behind them.

Owns the grammar of size, slot, angle and number. Everything is in px of 1080x1920 and in figure
units (face centre at 0, head height 200). Must not draw, and must not know sets by name.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from engines.stage.camera import Camera
from engines.stage.perspective import ANCHOR, GROUND, METRE
from engines.stage.planes import Seat
from projects.staging import Angle, Blocking, CameraSide, Posture, ShotSize, Side, Slot, View

CAPTIONS_PX = (1080.0, 1250.0)
"""Rows that captions may fill: faces keep out."""
CROWN, CHIN, HALF_FACE, HALF_HEAD = -112.0, 100.0, 76.0, 98.0
GROWN_FEET = 1360.0
LIVE_PX = (120.0, 840.0)
"""Columns that no platform covers: faces keep inside where they fit."""
MIDDLE = sum(LIVE_PX) / 2
DROPS: Mapping[Posture, float] = MappingProxyType(
    {
        Posture.SITTING: 400.0,
        Posture.KNEELING: 430.0,
        Posture.GROUND: 760.0,
        Posture.LYING: 1180.0,
    }
)
"""How much lower a grown head is carried than standing, in units."""
LIFE = METRE * 1.66 / (GROWN_FEET - CROWN)
"""Px a figure unit of somebody who stands at distance 1."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """What the solver knows of one person: the blocking, and units from face to sole.

    `lowered`: how much lower the head is in the posture that the shot finds, in units;
    a usual one where it is not given.
    """

    blocking: Blocking
    feet: float = GROWN_FEET
    lowered: float | None = None

    @property
    def short(self) -> float:
        """How much lower the face is carried than a grown person's who stands, in units."""
        return max(0.0, GROWN_FEET - self.feet) + self.drop

    @property
    def drop(self) -> float:
        """How much the posture lowers the head, in units."""
        if self.lowered is not None:
            return self.lowered
        known = DROPS.get(self.blocking.posture, 0.0)
        return known * min(1.0, self.feet / GROWN_FEET)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one person is drawn: centre of the face, px a unit, distance that the camera moves by.

    Attributes:
        index: in the staging's cast.
        stands: the feet are on the set's ground, in the picture.
        over: shoulder seen from behind, in front of the shot's subject.
        stretch: foreshortening of the height by a low or high camera.
        feet: units from the face to the sole, as the posture carries them.
        seated: on a seat that the set draws.
    """

    index: int
    x: float
    y: float
    scale: float
    z: float = 1.0
    veil: float = 0.0
    stands: bool = False
    over: bool = False
    stretch: float = 1.0
    feet: float = GROWN_FEET
    seated: bool = False

    @property
    def face(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the face without its hair."""
        s, k = self.scale, self.scale * self.stretch
        return (
            self.x - HALF_FACE * s,
            self.y - 0.8 * CHIN * k,
            self.x + HALF_FACE * s,
            self.y + CHIN * k,
        )

    @property
    def head_top(self) -> float:
        """Row of the crown, hair included."""
        return self.y + CROWN * self.scale * self.stretch


@dataclass(frozen=True, kw_only=True)
class Framing:
    """A shot, composed.

    Attributes:
        places: far to near.
        lens: frames the set at rest. close: the set is merged and out of focus.
        aim: what pushes close in on.
    """

    places: tuple[Place, ...]
    lens: Camera
    close: bool
    blur_px: float
    dim: float
    aim: tuple[float, float]


@dataclass(frozen=True)
class Standard:
    """One shot size: scale and height of a lone face, and the lens behind it."""

    scale: float
    y: float
    focal: float
    raised: float
    blur_px: float
    dim: float


STANDARDS: Mapping[ShotSize, Standard] = MappingProxyType(
    {
        ShotSize.ECU: Standard(5.6, 512, 2.7, -150, 18, 0.42),
        ShotSize.CU: Standard(4.25, 616, 2.3, -150, 13, 0.34),
        ShotSize.MCU: Standard(3.1, 544, 1.9, -150, 9, 0.26),
        ShotSize.MS: Standard(2.0, 470, 1.5, -120, 6, 0.20),
        ShotSize.MLS: Standard(1.3, 448, 1.22, -80, 3.5, 0.12),
        ShotSize.WS: Standard(LIFE, 780, 1.0, 0, 0, 0.0),
        ShotSize.ELS: Standard(LIFE / 2, 930, 0.9, 0, 0, 0.0),
        ShotSize.INSERT: Standard(1.75, 566, 2.2, 40, 15, 0.50),
    }
)
WIDE = (ShotSize.WS, ShotSize.ELS)
SHOULDER_FOCUS, FOCUS_DEPTH = 0.55, 3.0
STEP = 0.76
"""Near and far person of a two-shot differ by this factor."""
RANK: Mapping[Slot, float] = MappingProxyType(
    {
        Slot.LEFT: 0.0,
        Slot.FOREGROUND: 0.8,
        Slot.CENTRE: 1.0,
        Slot.BACKGROUND: 1.2,
        Slot.RIGHT: 2.0,
    }
)


def compose(
    bodies: Sequence[Body],
    *,
    size: ShotSize,
    angle: Angle = Angle.EYE,
    camera_side: CameraSide = CameraSide.FRONT,
    key_side: Side = Side.LEFT,
    seated: bool = False,
    deep: float = 1.95,
    seats: Sequence[Seat] = (),
) -> Framing:
    """Solve a shot.

    Args:
        bodies: everybody in it, in the staging's order.
        size: of the shot; sizes of newer versions are composed as a medium close-up.
        angle: low and high shift the horizon, dutch rolls the camera.
        camera_side: moves the lens to one half of the set.
        key_side: side that a dutch camera leans to.
        seated: the set seats people (a car), so wide sizes put them on its seats.
        deep: farthest distance of people in a very wide shot.
        seats: of the set, for those who sit in wide sizes; the best first.
    """
    known = size if size in STANDARDS else ShotSize.MCU
    standard = STANDARDS[known]
    close = known not in WIDE
    if seated and known in (*WIDE, ShotSize.MLS):
        places, close = _seats(bodies), False
    elif close:
        places = _near(bodies, known)
    else:
        places = _standing(bodies, 1.02 if known == ShotSize.WS else max(1.02, deep), seats)
    places = [_angled(p, angle, close=close, near=known == ShotSize.ECU) for p in places]
    if close:
        places = [_inside(p, known) for p in places]
    lens = _lens(standard, angle, camera_side, key_side, close=close)
    if close and lens.roll:
        lean = math.sin(math.radians(lens.roll))
        places = [replace(p, x=p.x - (ANCHOR[1] - p.y) * lean) for p in places]
    if not close:
        lens = _above_captions(lens, places)
    places.sort(key=lambda p: (-p.z, p.over, p.scale))
    blur, dim = (standard.blur_px, standard.dim) if close else (0.0, 0.0)
    return Framing(
        places=tuple(places), lens=lens, close=close, blur_px=blur, dim=dim, aim=_aim(places)
    )


def focused_at(place: Place) -> float:
    """Distance by which somebody is sharp or soft: depth counts more for focus than for size."""
    return SHOULDER_FOCUS if place.over else max(SHOULDER_FOCUS, 1 + (place.z - 1) * FOCUS_DEPTH)


def focus_planes(framing: Framing) -> tuple[float, float]:
    """Where a pull of focus begins and ends: from the nearer person, else from the place."""
    near = [focused_at(p) for p in framing.places]
    if len(near) > 1 and framing.close and min(near) < max(near):
        return (min(near), 1.0 if framing.places[-1].over else max(near))
    return (2.6, 1.0)


def _aim(places: Sequence[Place]) -> tuple[float, float]:
    """The point a push closes in on: the middle of the faces that are not seen over."""
    shown = [p for p in places if not p.over]
    if not shown:
        return (ANCHOR[0], 900.0)
    return (sum(p.x for p in shown) / len(shown), sum(p.y for p in shown) / len(shown))


def _lens(
    standard: Standard, angle: Angle, camera_side: CameraSide, key_side: Side, *, close: bool
) -> Camera:
    """How the set is framed at rest."""
    reach = 210.0 if close else 45.0
    x = {CameraSide.REVERSE_LEFT: -reach, CameraSide.REVERSE_RIGHT: reach}.get(camera_side, 0.0)
    focal, y, tilt, roll = standard.focal, standard.raised, 0.0, 0.0
    if angle == Angle.LOW:
        y, tilt = (y + 190, 150.0) if close else (y + 120, 150.0)
    elif angle == Angle.HIGH:
        y, tilt = (y - 200, -160.0) if close else (y - 130, -150.0)
    elif angle == Angle.DUTCH:
        roll, focal = (8.0 if key_side == Side.LEFT else -8.0), focal * 1.14
    advance = 0.06 if camera_side != CameraSide.FRONT and not close else 0.0
    return Camera(x, y, advance, focal, roll=roll, tilt=tilt)


def seen_at(place: Place, lens: Camera) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a face on the screen of a wide shot at rest, before roll."""
    s = lens.scale(place.z)
    left, top, right, bottom = place.face
    dx, dy = ANCHOR[0] - lens.x * s / place.z, ANCHOR[1] + lens.tilt - lens.y * s / place.z
    return (
        dx + (left - ANCHOR[0]) * s,
        dy + (top - ANCHOR[1]) * s,
        dx + (right - ANCHOR[0]) * s,
        dy + (bottom - ANCHOR[1]) * s,
    )


def _above_captions(lens: Camera, places: Sequence[Place]) -> Camera:
    """Shift a wide picture up where a small person's face would lie under the captions."""
    lowest = max((seen_at(p, lens)[3] for p in places), default=0.0)
    excess = lowest - (CAPTIONS_PX[0] - 8)
    return replace(lens, tilt=lens.tilt - excess) if excess > 0 else lens


def _angled(place: Place, angle: Angle, *, close: bool, near: bool) -> Place:
    """A person as a low or high camera sees them: towering, or small under much air."""
    if angle not in (Angle.LOW, Angle.HIGH):
        return place
    low = angle == Angle.LOW
    stretch = 1.06 if low else 0.91
    if not close:
        sole = place.y + place.feet * place.scale
        y = sole - place.feet * place.scale * stretch
        return replace(place, stretch=stretch, y=y)
    y = place.y + (-36 if low else 96)
    grown = (1.0 if near else 1.07) if low else 0.93
    return replace(place, stretch=stretch, y=y, scale=place.scale * grown)


def _inside(place: Place, size: ShotSize) -> Place:
    """Keep a face above the captions and, but for the closest sizes, a head below the edge."""
    if place.over:
        return place
    k = place.scale * place.stretch
    lowest = CAPTIONS_PX[0] - 8 - CHIN * k
    highest = 96 - CROWN * k if size not in (ShotSize.ECU,) else 480.0
    y = min(max(place.y, highest), lowest) if highest <= lowest else lowest
    return replace(place, x=_live(place.x, HALF_FACE * place.scale), y=y)


def _live(x: float, half: float) -> float:
    """The nearest place at which a face keeps clear of what platforms lay over the sides."""
    left, right = LIVE_PX[0] + half, LIVE_PX[1] - half
    if left <= right:
        return min(max(x, left), right)
    return min(max(x, half + 10), 1070 - half, (MIDDLE + ANCHOR[0]) / 2) if half < 520 else 540.0


def _looking(b: Blocking) -> float:
    """Room in front of a face: -1 places it left, where it looks right."""
    if b.view in (View.FRONT, View.BACK):
        return 0.0
    return 1.0 if b.faces == Side.LEFT else -1.0


def _order(bodies: Sequence[Body]) -> list[int]:
    """Indices from left to right: by slot, then whoever faces right, then as they were named."""

    def key(i: int) -> tuple[float, float, int]:
        b = bodies[i].blocking
        return (RANK.get(b.slot, 1.0), 0.0 if b.faces == Side.RIGHT else 1.0, i)

    return sorted(range(len(bodies)), key=key)


def _near(bodies: Sequence[Body], size: ShotSize) -> list[Place]:
    """Sizes whose feet lie below the frame."""
    if not bodies:
        return []
    over = [i for i, b in enumerate(bodies) if b.blocking.view == View.BACK]
    if len(bodies) > 1 and len(over) == 1:
        return _over_shoulder(bodies, over[0], size)
    if len(bodies) == 1:
        return [_alone(bodies[0], size)]
    if len(bodies) == 2:
        return _pair(bodies, size)
    return _group(bodies, size)


def _alone(body: Body, size: ShotSize) -> Place:
    standard = STANDARDS[size]
    b = body.blocking
    near = size in (ShotSize.ECU, ShotSize.CU)
    x = 528 + _looking(b) * (56.0 if near else 84.0)
    x += 0.0 if near else (RANK.get(b.slot, 1.0) - 1) * 22
    low = min(150.0, 0.16 * body.short * standard.scale)
    return Place(index=0, x=x, y=standard.y + low, scale=standard.scale)


def _over_shoulder(bodies: Sequence[Body], back: int, size: ShotSize) -> list[Place]:
    """Somebody's back at the edge, the others beyond."""
    rest = [i for i in range(len(bodies)) if i != back]
    on_left = _order(bodies).index(back) == 0 or bodies[rest[0]].blocking.faces == Side.LEFT
    scale = min(STANDARDS[size].scale, 3.0)
    near = max(2.7, scale * 1.42)
    inner = 206.0
    x = inner - HALF_HEAD * near if on_left else 1080 - inner + HALF_HEAD * near
    y = 730.0 + min(260.0, 0.3 * bodies[back].short * near)
    shoulder = Place(index=back, x=x, y=y, scale=near, z=0.88, over=True)
    others: list[Place] = []
    n = len(rest)
    step = 460.0 / max(1, n - 1)
    subject = scale if n == 1 else min(scale, 1.75, step / (2 * HALF_FACE) * 0.8)
    for k, i in enumerate(sorted(rest, key=_order(bodies).index, reverse=not on_left)):
        back = k % 2 == 1
        s = subject * (0.84 if back else 1.0)
        away = 612.0 if n == 1 else 330 + k * step
        low = min(150.0, 0.16 * bodies[i].short * s)
        y = STANDARDS[size].y + 40 + low - (90 if back else 0)
        px = away if on_left else 2 * MIDDLE - away
        others.append(Place(index=i, x=px, y=y, scale=s, z=1.15 if back else 1.0))
    return [shoulder, *others]


_PAIRS: Mapping[ShotSize, tuple[float, float, float, float]] = MappingProxyType(
    {
        ShotSize.ECU: (2.3, 304, 740, 400),
        ShotSize.CU: (2.2, 296, 730, 414),
        ShotSize.MCU: (2.05, 292, 700, 424),
        ShotSize.MS: (1.74, 300, 640, 420),
        ShotSize.MLS: (1.3, 330, 560, 430),
    }
)
"""Near person's scale, distance from its side of the frame, height, and the far person's height."""


def _pair(bodies: Sequence[Body], size: ShotSize) -> list[Place]:
    """Two people stacked in depth: the near head low and large, the far head high."""
    left, right = _order(bodies)
    near = _nearer(bodies, left, right)
    step = 0.82 if size == ShotSize.MLS else STEP
    scale, inset, near_y, far_y = _PAIRS.get(size, _PAIRS[ShotSize.MCU])
    far = right if near == left else left
    # the far body stands half behind the near one, whose head leaves its face free
    x = {left: inset, right: 2 * MIDDLE - inset}
    x[far] += 22 if far == right else -22
    out = [
        Place(index=near, x=x[near], y=near_y, scale=scale, z=0.94),
        Place(index=far, x=x[far], y=far_y, scale=scale * step, z=1.2, veil=0.06),
    ]
    # the far head stays high, or the near one would stand before it
    most = {near: 230.0, far: 50.0}
    return [
        replace(p, y=p.y + min(most[p.index], 0.55 * bodies[p.index].short * p.scale)) for p in out
    ]


def _nearer(bodies: Sequence[Body], left: int, right: int) -> int:
    """Who of two stands nearer: by slot, else the shorter one, else the left."""
    depth = {Slot.FOREGROUND: -1, Slot.BACKGROUND: 1}
    a, b = (depth.get(bodies[i].blocking.slot, 0) for i in (left, right))
    if a != b:
        return left if a < b else right
    return right if bodies[right].short > bodies[left].short else left


def _group(bodies: Sequence[Body], size: ShotSize) -> list[Place]:
    """Three and more: every other one a step back and higher."""
    n = len(bodies)
    order = _order(bodies)
    step = (LIVE_PX[1] - LIVE_PX[0] - 180) / (n - 1)
    top = {ShotSize.MS: 1.5, ShotSize.MLS: 1.16}.get(size, 1.72)
    scale = min(top, step / HALF_FACE * 0.56)
    lowest = {ShotSize.MLS: 620.0}.get(size, 700.0)
    out: list[Place] = []
    for k, i in enumerate(order):
        back = k % 2 == 1
        s = scale * (0.8 if back else 1.0)
        y = (424.0 if back else lowest) + min(30.0 if back else 170.0, 0.45 * bodies[i].short * s)
        z, veil = (1.2, 0.07) if back else (0.94, 0.0)
        x = LIVE_PX[0] + 90 + k * step
        out.append(Place(index=i, x=x, y=y, scale=s, z=z, veil=veil))
    return out


def _standing(bodies: Sequence[Body], base: float, seats: Sequence[Seat]) -> list[Place]:
    """People on the set's ground at a distance, feet and all; who sits is on the set's seats."""
    n = len(bodies)
    free = list(seats)
    order = _order(bodies)
    across = _apart([RANK.get(bodies[i].blocking.slot, 1.0) for i in order])
    out: list[Place] = []
    for k, i in enumerate(order):
        b = bodies[i]
        seat = _seat_for(b.blocking, free)
        if seat is not None:
            free.remove(seat)
            out.append(_on_seat(i, b, seat))
            continue
        depth = {Slot.FOREGROUND: -0.14, Slot.BACKGROUND: 0.42}.get(b.blocking.slot, 0.0)
        z = base * (1 + depth + (0.16 if k % 2 else -0.02) * (n > 1))
        x = ANCHOR[0] - 24 * (n > 1) + across[k] / min(z, 1.2)
        x += _looking(b.blocking) * 34 / z if n == 1 else 0.0
        if b.blocking.posture == Posture.LYING and b.drop > GROUND_DROP:  # feet are far from it
            x += (0.5 if b.blocking.faces == Side.LEFT else -0.5) * b.feet * LIFE / z
        out.append(_on_ground(i, b, x, z))
    return _unmerged(out)


def _seat_for(blocking: Blocking, free: Sequence[Seat]) -> Seat | None:
    """The best seat that is left for who sits; for who lies, a bed."""
    if blocking.posture == Posture.SITTING:
        return free[0] if free else None
    beds = [s for s in free if s.bed] if blocking.posture == Posture.LYING else []
    return beds[0] if beds else None


def _apart(ranks: Sequence[float]) -> list[float]:
    """How far left and right of the middle people stand: neighbours in rank stand closer."""
    room = min(310.0, 620.0 / max(1, len(ranks) - 1))
    xs = [0.0]
    for a, b in pairwise(ranks):
        near = len(ranks) == 2 and 0.5 < b - a < 1.5
        xs.append(xs[-1] + room * (CLOSER if near else 1.0))
    middle = (xs[0] + xs[-1]) / 2
    return [x - middle for x in xs]


def _on_ground(index: int, body: Body, x: float, z: float) -> Place:
    """Somebody whose soles are on the ground, however low the head is."""
    scale = LIFE / z
    return Place(
        index=index,
        x=x,
        y=ANCHOR[1] + GROUND / z - (body.feet - body.drop) * scale,
        scale=scale,
        z=z,
        veil=min(0.4, 0.09 * max(0.0, z - 1)),
        stands=True,
        feet=body.feet - body.drop,
    )


def _on_seat(index: int, body: Body, seat: Seat) -> Place:
    """Somebody on a seat of the set, as much higher as the seat is than a chair."""
    place = _on_ground(index, body, ANCHOR[0] + seat.x / seat.z, seat.z)
    place = replace(place, seated=seat.drawn)
    return replace(place, y=place.y - (seat.height_px - CHAIR_PX) / seat.z)


def _unmerged(places: list[Place]) -> list[Place]:
    """Nobody's head before another's: who is farther steps aside as far as the frame allows."""
    out: list[Place] = []
    for place in sorted(places, key=lambda p: p.z):
        x = place.x
        for other in out:
            apart = HALF_HEAD * (place.scale + other.scale) * 1.04
            if abs(x - other.x) < apart and abs(place.y - other.y) < 212 * other.scale:
                side = 1 if x >= other.x else -1
                if not 150 <= other.x + side * apart <= 930:
                    side = -side
                x = other.x + side * apart
        out.append(replace(place, x=x))
    return out


CHAIR_PX = 240.0
GROUND_DROP = 1000.0
"""A head that is so much lower lies on the ground."""
CLOSER = 0.66
SEATS = ((282.0, 872.0, 0.98, 1.0), (798.0, 862.0, 0.98, 1.0), (540.0, 900.0, 0.62, 1.3))


def _seats(bodies: Sequence[Body]) -> list[Place]:
    """People on the two front seats, then the rear one; more share it."""
    out: list[Place] = []
    for k, i in enumerate(_order(bodies)):
        x, y, scale, z = SEATS[min(k, 2)]
        x += (k - 2) * 120 if k > 2 else 0
        out.append(Place(index=i, x=x, y=y + 0.1 * bodies[i].short * scale, scale=scale, z=z))
    return out
