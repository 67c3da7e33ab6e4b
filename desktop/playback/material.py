# SPDX-License-Identifier: GPL-3.0-or-later
"""From the film's plan to a reel: the best file for each part of the film.

Owns the choice of material; slow, for a background thread. Must not know Qt nor decode pictures.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.playback.film_file import FilmFile, Unreadable
from desktop.playback.reel import Fade, Material, Piece, Reel, Slate
from desktop.words import shot_name
from projects.ids import RecipeHash, ShotId
from projects.production import Episode
from projects.shots import Shot, Take, export_target
from projects.timeline import Clip, TrackKind, source_frame_of

if TYPE_CHECKING:
    from assets.store import BlobStore
    from engines.assembly.conform import PlannedSegment
    from engines.planner import Cut, EpisodePlanner
    from engines.stage.request import Finish
    from engines.studio import Studio
    from projects.store import ProductionStore

ROLES = (("proxy", Material.PROXY), ("segment", Material.SEGMENT))
RATES_APART = 0.01


def build_reel(studio: "Studio", episode: Episode, planner: "EpisodePlanner", cut: "Cut") -> Reel:
    """The reel of a planned episode."""
    chooser = _Chooser(studio.store, studio.blobs, episode, cut.shots)
    own = [one.recipe.hash for one in planner.pictures(cut)]
    exported = _exported(studio, episode, cut, own)
    pieces = tuple(
        chooser.piece(one, wanted, *exported.get((one.target, one.start_frames), ()))
        for one, wanted in zip(cut.plan.segments, own, strict=True)
        if one.length_frames > 0
    )
    size = (episode.delivery.width_px, episode.delivery.height_px)
    return Reel(pieces=pieces, rate=episode.delivery.rate, picture_px=size)


def _exported(
    studio: "Studio", episode: Episode, cut: "Cut", own: Sequence[str]
) -> dict[tuple[str, int], tuple[str]]:
    """Recipes of the same pictures at the size and quality that are wished for an export, by target
    and first frame: where it has made them, they show the film as well as its own.
    """
    from desktop.views.deliver.wish import wished_delivery
    from engines.planner import EpisodePlanner

    store = studio.store
    wished = wished_delivery(store, episode)
    if wished is None or wished.rate != episode.delivery.rate:
        return {}
    lacking = (
        one.target
        for one, recipe in zip(cut.plan.segments, own, strict=True)
        if not store.takes_of_recipe(RecipeHash(recipe))
    )
    if not any(store.takes(export_target(target)) for target in lacking):
        return {}
    planner = EpisodePlanner(studio, msgspec.structs.replace(episode, delivery=wished))
    planned = planner.cut(planner.tracks())
    pictures = zip(planned.plan.segments, planner.pictures(planned), strict=True)
    return {(one.target, one.start_frames): (made.recipe.hash,) for one, made in pictures}


@dataclass(frozen=True)
class _Found:
    """A take's file that could stand for a part."""

    take: Take
    path: Path
    material: Material


