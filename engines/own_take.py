# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own picture, clip or recording as the take of a shot or a line.

Owns what such a take holds and the step that makes it play. Must not know the bin's view; sound is
decoded and measured here, so the call belongs in the background.
"""

import hashlib
from typing import TYPE_CHECKING

import msgspec

from assets.store import BlobStore
from projects.commands import AddTake, Batch, Command, SelectTake
from projects.errors import UserError
from projects.ids import MediaId, RecipeHash, ShotId, TakeId, derived
from projects.medium import SOUNDS, Medium, MediumKind
from projects.screenplay import Element
from projects.shots import Take, TakeKind
from projects.speech import SpeechTrack

if TYPE_CHECKING:
    from engines.voice.spoken import Samples, Sound, Spoken

OWN = "own"
"""Engine's name in the recipe of what no engine made."""
STILL, CLIP, VOICE = "still", "clip", "voice"
LONGEST_LINE_S = 120
GATE = 0.06
"""Of a recording's loud syllables: quieter stretches move no mouth."""


class OwnPicture(msgspec.Struct, frozen=True, kw_only=True):
    """Facts of an own picture or clip, as the take keeps them."""

    medium: MediaId
    name: str
    width_px: int
    height_px: int
    length_samples: int


def fits_shot(medium: Medium) -> bool:
    """Whether it can be seen, so that a shot may show it."""
    return medium.kind in (MediumKind.PICTURE, MediumKind.CLIP)


def fits_line(medium: Medium) -> bool:
    """Whether it can be heard, so that a line may be spoken by it."""
    return medium.kind in SOUNDS or (medium.kind is MediumKind.CLIP and medium.sound)


def picture_take(shot: ShotId, medium: Medium) -> Command:
    """The step by which a shot shows a picture or a clip; undo brings the take before back.

    Raises:
        UserError: it is no picture.
    """
    if not fits_shot(medium):
        raise UserError(
            "not_a_picture",
            f"{medium.name} has no picture.",
            "Choose a picture or a clip for a shot; sound goes to a line or the timeline.",
        )
    role = STILL if medium.kind is MediumKind.PICTURE else CLIP
    facts = OwnPicture(
        medium=medium.id,
        name=medium.name,
        width_px=medium.width_px,
        height_px=medium.height_px,
        length_samples=medium.length_samples,
    )
    kind = TakeKind.STILL if role == STILL else TakeKind.CLIP
    return _played(shot, kind, ((role, medium.id),), msgspec.json.encode(facts).decode(), medium)


def voice_take(line: Element, medium: Medium, blobs: BlobStore) -> Command:
    """The step by which a line is spoken by a recording: trimmed, levelled, with a moving mouth.

    Raises:
        UserError: it has no sound, or it is far too long for a line.
    """
    if not fits_line(medium):
        raise UserError("not_a_voice", f"{medium.name} has no sound.", "Choose a recording.")
    samples = mono(blobs, medium)
    track, raw = _measured(samples, line)
    media = blobs.ingest(raw)
    track = msgspec.structs.replace(track, media=media)
    facts = msgspec.json.encode(track).decode()
    return _played(line.id, TakeKind.SOUND, ((VOICE, media), ("own", medium.id)), facts, medium)


def _played(
    target: str,
    kind: TakeKind,
    media: tuple[tuple[str, MediaId], ...],
    facts: str,
    medium: Medium,
) -> Command:
    asked = "\x1f".join((OWN, target, *(f"{role}={blob}" for role, blob in media)))
    take = Take(
        id=TakeId(derived("take", asked)),
        target=target,
        kind=kind,
        recipe=RecipeHash(hashlib.sha256(asked.encode()).hexdigest()),
        media=media,
        facts=facts,
        making=msgspec.json.encode({"own": medium.name}).decode(),
    )
    steps = (AddTake(take=take), SelectTake(target=target, take=take.id))
    return Batch(commands=steps, label="use_own_take")


def is_own(take: Take) -> bool:
    """Whether a person brought what a take plays."""
    return take.making.startswith('{"own":')


def mono(blobs: BlobStore, medium: Medium) -> "Samples":
    """The sound of a medium: mono at 48 kHz, about -1..1.

    Raises:
        UserError: it is longer than any line, or its sound cannot be decoded.
    """
    from engines.voice.recording import recorded

    if medium.length_samples > LONGEST_LINE_S * 48_000:
        raise UserError(
            "line_too_long",
            f"{medium.name} lasts {medium.length_samples / 48_000:.0f} s.",
            f"A line may last {LONGEST_LINE_S} s at most; cut the recording first.",
        )
    return recorded(blobs.path(medium.id), medium.name)


def _measured(samples: "Samples", line: Element) -> tuple[SpeechTrack, bytes]:
    import numpy as np

    from engines.voice.finish import leveled, trimmed, wav_bytes
    from engines.voice.spoken import Spoken
    from engines.voice.visemes import speech_track

    if not len(samples) or float(np.abs(samples).max()) < 1e-4:
        raise UserError(
            "recording_silent", "Nothing is to be heard in the recording.", "Record it again."
        )
    bare = trimmed(Spoken(leveled(samples, 0.0), ()))
    done = Spoken(bare.samples, _mouthed(bare, line.text))
    return speech_track(done, line.text, line=line.id, media=MediaId("")), wav_bytes(done.samples)


def _mouthed(spoken: "Spoken", text: str) -> tuple["Sound", ...]:
    """The characters of a text spread over what is loud, so that the mouth moves with the voice."""
    import numpy as np

    from engines.voice.spoken import Sound, levels

    symbols = [(at, symbol) for at, sign in enumerate(text) if (symbol := _symbol(sign))]
    hop = 480
    rms = levels(spoken.samples, hop)
    loud = np.flatnonzero(rms > GATE * float(np.percentile(rms, 95)))
    if not len(symbols) or not len(loud):
        return ()
    edges = np.linspace(0, len(loud), len(symbols) + 1)
    found: list[Sound] = []
    for number, (at, symbol) in enumerate(symbols):
        first = int(loud[min(int(edges[number]), len(loud) - 1)]) * hop
        last = int(loud[min(max(int(edges[number + 1]) - 1, 0), len(loud) - 1)])
        end = max((last + 1) * hop, first + 1)
        begin = max(first, found[-1].end_samples) if found else first
        if end > begin:
            found.append(Sound(symbol, begin, end, at))
    return tuple(found)


def _symbol(sign: str) -> str:
    """The sound that a character's mouth is drawn from: its vowel, or the letter itself."""
    if sign.isascii():
        return sign.lower() if sign.isalpha() else ""
    if not sign.isalpha():
        return ""
    from pypinyin import Style, lazy_pinyin

    final = lazy_pinyin(sign, style=Style.FINALS, strict=False)[0]
    return next((one for one in final if one in "aoeiu"), "y" if "ü" in final else "ə")
