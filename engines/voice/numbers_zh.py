# SPDX-License-Identifier: GPL-3.0-or-later
"""Digits and signs inside Chinese lines, written out as they are said.

Owns times, dates, amounts, percentages, phone and room numbers. Must not know phonemes.
"""

import re

from engines.voice.traced import Traced

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")
BY_DIGIT_FROM = 10
"""Whole numbers longer than this are read digit by digit."""

_TIME = re.compile(r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:：])")
_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4}|\d{2})(?=年(?!前|后|来|间|内|以|了|级|半|的时间))")
_PHONE = re.compile(r"(?<![\d.])(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)")
_SHORT_CALL = re.compile(
    r"(?<![\d.])(110|119|120|122|911|12315|10086|10010|996|007)(?![\d.个元块])"
)
_ROOM = re.compile(
    r"(?<![\d.])(\d{3,4})(?=号?(?:房间|房|室|病房|病床|包厢|航班|次列车|次|班机|路公交|路车|路))"
)
_RANGE = re.compile(r"(?<=\d)\s*[-~～—–]\s*(?=\d)")
_FRACTION = re.compile(r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*([%％‰])")
_MONEY = re.compile(r"([¥￥$€£])\s*(\d[\d,]*(?:\.\d+)?)([万亿]?)")
_UNIT = re.compile(
    r"(?<=[\d一二三四五六七八九十百千万亿])\s*(℃|°C|°|km/h|km|kg|cm|mm|ml|m²|㎡|m(?![A-Za-z])|g(?![A-Za-z])|G(?=[B网信速手])|GB|MB)"
)
_NUMBER = re.compile(r"(-?)(\d+(?:,\d{3})*(?:\.\d+)?)")
_MINUS = re.compile(r"(?<![\dA-Za-z])[-−](?=\d)")
_BELOW_ZERO = re.compile(r"(?<=零下)\s*[-−](?=\d)")
_TWO = re.compile(
    r"(?<![\d.第零一二三四五六七八九十百千万亿两])2(?=\s*(?:个|位|人|次|天|年|块|元|只|条|张|杯|瓶|件|把|本|句|遍|下|分钟|小时|点|倍|辆|封|间|套|步|口|名|种|代|万|亿|千|百))"
)
MONEY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
UNITS = {
    "℃": "摄氏度",
    "°C": "摄氏度",
    "°": "度",
    "km/h": "公里每小时",
    "km": "公里",
    "kg": "公斤",
    "cm": "厘米",
    "mm": "毫米",
    "ml": "毫升",
    "m²": "平方米",
    "㎡": "平方米",
    "m": "米",
    "g": "克",
    "G": "G",
    "GB": "G",
    "MB": "兆",
}
SIGNS = {
    "%": "百分号",
    "&": "和",
    "+": "加",
    "=": "等于",
    "@": "艾特",
    "℃": "摄氏度",
    "×": "乘",
    "№": "号",
}
_SIGN = re.compile("[" + re.escape("".join(SIGNS)) + "]")


def by_digit(digits: str, *, phone: bool = False) -> str:
    """Each digit by itself; on the phone one is 幺."""
    out = "".join(DIGITS[int(d)] for d in digits if d.isdigit())
    return out.replace("一", "幺") if phone else out


def number(written: str) -> str:
    """A number in words: whole, decimal, with or without thousands commas and sign."""
    plain = written.replace(",", "")
    sign = "负" if plain.startswith("-") else ""
    plain = plain.lstrip("-")
    whole, _, rest = plain.partition(".")
    leading_zero = len(whole) > 1 and whole.startswith("0")
    digits = leading_zero or len(whole) > BY_DIGIT_FROM
    said = by_digit(whole) if digits else _whole(int(whole))
    return sign + said + (f"点{by_digit(rest)}" if rest else "")


def written_out_zh(text: Traced) -> Traced:
    """The text with every digit and sign in words."""
    text = text.sub(_PHONE, lambda m: by_digit(m[1], phone=True))
    text = text.sub(_SHORT_CALL, lambda m: by_digit(m[1], phone=m[1][0] == "1"))
    text = text.sub(_TIME, lambda m: _clock(m[1], m[2], m[3]))
    text = text.sub(
        _DATE, lambda m: f"{by_digit(m[1])}年{_whole(int(m[2]))}月{_whole(int(m[3]))}日"
    )
    text = text.sub(_YEAR, lambda m: by_digit(m[1]))
    text = text.sub(_ROOM, lambda m: by_digit(m[1], phone=True))
    text = text.sub(_MONEY, lambda m: number(m[2]) + m[3] + MONEY[m[1]])
    text = text.sub(_PERCENT, _percent)
    text = text.sub(_FRACTION, lambda m: f"{number(m[2])}分之{number(m[1])}")
    text = text.sub(_RANGE, lambda _: "到")
    text = text.sub(_UNIT, lambda m: UNITS[m[1]])
    text = text.sub(_BELOW_ZERO, lambda _: "")
    text = text.sub(_MINUS, lambda _: "负")
    text = text.sub(_TWO, lambda _: "两")
    text = text.sub(_NUMBER, lambda m: number(m[1] + m[2]))
    return text.sub(_SIGN, lambda m: SIGNS[m[0]])


def _percent(match: re.Match[str]) -> str:
    written = match[1]
    sign = "负" if written.startswith("-") else ""
    head = "百分之" if match[2] in "%％" else "千分之"
    return sign + head + number(written.lstrip("-"))


def _clock(hour: str, minute: str, second: str | None) -> str:
    hours = "两" if int(hour) == 2 else _whole(int(hour))
    minutes = int(minute)
    said = f"{hours}点"
    if minutes == 0 and second is None:
        return said + ("整" if len(hour) == 2 else "")
    said += ("零" if minutes < 10 else "") + _whole(minutes) + "分"
    if second is not None:
        said += ("零" if 0 < int(second) < 10 else "") + _whole(int(second)) + "秒"
    return said


def _whole(value: int) -> str:
    if value == 0:
        return DIGITS[0]
    groups: list[tuple[int, int]] = []
    rank = 0
    rest = value
    while rest:
        rest, part = divmod(rest, 10_000)
        groups.append((part, rank))
        rank += 1
    out = ""
    gap = False
    for part, rank in reversed(groups):
        if part == 0:
            gap = bool(out)
            continue
        if out and (gap or part < 1000):
            out += DIGITS[0]
        out += _group(part) + GROUPS[rank]
        gap = False
    return out[1:] if out.startswith("一十") else out


def _group(part: int) -> str:
    out = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += (DIGITS[0] if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return out
