# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries that playing and meters need, loaded bit by bit soon after a production was opened.

Owns their order: loaded at once in the midst of making, they would keep the interpreter from the
window. For a background thread. Must not know Qt.
"""

import sys
import time

from engines.importing import load

LIBRARIES = (
    "numpy",
    "av",
    "scipy.special",
    "scipy.linalg",
    "scipy.fft",
    "scipy.ndimage",
    "scipy.sparse",
    "scipy.spatial",
    "scipy.interpolate",
    "scipy.optimize",
    "scipy.integrate",
    "scipy.stats",
    "scipy.signal",
    "engines.sound.mixdown",
    "engines.sound.loudness",
    "engines.sound.dialogue",
    "engines.sound.wave",
)
BREATH_S = 0.01


def load_libraries() -> None:
    """Load what is not loaded yet, with a breath after each."""
    for name in LIBRARIES:
        if name not in sys.modules:
            load(name)
            time.sleep(BREATH_S)
