# SPDX-License-Identifier: GPL-3.0-or-later
"""The one window: welcome page or workbench, menus, top bar and status.

Owns which production is open and the actions of file and view. Must not know what panels show.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.garbage import sweep_all
from desktop.i18n import LANGUAGES, language, tr
from desktop.menus import MENUS, fill, reword
from desktop.settings import settings
from desktop.theme import THEMES, theme
from desktop.views.welcome import Welcome

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QToolButton

    from desktop.actions import Actions
    from desktop.panels import Panel
    from desktop.session import Session
    from desktop.toast import Toast
    from desktop.workbench import Workbench
    from projects.errors import ProductionError

# What is imported here is paid for before the first paint, so it is what that paint needs.

WORKSPACES = ("write", "board", "edit", "deliver")

PANEL_KEYS = (
    "script",
    "board",
    "viewer",
    "inspector",
    "timeline",
    "media",
    "mixer",
    "jobs",
    "deliver",
)
JOBS_AFTER_MS = 400


class MainWindow(QMainWindow):
    """The program's window."""

    def __init__(self) -> None:
        super().__init__()
        self._toast: Toast | None = None
        self.session: Session | None = None
        self.workbench: Workbench | None = None
        self._table: Actions | None = None
        self.setMinimumSize(1024, 640)
        self._take_place()
        self._stack = QStackedWidget(self)
        self.welcome = Welcome(self)
        self.welcome.painted.connect(lambda: QTimer.singleShot(0, self, self._finish))
        self._stack.addWidget(self.welcome)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(self._body)
        self._menus: dict[str, QMenu] = {}
        self._menu_bar = QMenuBar(self)
        for name, text in MENUS:
            self._menus[name] = self._menu_bar.addMenu(tr(text))
        self._top = QWidget(self)
        self._top_column = QVBoxLayout(self._top)
        self._top_column.setContentsMargins(0, 0, 0, 0)
        self._top_column.setSpacing(0)
        self._top_column.addWidget(self._menu_bar)
        self.setMenuWidget(self._top)
        self._saved = QTimer(self)
        self._saved.setInterval(1000)
        self._saved.timeout.connect(self._show_saved)
        language.changed.connect(self.retranslate)
        self.retranslate()

    def _take_place(self) -> None:
        """The place of last time; before the page is made, which is laid out for its width."""
        self.resize(1600, 900)
        geometry = settings.view("geometry")
        if geometry:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    # actions, menus and bar: made at their first use, which is after the first paint

    @property
    def table(self) -> "Actions":
        """The actions."""
        if self._table is None:
            self._finish()
        assert self._table is not None
        return self._table

    @property
    def toast(self) -> "Toast":
        """The message over the lower edge."""
        if self._toast is None:
            from desktop.toast import Toast

            self._toast = Toast(self)
        return self._toast

    def _finish(self) -> None:
        """Whatever the first paint does not need."""
        from desktop.action_table import ACTIONS
        from desktop.actions import Actions
        from desktop.views.series_actions import bind_series

        if self._table is not None:
            return
        self._table = Actions(self)
        rows = ((row.menu, row.id) for row in ACTIONS)
        self._inner = fill(self._menus, rows, self._table.qaction)
        self._build_bar()
        self._bind()
        bind_series(self)
        self._table.show_icons()
        self.retranslate()

    def _build_bar(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QActionGroup
        from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy

        from desktop.views.short_label import ShortLabel

        self._bar = QWidget(self)
        grid = QGridLayout(self._bar)  # what stands in the middle stays there
        grid.setContentsMargins(10, 2, 10, 2)
        rows = [QHBoxLayout() for _ in range(3)]
        for column, row in enumerate(rows):
            grid.addLayout(row, 0, column)
            grid.setColumnStretch(column, 1 - column % 2)
            grid.setColumnMinimumWidth(column, 1 - column % 2)
        row, middle, end = rows
        self._title = ShortLabel(self._bar)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._title.setFont(theme.font("heading"))
        self._episodes = QComboBox(self._bar)
        self._episodes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._episodes.activated.connect(self._pick_episode)
        self._saved_label = QLabel(self._bar)
        self._saved_label.setProperty("dim", "true")
        group = QActionGroup(self)
        row.addWidget(self._title)
        row.addWidget(self._episodes)
        row.addWidget(self._tool("edit.undo"))
        row.addWidget(self._tool("edit.redo"))
        row.addStretch(1)
        for name in WORKSPACES:
            action = self.table.qaction(f"view.{name}")
            group.addAction(action)
            button = self._tool(f"view.{name}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            middle.addWidget(button)
        end.addStretch(1)
        end.addWidget(self._saved_label)
        end.addWidget(self._tool("view.palette"))
        end.addWidget(self._tool("file.export"))
        self._top_column.addWidget(self._bar)
        self._bar.hide()

    def _tool(self, name: str) -> "QToolButton":
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QToolButton

        made = QToolButton(self._bar)
        made.setDefaultAction(self.table.qaction(name))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.qaction(name).changed.connect(
            lambda b=made, n=name: b.setAccessibleName(self.table.qaction(n).iconText())
        )
        return made

    def _bind(self) -> None:
        from desktop.safety import bind as bind_safety

        bind, here = self.table.bind, self

        def opened() -> bool:
            return self.session is not None

        bind("file.new", self.new_production, owner=here)
        bind("file.open", self.ask_open, owner=here)
        bind("file.open_script", self.new_from_script, owner=here)
        bind("file.import_novel", self.import_novel, owner=here)
        bind("file.new_story", lambda: self.begin_story(""), owner=here)
        bind("file.models", self.show_models, owner=here)
        bind("file.settings", self.show_settings, owner=here)
        bind("file.close", self.close_production, enabled=opened, owner=here)
        bind("file.quit", self.close, owner=here)
        bind_safety(self)
        bind("file.import_media", self.import_media, enabled=opened, owner=here)
        bind(
            "file.export",
            lambda: self.go("deliver", "deliver"),
            enabled=opened,
            owner=here,
        )
        bind("edit.undo", self._undo, enabled=lambda: opened() and self._can(back=True), owner=here)
        bind(
            "edit.redo", self._redo, enabled=lambda: opened() and self._can(back=False), owner=here
        )
        for name in WORKSPACES:
            bind(f"view.{name}", lambda n=name: self.use_workspace(n), enabled=opened, owner=here)
        for number, name in enumerate(PANEL_KEYS, 1):
            bind(
                f"view.panel_{number}",
                lambda n=name: self.show_panel(n),
                enabled=lambda n=name: self.workbench is not None and self.workbench.has(n),
                owner=here,
            )
        bind("view.palette", self.show_palette, owner=here)
        bind("view.reset_layout", self._reset_layout, enabled=opened, owner=here)
        bind("view.theme", self._next_theme, owner=here)
        bind("view.language", self._next_language, owner=here)
        bind("help.keys", lambda: self.show_settings("keys"), owner=here)
        bind("help.about", self._about, owner=here)

    def _can(self, *, back: bool) -> bool:
        assert self.session is not None
        return self.session.can_undo if back else self.session.can_redo

    def _undo(self) -> None:
        assert self.session is not None
        self.session.undo()

    def _redo(self) -> None:
        assert self.session is not None
        self.session.redo()

    def _next_theme(self) -> None:
        names = list(THEMES)
        at = names.index(theme.tokens.name)
        settings.change(theme=names[(at + 1) % len(names)])

    def _next_language(self) -> None:
        codes = list(LANGUAGES)
        at = codes.index(language.code)
        settings.change(language=codes[(at + 1) % len(codes)])

    def _reset_layout(self) -> None:
        if self.workbench is not None:
            self.workbench.reset()

    def _about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        from projects import __version__

        QMessageBox.about(
            self,
            tr("About Yingxi"),
            tr(
                "Yingxi 影戏 {version}\n\nA script in, a finished micro-drama episode out. "
                "Nothing leaves this computer.\nGPL-3.0-or-later",
                version=__version__,
            ),
        )

    # productions

    def new_production(self, text: str = "") -> None:
        """Begin a production from pasted words."""
        from desktop.views.new_production import NewProduction

        NewProduction(self, text).open()

    def new_from_script(self) -> None:
        """Begin a production from a script's file."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("New from script file"),
            "",
            tr("Scripts") + " (*.txt *.fountain *.md)",
        )
        if name:
            from desktop.views.new_production import NewProduction

            NewProduction.from_file(self, Path(name)).open()

    def import_novel(self, path: Path | None = None) -> None:
        """Make a production of a novel."""
        from desktop.views.novel.wizard import NovelWizard

        NovelWizard(self, path).open()

    def begin_story(self, line: str) -> None:
        """Make a production with a story room, and show the room."""
        from desktop.views.room.beginning import begin_story

        begin_story(self, line)

    def ask_open(self) -> None:
        """Choose a production's folder."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, tr("Open production"))
        if name:
            self.open_production(Path(name))

    def open_production(self, folder: Path, *, read_only: bool = False) -> bool:
        """Open a production; whether it could be. What stands in the way is said."""
        from desktop.opening import open_session
        from desktop.safety import healthy_later
        from desktop.workbench import Workbench

        if self.session is not None and not self.close_production():
            return False
        session = open_session(folder, self, read_only=read_only)
        if session is None:
            return False
        self.session = session
        session.failed.connect(self.show_error)
        session.told.connect(self.tell)
        session.changed.connect(self.table.gather)  # before any panel hears of a change
        session.undo_changed.connect(self.table.gathered)
        session.selection.changed.connect(self.table.refresh)
        session.episode_changed.connect(self._list_episodes)
        session.changed.connect(self._changed)
        self.workbench = Workbench(session, self)
        self._stack.addWidget(self.workbench)
        self._stack.setCurrentWidget(self.workbench)
        self._begin_jobs(session)
        self._bar.show()
        self._list_episodes()
        self.use_workspace(settings.view("workspace", "board"))
        self.workbench.take_focus()
        self._saved.start()
        self._show_saved()
        self.table.refresh()
        healthy_later(session, self)
        return True

    def _begin_jobs(self, session: "Session") -> None:
        """The strip of the job room, and its work once the window has been painted."""
        from desktop.notify import Notifier
        from desktop.views.status_strip import StatusStrip

        self._strip = StatusStrip(session, self)
        Notifier(session, self)
        self._column.addWidget(self._strip)
        QTimer.singleShot(JOBS_AFTER_MS, self._strip, session.jobs.start)

    def close_production(self) -> bool:
        """Close what is open and show the welcome page; whether a person let it."""
        if self.session is None:
            return True
        from desktop.opening import may_close, remember

        if not may_close(self.session, self):
            return False
        if self.workbench is not None:
            self.workbench.keep()
        remember(self.session)
        self._saved.stop()
        session, bench = self.session, self.workbench
        self.session, self.workbench = None, None
        self._stack.setCurrentWidget(self.welcome)
        self._bar.hide()
        if bench is not None:
            for panel in bench.made():
                self.table.unbind_all(panel)
            self.table.unbind_all(self._strip)
            shiboken6.delete(self._strip)
            self._stack.removeWidget(bench)
            shiboken6.delete(bench)  # at once: nothing of it may ask a store that is closed
        session.close()
        shiboken6.delete(session)
        self.welcome.refresh()
        self.retranslate()
        self.table.gathered()
        QTimer.singleShot(0, sweep_all)
        return True

    def _changed(self, changes: object) -> None:
        tables = getattr(changes, "tables", frozenset())
        if tables & {"production", "episodes"}:
            self._list_episodes()

    def _list_episodes(self) -> None:
        if self.session is None:
            return
        production = self.session.store.production()
        self._title.setText(production.title)
        self._episodes.clear()
        for one in self.session.store.episodes():
            self._episodes.addItem(tr("Episode {number}", number=one.number), one.number)
        now = self.session.episode
        self._episodes.setCurrentIndex(self._episodes.findData(now.number if now else 0))
        self._episodes.setVisible(self._episodes.count() > 0)
        self.setWindowTitle(f"{production.title} - {tr('Yingxi')}")

    def _pick_episode(self, index: int) -> None:
        if self.session is not None and index >= 0:
            self.session.open_episode(int(self._episodes.itemData(index)))

    # workspaces and panels

    def use_workspace(self, name: str) -> None:
        """Write, board, edit or deliver."""
        if self.workbench is None:
            return
        name = name if name in WORKSPACES else "board"
        self.workbench.use(name)
        self.table.qaction(f"view.{name}").setChecked(True)
        settings.keep_view("workspace", name)

    def show_panel(self, name: str) -> "Panel | None":
        """Bring a panel to the front."""
        return None if self.workbench is None else self.workbench.show_panel(name)

    def panel(self, name: str) -> "Panel":
        """A panel of the open production."""
        assert self.workbench is not None
        return self.workbench.panel(name)

    def go(self, workspace: str, panel: str) -> None:
        """A workspace, with a panel of it in front."""
        self.use_workspace(workspace)
        self.show_panel(panel)

    def import_media(self) -> None:
        """Show the bin and choose files for it."""
        self.go("edit", "media")
        ask = getattr(self.panel("media"), "ask_import", None)
        if ask is not None:
            ask()

    def show_palette(self) -> None:
        """The list of all actions, to be searched."""
        from desktop.views.command_palette import CommandPalette

        CommandPalette(self).open()

    def show_models(self) -> None:
        """Checkpoints: what is here, what fits, what is allowed."""
        from desktop.views.models_dialog import ModelsDialog

        ModelsDialog(self).open()

    def show_settings(self, page: str = "") -> None:
        """The settings."""
        from desktop.views.settings_dialog import SettingsDialog

        SettingsDialog(self, page).open()

    # telling

    def show_error(self, error: "ProductionError") -> None:
        """Say what went wrong, and what to do."""
        self.toast.show_error(error)

    def show_failure(self, error: Exception) -> None:
        """The same for work behind, which may fail in any way."""
        from projects.errors import BugError, ProductionError

        if not isinstance(error, ProductionError):
            error = BugError("window_fault", str(error), "Nothing is lost. Please report it.")
        self.show_error(error)

    def tell(self, text: str) -> None:
        """Say something in passing."""
        self.toast.say(text)

    def _show_saved(self) -> None:
        if self.session is None:
            return
        self._saved_label.setText(self.session.autosave.text())
        self._saved_label.setProperty("problem", "true" if self.session.autosave.lost else "false")

    def retranslate(self) -> None:
        """Words in the language in use."""
        if self.session is None:
            self.setWindowTitle(tr("Yingxi"))
        for name, text in MENUS:
            self._menus[name].setTitle(tr(text))
        self._menu_bar.setAccessibleName(tr("Menus"))
        if self._table is None:
            return
        reword(self._inner)
        self._episodes.setAccessibleName(tr("Episode"))
        self._list_episodes()
        self._show_saved()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Leave only where a person agrees to what happens to running jobs."""
        from desktop import background

        raw = bytes(self.saveGeometry().toBase64().data()).decode()
        settings.keep_view("geometry", raw)
        if not self.close_production():
            event.ignore()
            return
        settings.change(healthy_exit=True)
        background.wait()
        event.accept()
