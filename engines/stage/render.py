# SPDX-License-Identifier: GPL-3.0-or-later
"""One shot made ready, and any frame of it on demand: a pure function of request and frame.

Owns the order in which set, people, weather, light and effects meet. Must not draw captions or
labels, and must not know the film around the shot.
"""

from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from engines.stage.backdrop import (
    StageCache,
    air,
    impact_sheet,
    lens_of,
    light_sheets,
    stage_of,
)
from engines.stage.camera import Camera, Take, camera_at
from engines.stage.composition import Framing, Place, compose, focus_planes, focused_at
from engines.stage.effects import IMPACT_FRAMES, Curtain, cover, darkness
from engines.stage.gui import ensure_gui
from engines.stage.identity import Identity
from engines.stage.inserts import InsertPicture, insert_of
from engines.stage.layers import Layer, draw, visible
from engines.stage.palette import fade, mix, resolve
from engines.stage.planes import Seat
from engines.stage.raster import OVER, PLUS, RGB, blur, canvas, smear
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of, sight_of
from engines.stage.storm import Storm, storm_of
from engines.stage.troupe import (
    Person,
    bodies,
    draw_ground,
    draw_person,
    identities,
    spot,
    struck,
    troupe_of,
)
from engines.stage.weather import FALLS
from projects.errors import BugError
from projects.staging import EffectKind, Move, ShotSize, Side, TransitionKind, Weather
from projects.timebase import seconds_of_frames

FLASH_OPEN, FLASH_SHUT = 0.30, 0.12
SOFT_PEOPLE_PX = 26.0
SOFT_SHOULDER = 0.3


