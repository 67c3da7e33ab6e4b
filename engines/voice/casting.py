# SPDX-License-Identifier: GPL-3.0-or-later
"""Who speaks with which voice: by sex and age, each his own while voices last, stable for good.

Owns the choice and the bends for ages without a voice. Must not know how a voice sounds or bends.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Collection

import msgspec

from engines.voice.voices import Pack, packs
from projects.cast import AgeGroup, Character, Sex, VoiceChoice
from projects.ids import CharacterId

MATURE_FROM_YEARS = 50
CHILD_TO_YEARS, TEEN_TO_YEARS, YOUNG_TO_YEARS, ADULT_TO_YEARS = 12, 17, 29, 59
CHILD_HZ = {Sex.FEMALE: 300.0, Sex.MALE: 280.0}
CHILD_FORMANTS, CHILD_PACK_FORMANTS = 1.17, 1.06
CHILD_SHIFT_MAX = 8.0
VARIANTS = (
    (0.0, 1.0, 1.0),
    (1.6, 1.03, 1.02),
    (-1.4, 0.97, 0.97),
    (2.8, 1.06, 0.98),
    (-2.4, 0.95, 1.03),
    (0.8, 1.015, 1.06),
    (-0.7, 0.985, 0.94),
    (3.6, 1.08, 1.04),
)
"""(semitones, formants, pace) of the first, second, ... person with the same pack."""
NARRATOR_NAMES = ("旁白", "画外音", "解说", "NARRATOR", "VOICEOVER")
NARRATORS = {"zh": "zm_yunyang", "en": "bm_george"}


def cast_voices(
    characters: tuple[Character, ...], language: str, *, narrators: Collection[CharacterId] = ()
) -> tuple[Character, ...]:
    """The same people, each with a voice; voices that are there stay.

    Args:
        characters: leads first: they choose first.
        language: `zh` or `en`.
        narrators: voices out of nowhere, who get a telling voice if sex and age are unknown.
    """
    taken: Counter[str] = Counter(c.voice.name for c in characters if c.voice is not None)
    out: list[Character] = []
    for one in characters:
        if one.voice is None:
            tells = one.id in narrators or one.name.strip().upper() in NARRATOR_NAMES
            voice = _voice_for(one, language, taken, tells=tells)
            taken[voice.name] += 1
            out.append(msgspec.structs.replace(one, voice=voice))
        else:
            out.append(one)
    return tuple(out)


def age_of(character: Character) -> AgeGroup:
    """The group a person's voice belongs to; an adult where the script is silent."""
    look = character.look
    if look.age_years is not None:
        for limit, group in (
            (CHILD_TO_YEARS, AgeGroup.CHILD),
            (YOUNG_TO_YEARS, AgeGroup.YOUNG),
            (ADULT_TO_YEARS, AgeGroup.ADULT),
        ):
            if look.age_years <= limit:
                return group
        return AgeGroup.ELDER
    return look.age if look.age is not None else AgeGroup.ADULT


def sex_of(character: Character) -> Sex:
    """As the script says, else by the name's hash: a coin that always falls the same way."""
    known = character.look.sex
    if known is not None and known.known:
        return known
    return Sex.FEMALE if _hash(character.name) % 2 else Sex.MALE


def _voice_for(one: Character, language: str, taken: Counter[str], *, tells: bool) -> VoiceChoice:
    age, sex = age_of(one), sex_of(one)
    ours = [p for p in packs() if p.language == (language if language in NARRATORS else "en")]
    if tells and one.look.sex is None and one.look.age is None:
        wanted = [p for p in ours if p.name == NARRATORS.get(language, NARRATORS["en"])]
        if wanted and not taken[wanted[0].name]:
            return VoiceChoice(name=wanted[0].name)
    choices = _choices(ours, sex, age)
    years = one.look.age_years or 0
    fits = AgeGroup.ELDER if years >= MATURE_FROM_YEARS else age
    best = min(choices, key=lambda p: (taken[p.name], fits not in p.ages, p.rank, p.name))
    return _bent(best, one, taken[best.name])


def _choices(ours: list[Pack], sex: Sex, age: AgeGroup) -> list[Pack]:
    """Voices of the sex; children have children's voices or, bent, young women's; never others."""
    if age is not AgeGroup.CHILD:
        return [p for p in ours if p.sex is sex and p.ages[0] is not AgeGroup.CHILD]
    own = [p for p in ours if p.sex is sex and AgeGroup.CHILD in p.ages]
    return own or [p for p in ours if p.sex is Sex.FEMALE and AgeGroup.YOUNG in p.ages]


def _bent(pack: Pack, one: Character, uses: int) -> VoiceChoice:
    """The pack as it is, or bent to the age, and away from those who share it."""
    age = age_of(one)
    shift, formants, pace = VARIANTS[uses % len(VARIANTS)]
    tremor = 0.0
    years = one.look.age_years
    if age is AgeGroup.CHILD:
        wished = 12 * math.log2(CHILD_HZ[sex_of(one)] / pack.median_hz)
        shift += min(max(wished, 0.0), CHILD_SHIFT_MAX)
        formants *= CHILD_FORMANTS if AgeGroup.CHILD not in pack.ages else CHILD_PACK_FORMANTS
    elif years is not None and years <= TEEN_TO_YEARS:
        shift, formants = shift + 1.5, formants * 1.05
    elif age is AgeGroup.ELDER:
        shift, pace, tremor = shift - 1.5, pace * 0.88, 0.5
        formants *= 0.98
    elif years is not None and years >= MATURE_FROM_YEARS:
        pace *= 0.94
    return VoiceChoice(
        name=pack.name,
        pitch_semitones=round(shift, 2),
        formant_ratio=round(formants, 3),
        pace=round(pace, 3),
        tremor=tremor,
    )


def _hash(name: str) -> int:
    return hashlib.sha256(name.strip().encode()).digest()[0]
