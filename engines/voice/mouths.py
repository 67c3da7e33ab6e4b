# SPDX-License-Identifier: GPL-3.0-or-later
"""Which mouths a sentence of a checkpoint's voice has: by what the model says, else by alignment.

Owns the choice. Must not know how either is found.
"""

from typing import TYPE_CHECKING

from engines.voice.alignment import aligned
from engines.voice.model_times import durations_of, letter_sounds, phoneme_sounds
from engines.voice.spoken import Sound, Spoken
from engines.voice.traced import Traced

if TYPE_CHECKING:
    from engines.voice.coqui_model import Said

DURATIONS, WORDS, ALIGNED = "durations", "word durations", "aligned"
"""How mouths were found, as a take's `making` says."""


def mouthed(said: "Said", words: Traced, language: str) -> tuple[Spoken, str]:
    """A sentence with its sounds in place, and how that was found.

    Args:
        said: the sound and what the model told.
        words: what was said.
        language: `zh` or `en`.
    """
    sounds: tuple[Sound, ...] = ()
    lengths = durations_of(said.outputs, len(said.tokens)) if said.tokens else None
    way = ALIGNED
    if lengths is not None:
        count = len(said.samples)
        if said.phonemes:
            sounds, way = phoneme_sounds(said.tokens, lengths, words, count), DURATIONS
        elif language != "zh":
            sounds, way = letter_sounds(said.tokens, lengths, words, count), WORDS
    if not sounds:
        sounds, way = aligned(said.samples, words, language), ALIGNED
    return Spoken(said.samples, sounds), way
