# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worth a picture of its own: things, touches, arrivals, feelings that a face shows.

Owns these choices. Must not know the order of shots.
"""

import re
from dataclasses import replace

from assets.presets import ActionRow
from engines.coverage.pictures import Picture, sounds_of
from engines.coverage.setups import TOUCHING, Setup
from projects.screenplay import Element, ElementKind
from projects.staging import Action, Emotion, Prop, SetName

WORTH_AN_INSERT = frozenset(
    {
        Prop.LETTER,
        Prop.PHOTO,
        Prop.POCKET_WATCH,
        Prop.DOCUMENT,
        Prop.RING,
        Prop.KNIFE,
        Prop.KEY,
        Prop.GUN,
        Prop.SWORD,
        Prop.JADE_PENDANT,
        Prop.HAIRPIN,
        Prop.BANK_CARD,
        Prop.SCROLL,
        Prop.BOOK,
        Prop.MONEY,
        Prop.MEDICINE,
        Prop.TICKET,
        Prop.TOKEN,
        Prop.NEWSPAPER,
    }
)
INSERT_SHARE = 0.22
HOOK_LEAD = 1.5
HOOK_INTENSITY = 0.7
QUIET, QUIET_LONGER_S = 1.0, 0.4
SOMEBODY = re.compile(r"[他她]|对方|耳光|巴掌|\bhim\b|\bslap", re.I)
LEANS = 1.5
DEED_MIN_S = 1.5
SEATED = frozenset({SetName.CAR})
TOUCHES = TOUCHING | {Action.REACH_OUT, Action.POINT, Action.STEP_IN, Action.RAISE_FIST}
CARRIES = frozenset(
    {Action.SIT_DOWN, Action.STAND_UP, Action.KNEEL, Action.KOWTOW, Action.COLLAPSE}
)
"""Actions that change what carries the body."""
PERSONAL = frozenset(
    {
        Emotion.FEAR,
        Emotion.ANGER,
        Emotion.SADNESS,
        Emotion.JOY,
        Emotion.LOVE,
        Emotion.CONTEMPT,
        Emotion.HUMILIATION,
        Emotion.RESOLVE,
        Emotion.LONELINESS,
        Emotion.LONGING,
        Emotion.COMEDY,
    }
)
STRONG_REACTION = 1.2
ARRIVALS = frozenset({Action.WALK_IN, Action.RUN_IN, Action.RUN_THROUGH})
"""Done before anything else: nobody acts out of the picture."""


def with_element(setup: Setup, element: Element) -> Setup:
    """A setup that also shows an element of the script, with its sounds."""
    sounds = setup.sounds
    if element.kind is ElementKind.SOUND:
        sounds = tuple(dict.fromkeys((*sounds, *sounds_of(element.text))))[:3]
    return replace(setup, elements=(*setup.elements, element.id), sounds=sounds)


def touches(row: ActionRow) -> bool:
    """What is done to somebody and needs both in the picture."""
    leans = row.action is Action.LEAN_FORWARD and row.strength >= LEANS
    return row.action in TOUCHES or leans


def travels(picture: Picture) -> bool:
    """Whether somebody goes across the picture."""
    return picture.wish is None and any(row.travel for row in picture.acting)


def turning(setup: Setup) -> float:
    """Which of an action's setups carries its turn."""
    portrait = setup.insert is not None and setup.insert.portrait is not None
    return 2.0 * bool(setup.effects) + 1.5 * portrait + 0.5 * (setup.focus is not None)


def hook_first(pictures: list[Picture]) -> list[Picture]:
    """The most striking picture of the first action moved to its front, if far stronger."""
    if pictures[0].wish is not None:
        return pictures
    best = max(range(len(pictures)), key=lambda i: (pictures[i].strength, -i))
    if best and pictures[best].strength >= pictures[0].strength + HOOK_LEAD:
        before = pictures[:best]
        if travels(pictures[best]):
            before = [p for p in before if p.subject is not None or p.thing is not None]
        return [pictures[best], *before, *pictures[best + 1 :]]
    return pictures
