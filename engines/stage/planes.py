# SPDX-License-Identifier: GPL-3.0-or-later
"""Planes of depth: what a set is made of, and painting them once into sprites.

Owns Plane, Vista, SetDesign and Sprite. Must not know cameras, shots or people.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from engines.stage.brush import Brush
from engines.stage.palette import Palette, fade
from engines.stage.perspective import BOTTOM, LEFT, RIGHT, TOP
from engines.stage.raster import (
    PLUS,
    RGB,
    blur,
    bytes_of,
    canvas,
    carpeted,
    painter_on,
    reflected,
    regions,
    snowed,
    toothed,
)
from projects.staging import Era, SetName, Side

Painter = Callable[[Brush], None]
SNOW_PX = 13.0
NEAR_Z, FAR_Z, SKY_Z, NEAR_HAZE = 0.9, 2.2, 6.0, 0.35
"""Where haze begins, is full, and ends at the sky; and its share before what is near."""


def flipped(paint: Painter) -> Painter:
    """The same sheet with left and right changed; not for sheets that carry type."""

    def other(b: Brush) -> None:
        with b.saved():
            b.p.translate(LEFT + RIGHT, 0)
            b.p.scale(-1, 1)
            paint(b)

    return other


@dataclass(frozen=True)
class Plane:
    """One sheet of a set; distance 1 is people's own.

    Attributes:
        blur: always out of focus by so many px at full size.
        light: added to the picture, and left out of depth and region maps.
        mirror: line about which all farther planes are reflected in this one.
        gloss: how strongly it mirrors when dry, 0..1.
        drift: sideways travel in px a second, the sprite repeating.
        floor: row at which the ground begins that people stand on: below it the plane recedes row
            by row, and it never hides people.
    """

    name: str
    z: float
    paint: Painter
    blur: float = field(default=0.0, kw_only=True)
    light: bool = field(default=False, kw_only=True)
    mirror: float | None = field(default=None, kw_only=True)
    gloss: float = field(default=0.0, kw_only=True)
    drift: float = field(default=0.0, kw_only=True)
    floor: float | None = field(default=None, kw_only=True)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Where somebody can sit in a vista: the middle of the seat's front edge.

    Attributes:
        x: px at distance 1 from the middle of the frame, as in `perspective.at`. z: distance.
        height_px: above the floor, at distance 1.
        faces: the side of the frame that who sits there looks to; None for either.
        drawn: the set draws the seat itself; otherwise a plain stool is drawn under the person.
        bed: who lies in a close picture sits up on this one in a wide one.
    """

    x: float
    z: float
    height_px: float = 240.0
    faces: Side | None = None
    drawn: bool = True
    bed: bool = False


@dataclass(frozen=True, kw_only=True)
class Vista:
    """One way to look at a place: planes from far to near, and where weather is seen.

    Attributes:
        outdoors: weather falls between all planes.
        window: indoors, the last plane that lies beyond the windows; empty for none.
        seats: where people who sit are put in wide shots, the best first.
    """

    planes: tuple[Plane, ...]
    outdoors: bool = False
    window: str = ""
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SetDesign:
    """A place: its front, what the reverse angle sees, and its inside where the front is a facade.

    Attributes:
        era: when the place belongs; a modern thing in a period place is an anachronism.
        seated: people sit where they are, and never walk.
        deep: farthest distance at which people of a very wide shot stand clear of furniture.
    """

    name: SetName
    front: Vista
    reverse: Vista | None = None
    inside: Vista | None = None
    inside_reverse: Vista | None = None
    era: Era = Era.ANY
    seated: bool = False
    deep: float = 1.95


@dataclass
class Sprite:
    """A painted plane, where it lies in the world and which tiles of it matter."""

    plane: Plane
    image: QImage
    scale: float
    x: float
    y: float
    some: QRegion
    full: QRegion

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        return bytes_of(self.image)


@dataclass(frozen=True, kw_only=True)
class Painting:
    """How planes are painted: colours, size, wetness 0..1, whether left and right change.

    `english` sets the signs in English; `sign` is the place's name for the set's own sign. `brush`
    draws; control maps use another, without tooth. With `snow` it lies on
    all that is outdoors.
    """

    palette: Palette
    scale: float = 1.0
    wet: float = 0.0
    snow: bool = False
    mirrored: bool = False
    english: bool = False
    brush: type[Brush] = Brush
    tooth: bool = True
    sign: str = ""


