# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a person uses it: a real display server, real mouse and key events."""

from pathlib import Path

import pytest

import productions


@pytest.fixture(scope="session")
def rain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's production, planned and timed, without media."""
    return productions.sample(tmp_path_factory.mktemp("rain"))


def test_two_hundred_edits_are_undone_and_redone(act, rain):
    seen = act("editing", rain)
    assert seen["steps"] >= 200
    print(seen)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_control_has_a_name_and_room_for_its_words(act, rain, language):
    found = act("walk", rain, language=language)
    assert not found, "\n".join(found)
