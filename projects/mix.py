# SPDX-License-Identifier: GPL-3.0-or-later
"""The mix of an episode: placed sounds, the buses they go to, and the stems that come out.

Owns the values and the arithmetic of gain. Must not know how sound is made or summed.
"""

from bisect import bisect_right
from itertools import pairwise

import msgspec

from projects.ids import CueId, MediaId
from projects.open_enum import OpenEnum

SILENCE_DB = -120.0
"""At and below this a sound is off."""


class BusKind(OpenEnum):
    """The four submixes; the first is what the others make room for."""

    DIALOGUE = "dialogue"
    MUSIC = "music"
    EFFECTS = "effects"
    AMBIENCE = "ambience"


class GainPoint(msgspec.Struct, frozen=True, array_like=True):
    """Gain at a sample; between points it moves in a straight line of decibels."""

    at_samples: int
    gain_db: float


def gain_at(points: tuple[GainPoint, ...], at_samples: int) -> float:
    """Automated gain in dB; the first and last point hold outwards, no points are 0 dB."""
    if not points:
        return 0.0
    index = bisect_right(points, at_samples, key=_place_of)
    if index == 0:
        return points[0].gain_db
    if index == len(points):
        return points[-1].gain_db
    left, right = points[index - 1], points[index]
    share = (at_samples - left.at_samples) / (right.at_samples - left.at_samples)
    return left.gain_db + (right.gain_db - left.gain_db) * share


def _place_of(point: GainPoint) -> int:
    return point.at_samples


def check_points(points: tuple[GainPoint, ...], owner: str) -> None:
    """Automation moves forward in time.

    Raises:
        ValueError: two points share a sample or stand out of order.
    """
    for left, right in pairwise(points):
        if right.at_samples <= left.at_samples:
            raise ValueError(f"gain of {owner} goes back at sample {right.at_samples}")


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A sound at a place of the episode.

    Attributes:
        sound: name of what is to be heard (an effect, a mood, an ambience); `media` once it exists.
        pan: -1 left .. 1 right.
        automation: samples are counted from the cue's start.

    Raises:
        ValueError: length or a fade is negative, the fades are longer than the cue, pan is outside
            -1..1, or automation goes back.
    """

    id: CueId
    bus: BusKind
    sound: str
    start_samples: int
    length_samples: int
    media: MediaId | None = None
    gain_db: float = 0.0
    pan: float = 0.0
    fade_in_samples: int = 0
    fade_out_samples: int = 0
    automation: tuple[GainPoint, ...] = ()
    muted: bool = False

    def __post_init__(self) -> None:
        if self.start_samples < 0 or self.length_samples < 0:
            raise ValueError(f"cue {self.id} starts below 0 or has negative length")
        if min(self.fade_in_samples, self.fade_out_samples) < 0:
            raise ValueError(f"cue {self.id} has a negative fade")
        if self.fade_in_samples + self.fade_out_samples > self.length_samples:
            raise ValueError(f"the fades of cue {self.id} are longer than the cue")
        if not -1.0 <= self.pan <= 1.0:
            raise ValueError(f"pan {self.pan} of cue {self.id} is outside -1..1")
        check_points(self.automation, self.id)

    @property
    def end_samples(self) -> int:
        """Sample after the last."""
        return self.start_samples + self.length_samples


class Bus(msgspec.Struct, frozen=True, kw_only=True):
    """A submix; automation is counted from the episode's start.

    `duck_db` is how far it makes room while somebody speaks; None leaves that to the mix.
    """

    kind: BusKind
    gain_db: float = 0.0
    muted: bool = False
    solo: bool = False
    automation: tuple[GainPoint, ...] = ()
    duck_db: float | None = None

    def __post_init__(self) -> None:
        check_points(self.automation, self.kind)


def heard(buses: tuple[Bus, ...]) -> tuple[Bus, ...]:
    """Buses that sound: those in solo if any is, else those not muted."""
    solo = tuple(bus for bus in buses if bus.solo and not bus.muted)
    return solo or tuple(bus for bus in buses if not bus.muted)


def bus_gain(bus: Bus, at_samples: int) -> float:
    """Fader and automation together, in dB; SILENCE_DB where muted."""
    if bus.muted:
        return SILENCE_DB
    return max(SILENCE_DB, bus.gain_db + gain_at(bus.automation, at_samples))


class Mix(msgspec.Struct, frozen=True, kw_only=True):
    """An episode's sound as planned: its faders and every placed cue, in order of place."""

    buses: tuple[Bus, ...] = tuple(Bus(kind=kind) for kind in BusKind)
    cues: tuple[Cue, ...] = ()