class _Chooser:
    """Picks the material of each part."""

    def __init__(
        self,
        store: "ProductionStore",
        blobs: "BlobStore",
        episode: Episode,
        shots: Sequence[Shot],
    ) -> None:
        self._store, self._blobs = store, blobs
        self._picture_px = (episode.delivery.width_px, episode.delivery.height_px)
        self._rate = episode.delivery.rate
        self._shots = {shot.id: shot for shot in shots}
        scenes = episode.screenplay.scenes if episode.screenplay else ()
        self._elements = {e.id: e for scene in scenes for e in scene.elements}

    def piece(self, part: "PlannedSegment", *wanted: str) -> Piece:
        """The best there is for a part of the film; `wanted` are recipes, the best first."""
        bare = self._bare(part)
        made = (reversed(self._store.takes_of_recipe(RecipeHash(one))) for one in wanted)
        fresh = self._first_file(chain.from_iterable(made))
        if fresh is not None:
            return self._filmed(bare, fresh, order=(), fresh=True)
        footage = self._footage(bare, part)
        if footage is not None:
            return footage
        bare = replace(bare, fades=_fades(_finish_of(part.request), part.start_frames))
        older = self._older(part)
        if older is not None:
            return self._filmed(bare, older[0], order=older[1], fresh=False)
        still = None if part.shot is None else self._still(part.shot)
        if still is not None:
            return _still_piece(bare, still)
        return bare

    def sketched(self, clip: Clip) -> Piece:
        """What there is for a clip of the timeline, without asking what an export would show."""
        shot = self._shots.get(ShotId(clip.source.id))
        bare = Piece(
            start=clip.start_frames,
            end=clip.end_frames,
            target=clip.source.id,
            clip=clip.id,
            material=Material.SLUG,
            fresh=True,
            picture_px=self._picture_px,
            slate=Slate(text=clip.text) if shot is None else self._slate(shot),
        )
        if shot is None:
            return bare
        bare = replace(bare, shot=shot.id, move_frames=shot.length_frames)
        chosen = self._store.selected(shot.id)
        takes = [*([chosen] if chosen else []), *reversed(self._store.takes(shot.id))]
        takes += self._of_exports(shot.id)
        found = self._first_file(takes)
        if found is not None:
            wanted = [source_frame_of(clip, at) for at in range(bare.start, bare.end)]
            order = mapped(source_frames(found.take), wanted)[0]
            return self._filmed(bare, found, order=order, fresh=True)
        still = self._still(shot.id)
        return bare if still is None else _still_piece(bare, still)

    def _bare(self, part: "PlannedSegment") -> Piece:
        """The part with its words and no picture."""
        request: Any = part.request
        shot = None if part.shot is None else self._shots.get(part.shot)
        shown = getattr(request, "shown", ())
        return Piece(
            start=part.start_frames,
            end=part.start_frames + part.length_frames,
            target=part.target,
            shot=part.shot,
            clip=part.clip,
            material=Material.SLUG,
            captions=request.captions,
            caption_look=getattr(request, "caption_look", None),
            label=request.label,
            label_frames=request.label_frames,
            picture_px=self._picture_px,
            slate=Slate(slate=part.label) if shot is None else self._slate(shot),
            move_frames=part.length_frames if shot is None else shot.length_frames,
            first_in_move=shown[0] if shown else 0,
        )

    def _first_file(self, takes: Any) -> _Found | None:
        for take in takes:
            held = dict(take.media)
            for role, material in ROLES:
                media = held.get(role)
                if media is not None and self._blobs.has(media):
                    return _Found(take, self._blobs.path(media), material)
        return None

    def _filmed(self, bare: Piece, found: _Found, *, order: tuple[int, ...], fresh: bool) -> Piece:
        return replace(
            bare,
            material=found.material,
            path=found.path,
            fresh=fresh,
            frames=frames_of(found.take) or bare.length,
            order=order,
            burnt=found.material is Material.SEGMENT,
        )

    def _older(self, part: "PlannedSegment") -> tuple[_Found, tuple[int, ...]] | None:
        """What was made before of the same target, or of the same shot, and its order of frames."""
        wanted: tuple[int, ...] = getattr(part.request, "shown", ())
        chosen = self._store.selected(part.target)
        takes = [*([chosen] if chosen else []), *reversed(self._store.takes(part.target))]
        if part.shot is not None and part.target != part.shot:
            takes += reversed(self._store.takes(part.shot))
        takes += self._of_exports(part.target, part.shot or part.target)
        best: tuple[int, _Found, tuple[int, ...]] | None = None
        for take in takes:
            found = self._first_file((take,))
            if found is None:
                continue
            order, covered = mapped(source_frames(take), wanted)
            if best is None or covered > best[0]:
                best = (covered, found, order)
        return None if best is None else (best[1], best[2])

    def _of_exports(self, *targets: str) -> list[Take]:
        """What exports alone have made, the newest first, where it runs at the film's rate."""
        found: list[Take] = []
        for target in dict.fromkeys(targets):
            for take in reversed(self._store.takes(export_target(target))):
                file = self._first_file((take,))
                facts = None if file is None else film_facts(file.path)
                if facts is not None and abs(facts[1] - float(self._rate.fraction)) < RATES_APART:
                    found.append(take)
        return found

    def _footage(self, bare: Piece, part: "PlannedSegment") -> Piece | None:
        """A person's own file, placed in the film, as it is."""
        source = getattr(getattr(part.request, "part", None), "source", None)
        media = getattr(source, "media", None)
        text = getattr(source, "text", None)
        if text is not None:
            material = Material.SLUG if text else Material.GAP
            return replace(bare, material=material, fresh=True, slate=Slate(text=text))
        if media is None or not self._blobs.has(media) or getattr(part.request, "into", None):
            return None
        path = self._blobs.path(media)
        fades = _fades(_finish_of(part.request), part.start_frames)
        known = film_facts(path)
        if known is None:
            slate = replace(bare.slate, move=None)
            return replace(
                bare, material=Material.STILL, path=path, frames=1, slate=slate, fades=fades
            )
        frames, ratio = known[0], known[1] / float(self._rate.fraction)
        order = tuple(int(at * ratio) for at in getattr(part.request, "part").frames)  # noqa: B009
        return replace(
            bare, material=Material.MEDIA, path=path, frames=frames, order=order, fades=fades
        )

    def _slate(self, shot: Shot) -> Slate:
        spoken = [self._elements[u.line] for u in shot.uses if u.line in self._elements]
        acted = [self._elements[e] for e in shot.elements if e in self._elements]
        said = (spoken or acted)[:1]
        return Slate(
            slate=shot_name(shot.slate),
            size=shot.staging.size,
            move=shot.staging.move,
            text=said[0].text if said else "",
            speaker=said[0].speaker_name if said and spoken else "",
        )

    def _still(self, shot: ShotId) -> Path | None:
        """The newest still of a shot."""
        for target in (f"{shot}/still", shot):
            for take in reversed(self._store.takes(target)):
                media = dict(take.media).get("still")
                if media is not None and self._blobs.has(media):
                    return self._blobs.path(media)
        return None


