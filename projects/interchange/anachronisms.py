# SPDX-License-Identifier: GPL-3.0-or-later
"""Modern things in a script of old times: which are left out, and how the writer is told.

Owns what it means to insist. Must not know shots or how a thing is drawn.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from projects.eras import is_anachronism, of_its_time
from projects.interchange.things import props_of
from projects.interchange.variants import simplified
from projects.screenplay import Element, ElementKind, Problem
from projects.staging import Prop

_OTHER_TIMES = re.compile(
    r"穿越|时空|时间旅行|穿书|重生|系统|现代魂|time[- ]?(?:travel|slip|loop)|isekai|portal fantasy",
    re.IGNORECASE,
)
_PROPERTY_LIST = re.compile(r"^\W{0,3}(?:道具|服化道|props?)\s*[：:]", re.IGNORECASE)
_SEEN = frozenset({ElementKind.ACTION, ElementKind.NOTE, ElementKind.CAPTION, ElementKind.SOUND})
INSISTS_FROM = 2
"""A thing named in so many places is meant."""


@dataclass(frozen=True)
class Anachronism:
    """A modern thing in old times: its words, where it is first named, whether it is meant."""

    prop: Prop
    words: str
    element: Element
    insisted: bool


def anachronisms(
    elements: Iterable[Element], fields: Sequence[tuple[str, str]], *, period: bool
) -> tuple[Anachronism, ...]:
    """Every modern thing that a script of old times shows, once each.

    The script insists where its title page speaks of travel through time, where a property list
    (道具：…) has the thing, or where two or more places name it.
    """
    if not period:
        return ()
    travels = other_times(fields)
    lists = " ".join(v for k, v in fields if _PROPERTY_LIST.match(k + ":"))
    listed = {m.prop for m in props_of(lists)}
    first: dict[Prop, tuple[str, Element]] = {}
    places: dict[Prop, int] = {}
    for element in elements:
        if element.kind not in _SEEN:
            continue
        for mention in props_of(element.text):
            if not is_anachronism(mention.prop, period=period):
                continue
            first.setdefault(mention.prop, (mention.words, element))
            places[mention.prop] = places.get(mention.prop, 0) + 1
            if _PROPERTY_LIST.match(element.text):
                listed.add(mention.prop)
    return tuple(
        Anachronism(prop, words, element, travels or prop in listed or places[prop] >= INSISTS_FROM)
        for prop, (words, element) in first.items()
    )


def other_times(fields: Sequence[tuple[str, str]]) -> bool:
    """Whether the title page speaks of travel through time, so that all ages may meet."""
    return _OTHER_TIMES.search(simplified(" ".join(value for _, value in fields))) is not None


def left_out(
    elements: Iterable[Element], fields: Sequence[tuple[str, str]], *, period: bool
) -> frozenset[Prop]:
    """Things that no picture shows."""
    found = anachronisms(elements, fields, period=period)
    return frozenset(one.prop for one in found if not one.insisted)


def told(found: Iterable[Anachronism], source: str) -> list[Problem]:
    """What the writer should know of each, with its line."""
    out: list[Problem] = []
    for one in found:
        line = source.count("\n", 0, one.element.span[0]) + 1
        what = f"“{one.words}” in line {line} is not of the script's time"
        if one.insisted:
            message = f"{what}; it is kept, because the script insists on it."
            out.append(Problem(code="kept_anachronism", message=message, span=one.element.span))
            continue
        older = of_its_time(one.prop, period=True).value.replace("_", " ")
        message = (
            f"{what} and is left out of the pictures. Write a {older} instead; or, if it is meant, "
            "name it under 道具, or put 穿越 (time travel) into the genre on the title page."
        )
        out.append(Problem(code="anachronism", message=message, span=one.element.span))
    return out
