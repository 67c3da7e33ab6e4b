# SPDX-License-Identifier: GPL-3.0-or-later
"""A model's words put right by rule: names of the bible, rows that can be spoken, lengths that fit.

Owns those rules. Must not know authors or prompts. Whatever is changed is told by its caller.
"""

import difflib
import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from engines.coverage.clauses import clauses
from engines.coverage.estimate import ACTION_S, EPISODE_S, LINE_AIR_S, spoken_s
from engines.story.room.model_writer.kinds import RowAsked
from engines.story.room.settling import one_row
from projects.screenplay import LineMode
from projects.story import ScriptRow

NEAR = 0.5
"""How alike two names have to be to be taken for one."""
OVER = 1.2
"""Of its time that a stretch may run before rows are left out."""
_INNER = re.compile(r"^(?:OS|O\.S\.|内心|心想|独白|旁白|inner|thinks?)(?![a-z])", re.IGNORECASE)
_DIRECTION = re.compile(r"^[（(]([^（）()]{1,16})[）)]\s*")
_QUOTES = '“”"「」『』{}[]'


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that a name stands for; None where it is like none."""
    asked = one_row(name)
    if asked in known:
        return asked
    held = [one for one in known if asked and (one in asked or asked in one)]
    if held:
        return max(held, key=len)
    folded = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(asked.casefold(), list(folded), n=1, cutoff=NEAR)
    return folded[close[0]] if close else None


def names_of(given: Iterable[str], known: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Known names for those given, each once, and the ones that stand for nobody."""
    found: dict[str, None] = {}
    strange: list[str] = []
    for name in given:
        near = nearest(name, known)
        if near is not None:
            found.setdefault(near)
        elif one_row(name):
            strange.append(one_row(name))
    return tuple(found), strange


def row_of(asked: RowAsked, people: Sequence[str], action: str, zh: bool) -> ScriptRow | None:
    """A row as the room keeps it; None where nothing is left of it."""
    words = one_row(asked.words).strip(_QUOTES + " △")
    who, feeling = one_row(asked.who), one_row(asked.feeling)
    named = re.match(
        r"^([^：:（(，,。]{1,16})(?:[（(]([^（）()]{1,16})[）)])?[：:]\s*(?=\S)", words
    )
    if named and nearest(named.group(1), people) is not None:
        who, feeling = named.group(1), named.group(2) or feeling
        words = words[named.end() :].strip(_QUOTES + " ")
    told = _DIRECTION.match(words)
    if told:
        feeling, words = feeling or told.group(1), words[told.end() :].strip()
    if not re.search(r"\w", words):
        return None
    if who in ("", action) or nearest(who, [action, *people]) == action:
        return ScriptRow(words=words)
    inner = _INNER.match(feeling) is not None
    feeling = _INNER.sub("", feeling).strip("，, 、（）()")
    speaker = nearest(who, people) or who
    mode = LineMode.OS if inner else LineMode.SPOKEN
    return ScriptRow(
        words=words, speaker=speaker, mode=mode, feeling=feeling if zh else feeling.lower()
    )


def broken(row: ScriptRow, most: int) -> list[ScriptRow]:
    """A spoken row that is too long, as several at its clauses."""
    if not row.speaker or len(row.words) <= most:
        return [row]
    parts: list[str] = []
    for clause in clauses(row.words):
        if parts and len(parts[-1]) + len(clause) <= most:
            parts[-1] += clause
        else:
            parts.append(clause)
    made = [replace(row, words=part.strip()) for part in parts if part.strip()]
    return [made[0], *(replace(one, feeling="") for one in made[1:])] if made else [row]


def fresh(rows: Iterable[ScriptRow], said: set[str]) -> list[ScriptRow]:
    """Rows whose words have not been said; they are added to what was."""
    made: list[ScriptRow] = []
    for row in rows:
        key = re.sub(r"\W+", "", row.words).casefold()
        if key and key not in said:
            said.add(key)
            made.append(row)
    return made


def played_s(rows: Iterable[ScriptRow]) -> float:
    """Seconds that rows play, about."""
    return sum(spoken_s(r.words) + LINE_AIR_S if r.speaker else ACTION_S for r in rows)


def time_for_rows_s(stretch_s: float, length_s: float) -> float:
    """Seconds of a stretch that rows may fill: coverage adds its own to an episode."""
    return stretch_s * max(0.5, (length_s - EPISODE_S) / length_s)


def fitted(rows: Sequence[ScriptRow], wanted_s: float) -> tuple[list[ScriptRow], int]:
    """Rows that play no longer than wanted, and how many were left out; both ends stay.

    Pictures go first where more than a third of the rows are pictures, else the longest line.
    """
    made, gone = list(rows), 0
    while len(made) > 2 and played_s(made) > wanted_s * OVER:
        middle = range(1, len(made) - 1)
        silent = [i for i in middle if not made[i].speaker]
        many = sum(not r.speaker for r in made) * 3 > len(made)
        at = silent[-1] if silent and many else max(middle, key=lambda i: len(made[i].words))
        made.pop(at)
        gone += 1
    return made, gone
