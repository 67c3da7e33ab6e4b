# SPDX-License-Identifier: GPL-3.0-or-later
"""What a cut sounds like: the shots as the cut shows them, its lines, its music, its faders.

Owns the step from the timeline's sound to requests; pure. Must not know how sound is made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from engines.assembly.pieces import Span, sounding
from engines.sound.plan import SoundPlan
from engines.sound.request import BusName, DialogueClip, LaidSound, MixRequest, Shape
from projects.ids import ElementId, MediaId, ShotId
from projects.mix import Mix, heard
from projects.screenplay import LineMode
from projects.shots import Purpose, Shot
from projects.staging import TransitionKind
from projects.timebase import FrameRange, FrameRate, samples_of_frames
from projects.timeline import Clip, SourceKind, Timeline, Track, TrackKind

BUSES: Mapping[TrackKind, BusName] = {
    TrackKind.MUSIC: BusName.MUSIC,
    TrackKind.EFFECTS: BusName.EFFECTS,
    TrackKind.AMBIENCE: BusName.AMBIENCE,
}
WRITTEN_FRAMES = 4
"""A written sound falls so soon after a shot's first frame; cut that off and it is not heard."""
Heard = Mapping[ShotId, Sequence[tuple[int, str]]]


@dataclass(frozen=True, kw_only=True)
class HeardFilm:
    """The shots of the cut in its order and length, and what feet and hands do in each."""

    shots: tuple[Shot, ...]
    heard: dict[ShotId, tuple[tuple[int, str], ...]]


def heard_film(
    spans: Sequence[Span], shots: Sequence[Shot], acted: Heard, rate: FrameRate
) -> HeardFilm:
    """A film's shots for its score and bed: where something else is seen, its neighbour goes on.

    Args:
        spans: what is seen when.
        shots: timed, in the script's order.
        acted: by shot, the frames on which feet and hands are heard.
        rate: of the film.
    """
    known = {shot.id: shot for shot in shots}
    out: list[Shot] = []
    heard_now: dict[ShotId, tuple[tuple[int, str], ...]] = {}
    for number, span in enumerate(spans):
        shot = _shown(span, known)
        if shot is None:
            under = out[-1] if out else _next(spans[number:], known) or next(iter(shots), None)
            if under is not None:
                out.append(_ambient(under, span.length, number))
            continue
        if span.clip is not None and _whole(span, shot) and shot.id not in heard_now:
            out.append(shot)
            heard_now[shot.id] = tuple(acted.get(shot.id, ()))
            continue
        cut = _As(span, shot, number, rate)
        out.append(cut.shot)
        heard_now[cut.shot.id] = cut.moved(acted.get(shot.id, ()))
    return HeardFilm(shots=tuple(out), heard=heard_now)


def _shown(span: Span, known: Mapping[ShotId, Shot]) -> Shot | None:
    if span.clip is None or span.clip.source.kind is not SourceKind.SHOT:
        return None
    return known.get(ShotId(span.clip.source.id))


def _next(spans: Iterable[Span], known: Mapping[ShotId, Shot]) -> Shot | None:
    return next((shot for span in spans if (shot := _shown(span, known))), None)


def _whole(span: Span, shot: Shot) -> bool:
    return span.shown() == tuple(range(shot.length_frames))


def _ambient(shot: Shot, frames: int, number: int) -> Shot:
    """The place of a shot going on for some frames, without anything that happens in it."""
    cast = tuple(replace(one, beats=one.beats[:1]) for one in shot.staging.cast)
    return replace(
        shot,
        id=ShotId(f"{shot.id}@{number}"),
        purpose=Purpose.ACTION,
        staging=replace(shot.staging, effects=(), cast=cast),
        elements=(),
        uses=(),
        speech=(),
        reversal=False,
        sound_cues=(),
        transition_in=TransitionKind.CUT,
        length_frames=frames,
    )


