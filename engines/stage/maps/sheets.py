# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference sheets: one person in five views and six expressions, one set from all its sides.

Owns what stands side by side for an identity or a place to be kept. Must not know shots of a film.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from engines.stage.acting import Moment
from engines.stage.backdrop import StageCache
from engines.stage.expressions import features
from engines.stage.gui import ensure_gui
from engines.stage.identity import identity_of
from engines.stage.maps.control import ControlMaps
from engines.stage.palette import dressed, resolve
from engines.stage.performer import Performer, feet_of
from engines.stage.puppet.head import Acting
from engines.stage.raster import RGB
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of
from projects.cast import Character
from projects.staging import (
    CameraSide,
    Expression,
    Grade,
    SetName,
    ShotSize,
    Side,
    Staging,
    TimeOfDay,
    View,
)

VIEWS = (
    (View.FRONT, Side.RIGHT),
    (View.THREE_QUARTER, Side.RIGHT),
    (View.THREE_QUARTER, Side.LEFT),
    (View.PROFILE, Side.RIGHT),
    (View.BACK, Side.RIGHT),
)
FACES = (
    Expression.NEUTRAL,
    Expression.HAPPY,
    Expression.SAD,
    Expression.ANGRY,
    Expression.SHOCK,
    Expression.TENDER,
)
CROWN = -190.0
FACE_WINDOW = QRectF(-150, -170, 300, 330)


def character_sheet(
    character: Character, *, height_px: int = 768, grade: Grade = Grade.DAWN
) -> QImage:
    """Five whole views in a row and six faces under them, on a plain ground: Format_RGB32.

    Args:
        character: who is shown, in the costume and hair of every shot.
        height_px: of the sheet; its width follows from it.
        grade: whose inks are used; day light from the right.
    """
    ensure_gui()
    who = identity_of(character)
    body = QRectF(-330, CROWN, 660, feet_of(who) - CROWN + 60)
    tall = round(height_px * 0.68)
    wide = round(tall * body.width() / body.height())
    out = QImage(wide * len(VIEWS), height_px, RGB)
    palette = resolve(grade, TimeOfDay.DAY)
    out.fill(palette.raw(0.78))
    p = QPainter(out)
    cell = QRectF(0, 0, wide, tall)
    for i, (view, faces) in enumerate(VIEWS):
        moment = Moment()
        _person(p, character, moment, (view, faces), window=body, cell=cell.translated(i * wide, 0))
    face = QRectF(0, tall, out.width() / len(FACES), height_px - tall)
    for i, expression in enumerate(FACES):
        moment = Moment(acting=Acting(face=features(expression, 0.9)))
        at = face.translated(i * face.width(), 0)
        _person(p, character, moment, (View.THREE_QUARTER, Side.RIGHT), window=_fit(at), cell=at)
    p.end()
    return out


def _fit(cell: QRectF) -> QRectF:
    """The face's window widened to a cell's proportion."""
    w = FACE_WINDOW.height() * cell.width() / cell.height()
    return QRectF(-w / 2, FACE_WINDOW.y(), w, FACE_WINDOW.height())


def _person(
    p: QPainter,
    character: Character,
    moment: Moment,
    turned: tuple[View, Side],
    *,
    window: QRectF,
    cell: QRectF,
) -> None:
    """One figure, its window filling a cell."""
    view, faces = turned
    scale = cell.width() / window.width()
    performer = Performer(
        identity_of(character),
        view=view,
        faces=faces,
        key_side=Side.RIGHT,
        palette=dressed(resolve(Grade.DAWN, TimeOfDay.DAY)),
        scale=scale,
        crop=window,
    )
    p.save()
    p.setClipRect(cell)
    at = QTransform().translate(cell.x(), cell.y()).scale(scale, scale)
    p.setTransform(at.translate(-window.x(), -window.y()), combine=True)
    performer.draw(p, moment)
    p.restore()


def set_sheet(name: SetName, *, height_px: int = 960, grade: Grade = Grade.NOIR_RED) -> QImage:
    """A place empty at day, dusk and night (columns), front and reverses (rows): Format_RGB32."""
    ensure_gui()
    design = design_of(name)
    rows: list[tuple[CameraSide, bool]] = [
        (CameraSide.FRONT, False),
        (CameraSide.REVERSE_RIGHT, False),
    ]
    if design.inside is not None:
        rows += [(CameraSide.FRONT, True), (CameraSide.REVERSE_RIGHT, True)]
    hours = (TimeOfDay.DAY, TimeOfDay.DUSK, TimeOfDay.NIGHT)
    h = height_px // len(rows)
    w = round(h * 9 / 16)
    out = QImage(w * len(hours), h * len(rows), RGB)
    cache = StageCache()
    p = QPainter(out)
    for j, (side, interior) in enumerate(rows):
        for i, time in enumerate(hours):
            staging = Staging(
                set=name,
                camera_side=side,
                interior=interior or design.inside is None,
                time=time,
                grade=grade,
                size=ShotSize.WS,
            )
            request = PictureRequest(staging=staging, length_frames=1, width_px=w, height_px=h)
            p.drawImage(i * w, j * h, ControlMaps(request, cache).init(0))
    p.end()
    return out
