# SPDX-License-Identifier: GPL-3.0-or-later
"""Slots of a pack's words filled with a story's people, places and facts.

Owns the slots. Must not know seasons or scripts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from engines.story.rules.line import LineFacts, facts_of
from engines.story.rules.packs import Pack
from engines.story_names import is_outdoors
from projects.cast import Sex
from projects.story import Brief, Person, StoryPlace

# {A}..{F} are people, {P1}..{P5} places; {fact}, {when}, {span}, {line} are of the line and {thing}
# is what an episode turns on. {A他}, {A.he}, {A.him}, {A.his} follow the sex of somebody, {A.He}
# with a capital; {A.part} is what they are in the story.
_SLOT = re.compile(r"\{(\w+?)(他|\.\w+)?\}")
_PRONOUNS = {
    "he": ("she", "he"),
    "him": ("her", "him"),
    "his": ("her", "his"),
    "himself": ("herself", "himself"),
    "man": ("woman", "man"),
}


@dataclass(frozen=True, kw_only=True)
class Values:
    """What the slots of a story stand for.

    Attributes:
        people, places: by slot. words: all the others.
    """

    pack: Pack
    facts: LineFacts
    people: Mapping[str, Person]
    places: Mapping[str, StoryPlace]
    words: Mapping[str, str] = field(default_factory=dict[str, str])

    def fill(self, words: str, **more: str) -> str:
        """Words with their slots filled; an unknown slot stays as it is."""

        def of(match: re.Match[str]) -> str:
            slot, tail = match.group(1), match.group(2) or ""
            if slot in self.people:
                return _of_person(self.people[slot], tail)
            if slot in self.places:
                return self.places[slot].name
            return more.get(slot, self.words.get(slot, match.group()))

        return _SLOT.sub(of, words)

    def slot_of(self, name: str) -> str:
        """The slot of a name; empty for one that the bible lacks."""
        return next((slot for slot, one in self.people.items() if one.name == name), "")


def _of_person(person: Person, tail: str) -> str:
    male = person.sex is Sex.MALE
    if not tail:
        return person.name
    if tail == "他":
        return "他" if male else "她"
    word = tail[1:]
    if word == "part":
        return person.part
    pair = _PRONOUNS.get(word.lower(), (word, word))
    found = pair[male]
    return found.capitalize() if word[0].isupper() else found


def is_inside(brief: Brief, name: str, otherwise: bool) -> bool:
    """Whether a place is a room; `otherwise` where it is the pack's own."""
    named = facts_of(brief.line, brief.language).place
    return not is_outdoors(name) if name == named else otherwise
