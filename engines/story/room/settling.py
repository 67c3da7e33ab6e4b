# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every step's value, whoever wrote it: exact numbers, no gaps, clean rows.

Owns those rules and the sentences that tell what they changed. Must not know stores or writers.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from projects.story import Beat, Bible, Brief, EpisodePlan, ScriptRow, StoryScene

_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
WORDS = {
    "zh": {
        "trimmed": "给了{given}集，只要{wanted}集：后面{more}集没有收。",
        "renumbered": "集号有重复或越界，已按先后重排为1到{wanted}。",
        "filled": "第{numbers}集没有写来，已按上一集的卡点补了空位，请改写。",
        "title": "第{number}集",
        "from_cliff": "接上集：{cliff}",
        "beats": "节拍没有铺满{length}秒，已按比例排好。",
        "beats_dropped": "节拍多于{length}个，{more}个没有收。",
        "beats_locked": "锁定的节拍之间放不下其余节拍，请看时间。",
        "scenes_locked": "有{count}个节拍没有放进任何一场，而各场都已锁定。",
        "scenes": "有{count}个节拍没有放进任何一场，已归入相邻的一场。",
        "twice": "{name}出现了两次，只留第一次。",
    },
    "en": {
        "trimmed": "{given} episodes came and {wanted} were asked: the last {more} were left out.",
        "renumbered": "Numbers were doubled or out of range; they are 1 to {wanted} in order now.",
        "filled": "Episode {numbers} did not come; it goes on from the one before. Rewrite it.",
        "title": "Episode {number}",
        "from_cliff": "Goes on from: {cliff}",
        "beats": "The beats did not fill {length} s; they were laid out in proportion.",
        "beats_dropped": "There were more than {length} beats; {more} were left out.",
        "beats_locked": "The other beats do not fit between the locked ones; look at their times.",
        "scenes_locked": "{count} beats are in no scene, and all scenes are locked.",
        "scenes": "{count} beats were in no scene; they went to the one beside them.",
        "twice": "{name} came twice; the first one stays.",
    },
}


def said(language: str, sentence: str, /, **values: object) -> str:
    """A sentence for people."""
    return WORDS["zh" if language == "zh" else "en"][sentence].format(**values)


def one_row(text: str) -> str:
    """Text on one row, without signs that are not seen."""
    clean = _HIDDEN.sub("", text.encode("utf-8", "replace").decode())
    return _SPACE.sub(" ", clean).strip()


def whole_bible(bible: Bible, language: str) -> tuple[Bible, list[str]]:
    """A bible in which names are unique and on one row."""
    notes: list[str] = []
    people = {
        name: replace(one, name=name)
        for one in reversed(bible.people)
        if (name := one_row(one.name))
    }
    places = {
        name: replace(one, name=name)
        for one in reversed(bible.places)
        if (name := one_row(one.name))
    }
    for listed in (bible.people, bible.places):
        names = [one_row(one.name) for one in listed]
        notes += [
            said(language, "twice", name=n) for n in dict.fromkeys(names) if names.count(n) > 1
        ]
    made = replace(
        bible,
        people=tuple(reversed(people.values())),
        places=tuple(reversed(places.values())),
    )
    return made, notes


def exactly(
    plans: Sequence[EpisodePlan], brief: Brief
) -> tuple[tuple[EpisodePlan, ...], list[str]]:
    """Exactly the episodes asked for, numbered from 1, and what was done to get there."""
    wanted, notes, language = brief.episodes, list[str](), brief.language
    numbers = [one.number for one in plans]
    given = list(plans)
    if len(set(numbers)) != len(numbers) or (given and max(numbers) > max(wanted, len(given))):
        given = [replace(one, number=i) for i, one in enumerate(given, 1)]
        notes.append(said(language, "renumbered", wanted=wanted))
    kept = {one.number: one for one in given if one.number <= wanted}
    if len(kept) < len(given):
        more = len(given) - len(kept)
        notes.append(said(language, "trimmed", given=len(given), wanted=wanted, more=more))
    missing = [n for n in range(1, wanted + 1) if n not in kept]
    for number in missing:
        kept[number] = _filled(number, kept.get(number - 1), language)
    if missing:
        comma = "、" if language == "zh" else ", "
        notes.append(said(language, "filled", numbers=comma.join(map(str, missing))))
    return tuple(kept[n] for n in range(1, wanted + 1)), notes


