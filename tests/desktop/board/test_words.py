# SPDX-License-Identifier: GPL-3.0-or-later
"""Every value of the document has a word in both languages."""

import enum

import pytest

from desktop.i18n import language
from desktop.words import short_word, table, word, words_of
from projects import cast, mix, production, screenplay, shots, staging, timeline
from projects.staging import SetName, ShotSize

SHOWN = [
    one
    for module in (staging, cast, shots, timeline, mix, production, screenplay)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, enum.Enum) and one.__module__ == module.__name__
]


@pytest.mark.parametrize("vocabulary", SHOWN, ids=lambda one: one.__name__)
def test_each_value_has_words(vocabulary):
    known = table()[vocabulary.__name__]
    assert {member.value for member in vocabulary} == known.keys()
    for english, chinese in known.values():
        assert english[0].isupper()
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)


def test_the_language_in_use_decides():
    try:
        language.use("zh_CN")
        assert word(SetName.STORE) == "便利店"
        assert short_word(ShotSize.MCU) == "近景"
    finally:
        language.use("en")
    assert word(SetName.STORE) == "Convenience store"
    assert short_word(ShotSize.MCU) == "MCU"


def test_a_value_of_a_newer_version_is_shown_as_written():
    assert word(SetName("moon_base")) == "moon base"
    assert words_of(SetName("moon_base")) == ("moon_base",)
