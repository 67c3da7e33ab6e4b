# SPDX-License-Identifier: GPL-3.0-or-later
"""The contenders of the assembly benchmark, each a command: the same shots by different ways.

Run by assembly_bench.py. Not collected by pytest.
"""

import json
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

WIDTH, HEIGHT, FPS = 1080, 1920, 30
STILL = (1152, 2048)
SHOT_FRAMES = 112
CRF = 20
ZOOMS = (
    ((1.03, 0.5, 0.5), (1.13, 0.5, 0.47)),
    ((1.13, 0.5, 0.45), (1.04, 0.5, 0.5)),
    ((1.10, 0.48, 0.5), (1.10, 0.52, 0.5)),
)
"""(zoom, centre x, centre y) at the first and last frame."""
LINES = ("你以为我不知道吗", "三年前的那场雨夜", "她终于还是回来了", "这份合同是假的")


def rect(zoom: float, x: float, y: float) -> tuple[float, float, float, float]:
    """Left, top, width, height in fractions of the still."""
    size = 1 / zoom
    return x - size / 2, y - size / 2, size, size


def prepare(folder: Path, shots: int) -> None:
    """Textured stills and a master of noise."""
    rng = np.random.default_rng(7)
    for number in range(shots):
        picture = np.zeros((STILL[1], STILL[0], 3), np.float32)
        for octave in (4, 8, 16, 48, 136, 400):
            rough = rng.random((max(2, octave * 16 // 9), octave, 3)).astype(np.float32)
            grown = cv2.resize(rough, STILL, interpolation=cv2.INTER_CUBIC)
            picture += grown * (90 / octave**0.62)
        picture = np.clip((picture - picture.mean()) * 1.6 + 120, 0, 255).astype(np.uint8)
        for _ in range(40):
            colour = tuple(int(v) for v in rng.integers(0, 255, 3))
            at = (int(rng.integers(0, STILL[0])), int(rng.integers(0, STILL[1])))
            cv2.circle(picture, at, int(rng.integers(10, 160)), colour, 3, cv2.LINE_AA)
        cv2.imwrite(str(folder / f"still{number}.png"), picture)
    samples = shots * SHOT_FRAMES * 48_000 // FPS
    noise = (rng.standard_normal((samples, 2)) * 2000).astype("<i2")
    with wave.open(str(folder / "master.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(noise.tobytes())


def requests(folder: Path, shots: int, preset: str) -> list:
    """The shots as our engine is asked for them."""
    from engines.assembly.framing import CameraPath, Framing, Glide
    from engines.assembly.still import StillRequest
    from projects.captions import Caption
    from projects.ids import MediaId
    from projects.timebase import FrameRange, FrameRate

    out = []
    for number in range(shots):
        first, last = (
            Framing(left=left, top=top, width=wide, height=tall)
            for left, top, wide, tall in (rect(*one) for one in ZOOMS[number % 3])
        )
        caption = Caption(span=FrameRange(6, SHOT_FRAMES - 6), rows=(LINES[number % 4],))
        identity = f"{number:064d}"
        blob = folder / "media" / identity[:2] / identity[2:]
        blob.parent.mkdir(parents=True, exist_ok=True)
        if not blob.exists():
            blob.write_bytes((folder / f"still{number}.png").read_bytes())
        out.append(
            StillRequest(
                media=MediaId(identity),
                path=CameraPath(start=first, end=last, glide=Glide.LINEAR),
                length_frames=SHOT_FRAMES,
                rate=FrameRate(FPS),
                captions=(caption,),
                preset=preset,
                crf=CRF,
            )
        )
    return out


def blank() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Planes of one picture, to be filled."""
    half = (HEIGHT // 2, WIDTH // 2)
    return np.empty((HEIGHT, WIDTH), np.uint8), np.empty(half, np.uint8), np.empty(half, np.uint8)


class Never:
    """A cancel token that never asks to stop."""

    def check(self) -> None:
        """Go on."""


def segments(folder: Path, wanted: list, only: int | None = None) -> list[Path]:
    """Rendered by the engine, as a worker does."""
    from engines.api import Workplace
    from engines.assembly.still import StillSegmentEngine

    engine = StillSegmentEngine()
    engine.load(Workplace(media=folder / "media", scratch=folder, weights=folder))
    out = []
    for number, request in enumerate(wanted):
        path = folder / f"segment{number}.mp4"
        if only is None or only == number:
            engine.run(request, lambda *_: None, Never()).files[0].path.replace(path)
        out.append(path)
    return out


def own(folder: Path, shots: int, preset: str, only: int | None = None) -> None:
    """The production path: segments, then the join with its sound pass."""
    from engines.assembly.join import join
    from projects.timebase import FrameRate

    paths = segments(folder, requests(folder, shots, preset), only)
    join(paths, folder / "master.wav", folder / "own.mp4", rate=FrameRate(FPS))


def frames(folder: Path, shots: int, preset: str) -> Iterator[tuple[np.ndarray, ...]]:
    """Every frame of our path as planes, before any encoding."""
    from engines.assembly.overlays import overlays_of
    from engines.assembly.planes import lay_on_planes, plane_overlay, still_planes
    from engines.assembly.still import read_still
    from engines.stage.gui import ensure_gui

    ensure_gui()
    out = blank()
    for number, request in enumerate(requests(folder, shots, preset)):
        picture = read_still(folder / f"still{number}.png")
        still = still_planes(picture, request.path, (WIDTH, HEIGHT))
        laid = [
            plane_overlay(one)
            for one in overlays_of(
                request.captions, label="", label_frames=0, width_px=WIDTH, height_px=HEIGHT
            )
        ]
        for frame in range(request.length_frames):
            still.shoot(request.path.at(frame, request.length_frames), out)
            lay_on_planes(laid, frame, out)
            yield out


def raw(folder: Path, shots: int, preset: str) -> None:
    """The same frames to disk, for the floor."""
    with (folder / "frames.yuv").open("wb") as file:
        for planes in frames(folder, shots, preset):
            for plane in planes:
                file.write(plane.tobytes())


def floor(folder: Path, shots: int, preset: str) -> None:
    """The same film from frames that cost nothing to make: one ffmpeg over raw frames and sound."""
    import subprocess

    import imageio_ffmpeg

    size = f"{WIDTH}x{HEIGHT}"
    reading = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", str(FPS)]
    coding = ["-c:v", "libx264", "-preset", preset, "-crf", str(CRF), "-threads", "1", "-g", "60"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", *reading]
    command += ["-i", str(folder / "frames.yuv"), "-i", str(folder / "master.wav")]
    command += [*coding, "-c:a", "aac", "-b:a", "256k", str(folder / "floor.mp4")]
    subprocess.run(command, check=True)


def motion(folder: Path, shots: int, preset: str) -> None:
    """How far frames stand from where they should: phase correlation with an ideal rendering.

    The ideal is a Lanczos warp of the still, in floating point. Its own frames against the path's;
    the constant offset is left out, as a viewer sees none.
    """
    from engines.assembly.planes import StillPlanes, still_planes
    from engines.assembly.still import read_still

    errors: list[np.ndarray] = []
    size, margin = 384, cv2.createHanningWindow((384, 384), cv2.CV_32F)
    for number, request in enumerate(requests(folder, min(shots, 3), preset)):
        picture = read_still(folder / f"still{number}.png")
        still: StillPlanes = still_planes(picture, request.path, (WIDTH, HEIGHT))
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float32)
        out = blank()
        track = []
        for frame in range(0, request.length_frames, 4):
            framing = request.path.at(frame, request.length_frames)
            still.shoot(framing, out)
            ideal = ideal_frame(grey, framing)
            found = []
            for x, y in ((300, 500), (700, 1400)):
                box = (slice(y - size // 2, y + size // 2), slice(x - size // 2, x + size // 2))
                found += cv2.phaseCorrelate(ideal[box], out[0][box].astype(np.float32), margin)[0]
            track.append(found)
        errors.append(np.array(track) - np.mean(track, 0))
    every = np.concatenate(errors)
    result = {"rms_px": float(np.sqrt((every**2).mean())), "worst_px": float(np.abs(every).max())}
    print(json.dumps(result))


def ideal_frame(grey: np.ndarray, framing: Any) -> np.ndarray:
    """A framing by Lanczos at exact positions: map coordinates held in floating point."""
    left, top = framing.left * STILL[0], framing.top * STILL[1]
    step_x, step_y = framing.width * STILL[0] / WIDTH, framing.height * STILL[1] / HEIGHT
    # remap rounds to 1/32 px; doubled twice, that is 1/128 px of the still
    dense = 4
    grown = cv2.resize(grey, None, fx=dense, fy=dense, interpolation=cv2.INTER_CUBIC)
    xs = ((np.arange(WIDTH) + 0.5) * step_x + left) * dense - 0.5
    ys = ((np.arange(HEIGHT) + 0.5) * step_y + top) * dense - 0.5
    grid_x, grid_y = np.meshgrid(xs.astype(np.float32), ys.astype(np.float32))
    return cv2.remap(grown, grid_x, grid_y, cv2.INTER_LINEAR)


def with_moviepy(folder: Path, shots: int, preset: str) -> None:
    """The way most such programs do it: resized by a function of time, composited, written once."""
    from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, TextClip  # pyright: ignore

    from engines.assembly.metrics import FACE, fonts_folder

    seconds = SHOT_FRAMES / FPS
    layers = []
    for number in range(shots):
        first, last = ZOOMS[number % 3]

        def zoom(t: float, a: float = first[0], b: float = last[0]) -> float:
            return (a + (b - a) * t / seconds) * WIDTH / STILL[0]

        def place(t: float, a: tuple = first, b: tuple = last) -> tuple[float, float]:
            share = t / seconds
            z, x, y = (p + (q - p) * share for p, q in zip(a, b, strict=True))
            left, top, _, _ = rect(z, x, y)
            return -left * z * WIDTH, -top * z * HEIGHT

        clip: Any = ImageClip(str(folder / f"still{number}.png"), duration=seconds)
        layers.append(clip.resized(zoom).with_position(place).with_start(number * seconds))
    font = str(fonts_folder() / f"{FACE}.otf")
    for number in range(shots):
        text: Any = TextClip(
            font=font,
            text=LINES[number % 4],
            font_size=58,
            color="white",
            stroke_color="black",
            stroke_width=5,
            margin=(8, 12),
        )
        shown = text.with_start(number * seconds + 0.2).with_duration(seconds - 0.4)
        layers.append(shown.with_position(("center", 1140)))
    film = CompositeVideoClip(layers, size=(WIDTH, HEIGHT)).with_duration(shots * seconds)
    film.with_audio(AudioFileClip(str(folder / "master.wav"))).write_videofile(
        str(folder / "moviepy.mp4"),
        fps=FPS,
        codec="libx264",
        audio_codec="aac",
        preset=preset,
        threads=1,
        ffmpeg_params=["-crf", str(CRF)],
        logger=None,
    )


def main() -> None:
    """One contender: NAME FOLDER SHOTS PRESET."""
    cv2.setNumThreads(1)
    name, folder, shots, preset = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    if name == "prepare":
        prepare(folder, shots)
    elif name == "again":
        own(folder, shots, preset, only=0)
    else:
        ways = {"raw": raw, "floor": floor, "own": own, "motion": motion, "moviepy": with_moviepy}
        ways[name](folder, shots, preset)


if __name__ == "__main__":
    main()
