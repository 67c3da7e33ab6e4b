# SPDX-License-Identifier: GPL-3.0-or-later
"""Contact sheets of the people, to be looked at: python sheets.py OUT_DIR [NAME].

Not collected as a test. Owns which drawings stand side by side.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QTransform

from engines.stage.acting import Actor, Moment
from engines.stage.backdrop import StageCache
from engines.stage.expressions import EXPRESSIONS, features
from engines.stage.identity import Identity, identity_of
from engines.stage.palette import resolve
from engines.stage.performer import Performer
from engines.stage.puppet.builds import foot_line
from engines.stage.puppet.face import Key
from engines.stage.puppet.figure import Attitude, figure
from engines.stage.puppet.hair import STYLES
from engines.stage.puppet.head import Acting
from engines.stage.puppet.marks import rasterise
from engines.stage.puppet.outfits import OUTFITS
from engines.stage.puppet.poses import POSES
from engines.stage.puppet.stances import PHASES, laid_deg, rise_of
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.touches import TOUCHES
from engines.stage.visemes import VISEMES
from projects.cast import (
    AgeGroup,
    Character,
    Colour,
    Costume,
    Garment,
    HairStyle,
    Look,
    Sex,
)
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Beat,
    Blocking,
    Expression,
    Grade,
    Pose,
    Posture,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
    TimeOfDay,
    View,
)
from projects.timebase import FILM

GRADES = tuple(Grade.__members__.values())


def person(name: str, **look: object) -> Identity:
    """An identity from a look."""
    return identity_of(Character(id=CharacterId(name), name=name, look=Look(**look)))  # type: ignore[arg-type]


def worn(garment: Garment, colour: Colour | None = None) -> tuple[Costume, ...]:
    return (Costume(garment=garment, colour=colour),)


def cast() -> tuple[Identity, ...]:
    f, m = Sex.FEMALE, Sex.MALE
    return (
        person(
            "林晚",
            sex=f,
            age_years=26,
            hair=HairStyle.SHORT,
            costume=worn(Garment.TRENCH, Colour.BEIGE),
        ),
        person(
            "周叙", sex=m, age_years=30, build="高瘦", costume=worn(Garment.RAINCOAT, Colour.BLACK)
        ),
        person(
            "老郑",
            sex=m,
            age_years=58,
            hair_colour=Colour.GREY,
            costume=worn(Garment.WORK_CLOTHES, Colour.BLUE),
        ),
        person(
            "苏念",
            sex=f,
            age_years=24,
            hair=HairStyle.LONG,
            costume=worn(Garment.DRESS, Colour.RED),
        ),
        person("顾沉", sex=m, age_years=32, costume=worn(Garment.SUIT, Colour.BLACK)),
        person("云娘", sex=f, age_years=20, period=True),
        person("萧将军", sex=m, age_years=38, period=True, costume=worn(Garment.ARMOUR)),
        person("朵朵", sex=f, age_years=7, age=AgeGroup.CHILD),
        person("陈奶奶", sex=f, age_years=72),
        person(
            "小周",
            sex=m,
            age_years=22,
            costume=(*worn(Garment.STORE_UNIFORM), *worn(Garment.GLASSES)),
        ),
    )


class Sheet:
    """Cells in rows."""

    def __init__(self, columns: int, rows: int, w: int, h: int) -> None:
        self.w, self.h = w, h
        self.image = QImage(columns * w, rows * h, QImage.Format.Format_RGB32)
        self.image.fill(0xFF101010)
        self.painter = QPainter(self.image)

    def cell(
        self,
        at: tuple[int, int],
        who: Identity,
        moment: Moment,
        window: QRectF,
        *,
        view: View = View.THREE_QUARTER,
        faces: Side = Side.RIGHT,
        key: Side = Side.RIGHT,
        grade: Grade = Grade.NOIR_RED,
        half: bool = False,
    ) -> None:
        palette = resolve(grade, TimeOfDay.NIGHT)
        scale = self.w / window.width()
        rect = QRectF(at[0] * self.w, at[1] * self.h, self.w, self.h)
        self.painter.resetTransform()
        self.painter.setClipRect(rect)
        self.painter.fillRect(rect, palette.raw(0.32))
        performer = Performer(
            who,
            view=view,
            faces=faces,
            key_side=key,
            palette=palette,
            scale=scale,
            crop=window,
            half=half,
        )
        place = QTransform().translate(rect.x(), rect.y()).scale(scale, scale)
        place.translate(-window.x() + moment.travel_x, -window.y() + moment.travel_y)
        self.painter.setTransform(place)
        performer.draw(self.painter, moment)

    def body(
        self,
        at: tuple[int, int],
        who: Identity,
        attitude: Attitude,
        window: QRectF,
        *,
        grade: Grade = Grade.NOIR_RED,
    ) -> None:
        """A figure straight from its marks, let down to its ground."""
        palette = resolve(grade, TimeOfDay.NIGHT)
        scale = self.w / window.width()
        rect = QRectF(at[0] * self.w, at[1] * self.h, self.w, self.h)
        self.painter.resetTransform()
        self.painter.setClipRect(rect)
        self.painter.fillRect(rect, palette.raw(0.32))
        marks = figure(who, attitude, Acting(), Key.FACING).all()
        sprite = rasterise(marks, palette, scale=scale, rim=(3.6, 2.4))
        place = QTransform().translate(rect.x(), rect.y()).scale(scale, scale)
        place.translate(-window.x(), -window.y() + rise_of(who, attitude.stance))
        place.rotate(laid_deg(attitude.stance))
        place.scale(1 / scale, 1 / scale)
        self.painter.setTransform(place)
        self.painter.drawImage(-sprite.origin, sprite.image)
        self.painter.resetTransform()
        y = rect.y() + (foot_line(who) - window.y()) * scale
        self.painter.fillRect(QRectF(rect.x(), y, rect.width(), 1), palette.raw(0.6))

    def save(self, path: Path) -> None:
        self.painter.end()
        self.image.save(str(path))


WHOLE = QRectF(-330, -190, 660, 1680)
BUST = QRectF(-190, -190, 380, 470)
HEAD = QRectF(-135, -150, 270, 290)
TALL = QRectF(-150, -228, 300, 356)
VIEWS = (View.FRONT, View.THREE_QUARTER, View.PROFILE, View.BACK)
FACE = QRectF(-92, -84, 190, 200)
WAIST = QRectF(-330, -200, 660, 900)


def made(**acting: object) -> Moment:
    return Moment(acting=Acting(**acting))  # type: ignore[arg-type]


def cast_sheet(out: Path) -> None:
    people = cast()
    sheet = Sheet(len(people), 1, 150, 382)
    for i, who in enumerate(people):
        sheet.cell((i, 0), who, Moment(), WHOLE, grade=GRADES[i % len(GRADES)])
    sheet.save(out / "cast.png")
    sheet = Sheet(len(people), 4, 150, 161)
    for i, who in enumerate(people):
        for j, view in enumerate((View.THREE_QUARTER, View.FRONT, View.PROFILE, View.BACK)):
            sheet.cell((i, j), who, Moment(), HEAD, view=view, grade=GRADES[i % len(GRADES)])
    sheet.save(out / "heads.png")


def views_sheet(out: Path) -> None:
    people = cast()[:6]
    sheet = Sheet(len(people) * 2, 2, 130, 331)
    for i, who in enumerate(people):
        for j, view in enumerate((View.FRONT, View.THREE_QUARTER, View.PROFILE, View.BACK)):
            sheet.cell((i * 2 + j % 2, j // 2), who, Moment(), WHOLE, view=view)
    sheet.save(out / "views.png")


def expressions_sheet(out: Path) -> None:
    for name, who, grade in (
        ("woman", cast()[3], Grade.NOIR_RED),
        ("man", cast()[4], Grade.STORM_BLUE),
        ("elder", cast()[2], Grade.SEPIA),
    ):
        sheet = Sheet(12, 3, 128, 134)
        for i, face in enumerate(EXPRESSIONS):
            for j, level in enumerate((0.35, 0.65, 1.0)):
                sheet.cell((i, j), who, made(face=features(face, level)), FACE, grade=grade)
        sheet.save(out / f"expressions_{name}.png")


def visemes_sheet(out: Path) -> None:
    sheet = Sheet(9, 4, 150, 150)
    window = QRectF(-38, 14, 110, 110)
    rows = (
        (cast()[3], View.THREE_QUARTER),
        (cast()[4], View.THREE_QUARTER),
        (cast()[0], View.FRONT),
        (cast()[2], View.PROFILE),
    )
    for j, (who, view) in enumerate(rows):
        shift = {View.FRONT: -20.0, View.PROFILE: 34.0}.get(view, 0.0)
        for i, mouth in enumerate(VISEMES.values()):
            sheet.cell((i, j), who, made(mouth=mouth), window.translated(shift, 0), view=view)
    sheet.save(out / "visemes.png")


def poses_sheet(out: Path) -> None:
    poses = tuple(Pose.__members__.values())
    people = cast()
    for view in View.__members__.values():
        sheet = Sheet(8, -(-len(poses) // 8), 190, 259)
        for i, pose in enumerate(poses):
            who = people[(0, 4, 3, 2, 9, 1)[i % 6]]
            moment = replace(Moment(), old=pose, new=pose)
            window = (
                WAIST if pose not in (Pose.POINTING, Pose.REACHING) else WAIST.translated(110, 0)
            )
            sheet.cell((i % 8, i // 8), who, moment, window, view=view)
        sheet.save(out / f"poses_{view.value}.png")


def hair_sheet(out: Path) -> None:
    """Every style from four sides: a sheet of women's, a sheet of men's."""
    for sex, who, grade in (("f", cast()[3], Grade.PAPER_INK), ("m", cast()[4], Grade.NOIR_RED)):
        names = [name for name, style in STYLES.items() if sex in style.worn_by]
        for page, start in enumerate(range(0, len(names), 10)):
            sheet = Sheet(10, 4, 150, 178)
            for i, name in enumerate(names[start : start + 10]):
                for k, view in enumerate(VIEWS):
                    wearer = replace(who, hair=name, earrings=False)
                    sheet.cell((i, k), wearer, Moment(), TALL, view=view, grade=grade)
            sheet.save(out / f"hair_{sex}_{page}.png")


def outfits_sheet(out: Path) -> None:
    names = tuple(OUTFITS)
    sheet = Sheet(len(names), 2, 115, 293)
    for i, name in enumerate(names):
        for j, who in enumerate((cast()[3], cast()[4])):
            grade = GRADES[(i + j) % len(GRADES)]
            cloth = (
                "cloth_black"
                if name == "raincoat"
                else "cloth_light"
                if name == "doctor"
                else who.cloth
            )
            sheet.cell(
                (i, j),
                replace(who, outfit=name, cloth=cloth, hooded=name == "raincoat"),
                Moment(),
                WHOLE,
                grade=grade,
            )
    sheet.save(out / "outfits.png")


def posed(**stance: object) -> Attitude:
    rest = POSES[Pose.NEUTRAL]
    return Attitude(old=rest, new=rest, **stance)  # type: ignore[arg-type]


POSTURES = tuple(Posture.__members__.values())
SEEN = (View.FRONT, View.THREE_QUARTER, View.PROFILE, View.BACK)
WIDE = QRectF(-560, -190, 1240, 1680)


def postures_sheet(out: Path) -> None:
    people = cast()
    for label, who in (("man", people[4]), ("dress", people[3]), ("robe", people[5])):
        sheet = Sheet(len(POSTURES), 4, 260, 352)
        for i, posture in enumerate(POSTURES):
            for j, view in enumerate(SEEN):
                sheet.body((i, j), who, posed(view=view, posture=posture, was=posture), WIDE)
        sheet.save(out / f"postures_{label}.png")
    sheet = Sheet(9, 2, 190, 257)
    for i in range(9):
        for j, (who, posture) in enumerate(
            ((people[0], Posture.SITTING), (people[4], Posture.KNEELING))
        ):
            view = View.PROFILE if j else View.THREE_QUARTER
            sheet.body((i, j), who, posed(view=view, posture=posture, settled=i / 8), WIDE)
    sheet.save(out / "postures_between.png")


def walk_sheet(out: Path) -> None:
    people = cast()
    rows = (
        (people[4], View.PROFILE, False),
        (people[3], View.PROFILE, False),
        (people[0], View.THREE_QUARTER, False),
        (people[5], View.THREE_QUARTER, False),
        (people[4], View.FRONT, False),
        (people[4], View.PROFILE, True),
    )
    sheet = Sheet(PHASES, len(rows), 180, 300)
    window = QRectF(-500, -190, 1000, 1680)
    for i in range(PHASES):
        for j, (who, view, running) in enumerate(rows):
            sheet.body((i, j), who, posed(view=view, phase=i, running=running), window)
    sheet.save(out / "walk.png")


def wardrobe_sheet(out: Path) -> None:
    """Every outfit by every view, one sheet a sex."""
    names = tuple(OUTFITS)
    for label, who in (("f", cast()[3]), ("m", cast()[4])):
        sheet = Sheet(len(names) // 2 + 1, 8, 130, 331)
        for i, name in enumerate(names):
            cloth = CLOTHS[i % len(CLOTHS)]
            worn_by = replace(
                who, outfit=name, cloth=cloth, hair="low_bun" if label == "f" else who.hair
            )
            for j, view in enumerate(SEEN):
                at = (i % (len(names) // 2 + 1), j + 4 * (i // (len(names) // 2 + 1)))
                sheet.body(at, worn_by, posed(view=view), WHOLE, grade=Grade.PAPER_INK)
        sheet.save(out / f"wardrobe_{label}.png")


CLOTHS = ("cloth_dark", "cloth_beige", "cloth_blue", "cloth_green", "cloth_grey", "cloth_accent")
ANSWERS = frozenset(t.answer for t in TOUCHES.values())
"""What is done to somebody is seen with who does it, on the sheet of contacts."""


def strip(out: Path, action: Action, who: Identity, view: View, window: QRectF, label: str) -> None:
    blocking = Blocking(
        character=CharacterId(who.name),
        view=view,
        beats=(Beat(expression=Expression.NEUTRAL), Beat(at_frames=6, action=action)),
    )
    actor = Actor(blocking, who=who, rate=FILM, seed=3)
    sheet = Sheet(12, 1, 120, round(120 * window.height() / window.width()))
    for i in range(12):
        sheet.cell((i, 0), who, actor.moment(4 + i * 3), window, view=view)
    sheet.save(out / f"action_{label}.png")


def actions_sheet(out: Path) -> None:
    people = cast()
    for i, action in enumerate(a for a in Action.__members__.values() if a not in ANSWERS):
        who = people[(0, 4, 3, 2, 1)[i % 5]]
        wide = action in (Action.WALK_IN, Action.WALK_OUT, Action.RUN_THROUGH)
        window = QRectF(-600, -200, 1200, 1720) if wide else WAIST
        view = View.PROFILE if wide else View.THREE_QUARTER
        strip(out, action, who, view, window, action.value)


def contact_sheet(out: Path) -> None:
    """Each touch at its frames, close and wide."""
    her, him = CharacterId("苏念"), CharacterId("顾沉")
    people = (
        Character(id=her, name="苏念", look=Look(sex=Sex.FEMALE, age_years=26)),
        Character(id=him, name="顾沉", look=Look(sex=Sex.MALE, age_years=32)),
    )
    w, h = 216, 384
    for size in (ShotSize.MS, ShotSize.WS):
        image = QImage(w * 6, h * len(TOUCHES), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        for row, (action, touch) in enumerate(TOUCHES.items()):
            beats = (Beat(), Beat(at_frames=6, action=action, partner=him, prop=HANDED.get(action)))
            one = Blocking(character=her, faces=Side.RIGHT, slot=Slot.LEFT, beats=beats)
            two = Blocking(character=him, faces=Side.LEFT, slot=Slot.RIGHT)
            request = PictureRequest(
                staging=Staging(set=SetName.LIVING_ROOM, size=size, cast=(one, two)),
                length_frames=72,
                width_px=w,
                height_px=h,
                cast=people,
                seed=3,
            )
            made = ShotRenderer(request, StageCache())
            at = 6 + round(touch.contact_s * 24)
            for i, frame in enumerate((at - 6, at - 1, at, at + 3, at + 12, at + 34)):
                cell = QImage(w, h, QImage.Format.Format_RGB32)
                made.paint(frame, cell)
                painter.drawImage(i * w, row * h, cell)
        painter.end()
        image.save(str(out / f"contact_{size.value}.png"))


HANDED = {Action.HAND_OVER: Prop.LETTER, Action.TAKE: Prop.DOCUMENT}


def seeds_sheet(out: Path) -> None:
    names = [
        "沈青",
        "陆川",
        "王芳",
        "李强",
        "赵敏",
        "周雨",
        "何静",
        "孙浩",
        "Emma",
        "Jack",
        "Olivia",
        "Noah",
        "吴桐",
        "许诺",
        "方圆",
        "江澈",
    ]
    sheet = Sheet(8, 2, 190, 235)
    for i, name in enumerate(names):
        sheet.cell((i % 8, i // 8), person(name), Moment(), BUST, grade=GRADES[i % 8])
    sheet.save(out / "names.png")


def close_sheet(out: Path) -> None:
    people = cast()
    rows = (
        (people[0], Grade.STORM_BLUE, Expression.FEAR, True, Side.RIGHT),
        (people[1], Grade.NOIR_RED, Expression.COLD, False, Side.LEFT),
        (people[2], Grade.SEPIA, Expression.SAD, True, Side.RIGHT),
        (people[3], Grade.NOIR_RED, Expression.HURT, True, Side.RIGHT),
        (people[4], Grade.NEON, Expression.FURIOUS, False, Side.LEFT),
        (people[7], Grade.DAWN, Expression.HAPPY, False, Side.RIGHT),
    )
    window = QRectF(-140, -178, 268, 476)
    for i, (who, grade, face, half, key) in enumerate(rows):
        sheet = Sheet(1, 1, 540, 960)
        sheet.cell(
            (0, 0), who, made(face=features(face, 0.9)), window, grade=grade, half=half, key=key
        )
        sheet.save(out / f"cu_{i}.png")


SHEETS: dict[str, Callable[[Path], None]] = {
    "cast": cast_sheet,
    "views": views_sheet,
    "expressions": expressions_sheet,
    "visemes": visemes_sheet,
    "poses": poses_sheet,
    "hair": hair_sheet,
    "outfits": outfits_sheet,
    "wardrobe": wardrobe_sheet,
    "postures": postures_sheet,
    "walk": walk_sheet,
    "actions": actions_sheet,
    "contact": contact_sheet,
    "names": seeds_sheet,
    "close": close_sheet,
}


def main(arguments: Sequence[str]) -> None:
    """Every sheet, or the named ones."""
    application = QGuiApplication([])
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or SHEETS:
        SHEETS[name](out)
    del application


if __name__ == "__main__":
    main(sys.argv[1:])
