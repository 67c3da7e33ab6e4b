# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths of a story's values, such as `bible.people.林晚.want`, and reading and writing at one.

Owns how a path is read. Must not know locks, steps or stores. Episodes are named by number, people
and places of the bible by name, all other items of lists by their index from 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from projects.errors import UserError
from projects.story import Bible, Brief, EpisodePlan, Logline, Story

Tree = dict[str, Any]
"""A story as plain values: `brief`, `logline`, `bible`, and `season` by number."""


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A story and its season as they stand."""

    story: Story
    plans: tuple[EpisodePlan, ...] = ()


@dataclass(frozen=True)
class Named:
    """An item of a list that is found by its name."""

    name: str


Key = str | int | Named


def tree_of(whole: Whole, numbers: Sequence[int] | None = None) -> Tree:
    """The plain values; only of some episodes where their `numbers` are given."""
    return {
        "brief": plain(whole.story.brief),
        "logline": plain(whole.story.logline),
        "bible": plain(whole.story.bible),
        "season": {
            str(one.number): plain(one)
            for one in whole.plans
            if numbers is None or one.number in numbers
        },
    }


def whole_of(tree: Tree, like: Whole) -> Whole:
    """The inverse, with what a tree does not hold (locks, author, other episodes) as before.

    Raises:
        UserError: `bad_value`: a value is not what its place may hold.
    """
    try:
        story = msgspec.structs.replace(
            like.story,
            brief=msgspec.convert(tree["brief"], Brief),
            logline=msgspec.convert(tree["logline"], Logline | None),
            bible=msgspec.convert(tree["bible"], Bible | None),
        )
        made = {int(n): msgspec.convert(one, EpisodePlan) for n, one in tree["season"].items()}
    except (msgspec.ValidationError, ValueError) as wrong:
        raise UserError(
            "bad_value", f"The story cannot hold this: {wrong}.", "Give a value of the same kind."
        ) from wrong
    kept = {one.number: one for one in like.plans}
    plans = {**kept, **made}
    return Whole(story=story, plans=tuple(plans[number] for number in sorted(plans)))


def plain(value: object) -> Any:
    """A value as JSON has it."""
    return msgspec.json.decode(msgspec.json.encode(value))


def keys_of(tree: object, path: str) -> tuple[Key, ...]:
    """A path as keys from the root of what stands.

    Raises:
        UserError: `no_such_value`: it leads nowhere.
    """
    keys: list[Key] = []
    node, rest, above = tree, path, ""
    while rest:
        found = _step(node, rest, above)
        if found is None:
            raise UserError(
                "no_such_value",
                f"The story has no value {path!r}.",
                "Such as logline.title, bible.people.NAME.want, season.3.cliffhanger or "
                "season.3.scenes.0.rows.2; `--list` shows what stands.",
            )
        key, node, used = found
        keys.append(key)
        above, rest = rest[:used], rest[used + 1 :]
    if not keys:
        raise UserError("no_such_value", "A path is empty.", "Such as season.3.cliffhanger.")
    return tuple(keys)


def _step(node: object, rest: str, above: str) -> tuple[Key, Any, int] | None:
    """The next key of a path, what it leads to, and how many letters of the path it took."""
    if isinstance(node, Mapping):
        names = {str(key): one for key, one in node.items()}
        name = _longest(names, rest)
        return None if name is None else (name, names[name], len(name))
    if not isinstance(node, list):
        return None
    if by_name(node, above):
        named = {one["name"]: one for one in node}
        name = _longest(named, rest)
        return None if name is None else (Named(name), named[name], len(name))
    head = rest.partition(".")[0]
    if not head.isdecimal() or int(head) >= len(node):
        return None
    return int(head), node[int(head)], len(head)


def by_name(items: Sequence[Any], above: str) -> bool:
    """Whether items of a list are found by their names."""
    return above in ("people", "places") and all(isinstance(one, dict) for one in items)


def _longest(names: Mapping[str, Any], rest: str) -> str | None:
    """The longest name that the rest of a path begins with; names may hold points."""
    fits = [name for name in names if name and (rest == name or rest.startswith(f"{name}."))]
    return max(fits, key=len, default=None)


def at(node: Any, keys: Sequence[Key]) -> Any:
    """The value at keys.

    Raises:
        LookupError: there is none.
    """
    for key in keys:
        if isinstance(key, Named):
            node = next((one for one in node if one["name"] == key.name), None)
            if node is None:
                raise LookupError(key.name)
        else:
            node = node[key]
    return node


def value_at(whole: Whole, path: str) -> Any:
    """The plain value at a path.

    Raises:
        UserError: `no_such_value`.
    """
    tree = tree_of(whole)
    return at(tree, keys_of(tree, path))


def with_value(whole: Whole, path: str, value: object) -> Whole:
    """The same story with another value at a path; text is read as a number where one belongs.

    Raises:
        UserError: `no_such_value`, `bad_value`.
    """
    tree = tree_of(whole)
    keys = keys_of(tree, path)
    above, last = at(tree, keys[:-1]), keys[-1]
    place = above.index(at(above, [last])) if isinstance(last, Named) else last
    above[place] = _fitting(value, above[place])
    return whole_of(tree, whole)


def _fitting(value: object, before: object) -> Any:
    """A text as the kind of value that stands there, where it can be read as one."""
    if not isinstance(value, str) or isinstance(before, str) or before is None:
        return plain(value)
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError:
        return value
