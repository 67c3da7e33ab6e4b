# SPDX-License-Identifier: GPL-3.0-or-later
"""From the document to a reel: what the film is cut into, and the best file for each part.

Owns the choice of material; reads the production through a connection of its own, so that it may
run in any thread. Must not know Qt nor decode anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.playback.reel import Material, Piece, Reel, Slate
from projects.ids import ElementId, EpisodeId, ShotId
from projects.production import Episode
from projects.shots import Shot, Take
from projects.timeline import Clip, SourceKind, Timeline, TrackKind

if TYPE_CHECKING:
    from engines.studio import Studio

UNTIMED_SIGNS_A_SECOND = 4.5
"""Reading speed that a shot gets its length from before its voices are measured."""
PASSAGE = "/passage"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A part of the film as the plan has it."""

    target: str
    length: int
    request: Any = None
    clip: Clip | None = None


def load_reel(folder: Path, episode: EpisodeId) -> Reel:
    """The reel of an episode as the production stands on disk; slow, for a background thread.

    Raises:
        ProductionError: the production cannot be read.
    """
    from engines.studio import Studio

    with Studio.reopen(folder, read_only=True) as studio:
        numbers = {one.id: one.number for one in studio.store.episodes()}
        if episode not in numbers:
            return Reel()
        return build_reel(studio, studio.store.episode(numbers[episode]))


def build_reel(studio: "Studio", episode: Episode) -> Reel:
    """The reel of an episode."""
    shots = studio.store.shots(episode.id)
    timeline = studio.store.timeline(episode.id)
    planned = _planned(studio, episode, shots)
    chooser = _Chooser(studio, episode, shots, timeline)
    pieces: list[Piece] = []
    start = 0
    for part in planned:
        if part.length > 0:
            pieces.append(chooser.piece(part, start))
            start += part.length
    size = (episode.delivery.width_px, episode.delivery.height_px)
    return Reel(pieces=tuple(pieces), rate=episode.delivery.rate, picture_px=size)


def _planned(studio: "Studio", episode: Episode, shots: Sequence[Shot]) -> tuple[Planned, ...]:
    """The parts of the film in order: the plan's, or bare shots where nothing is timed yet."""
    if not shots or episode.screenplay is None or any(s.length_frames <= 0 for s in shots):
        return tuple(Planned(target=s.id, length=_guessed(s, episode)) for s in shots)
    return tuple(
        Planned(target=target, length=request.length_frames, request=request)
        for target, request in film_plan(studio, episode, shots).segments
    )


def film_plan(studio: "Studio", episode: Episode, shots: Sequence[Shot]) -> Any:
    """The plan that an export would follow."""
    from engines.assembly.captions import captions_for
    from engines.assembly.conform import FilmFormat, conform
    from engines.assembly.layout import caption_layout
    from engines.delivery.labels import VISIBLE_TEXT

    assert episode.screenplay is not None
    asked, tracks = episode.delivery, speech_tracks(studio, episode)
    layout = caption_layout()
    captions = captions_for(shots, episode.screenplay, tracks, asked.rate, layout=layout)
    film = FilmFormat(
        width_px=asked.width_px,
        height_px=asked.height_px,
        rate=asked.rate,
        preset=asked.preset,
        crf=asked.crf,
        label=VISIBLE_TEXT if asked.label else "",
        language=episode.screenplay.language,
    )
    return conform(shots, studio.store.characters(), tracks, captions, film=film)


def speech_tracks(studio: "Studio", episode: Episode) -> dict[ElementId, Any]:
    """The measured lines of an episode, of the take that plays; lines never spoken are left out."""
    from projects.speech import SpeechTrack

    found: dict[ElementId, Any] = {}
    for line in episode.screenplay.lines if episode.screenplay else ():
        take = playing_take(studio, line.id)
        if take is not None and take.facts:
            track = msgspec.json.decode(take.facts, type=SpeechTrack)
            found[line.id] = msgspec.structs.replace(track, line=line.id)
    return found


def playing_take(studio: "Studio", target: str) -> Take | None:
    """The take of a target that was chosen, else its newest."""
    chosen = studio.store.selected(target)
    if chosen is not None:
        return chosen
    takes = studio.store.takes(target)
    return takes[-1] if takes else None


def _guessed(shot: Shot, episode: Episode) -> int:
    """How long a shot may last before its voices are heard, in frames."""
    words = {
        e.id: e.text
        for s in (episode.screenplay.scenes if episode.screenplay else ())
        for e in s.elements
    }
    said = sum(len(words.get(use.line, "")) for use in shot.uses)
    seconds = shot.lead_s + shot.tail_s + said / UNTIMED_SIGNS_A_SECOND if said else shot.hold_s
    return shot.length_frames or max(1, round(seconds * float(episode.delivery.rate.fraction)))


