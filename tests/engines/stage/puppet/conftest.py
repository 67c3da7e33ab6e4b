# SPDX-License-Identifier: GPL-3.0-or-later
"""People to draw, and pictures of them as arrays."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from engines.stage.acting import Moment
from engines.stage.gui import ensure_gui
from engines.stage.identity import Identity, identity_of
from engines.stage.palette import resolve
from engines.stage.performer import Performer
from projects.cast import Character, Colour, Costume, Garment, Look, Sex
from projects.ids import CharacterId
from projects.staging import Grade, Side, TimeOfDay, View

Picture = np.ndarray
Draw = Callable[..., Picture]


@pytest.fixture(scope="session", autouse=True)
def application() -> None:
    ensure_gui()


@pytest.fixture(scope="session")
def woman() -> Identity:
    look = Look(
        sex=Sex.FEMALE,
        age_years=26,
        costume=(Costume(garment=Garment.TRENCH, colour=Colour.BEIGE),),
    )
    return identity_of(Character(id=CharacterId("w"), name="林晚", look=look))


@pytest.fixture(scope="session")
def man() -> Identity:
    look = Look(sex=Sex.MALE, age_years=30, costume=(Costume(garment=Garment.SUIT),))
    return identity_of(Character(id=CharacterId("m"), name="顾沉", look=look))


@pytest.fixture(scope="session")
def draw() -> Draw:
    """A person in a window of figure units, as uint8 [height, width, BGRA]."""

    def drawn(
        who: Identity,
        moment: Moment,
        *,
        window: tuple[float, float, float, float] = (-330, -200, 660, 1690),
        width_px: int = 132,
        view: View = View.THREE_QUARTER,
        faces: Side = Side.RIGHT,
        key: Side = Side.RIGHT,
        grade: Grade = Grade.PAPER_INK,
    ) -> Picture:
        frame = QRectF(*window)
        scale = width_px / frame.width()
        performer = Performer(
            who,
            view=view,
            faces=faces,
            key_side=key,
            palette=resolve(grade, TimeOfDay.NIGHT),
            scale=scale,
            crop=frame,
        )
        performer.tiny = False
        height_px = round(frame.height() * scale)
        image = QImage(width_px, height_px, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setTransform(QTransform().scale(scale, scale).translate(-frame.x(), -frame.y()))
        performer.draw(painter, moment)
        painter.end()
        return np.array(image.constBits(), np.uint8).reshape(height_px, width_px, 4)

    return drawn


@pytest.fixture(scope="session")
def changed() -> Callable[[Picture, Picture], int]:
    """How many 12-pixel tiles of two pictures differ to the eye."""

    def tiles(a: Picture, b: Picture) -> int:
        gap = np.abs(a.astype(int) - b.astype(int)).max(axis=2)
        h, w = (gap.shape[0] // 12) * 12, (gap.shape[1] // 12) * 12
        cut = gap[:h, :w].reshape(h // 12, 12, w // 12, 12)
        return int((cut.mean(axis=(1, 3)) > 2.0).sum())

    return tiles
