# SPDX-License-Identifier: GPL-3.0-or-later
"""Digits and signs inside English lines, written out as they are said.

Owns times, years, money, percentages, ordinals and capitals. Must not know phonemes.
"""

import importlib
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import cast

import msgspec

import assets
from engines.voice.traced import Traced

_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])(\s*[AaPp]\.?[Mm]\b)?")
_MONEY = re.compile(r"([$£€¥])\s?(\d[\d,]*)(?:\.(\d\d))?(?!\d)(\s(?:thousand|million|billion))?")
_PERCENT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?%")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_DECADE = re.compile(r"\b(1[1-9]|20)(\d0)s\b")
_YEAR = re.compile(r"(?<![\d,.$£€])(1[1-9]\d\d|20\d\d)(?!\d|,\d|\.\d)")
_DIGITS_ALONE = re.compile(
    r"\b(\d{3})[-.](\d{3,4})(?:[-.](\d{4}))?\b|(?<![\d,.])(0\d+|\d{7,})(?![\d,])"
)
_ROOM = re.compile(
    r"(?i)(?<=\b)(room|flight|route|apartment|unit|suite|bus|platform|gate)( )(\d{3,4})\b"
)
_NUMBER = re.compile(r"(?<![\w])-?\d+(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_CAPS = re.compile(r"\b[A-Z][A-Z]+(?:'[A-Z]+)?\b")
_DOTTED = re.compile(r"\b((?:[A-Za-z]\.)+[A-Za-z])(\.(?!\s+[A-Z]|\s*$))?")
_UNIT = re.compile(r"(?<=\d)\s?(mm|cm|km|kg|mph|lbs?|ft|ml|m|g)\b")
_VOWEL = re.compile(r"[AEIOUY]")
CURRENCY = {
    "$": ("dollar", "dollars"),
    "£": ("pound", "pounds"),
    "€": ("euro", "euros"),
    "¥": ("yuan", "yuan"),
}
CENTS = {"$": "cents", "£": "pence", "€": "cents", "¥": "fen"}
UNITS = {
    "mm": "millimeter",
    "cm": "centimeters",
    "km": "kilometers",
    "kg": "kilograms",
    "mph": "miles an hour",
    "lb": "pounds",
    "lbs": "pounds",
    "ft": "feet",
    "ml": "milliliters",
    "m": "meters",
    "g": "grams",
}
SIGNS = {
    "&": " and ",
    "+": " plus ",
    "=": " equals ",
    "@": " at ",
    "%": " percent ",
    "#": " number ",
}
_SIGN = re.compile("[" + re.escape("".join(SIGNS)) + "]")


def written_out_en(text: Traced) -> Traced:
    """The text with digits and signs in words, capitals as words unless they are letters."""
    text = text.sub(_DOTTED, lambda m: ".".join(m[1].replace(".", "").upper()))
    text = text.sub(_UNIT, lambda m: f" {UNITS[m[1]]}")
    text = text.sub(_MONEY, _money)
    text = text.sub(_TIME, _clock)
    text = text.sub(_PERCENT, lambda m: f"{_say(m[1])} percent")
    text = text.sub(_ORDINAL, lambda m: _words(int(m[1]), "ordinal"))
    text = text.sub(_DECADE, _decade)
    text = text.sub(_DIGITS_ALONE, lambda m: ", ".join(_by_digit(g) for g in m.groups() if g))
    text = text.sub(_ROOM, lambda m: m[1] + m[2] + _room(m[3]))
    text = text.sub(_YEAR, lambda m: _words(int(m[1]), "year"))
    text = text.sub(_NUMBER, lambda m: _say(m[0]))
    text = text.sub(_SIGN, lambda m: SIGNS[m[0]])
    return text.sub(_CAPS, lambda m: capitals(m[0]))


def capitals(word: str) -> str:
    """MAYA is said as Maya, FBI as F.B.I, and so is what has no vowel."""
    rows = _capitals()
    if word in rows.spelled or not (_VOWEL.search(word) or word in rows.spoken):
        return ".".join(word)
    return word.lower() if "'" in word else word.capitalize()


class _Capitals(msgspec.Struct, frozen=True):
    spelled: frozenset[str]
    spoken: frozenset[str]
    about: str = ""


@lru_cache(maxsize=1)
def _capitals() -> _Capitals:
    folder = Path(cast("str", assets.__file__)).parent / "data" / "lexicons"
    return msgspec.json.decode((folder / "pronunciation_en.json").read_bytes(), type=_Capitals)


def _words(value: int, kind: str = "cardinal") -> str:
    speak: Callable[..., str] = importlib.import_module("num2words").num2words
    return speak(value, to=kind).replace("-", " ").replace(",", "")


def _say(written: str) -> str:
    plain = written.replace(",", "")
    sign = "minus " if plain.startswith("-") else ""
    whole, _, rest = plain.lstrip("-").partition(".")
    said = _words(int(whole))
    return sign + said + (f" point {_by_digit(rest)}" if rest else "")


def _by_digit(digits: str) -> str:
    return " ".join("oh" if d == "0" else _words(int(d)) for d in digits if d.isdigit())


def _room(digits: str) -> str:
    if digits.endswith("00"):
        return _words(int(digits))
    tail = int(digits[-2:])
    last = f"oh {_words(tail)}" if tail < 10 else _words(tail)
    return f"{_words(int(digits[:-2]))} {last}"


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "").replace(".", "").strip().lower()
    after = f" {half[0].upper()}.M" if half else ""
    if minute == 0:
        if half:
            return _words(hour) + after
        return (
            "midnight" if hour == 24 else f"{_words(hour)} {'o clock' if hour < 13 else 'hundred'}"
        )
    minutes = f"oh {_words(minute)}" if minute < 10 else _words(minute)
    return f"{_words(hour)} {minutes}{after}"


def _money(match: re.Match[str]) -> str:
    one, many = CURRENCY[match[1]]
    whole = int(match[2].replace(",", ""))
    if match[4]:
        part = f" point {_by_digit(match[3])}" if match[3] else ""
        return f"{_words(whole)}{part}{match[4]} {many}"
    said = f"{_words(whole)} {one if whole == 1 else many}"
    return said + (f" and {_words(int(match[3]))} {CENTS[match[1]]}" if match[3] else "")


def _decade(match: re.Match[str]) -> str:
    tens = {10: "tens", 0: "hundreds"}.get(int(match[2]))
    century = _words(int(match[1]))
    if match[1] == "20" and match[2] == "00":
        return "two thousands"
    return f"{century} {tens or _words(int(match[2])).removesuffix('y') + 'ies'}"
