# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: opening, workspaces, undo, languages, and what it says when something is wrong."""

from itertools import combinations as pairs_of

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from desktop.i18n import language
from desktop.theme import theme
from desktop.views.command_palette import CommandPalette, score
from desktop.views.settings_dialog import KeysPage, SettingsDialog
from projects.commands import SetSetting


def test_opens_and_closes_a_production(window, production, own_settings):
    assert window.open_production(production)
    assert window.session is not None
    assert window.session.shots()
    assert window.session.timeline().length_frames > 0
    for name in ("write", "board", "edit", "deliver"):
        window.use_workspace(name)
        assert window.table.qaction(f"view.{name}").isChecked()
    assert window.close_production()
    assert window.session is None
    assert own_settings.get().recent[0].folder == str(production)
    assert [card.recent.title for card in window.welcome.cards] == ["短片"]


def test_a_folder_that_is_none_is_said(window, tmp_path):
    assert not window.open_production(tmp_path)
    assert window.toast.isVisible()
    assert "production" in window.toast.text


def test_undo_by_key(window, production, qtbot):
    window.open_production(production)
    session = window.session
    session.run(SetSetting(name="grade", value="jade"))
    assert session.store.setting("grade") == "jade"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.store.setting("grade") is None
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.store.setting("grade") == "jade"
    window.close_production()


def test_language_and_theme_change_at_once(window, own_settings):
    own_settings.change(language="zh_CN", theme="light")
    assert window.welcome.create_button.text() == "创建"
    assert window.table.qaction("edit.undo").text() == "撤销"
    assert theme.tokens.name == "light"
    own_settings.change(language="en")
    assert language.code == "en"
    assert window.welcome.create_button.text() == "Create"


def test_the_palette_finds_and_runs(window, qtbot):
    palette = CommandPalette(window)
    palette.open()
    QTest.keyClicks(palette.query, "next theme")
    before = theme.tokens.name
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    assert theme.tokens.name != before


def test_score_prefers_what_was_typed():
    assert score("spl", "Split at playhead") > score("spl", "Trim start to playhead")
    assert score("xyz", "Split") == 0


def test_keys_are_bound_in_the_settings(window, own_settings):
    dialog = SettingsDialog(window, "keys")
    dialog.open()
    page = dialog.pages.widget(1)
    assert isinstance(page, KeysPage)
    page.search.setText("Split at playhead")
    rows = [r for r in range(page.table.rowCount()) if not page.table.isRowHidden(r)]
    assert len(rows) == 1
    page.table.setCurrentCell(rows[0], 0)
    page.key.setKeySequence("F8")
    page.set_button.click()
    assert own_settings.get().own_keys == {"timeline.split": ("F8",)}
    page.reset_button.click()
    assert own_settings.get().own_keys == {}
    dialog.close()


def test_damaged_settings_are_put_aside(own_settings):
    own_settings.path.write_text("{ not json")
    own_settings.forget()
    assert own_settings.get().theme == "dark"
    assert own_settings.path.with_suffix(".damaged.json").exists()


def test_a_workspace_keeps_to_its_panels(window, production, own_settings):
    own_settings.change(auto_make=False)
    window.open_production(production)
    bench = window.workbench

    def shown() -> set[str]:
        return {name for name, dock in bench._docks.items() if not dock.isHidden()}

    first = {}
    for name in ("board", "write", "edit", "deliver"):
        window.use_workspace(name)
        first[name] = shown()
    for name in ("edit", "board", "deliver", "write", "board"):
        window.use_workspace(name)
        assert shown() == first[name], name
    window.close_production()


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_nothing_is_cut_in_the_smallest_window(window, production, own_settings, qtbot, code):
    """No panel lies over another one, no tab bar over another one, whatever is chosen."""
    own_settings.change(language=code)
    assert window.open_production(production)
    window.resize(window.minimumSize())
    session, bench = window.session, window.workbench
    for name in ("write", "board", "edit", "deliver"):
        window.use_workspace(name)
        session.selection.select_shots((session.shots()[0].id,))
        qtbot.waitUntil(lambda: not bench._settling.isActive())
        qtbot.waitUntil(lambda: not laid_over(bench), timeout=2000)
        qtbot.waitUntil(lambda: not tabs_over_tabs(bench), timeout=2000)
    export = window.panel("deliver").parts.export
    assert export.visibleRegion().boundingRect() == export.rect()
    window.close_production()


def laid_over(bench):
    """Panels that lie over one another, or out of the window."""
    seen = [p for p in bench.made() if p.isVisible() and not p.visibleRegion().isEmpty()]
    places = {p.ID: p.rect().translated(p.mapTo(bench, p.rect().topLeft())) for p in seen}
    out = [i for i, place in places.items() if not bench.rect().contains(place)]
    return out + [f"{a} {b}" for a, b in pairs_of(places, 2) if places[a].intersects(places[b])]


def tabs_over_tabs(bench):
    """Tab bars of docks that lie over one another."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = bench.findChildren(QTabBar, options=direct)
    bars = [one for one in found if one.isVisible() and one.count()]
    return [(a, b) for a, b in pairs_of(bars, 2) if a.geometry().intersects(b.geometry())]


def test_a_workspace_is_as_it_was_left_and_its_tabs_answer(window, production, qtbot):
    assert window.open_production(production)
    window.resize(1400, 860)
    bench, names = window.workbench, ("write", "board", "edit", "deliver")

    def places():
        qtbot.waitUntil(lambda: not bench._settling.isActive())
        for _ in range(3):
            QApplication.processEvents()
        seen = [p for p in bench.made() if p.isVisible() and not p.visibleRegion().isEmpty()]
        return {p.ID: p.rect().translated(p.mapTo(bench, p.rect().topLeft())) for p in seen}

    def turn():
        found = {}
        for name in names:
            window.use_workspace(name)
            found[name] = places()
        return found

    window.use_workspace("edit")  # before the first one has been laid out
    first = turn()
    assert first["board"]["viewer"].width() > 400
    assert turn() == first
    for name, title, other in (("write", "Cast", "cast"), ("deliver", "History", "history")):
        window.use_workspace(name)
        places()
        (bar,) = [b for b in bench._bars() if b.isVisible() and title in texts_of(b)]
        at = bar.tabRect(texts_of(bar).index(title)).center()
        assert window.childAt(bar.mapTo(window, at)) is bar
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda o=other: not window.panel(o).visibleRegion().isEmpty())
    window.close_production()


def texts_of(bar):
    return [bar.tabText(n) for n in range(bar.count())]
