# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the whole: length, scenes, places, people, how much and how fast is spoken.

Owns how each is measured; bars and sentences are data. Must not know windows or files.
"""

import re
from collections import Counter
from collections.abc import Iterator

from engines.story.rhythm.hits import Bar, Hit, at, whole
from engines.story.rhythm.sheet import Beat, Sheet
from projects.screenplay import LineMode

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")
FEW_SPOKEN_S = 3.0
"""Less speech than this says nothing of its speed."""


def length(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """The episode is neither too short nor too long."""
    if not bar[0] <= sheet.length_s <= bar[1]:
        yield whole(sheet, over=sheet.length_s > bar[1], s=sheet.length_s, low=bar[0], high=bar[1])


def scenes(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Few scenes; shown at the first too many."""
    played = sorted({b.scene for b in sheet.beats})
    if len(played) > bar[0]:
        extra = played[int(bar[0])]
        yield at(next(b for b in sheet.beats if b.scene == extra), n=len(played))


def places(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Few places; shown where the first too many comes."""
    firsts: dict[str, Beat] = {}
    for beat in sheet.beats:
        scene = sheet.screenplay.scenes[beat.scene]
        firsts.setdefault(scene.place or scene.heading or scene.set.value, beat)
    if len(firsts) > bar[0]:
        yield at(list(firsts.values())[int(bar[0])], n=len(firsts))


def cast_size(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Few people speak; shown where the first too many opens the mouth."""
    firsts = _speakers(sheet)
    if len(firsts) > bar[0]:
        yield at(list(firsts.values())[int(bar[0])], n=len(firsts))


def tell(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Who speaks more than once and is seen has something that the eye knows them by."""
    bare: dict[str, Beat] = {}
    cast = {c.id: c for c in sheet.screenplay.cast}
    seen = [b for b in sheet.lines if b.element.mode is LineMode.SPOKEN]
    often = Counter(b.element.speaker for b in seen)
    for beat in seen:
        person = cast.get(beat.element.speaker) if beat.element.speaker else None
        if person is not None and often[person.id] > 1 and not person.look.described.strip():
            bare.setdefault(beat.element.speaker_name, beat)
    if len(bare) >= bar[0]:
        between = "、" if sheet.zh else ", "
        yield at(next(iter(bare.values())), names=between.join(bare))


def _speakers(sheet: Sheet) -> dict[str, Beat]:
    """Who speaks, with the first line of each; a role that is written in two ways counts once."""
    firsts: dict[str, Beat] = {}
    for beat in sheet.lines:
        firsts.setdefault(beat.element.speaker or beat.element.speaker_name.strip(), beat)
    firsts.pop("", None)
    return firsts


def spoken_share(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Neither too little nor too much of the time is spoken."""
    if not sheet.lines or sheet.length_s <= 0:
        return
    share = sheet.spoken_s / sheet.length_s
    lenient = 0.0 if sheet.measured else bar[2]
    if not bar[0] - lenient <= round(share, 2) <= bar[1] + lenient:
        yield whole(sheet, over=share > bar[1], share=share, low=bar[0], high=bar[1])


def zh_rate(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """Chinese is spoken at a speed that can be followed."""
    if sheet.zh:
        yield from _rate(sheet, bar)


def en_rate(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    """English is spoken at a speed that can be followed."""
    if not sheet.zh:
        yield from _rate(sheet, bar)


def rate_of(sheet: Sheet) -> float | None:
    """Characters or words a second of measured speech; None where too little was measured."""
    if not sheet.measured or sheet.spoken_s < FEW_SPOKEN_S:
        return None
    counted = HAN if sheet.zh else WORD
    return sum(len(counted.findall(b.element.text)) for b in sheet.lines) / sheet.spoken_s


def _rate(sheet: Sheet, bar: Bar) -> Iterator[Hit]:
    rate = rate_of(sheet)
    if rate is not None and not bar[0] <= round(rate, 1) <= bar[1]:
        yield whole(sheet, over=rate > bar[1], rate=rate, low=bar[0], high=bar[1])
