# SPDX-License-Identifier: GPL-3.0-or-later
"""A story's values as fields that a person reads, changes and locks, each with its path.

Owns which fields a step has and their words. Must not know widgets, nor who writes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from desktop.i18n import tr
from desktop.words import word
from projects.errors import ProductionError, UserError
from projects.story import (
    Beat,
    Bible,
    Brief,
    EpisodePlan,
    Logline,
    Proposal,
    Step,
    Story,
    StoryScene,
)

STEPS = (
    Step.LOGLINE,
    Step.BIBLE,
    Step.SEASON,
    Step.BEATS,
    Step.SCENES,
    Step.SCRIPT,
    Step.PUNCH_UP,
)
RULES = "rules"
"""Who writes where no language model does."""
OF_EPISODE = (Step.BEATS, Step.SCENES, Step.SCRIPT, Step.PUNCH_UP)
Value = Logline | Bible | tuple[EpisodePlan, ...] | tuple[Beat, ...] | tuple[StoryScene, ...]


class Field(NamedTuple):
    """One value: its path, what it is, its words; `head` opens a group of fields."""

    path: str
    label: str
    text: str
    head: str = ""


def step_words(step: Step) -> str:
    """What a step is called."""
    return {
        Step.LOGLINE: tr("Logline"),
        Step.BIBLE: tr("Story bible"),
        Step.SEASON: tr("Season"),
        Step.BEATS: tr("Beats"),
        Step.SCENES: tr("Scenes"),
        Step.SCRIPT: tr("Script"),
        Step.PUNCH_UP: tr("Punch-up"),
    }[step]


def fields_of(step: Step, target: int, story: Story, plan: EpisodePlan | None) -> list[Field]:
    """The fields of what is accepted for a step; none where nothing is.

    Args:
        step: which.
        target: number of the episode; for the season the one that is looked at.
        story: as it stands.
        plan: of that episode.
    """
    if step is Step.LOGLINE:
        return list(_logline(story.logline)) if story.logline is not None else []
    if step is Step.BIBLE:
        return list(_bible(story.bible)) if story.bible is not None else []
    if plan is None:
        return []
    if step is Step.SEASON:
        return list(_episode(plan))
    if step is Step.BEATS:
        return list(_beats(plan.beats, f"season.{target}.beats"))
    if step is Step.SCENES:
        return list(_scenes(plan.scenes, f"season.{target}.scenes"))
    return list(_rows(plan.scenes, f"season.{target}.scenes"))


def _logline(value: Logline) -> Iterator[Field]:
    yield Field("logline.title", tr("Title"), value.title)
    yield Field("logline.words", tr("Story"), value.words)
    yield Field("logline.hook", tr("Hook"), value.hook)
    yield Field("logline.twist", tr("Twist"), value.twist)


def _bible(value: Bible) -> Iterator[Field]:
    yield Field("bible.title", tr("Title"), value.title)
    yield Field("bible.premise", tr("Premise"), value.premise)
    yield Field("bible.theme", tr("Theme"), value.theme)
    for person in value.people:
        base = f"bible.people.{person.name}"
        head = person.name
        for name, label in (
            ("part", tr("Part")),
            ("look", tr("Look")),
            ("want", tr("Want")),
            ("wound", tr("Wound")),
            ("secret", tr("Secret")),
            ("tell", tr("Known by")),
        ):
            yield Field(f"{base}.{name}", label, getattr(person, name), head)
            head = ""
    head = tr("Relations")
    for at, one in enumerate(value.relations):
        yield Field(f"bible.relations.{at}.told", f"{one.one} → {one.other}", one.told, head)
        head = ""
    head = tr("Places")
    for place in value.places:
        yield Field(f"bible.places.{place.name}.told", place.name, place.told, head)
        head = ""
    head = tr("Rules")
    for at, rule in enumerate(value.rules):
        yield Field(f"bible.rules.{at}", str(at + 1), rule, head)
        head = ""


def _episode(plan: EpisodePlan) -> Iterator[Field]:
    base = f"season.{plan.number}"
    head = tr("Episode {number}", number=plan.number)
    for name, label in (
        ("title", tr("Title of the episode")),
        ("hook", tr("Hook")),
        ("change", tr("What changes")),
        ("reversal", tr("Turn")),
        ("cliffhanger", tr("Cliffhanger")),
    ):
        yield Field(f"{base}.{name}", label, getattr(plan, name), head)
        head = ""


def beat_words(beat: Beat) -> str:
    """When a beat is, its place in the skeleton and its feeling."""
    when = tr("{start}–{end} s", start=beat.start_s, end=beat.end_s)
    return f"{when} · {part_words(beat.name)} · {word(beat.emotion)}"


def part_words(name: str) -> str:
    """A part of the skeleton; one that is not of ours as it was named."""
    return {
        "hook": tr("hook"),
        "stakes": tr("stakes"),
        "reversal": tr("reversal"),
        "escalation": tr("escalation"),
        "low": tr("low point"),
        "peak": tr("peak"),
        "cliffhanger": tr("cliffhanger"),
    }.get(name, name)


def _beats(beats: Sequence[Beat], base: str) -> Iterator[Field]:
    for at, beat in enumerate(beats):
        yield Field(f"{base}.{at}.told", str(at + 1), beat.told, beat_words(beat))


def scene_words(at: int, scene: StoryScene) -> str:
    """A scene's heading."""
    inside = tr("inside") if scene.inside else tr("outside")
    return f"{at + 1} · {scene.place} · {word(scene.time)} · {inside}"


