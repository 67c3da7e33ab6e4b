# SPDX-License-Identifier: GPL-3.0-or-later
"""Control maps of a shot: depth, line, regions, pose and init picture, exact for any frame.

Owns how a shot's solid parts become maps. Light, weather, effects, captions and grain never enter
one. Must not know what a model does with them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import msgspec
import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from engines.stage.acting import Moment
from engines.stage.backdrop import StageCache, stage_of
from engines.stage.inserts import InsertPart, InsertPicture
from engines.stage.layers import Layer, draw
from engines.stage.maps.depth import INSERT_Z, body_greys, set_greys, table_greys
from engines.stage.maps.held import ThingFinder, thing_in_hand, thing_mask
from engines.stage.maps.outline import OutlineBrush, Outliner
from engines.stage.maps.pose import Joint, PersonPose, PosePicture, Sight, joints_of
from engines.stage.maps.regions import Region, RegionKind, RegionMap
from engines.stage.maps.solid import SolidBrush, edge_of
from engines.stage.palette import dressed
from engines.stage.performer import Performer
from engines.stage.raster import OVER, RGB, canvas, pixels
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.troupe import (
    Person,
    draw_over,
    draw_person,
    identities,
    spot,
    troupe_of,
)
from projects.ids import CharacterId
from projects.staging import LightRig, Prop, Weather

HALF, TOUCHED = 128, 16
"""Alpha from which a pixel belongs to a set, and to a person, whose edge must not be cut off."""
SMOOTH_PX = 2.0
"""Blur of the depth map at 1080x1920."""
UPON = 0.015
"""A touching arm is so much nearer than what it lies on."""
NEAR_JOINT_PX = 18.0
"""A joint is seen if this near to it, at 1080x1920, the person is seen."""
SOLID = frozenset(InsertPart) - {InsertPart.LIGHT}
HANDS = (InsertPart.HAND, InsertPart.THING, InsertPart.THUMB)
"""An insert's solid parts, far to near, on its ground."""
SOMEBODY = "somebody"
"""The name of a hand whose owner the staging does not tell."""


@dataclass(frozen=True)
class Part:
    """A solid part of a shot: a layer, somebody, or an arm of theirs that lies upon another."""

    thing: Layer | Person
    over: bool = False


