# SPDX-License-Identifier: GPL-3.0-or-later
"""The docks of an open production and their four arrangements.

Owns which panel stands where, saving and resetting it. Must not know what any panel shows.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from desktop.i18n import language, tr
from desktop.panels import PANELS, Panel, present
from desktop.settings import settings

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

LAYOUT_VERSION = 5
Columns = tuple[tuple[tuple[str, ...], ...], ...]
TOP: dict[str, Columns] = {
    "write": (
        (("script", "room"),),
        (("viewer", "table_read"), ("inspector", "cast", "takes", "versions", "comments")),
    ),
    "board": ((("board",),), (("viewer",), ("inspector", "takes", "cast"))),
    "edit": (
        (("board", "media", "script"),),
        (("inspector", "mixer", "takes", "markers", "history"),),
    ),
    "deliver": ((("deliver",),), (("viewer",), ("jobs", "history"))),
}
"""By workspace: columns from left to right, each of cells from top to bottom, each of tabs."""
RIGHT: dict[str, tuple[str, ...]] = {"edit": ("viewer",)}
"""A column as tall as the window: the picture is tall."""
BOTTOM: dict[str, tuple[str, ...]] = {"edit": ("timeline", "jobs")}
WIDTHS = {
    "write": (880, 460),
    "board": (1080, 460),
    "edit": (640, 540),
    "deliver": (980, 500),
}
RIGHT_WIDTH = 320
HEIGHTS = {"edit": (400, 430)}
SETTLE_MS = 30
"""After a change Qt lays docks out in its own time."""
NEAR_PX = 6
CELL_HEIGHTS = (560, 380)


class Workbench(QMainWindow):
    """The inner window that holds the docks."""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.session, self.window_ = session, window
        self.setDockNestingEnabled(True)
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._present = frozenset(present())
        self._docks: dict[str, QDockWidget] = {}
        self.workspace = ""
        self._laid_out = False
        self._left: set[QTabBar] = set()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        language.changed.connect(self.retranslate)

    def panel(self, name: str) -> Panel:
        """A panel, made at its first use."""
        widget = self.dock(name).widget()
        assert isinstance(widget, Panel)
        return widget

    def has(self, name: str) -> bool:
        """Whether there is such a panel."""
        return name in self._present

    def dock(self, name: str) -> QDockWidget:
        """The dock of a panel, made at its first use."""
        if name not in self._docks:
            made = QDockWidget(tr(PANELS[name].text), self)
            made.setObjectName(f"dock.{name}")
            made.setAccessibleName(tr(PANELS[name].text))
            made.setWidget(PANELS[name].load()(self.session, self.window_))
            made.visibilityChanged.connect(self._settle_soon)
            made.dockLocationChanged.connect(self._settle_soon)
            made.topLevelChanged.connect(self._settle_soon)
            self._docks[name] = made
        return self._docks[name]

    def made(self) -> tuple[Panel, ...]:
        """Panels that have been made."""
        found = (dock.widget() for dock in self._docks.values())
        return tuple(one for one in found if isinstance(one, Panel))

    def show_panel(self, name: str) -> Panel | None:
        """Bring a panel to the front, wherever it stands, and give it the focus."""
        if not self.has(name):
            return None
        if name not in self._docks or self.dockWidgetArea(self.dock(name)) == _NOWHERE:
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock(name))
        dock = self.dock(name)
        dock.show()
        dock.raise_()
        self.panel(name).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.panel(name)

    def use(self, workspace: str) -> None:
        """Switch to a workspace, as it was left."""
        if workspace == self.workspace:
            return
        self.keep()
        self._leave_tabs()
        self.workspace, self._laid_out = workspace, False
        if not self._restore(workspace):
            self.arrange(workspace)
        self._settle_soon()

    def take_focus(self) -> None:
        """Give the keys to the first panel of the workspace in use."""
        first = next(
            (name for column in TOP[self.workspace] for tabs in column for name in tabs), ""
        )
        if first in self._docks and not self._docks[first].isHidden():
            self.panel(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Write down how the workspace in use is arranged, once Qt has laid it out."""
        if self.workspace and self._laid_out:
            raw = bytes(self.saveState(LAYOUT_VERSION).toBase64().data()).decode()
            shown = {n: d for n, d in self._docks.items() if not d.isHidden()}
            sizes = ",".join(f"{n}:{self._size_of(d)}" for n, d in shown.items())
            settings.keep_view(f"layout.{self.workspace}", f"{sizes};{raw}")

    def _restore(self, workspace: str) -> bool:
        kept, _, raw = settings.view(f"layout.{workspace}").partition(";")
        parts = [one.partition(":") for one in kept.split(",")]
        sizes = {name: size for name, _, size in parts}
        if self.session.safe or not raw or not sizes.keys() <= self._present:
            return False
        for name in sizes:
            self.dock(name)
        for dock in self._docks.values():
            self.removeDockWidget(dock)
        for name in sizes:
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock(name))
        restored = self.restoreState(QByteArray.fromBase64(raw.encode()), LAYOUT_VERSION)
        for name in self._docks.keys() - sizes.keys():
            self.removeDockWidget(self._docks[name])  # Qt brings back whatever it knows
        self._resize(workspace, sizes)  # and what was taken away leaves its room to its neighbours
        QTimer.singleShot(0, self, lambda: self._resize(workspace, sizes))
        return restored

    def _resize(self, workspace: str, sizes: dict[str, str]) -> None:
        """Docks as wide and tall as they were left, where the window still is."""
        parts = {name: size.partition("x") for name, size in sizes.items() if "x" in size}
        known = {name: (int(wide), int(tall)) for name, (wide, _, tall) in parts.items()}
        if workspace != self.workspace or not known:
            return
        docks = [self.dock(name) for name in known]
        self.resizeDocks(docks, [wide for wide, _ in known.values()], Qt.Orientation.Horizontal)
        self.resizeDocks(docks, [tall for _, tall in known.values()], Qt.Orientation.Vertical)

    def _size_of(self, dock: QDockWidget) -> str:
        """Width and height with its tabs; empty for one behind another one's tab."""
        if dock.visibleRegion().isEmpty():
            return ""
        bars = [one for one in self._bars() if one.isVisible() and self._is_tabbed(dock)]
        tall = next((bar.height() for bar in bars if dock.windowTitle() in _texts(bar)), 0)
        return f"{dock.width()}x{dock.height() + tall}"

    def _leave_tabs(self) -> None:
        """Tab bars of the arrangement that is left: Qt makes others, and lets these stand."""
        self._left = set(self._bars())

    def _bars(self) -> list[QTabBar]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return self.findChildren(QTabBar, options=direct)

    def arrange(self, workspace: str) -> None:
        """The arrangement a workspace has from the start."""
        for dock in self._docks.values():
            self.removeDockWidget(dock)
        cells = [[self._docks_of(tabs) for tabs in column] for column in TOP[workspace]]
        bottom = self._docks_of(BOTTOM.get(workspace, ()))
        columns: list[QDockWidget] = []
        side = self._docks_of(RIGHT.get(workspace, ()))
        for number, column in enumerate(cells):
            self._stand(column, columns)
            if not number and side:
                self.splitDockWidget(columns[0], side[0], Qt.Orientation.Horizontal)
            if not number and bottom:
                self.splitDockWidget(columns[0], bottom[0], Qt.Orientation.Vertical)
        # a dock among tabs cannot be split any more, so tabs come last
        for docks in (*(docks for column in cells for docks in column), side, bottom):
            for other in docks[1:]:
                self.tabifyDockWidget(docks[0], other)
            for one in docks:
                one.show()
            if docks:
                docks[0].raise_()
        self._size(workspace, columns, bottom)
        QTimer.singleShot(0, self, lambda: self._size(workspace, columns, bottom))

    def _docks_of(self, names: tuple[str, ...]) -> list[QDockWidget]:
        return [self.dock(name) for name in names if self.has(name)]

    def _stand(self, column: list[list[QDockWidget]], columns: list[QDockWidget]) -> None:
        """Put the first dock of each cell of a column in its place, right of the columns so far."""
        firsts = [docks[0] for docks in column if docks]
        if not firsts:
            return
        if columns:
            self.splitDockWidget(columns[-1], firsts[0], Qt.Orientation.Horizontal)
        else:
            self.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, firsts[0])
        columns.append(firsts[0])
        for above, below in pairwise(firsts):
            self.splitDockWidget(above, below, Qt.Orientation.Vertical)

    def _size(self, workspace: str, columns: list[QDockWidget], bottom: list[QDockWidget]) -> None:
        if workspace != self.workspace:
            return
        widths = list(WIDTHS[workspace])[: len(columns)]
        side = self._docks_of(RIGHT.get(workspace, ()))[:1]
        if side and bottom:
            wide = max(RIGHT_WIDTH, self.width() * 3 // 10)
            sizes = [self.width() - wide, wide]
            self.resizeDocks([bottom[0], side[0]], sizes, Qt.Orientation.Horizontal)
            widths = [one * (self.width() - wide) // sum(widths) for one in widths]
        self.resizeDocks(columns, widths, Qt.Orientation.Horizontal)
        for cells in TOP[workspace]:
            firsts = [self.dock(t[0]) for t in cells if self.has(t[0])]
            if len(firsts) > 1:
                heights = list(CELL_HEIGHTS)[: len(firsts)]
                self.resizeDocks(firsts, heights, Qt.Orientation.Vertical)
        if columns and bottom and workspace in HEIGHTS:
            self.resizeDocks(
                [columns[0], bottom[0]], list(HEIGHTS[workspace]), Qt.Orientation.Vertical
            )

    def reset(self) -> None:
        """The workspace in use as it was from the start."""
        self._leave_tabs()
        settings.keep_view(f"layout.{self.workspace}", "")
        self.arrange(self.workspace)

    def retranslate(self) -> None:
        """Titles in the language in use."""
        for name, dock in self._docks.items():
            dock.setWindowTitle(tr(PANELS[name].text))
            dock.setAccessibleName(tr(PANELS[name].text))

    def _settle_soon(self, *_: object) -> None:
        self._settling.start()

    def _settle(self) -> None:
        """Docks among tabs need no title of their own: the tab says it."""
        self._laid_out = self.isVisible()
        for dock in self._docks.values():
            tabbed = self._is_tabbed(dock)
            bare = dock.titleBarWidget() is not None
            if tabbed and not bare:
                dock.setTitleBarWidget(QWidget(dock))
            elif bare and not tabbed:
                before = dock.titleBarWidget()
                dock.setTitleBarWidget(None)  # pyright: ignore[reportArgumentType] - None is Qt's own title
                before.deleteLater()
        bars = self._bars()
        standing = [bar for bar in bars if self._stands(bar)]
        live = {text for bar in standing if bar not in self._left for text in _texts(bar)}
        for bar in bars:
            left = bar in self._left and live.intersection(_texts(bar))
            bar.setVisible(bar in standing and not left)
            if not bar.accessibleName():
                bar.setAccessibleName(tr("Panels"))
                bar.setDocumentMode(True)
                bar.setExpanding(False)

    def _stands(self, bar: QTabBar) -> bool:
        """Whether a tab bar lies right over docks that are there, and has them in their order."""
        at, texts = bar.geometry(), _texts(bar)
        return any(
            self._is_tabbed(dock)
            and texts == self._tabs_with(dock, texts)
            and abs(at.bottom() - dock.geometry().top()) <= NEAR_PX
            and dock.geometry().left() - NEAR_PX <= at.left() <= dock.geometry().right()
            for dock in self._docks.values()
        )

    def _tabs_with(self, dock: QDockWidget, texts: list[str]) -> list[str]:
        """What the tabs of a dock say, in their order; where it stands among them, `texts` says."""
        others = [one.windowTitle() for one in self.tabifiedDockWidgets(dock)]
        title = dock.windowTitle()
        place = texts.index(title) if title in texts else 0
        return [*others[:place], title, *others[place:]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Docks move with the window."""
        super().resizeEvent(event)
        self._settle_soon()

    def _is_tabbed(self, dock: QDockWidget) -> bool:
        standing = self.dockWidgetArea(dock) != _NOWHERE and not dock.isHidden()
        return standing and bool(self.tabifiedDockWidgets(dock)) and not dock.isFloating()


def _texts(bar: QTabBar) -> list[str]:
    return [bar.tabText(n) for n in range(bar.count())]


_NOWHERE = Qt.DockWidgetArea.NoDockWidgetArea
