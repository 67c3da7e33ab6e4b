# SPDX-License-Identifier: GPL-3.0-or-later
"""Hour and weather that the first actions of a scene tell where its heading is silent.

Owns the words. Must not know scenes.
"""

import re
from typing import TypeVar

from projects.interchange.variants import simplified
from projects.staging import TimeOfDay, Weather

_HOURS: tuple[tuple[TimeOfDay, str], ...] = (
    (
        TimeOfDay.NIGHT,
        r"深夜|夜色|月光|午夜|夜幕|夜空|凌晨|星空|霓虹|夜晚|路灯亮|\b(?:midnight|moonlight|tonight|night)\b",
    ),
    (
        TimeOfDay.DUSK,
        r"黄昏|夕阳|傍晚|晚霞|日落|暮色|黎明|\b(?:dusk|dawn|sunset|sunrise|twilight)\b",
    ),
    (
        TimeOfDay.DAY,
        r"清晨|早晨|阳光|正午|上午|午后|白天|烈日|\b(?:morning|sunlight|noon|afternoon)\b",
    ),
)
_WEATHERS: tuple[tuple[Weather, str], ...] = (
    (
        Weather.RAIN,
        (
            r"暴雨|大雨|细雨|雨水|雨夜|雨幕|雨中|雨里|下着雨|雨点|雨丝|小雨|倾盆"
            r"|\b(?:rain(?:s|ing|y)?|downpour|drizzle)\b"
        ),
    ),
    (Weather.SNOW, r"大雪|雪花|飘雪|下雪|雪地|风雪|飞雪|\b(?:snow(?:s|ing|y|fall)?|blizzard)\b"),
    (Weather.LIGHTNING, r"闪电|雷声|电闪雷鸣|惊雷|雷鸣|\b(?:lightning|thunder(?:storm)?)\b"),
    (Weather.FOG, r"大雾|浓雾|雾气|薄雾|迷雾|\b(?:fog(?:gy)?|mist(?:y)?)\b"),
    (Weather.DUST, r"黄沙|风沙|沙尘|尘土飞扬|\b(?:sandstorm|dust storm)\b"),
    (Weather.EMBERS, r"火光冲天|火星四溅|余烬|\b(?:embers)\b"),
    (Weather.WIND, r"狂风|大风|寒风|北风|\b(?:gale|howling wind)\b"),
)
_STOPPED = re.compile(r"(?:雨|雪|风|雾)(?:停|止|散|过天晴)|rain (?:has |had )?stop|没有?下?雨")
_THROUGH_GLASS = re.compile(r"窗外|玻璃|窗户|落地窗|门外|window|glass", re.IGNORECASE)


def hour_in(text: str) -> TimeOfDay | None:
    """The hour an action names first."""
    return _first(_HOURS, simplified(text))


def weather_in(text: str, *, interior: bool | None) -> Weather | None:
    """The weather an action names; indoors only what is seen through a window."""
    text = simplified(text)
    if _STOPPED.search(text) or (interior and not _THROUGH_GLASS.search(text)):
        return None
    return _first(_WEATHERS, text)


_Word = TypeVar("_Word", TimeOfDay, Weather)


def _first(table: tuple[tuple[_Word, str], ...], text: str) -> _Word | None:
    found = [
        (match.start(), index)
        for index, (_, pattern) in enumerate(table)
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
    return table[min(found)[1]][0] if found else None
