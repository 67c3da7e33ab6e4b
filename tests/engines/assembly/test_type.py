# SPDX-License-Identifier: GPL-3.0-or-later
"""Type on the picture: inside the live box, tall enough, the same each time."""

import numpy as np
import pytest

from engines.assembly.layout import live_box
from engines.assembly.metrics import face_metrics, settable, width_px
from engines.assembly.overlays import label_image, lay, overlays_of
from engines.assembly.type import caption_image, font_of
from engines.delivery.labels import VISIBLE_TEXT
from engines.stage.raster import pixels
from projects.captions import Caption
from projects.errors import UserError
from projects.timebase import FrameRange

pytestmark = pytest.mark.gui
ROWS = [
    (("他把信放在桌上就走了", "你为什么不告诉我？？"), "zh"),
    (("走！",), "zh"),
    (("「臺灣」（Ａ１）♪",), "zh"),
    (("Why did you return", "on a night like this?"), "en"),
]


@pytest.fixture(autouse=True)
def _application() -> None:
    from engines.stage.gui import ensure_gui

    ensure_gui()


def ink_box(image: object, level: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of pixels at least so bright and opaque."""
    held = pixels(image)  # type: ignore[arg-type]
    rows, columns = np.nonzero((held[..., :3].min(2) >= level) & (held[..., 3] > 200))
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


@pytest.mark.parametrize(("rows", "language"), ROWS)
@pytest.mark.parametrize("width", [1080, 540])
def test_captions_stand_in_the_live_box(rows: tuple[str, ...], language: str, width: int) -> None:
    box, unit = live_box(), width / 1080
    caption = Caption(span=FrameRange(0, 9), rows=rows, language=language)
    image, x, y = caption_image(caption, width, width * 16 // 9)
    assert box.left * unit <= x
    assert x + image.width() <= box.right * unit + 1
    assert y + image.height() <= 1240 * unit + 1
    assert abs(x + image.width() / 2 - width / 2) <= 2
    assert x % 2 == y % 2 == image.width() % 2 == image.height() % 2 == 0
    # nothing is cut off at the image's edges
    alpha = pixels(image)[..., 3]
    assert not alpha[0].any()
    assert not alpha[:, 0].any()
    assert not alpha[-1].any()


def test_measured_widths_are_the_drawn_ones() -> None:
    from PySide6.QtGui import QFontMetricsF

    for rows, _ in ROWS:
        for row in rows:
            drawn = QFontMetricsF(font_of(58)).horizontalAdvance(row)
            assert drawn <= width_px(row, 58) + 0.01
            assert drawn >= width_px(row, 58) * 0.94


def test_the_label_is_tall_enough_and_in_its_corner() -> None:
    image, x, y = label_image(VISIBLE_TEXT, 1080, 1920)
    left, top, right, bottom = ink_box(image, 200)
    assert bottom - top >= 54
    assert 120 <= x + left <= 132
    assert 290 <= y + top <= 300
    assert x + right <= live_box().right
    assert x + right - (x + left) > 150


def test_only_the_box_is_touched_and_only_in_its_time() -> None:
    from PySide6.QtGui import QImage

    caption = Caption(span=FrameRange(3, 5), rows=("走",))
    overlays = overlays_of(
        (caption,), label=VISIBLE_TEXT, label_frames=2, width_px=270, height_px=480
    )
    changed = []
    for frame in range(6):
        canvas = QImage(270, 480, QImage.Format.Format_RGB32)
        canvas.fill(0xFF336699)
        before = pixels(canvas).copy()
        lay(overlays, frame, canvas)
        rows = np.nonzero((pixels(canvas) != before).any((1, 2)))[0]
        changed.append((rows.min(), rows.max()) if rows.size else None)
    assert [one is not None for one in changed] == [True, True, False, True, True, False]
    assert changed[0][1] < 100
    assert changed[3][0] > 270


def test_the_face_has_what_scripts_hold() -> None:
    face = face_metrics()
    missing = [code for code in range(0x4E00, 0x9FF0) if not face.has(chr(code))]
    assert missing == []
    signs = "，。！？；：、…—《》「」『』“”‘’（）【】·～％￥♪★☆→①②℃ÀéñüŠžあアㄅ"
    assert [sign for sign in signs if not face.has(sign)] == []


def test_what_the_face_lacks_is_shown_or_left_out() -> None:
    assert settable("好😀吗\u200b?") == "好吗?"
    assert settable("\U00020000字") == "〓字"
    assert settable("don’t “go”…", "en") == 'don\'t "go"...'


def test_unknown_safe_areas_are_refused() -> None:
    with pytest.raises(UserError, match="nowhere"):
        live_box("nowhere")
