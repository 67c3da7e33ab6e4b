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
from engines.stage.expressions import EXPRESSIONS, features
from engines.stage.identity import Identity, identity_of
from engines.stage.palette import resolve
from engines.stage.performer import Performer
from engines.stage.puppet.hair import STYLES
from engines.stage.puppet.head import Acting
from engines.stage.puppet.outfits import OUTFITS
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
from projects.staging import Action, Beat, Blocking, Expression, Grade, Pose, Side, TimeOfDay, View
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
        sheet = Sheet(8, 2, 190, 259)
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
    for i, action in enumerate(Action.__members__.values()):
        who = people[(0, 4, 3, 2, 1)[i % 5]]
        wide = action in (Action.WALK_IN, Action.WALK_OUT, Action.RUN_THROUGH)
        window = QRectF(-600, -200, 1200, 1720) if wide else WAIST
        view = View.PROFILE if wide else View.THREE_QUARTER
        strip(out, action, who, view, window, action.value)


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
    "actions": actions_sheet,
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
