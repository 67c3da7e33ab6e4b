# SPDX-License-Identifier: GPL-3.0-or-later
"""What the title page says: title, episode, wished length, old times.

Owns how a field is understood. Must not know where it stood.
"""

import re
from pathlib import PurePosixPath

from projects.interchange.variants import simplified
from projects.interchange.words import NUMERAL, number_of

TITLES = ("片名", "剧名", "剧本名", "标题", "名称", "题目", "title")
_LENGTH_KEYS = ("时长", "片长", "length", "duration", "running time", "runtime")
_EPISODE_KEYS = ("集数", "episode", "本集", "集")
_GENRE_KEYS = (
    "类型",
    "题材",
    "genre",
    "风格",
    "年代",
    "时代",
    "背景",
    "时间",
    "故事背景",
    "source",
)
_OLD = re.compile(
    r"古装|古代|古风|仙侠|武侠|宫廷|宫斗|玄幻|唐朝|宋朝|明朝|清朝|汉朝|秦朝|大[唐宋明清秦汉]|架空王朝|江湖"
    r"|wuxia|xianxia|ancient|imperial|period drama|dynasty|medieval",
    re.IGNORECASE,
)
_MODERN = re.compile(
    r"手机|电话|电脑|汽车|总裁|公司|微信|电梯|出租车|地铁|警察|医院|便利店|咖啡|直播|飞机|股权|合同"
    r"|phone|laptop|taxi|office|subway"
)
_COURT = re.compile(
    r"将军|王爷|娘娘|皇上|陛下|臣妾|本宫|本王|朕|奴婢|奴才|丫鬟|太监|公公|侍卫|殿下|微臣|末将|太后|皇后|贵妃|世子|郡主"
    r"|王妃|圣旨|掌门|师尊|在下|小女子|公子|客官|衙门|捕快|县令|丞相|侯爷|寡人|老夫|少侠|女侠|金銮殿|御花园|侯府|王府"
)


def title_of(fields: tuple[tuple[str, str], ...], name: str) -> str:
    """The title as written, without book marks; else the file's name."""
    for key, value in fields:
        if key.casefold() in TITLES and value:
            return value.strip("《》*_ ")
    named = [value for key, value in fields if key == "集名" and value]
    if named:
        return named[0]
    return PurePosixPath(name.replace("\\", "/")).name.split(".")[0]


def episode_of(fields: tuple[tuple[str, str], ...]) -> int | None:
    """第1集, 1, Episode 3: the number a title page gives."""
    for key, value in fields:
        if key.casefold() in _EPISODE_KEYS:
            match = re.search(rf"第?\s*({NUMERAL})", value)
            total = re.search(r"共|全", value[:2])
            if match and not total:
                return number_of(match.group(1))
    return None


def declared_seconds(fields: tuple[tuple[str, str], ...]) -> float | None:
    """75秒, 1分15秒, 1'15", 01:15, 90s, 2 min."""
    for key, value in fields:
        if key.casefold() in _LENGTH_KEYS:
            found = _seconds(value)
            if found:
                return found
    return None


def _seconds(words: str) -> float | None:
    text = words.replace("：", ":").casefold()
    clock = re.search(r"\b(\d{1,3}):([0-5]\d)\b", text)
    if clock:
        return int(clock.group(1)) * 60.0 + int(clock.group(2))
    minutes = re.search(
        r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)\s*(?:分钟?|min(?:ute)?s?|m\b|'|′)", text
    )
    seconds = re.search(r"(\d+(?:\.\d+)?)\s*(?:秒|sec(?:ond)?s?|s\b|\"|″)", text)
    total = (_value(minutes.group(1)) * 60 if minutes else 0) + (
        _value(seconds.group(1)) if seconds else 0
    )
    bare = re.fullmatch(r"\D{0,2}(\d+)\D{0,2}", text)
    return total or (float(bare.group(1)) if bare else None)


def _value(written: str) -> float:
    number = number_of(written)
    return float(written) if number is None else float(number)


def is_period(fields: tuple[tuple[str, str], ...], text: str) -> bool:
    """Old times: said by the title page, or shown by words of a court and no modern ones."""
    said = simplified(" ".join(v for key, v in fields if key.casefold() in _GENRE_KEYS))
    if _OLD.search(said):
        return True
    if re.search(r"现代|都市|都会|当代|modern|contemporary|sci-fi|科幻", said, re.IGNORECASE):
        return False
    head = simplified(text[:60000])
    court = _COURT.findall(head)
    return len(court) >= 3 and len(set(court)) >= 2 and len(court) > 3 * len(_MODERN.findall(head))
