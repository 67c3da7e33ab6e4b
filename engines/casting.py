# SPDX-License-Identifier: GPL-3.0-or-later
"""A script's people over those whom a production knows already.

Owns what stays of somebody when a script is read again. Must not know stores or orders.
"""

from collections.abc import Iterable

import msgspec

from engines.stage.company import dressed_apart
from engines.voice.casting import cast_voices
from projects.cast import Character, Look
from projects.ids import CharacterId
from projects.screenplay import Screenplay


def people_over(known: Iterable[Character], screenplay: Screenplay) -> dict[CharacterId, Character]:
    """The people of a production with a script's words on them; nobody leaves."""
    people = {one.id: one for one in known}
    for person in screenplay.cast:
        before = people.get(person.id)
        people[person.id] = person if before is None else _kept(person, before)
    return people


def voiced(people: Iterable[Character], language: str) -> tuple[Character, ...]:
    """Everybody with a voice and clothes apart from the others'."""
    return dressed_apart(cast_voices(tuple(people), language))


def cast_over(known: Iterable[Character], screenplay: Screenplay) -> tuple[Character, ...]:
    """The cast that a script makes of the one there."""
    return voiced(people_over(known, screenplay).values(), screenplay.language)


def _kept(person: Character, before: Character) -> Character:
    """The script's new words on somebody, with the voice and consent of before."""
    look = person.look if person.look.described else before.look
    voice = before.voice
    if voice is not None and not voice.chosen and _other_person(look, before.look):
        voice = None
    return msgspec.structs.replace(
        person, look=look, voice=voice, consent=before.consent, sheet=before.sheet
    )


def _other_person(new: Look, old: Look) -> bool:
    """Whether the script now says another sex or age, which needs another voice."""
    return (new.sex, new.age) != (old.sex, old.age)
