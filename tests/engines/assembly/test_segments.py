# SPDX-License-Identifier: GPL-3.0-or-later
"""The two engines that make segments, at a small size: frames, captions, cancelling."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from engines.api import Cancelled, Workplace
from engines.assembly.framing import CameraPath, Framing
from engines.assembly.quick_still import QuickStillRequest
from engines.assembly.segments import StageSegmentEngine
from engines.assembly.still import StillRequest, StillSegmentEngine, read_still
from engines.catalog import engine
from engines.stage.request import PictureRequest, SegmentRequest
from projects.captions import Caption
from projects.errors import UserError
from projects.ids import MediaId
from projects.staging import SetName, Staging
from projects.timebase import FrameRange

pytestmark = pytest.mark.gui
IDENTITY = MediaId("ab" * 32)
CAPTION = Caption(span=FrameRange(2, 4), rows=("你好",))


class Going:
    """Asks to stop after some checks."""

    def __init__(self, checks: int = 10_000) -> None:
        self.left = checks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def workplace(folder: Path) -> Workplace:
    blob = folder / "media" / IDENTITY[:2] / IDENTITY[2:]
    blob.parent.mkdir(parents=True, exist_ok=True)
    grid_y, grid_x = np.mgrid[0:384, 0:216]
    still = np.dstack([grid_x % 256, grid_y % 256, (grid_x + grid_y) % 256]).astype(np.uint8)
    blob.write_bytes(cv2.imencode(".png", still)[1].tobytes())
    return Workplace(media=folder / "media", scratch=folder, weights=folder)


def lumas(path: Path) -> np.ndarray:
    with av.open(str(path)) as box:
        return np.array([frame.to_ndarray()[: frame.height] for frame in box.decode(video=0)])


def still_request(**changes: object) -> StillRequest:
    path = CameraPath(end=Framing(left=0.05, top=0.05, width=0.9, height=0.9))
    options: dict[str, object] = {
        "media": IDENTITY,
        "path": path,
        "length_frames": 6,
        "width_px": 144,
        "height_px": 256,
        "preset": "veryfast",
        "captions": (CAPTION,),
    }
    return StillRequest(**{**options, **changes})  # type: ignore[arg-type]


def test_a_still_is_moved_over_and_captioned(tmp_path: Path) -> None:
    made = StillSegmentEngine()
    made.load(workplace(tmp_path))
    steps: list[tuple[int, int]] = []
    result = made.run(still_request(), lambda *step: steps.append(step), Going())
    seen = lumas(result.files[0].path)
    assert result.facts.frames == len(seen) == 6
    assert steps[-1] == (6, 6)
    band = seen[:, 144:166, 54:90].astype(float)
    assert [one.max() > 215 and one.min() < 40 for one in band] == [False] * 2 + [True] * 2 + [
        False
    ] * 2
    assert np.abs(seen[5].astype(float) - seen[0]).mean() > 1


def test_both_ways_lay_the_same_caption(tmp_path: Path) -> None:
    """Overlays on planes and on a painted picture agree."""
    from PySide6.QtGui import QImage

    from engines.assembly.overlays import lay, overlays_of
    from engines.assembly.planes import lay_on_planes, plane_overlay, planes_of
    from engines.stage.raster import pixels

    overlays = overlays_of((CAPTION,), label="", label_frames=0, width_px=270, height_px=480)
    canvas = QImage(270, 480, QImage.Format.Format_RGB32)
    canvas.fill(0xFF336699)
    planes = planes_of(pixels(canvas).copy())
    lay_on_planes([plane_overlay(one) for one in overlays], 2, planes)
    lay(overlays, 2, canvas)
    for ours, wanted in zip(planes, planes_of(pixels(canvas)), strict=True):
        assert np.abs(ours.astype(int) - wanted).max() <= 3


def test_unreadable_stills_are_named(tmp_path: Path) -> None:
    made = StillSegmentEngine()
    place = workplace(tmp_path)
    made.load(place)
    place.path_of(IDENTITY).write_bytes(b"no picture")
    with pytest.raises(UserError, match="not a picture"):
        made.run(still_request(), lambda *_: None, Going())
    with pytest.raises(UserError, match="cannot be read"):
        made.run(still_request(media=MediaId("cd" * 32)), lambda *_: None, Going())


def test_cancelling_removes_the_file(tmp_path: Path) -> None:
    made = StillSegmentEngine()
    made.load(workplace(tmp_path))
    with pytest.raises(Cancelled):
        made.run(still_request(), lambda *_: None, Going(3))
    assert list(tmp_path.glob("*.mp4")) == []


def test_a_stage_shot_becomes_a_segment_twice_the_same(tmp_path: Path) -> None:
    made = engine("stage.segment")
    assert isinstance(made, StageSegmentEngine)
    made.load(workplace(tmp_path))
    picture = PictureRequest(
        staging=Staging(set=SetName.STORE), length_frames=5, width_px=144, height_px=256
    )
    request = SegmentRequest(
        picture=picture, captions=(CAPTION,), label="AI生成", label_frames=2, preset="veryfast"
    )
    result = made.run(request, lambda *_: None, Going())
    first = result.files[0].path.read_bytes()
    assert result.facts.frames == 5
    assert result.facts.file_bytes == len(first)
    assert made.run(request, lambda *_: None, Going()).files[0].path.read_bytes() == first
    seen = lumas(result.files[0].path)
    label = seen[:, 38:50, 15:48]
    assert [one.max() > 200 for one in label] == [True, True, False, False, False]
    assert made.estimate(request).memory_bytes > 100 * 2**20


def test_a_proxy_shows_the_same_frames_small_without_captions_each_a_key(tmp_path: Path) -> None:
    made = engine("stage.segment")
    made.load(workplace(tmp_path))
    picture = PictureRequest(
        staging=Staging(set=SetName.STORE), length_frames=4, width_px=720, height_px=1280
    )
    request = SegmentRequest(
        picture=picture,
        captions=(Caption(span=FrameRange(0, 4), rows=("你好",)),),
        label="AI生成",
        label_frames=4,
        preset="veryfast",
        first_frame=1,
    )
    result = made.run(request, lambda *_: None, Going())
    files = {one.role: one.path for one in result.files}
    assert set(files) == {"segment", "proxy"}
    facts = result.facts
    assert (facts.proxy_width_px, facts.proxy_height_px) == (540, 960)
    assert facts.source_runs == ((1, 4),)
    with av.open(str(files["proxy"])) as box:
        assert all(p.is_keyframe for p in box.demux(video=0) if p.size)
    bare = made.run(
        SegmentRequest(picture=picture, first_frame=1, preset="veryfast"), lambda *_: None, Going()
    )
    small, full = lumas(files["proxy"]).astype(float), lumas(bare.files[0].path).astype(float)
    assert len(small) == len(full) == 3
    for one, other in zip(small, full, strict=True):
        shrunk = cv2.resize(other, (540, 960), interpolation=cv2.INTER_AREA)
        assert np.abs(one - shrunk).mean() < 1.5


def test_a_small_picture_has_a_proxy_of_its_own_size(tmp_path: Path) -> None:
    made = engine("stage.segment")
    made.load(workplace(tmp_path))
    picture = PictureRequest(
        staging=Staging(set=SetName.STORE), length_frames=2, width_px=90, height_px=160
    )
    result = made.run(SegmentRequest(picture=picture), lambda *_: None, Going())
    assert lumas(result.files[1].path).shape == (2, 160, 90)


def test_a_still_of_a_shot_and_its_thumbnail(tmp_path: Path) -> None:
    made = engine("stage.still")
    made.load(workplace(tmp_path))
    picture = PictureRequest(
        staging=Staging(set=SetName.STORE), length_frames=40, width_px=540, height_px=960
    )
    result = made.run(QuickStillRequest(picture=picture, frame=20), lambda *_: None, Going())
    sizes = {one.role: read_still(one.path).shape[:2] for one in result.files}
    assert sizes == {"still": (960, 540), "thumb": (320, 180)}
