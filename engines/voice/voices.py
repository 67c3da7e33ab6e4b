# SPDX-License-Identifier: GPL-3.0-or-later
"""The voices that come with the program: names, who they suit, and their style vectors.

Owns the index under assets/data/voices. Must not know casting rules or the synthesiser's graph.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

import assets
from projects.cast import AgeGroup, Sex, VoiceChoice
from projects.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OF_CHECKPOINT = "coqui:"
STYLE_ROWS, STYLE_WIDTH = 510, 256


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """One voice.

    Attributes:
        ages: groups it suits without bending, best first.
        median_hz: its usual pitch. rank: 1 is the best voice of its language and sex.
    """

    name: str
    language: str
    accent: str
    sex: Sex
    ages: tuple[AgeGroup, ...]
    median_hz: int
    rank: int
    about: str
    sha256: str


class _Index(msgspec.Struct, frozen=True, kw_only=True):
    about: str
    licence: str
    source: str
    voices: tuple[Pack, ...]


class _Vocabulary(msgspec.Struct, frozen=True):
    vocab: dict[str, int]


def _folder() -> Path:
    return Path(cast("str", assets.__file__)).parent / "data" / "voices"


@lru_cache(maxsize=1)
def packs() -> tuple[Pack, ...]:
    """All voices, by language, sex and rank."""
    read = msgspec.json.decode((_folder() / "voices.json").read_bytes(), type=_Index)
    return tuple(sorted(read.voices, key=lambda p: (p.language, p.sex, p.rank)))


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Kokoro's symbols and their token numbers."""
    raw = (_folder() / "vocab.json").read_bytes()
    return msgspec.json.decode(raw, type=_Vocabulary).vocab


def pack(name: str) -> Pack:
    """The voice of a name.

    Raises:
        UserError: there is none; the hint lists them.
    """
    for one in packs():
        if one.name == name:
            return one
    raise UserError(
        "voice_unknown",
        f"No voice is called {name!r}.",
        f"Known: {', '.join(p.name for p in packs())}.",
    )


def voice_named(name: str) -> VoiceChoice:
    """A person's choice: `zf_xiaoxiao`, or with a bend, `zf_xiaoxiao+4` (semitones); or a voice
    of a checkpoint, `coqui:CHECKPOINT/SPEAKER`, where the speaker may be left out.

    Raises:
        UserError: there is no such voice.
    """
    if name.startswith(OF_CHECKPOINT):
        checkpoint, _, speaker = name.removeprefix(OF_CHECKPOINT).partition("/")
        return VoiceChoice(
            engine="coqui", name="", checkpoint=checkpoint, speaker=speaker, chosen=True
        )
    base, sign, shift = name.partition("+")
    if not sign:
        base, sign, shift = name.partition("-")
    semitones = 0.0
    if sign:
        try:
            semitones = float(sign + shift)
        except ValueError:
            semitones = 99.0
        if abs(semitones) > 12:
            raise UserError(
                "voice_unknown", f"{name!r} has no pitch within 12 semitones.", "Try zf_xiaoxiao+3."
            )
    return VoiceChoice(name=pack(base).name, pitch_semitones=semitones, chosen=True)


@lru_cache(maxsize=32)
def styles(name: str) -> "NDArray[np.float32]":
    """Style vectors, float32 [510, 1, 256]: the row is the number of tokens."""
    known = pack(name)
    import numpy as np

    read = np.fromfile(_folder() / f"{known.name}.bin", dtype="<f4")
    return read.reshape(STYLE_ROWS, 1, STYLE_WIDTH).astype(np.float32)
