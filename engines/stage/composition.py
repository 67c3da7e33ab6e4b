# SPDX-License-Identifier: GPL-3.0-or-later
"""Where people stand in the frame, and how the set is framed behind them.

Owns the grammar of size, slot, angle and number. Everything is in px of 1080x1920 and in figure
units (face centre at 0, head height 200). Must not draw, and must not know sets by name.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from engines.stage.camera import Camera
from engines.stage.perspective import ANCHOR, GROUND, METRE
from projects.staging import Angle, Blocking, CameraSide, ShotSize, Side, Slot, View

CAPTIONS_PX = (1080.0, 1250.0)
"""Rows that captions may fill: faces keep out."""
CROWN, CHIN, HALF_FACE, HALF_HEAD = -112.0, 100.0, 76.0, 98.0
GROWN_FEET = 1360.0
LIFE = METRE * 1.66 / (GROWN_FEET - CROWN)
"""Px a figure unit of somebody who stands at distance 1."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """What the solver knows of one person: the blocking, and units from face to sole.

    `lowered`: how much lower the head is in the posture that the shot finds, in units.
    """

    blocking: Blocking
    feet: float = GROWN_FEET
    lowered: float = 0.0

    @property
    def short(self) -> float:
        """How much lower the face is carried than a grown person's who stands, in units."""
        return max(0.0, GROWN_FEET - self.feet) + self.lowered


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one person is drawn: centre of the face, px a unit, distance that the camera moves by.

    Attributes:
        index: in the staging's cast.
        stands: the feet are on the set's ground, in the picture.
        over: shoulder seen from behind, in front of the shot's subject.
        stretch: foreshortening of the height by a low or high camera.
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
        ShotSize.ECU: Standard(5.3, 545, 2.7, -150, 18, 0.42),
        ShotSize.CU: Standard(3.9, 612, 2.3, -150, 13, 0.34),
        ShotSize.MCU: Standard(2.75, 596, 1.9, -150, 9, 0.26),
        ShotSize.MS: Standard(1.75, 566, 1.5, -120, 6, 0.20),
        ShotSize.MLS: Standard(1.12, 600, 1.22, -80, 3.5, 0.12),
        ShotSize.WS: Standard(LIFE, 780, 1.0, 0, 0, 0.0),
        ShotSize.ELS: Standard(LIFE / 2, 930, 0.9, 0, 0, 0.0),
        ShotSize.INSERT: Standard(1.75, 566, 2.2, 40, 15, 0.50),
    }
)
WIDE = (ShotSize.WS, ShotSize.ELS)
STEP = 0.78
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
    """
    known = size if size in STANDARDS else ShotSize.MCU
    standard = STANDARDS[known]
    close = known not in WIDE
    if seated and known in (*WIDE, ShotSize.MLS):
        places, close = _seats(bodies), False
    elif close:
        places = _near(bodies, known)
    else:
        places = _standing(bodies, 1.02 if known == ShotSize.WS else max(1.02, deep))
    places = [_angled(p, angle, close=close) for p in places]
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
        y, tilt = y + 90, 120.0
    elif angle == Angle.HIGH:
        y, tilt = y - 100, -130.0
    elif angle == Angle.DUTCH:
        roll, focal = (6.5 if key_side == Side.LEFT else -6.5), focal * 1.12
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


def _angled(place: Place, angle: Angle, *, close: bool) -> Place:
    """A person as a low or high camera sees them."""
    if angle == Angle.LOW:
        k = 1.05
        return replace(
            place,
            stretch=1.03,
            y=place.y - (14 if close else 0),
            scale=place.scale * (k if close else 1.0),
        )
    if angle == Angle.HIGH:
        k = 0.95
        return replace(
            place,
            stretch=0.95,
            y=place.y + (24 if close else 0),
            scale=place.scale * (k if close else 1.0),
        )
    return place


def _inside(place: Place, size: ShotSize) -> Place:
    """Keep a face above the captions and, but for the closest sizes, a head below the edge."""
    if place.over:
        return place
    k = place.scale * place.stretch
    lowest = CAPTIONS_PX[0] - 8 - CHIN * k
    highest = 96 - CROWN * k if size not in (ShotSize.ECU,) else 500.0
    y = min(max(place.y, highest), lowest) if highest <= lowest else lowest
    half = HALF_FACE * place.scale
    x = min(max(place.x, half + 10), 1070 - half) if half < 520 else 540.0
    return replace(place, x=x, y=y)


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
    room = 52.0 if size in (ShotSize.ECU, ShotSize.CU) else 84.0
    x = 540 + _looking(b) * room + (RANK.get(b.slot, 1.0) - 1) * 22
    low = 0.16 * body.short * standard.scale
    return Place(index=0, x=x, y=standard.y + low, scale=standard.scale)


def _over_shoulder(bodies: Sequence[Body], back: int, size: ShotSize) -> list[Place]:
    """Somebody's back at the edge, the others beyond."""
    rest = [i for i in range(len(bodies)) if i != back]
    on_left = _order(bodies).index(back) == 0 or bodies[rest[0]].blocking.faces == Side.LEFT
    scale = min(STANDARDS[size].scale, 3.1)
    near = max(2.2, scale * 1.28)
    inner = 206.0
    x = inner - HALF_HEAD * near if on_left else 1080 - inner + HALF_HEAD * near
    shoulder = Place(index=back, x=x, y=790.0, scale=near, z=0.9, over=True, veil=0.0)
    others: list[Place] = []
    n = len(rest)
    step = 600.0 / max(1, n - 1)
    subject = scale if n == 1 else min(scale, 1.75, step / (2 * HALF_FACE) * 0.8)
    for k, i in enumerate(sorted(rest, key=_order(bodies).index, reverse=not on_left)):
        back = k % 2 == 1
        s = subject * (0.84 if back else 1.0)
        away = 636.0 if n == 1 else 360 + k * step
        y = STANDARDS[size].y + 24 + 0.16 * bodies[i].short * s - (90 if back else 0)
        px = away if on_left else 1080 - away
        others.append(Place(index=i, x=px, y=y, scale=s, z=1.15 if back else 1.0))
    return [shoulder, *others]


