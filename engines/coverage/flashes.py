# SPDX-License-Identifier: GPL-3.0-or-later
"""At most three flashes in any second of a film, across cuts too (for photosensitive viewers).

Owns which flashes of timed shots are kept. Must not know how a flash is drawn; a strike of
lightning counts as two, everything else as one.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from projects.shots import Shot
from projects.staging import EffectKind, LightRig, PictureEffect, TransitionKind
from projects.timebase import FrameRate, seconds_of_frames

FLASHES = {
    EffectKind.LIGHTNING: 2,
    EffectKind.FLASH_CUT: 1,
    EffectKind.LIGHTS_OUT: 1,
}
STRIKE_S = 0.25
MOST, WITHIN_S = 3, 1.0
FALLBACK = TransitionKind.CUT


def calmed(shots: Sequence[Shot], rate: FrameRate) -> tuple[Shot, ...]:
    """Timed shots without the flashes that would make a fourth within a second.

    What comes first stays. Where police lights already alternate, lightning is left out.
    """
    burnt: list[float] = []
    out: list[Shot] = []
    start = 0
    for shot in shots:
        begins_s = float(seconds_of_frames(start, rate))
        entering = shot.transition_in
        if entering == TransitionKind.FLASH and not _may(burnt, begins_s, 1):
            entering = FALLBACK
        if entering == TransitionKind.FLASH:
            burnt.append(begins_s)
        kept = tuple(
            e
            for e in shot.staging.effects
            if _kept(
                e,
                shot.staging.rig,
                burnt,
                begins_s + float(seconds_of_frames(e.at_frames, rate)),
            )
        )
        staging = shot.staging
        if kept != staging.effects:
            staging = replace(staging, effects=kept)
        out.append(replace(shot, transition_in=entering, staging=staging))
        start += shot.length_frames
    return tuple(out)


def _kept(effect: PictureEffect, rig: LightRig, burnt: list[float], at_s: float) -> bool:
    """Whether an effect may happen; its flashes are noted where it may."""
    count = FLASHES.get(effect.kind, 0)
    if count == 0:
        return True
    if effect.kind is EffectKind.LIGHTNING and rig is LightRig.POLICE:
        return False
    if not _may(burnt, at_s, count):
        return False
    burnt.extend(at_s + i * STRIKE_S for i in range(count))
    return True


def _may(burnt: Sequence[float], at_s: float, count: int) -> bool:
    """Whether so many flashes from a time on leave every second with at most three."""
    times = sorted([*burnt, *(at_s + i * STRIKE_S for i in range(count))])
    return all(sum(1 for u in times if 0 <= u - t <= WITHIN_S + 1e-6) <= MOST for t in times)
