# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound as a person has cut it: read from any file, trimmed, sped up, turned round, faded, laid.

Owns the shape of a clip of sound. Must not know levels of the mix.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, gain
from engines.sound.request import BusName, LaidSound, MixRequest, Shape
from engines.sound.wave import Tape, WavReader, chunks
from projects.errors import UserError
from projects.ids import MediaId

GRAIN_SAMPLES = SAMPLE_RATE_HZ // 25
SEEK_SAMPLES = SAMPLE_RATE_HZ // 80
EDGE_SAMPLES = SAMPLE_RATE_HZ // 400
"""Of a cut inside a sound: so short a fade takes its click away."""


def read_sound(path: Path, start: int = 0, end: int | None = None) -> Signal:
    """Samples [start, end) of any file with sound as float32 [samples, 2] at 48 kHz.

    Raises:
        UserError: it is missing, or has no sound that can be read.
    """
    try:
        reader = WavReader(path)
    except UserError:
        if not path.is_file():
            raise
        whole = _decoded(path)
        return _window(whole, start, len(whole) if end is None else end)
    try:
        return reader.read(start, reader.length if end is None else end)
    finally:
        reader.close()


def _decoded(path: Path) -> Signal:
    """All sound of a file of any format."""
    import av
    from av.error import FFmpegError

    parts: list[np.ndarray] = []
    try:
        with av.open(str(path)) as box:
            if not box.streams.audio:
                raise _unreadable(path, "it has no sound")
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE_HZ)
            for frame in box.decode(box.streams.audio[0]):
                parts += [np.asarray(x.to_ndarray()).T for x in resampler.resample(frame)]
            parts += [np.asarray(x.to_ndarray()).T for x in resampler.resample(None)]
    except (FFmpegError, OSError) as problem:
        raise _unreadable(path, problem) from problem
    if not parts:
        raise _unreadable(path, "it has no sound")
    return np.ascontiguousarray(np.concatenate(parts), dtype=np.float32)


def _unreadable(path: Path, why: object) -> UserError:
    return UserError(
        "sound_unreadable",
        f"{path.name} cannot be heard: {why}.",
        "Bring it in again as WAV, MP3, M4A, FLAC or OGG.",
    )


def _window(x: Signal, start: int, end: int) -> Signal:
    """Samples [start, end), silence outside."""
    out = np.zeros((max(0, end - start), 2), dtype=np.float32)
    first, last = max(0, start), min(len(x), end)
    if last > first:
        out[first - start : last - start] = x[first:last]
    return out


def part_of(x: Signal, shape: Shape, length: int) -> Signal:
    """What is heard of a sound: turned round and sped up, then so many samples from its first."""
    if shape.backwards:
        x = np.ascontiguousarray(x[::-1])
    if shape.speed_percent != 100:
        x = stretched(x, shape.speed_percent / 100)
    return _window(x, shape.first_samples, shape.first_samples + length)


def stretched(x: Signal, speed: float) -> Signal:
    """A sound so many times as fast at its own pitch, by overlapping grains that fit each other."""
    count = round(len(x) / speed)
    half = GRAIN_SAMPLES // 2
    if count < 1 or len(x) < 2 * GRAIN_SAMPLES + 2 * SEEK_SAMPLES:
        at = np.linspace(0, max(0, len(x) - 1), max(1, count))
        sides = [np.interp(at, np.arange(len(x)), x[:, side]) for side in (0, 1)]
        return np.stack(sides, axis=1).astype(np.float32)
    window = np.hanning(GRAIN_SAMPLES + 1)[:-1].astype(np.float32)[:, None]
    out = np.zeros((count + 2 * GRAIN_SAMPLES, 2), dtype=np.float32)
    mono = x.mean(axis=1)
    wanted: Signal | None = None
    for at in range(0, count, half):
        ideal = min(round(at * speed), len(x) - GRAIN_SAMPLES)
        start = ideal if wanted is None else _best_fit(mono, ideal, wanted)
        out[at : at + GRAIN_SAMPLES] += x[start : start + GRAIN_SAMPLES] * window
        follow = min(start + half, len(x) - half)
        wanted = mono[follow : follow + half]
    out[:half] = x[:half]
    return out[:count]