def _filled(number: int, before: EpisodePlan | None, language: str) -> EpisodePlan:
    cliff = before.cliffhanger if before is not None else ""
    return EpisodePlan(
        number=number,
        title=said(language, "title", number=number),
        hook=said(language, "from_cliff", cliff=cliff) if cliff else "",
        people=before.people if before is not None else (),
        places=before.places if before is not None else (),
    )


def covering(
    beats: Sequence[Beat], length_s: int, fixed: frozenset[int], language: str
) -> tuple[tuple[Beat, ...], list[str]]:
    """Beats from 0 to a length without a gap; those at `fixed` indices keep their times."""
    edges = [0, *(b.end_s for b in beats)]
    whole = bool(beats) and beats[-1].end_s == length_s
    if whole and all(b.start_s == e and b.end_s > e for b, e in zip(beats, edges, strict=False)):
        return tuple(beats), []
    notes = [said(language, "beats", length=length_s)]
    made = list(beats)
    if not fixed and len(made) > length_s:
        notes.append(said(language, "beats_dropped", length=length_s, more=len(made) - length_s))
        made = made[:length_s]
    marks = [-1, *sorted(i for i in fixed if i < len(made)), len(made)]
    for left, right in pairwise(marks):
        start = made[left].end_s if left >= 0 else 0
        end = made[right].start_s if right < len(made) else length_s
        run = made[left + 1 : right]
        if end - start < len(run) or (not run and end != start):
            notes.append(said(language, "beats_locked"))
        made[left + 1 : right] = _laid(run, start, max(end, start + len(run)))
    return tuple(made), notes


def _laid(run: Sequence[Beat], start_s: int, end_s: int) -> list[Beat]:
    """Beats one after the other over a stretch, each of a second at least, by their lengths."""
    weights = [max(1, one.end_s - one.start_s) for one in run]
    spare, total = end_s - start_s - len(run), sum(weights)
    made: list[Beat] = []
    at, passed = start_s, 0
    for index, one in enumerate(run):
        passed += weights[index]
        end = start_s + index + 1 + spare * passed // total
        made.append(replace(one, start_s=at, end_s=end))
        at = end
    return made


def holding_all(
    scenes: Sequence[StoryScene], count: int, fixed: frozenset[int], language: str
) -> tuple[tuple[StoryScene, ...], list[str]]:
    """Scenes in which each of `count` beats is once; those at `fixed` indices stay as they are."""
    taken = {beat for i in fixed if i < len(scenes) for beat in scenes[i].beats}
    made: list[StoryScene] = []
    for index, scene in enumerate(scenes):
        if index in fixed:
            made.append(scene)
            continue
        beats = tuple(dict.fromkeys(b for b in scene.beats if 0 <= b < count and b not in taken))
        taken.update(beats)
        made.append(replace(scene, beats=tuple(sorted(beats))))
    missing = [beat for beat in range(count) if beat not in taken]
    free = [i for i in range(len(made)) if i not in fixed]
    if missing and not free:
        return tuple(made), [said(language, "scenes_locked", count=len(missing))]
    for beat in missing:
        home = min(free, key=lambda i: min((abs(b - beat) for b in made[i].beats), default=count))
        made[home] = replace(made[home], beats=tuple(sorted((*made[home].beats, beat))))
    notes = [said(language, "scenes", count=len(missing))] if missing else []
    return tuple(made), notes


def clean_rows(scene: StoryScene) -> StoryScene:
    """A scene whose rows stand on one row each; rows without words are left out."""
    rows = (
        replace(
            row,
            words=one_row(row.words),
            speaker="" if row.caption else one_row(row.speaker),
            feeling=one_row(row.feeling),
        )
        for row in scene.rows
    )
    return replace(scene, rows=tuple(row for row in rows if has_words(row)))


def has_words(row: ScriptRow) -> bool:
    """Whether a row says anything."""
    return any(sign.isalnum() for sign in row.words) or bool(row.speaker and row.words)
