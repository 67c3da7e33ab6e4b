# SPDX-License-Identifier: GPL-3.0-or-later
"""Subtitle files: clocks, order, and text that is never obeyed."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from projects.captions import Caption
from projects.interchange.subtitles import ass_time, srt_time, to_ass, to_srt
from projects.timebase import FrameRange, FrameRate

RATE = FrameRate(24)


def caption(start: int, end: int, *rows: str, aside: bool = False) -> Caption:
    return Caption(span=FrameRange(start, end), rows=rows, aside=aside)


def test_clocks() -> None:
    assert srt_time(Fraction(3661) + Fraction(1, 3)) == "01:01:01,333"
    assert ass_time(Fraction(59) + Fraction(999, 1000)) == "0:01:00.00"


def test_captions_are_numbered_in_order_of_time() -> None:
    text = to_srt([caption(48, 72, "后"), caption(0, 24, "前", "行")], RATE)
    assert text == (
        "1\n00:00:00,000 --> 00:00:01,000\n前\n行\n\n2\n00:00:02,000 --> 00:00:03,000\n后\n"
    )


def test_asides_have_a_style_and_rows_a_break() -> None:
    text = to_ass([caption(0, 24, "一", "二", aside=True)], RATE)
    assert "Dialogue: 0,0:00:00.00,0:00:01.00,Aside,,0,0,0,,一\\N二\n" in text


@given(st.text(max_size=40))
def test_no_text_can_break_a_file(words: str) -> None:
    ass = to_ass([caption(0, 24, words)], RATE)
    event = ass.split("Dialogue: ")[1]
    assert event.count("\n") == 1
    assert not re.search(r"[{}]|\\[a-zA-Z]", event.split(",,0,0,0,,")[1])
    srt = to_srt([caption(0, 24, words), caption(30, 40, "后")], RATE)
    assert "\n\n2\n" in srt
    assert "<" not in srt
