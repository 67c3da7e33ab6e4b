# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's picture track laid out again after its shots have changed their length or their order.

Owns ripple, insertion and removal, and where each old frame has gone. Must not know sound.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from engines.stage.passages import passing_frames
from projects.ids import ClipId, ShotId
from projects.staging import TransitionKind
from projects.timebase import FrameRange
from projects.timeline import Clip, SourceKind, Track, Transition


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A stretch of the old cut and where it stands now."""

    old: FrameRange
    new: FrameRange


class TimeMap:
    """Where the frames of the old cut have gone; what lies in a gap keeps its distance."""

    def __init__(self, moved: Iterable[Moved]) -> None:
        self._moved = sorted(moved, key=lambda one: one.old.start)
        self._starts = [one.old.start for one in self._moved]

    def __call__(self, frame: int) -> int:
        """The new frame of an old one."""
        at = bisect_right(self._starts, frame) - 1
        if at < 0:
            return frame
        one = self._moved[at]
        if frame < one.old.end:
            return one.new.start + min(frame - one.old.start, one.new.length - 1)
        found = one.new.end + frame - one.old.end
        if at + 1 < len(self._moved):
            following = self._moved[at + 1].new.start
            if following >= one.new.end:
                return min(found, following)
        return found


@dataclass
class _Item:
    """A clip with the gap before it; `old` is None where it is new."""

    gap: int
    clip: Clip
    old: Clip | None


def shot_of(clip: Clip) -> ShotId | None:
    """The shot that a clip shows."""
    return ShotId(clip.source.id) if clip.source.kind is SourceKind.SHOT else None


def touched(clip: Clip) -> bool:
    """Whether a person has done more to a clip than to move it."""
    whole = clip.source_range.start == 0 and clip.source_range.end == clip.source_frames
    bare = replace(
        clip,
        gain_db=0.0,
        levels=(),
        fade_in_frames=0,
        fade_out_frames=0,
        speed_percent=100,
        backwards=False,
        freeze_frame=None,
        effects=(),
        edited=False,
        label="",
        enabled=True,
    )
    return not whole or bare != clip


def retimed_frames(frames: int, speed_percent: int) -> int:
    """How many frames a source has at a speed."""
    return max(1, frames * 100 // speed_percent)


def resized(clip: Clip, frames: int) -> Clip:
    """The clip of a source that now has so many frames at 100 %.

    What was not trimmed at its end goes on to the new end; a trim stays where it still fits.
    """
    if clip.freeze_frame is not None:
        return replace(clip, freeze_frame=min(clip.freeze_frame, frames - 1))
    total = retimed_frames(frames, clip.speed_percent)
    start, end, known = clip.source_range.start, clip.source_range.end, clip.source_frames
    if known == total:
        return clip
    end = total if known is not None and end >= known else min(end, total)
    if start >= end:
        start, end = max(0, total - clip.length_frames), total
    length = end - start
    fade_in = min(clip.fade_in_frames, length)
    return replace(
        clip,
        source_range=FrameRange(start, end),
        source_frames=total,
        fade_in_frames=fade_in,
        fade_out_frames=min(clip.fade_out_frames, length - fade_in),
    )


@dataclass(frozen=True, kw_only=True)
class Story:
    """The shots as they were when the cut was last followed, and as they are: lengths in order.

    Attributes:
        joins: transitions that the story wanted then, by the clips they join.
    """

    before: Mapping[ShotId, int]
    now: Mapping[ShotId, int]
    joins: Mapping[tuple[ClipId, ClipId], TransitionKind]

    def moved(self) -> frozenset[ShotId]:
        """Shots that stand elsewhere among those that stayed; as few as explain the new order."""
        place = {shot: n for n, shot in enumerate(self.before)}
        order = [shot for shot in self.now if shot in place]
        kept = _longest_rise([place[shot] for shot in order])
        return frozenset(shot for n, shot in enumerate(order) if n not in kept)


def relaid(
    track: Track, fresh: Track | None, story: Story, used: frozenset[ClipId]
) -> tuple[Track, TimeMap]:
    """The principal picture track after the story has changed, and where its frames have gone.

    Args:
        track: as a person has cut it.
        fresh: as it would be had nobody cut it; new shots come from it.
        story: the shots before and now.
        used: clips that stand on other tracks, whose ids are taken.
    """
    items: list[_Item] = []
    end = 0
    for clip in track.clips:
        items.append(_Item(clip.start_frames - end, clip, clip))
        end = clip.end_frames
    items = [one for one in items if not _gone(one.clip, story)]
    items = _reordered(items, story)
    taken = used | {one.clip.id for one in items}
    _insert_new(items, fresh, story, taken)
    clips, moved, at = list[Clip](), list[Moved](), 0
    late = 0
    for one in items:
        shot = shot_of(one.clip)
        frames = story.now.get(shot) if shot is not None else None
        clip = one.clip if frames is None else resized(one.clip, frames)
        clip = replace(clip, start_frames=at + max(0, one.gap - max(0, late)))
        at = clip.end_frames
        # the others were moved for it already: it grows into the gap that its old row left
        stale = shot is not None and story.before.get(shot) == frames
        late = clip.length_frames - one.clip.length_frames if stale else 0
        clips.append(clip)
        if one.old is not None:
            moved.append(Moved(old=one.old.record, new=clip.record))
    made = replace(track, clips=tuple(clips), transitions=())
    passing = _passing(made, track, fresh, story)
    return replace(made, transitions=passing), TimeMap(moved)


def _gone(clip: Clip, story: Story) -> bool:
    shot = shot_of(clip)
    return shot is not None and shot not in story.now and not touched(clip)


def _reordered(items: list[_Item], story: Story) -> list[_Item]:
    """Clips of shots that the story tells elsewhere, taken along to their new place."""
    for shot in (one for one in story.now if one in story.moved()):
        mine = [one for one in items if shot_of(one.clip) == shot]
        if not mine:
            continue
        rest = [one for one in items if shot_of(one.clip) != shot]
        at = _after_predecessor(rest, shot, story)
        items = [*rest[:at], *mine, *rest[at:]]
    return items


def _insert_new(
    items: list[_Item], fresh: Track | None, story: Story, taken: frozenset[ClipId]
) -> None:
    for clip in fresh.clips if fresh is not None else ():
        shot = shot_of(clip)
        if shot is None or shot in story.before or clip.id in taken:
            continue
        items.insert(_after_predecessor(items, shot, story), _Item(0, clip, None))


def _after_predecessor(items: Sequence[_Item], shot: ShotId, story: Story) -> int:
    """Index behind the last clip of the nearest earlier shot that is in the cut."""
    order = list(story.now)
    for earlier in reversed(order[: order.index(shot)]):
        found = [n for n, one in enumerate(items) if shot_of(one.clip) == earlier]
        if found:
            return found[-1] + 1
    return 0


def _passing(made: Track, old: Track, fresh: Track | None, story: Story) -> tuple[Transition, ...]:
    """A person's transitions where their clips still meet; those of new neighbours."""
    wished = {(t.before, t.after): t for t in fresh.transitions} if fresh is not None else {}
    stood = {(t.before, t.after): t for t in old.transitions}
    met_before = {(a.id, b.id) for a, b in pairwise(old.clips) if a.end_frames == b.start_frames}
    out: list[Transition] = []
    for left, right in pairwise(made.clips):
        pair = (left.id, right.id)
        now = wished.get(pair)
        one = stood.get(pair)
        if pair not in met_before or story.joins.get(pair) != (now.kind if now else None):
            one = now
        if one is None or left.end_frames != right.start_frames:
            continue
        if now is not None and now.kind is one.kind and _as_planned(one, left, right, story):
            one = now
        lead = min(one.lead_frames, left.length_frames)
        tail = min(one.tail_frames, right.length_frames)
        out.append(replace(one, lead_frames=lead, tail_frames=tail))
    return tuple(out)


def _as_planned(one: Transition, left: Clip, right: Clip, story: Story) -> bool:
    """Whether nobody has set how long a transition lasts."""
    a, b = shot_of(left), shot_of(right)
    if a is None or b is None:
        return False
    usual = (
        passing_frames(one.kind, story.before.get(a, story.now.get(a, 0))),
        passing_frames(one.kind, story.before.get(b, story.now.get(b, 0))),
    )
    return (one.lead_frames, one.tail_frames) == usual


def _longest_rise(values: Sequence[int]) -> frozenset[int]:
    """Indices of a longest rising subsequence."""
    best: list[int] = []
    tails: list[int] = []
    came: list[int] = []
    for n, value in enumerate(values):
        at = bisect_right(best, value)
        came.append(tails[at - 1] if at else -1)
        if at == len(best):
            best.append(value)
            tails.append(n)
        else:
            best[at], tails[at] = value, n
    out: list[int] = []
    n = tails[-1] if tails else -1
    while n >= 0:
        out.append(n)
        n = came[n]
    return frozenset(out)