class _As:
    """A shot as a span of the cut shows it: what happens falls on its new frames, or not at all."""

    def __init__(self, span: Span, shot: Shot, number: int, rate: FrameRate) -> None:
        self._frames = span.shown()
        self._rises = self._frames[-1] >= self._frames[0]
        opens = self._frames[0] == 0
        effects = [
            replace(one, at_frames=at)
            for one in shot.staging.effects
            if (at := self.at(one.at_frames)) is not None
        ]
        fps = float(rate.fraction)
        self.shot = replace(
            shot,
            id=ShotId(f"{shot.id}@{number}"),
            length_frames=span.length,
            staging=replace(shot.staging, effects=tuple(effects)),
            elements=shot.elements if self._frames[0] <= WRITTEN_FRAMES else (),
            reversal=shot.reversal and opens,
            sound_cues=tuple(
                (name, round(at / fps, 3))
                for name, second in shot.sound_cues
                if (at := self.at(round(second * fps))) is not None
            ),
            transition_in=shot.transition_in if opens else TransitionKind.CUT,
        )

    def at(self, frame: int) -> int | None:
        """Where a frame of the shot is first shown."""
        if self._rises:
            found = (n for n, shown in enumerate(self._frames) if shown >= frame)
            in_it = self._frames[0] <= frame <= self._frames[-1]
        else:
            found = (n for n, shown in enumerate(self._frames) if shown <= frame)
            in_it = self._frames[-1] <= frame <= self._frames[0]
        return next(found, None) if in_it else None

    def moved(self, acted: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        """What is acted, on the frames of the span."""
        return tuple((at, what) for frame, what in acted if (at := self.at(frame)) is not None)


def dialogue_of(
    timeline: Timeline,
    voices: Mapping[ElementId, DialogueClip],
    length_frames: int,
) -> tuple[DialogueClip, ...]:
    """The lines that the timeline lets be heard, and what a person put beside them, in order.

    Args:
        timeline: the cut.
        voices: each line as it sounds where it was written.
        length_frames: of the film.
    """
    out: list[DialogueClip] = []
    for track in sounding(timeline, TrackKind.DIALOGUE):
        for clip in _audible(track, length_frames):
            if clip.source.kind is SourceKind.MEDIA:
                voice = DialogueClip(
                    media=MediaId(clip.source.id), at_samples=0, length_samples=0, mode=LineMode.VO
                )
                out.append(_placed(clip, voice, timeline.rate, whole=False))
            elif (voice := voices.get(ElementId(clip.source.id))) is not None:
                whole = clip.source_range == FrameRange(0, clip.source_frames or 0)
                out.append(_placed(clip, voice, timeline.rate, whole=whole))
    return tuple(sorted(out, key=lambda one: one.at_samples))


def _placed(clip: Clip, voice: DialogueClip, rate: FrameRate, *, whole: bool) -> DialogueClip:
    """A line at the place of its clip; as it was made where nobody has shaped it."""
    at = samples_of_frames(clip.start_frames, rate)
    shape = shape_of(clip, rate)
    if whole and clip.speed_percent == 100:
        plain = replace(shape, gain_db=0.0) == Shape()
        gain_db = voice.gain_db + (clip.gain_db if plain else 0.0)
        return replace(voice, at_samples=at, gain_db=gain_db, shape=None if plain else shape)
    length = samples_of_frames(clip.length_frames, rate)
    return replace(voice, at_samples=at, length_samples=length, shape=shape)


def shape_of(clip: Clip, rate: FrameRate) -> Shape:
    """What a person did to a clip of sound, in samples."""
    first = clip.source_range.start
    return Shape(
        first_samples=samples_of_frames(first, rate),
        speed_percent=clip.speed_percent,
        backwards=clip.backwards,
        gain_db=clip.gain_db,
        levels=tuple(
            (samples_of_frames(p.at_frames - first, rate), p.gain_db) for p in clip.levels
        ),
        fade_in_samples=samples_of_frames(clip.fade_in_frames, rate),
        fade_out_samples=samples_of_frames(clip.fade_out_frames, rate),
    )


def _audible(track: Track, length_frames: int) -> Iterable[Clip]:
    return (c for c in track.clips if c.enabled and c.start_frames < length_frames)


@dataclass(frozen=True, kw_only=True)
class LaidSounds:
    """What stands on the tracks of music, effects and ambience.

    Attributes:
        silent: buses for which nothing that the engines made is heard.
    """

    laid: tuple[LaidSound, ...] = ()
    silent: frozenset[BusName] = frozenset()


def laid_sounds(timeline: Timeline, length_frames: int) -> LaidSounds:
    """Sounds of the buses; a bus that runs with the film as it was made needs none laid."""
    laid: list[LaidSound] = []
    silent: set[BusName] = set()
    for kind, bus in BUSES.items():
        clips = [clip for t in sounding(timeline, kind) for clip in _audible(t, length_frames)]
        made = [clip for clip in clips if clip.source.kind is SourceKind.CUE]
        if not made:
            silent.add(bus)
        elif len(made) > 1 or not _runs_with_film(made[0], length_frames):
            laid += [_laid(clip, bus, timeline.rate) for clip in made]
        laid += [
            _laid(clip, bus, timeline.rate, MediaId(clip.source.id))
            for clip in clips
            if clip.source.kind is SourceKind.MEDIA
        ]
    return LaidSounds(laid=tuple(laid), silent=frozenset(silent))


def _runs_with_film(clip: Clip, length_frames: int) -> bool:
    """Whether a cue is heard all through, just as it was made."""
    covers = clip.start_frames == 0 and clip.end_frames >= length_frames
    bare = clip.gain_db == 0.0 and not (clip.levels or clip.fade_in_frames or clip.fade_out_frames)
    plain = clip.speed_percent == 100 and not clip.backwards
    return covers and clip.source_range.start == 0 and bare and plain


def _laid(clip: Clip, bus: BusName, rate: FrameRate, media: MediaId | None = None) -> LaidSound:
    return LaidSound(
        bus=bus,
        at_samples=samples_of_frames(clip.start_frames, rate),
        length_samples=samples_of_frames(clip.length_frames, rate),
        media=media,
        shape=shape_of(clip, rate),
    )


def mix_request(
    sound: SoundPlan, laid: LaidSounds, mix: Mix, made: Mapping[str, MediaId]
) -> MixRequest:
    """The mix of a film whose buses are made.

    Args:
        sound: its plan.
        laid: what its timeline lays on the buses.
        mix: a person's faders.
        made: by bus, what the engines made.
    """

    def own(bus: BusName) -> MediaId | None:
        return None if bus in laid.silent else made[bus.value]

    sounds = {bus.kind for bus in heard(mix.buses)}
    return MixRequest(
        dialogue=sound.dialogue,
        length_samples=sound.length_samples,
        music=own(BusName.MUSIC),
        effects=own(BusName.EFFECTS),
        ambience=own(BusName.AMBIENCE),
        gains_db=tuple((BusName(b.kind.value), b.gain_db) for b in mix.buses if b.gain_db),
        muted=tuple(BusName(b.kind.value) for b in mix.buses if b.kind not in sounds),
        laid=laid.laid,
        automation=tuple(
            (BusName(b.kind.value), tuple((p.at_samples, p.gain_db) for p in b.automation))
            for b in mix.buses
            if b.automation
        ),
        ducks_db=tuple(
            (BusName(b.kind.value), b.duck_db) for b in mix.buses if b.duck_db is not None
        ),
    )