class ShotRenderer:
    """A shot, ready: construct once, paint frames in any order.

    Args of the constructor:
        request: the shot.
        cache: shared by the shots that one worker renders.

    Raises:
        BugError: the picture asked for is not 9:16, or the shot has no frames.
    """

    def __init__(self, request: PictureRequest, cache: StageCache) -> None:
        ensure_gui()
        _checked(request)
        self.request, self.cache = request, cache
        staging = request.staging
        self.unit = request.width_px / 1080
        self.rect = QRect(0, 0, request.width_px, request.height_px)
        self.length_s = float(seconds_of_frames(request.length_frames, request.rate))
        self.palette = resolve(staging.grade, staging.time)
        self.design = design_of(staging.set)
        shows_thing = staging.insert is not None
        who = identities(request)
        self.framing = self._composed(shows_thing, who)
        self.take = Take(
            size=ShotSize.INSERT if shows_thing else staging.size,
            length_s=self.length_s,
            aim=self.framing.aim,
            towards=Side.LEFT if staging.key_side == Side.RIGHT else Side.RIGHT,
            seed=request.seed,
            focus=focus_planes(self.framing),
        )
        focus = staging.move == Move.FOCUS_PULL
        self.stage = stage_of(
            cache,
            staging,
            self.design,
            self.framing,
            self.palette,
            unit=self.unit,
            focus=focus,
            english=request.language.startswith("en"),
        )
        self.air = air(cache, staging.weather, self.palette, self.unit)
        self.lights = light_sheets(cache, staging.rig, staging.key_side, self.palette, self.unit)
        self.insert = self._insert() if shows_thing else None
        self.people = (
            []
            if shows_thing
            else troupe_of(
                request, who, self.framing, self.palette, unit=self.unit, grown=self._grown()
            )
        )
        self.curtain = Curtain(
            begins=request.transition_in,
            ends=request.transition_out,
            length_frames=request.length_frames,
        )
        self.storm = self._storm()

    def paint(self, frame: int, out: QImage) -> None:
        """Draw a frame.

        Args:
            frame: of the shot, from 0.
            out: Format_RGB32 of the request's size; all of it is overwritten.

        Raises:
            BugError: the image has another size or format.
        """
        if out.size() != self.rect.size() or out.format() != RGB:
            raise BugError(
                "picture_buffer",
                f"the buffer is {out.width()}x{out.height()} in {out.format().name}",
                f"give {self.rect.width()}x{self.rect.height()} in Format_RGB32",
            )
        held = min([frame, *self._starts(EffectKind.FREEZE)])
        t_s = float(seconds_of_frames(held, self.request.rate))
        move = self._camera(held, t_s)
        p = QPainter(out)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_world(p, held, t_s, move)
        self.lights.paint(p, t_s)
        self._paint_effects(p, held, t_s)
        p.end()
        if move.smear > 0.02:
            smear(out, move.smear)
        self._paint_transition(out, frame)

    def _composed(self, shows_thing: bool, who: list[Identity]) -> Framing:
        staging = self.request.staging
        return compose(
            [] if shows_thing else bodies(self.request, who),
            size=ShotSize.INSERT if shows_thing else staging.size,
            angle=staging.angle,
            camera_side=staging.camera_side,
            key_side=staging.key_side,
            seated=self.design.seated,
            deep=self.design.deep,
            seats=self._seats(),
        )

    def _seats(self) -> tuple[Seat, ...]:
        """The seats of what the camera looks at, as they lie in its picture."""
        staging = self.request.staging
        sight = sight_of(self.design, staging.camera_side, interior=staging.interior)
        seats = sight.vista.seats
        return tuple(replace(s, x=-s.x) for s in seats) if sight.mirrored else seats

    def _insert(self) -> InsertPicture:
        request = self.request
        insert = request.staging.insert
        assert insert is not None
        named = {c.id: c for c in request.cast}
        return insert_of(
            insert,
            palette=self.palette,
            unit=self.unit,
            portrait=named.get(insert.portrait) if insert.portrait else None,
            holder=named.get(insert.holder) if insert.holder else None,
            staging=request.staging,
            seed=request.seed,
            chinese=not request.language.startswith("en"),
            wet=self.stage.wet > 0.5,
        )

    def _grown(self) -> float:
        """The largest size that the move gives to people, against rest."""
        n = self.request.length_frames
        cams = [self._camera(f, float(seconds_of_frames(f, self.request.rate))) for f in (0, n - 1)]
        return max(c.scale(1.0) for c in cams)

    def _storm(self) -> Storm:
        request, sight = self.request, self.stage.sight
        rate = request.rate
        asked = tuple(float(seconds_of_frames(f, rate)) for f in self._starts(EffectKind.LIGHTNING))
        taken = (0.0,) if request.transition_in == TransitionKind.FLASH else ()
        return storm_of(
            self.length_s,
            asked_s=asked,
            stormy=request.staging.weather == Weather.LIGHTNING,
            seed=request.seed,
            side=Side.RIGHT if sight.mirrored else Side.LEFT,
            taken_s=taken,
        )

    def _starts(self, kind: EffectKind) -> list[int]:
        return [e.at_frames for e in self.request.staging.effects if e.kind == kind]

    def _camera(self, frame: int, t_s: float) -> Camera:
        k = frame / max(1, self.request.length_frames - 1)
        return camera_at(self.request.staging.move, k, t_s, self.take)

    def _paint_world(self, p: QPainter, frame: int, t_s: float, move: Camera) -> None:
        """Set, people and weather, far to near."""
        layers, vista = self.stage.layers, self.stage.sight.vista
        cam = lens_of(self.framing, move)
        air_s = t_s + (self.request.seed % 97) * 0.37
        shut_out = not vista.outdoors and self.request.staging.weather in FALLS
        strike = self.storm.strike_at(t_s)
        seen = visible(layers, self._seen_by(move), self.unit, self.rect)
        p.fillRect(self.rect, self.palette.raw(0.02))
        waiting = [(person, self._index_before(person.place)) for person in self.people]
        reached = 99.0
        for i, (layer, rect) in enumerate(zip(layers, seen, strict=True)):
            waiting = self._act_until(p, waiting, i, frame, t_s, cam)
            if not shut_out and layer.z < reached and i:
                self.air.paint(p, air_s, cam, (layer.z, reached))
            reached = min(reached, layer.z) if i else layer.z
            if not rect.isEmpty():
                p.setClipRect(rect)
                draw(p, layer, self._seen_by(move), self.unit, t_s)
                p.setClipping(False)
            if strike is not None and (layer.beyond or (vista.outdoors and i == 0)):
                self.air.strike(p, strike, cam, self.storm.side)
            if shut_out and layer.beyond:
                self.air.paint(p, air_s, cam, (1.5, 99.0))
            if layer.floor is not None and vista.outdoors and self.stage.wet > 0.5:
                self.air.splashes(p, air_s, cam, layer.floor)
        self._act_until(p, waiting, len(layers) + 1, frame, t_s, cam)
        if self.insert is not None:
            self.insert.draw(p, t_s, move)
        if not shut_out:
            self.air.paint(p, air_s, cam, (0.0, reached))

    def _seen_by(self, move: Camera) -> Camera:
        """The camera under which layers are drawn."""
        return move if self.framing.close else move.beside(self.framing.lens)

    def _index_before(self, place: Place) -> int:
        """Number of the first layer that is drawn before somebody: nearer, and not the floor."""
        layers = self.stage.layers
        floors = [i for i, x in enumerate(layers) if x.floor is not None]
        start = floors[-1] + 1 if floors else 0
        z = 1.0 if self.framing.close else place.z
        nearer = [i for i in range(start, len(layers)) if layers[i].z < z and _hides(layers[i])]
        return nearer[0] if nearer else len(layers)

    def _act_until(
        self,
        p: QPainter,
        waiting: list[tuple[Person, int]],
        index: int,
        frame: int,
        t_s: float,
        cam: Camera,
    ) -> list[tuple[Person, int]]:
        """Draw everybody who comes before a layer; give back those who wait."""
        now = [person for person, before in waiting if before <= index]
        if not now:
            return waiting
        flash = self.storm.flash(t_s)
        for soft, some in groupby(now, key=lambda one: _softness(one.place, cam)):
            self._act_together(p, list(some), frame, cam, (flash, soft))
        return [w for w in waiting if w[1] > index]

    def _act_together(
        self, p: QPainter, now: list[Person], frame: int, cam: Camera, seen: tuple[float, float]
    ) -> None:
        """Draw people who are alike struck by lightning or out of focus."""
        flash, soft = seen
        if flash > 0.02:
            sheet = canvas(self.rect.width(), self.rect.height())
            q = QPainter(sheet)
            q.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._act(q, now, frame, cam, 1.0)
            q.end()
            struck(sheet, self.palette, flash, self.storm.side, self.unit)
            p.drawImage(0, 0, sheet)
        elif soft > 0.05:
            k = 1 / 3
            small = canvas(round(self.rect.width() * k), round(self.rect.height() * k))
            q = QPainter(small)
            q.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._act(q, now, frame, cam, k)
            q.end()
            blur(small, SOFT_PEOPLE_PX * self.unit * k * soft)
            p.drawImage(QRectF(self.rect), small, QRectF(small.rect()))
        else:
            self._act(p, now, frame, cam, 1.0)

    def _act(self, p: QPainter, people: list[Person], frame: int, cam: Camera, size: float) -> None:
        roll = self.framing.lens.roll if self.framing.close else 0.0
        unit = self.unit * size
        for person in people:
            moment = person.actor.moment(frame)
            at = spot(person.place, moment, cam, unit, roll)
            if person.place.stands:
                draw_ground(p, person, moment, at, wet=self.stage.wet, ink=self.palette.raw(0.0))
            draw_person(p, person, moment, at)

    def _paint_effects(self, p: QPainter, frame: int, t_s: float) -> None:
        flash = self.storm.flash(t_s)
        if flash > 0:
            white = mix(self.palette.cool, self.palette.raw(1.0), 0.5)
            vista = self.stage.sight.vista
            amount = FLASH_OPEN if vista.outdoors or vista.window else FLASH_SHUT
            p.setCompositionMode(PLUS)
            p.fillRect(self.rect, fade(white, amount * flash))
            p.setCompositionMode(OVER)
        for start in self._starts(EffectKind.LIGHTS_OUT)[:1]:
            darkness(p, self.palette, self.rect, frame - start)
        for start in self._starts(EffectKind.IMPACT):
            since = frame - start
            if 0 <= since < IMPACT_FRAMES:
                sheet = impact_sheet(
                    self.cache, self.palette, self.unit, self.framing.aim, since // 2 % 3
                )
                p.setOpacity(1.0 if since < IMPACT_FRAMES - 4 else (IMPACT_FRAMES - since) / 5)
                p.drawImage(0, 0, sheet)
                p.setOpacity(1.0)

    def _paint_transition(self, out: QImage, frame: int) -> None:
        kind, level = self.curtain.covers(frame)
        if level <= 0:
            return
        p = QPainter(out)
        cover(p, kind, level, self.palette, self.rect)
        p.end()


def still(request: PictureRequest, frame: int, cache: StageCache | None = None) -> QImage:
    """One frame as an image of its own."""
    out = QImage(request.width_px, request.height_px, RGB)
    ShotRenderer(request, cache or StageCache()).paint(frame, out)
    return out


def _checked(request: PictureRequest) -> None:
    if abs(request.height_px - request.width_px * 16 / 9) > 1.01 or request.width_px < 16:
        raise BugError(
            "picture_shape",
            f"a picture of {request.width_px}x{request.height_px} is not 9:16",
            "ask for 1080x1920 or a size in its proportion",
        )
    if request.length_frames < 1:
        raise BugError(
            "shot_empty", f"a shot of {request.length_frames} frames", "time the shot first"
        )


def _softness(place: Place, cam: Camera) -> float:
    """How far out of focus somebody is."""
    if cam.focus is not None:
        return cam.blur(focused_at(place))
    return SOFT_SHOULDER if place.over else 0.0


def _hides(layer: Layer) -> bool:
    return not layer.light or bool(layer.drift)
