# SPDX-License-Identifier: GPL-3.0-or-later
"""One shot made ready, and any frame of it on demand: a pure function of request and frame.

Owns the order in which set, people, weather, light and effects meet. Must not draw captions or
labels, and must not know the film around the shot.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRadialGradient, QTransform

from engines.stage.acting import Moment
from engines.stage.backdrop import (
    StageCache,
    air,
    aura_sheet,
    impact_sheet,
    lens_of,
    light_sheets,
    splash_sheet,
    stage_of,
)
from engines.stage.body_light import Desk, Lit, fall_on, settled, struck
from engines.stage.brush import Brush
from engines.stage.camera import Camera, Take, camera_at, ease
from engines.stage.composition import Place, focus_planes, focused_at
from engines.stage.effects import IMPACT_FRAMES, Curtain, cover, darkness, flash_cut
from engines.stage.gui import ensure_gui
from engines.stage.inserts import InsertPicture, insert_of
from engines.stage.layers import Layer, draw, visible
from engines.stage.light import rig_of
from engines.stage.palette import fade, mix, resolve
from engines.stage.print_effects import (
    PRINT_FRAMES,
    SPLASH_FRAMES,
    paint_heart,
    paint_splash,
    printed,
    ramped,
    swim,
)
from engines.stage.raster import OVER, PLUS, RGB, blur, canvas, smear
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of
from engines.stage.storm import Storm, storm_of
from engines.stage.troupe import (
    Person,
    draw_ground,
    draw_over,
    draw_person,
    framing_of,
    identities,
    spot,
    troupe_of,
)
from engines.stage.weather import FALLS, lying
from projects.errors import BugError
from projects.staging import (
    EffectKind,
    Expression,
    LightRig,
    Move,
    Prop,
    ShotSize,
    Side,
    Staging,
    TransitionKind,
    Weather,
)
from projects.timebase import seconds_of_frames

FLASH_OPEN, FLASH_SHUT = 0.42, 0.14
SOFT_PEOPLE_PX = 26.0
AURA_FRAMES = 10
PEOPLE_Z = 1.0
"""What falls behind people is drawn before them, so that faces stay clean."""
AURA_SIZES = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU)
HOT = (Expression.FURIOUS, Expression.ANGRY, Expression.SHOCK)
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
        self.framing = framing_of(request, who, self.design)
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
        self.rig, self.desk = rig_of(staging.rig), Desk(request.width_px, request.height_px)
        self.lights = light_sheets(cache, staging.rig, staging.key_side, self.palette, self.unit)
        falls = staging.weather in FALLS
        indoors = staging.insert is not None and staging.insert.prop == Prop.DOOR
        self.shut_out = falls and (indoors or not self.stage.sight.vista.outdoors)
        self.insert = self.insert_in(Brush) if shows_thing else None
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
        self.storm, self.aura_from = self._storm(), _beside_itself(staging)
        self._print: QImage | None = None

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
        frozen = self._starts(EffectKind.FREEZE)
        settled_print = frozen and frame >= frozen[0] + PRINT_FRAMES - 1
        if settled_print and self._print is not None:
            _copied(self._print, out)
            self._paint_transition(out, frame)
            return
        held, t_s = self.clock(frame)
        move = self._camera(held, t_s)
        p = QPainter(out)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_world(p, held, t_s, move)
        p.drawImage(0, 0, self.lights.page)
        self._paint_effects(p, held, t_s)
        p.end()
        if move.smear > 0.02:
            smear(out, move.smear)
        for start in self._starts(EffectKind.FOCUS_SHIFT)[:1]:
            swim(out, held - start, self.unit)
        if frozen and frame >= frozen[0]:
            printed(out, self.palette, self.unit, frame - frozen[0])
            if settled_print:
                self._print = out.copy()
        self._paint_transition(out, frame)

    def order(
        self, layers: Sequence[Layer] | None = None, people: Sequence[Person] | None = None
    ) -> list[Layer | Person]:
        """The shot's layers and people far to near; others may be given in their place."""
        layers = self.stage.layers if layers is None else layers
        people = self.people if people is None else people
        waiting = [(x, _index_before(layers, x.place, close=self.framing.close)) for x in people]
        out: list[Layer | Person] = []
        for i, layer in enumerate(layers):
            out += [person for person, before in waiting if before == i]
            out.append(layer)
        return out + [person for person, before in waiting if before >= len(layers)]

    def clock(self, frame: int) -> tuple[int, float]:
        """The frame of the world, and its second, that a frame shows: it may run and stand still.

        People act at the frame; cameras and things move by the second.
        """
        ramps = [] if self.request.speech else self._starts(EffectKind.SPEED_RAMP)
        world = ramped(min([frame, *self._starts(EffectKind.FREEZE)]), ramps)
        held = min(self.request.length_frames - 1, round(world))
        return held, world / float(self.request.rate.fraction)

    def move(self, frame: int) -> Camera:
        """The camera's move at a frame, by which an insert is seen."""
        return self._camera(*self.clock(frame))

    def cameras(self, frame: int) -> tuple[Camera, Camera]:
        """The camera by which the set is seen at a frame, and the one by which people are."""
        move = self.move(frame)
        return self._seen_by(move), lens_of(self.framing, move)

    def insert_in(self, brush: type[Brush]) -> InsertPicture:
        """The shot's insert painted with a brush."""
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
            brush=brush,
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
            stormy=request.staging.weather == Weather.LIGHTNING
            and request.staging.rig != LightRig.POLICE,
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
        shut_out = self.shut_out
        seen = visible(layers, self._seen_by(move), self.unit, self.rect)
        p.fillRect(self.rect, self.palette.raw(0.02))
        waiting = [
            (person, _index_before(layers, person.place, close=self.framing.close))
            for person in self.people
        ]
        reached, dark = 99.0, True
        for i, (layer, rect) in enumerate(zip(layers, seen, strict=True)):
            if dark and any(before <= i for _, before in waiting):
                reached = self._behind_people(p, (frame, t_s, air_s), cam, reached)
                dark = False
            waiting = self._act_until(p, waiting, i, frame, t_s, cam)
            if not shut_out and layer.z < reached and i:
                self.air.paint(p, air_s, cam, (layer.z, reached))
            reached = min(reached, layer.z) if i else layer.z
            if not rect.isEmpty():
                p.setClipRect(rect)
                draw(p, layer, self._seen_by(move), self.unit, t_s)
                p.setClipping(False)
            if layer.beyond or (vista.outdoors and i == 0):
                self._paint_beyond(p, (t_s, air_s), cam, shut_out=shut_out)
            if layer.floor is not None and vista.outdoors and self.stage.wet > 0.5:
                self.air.splashes(p, air_s, cam, layer.floor)
        if self.insert is not None:
            self.insert.draw(p, t_s, move)
        if dark:
            reached = self._behind_people(p, (frame, t_s, air_s), cam, reached)
        self._act_until(p, waiting, len(layers) + 1, frame, t_s, cam)
        if not shut_out:
            self.air.paint(p, air_s, cam, (0.0, reached))

    def _behind_people(
        self, p: QPainter, when: tuple[int, float, float], cam: Camera, reached: float
    ) -> float:
        """The air down to people's distance, and the light on all of it; what is reached now."""
        frame, t_s, air_s = when
        if reached > PEOPLE_Z and not self.shut_out and self.insert is None:
            self.air.paint(p, air_s, cam, (PEOPLE_Z, reached))
            reached = PEOPLE_Z
        self._light_set(p, frame, t_s)
        return reached

    def _seen_by(self, move: Camera) -> Camera:
        """The camera under which layers are drawn."""
        return move if self.framing.close else move.beside(self.framing.lens)

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
        for soft, some in groupby(now, key=lambda one: _softness(one.place, cam)):
            self._act_together(p, list(some), (frame, t_s), cam, soft)
        return [w for w in waiting if w[1] > index]

    def _act_together(
        self, p: QPainter, now: list[Person], when: tuple[int, float], cam: Camera, soft: float
    ) -> None:
        """Draw people who are alike out of focus."""
        if soft > 0.05:
            k = 1 / 3
            desk = Desk(round(self.rect.width() * k), round(self.rect.height() * k))
            small = canvas(desk.rect.width(), desk.rect.height())
            q = QPainter(small)
            q.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._act(q, now, when, cam, desk)
            q.end()
            blur(small, SOFT_PEOPLE_PX * self.unit * k * soft)
            p.drawImage(QRectF(self.rect), small, QRectF(small.rect()))
        else:
            self._act(p, now, when, cam, self.desk)

    def _act(
        self, p: QPainter, people: list[Person], when: tuple[int, float], cam: Camera, desk: Desk
    ) -> None:
        """Draw people on the desk one after the other, light each, and lay them on the picture."""
        frame, t_s = when
        roll = self.framing.lens.roll if self.framing.close else 0.0
        unit = self.unit * desk.rect.width() / self.rect.width()
        key = self.request.staging.key_side
        look = Lit(palette=self.palette, key_side=key, t_s=t_s)
        acts = [(person, person.moment(frame)) for person in people]
        for person, moment in acts:
            at = spot(person.place, moment, cam, unit, roll)
            if person.place.stands:
                draw_ground(p, person, moment, at, wet=self.stage.wet, ink=self.palette.raw(0.0))
            self._lay(p, desk, (person, moment, at), look, draw_person)
            if self.stage.sight.vista.outdoors:
                self.air.drops_on(p, at, t_s, person.place.index)
        for person, moment in acts:
            if person.deeds:
                at = spot(person.place, moment, cam, unit, roll)
                self._lay(p, desk, (person, moment, at), look, draw_over)

    def _lay(
        self,
        p: QPainter,
        desk: Desk,
        seen: tuple[Person, Moment, QTransform],
        look: Lit,
        drawn: Callable[[QPainter, Person, Moment, QTransform], None],
    ) -> None:
        """Draw somebody on the desk, light them there and lay them on the picture."""
        person, moment, at = seen
        q = desk.cleared()
        drawn(q, person, moment, at)
        q.end()
        rect = desk.covered()
        if rect.isEmpty():
            return
        fall_on(desk, rect, at, self.rig.body, look)
        snowy = self.request.staging.weather == Weather.SNOW
        if snowy and self.stage.sight.vista.outdoors:
            settled(desk, rect, at, lying(look.t_s), self.palette.raw(0.97))
        flash = self.storm.flash(look.t_s)
        if flash > 0.02:
            struck(desk, rect, self.palette, flash, self.storm.side)
        p.drawImage(rect.topLeft(), desk.sheet, rect)

    def _paint_beyond(
        self, p: QPainter, when: tuple[float, float], cam: Camera, *, shut_out: bool
    ) -> None:
        """Sky and weather behind windows: lit clouds, bolts, what falls, and drops on the pane."""
        t_s, air_s = when
        self.air.glow(p, self.storm.glow(t_s), self.storm.side)
        strike = self.storm.strike_at(t_s)
        if strike is not None:
            self.air.strike(p, strike, cam, self.storm.side)
        if shut_out:
            self.air.paint(p, air_s, cam, (1.5, 99.0))
            self.air.glass(p, air_s)

    def _light_set(self, p: QPainter, frame: int, t_s: float) -> None:
        """The rig's washes over what is drawn so far, and a bolt's light from its side."""
        self.lights.paint(p, t_s)
        self._paint_aura(p, frame)
        flash = self.storm.flash(t_s)
        if flash <= 0:
            return
        vista, w, h = self.stage.sight.vista, self.rect.width(), self.rect.height()
        white = mix(self.palette.cool, self.palette.raw(1.0), 0.5)
        amount = FLASH_OPEN if vista.outdoors or vista.window else FLASH_SHUT
        x = 0.0 if self.storm.side == Side.LEFT else float(w)
        g = QRadialGradient(QPointF(x, h * 0.72), w * 1.5)
        for t, k in ((0.0, 1.0), (0.35, 0.5), (1.0, 0.04)):
            g.setColorAt(t, fade(white, amount * k * flash))
        p.setCompositionMode(PLUS)
        p.fillRect(self.rect, g)
        p.setCompositionMode(OVER)

    def _paint_aura(self, p: QPainter, frame: int) -> None:
        """The accent swells behind a close face that is beside itself."""
        if self.aura_from is None or frame < self.aura_from:
            return
        side = self.request.staging.cast[0].faces
        p.setOpacity(ease((frame - self.aura_from + 1) / AURA_FRAMES))
        p.drawImage(0, 0, aura_sheet(self.cache, self.palette, self.unit, side))
        p.setOpacity(1.0)

    def _paint_effects(self, p: QPainter, frame: int, t_s: float) -> None:
        for start in self._starts(EffectKind.LIGHTS_OUT)[:1]:
            darkness(p, self.palette, self.rect, frame - start)
        for start in self._starts(EffectKind.HEARTBEAT)[:1]:
            start_s = float(seconds_of_frames(start, self.request.rate))
            paint_heart(p, self.palette, self.rect, t_s - start_s)
        for start in self._starts(EffectKind.INK_SPLASH)[:1]:
            if 0 <= frame - start < SPLASH_FRAMES:
                seed = self.request.seed % 5
                sheet = splash_sheet(self.cache, self.palette, self.unit, self.framing.aim, seed)
                paint_splash(p, sheet, self.rect, frame - start)
        for start in self._starts(EffectKind.FLASH_CUT)[:1]:
            flash_cut(p, self.palette, self.rect, frame - start)
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


