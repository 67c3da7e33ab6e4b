# SPDX-License-Identifier: GPL-3.0-or-later
"""Loglines and a bible from small questions: the frame, each person, what they are, the places.

Owns those questions and their checks. Must not know prompts' words nor authors.
"""

from collections.abc import Sequence

from engines.story.room.model_writer.kinds import (
    FrameAsked,
    LoglineAsked,
    PersonAsked,
    PlacesAsked,
    RelationAsked,
)
from engines.story.room.model_writer.prompts import plain_words, prompts_of
from engines.story.room.model_writer.questions import Questioner
from engines.story.room.script_text import clean_name
from engines.story.schema import Bound
from projects.story import Bible, Logline, Person, Relation, Story, StoryPlace

PEOPLE, PEOPLE_LONG = 4, 5
LONG = 12
"""Episodes from which a season gets one person more."""
PLACES = 4


def loglines(ask: Questioner, story: Story, count: int) -> tuple[Logline, ...]:
    """So many loglines whose titles differ."""
    prompts, made = prompts_of(story.brief.language), list[Logline]()
    for index in range(count):
        others = prompts.joined(f"{one.title}: {one.hook}" for one in made)
        words = prompts.logline.format(others=prompts.others.format(names=others) if made else "")
        known = {one.title for one in made}
        got = ask.ask(
            LoglineAsked,
            words,
            name=f"logline.{index}",
            unfit=lambda v, known=known: "its title is there already." if v.title in known else "",
        )
        made.append(Logline(title=got.title, words=got.words, hook=got.hook, twist=got.twist))
    return tuple(made)


def bible(ask: Questioner, story: Story, notes: list[str]) -> Bible:
    """People, relations, places and rules; locked people keep their names."""
    prompts = prompts_of(story.brief.language)
    frame = ask.ask(FrameAsked, prompts.frame, name="bible")
    count = PEOPLE_LONG if story.brief.episodes >= LONG else PEOPLE
    people: list[Person] = []
    for part in prompts.parts[:count]:
        people.append(_person(ask, story, part, people))
    lead = people[0]
    relations: list[Relation] = []
    for one in people[1:]:
        words = prompts.relation.format(one=lead.name, other=one.name)
        got = ask.ask(RelationAsked, words, name=f"bible.relations.{one.name}", most_tokens=96)
        relations.append(Relation(one=lead.name, other=one.name, told=got.told))
    places = ask.ask(
        PlacesAsked,
        prompts.places.format(count=PLACES),
        name="bible.places",
        bounds={"places": Bound(least=2, most=PLACES)},
        unfit=lambda v: "" if len({p.name for p in v.places}) > 1 else "the places are one.",
    ).places
    notes += ask.repaired
    return Bible(
        title=story.logline.title if story.logline is not None else frame.title,
        premise=frame.premise,
        theme=frame.theme,
        people=tuple(people),
        relations=tuple(relations),
        places=tuple(
            {p.name: StoryPlace(name=p.name, inside=p.inside, told=p.told) for p in places}.values()
        ),
        rules=frame.rules,
    )


def _person(ask: Questioner, story: Story, part: str, people: Sequence[Person]) -> Person:
    prompts = prompts_of(story.brief.language)
    names = [one.name for one in people]
    words = prompts.person.format(
        part=part, names=prompts.joined(map(plain_words, names)) or prompts.nobody
    )

    def unfit(got: PersonAsked) -> str:
        name = clean_name(got.name)
        if len(name) < 2:
            return "the name is no name."
        taken = any(name in one or one in name for one in names)
        return f"{name} is there already." if taken else ""

    got = ask.ask(PersonAsked, words, name=f"bible.people.{len(people)}", unfit=unfit)
    return Person(
        name=clean_name(got.name),
        sex=got.sex,
        part=part,
        look=got.look,
        want=got.want,
        wound=got.wound,
        secret=got.secret,
        tell=got.tell,
    )
