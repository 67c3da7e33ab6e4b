# SPDX-License-Identifier: GPL-3.0-or-later
"""What a model is asked for at once: small values, each of which a small model can write.

Owns their fields and bounds. Must not know prompts. Who, where and which are choices of what the
bible holds, given as bounds by the writer.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from projects.cast import Sex
from projects.staging import TimeOfDay, Weather

Name = Annotated[str, Meta(min_length=1, max_length=24)]
Short = Annotated[str, Meta(min_length=1, max_length=40)]
Told = Annotated[str, Meta(min_length=2, max_length=90)]
Feeling = Annotated[str, Meta(max_length=16)]


class LoglineAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One logline."""

    title: Name
    words: Told
    hook: Told
    twist: Told


class FrameAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for the series, without people and places."""

    title: Name
    premise: Told
    theme: Short
    rules: Annotated[tuple[Short, ...], Meta(min_length=1, max_length=3)]


class PersonAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One person."""

    name: Name
    sex: Sex
    look: Told
    want: Short
    wound: Short
    secret: Short
    tell: Short


class RelationAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What one is to another."""

    told: Short


class PlaceAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One place."""

    name: Name
    inside: bool
    told: Short


class PlacesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """The places."""

    places: tuple[PlaceAsked, ...]


class EpisodeAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One episode of the season."""

    title: Name
    change: Told
    hook: Told
    reversal: Told
    cliffhanger: Told
    question: Short
    people: tuple[str, ...]
    places: tuple[str, ...]


class BeatAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One beat; its name and times are the skeleton's."""

    told: Told
    people: tuple[str, ...]
    place: str
    emotion: str


class BeatsAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Some beats in a row."""

    beats: tuple[BeatAsked, ...]


class SceneAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One scene; where and who come from its beats."""

    time: TimeOfDay
    weather: Weather
    purpose: Told


class RowAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a script."""

    who: str
    feeling: Feeling
    words: Annotated[str, Meta(min_length=1, max_length=90)]


class RowsAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Some rows."""

    rows: tuple[RowAsked, ...]


class LinesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Spoken lines, rewritten, in their order."""

    words: tuple[Annotated[str, Meta(min_length=1, max_length=90)], ...]
