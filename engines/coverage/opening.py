# SPDX-License-Identifier: GPL-3.0-or-later
"""An episode's first seconds: the words come soon, whatever is shown before them.

Owns the shortening. Must not know scenes, sizes or staging.
"""

from collections.abc import Sequence
from dataclasses import replace

from assets.presets import rules
from engines.coverage.setups import Setup
from projects.shots import Purpose

MARGIN_S = 0.3
"""Kept of the limit, because shots are fitted to each other later."""
SHORTEST_S = 1.1
READ_SHORTEST_S = 1.3
MOST_BEFORE = 3


def soon_to_words(setups: Sequence[Setup]) -> list[Setup]:
    """The first scene's setups with the silent ones before the first words made short.

    A mere reaction gives what is heard in it to the next picture where too many come first. Nothing
    is cut below what an eye needs, so a script that acts long before it speaks stays late.
    """
    out = list(setups)
    first = next((i for i, s in enumerate(out) if s.uses), 0)
    if first == 0:
        return out
    while first > MOST_BEFORE:
        spare = next((i for i in range(1, first) if _spare(out[i])), None)
        if spare is None:
            break
        out[spare : spare + 2] = [_with_heard(out[spare + 1], out[spare])]
        first -= 1
    limit = rules().first_words_s - MARGIN_S - out[first].lead_s
    total = sum(s.length_s for s in out[:first])
    if total <= limit:
        return out
    least = [_least_s(s) for s in out[:first]]
    give = [max(0.0, s.length_s - low) for s, low in zip(out[:first], least, strict=True)]
    share = min(1.0, (total - limit) / max(0.01, sum(give)))
    for i, room in enumerate(give):
        out[i] = replace(out[i], hold_s=round(out[i].length_s - room * share, 3))
    return out


def _spare(setup: Setup) -> bool:
    return setup.purpose is Purpose.REACTION and not setup.effects and not setup.reversal


def _with_heard(setup: Setup, before: Setup) -> Setup:
    elements = tuple(dict.fromkeys((*before.elements, *setup.elements)))
    sounds = tuple(dict.fromkeys((*before.sounds, *setup.sounds)))[:3]
    return replace(setup, elements=elements, sounds=sounds)


def _least_s(setup: Setup) -> float:
    read = setup.insert is not None and bool(setup.insert.text)
    return READ_SHORTEST_S if read or setup.wide else SHORTEST_S
