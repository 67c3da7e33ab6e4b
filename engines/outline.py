# SPDX-License-Identifier: GPL-3.0-or-later
"""One sentence of a story to a draft of a script, from templates written by us: no language model.

Owns the choice of a template and of its names and places. Must not know windows. The same words
give the same draft on every machine.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from engines.story_names import is_outdoors, names_of, place_of, sex_by_name
from projects.cast import Sex
from projects.errors import UserError
from projects.ids import seed_of
from projects.interchange.looks import sex_of

LENGTHS_S = (60, 90, 120)
GENRES = ("mystery", "sweet", "comeback", "revenge", "palace", "horror")
STORY_MOST = 200
"""Code points up to which a text without a script's marks counts as a story's sentence."""
_CJK = re.compile(r"[\u3400-\u9fff]")


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of a template, with the name used where the sentence gives none."""

    slot: str
    name: str
    sex: Sex
    told: str


class OutlineScene(msgspec.Struct, frozen=True, kw_only=True):
    """A scene. `heading` is (place, hour, inside or outside, weather).

    Rows: `△ action`, `#caption`, `A|feeling|words`, `A@OS|feeling|words`; a row that begins with
    `+` is for 90 seconds and more, with `++` for 120.
    """

    heading: tuple[str, str, str, str]
    rows: tuple[str, ...]


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One story: hook, reversal, cliffhanger."""

    title: str
    people: tuple[Person, ...]
    scenes: tuple[OutlineScene, ...]


class Outlines(msgspec.Struct, frozen=True, kw_only=True):
    """All stories of a genre in a language."""

    genre: str
    word: str
    templates: tuple[Template, ...]


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A draft. `names` and `place` are what it took from the sentence."""

    text: str
    title: str
    names: tuple[str, ...] = ()
    place: str = ""


@lru_cache(maxsize=32)
def outlines(genre: str, language: str) -> Outlines:
    """The stories of a genre.

    Raises:
        UserError: there is no such genre.
    """
    if genre not in GENRES:
        raise UserError("no_genre", f"There is no genre {genre!r}.", f"One of {', '.join(GENRES)}.")
    raw = files("assets").joinpath(f"data/outlines/{genre}.{language}.json").read_bytes()
    return msgspec.json.decode(raw, type=Outlines)


def stories(genre: str, language: str) -> tuple[str, ...]:
    """Titles of the stories of a genre."""
    return tuple(one.title for one in outlines(genre, language).templates)


def variant_of(place: int, *, story: str, genre: str, language: str = "") -> int:
    """The variant by which `write_outline` takes the story at a place of `stories`."""
    count = len(outlines(genre, language or language_of(story)).templates)
    return (place - seed_of(f"{genre}/{story.strip()}")) % count


def language_of(words: str) -> str:
    """`zh` where a text has any Chinese character."""
    return "zh" if _CJK.search(words) or not words.strip() else "en"


def is_story(text: str) -> bool:
    """Whether a text is a sentence to make a script of, and not a script."""
    from projects.interchange.read import read_script

    rows = [row for row in text.splitlines() if row.strip()]
    if len(rows) > 3 or len(text.strip()) > STORY_MOST:
        return False
    try:
        screenplay = read_script(text.encode())
    except UserError:
        return True
    marked = any(not scene.supplied for scene in screenplay.scenes)
    return not marked and not screenplay.lines


def write_outline(
    story: str, *, genre: str, length_s: int = 60, language: str = "", variant: int = 0
) -> Outline:
    """A draft of three scenes with a hook, a reversal and a cliffhanger.

    Args:
        story: what happens, to whom; names and a place in it are used.
        genre: one of GENRES.
        length_s: 60, 90 or 120.
        language: `zh` or `en`; the story's own where empty.
        variant: another number is another story of the genre.
    """
    language = language or language_of(story)
    found = outlines(genre, language)
    at = (seed_of(f"{genre}/{story.strip()}") + variant) % len(found.templates)
    template = found.templates[at]
    names = _cast(template.people, names_of(story, language))
    place = place_of(story, language)
    taken = tuple(n for n in names.values() if n in story)
    write = _juben if language == "zh" else _fountain
    values = {**names, "place": place or template.scenes[0].heading[0]}
    title = _filled(template.title, values)
    text = write(template, title, values, (story.strip(), found.word, length_s, place))
    return Outline(text=text, title=title, names=taken, place=place)


def _filled(words: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: values.get(m.group(1), m.group(0)), words)


def _wanted(row: str, length_s: int) -> str | None:
    """A row without its mark, or None where the length leaves it out."""
    marks = len(row) - len(row.lstrip("+"))
    return row[marks:] if length_s >= LENGTHS_S[min(marks, 2)] else None


class _Beats(msgspec.Struct, frozen=True, kw_only=True):
    about: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@lru_cache(maxsize=1)
def _beats() -> _Beats:
    raw = files("assets").joinpath("data/outlines/beats.json").read_bytes()
    return msgspec.json.decode(raw, type=_Beats)


MOMENTS = {60: 0, 90: 1, 120: 4}
"""Silent moments a scene, so that the draft comes near its length."""


