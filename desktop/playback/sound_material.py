# SPDX-License-Identifier: GPL-3.0-or-later
"""From the document to a live mix: which sound stands where, brought to the level of a film.

Owns the choice of sounds; slow, for a background thread, with a connection of its own. Must not
know devices nor widgets.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.playback.live_mix import BUSES, CURVE_HZ, Desk, LiveMix, Strand, silent_tracks
from engines.importing import load
from projects.errors import ProductionError
from projects.ids import ElementId, EpisodeId, MediaId
from projects.mix import BusKind, GainPoint
from projects.production import Episode
from projects.shots import Take
from projects.timebase import SAMPLE_RATE_HZ, FrameRate, samples_of_frames
from projects.timeline import Clip, SourceKind, Timeline, Track, TrackKind

if TYPE_CHECKING:
    from numpy import ndarray

    from engines.planner import Cut, EpisodePlanner
    from engines.sound.request import DialogueClip
    from engines.studio import Studio

BUS_OF = {
    TrackKind.DIALOGUE: BusKind.DIALOGUE,
    TrackKind.MUSIC: BusKind.MUSIC,
    TrackKind.EFFECTS: BusKind.EFFECTS,
    TrackKind.AMBIENCE: BusKind.AMBIENCE,
}
CUES = {
    BusKind.MUSIC: ("score", "music"),
    BusKind.EFFECTS: ("bed", "effects"),
    BusKind.AMBIENCE: ("bed", "ambience"),
}
LONGEST_CLIP_S = 900


@dataclass(frozen=True)
class Samples:
    """Sound in memory."""

    data: "ndarray"

    def read(self, start: int, end: int) -> "ndarray":
        """Samples [start, end), silence outside."""
        import numpy as np

        first, last = max(0, min(start, len(self.data))), max(0, min(end, len(self.data)))
        if first == start and last == end:
            return self.data[first:last]
        out = np.zeros((max(0, end - start), 2), dtype=np.float32)
        if last > first:
            out[first - start : last - start] = self.data[first:last]
        return out


class WavSound:
    """A WAV file, read where it is wanted; opened by the thread that reads."""

    def __init__(self, path: Path) -> None:
        self._path, self._reader = path, None

    def read(self, start: int, end: int) -> "ndarray":
        """Samples [start, end), silence outside."""
        from engines.sound.wave import WavReader

        if self._reader is None:
            self._reader = WavReader(self._path)
        return self._reader.read(start, end)


def readable_wav(path: Path) -> WavSound | None:
    """A WAV file; None where it is damaged, as what can be heard plays without it."""
    from engines.sound.wave import WavReader

    try:
        WavReader(path).close()
    except ProductionError:
        return None
    return WavSound(path)


def desk_of(studio: "Studio", episode: EpisodeId, timeline: Timeline) -> Desk:
    """The faders as they stand."""
    mix = studio.store.mix(episode)
    return Desk(buses=mix.buses, silent_tracks=silent_tracks(timeline))


def build_mix(studio: "Studio", episode: Episode, planner: "EpisodePlanner", cut: "Cut") -> LiveMix:
    """Every sound that exists, at its place in the timeline; the master where it is fresh."""
    timeline = cut.timeline
    gatherer = _Gatherer(studio, episode, cut)
    strands = tuple(
        strand
        for track in timeline.tracks
        if track.kind in BUS_OF
        for clip in track.clips
        if clip.enabled and (strand := gatherer.strand(track, clip)) is not None
    )
    length = samples_of_frames(timeline.length_frames, timeline.rate)
    desk = desk_of(studio, episode.id, timeline)
    master, stems = _finished(studio, planner, cut)
    return LiveMix(
        strands=strands,
        desk=desk,
        length_samples=length,
        master=master,
        stems=stems,
        presence=presence(strands, length),
        trim_db=_trim_db(studio, episode),
    )


def _finished(
    studio: "Studio", planner: "EpisodePlanner", cut: "Cut"
) -> tuple["WavSound | None", dict[BusKind, "WavSound"]]:
    """The mix that was mastered for just this cut, and its stems."""
    takes: dict[str, Take] = {}
    for one in planner.sounds(cut):
        made = studio.store.takes_of_recipe(one.recipe.hash)
        if made:
            takes[one.target] = made[-1]
    for one in planner.mix(cut, takes):
        for take in reversed(studio.store.takes_of_recipe(one.recipe.hash)):
            held = {r: m for r, m in take.media if studio.blobs.has(m)}
            if "master" in held:
                stems = {k: f"stem_{k}" for k in BUSES}
                files = {k: studio.blobs.path(held[r]) for k, r in stems.items() if r in held}
                sounds = {k: readable_wav(path) for k, path in files.items()}
                master = readable_wav(studio.blobs.path(held["master"]))
                if master is not None:
                    return master, {k: one for k, one in sounds.items() if one is not None}
    return None, {}


def _trim_db(studio: "Studio", episode: Episode) -> float:
    """What the last finished mix was raised by, else what is usual."""
    take = playing_take(studio, f"{episode.id}/mix")
    facts = msgspec.json.decode(take.facts) if take is not None and take.facts else {}
    return float(facts.get("gain_db", LiveMix().trim_db))


def playing_take(studio: "Studio", target: str) -> Take | None:
    """The take of a target that was chosen, else its newest."""
    chosen = studio.store.selected(target)
    if chosen is not None:
        return chosen
    takes = studio.store.takes(target)
    return takes[-1] if takes else None


class _Gatherer:
    """Makes strands of clips."""

    def __init__(self, studio: "Studio", episode: Episode, cut: "Cut") -> None:
        self._studio, self._episode, self._rate = studio, episode, cut.timeline.rate
        self._tracks = cut.tracks
        self._spoken = {one.media: one for one in cut.sound.dialogue}

    def strand(self, track: Track, clip: Clip) -> Strand | None:
        """The sound of a clip, or None where there is none yet."""
        bus = BUS_OF[track.kind]
        sound, level = self._sound(clip, bus)
        if sound is None:
            return None
        rate = self._rate
        return Strand(
            bus=bus,
            sound=sound,
            track=track.id,
            at_samples=samples_of_frames(clip.start_frames, rate),
            length_samples=samples_of_frames(clip.length_frames, rate),
            skip_samples=samples_of_frames(clip.source_range.start, rate),
            gain_db=clip.gain_db,
            level=level,
            levels=_gain_line(clip, rate),
            fade_in_samples=samples_of_frames(clip.fade_in_frames, rate),
            fade_out_samples=samples_of_frames(clip.fade_out_frames, rate),
        )

    def _sound(self, clip: Clip, bus: BusKind) -> tuple[Any, float]:
        match clip.source.kind:
            case SourceKind.LINE:
                return self._line(ElementId(clip.source.id)), 1.0
            case SourceKind.CUE if bus in CUES:
                return self._cue(bus)
            case SourceKind.MEDIA:
                return self._media(MediaId(clip.source.id)), 1.0
            case _:
                return None, 1.0

    def _line(self, line: ElementId) -> Samples | None:
        track = self._tracks.get(line)
        if track is None or not self._studio.blobs.has(track.media):
            return None
        return treated_line(self._studio.blobs.path(track.media), self._spoken.get(track.media))

    def _cue(self, bus: BusKind) -> tuple[WavSound | None, float]:
        load("engines.sound.mixdown")
        from engines.sound.mixdown import BALANCE

        target, role = CUES[bus]
        take = playing_take(self._studio, f"{self._episode.id}/{target}")
        media = None if take is None else dict(take.media).get(role)
        if media is None or not self._studio.blobs.has(media):
            return None, 1.0
        path = self._studio.blobs.path(media)
        sound = readable_wav(path)
        if sound is None:
            return None, 1.0
        if bus == BusKind.MUSIC:
            return sound, music_level(path, BALANCE.music_lufs)
        faders = {BusKind.EFFECTS: BALANCE.effects_db, BusKind.AMBIENCE: BALANCE.ambience_db}
        return sound, _bus_level(faders[bus])

    def _media(self, media: MediaId) -> Samples | None:
        if not self._studio.blobs.has(media):
            return None
        return decoded_sound(self._studio.blobs.path(media))


def _bus_level(fader_db: float) -> float:
    """Factor for a file of a bus, which lies under its natural level by the headroom."""
    from engines.sound.wave import HEADROOM_DB

    return float(10.0 ** ((fader_db + HEADROOM_DB) / 20.0))


def _gain_line(clip: Clip, rate: FrameRate) -> tuple[GainPoint, ...]:
    """A clip's gain line in samples of its strand."""
    offset = clip.source_range.start
    return tuple(
        GainPoint(samples_of_frames(point.at_frames - offset, rate), point.gain_db)
        for point in clip.levels
    )


