# SPDX-License-Identifier: GPL-3.0-or-later
"""Locked values stay: what a step made, with every locked value of before put back.

Owns that promise. Must not know steps, writers or stores.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from engines.story.room.paths import Key, Named, Whole, keys_of, tree_of, whole_of
from projects.errors import UserError

UNWRITTEN = ("beats", "scenes", "rows")
"""Lists that a later step fills: a lock on what holds them leaves them open while empty."""
OURS = "written"
"""What only the hand-over changes; no lock holds it."""


def kept(before: Whole, after: Whole, locks: Sequence[str]) -> Whole:
    """What a step made, with every value under a lock as it was before.

    A path that leads nowhere before holds nothing. Where a list became too short for a locked
    item, the items before it come back too.
    """
    held = [(lock, *_touched(lock)) for lock in locks]
    numbers = {number for _, _, number in held if number}
    if not any(root for _, root, _ in held):
        return after
    old, new = tree_of(before, sorted(numbers)), tree_of(after, sorted(numbers))
    for lock in locks:
        try:
            keys = keys_of(old, lock)
        except UserError:
            continue
        new = _put(new, old, keys)
    return whole_of(new, after)


def _touched(lock: str) -> tuple[str, int]:
    """What a lock is about: its root, and the number of its episode or 0."""
    root, _, rest = lock.partition(".")
    head = rest.partition(".")[0]
    return root, int(head) if root == "season" and head.isdecimal() else 0


def _put(after: Any, before: Any, keys: Sequence[Key]) -> Any:
    """`after` with what `before` holds at keys."""
    if after is None:
        return before
    if not keys:
        return _held(before, after)
    key, rest = keys[0], keys[1:]
    if isinstance(key, str):
        return {**after, key: _put(after.get(key), before[key], rest)}
    made = list(after)
    if isinstance(key, Named):
        old = next(one for one in before if one["name"] == key.name)
        place = next((i for i, one in enumerate(made) if one["name"] == key.name), len(made))
        made[place:] = [
            _put(made[place], old, rest) if place < len(made) else old,
            *made[place + 1 :],
        ]
        return made
    made += before[len(made) : key + 1]
    made[key] = _put(made[key], before[key], rest)
    return made


def _held(before: Any, after: Any) -> Any:
    """A locked value, with what was not yet written of it."""
    if isinstance(before, dict) and isinstance(after, dict):
        return {name: _part(name, one, after.get(name)) for name, one in before.items()}
    if isinstance(before, list) and isinstance(after, list):
        there = [*after, *[None] * len(before)]
        return [_held(one, there[i]) for i, one in enumerate(before)]
    return before


def _part(name: str, before: Any, after: Any) -> Any:
    if name == OURS or (name in UNWRITTEN and not before):
        return before if after is None else after
    return _held(before, after)


def is_locked(path: str, locks: Iterable[str]) -> bool:
    """Whether a lock stands on a path or above it."""
    return any(path == lock or path.startswith(f"{lock}.") for lock in locks)


def locked_below(path: str, locks: Iterable[str]) -> bool:
    """Whether anything at, above or below a path is locked."""
    every = tuple(locks)
    return is_locked(path, every) or any(lock.startswith(f"{path}.") for lock in every)


def renamed(locks: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """Locks after somebody or something of the bible was renamed; paths as they stand in both."""
    return tuple(
        new + lock[len(old) :] if lock == old or lock.startswith(f"{old}.") else lock
        for lock in locks
    )
