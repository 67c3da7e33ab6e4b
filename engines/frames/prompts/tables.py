# SPDX-License-Identifier: GPL-3.0-or-later
"""Word tables of prompts, English and Chinese, from assets/data/prompts.

Owns reading them. Must not know in which order words are said.
"""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import structs

from projects.generation import StyleCard

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "data" / "prompts"
DEFAULT = "photo"
PAGES = ("place", "camera", "people", "look", "things")


class Tongue(StrEnum):
    """A language that prompts are written in."""

    ENGLISH = "en"
    CHINESE = "zh"


Pair = tuple[str, str]
"""English, Chinese."""


class StyleWords(msgspec.Struct, frozen=True, kw_only=True):
    """A style as its page has it."""

    words: Pair
    negative: Pair


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[str, Pair]]:
    found: dict[str, dict[str, Pair]] = {}
    for page in PAGES:
        raw = (FOLDER / f"{page}.json").read_bytes()
        found |= msgspec.json.decode(raw, type=dict[str, dict[str, Pair]])
    return found


def group(name: str) -> dict[str, Pair]:
    """All words of a group, such as `set` or `pose`, by the value that they stand for."""
    return _groups()[name]


def said(name: str, value: str, tongue: Tongue) -> str:
    """The words for a value; empty where nothing is said of it, or this version knows none."""
    pair = _groups()[name].get(value, ("", ""))
    return pair[1 if tongue is Tongue.CHINESE else 0]


@lru_cache(maxsize=1)
def _styles() -> dict[str, StyleWords]:
    raw = (FOLDER / "styles.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, StyleWords])


def style_names() -> tuple[str, ...]:
    """Keys of the styles that come with the program."""
    return tuple(_styles())


def style_card(key: str, tongue: Tongue) -> StyleCard | None:
    """A style that comes with the program, in one language; None where there is none."""
    found = _styles().get(key)
    if found is None:
        return None
    at = 1 if tongue is Tongue.CHINESE else 0
    return StyleCard(name=key, words=found.words[at], negative=found.negative[at])


def styled(card: StyleCard | None, tongue: Tongue) -> StyleCard:
    """A card as it is sent: one that only names a style of the program says it in the language.

    Without a card a photograph is asked for, as the stage's own drawing is there already.
    """
    if card is not None and (card.words or card.negative):
        return card
    own = style_card(DEFAULT if card is None or not card.name else card.name, tongue)
    loras = () if card is None else card.loras
    return StyleCard(loras=loras) if own is None else structs.replace(own, loras=loras)
