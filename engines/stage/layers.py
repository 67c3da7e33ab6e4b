# SPDX-License-Identifier: GPL-3.0-or-later
"""A set as layers on the screen: plane by plane for wide shots, merged and out of focus for close.

Owns how sprites become a shot's picture of its set, and which parts of them are seen. Must not know
people or light.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion, QTransform

from engines.stage.camera import Camera
from engines.stage.palette import fade
from engines.stage.planes import Plane, Sprite
from engines.stage.raster import (
    OVER,
    PLUS,
    RGB,
    blur,
    bytes_of,
    canvas,
    pixels,
    regions,
    scaled,
)

MARGIN_PX = 150
SOFTNESS = 5
MIDDLE_Z, NEAR_Z, KEPT_NEAR_Z = 2.2, 1.0, 0.79


@dataclass
class Layer:
    """One image of a set and where it lies in the world.

    Attributes:
        rest: camera under which the image was made; None where it lies in the world itself.
        lens: added to the shot's move for a layer that lies in the world of a close shot.
        beyond: weather behind windows is drawn after it.
    """

    image: QImage
    z: float
    x: float
    y: float
    scale: float
    some: QRegion
    full: QRegion
    light: bool = False
    drift: float = 0.0
    floor: float | None = None
    lens: Camera | None = None
    beyond: bool = False
    soft: QImage | None = None

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        return bytes_of(self.image) + bytes_of(self.soft)

    def camera(self, move: Camera) -> Camera:
        """The camera under which it is drawn."""
        return move if self.lens is None else move.beside(self.lens)

    def placed(self, cam: Camera, unit: float) -> QTransform:
        """Image pixels to the screen."""
        t = cam.transform(self.z, unit)
        return t.translate(self.x, self.y).scale(1 / self.scale, 1 / self.scale)


def softened(image: QImage) -> QImage:
    """A small copy that is out of focus when it is drawn large."""
    small = scaled(image, image.width() // SOFTNESS, image.height() // SOFTNESS)
    blur(small, 1.6)
    return small


def wide(sprites: Sequence[Sprite], *, window: str, focus: bool) -> list[Layer]:
    """Planes as they are."""
    return [
        Layer(
            s.image,
            s.plane.z,
            s.x,
            s.y,
            s.scale,
            s.some,
            s.full,
            light=s.plane.light,
            drift=s.plane.drift,
            floor=s.plane.floor,
            beyond=s.plane.name == window,
            soft=softened(s.image) if focus and not s.plane.drift else None,
        )
        for s in sprites
    ]


@dataclass(frozen=True, kw_only=True)
class Bake:
    """How a close shot's set is made.

    Attributes:
        rest: the lens it is framed by. unit: size of the output against 1080x1920.
        detail: pixels of the layers for each pixel of the output.
        blur_px: at full size. air: colour that everything sinks into, by dim 0..1.
    """

    rest: Camera
    unit: float
    detail: float
    blur_px: float
    air: QColor
    dim: float
    focus: bool = False


def close(sprites: Sequence[Sprite], how: Bake, *, window: str) -> list[Layer]:
    """Planes merged into a few layers at the rest camera; drifting planes stay their own."""
    out: list[Layer] = []
    for group in _groups(sprites, window):
        plane = group[0].plane
        if plane.drift:
            s = group[0]
            lens = how.rest
            layer = Layer(s.image, plane.z, s.x, s.y, s.scale, s.some, QRegion(), lens=lens)
            layer.light, layer.drift = plane.light, plane.drift
        else:
            made = _merged(group, how, first=not out)
            if made is None:
                continue
            layer = made
        layer.beyond = any(s.plane.name == window for s in group)
        out.append(layer)
    return out


def _rank(plane: Plane) -> int:
    return 0 if plane.z > MIDDLE_Z else 1 if plane.z > NEAR_Z else 2


def _groups(sprites: Sequence[Sprite], window: str) -> list[list[Sprite]]:
    """Neighbours of one depth together; windows and drifting planes part them."""
    groups: list[list[Sprite]] = []
    parted = True
    rank = 0
    for s in sprites:
        if s.plane.z < KEPT_NEAR_Z:
            continue
        mine = max(rank, _rank(s.plane))
        if parted or s.plane.drift or mine != rank:
            groups.append([])
        groups[-1].append(s)
        rank = mine
        parted = bool(s.plane.drift) or s.plane.name == window
    return groups


def _merged(group: Sequence[Sprite], how: Bake, *, first: bool) -> Layer | None:
    """Sprites of one depth in one image of the screen with a margin."""
    k = how.unit * how.detail
    width, height = round((1080 + 2 * MARGIN_PX) * k), round((1920 + 2 * MARGIN_PX) * k)
    image = canvas(width, height)
    if first:
        image.fill(how.air)
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shift = QTransform().translate(MARGIN_PX * k, MARGIN_PX * k)
    for s in group:
        t = how.rest.transform(s.plane.z, k) * shift
        p.setTransform(t.translate(s.x, s.y).scale(1 / s.scale, 1 / s.scale))
        p.setCompositionMode(PLUS if s.plane.light else OVER)
        p.drawImage(0, 0, s.image)
    p.end()
    z = (4.0, 1.6, 0.86)[_rank(group[-1].plane)]
    soft = None
    if how.focus:
        soft = canvas(width // SOFTNESS, height // SOFTNESS)
        soft = scaled(image, width // SOFTNESS, height // SOFTNESS)
        blur(soft, max(1.0, how.blur_px * k / SOFTNESS))
    else:
        blur(image, how.blur_px * k * (1.0 if z > 1 else 1.5))
    for sheet in (image, soft):
        if sheet is not None and z > 1:
            _dimmed(sheet, how)
    return _cropped(image, soft, z, k)


def _dimmed(image: QImage, how: Bake) -> None:
    p = QPainter(image)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    p.fillRect(image.rect(), fade(how.air, how.dim))
    p.end()


def _cropped(image: QImage, soft: QImage | None, z: float, k: float) -> Layer | None:
    """A layer of what is painted; one with a soft copy keeps its whole sheet."""
    if int(pixels(image)[..., 3].max()) == 0:
        return None
    some, full = regions(image)
    b = image.rect() if soft is not None else some.boundingRect()
    opaque = (QRegion(b) - full).isEmpty()
    part = image if b == image.rect() else image.copy(b)
    if opaque:
        part = part.convertToFormat(RGB)
    some, full = some.translated(-b.topLeft()), full.translated(-b.topLeft())
    x, y = b.x() / k - MARGIN_PX, b.y() / k - MARGIN_PX
    return Layer(part, z, x, y, k, some, full, soft=soft)


def draw_floor(p: QPainter, layer: Layer, cam: Camera, unit: float) -> None:
    """Ground drawn in its own perspective, so that feet never slip on it."""
    p.setTransform(cam.ground(unit))
    wide, tall = layer.image.width() / layer.scale, layer.image.height() / layer.scale
    p.drawImage(QRectF(layer.x, layer.y, wide, tall), layer.image)
    p.resetTransform()


def on_screen(region: QRegion, t: QTransform, frame: QRect, *, grow: bool) -> QRegion:
    """Tiles of an image as they fall on the screen; grown to be drawn, shrunk to hide."""
    out = QRegion()
    for r in cast(Iterable[QRect], region):
        q = t.mapRect(QRectF(r))
        if grow:
            a = q.toAlignedRect()
        else:
            a = QRect(int(q.left()) + 1, int(q.top()) + 1, int(q.width()) - 2, int(q.height()) - 2)
        if frame.intersects(a):
            out += a & frame
    return out


def visible(layers: Sequence[Layer], move: Camera, unit: float, frame: QRect) -> list[QRect]:
    """What of each layer nearer layers leave to be seen."""
    seen = [frame] * len(layers)
    hidden = QRegion()
    for i in range(len(layers) - 1, -1, -1):
        layer = layers[i]
        cam = layer.camera(move)
        if cam.roll:
            return [frame] * len(layers)
        if layer.drift or layer.floor is not None:
            seen[i] = (QRegion(frame) - hidden).boundingRect()
            continue
        t = layer.placed(cam, unit)
        seen[i] = (on_screen(layer.some, t, frame, grow=True) - hidden).boundingRect()
        if cam.focus is None:
            hidden += on_screen(layer.full, t, frame, grow=False)
    return seen


def draw(p: QPainter, layer: Layer, move: Camera, unit: float, t_s: float) -> None:
    """Draw a layer; the painter is in screen pixels and clipped to what is seen."""
    cam = layer.camera(move)
    p.setCompositionMode(PLUS if layer.light else OVER)
    if layer.floor is not None:
        draw_floor(p, layer, cam, unit)
    elif layer.drift:
        p.setTransform(layer.placed(cam, unit))
        w = layer.image.width()
        o = (layer.drift * t_s * layer.scale) % w
        for x in (-o, w - o):
            p.drawImage(int(x), 0, layer.image)
    else:
        p.setTransform(layer.placed(cam, unit))
        out = cam.blur(layer.z) if layer.soft is not None else 0.0
        if out > 0 and layer.soft is not None:
            p.drawImage(layer.image.rect(), layer.soft)
            p.setOpacity(1 - out)
        if out < 1:
            p.drawImage(0, 0, layer.image)
        p.setOpacity(1.0)
    p.resetTransform()
    p.setCompositionMode(OVER)
