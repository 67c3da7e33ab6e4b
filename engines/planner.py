# SPDX-License-Identifier: GPL-3.0-or-later
"""What an episode needs, from its document: voices, stills, pictures, sound and mix as wishes.

Owns the step from rows to requests, the same for the desktop and the command line. Must not run
anything, nor know who does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from engines import weights
from engines.assembly.captions import captions_for
from engines.assembly.conform import FilmPlan, Materials, PlannedSegment, conform
from engines.assembly.layout import layout_of
from engines.assembly.pictures import FilmFormat, picture_of
from engines.assembly.pieces import settled
from engines.assembly.quick_still import (
    HEIGHT_PX,
    WIDTH_PX,
    QuickStillRequest,
    telling_frame,
)
from engines.coverage.timing import time_shots
from engines.coverage.whole_lines import whole_lines
from engines.cut_captions import captions_shown
from engines.cut_follow import Followed, follow, followed_of
from engines.cut_handles import with_handles
from engines.cut_sound import LaidSounds, dialogue_of, heard_film, laid_sounds, mix_request
from engines.delivery.labels import DRAFT_MARK, VISIBLE_TEXT
from engines.generation import ModelPlanner, media_of
from engines.model_takes import Others, another
from engines.own_take import is_own
from engines.release import is_marked
from engines.rough_cut import timeline_of
from engines.sound.plan import SoundPlan, plan_sound, voices_of
from engines.sound.request import DialogueClip
from engines.stage.request import SegmentRequest
from engines.studio import Studio
from engines.voice.context_zh import surname_pronunciations
from engines.voice.permission import (
    Rules,
    Trouble,
    instead,
    is_checkpoint,
    require,
    spoken_by,
    troubles,
)
from engines.voice.request import SpeakRequest
from engines.wanted import Wanted, want
from projects.captions import Caption, CaptionLook
from projects.cast import Character
from projects.commands import Batch, SetSetting, SetShots
from projects.generation import Tier
from projects.ids import ElementId, MediaId, ShotId, seed_of
from projects.production import CaptionMode, Episode
from projects.screenplay import Element, Screenplay
from projects.shots import Shot, Take, TakeKind
from projects.speech import LineDelivery, SpeechTrack
from projects.staging import Emotion
from projects.timeline import SourceKind, Timeline, TrackKind
from projects.timeline_commands import SetTimeline

FOLLOWED = "cut_followed."
KOKORO, ESPEAK = "voice.kokoro", "voice.espeak"
CEILING_DBTP = -2.2
"""Of the master; AAC was seen to lift peaks by 0.7 dB, and the film may reach -1."""
ROBOTIC = (
    "the weights of Kokoro are not on this machine: voices are espeak-ng's and sound "
    "robotic. Get them with: python -m engines.weights fetch kokoro-v1.0-int8"
)


@dataclass(frozen=True, kw_only=True)
class Cut:
    """An episode planned to the frame.

    Attributes:
        shots: timed, in the script's order. timeline: what decides the film.
        captions: as they are shown, in frames of the film. laid: what stands on the tracks of
            music, effects and ambience. followed: kept beside the timeline.
    """

    shots: tuple[Shot, ...]
    tracks: dict[ElementId, SpeechTrack]
    timeline: Timeline
    captions: tuple[Caption, ...]
    plan: FilmPlan
    sound: SoundPlan
    laid: LaidSounds
    followed: Followed


class EpisodePlanner:
    """Plans one episode of an open production, as its document stands at each call."""

    def __init__(self, studio: Studio, episode: Episode) -> None:
        self._studio, self._store = studio, studio.store
        self._episode = episode
        self._rate = episode.delivery.rate
        self.models = ModelPlanner(studio.store, episode)

    @property
    def _screenplay(self) -> Screenplay:
        assert self._episode.screenplay is not None
        return self._episode.screenplay

    def target(self, name: str) -> str:
        """The target of what the episode has one of: `score`, `bed`, `mix`."""
        return f"{self._episode.id}/{name}"

    def speech_engine(self) -> str:
        """The voice that was chosen; else Kokoro, or espeak-ng where its weights are not here."""
        if self._studio.engine_is_chosen("speech"):
            return self._studio.engine("speech", KOKORO)
        return KOKORO if weights.locate("kokoro-v1.0-int8") is not None else ESPEAK

    def notices(self) -> tuple[str, ...]:
        """What a person should know before anything is made."""
        robotic = not self._studio.engine_is_chosen("speech") and self.speech_engine() == ESPEAK
        told = (ROBOTIC,) if robotic else ()
        return (*told, *(instead(one) for one in self.voice_troubles()))

    def voice_troubles(self) -> tuple[Trouble, ...]:
        """Whose voices are not spoken as chosen, of those who speak, and why."""
        if self._studio.engine_is_chosen("speech"):
            return ()
        speaking = {line.speaker for line in self._screenplay.lines}
        people = [
            one
            for one in self._store.characters()
            if one.id in speaking and is_checkpoint(one.voice)
        ]
        return troubles(people, Rules.of(self._store)) if people else ()

    def require_voices(self) -> None:
        """Refuse a film with a voice that may not be heard in it.

        Raises:
            UserError: `consent_*` or `voice_licence`, of the first such person.
        """
        require(self.voice_troubles())

    def speech_mark(self) -> str:
        """Which engines speak, for telling whether a film is still what was asked."""
        missing = (f"{one.person.id}:{one.error.code}" for one in self.voice_troubles())
        return " ".join((self.speech_engine(), *missing))

    def speech(self, cast: Sequence[Character] | None = None) -> tuple[Wanted, ...]:
        """One wish a line that somebody can speak; a line that a person has recorded has none.

        Args:
            cast: who speaks; None for the production's people.
        """
        people = {c.id: c for c in (self._store.characters() if cast is None else cast)}
        names = surname_pronunciations(p.name for p in people.values())
        sayings = (*self._store.production().pronunciation, *names)
        wishes = self._store.line_deliveries(self._episode.id)
        engine, made = self.speech_engine(), []
        own = not self._studio.engine_is_chosen("speech")
        barred = {one.person.id for one in self.voice_troubles()} if own else frozenset(people)
        for line in self._screenplay.lines:
            person = people.get(line.speaker) if line.speaker else None
            if person is None or person.voice is None or self._own_take(line.id) is not None:
                continue
            wish = wishes.get(line.id, LineDelivery())
            strength = line.intensity if wish.emotion_intensity is None else wish.emotion_intensity
            speaker, voice = spoken_by(
                person.voice,
                engine,
                barred=person.id in barred,
                language=self._screenplay.language,
            )
            request = SpeakRequest(
                line=line.id,
                text=line.text,
                language=self._screenplay.language,
                voice=voice,
                emotion=line.emotion or Emotion.CALM,
                intensity=_step(strength),
                mode=line.mode,
                pronunciations=_pronunciations(line.text, wish.spoken, sayings),
                direction=line.direction,
                pace=wish.pace,
                pitch_semitones=wish.pitch_semitones,
                reading=wish.take,
            )
            made.append(want(speaker, line.id, request, kind=TakeKind.SOUND, label=_short(line)))
        return tuple(made)

    def still_target(self, shot: ShotId) -> str:
        """The target of a shot's quick still."""
        return f"{shot}/still"

    def stills(self) -> tuple[Wanted, ...]:
        """One quick still and thumbnail a shot, in order; needs no voices."""
        people = {one.id: one for one in self._store.characters()}
        film = replace(self._format(), width_px=WIDTH_PX, height_px=HEIGHT_PX)
        engine, made = self._studio.engine("quick_still", "stage.still"), []
        shots = self._store.shots(self._episode.id)
        if any(not shot.length_frames for shot in shots):
            shots = self._timed({})
        for shot in settled(shots):
            silent = msgspec.structs.replace(shot, speech=())
            request = QuickStillRequest(
                picture=picture_of(silent, people, {}, film=film),
                frame=telling_frame(shot, self._rate),
            )
            target, kind = self.still_target(shot.id), TakeKind.STAGE
            made.append(want(engine, target, request, kind=kind, label=shot.slate))
        return tuple(made)

    def tracks(self) -> dict[ElementId, SpeechTrack]:
        """The lines spoken so far: as now wished where such a take is there, else as last chosen.

        A line that was never spoken is not in it; `cut` then goes by its estimated length.
        """
        found: dict[ElementId, SpeechTrack] = {}
        for one in self.speech():
            made = self._store.takes_of_recipe(one.recipe.hash)
            take = made[-1] if made else self._store.selected(one.target)
            if take is not None and take.facts:
                found.update(tracks_of((one,), {one.target: take}))
        return found

    def _own_take(self, line: ElementId) -> Take | None:
        """A person's own recording, where it was chosen for a line."""
        take = self._store.selected(line)
        return take if take is not None and take.facts and is_own(take) else None

    def _own_tracks(self) -> dict[ElementId, SpeechTrack]:
        """Lines that a person has recorded."""
        found: dict[ElementId, SpeechTrack] = {}
        for line in self._screenplay.lines:
            take = self._own_take(line.id)
            if take is not None:
                track = msgspec.json.decode(take.facts, type=SpeechTrack)
                found[line.id] = msgspec.structs.replace(track, line=line.id)
        return found

    def spoken(self) -> bool:
        """Whether every line has a take of just what is wished now."""
        return all(self._store.takes_of_recipe(one.recipe.hash) for one in self.speech())

    def cut(self, tracks: Mapping[ElementId, SpeechTrack]) -> Cut:
        """The film that the document asks for, its shots as long as these voices; changes nothing.

        Args:
            tracks: by line; a line without one is given its estimated length.
        """
        tracks = {**tracks, **self._own_tracks()}
        timed = self._timed(tracks)
        fresh = self._fresh(timed, tracks)
        stored = self._store.timeline(self._episode.id)
        timeline = follow(stored, fresh, timed, self._followed())
        timeline = with_handles(timeline, self._held(timed))
        return self._planned(timed, tracks, timeline, followed_of(fresh, timed))

    def _held(self, timed: Sequence[Shot]) -> dict[ShotId, int]:
        """Frames of the clips that models made of shots, where those play."""
        found = {shot.id: self.models.plays_frames(shot) for shot in timed}
        return {shot: frames for shot, frames in found.items() if frames}

    def settle(self, tracks: Mapping[ElementId, SpeechTrack]) -> Cut:
        """As `cut`, with the timed shots and the timeline kept in the document; no step of undo."""
        cut = self.cut(tracks)
        self._store.run(self.keeping(cut), initiator="make", undoable=False)
        return cut

    @property
    def knows_the_cut(self) -> bool:
        """Whether it is kept which shots the cut has followed, so that removed ones stay away."""
        return self._store.setting(FOLLOWED + self._episode.id) is not None

    def keeping(self, cut: Cut) -> Batch:
        """The step that keeps a cut's timed shots and timeline, with what it has followed."""
        kept = msgspec.json.encode(cut.followed).decode()
        return Batch(
            commands=(
                SetShots(episode=self._episode.id, shots=cut.shots),
                SetTimeline(episode=self._episode.id, timeline=cut.timeline),
                SetSetting(name=FOLLOWED + self._episode.id, value=kept),
            ),
            label="time_shots",
        )

    def pictures(self, cut: Cut) -> tuple[Wanted, ...]:
        """One wish a segment, in film order."""
        return tuple(self.picture(one) for one in cut.plan.segments)

    def picture(self, one: PlannedSegment) -> Wanted:
        """The wish for a segment."""
        default = "stage.segment" if one.kind == "segment" else "assembly.media"
        engine = self._studio.engine(one.kind, default)
        return want(engine, one.target, one.request, kind=TakeKind.STAGE, label=one.label)

    def sounds(self, cut: Cut) -> tuple[Wanted, ...]:
        """Music, and the bed of ambience and effects."""
        score = self._studio.engine("score", "sound.score")
        bed = self._studio.engine("bed", "sound.bed")
        kind = TakeKind.SOUND
        return (
            want(score, self.target("score"), cut.sound.score, kind=kind, label="score"),
            want(bed, self.target("bed"), cut.sound.bed, kind=kind, label="ambience, effects"),
        )

    def mix(self, cut: Cut, takes: Mapping[str, Take]) -> tuple[Wanted, ...]:
        """The mix, as soon as its buses are there."""
        score, bed = takes.get(self.target("score")), takes.get(self.target("bed"))
        if score is None or bed is None:
            return ()
        made = {**dict(score.media), **dict(bed.media)}
        request = mix_request(cut.sound, cut.laid, self._store.mix(self._episode.id), made)
        request = msgspec.structs.replace(request, ceiling_dbtp=CEILING_DBTP)
        engine = self._studio.engine("mixdown", "sound.mixdown")
        return (want(engine, self.target("mix"), request, kind=TakeKind.SOUND, label="mix"),)

    def others(self, shot: Shot, others: Others) -> tuple[Wanted, ...]:
        """Wishes for further stills of a shot that a model makes; its guide, where that is to come
        first; nothing for a shot that none makes.
        """
        if not self.models.asked((shot,)):
            return ()
        people = {one.id: one for one in self._store.characters()}
        maps = self.models.maps(shot, people, self._format())
        if maps is None:
            return (self.models.guide(shot, people, self._format()),)
        return another(self.models, shot, people, maps, others)

    def likenesses(self, shot: Shot) -> tuple[Wanted, ...]:
        """Wishes for the measure of all stills that models made of a shot, where its maps are."""
        people = {one.id: one for one in self._store.characters()}
        maps = self.models.maps(shot, people, self._format())
        return () if maps is None else tuple(self.models.likenesses(shot, people, maps))

    def modelled(
        self, cut: Cut, takes: Mapping[str, Take], *, upto: Tier = Tier.CLIP
    ) -> tuple[Wanted, ...]:
        """What models can make now; see ModelPlanner.wanted. Nothing for an episode that is drawn.

        Args:
            cut: as planned.
            takes: fresh guides and stills by target, for what follows from them.
            upto: STILL leaves clips out.
        """
        people = {one.id: one for one in self._store.characters()}
        return self.models.wanted(cut.shots, people, takes, film=self._format(), upto=upto)

    def _timed(self, tracks: Mapping[ElementId, SpeechTrack]) -> tuple[Shot, ...]:
        wishes = self._store.line_deliveries(self._episode.id)
        pauses = {line: wish.pause_s for line, wish in wishes.items() if wish.pause_s}
        shots = self._store.shots(self._episode.id)
        timed = time_shots(whole_lines(shots, tracks), tracks, self._rate, pauses_s=pauses)
        return tuple(
            msgspec.structs.replace(new, uses=old.uses)
            for new, old in zip(timed, shots, strict=True)
        )

    def _followed(self) -> Followed | None:
        """What the timeline last followed."""
        kept = self._store.setting(FOLLOWED + self._episode.id)
        return None if kept is None else msgspec.json.decode(kept, type=Followed)

    def _fresh(self, timed: Sequence[Shot], tracks: Mapping[ElementId, SpeechTrack]) -> Timeline:
        """The timeline as it would be had nobody cut it."""
        captions = captions_for(
            timed,
            self._screenplay,
            tracks,
            self._rate,
            layout=layout_of(self._episode.delivery.caption_look),
        )
        return timeline_of(self._episode.id, timed, tracks, self._rate, captions)

    def _planned(
        self,
        timed: tuple[Shot, ...],
        tracks: Mapping[ElementId, SpeechTrack],
        timeline: Timeline,
        followed: Followed,
    ) -> Cut:
        captions = captions_shown(
            timeline, self._screenplay, layout_of(self._episode.delivery.caption_look)
        )
        burnt = self._episode.delivery.captions in (CaptionMode.BURNED, CaptionMode.BOTH)
        film = self._format()
        if is_marked(self._store, self._episode):
            film = replace(
                film, label=f"{film.label} {DRAFT_MARK}".strip(), labelled_throughout=True
            )
        materials = Materials(
            shots=timed,
            people=self._store.characters(),
            tracks=tracks,
            own=self._own(timeline, timed),
        )
        plan = conform(timeline, materials, captions if burnt else (), film=film)
        voices = voices_of(timed, tracks, self._screenplay, self._rate)
        dialogue = dialogue_of(timeline, voices, plan.length_frames)
        return Cut(
            shots=timed,
            tracks=dict(tracks),
            timeline=timeline,
            captions=captions,
            plan=plan,
            sound=self._sound(timed, tracks, plan, dialogue),
            laid=laid_sounds(timeline, plan.length_frames),
            followed=followed,
        )

    def _own(self, timeline: Timeline, timed: Sequence[Shot]) -> dict[ShotId, MediaId]:
        """What shots show in place of their drawing: a person's picture or clip, a model's; of a
        shot that the script has no more, what was made of it last.
        """
        shots = {shot.id: shot for shot in timed}
        used = {
            ShotId(clip.source.id)
            for track in timeline.of_kind(TrackKind.VIDEO)
            for clip in track.clips
            if clip.source.kind is SourceKind.SHOT
        }
        found: dict[ShotId, MediaId] = {}
        for one in sorted(used):
            shot = shots.get(one)
            take = self._store.selected(one) if shot is None else None
            media = self.models.plays(shot) if shot is not None else take and media_of(take)
            if media is not None:
                found[one] = media
        return found

    def _sound(
        self,
        timed: tuple[Shot, ...],
        tracks: Mapping[ElementId, SpeechTrack],
        picture: FilmPlan,
        dialogue: tuple[DialogueClip, ...],
    ) -> SoundPlan:
        """Another take of the music leaves the bed as it is: their seeds are apart."""
        from engines.stage.heard import heard_in

        acted = {
            one.shot: heard_in(one.request.picture)
            for one in picture.segments
            if one.shot is not None and isinstance(one.request, SegmentRequest)
        }
        film = heard_film(picture.spans, timed, acted, self._rate)
        plan = plan_sound(
            self._screenplay,
            film.shots,
            tracks,
            self._rate,
            seed=seed_of(f"sound/{self._store.production().seed_name}"),
            heard=film.heard,
            dialogue=dialogue,
        )
        score = msgspec.structs.replace(plan.score, seed=self._music_seed())
        return msgspec.structs.replace(plan, score=score)

    def _format(self) -> FilmFormat:
        asked = self._episode.delivery
        return FilmFormat(
            width_px=asked.width_px,
            height_px=asked.height_px,
            rate=asked.rate,
            preset=asked.preset,
            crf=asked.crf,
            label=VISIBLE_TEXT if asked.label else "",
            language=self._screenplay.language,
            caption_look=None if asked.caption_look == CaptionLook() else asked.caption_look,
        )

    def _music_seed(self) -> int:
        """One for the series, so that key and motifs stay; another take is another seed."""
        name = self._store.production().seed_name
        return seed_of(f"music/{name}/{self._studio.music_take}")


def tracks_of(wanted: Sequence[Wanted], takes: Mapping[str, Take]) -> dict[ElementId, SpeechTrack]:
    """The measured lines of takes that were made for them."""
    found: dict[ElementId, SpeechTrack] = {}
    for one in wanted:
        track = msgspec.json.decode(takes[one.target].facts, type=SpeechTrack)
        line = ElementId(one.target)
        found[line] = msgspec.structs.replace(track, line=line)
    return found


def _pronunciations(
    text: str, spoken: str, sayings: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """What a line needs of the dictionary; other words for all of it stand before everything."""
    own = ((text, spoken.strip()),) if spoken.strip() and spoken.strip() != text.strip() else ()
    return (*own, *(s for s in sayings if s[0] in text))


def _short(line: Element) -> str:
    words = line.text if len(line.text) <= 12 else f"{line.text[:12]}…"
    return f"{line.speaker_name}：{words}"


def _step(intensity: float | None) -> float:
    """Intensity in quarters: a line beside a new one sounds the same and is not spoken again."""
    return 0.5 if intensity is None else round(intensity * 4) / 4
