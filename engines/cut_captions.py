# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as clips of the timeline and back: what is written first, and what is shown.

Owns the form of a caption clip. Must not know how captions are cut from speech (assembly/captions).
"""

from collections import Counter
from collections.abc import Sequence

from engines.assembly.cut_rows import broken
from engines.assembly.layout import CaptionLayout
from engines.assembly.rows import Room, language_of
from projects.captions import Caption
from projects.ids import ElementId, EpisodeId, TrackId
from projects.screenplay import Screenplay
from projects.timebase import FrameRange
from projects.timeline import (
    CaptionStyle,
    Clip,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    clip_id,
)

SPOKEN, CARDS = "captions-1", "captions-2"
MOST_ROWS = 4
"""Of words that a person wrote; more are cut off."""


def caption_tracks(episode: EpisodeId, captions: Sequence[Caption]) -> list[Track]:
    """Speech on one track; cards, which may stand at the same time, on another."""
    rows = (
        (SPOKEN, "caption", [one for one in captions if not one.card]),
        (CARDS, "C2", [one for one in captions if one.card]),
    )
    return [
        _track(TrackId(f"{episode}/{name}"), title, own)
        for name, title, own in rows
        if own or (captions and name == SPOKEN)
    ]


def _track(track: TrackId, name: str, captions: Sequence[Caption]) -> Track:
    counted: Counter[str] = Counter()
    clips = []
    for one in captions:
        line = one.line or ""
        counted[line] += 1
        source = Source(kind=SourceKind.CAPTION, id=f"{line}#{counted[line]}")
        clips.append(
            Clip(
                id=clip_id(track, source),
                source=source,
                source_range=FrameRange(0, one.span.length),
                start_frames=one.span.start,
                text="\n".join(one.rows),
                style=_style(one),
            )
        )
    return Track(id=track, kind=TrackKind.CAPTION, name=name, clips=tuple(clips))


def _style(caption: Caption) -> CaptionStyle:
    if caption.card:
        return CaptionStyle.CARD
    return CaptionStyle.ASIDE if caption.aside else CaptionStyle.SPOKEN


def line_of(clip: Clip) -> ElementId | None:
    """The line whose words a caption clip shows; None of words that a person added."""
    line, mark, number = clip.source.id.rpartition("#")
    return ElementId(line) if mark and number.isdigit() else None


def captions_shown(
    timeline: Timeline, screenplay: Screenplay, layout: CaptionLayout
) -> tuple[Caption, ...]:
    """What of the caption tracks is seen, speech before cards; hidden and disabled ones are not."""
    written = {one.id: one.text for scene in screenplay.scenes for one in scene.elements}
    spoken: list[Caption] = []
    cards: list[Caption] = []
    for track in timeline.of_kind(TrackKind.CAPTION):
        for clip in () if track.hidden else track.clips:
            if not clip.enabled or not clip.text.strip():
                continue
            line = line_of(clip)
            text = clip.text if clip.edited or line is None else written.get(line, clip.text)
            language = language_of(text, screenplay.language)
            card = clip.style is CaptionStyle.CARD
            caption = Caption(
                span=clip.record,
                rows=_rows(clip, language, layout),
                line=line,
                language=language,
                aside=clip.style is CaptionStyle.ASIDE,
                card=card,
            )
            (cards if card else spoken).append(caption)
    return (*spoken, *cards)


def _rows(clip: Clip, language: str, layout: CaptionLayout) -> tuple[str, ...]:
    """The clip's own rows, broken anew where they would not fit into the picture."""
    rows = tuple(row for row in clip.text.split("\n") if row.strip())
    room = Room(wide_px=layout.row_px(), font_px=layout.font_of(language), language=language)
    if len(rows) <= 2 and all(room.holds(row) for row in rows):
        return rows
    text = (" " if language == "en" else "").join(rows)
    return broken(text, room)[:MOST_ROWS]