def sketch_reel(
    store: "ProductionStore", blobs: "BlobStore", episode: Episode, shots: Sequence[Shot]
) -> Reel:
    """The lowest picture track as it stands, for the moments until the film is planned: it asks no
    engine, so that it is there at once.
    """
    timeline = store.timeline(episode.id)
    track = next(iter(timeline.of_kind(TrackKind.VIDEO)), None) if timeline else None
    chooser = _Chooser(store, blobs, episode, shots)
    pieces: list[Piece] = []
    for clip in track.clips if track else ():
        end = pieces[-1].end if pieces else 0
        if clip.start_frames > end:
            pieces.append(Piece(start=end, end=clip.start_frames))
        pieces.append(chooser.sketched(clip))
    size = (episode.delivery.width_px, episode.delivery.height_px)
    return Reel(pieces=tuple(pieces), rate=episode.delivery.rate, picture_px=size)


def _still_piece(bare: Piece, path: Path) -> Piece:
    return replace(bare, material=Material.STILL, path=path, frames=1, fresh=False)


def frames_of(take: Take) -> int:
    """Frames of a take's film."""
    return int(msgspec.json.decode(take.facts or "{}").get("frames", 0))


def source_frames(take: Take) -> tuple[int, ...]:
    """Frames of the shot that a take's film shows, in its order; empty where it does not say."""
    runs = msgspec.json.decode(take.facts or "{}").get("source_runs", ())
    return tuple(frame for start, end in runs for frame in range(start, end))


def mapped(held: Sequence[int], wanted: Sequence[int]) -> tuple[tuple[int, ...], int]:
    """For each wanted frame of a shot the place in a file that holds some of them, and how many of
    them it holds; the nearest earlier one stands for what it has not.
    """
    if not held or not wanted:
        return (), 0
    places: dict[int, int] = {}
    for place, frame in enumerate(held):
        places.setdefault(frame, place)
    known = sorted(places)
    order = []
    for frame in wanted:
        at = bisect_right(known, frame) - 1
        order.append(places[known[max(at, 0)]])
    return tuple(order), sum(frame in places for frame in wanted)


@lru_cache(maxsize=256)
def film_facts(path: Path) -> tuple[int, float] | None:
    """Frames and frames a second of a film file; None where it is none, as of a picture."""
    from desktop.playback.decoder import is_picture

    if is_picture(path):
        return None
    try:
        film = FilmFile(path)
    except Unreadable:
        return None
    found = (film.frames, float(film.rate))
    film.close()
    return found


def _finish_of(request: Any) -> "Finish | None":
    part = getattr(request, "part", None)
    return getattr(part if part is not None else request, "finish", None)


def _fades(finish: "Finish | None", start: int) -> tuple[Fade, ...]:
    """The fades of a clip, in frames of the film, for what does not hold them yet."""
    if finish is None:
        return ()
    first = start - finish.first_frame
    end = first + finish.clip_frames
    found: list[Fade] = []
    if finish.fade_in_frames:
        found.append(Fade(start=first, end=first + finish.fade_in_frames, rising=True))
    if finish.fade_out_frames:
        found.append(Fade(start=end - finish.fade_out_frames, end=end, rising=False))
    return tuple(found)
