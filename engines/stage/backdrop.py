# SPDX-License-Identifier: GPL-3.0-or-later
"""What shots of one worker share: painted planes, merged backgrounds, weather, light sheets.

Owns the cache and what its keys hold. A value never depends on what else is cached. Must not know
people or time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from engines.stage.brush import Brush
from engines.stage.camera import Camera
from engines.stage.composition import Framing
from engines.stage.effects import InkWipe, aura, finish, impact, ink_wipe
from engines.stage.layers import Bake, Layer, close, wide
from engines.stage.light import Wash, rig_of
from engines.stage.palette import Palette
from engines.stage.planes import Painting, SetDesign, Sprite, rasterise
from engines.stage.print_effects import ink_splash
from engines.stage.raster import PLUS, bytes_of, canvas, lit_sheet, painter_on, regions, scaled
from engines.stage.sets.catalogue import Sight, sight_of
from engines.stage.weather import Air, wetness
from engines.stage.weather_kinds import air_of
from projects.staging import LightRig, Side, Staging, Weather

LIMIT_BYTES = 120 << 20
SOFT_DETAIL = 0.5
SHARP_BELOW_PX = 480
CORNERS, CORNERS_HAZE = 0.52, 0.16
"""How dark the page's corners are, and by day."""
DAY_DIM = 0.6
"""How far what is out of focus sinks into daylight, so that faces stand out from windows."""


class Sized(Protocol):
    """Anything that knows how much memory it holds."""

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        ...


T = TypeVar("T", bound=Sized)


class StageCache:
    """Least recently used drawings up to a number of bytes; one for each worker.

    What one shot needs at a time may exceed the limit: the latest entry always stays.
    """

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.held_bytes = 0
        self._items: OrderedDict[Hashable, Sized] = OrderedDict()

    def __len__(self) -> int:
        return len(self._items)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not held."""
        if key in self._items:
            self._items.move_to_end(key)
            return self._items[key]  # pyright: ignore[reportReturnType] - a key has one type
        value = make()
        self._items[key] = value
        self.held_bytes += value.size_bytes
        while self.held_bytes > self.limit_bytes and len(self._items) > 1:
            _, gone = self._items.popitem(last=False)
            self.held_bytes -= gone.size_bytes
        return value


@dataclass
class Planes:
    """The painted planes of one look."""

    sprites: list[Sprite]

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        return sum(s.size_bytes for s in self.sprites)


@dataclass
class Background:
    """A shot's set as layers."""

    layers: list[Layer]
    owned: bool

    @property
    def size_bytes(self) -> int:
        """Memory held beyond the planes it may share."""
        if self.owned:
            return sum(x.size_bytes for x in self.layers)
        return sum(bytes_of(x.soft) for x in self.layers)


@dataclass
class LightSheets:
    """A rig's washes over a set and the page's finish, painted once.

    Attributes:
        veil: the rig's darkness in one sheet; None for none.
        page: vignette and grain, laid over everything.
        still: light that is added and never changes; flickering: with its level by seconds.
    """

    veil: QImage | None
    page: QImage
    still: list[tuple[QPoint, QImage]]
    flickering: list[tuple[QPoint, QImage, Wash]]

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        sheets = [*(s[1] for s in self.still), *(s[1] for s in self.flickering)]
        return bytes_of(self.veil) + sum(bytes_of(s) for s in sheets)

    def paint(self, p: QPainter, t_s: float) -> None:
        """Lay the light over the set."""
        if self.veil is not None:
            p.drawImage(0, 0, self.veil)
        p.setCompositionMode(PLUS)
        for at, image in self.still:
            p.drawImage(at, image)
        for at, image, wash in self.flickering:
            level = 1.0 if wash.level is None else wash.level(t_s)
            if level > 0.01:
                p.setOpacity(level)
                p.drawImage(at, image)
        p.setOpacity(1.0)
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


@dataclass
class Sheet:
    """One image kept."""

    image: QImage

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        return bytes_of(self.image)


def light_sheets(
    cache: StageCache, rig: LightRig, key_side: Side, palette: Palette, unit: float
) -> LightSheets:
    """A rig's sheets with the finish of the page."""
    key = ("light", rig, key_side, palette.grade, palette.time, unit)
    return cache.get(key, lambda: _light_sheets(cache, rig, key_side, palette, unit))


def _light_sheets(
    cache: StageCache, rig: LightRig, key_side: Side, palette: Palette, unit: float
) -> LightSheets:
    dark = CORNERS_HAZE if palette.haze else CORNERS
    page = cache.get(("finish", unit, dark), lambda: Sheet(finish(unit, dark=dark))).image
    veil: QImage | None = None
    still: list[tuple[QPoint, QImage]] = []
    flickering: list[tuple[QPoint, QImage, Wash]] = []
    for wash in rig_of(rig).washes:
        image = _wash_sheet(wash, palette, unit, mirrored=key_side == Side.RIGHT)
        if not wash.add:
            if veil is None:
                veil = image
            else:
                p = QPainter(veil)
                p.drawImage(0, 0, image)
                p.end()
            continue
        seen = regions(image)[0].boundingRect()
        part = image.copy(seen)
        if wash.level is None:
            still.append((seen.topLeft(), part))
        else:
            flickering.append((seen.topLeft(), part, wash))
    return LightSheets(veil, page, still, flickering)


