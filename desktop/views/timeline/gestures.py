# SPDX-License-Identifier: GPL-3.0-or-later
"""What a drag does while it lasts: from where it began and how far it has come to a timeline.

Owns which verb belongs to which tool and part, and how a drag stops at a limit. Must not know Qt;
nothing is stored until the drag ends.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from desktop.views.timeline.geometry import Lane
from desktop.views.timeline.hit_test import Hit, Part, gain_at_y, source_place
from projects import edits
from projects.clip_settings import set_fades, set_gain, set_level
from projects.clipboard import copy_to
from projects.edit_verbs import check_fit, clips_of, move, reorder, ripple_trim, track_of
from projects.errors import UserError
from projects.ids import ClipId, TrackId
from projects.retiming import retimed, set_speed
from projects.timeline import Clip, Timeline


class Tool(StrEnum):
    """The tools; values are the last part of their actions' ids."""

    SELECT = "select"
    BLADE = "blade"
    TRIM = "trim"
    RIPPLE = "ripple"
    ROLL = "roll"
    SLIP = "slip"
    SLIDE = "slide"
    HAND = "hand"


class Deed(StrEnum):
    """What a drag is called, for the journal and the bubble."""

    MOVE = "move_clips"
    COPY = "copy_clips"
    REORDER = "reorder_clips"
    TRIM = "trim_clip"
    RIPPLE = "ripple_trim"
    ROLL = "roll_cut"
    SLIP = "slip_clip"
    SLIDE = "slide_clip"
    FADE = "fade_clip"
    GAIN = "set_clip_gain"
    SPEED = "set_clip_speed"


@dataclass(frozen=True)
class Pull:
    """How far a drag has come: frames, the lane under the pointer, its height."""

    by_frames: int = 0
    lane: Lane | None = None
    y: float = 0.0


@dataclass(frozen=True)
class Drag:
    """A drag that has begun.

    Attributes:
        attempt: the timeline at a pull; raises UserError where it cannot be.
        edges: frames that snap. moving: clips whose edges do not count then.
        clip: whose length the bubble tells; the pictures at its ends are shown.
    """

    deed: Deed
    attempt: Callable[[Pull], Timeline]
    edges: tuple[int, ...] = ()
    moving: frozenset[ClipId] = frozenset()
    clip: Clip | None = None
    upright: bool = False


