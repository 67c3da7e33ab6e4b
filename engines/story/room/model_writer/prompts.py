# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that a model is asked by: bundled texts, the prefix of a story, material in quotes.

Owns how a prompt is put together. Must not know who answers. The prefix of a story is the same
bytes for all its episodes, so that a model evaluates it once.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec

from engines.story.rules.packs import Pack, pack_of
from projects.errors import BugError
from projects.story import Bible, Logline, Story

LINE_MOST = {"zh": 20, "en": 60}
"""Letters of a spoken line: two rows of captions, a breath."""
MATERIAL_MOST = 4000
"""Letters of a material that a model is shown: what is longer would leave no room to answer."""
_SIGNS = str.maketrans("<>{}", "‹›〔〕")


class Prompts(msgspec.Struct, frozen=True, kw_only=True):
    """Texts of a language; assets/data/prompts/story says what each asks for."""

    about: str
    rules: str
    genre: str
    material: str
    names: dict[str, str]
    logline: str
    others: str
    frame: str
    person: str
    parts: tuple[str, ...]
    nobody: str
    relation: str
    places: str
    stages: tuple[str, ...]
    episode: str
    before: str
    answer: str
    last: str
    beats: str
    beat: str
    beat_names: dict[str, str]
    plan: str
    scene: str
    rows: str
    rows_before: str
    action: str
    punch: str
    colon: str
    stop: str
    comma: str

    def joined(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return self.comma.join(names)


@lru_cache(maxsize=2)
def prompts_of(language: str) -> Prompts:
    """The texts of a language; English for any but `zh`.

    Raises:
        BugError: `bad_preset`: the bundled file does not read.
    """
    name = "zh" if language == "zh" else "en"
    raw = files("assets").joinpath("data", "prompts", "story", f"{name}.json").read_bytes()
    try:
        return msgspec.json.decode(raw, type=Prompts)
    except msgspec.DecodeError as wrong:
        raise BugError("bad_preset", f"The prompts {name}.json cannot be read: {wrong}") from wrong


def plain_words(text: str) -> str:
    """Words of a story inside a prompt: on one row, without signs that a prompt gives a meaning."""
    return " ".join(text.split()).translate(_SIGNS)


def quoted(prompts: Prompts, name: str, text: str) -> str:
    """Material in quotes: whatever it says, it ends where it ends."""
    inside = json.dumps(text[:MATERIAL_MOST], ensure_ascii=False).translate(_SIGNS)
    return prompts.material.format(name=prompts.names[name], text=inside)


def prefix_of(story: Story) -> str:
    """What stands before every question about a story: rules, genre, line, logline, bible.

    Raises:
        UserError: `no_genre`: there is no pack of the story's genre.
    """
    brief = story.brief
    prompts = prompts_of(brief.language)
    most = LINE_MOST["zh" if brief.language == "zh" else "en"]
    parts = [
        prompts.rules.format(length=brief.length_s, most=most),
        _genre(prompts, pack_of(brief.genre, brief.language)),
        quoted(prompts, "line", brief.line),
    ]
    if story.logline is not None:
        parts.append(quoted(prompts, "logline", _logline(prompts, story.logline)))
    if story.bible is not None:
        parts.append(quoted(prompts, "bible", _bible(prompts, story.bible)))
    return "\n\n".join(parts)


def _genre(prompts: Prompts, pack: Pack) -> str:
    """What the genre's pack tells a writer; its texts with names to be filled in are left out."""
    return prompts.genre.format(
        word=pack.word,
        hooks=_bare((one.words for one in pack.hooks), prompts),
        reversals=_bare(pack.reversals, prompts),
    )


def _bare(texts: Iterable[str], prompts: Prompts) -> str:
    return prompts.joined(one for one in texts if "{" not in one)


def _logline(prompts: Prompts, logline: Logline) -> str:
    told = (logline.title, logline.words, logline.hook, logline.twist)
    return prompts.stop.join(plain_words(one) for one in told if one)


def _bible(prompts: Prompts, bible: Bible) -> str:
    rows = [bible.title, bible.premise, bible.theme, *bible.rules]
    for one in bible.people:
        facts = (one.part, one.look, one.want, one.wound, one.secret, one.tell)
        rows.append(f"{one.name}{prompts.colon}{prompts.joined(f for f in facts if f)}")
    rows += [f"{one.one}-{one.other}{prompts.colon}{one.told}" for one in bible.relations]
    rows += [f"{one.name}{prompts.colon}{one.told}" for one in bible.places]
    return " / ".join(plain_words(row) for row in rows if row)