def _wash_sheet(wash: Wash, palette: Palette, unit: float, *, mirrored: bool) -> QImage:
    """A wash is soft, so it is painted at half size."""
    small = canvas(round(540 * unit), round(960 * unit))
    p = painter_on(small)
    p.scale(unit / 2, unit / 2)
    if mirrored:
        p.translate(1080, 0)
        p.scale(-1, 1)
    wash.draw(p, palette)
    p.end()
    width, height = round(1080 * unit), round(1920 * unit)
    if wash.add:
        grained = not palette.haze
        return lit_sheet(small, width, height, strength=wash.strength, grained=grained)
    return scaled(small, width, height)


def air(cache: StageCache, kind: Weather, palette: Palette, unit: float) -> Air:
    """The air of a look."""
    key = ("air", kind, palette.grade, palette.time, unit)
    return cache.get(key, lambda: air_of(kind, palette, unit))


@dataclass
class Wipe:
    """An ink wipe kept."""

    wipe: InkWipe

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        return int(self.wipe.field.nbytes)


def wipe_of(cache: StageCache, palette: Palette, unit: float) -> InkWipe:
    """The ink wipe of a grade."""
    return cache.get(("wipe", palette.grade, unit), lambda: Wipe(ink_wipe(palette, unit))).wipe


def impact_sheet(
    cache: StageCache, palette: Palette, unit: float, centre: tuple[float, float], seed: int
) -> QImage:
    """Impact lines around a face."""
    x, y = round(centre[0] / 20) * 20.0, round(centre[1] / 20) * 20.0
    key = ("impact", palette.grade, unit, x, y, seed)
    return cache.get(key, lambda: Sheet(impact(palette, unit, (x, y), seed))).image


def aura_sheet(cache: StageCache, palette: Palette, unit: float, side: Side) -> QImage:
    """The accent behind a head."""
    key = ("aura", palette.grade, unit, side)
    return cache.get(key, lambda: Sheet(aura(palette, unit, side))).image


def splash_sheet(
    cache: StageCache, palette: Palette, unit: float, clear: tuple[float, float], seed: int
) -> QImage:
    """Ink thrown around a face."""
    x, y = round(clear[0] / 20) * 20.0, round(clear[1] / 20) * 20.0
    key = ("splash", palette.grade, unit, x, y, seed)
    return cache.get(key, lambda: Sheet(ink_splash(palette, unit, (x, y), seed))).image


@dataclass(frozen=True)
class Stage:
    """A shot's set, ready: layers, what the camera side shows, and how wet the ground lies."""

    layers: tuple[Layer, ...]
    sight: Sight
    wet: float


def stage_of(
    cache: StageCache,
    staging: Staging,
    design: SetDesign,
    framing: Framing,
    palette: Palette,
    *,
    unit: float,
    focus: bool,
    english: bool = False,
    brush: type[Brush] = Brush,
) -> Stage:
    """The set of a shot as layers, its signs in the language of the film.

    Control maps give another `brush`: it paints without tooth, and everything is in focus.
    """
    sight = sight_of(design, staging.camera_side, interior=staging.interior)
    vista = sight.vista
    plain = brush is not Brush
    wet = wetness(staging.weather) if vista.outdoors and not plain else 0.0
    snow = staging.weather == Weather.SNOW and not plain
    detail = 1.0 if plain or not framing.close or unit * 1080 < SHARP_BELOW_PX else SOFT_DETAIL
    look = (
        design.name,
        sight,
        palette.grade,
        palette.time,
        wet,
        snow,
        unit * detail,
        english,
        brush,
    )
    look = (*look, staging.sign_text)

    def painted() -> Planes:
        how = Painting(
            palette=palette,
            scale=unit * detail,
            wet=wet,
            snow=snow,
            mirrored=sight.mirrored,
            english=english,
            brush=brush,
            tooth=not plain,
            sign=staging.sign_text,
        )
        return Planes(rasterise(design.name, vista, how))

    def made() -> Background:
        sprites = cache.get(("planes", *look), painted).sprites
        if not framing.close:
            return Background(wide(sprites, window=vista.window, focus=focus), owned=False)
        bake = Bake(
            rest=framing.lens,
            unit=unit,
            detail=detail,
            blur_px=0.0 if plain else framing.blur_px,
            air=palette.air,
            dim=0.0 if plain else max(framing.dim, DAY_DIM if palette.haze else 0.0),
            focus=focus,
        )
        return Background(close(sprites, bake, window=vista.window), owned=True)

    if framing.close:
        key = ("bake", *look, framing.lens, framing.blur_px, framing.dim, focus)
        layers = cache.get(key, made).layers
    else:
        layers = made().layers
    return Stage(tuple(layers), sight, wet)


def lens_of(framing: Framing, move: Camera) -> Camera:
    """The camera that people are seen by: in close shots the move alone."""
    return move if framing.close else move.beside(framing.lens)