def _best_fit(mono: Signal, ideal: int, wanted: Signal) -> int:
    """Where near an ideal place the sound goes on most like it would have."""
    low = max(0, ideal - SEEK_SAMPLES)
    high = min(len(mono) - GRAIN_SAMPLES, ideal + SEEK_SAMPLES)
    if high <= low:
        return max(0, min(ideal, len(mono) - GRAIN_SAMPLES))
    near = mono[low : high + len(wanted)]
    likeness = np.correlate(near, wanted, "valid")
    energy = np.convolve(near**2, np.ones(len(wanted), dtype=np.float32), "valid")
    return low + int(np.argmax(likeness / np.sqrt(energy + 1e-9)))


def shaped(x: Signal, shape: Shape | None, length: int) -> Signal:
    """Gain, gain line and fades over a sound; `length` is the clip's, `x` may have a tail."""
    if shape is None:
        return x
    curve = np.full(len(x), gain(shape.gain_db), dtype=np.float32)
    if shape.levels:
        curve *= gain_line(shape.levels, 0, len(x))
    rise = min(shape.fade_in_samples, length)
    if rise:
        curve[:rise] *= np.linspace(0.0, 1.0, rise, dtype=np.float32)[: len(curve)]
    fall = min(shape.fade_out_samples, length)
    if fall:
        end = min(length, len(curve))
        slope = np.linspace(1.0, 0.0, fall, dtype=np.float32)
        curve[length - fall : end] *= slope[: max(0, end - (length - fall))]
        curve[end:] = 0.0
    return x * curve[:, None]


def gain_line(points: Sequence[tuple[int, float]], start: int, end: int) -> Signal:
    """Linear gain at every sample of [start, end) of a line of decibels; its ends hold outwards."""
    places, levels = zip(*points, strict=True)
    db = np.interp(np.arange(start, end), places, levels)
    return (10.0 ** (db / 20.0)).astype(np.float32)


def laid_buses(request: MixRequest) -> dict[BusName, tuple[LaidSound, ...]]:
    """What is laid on each bus, in order of time; what was never made is left out."""
    made = {
        BusName.MUSIC: request.music,
        BusName.EFFECTS: request.effects,
        BusName.AMBIENCE: request.ambience,
    }
    found: dict[BusName, list[LaidSound]] = {}
    for one in sorted(request.laid, key=lambda one: (one.at_samples, one.media or "")):
        if one.media is not None or made.get(one.bus) is not None:
            found.setdefault(one.bus, []).append(one)
    return {bus: tuple(laid) for bus, laid in found.items()}


def laid_bus(
    laid: Sequence[LaidSound],
    length_samples: int,
    read: Callable[[LaidSound], Signal],
    levels: Mapping[MediaId, float],
) -> Iterator[Signal]:
    """What is laid on a bus piece by piece, length_samples in all.

    Args:
        laid: in order of time.
        length_samples: of the film.
        read: what is heard of one, without gain and fades.
        levels: linear gain by medium.
    """
    tape, waiting = Tape(), list(reversed(laid))
    for start, end in chunks(length_samples):
        while waiting and waiting[-1].at_samples < end:
            one = waiting.pop()
            level = levels.get(one.media, 1.0) if one.media is not None else 1.0
            sound = _without_clicks(shaped(read(one), one.shape, one.length_samples))
            tape.add(sound, one.at_samples, level)
        yield tape.take(end - start)


def _without_clicks(x: Signal) -> Signal:
    edge = min(EDGE_SAMPLES, len(x) // 2)
    if edge:
        slope = np.linspace(0.0, 1.0, edge, dtype=np.float32)[:, None]
        x = x.copy()
        x[:edge] *= slope
        x[-edge:] *= slope[::-1]
    return x
