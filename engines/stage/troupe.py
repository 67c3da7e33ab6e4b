# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of one shot: cast onto their places, lit by the rig, drawn at their distances.

Owns how a person meets the set: travel, shadow, reflection. Must not know
how a person is drawn or acts (performer, acting), nor how a set is.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QRadialGradient,
    QTransform,
)

from engines.stage.acting import Actor, Approach, Moment
from engines.stage.camera import Camera
from engines.stage.carriage import BENT_ACROSS, HIP_Y, NECK_Y
from engines.stage.composition import CAPTIONS_PX, HALF_HEAD, Body, Framing, Place, compose
from engines.stage.contact import (
    Deed,
    Touched,
    answered,
    approaches_of,
    deeds_of,
    handed_of,
    joined,
    reached,
)
from engines.stage.identity import Identity, identity_of
from engines.stage.light import rig_of
from engines.stage.palette import Palette, dressed, fade
from engines.stage.performer import Performer, feet_of
from engines.stage.perspective import ANCHOR
from engines.stage.planes import Seat, SetDesign
from engines.stage.puppet.stances import Stance, ground_of, rise_of, seat_of
from engines.stage.request import PictureRequest
from engines.stage.resting import propped, rested
from engines.stage.sets.catalogue import design_of, sight_of
from projects.cast import Character
from projects.staging import (
    Action,
    Blocking,
    EffectKind,
    Posture,
    ShotSize,
    Side,
    Staging,
    View,
    Weather,
)

HALF_LIT = (ShotSize.ECU, ShotSize.CU)
FOG_VEIL = 0.22
ARRIVALS = frozenset({Action.WALK_IN, Action.RUN_IN, Action.RUN_THROUGH})
SEEN_PX = 8.0
"""Who comes in is in the picture by half a head and so much more, for cameras that move."""
MOST_BEGUN_FRAMES = 72
SAMPLES = 9
BENDS_WHOLE = 1.25
"""Up to this scale a close picture has room for a whole bend."""
TOP_PX = 190.0
"""A face that rises stops below here."""


@dataclass
class Person:
    """One person of a shot, ready to be drawn at any frame.

    `deeds` are the touches of the shot, `bodies` everybody by their index in its cast. `stool`:
    seat and ground of one that stands under them, in figure units where they were found.
    """

    place: Place
    performer: Performer
    actor: Actor
    feet: float
    deeds: tuple[Deed, ...] = ()
    bodies: Mapping[int, Touched] = field(default_factory=dict[int, Touched])
    stool: tuple[float, float] | None = None

    def moment(self, frame: int) -> Moment:
        """The person at a frame, hands where they touch."""
        if not self.deeds:
            return self.actor.moment(frame)
        return reached(self.place.index, self.bodies, self.deeds, frame)


def identities(request: PictureRequest) -> list[Identity]:
    """Who is seen, in the staging's order; somebody the cast does not hold is drawn by name."""
    known = {c.id: c for c in request.cast}
    return [
        identity_of(known.get(b.character) or Character(id=b.character, name=str(b.character)))
        for b in request.staging.cast
    ]


def bodies(request: PictureRequest, who: Sequence[Identity]) -> list[Body]:
    """What composition knows of the people."""
    staging = request.staging
    return [
        Body(
            blocking=asked,
            feet=feet_of(i),
            lowered=rise_of(i, Stance(b.view, posture=b.posture, was=b.posture)),
        )
        for asked, b, i in zip(staging.cast, rested(staging), who, strict=True)
    ]


def troupe_of(
    request: PictureRequest,
    who: Sequence[Identity],
    framing: Framing,
    palette: Palette,
    *,
    unit: float,
    grown: float,
    performer_type: type[Performer] = Performer,
) -> list[Person]:
    """Everybody of a shot, far to near.

    Args:
        request: the shot.
        who: its identities, in the staging's order.
        framing: their places.
        palette: the set's.
        unit: size of the output against 1080x1920.
        grown: how much the camera enlarges people at most, so that they stay sharp.
        performer_type: who draws them; control maps draw them otherwise.
    """
    company = company_of(request, who, framing)
    touched = company.bodies()
    people: list[Person] = []
    for place in company.places:
        body = touched[place.index]
        performer = performer_type(
            body.who,
            view=body.view,
            faces=body.faces,
            key_side=request.staging.key_side,
            palette=_costume(palette, request.staging, place),
            scale=place.scale * unit * min(1.3, max(1.0, grown)),
            crop=_crop(place, body.actor, request.length_frames),
            half=request.staging.size in HALF_LIT and rig_of(request.staging.rig).splits,
        )
        feet = feet_of(body.who)
        stool = _stool(place, body, request.staging)
        people.append(Person(place, performer, body.actor, feet, company.deeds, touched, stool))
    return people


def _stool(place: Place, body: Touched, staging: Staging) -> tuple[float, float] | None:
    """Seat and ground of a stool for who sits in the shot where nothing else is to sit on."""
    sits = Posture.SITTING in body.actor.postures and not body.actor.propped
    if not sits or place.seated or place.over or design_of(staging.set).seated:
        return None
    found = body.actor.postures[0]
    ground = ground_of(body.who, Stance(body.view, posture=found, was=found))
    return ground - seat_of(body.who), ground


