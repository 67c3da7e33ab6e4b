# SPDX-License-Identifier: GPL-3.0-or-later
"""What every voice's sound goes through: bending, level, trimming, the file and its track.

Owns this chain and the WAV file. Must not know which synthesiser spoke.
"""

import hashlib
import io
import wave

import numpy as np

from engines.api import MadeFile, Result, Workplace
from engines.voice.bend import bend_of, bent
from engines.voice.delivery import Delivery
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ, Samples, Spoken, cut, levels, silence
from engines.voice.visemes import speech_track
from projects.ids import MediaId, derived, seed_of

LEAD_MS, TAIL_MS = 40, 80
SOUNDING_DB = -38.0
LEVEL_DBFS = -21.0
"""RMS of the syllables, before the emotion's gain."""
KNEE, CEILING = 0.7, 0.95
BREATH_MS = 500
FADE_MS = 4


def finished(
    spoken: Spoken,
    request: SpeakRequest,
    workplace: Workplace,
    *,
    delivery: Delivery,
    making: dict[str, str | int | float] | None = None,
) -> Result:
    """Shape the sound, write it to scratch and measure it.

    `spoken` has its pauses already; it is empty where the line has nothing to say.
    """
    if not spoken.sounds or float(np.abs(spoken.samples).max(initial=0.0)) < 1e-4:
        done = silence(RATE_HZ * BREATH_MS // 1000)
    else:
        shaped = bent(spoken, bend_of(request.voice, delivery), seed=seed_of(request.line))
        done = trimmed(Spoken(leveled(shaped.samples, delivery.gain_db), shaped.sounds))
    raw = wav_bytes(done.samples)
    media = MediaId(hashlib.sha256(raw).hexdigest())
    name = derived("voice", request.line, media)
    path = workplace.scratch / f"{name}.wav"
    path.write_bytes(raw)
    track = speech_track(done, request.text, line=request.line, media=media)
    return Result(
        files=(MadeFile(role="voice", path=path, suffix=".wav"),),
        facts=track,
        making=making or {},
    )


def leveled(samples: Samples, gain_db: float) -> Samples:
    """To the house level for speech, then the emotion's gain; peaks are bent, never cut."""
    rms = levels(samples)
    heard = rms[rms > float(rms.max()) * 10 ** (-26 / 20)]
    now = float(np.sqrt(np.mean(heard**2)))
    loud = samples * np.float32(10 ** ((LEVEL_DBFS + gain_db) / 20) / max(now, 1e-6))
    size = np.abs(loud)
    room = CEILING - KNEE
    soft = KNEE + room * np.tanh((size - KNEE) / room)
    return np.where(size > KNEE, np.sign(loud) * soft, loud).astype(np.float32)


def trimmed(spoken: Spoken) -> Spoken:
    """Silence at the ends cut to LEAD_MS and TAIL_MS, with short fades."""
    hop = RATE_HZ // 200
    rms = levels(spoken.samples, hop)
    floor = float(np.percentile(rms, 92)) * 10 ** (SOUNDING_DB / 20)
    heard = np.flatnonzero(rms > floor)
    first, last = int(heard[0]) * hop, (int(heard[-1]) + 1) * hop
    lead, tail = RATE_HZ * LEAD_MS // 1000, RATE_HZ * TAIL_MS // 1000
    done = cut(spoken, first - lead, last + tail)
    samples = done.samples.copy()
    fade = RATE_HZ * FADE_MS // 1000
    ramp = np.linspace(0, 1, fade, dtype=np.float32)
    samples[:fade] *= ramp
    samples[-fade:] *= ramp[::-1]
    return Spoken(samples, done.sounds)


def wav_bytes(samples: Samples) -> bytes:
    """Mono, 48 kHz, 16 bit."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.clip(samples, -1, 1) * 32767).round().astype("<i2").tobytes())
    return buffer.getvalue()
