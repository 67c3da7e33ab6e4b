# SPDX-License-Identifier: GPL-3.0-or-later
"""What the film sounds like now: the fresh master, or everything that exists mixed while it plays.

Owns gain, fades, mute, solo and ducking of a block of samples. numpy at first use, never at import.
Must not know devices, clocks or the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from projects.ids import TrackId
from projects.mix import Bus, BusKind, GainPoint, gain_at, heard
from projects.timebase import SAMPLE_RATE_HZ
from projects.timeline import Timeline

if TYPE_CHECKING:
    from numpy import ndarray

KNEE = 0.7
"""Above this the live mix is bent softly, so that it never clips."""
DUCK_DB = {BusKind.MUSIC: 9.0, BusKind.EFFECTS: 4.0, BusKind.AMBIENCE: 3.0}
CURVE_HZ = 400
BUSES = (BusKind.DIALOGUE, BusKind.MUSIC, BusKind.EFFECTS, BusKind.AMBIENCE)


class Sound(Protocol):
    """Samples at 48 kHz that can be read anywhere."""

    def read(self, start: int, end: int) -> "ndarray":
        """Samples [start, end) as float32 [samples, 2]; silence outside."""
        ...


@dataclass(frozen=True, kw_only=True)
class Strand:
    """A sound at its place in the film.

    Attributes:
        at_samples, length_samples: where it sounds. skip_samples: left out of its beginning.
        gain_db: of the clip. level: of the material, so that it stands right among the others.
        levels: gain line, in samples of the strand.
    """

    bus: BusKind
    sound: Sound
    at_samples: int
    length_samples: int
    track: TrackId | None = None
    skip_samples: int = 0
    gain_db: float = 0.0
    level: float = 1.0
    levels: tuple[GainPoint, ...] = ()
    fade_in_samples: int = 0
    fade_out_samples: int = 0

    def block(self, start: int, end: int) -> "ndarray | None":
        """What of it sounds in [start, end) of the film, or None."""
        import numpy as np

        first, last = max(start, self.at_samples), min(end, self.at_samples + self.length_samples)
        if first >= last:
            return None
        offset = self.skip_samples - self.at_samples
        own = self.sound.read(first + offset, last + offset)
        at = np.arange(first - self.at_samples, last - self.at_samples)
        own = own * np.float32(_linear(self.gain_db) * self.level)
        shape = self._shape(at)
        if shape is not None:
            own = own * shape[:, None]
        if first == start and last == end:
            return own
        out = np.zeros((end - start, 2), dtype=np.float32)
        out[first - start : last - start] = own
        return out

    def _shape(self, at: "ndarray") -> "ndarray | None":
        """Fades and gain line at samples of the strand."""
        import numpy as np

        shape: ndarray | None = None
        if self.levels:
            places = [p.at_samples for p in self.levels]
            shape = 10.0 ** (np.interp(at, places, [p.gain_db for p in self.levels]) / 20.0)
        if self.fade_in_samples and at[0] < self.fade_in_samples:
            rise = np.clip(at / self.fade_in_samples, 0.0, 1.0)
            shape = rise if shape is None else shape * rise
        left = self.length_samples - at
        if self.fade_out_samples and left[-1] < self.fade_out_samples:
            fall = np.clip(left / self.fade_out_samples, 0.0, 1.0)
            shape = fall if shape is None else shape * fall
        return None if shape is None else shape.astype(np.float32)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Faders of buses, and tracks that are off; a change of these is heard at the next block."""

    buses: tuple[Bus, ...] = tuple(Bus(kind=kind) for kind in BusKind)
    silent_tracks: frozenset[TrackId] = frozenset()

    def gain_of(self, kind: BusKind, at_samples: int) -> float:
        """Factor of a bus at a sample of the film; 0 where it is off."""
        for bus in heard(self.buses):
            if bus.kind == kind:
                return _linear(bus.gain_db + gain_at(bus.automation, at_samples))
        return 0.0

    def duck_db(self, kind: BusKind) -> float:
        """How far a bus makes room for speech."""
        for bus in self.buses:
            if bus.kind == kind and bus.duck_db is not None:
                return bus.duck_db
        return DUCK_DB.get(kind, 0.0)


