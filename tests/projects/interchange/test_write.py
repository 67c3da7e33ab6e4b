# SPDX-License-Identifier: GPL-3.0-or-later
"""Converting writers: what is written reads back the same; and the plain object."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.interchange.read import read_script
from projects.interchange.script_json import script_object, speaker_of
from projects.interchange.write import write_fountain, write_juben
from projects.screenplay import Screenplay

SAMPLES = sorted(Path("assets/data/samples").iterdir())

ZH_WORDS = st.text(
    st.sampled_from("你我来去好走夜雨信在不是了，。！？……*_<b>[]/"), min_size=1, max_size=16
).filter(lambda t: any("\u4e00" <= c <= "\u9fff" for c in t))
EN_WORDS = st.text(
    st.sampled_from(string.ascii_letters + " .,!?'*_"), min_size=2, max_size=24
).filter(lambda t: t.strip() == t and "  " not in t and any(c.isalpha() for c in t))
ZH_NAMES = st.sampled_from(["林晚", "周叙", "老郑", "保安1", "众人", "../../x"])
EN_NAMES = st.sampled_from(["MAYA", "DANIEL", "GUARD #2", "MRS. CHEN", "McAvoy"])
ZH_CUES = st.sampled_from(
    ["", "（冷笑）", "（OS）", "（VO，低声）", "（电话里）", "（门外）", "（不敢看她，后退）"]
)
EN_CUES = st.sampled_from(["", " (V.O.)", " (O.S.)", " (on phone)", " (CONT'D)"])
ZH_HEADS = st.sampled_from(
    ["夜 内 客厅", "日 外 老街 雨", "黄昏 外 天台", "夜 医院", "闪回 日 内 教室"]
)
EN_HEADS = st.sampled_from(
    [
        "INT. ROOM - NIGHT",
        "EXT. STREET - DAY - RAIN",
        "INT. HOUSE - KITCHEN - DUSK",
        "EXT. PARK - DAY (FLASHBACK)",
    ]
)


@st.composite
def chinese(draw: st.DrawFn) -> str:
    rows: list[str] = []
    for number in range(1, draw(st.integers(2, 4))):
        rows.append(f"1-{number} {draw(ZH_HEADS)}")
        for _ in range(draw(st.integers(1, 4))):
            rows.append(f"△{draw(ZH_WORDS)}")
            rows.append(f"{draw(ZH_NAMES)}{draw(ZH_CUES)}：{draw(ZH_WORDS)}")
    return "\n".join(rows)


@st.composite
def english(draw: st.DrawFn) -> str:
    blocks: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        blocks.append(draw(EN_HEADS))
        for _ in range(draw(st.integers(1, 4))):
            blocks.append(f"!{draw(EN_WORDS)}")
            told = draw(st.sampled_from(["", "(softly)\n", "(to her, cold)\n"]))
            blocks.append(f"@{draw(EN_NAMES)}{draw(EN_CUES)}\n{told}{draw(EN_WORDS)}")
    return "\n\n".join(blocks)


def spoken(script: Screenplay) -> list[tuple[str, str, str, str]]:
    return [(speaker_of(script, e), e.text, e.direction, e.mode.value) for e in script.lines]


def places(script: Screenplay) -> list[tuple[object, ...]]:
    return [
        (s.place.replace(" - ", " "), s.set, s.time, s.interior, s.weather, s.flashback)
        for s in script.scenes
    ]


def assert_same(first: Screenplay, written: str) -> None:
    again = read_script(written.encode())
    assert spoken(again) == spoken(first)
    assert places(again) == places(first)


@settings(max_examples=80, deadline=None)
@given(chinese())
def test_chinese_scripts_survive_both_writers(text):
    script = read_script(text.encode())
    assert script.format == "juben"
    assert_same(script, write_juben(script))
    assert_same(script, write_fountain(script))


@settings(max_examples=80, deadline=None)
@given(english())
def test_english_scripts_survive_both_writers(text):
    script = read_script(text.encode())
    assert script.format == "fountain"
    assert_same(script, write_fountain(script))
    assert_same(script, write_juben(script))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_samples_survive_both_writers(path):
    script = read_script(path.read_bytes())
    for written in (write_juben(script), write_fountain(script)):
        assert_same(script, written)
        again = read_script(written.encode())
        assert again.title == script.title
        assert [c.name for c in again.cast] == [c.name for c in script.cast]


def test_full_width_brackets_become_plain_ones():
    script = read_script("1-1 夜 内 客厅\n林晚：（冷笑）走。\n".encode())
    assert "@林晚\n(冷笑)\n走。" in write_fountain(script)


def test_brackets_of_speech_are_not_lost_in_the_chinese_format():
    script = read_script(b"INT. ROOM - DAY\n\nMAYA\nI (almost) died.\n")
    again = read_script(write_juben(script).encode())
    assert [e.text for e in again.lines] == ["I 〔almost〕 died."]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_the_object_is_plain_and_complete(path):
    script = read_script(path.read_bytes())
    found = json.loads(json.dumps(script_object(script), ensure_ascii=False))
    assert {"title", "language", "cast", "scenes"} <= set(found)
    assert {"name", "aliases", "look"} <= set(found["cast"][0])
    scene = found["scenes"][0]
    assert {"heading", "set", "time", "interior", "weather", "elements"} <= set(scene)
    keys = {"kind", "speaker", "text", "mode", "emotion", "intensity", "span"}
    for element in scene["elements"]:
        assert keys <= set(element)
        assert element["kind"] in ("line", "action", "transition", "caption", "sound", "note")
    text = path.read_text(encoding="utf-8")
    said = [e for s in found["scenes"] for e in s["elements"] if e["kind"] == "line"]
    assert [e["text"] for e in said] == [e.text for e in script.lines]
    for element in said:
        assert element["speaker"] in text[slice(*element["span"])]
        assert element["text"] in " ".join(text[slice(*element["span"])].split())


def test_the_object_shows_people_props_and_groups():
    text = (
        "1-1 夜 内 客厅\n△一份文件：封面三个字——退婚书。\n林晚：一。\n周叙：二。\n"
        "林晚、周叙：三。\n陆沉：四。\n陆总：五。\n"
    )
    found = script_object(read_script(text.encode()))
    assert found["scenes"][0]["props"] == [{"prop": "document", "text": "退婚书"}]
    speakers = [e["speaker"] for e in found["scenes"][0]["elements"] if e["kind"] == "line"]
    assert speakers == ["林晚", "周叙", "林晚、周叙", "陆沉", "陆沉"]


def test_words_that_look_like_a_mode_stay_words() -> None:
    script = read_script(b"INT. ROOM - NIGHT\n\n@MAYA\nOS ? VO, OS 12 is old.\n")
    assert spoken(script)[0][1].startswith("OS")
    assert_same(script, write_juben(script))
