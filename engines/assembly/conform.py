# SPDX-License-Identifier: GPL-3.0-or-later
"""A timeline becomes a plan of segments; each request is free of its place in the film.

Owns what goes into which request. Must not know how segments are rendered or cached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from engines.assembly.captions import captions_in
from engines.assembly.footage import Footage, MediaRequest, Part, Slug, Source, Staged
from engines.assembly.pictures import FilmFormat, picture_of
from engines.assembly.pieces import Piece, Span, first_uses, pieces_of, settled, spans_of
from engines.delivery.labels import label_split
from engines.stage.passages import FADE_FRAMES
from engines.stage.request import Finish, Passage, PictureRequest, SegmentRequest
from projects.captions import Caption
from projects.cast import Character
from projects.ids import ClipId, ElementId, MediaId, ShotId
from projects.shots import Shot
from projects.speech import SpeechTrack
from projects.staging import TransitionKind
from projects.timebase import FrameRange
from projects.timeline import Clip, SourceKind, Timeline


@dataclass(frozen=True, kw_only=True)
class PlannedSegment:
    """A stretch of the film that is rendered as one file.

    Attributes:
        target: what its take is made for. kind: of engine, `segment` or `media`.
        start_frames: its place in the film.
        clip: of the timeline, that it shows; of a passage, the one that it leads to.
        shot: that it shows, where it shows one alone. label: for a bar.
    """

    target: str
    kind: str
    request: SegmentRequest | MediaRequest
    start_frames: int
    length_frames: int
    clip: ClipId | None = None
    shot: ShotId | None = None
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class FilmPlan:
    """Segments in film order, what is seen when, and how long the film is."""

    segments: tuple[PlannedSegment, ...]
    spans: tuple[Span, ...]
    length_frames: int

    @property
    def shots_shown(self) -> frozenset[str]:
        """Ids of the shots that are seen."""
        clips = (span.clip for span in self.spans)
        return frozenset(
            clip.source.id
            for clip in clips
            if clip is not None and clip.source.kind is SourceKind.SHOT
        )


@dataclass(frozen=True, kw_only=True)
class Materials:
    """What the timeline's clips can show, by id.

    Attributes:
        shots: timed, in the script's order. people: everybody of the episode.
        tracks: speech by line.
        own: picture or clip that a person chose as a shot's take, or what is left of a shot that
            the script has no more.
    """

    shots: Sequence[Shot]
    people: Sequence[Character]
    tracks: Mapping[ElementId, SpeechTrack]
    own: Mapping[ShotId, MediaId] = field(default_factory=dict)


def conform(
    timeline: Timeline, materials: Materials, captions: Sequence[Caption], *, film: FilmFormat
) -> FilmPlan:
    """One request for each stretch of a clip that is seen and each passage, in film order.

    Args:
        timeline: what decides the film.
        materials: what its clips show.
        captions: in frames of the film; empty for a film without.
        film: the format that all segments share.

    Raises:
        BugError: a shot has no length yet, or stages somebody who is not in the cast.
    """
    spans = spans_of(timeline)
    pieces = pieces_of(timeline, spans)
    planner = _Segments(materials, film, pieces)
    lengths = tuple(piece.length for piece in pieces)
    labelled = _labelled(lengths, film)
    segments: list[PlannedSegment] = []
    for piece, frames in zip(pieces, labelled, strict=True):
        bare = planner.planned(piece)
        own = captions_in(captions, piece.start, piece.length)
        request = msgspec.structs.replace(
            bare.request,
            captions=tuple(_without_line(c) for c in until(own, planner.lit_frames(piece))),
            label=film.label if frames else "",
            label_frames=frames,
            preset=film.preset,
            crf=film.crf,
            caption_look=film.caption_look,
        )
        segments.append(replace(bare, request=request))
    return FilmPlan(segments=tuple(segments), spans=spans, length_frames=sum(lengths))


def _labelled(lengths: tuple[int, ...], film: FilmFormat) -> tuple[int, ...]:
    """Frames of each segment that carry the label."""
    if not film.label:
        return (0,) * len(lengths)
    return lengths if film.labelled_throughout else label_split(lengths, film.rate)


class _Segments:
    """Requests of pieces, without what depends on their place in the film."""

    def __init__(self, materials: Materials, film: FilmFormat, pieces: Sequence[Piece]) -> None:
        self._film, self._tracks, self._own = film, materials.tracks, materials.own
        closes = {p.before.clip.source.id for p in pieces if p.before and p.before.clip}
        opens = {p.span.clip.source.id for p in pieces if p.before and p.span.clip}
        self._shots = {
            shot.id: _joined(shot, opens=shot.id in opens, closes=shot.id in closes)
            for shot in settled(materials.shots)
        }
        self._people = {one.id: one for one in materials.people}
        self._first = first_uses(pieces)
        self._pictures: dict[ShotId, PictureRequest] = {}
        self._taken: set[str] = set()

    def planned(self, piece: Piece) -> PlannedSegment:
        """The segment of a piece."""
        request = self._request(piece)
        clip = piece.span.clip
        shot = self._drawn(clip)
        return PlannedSegment(
            target=self._target(piece),
            kind="segment" if isinstance(request, SegmentRequest) else "media",
            request=request,
            start_frames=piece.start,
            length_frames=piece.length,
            clip=clip.id if clip is not None else None,
            shot=shot.id if shot is not None and piece.before is None else None,
            label=self._label(piece),
        )

    def lit_frames(self, piece: Piece) -> int:
        """Frames before the picture fades to black, where captions may stand."""
        span, lit = piece.span, piece.length
        if span.clip is None or piece.before is not None:
            return lit
        shot = self._drawn(span.clip)
        if shot is not None and shot.transition_out is TransitionKind.FADE:
            black = shot.length_frames - FADE_FRAMES
            fading = (n for n, frame in enumerate(self._frames(span)) if frame >= black)
            lit = max(1, next(fading, lit))
        if span.clip.fade_out_frames:
            out = span.clip.length_frames - span.clip.fade_out_frames
            lit = max(1, min(lit, out - span.first))
        return lit

    def _request(self, piece: Piece) -> SegmentRequest | MediaRequest:
        shot, span, before = self._drawn(piece.span.clip), piece.span, piece.before
        if before is None:
            if shot is None:
                return self._media(self._part(span))
            return self._shot(shot, span)
        earlier = self._drawn(before.clip)
        if shot is None or earlier is None:
            return self._media(self._part(before), self._part(span), piece.kind)
        return self._passage((earlier, before), (shot, span), piece.kind)

    def _shot(self, shot: Shot, span: Span) -> SegmentRequest:
        picture, frames = self._picture(shot), self._frames(span)
        finish = finish_of(span)
        if frames == tuple(range(frames[0], frames[0] + len(frames))):
            end = frames[-1] + 1
            return SegmentRequest(
                picture=picture,
                first_frame=frames[0],
                end_frame=None if end == shot.length_frames else end,
                finish=finish,
            )
        return SegmentRequest(picture=picture, frames=frames, finish=finish)

    def _passage(
        self, before: tuple[Shot, Span], after: tuple[Shot, Span], kind: TransitionKind
    ) -> SegmentRequest:
        one, two = self._picture(before[0]), self._picture(after[0])
        last, first = self._frames(before[1]), self._frames(after[1])
        passage = Passage(kind=kind, into=two, last_frames=len(last), first_frames=len(first))
        usual = passage.frames_of(one), passage.frames_into
        passage = msgspec.structs.replace(
            passage,
            frames=() if last == usual[0] else last,
            into_frames=() if first == usual[1] else first,
            into_finish=finish_of(after[1]),
        )
        return SegmentRequest(picture=one, passage=passage, finish=finish_of(before[1]))

    def _media(
        self, part: Part, into: Part | None = None, kind: TransitionKind = TransitionKind.CUT
    ) -> MediaRequest:
        return MediaRequest(
            part=part,
            into=into,
            kind=kind,
            rate=self._film.rate,
            width_px=self._film.width_px,
            height_px=self._film.height_px,
        )

    def _part(self, span: Span) -> Part:
        clip, shot = span.clip, self._drawn(span.clip)
        source: Source = Slug()
        if clip is not None and shot is not None:
            source = Staged(picture=self._picture(shot))
        elif clip is not None:
            source = self._brought(clip)
        frames = (0,) * span.length if isinstance(source, Slug) else self._frames(span)
        return Part(source=source, frames=frames, finish=finish_of(span))

    def _brought(self, clip: Clip) -> Source:
        """What a person brought, or words where there is nothing to show."""
        if clip.source.kind is SourceKind.MEDIA:
            return Footage(media=MediaId(clip.source.id))
        own = self._own.get(ShotId(clip.source.id))
        if clip.source.kind is SourceKind.SHOT and own is not None:
            return Footage(media=own)
        return Slug(text=clip.text or clip.label)

    def _drawn(self, clip: Clip | None) -> Shot | None:
        """The shot that is drawn for a clip; None where it shows something else."""
        if clip is None or clip.source.kind is not SourceKind.SHOT:
            return None
        if ShotId(clip.source.id) in self._own:
            return None
        return self._shots.get(ShotId(clip.source.id))

    def _frames(self, span: Span) -> tuple[int, ...]:
        """The source's frames; a shot that has become shorter holds its last one."""
        shot = self._drawn(span.clip)
        if shot is None:
            return span.shown()
        return tuple(min(frame, shot.length_frames - 1) for frame in span.shown())

    def _picture(self, shot: Shot) -> PictureRequest:
        if shot.id not in self._pictures:
            made = picture_of(shot, self._people, self._tracks, film=self._film)
            self._pictures[shot.id] = made
        return self._pictures[shot.id]

    def _target(self, piece: Piece) -> str:
        """The shot's own id for what shows it first; else a name from the clip."""
        clip = piece.span.clip
        if clip is None:
            name = "gap"
        elif self._drawn(clip) is not None and self._first.get(clip.source.id) == clip.id:
            name = clip.source.id
        else:
            name = f"clip/{clip.id}"
        if piece.before is not None:
            name += "/passage"
        found, number = name, 2
        while found in self._taken:
            found, number = f"{name}/{number}", number + 1
        self._taken.add(found)
        return found

    def _label(self, piece: Piece) -> str:
        clip = piece.span.clip
        if piece.before is not None or clip is None:
            return "passage" if piece.before is not None else "gap"
        shot = self._shots.get(ShotId(clip.source.id))
        return clip.label or (shot.slate if shot is not None else clip.source.kind.value)


