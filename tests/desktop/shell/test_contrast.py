# SPDX-License-Identifier: GPL-3.0-or-later
"""Every pair of colours that the interface writes or draws with can be told apart (WCAG 2.2 AA)."""

import itertools

import pytest

from desktop.theme import THEMES, Tokens
from desktop.views.people_colours import DARK, LIGHT

GROUNDS = ("window", "panel", "raised", "sunken")
WORDS = ("text", "text_dim", "danger", "warn", "good")
SIGNS = ("accent", "focus", "selection", "playhead")
CLIPS = ("video", "caption", "dialogue", "music", "effects", "ambience")
WORD, SIGN, ABSENT = 4.5, 3.0, 1.9
"""Of words, of icons and lines that say something, of what is switched off."""


def light(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0..1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    straight = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), straight, strict=True))


def contrast(one: str, other: str) -> float:
    """1..21."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def pairs(t: Tokens) -> list[tuple[str, str, float]]:
    """What stands on what, and how much it must differ."""
    found = [
        *((role, ground, WORD) for role, ground in itertools.product(WORDS, GROUNDS)),
        *((role, ground, SIGN) for role, ground in itertools.product(SIGNS, GROUNDS)),
        *(("disabled", ground, ABSENT) for ground in GROUNDS),
        *(("text", clip, WORD) for clip in CLIPS),
        ("accent_text", "accent", WORD),
        ("focus", "panel", WORD),  # links
    ]
    named = [(getattr(t, one), getattr(t, two), least) for one, two, least in found]
    people = LIGHT if t.name == "light" else DARK
    return named + [(c, getattr(t, g), WORD) for c in people for g in ("panel", "raised", "sunken")]


@pytest.mark.parametrize("name", THEMES)
def test_words_and_signs_stand_out(name: str) -> None:
    seen = [(one, two, contrast(one, two), least) for one, two, least in pairs(THEMES[name])]
    poor = [f"{one} on {two}: {is_:.2f} < {least}" for one, two, is_, least in seen if is_ < least]
    assert not poor, "\n".join(poor)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
