# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of peaks when a mix is delivered as AAC: encoded and decoded once, to measure.

Owns that round trip. Must not know the mix, nor how the film is delivered.
"""

import io
from collections.abc import Iterator

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal
from engines.sound.loudness import BLOCK_SAMPLES, peak_envelope

BIT_RATE = 256_000
"""What films are delivered with; below it the coder overshoots on every transient."""
FRAME_SAMPLES = 1024
"""Of AAC; the coder begins with one frame of its own."""


def aac_peaks(pieces: Iterator[Signal]) -> NDArray[np.float64]:
    """Linear true peak of every 100 ms of a stereo programme after AAC-LC at BIT_RATE."""
    blocks: list[float] = []
    left = np.zeros((0, 2), dtype=np.float32)
    skip = FRAME_SAMPLES
    for piece in _decoded(_encoded(pieces)):
        x = piece[skip:]
        skip = max(0, skip - len(piece))
        left = np.concatenate([left, x])
        whole = len(left) // BLOCK_SAMPLES * BLOCK_SAMPLES
        blocks += _block_peaks(left[:whole])
        left = left[whole:]
    return np.array(blocks + _block_peaks(left))


def _block_peaks(x: Signal) -> list[float]:
    if not len(x):
        return []
    top = peak_envelope(x, 0.7)
    return [float(top[a : a + BLOCK_SAMPLES].max()) for a in range(0, len(x), BLOCK_SAMPLES)]


def _encoded(pieces: Iterator[Signal]) -> io.BytesIO:
    sink = io.BytesIO()
    with av.open(sink, "w", format="adts") as out:
        stream = out.add_stream("aac", rate=SAMPLE_RATE_HZ)
        assert isinstance(stream, AudioStream)
        stream.layout, stream.format, stream.bit_rate = "stereo", "fltp", BIT_RATE
        at = 0
        for x in pieces:
            for start in range(0, len(x), FRAME_SAMPLES):
                part = np.ascontiguousarray(x[start : start + FRAME_SAMPLES].T, dtype=np.float32)
                frame = AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
                frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, at
                at += part.shape[1]
                out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    sink.seek(0)
    return sink


def _decoded(source: io.BytesIO) -> Iterator[Signal]:
    """A second at a time."""
    held: list[Signal] = []
    with av.open(source, "r", format="aac") as reader:
        for frame in reader.decode(audio=0):
            held.append(frame.to_ndarray().T.astype(np.float32))
            if len(held) >= SAMPLE_RATE_HZ // FRAME_SAMPLES:
                yield np.concatenate(held)
                held = []
    if held:
        yield np.concatenate(held)
