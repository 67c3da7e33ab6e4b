# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the stage can draw, family by family, as named pictures of one size each.

Owns what stands in each family; golden tests and contact sheets both read it. Not a test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from engines.stage.acting import Actor, Moment
from engines.stage.backdrop import StageCache
from engines.stage.expressions import EXPRESSIONS, features
from engines.stage.gui import ensure_gui
from engines.stage.identity import Identity, identity_of
from engines.stage.palette import dressed, resolve
from engines.stage.performer import Performer
from engines.stage.puppet.hair import STYLES
from engines.stage.puppet.head import Acting
from engines.stage.puppet.outfits import OUTFITS
from engines.stage.raster import RGB
from engines.stage.render import still
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of
from engines.stage.visemes import VISEMES
from projects.cast import AgeGroup, Character, Colour, Costume, Garment, HairStyle, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Beat,
    Blocking,
    CameraSide,
    EffectKind,
    Expression,
    Grade,
    Insert,
    LightRig,
    PictureEffect,
    Pose,
    Posture,
    Prop,
    SetName,
    ShotSize,
    Side,
    Staging,
    TimeOfDay,
    View,
    Weather,
)
from projects.timebase import FILM

Cell = tuple[str, QImage]
WHOLE = QRectF(-400, -210, 800, 1720)
WAIST = QRectF(-330, -200, 660, 900)
HEAD = QRectF(-135, -150, 270, 290)
FACE = QRectF(-92, -84, 190, 200)
MOUTH = QRectF(-48, 4, 130, 120)
WIDE = QRectF(-600, -210, 1200, 1740)
VIEWS = (View.THREE_QUARTER, View.FRONT, View.PROFILE, View.BACK)


def person(name: str, **look: object) -> Identity:
    """Who has a look."""
    return identity_of(Character(id=CharacterId(name), name=name, look=Look(**look)))  # type: ignore[arg-type]


def _worn(garment: Garment, colour: Colour | None = None) -> tuple[Costume, ...]:
    return (Costume(garment=garment, colour=colour),)


WOMAN = person("苏念", sex=Sex.FEMALE, age_years=24, hair=HairStyle.LONG,
               costume=_worn(Garment.DRESS, Colour.RED))  # fmt: skip
MAN = person("顾沉", sex=Sex.MALE, age_years=32, costume=_worn(Garment.SUIT, Colour.BLACK))
CHILD = person("朵朵", sex=Sex.FEMALE, age_years=7, age=AgeGroup.CHILD)
ELDER = person("老郑", sex=Sex.MALE, age_years=68)
PEOPLE = (WOMAN, MAN, CHILD, ELDER)


@dataclass(frozen=True, kw_only=True)
class Look1:
    """How a figure is shown in a cell: `window` in figure units fills `width_px`."""

    window: QRectF
    width_px: int
    view: View = View.THREE_QUARTER
    grade: Grade = Grade.NOIR_RED


def figure(who: Identity, moment: Moment, how: Look1) -> QImage:
    """One person on a plain ground."""
    palette = resolve(how.grade, TimeOfDay.NIGHT)
    scale = how.width_px / how.window.width()
    image = QImage(how.width_px, round(how.window.height() * scale), RGB)
    image.fill(palette.raw(0.32))
    performer = Performer(
        who,
        view=how.view,
        faces=Side.RIGHT,
        key_side=Side.RIGHT,
        palette=dressed(palette),
        scale=scale,
        crop=how.window,
    )
    p = QPainter(image)
    place = QTransform().scale(scale, scale)
    place.translate(-how.window.x() + moment.travel_x, -how.window.y() + moment.travel_y)
    p.setTransform(place)
    performer.draw(p, moment)
    p.end()
    return image


def sets() -> Iterator[Cell]:
    """Every set from each side, by night, and its front by day and dusk."""
    cache = StageCache()
    for name in SetName.__members__.values():
        design = design_of(name)
        shots = [
            (side, True, TimeOfDay.NIGHT) for side in (CameraSide.FRONT, CameraSide.REVERSE_RIGHT)
        ]
        shots += [(CameraSide.FRONT, True, hour) for hour in (TimeOfDay.DAY, TimeOfDay.DUSK)]
        if design.inside is not None:
            shots.append((CameraSide.FRONT, False, TimeOfDay.NIGHT))
        for side, interior, hour in shots:
            staging = Staging(
                set=name,
                camera_side=side,
                interior=interior,
                time=hour,
                rig=LightRig.HIGH_KEY,
                size=ShotSize.WS,
            )
            where = f"{name.value}/{side.value}/{'in' if interior else 'out'}/{hour.value}"
            yield where, still(_request(staging, 135), 0, cache)


def _request(staging: Staging, width_px: int) -> PictureRequest:
    return PictureRequest(
        staging=staging,
        length_frames=24,
        width_px=width_px,
        height_px=width_px * 16 // 9,
        seed=7,
    )


