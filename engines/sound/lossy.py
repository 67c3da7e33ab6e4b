# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a master's peaks in the film: coded as films are and decoded, to measure.

Owns that round trip. Must not know the mix. The coder decides by all that it coded before and by
every setting: a part of the master, another build or one flag less have other peaks.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
from numpy.typing import NDArray

from engines.api import CancelToken
from engines.assembly.child import run_fed
from engines.assembly.sound_coding import CODED, fed_sound
from engines.sound.dsp import SAMPLE_RATE_HZ, Signal
from engines.sound.loudness import BLOCK_SAMPLES, peak_envelope

FRAME_SAMPLES = 1024
"""Of AAC; the coder begins with one frame of its own."""


def aac_peaks(
    master: Path, length_samples: int, scratch: Path, cancel: CancelToken
) -> NDArray[np.float64]:
    """Linear true peak of every 100 ms of a master WAV after it was coded as films are.

    Raises:
        MachineError: ffmpeg failed, or the disk is full. Cancelled: the host asked to stop.
    """
    blocks: list[float] = []
    left = np.zeros((0, 2), dtype=np.float32)
    skip = FRAME_SAMPLES
    with TemporaryDirectory(dir=scratch, prefix="peaks-") as folder:
        coded = Path(folder) / "master.aac"
        code(master, length_samples, coded, cancel)
        for piece in _decoded(coded):
            cancel.check()
            x = piece[skip:]
            skip = max(0, skip - len(piece))
            left = np.concatenate([left, x])
            whole = len(left) // BLOCK_SAMPLES * BLOCK_SAMPLES
            blocks += _block_peaks(left[:whole])
            left = left[whole:]
    return np.array(blocks + _block_peaks(left))


def code(master: Path, length_samples: int, target: Path, cancel: CancelToken) -> None:
    """Write the sound of a film alone, frame for frame what `assembly.join` writes."""
    import ffmpeg

    written = ffmpeg.output(fed_sound(length_samples), str(target), format="adts", **CODED)
    run_fed(ffmpeg.get_args(written), master, doing="measuring peaks", target=target, cancel=cancel)


def _block_peaks(x: Signal) -> list[float]:
    if not len(x):
        return []
    top = peak_envelope(x, 0.6)
    return [float(top[a : a + BLOCK_SAMPLES].max()) for a in range(0, len(x), BLOCK_SAMPLES)]


def _decoded(source: Path) -> Iterator[Signal]:
    """A second at a time."""
    held: list[Signal] = []
    with av.open(str(source), "r", format="aac") as reader:
        for frame in reader.decode(audio=0):
            held.append(frame.to_ndarray().T.astype(np.float32))
            if len(held) >= SAMPLE_RATE_HZ // FRAME_SAMPLES:
                yield np.concatenate(held)
                held = []
    if held:
        yield np.concatenate(held)
