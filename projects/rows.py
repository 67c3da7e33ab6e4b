# SPDX-License-Identifier: GPL-3.0-or-later
"""Document rows as tagged values: one kind a table, its key, its parent and its order.

Owns what a row is and how it is written down. Must not know SQL nor who changes rows.
"""

from operator import attrgetter
from typing import Protocol, TypeVar

import msgspec

from projects.cast import Character
from projects.comments import Comment
from projects.consent import VoiceConsent
from projects.errors import BugError
from projects.glossary import Term
from projects.medium import Medium
from projects.mix import Bus, Cue
from projects.production import Episode, LabelRecord, Production
from projects.screenplay import Screenplay
from projects.script_versions import ScriptVersion
from projects.shots import Shot, Take, TakeMark
from projects.speech import LineDelivery
from projects.story import EpisodePlan, Proposal, Story
from projects.timebase import FrameRate
from projects.timeline import Clip, Marker, TrackKind, Transition


class RowBase(msgspec.Struct, frozen=True, kw_only=True, tag_field="row"):
    """Root of all rows; the tag names the kind in stored images."""


class ProductionRow(RowBase, frozen=True, kw_only=True, tag="production"):
    """The one row of the production."""

    id: str = "production"
    production: Production


class SettingRow(RowBase, frozen=True, kw_only=True, tag="setting"):
    """A named choice of the production, as text."""

    name: str
    value: str


class EpisodeRow(RowBase, frozen=True, kw_only=True, tag="episode"):
    """An episode without its screenplay, which has a row of its own."""

    episode: Episode


class ScreenplayRow(RowBase, frozen=True, kw_only=True, tag="screenplay"):
    """The script of an episode."""

    episode: str
    screenplay: Screenplay


class CharacterRow(RowBase, frozen=True, kw_only=True, tag="character"):
    """Somebody, in order of the cast."""

    ordinal: int
    character: Character


class ShotRow(RowBase, frozen=True, kw_only=True, tag="shot"):
    """A shot in order of its episode."""

    episode: str
    ordinal: int
    shot: Shot


class TakeRow(RowBase, frozen=True, kw_only=True, tag="take"):
    """A take; `number` counts the takes of its target from 1. The target need not be a row."""

    number: int
    take: Take


class SelectedRow(RowBase, frozen=True, kw_only=True, tag="selected"):
    """The take that a target plays."""

    target: str
    take: str


class TimelineRow(RowBase, frozen=True, kw_only=True, tag="timeline"):
    """That an episode has a timeline, and its rate."""

    episode: str
    rate: FrameRate


class TrackRow(RowBase, frozen=True, kw_only=True, tag="track"):
    """A track without its clips."""

    id: str
    episode: str
    ordinal: int
    kind: TrackKind
    name: str
    muted: bool
    locked: bool
    transitions: tuple[Transition, ...]
    solo: bool = False
    hidden: bool = False
    height_px: int = 0


class ClipRow(RowBase, frozen=True, kw_only=True, tag="clip"):
    """A clip, ordered by where it stands on its track."""

    track: str
    clip: Clip


class MarkerRow(RowBase, frozen=True, kw_only=True, tag="marker"):
    """A marker of an episode's timeline."""

    episode: str
    marker: Marker


class CueRow(RowBase, frozen=True, kw_only=True, tag="cue"):
    """A placed sound."""

    episode: str
    cue: Cue


class BusRow(RowBase, frozen=True, kw_only=True, tag="bus"):
    """A fader of an episode; `id` is the episode's and the bus's."""

    id: str
    episode: str
    ordinal: int
    bus: Bus


class LineDeliveryRow(RowBase, frozen=True, kw_only=True, tag="line_delivery"):
    """How a person wants a line spoken; `id` is the line's."""

    id: str
    episode: str
    delivery: LineDelivery


class TakeMarkRow(RowBase, frozen=True, kw_only=True, tag="take_mark"):
    """What a person thinks of a take."""

    take: str
    mark: TakeMark


class MediumRow(RowBase, frozen=True, kw_only=True, tag="medium"):
    """One thing of the media bin."""

    medium: Medium


class ConsentRow(RowBase, frozen=True, kw_only=True, tag="consent"):
    """A person's consent to the use of their voice."""

    consent: VoiceConsent


class StoryRow(RowBase, frozen=True, kw_only=True, tag="story"):
    """The one row of the story room."""

    id: str = "story"
    story: Story


class EpisodePlanRow(RowBase, frozen=True, kw_only=True, tag="episode_plan"):
    """An episode as the room has thought it out; `id` is its number."""

    id: str
    plan: EpisodePlan


class ProposalRow(RowBase, frozen=True, kw_only=True, tag="proposal"):
    """An alternative of a step."""

    proposal: Proposal


class ScriptVersionRow(RowBase, frozen=True, kw_only=True, tag="script_version"):
    """A version of an episode's script."""

    version: ScriptVersion


class CommentRow(RowBase, frozen=True, kw_only=True, tag="comment"):
    """A comment on an episode's script."""

    comment: Comment


class TermRow(RowBase, frozen=True, kw_only=True, tag="term"):
    """A term of the glossary."""

    term: Term


class LabelRow(RowBase, frozen=True, kw_only=True, tag="label_record"):
    """The n-th record of a label switched off."""

    id: str
    number: int
    record: LabelRecord