def lights() -> Iterator[Cell]:
    """Every light rig, weather and grade on one set with a figure."""
    cache = StageCache()
    wan = Blocking(character=CharacterId("林晚"))
    base = Staging(set=SetName.RAIN_STREET, size=ShotSize.MS, cast=(wan,))
    shots: list[tuple[str, Staging]] = []
    from msgspec.structs import replace as staged

    shots += [(f"rig/{r.value}", staged(base, rig=r)) for r in LightRig.__members__.values()]
    struck = (PictureEffect(kind=EffectKind.LIGHTNING, at_frames=11),)
    for w in Weather.__members__.values():
        effects = struck if w == Weather.LIGHTNING else ()
        shots.append((f"weather/{w.value}", staged(base, weather=w, effects=effects)))
    shots += [(f"grade/{g.value}", staged(base, grade=g)) for g in Grade.__members__.values()]
    for name, staging in shots:
        yield name, still(_request(staging, 135), 12, cache)


def outfits() -> Iterator[Cell]:
    """Every outfit on a woman and a man, from before, beside and behind."""
    for name in OUTFITS:
        for who in (WOMAN, MAN):
            for view in (View.THREE_QUARTER, View.PROFILE, View.BACK):
                worn = replace(who, outfit=name, cloth="cloth_blue", hooded=name == "raincoat")
                look = Look1(window=WHOLE, width_px=80, view=view)
                yield f"{name}/{who.sex.value}/{view.value}", figure(worn, Moment(), look)


def hair() -> Iterator[Cell]:
    """Every style from all sides."""
    for name, style in STYLES.items():
        for view in VIEWS:
            who = replace(WOMAN if "f" in style.worn_by else MAN, hair=name)
            look = Look1(window=HEAD, width_px=72, view=view, grade=Grade.PAPER_INK)
            yield f"{name}/{view.value}", figure(who, Moment(), look)


def expressions() -> Iterator[Cell]:
    """The twelve faces at three strengths on four people."""
    for face in EXPRESSIONS:
        for level in (0.35, 0.65, 1.0):
            for who in PEOPLE:
                moment = Moment(acting=Acting(face=features(face, level)))
                look = Look1(window=FACE, width_px=72)
                yield f"{face.value}/{level}/{who.name}", figure(who, moment, look)


def visemes() -> Iterator[Cell]:
    """The nine mouths in three views on two people."""
    for viseme, mouth in VISEMES.items():
        for who in (WOMAN, MAN):
            for view in (View.THREE_QUARTER, View.FRONT, View.PROFILE):
                look = Look1(window=MOUTH, width_px=72, view=view)
                moment = Moment(acting=Acting(mouth=mouth))
                yield f"{viseme.value}/{who.name}/{view.value}", figure(who, moment, look)


def poses() -> Iterator[Cell]:
    """Every pose of the arms from four sides."""
    for pose in Pose.__members__.values():
        for view in VIEWS:
            look = Look1(window=WAIST, width_px=80, view=view)
            yield f"{pose.value}/{view.value}", figure(WOMAN, Moment(old=pose, new=pose), look)


def postures() -> Iterator[Cell]:
    """Every posture from four sides."""
    for posture in Posture.__members__.values():
        for who in (WOMAN, MAN):
            for view in VIEWS:
                blocking = Blocking(character=CharacterId(who.name), posture=posture, view=view)
                moment = Actor(blocking, who=who, rate=FILM, seed=3).moment(4)
                look = Look1(window=WIDE, width_px=90, view=view)
                yield f"{posture.value}/{who.name}/{view.value}", figure(who, moment, look)


def actions() -> Iterator[Cell]:
    """Five moments of every action."""
    for action in Action.__members__.values():
        beats = (Beat(expression=Expression.NEUTRAL), Beat(at_frames=6, action=action))
        blocking = Blocking(character=CharacterId(WOMAN.name), beats=beats)
        actor = Actor(blocking, who=WOMAN, rate=FILM, seed=3)
        for frame in (6, 12, 18, 26, 40):
            look = Look1(window=WIDE, width_px=80)
            yield f"{action.value}/{frame}", figure(WOMAN, actor.moment(frame), look)


def props() -> Iterator[Cell]:
    """Every thing as an insert."""
    cache = StageCache()
    for prop in Prop.__members__.values():
        staging = Staging(
            set=SetName.LIVING_ROOM,
            size=ShotSize.INSERT,
            insert=Insert(prop=prop, text="三月七日", holder=CharacterId("林晚")),
        )
        yield prop.value, still(_request(staging, 108), 12, cache)


FAMILIES: dict[str, Callable[[], Iterator[Cell]]] = {
    "sets": sets,
    "lights": lights,
    "outfits": outfits,
    "hair": hair,
    "expressions": expressions,
    "visemes": visemes,
    "poses": poses,
    "postures": postures,
    "actions": actions,
    "props": props,
}


def member(family: str, cell: str) -> str:
    """Whose picture a cell is: several cells show one member, but for lights, of three kinds."""
    return cell if family == "lights" else cell.split("/")[0]


def drawn(family: str) -> dict[str, QImage]:
    """A family by name."""
    ensure_gui()
    return dict(FAMILIES[family]())


def sheet(cells: dict[str, QImage], columns: int = 12) -> QImage:
    """Cells side by side in rows."""
    first = next(iter(cells.values()))
    w, h = first.width() + 2, first.height() + 2
    rows = -(-len(cells) // columns)
    out = QImage(columns * w, rows * h, RGB)
    out.fill(0xFF101010)
    p = QPainter(out)
    for i, image in enumerate(cells.values()):
        p.drawImage(i % columns * w, i // columns * h, image)
    p.end()
    return out
