# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixels of painted sheets: blur, paper tooth, mirror images in wet ground, tiles that matter.

Owns work on QImage memory. Must not know planes, sets or cameras.
"""

import ctypes
from functools import lru_cache
from types import ModuleType

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRegion

ARGB = QImage.Format.Format_ARGB32_Premultiplied
RGB = QImage.Format.Format_RGB32
OVER = QPainter.CompositionMode.CompositionMode_SourceOver
PLUS = QPainter.CompositionMode.CompositionMode_Plus
TILE = 64
TOOTH_PX = 512
HOLE_GRID = 360
"""Columns on which gaps of a figure are looked for."""


@lru_cache(maxsize=1)
def _cv() -> ModuleType:
    """OpenCV on one thread: workers share the machine, and sums stay in one order."""
    import cv2

    cv2.setNumThreads(1)
    return cv2


def canvas(width: int, height: int) -> QImage:
    """A clear sheet of at least one pixel."""
    image = QImage(max(1, width), max(1, height), ARGB)
    image.fill(0)
    return image


class _Memory:
    """An image as an array's owner, so that no view outlives the memory that it shows."""

    def __init__(self, image: QImage) -> None:
        self.image = image
        bits = ctypes.c_char.from_buffer(image.bits())
        self.__array_interface__ = {
            "version": 3,
            "shape": (image.height(), image.width(), 4),
            "strides": (image.bytesPerLine(), 4, 1),
            "typestr": "|u1",
            "data": (ctypes.addressof(bits), False),
        }


def pixels(image: QImage) -> np.ndarray:
    """Writable view of a 32-bit image: uint8 [height, width, BGRA]; it keeps the image alive."""
    return np.asarray(_Memory(image))


def painter_on(image: QImage) -> QPainter:
    """A painter with smooth edges and smooth scaling."""
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return p


def holes(image: QImage, rect: QRect | None = None) -> QImage | None:
    """What is enclosed by the painted part of a sheet, at a coarse grid; None where nothing is.

    A rect limits the search; what is open to its upper, left or right edge is not enclosed. To be
    drawn over the whole rect: it reaches a little over the edges of what encloses it.
    """
    cv2 = _cv()
    area = image.rect() if rect is None else rect
    step = max(1, round(image.width() / HOLE_GRID))
    alpha = pixels(image)[
        area.y() : area.y() + area.height() : step, area.x() : area.x() + area.width() : step, 3
    ]
    free = np.pad((alpha < 128).astype(np.uint8), ((1, 0), (1, 1)), constant_values=1)
    cv2.floodFill(free, None, (0, 0), 0)
    inner = free[1:, 1:-1]
    if not inner.any():
        return None
    grown = cv2.dilate(inner * np.uint8(255), np.ones((3, 3), np.uint8))
    mask = canvas(inner.shape[1], inner.shape[0])
    pixels(mask)[:] = grown[..., None]
    return mask


def bytes_of(image: QImage | None) -> int:
    """Memory an image holds."""
    return 0 if image is None else image.bytesPerLine() * image.height()


