# SPDX-License-Identifier: GPL-3.0-or-later
"""Effects of a clip in the inspector: added, set, ordered, switched off, removed; all steps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.i18n import language
from desktop.session import Session
from desktop.views.inspector.effects_section import EffectsSection
from projects.timeline import Clip, ClipEffect, TrackKind


@pytest.fixture
def session(inspector) -> Session:
    return inspector.session


@pytest.fixture
def section(session, inspector, qtbot) -> EffectsSection:
    """The effects of the first clip."""
    session.selection.select_clips((clips(session)[0].id,))
    page = inspector.pages[3]
    inspector.tabs.setCurrentWidget(page)
    qtbot.waitUntil(lambda: page.effects.add.isEnabled(), timeout=25000)
    return page.effects


def clips(session: Session) -> tuple[Clip, ...]:
    return session.timeline().of_kind(TrackKind.VIDEO)[0].clips


def effects(session: Session) -> tuple[ClipEffect, ...]:
    return clips(session)[0].effects


@pytest.fixture
def add(section, qtbot):
    """Adds an effect by its words and waits for its card."""

    def choose(words: str) -> None:
        count = len(section.cards)
        (action,) = [one for one in section.add.menu().actions() if one.text() == words]
        action.trigger()
        qtbot.waitUntil(lambda: len(section.cards) == count + 1)

    return choose


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_effect_is_added_and_undone(section, session, add, qtbot):
    add("Blur")
    assert effects(session) == (ClipEffect(name="blur"),)
    session.undo()
    assert effects(session) == ()
    qtbot.waitUntil(lambda: section.cards == [])


def test_a_dial_sets_a_parameter_and_goes_back(section, session, add):
    add("Vignette")
    dial = section.cards[0].fields["amount"]
    dial.number.setValue(0.9)
    assert dict(effects(session)[0].parameters) == {"amount": 0.9}
    press(dial.back)
    assert dict(effects(session)[0].parameters) == {"amount": 0.6}


def test_effects_change_places_are_switched_off_and_removed(section, session, add, qtbot):
    add("Blur")
    add("Mirror")
    press(section.cards[1].up)
    assert [one.name for one in effects(session)] == ["mirror", "blur"]
    qtbot.waitUntil(lambda: section.cards[0].on.text() == "Mirror")
    section.cards[0].on.click()
    assert [one.enabled for one in effects(session)] == [False, True]
    press(section.cards[0].remove)
    assert [one.name for one in effects(session)] == ["blur"]


def test_all_chosen_pictures_get_the_effect(section, session, add):
    two = clips(session)[:2]
    session.selection.select_clips(tuple(clip.id for clip in two))
    add("Glow")
    assert [bool(clip.effects) for clip in clips(session)[:2]] == [True, True]


def test_the_words_are_chinese_too(section, add):
    add("Film grain")
    language.use("zh_CN")
    section.retranslate()
    assert section.cards[0].on.text() == "胶片颗粒"
    assert section.add.text() == "添加特效"
