# SPDX-License-Identifier: GPL-3.0-or-later
"""A puppet that acts: sprites of head, face and body, so that only what moves is drawn again.

Owns the sprites and their place in one figure. Must not know shots, sets or who decides to act.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from engines.stage.acting import Moment
from engines.stage.carriage import Carriage, carriage, hip_row, rigid, whole
from engines.stage.expressions import NEUTRAL
from engines.stage.identity import Identity
from engines.stage.palette import Palette, Tone, fade
from engines.stage.puppet.attitudes import RUN
from engines.stage.puppet.builds import body_scale, foot_line
from engines.stage.puppet.face import Key
from engines.stage.puppet.figure import (
    Attitude,
    arm_layers,
    back_marks,
    figure,
    placed_body,
    trunk_marks,
)
from engines.stage.puppet.geometry import Point, ribbon
from engines.stage.puppet.head import Acting, eye_features, head_base, head_front, mouth_features
from engines.stage.puppet.marks import Mark, Sprite, rasterise
from engines.stage.puppet.poses import holding, pose_named, resting
from engines.stage.puppet.stances import Stance, hem_step
from engines.stage.puppet.supports import pillow_marks, stool_marks
from engines.stage.raster import holes
from engines.stage.visemes import REST
from projects.staging import Side, View

WHOLE_ABOVE = 1100.0
"""Where less of a figure is in the picture than this, a bend turns all of it: no legs are seen."""
SMEAR = 0.5
RIM = (3.6, 2.4)
SETTLE_STEPS = 6
"""In-betweens of a change of posture."""
TINY_HEAD_PX = 64.0
"""Below this height of the head a figure is one rigid sprite."""
BODY_BYTES, FACE_BYTES = 48 << 20, 12 << 20
CROWN_Y = -126.0
OUT = QPainter.CompositionMode.CompositionMode_DestinationOut
IN = QPainter.CompositionMode.CompositionMode_DestinationIn
ATOP = QPainter.CompositionMode.CompositionMode_SourceAtop


def height_of(who: Identity) -> float:
    """Figure units from crown to soles."""
    return foot_line(who) - CROWN_Y


def feet_of(who: Identity) -> float:
    """Figure y of the soles; the face's centre is at 0."""
    return foot_line(who)


def eye_line(who: Identity) -> float:
    """Figure y of the eyes."""
    return 18.0 if who.child else (10.0 if who.female else 7.0)


K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The latest drawings, up to a number of bytes."""

    def __init__(self, limit_bytes: int, size_of: Callable[[V], int]) -> None:
        self.limit_bytes, self.size_of = limit_bytes, size_of
        self.held_bytes = 0
        self._items: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._items)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The drawing of a key, made where it is not held."""
        if key in self._items:
            self._items.move_to_end(key)
            return self._items[key]
        value = self._items[key] = make()
        self.held_bytes += self.size_of(value)
        while self.held_bytes > self.limit_bytes and len(self._items) > 1:
            _, gone = self._items.popitem(last=False)
            self.held_bytes -= self.size_of(gone)
        return value


@dataclass(frozen=True)
class HeadSprites:
    """Everything of the head that keeps still inside it."""

    back: Sprite | None
    base: Sprite
    front: Sprite | None

    def all(self) -> list[Sprite]:
        """Those that there are."""
        return [s for s in (self.back, self.base, self.front) if s is not None]


@dataclass(frozen=True)
class BodySprites:
    """A body in one attitude; raised passes before the face, over before another person."""

    low: Sprite
    raised: Sprite | None
    over: Sprite | None

    @property
    def held_bytes(self) -> int:
        """Memory of all its drawings."""
        return sum(_bytes_of(s) for s in (self.low, self.raised, self.over) if s)