_PAIRS: Mapping[ShotSize, tuple[float, float, float, float]] = MappingProxyType(
    {
        ShotSize.ECU: (2.85, 262, 782, 448),
        ShotSize.CU: (2.60, 276, 790, 462),
        ShotSize.MCU: (2.15, 300, 744, 492),
        ShotSize.MS: (1.62, 318, 700, 530),
        ShotSize.MLS: (1.22, 326, 690, 590),
    }
)
"""Near person's scale, distance from its side of the frame, height, and the far person's height."""


def _pair(bodies: Sequence[Body], size: ShotSize) -> list[Place]:
    """Two people stacked in depth: the near head low and large, the far head high."""
    left, right = _order(bodies)
    near = _nearer(bodies, left, right)
    step = 0.86 if size == ShotSize.MLS else STEP
    scale, inset, near_y, far_y = _PAIRS.get(size, _PAIRS[ShotSize.MCU])
    far = right if near == left else left
    x = {left: inset, right: 1080.0 - inset}
    x[far] += 26 if far == left else -26
    out = [
        Place(index=near, x=x[near], y=near_y, scale=scale, z=0.97),
        Place(index=far, x=x[far], y=far_y, scale=scale * step, z=1.14, veil=0.05),
    ]
    return [replace(p, y=p.y + min(230.0, 0.55 * bodies[p.index].short * p.scale)) for p in out]


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
    step = 700.0 / (n - 1)
    top = {ShotSize.MS: 1.45, ShotSize.MLS: 1.08}.get(size, 1.72)
    scale = min(top, step / (2 * HALF_FACE) * 0.82)
    out: list[Place] = []
    for k, i in enumerate(order):
        back = k % 2 == 1
        s = scale * (0.84 if back else 1.0)
        y = (520.0 if back else 716.0) + min(170.0, 0.45 * bodies[i].short * s)
        z, veil = (1.14, 0.06) if back else (0.97, 0.0)
        out.append(Place(index=i, x=190 + k * step, y=y, scale=s, z=z, veil=veil))
    return out


def _standing(bodies: Sequence[Body], base: float) -> list[Place]:
    """People on the set's ground at a distance, feet and all."""
    n = len(bodies)
    out: list[Place] = []
    for k, i in enumerate(_order(bodies)):
        b = bodies[i]
        depth = {Slot.FOREGROUND: -0.12, Slot.BACKGROUND: 0.45}.get(b.blocking.slot, 0.0)
        z = base * (1 + depth + (0.07 if k % 2 else 0.0) * (n > 1))
        scale = LIFE / z
        room = min(340.0, 860.0 / max(1, n - 1)) if n > 1 else 0.0
        x = ANCHOR[0] + (k - (n - 1) / 2) * room / min(z, 1.25)
        x += _looking(b.blocking) * 34 / z if n == 1 else 0.0
        out.append(
            Place(
                index=i,
                x=x,
                y=ANCHOR[1] + GROUND / z - b.feet * scale,
                scale=scale,
                z=z,
                veil=min(0.4, 0.09 * max(0.0, z - 1)),
                stands=True,
            )
        )
    return out


SEATS = ((282.0, 872.0, 0.98, 1.0), (798.0, 862.0, 0.98, 1.0), (540.0, 900.0, 0.62, 1.3))


def _seats(bodies: Sequence[Body]) -> list[Place]:
    """People on the two front seats, then the rear one; more share it."""
    out: list[Place] = []
    for k, i in enumerate(_order(bodies)):
        x, y, scale, z = SEATS[min(k, 2)]
        x += (k - 2) * 120 if k > 2 else 0
        out.append(Place(index=i, x=x, y=y + 0.1 * bodies[i].short * scale, scale=scale, z=z))
    return out
