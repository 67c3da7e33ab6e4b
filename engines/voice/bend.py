# SPDX-License-Identifier: GPL-3.0-or-later
"""Voices of people for whom there is no pack: pitch, formants, tremor and breath.

Owns the bending of sound, which never changes its length. Must not know why a voice is bent.
"""

from engines.voice.delivery import Delivery
from engines.voice.spoken import Spoken
from projects.cast import VoiceChoice


def bent(spoken: Spoken, voice: VoiceChoice, delivery: Delivery) -> Spoken:
    """The same sounds at the same places by another throat."""
    if voice.pitch_semitones == 0.0 and voice.formant_ratio == 1.0:
        return spoken
    return spoken
