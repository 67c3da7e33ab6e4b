# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines to phonemes: numbers, readings, both languages, the production's dictionary."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.voice import pinyin
from engines.voice.context_zh import surname_pronunciations
from engines.voice.numbers_en import written_out_en
from engines.voice.numbers_zh import number, written_out_zh
from engines.voice.phonemes_zh import phonemes_zh
from engines.voice.reading import phonemes_of, written_out
from engines.voice.traced import Traced, spread, traced
from engines.voice.voices import vocabulary
from projects.errors import UserError


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("现在是23:58", "现在是二十三点五十八分"),
        ("02:05见", "两点零五分见"),
        ("2024年3月5日", "二零二四年三月五日"),
        ("2024-03-05", "二零二四年三月五日"),
        ("3年前", "三年前"),
        ("等了2个小时", "等了两个小时"),
        ("第2次", "第二次"),
        ("打110", "打幺幺零"),
        ("13812345678", "幺三八幺二三四五六七八"),
        ("302房间", "三零二房间"),
        ("涨了12.5%", "涨了百分之十二点五"),
        ("￥3,500万", "三千五百万元"),
        ("零下-5℃", "零下五摄氏度"),
        ("1/3", "三分之一"),
        ("3-5天", "三到五天"),
        ("跑了5km", "跑了五公里"),
        ("100000000", "一亿"),
    ],
)
def test_chinese_numbers_are_said_in_words(written: str, spoken: str) -> None:
    assert written_out_zh(traced(written)).text == spoken


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "零"), ("10", "十"), ("11", "十一"), ("101", "一百零一"), ("110", "一百一十"),
        ("1001", "一千零一"), ("10010", "一万零一十"), ("20500", "二万零五百"),
        ("100001", "十万零一"), ("123456789", "一亿二千三百四十五万六千七百八十九"), ("-3", "负三"),
        ("3.14", "三点一四"), ("007", "零零七"),
    ],
)  # fmt: skip
def test_chinese_numerals(value: str, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It's 23:58.", "It's twenty three fifty eight."),
        ("at 7:05 p.m.", "at seven oh five P.M."),
        ("in 1998, he", "in nineteen ninety eight, he"),
        ("the 21st time", "the twenty first time"),
        ("$3.50", "three dollars and fifty cents"),
        ("$2 million", "two million dollars"),
        ("12.5%", "twelve point five percent"),
        ("Room 302", "Room three oh two"),
        ("1,234", "one thousand two hundred and thirty four"),
        ("the 1990s", "the nineteen nineties"),
        ("MAYA ran from the FBI", "Maya ran from the F.B.I"),
        ("DON'T STOP", "don't Stop"),
    ],
)
def test_english_numbers_and_capitals(written: str, spoken: str) -> None:
    assert written_out_en(traced(written)).text == spoken


@pytest.mark.parametrize(
    ("syllable", "symbols"),
    [
        ("zhong1", "ꭧʊ→ŋ"), ("chóng", "ꭧʰʊ↗ŋ"), ("qing4", "ʨʰi↘ŋ"), ("nv3", "ny↓"),
        ("lüe4", "lɥe↘"),
        ("yue4", "ɥe↘"), ("wei2", "wei↗"), ("shi4", "ʂɨ↘"), ("er2", "ɚ↗"), ("de5", "tɤ"),
        ("you3", "jou↓"), ("yong4", "jʊ↘ŋ"), ("xuan2", "ɕɥɛ↗n"), ("jiu3", "ʨjou↓"),
    ],
)  # fmt: skip
def test_pinyin_symbols(syllable: str, symbols: str) -> None:
    read = pinyin.syllable(syllable)
    assert read is not None
    assert pinyin.phonemes(*read) == symbols


@pytest.mark.parametrize("wrong", ["Daniel", "xyz1", "zhx", "", "mart"])
def test_what_is_no_pinyin(wrong: str) -> None:
    assert pinyin.syllable(wrong) is None