def _scenes(scenes: Sequence[StoryScene], base: str) -> Iterator[Field]:
    for at, scene in enumerate(scenes):
        yield Field(f"{base}.{at}.place", tr("Place"), scene.place, scene_words(at, scene))
        yield Field(f"{base}.{at}.purpose", tr("Purpose"), scene.purpose)


def _rows(scenes: Sequence[StoryScene], base: str) -> Iterator[Field]:
    for at, scene in enumerate(scenes):
        head = scene_words(at, scene)
        for place, row in enumerate(scene.rows):
            label = row.speaker or (tr("Caption") if row.caption else "△")
            yield Field(f"{base}.{at}.rows.{place}.words", label, row.words, head)
            head = ""


def locked_by(path: str, locks: Sequence[str]) -> str:
    """The lock that holds a path: its own or one above it; empty for none."""
    return next((one for one in locks if path == one or path.startswith(f"{one}.")), "")


def value_of(proposal: Proposal) -> Value:
    """What an alternative holds.

    Raises:
        UserError: `bad_value`, it is of another shape.
    """
    kinds: dict[Step, object] = {
        Step.LOGLINE: Logline,
        Step.BIBLE: Bible,
        Step.SEASON: tuple[EpisodePlan, ...],
        Step.BEATS: tuple[Beat, ...],
    }
    try:
        kind = kinds.get(proposal.step, tuple[StoryScene, ...])
        return msgspec.json.decode(proposal.value, type=kind)  # pyright: ignore[reportReturnType, reportArgumentType]
    except (msgspec.DecodeError, ValueError) as error:
        raise UserError(
            "bad_value", f"An alternative cannot be read: {error}.", "Have it proposed again."
        ) from error


def lines_of(proposal: Proposal) -> list[str]:
    """An alternative as rows to read and to compare."""
    try:
        value = value_of(proposal)
    except ProductionError as error:
        return [str(error)]
    story, plan = _standing(proposal, value)
    found: list[Field] = []
    if proposal.step is Step.SEASON and isinstance(value, tuple):
        for one in value:
            if isinstance(one, EpisodePlan):
                found += fields_of(Step.SEASON, one.number, story, one)
    else:
        found = fields_of(proposal.step, proposal.target, story, plan)
    return _lines(found)


def _lines(found: Sequence[Field]) -> list[str]:
    lines: list[str] = []
    for field in found:
        if field.head:
            lines += ["", field.head] if lines else [field.head]
        if field.text:
            colon = "：" if _wide(field.text) else ": "
            lines.append(f"{field.label}{colon}{field.text}")
    return lines


def _wide(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def _standing(proposal: Proposal, value: Value) -> tuple[Story, EpisodePlan]:
    """A story in which an alternative would be accepted, for reading it."""
    story = Story(brief=Brief(line="-"))
    plan = EpisodePlan(number=max(1, proposal.target))
    if isinstance(value, Logline):
        return msgspec.structs.replace(story, logline=value), plan
    if isinstance(value, Bible):
        return msgspec.structs.replace(story, bible=value), plan
    if proposal.step is Step.BEATS:
        return story, msgspec.structs.replace(plan, beats=value)
    if proposal.step is not Step.SEASON:
        return story, msgspec.structs.replace(plan, scenes=value)
    return story, plan
