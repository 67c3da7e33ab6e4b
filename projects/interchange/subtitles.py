# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as SubRip and Advanced SubStation Alpha files beside the film.

Owns both formats' clocks and escapes. Must not know how captions were wrapped or drawn.
"""

from collections.abc import Iterable
from fractions import Fraction

from projects.captions import Caption
from projects.timebase import FrameRate, nearest, seconds_of_frames

ASS_HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: 1080
PlayResY: 1920
WrapStyle: 2
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, Italic, \
BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Speech,Noto Sans SC,58,&H00F6FDFF,&H00100608,&H80000000,-1,0,1,5,0,2,120,120,684,1
Style: Aside,Noto Sans SC,58,&H00E8D8D0,&H00100608,&H80000000,-1,0,1,5,0,2,120,120,684,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def srt_time(seconds: Fraction) -> str:
    """`HH:MM:SS,mmm`, to the nearest millisecond."""
    rest, ms = divmod(nearest(seconds * 1000), 1000)
    minutes, s = divmod(rest, 60)
    hours, m = divmod(minutes, 60)
    return f"{hours:02}:{m:02}:{s:02},{ms:03}"


def ass_time(seconds: Fraction) -> str:
    """`H:MM:SS.cc`, to the nearest hundredth."""
    rest, cs = divmod(nearest(seconds * 100), 100)
    minutes, s = divmod(rest, 60)
    hours, m = divmod(minutes, 60)
    return f"{hours}:{m:02}:{s:02}.{cs:02}"


def _in_order(captions: Iterable[Caption]) -> list[Caption]:
    return sorted(captions, key=lambda c: (c.span.start, c.span.end))


def to_srt(captions: Iterable[Caption], rate: FrameRate) -> str:
    """A SubRip file; blank rows inside a caption, which would end it, are left out."""
    blocks: list[str] = []
    for number, caption in enumerate(_in_order(captions), 1):
        start = srt_time(seconds_of_frames(caption.span.start, rate))
        end = srt_time(seconds_of_frames(caption.span.end, rate))
        plain_rows = (" ".join(row.split()) for row in caption.rows)
        rows = "\n".join(row for row in plain_rows if row)
        # players read < and { as markup; the full-width forms are only text
        plain = rows.replace("<", "＜").replace(">", "＞").replace("{", "｛").replace("}", "｝")
        blocks.append(f"{number}\n{start} --> {end}\n{plain}\n")
    return "\n".join(blocks)


def to_ass(captions: Iterable[Caption], rate: FrameRate) -> str:
    """An ASS file for 1080x1920; braces and backslashes of the text are shown, not obeyed."""
    rows: list[str] = []
    for caption in _in_order(captions):
        start = ass_time(seconds_of_frames(caption.span.start, rate))
        end = ass_time(seconds_of_frames(caption.span.end, rate))
        style = "Aside" if caption.aside else "Speech"
        text = "\\N".join(_escaped(row) for row in caption.rows)
        rows.append(f"Dialogue: 0,{start},{end},{style},,0,0,0,,{text}\n")
    return ASS_HEAD + "".join(rows)


def _escaped(row: str) -> str:
    # a word joiner after the backslash keeps it from beginning an escape
    plain = row.replace("\\", "\\\u2060").replace("{", "｛").replace("}", "｝")
    return " ".join(plain.split())
