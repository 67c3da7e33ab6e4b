# SPDX-License-Identifier: GPL-3.0-or-later
"""A mix in three passes over the film: read and measure, balance, master.

Owns the passes, in pieces, so that a film's length costs no memory. Must not know how a bus was
made.
"""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engines.api import CancelToken, MadeFile, Progress, Result, Workplace
from engines.sound.dialogue import dialogue_bus
from engines.sound.dsp import Signal, gain
from engines.sound.lossy import aac_peaks
from engines.sound.loudness import (
    BLOCK_SAMPLES,
    LIMIT_MARGIN_SAMPLES,
    PEAK_MARGIN_SAMPLES,
    SILENCE_LUFS,
    Meter,
    decibels,
    gated_lufs,
    limiter_curve,
    peak_envelope,
)
from engines.sound.mixdown import (
    BALANCE,
    BAND_MARGIN_SAMPLES,
    Curve,
    duck_curves,
    glue_curve,
    hop_powers,
    presence_of,
    split_band,
    spread,
)
from engines.sound.request import (
    BusName,
    DialogueClip,
    LaidSound,
    MixFacts,
    MixRequest,
    Shape,
)
from engines.sound.shaping import gain_line, laid_bus, laid_buses, part_of, read_sound
from engines.sound.wave import HEADROOM_DB, Scratch, WavReader, WavWriter, chunks
from projects.ids import MediaId

BUSES = (BusName.DIALOGUE, BusName.MUSIC, BusName.EFFECTS, BusName.AMBIENCE)
BROUGHT_MUSIC_LUFS = -20.0
"""That music is brought to where there is no score to match."""
MAX_GAIN_DB = 20.0
"""A mix quieter than the target by more than this is left quiet: the rest would be noise."""
TOLERANCE_LU = 0.1
ROUNDS = 6
WRITES = 8
AAC_ROOM_DB = 0.4
"""What AAC may add to the ceiling."""
AAC_EXTRA = 1.1


@dataclass
class _Levels:
    """What the first pass measured and decided."""

    music: Curve = field(default_factory=lambda: np.zeros(0))
    deep: Curve = field(default_factory=lambda: np.zeros(0))
    light: Curve = field(default_factory=lambda: np.zeros(0))
    effects: Curve = field(default_factory=lambda: np.zeros(0))
    ambience: Curve = field(default_factory=lambda: np.zeros(0))


