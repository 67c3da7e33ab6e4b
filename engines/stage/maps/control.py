# SPDX-License-Identifier: GPL-3.0-or-later
"""Control maps of a shot's frames: depth, line, regions and init picture, exact for any frame.

Owns how a shot's solid parts become maps. Light, weather, effects, captions and grain never enter
one. Must not know what a model does with them.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from engines.stage.backdrop import StageCache, stage_of
from engines.stage.layers import Layer, draw
from engines.stage.maps.depth import body_greys, set_greys
from engines.stage.maps.outline import OutlineBrush, Outliner
from engines.stage.raster import OVER, RGB, canvas, pixels
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.troupe import Person, draw_person, identities, spot, troupe_of
from projects.ids import CharacterId
from projects.staging import Move

HALF, TOUCHED = 128, 16
"""Alpha from which a pixel belongs to a set, and to a person, whose edge must not be cut off."""
SMOOTH_PX = 2.0
"""Blur of the depth map at 1080x1920."""


class RegionKind(StrEnum):
    """What a region shows."""

    SET = "set"
    CHARACTER = "character"
    PROP = "prop"


@dataclass(frozen=True, kw_only=True)
class Region:
    """One thing of a frame and the value of its pixels in the label map."""

    label: int
    kind: RegionKind
    name: str
    character: CharacterId | None = None


@dataclass(frozen=True)
class RegionMap:
    """Labels by pixel, uint8 [height, width], and what they stand for."""

    labels: np.ndarray
    legend: tuple[Region, ...]

    def mask(self, region: Region) -> np.ndarray:
        """Where a region is seen: bool [height, width]."""
        return self.labels == region.label

    def of(self, character: CharacterId) -> np.ndarray:
        """Where a person is seen: bool [height, width]; nowhere if they are not in the shot."""
        labels = [r.label for r in self.legend if r.character == character]
        return np.isin(self.labels, labels)

    def picture(self) -> QImage:
        """The map in flat colours, one a region."""
        h, w = self.labels.shape
        out = QImage(w, h, RGB)
        table = np.zeros((256, 4), np.uint8)
        for r in self.legend:
            hue = QColor.fromHsv(
                (r.label * 137) % 360, 200 if r.label else 0, 90 + 150 * (r.label > 0)
            )
            table[r.label] = (hue.blue(), hue.green(), hue.red(), 255)
        pixels(out)[:] = table[self.labels]
        return out


class ControlMaps:
    """The maps of one shot; each may be asked for any frame, in any order.

    Args of the constructor:
        request: the shot; transitions, weather and effects in it are left out of every map.
        cache: shared by the shots of one process.
    """

    def __init__(self, request: PictureRequest, cache: StageCache | None = None) -> None:
        self.cache = cache or StageCache()
        self.request = request
        self.shot = ShotRenderer(request, self.cache)
        self._lines: tuple[list[Layer], list[Person]] | None = None

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of every map."""
        return self.request.width_px, self.request.height_px

    def depth(self, frame: int) -> QImage:
        """Nearness as grey, near bright: Grayscale8."""
        import cv2

        width, height = self.size_px
        out = np.zeros((height, width), np.float32)
        set_cam, cam = self.shot.cameras(frame)
        for thing in self._solid():
            alpha = self._alpha(thing, frame)
            if isinstance(thing, Layer):
                greys = set_greys(thing, thing.camera(set_cam), self.shot.unit, height)
            else:
                moment = thing.moment(frame)
                units_px = thing.place.scale * cam.scale(thing.place.z) * self.shot.unit
                z = max(0.06, thing.place.z / moment.size - cam.advance)
                greys = body_greys(alpha, z, units_px)
            out = np.where(alpha >= HALF, np.broadcast_to(greys, out.shape), out)
        if self.shot.insert is not None:
            out = np.where(self._alpha(None, frame) >= HALF, np.float32(0.62), out)
        sigma = SMOOTH_PX * self.shot.unit
        soft = cv2.GaussianBlur(out, (0, 0), max(0.3, sigma))
        image = QImage(width, height, QImage.Format.Format_Grayscale8)
        image.fill(0)
        rows = np.ndarray((height, image.bytesPerLine()), np.uint8, image.bits())
        rows[:, :width] = np.round(soft * 255)
        return image

    def regions(self, frame: int) -> RegionMap:
        """Which pixel shows whom: set, each character, the thing of an insert."""
        width, height = self.size_px
        labels = np.zeros((height, width), np.uint8)
        legend = [Region(label=0, kind=RegionKind.SET, name=self.request.staging.set.value)]
        for thing in self._solid():
            alpha = self._alpha(thing, frame)
            if isinstance(thing, Layer):
                labels[alpha >= HALF] = 0
                continue
            label = len(legend)
            who = thing.actor.blocking.character
            name = next((c.name for c in self.request.cast if c.id == who), str(who))
            legend.append(Region(label=label, kind=RegionKind.CHARACTER, name=name, character=who))
            labels[alpha >= TOUCHED] = label
        insert = self.request.staging.insert
        if self.shot.insert is not None and insert is not None:
            legend.append(Region(label=len(legend), kind=RegionKind.PROP, name=insert.prop.value))
            labels[self._alpha(None, frame) >= HALF] = legend[-1].label
        return RegionMap(labels, tuple(legend))

    def line(self, frame: int) -> QImage:
        """White lines on black along the edge of every solid shape: Format_RGB32."""
        out = QImage(*self.size_px, RGB)
        out.fill(QColor("black"))
        layers, people = self._outlined()
        set_cam, _ = self.shot.cameras(frame)
        p = _painter(out)
        for thing in self.shot.order(layers, people):
            if isinstance(thing, Layer):
                draw(p, thing, set_cam, self.shot.unit, self.shot.seconds(frame))
            else:
                self._draw_person(p, thing, frame)
        p.end()
        return out

    def init(self, frame: int) -> QImage:
        """The frame in flat colour and set light, as an image to start from: Format_RGB32."""
        out = QImage(*self.size_px, RGB)
        out.fill(self.shot.palette.raw(0.02))
        set_cam, cam = self.shot.cameras(frame)
        t_s = self.shot.seconds(frame)
        p = _painter(out)
        for thing in self.shot.order():
            if isinstance(thing, Layer):
                draw(p, thing, set_cam, self.shot.unit, t_s)
            else:
                self._draw_person(p, thing, frame)
        if self.shot.insert is not None:
            self.shot.insert.draw(p, t_s, cam)
        p.end()
        return out

    def _solid(self) -> list[Layer | Person]:
        return [x for x in self.shot.order() if not (isinstance(x, Layer) and x.light)]

    def _alpha(self, thing: Layer | Person | None, frame: int) -> np.ndarray:
        """What one thing covers of the screen; None is the insert: uint8 [height, width]."""
        sheet = canvas(*self.size_px)
        set_cam, cam = self.shot.cameras(frame)
        p = _painter(sheet)
        if thing is None:
            assert self.shot.insert is not None
            self.shot.insert.draw(p, self.shot.seconds(frame), cam)
        elif isinstance(thing, Layer):
            draw(p, thing, set_cam, self.shot.unit, self.shot.seconds(frame))
        else:
            self._draw_person(p, thing, frame)
        p.end()
        return pixels(sheet)[..., 3].copy()

    def _draw_person(self, p: QPainter, person: Person, frame: int) -> None:
        cam = self.shot.cameras(frame)[1]
        roll = self.shot.framing.lens.roll if self.shot.framing.close else 0.0
        moment = person.moment(frame)
        draw_person(p, person, moment, spot(person.place, moment, cam, self.shot.unit, roll))

    def _outlined(self) -> tuple[list[Layer], list[Person]]:
        """The shot's layers and people as lines."""
        if self._lines is None:
            shot, request = self.shot, self.request
            stage = stage_of(
                self.cache,
                request.staging,
                shot.design,
                shot.framing,
                shot.palette,
                unit=shot.unit,
                focus=request.staging.move == Move.FOCUS_PULL,
                english=request.language.startswith("en"),
                brush=OutlineBrush,
            )
            people = troupe_of(
                request,
                identities(request),
                shot.framing,
                shot.palette,
                unit=shot.unit,
                grown=1.0,
                performer_type=Outliner,
            )
            self._lines = [x for x in stage.layers if not x.light], people
        return self._lines


def _painter(image: QImage) -> QPainter:
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    p.setCompositionMode(OVER)
    return p
