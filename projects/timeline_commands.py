# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of timeline and mix.

Owns how their values become rows and are read back. Must not know edits: a view edits the value and
sets it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from projects.changes import RowEdit, drop, put, replaced
from projects.errors import UserError
from projects.ids import EpisodeId, TrackId
from projects.mix import Bus, Mix
from projects.ordering import spread
from projects.production_commands import standing_episode
from projects.rows import (
    BusRow,
    ClipRow,
    CueRow,
    MarkerRow,
    Rows,
    TimelineRow,
    TrackRow,
)
from projects.timeline import Clip, Timeline, Track, Transition


@dataclass(frozen=True, kw_only=True)
class SetTimeline:
    """An episode's timeline as edited; only rows that differ are written. None removes it."""

    episode: EpisodeId
    timeline: Timeline | None
    label: str = "set_timeline"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """Rows of the timeline, its tracks, clips and markers."""
        standing_episode(rows, self.episode)
        before = rows.get(TimelineRow, self.episode)
        if self.timeline is None:
            gone = replaced(rows, MarkerRow, self.episode, ())
            return gone if before is None else (drop(before), *gone)
        tracks = _track_rows(rows, self.episode, self.timeline)
        made = [put(rows, TimelineRow(episode=self.episode, rate=self.timeline.rate))]
        made.extend(_clip_edits(rows, self.episode, self.timeline))
        made.extend(replaced(rows, TrackRow, self.episode, tracks))
        marks = [MarkerRow(episode=self.episode, marker=one) for one in self.timeline.markers]
        made.extend(replaced(rows, MarkerRow, self.episode, marks))
        return tuple(made)


def _track_rows(rows: Rows, episode: EpisodeId, timeline: Timeline) -> list[TrackRow]:
    known = {row.id: row.ordinal for row in rows.under(TrackRow, episode)}
    for track in timeline.tracks:
        _check_owner(rows.get(TrackRow, track.id), episode)
    order = spread([track.id for track in timeline.tracks], known)
    return [
        TrackRow(
            id=track.id,
            episode=episode,
            ordinal=order[track.id],
            kind=track.kind,
            name=track.name,
            muted=track.muted,
            locked=track.locked,
            solo=track.solo,
            hidden=track.hidden,
            height_px=track.height_px,
            transitions=track.transitions,
        )
        for track in timeline.tracks
    ]


def _clip_edits(rows: Rows, episode: EpisodeId, timeline: Timeline) -> list[RowEdit]:
    """Clips may change their track, so those of all tracks are compared at once."""
    wanted = {clip.id: ClipRow(track=t.id, clip=clip) for t in timeline.tracks for clip in t.clips}
    standing = {
        row.clip.id: row
        for track in rows.under(TrackRow, episode)
        for row in rows.under(ClipRow, track.id)
    }
    gone = [drop(row) for identity, row in standing.items() if identity not in wanted]
    return gone + [
        put(rows, row) for identity, row in wanted.items() if standing.get(identity) != row
    ]


def _standing(
    clips: Sequence[Clip], transitions: Sequence[Transition]
) -> tuple[tuple[Clip, ...], tuple[Transition, ...]]:
    """Clips and transitions of a track as they may stand.

    Undo brings back a step's own rows, and the machine may have moved their neighbours since: what
    would then overlap is pushed on, and transitions whose cut is gone are left out.
    """
    out: list[Clip] = []
    for clip in sorted(clips, key=lambda one: one.start_frames):
        end = out[-1].end_frames if out else 0
        late = clip.start_frames < end
        out.append(msgspec.structs.replace(clip, start_frames=end) if late else clip)
    cuts = {(a.id, b.id) for a, b in pairwise(out) if a.end_frames == b.start_frames}
    kept = tuple(one for one in transitions if (one.before, one.after) in cuts)
    return tuple(out), kept


def read_timeline(rows: Rows, episode: EpisodeId) -> Timeline | None:
    """An episode's timeline, or None where it has none yet."""
    head = rows.get(TimelineRow, episode)
    if head is None:
        return None
    tracks = tuple(_track(rows, row) for row in rows.under(TrackRow, episode))
    markers = tuple(row.marker for row in rows.under(MarkerRow, episode))
    return Timeline(rate=head.rate, tracks=tracks, markers=markers)


def _track(rows: Rows, row: TrackRow) -> Track:
    found = [one.clip for one in rows.under(ClipRow, row.id)]
    clips, transitions = _standing(found, row.transitions)
    return Track(
        id=TrackId(row.id),
        kind=row.kind,
        name=row.name,
        clips=clips,
        transitions=transitions,
        muted=row.muted,
        locked=row.locked,
        solo=row.solo,
        hidden=row.hidden,
        height_px=row.height_px,
    )


@dataclass(frozen=True, kw_only=True)
class SetMix:
    """An episode's faders and cues; only rows that differ are written."""

    episode: EpisodeId
    mix: Mix
    label: str = "set_mix"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """Rows of buses and cues."""
        standing_episode(rows, self.episode)
        cues = [CueRow(episode=self.episode, cue=cue) for cue in self.mix.cues]
        for cue in cues:
            standing = rows.get(CueRow, cue.cue.id)
            _check_owner(standing, self.episode)
        return (
            *replaced(rows, BusRow, self.episode, _bus_rows(self.episode, self.mix.buses)),
            *replaced(rows, CueRow, self.episode, cues),
        )


def _bus_rows(episode: EpisodeId, buses: tuple[Bus, ...]) -> list[BusRow]:
    return [
        BusRow(id=f"{episode}/{bus.kind}", episode=episode, ordinal=index, bus=bus)
        for index, bus in enumerate(buses)
    ]


def read_mix(rows: Rows, episode: EpisodeId) -> Mix:
    """An episode's mix; faders at 0 dB where nobody has set them."""
    buses = tuple(row.bus for row in rows.under(BusRow, episode))
    cues = tuple(row.cue for row in rows.under(CueRow, episode))
    return Mix(buses=buses, cues=cues) if buses else Mix(cues=cues)


def _check_owner(row: TrackRow | CueRow | None, episode: EpisodeId) -> None:
    """A track or cue of another episode keeps its id for itself."""
    if row is not None and row.episode != episode:
        raise UserError(
            "id_taken", f"Something of episode {row.episode} has the same id.", "Copy it anew."
        )