def scaled(image: QImage, width: int, height: int) -> QImage:
    """The image in another size, smooth, in its own format."""
    out = image.scaled(
        QSize(max(1, width), max(1, height)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return out if out.format() == image.format() else out.convertToFormat(image.format())


def blur(image: QImage, radius_px: float) -> None:
    """Blur in place; the edges repeat."""
    if radius_px < 0.4:
        return
    cv2 = _cv()
    a = pixels(image)
    h, w = a.shape[:2]
    f = max(1, int(radius_px / 3))
    small = cv2.resize(a, (max(1, w // f), max(1, h // f)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), radius_px / f * 0.85, borderType=cv2.BORDER_REPLICATE)
    a[:] = cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR) if f > 1 else small


@lru_cache(maxsize=8)
def _tooth(seed: int, amount: float) -> QImage:
    """A tile of paper grain: light and dark specks as a transparent sheet."""
    n = np.random.default_rng(seed).normal(0, amount, (TOOTH_PX, TOOTH_PX))
    image = canvas(TOOTH_PX, TOOTH_PX)
    px = pixels(image)
    alpha = np.clip(np.abs(n), 0, 40).astype(np.uint8)
    px[..., :3] = np.where(n > 0, alpha, 0)[..., None]
    px[..., 3] = alpha
    return image


LIT_SOFT, LIT_LEAST = 3.0, 0.02
"""Softening of a light's sheet, px at 1080 wide, and the alpha below which it is nothing."""


def toothed(image: QImage, seed: int, amount: float = 4.0) -> None:
    """Give a sheet its paper grain where it is painted; hides banding at no cost a frame."""
    p = QPainter(image)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    p.setBrushOrigin(seed % 311, seed % 197)
    p.fillRect(image.rect(), QBrush(_tooth(seed % 5, amount)))
    p.end()


@lru_cache(maxsize=4)
def _spray(width: int, height: int) -> np.ndarray:
    """Factors of an airbrush's specks, 0..255 for 0..1.6."""
    n = np.random.default_rng(29).normal(0.62, 0.19, (height, width))
    return np.clip(n * 255, 0, 255).astype(np.uint8)


def sprayed(image: QImage) -> None:
    """Break a soft light into an airbrush's grain; painted once, it costs nothing a frame."""
    cv2 = _cv()
    a = pixels(image)
    grain = _spray(image.width(), image.height())
    for i in range(4):
        a[..., i] = cv2.multiply(np.ascontiguousarray(a[..., i]), grain, scale=1.6 / 255)


def lit_sheet(
    small: QImage, width: int, height: int, *, strength: float = 1.0, grained: bool = True
) -> QImage:
    """A faint light of one colour, painted small, as a sheet without bands.

    Its steps are smoothed and dithered before they are rounded, all channels by one noise, so that
    a light of a few levels keeps its hue.
    """
    cv2 = _cv()
    a = pixels(small).astype(np.float32)
    total = float(a[..., 3].sum())
    colour = a[..., :3].sum(axis=(0, 1)) / max(1.0, total)
    soft = cv2.GaussianBlur(np.ascontiguousarray(a[..., 3]), (0, 0), LIT_SOFT * width / 1080)
    amount = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR) * strength
    if grained:
        amount = amount * (_spray(width, height).astype(np.float32) * (1.6 / 255))
    noise = np.random.default_rng(31).random((height, width), dtype=np.float32)
    noise[amount < LIT_LEAST] = 0
    out = canvas(width, height)
    sheet = pixels(out)
    for i in range(3):
        sheet[..., i] = np.clip(amount * colour[i] + noise, 0, 255)
    sheet[..., 3] = np.clip(amount + noise, 0, 255)
    return out


def reflected(
    below: QImage, line_px: float, strength: float, seed: int, *, ripple: float = 1.0
) -> QImage:
    """The picture mirrored at a line, drawn out downwards, softened; `ripple` breaks it (water)."""
    cv2 = _cv()
    f = 2
    out = canvas(below.width(), below.height())
    src = pixels(below)
    h, w = src.shape[:2]
    y0 = int(line_px)
    small = cv2.resize(src[:y0], (w // f, max(1, y0 // f)), interpolation=cv2.INTER_AREA)
    tall = 61 if ripple > 0.5 else 25
    small = cv2.blur(small, (3, tall), borderType=cv2.BORDER_REPLICATE)
    n = (h - y0) // f
    if n < 2:
        return out
    rows = np.arange(n, dtype=np.float32)
    scale = 1080 / w * 1.55 * f
    rng = np.random.default_rng(seed)
    kernel = np.hanning(45)
    wave = np.convolve(rng.normal(0, 3.2, n + 60), kernel / kernel.sum(), "same")[30 : n + 30]
    depth = rows * scale
    swing = wave * (1 + depth * 0.012) / scale * ripple
    shimmer = 1 - 0.05 * ripple * (1 - np.sin(depth / 41.0 + wave))
    gain = strength * (1 - rows / n) ** (0.8 if ripple > 0.5 else 1.6) * shimmer
    map_y = np.clip(len(small) - 1 - rows * 0.94, 0, None)
    gain = np.where(rows * 0.94 < len(small) - 1, gain, 0.0)
    map_x = np.arange(w // f, dtype=np.float32)[None, :] - swing[:, None].astype(np.float32)
    band = cv2.remap(
        small,
        map_x.astype(np.float32),
        np.repeat(map_y[:, None], w // f, axis=1).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    band = (band * gain[:, None, None]).astype(np.uint8)
    pixels(out)[y0:] = cv2.resize(band, (w, h - y0), interpolation=cv2.INTER_LINEAR)
    return out


def _heaps(width: int, seed: int, least: float, most: float) -> np.ndarray:
    """Depths across a row that swell and sink smoothly."""
    rng = np.random.default_rng(seed)
    rough = np.convolve(rng.random(width // 12 + 24), np.hanning(9) / np.hanning(9).sum(), "same")
    x = np.linspace(4, len(rough) - 5, width)
    return least + (most - least) * np.interp(x, np.arange(len(rough)), rough)


def snowed(image: QImage, colour: QColor, deep_px: float, seed: int) -> None:
    """Lay snow along every edge of a sheet that looks up: roofs, sills, wires, branches."""
    a = pixels(image)
    alpha = a[..., 3]
    deep = _heaps(image.width(), seed, deep_px * 0.25, deep_px * 1.5).astype(np.intp)
    rows = np.arange(image.height(), dtype=np.intp)[:, None] - deep[None, :]
    above = np.take_along_axis(alpha, np.clip(rows, 0, None), axis=0)
    cap = np.where(rows >= 0, np.minimum(alpha, 255 - above), 0)
    _mixed_in(a, cap, colour)


def carpeted(image: QImage, colour: QColor, line_px: float, seed: int) -> None:
    """Lay snow over ground that begins at a row: thin and patchy far off, closed nearby."""
    a = pixels(image)
    h, w = a.shape[:2]
    top = max(0, int(line_px))
    if top >= h:
        return
    k = np.linspace(0, 1, h - top, dtype=np.float32)[:, None]
    drift = _heaps(w, seed, -0.16, 0.10)[None, :] * np.sin(k * 23 + _heaps(w, seed + 1, 0, 5))
    cover = np.clip(0.62 + 0.30 * k + drift, 0, 0.94) * a[top:, :, 3]
    _mixed_in(a[top:], cover.astype(np.uint8), colour)


def _mixed_in(a: np.ndarray, cover: np.ndarray, colour: QColor) -> None:
    """Mix a colour into premultiplied pixels by a cover that stays within their alpha."""
    part = cover.astype(np.float32)
    share = part / np.maximum(a[..., 3], 1)
    for i, v in enumerate((colour.blue(), colour.green(), colour.red())):
        a[..., i] = a[..., i] * (1 - share) + v * part / 255


def regions(image: QImage) -> tuple[QRegion, QRegion]:
    """Tiles that hold anything, and tiles that hide all behind them."""
    a = pixels(image)[..., 3]
    h, w = a.shape
    ys, xs = np.arange(0, h, TILE), np.arange(0, w, TILE)
    high = np.maximum.reduceat(np.maximum.reduceat(a, ys, axis=0), xs, axis=1)
    low = np.minimum.reduceat(np.minimum.reduceat(a, ys, axis=0), xs, axis=1)
    bounds = QRect(0, 0, w, h)
    return _tiles(high > 0, bounds), _tiles(low == 255, bounds)


def _tiles(mask: np.ndarray, bounds: QRect) -> QRegion:
    """Runs of tiles as a region."""
    out = QRegion()
    for j, row in enumerate(mask):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            out += QRect(int(a) * TILE, j * TILE, int(b - a) * TILE, TILE) & bounds
    return out


def smear(image: QImage, amount: float) -> None:
    """Sideways motion blur in place: squeezed and drawn out again."""
    narrow = scaled(
        image, max(10, int(image.width() / (1 + 46 * min(1.0, amount)))), image.height()
    )
    p = QPainter(image)
    p.drawImage(0, 0, scaled(narrow, image.width(), image.height()))
    p.end()
