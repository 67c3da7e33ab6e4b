# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes low notes readable on a phone: adds overtones of what its speaker cannot move.

Owns that one effect. Must not know what plays.
"""

import numpy as np
from scipy import signal

from engines.sound.dsp import SAMPLE_RATE_HZ, Signal, SosStream, butter

LOW_HZ = 140.0
BAND_HZ = (170.0, 900.0)
AMOUNT = 0.9
DRIVE = 2.5
THIN = 0.35
"""How much of the bass itself is taken away: it costs level that no phone gives back."""
_FOLLOW_S = 0.03
_FLOOR = 1e-4


class BassSupport:
    """Overtones that follow the level of the bass, so that the ear supplies the missing note."""

    def __init__(self) -> None:
        self._low = SosStream(butter(0.0, LOW_HZ, 2))
        self._band = SosStream(butter(BAND_HZ[0], BAND_HZ[1], 1))
        self._pole = float(np.exp(-1.0 / (_FOLLOW_S * SAMPLE_RATE_HZ)))
        self._state = np.zeros((1, 2), dtype=np.float32)

    def next(self, x: Signal) -> Signal:
        """The next piece with its bass supported, [samples, 2]."""
        low = self._low.next(x)
        a = np.array([1.0, -self._pole], dtype=np.float32)
        b = np.array([1.0 - self._pole], dtype=np.float32)
        level, self._state = signal.lfilter(b, a, np.abs(low), axis=0, zi=self._state)
        unit = low / (level + np.float32(_FLOOR))
        rich = (np.tanh(unit * np.float32(DRIVE)) + 0.5 * np.minimum(np.abs(unit), 2.0)) * level
        return (
            x
            - low * np.float32(THIN)
            + self._band.next(rich.astype(np.float32)) * np.float32(AMOUNT)
        )
