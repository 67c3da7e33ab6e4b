# SPDX-License-Identifier: GPL-3.0-or-later
"""What a piece of acting is: keyed curves, poses on the way, a change of what carries the body.

Owns the value and its reading. Must not know any action.
"""

from dataclasses import dataclass
from itertools import pairwise

from projects.staging import Posture, View

Keys = tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Hold:
    """At a second of the action the body takes a pose within `within_s`; None is its own pose."""

    at_s: float
    pose: str | None
    within_s: float = 0.6
    ease: str = "settle"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One action. Curves are keys (second, value), eased between, held at their ends.

    Attributes:
        head_deg: down to the front is positive. head_dy: drop. turn: of the face, ahead positive.
        lean_deg: of the whole figure, ahead positive. size: nearer to the camera above 1.
        ahead: figure units travelled the way the body faces; rise: upwards.
        gaze_x, gaze_y: added to the eyes, ahead and down positive. lids: closes them, 0..1.
        sway: of hanging hair, degrees.
        steps: (from, to, seconds of a full stride) while the legs walk.
        view: seen so from a second on.
        bend_deg: of the trunk over the hips, ahead positive.
        posture: (second, what carries the body from then on, seconds that it takes).
        holds_until_s: what was in the hand has left it then. fling: it flies.
        stays: where the curves end they stay, until the end of the shot.
    """

    length_s: float
    head_deg: Keys = ()
    head_dy: Keys = ()
    turn: Keys = ()
    lean_deg: Keys = ()
    size: Keys = ()
    ahead: Keys = ()
    rise: Keys = ()
    gaze_x: Keys = ()
    gaze_y: Keys = ()
    lids: Keys = ()
    sway: Keys = ()
    bend_deg: Keys = ()
    holds: tuple[Hold, ...] = ()
    steps: tuple[float, float, float] | None = None
    view: tuple[float, View] | None = None
    posture: tuple[float, Posture, float] | None = None
    holds_until_s: float | None = None


WALK_STRIDE_S, RUN_STRIDE_S = 0.92, 0.5


def curve_at(keys: Keys, at_s: float, rest: float = 0.0) -> float:
    """Value of a curve: eased from key to key, its first before, its last after."""
    if not keys:
        return rest
    if at_s <= keys[0][0]:
        return keys[0][1]
    for (t0, v0), (t1, v1) in pairwise(keys):
        if at_s < t1:
            k = (at_s - t0) / (t1 - t0)
            return v0 + (v1 - v0) * k * k * (3 - 2 * k)
    return keys[-1][1]
