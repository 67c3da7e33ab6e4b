# SPDX-License-Identifier: GPL-3.0-or-later
"""How things end: the last picture held and frozen after a short silence, transitions by name.

Owns the two readings. Must not know what a scene's setups are.
"""

from collections.abc import Sequence
from dataclasses import replace

from assets.presets import rules
from engines.coverage.setups import Setup
from projects.staging import EffectKind, TransitionKind

HANG_AFTER_S = 1.2
SILENCE_MAX_S, BEAT_MIN_S, FALL_MIN_S = 3.6, 0.6, 1.15
"""From the last words to the end; and of each silent picture in it."""


def held(setup: Setup) -> Setup:
    """Held after its last sound, frozen at the end."""
    tail = rules().cliffhanger_tail_s
    effects = tuple(dict.fromkeys((*setup.effects, EffectKind.FREEZE)))
    before = setup.hold_s if setup.acting or setup.sounds else 0.0
    hold = min(max(before, 0.4), HANG_AFTER_S) + tail
    return replace(setup, tail_s=tail, hold_s=hold, effects=effects)


def tightened(setups: Sequence[Setup]) -> list[Setup]:
    """The silence between the last words and the hang, shared out so that the end does not sag."""
    out = list(setups)
    last = max((at for at, s in enumerate(out) if s.uses), default=len(out))
    quiet = range(last + 1, len(out) - 1)
    if not quiet:
        return out
    room = max(0.0, SILENCE_MAX_S - out[-1].hold_s)
    wished = sum(out[at].hold_s for at in quiet)
    for at in quiet:
        share = out[at].hold_s * min(1.0, room / wished)
        shortest = FALL_MIN_S if _shows_a_fall(out[at]) else BEAT_MIN_S
        out[at] = replace(out[at], hold_s=round(max(shortest, share), 3))
    return out


def _shows_a_fall(setup: Setup) -> bool:
    return setup.insert is not None and setup.insert.falling


def transition_of(text: str) -> TransitionKind:
    """The transition that a script's words name; a cut where they name none known."""
    words = text.upper()
    if any(w in words for w in ("DISSOLVE", "叠化", "溶", "XFADE", "叠")):
        return TransitionKind.DISSOLVE
    if any(w in words for w in ("FADE", "淡", "黑场", "渐隐", "渐黑", "TO BLACK", "黑屏")):
        return TransitionKind.FADE
    if any(w in words for w in ("MATCH", "匹配", "相似剪辑")):
        return TransitionKind.MATCH
    if any(w in words for w in ("WHIP", "甩")):
        return TransitionKind.WHIP
    if any(w in words for w in ("WIPE", "划", "擦除")):
        return TransitionKind.INK_WIPE
    if any(w in words for w in ("FLASH", "闪白", "闪回", "白场")):
        return TransitionKind.FLASH
    return TransitionKind.CUT
