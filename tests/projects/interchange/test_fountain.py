# SPDX-License-Identifier: GPL-3.0-or-later
"""Fountain, whole."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.interchange.fountain_marks import hidden_in, without_emphasis
from projects.interchange.read import read_script
from projects.screenplay import ElementKind, LineMode, Screenplay
from projects.staging import SetName, TimeOfDay, Weather

COMEDY = """Title:
    _**Two Left Feet**_
Author: N. N.
Length: 90s

/* an old
draft INT. NOWHERE - DAY
*/

# Act One

= They meet.

INT. DANCE STUDIO - DAY #1A#

[[check the mirror]]

GUS (late 50s, bald, a cardigan) and MRS. ODETTE CHEN (61, silver hair, blue dress) face off.

GUS
I can *dance*. [[really?]]
(beat)
Mostly.

MRS. CHEN ^
You can't!

@McAvoy (O.S.)
~La la la
Stop it!

GUARD #2
23.

SUPER: "Three years earlier"

SFX: A door slams

.FLASHBACK - BALLROOM - NIGHT

!INT. is not a heading here

ODETTE
(into phone)
Hello
  \nStill here.

BEGIN FLASHBACK:

Gus falls.

END FLASHBACK.

INT./EXT. CAR - CONTINUOUS

GUS (V.O.) (CONT'D)
\\*Not\\* bold.

> SMASH CUT TO:

> A card <

===

>THE END<
"""

CHINESE = """Title: 雨夜

.便利店 夜 内 雨

门铃响。

@林晚 (OS)
（警觉）
谁？
谁在外面？

@周叙（电话里）
（平静）
是我。

> 切至：

.老街 夜 外
"""


def read(text: str) -> Screenplay:
    return read_script(text.encode(), name="x.fountain")


def lines(script: Screenplay) -> list[tuple[str, str, str, LineMode]]:
    return [(e.speaker_name, e.text, e.direction, e.mode) for e in script.lines]


SPOKEN, VO, OFF = LineMode.SPOKEN, LineMode.VO, LineMode.OFF


def test_the_sample():
    script = read_script(Path("assets/data/samples/last-train.en.fountain").read_bytes())
    assert (script.format, script.language, script.title) == ("fountain", "en", "The Last Train")
    assert dict(script.fields)["Genre"] == "Romance, mystery"
    assert script.problems == ()
    assert [c.name for c in script.cast] == ["MAYA", "DANIEL"]
    assert [(s.place, s.set, s.time, s.interior, s.weather) for s in script.scenes] == [
        ("SUBURBAN STATION", SetName.PLATFORM, TimeOfDay.NIGHT, False, Weather.SNOW),
        ("WAITING ROOM", SetName.WAITING_ROOM, TimeOfDay.NIGHT, True, Weather.CLEAR),
        ("SUBURBAN STATION", SetName.PLATFORM, TimeOfDay.NIGHT, False, Weather.SNOW),
    ]
    assert len({s.id for s in script.scenes}) == 3
    assert lines(script) == [
        ("MAYA", "Please. Not tonight. Not the last one.", "to herself", SPOKEN),
        ("MAYA", "Hello?", "uneasy", SPOKEN),
        ("DANIEL", "You missed it because you were supposed to.", "gentle", VO),
        ("MAYA", "How long have you been watching me?", "frightened", SPOKEN),
        ("DANIEL", "Since the day you forgot me.", "sad", VO),
        ("MAYA", "Daniel? You died on that train.", "whispering", SPOKEN),
        ("DANIEL", "No. You did.", "smiling", SPOKEN),
    ]
    turns = [e.text for e in script.elements if e.kind is ElementKind.TRANSITION]
    assert turns == ["CUT TO", "FADE OUT"]


def test_everything_fountain_has():
    script = read(COMEDY)
    assert (script.title, script.declared_s) == ("Two Left Feet", 90.0)
    assert lines(script) == [
        ("GUS", "I can dance. Mostly.", "beat", SPOKEN),
        ("MRS. CHEN", "You can't!", "", SPOKEN),
        ("McAvoy", "La la la Stop it!", "", OFF),
        ("GUARD #2", "23.", "", SPOKEN),
        ("ODETTE", "Hello Still here.", "into phone", SPOKEN),
        ("GUS", "*Not* bold.", "", VO),
    ]
    assert [e.dual for e in script.lines] == [False, True, False, False, False, False]
    assert [(s.number, s.place, s.flashback) for s in script.scenes] == [
        ("1A", "DANCE STUDIO", False), ("", "BALLROOM", True), ("", "CAR", False)
    ]  # fmt: skip
    assert script.scenes[2].time is TimeOfDay.NIGHT
    by_kind = {
        kind: [e.text for s in script.scenes for e in s.elements if e.kind is kind]
        for kind in ElementKind
    }
    assert by_kind[ElementKind.NOTE] == ["check the mirror"]
    assert by_kind[ElementKind.CAPTION] == ["Three years earlier", "A card"]
    assert by_kind[ElementKind.SOUND] == ["A door slams"]
    assert by_kind[ElementKind.ACTION][1:] == ["INT. is not a heading here", "Gus falls."]


def test_chinese_fountain():
    script = read(CHINESE)
    assert (script.format, script.language) == ("fountain", "zh")
    assert lines(script) == [
        ("林晚", "谁？谁在外面？", "警觉", LineMode.OS),
        ("周叙", "是我。", "平静", LineMode.PHONE),
    ]
    assert [(s.place, s.interior, s.weather) for s in script.scenes] == [
        ("便利店", True, Weather.RAIN), ("老街", False, Weather.CLEAR)
    ]  # fmt: skip


UNMARKED = """Title: 雨夜

INT. 便利店 - 夜

林晚（26岁，短发）擦着收银台。

林晚
谁？

周叙 (V.O.)
（低声）
我。

EXT. 老街 - 夜 - 暴雨

老人
孩子，回家吧。
"""

CASE = """COLD CASE
by A. Writer

FADE IN:

EXT. ALLEY - NIGHT

Rain. FRANK kneels.

FRANK
Another one.

CAPTAIN RUIZ (50s, grey suit) walks up.

CAPTAIN RUIZ
You're off the case!
(softer)
Go home.

FRANK AND RUIZ
Fine!

CUT TO BLACK.
"""


def test_chinese_cues_without_a_mark():
    script = read(UNMARKED)
    assert lines(script) == [
        ("林晚", "谁？", "", SPOKEN),
        ("周叙", "我。", "低声", VO),
        ("老人", "孩子，回家吧。", "", SPOKEN),
    ]
    assert script.cast[0].look.age_years == 26


def test_a_bare_title_and_a_group():
    script = read(CASE)
    assert (script.title, dict(script.fields)["Author"]) == ("COLD CASE", "A. Writer")
    assert [s.supplied for s in script.scenes] == [False]
    assert script.scenes[0].elements[0].text == "FADE IN"
    assert [c.name for c in script.cast] == ["FRANK", "CAPTAIN RUIZ"]
    assert [e.speaker_name for e in script.lines] == ["FRANK", "CAPTAIN RUIZ", "FRANK AND RUIZ"]
    assert script.lines[2].speaker == script.cast[0].id


def test_sections_hold_episodes():
    scene = "INT. ROOM - DAY\n\nMAYA\n"
    text = f"# Episode 1\n\n{scene}One.\n\n# Episode 2\n\n{scene}Two.\n"
    assert [e.text for e in read(text).lines] == ["One."]
    second = read_script(text.encode(), episode=2)
    assert [e.text for e in second.lines] == ["Two."]
    assert (second.episode, second.episodes) == (2, (1, 2))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I *can* _not_", "I can not"),
        ("**bold** ***both***", "bold both"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        (r"\*kept\*", "*kept*"),
        ("*open", "*open"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_emphasis(text, plain):
    assert without_emphasis(text) == plain


def test_unclosed_marks_are_text():
    assert hidden_in("/* never closed") == []
    assert hidden_in("[[ a\n\nb ]]") == []
    assert [h.words for h in hidden_in("[[a\nb]] /* [[c]] */")] == ["a\nb", ""]


@given(st.text(st.sampled_from("*_\\ a[]/\n林（")))
def test_marks_are_found_in_any_text(text):
    without_emphasis(text)
    hidden = hidden_in(text)
    assert all(a.end <= b.start for a, b in pairwise(hidden))
