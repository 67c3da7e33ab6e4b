# SPDX-License-Identifier: GPL-3.0-or-later
"""Random scrubbing on proxies: from the wish to the painted widget, beside QMediaPlayer and OpenCV.

Usage: scrub_bench.py [--production DIR.yingxi] [--json FILE]. Without a production it makes small
proxies of its own with a picture's contrast and film grain.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, QUrl
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QApplication, QWidget

from desktop.playback.deck import Deck
from desktop.playback.outlets import SilentOutlet
from desktop.playback.reel import Material, Piece, Reel
from desktop.playback.show import load_show
from desktop.playback.sound import SoundPlayer
from desktop.transport import Transport
from desktop.views.viewer.canvas import Canvas
from engines.assembly.encode import SegmentWriter
from engines.assembly.proxies import CRF, PRESET
from projects.store import ProductionStore
from projects.timebase import FILM

SEEKS, CONTENDER_SEEKS = 200, 60
PAUSE_MS = 20
PATIENCE_MS = 3000
SIZE = (470, 800)
FILES, FRAMES = 6, 60


def own_proxies(folder: Path) -> Reel:
    """Proxies with slow gradients, edges and grain, as drawn film has them."""
    pieces: list[Piece] = []
    y, x = np.mgrid[0:960, 0:540]
    chance = np.random.default_rng(4)
    for number in range(FILES):
        path = folder / f"proxy-{number}.mp4"
        with SegmentWriter(
            path, width_px=540, height_px=960, rate=FILM, preset=PRESET, crf=CRF, keyframe_s=0
        ) as writer:
            for frame in range(FRAMES):
                wave = 70 + 50 * np.sin((x + 9 * frame) / 47) * np.cos(y / (60 + 7 * number))
                wave += 40 * ((x + 3 * frame) // 90 % 2) + chance.normal(0, 6, x.shape)
                pixels = np.repeat(np.clip(wave, 0, 255).astype(np.uint8)[:, :, None], 4, axis=2)
                writer.write(np.ascontiguousarray(pixels))
        at = number * FRAMES
        pieces.append(
            Piece(
                start=at,
                end=at + FRAMES,
                material=Material.PROXY,
                fresh=True,
                path=path,
                frames=FRAMES,
            )
        )
    return Reel(pieces=tuple(pieces))


def production_reel(folder: Path) -> Reel:
    """The reel of a production whose proxies are made."""
    with ProductionStore.open(folder, read_only=True) as store:
        episode = store.episodes()[0].id
    return load_show(folder, episode, sound=False).reel


class Painted(QObject):
    """Ends a loop when a widget has painted what was waited for."""

    def __init__(self, widget: QWidget, is_there: Callable[[], bool]) -> None:
        super().__init__()
        self.loop, self.is_there = QEventLoop(), is_there
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """A paint event that finds the frame there is the last one."""
        if event.type() == QEvent.Type.Paint and self.is_there():
            QTimer.singleShot(0, self.loop.quit)
        return False

    def wait(self) -> None:
        """Until it is painted."""
        QTimer.singleShot(PATIENCE_MS, self.loop.quit)
        self.loop.exec()


def rest() -> None:
    """The pause between two movements of a hand."""
    loop = QEventLoop()
    QTimer.singleShot(PAUSE_MS, loop.quit)
    loop.exec()


@contextmanager
def deck_of(reel: Reel) -> Iterator[tuple[Deck, Canvas]]:
    """The viewer's canvas on a reel; its cache is so small that every seek decodes."""
    holder = QObject()
    deck = Deck(Transport(holder), holder, sound=SoundPlayer(holder, outlet=SilentOutlet()))
    deck.server.cache_bytes = 16 << 20
    deck.transport.set_length(reel.length_frames)
    deck.set_reel(reel)
    canvas = Canvas(deck)
    canvas.resize(*SIZE)
    canvas.show()
    yield deck, canvas
    canvas.close()
    deck.close()


