# SPDX-License-Identifier: GPL-3.0-or-later
"""When lightning strikes in a shot, how bright it is, and from which side.

Owns the rule of at most three flashes a second (for viewers with photosensitive epilepsy). Must not
draw anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from projects.staging import Side

APART_S = 1.2
EDGE_S = 0.6
EVERY_S = 3.4
STRUCK_S = 0.5
BEFORE_S = 0.7


@dataclass(frozen=True, kw_only=True)
class Storm:
    """Strikes in seconds of the shot, in order, at least APART_S apart."""

    strikes_s: tuple[float, ...] = ()
    side: Side = Side.LEFT

    def flash(self, t_s: float) -> float:
        """Brightness at a time, 0 to 1: two pulses and an afterglow for each strike."""
        return max((_pulse(t_s - s) for s in self.strikes_s), default=0.0)

    def glow(self, t_s: float) -> float:
        """How far the clouds are lit, 0 to 1: it swells before a strike and dies after it."""
        return max((_swell(t_s - s) for s in self.strikes_s), default=0.0)

    def strike_at(self, t_s: float) -> int | None:
        """Number of the strike whose bolt burns at a time."""
        for i, s in enumerate(self.strikes_s):
            if _pulse(t_s - s) > 0.6:
                return i
        return None


def _swell(since_s: float) -> float:
    if since_s < -BEFORE_S or since_s > 2 * STRUCK_S:
        return 0.0
    if since_s < 0:
        return 0.45 * (1 + since_s / BEFORE_S) ** 2
    return 1 - since_s / (2 * STRUCK_S)


def _pulse(since_s: float) -> float:
    if since_s < 0 or since_s > STRUCK_S:
        return 0.0
    if since_s < 0.085:
        return 1.0
    if since_s < 0.13:
        return 0.3
    if since_s < 0.17:
        return 0.12
    if since_s < 0.25:
        return 0.85
    return max(0.0, 0.5 - (since_s - 0.25) * 2.4)


def apart(times_s: Iterable[float], taken_s: Iterable[float] = ()) -> tuple[float, ...]:
    """Times in order without those that follow an earlier one, or a taken one, too closely."""
    kept: list[float] = []
    blocked = tuple(taken_s)
    for t in sorted(times_s):
        near_flash = any(abs(t - b) < APART_S for b in blocked)
        if not near_flash and (not kept or t - kept[-1] >= APART_S):
            kept.append(t)
    return tuple(kept)


def storm_of(
    length_s: float,
    *,
    asked_s: tuple[float, ...],
    stormy: bool,
    seed: int,
    side: Side = Side.LEFT,
    taken_s: tuple[float, ...] = (),
) -> Storm:
    """The strikes of a shot.

    Args:
        length_s: of the shot.
        asked_s: strikes that the staging names.
        stormy: the weather itself strikes where none is named, clear of the shot's edges so that
            the neighbours' strikes are apart from it as well.
        seed: of the first strike.
        side: from which the light falls.
        taken_s: other flashes of the shot, such as a white transition.
    """
    wanted = list(asked_s)
    if stormy and not asked_s:
        first = EDGE_S + (seed % 7) * 0.09
        times = [first + i * EVERY_S for i in range(int(length_s / EVERY_S) + 1)]
        wanted = [t for t in times if t <= length_s - EDGE_S]
    return Storm(strikes_s=apart(wanted, taken_s), side=side)