def _readings(text: str) -> str:
    """Tones only, as arrows, one group a word: enough to see which reading was taken."""
    return phonemes_zh(traced(text)).text


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("银行行长", "xang2 zhang3"), ("长城很长", "chang2"), ("你得去一趟", "dei3"),
        ("跑得很快", "de5"),
        ("慢慢地走", "de5"), ("死不了", "liao3"), ("把钱还给我", "huan2"), ("他还没来", "hai2"),
        ("重新开始", "chong2"), ("很重要", "zhong4"), ("音乐", "yue4"),
        ("睡觉", "jiao4"), ("我觉得", "jue2"),
    ],
)  # fmt: skip
def test_readings_follow_the_words(text: str, reading: str) -> None:
    for syllable in reading.replace("xang2", "hang2").split():
        read = pinyin.syllable(syllable)
        assert read is not None
        assert pinyin.phonemes(*read) in _readings(text)


def test_one_and_not_change_their_tones() -> None:
    assert _readings("不对").startswith("pu↗")
    assert _readings("不去").startswith("pu↗")
    assert _readings("不来").startswith("pu↘")
    assert _readings("一起").startswith("i↘")
    assert _readings("一万").startswith("i↗")
    assert "i→" in _readings("第一")


def test_dictionary_speaks_pinyin_phonemes_and_words() -> None:
    text = "GG到重庆，Daniel。"
    entries = (("GG", "哥哥"), ("重庆", "chóng qìng"), ("Daniel", "/dˈænjəl/"))
    said = phonemes_of(text, "zh", pronunciations=entries).text
    assert said.startswith("kɤ→")
    assert "ꭧʰʊ↗ŋʨʰi↘ŋ" in said
    assert "dˈænjəl" in said
    assert written_out(text, "zh", pronunciations=entries).text == "哥哥到重庆，Daniel。"


def test_dictionary_leaves_words_that_only_contain_an_entry() -> None:
    said = phonemes_of("Dan and Daniel", "en", pronunciations=(("Dan", "Bob"),)).text
    assert said.count("bˈɑb") == 1
    assert "dˈæn" in said


def test_empty_pronunciation_is_refused() -> None:
    with pytest.raises(UserError, match="林晚"):
        phonemes_of("林晚", "zh", pronunciations=(("林晚", " "),))


def test_surnames_with_a_reading_of_their_own() -> None:
    entries = surname_pronunciations(("曾黎", "林晚", "尉迟恭", "Daniel"))
    assert entries == (("曾黎", "zeng1 黎"), ("尉迟恭", "yu4 chi2 恭"))
    assert phonemes_of("曾黎", "zh", pronunciations=entries).text.startswith("ʦə→ŋ")


def test_english_words_inside_chinese_lines() -> None:
    said = phonemes_of("他用iPhone打给FBI，说OK。", "zh").text
    assert "fˈOn" in said
    assert "ɛfbˌiˈI" in said
    assert "OkˈA" in said


def test_punctuation_stays_for_the_voice() -> None:
    assert phonemes_of("谁？谁！", "zh").text == "ʂwei↗? ʂwei↗!"
    assert phonemes_of("No... wait — what?", "en").text.count("…") == 1
    assert phonemes_of("……", "zh").text == "…"
    assert phonemes_of("", "zh").text == ""


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            list("我你林晚重行了不一得地23:5%-.,，。？！…—“”《》 aBc'’Mé\n🙂￥年月")
        ),
        max_size=24,
    ),
    st.sampled_from(["zh", "en"]),
)
def test_every_symbol_knows_its_place_and_is_known_to_the_voice(text: str, language: str) -> None:
    said = phonemes_of(text, language)
    assert len(said.text) == len(said.at)
    assert all(0 <= a < len(text) for a in said.at)
    assert list(said.at) == sorted(said.at)
    unknown = {c for c in said.text if c not in vocabulary() and not re.match(r"\s", c)}
    assert not unknown


@given(st.text(alphabet="ab1", max_size=20), st.text(alphabet="xyz", max_size=5))
def test_replacing_keeps_places_in_order(text: str, new: str) -> None:
    out = traced(text).sub(re.compile("1+"), lambda _: new)
    assert out.text == re.sub("1+", new, text)
    assert list(out.at) == sorted(out.at)


def test_traced_refuses_unequal_lengths() -> None:
    with pytest.raises(ValueError, match="places"):
        Traced("ab", (0,))
    assert spread("abcd", (5, 6)).at == (5, 5, 6, 6)
