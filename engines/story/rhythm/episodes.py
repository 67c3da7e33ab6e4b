# SPDX-License-Identifier: GPL-3.0-or-later
"""An episode as a sheet: of a script with estimated lengths, or of a production's cut as it stands.

Owns where the times come from, and what the rest of the season says. Must not know any rule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace as with_changes

from engines.coverage.lengths import Times, estimated_times
from engines.reading import read_bytes, read_screenplay, read_text
from engines.story.rhythm.curve import Beat as CutBeat
from engines.story.rhythm.curve import beats_of
from engines.story.rhythm.ending import end_score, is_paid
from engines.story.rhythm.sheet import Season, Sheet, covered_s, lay_out
from engines.studio import Studio
from projects.errors import UserError
from projects.ids import ElementId
from projects.interchange.decoding import Decoded, decode
from projects.production import Episode
from projects.screenplay import Element, Screenplay
from projects.shots import Shot
from projects.staging import Emotion
from projects.timeline import SourceKind, Timeline, TrackKind

SEASON_MOST = 120
"""Episodes of a file that are compared with one another; the trade's seasons have 100 at most."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What was checked. `cut` says that the times are those of a cut, not of a script."""

    sheet: Sheet
    name: str
    episode: int
    cut: bool = False
    rate: float = 24.0


def of_script(path: Path, *, episode: int | None = None) -> Subject:
    """A script file, its lengths estimated.

    Raises:
        UserError: it is missing, empty, not a script, or has no such episode.
    """
    raw = read_bytes(path)
    read = read_screenplay(raw, name=path.name, episode=episode)
    sheet = _in_its_season(read, decode(raw))
    return Subject(sheet=sheet, name=path.name, episode=sheet.screenplay.episode)


def of_text(source: Decoded, *, name: str = "", episode: int | None = None) -> Sheet:
    """An editor's text, its lengths estimated; other episodes of the text are its season.

    Raises:
        UserError: it is not readable as a script.
    """
    return _in_its_season(read_text(source, name=name, episode=episode), source)


def _in_its_season(read: Screenplay, source: Decoded) -> Sheet:
    sheet = estimated(read, source.text)
    numbers = read.episodes[:SEASON_MOST]
    if len(numbers) < 2 or read.episode not in numbers:
        return sheet
    sheets = {read.episode: sheet}
    for number in numbers:
        if number != read.episode:
            sheets[number] = estimated(read_text(source, name="", episode=number), "")
    return replace(sheet, season=season_of(sheets))


def estimated(screenplay: Screenplay, text: str, shots: Sequence[Shot] | None = None) -> Sheet:
    """An annotated screenplay with the lengths that the script view shows; `shots` are its
    `covered_shots`, where they are at hand.
    """
    return lay_out(screenplay, text, estimated_times(screenplay, shots))


def season_of(sheets: Mapping[int, Sheet]) -> Season:
    """How each episode ends, and which have a card to pay at."""
    return Season(
        ends={n: end_score(s) for n, s in sheets.items()},
        paid=tuple(sorted(n for n, s in sheets.items() if is_paid(s.screenplay))),
    )


def of_production(folder: Path, *, episode: int | None = None) -> Subject:
    """An episode of a production: its cut as it stands, or its script where nothing is cut yet.

    Raises:
        UserError: no production is there, it has no such episode, or that has no script.
    """
    with Studio.reopen(folder, read_only=True) as studio:
        numbers = [e.number for e in studio.store.episodes()]
        number = episode if episode is not None else min(numbers, default=1)
        return of_open(studio, (number,))[0]


def of_open(studio: Studio, wanted: Sequence[int]) -> tuple[Subject, ...]:
    """Episodes of an open production, as `of_production`; the season is read once for them all.

    Raises:
        UserError: it has no such episode, or that has no script.
    """
    asked = {number: studio.store.episode(number) for number in wanted}
    for number, one in asked.items():
        if one.screenplay is None:
            raise UserError(
                "no_script",
                f"Episode {number} of {studio.folder.name} has no script.",
                "Write one in the Write workspace, or take one in with yingxi make.",
            )
    numbers = [e.number for e in studio.store.episodes()][:SEASON_MOST]
    others = (asked.get(n) or studio.store.episode(n) for n in numbers)
    sheets = {e.number: _stored(studio, e) for e in others if e.screenplay is not None}
    season = season_of(sheets) if len(sheets) > 1 else Season()
    made: list[Subject] = []
    for number, one in asked.items():
        sheet = sheets.get(number) or _stored(studio, one)
        made.append(
            Subject(
                sheet=replace(sheet, season=season),
                name=studio.folder.name,
                episode=number,
                cut=bool(sheet.shots_s),
                rate=float(one.delivery.rate.fraction),
            )
        )
    return tuple(made)