def our_times_ms(reel: Reel) -> tuple[list[float], list[float]]:
    """Seek to painted: wall time, and CPU time of all threads, which other programs do not move."""
    chance, times, cpu = random.Random(11), [], []
    with deck_of(reel) as (deck, canvas):
        wanted = [0]
        painted = Painted(canvas, lambda: canvas.shown_frame == wanted[0])
        for warm in range(SEEKS + 20):
            frame = chance.randrange(reel.length_frames)
            if frame == canvas.shown_frame:
                continue
            wanted[0] = frame
            began, used = time.perf_counter(), time.process_time()
            deck.transport.seek(frame)
            painted.wait()
            if warm >= 20:
                times.append(1000 * (time.perf_counter() - began))
                cpu.append(1000 * (time.process_time() - used))
            rest()
    return times, cpu


class Screen(QWidget):
    """Paints one picture, for the contenders."""

    def __init__(self) -> None:
        super().__init__()
        self.image, self.number = QImage(), -1
        self.resize(*SIZE)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        """The picture over all of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.image.isNull():
            painter.drawImage(self.rect(), self.image)
        painter.end()


def opencv_times_ms(path: Path, frames: int) -> list[float]:
    """OpenCV's capture set to a frame, read, painted."""
    chance, times, screen = random.Random(11), [], Screen()
    capture = cv2.VideoCapture(str(path))
    painted = Painted(screen, lambda: True)
    for _ in range(CONTENDER_SEEKS):
        frame = chance.randrange(frames)
        began = time.perf_counter()
        capture.set(cv2.CAP_PROP_POS_FRAMES, frame)
        there, pixels = capture.read()
        assert there
        height, width = pixels.shape[:2]
        screen.image = QImage(
            pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888
        ).copy()
        screen.update()
        painted.wait()
        times.append(1000 * (time.perf_counter() - began))
        rest()
    capture.release()
    screen.close()
    return times


def qmediaplayer_times_ms(path: Path, frames: int) -> list[float]:
    """A paused QMediaPlayer set to a position, its frame painted."""
    chance, times, screen = random.Random(11), [], Screen()
    player, sink = QMediaPlayer(), QVideoSink()
    player.setVideoSink(sink)
    wanted = [-1]

    def came(frame: QVideoFrame) -> None:
        number = round(frame.startTime() / 1e6 * float(FILM.fraction))
        if frame.isValid() and number == wanted[0]:
            screen.image, screen.number = frame.toImage(), number
            screen.update()

    sink.videoFrameChanged.connect(came)
    player.setSource(QUrl.fromLocalFile(str(path)))
    player.pause()
    painted = Painted(screen, lambda: screen.number == wanted[0])
    rest()
    for _ in range(CONTENDER_SEEKS):
        frame = chance.randrange(1, frames - 1)
        if frame == wanted[0]:
            continue
        wanted[0] = frame
        began = time.perf_counter()
        player.setPosition(round((frame + 0.5) * 1000 / float(FILM.fraction)))
        painted.wait()
        times.append(1000 * (time.perf_counter() - began))
        rest()
    player.stop()
    screen.close()
    return times


def scrub_rows(folder: Path, production: Path | None = None) -> dict[str, float]:
    """Rows of the bench; the contenders scrub on the longest proxy of the same film."""
    app = QApplication.instance() or QApplication([])
    assert app is not None
    reel = own_proxies(folder) if production is None else production_reel(production)
    made = [p for p in reel.pieces if p.path is not None and p.material is Material.PROXY]
    longest = max(made, key=lambda p: p.frames)
    assert longest.path is not None
    path = folder / "longest.mp4"
    path.write_bytes(longest.path.read_bytes())
    ours, cpu = our_times_ms(reel)
    rows = {
        "scrub.p95_ms": float(np.percentile(ours, 95)),
        "scrub.median_ms": float(np.median(ours)),
        "scrub.cpu_p95_ms": float(np.percentile(cpu, 95)),
    }
    contenders = {
        "qmediaplayer": qmediaplayer_times_ms(path, longest.frames),
        "opencv": opencv_times_ms(path, longest.frames),
    }
    for name, times in contenders.items():
        rows[f"scrub.{name}_p95_ms"] = float(np.percentile(times, 95))
        rows[f"scrub.{name}_median_ms"] = float(np.median(times))
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--production", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yingxi-scrub-") as name:
        rows = scrub_rows(Path(name), asked.production)
    for row, value in rows.items():
        print(f"{row:<32}{value:>10.2f}")
    if asked.json:
        asked.json.write_text(json.dumps(rows), "utf-8")


if __name__ == "__main__":
    main()