class Performer:
    """One person for one shot: fixed light, colours and size.

    Args of the constructor:
        who: the person. view: how the body is turned. faces: the side of the frame it faces.
        key_side: where the key light stands. half: split the face in light and shade.
        scale: device pixels a figure unit. crop: what of the figure may be seen, in figure units
            around the figure's origin.
    """

    def __init__(
        self,
        who: Identity,
        *,
        view: View,
        faces: Side,
        key_side: Side,
        palette: Palette,
        scale: float,
        crop: QRectF,
        half: bool = False,
    ) -> None:
        self.who, self.view, self.palette, self.scale = who, view, palette, scale
        self.mirrored = faces == Side.LEFT
        lit_ahead = (key_side == Side.LEFT) == self.mirrored
        self.key = (Key.HALF if half else Key.FACING) if lit_ahead else Key.BEHIND
        self.rim = (RIM[0] if lit_ahead else -RIM[0], RIM[1])
        left, right = (
            (-crop.right(), -crop.left()) if self.mirrored else (crop.left(), crop.right())
        )
        self.crop = QRectF(left - 90, crop.top() - 50, right - left + 180, crop.height() + 100)
        self.tiny = 200 * scale < TINY_HEAD_PX
        self._heads: dict[View, HeadSprites] = {}
        self._pillows: Sprite | None = None
        self._stool: Sprite | None = None
        self._trunks: Kept[Stance, Sprite] = Kept(BODY_BYTES // 4, _bytes_of)
        self._bodies: Kept[Attitude, BodySprites] = Kept(BODY_BYTES, lambda b: b.held_bytes)
        self._arms: Kept[Attitude, Sprite] = Kept(BODY_BYTES // 4, _bytes_of)
        self._eyes: Kept[tuple[View, Acting], Sprite] = Kept(FACE_BYTES, _bytes_of)
        self._mouths: Kept[tuple[View, Acting], Sprite] = Kept(FACE_BYTES, _bytes_of)
        self._rigid: Kept[tuple[Attitude, Acting], Sprite] = Kept(FACE_BYTES, _bytes_of)

    @property
    def held_bytes(self) -> int:
        """Memory of all drawings that are kept."""
        kept = (self._trunks, self._bodies, self._arms, self._eyes, self._mouths, self._rigid)
        heads = sum(_bytes_of(s) for h in self._heads.values() for s in h.all())
        return sum(k.held_bytes for k in kept) + heads

    def draw(self, painter: QPainter, moment: Moment) -> None:
        """Draw at the painter's origin, in figure units; the travel is left to the caller."""
        attitude, parts = self.attitude(moment), self.carried(moment)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if moment.propped:
            _put(painter, self._pillow(), whole(self.who, moment, mirrored=self.mirrored))
        if self.tiny:
            self._draw_rigid(painter, attitude, moment, parts)
        else:
            self._draw_parts(painter, attitude, moment, parts)
        painter.restore()

    def draw_over(self, painter: QPainter, moment: Moment) -> None:
        """What lies upon another person: an arm that touches them, after both are drawn."""
        attitude = self.attitude(moment)
        if self.tiny or not (attitude.new.touches or attitude.old.touches):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self.carried(moment).over, combine=True)
        if moment.smear:
            self._draw_smear(painter, moment.smear, attitude.body_view)
        over = self._body(attitude).over
        if over is not None:
            _put(painter, over)
        painter.restore()

    def draw_stool(self, painter: QPainter, seat_y: float, ground_y: float) -> None:
        """A stool under somebody, at the painter's origin, in figure units."""
        if self._stool is None:
            marks = stool_marks(seat_y, ground_y, body_scale(self.who))
            self._stool = self._sprite(marks, rim=self.rim)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _put(painter, self._stool, QTransform().scale(-1 if self.mirrored else 1, 1))

    def carried(self, moment: Moment) -> Carriage:
        """Where the parts of the figure lie at a moment, about the figure's origin."""
        attitude = self.attitude(moment)
        if self.tiny:
            return rigid(self.who, moment, attitude, mirrored=self.mirrored)
        stay = self.crop.bottom() > WHOLE_ABOVE
        return carriage(self.who, moment, attitude, mirrored=self.mirrored, legs_stay=stay)

    def _draw_smear(self, painter: QPainter, points: Sequence[Point], view: View) -> None:
        """A hand too quick to be seen, as the way it has gone."""
        wide = 44.0 * body_scale(self.who)
        n = len(points)
        path: QPainterPath = ribbon(list(points), [4 + wide * i / (n - 1) for i in range(n)])
        painter.fillPath(
            placed_body(self.who, view).map(path),
            fade(self.palette.colour("skin", Tone.LIT), SMEAR),
        )

    def attitude(self, moment: Moment) -> Attitude:
        """The body at a moment, in steps few enough for drawings to be met again."""
        still = moment.old == moment.new
        was = moment.was if still or moment.settled < 0.5 else moment.posture
        old = resting(pose_named(moment.old), was)
        new = resting(pose_named(moment.new), moment.posture)
        if moment.held is not None:
            old, new = holding(old, moment.held), holding(new, moment.held)
        k = round(moment.settled if still else moment.k, 2)
        if old == new or k == 1.0:
            old, k = new, 1.0
        return Attitude(
            old=old,
            new=new,
            k=k,
            view=moment.view or self.view,
            phase=moment.phase,
            posture=moment.posture,
            was=moment.was,
            settled=round(moment.settled * SETTLE_STEPS) / SETTLE_STEPS,
            running=moment.phase is not None and RUN in (moment.old, moment.new),
            hem_deg=hem_step(moment.hem_deg),
            propped=moment.propped,
        )

    def _draw_rigid(
        self, painter: QPainter, attitude: Attitude, moment: Moment, parts: Carriage
    ) -> None:
        acting = Acting(face=replace(NEUTRAL, brow_in=round(moment.acting.face.brow_in / 6) * 6.0))

        def make() -> Sprite:
            marks = figure(self.who, attitude, acting, self.key).all()
            rim = (self.rim[0] * 1.5, self.rim[1])
            return self._sprite(marks, rim=rim)

        painter.setTransform(parts.trunk, combine=True)
        _put(painter, self._rigid.get((attitude, acting), make))

    def _draw_parts(
        self, painter: QPainter, attitude: Attitude, moment: Moment, parts: Carriage
    ) -> None:
        view = attitude.head_view
        head, body = self._head(view), self._body(attitude)
        from_behind = attitude.body_view is View.BACK
        if not from_behind and head.back is not None:
            _put(painter, head.back, parts.hair)
        if bool(moment.bend_deg) and self.crop.bottom() > WHOLE_ABOVE:
            hips = hip_row(self.who)
            self._draw_legs(painter, attitude, hips, parts.legs)
            self._draw_bent(painter, attitude, hips, parts.trunk)
        else:
            _put(painter, body.low, parts.trunk)
        if from_behind and head.back is not None:
            _put(painter, head.back, parts.hair)
        _put(painter, head.base, parts.head)
        for sprite in self._face(view, moment.acting):
            _put(painter, sprite, parts.features)
        if head.front is not None:
            _put(painter, head.front, parts.front)
        if body.raised is not None:
            _put(painter, body.raised, parts.trunk)

    def _draw_legs(
        self, painter: QPainter, attitude: Attitude, hips: float, at: QTransform
    ) -> None:
        """What stays below a trunk that bends."""
        painter.save()
        painter.setTransform(at, combine=True)
        painter.setClipRect(QRectF(-2000, hips - 34, 4000, 3000))
        _put(painter, self._trunk(attitude.stance))
        painter.restore()

    def _draw_bent(
        self, painter: QPainter, attitude: Attitude, hips: float, at: QTransform
    ) -> None:
        """A trunk over the hips, and hands that hang below them."""
        painter.save()
        painter.setTransform(at, combine=True)
        painter.setClipRect(QRectF(-2000, -3000, 4000, 3000 + hips + 22))
        _put(painter, self._body(attitude).low)
        painter.setClipRect(QRectF(-2000, hips + 22, 4000, 3000))
        _put(painter, self._arms.get(attitude, lambda: self._hanging(attitude)))
        painter.restore()

    def _hanging(self, attitude: Attitude) -> Sprite:
        """The arms before the trunk, alone."""
        return self._sprite(arm_layers(self.who, attitude, self.key).before)

    def _sprite(
        self,
        marks: Sequence[Mark],
        *,
        rim: tuple[float, float] | None = None,
        over: Sequence[Sprite] = (),
    ) -> Sprite:
        return rasterise(marks, self.palette, scale=self.scale, crop=self.crop, rim=rim, under=over)

    def _head(self, view: View) -> HeadSprites:
        if view not in self._heads:
            self._heads[view] = self._made_head(view)
        return self._heads[view]

    def _made_head(self, view: View) -> HeadSprites:
        hair, cover = back_marks(self.who, view, self.key), head_front(self.who, view, self.key)
        back = self._sprite(hair) if hair else None
        base = self._sprite(head_base(self.who, view, self.key))
        front = self._sprite(cover) if cover else None
        head = HeadSprites(back, base, front)
        # a jaw before its own neck has no rim: take that of head and body, and keep what is head
        rim = _rim_of([*head.all(), self._trunk(Stance(view))], self.palette, self.rim)
        for sprite in head.all():
            _lay_on(sprite, rim)
        return head

    def _pillow(self) -> Sprite:
        if self._pillows is None:
            self._pillows = self._sprite(pillow_marks())
        return self._pillows

    def _trunk(self, stance: Stance) -> Sprite:
        return self._trunks.get(
            stance, lambda: self._sprite(trunk_marks(self.who, stance, self.key))
        )

    def _body(self, attitude: Attitude) -> BodySprites:
        return self._bodies.get(attitude, lambda: self._made_body(attitude))

    def _made_body(self, attitude: Attitude) -> BodySprites:
        arms = arm_layers(self.who, attitude, self.key)
        trunk = self._trunk(attitude.stance)
        below = [self._sprite(arms.behind), trunk] if arms.behind else [trunk]
        low = self._sprite(arms.before, over=below)
        raised = self._sprite(arms.raised, rim=self.rim) if arms.raised else None
        # the rim of body and head together, less the head, which carries its own and turns
        head = self._head(attitude.head_view).all()
        rim = _rim_of([low, *head], self.palette, self.rim)
        painter = QPainter(rim.image)
        painter.setCompositionMode(OUT)
        for s in head:
            painter.drawImage(rim.origin - s.origin, s.image)
        k = rim.scale  # collars stand free of the neck: no light between them
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        small = body_scale(self.who)
        gap = QRectF(rim.origin.x() - 78 * small * k, 0, 156 * small * k, 0)
        gap.setBottom(max(0.0, rim.origin.y() + (104 + 44 * small) * k))
        painter.fillRect(gap, Qt.GlobalColor.black)
        painter.end()
        _lay_on(low, rim)
        over = self._sprite(arms.over) if arms.over else None
        if over is not None:
            _lay_on(over, _rim_of([low, over], self.palette, self.rim))
        return BodySprites(low, raised, over)

    def _face(self, view: View, acting: Acting) -> Iterable[Sprite]:
        """Mouth and upper face, kept apart: a talker's eyes are not drawn with each syllable."""
        if view is View.BACK:
            return ()
        eyes, mouth = upper_face(acting), lower_face(acting)
        return (
            self._mouths.get(
                (view, mouth),
                lambda: self._sprite(mouth_features(self.who, view, self.key, mouth)),
            ),
            self._eyes.get(
                (view, eyes), lambda: self._sprite(eye_features(self.who, view, self.key, eyes))
            ),
        )


LOWER = ("corner", "skew", "press", "part", "wide", "sneer", "clench", "quiver")
UPPER = (
    "brow_in",
    "brow_out",
    "lid",
    "squint",
    "gaze_x",
    "gaze_y",
    "iris",
    "furrow",
    "tear",
    "blush",
    "brow_skew",
    "shadow",
    "sweat",
)


def upper_face(acting: Acting) -> Acting:
    """Only what eyes and brows need, coarse enough to be met again."""
    face = acting.face
    kept = {n: round(getattr(face, n), 1 if n.startswith("brow") else 2) for n in UPPER}
    x, y = acting.gaze
    return Acting(
        face=replace(NEUTRAL, **kept), blink=round(acting.blink, 2), gaze=(round(x, 2), round(y, 2))
    )


def lower_face(acting: Acting) -> Acting:
    """Only what the mouth needs."""
    face, mouth = acting.face, acting.mouth
    kept = {n: round(getattr(face, n), 1 if n in ("corner", "skew") else 2) for n in LOWER}
    if mouth is not REST:
        mouth = replace(
            mouth,
            open=round(mouth.open, 1),
            **{n: round(getattr(mouth, n), 2) for n in ("wide", "rounded", "teeth", "tongue")},
        )
    return Acting(face=replace(NEUTRAL, **kept), mouth=mouth)


def _bytes_of(sprite: Sprite) -> int:
    return sprite.image.sizeInBytes()


def _put(painter: QPainter, sprite: Sprite, at: QTransform | None = None) -> None:
    """Draw a sprite in figure units, or in those of a part that lies somewhere."""
    k = 1 / sprite.scale
    painter.save()
    if at is not None:
        painter.setTransform(at, combine=True)
    painter.scale(k, k)
    painter.drawImage(QPointF(-sprite.origin.x(), -sprite.origin.y()), sprite.image)
    painter.restore()


def _rim_of(sprites: list[Sprite], palette: Palette, shift: tuple[float, float]) -> Sprite:
    """Light along the outer edge of the union of sprites of one scale: none around its gaps."""
    left, top = max(s.origin.x() for s in sprites), max(s.origin.y() for s in sprites)
    w = max(left - s.origin.x() + s.image.width() for s in sprites)
    h = max(top - s.origin.y() + s.image.height() for s in sprites)
    union = QImage(int(w), int(h), QImage.Format.Format_ARGB32_Premultiplied)
    union.fill(0)
    painter = QPainter(union)
    for s in sprites:
        painter.drawImage(QPointF(left - s.origin.x(), top - s.origin.y()), s.image)
    painter.end()
    band = QImage(union.size(), union.format())
    band.fill(palette.rim)
    painter = QPainter(band)
    k = sprites[0].scale
    painter.setCompositionMode(OUT)
    dx, dy = round(shift[0] * k), round(shift[1] * k)
    painter.drawImage(dx, dy, union)
    gaps = holes(union)
    if gaps is not None:
        painter.drawImage(union.rect().translated(dx, dy), gaps)
    painter.setCompositionMode(IN)
    painter.drawImage(0, 0, union)
    painter.end()
    return Sprite(band, QPointF(left, top), k)


def _lay_on(sprite: Sprite, rim: Sprite) -> None:
    """Add to a sprite what of a rim lies on it."""
    painter = QPainter(sprite.image)
    painter.setCompositionMode(ATOP)
    painter.drawImage(sprite.origin - rim.origin, rim.image)
    painter.end()
