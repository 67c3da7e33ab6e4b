# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions of editing do: each one verb on the document's timeline, stored as one step.

Owns which clips, tracks and frames an action means. Must not know widgets nor keys.
"""

from collections.abc import Collection

from desktop.views.timeline.marking import Marking
from desktop.views.timeline.model import TimelineModel
from projects import edit_verbs as verbs
from projects.clip_settings import set_enabled, set_fades, set_gain
from projects.clipboard import Clipboard, copied, duplicate, paste
from projects.errors import UserError
from projects.ids import ClipId, TrackId, derived
from projects.retiming import freeze, retimed, set_speed
from projects.staging import TransitionKind
from projects.timebase import FrameRange
from projects.timeline import (
    CaptionStyle,
    Clip,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from projects.track_edits import add_track, remove_marker, set_marker, set_track

FREEZE_S = 2
CAPTION_S = 2
DISSOLVE_FRAMES = 12


class Deeds(Marking):
    """The verbs at hand for one model."""

    def __init__(self, model: TimelineModel) -> None:
        super().__init__(model)
        self.board = Clipboard()

    def _all_tracks(self) -> frozenset[TrackId] | None:
        """None where all tracks follow; else those of the selection."""
        if self.model.linked:
            return None
        return frozenset(
            t.id for t in self.timeline.tracks if any(c.id in self.model.selected for c in t.clips)
        )

    def delete(self) -> None:
        """Take the selection out, or the selected marker; leave gaps."""
        if self.model.marker is not None and not self.model.selected:
            key, self.model.marker = self.model.marker, None
            self.do("remove_marker", lambda: remove_marker(self.timeline, key))
            return
        self.do("lift_clips", lambda: verbs.lift_clips(self.timeline, self.chosen()))

    def ripple_delete(self) -> None:
        """Take the selection out and close up."""
        tracks = self._all_tracks()
        self.do("extract_clips", lambda: verbs.extract_clips(self.timeline, self.chosen(), tracks))

    def split(self) -> None:
        """At the playhead: the selected clips under it, else every track's."""
        self.do("split", self._split)

    def _split(self) -> Timeline:
        under = [
            t.id
            for t in self.timeline.tracks
            if (c := t.clip_at(self.head)) is not None and c.id in self.model.selected
        ]
        if not under:
            under = [
                t.id
                for t in self.timeline.tracks
                if not ((c := t.clip_at(self.head)) is not None and verbs.is_bed(c))
            ]
        return verbs.split(self.timeline, self.head, under)

    def split_all(self) -> None:
        """Every clip under the playhead."""
        self.do("split", lambda: verbs.split(self.timeline, self.head))

    def trim_to_head(self, *, start: bool) -> None:
        """Cut the clip under the playhead off there and close up."""

        def verb() -> Timeline:
            clip = self._under_head()
            head = self.head - clip.start_frames if start else 0
            tail = 0 if start else clip.end_frames - self.head
            home = verbs.track_of(self.timeline, clip.id)
            tracks = None if self.model.linked else {home.id}
            return verbs.ripple_trim(
                self.timeline, clip.id, head_frames=head, tail_frames=tail, tracks=tracks
            )

        clip_start = self._start_under_head()
        if self.do("ripple_trim", verb) and start and clip_start is not None:
            self.transport.seek(clip_start)

    def _start_under_head(self) -> int | None:
        try:
            return self._under_head().start_frames
        except UserError:
            return None

    def _under_head(self) -> Clip:
        """The selected clip under the playhead, else the top picture's.

        Raises:
            UserError: there is none.
        """
        tracks = self.timeline.tracks
        under = [c for t in tracks if (c := t.clip_at(self.head)) is not None]
        chosen = [c for c in under if c.id in self.model.selected]
        pictures = [
            c
            for t in reversed(self.timeline.of_kind(TrackKind.VIDEO))
            if (c := t.clip_at(self.head)) is not None and not t.locked
        ]
        chosen_pictures = [c for c in chosen if c in pictures]
        for found in (chosen_pictures, chosen, pictures):
            if found and self.head > found[0].start_frames:
                return found[0]
        raise UserError("outside_clip", "No clip plays there.", "Move the playhead into a clip.")

    def close_gap(self) -> None:
        """The gap under the playhead: of the track pointed at last, else of the picture."""

        def verb() -> Timeline:
            order = [t for t in self.timeline.tracks if t.id == self.model.track]
            order += list(reversed(self.timeline.of_kind(TrackKind.VIDEO)))
            refusal: UserError | None = None
            for track in order:
                try:
                    return self._closed(track, self.head)
                except UserError as error:
                    refusal = refusal or error
            raise refusal or UserError("no_gap", "There is no gap.", "Point at a gap.")

        self.do("close_gap", verb)

    def close_gap_at(self, track: TrackId, frame: int) -> None:
        """A gap that was pointed at."""
        self.do("close_gap", lambda: self._closed(self.timeline.track(track), frame))

    def _closed(self, track: Track, frame: int) -> Timeline:
        """A gap of the picture takes what lies beside it along; elsewhere only its track moves.

        Closing a pause between lines must not take the pictures away that stand over it.
        """
        alone = verbs.close_gap(self.timeline, track.id, frame, {track.id})
        if not self.model.linked or track.kind is not TrackKind.VIDEO:
            return alone
        gap = verbs.gap_at(track, frame)
        others = (t for t in self.timeline.of_kind(TrackKind.VIDEO) if t.id != track.id)
        covered = any(
            clip.start_frames < gap.end and clip.end_frames > gap.start
            for other in others
            for clip in other.clips
        )
        return alone if covered else verbs.close_gap(self.timeline, track.id, frame)

    def marked_range(self) -> FrameRange:
        """From in to out.

        Raises:
            UserError: nothing is marked.
        """
        first, last = self.transport.in_frames, self.transport.out_frames
        if first is None and last is None:
            raise UserError("no_range", "No range is marked.", "Mark in and out first.")
        end = last if last is not None else self.timeline.length_frames
        return FrameRange(first or 0, max(first or 0, end))

    def lift_range(self) -> None:
        """The marked range leaves a gap on all unlocked tracks."""

        def verb() -> Timeline:
            from projects.edits import lift

            span = self.marked_range()
            tracks = tuple(t if t.locked else lift(t, span) for t in self.timeline.tracks)
            return verbs.retracked(self.timeline, tracks)

        self.do("lift_range", verb)

    def extract_range(self) -> None:
        """The marked range leaves, and everything closes up."""
        self.do("extract_range", lambda: verbs.close_span(self.timeline, self.marked_range()))

    def nudge(self, frames: int) -> None:
        """Move the selection, or the selected marker, by frames."""
        marker = self.model.marker
        if marker is not None and not self.model.selected:
            at = next((m.at_frames for m in self.timeline.markers if m.id == marker), 0)
            self.do("move_marker", lambda: set_marker(self.timeline, marker, at_frames=at + frames))
            return
        self.do("move_clips", lambda: verbs.move(self.timeline, self.chosen(), frames))

    def copy(self) -> None:
        """Keep the selection for pasting."""
        try:
            self.board = copied(self.timeline, self.chosen())
        except UserError as error:
            self.model.refuse(error)

    def cut(self) -> None:
        """Copy and take out."""
        self.copy()
        self.delete()

    def paste(self, *, insert: bool = False) -> None:
        """At the playhead, to the track under the mouse or else the chosen one, where it fits."""
        made: list[frozenset[ClipId]] = []

        def verb() -> Timeline:
            timeline, ids = paste(
                self.timeline, self.board, self.head, to=self._paste_track(), insert=insert
            )
            made.append(ids)
            return timeline

        if self.do("paste", verb) and made:
            self.model.select(made[0], exactly=True)
            self.transport.seek(self.head + self.board.length_frames)

    def _paste_track(self) -> TrackId | None:
        if not self.board.clips:
            return None
        kind, tracks = self.board.clips[0].kind, {t.id: t for t in self.timeline.tracks}
        for wanted in (self.model.pointed, self.model.track):
            goal = tracks.get(wanted) if wanted is not None else None
            if goal is None or goal.locked:
                continue
            if goal.kind is kind or {goal.kind, kind} <= verbs.SOUND:
                return goal.id
        return None

    def duplicate(self) -> None:
        """Copies right behind the selection."""
        made: list[frozenset[ClipId]] = []

        def verb() -> Timeline:
            timeline, ids = duplicate(self.timeline, self.chosen())
            made.append(ids)
            return timeline

        if self.do("duplicate_clips", verb) and made:
            self.model.select(made[0], exactly=True)

    def select_all(self) -> None:
        """Every clip on unlocked tracks."""
        self.model.select(
            {c.id for t in self.timeline.tracks if not t.locked for c in t.clips}, exactly=True
        )

    def select_neighbour(self, *, back: bool) -> None:
        """The clip before or after the selected one, on its track."""
        tracks = self.timeline.tracks
        home = next((t for t in tracks if any(c.id in self.model.selected for c in t.clips)), None)
        video = self.timeline.of_kind(TrackKind.VIDEO)
        home = next((t for t in video if any(c.id in self.model.selected for c in t.clips)), home)
        if home is None:
            home = video[0] if video else None
        if home is None or not home.clips:
            return
        places = [i for i, c in enumerate(home.clips) if c.id in self.model.selected]
        if places:
            at = places[0] - 1 if back else places[-1] + 1
        else:
            at = home.index_at(self.head) or 0
        at = max(0, min(at, len(home.clips) - 1))
        self.model.select({home.clips[at].id})
        self.transport.seek(home.clips[at].start_frames)

    def enable(self) -> None:
        """Off where any of the selection is on, else on."""

        def verb() -> Timeline:
            found = verbs.clips_of(self.timeline, self.chosen())
            return set_enabled(self.timeline, found, not any(c.enabled for c in found.values()))

        self.do("enable_clips", verb)

    def freeze(self) -> None:
        """The picture at the playhead stands for two seconds."""

        def verb() -> Timeline:
            under = self._picture_under_head()
            home = verbs.track_of(self.timeline, under.id)
            tracks = None if self.model.linked else {home.id}
            length = FREEZE_S * self.timeline.rate.nominal
            return freeze(self.timeline, under.id, self.head, length, tracks=tracks)[0]

        self.do("freeze_frame", verb)

    def _picture_under_head(self) -> Clip:
        for track in reversed(self.timeline.of_kind(TrackKind.VIDEO)):
            clip = track.clip_at(self.head)
            if clip is not None:
                return clip
        raise UserError("outside_clip", "No picture plays there.", "Move the playhead.")

    def set_speed(
        self, clips: Collection[ClipId], percent: int, *, backwards: bool, ripple: bool
    ) -> None:
        """Another speed for clips."""

        def verb() -> Timeline:
            made = self.timeline
            for key in clips:
                home = verbs.track_of(made, key)
                old = home.clip(key)
                if old.freeze_frame is not None or verbs.is_bed(old):
                    continue
                new = retimed(
                    old, percent, backwards=backwards, own_frames=self.model.own_frames(old)
                )
                tracks = None if self.model.linked and home.kind is TrackKind.VIDEO else {home.id}
                made = set_speed(made, key, new, tracks=tracks, ripple=ripple)
            return made

        self.do("set_clip_speed", verb)

    def fade_to_head(self, *, into: bool) -> None:
        """Fade from a clip's start to the playhead, or from the playhead to its end."""

        def verb() -> Timeline:
            clip = self._under_head()
            if into:
                return set_fades(self.timeline, clip.id, in_frames=self.head - clip.start_frames)
            return set_fades(self.timeline, clip.id, out_frames=clip.end_frames - self.head)

        self.do("fade_clip", verb)

    def reset_gain(self) -> None:
        """The selection at 0 dB."""
        self.do("set_clip_gain", lambda: set_gain(self.timeline, self.chosen(), 0.0))

    def transition(self) -> None:
        """A dissolve at the cut nearest to the playhead, or none where one stands."""
        self.do("set_transition", self._transition)

    def _transition(self) -> Timeline:
        best: tuple[int, Track, Clip, Clip] | None = None
        for track in self.timeline.of_kind(TrackKind.VIDEO):
            for left, right in zip(track.clips, track.clips[1:], strict=False):
                away = abs(left.end_frames - self.head)
                touching = left.end_frames == right.start_frames
                if touching and not track.locked and (best is None or away < best[0]):
                    best = (away, track, left, right)
        if best is None:
            raise UserError("no_cut", "There is no cut.", "Put two clips side by side.")
        _, track, left, right = best
        kept = tuple(t for t in track.transitions if t.after != right.id)
        if len(kept) == len(track.transitions):
            reach = min(DISSOLVE_FRAMES // 2, left.length_frames, right.length_frames)
            made = Transition(
                before=left.id,
                after=right.id,
                kind=TransitionKind.DISSOLVE,
                lead_frames=reach,
                tail_frames=reach,
            )
            kept = (*kept, made)
        return set_track(self.timeline, track.id, transitions=kept)

    def add_caption(self, text: str) -> ClipId | None:
        """Words at the playhead, on a caption track that is made where there is none."""
        length = CAPTION_S * self.timeline.rate.nominal
        identity = ClipId(derived("clip", "caption", text, str(self.head), self._salt()))

        def verb() -> Timeline:
            made = self.timeline
            tracks = made.of_kind(TrackKind.CAPTION)
            if tracks:
                goal = tracks[-1].id
            else:
                made, goal = add_track(made, TrackKind.CAPTION, self.model.session.episode_id)
            clip = Clip(
                id=identity,
                source=Source(kind=SourceKind.CAPTION, id=identity),
                source_range=FrameRange(0, length),
                start_frames=self.head,
                text=text,
                style=CaptionStyle.SPOKEN,
                edited=True,
            )
            return verbs.put_over(made, {goal: (clip,)})

        return identity if self.do("add_caption", verb) else None

    def _salt(self) -> str:
        return str(sum(len(track.clips) for track in self.timeline.tracks))

    def place(
        self, source: Clip, track: TrackId | None, at_frames: int, *, insert: bool
    ) -> ClipId | None:
        """Put something of the bin on a track, or on the first one that fits."""
        import msgspec

        taken = {c.id for t in self.timeline.tracks for c in t.clips}
        ordinal = 0
        while (key := ClipId(derived("clip", source.source.id, str(ordinal)))) in taken:
            ordinal += 1
        clip = msgspec.structs.replace(source, id=key, start_frames=at_frames)

        def verb() -> Timeline:
            goal = track if track is not None else self.timeline.of_kind(TrackKind.VIDEO)[0].id
            if insert:
                return verbs.put_in(self.timeline, goal, clip)
            return verbs.put_over(self.timeline, {goal: (clip,)})

        done = self.do("insert_media" if insert else "overwrite_media", verb)
        if done:
            self.model.select({key}, exactly=True)
        return key if done else None

    def mark_clip(self) -> None:
        """In and out around the selection, else around the clip under the playhead."""
        found = verbs.clips_of(self.timeline, self.model.selected).values()
        spans = [c.record for c in found] or [
            c.record
            for t in self.timeline.of_kind(TrackKind.VIDEO)
            if (c := t.clip_at(self.head)) is not None
        ]
        if spans:
            self.transport.mark(min(s.start for s in spans), max(s.end for s in spans))