def silent_tracks(timeline: Timeline) -> frozenset[TrackId]:
    """Tracks that are muted, or not in solo while others of sound are."""
    solo = {track.id for track in timeline.tracks if track.solo and not track.muted}
    return frozenset(
        track.id for track in timeline.tracks if track.muted or (solo and track.id not in solo)
    )


@dataclass(frozen=True, kw_only=True)
class LiveMix:
    """All sound of an episode.

    Attributes:
        master: the finished mix, where it is fresh; it is played as it is.
        stems: of the master, for the meters.
        presence: 0..1 at CURVE_HZ where somebody speaks.
        trim_db: from the balance of the strands to the loudness of a finished film.
    """

    strands: tuple[Strand, ...] = ()
    desk: Desk = Desk()
    length_samples: int = 0
    master: Sound | None = None
    stems: Mapping[BusKind, Sound] = field(default_factory=dict)
    presence: Any = None
    trim_db: float = 4.0

    @property
    def is_mastered(self) -> bool:
        """Whether the finished mix is what sounds."""
        return self.master is not None

    def with_desk(self, desk: Desk) -> "LiveMix":
        """The same material under other faders; a master no longer fits then."""
        return self if desk == self.desk else replace(self, desk=desk, master=None)

    def block(self, start: int, end: int) -> tuple["ndarray", dict[BusKind, "ndarray"]]:
        """Samples [start, end) of the film, float32 [samples, 2], and those of each bus."""
        import numpy as np

        if self.master is not None:
            buses = {kind: stem.read(start, end) for kind, stem in self.stems.items()}
            return self.master.read(start, end), buses
        trim = _linear(self.trim_db)
        duck = self._presence(start, end)
        total = np.zeros((end - start, 2), dtype=np.float32)
        buses: dict[BusKind, ndarray] = {}
        for kind in BUSES:
            gain = self.desk.gain_of(kind, start)
            if gain <= 1e-6:
                continue
            found = self._bus(kind, start, end)
            if found is None:
                continue
            found *= np.float32(gain * trim)
            depth = self.desk.duck_db(kind) if kind != BusKind.DIALOGUE else 0.0
            if duck is not None and depth:
                found *= (10.0 ** (-depth * duck / 20.0)).astype(np.float32)[:, None]
            buses[kind] = found
            total += found
        return softened(total), buses

    def _bus(self, kind: BusKind, start: int, end: int) -> "ndarray | None":
        out: ndarray | None = None
        for strand in self.strands:
            if strand.bus != kind or strand.track in self.desk.silent_tracks:
                continue
            part = strand.block(start, end)
            if part is not None:
                out = part.copy() if out is None else out + part
        return out

    def _presence(self, start: int, end: int) -> "ndarray | None":
        if self.presence is None or not len(self.presence):
            return None
        if self.desk.gain_of(BusKind.DIALOGUE, start) <= 1e-6:
            return None
        import numpy as np

        hop = SAMPLE_RATE_HZ // CURVE_HZ
        at = np.arange(start, end) / hop
        return np.interp(at, np.arange(len(self.presence)), self.presence)


def softened(x: "ndarray") -> "ndarray":
    """Samples bent softly below full scale."""
    import numpy as np

    over = np.abs(x) > KNEE
    if not over.any():
        return x
    out = x.copy()
    room = 1.0 - KNEE
    loud = out[over]
    out[over] = np.sign(loud) * (KNEE + room * np.tanh((np.abs(loud) - KNEE) / room))
    return out


def stretched(x: "ndarray", count: int) -> "ndarray":
    """A block resampled to another number of samples by straight lines."""
    import numpy as np

    if len(x) == count or not len(x):
        return x
    at = np.arange(count) * (len(x) / count)
    places = np.arange(len(x))
    pair = [np.interp(at, places, x[:, side]) for side in (0, 1)]
    return np.stack(pair, axis=1).astype(np.float32)


def _linear(db: float) -> float:
    return float(10.0 ** (db / 20.0))