def _paced(scene: OutlineScene, number: int, length_s: int, language: str) -> list[str]:
    """The rows of a length, with silent moments between lines; the last row stays last."""
    rows = [kept for row in scene.rows if (kept := _wanted(row, length_s)) is not None]
    slots = list(dict.fromkeys(r[0] for r in rows if r[0] not in "△#"))
    beats = _beats().zh if language == "zh" else _beats().en
    wanted = MOMENTS[length_s] if len(slots) > 1 else 0
    lines = [i for i, row in enumerate(rows[:-1]) if row[0] not in "△#"]
    for nth in range(wanted, 0, -1):
        at = lines[nth * len(lines) // (wanted + 1)] + 1 if lines else 1
        pair = {"A": f"{{{slots[0]}}}", "B": f"{{{slots[1]}}}"}
        rows.insert(at, _filled(beats[(3 * number + 2 * nth) % len(beats)], pair))
    return rows


def _rows(rows: Sequence[str], values: Mapping[str, str]) -> list[tuple[str, ...]]:
    """(kind, ...) of each row: ("△", words), ("#", words), (slot, mode, feeling, words)."""
    out: list[tuple[str, ...]] = []
    for row in rows:
        kept = _filled(row, values)
        if kept[0] in "△#":
            out.append((kept[0], kept[1:].strip()))
            continue
        who, feeling, words = kept.split("|", 2)
        slot, _, mode = who.partition("@")
        out.append((slot, mode, feeling, words))
    return out


Facts = tuple[str, str, int, str]


def _juben(template: Template, title: str, values: Mapping[str, str], facts: Facts) -> str:
    story, genre, length_s, place = facts
    rows = [f"片名：{title}", "集数：第1集", f"类型：{genre}", f"时长：{length_s}秒"]
    if story:
        rows.append(f"梗概：{' '.join(story.split())}")
    rows += ["", "人物："]
    rows += [f"{values[one.slot]}，{_filled(one.told, values)}" for one in template.people]
    for number, scene in enumerate(template.scenes, 1):
        heading = list(scene.heading)
        if number == 1 and place:
            heading[0], heading[2] = place, "外" if is_outdoors(place) else "内"
        made = _rows(_paced(scene, number, length_s, "zh"), values)
        rows += ["", " ".join(part for part in (f"1-{number}", *heading) if part)]
        spoken = dict.fromkeys(values[r[0]] for r in made if len(r) == 4)
        rows.append(f"人物：{'、'.join(spoken)}")
        for row in made:
            if row[0] == "△":
                rows.append(f"△ {row[1]}")
            elif row[0] == "#":
                rows.append(f"【字幕：{row[1]}】")
            else:
                how = "，".join(part for part in row[1:3] if part)
                rows.append(f"{values[row[0]]}{f'（{how}）' if how else ''}：{row[3]}")
    return "\n".join(rows) + "\n"


def _fountain(template: Template, title: str, values: Mapping[str, str], facts: Facts) -> str:
    story, genre, length_s, place = facts
    head = [f"Title: {title}", "Episode: 1", f"Genre: {genre}", f"Length: {length_s} seconds"]
    if story:
        head.append(f"Notes: {' '.join(story.split())}")
    blocks = ["\n".join(head)]
    met: set[str] = set()
    for number, scene in enumerate(template.scenes, 1):
        where, hour, inside, weather = scene.heading
        if number == 1 and place:
            where, inside = place, "EXT" if is_outdoors(place) else "INT"
        tail = "".join(f" - {part.upper()}" for part in (hour, weather) if part)
        blocks.append(f"{inside}. {where.upper()}{tail}")
        for row in _rows(_paced(scene, number, length_s, "en"), values):
            if row[0] == "△":
                blocks.append(_introduced(row[1], template.people, values, met))
            elif row[0] == "#":
                blocks.append(f"> {row[1]} <")
            else:
                mode = f" ({row[1]})" if row[1] else ""
                how = f"\n({row[2]})" if row[2] else ""
                blocks.append(f"{values[row[0]].upper()}{mode}{how}\n{row[3]}")
    return "\n\n".join(blocks) + "\n"


def _introduced(
    words: str, people: Sequence[Person], values: Mapping[str, str], met: set[str]
) -> str:
    """An action in which somebody is seen for the first time says who they are."""
    for one in people:
        name = values[one.slot]
        if one.slot not in met and name in words:
            met.add(one.slot)
            words = words.replace(name, f"{name.upper()} ({_sexed(name, one)})", 1)
    return words


def _sexed(name: str, one: Person) -> str:
    """What is told of somebody, with their sex where the name does not show it."""
    if sex_of(name, one.told) is not None:
        return one.told
    return f"{one.told}, {'woman' if one.sex is Sex.FEMALE else 'man'}"


def _cast(people: Sequence[Person], named: Sequence[str]) -> dict[str, str]:
    """Slots to names: those of the story first, by sex where a name shows one."""
    left, out = list(named), {one.slot: "" for one in people}
    for one in people:
        surely = [n for n in left if sex_by_name(n) is one.sex]
        fits = surely or [n for n in left if sex_by_name(n) is None]
        if fits:
            out[one.slot] = fits[0]
            left.remove(fits[0])
    used = set(out.values())
    for one in people:
        if not out[one.slot]:
            out[one.slot] = one.name if one.name not in used else f"{one.name}二"
    return out
