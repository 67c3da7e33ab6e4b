# SPDX-License-Identifier: GPL-3.0-or-later
"""The bundled tables are whole: every emotion has a row, a face and its air; words are words."""

import re

import pytest

from assets import presets
from projects.staging import Emotion, ShotSize


def test_every_known_value_of_the_shot_table_is_of_the_stage():
    rows = presets.shot_rows()
    assert len(rows) == 33
    for row in rows:
        values = (row.emotion, *row.sizes, *row.angles, *row.moves)
        assert all(v.known for v in values), row
        assert row.asl_s > 0


@pytest.mark.parametrize("emotion", list(Emotion))
def test_every_emotion_is_covered(emotion):
    for intensity in (0.0, 0.5, 1.0):
        assert presets.shot_row(emotion, intensity).emotion is emotion
    assert presets.face_row(emotion).emotion is emotion
    assert presets.air_row(emotion).emotion is emotion


def test_levels_follow_intensity():
    assert presets.shot_row(Emotion.ANGER, 0.2).level == "low"
    assert presets.shot_row(Emotion.ANGER, 0.6).level == "mid"
    assert presets.shot_row(Emotion.ANGER, 0.9).level == "high"
    assert presets.shot_row(Emotion.CALM, 0.9).level == "low"


def test_an_edited_table_is_used():
    own = [
        presets.ShotRow(
            emotion=Emotion.ANGER,
            level="high",
            sizes=(ShotSize.ELS,),
            angles=(),
            moves=(),
            asl_s=1.0,
            lens_mm=24,
            light="",
            key_k=5000,
            music="",
        )
    ]
    assert presets.shot_row(Emotion.ANGER, 0.9, own).sizes == (ShotSize.ELS,)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lexicons_are_large_and_have_no_word_twice_in_a_list(language):
    book = presets.lexicon(language)
    assert sum(len(r.words) for r in book.directions) >= 300
    for rows in (book.directions, book.lines, book.actions):
        words = [w for r in rows for w in r.words]
        assert len(words) == len(set(words)), sorted({w for w in words if words.count(w) > 1})
        assert all(0 < r.intensity <= 1 and r.emotion.known for r in rows)
    if language == "zh":
        assert all(re.search(r"[\u4e00-\u9fff]", w) for r in book.directions for w in r.words)


def test_tables_of_words_name_known_things():
    assert all(row.action.known for row in presets.action_rows())
    assert all(row.kind.known for row in presets.effect_rows())
    assert all(row.zh or row.en for row in presets.sound_rows())
    light = presets.light_table()
    assert all(r.set.known and r.night.known and r.day.known for r in light.rigs)
    assert all(g.grade.known for g in light.genres)
