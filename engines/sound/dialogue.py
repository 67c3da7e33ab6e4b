# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogue: each line brought to one level and put where its voice comes from.

Owns the treatment of a spoken line. Must not know the rest of the mix.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engines.sound.dsp import Signal, band, fade, formants, gain, saturate
from engines.sound.loudness import block_powers, lufs_of
from engines.sound.mixdown import BALANCE, glue_curve, hop_powers, spread
from engines.sound.request import DialogueClip, Room
from engines.sound.rooms import reverberate
from engines.sound.shaping import shaped
from engines.sound.wave import Tape, chunks
from projects.screenplay import LineMode

LEVEL_RANGE_DB = (-18.0, 24.0)
MODE_DB = {LineMode.OS: -1.0, LineMode.OFF: -3.0, LineMode.PHONE: -1.0}
PRESENCE = ((2800.0, 0.9, 2.0),)
INNER = ((190.0, 0.8, 2.5), (900.0, 0.8, -1.5), (7500.0, 0.7, 3.0))
BEHIND_WALL_HZ = 1500.0
PHONE_HZ = (320.0, 3300.0)

Reading = Callable[[DialogueClip], Signal]
"""The stereo samples of what is heard of a clip's medium, clip.length_samples long."""


def dialogue_bus(
    clips: Sequence[DialogueClip], length_samples: int, read: Reading
) -> Iterator[Signal]:
    """The dialogue bus piece by piece, stereo, length_samples in all."""
    tape = Tape()
    waiting = sorted(clips, key=lambda c: (c.at_samples, c.media), reverse=True)
    for start, end in chunks(length_samples):
        while waiting and waiting[-1].at_samples < end:
            clip = waiting.pop()
            spoken = treated(read(clip)[:, 0], clip)
            tape.add(shaped(spoken, clip.shape, clip.length_samples), clip.at_samples)
        yield tape.take(end - start)


def treated(line: Signal, clip: DialogueClip) -> Signal:
    """One line as it is heard: tone, level, glue and room of its mode; stereo, with its tail."""
    dry = levelled(_toned(line, clip.mode), BALANCE.dialogue_lufs + MODE_DB.get(clip.mode, 0.0))
    pair = np.repeat(dry[:, None], 2, axis=1) * np.float32(gain(clip.gain_db))
    curve = glue_curve(hop_powers(pair), threshold_db=-20.0, ratio=2.5)
    pair = fade(pair * spread(curve, 0, len(pair)), 0.002, 0.006)
    match clip.mode:
        case LineMode.VO | LineMode.PHONE:
            return pair
        case LineMode.OS:
            return reverberate(pair, Room.CHAMBER, wet=0.16)
        case LineMode.OFF:
            return reverberate(pair, clip.room, wet=max(clip.wet, 0.45))
        case LineMode.SPOKEN:
            return reverberate(pair, clip.room, wet=clip.wet)


def levelled(x: Signal, target_lufs: float) -> Signal:
    """A mono line at a loudness, measured where it is within 20 dB of its loudest."""
    powers = block_powers(np.repeat(x[:, None], 2, axis=1))
    if not len(powers) or powers.max() <= 1e-10:
        return x
    now = lufs_of(float(powers[powers > powers.max() * 0.01].mean()))
    step_db = float(np.clip(target_lufs - now, *LEVEL_RANGE_DB))
    return (x * np.float32(gain(step_db))).astype(np.float32)


def _toned(line: Signal, mode: LineMode) -> Signal:
    match mode:
        case LineMode.OS:
            return formants(band(line, 70.0, 0.0), INNER)
        case LineMode.OFF:
            return band(line, 110.0, BEHIND_WALL_HZ, 1)
        case LineMode.PHONE:
            narrow = band(line, PHONE_HZ[0], PHONE_HZ[1], 3)
            top = float(np.max(np.abs(narrow), initial=1e-6))
            return saturate(narrow / np.float32(top), 2.5)
        case LineMode.SPOKEN | LineMode.VO:
            return formants(band(line, 75.0, 0.0), PRESENCE)
