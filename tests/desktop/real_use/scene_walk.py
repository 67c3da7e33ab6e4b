# SPDX-License-Identifier: GPL-3.0-or-later
"""Through every panel: controls without a name for those who cannot see, words cut off, English."""

import re
from collections.abc import Iterator
from pathlib import Path

from person import Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop.i18n import language
from desktop.views.script_panel import ScriptPanel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
)
INSIDES = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QHeaderView, QTabBar)
"""What they are made of is theirs to name."""
NAMES = frozenset(
    (
        *("Ctrl", "Shift", "Alt", "Del", "Home", "End", "Space", "Return", "Enter", "Backspace"),
        *("Esc", "Tab", "Left", "Right", "Down", "Ins", "Yingxi", "Fountain", "Premiere"),
        *("Xiaoxiao", "Xiaoyi", "Xiaobei", "Xiaoni", "Yunjian", "Yunxi", "Yunxia", "Yunyang"),
        *(
            "Qwen",
            "Coder",
            "Gemma",
            "Resolve",
            "Kokoro",
            "English",
            "Douyin",
            "YouTube",
            "Reels",
            "Shorts",
            "WeChat",
        ),
    )
)
"""Words that are the same in Chinese: keys, units, names."""
SLACK_PX = 2
ARROW_PX = 24


def play(person: Person, folder: Path) -> list[str]:
    """What is wrong, a sentence each."""
    window = person.window
    found: dict[str, None] = {}
    found.update(dict.fromkeys(problems(window.welcome, "welcome")))
    assert window.open_production(folder)
    person.settle(300)
    session = window.session
    assert session is not None
    assert window.workbench is not None
    for workspace in ("write", "board", "edit", "deliver"):
        window.use_workspace(workspace)
        person.settle(250)
        shots = session.shots()
        session.selection.select_shots((shots[1].id,))
        if workspace == "write":  # the script is read aside
            script = window.panel("script")
            assert isinstance(script, ScriptPanel)
            person.wait(script._format.text, "the script to be read")
        person.settle(600)
        for panel in window.workbench.made():
            if panel.isVisible():
                found.update(dict.fromkeys(problems(panel, f"{workspace}/{panel.ID}")))
    for name in ("inspector", "takes", "cast", "media", "mixer", "markers", "history", "jobs"):
        if window.workbench.has(name):
            panel = window.show_panel(name)
            assert panel is not None
            person.settle(120)
            found.update(dict.fromkeys(problems(panel, name)))
    top = window.menuWidget()
    assert top is not None
    found.update(dict.fromkeys(problems(top, "top")))
    return list(found)


def problems(root: QWidget, where: str) -> Iterator[str]:
    """Of one panel."""
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible() or isinstance(one, QScrollBar) or inside(one, root):
            continue
        kind = type(one).__name__
        name = one.objectName()
        control = isinstance(one, CONTROLS) or takes_focus(one)
        named = one.accessibleName() or (isinstance(one, QAbstractButton) and text_of(one))
        if control and not named:
            yield f"{where}: {kind} {name or one.toolTip()!r} has no accessible name"
        if cut_off(one):
            yield f"{where}: {kind} cuts {text_of(one)!r} off ({one.width()} px)"
        if language.code == "zh_CN":
            for words in said(one):
                if english(words):
                    yield f"{where}: {kind} says {words!r}"


def inside(one: QWidget, root: QWidget) -> bool:
    """Whether a widget is a part of a control, or of Qt's own making."""
    above = one.parentWidget()
    while above is not None and one is not root:
        if isinstance(above, INSIDES) and not isinstance(above, QTabBar):
            return True
        if isinstance(above, QTabBar) and one.objectName().startswith("Scroll"):
            return True
        above = above.parentWidget()
    return one.objectName().startswith("qt_")


def takes_focus(one: QWidget) -> bool:
    """Whether the keyboard gets there."""
    return (
        bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and type(one) is not QWidget
        and (one.focusProxy() is None)
    )


def text_of(one: QWidget) -> str:
    """What stands on a widget."""
    if isinstance(one, QComboBox):
        return one.currentText()
    if isinstance(one, (QAbstractButton, QLabel)):
        return one.text().replace("&", "")
    return ""


def said(one: QWidget) -> Iterator[str]:
    """Whatever a widget says to eyes, pointer or ears."""
    yield text_of(one)
    yield one.toolTip()
    yield one.accessibleName()
    if isinstance(one, QLineEdit):
        yield one.placeholderText()
    if isinstance(one, QPlainTextEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))


def english(words: str) -> bool:
    """Whether there is English in words that should be Chinese."""
    bare = re.sub(r"<[^>]+>|[A-Za-z]:?[/\\]\S+|\S+\.\w{2,4}\b|E\d\d-\S+", " ", words)
    return any(word not in NAMES for word in re.findall(r"[A-Za-z][a-z]{2,}", bare))


def paints_itself(one: QWidget) -> bool:
    """A widget that draws its words shortens them as it sees fit."""
    kinds = (kind for kind in type(one).__mro__ if kind.__module__.startswith("desktop"))
    return any("paintEvent" in vars(kind) for kind in kinds)


def cut_off(one: QWidget) -> bool:
    """Whether the words of a label or a button do not fit."""
    text = text_of(one)
    if not text or "<" in text or paints_itself(one):
        return False
    if isinstance(one, QComboBox):
        return one.fontMetrics().horizontalAdvance(text) > one.width() - ARROW_PX
    if isinstance(one, QLabel):
        if one.pixmap() is not None and not one.pixmap().isNull():
            return False
        if one.wordWrap():
            return one.heightForWidth(one.width()) > one.height() + SLACK_PX
        widest = max(one.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
        return widest > one.contentsRect().width() + SLACK_PX
    if isinstance(one, QToolButton) and (
        one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not one.icon().isNull()
    ):
        return False
    if isinstance(one, (QPushButton, QToolButton, QCheckBox)):
        return one.fontMetrics().horizontalAdvance(text) > one.width() - 4
    return False
