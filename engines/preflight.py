# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the way of an export, and what a person should know before: checks of a document.

Owns the checks, pure over what they are given; each says a code and values. Must not know words,
views, nor how anything is made.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from assets.library import is_cleared, licence_of
from engines.assembly.chunks import reading_s
from engines.assembly.layout import layout_of, live_box
from engines.assembly.rows import language_of, row_px
from engines.delivery.platforms import Platform, platform_named
from engines.release import seen_in, shots_told
from engines.voice.permission import Trouble
from projects.ids import ClipId, MediaId
from projects.medium import Medium
from projects.mix import BusKind, Mix, heard
from projects.production import CaptionMode, DeliverySpec
from projects.timebase import seconds_of_frames
from projects.timeline import Clip, SourceKind, Timeline, Track, TrackKind

if TYPE_CHECKING:
    from engines.model_troubles import ModelTrouble

Value = str | int | float
SMALL_DISK_BYTES = 2 * 2**30
ROOM_FACTOR = 1.2
GAP_S = 0.5
"""A hole in the picture shorter than this is not told."""
FAST_SHARE = 0.8
"""Captions that stand for less of the time their reading takes are told."""
MOST_ROWS = 2
NEAR_PX = 8
"""So far over a platform's edge nothing is lost."""


class Weight(StrEnum):
    """What a check means for the export."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    GOOD = "good"


class Fix(StrEnum):
    """What would mend it."""

    NONE = ""
    CAPTIONS = "captions"
    MAKE = "make"
    MEDIA = "media"
    LABEL = "label"
    MIXER = "mixer"
    OUTPUT = "output"
    LOOK = "look"
    RELINK = "relink"
    VOICE = "voice"
    MODELS = "models"
    USE = "use"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the list.

    Attributes:
        code: stable lower_snake name, for words. values: what the words speak of.
        at_frames, clip: where it is, if it is somewhere.
    """

    code: str
    weight: Weight
    values: Mapping[str, Value] = field(default_factory=dict)
    at_frames: int | None = None
    clip: ClipId | None = None
    fix: Fix = Fix.NONE


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What an export would have to make first; `sound` where the mix is among it.

    `models`: checkpoints that stand in the way of pictures.
    """

    missing: int = 0
    stale: int = 0
    cost_s: float = 0.0
    disk_bytes: int = 0
    first_frame: int | None = None
    sound: bool = False
    models: "tuple[ModelTrouble, ...]" = ()


@dataclass(frozen=True, kw_only=True)
class Loudness:
    """As measured of the last mix; `fresh` where nothing has changed since."""

    lufs: float
    true_peak_dbtp: float
    fresh: bool = True


@dataclass(frozen=True, kw_only=True)
class Subject:
    """All that the checks look at.

    Attributes:
        media: the bin. has: whether a blob is there. played: what of it takes show.
        voices: whose voices are not spoken as chosen.
        outlook: None while it is not known. loudness: None where no mix was made.
        free_bytes: of the disk that the film goes to; None where it cannot be asked.
        writable, exists: of the film's folder and file.
    """

    timeline: Timeline
    delivery: DeliverySpec
    mix: Mix = field(default_factory=Mix)
    media: Mapping[MediaId, Medium] = field(default_factory=dict)
    has: Callable[[MediaId], bool] = lambda _: True
    played: frozenset[MediaId] = frozenset()
    voices: tuple[Trouble, ...] = ()
    outlook: Outlook | None = None
    loudness: Loudness | None = None
    free_bytes: int | None = None
    writable: bool = True
    exists: bool = False

    @property
    def platform(self) -> Platform:
        """Whose limits count."""
        return platform_named(self.delivery.platform)


def preflight(subject: Subject) -> tuple[Check, ...]:
    """All checks, the gravest first; those of one weight in the order a person would go."""
    if not subject.timeline.length_frames:
        return (Check(code="nothing_to_export", weight=Weight.ERROR),)
    parts = (
        _length,
        _holes,
        _made,
        _models,
        _offline,
        _captions,
        _look,
        _sound,
        _voices,
        _label,
        _licences,
        _disk,
    )
    found = [check for part in parts for check in part(subject)]
    order = list(Weight)
    return tuple(sorted(found, key=lambda one: order.index(one.weight)))


def blocks(checks: tuple[Check, ...]) -> bool:
    """Whether an export cannot come to anything; warnings never keep anybody from it."""
    return any(one.weight is Weight.ERROR for one in checks)


def disk_facts(output: str) -> tuple[int | None, bool, bool]:
    """Free bytes where a film goes, whether it can be written there, and whether it is there."""
    if not output:
        return None, True, False
    path = Path(output)
    folder = path.parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = None
    return free, os.access(folder, os.W_OK), path.is_file()


def _seconds(frames: int, subject: Subject) -> float:
    return float(seconds_of_frames(frames, subject.timeline.rate))


def _length(subject: Subject) -> Iterator[Check]:
    seconds = _seconds(subject.timeline.length_frames, subject)
    rules = subject.platform
    values = {"seconds": seconds, "longest": rules.longest_s}
    usual = {"seconds": seconds, "least": rules.usual_s[0], "most": rules.usual_s[1]}
    if seconds > rules.longest_s:
        yield Check(code="too_long", weight=Weight.WARNING, values=values)
    elif seconds < rules.usual_s[0]:
        yield Check(code="shorter_than_usual", weight=Weight.NOTE, values=usual)
    elif seconds > rules.usual_s[1]:
        yield Check(code="longer_than_usual", weight=Weight.NOTE, values=usual)
    else:
        yield Check(code="length_fits", weight=Weight.GOOD, values=values)


def _holes(subject: Subject) -> Iterator[Check]:
    """Stretches in which no track shows a picture."""
    shown: list[tuple[int, int]] = sorted(
        (clip.start_frames, clip.end_frames)
        for track in subject.timeline.of_kind(TrackKind.VIDEO)
        if not track.hidden
        for clip in track.clips
        if clip.enabled
    )
    reached = 0
    for start, end in (*shown, (subject.timeline.length_frames, subject.timeline.length_frames)):
        if _seconds(start - reached, subject) > GAP_S:
            values = {"seconds": _seconds(start - reached, subject)}
            yield Check(code="black", weight=Weight.WARNING, values=values, at_frames=reached)
        reached = max(reached, end)


def _made(subject: Subject) -> Iterator[Check]:
    outlook = subject.outlook
    if outlook is None:
        yield Check(code="outlook_unknown", weight=Weight.NOTE)
        return
    count = outlook.missing + outlook.stale
    if not count:
        yield Check(code="all_made", weight=Weight.GOOD)
        return
    values = {"count": count, "stale": outlook.stale, "seconds": outlook.cost_s}
    yield Check(
        code="to_make",
        weight=Weight.NOTE,
        values=values,
        at_frames=outlook.first_frame,
        fix=Fix.MAKE,
    )


def _models(subject: Subject) -> Iterator[Check]:
    """Checkpoints that are gone, damaged or not allowed; shots stay as they are without them.

    What the film shows and may not show stops it, unless it is a draft.
    """
    seen = seen_in(subject.timeline)
    places = {
        clip.source.id: clip.start_frames
        for track in subject.timeline.of_kind(TrackKind.VIDEO)
        for clip in track.clips
        if clip.source.kind is SourceKind.SHOT
    }
    for one in () if subject.outlook is None else subject.outlook.models:
        barred, draft = one.bars(seen), subject.delivery.draft
        code = ("model_draft" if draft else "model_bars") if barred else f"model_{one.hindrance}"
        shots = one.shown if barred else one.shots
        at = [places[shot] for shot in shots if shot in places]
        yield Check(
            code=code,
            weight=Weight.ERROR if barred and not draft else Weight.WARNING,
            values={
                "name": one.name,
                "count": len(shots),
                "why": one.why,
                "shots": shots_told(one.slates),
                "text": int(one.text),
            },
            at_frames=min(at, default=None),
            fix=Fix.USE if barred else Fix.MODELS,
        )


def _offline(subject: Subject) -> Iterator[Check]:
    for track in subject.timeline.tracks:
        for clip in track.clips:
            if clip.source.kind is not SourceKind.MEDIA or not clip.enabled:
                continue
            if not subject.has(MediaId(clip.source.id)):
                medium = subject.media.get(MediaId(clip.source.id))
                name = clip.label or (medium.name if medium else clip.source.id[:8])
                yield Check(
                    code="offline",
                    weight=Weight.WARNING,
                    values={"name": name},
                    at_frames=clip.start_frames,
                    clip=clip.id,
                    fix=Fix.RELINK,
                )


def caption_clips(timeline: Timeline) -> tuple[Clip, ...]:
    """The captions that a film shows, in order of time."""
    found = [
        clip
        for track in timeline.of_kind(TrackKind.CAPTION)
        if not track.hidden
        for clip in track.clips
        if clip.enabled
    ]
    return tuple(sorted(found, key=lambda one: one.start_frames))


def caption_problem(clip: Clip, subject: Subject) -> tuple[str, dict[str, Value]] | None:
    """What is wrong with one caption: its code and values; None where nothing is."""
    rows = tuple(row for row in clip.text.split("\n") if row.strip())
    if not rows:
        return "caption_blank", {}
    if len(rows) > MOST_ROWS:
        return "caption_rows", {"count": len(rows)}
    language = language_of("".join(rows), "zh")
    layout = layout_of(subject.delivery.caption_look)
    if any(row_px(row, layout.font_of(language)) > layout.row_px() + 1 for row in rows):
        return "caption_wide", {"words": rows[0]}
    stands = _seconds(clip.length_frames, subject)
    if stands < FAST_SHARE * reading_s(rows, language):
        signs = sum(not sign.isspace() for row in rows for sign in row)
        return "caption_fast", {"rate": signs / stands, "words": "".join(rows)}
    return None


def _captions(subject: Subject) -> Iterator[Check]:
    clips = caption_clips(subject.timeline)
    if subject.delivery.captions is CaptionMode.NONE:
        if clips:
            yield Check(code="captions_off", weight=Weight.NOTE, fix=Fix.LOOK)
        return
    found: dict[str, list[tuple[Clip, dict[str, Value]]]] = {}
    for clip in clips:
        problem = caption_problem(clip, subject)
        if problem is not None:
            found.setdefault(problem[0], []).append((clip, problem[1]))
    for code, ones in found.items():
        first, values = ones[0]
        yield Check(
            code=code,
            weight=Weight.WARNING,
            values={**values, "count": len(ones)},
            at_frames=first.start_frames,
            clip=first.id,
            fix=Fix.CAPTIONS,
        )
    if clips and not found:
        yield Check(code="captions_readable", weight=Weight.GOOD, values={"count": len(clips)})


def _look(subject: Subject) -> Iterator[Check]:
    """Where burnt captions stand, against the buttons of the platform."""
    if subject.delivery.captions not in (CaptionMode.BURNED, CaptionMode.BOTH):
        return
    if not caption_clips(subject.timeline):
        return
    box = live_box(subject.platform.safe_area)
    bottom = layout_of(subject.delivery.caption_look).bottom_px
    limit = min(box.bottom, box.caption_bottom)
    if bottom > limit + NEAR_PX:
        values = {"over": bottom - limit}
        yield Check(code="captions_low", weight=Weight.WARNING, values=values, fix=Fix.LOOK)
    else:
        yield Check(code="captions_clear", weight=Weight.GOOD)


def _sound(subject: Subject) -> Iterator[Check]:
    buses = subject.mix.buses
    silent = [bus.kind for bus in buses if bus not in heard(buses)]
    if silent and any(bus.solo for bus in buses):
        kinds = ",".join(bus.kind.value for bus in heard(buses))
        yield Check(code="solo_left", weight=Weight.WARNING, values={"buses": kinds}, fix=Fix.MIXER)
    elif BusKind.DIALOGUE in silent:
        yield Check(code="dialogue_muted", weight=Weight.WARNING, fix=Fix.MIXER)
    yield from _silenced(subject.timeline.tracks)
    measured, rules = subject.loudness, subject.platform
    if measured is None or not measured.fresh:
        yield Check(code="loudness_unknown", weight=Weight.NOTE)
        return
    off = measured.lufs - rules.loudness_lufs
    values = {"lufs": measured.lufs, "target": rules.loudness_lufs, "off": off}
    if abs(off) > rules.loudness_tolerance_lu:
        code = "too_loud" if off > 0 else "too_quiet"
        yield Check(code=code, weight=Weight.WARNING, values=values, fix=Fix.MIXER)
    else:
        yield Check(code="loudness_fits", weight=Weight.GOOD, values=values)
    if measured.true_peak_dbtp > rules.true_peak_dbtp:
        peaks = {"peak": measured.true_peak_dbtp, "most": rules.true_peak_dbtp}
        yield Check(code="peaks", weight=Weight.WARNING, values=peaks, fix=Fix.MIXER)


def _silenced(tracks: tuple[Track, ...]) -> Iterator[Check]:
    for track in tracks:
        if track.kind is TrackKind.VIDEO and track.hidden and track.clips:
            yield Check(
                code="track_hidden",
                weight=Weight.NOTE,
                values={"name": track.name},
                at_frames=track.clips[0].start_frames,
            )


def _voices(subject: Subject) -> Iterator[Check]:
    """Consents and licences of cloned and studio voices, as their refusals say it."""
    for one in subject.voices:
        yield Check(
            code=one.error.code if one.forbids else "voice_absent",
            weight=Weight.ERROR if one.forbids else Weight.WARNING,
            values={"who": one.person.name, **one.error.context},
            fix=Fix.VOICE,
        )


def _label(subject: Subject) -> Iterator[Check]:
    if subject.delivery.label:
        yield Check(code="label_on", weight=Weight.GOOD)
    else:
        values = {"reason": subject.delivery.label_reason}
        yield Check(code="label_off", weight=Weight.WARNING, values=values, fix=Fix.LABEL)


def _licences(subject: Subject) -> Iterator[Check]:
    places: dict[MediaId, Clip | None] = dict.fromkeys(sorted(subject.played))
    for track in subject.timeline.tracks:
        for clip in track.clips:
            if clip.source.kind is SourceKind.MEDIA and clip.enabled:
                places[MediaId(clip.source.id)] = places.get(MediaId(clip.source.id)) or clip
    unclear = 0
    for media, clip in places.items():
        medium = subject.media.get(media)
        record = None if medium is None else licence_of(medium)
        forbids = record is not None and not record.commercial_use
        if medium is not None and is_cleared(medium) and not forbids:
            continue
        unclear += 1
        yield Check(
            code="not_for_sale" if forbids else "licence_unknown",
            weight=Weight.WARNING,
            values={"name": medium.name if medium else media[:8], "media": media},
            at_frames=None if clip is None else clip.start_frames,
            clip=None if clip is None else clip.id,
            fix=Fix.MEDIA,
        )
    if places and not unclear:
        yield Check(code="licences_clear", weight=Weight.GOOD, values={"count": len(places)})


def _disk(subject: Subject) -> Iterator[Check]:
    if not subject.writable:
        yield Check(code="unwritable", weight=Weight.ERROR, fix=Fix.OUTPUT)
        return
    if subject.exists:
        name = Path(subject.delivery.output_path).name
        yield Check(code="replaces", weight=Weight.NOTE, values={"name": name}, fix=Fix.OUTPUT)
    free = subject.free_bytes
    if free is None:
        return
    need = round(ROOM_FACTOR * (_film_bytes(subject) + _making_bytes(subject)))
    values = {"free": free, "need": need}
    if free < need:
        yield Check(code="disk_full", weight=Weight.ERROR, values=values, fix=Fix.OUTPUT)
    elif free < need + SMALL_DISK_BYTES:
        yield Check(code="disk_small", weight=Weight.WARNING, values=values, fix=Fix.OUTPUT)
    else:
        yield Check(code="disk_enough", weight=Weight.GOOD, values=values)


def _film_bytes(subject: Subject) -> int:
    """A guess of the film's size, with its stems and its twin without captions."""
    asked = subject.delivery
    seconds = _seconds(subject.timeline.length_frames, subject)
    picture = asked.width_px * asked.height_px * 0.75 * 2 ** ((18 - asked.crf) / 6)
    stems = seconds * 48_000 * 6 * 5 if asked.stems else 0
    return round(seconds * picture * (2 if asked.clean else 1) + stems)


def _making_bytes(subject: Subject) -> int:
    return 0 if subject.outlook is None else subject.outlook.disk_bytes
