# SPDX-License-Identifier: GPL-3.0-or-later
"""Passages between two shots: both pictures are seen, and no black comes between."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engines.stage.gui import ensure_gui
from engines.stage.passages import PASSING
from engines.stage.passing import PassageRenderer
from engines.stage.raster import RGB, pixels
from engines.stage.render import StageCache, still
from engines.stage.request import Passage, PictureRequest
from projects.staging import Grade, SetName, Staging, TransitionKind

WIDE, TALL = 144, 256


def picture(place: SetName, grade: Grade) -> PictureRequest:
    return PictureRequest(
        staging=Staging(set=place, grade=grade), length_frames=30, width_px=WIDE, height_px=TALL
    )


A, B = picture(SetName.TEA_HOUSE, Grade.PAPER_INK), picture(SetName.ROOFTOP, Grade.PAPER_INK)


def frames_of(kind: TransitionKind) -> list[np.ndarray]:
    ensure_gui()
    passage = Passage(kind=kind, into=B, last_frames=8, first_frames=8)
    renderer = PassageRenderer(A, passage, StageCache())
    out: list[np.ndarray] = []
    for frame in (0, 8, 15):
        image = QImage(WIDE, TALL, RGB)
        renderer.paint(frame, image)
        out.append(pixels(image)[..., :3].astype(float))
    return out


def of(request: PictureRequest, frame: int) -> np.ndarray:
    return pixels(still(request, frame))[..., :3].astype(float)


@pytest.mark.parametrize("kind", list(PASSING))
def test_a_passage_leads_from_one_picture_into_the_other(kind: TransitionKind) -> None:
    first, middle, last = frames_of(kind)
    before, after = of(A, 22), of(B, 7)
    assert np.abs(first - before).mean() < np.abs(first - after).mean()
    assert np.abs(last - after).mean() < np.abs(last - before).mean()
    assert np.abs(middle - before).mean() > 2
    assert np.abs(middle - after).mean() > 2
    assert middle.mean() > 0.6 * min(before.mean(), after.mean())


def test_frames_of_a_passage_come_in_any_order() -> None:
    passage = Passage(kind=TransitionKind.INK_WIPE, into=B, last_frames=8, first_frames=8)
    one, two = (PassageRenderer(A, passage, StageCache()) for _ in range(2))
    a, b = QImage(WIDE, TALL, RGB), QImage(WIDE, TALL, RGB)
    for frame in (3, 11):
        one.paint(frame, a)
    two.paint(11, b)
    assert a == b