@dataclass(frozen=True)
class Live:
    """What a drag has made so far; `refusal` is why it goes no farther."""

    timeline: Timeline
    by_frames: int
    refusal: UserError | None = None


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a drag stands on.

    Attributes:
        timeline: as it was. selected: clips that move together with the one held.
        linked: all tracks follow where time is closed or opened.
        own_frames: length of a clip's source at 100 %, where it is known.
    """

    timeline: Timeline
    selected: frozenset[ClipId]
    linked: bool = True
    own_frames: Callable[[Clip], int | None] = lambda clip: None

    def among(self, track: TrackId) -> frozenset[TrackId] | None:
        """Tracks on which time closes: all, or one alone."""
        return None if self.linked else frozenset({track})


def pulled(drag: Drag, pull: Pull) -> Live:
    """The timeline at a pull, or at the farthest one that can be."""
    try:
        return Live(drag.attempt(pull), pull.by_frames)
    except UserError as error:
        refusal = error
    near, far = 0, pull.by_frames
    best: Live | None = None
    while abs(far - near) > 1:
        middle = (near + far) // 2
        try:
            best = Live(drag.attempt(Pull(middle, pull.lane, pull.y)), middle, refusal)
            near = middle
        except UserError:
            far = middle
    if best is not None:
        return best
    try:
        return Live(drag.attempt(Pull(0, pull.lane, pull.y)), 0, refusal)
    except UserError:
        return Live(drag.attempt(Pull(0)), 0, refusal)


def drag_of(ground: Ground, tool: Tool, hit: Hit, *, alt: bool, ctrl: bool) -> Drag | None:
    """The drag that begins where something was pressed; None where nothing can be dragged."""
    if hit.clip is None or hit.lane is None:
        return None
    if tool is Tool.SELECT:
        return _with_arrow(ground, hit, alt=alt, ctrl=ctrl)
    if tool is Tool.SLIP:
        return _slip(ground, hit)
    if tool is Tool.SLIDE:
        return _slide(ground, hit)
    if tool is Tool.ROLL:
        return _roll(ground, hit)
    if tool in (Tool.TRIM, Tool.RIPPLE):
        head = hit.part is Part.HEAD or (
            hit.part not in (Part.TAIL, Part.CUT)
            and hit.frame - hit.clip.start_frames < hit.clip.end_frames - hit.frame
        )
        return trim(ground, hit.clip, head=head, rippling=tool is Tool.RIPPLE)
    return None


def _with_arrow(ground: Ground, hit: Hit, *, alt: bool, ctrl: bool) -> Drag | None:
    clip, lane = hit.clip, hit.lane
    assert clip is not None
    assert lane is not None
    if hit.part in (Part.HEAD, Part.TAIL):
        return trim(ground, clip, head=hit.part is Part.HEAD, rippling=ctrl)
    if hit.part is Part.CUT:
        return _roll(ground, hit)
    if hit.part in (Part.FADE_IN, Part.FADE_OUT):
        return _fade(ground, clip, into=hit.part is Part.FADE_IN)
    if hit.part is Part.POINT and hit.point is not None:
        return _level(ground, clip, hit.point.at_frames, lane)
    if hit.part is Part.GAIN:
        if clip.levels or ctrl:
            at = source_place(clip, hit.frame)
            return _level(ground, clip, at, lane, new=True)
        return _gain(ground, clip, lane, hit)
    if hit.part is Part.BODY:
        return carry(ground, clip, lane, copying=alt, inserting=ctrl)
    return None


def carry(ground: Ground, clip: Clip, lane: Lane, *, copying: bool, inserting: bool) -> Drag:
    """Move, copy or reorder the selection by one of its clips."""
    chosen = clips_of(ground.timeline, ground.selected | {clip.id})
    edges = tuple(f for one in chosen.values() for f in (one.start_frames, one.end_frames))

    def goals(pull: Pull) -> dict[ClipId, TrackId]:
        if pull.lane is None or pull.lane.track.id == lane.track.id:
            return {}
        check_fit(lane.track.kind, pull.lane.track)
        own = {one.id for one in lane.track.clips}
        return {key: pull.lane.track.id for key in chosen if key in own}

    def moving(pull: Pull) -> Timeline:
        return move(ground.timeline, chosen.keys(), pull.by_frames, goals(pull))

    def copy(pull: Pull) -> Timeline:
        if pull.by_frames == 0 and not goals(pull):
            return ground.timeline
        return copy_to(ground.timeline, chosen.keys(), pull.by_frames, goals(pull))[0]

    def insert(pull: Pull) -> Timeline:
        wanted = clip.start_frames + pull.by_frames
        forward = pull.by_frames > 0
        goal = wanted + clip.length_frames if forward else wanted
        return reorder(ground.timeline, chosen.keys(), max(0, goal))

    if copying:
        return Drag(Deed.COPY, copy, edges, frozenset(), clip)
    if inserting:
        return Drag(Deed.REORDER, insert, edges, frozenset(chosen), clip)
    return Drag(Deed.MOVE, moving, edges, frozenset(chosen), clip)


def trim(ground: Ground, clip: Clip, *, head: bool, rippling: bool) -> Drag:
    """Trim one end, alone or with what follows; also the same end of clips selected beside it."""
    home = track_of(ground.timeline, clip.id)

    def ripple(pull: Pull) -> Timeline:
        tracks = ground.among(home.id)
        head_frames = pull.by_frames if head else 0
        tail_frames = 0 if head else -pull.by_frames
        return ripple_trim(
            ground.timeline,
            clip.id,
            head_frames=head_frames,
            tail_frames=tail_frames,
            tracks=tracks,
        )

    def plain(pull: Pull) -> Timeline:
        made = ground.timeline
        for track, one in _edge_mates(ground, clip, head=head):
            by = pull.by_frames
            now = made.track(track)
            trimmed = edits.trim(
                now, one.id, head_frames=by if head else 0, tail_frames=0 if head else -by
            )
            made = made.with_track(trimmed)
        return made

    edge = clip.start_frames if head else clip.end_frames
    deed = Deed.RIPPLE if rippling else Deed.TRIM
    moving = frozenset({clip.id})
    return Drag(deed, ripple if rippling else plain, (edge,), moving, clip)


def _edge_mates(ground: Ground, clip: Clip, *, head: bool) -> list[tuple[TrackId, Clip]]:
    """The clip, and selected ones whose same end stands at the same frame."""
    edge = clip.start_frames if head else clip.end_frames
    chosen = ground.selected if clip.id in ground.selected else frozenset[ClipId]()
    return [
        (track.id, one)
        for track in ground.timeline.tracks
        for one in track.clips
        if one.id == clip.id
        or (one.id in chosen and (one.start_frames if head else one.end_frames) == edge)
    ]


def _roll(ground: Ground, hit: Hit) -> Drag | None:
    clip, lane = hit.clip, hit.lane
    assert clip is not None
    assert lane is not None
    clips = lane.track.clips
    index = next(i for i, one in enumerate(clips) if one.id == clip.id)
    if hit.part is not Part.CUT:
        nearer_head = hit.frame - clip.start_frames < clip.end_frames - hit.frame
        index -= 1 if nearer_head else 0
    if index < 0 or index + 1 >= len(clips):
        return None
    left, right = clips[index], clips[index + 1]
    if left.end_frames != right.start_frames:
        return None

    def attempt(pull: Pull) -> Timeline:
        track = ground.timeline.track(lane.track.id)
        return ground.timeline.with_track(edits.roll(track, left.id, pull.by_frames))

    return Drag(Deed.ROLL, attempt, (left.end_frames,), frozenset({left.id, right.id}), left)


def _slip(ground: Ground, hit: Hit) -> Drag:
    clip, lane = hit.clip, hit.lane
    assert clip is not None
    assert lane is not None

    def attempt(pull: Pull) -> Timeline:
        track = ground.timeline.track(lane.track.id)
        return ground.timeline.with_track(edits.slip(track, clip.id, -pull.by_frames))

    return Drag(Deed.SLIP, attempt, (), frozenset({clip.id}), clip)


def _slide(ground: Ground, hit: Hit) -> Drag:
    clip, lane = hit.clip, hit.lane
    assert clip is not None
    assert lane is not None
    mates = [
        key
        for key in clips_of(ground.timeline, ground.selected)
        if key not in {one.id for one in lane.track.clips}
    ]

    def attempt(pull: Pull) -> Timeline:
        track = ground.timeline.track(lane.track.id)
        made = ground.timeline.with_track(edits.slide(track, clip.id, pull.by_frames))
        if mates and ground.linked and clip.id in ground.selected:
            return move(made, mates, pull.by_frames)
        return made

    edges = (clip.start_frames, clip.end_frames)
    return Drag(Deed.SLIDE, attempt, edges, frozenset({clip.id}), clip)


def _fade(ground: Ground, clip: Clip, *, into: bool) -> Drag:
    def attempt(pull: Pull) -> Timeline:
        if into:
            wanted = min(clip.fade_in_frames + pull.by_frames, clip.length_frames)
            return set_fades(ground.timeline, clip.id, in_frames=max(0, wanted))
        wanted = min(clip.fade_out_frames - pull.by_frames, clip.length_frames)
        return set_fades(ground.timeline, clip.id, out_frames=max(0, wanted))

    edge = (
        clip.start_frames + clip.fade_in_frames if into else clip.end_frames - clip.fade_out_frames
    )
    return Drag(Deed.FADE, attempt, (edge,), frozenset(), clip)


def _gain(ground: Ground, clip: Clip, lane: Lane, hit: Hit) -> Drag:
    chosen: Collection[ClipId] = (clip.id,)
    if clip.id in ground.selected:
        own = {one.id for one in lane.track.clips}
        chosen = [key for key in ground.selected if key in own]

    def attempt(pull: Pull) -> Timeline:
        return set_gain(ground.timeline, chosen, round(gain_at_y(lane, pull.y), 1))

    return Drag(Deed.GAIN, attempt, clip=clip, upright=True)


def _level(ground: Ground, clip: Clip, at: int, lane: Lane, *, new: bool = False) -> Drag:
    least, most = clip.source_range.start, clip.source_range.end

    def attempt(pull: Pull) -> Timeline:
        goal = max(least, min(most, at + (0 if new else pull.by_frames)))
        db = round(gain_at_y(lane, pull.y) - clip.gain_db, 1) if pull.y else 0.0
        return set_level(ground.timeline, clip.id, goal, db, was=at)

    return Drag(Deed.GAIN, attempt, clip=clip, upright=True)


def stretch(ground: Ground, clip: Clip) -> Drag:
    """Change the speed by dragging the tail: the same pictures in more or less time."""
    home = track_of(ground.timeline, clip.id)

    def attempt(pull: Pull) -> Timeline:
        length = max(1, clip.length_frames + pull.by_frames)
        percent = round(clip.speed_percent * clip.length_frames / length)
        new = retimed(clip, percent, own_frames=ground.own_frames(clip))
        return set_speed(ground.timeline, clip.id, new, tracks=ground.among(home.id))

    return Drag(Deed.SPEED, attempt, (clip.end_frames,), frozenset({clip.id}), clip)


def blade(ground: Ground, hit: Hit, at_frames: int, *, everywhere: bool) -> Timeline:
    """Cut the clip under the pointer, with what is linked to it or on all tracks.

    Raises:
        UserError: nothing goes on there.
    """
    from projects.edit_verbs import split

    if everywhere or hit.lane is None:
        return split(ground.timeline, at_frames)
    return split(ground.timeline, at_frames, {hit.lane.track.id})