def framing_of(request: PictureRequest, who: Sequence[Identity], design: SetDesign) -> Framing:
    """A shot composed: where everybody is, and how the set is framed."""
    staging = request.staging
    shows_thing = staging.insert is not None
    return compose(
        [] if shows_thing else bodies(request, who),
        size=ShotSize.INSERT if shows_thing else staging.size,
        angle=staging.angle,
        camera_side=staging.camera_side,
        key_side=staging.key_side,
        seated=design.seated,
        deep=design.deep,
        seats=_seats(staging, design),
    )


def _seats(staging: Staging, design: SetDesign) -> tuple[Seat, ...]:
    """The seats of what the camera looks at, as they lie in its picture."""
    sight = sight_of(design, staging.camera_side, interior=staging.interior)
    seats = sight.vista.seats
    return tuple(replace(s, x=-s.x) for s in seats) if sight.mirrored else seats


@dataclass(frozen=True, kw_only=True)
class Company:
    """Everybody of a shot on their places, and what they do to each other.

    `propped` are those, by their index in the cast, who half sit in a bed.
    """

    request: PictureRequest
    who: Sequence[Identity]
    cast: Sequence[Blocking]
    places: Sequence[Place]
    deeds: tuple[Deed, ...]
    close: bool
    propped: frozenset[int] = frozenset()

    def bodies(self) -> dict[int, Touched]:
        """Everybody ready to act, gone to whom they touch."""
        alone = {p.index: self._body(p, ()) for p in self.places}
        if not self.deeds:
            return alone
        return {
            p.index: self._body(p, approaches_of(p.index, self.deeds, alone, still=self.propped))
            for p in self.places
        }

    def _body(self, place: Place, approaches: tuple[Approach, ...]) -> Touched:
        i = place.index
        tracks = {t.line: t for t in self.request.tracks}
        speech = tuple((c, tracks[c.line]) for c in self.request.speech if c.line in tracks)
        blocking = self.cast[i]
        actor = Actor(
            blocking,
            who=self.who[i],
            rate=self.request.rate,
            seed=self.request.seed,
            speech=speech,
            partner_side=_partner(place, self.places),
            approaches=approaches,
            handed=handed_of(i, self.deeds),
            room_down=_room(place, close=self.close, down=True),
            room_up=_room(place, close=self.close, down=False),
            bends=min(1.0, BENDS_WHOLE / place.scale) if self.close else 1.0,
            bends_most_deg=_bends_most_deg(blocking, place) if self.close else 90.0,
            propped=i in self.propped,
            length_frames=self.request.length_frames,
            frozen=_frozen(self.request.staging),
        )
        return Touched(
            place=place, who=self.who[i], view=blocking.view, faces=blocking.faces, actor=actor
        )


def company_of(request: PictureRequest, who: Sequence[Identity], framing: Framing) -> Company:
    """Everybody of a shot on their places, with what they do to each other."""
    cast = tuple(_drawable(b) for b in rested(request.staging))
    deeds = deeds_of(cast, framing.places, request.rate)
    cast = list(answered(cast, deeds, request.rate))
    abed = propped(request.staging)
    places = joined(framing.places, deeds, still=abed)
    for place in places:
        lens = None if framing.close else framing.lens
        cast[place.index] = _arriving(cast[place.index], place, who[place.index], request, lens)
    return Company(
        request=request,
        who=who,
        cast=cast,
        places=places,
        deeds=deeds,
        close=framing.close,
        propped=abed,
    )


def _arriving(
    blocking: Blocking, place: Place, who: Identity, request: PictureRequest, lens: Camera | None
) -> Blocking:
    """Who comes in has begun before the cut, so that the first frame shows who it is.

    `lens` frames the set of a wide shot, and people with it.
    """
    first = blocking.beats[0] if blocking.beats else None
    if first is None or first.action not in ARRIVALS or place.over:
        return blocking
    trial = Actor(blocking, who=who, rate=request.rate, seed=request.seed)
    grown, shift = (1.0, 0.0) if lens is None else (lens.scale(place.z), lens.x / place.z)
    edge = SEEN_PX + HALF_HEAD * place.scale * grown
    for frame in range(MOST_BEGUN_FRAMES):
        x = place.x + trial.moment(frame).travel_x * place.scale
        x = ANCHOR[0] + (x - ANCHOR[0] - shift) * grown
        if edge < x < 1080 - edge:
            break
    else:
        return blocking
    begun = msgspec.structs.replace(first, at_frames=-frame)
    return msgspec.structs.replace(blocking, beats=(begun, *blocking.beats[1:]))


