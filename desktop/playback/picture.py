# SPDX-License-Identifier: GPL-3.0-or-later
"""One film frame painted: its material, fades, captions and label, by the raster that exports.

Owns how a frame is put together from what the frame server made; the panel, full screen and tests
paint by it. Must not know widgets, clocks or where files come from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.playback.decoder import PROXY_PX, Films, FrameKey, FrameServer, StillKey, Wish
from desktop.playback.reel import Material, Piece
from desktop.playback.slug import paint_slug
from desktop.playback.still_move import framed
from projects.captions import Caption, CaptionLook

if TYPE_CHECKING:
    from engines.assembly.overlays import Overlay

KEPT_WORDS = 48
"""Captions and labels at the size that is shown."""


class Laid(tuple["Overlay", ...]):
    """Captions and label of a piece, drawn; what they take in memory counts for the cache."""

    __slots__ = ()

    def sizeInBytes(self) -> int:
        """Bytes of their images."""
        return sum(one.image.sizeInBytes() for one in self) + 64


@dataclass(frozen=True)
class OverlayKey:
    """Captions and label of a piece at the size of the delivery."""

    captions: tuple[Caption, ...]
    label: str
    label_frames: int
    picture_px: tuple[int, int]
    look: CaptionLook | None = None

    def make(self, films: Films) -> Laid:
        """Draw them, as export does."""
        from engines.assembly.overlays import overlays_of

        return Laid(
            overlays_of(
                self.captions,
                label=self.label,
                label_frames=self.label_frames,
                width_px=self.picture_px[0],
                height_px=self.picture_px[1],
                look=self.look or CaptionLook(),
            )
        )


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a person wants to see over the picture, where it is not in the file already."""

    captions: bool = True
    label: bool = True


def picture_wish(piece: Piece, frame: int, box_px: tuple[int, int] = PROXY_PX) -> Wish | None:
    """What has to be made before a film frame can be painted; None for what is drawn live."""
    if piece.path is None:
        return None
    if piece.material is Material.STILL:
        return StillKey(piece.path)
    return FrameKey(piece.path, piece.file_frame(frame), box_px)


def overlay_wish(piece: Piece, shown: Shown) -> OverlayKey | None:
    """Captions and label to be drawn over a piece; None for none."""
    if piece.burnt:
        return None
    captions = piece.captions if shown.captions else ()
    label = piece.label if shown.label and piece.label_frames else ""
    if not captions and not label:
        return None
    frames = piece.label_frames if label else 0
    return OverlayKey(captions, label, frames, piece.picture_px, piece.caption_look)


def wishes_for(
    piece_at: Callable[[int], Piece | None],
    frames: Sequence[int],
    shown: Shown,
    box_px: tuple[int, int] = PROXY_PX,
) -> list[Wish]:
    """What film frames need, in their order, each once."""
    out: dict[Wish, None] = {}
    for frame in frames:
        piece = piece_at(frame)
        if piece is None:
            continue
        for wish in (picture_wish(piece, frame, box_px), overlay_wish(piece, shown)):
            if wish is not None:
                out[wish] = None
    return list(out)


class Projector:
    """Paints film frames from what a server holds."""

    def __init__(self, server: FrameServer) -> None:
        self.server = server
        self.shown = Shown()
        self.box_px: tuple[int, int] = PROXY_PX
        self._words: dict[tuple[int, int, int], QImage] = {}

    def is_ready(self, piece: Piece, frame: int) -> bool:
        """Whether everything a frame needs is there, or is known never to come."""
        wishes = (picture_wish(piece, frame, self.box_px), overlay_wish(piece, self.shown))
        return all(
            wish is None or self.server.get(wish) is not None or self.server.why_not(wish)
            for wish in wishes
        )

    def paint(self, painter: QPainter, rect: QRectF, piece: Piece, frame: int) -> bool:
        """Paint a film frame of a piece into a rectangle of the picture's shape.

        Returns:
            Whether all of it was there; the picture stays as it was where it was not.
        """
        if not self.is_ready(piece, frame):
            return False
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._paint_material(painter, rect, piece, frame)
        light = piece.light_at(frame)
        if light < 1.0:
            painter.fillRect(rect, QColor(0, 0, 0, round(255 * (1.0 - light))))
        self._paint_overlays(painter, rect, piece, frame)
        painter.restore()
        return True

    def _paint_material(self, painter: QPainter, rect: QRectF, piece: Piece, frame: int) -> None:
        wish = picture_wish(piece, frame, self.box_px)
        image = None if wish is None else cast("QImage | None", self.server.get(wish))
        if piece.material is Material.GAP:
            painter.fillRect(rect, Qt.GlobalColor.black)
        elif image is None:
            said = bool(piece.captions) and self.shown.captions
            paint_slug(painter, rect, piece.slate, words=not said)
        elif piece.material is Material.STILL:
            at = piece.first_in_move + frame - piece.start
            view = framed(piece.slate.move, piece.slate.size, at, piece.move_frames)
            painter.drawImage(rect, image, view.of(QRectF(image.rect())))
        else:
            fitted = rect if piece.material is not Material.MEDIA else _covering(image, rect)
            painter.drawImage(fitted, image)

    def _paint_overlays(self, painter: QPainter, rect: QRectF, piece: Piece, frame: int) -> None:
        wish = overlay_wish(piece, self.shown)
        laid = None if wish is None else cast("Laid | None", self.server.get(wish))
        across = rect.width() / piece.picture_px[0]
        down = rect.height() / piece.picture_px[1]
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        for one in laid or ():
            if one.first <= frame - piece.start < one.end:
                size = QSize(
                    round(one.image.width() * across * ratio),
                    round(one.image.height() * down * ratio),
                )
                place = QPointF(rect.x() + one.x * across, rect.y() + one.y * down)
                image = self._fitted(one.image, size)
                painter.drawImage(QRectF(place, QSizeF(image.size()) / ratio), image)

    def _fitted(self, image: QImage, size: QSize) -> QImage:
        """Drawn words at the size that is shown; a painter alone would leave out most of their dots
        where they get much smaller.
        """
        if size == image.size() or size.isEmpty():
            return image
        key = (image.cacheKey(), size.width(), size.height())
        if key not in self._words:
            while len(self._words) >= KEPT_WORDS:
                del self._words[next(iter(self._words))]
            self._words[key] = image.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        return self._words[key]


def _covering(image: QImage, rect: QRectF) -> QRectF:
    """The rectangle in which a picture of another shape covers the frame, cut off around it."""
    scale = max(rect.width() / image.width(), rect.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    centre = rect.center()
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
