# SPDX-License-Identifier: GPL-3.0-or-later
"""A room's episode as a script: the project's own parser reads every row back as it was written."""

import re

from hypothesis import given
from hypothesis import strategies as st

from engines.story.room.script_text import row_of, script_text
from projects.cast import Sex
from projects.interchange.read import read_script
from projects.screenplay import LineMode
from projects.staging import TimeOfDay, Weather
from projects.story import (
    Bible,
    Brief,
    EpisodePlan,
    Logline,
    Person,
    ScriptRow,
    Story,
    StoryPlace,
    StoryScene,
)

PEOPLE = {
    "zh": (
        Person(name="林晚", sex=Sex.FEMALE, look="26岁，短发，白色婚纱", tell="左手一枚旧戒指"),
        Person(name="顾言", sex=Sex.MALE, look="30岁，黑色西装"),
    ),
    "en": (
        Person(name="Anna", sex=Sex.FEMALE, look="26, short hair, white dress"),
        Person(name="Mark Gu", sex=Sex.MALE, look="black suit"),
    ),
}
PLACES = {
    "zh": ("礼堂", "顾家客厅", "雨中的街"),
    "en": ("Wedding hall", "Gu living room", "Street"),
}
LETTERS = {
    "zh": "你我他死了门灯雨三年前不会，。！？…—：“”（）【】《》△#@/·1a 、集场内外日夜字幕转闪回",
    "en": "abcdeY ou,.!?'\"-:()[]*_~@#/><=^&19INTEXCUTO:",
}


def _rows(language: str) -> st.SearchStrategy[list[ScriptRow]]:
    names = [one.name for one in PEOPLE[language]]
    words = st.text(st.sampled_from(LETTERS[language]), min_size=1, max_size=24).filter(
        lambda t: any(c.isalpha() for c in t) and not re.match(r"\W*(?:INT|EXT|EST|I)\b", t)
    )
    feelings = ["", "冷笑", "压低声音"] if language == "zh" else ["", "coldly", "low voice"]
    line = st.builds(
        ScriptRow,
        words=words,
        speaker=st.sampled_from(names),
        mode=st.sampled_from(list(LineMode)),
        feeling=st.sampled_from(feelings),
    )
    action = st.builds(ScriptRow, words=words)
    card = st.builds(ScriptRow, words=words, caption=st.just(True))
    return st.lists(line | action | card, min_size=1, max_size=6)


@st.composite
def written(draw: st.DrawFn, language: str) -> tuple[Story, EpisodePlan]:
    names = tuple(one.name for one in PEOPLE[language])
    scenes = tuple(
        StoryScene(
            place=draw(st.sampled_from(PLACES[language])),
            inside=draw(st.booleans()),
            time=draw(st.sampled_from(list(TimeOfDay))),
            weather=draw(st.sampled_from(list(Weather))),
            people=names,
            rows=tuple(draw(_rows(language))),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    return story_of(language), EpisodePlan(
        number=draw(st.integers(1, 80)), title="夜", scenes=scenes
    )


def story_of(language: str) -> Story:
    places = tuple(StoryPlace(name=one) for one in PLACES[language])
    title = "替身新娘" if language == "zh" else "The Stand-in Bride"
    return Story(
        brief=Brief(line="一句话", language=language),
        logline=Logline(title=title, words="……"),
        bible=Bible(title=title, people=PEOPLE[language], places=places),
    )


def _told(row: ScriptRow) -> tuple[object, ...]:
    """All of a row but its punctuation."""
    letters = re.sub(r"[\W_]+", "", row.words)
    return (
        row.caption,
        row.speaker,
        row.mode if row.speaker else "",
        row.feeling if row.speaker else "",
        letters,
    )


def _reads(story: Story, plan: EpisodePlan) -> None:
    made = script_text(story, plan)
    assert made.odd == (), made.text
    read = read_script(made.text.encode())
    assert read.format == ("juben" if story.brief.language == "zh" else "fountain")
    assert read.episode == plan.number
    assert read.declared_s == story.brief.length_s
    assert len(read.scenes) == len(plan.scenes)
    for scene, back in zip(plan.scenes, read.scenes, strict=True):
        assert [_told(row_of(e)) for e in back.elements] == [_told(row) for row in scene.rows]
        assert back.time == scene.time
        assert back.interior == scene.inside
        if scene.weather is not Weather.CLEAR:  # unsaid, it is what the actions show
            assert back.weather == scene.weather


@given(written("zh"))
def test_chinese_scripts_read_back(given_story: tuple[Story, EpisodePlan]) -> None:
    _reads(*given_story)


@given(written("en"))
def test_english_scripts_read_back(given_story: tuple[Story, EpisodePlan]) -> None:
    _reads(*given_story)