@lru_cache(maxsize=256)
def treated_line(path: Path, clip: "DialogueClip | None") -> Samples | None:
    """A line as the mix treats it: tone, level, glue and room."""
    load("engines.sound.dialogue")
    from engines.sound.dialogue import treated
    from engines.sound.wave import WavReader

    try:
        reader = WavReader(path)
    except ProductionError:
        return None
    raw = reader.read(0, reader.length)
    reader.close()
    return Samples(raw if clip is None else treated(raw[:, 0], clip))


@lru_cache(maxsize=32)
def music_level(path: Path, target_lufs: float) -> float:
    """Factor that brings a score to its loudness in the mix."""
    load("engines.sound.loudness")
    from engines.sound.loudness import SILENCE_LUFS, Meter, gated_lufs
    from engines.sound.wave import WavReader, chunks

    reader, meter = WavReader(path), Meter()
    for start, end in chunks(reader.length):
        meter.add(reader.read(start, end))
    reader.close()
    now = gated_lufs(meter.powers)
    return 1.0 if now <= SILENCE_LUFS else float(10.0 ** ((target_lufs - now) / 20.0))


@lru_cache(maxsize=24)
def decoded_sound(path: Path) -> Samples | None:
    """Any sound file as stereo at 48 kHz, in memory; None where there is no sound in it."""
    import av
    import numpy as np
    from av.error import FFmpegError

    parts: list[ndarray] = []
    try:
        with av.open(str(path)) as box:
            if not box.streams.audio:
                return None
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE_HZ)
            for frame in box.decode(box.streams.audio[0]):
                parts += [one.to_ndarray() for one in resampler.resample(frame)]
                if sum(p.shape[1] for p in parts) > LONGEST_CLIP_S * SAMPLE_RATE_HZ:
                    break
            parts += [one.to_ndarray() for one in resampler.resample(None)]
    except (FFmpegError, OSError):
        return None
    if not parts:
        return None
    return Samples(np.ascontiguousarray(np.concatenate(parts, axis=1).T, dtype=np.float32))


def presence(strands: tuple[Strand, ...], length_samples: int) -> "ndarray":
    """0..1 at CURVE_HZ where somebody speaks, as the mix ducks by."""
    import numpy as np

    load("engines.sound.mixdown")
    from engines.sound.mixdown import hop_powers, presence_of

    hop = SAMPLE_RATE_HZ // CURVE_HZ
    power = np.zeros(length_samples // hop + 1)
    for strand in strands:
        if strand.bus != BusKind.DIALOGUE:
            continue
        end = min(length_samples, strand.at_samples + strand.length_samples)
        block = strand.block(strand.at_samples, end)
        if block is None:
            continue
        own = hop_powers(block)
        first = strand.at_samples // hop
        own = own[: len(power) - first]
        power[first : first + len(own)] += own
    return presence_of(power)