def seed_for(place: SetName, plane: str) -> int:
    """A seed that stays while the set does, so that its clutter is the same in every shot."""
    return zlib.crc32(f"{place.value}/{plane}".encode())


def paint_plane(plane: Plane, how: Painting, seed: int) -> QImage:
    """Paint one plane over the whole world."""
    s = how.scale
    image = canvas(round((RIGHT - LEFT) * s), round((BOTTOM - TOP) * s))
    p = painter_on(image)
    t = QTransform().scale(s, s).translate(-LEFT, -TOP)
    if how.mirrored:
        t = t.translate(LEFT + RIGHT, 0).scale(-1, 1)
    p.setTransform(t)
    brush = how.brush(
        p,
        how.palette,
        Random(seed),
        mirrored=how.mirrored,
        wet=how.wet,
        english=how.english,
        sign=how.sign,
    )
    plane.paint(brush)
    p.end()
    if plane.blur:
        blur(image, plane.blur * s)
    return image


def _hazed(image: QImage, plane: Plane, palette: Palette) -> None:
    """Daylight before a plane: the farther the paler, the sky left as it is."""
    if plane.light or plane.z >= SKY_Z:
        return
    far = min(1.0, max(0.0, (plane.z - NEAR_Z) / (FAR_Z - NEAR_Z)))
    p = QPainter(image)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    amount = palette.haze * (NEAR_HAZE + (1 - NEAR_HAZE) * far)
    p.fillRect(image.rect(), fade(palette.air, amount))
    p.end()


def _mirrored_in(image: QImage, merged: QImage, plane: Plane, how: Painting, seed: int) -> None:
    """Add the farther planes' reflection to a plane."""
    strength = max(plane.gloss, 0.62 * how.wet)
    if plane.mirror is None or strength < 0.02:
        return
    line_px = (plane.mirror - TOP) * how.scale
    ripple = 1.0 if strength > plane.gloss else 0.1
    picture = reflected(merged, line_px, strength, seed, ripple=ripple)
    p = QPainter(picture)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    p.drawImage(0, 0, image)
    p.end()
    p = QPainter(image)
    p.setCompositionMode(PLUS)
    p.drawImage(0, 0, picture)
    p.end()


def trimmed(plane: Plane, image: QImage, how: Painting) -> Sprite | None:
    """A sprite of what is painted; None for an empty plane."""
    some, full = regions(image)
    b = some.boundingRect()
    if b.isEmpty():
        return None
    part = image if b == image.rect() else image.copy(b)
    some, full = some.translated(-b.topLeft()), full.translated(-b.topLeft())
    if plane.light:
        full = QRegion()
    elif some.rectCount() == 1 and (some - full).isEmpty():
        part = part.convertToFormat(RGB)
    x, y = LEFT + b.x() / how.scale, TOP + b.y() / how.scale
    return Sprite(plane, part, how.scale, x, y, some, full)


def rasterise(place: SetName, vista: Vista, how: Painting) -> list[Sprite]:
    """Paint every plane of a vista once, far to near."""
    sprites: list[Sprite] = []
    last_mirror = max((i for i, p in enumerate(vista.planes) if p.mirror is not None), default=-1)
    names = [p.name for p in vista.planes]
    beyond = names.index(vista.window) + 1 if vista.window in names else 0
    open_to = len(names) if vista.outdoors else beyond
    merged: QImage | None = None
    for i, plane in enumerate(vista.planes):
        seed = seed_for(place, plane.name)
        image = paint_plane(plane, how, seed)
        if merged is not None and how.tooth:
            _mirrored_in(image, merged, plane, how, seed)
        if how.snow and i < open_to and not plane.light and not plane.drift:
            snowed(image, how.palette.tone(0.93), SNOW_PX * how.scale, seed)
            if plane.floor is not None:
                carpeted(image, how.palette.tone(0.86), (plane.floor - TOP) * how.scale, seed)
        if how.palette.haze and how.tooth:
            _hazed(image, plane, how.palette)
        if how.tooth and not plane.light:
            toothed(image, seed)
        if i < last_mirror:
            if merged is None:
                merged = image.copy()
            else:
                p = QPainter(merged)
                if plane.light:
                    p.setCompositionMode(PLUS)
                p.drawImage(0, 0, image)
                p.end()
        sprite = trimmed(plane, image, how)
        if sprite is not None:
            sprites.append(sprite)
    return sprites


def covers(sprite: Sprite, rect: QRect) -> bool:
    """Whether a sprite hides a rectangle of its own pixels entirely."""
    return QRegion(rect).subtracted(sprite.full).isEmpty()
