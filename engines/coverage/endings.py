# SPDX-License-Identifier: GPL-3.0-or-later
"""How things end: the last picture held and frozen, and the transitions that a script names.

Owns the two readings. Must not know what a scene's setups are.
"""

from dataclasses import replace

from assets.presets import rules
from engines.coverage.setups import Setup
from projects.staging import EffectKind, TransitionKind

HANG_AFTER_S = 1.2


def held(setup: Setup) -> Setup:
    """Held after its last sound, frozen at the end."""
    tail = rules().cliffhanger_tail_s
    effects = tuple(dict.fromkeys((*setup.effects, EffectKind.FREEZE)))
    before = setup.hold_s if setup.acting or setup.sounds else 0.0
    hold = min(max(before, 0.4), HANG_AFTER_S) + tail
    return replace(setup, tail_s=tail, hold_s=hold, effects=effects)


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