def _joined(shot: Shot, *, opens: bool, closes: bool) -> Shot:
    """A shot without a fade of its own where it passes into its neighbour."""
    cut = TransitionKind.CUT
    return msgspec.structs.replace(
        shot,
        transition_in=cut if opens else shot.transition_in,
        transition_out=cut if closes else shot.transition_out,
    )


def finish_of(span: Span) -> Finish | None:
    """What a person laid over a clip, as the segment of a span of it asks for it."""
    clip = span.clip
    if clip is None:
        return None
    effects = tuple(one for one in clip.effects if one.enabled)
    if not (effects or clip.fade_in_frames or clip.fade_out_frames):
        return None
    return Finish(
        effects=effects,
        fade_in_frames=clip.fade_in_frames,
        fade_out_frames=clip.fade_out_frames,
        first_frame=span.first,
        clip_frames=clip.length_frames,
    )


def until(captions: Sequence[Caption], lit_frames: int) -> tuple[Caption, ...]:
    """Captions of a segment, gone before its picture is black."""
    out: list[Caption] = []
    for one in captions:
        if one.span.start < lit_frames:
            span = FrameRange(one.span.start, min(one.span.end, lit_frames))
            out.append(msgspec.structs.replace(one, span=span))
    return tuple(out)


def _without_line(caption: Caption) -> Caption:
    return msgspec.structs.replace(caption, line=None)