def _bends_most_deg(blocking: Blocking, place: Place) -> float:
    """How far a trunk bends before its head leaves a close picture at the side."""
    across = BENT_ACROSS.get(blocking.view, 1.0)
    if across <= 0:
        return 90.0
    edge = SEEN_PX + HALF_HEAD * place.scale
    room = place.x - edge if blocking.faces == Side.LEFT else 1080 - edge - place.x
    share = min(1.0, max(0.1, room / ((HIP_Y - NECK_Y) * place.scale)))
    return math.degrees(math.asin(share)) / across


def _frozen(staging: Staging) -> int | None:
    """The frame that is held to the end, if any is."""
    starts = (e.at_frames for e in staging.effects if e.kind == EffectKind.FREEZE)
    return min(starts, default=None)


def _room(place: Place, *, close: bool, down: bool) -> float:
    """Figure units that a head can go before its face meets captions or the frame's top."""
    if not close:
        return math.inf
    _, top, _, bottom = place.face
    room = CAPTIONS_PX[0] - bottom if down else top - TOP_PX
    return max(0.0, room) / place.scale


def _drawable(blocking: Blocking) -> Blocking:
    """The blocking with a view that this version can draw."""
    if blocking.view in View.__members__.values():
        return blocking
    return msgspec.structs.replace(blocking, view=View.THREE_QUARTER)


def _partner(place: Place, places: Sequence[Place]) -> Side | None:
    """Side of the frame on which the nearest other person stands."""
    others = [p for p in places if p.index != place.index]
    if not others:
        return None
    other = min(others, key=lambda p: abs(p.x - place.x))
    return Side.LEFT if other.x < place.x else Side.RIGHT


def _costume(palette: Palette, staging: Staging, place: Place) -> Palette:
    """The palette of one person: the rig's light, and the air before them."""
    rig = rig_of(staging.rig)
    edge = Side.RIGHT if staging.key_side == Side.LEFT else Side.LEFT
    veil = place.veil
    if staging.weather == Weather.FOG:
        veil = max(veil, FOG_VEIL * min(1.0, place.z))
    if place.over:
        veil = max(veil, 0.10)
    return dressed(
        palette,
        veil=veil,
        rim=rig.rim(palette, edge, staging.key_side),
        tint=rig.tint(palette),
    )


def _crop(place: Place, actor: Actor, length_frames: int) -> QRectF:
    """What of the figure can come into the frame, in figure units."""
    steps = {round(i * (length_frames - 1) / (SAMPLES - 1)) for i in range(SAMPLES)}
    moments = [actor.moment(max(0, f)) for f in sorted(steps)]
    xs, ys = [m.travel_x for m in moments], [m.travel_y for m in moments]
    s = place.scale
    left = (-170 - place.x) / s - max(xs)
    right = (1250 - place.x) / s - min(xs)
    top = (-130 - place.y) / s - max(ys)
    bottom = (2080 - place.y) / s - min(ys)
    return QRectF(left, top, right - left, bottom - top)


def spot(place: Place, moment: Moment, cam: Camera, unit: float, roll: float) -> QTransform:
    """Figure units to the screen; roll turns a close shot about the vanishing point."""
    t = QTransform()
    if roll:
        t.translate(ANCHOR[0] * unit, ANCHOR[1] * unit)
        t.rotate(roll)
        t.translate(-ANCHOR[0] * unit, -ANCHOR[1] * unit)
    t = cam.transform(place.z, unit) * t
    s = place.scale
    t.translate(place.x + moment.travel_x * s, place.y + moment.travel_y * s)
    return t.scale(s, s * place.stretch)


def draw_person(p: QPainter, person: Person, moment: Moment, at: QTransform) -> None:
    """Draw somebody; the painter is in screen pixels."""
    p.setTransform(at)
    if person.stool is not None:
        p.translate(-moment.travel_x, -moment.travel_y)
        person.performer.draw_stool(p, *person.stool)
        p.setTransform(at)
    person.performer.draw(p, moment)
    p.resetTransform()


def draw_over(p: QPainter, person: Person, moment: Moment, at: QTransform) -> None:
    """Draw what of somebody lies upon another; the painter is in screen pixels."""
    p.setTransform(at)
    person.performer.draw_over(p, moment)
    p.resetTransform()


def draw_ground(
    p: QPainter, person: Person, moment: Moment, at: QTransform, *, wet: float, ink: QColor
) -> None:
    """Contact shadow, and in wet ground a person's image."""
    p.setTransform(at)
    p.translate(0, person.feet - moment.travel_y)
    if wet > 0.5:
        p.save()
        p.setOpacity(0.20)
        p.scale(1, -0.62)
        p.translate(0, -person.feet)
        person.performer.draw(p, moment)
        p.restore()
    p.setOpacity(1.0)
    p.setPen(Qt.PenStyle.NoPen)
    p.translate(0, -4)
    p.scale(1.0, 0.13)
    g = QRadialGradient(QPointF(0, 0), 230)
    for t, a in ((0.0, 0.78), (0.35, 0.55), (0.7, 0.18), (1.0, 0.0)):
        g.setColorAt(t, fade(ink, a))
    p.setBrush(g)
    p.drawEllipse(QPointF(0, 0), 230, 230)
    p.resetTransform()
