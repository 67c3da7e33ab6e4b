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
from engines.story.room.model_writer.questions import Question, Questioner
from engines.story.room.script_text import clean_name
from engines.story.rules.people import bible_of
from engines.story.schema import Bound
from projects.story import Bible, Logline, Person, Relation, Story, StoryPlace

PEOPLE, PEOPLE_LONG = 4, 5
LONG = 12
"""Episodes from which a season gets one person more."""
PLACES, PLACES_LEAST = 4, 3


RULED = {
    "zh": {
        "name": "人名空缺或重复，改用类型包里的“{name}”。",
        "places": "地点太少，加上类型包里的：{names}。",
        "fields": "{name}的{fields}照抄了提问，改用类型包里的。",
    },
    "en": {
        "name": "A name was missing or taken; “{name}” of the genre's pack stands there.",
        "places": "Too few places came; of the genre's pack: {names}.",
        "fields": "{fields} of {name} only repeated the question; the genre's pack gave them.",
    },
}


def loglines(ask: Questioner, story: Story, count: int) -> tuple[Logline, ...]:
    """So many loglines whose titles differ."""
    prompts, made = prompts_of(story.brief.language), list[Logline]()
    for index in range(count):
        others = prompts.joined(f"{one.title}: {one.hook}" for one in made)
        words = prompts.logline.format(others=prompts.others.format(names=others) if made else "")
        got = ask.ask(Question(kind=LoglineAsked, words=words, name=f"logline.{index}"))
        taken = got.title in {one.title for one in made}
        title = f"{got.title} {index + 1}" if taken else got.title
        made.append(Logline(title=title, words=got.words, hook=got.hook, twist=got.twist))
    return tuple(made)


def bible(ask: Questioner, story: Story) -> Bible:
    """People, relations, places and rules; what a small model leaves out comes from the rules."""
    prompts = prompts_of(story.brief.language)
    frame = ask.ask(Question(kind=FrameAsked, words=prompts.frame, name="bible"))
    count = PEOPLE_LONG if story.brief.episodes >= LONG else PEOPLE
    spare = bible_of(story, seed=ask.seed)
    people: list[Person] = []
    while len(people) < count:
        people.append(_person(ask, story, people, spare.people))
    return Bible(
        title=story.logline.title if story.logline is not None else frame.title,
        premise=frame.premise,
        theme=frame.theme,
        people=tuple(people),
        relations=_relations(ask, story, people),
        places=_places(ask, story, spare.places),
        rules=frame.rules,
    )


def _relations(ask: Questioner, story: Story, people: Sequence[Person]) -> tuple[Relation, ...]:
    """What the lead is to everybody."""
    lead, made = people[0], list[Relation]()
    for one in people[1:]:
        got = ask.ask(
            Question(
                kind=RelationAsked,
                words=prompts_of(story.brief.language).relation.format(
                    one=plain_words(lead.name), other=plain_words(one.name)
                ),
                name=f"bible.relations.{one.name}",
                most_tokens=96,
            )
        )
        made.append(Relation(one=lead.name, other=one.name, told=got.told))
    return tuple(made)


def _places(ask: Questioner, story: Story, spare: Sequence[StoryPlace]) -> tuple[StoryPlace, ...]:
    """The places, each once; where too few came, the genre's pack gives more."""
    got = ask.ask(
        Question(
            kind=PlacesAsked,
            words=prompts_of(story.brief.language).places.format(count=PLACES),
            name="bible.places",
            bounds={"places": Bound(least=2, most=PLACES)},
        )
    )
    made = {
        name: StoryPlace(name=name, inside=p.inside, told=p.told)
        for p in got.places
        if (name := clean_name(p.name))
    }
    more = [one for one in spare if one.name not in made][: max(0, PLACES_LEAST - len(made))]
    if more:
        told = RULED["zh" if story.brief.language == "zh" else "en"]["places"]
        names = prompts_of(story.brief.language).joined(one.name for one in more)
        ask.notes.append(told.format(names=names))
    return (*made.values(), *more)


def _person(
    ask: Questioner, story: Story, people: Sequence[Person], spare: Sequence[Person]
) -> Person:
    """The next person; a name that is taken and what only echoes the question come by rule."""
    prompts = prompts_of(story.brief.language)
    index, names = len(people), [one.name for one in people]
    part = prompts.parts[index]
    words = prompts.person.format(
        part=part, names=prompts.joined(map(plain_words, names)) or prompts.nobody
    )
    got = ask.ask(Question(kind=PersonAsked, words=words, name=f"bible.people.{index}"))
    rule = spare[index % len(spare)]
    name, told = clean_name(got.name), RULED["zh" if story.brief.language == "zh" else "en"]
    sex = got.sex
    if len(name) < 2 or any(name in one or one in name for one in names):
        free = next((one for one in (rule, *spare) if one.name not in names), None)
        name, sex = (free.name, free.sex) if free is not None else (f"{name}{index + 1}", sex)
        ask.notes.append(told["name"].format(name=name))
    given = {field: getattr(got, field) for field in ("look", "want", "wound", "secret", "tell")}
    ruled = [field for field, value in given.items() if ask.echoes(value, words)]
    if ruled:
        given |= {field: getattr(rule, field) for field in ruled}
        ask.notes.append(told["fields"].format(name=name, fields=", ".join(ruled)))
    return Person(name=name, sex=sex, part=part, **given)