class Passes:
    """Three passes: read and measure, balance, master."""

    def __init__(
        self,
        request: MixRequest,
        workplace: Workplace,
        cancel: CancelToken,
        progress: Progress,
        stack: ExitStack,
    ) -> None:
        self._ask, self._workplace, self._cancel = request, workplace, cancel
        self._progress, self._stack = progress, stack
        self._length = request.length_samples
        self._pieces = tuple(chunks(self._length))
        self._step = 0
        self._faders = {
            bus: 0.0 if bus in request.muted else gain(dict(request.gains_db).get(bus, 0.0))
            for bus in BUSES
        }
        self._files = {
            bus: self._open(media)
            for bus, media in (
                (BusName.MUSIC, request.music),
                (BusName.EFFECTS, request.effects),
                (BusName.AMBIENCE, request.ambience),
            )
            if media is not None
        }
        self._laid = laid_buses(request)
        self._laid_tapes = {bus: self._scratch(f"laid_{bus}") for bus in self._laid}
        self._voice = self._scratch("voice")
        self._stems = {bus: self._scratch(f"balanced_{bus}") for bus in BUSES}
        self._sum = self._scratch("sum")
        self._levels = _Levels()
        self._stem_powers: dict[BusName, Curve] = {}
        self._envelope = np.zeros(0, dtype=np.float32)
        self._powers = np.zeros(0)

    def read_buses(self) -> None:
        """First pass: the dialogue is made, the music is measured, curves decided."""
        self._lay()
        spoken: list[Curve] = []
        inside: list[Curve] = []
        outside: list[Curve] = []
        whole: list[Curve] = []
        meter = Meter()
        voices = dialogue_bus(self._ask.dialogue, self._length, self._line)
        for (start, end), voice in zip(self._pieces, voices, strict=True):
            self._tick()
            self._voice.append(voice)
            spoken.append(hop_powers(voice))
            if self._sounds(BusName.MUSIC):
                wide = self._bus(
                    BusName.MUSIC, start - BAND_MARGIN_SAMPLES, end + BAND_MARGIN_SAMPLES
                )
                inner, outer = split_band(wide)
                music = inner + outer
                meter.add(music)
                for curve, x in ((inside, inner), (outside, outer), (whole, music)):
                    curve.append(hop_powers(x))
        self._decide(_joined(spoken), _joined(inside), _joined(outside), _joined(whole), meter)

    def _decide(
        self,
        spoken: Curve,
        inside: Curve,
        outside: Curve,
        whole: Curve,
        meter: Meter,
    ) -> None:
        presence = presence_of(spoken) if self._faders[BusName.DIALOGUE] else np.zeros(len(spoken))
        if len(whole):
            glue = glue_curve(whole)
            per_block = glue[: len(glue) // 40 * 40].reshape(-1, 40).mean(axis=1)
            powers = meter.powers
            count = min(len(powers), len(per_block))
            glued = powers[:count] * per_block[:count] ** 2
            level = _towards(BALANCE.music_lufs, glued if count else powers)
            self._levels.music = glue * level
            heard = spoken if self._faders[BusName.DIALOGUE] else np.zeros(len(spoken))
            scale = self._levels.music**2
            self._levels.deep, self._levels.light = duck_curves(
                inside * scale, outside * scale, heard
            )
        ducks = dict(self._ask.ducks_db)
        if BusName.MUSIC in ducks and len(whole):
            self._levels.deep = self._levels.light = _under(presence, ducks[BusName.MUSIC])
        self._levels.ambience = gain(BALANCE.ambience_db) * _under(
            presence, ducks.get(BusName.AMBIENCE, BALANCE.ambience_duck_db)
        )
        self._levels.effects = gain(BALANCE.effects_db) * _under(
            presence, ducks.get(BusName.EFFECTS, BALANCE.effects_duck_db)
        )

    def _lay(self) -> None:
        """What is laid on each bus, as one stretch; music a person brought as loud as the score."""
        for bus, laid in self._laid.items():
            levels = self._matched(laid) if bus is BusName.MUSIC else {}
            for part in laid_bus(laid, self._length, self._read_laid, levels):
                self._cancel.check()
                self._laid_tapes[bus].append(part)

    def _matched(self, laid: Sequence[LaidSound]) -> dict[MediaId, float]:
        """Linear gain by medium that brings it to the loudness of the score."""
        level = BROUGHT_MUSIC_LUFS
        if any(one.media is None for one in laid) or self._own_whole(BusName.MUSIC):
            level = self._loudness(self._own(BusName.MUSIC, a, b) for a, b in self._pieces)
        level = BROUGHT_MUSIC_LUFS if level <= SILENCE_LUFS else level
        found: dict[MediaId, float] = {}
        for one in laid:
            if one.media is not None and one.media not in found:
                found[one.media] = _towards(level, self._powers_of(one))
        return found

    def _powers_of(self, one: LaidSound) -> Curve:
        meter = Meter()
        meter.add(self._read_laid(one))
        return meter.powers

    def _loudness(self, pieces: Iterable[Signal]) -> float:
        meter = Meter()
        for piece in pieces:
            meter.add(piece)
        return gated_lufs(meter.powers)

    def balance(self) -> None:
        """Second pass: the four stems at their levels, their sum, its loudness and its peaks."""
        meters = {bus: Meter() for bus in BUSES}
        total, peaks = Meter(), list[Signal]()
        for start, end in self._pieces:
            self._tick()
            mixed = np.zeros((end - start, 2), dtype=np.float32)
            for bus in BUSES:
                x = self._balanced(bus, start, end) * self._fader(bus, start, end)
                self._stems[bus].append(x)
                meters[bus].add(x)
                mixed += x
            self._sum.append(mixed)
            total.add(mixed)
        self._stem_powers = {bus: meter.powers for bus, meter in meters.items()}
        self._powers = total.powers
        floor = gain(self._ask.ceiling_dbtp - self._first_gain_db()) * 0.6
        for start, end in self._pieces:
            wide = self._sum.read(start - PEAK_MARGIN_SAMPLES, end + PEAK_MARGIN_SAMPLES)
            top = peak_envelope(wide, floor)
            peaks.append(top[PEAK_MARGIN_SAMPLES : PEAK_MARGIN_SAMPLES + end - start])
        self._envelope = np.concatenate(peaks)

    def master(self) -> Result:
        """Third pass: gain and limiter to the target; master and stems are written."""
        target = self._ask.target_lufs
        silent = gated_lufs(self._powers) <= SILENCE_LUFS
        step_db = 0.0 if silent else self._first_gain_db()
        bias, measured, peak = 0.0, SILENCE_LUFS, 0.0
        for _ in range(WRITES):
            if not silent:
                step_db = self._approached(step_db, target + bias)
            measured, peak = self._write(step_db)
            if silent:
                break
            off = target - measured
            if abs(off) > TOLERANCE_LU and step_db < MAX_GAIN_DB:
                bias += off
            elif not self._softened():
                break
        facts = MixFacts(
            lufs=round(measured, 2),
            true_peak_dbtp=round(decibels(peak), 2),
            gain_db=round(step_db, 2),
            capped=abs(target - measured) > 5 * TOLERANCE_LU,
            stem_lufs={
                bus.value: round(gated_lufs(p * gain(step_db) ** 2), 1)
                for bus, p in self._stem_powers.items()
            },
            speech_over_music_lu=self._speech_over_music(),
        )
        made = [MadeFile(role="master", path=self._path("master"), suffix=".wav")]
        made += [
            MadeFile(role=f"stem_{bus}", path=self._path(f"stem_{bus}"), suffix=".wav")
            for bus in BUSES
        ]
        return Result(files=tuple(made), facts=facts)

    def _approached(self, step_db: float, target: float) -> float:
        """The gain with which gain and limiter reach a loudness, by the secant of two trials."""

        def reached(gain_db: float) -> float:
            return gated_lufs(self._powers * self._limited_power(gain_db))

        low, at_low = step_db, reached(step_db)
        slope = 1.0
        for _ in range(ROUNDS):
            if abs(target - at_low) < TOLERANCE_LU / 4:
                break
            step = float(np.clip((target - at_low) / slope, -6.0, 6.0))
            high = min(MAX_GAIN_DB, low + step)
            at_high = reached(high)
            if abs(high - low) < 1e-6:
                break
            slope = float(np.clip((at_high - at_low) / (high - low), 0.2, 1.2))
            low, at_low = high, at_high
        return low

    def _softened(self) -> bool:
        """Whether AAC lifts peaks over the delivery limit; the next limiting takes them lower."""
        limit = gain(self._ask.ceiling_dbtp + AAC_ROOM_DB)
        place = self._workplace.scratch
        tops = aac_peaks(self._path("master"), self._length, place, self._cancel)
        over = np.flatnonzero(tops > limit)
        for block in over:
            factor = np.float32(AAC_EXTRA * float(tops[block]) / limit)
            self._envelope[max(0, block - 1) * BLOCK_SAMPLES : (block + 2) * BLOCK_SAMPLES] *= (
                factor
            )
        return bool(len(over))

    def _first_gain_db(self) -> float:
        now = gated_lufs(self._powers)
        return min(MAX_GAIN_DB, self._ask.target_lufs - now)

    def _limited_power(self, step_db: float) -> Curve:
        """Factor on each 100 ms power by gain and limiter, as far as blocks can tell."""
        factor = np.full(len(self._powers), gain(step_db) ** 2)
        for start, end in self._pieces:
            curve = self._curve(start, end, step_db)
            if curve is not None:
                count = len(curve) // BLOCK_SAMPLES
                square = curve[: count * BLOCK_SAMPLES].astype(np.float64) ** 2
                first = start // BLOCK_SAMPLES
                factor[first : first + count] *= square.reshape(count, -1).mean(axis=1)
        return factor

    def _curve(self, start: int, end: int, step_db: float) -> Signal | None:
        a, b = max(0, start - LIMIT_MARGIN_SAMPLES), min(self._length, end + LIMIT_MARGIN_SAMPLES)
        top = self._envelope[a:b] * np.float32(gain(step_db))
        curve = limiter_curve(top, self._ask.ceiling_dbtp)
        return None if curve is None else curve[start - a : start - a + end - start]

    def _write(self, step_db: float) -> tuple[float, float]:
        """Write all files; returns loudness and linear true peak of the master."""
        meter, peak, before = Meter(), 0.0, np.zeros((0, 2), dtype=np.float32)
        with ExitStack() as stack:
            out = stack.enter_context(WavWriter(self._path("master"), self._length))
            stems = {
                bus: stack.enter_context(WavWriter(self._path(f"stem_{bus}"), self._length))
                for bus in BUSES
            }
            for start, end in self._pieces:
                self._tick()
                curve = self._curve(start, end, step_db)
                level = np.float32(gain(step_db))
                factor = level if curve is None else curve[:, None] * level
                for bus in BUSES:
                    stems[bus].write(self._stems[bus].read(start, end) * factor)
                mixed = self._sum.read(start, end) * factor
                out.write(mixed)
                meter.add(mixed)
                joined = np.concatenate([before, mixed])
                floor = max(peak, 0.7 * float(np.max(np.abs(joined), initial=0.0)))
                peak = max(peak, float(peak_envelope(joined, floor).max(initial=0.0)))
                before = mixed[-PEAK_MARGIN_SAMPLES:]
        return gated_lufs(meter.powers), peak

    def _speech_over_music(self) -> float | None:
        spoken, music = (self._stem_powers[b] for b in (BusName.DIALOGUE, BusName.MUSIC))
        busy = spoken > spoken.max(initial=0.0) * 0.03
        if not np.any(busy) or spoken.max() <= 1e-7 or music.max(initial=0.0) <= 1e-9:
            return None
        return round(10.0 * float(np.log10(spoken[busy].mean() / (music[busy].mean() + 1e-12))), 1)

    def _balanced(self, bus: BusName, start: int, end: int) -> Signal:
        if bus is BusName.DIALOGUE:
            return self._voice.read(start, end)
        if not self._sounds(bus) or not self._faders[bus]:
            return np.zeros((end - start, 2), dtype=np.float32)
        if bus is BusName.EFFECTS:
            return self._bus(bus, start, end) * spread(self._levels.effects, start, end)
        if bus is BusName.AMBIENCE:
            return self._bus(bus, start, end) * spread(self._levels.ambience, start, end)
        wide = self._bus(bus, start - BAND_MARGIN_SAMPLES, end + BAND_MARGIN_SAMPLES)
        inner, outer = split_band(wide)
        ducked = inner * spread(self._levels.deep, start, end)
        ducked += outer * spread(self._levels.light, start, end)
        return ducked * spread(self._levels.music, start, end)

    def _sounds(self, bus: BusName) -> bool:
        return bus in self._laid or bus in self._files

    def _own_whole(self, bus: BusName) -> bool:
        """Whether what the engines made for a bus is heard all through the film."""
        laid = self._laid.get(bus, ())
        return bus in self._files and all(one.media is not None for one in laid)

    def _bus(self, bus: BusName, start: int, end: int) -> Signal:
        """A bus at its natural level: what was made for it, and what is laid on it."""
        if bus not in self._laid:
            return self._own(bus, start, end)
        laid = self._laid_tapes[bus].read(start, end)
        return laid + self._own(bus, start, end) if self._own_whole(bus) else laid

    def _own(self, bus: BusName, start: int, end: int) -> Signal:
        return self._files[bus].read(start, end) * np.float32(gain(HEADROOM_DB))

    def _fader(self, bus: BusName, start: int, end: int) -> Signal | np.float32:
        points = dict(self._ask.automation).get(bus, ())
        if not points:
            return np.float32(self._faders[bus])
        ridden = gain_line(points, start, end)
        return (ridden * np.float32(self._faders[bus]))[:, None]

    def _line(self, clip: DialogueClip) -> Signal:
        return self._read(clip.media, clip.shape, clip.length_samples)

    def _read_laid(self, one: LaidSound) -> Signal:
        if one.media is None:
            natural = self._own(one.bus, 0, self._files[one.bus].length)
            return part_of(natural, one.shape, one.length_samples)
        return self._read(one.media, one.shape, one.length_samples)

    def _read(self, media: MediaId, shape: Shape | None, length: int) -> Signal:
        """What is heard of a medium, length samples of it."""
        path = self._workplace.path_of(media)
        if shape is None:
            return read_sound(path, 0, length)
        if shape.speed_percent == 100 and not shape.backwards:
            return read_sound(path, shape.first_samples, shape.first_samples + length)
        return part_of(read_sound(path), shape, length)

    def _open(self, media: MediaId) -> WavReader:
        reader = WavReader(self._workplace.path_of(media))
        self._stack.callback(reader.close)
        return reader

    def _scratch(self, name: str) -> Scratch:
        scratch = Scratch(self._workplace.scratch / f"{name}.f32")
        self._stack.callback(scratch.close)
        return scratch

    def _path(self, name: str) -> Path:
        return self._workplace.scratch / f"{name}.wav"

    def _tick(self) -> None:
        self._cancel.check()
        self._step += 1
        steps = 3 * len(self._pieces)
        self._progress(min(self._step, steps), steps)


def _joined(parts: list[Curve]) -> Curve:
    return np.concatenate(parts) if parts else np.zeros(0)


def _under(presence: Curve, depth_db: float) -> Curve:
    """Gains that fall by a depth where somebody speaks; never empty."""
    return 10.0 ** (-depth_db * presence / 20.0) if len(presence) else np.ones(1)


def _towards(target_lufs: float, powers: Curve) -> float:
    """Linear gain that brings a bus to a loudness; 1 where it is silent."""
    now = gated_lufs(powers)
    return 1.0 if now <= SILENCE_LUFS else gain(target_lufs - now)
