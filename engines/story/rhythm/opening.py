# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the first fifteen seconds: the hook, the first words, who is who, the first jolt.

Owns how each is measured; bars and sentences are data. Must not know windows or files.
"""

import re
from collections.abc import Iterator

from assets.presets import WordLists
from engines.coverage.words import holds
from engines.story.rhythm.hits import Bar, Hit, at, whole
from engines.story.rhythm.sheet import Beat, Sheet
from engines.story.rhythm.table import rhythm_table
from projects.screenplay import ElementKind, LineMode
from projects.staging import Emotion

HOOK_SCORE, HOOK_HEIGHT = 0.7, 0.6
SHOWN = 24
"""Code points of the script that a sentence quotes at most."""
SUFFERS = frozenset(
    {Emotion.SADNESS, Emotion.FEAR, Emotion.HUMILIATION, Emotion.LONELINESS, Emotion.LONGING}
)


def strikes(beat: Beat) -> bool:
    """Whether a beat can hold a thumb: a blow, a jolt, a question, a strong feeling."""
    signs = rhythm_table().signs
    text = beat.element.text
    if beat.score >= HOOK_SCORE or beat.height >= HOOK_HEIGHT or holds(text, signs.blows):
        return True
    asks = beat.is_line and re.search(r"[？?！!]", text) is not None
    return asks or holds(text, signs.threats) or beat.element.kind is ElementKind.SOUND


def hook(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The first event that strikes comes within the first seconds."""
    found = next((b for b in sheet.beats if strikes(b)), None)
    if found is None and sheet.beats:
        yield at(sheet.beats[0], at=sheet.length_s)
    elif found is not None and found.start_s > bar[0]:
        yield at(sheet.beats[0], at=found.start_s)


def preamble(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """It opens on something that happens, not on a title, a card or a narrator."""
    if not sheet.beats or sheet.beats[0].start_s > bar[0]:
        return
    first = sheet.beats[0]
    told = first.element.kind is ElementKind.CAPTION or first.element.mode is LineMode.VO
    named = not first.is_line and holds(first.element.text, rhythm_table().signs.preamble)
    if (told and not strikes(first)) or named:
        yield at(first, words=_shown(first.element.text))


def first_line(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The first words are spoken early."""
    first = next(iter(sheet.lines), None)
    if first is not None and first.start_s > bar[0]:
        yield at(first, at=first.start_s)


def no_words(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Somebody speaks."""
    if len(sheet.lines) < bar[0]:
        yield whole(sheet)


def lead_known(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """A name, or what somebody is to somebody, is heard or read early."""
    names = {n for c in sheet.screenplay.cast for n in (c.name, *c.aliases) if len(n) > 1}
    names |= {n[1:] for n in names if len(n) == 3 and not n.isascii()}
    kin = rhythm_table().signs.kin
    known = next((b for b in sheet.beats if _tells(b, names) or _kin(b, kin)), None)
    if sheet.lines and (known is None or known.start_s > bar[0]):
        yield at(sheet.lines[0])


def _tells(beat: Beat, names: set[str]) -> bool:
    if beat.element.kind not in (ElementKind.LINE, ElementKind.CAPTION):
        return False
    text = beat.element.text.casefold()
    return any(name.casefold() in text for name in names)


def _kin(beat: Beat, kin: WordLists) -> bool:
    heard = beat.element.kind in (ElementKind.LINE, ElementKind.CAPTION)
    return heard and holds(beat.element.text, kin)


def early_jolt(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Something jolts within the first fifteen seconds."""
    found = next((b for b in sheet.beats if b.jolt), None)
    if sheet.beats and (found is None or found.start_s > bar[0]):
        yield at(found or sheet.beats[0], **_first(found))


def first_turn(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The scene turns for the first time before the middle of the episode's skeleton."""
    found = next((b for b in sheet.beats if b.jolt and b.changed and b.start_s > 3.0), None)
    late = found is None and sheet.length_s > bar[0]
    if sheet.beats and (late or (found is not None and found.start_s > bar[0])):
        yield at(found or sheet.beats[0], **_first(found))


def low_point(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Somebody is hurt, shamed or afraid before long."""
    found = next((b for b in sheet.beats if b.emotion in SUFFERS), None)
    if sheet.length_s > bar[0] and (found is None or found.start_s > bar[0]):
        yield at(found or sheet.beats[0])


def _first(found: Beat | None) -> dict[str, str]:
    if found is None:
        return {"found_zh": "全集没有。", "found_en": "there is none in the episode."}
    second = f"{found.start_s:.0f}"
    return {"found_zh": f"第一次在 {second} 秒。", "found_en": f"the first is at {second} s."}


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