class _Chooser:
    """Picks the material of each part."""

    def __init__(
        self,
        studio: "Studio",
        episode: Episode,
        shots: Sequence[Shot],
        timeline: Timeline | None,
    ) -> None:
        self._studio = studio
        self._picture_px = (episode.delivery.width_px, episode.delivery.height_px)
        self._shots = {shot.id: shot for shot in shots}
        scenes = episode.screenplay.scenes if episode.screenplay else ()
        self._elements = {e.id: e for scene in scenes for e in scene.elements}
        self._clips = _picture_clips(timeline)
        self._engine = studio.engine("segment", "stage.segment")

    def piece(self, part: Planned, start: int) -> Piece:
        """The best there is for a part that starts at a film frame."""
        shot = self._shots.get(ShotId(part.target.removesuffix(PASSAGE)))
        bare = self._bare(part, start, shot)
        if part.request is None:
            return bare
        takes = self._studio.store.takes(part.target)
        wanted = recipe_hash(self._engine, part.target, part.request)
        fresh = next((t for t in reversed(takes) if t.recipe == wanted), None)
        chosen = fresh or self._studio.store.selected(part.target) or (takes[-1] if takes else None)
        if chosen is not None:
            found = self._filmed(bare, chosen, part, fresh=chosen is fresh)
            if found is not None:
                return found
        still = None if shot is None else self._still(shot)
        if still is not None:
            return replace(bare, material=Material.STILL, path=still, frames=1)
        return bare

    def _filmed(self, bare: Piece, take: Take, part: Planned, *, fresh: bool) -> Piece | None:
        """A piece that plays a take's file, or None where no file is there."""
        for role, material in (("proxy", Material.PROXY), ("segment", Material.SEGMENT)):
            path = self._file(take, role)
            if path is not None:
                return replace(
                    bare,
                    material=material,
                    path=path,
                    fresh=fresh,
                    frames=_frames_of(take) or part.length,
                    offset=0 if fresh else _offset(take, part),
                    burnt=material is Material.SEGMENT,
                )
        return None

    def _bare(self, part: Planned, start: int, shot: Shot | None) -> Piece:
        request, end = part.request, start + part.length
        clip = part.clip or (self._clips.get(shot.id) if shot is not None else None)
        return Piece(
            start=start,
            end=end,
            target=part.target,
            shot=None if shot is None else shot.id,
            clip=None if clip is None else clip.id,
            material=Material.SLUG,
            captions=() if request is None else request.captions,
            label="" if request is None else request.label,
            label_frames=0 if request is None else request.label_frames,
            picture_px=self._picture_px,
            slate=Slate() if shot is None else self._slate(shot),
            shot_frames=part.length if shot is None else max(shot.length_frames, part.length),
            first_in_shot=0 if request is None else request.first_frame,
        )

    def _slate(self, shot: Shot) -> Slate:
        spoken = [self._elements[u.line] for u in shot.uses if u.line in self._elements]
        acted = [self._elements[e] for e in shot.elements if e in self._elements]
        said = (spoken or acted)[:1]
        return Slate(
            slate=shot.slate,
            size=shot.staging.size,
            move=shot.staging.move,
            text=said[0].text if said else "",
            speaker=said[0].speaker_name if said and spoken else "",
        )

    def _still(self, shot: Shot) -> Path | None:
        """The newest still of a shot."""
        for target in (f"{shot.id}/still", shot.id):
            for take in reversed(self._studio.store.takes(target)):
                path = self._file(take, "still")
                if path is not None:
                    return path
        return None

    def _file(self, take: Take, role: str) -> Path | None:
        media = dict(take.media).get(role)
        if media is None or not self._studio.blobs.has(media):
            return None
        return self._studio.blobs.path(media)


@lru_cache(maxsize=2048)
def recipe_hash(engine: str, target: str, request: Any) -> str:
    """The recipe that a request to an engine would have now."""
    from engines.wanted import want
    from projects.shots import TakeKind

    return want(engine, target, request, kind=TakeKind.STAGE, label="").recipe.hash


def _frames_of(take: Take) -> int:
    return int(msgspec.json.decode(take.facts or "{}").get("frames", 0))


def _offset(take: Take, part: Planned) -> int:
    """Frame of an older file that shows what the part's first frame shows."""
    first = msgspec.json.decode(take.facts or "{}").get("first_frame")
    return 0 if first is None else int(part.request.first_frame) - int(first)


def _picture_clips(timeline: Timeline | None) -> dict[ShotId, Clip]:
    """The first clip of each shot on a picture track."""
    found: dict[ShotId, Clip] = {}
    for track in timeline.of_kind(TrackKind.VIDEO) if timeline else ():
        for clip in track.clips:
            if clip.source.kind == SourceKind.SHOT:
                found.setdefault(ShotId(clip.source.id), clip)
    return found
