# SPDX-License-Identifier: GPL-3.0-or-later
"""A shot's words for a model: what is seen, said in the way that its family reads best.

Owns the order of the parts. Must not know checkpoints or engines; words of enums are data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from projects.cast import Character
from projects.generation import StyleCard
from projects.ids import CharacterId
from projects.shots import Shot

NEGATIVE = "text, watermark, logo, extra fingers, deformed hands, blurry"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What is sent, and what each part of it says about, in order."""

    prompt: str
    negative: str
    parts: tuple[tuple[str, str], ...] = ()


def compiled(
    shot: Shot,
    people: Mapping[CharacterId, Character],
    *,
    family: str,
    style: StyleCard,
) -> Words:
    """The words of a still of a shot.

    Args:
        shot: with its staging.
        people: of the episode.
        family: of the checkpoint, whose way of reading it is.
        style: of the series; its words come first.
    """
    del family
    staging = shot.staging
    parts: list[tuple[str, str]] = []
    if style.words:
        parts.append(("style", style.words))
    parts.append(("size", f"{_plain(staging.size.value)} shot"))
    for one in staging.cast:
        person = people.get(one.character)
        if person is not None:
            parts.append(("person", _person(person)))
    place = f"{_plain(staging.set.value)}, {_plain(staging.time.value)}"
    parts.append(("place", f"{place}, {_plain(staging.weather.value)}"))
    parts.append(("light", f"{_plain(staging.rig.value)} light"))
    return Words(
        prompt=", ".join(text for _, text in parts),
        negative=_joined((NEGATIVE, style.negative)),
        parts=tuple(parts),
    )


def _person(person: Character) -> str:
    known = (person.look.age, person.look.sex)
    return _joined([_plain(one.value) for one in known if one is not None], " ") or "person"


def _plain(value: str) -> str:
    return value.replace("_", " ")


def _joined(parts: Sequence[str], by: str = ", ") -> str:
    return by.join(one for one in parts if one)
