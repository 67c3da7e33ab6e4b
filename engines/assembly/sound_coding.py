# SPDX-License-Identifier: GPL-3.0-or-later
"""How a master is coded into a film: one place, so that what is measured is what is delivered.

Owns codec, rate and the graph before them. Must not know films, nor mixes.
"""

from typing import TYPE_CHECKING, Any

from projects.timebase import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import ffmpeg

FED = "pipe:0"
"""Where ffmpeg reads the master, a WAV: see `child.run_fed`."""
CODED = {"acodec": "aac", "b:a": "256k", "flags:a": "+bitexact"}
"""Arguments of the output. The coder's choices hang on each of them, peaks included."""


def fed_sound(samples: int) -> "ffmpeg.Stream":
    """The master as the coder gets it: stereo float at 48 kHz, exactly so many samples long."""
    import ffmpeg

    read: Any = ffmpeg.input(FED, format="wav")
    return (
        read.audio.filter("aresample", SAMPLE_RATE_HZ)
        .filter(
            "aformat",
            sample_fmts="fltp",
            sample_rates=SAMPLE_RATE_HZ,
            channel_layouts="stereo",
        )
        .filter("apad", whole_len=samples)
        .filter("atrim", end_sample=samples)
    )
