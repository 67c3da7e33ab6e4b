# SPDX-License-Identifier: GPL-3.0-or-later
"""Props and camera words that an action names, with what is written on a prop.

Owns the search. Must not know scenes, shots or how anything is drawn.
"""

import re
from functools import lru_cache
from typing import TypeVar

import msgspec

from projects.interchange.thing_words import (
    ANGLE_ON,
    ANGLES,
    MOVES,
    NOT_PROPS,
    POV_WORDS,
    PROP_PATTERNS_EN,
    PROP_WORDS,
    SIZES,
)
from projects.interchange.variants import as_written, simplified
from projects.staging import Angle, Move, Prop, ShotSize

REACH = 80
"""Code points after a prop in which words written on it are looked for."""


class PropMention(msgspec.Struct, frozen=True, kw_only=True):
    """A prop that a text names.

    Attributes:
        words: as the text calls it, such as 一份文件's 文件.
        text_on_it: words to be read on it; empty where the text only describes them.
        at: code point of the mention in the text.
    """

    prop: Prop
    words: str
    text_on_it: str = ""
    at: int = 0


class CameraWish(msgspec.Struct, frozen=True, kw_only=True):
    """What an action asks of the camera; None where it is silent.

    Attributes:
        pov: seen through somebody's eyes.
        subject: the words after the camera word, what the shot is on.
    """

    size: ShotSize | None = None
    angle: Angle | None = None
    move: Move | None = None
    pov: bool = False
    subject: str = ""


def props_of(text: str) -> tuple[PropMention, ...]:
    """Every prop the text names, each kind once, in order of first mention.

    What is written on a prop may follow it (信上写着“别回头”), stand before it
    (写着“离婚”的文件) or be its name in title marks (《退婚书》).
    """
    written, text = text, simplified(text)
    found = [*_chinese_mentions(text), *_english_mentions(text)]
    found.sort(key=lambda one: one.at)
    kept: dict[Prop, PropMention] = {}
    for index, one in enumerate(found):
        stop = next((o.at for o in found[index + 1 :] if o.prop is not one.prop), len(text))
        read = _written_on(text, one, stop)
        label = as_written(read, text, written)
        words = written[one.at : one.at + len(one.words)]
        first = kept.get(one.prop)
        if first is None:
            kept[one.prop] = msgspec.structs.replace(one, words=words, text_on_it=label)
        elif label and not first.text_on_it:
            kept[one.prop] = msgspec.structs.replace(first, text_on_it=label)
    return tuple(kept.values())


def thing_named(text: str) -> Prop | None:
    """The thing that an action puts into a hand, or None where it names none that a hand can hold.

    Words of holding decide between several (她放下杯子，举起匕首 gives the dagger); otherwise the
    first thing named counts. Doors and clocks are no answer.
    """
    found = [one for one in props_of(text) if one.prop not in _FIXED]
    plain = simplified(text)
    taken = [one for one in found if re.search(_TAKES, plain[max(0, one.at - 24) : one.at], re.I)]
    dropped = [one for one in found if re.search(_DROPS, plain[max(0, one.at - 12) : one.at], re.I)]
    held = [one for one in taken if one not in dropped]
    if held:
        return held[-1].prop
    left = [one for one in found if one not in dropped]
    return left[0].prop if left else None


_FIXED = frozenset({Prop.DOOR, Prop.CLOCK})
_TAKES = (
    r"(?:拿|握|举|抓|端|捧|提|攥|拎|抱|执|持|掏|抽|拔|撑|挥|打开|接过|递|捡|拾|展开|翻开|拆开|亮出|摸出|取出)"
    r"[^，。！？；]{0,8}$|\b(?:hold|clutch|carr|grip|rais|grab|lift|tak|pull|draw|pick|hand|open|unfold)"
    r"\w*\b[^,.;]{0,20}$"
)
_DROPS = (
    r"(?:放下|丢下|扔掉|扔下|松开|推开|砸碎|摔碎|收起|藏起)[^，。！？；]{0,6}$"
    r"|\b(?:drops?|puts? down|sets? down|lets? go of|throws? away)\b[^,.;]{0,10}$"
)


def camera_wish(text: str) -> CameraWish | None:
    """The camera words of an action, or None where it has none.

    A close-up of a prop is an insert: 特写：手机屏幕 gives `INSERT`.
    """
    written, text = text, simplified(text)
    size, at = _first(SIZES, text)
    angle, _ = _first(ANGLES, text)
    move, _ = _first(MOVES, text)
    pov = re.search(POV_WORDS, text)
    on = re.search(ANGLE_ON, text)
    if size is None and angle is None and move is None and pov is None and on is None:
        return None
    end = at if size is not None else (on.end() if on else -1)
    subject = _subject(text, end) if end >= 0 else ""
    if size in (ShotSize.CU, ShotSize.ECU) and _is_thing(subject):
        size = ShotSize.INSERT
    return CameraWish(
        size=size,
        angle=angle,
        move=move,
        pov=pov is not None,
        subject=as_written(subject, text, written),
    )