def _stored(studio: Studio, episode: Episode) -> Sheet:
    script = episode.screenplay or Screenplay(format="juben", language="zh")
    text = studio.text_of(episode)
    timeline = studio.store.timeline(episode.id)
    shots = studio.store.shots(episode.id)
    if timeline is not None and timeline.length_frames and any(s.length_frames for s in shots):
        return of_cut(script, text, timeline, shots)
    return estimated(script, text)


def of_cut(screenplay: Screenplay, text: str, timeline: Timeline, shots: Sequence[Shot]) -> Sheet:
    """A timeline as a person has cut it; words sound where their clips lie, and feelings are those
    of the shots, as the emotion strip shows them and a person may have drawn them.
    """
    fps = float(timeline.rate.fraction)
    times: Times = {}
    felt: dict[ElementId, CutBeat] = {}
    for beat in beats_of(timeline, shots):
        start, end = beat.clip.start_frames / fps, beat.clip.end_frames / fps
        for element in beat.shot.elements:
            begun, ended = times.get(element, (start, end))
            times[element] = (min(begun, start), max(ended, end))
            strongest = felt.get(element)
            if strongest is None or beat.height > strongest.height:
                felt[element] = beat
    spans = _line_spans(timeline)
    heard = {line: (min(s for s, _ in own), max(e for _, e in own)) for line, own in spans.items()}
    silent = {e.id for e in screenplay.lines} - set(heard)
    played = {e: t for e, t in {**times, **heard}.items() if e not in silent}
    sheet = lay_out(_felt(screenplay, felt), text, played)
    pictures = _pictures(timeline)
    return replace(
        sheet,
        length_s=max([sheet.length_s, *(end for _, end in pictures)]),
        spoken_s=covered_s(span for own in spans.values() for span in own),
        shots_s=pictures,
        measured=bool(spans),
    )


def _felt(screenplay: Screenplay, felt: Mapping[ElementId, CutBeat]) -> Screenplay:
    def of(one: Element) -> Element:
        beat = felt.get(one.id)
        if beat is None or one.emotion is Emotion.CLIFFHANGER:
            return one
        return with_changes(one, emotion=beat.shot.emotion, intensity=beat.shot.intensity)

    scenes = (
        with_changes(scene, elements=tuple(of(one) for one in scene.elements))
        for scene in screenplay.scenes
    )
    return with_changes(screenplay, scenes=tuple(scenes))


def _pictures(timeline: Timeline) -> tuple[tuple[float, float], ...]:
    """Spans between cuts of any picture track, in seconds; gaps are pictures too."""
    fps = float(timeline.rate.fraction)
    shown = [
        clip
        for track in timeline.of_kind(TrackKind.VIDEO)
        if not track.hidden
        for clip in track.clips
        if clip.enabled
    ]
    cuts = sorted({edge for clip in shown for edge in (clip.start_frames, clip.end_frames)})
    return tuple((start / fps, end / fps) for start, end in pairwise(cuts))


def _line_spans(timeline: Timeline) -> dict[ElementId, list[tuple[float, float]]]:
    """Where each line is heard, in seconds; a line cut in two has two spans."""
    fps = float(timeline.rate.fraction)
    found: dict[ElementId, list[tuple[float, float]]] = {}
    for track in timeline.of_kind(TrackKind.DIALOGUE):
        for clip in track.clips:
            if clip.enabled and not track.muted and clip.source.kind is SourceKind.LINE:
                span = clip.start_frames / fps, clip.end_frames / fps
                found.setdefault(ElementId(clip.source.id), []).append(span)
    return found
