# SPDX-License-Identifier: GPL-3.0-or-later
"""Sidecar subtitles: exact times, and words that no player takes for markup."""

import re

from hypothesis import given
from hypothesis import strategies as st

from projects.captions import Caption, CaptionBand, CaptionLook
from projects.interchange.subtitles import JOINER, AssStyle, style_for, to_ass, to_srt
from projects.timebase import FILM, FrameRange, FrameRate


def caption(start: int, end: int, *rows: str, aside: bool = False, card: bool = False) -> Caption:
    return Caption(span=FrameRange(start, end), rows=rows, aside=aside, card=card)


def test_srt():
    found = to_srt([caption(36, 72, "谁在外面？"), caption(0, 24, "谁？", "谁？")], FILM)
    assert found == (
        "1\n00:00:00,000 --> 00:00:01,000\n谁？\n谁？\n\n"
        "2\n00:00:01,500 --> 00:00:03,000\n谁在外面？\n"
    )


def test_times_at_a_rate_that_is_no_whole_number():
    found = to_srt([caption(30, 107_892, "x")], FrameRate(30000, 1001))
    assert "00:00:01,001 --> 00:59:59,996" in found
    assert ",0:00:01.00,0:59:60" not in to_ass([caption(30, 107_892, "x")], FrameRate(30000, 1001))


def test_nothing_to_show():
    assert to_srt([caption(0, 24), caption(0, 24, "", " \r\n"), caption(5, 5, "x")], FILM) == ""


def test_ass():
    style = AssStyle(size_px=60, font="A,B")
    found = to_ass(
        [
            caption(0, 24, "谁？", "谁？"),
            caption(24, 48, "旧事", aside=True),
            caption(48, 60, "1998", card=True),
        ],
        FILM,
        style,
    )
    assert "PlayResX: 1080\nPlayResY: 1920\n" in found
    assert "Style: Line,A B,60," in found
    events = [row for row in found.splitlines() if row.startswith("Dialogue:")]
    assert events == [
        "Dialogue: 0,0:00:00.00,0:00:01.00,Line,,0,0,0,,谁？\\N谁？",
        "Dialogue: 0,0:00:01.00,0:00:02.00,Aside,,0,0,0,,旧事",
        "Dialogue: 0,0:00:02.00,0:00:02.50,Card,,0,0,0,,1998",
    ]


def test_every_style_row_has_all_its_fields():
    rows = to_ass([], FILM).splitlines()
    named = next(r for r in rows if r.startswith("Format: Name")).count(",")
    assert all(r.count(",") == named for r in rows if r.startswith("Style:"))


def test_markup_is_shown():
    rows = ("<b>x</b> --> {\\an8}", "a\r\nb\n\n{c}\\N")
    srt, ass = to_srt([caption(0, 24, *rows)], FILM), to_ass([caption(0, 24, *rows)], FILM)
    assert srt.count("-->") == 1
    assert "<b>" not in srt
    assert "{\\" not in srt
    shown = srt.replace(JOINER, "").split("\n")[2:4]
    assert shown == ["<b>x</b> --> {\\an8}", "a b {c}\\N"]
    event = ass.splitlines()[-1].split(",,", 2)[2]
    assert re.search(r"(?<!\\)[{}]", event) is None
    assert event.count("\\N") == 1


@given(
    st.lists(st.text(max_size=20), min_size=1, max_size=2),
    st.integers(0, 10**6),
    st.integers(1, 500),
)
def test_any_words_make_one_cue(rows, start, length):
    one = caption(start, start + length, *rows)
    srt, ass = to_srt([one, one], FILM), to_ass([one], FILM)
    assert srt == "" or len(srt.strip("\n").split("\n\n")) == 2
    assert sum(r.startswith("Dialogue:") for r in ass.split("\n")) == (1 if srt else 0)


def test_the_file_follows_the_look_of_the_captions():
    assert style_for(CaptionLook()) == AssStyle()
    look = CaptionLook(size=1.5, colour="#ffe14d", band=CaptionBand.TOP)
    style = style_for(look)
    assert (style.size_px, style.colour) == (87, "&H004DE1FF")
    assert style.bottom_px < AssStyle().bottom_px