Row = (
    ProductionRow
    | SettingRow
    | EpisodeRow
    | ScreenplayRow
    | CharacterRow
    | ShotRow
    | TakeRow
    | SelectedRow
    | TimelineRow
    | TrackRow
    | ClipRow
    | MarkerRow
    | CueRow
    | BusRow
    | LineDeliveryRow
    | TakeMarkRow
    | LabelRow
    | MediumRow
    | ConsentRow
    | StoryRow
    | EpisodePlanRow
    | ProposalRow
    | ScriptVersionRow
    | CommentRow
    | TermRow
)


_DECODER = msgspec.json.Decoder(Row)
"""Made once: to look the union up for each row costs five times what decoding does."""


class Table:
    """Where the rows of a kind live, and the fields that are its key, parent and order."""

    def __init__(
        self, kind: type[RowBase], name: str, key: str, *, parent: str = "", place: str = ""
    ) -> None:
        self.kind, self.name = kind, name
        self.has_parent, self.has_place = bool(parent), bool(place)
        self._key = attrgetter(key)
        self._parent = attrgetter(parent) if parent else None
        self._place = attrgetter(place) if place else None

    def key(self, row: RowBase) -> str:
        """The primary key of a row."""
        return str(self._key(row))

    def parent(self, row: RowBase) -> str:
        """Key of what the row hangs on; empty for nothing."""
        return "" if self._parent is None else str(self._parent(row))

    def place(self, row: RowBase) -> int:
        """Order among rows of one parent."""
        return 0 if self._place is None else int(self._place(row))


TABLES = (
    Table(ProductionRow, "production", "id"),
    Table(SettingRow, "settings", "name"),
    Table(EpisodeRow, "episodes", "episode.id", place="episode.number"),
    Table(ScreenplayRow, "screenplays", "episode", parent="episode"),
    Table(CharacterRow, "characters", "character.id", place="ordinal"),
    Table(ShotRow, "shots", "shot.id", parent="episode", place="ordinal"),
    Table(TakeRow, "takes", "take.id", parent="take.target", place="number"),
    Table(SelectedRow, "selected", "target", parent="take"),
    Table(TimelineRow, "timelines", "episode", parent="episode"),
    Table(TrackRow, "tracks", "id", parent="episode", place="ordinal"),
    Table(ClipRow, "clips", "clip.id", parent="track", place="clip.start_frames"),
    Table(MarkerRow, "markers", "marker.id", parent="episode", place="marker.at_frames"),
    Table(CueRow, "cues", "cue.id", parent="episode", place="cue.start_samples"),
    Table(BusRow, "buses", "id", parent="episode", place="ordinal"),
    Table(LineDeliveryRow, "line_deliveries", "id", parent="episode"),
    Table(TakeMarkRow, "take_marks", "take", parent="take"),
    Table(LabelRow, "label_records", "id", parent="record.episode", place="number"),
    Table(MediumRow, "bin", "medium.id", place="medium.added"),
    Table(ConsentRow, "consents", "consent.id"),
    Table(StoryRow, "story", "id"),
    Table(EpisodePlanRow, "episode_plans", "id", place="plan.number"),
    Table(ProposalRow, "proposals", "proposal.id", place="proposal.number"),
    Table(
        ScriptVersionRow,
        "script_versions",
        "version.id",
        parent="version.episode",
        place="version.number",
    ),
    Table(CommentRow, "comments", "comment.id", parent="comment.episode"),
    Table(TermRow, "glossary", "term.zh"),
)
"""Parents stand before the rows that hang on them."""
OF_KIND = {table.kind: table for table in TABLES}
OF_NAME = {table.name: table for table in TABLES}
CHILDREN = {
    "episodes": (
        "screenplays",
        "shots",
        "timelines",
        "markers",
        "cues",
        "buses",
        "line_deliveries",
        "comments",
    ),
    "timelines": ("tracks",),
    "tracks": ("clips",),
    "takes": ("selected", "take_marks"),
}
"""Tables whose rows go with a row of the first. Records of a label and versions of a script outlive
their episode, takes their shot."""
KEPT = frozenset({"takes", "label_records", "script_versions"})
"""Rows that undo never takes back: material once made, and what has to be remembered."""

RowType = TypeVar("RowType", bound=RowBase)


class Rows(Protocol):
    """The rows as they stand."""

    def get(self, kind: type[RowType], key: str) -> RowType | None:
        """The row with a key, or None."""
        ...

    def under(self, kind: type[RowType], parent: str | None) -> tuple[RowType, ...]:
        """Rows of a parent in order of place, then key; of all parents where it is None."""
        ...


def encode_row(row: RowBase) -> str:
    """A row as tagged JSON, proven to come back as it was.

    Raises:
        BugError: as for `stored_form`.
    """
    return stored_form(row)[0]


def stored_form(row: RowBase) -> tuple[str, RowBase]:
    """A row as tagged JSON, and the row that is read from it, which is equal.

    Raises:
        BugError: it does not (a NaN, a wrong type in a field, half a surrogate pair).
    """
    table = OF_KIND[type(row)]
    try:
        raw = msgspec.json.encode(row)
        back = decode_row(raw.decode())
    except (msgspec.MsgspecError, ValueError) as error:
        raise BugError(
            "row_unreadable", f"{table.name} {table.key(row)!r} cannot be stored: {error}."
        ) from error
    if back != row:
        raise BugError("row_unreadable", f"{table.name} {table.key(row)!r} changes when stored.")
    return raw.decode(), back


def decode_row(text: str) -> RowBase:
    """The inverse of `encode_row`.

    Raises:
        msgspec.MsgspecError: the text is no row that this version knows.
    """
    row: RowBase = _DECODER.decode(text)
    return row