def _index_before(layers: Sequence[Layer], place: Place, *, close: bool) -> int:
    """Number of the first layer that is drawn before somebody: nearer, and not the floor."""
    floors = [i for i, x in enumerate(layers) if x.floor is not None]
    start = floors[-1] + 1 if floors else 0
    z = 1.0 if close else place.z
    nearer = [i for i in range(start, len(layers)) if layers[i].z < z and _hides(layers[i])]
    return nearer[0] if nearer else len(layers)


def _beside_itself(staging: Staging) -> int | None:
    """From which frame a single close face burns; None where it keeps its temper."""
    if staging.size not in AURA_SIZES or len(staging.cast) != 1 or staging.insert is not None:
        return None
    hot = (b.at_frames for b in staging.cast[0].beats if b.expression in HOT and b.intensity >= 0.8)
    return min(hot, default=None)


def _softness(place: Place, cam: Camera) -> float:
    """How far out of focus somebody is."""
    if cam.focus is not None:
        return cam.blur(focused_at(place))
    return SOFT_SHOULDER if place.over else 0.0


def _hides(layer: Layer) -> bool:
    return not layer.light or bool(layer.drift)


def _copied(source: QImage, out: QImage) -> None:
    p = QPainter(out)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    p.drawImage(0, 0, source)
    p.end()
