# SPDX-License-Identifier: GPL-3.0-or-later
"""Real-ESRGAN on a real frame of the stage, and on a clip, without a graphics card."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from listeners import Heard, Token, workplace_in

from assets.store import BlobStore
from engines.api import Cancelled
from engines.finishing.clips import frames_of, write_clip
from engines.finishing.realesrgan import RealesrganEngine
from engines.finishing.request import Grain, UpscaleRequest
from engines.stage.render import still
from engines.stage.request import PictureRequest
from projects.staging import SetName, Staging
from projects.timebase import FILM

HIGH, WIDE = 320, 180


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    """A frame of the stage at the size that is wanted: uint8 [2 HIGH, 2 WIDE, 3] B G R."""
    from engines.stage.gui import ensure_gui
    from engines.stage.raster import pixels

    ensure_gui()
    request = PictureRequest(
        staging=Staging(set=SetName.STORE), length_frames=24, width_px=2 * WIDE, height_px=2 * HIGH
    )
    return pixels(still(request, 5))[..., :3].copy()


@pytest.fixture
def engine(tmp_path: Path) -> RealesrganEngine:
    made = RealesrganEngine()
    made.load(workplace_in(tmp_path))
    return made


def half(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(picture, (WIDE, HIGH), interpolation=cv2.INTER_AREA)


def test_a_drawn_frame_gets_larger_and_sharper_than_by_stretching(
    engine: RealesrganEngine, drawn: np.ndarray, tmp_path: Path
) -> None:
    raw = cv2.imencode(".png", half(drawn))[1].tobytes()
    media = BlobStore(tmp_path / "media").ingest(raw)
    request = UpscaleRequest(media=media, width_px=2 * WIDE, height_px=2 * HIGH, grain=Grain.DRAWN)
    made = engine.run(request, Heard(), Token())
    picture = cv2.imread(str(made.files[0].path))
    assert picture is not None
    assert picture.shape == drawn.shape
    assert abs(float(picture.mean()) - float(drawn.mean())) < 3
    stretched = cv2.resize(half(drawn), (2 * WIDE, 2 * HIGH), interpolation=cv2.INTER_LINEAR)
    assert sharpness(picture) > 1.3 * sharpness(stretched)
    again = engine.run(request, Heard(), Token()).files[0].path.read_bytes()
    assert again == made.files[0].path.read_bytes()


def sharpness(picture: np.ndarray) -> float:
    return float(cv2.Laplacian(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.CV_64F).var())


def test_a_clip_gets_larger_frame_by_frame(
    engine: RealesrganEngine, drawn: np.ndarray, tmp_path: Path
) -> None:
    small = cv2.resize(drawn, (90, 160), interpolation=cv2.INTER_AREA)
    path = tmp_path / "clip.mp4"
    write_clip(path, [small] * 3, FILM, total=3, progress=Heard(), cancel=Token())
    media = BlobStore(tmp_path / "media").ingest(path)
    request = UpscaleRequest(media=media, clip=True, width_px=180, height_px=320, grain=Grain.DRAWN)
    made = engine.run(request, Heard(), Token())
    frames = list(frames_of(made.files[0].path))
    assert [one.shape for one in frames] == [(320, 180, 3)] * 3
    with pytest.raises(Cancelled):
        engine.run(request, Heard(), Token(at=1))