class ControlMaps:
    """The maps of one shot; each may be asked for any frame, in any order.

    Args of the constructor:
        request: the shot; transitions, weather and effects in it are left out of every map, but
            time that stands still or runs does so in them too.
        cache: shared by the shots of one process.
    """

    def __init__(self, request: PictureRequest, cache: StageCache | None = None) -> None:
        self.cache = cache or StageCache()
        self.request = request
        self.shot = ShotRenderer(request, self.cache)

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
        for part in self._solid():
            alpha, thing = self._alpha(part, frame), part.thing
            if isinstance(thing, Layer):
                greys = set_greys(thing, thing.camera(set_cam), self.shot.unit, height)
            else:
                moment = self._moment(thing, frame)
                units_px = thing.place.scale * cam.scale(thing.place.z) * self.shot.unit
                z = max(0.06, thing.place.z / moment.size - cam.advance)
                alpha = np.maximum(alpha, 255 * self._thing(part, frame)[1])  # glass as well
                greys = body_greys(alpha >= HALF, z, units_px)
                greys = np.maximum(greys, out + UPON) if part.over else greys
            out = np.where(alpha >= HALF, np.broadcast_to(greys, out.shape), out)
        if self.shot.insert is not None:
            out = self._insert_depth(self.shot.insert, frame, out)
        sigma = SMOOTH_PX * self.shot.unit
        soft = cv2.GaussianBlur(np.clip(out, 0, 1), (0, 0), max(0.3, sigma))
        image = QImage(width, height, QImage.Format.Format_Grayscale8)
        image.fill(0)
        rows = np.ndarray((height, image.bytesPerLine()), np.uint8, image.bits())
        rows[:, :width] = np.round(soft * 255)
        return image

    def _insert_depth(self, insert: InsertPicture, frame: int, out: np.ndarray) -> np.ndarray:
        """A thing before its set: on a table that runs away, or between a hand and its thumb."""
        cam = self.shot.move(frame)
        ground = self._insert_mask(InsertPart.GROUND, frame)
        greys = table_greys(insert.table_edge, cam, self.shot.unit, out.shape[0])
        out = np.where(ground, np.broadcast_to(greys, out.shape), out)
        for part in HANDS:
            mask = self._insert_mask(part, frame)
            z = max(0.06, INSERT_Z[part] - cam.advance)
            greys = body_greys(mask, z, self.shot.unit, relief=0.04)
            out = np.where(mask, greys, out)
        return out

    def regions(self, frame: int) -> RegionMap:
        """Which pixel shows whom: set, each character, each thing in a hand or of an insert."""
        width, height = self.size_px
        labels = np.zeros((height, width), np.uint8)
        legend = {0: Region(label=0, kind=RegionKind.SET, name=self.request.staging.set.value)}

        def label_of(person: Person, thing: str = "") -> int:
            """The same in every frame of the shot."""
            label = 1 + person.place.index + (len(self.request.staging.cast) if thing else 0)
            who = person.actor.blocking.character
            legend.setdefault(label, self._region(label, who, thing))
            return label

        for part in self._solid():
            alpha, thing = self._alpha(part, frame), part.thing
            if isinstance(thing, Layer):
                labels[alpha >= HALF] = 0
                continue
            # an edge is the nearer person's before the set, and by its greater part before another
            mine = np.where(labels == 0, alpha >= TOUCHED, alpha >= HALF)
            labels[mine] = label_of(thing)
            held, found = self._thing(part, frame)
            if held is not None and found.any():
                labels[found] = label_of(thing, held.value)
        insert = self.request.staging.insert
        if insert is not None:
            self._label_insert(labels, legend, frame)
        return RegionMap(labels, tuple(legend[k] for k in sorted(legend)))

    def _region(self, label: int, who: CharacterId | None, thing: str = "") -> Region:
        if thing:
            return Region(label=label, kind=RegionKind.PROP, name=thing, holder=who)
        named = {c.id: c.name for c in self.request.cast}
        name = SOMEBODY if who is None else named.get(who, str(who))
        return Region(label=label, kind=RegionKind.CHARACTER, name=name, character=who)

    def _label_insert(self, labels: np.ndarray, legend: dict[int, Region], frame: int) -> None:
        insert = self.request.staging.insert
        assert insert is not None
        labels[self._insert_mask(InsertPart.GROUND, frame)] = 0
        for part in HANDS:
            mask = self._insert_mask(part, frame)
            if not mask.any():
                continue
            label, name = (1, insert.prop.value) if part is InsertPart.THING else (2, "")
            labels[mask] = label
            legend.setdefault(label, self._region(label, insert.holder, name))

    def line(self, frame: int) -> QImage:
        """White lines on black along the edge of every solid shape: Format_RGB32."""
        out = QImage(*self.size_px, RGB)
        out.fill(QColor("black"))
        layers, people, insert = self._outlined
        p = _painter(out)
        for part in _parts(self.shot.order(layers, people)):
            self._draw(p, part, frame)
        if insert is not None:
            # parts one by one: a thing of glass, or a broken one, has an edge but no path for it
            for kind in (InsertPart.GROUND, *HANDS):
                self._draw_insert(p, insert, frame, frozenset({kind}))
                if kind is InsertPart.THING:
                    p.drawImage(0, 0, edge_of(self._insert_sheet(kind, frame), self.shot.unit))
        p.end()
        return out

    def pose(self, frame: int, regions: RegionMap | None = None) -> PosePicture:
        """Everybody's joints, in px.

        Args:
            frame: of the shot.
            regions: the frame's, where they are known; by them joints are seen or covered.
        """
        regions = regions or self.regions(frame)
        people: list[PersonPose] = []
        for person in self.shot.people:
            moment = self._moment(person, frame)
            who = person.actor.blocking.character
            seen = regions.of(who)
            found = joints_of(person.performer, moment, self._spot(person, moment, frame))
            joints = {
                name: Joint(x, y, self._sight(seen, x, y) if facing else Sight.AWAY)
                for name, ((x, y), facing) in found.items()
            }
            people.append(PersonPose(character=who, joints=joints))
        return PosePicture(
            people=tuple(people), width_px=self.size_px[0], height_px=self.size_px[1]
        )

    def _sight(self, seen: np.ndarray, x: float, y: float) -> Sight:
        h, w = seen.shape
        if not (0 <= x < w and 0 <= y < h):
            return Sight.OUT
        r = max(1, round(NEAR_JOINT_PX * self.shot.unit))
        i, j = int(y), int(x)
        around = seen[max(0, i - r) : i + r + 1, max(0, j - r) : j + r + 1]
        return Sight.SEEN if around.any() else Sight.COVERED

    def init(self, frame: int) -> QImage:
        """The frame in flat colour and set light, as an image to start from: Format_RGB32."""
        out = QImage(*self.size_px, RGB)
        out.fill(self.shot.palette.raw(0.02))
        p = _painter(out)
        for part in _parts(self.shot.order(people=self._present(self.flat))):
            self._draw(p, part, frame)
        if self.shot.insert is not None:
            self._draw_insert(p, self.shot.insert, frame, SOLID)
        p.end()
        return out

    def silhouette(self, character: CharacterId, frame: int) -> np.ndarray:
        """What of somebody would be seen if nothing stood before them: bool [height, width]."""
        width, height = self.size_px
        out = np.zeros((height, width), bool)
        for part in _parts(self.shot.people):
            person = part.thing
            if isinstance(person, Person) and person.actor.blocking.character == character:
                out |= (self._alpha(part, frame) >= TOUCHED) | self._thing(part, frame)[1]
        return out

    def _solid(self) -> Iterator[Part]:
        lit = [x for x in self.shot.order() if not (isinstance(x, Layer) and x.light)]
        return _parts(lit)

    def _moment(self, person: Person, frame: int) -> Moment:
        return person.moment(self.shot.clock(frame)[0])

    def _spot(self, person: Person, moment: Moment, frame: int) -> QTransform:
        cam = self.shot.cameras(frame)[1]
        roll = self.shot.framing.lens.roll if self.shot.framing.close else 0.0
        return spot(person.place, moment, cam, self.shot.unit, roll)

    def _draw(self, p: QPainter, part: Part, frame: int) -> None:
        thing = part.thing
        if isinstance(thing, Layer):
            t_s = self.shot.clock(frame)[1]
            draw(p, thing, self.shot.cameras(frame)[0], self.shot.unit, t_s)
            return
        moment = self._moment(thing, frame)
        drawn = draw_over if part.over else draw_person
        drawn(p, thing, moment, self._spot(thing, moment, frame))

    def _draw_insert(
        self, p: QPainter, insert: InsertPicture, frame: int, parts: frozenset[InsertPart]
    ) -> None:
        insert.draw(p, self.shot.clock(frame)[1], self.shot.move(frame), parts)

    def _sheet(self, paint: Callable[[QPainter], None]) -> QImage:
        sheet = canvas(*self.size_px)
        p = _painter(sheet)
        paint(p)
        p.end()
        return sheet

    def _alpha(self, part: Part, frame: int) -> np.ndarray:
        """What one part covers of the screen: uint8 [height, width]."""
        sheet = self._sheet(lambda p: self._draw(p, part, frame))
        return pixels(sheet)[..., 3].copy()

    def _insert_sheet(self, part: InsertPart, frame: int) -> QImage:
        insert = self._solid_insert
        return self._sheet(lambda p: self._draw_insert(p, insert, frame, frozenset({part})))

    def _insert_mask(self, part: InsertPart, frame: int) -> np.ndarray:
        """Where a part of the insert lies, glass as well: bool [height, width]."""
        return pixels(self._insert_sheet(part, frame))[..., 3] >= HALF

    @cached_property
    def _solid_insert(self) -> InsertPicture:
        """The insert without its glow and shadow."""
        return self.shot.insert_in(SolidBrush)

    def _thing(self, part: Part, frame: int) -> tuple[Prop | None, np.ndarray]:
        """What somebody holds in a part of theirs, and where it is seen: bool [height, width]."""
        person = part.thing
        assert isinstance(person, Person)
        held = thing_in_hand(person.performer, self._moment(person, frame))
        if held is None:
            return None, np.zeros(self.size_px[::-1], bool)
        same = next(x for x in self._finders if x.place.index == person.place.index)
        return held, thing_mask(self._sheet(lambda p: self._draw(p, Part(same, part.over), frame)))

    def _present(self, people: Sequence[Person]) -> list[Person]:
        """Of people drawn otherwise those who are in the shot."""
        indices = {x.place.index for x in self.shot.people}
        return [x for x in people if x.place.index in indices]

    @cached_property
    def _finders(self) -> list[Person]:
        """The shot's people as bodies and things in hands."""
        return self._troupe(self.request, ThingFinder)

    @cached_property
    def flat(self) -> list[Person]:
        """The shot's people in the colours of their costume, with no rig's light or air on them."""
        staging = msgspec.structs.replace(
            self.request.staging, rig=LightRig.HIGH_KEY, weather=Weather.CLEAR
        )
        people = self._troupe(msgspec.structs.replace(self.request, staging=staging), Performer)
        for person in people:
            person.performer.palette = dressed(self.shot.palette)
        return people

    @cached_property
    def _outlined(self) -> tuple[list[Layer], list[Person], InsertPicture | None]:
        """The shot's layers, people and insert as lines."""
        shot, request = self.shot, self.request
        stage = stage_of(
            self.cache,
            request.staging,
            shot.design,
            shot.framing,
            shot.palette,
            unit=shot.unit,
            focus=False,
            english=request.language.startswith("en"),
            brush=OutlineBrush,
        )
        insert = None if shot.insert is None else shot.insert_in(OutlineBrush)
        people = self._troupe(request, Outliner)
        return [x for x in stage.layers if not x.light], people, insert

    def _troupe(self, request: PictureRequest, performer_type: type[Performer]) -> list[Person]:
        shot = self.shot
        if shot.insert is not None:
            return []
        return troupe_of(
            request,
            identities(request),
            shot.framing,
            shot.palette,
            unit=shot.unit,
            grown=1.0,
            performer_type=performer_type,
        )


def _parts(order: Sequence[Layer | Person]) -> Iterator[Part]:
    """Parts in drawing order: people who stand together first, then the arms that touch them."""
    for people, group in groupby(order, key=lambda x: isinstance(x, Person)):
        together = list(group)
        yield from (Part(x) for x in together)
        if people:
            yield from (Part(x, over=True) for x in together if isinstance(x, Person) and x.deeds)


def _painter(image: QImage) -> QPainter:
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    p.setCompositionMode(OVER)
    return p
