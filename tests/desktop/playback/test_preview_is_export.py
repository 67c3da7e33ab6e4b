# SPDX-License-Identifier: GPL-3.0-or-later
"""What plays is what exports: preview frame N against frame N of the film."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.playback.decoder import FrameServer
from desktop.playback.film_file import FilmFile
from desktop.playback.picture import Projector, wishes_for
from desktop.playback.reel import Material, Reel
from desktop.playback.show import load_show
from making import FAKES, yingxi
from projects.store import ProductionStore

SIZE = (540, 960)
BAR = 0.98
SCRIPT = """片名：短片

1-1 天台 夜 外
阿青（愤怒）：你说过会回来的！
老白（平静）：我回来了。
"""
WITH_STAGE = tuple(
    word
    for pair in zip(FAKES[::2], FAKES[1::2], strict=True)
    for word in pair
    if not pair[1].startswith("segment=")
)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of the real stage with fake voices, its captions and label burnt in."""
    folder = tmp_path_factory.mktemp("film")
    script, film = folder / "script.txt", folder / "film.mp4"
    script.write_text(SCRIPT, encoding="utf-8")
    made = yingxi("make", script, "-o", film, "--size", "1080x1920", "--draft", *WITH_STAGE)
    assert made.code == 0, made.err
    return film


@pytest.fixture(scope="module")
def reel(film: Path) -> Reel:
    folder = film.with_suffix(".yingxi")
    with ProductionStore.open(folder, read_only=True) as store:
        episode = store.episodes()[0].id
    return load_show(folder, episode, sound=False).reel


def luma(image: QImage) -> np.ndarray:
    """Grey of a picture at 540x960."""
    raw = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(raw.constBits(), np.uint8).reshape(raw.height(), raw.bytesPerLine())
    pixels = rows[:, : raw.width() * 4].reshape(raw.height(), raw.width(), 4)
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGRA2GRAY)
    return cv2.resize(grey, SIZE, interpolation=cv2.INTER_AREA).astype(np.float64)


def ssim(a: np.ndarray, b: np.ndarray) -> float:
    """Structural similarity as its authors give it, from pictures of 540x960.

    Gaussian window of 11 and sigma 1.5, after the halving that their `ssim.m` makes of pictures
    whose shorter side is 384 to 640. Without it the exported film itself is at 0.979 against what
    was painted: x264 takes some of the grain. Source: Wang, Bovik, Sheikh, Simoncelli, 2004.
    """
    a, b = (cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for one in (a, b))
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2

    def even(x: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(x, (11, 11), 1.5)

    ma, mb = even(a), even(b)
    va, vb, both = even(a * a) - ma * ma, even(b * b) - mb * mb, even(a * b) - ma * mb
    top = (2 * ma * mb + c1) * (2 * both + c2)
    return float((top / ((ma * ma + mb * mb + c1) * (va + vb + c2))).mean())


@pytest.mark.slow
def test_every_part_of_the_film_plays_its_own_fresh_proxy(reel: Reel) -> None:
    assert len(reel.pieces) >= 2
    assert {piece.material for piece in reel.pieces} == {Material.PROXY}
    assert all(piece.fresh for piece in reel.pieces)
    assert any(piece.captions for piece in reel.pieces)
    assert reel.pieces[0].label


@pytest.mark.slow
def test_a_preview_frame_is_the_exported_frame(qtbot, film: Path, reel: Reel) -> None:
    server, exported = FrameServer(), FilmFile(film)
    projector = Projector(server)
    assert exported.frames == reel.length_frames
    frames = sorted({f for p in reel.pieces for f in (p.start, (p.start + p.end) // 2, p.end - 1)})
    found: dict[int, float] = {}
    for frame in frames:
        piece = reel.at(frame)
        assert piece is not None
        server.want(wishes_for(reel.at, [frame], projector.shown))
        qtbot.waitUntil(lambda p=piece, f=frame: projector.is_ready(p, f), timeout=20_000)
        preview = QImage(*SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(preview)
        assert projector.paint(painter, QRectF(0, 0, *SIZE), piece, frame)
        painter.end()
        found[frame] = ssim(luma(preview), luma(exported.picture(frame, (1080, 1920))))
    server.close()
    exported.close()
    assert min(found.values()) >= BAR, found


@pytest.mark.slow
def test_a_neighbouring_frame_or_a_missing_caption_would_be_seen(
    qtbot, film: Path, reel: Reel
) -> None:
    """The comparison can fail."""
    exported = FilmFile(film)
    piece = next(p for p in reel.pieces if p.captions)
    frame = piece.start + piece.captions[0].span.start + 1
    server = FrameServer()
    projector = Projector(server)
    bare = QImage(*SIZE, QImage.Format.Format_RGB32)
    server.want(wishes_for(reel.at, [frame], projector.shown))
    qtbot.waitUntil(lambda: projector.is_ready(piece, frame), timeout=20_000)
    painter = QPainter(bare)
    projector.shown = type(projector.shown)(captions=False, label=False)
    assert projector.paint(painter, QRectF(0, 0, *SIZE), piece, frame)
    painter.end()
    assert ssim(luma(bare), luma(exported.picture(frame, (1080, 1920)))) < BAR
    server.close()
    exported.close()
