# SPDX-License-Identifier: GPL-3.0-or-later
"""What a voice is asked: one line of the script, by whom, in which mood.

Owns the request value. Must not know any synthesiser.
"""

from typing import ClassVar

import msgspec

from projects.cast import VoiceChoice
from projects.ids import ElementId
from projects.screenplay import LineMode
from projects.staging import Emotion


class SpeakRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One line to speak.

    Attributes:
        text: the words as written in the script.
        language: `zh` or `en`: the language of the script; words of the other one may be inside.
        intensity: 0..1, strength of the emotion.
        pronunciations: (as written, as spoken) pairs of the production: pinyin with tone marks or
            digits, `/phonemes/` between slashes, or other words to say instead.
        direction: the script's own parenthetical; whispers and shouts are read from it.
        pace: a person's factor on the speaking rate. pitch_semitones: their shift.
        reading: which performance of the same words; 0 is the first.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"pace", "pitch_semitones", "reading"})

    line: ElementId
    text: str
    language: str
    voice: VoiceChoice
    emotion: Emotion = Emotion.CALM
    intensity: float = 0.5
    mode: LineMode = LineMode.SPOKEN
    pronunciations: tuple[tuple[str, str], ...] = ()
    direction: str = ""
    pace: float = 1.0
    pitch_semitones: float = 0.0
    reading: int = 0
