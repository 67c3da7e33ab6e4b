# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a file that a person brought or recorded.

Owns its decoding to mono at 48 kHz. Must not know takes, voices nor the bin.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from projects.errors import UserError

if TYPE_CHECKING:
    from engines.voice.spoken import Samples

RATE_HZ = 48_000


def recorded(path: Path, name: str) -> "Samples":
    """All of it, mono at 48 kHz, about -1..1; silence of no length where it has no sound.

    Raises:
        UserError: `sound_unreadable`.
    """
    import av
    import numpy as np
    from av.error import FFmpegError

    parts: list[np.ndarray] = []
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    try:
        with av.open(str(path)) as box:
            for frame in box.decode(audio=0):
                parts += [one.to_ndarray()[0] for one in resampler.resample(frame)]
            parts += [one.to_ndarray()[0] for one in resampler.resample(None)]
    except (FFmpegError, OSError, IndexError) as error:
        raise UserError(
            "sound_unreadable",
            f"The sound of {name} cannot be read: {error}.",
            "Save it as WAV or MP3 and import it again.",
        ) from error
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros(0, np.float32)
