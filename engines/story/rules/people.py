# SPDX-License-Identifier: GPL-3.0-or-later
"""The bible by rule: a pack's people and places, with what the line names.

Owns who gets which name, part and look. Must not know seasons.
"""

from collections.abc import Sequence
from typing import TypeVar

from engines.story.rules.filling import Values, is_inside
from engines.story.rules.line import LineFacts, facts_of
from engines.story.rules.packs import SLOTS, Pack, PackPerson, PackPlace, pack_of
from engines.story_names import sex_by_name
from projects.cast import Sex
from projects.interchange.looks import sex_of
from projects.interchange.places import set_of
from projects.story import Bible, Brief, Person, Relation, Story, StoryPlace

LEADS: tuple[str, ...] = SLOTS[:2]
T = TypeVar("T")


def values_of(story: Story, bible: Bible | None = None) -> Values:
    """The slots of a story: its bible's people in their order, the pack's own for what it lacks."""
    brief = story.brief
    pack = pack_of(brief.genre, brief.language)
    facts = facts_of(brief.line, brief.language)
    drawn = bible or bible_of(story, seed=0)
    own = story.bible.people if bible is None and story.bible is not None else drawn.people
    places = story.bible.places if bible is None and story.bible is not None else drawn.places
    return Values(
        pack=pack,
        facts=facts,
        people=_by_slot(SLOTS, own, drawn.people),
        places=_by_slot(tuple(p.slot for p in pack.places), places, drawn.places),
        words={
            "fact": facts.fact,
            "line": facts.line,
            "when": facts.when or pack.since,
            "span": facts.span or pack.span,
            "n": str(brief.episodes),
        },
    )


def _by_slot(slots: Sequence[str], own: Sequence[T], drawn: Sequence[T]) -> dict[str, T]:
    return {
        slot: own[at] if at < len(own) else drawn[at]
        for at, slot in enumerate(slots)
        if at < max(len(own), len(drawn))
    }


def bible_of(story: Story, *, seed: int) -> Bible:
    """People with names, looks and inner lives, relations, places and rules."""
    brief = story.brief
    pack = pack_of(brief.genre, brief.language)
    facts = facts_of(brief.line, brief.language)
    people = _cast(pack, facts, seed)
    places = tuple(_place(one, pack, brief, seed) for one in pack.places)
    values = Values(
        pack=pack,
        facts=facts,
        people=people,
        places={p.slot: made for p, made in zip(pack.places, places, strict=True)},
        words={
            "fact": facts.fact,
            "line": facts.line,
            "when": facts.when or pack.since,
            "span": facts.span or pack.span,
        },
    )
    title = story.logline.title if story.logline is not None else pack.loglines[0].title
    return Bible(
        title=values.fill(title),
        premise=facts.line,
        theme=values.fill(pack.theme),
        people=tuple(_filled(one, values) for one in people.values()),
        relations=tuple(
            Relation(one=people[r.one].name, other=people[r.other].name, told=values.fill(r.told))
            for r in pack.relations
        ),
        places=places,
        rules=tuple(values.fill(rule) for rule in pack.rules),
    )


def _filled(person: Person, values: Values) -> Person:
    return Person(
        name=person.name,
        sex=person.sex,
        part=values.fill(person.part),
        look=person.look,
        want=values.fill(person.want),
        wound=values.fill(person.wound),
        secret=values.fill(person.secret),
        tell=values.fill(person.tell),
    )


def _cast(pack: Pack, facts: LineFacts, seed: int) -> dict[str, Person]:
    """Slots to people: names and roles of the line go to the leads first."""
    named, sexes = _named(pack, facts)
    parts: dict[str, str] = dict(zip(LEADS, facts.roles, strict=False))
    used: set[str] = set(named.values())
    out: dict[str, Person] = {}
    for one in pack.people:
        sex = sexes.get(one.slot, one.sex)
        name = named.get(one.slot) or _name(one, sex, pack, (used, seed))
        used.add(name)
        looks = _looks(one, sex, pack)
        out[one.slot] = Person(
            name=name,
            sex=sex,
            part=parts.get(one.slot, one.part),
            look=looks[seed % len(looks)],
            want=one.want,
            wound=one.wound,
            secret=one.secret,
            tell=one.tell,
        )
    return out


def _named(pack: Pack, facts: LineFacts) -> tuple[dict[str, str], dict[str, Sex]]:
    """Names that the line gives, by slot, and the sexes that it shows for the two leads."""
    names: dict[str, str] = dict(zip(LEADS, facts.names, strict=False))
    sexes: dict[str, Sex] = {}
    for at, slot in enumerate(LEADS):
        role = facts.roles[at] if at < len(facts.roles) else ""
        found = sex_by_name(names.get(slot, "")) if slot in names else None
        shown = found or (sex_of(role, "") if role else None)
        if shown is not None:
            sexes[slot] = shown
    first, second = (next(p for p in pack.people if p.slot == slot) for slot in LEADS)
    if "A" in sexes and "B" not in sexes and sexes["A"] is second.sex:
        sexes["B"] = first.sex
    elif "B" in sexes and "A" not in sexes and sexes["B"] is first.sex:
        sexes["A"] = second.sex
    return names, sexes


def _name(one: PackPerson, sex: Sex, pack: Pack, taken: tuple[set[str], int]) -> str:
    """A name of the pool of the slot; the other lead's pool where the sex is not the pack's."""
    used, seed = taken
    pool = _of_sex(one, sex, pack).names
    start = seed % len(pool)
    free = [*pool[start:], *pool[:start]]
    found = next((n for n in free if n not in used), None)
    others = (n for p in pack.people for n in p.names if p.sex is sex and n not in used)
    return found or next(others, f"{pool[0]}二" if pack.language == "zh" else f"{pool[0]} Jr")


def _of_sex(one: PackPerson, sex: Sex, pack: Pack) -> PackPerson:
    if one.sex is sex:
        return one
    leads = (p for p in pack.people if p.slot in LEADS and p.sex is sex)
    return next(leads, one)


def _looks(one: PackPerson, sex: Sex, pack: Pack) -> Sequence[str]:
    return _of_sex(one, sex, pack).looks


def _place(one: PackPlace, pack: Pack, brief: Brief, seed: int) -> StoryPlace:
    """A place of the pack; the first is that of the line, where a set draws it."""
    name = one.names[seed % len(one.names)]
    named = facts_of(brief.line, brief.language).place
    others = {n for p in pack.places for n in p.names}
    if one.slot == "P1" and named and named not in others:
        name = named if set_of(named, interior=None, period=pack.period)[1] else name
    return StoryPlace(name=name, inside=is_inside(brief, name, one.inside), told=one.told)
