# SPDX-License-Identifier: GPL-3.0-or-later
"""Pinyin syllables to the phonemes that Kokoro learnt Mandarin with.

Owns the table and the reading of pinyin as people type it. Must not know characters or words.
"""

import unicodedata
from functools import lru_cache

INITIALS = {
    "zh": "ꭧ",
    "ch": "ꭧʰ",
    "sh": "ʂ",
    "b": "p",
    "p": "pʰ",
    "m": "m",
    "f": "f",
    "d": "t",
    "t": "tʰ",
    "n": "n",
    "l": "l",
    "g": "k",
    "k": "kʰ",
    "h": "x",
    "j": "ʨ",
    "q": "ʨʰ",
    "x": "ɕ",
    "r": "ɻ",
    "z": "ʦ",
    "c": "ʦʰ",
    "s": "s",
}
FINALS = {  # 0 stands where the tone is written
    "a": "a0",
    "ai": "ai0",
    "an": "a0n",
    "ang": "a0ŋ",
    "ao": "au0",
    "e": "ɤ0",
    "ei": "ei0",
    "en": "ə0n",
    "eng": "ə0ŋ",
    "i": "i0",
    "ia": "ja0",
    "ian": "jɛ0n",
    "iang": "ja0ŋ",
    "iao": "jau0",
    "ie": "je0",
    "in": "i0n",
    "iou": "jou0",
    "ing": "i0ŋ",
    "iong": "jʊ0ŋ",
    "ong": "ʊ0ŋ",
    "ou": "ou0",
    "u": "u0",
    "uei": "wei0",
    "ua": "wa0",
    "uai": "wai0",
    "uan": "wa0n",
    "uen": "wə0n",
    "uang": "wa0ŋ",
    "ueng": "wə0ŋ",
    "uo": "wo0",
    "o": "wo0",
    "ü": "y0",
    "üe": "ɥe0",
    "üan": "ɥɛ0n",
    "ün": "y0n",
}
ALONE = {
    "er": "ɚ0",
    "o": "ɔ0",
    "yo": "jɔ0",
    "ê": "ɛ0",
    "m": "m0",
    "n": "n0",
    "ng": "ŋ0",
    "hm": "hm0",
    "hng": "hŋ0",
}
SHORT = {"ui": "uei", "iu": "iou", "un": "uen", "ue": "üe"}
TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": "", "0": ""}
ACCENTS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def syllable(written: str) -> tuple[str, str] | None:
    """A syllable without its tone and the tone 1..5; None where it is no pinyin.

    Read are tone marks (chóng), digits (chong2) and ü written as v or u:.
    """
    tone = "5"
    letters = ""
    for mark in unicodedata.normalize("NFD", written.strip().lower()):
        if mark in ACCENTS:
            tone = ACCENTS[mark]
        elif mark in TONES:
            tone = "5" if mark == "0" else mark
        else:
            letters += mark
    base = unicodedata.normalize("NFC", letters).replace("u:", "ü").replace("v", "ü")
    return (base, tone) if _sound(base) is not None else None


def syllables(written: str) -> tuple[tuple[str, str], ...] | None:
    """Syllables of `chóng qìng`, apart by blanks, apostrophes or hyphens; None if one is not."""
    out: list[tuple[str, str]] = []
    for part in written.replace("'", " ").replace("’", " ").replace("-", " ").split():
        one = syllable(part)
        if one is None:
            return None
        out.append(one)
    return tuple(out) or None


def phonemes(base: str, tone: str) -> str:
    """Kokoro's symbols for a syllable.

    Raises:
        ValueError: it is no syllable.
    """
    pattern = _sound(base)
    if pattern is None:
        raise ValueError(f"{base!r} is no pinyin syllable")
    return pattern.replace("0", TONES[tone])


@lru_cache(maxsize=1024)
def _sound(base: str) -> str | None:
    if base in ALONE:
        return ALONE[base]
    initial, final = _split(base)
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return INITIALS[initial] + "ɨ0"
    if final not in FINALS:
        return None
    return INITIALS.get(initial, "") + FINALS[final]


def _split(base: str) -> tuple[str, str]:
    """Initial and full final: w and y belong to the final, u after j q x y is ü."""
    if base.startswith("y"):
        rest = base[1:]
        if rest.startswith(("u", "ü")):
            return "", "ü" + rest[1:]
        if rest.startswith("i"):
            return "", rest
        return "", {"ou": "iou", "e": "ie", "ong": "iong"}.get(rest, "i" + rest)
    if base.startswith("w"):
        rest = base[1:]
        if rest == "u":
            return "", "u"
        return "", {"ei": "uei", "en": "uen"}.get(rest, "u" + rest)
    for initial in INITIALS:
        if base.startswith(initial):
            final = base[len(initial) :]
            if initial in ("j", "q", "x") and final.startswith("u"):
                final = "ü" + final[1:]
            elif final == "üe" or final == "ue":
                final = "üe"
            final = SHORT.get(final, final) if not final.startswith("ü") else final
            return initial, final
    return "", base