def _is_thing(subject: str) -> bool:
    """A prop leads the subject, or a surface that only props have."""
    if re.match(r"(?:封面|屏幕|信上|纸上|照片)", subject):
        return True
    props = props_of(subject)
    return bool(props) and props[0].at <= 12 and not re.search(r"脸|眼|唇|face|eye", subject[:12])


def _subject(text: str, end: int) -> str:
    rest = text[end:].lstrip(" ：:—-，,　")
    return re.split(r"[。！？!?；;\n]|\.(?:\s|$)", rest, maxsplit=1)[0].strip()


@lru_cache(maxsize=1)
def _chinese() -> tuple[re.Pattern[str], dict[str, Prop]]:
    meaning = {word: prop for prop, words in PROP_WORDS.items() for word in words.split()}
    every = sorted({*meaning, *NOT_PROPS.split()}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, every))), meaning


def _chinese_mentions(text: str) -> list[PropMention]:
    pattern, meaning = _chinese()
    return [
        PropMention(prop=meaning[m.group()], words=m.group(), at=m.start())
        for m in pattern.finditer(text)
        if m.group() in meaning
    ]


@lru_cache(maxsize=1)
def _english() -> re.Pattern[str]:
    groups = (f"(?P<{prop.value}>{words})" for prop, words in PROP_PATTERNS_EN)
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def _english_mentions(text: str) -> list[PropMention]:
    return [
        PropMention(prop=Prop(m.lastgroup), words=m.group(), at=m.start())
        for m in _english().finditer(text)
        if m.lastgroup is not None
    ]


_COUNT = r"[一二三四五六七八九十两几数\d]+(?:个|行|排)?(?:大|小|血|红|黑|金|烫金|鲜红|血红|的)*字"
_VERB = (
    r"(?:写着|写道|写有|印着|印有|刻着|刻有|绣着|题着|显示着?|标着|上书|落款是?|署名是?|弹出|赫然是"
    r"|标题是?|写的是|赫然写着|备注是?)"
)
_AFTER = (
    rf"{_VERB}[：:，]?\s*(?:{_COUNT}[：:，]?\s*)?[“「『《\"【]([^”」』》\"】\n]{{1,60}})[”」』》\"】]",
    rf"(?:{_COUNT}|字样)\s*(?:——|—|：|:|，)\s*[“「『《\"]?([^”」』》\"，。！？；\n]{{1,24}})",
    rf"[“「『《\"]([^”」』》\"\n]{{1,30}})[”」』》\"]\s*(?:{_COUNT}|字样)",
    r"来电(?:显示)?[：:]\s*[“「『\"]?([^”」』\"，。！？；\n]{1,20})",
    rf"(?:{_VERB})[：:]?\s*([^，。！？；“「《\"\n]{{1,24}})",
    (
        r"\b(?:reads?|reading|says|saying|marked|label+ed|titled|written|engraved|signed|stamped|shows?"
        r"|displays?|words?)\b[:,]?\s*(?:on it)?[:,]?\s*[\"“'‘]([^\"”\n]{1,80}?)[.,]?[\"”'’](?!\w)"
    ),
    r"\b(?:reads?|shows?|says|at)\b:?\s+(\d{1,2}[:.]\d\d(?:\s*[AaPp]\.?[Mm])?)\b",
    r"\b(?:reads?|says|titled|marked)\b:?\s+([A-Z][A-Z0-9'&!?-]+(?: [A-Z0-9'&!?-]+){0,7})",
)
_CLOCK = (
    r"(?:停在|指向|指着|走到|显示)(?:了|着)?\s*([零〇一二三四五六七八九十两半整点分刻:：\d]{2,12})"
)
_BEFORE = (
    r"[写印刻题绣][着有]?[“「『《\"]([^”」』》\"\n]{1,40})[”」』》\"]"
    r"[^，。！？]{0,6}的[^，。！？]{0,6}$"
)
_DESCRIBED = re.compile(
    r"(?:日期|名字|姓名|地址|号码|时间|生日|内容|一行|什么|密密麻麻|的话|的字|字迹|小字|一串)$"
    r"|^(?:一行|一串|一句|密密麻麻|什么|几行|她的|他的|我的|谁的)"
)


def _written_on(text: str, one: PropMention, stop: int) -> str:
    """The words on a prop, searched first in its own name, then before it, then after it."""
    end = one.at + len(one.words)
    if text[max(0, one.at - 1) : one.at] == "《" and text[end : end + 1] == "》":
        return one.words
    before = re.search(_BEFORE, text[max(0, one.at - 60) : one.at])
    if before:
        return before.group(1)
    after = text[end : min(stop, end + REACH)]
    if one.prop in (Prop.CLOCK, Prop.POCKET_WATCH):
        clock = re.search(_CLOCK, after)
        if clock:
            return clock.group(1)
    for pattern in _AFTER:
        match = re.search(pattern, after)
        if match:
            words = match.group(1).strip()
            return "" if _DESCRIBED.search(words) else words
    return ""


_Wish = TypeVar("_Wish", ShotSize, Angle, Move)


def _first(table: tuple[tuple[str, _Wish], ...], text: str) -> tuple[_Wish | None, int]:
    """The first row of a table that the text holds, and where its words end."""
    for pattern, value in table:
        match = re.search(pattern, text)
        if match:
            return value, match.end()
    return None, -1
