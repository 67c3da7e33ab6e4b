# SPDX-License-Identifier: GPL-3.0-or-later
"""How the program looks: three themes as tokens, the palette and style sheet made of them.

Owns every colour and measure of the interface. Must not know any view.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

ICONS = Path(__file__).parent / "icons"
FONT_FILE = Path(__file__).parents[1] / "assets" / "data" / "ui_fonts" / "NotoSansSC-Regular.ttf"


class Tokens(NamedTuple):
    """Colours by role, `#rrggbb`, and sizes in device-independent pixels."""

    name: str
    window: str
    panel: str
    raised: str
    sunken: str
    line: str
    disabled: str
    text: str
    text_dim: str
    accent: str
    accent_text: str
    danger: str
    warn: str
    good: str
    video: str
    caption: str
    dialogue: str
    music: str
    effects: str
    ambience: str
    playhead: str
    selection: str
    focus: str
    surround: str
    gap: int = 8
    radius: int = 5
    row: int = 28


DARK = Tokens(
    name="dark",
    window="#141417",
    panel="#1c1c21",
    raised="#2a2a31",
    sunken="#101013",
    line="#34343d",
    disabled="#5a5a66",
    text="#e9e8ec",
    text_dim="#9b9aa6",
    accent="#d63f31",
    accent_text="#ffffff",
    danger="#ff6b5e",
    warn="#f0b03f",
    good="#57c08a",
    video="#3d6c9a",
    caption="#81632f",
    dialogue="#37735a",
    music="#7a4f95",
    effects="#97573a",
    ambience="#4d6a74",
    playhead="#ff5a4a",
    selection="#ffd166",
    focus="#6cb2ff",
    surround="#0b0b0d",
)
LIGHT = Tokens(
    name="light",
    window="#e7e6e4",
    panel="#f6f5f3",
    raised="#ffffff",
    sunken="#eceae7",
    line="#cfccc7",
    disabled="#9a9791",
    text="#1d1c20",
    text_dim="#62606a",
    accent="#c2331f",
    accent_text="#ffffff",
    danger="#b3261e",
    warn="#8a5a00",
    good="#1c7246",
    video="#8db4d8",
    caption="#dcc08a",
    dialogue="#93c9ac",
    music="#c3a4d6",
    effects="#e0b096",
    ambience="#a9c1c9",
    playhead="#c2331f",
    selection="#a86400",
    focus="#1462b6",
    surround="#2b2b30",
)
CONTRAST = Tokens(
    name="contrast",
    window="#000000",
    panel="#000000",
    raised="#161616",
    sunken="#000000",
    line="#ffffff",
    disabled="#8a8a8a",
    text="#ffffff",
    text_dim="#e2e2e2",
    accent="#ffd400",
    accent_text="#000000",
    danger="#ff8080",
    warn="#ffd400",
    good="#5dff9e",
    video="#0a5ea8",
    caption="#7a5600",
    dialogue="#0b6b43",
    music="#6a2a94",
    effects="#94410f",
    ambience="#2f5866",
    playhead="#ff3b3b",
    selection="#ffd400",
    focus="#00e5ff",
    surround="#000000",
)
THEMES = {one.name: one for one in (DARK, LIGHT, CONTRAST)}


class Theme(QObject):
    """The theme in use; painted widgets read `tokens` when they paint and update on `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = DARK
        self.scale = 1.0

    def use(self, name: str, *, scale: float = 1.0) -> None:
        """Switch theme; an unknown name is the dark one. Scale is of the type."""
        self.tokens = THEMES.get(name, DARK)
        self.scale = scale
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self.tokens))
            app.setFont(self.font())
            app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def colour(self, role: str, alpha: int = 255) -> QColor:
        """The colour of a role, with an alpha of 0..255."""
        made = QColor(getattr(self.tokens, role))
        made.setAlpha(alpha)
        return made

    def brush(self, role: str) -> QBrush:
        """The colour of a role as a brush; by a palette, as the brush's own constructor has Python
        make all names of the namespace Qt, which takes longer than the welcome page.
        """
        one = QPalette.ColorRole.Window
        made = QPalette()
        made.setColor(one, self.colour(role))
        return made.brush(one)

    def font(self, role: str = "body") -> QFont:
        """A font by role: body, small, heading, title, mono."""
        sizes = {"body": 10.0, "small": 8.5, "heading": 11.5, "title": 20.0, "mono": 10.0}
        made = QFont()
        made.setFamilies([ui_family(), "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"])
        made.setPointSizeF(sizes[role] * self.scale)
        if role in ("heading", "title"):
            made.setWeight(QFont.Weight.DemiBold)
        if role == "mono":
            made.setFeature(QFont.Tag("tnum"), 1)
        return made

    def icon(self, name: str, role: str = "text") -> "QIcon":
        """An icon in the colours of the theme; dimmed where disabled, accented where on."""
        from desktop.drawn_icons import icon

        return icon(name, role)

    def device_px(self, px: int) -> int:
        """How many of the finest screen's own pixels lie in so many of the window's; even."""
        app = QApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
        return round(px * ratio / 2) * 2

    def pixmap(self, name: str, px: int, role: str = "text") -> "QPixmap":
        """An icon's picture at a size, for painted widgets."""
        from desktop.drawn_icons import picture

        return picture(name, getattr(self.tokens, role), px)


@lru_cache(maxsize=1)
def ui_family() -> str:
    """The bundled family of the interface."""
    number = QFontDatabase.addApplicationFont(str(FONT_FILE))
    found = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return found[0] if found else "sans-serif"


def palette(t: Tokens) -> QPalette:
    """Qt's palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: t.panel,
        role.WindowText: t.text,
        role.Base: t.sunken,
        role.AlternateBase: t.panel,
        role.Text: t.text,
        role.Button: t.raised,
        role.ButtonText: t.text,
        role.BrightText: t.danger,
        role.Highlight: t.accent,
        role.HighlightedText: t.accent_text,
        role.ToolTipBase: t.raised,
        role.ToolTipText: t.text,
        role.PlaceholderText: t.text_dim,
        role.Link: t.focus,
        role.Light: t.raised,
        role.Mid: t.line,
        role.Dark: t.sunken,
        role.Shadow: t.sunken,
        role.Accent: t.accent,
    }
    for one, colour in pairs.items():
        made.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(t.text_dim))
    return made


def style_sheet(t: Tokens) -> str:
    """What the palette cannot say: spacing, corners, focus rings, docks."""
    return f"""
* {{ outline: 0; }}
QMainWindow, QDialog {{ background: {t.window}; }}
QMainWindow::separator {{ background: {t.window}; width: 5px; height: 5px; }}
QMainWindow::separator:hover {{ background: {t.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QDockWidget {{ color: {t.text_dim};
  titlebar-close-icon: url({(ICONS / f"close-{t.name}.svg").as_posix()});
  titlebar-normal-icon: url({(ICONS / f"float-{t.name}.svg").as_posix()}); }}
QDockWidgetTitleButton {{ icon-size: 14px; border: 0; background: transparent; padding: 2px; }}
QDockWidgetTitleButton:hover {{ background: {t.raised}; border-radius: 3px; }}
QDockWidget::title {{ background: {t.window}; padding: 5px 8px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
QPushButton, QToolButton, QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit, QDateEdit {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
  border-radius: {t.radius}px; padding: 4px 10px; min-height: 18px; }}
QToolButton {{ padding: 4px; background: transparent; border: 1px solid transparent; }}
QToolButton[popupMode="1"], QToolButton[popupMode="2"] {{ padding-right: 16px; }}
QToolButton::menu-indicator {{ image: url({(ICONS / f"chevron-{t.name}.svg").as_posix()});
  width: 9px; height: 9px; subcontrol-origin: padding; subcontrol-position: right center;
  right: 4px; }}
QToolButton::menu-button {{ border: 0; width: 14px; background: transparent; }}
QToolButton::menu-arrow {{ image: url({(ICONS / f"chevron-{t.name}.svg").as_posix()});
  width: 9px; height: 9px; }}
QPushButton:hover, QToolButton:hover, QComboBox:hover {{ border-color: {t.text_dim}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.sunken}; }}
QToolButton:checked {{ background: {t.sunken}; border-color: {t.accent}; }}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled, QLineEdit:disabled {{
  color: {t.text_dim}; border-color: {t.line}; }}
QToolButton:disabled {{ border-color: transparent; }}
QPushButton[primary="true"] {{ background: {t.accent}; color: {t.accent_text};
  border-color: {t.accent}; font-weight: 600; padding: 6px 16px; }}
QPushButton[primary="true"]:disabled {{ background: {t.raised}; border-color: {t.line};
  color: {t.text_dim}; font-weight: 400; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractItemView:focus,
QCheckBox:focus, QRadioButton:focus, QSlider:focus {{ border: 1px solid {t.focus}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {t.text_dim}; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit {{ background: {t.sunken}; padding: 4px 6px; }}
QAbstractSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QSpinBox, QDoubleSpinBox {{ padding-right: 20px; }}
QAbstractSpinBox[plain="true"] {{ padding-right: 6px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border;
  width: 18px; border: 0; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin-top: 2px; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: 2px; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {t.raised}; }}
QAbstractSpinBox::up-arrow {{ image: url({(ICONS / f"chevron-up-{t.name}.svg").as_posix()});
  width: 9px; height: 9px; }}
QAbstractSpinBox::down-arrow {{ image: url({(ICONS / f"chevron-{t.name}.svg").as_posix()});
  width: 9px; height: 9px; }}
QAbstractSpinBox[plain="true"]::up-arrow, QAbstractSpinBox[plain="true"]::down-arrow {{
  image: none; width: 0; height: 0; }}
QAbstractSpinBox[plain="true"]::up-button, QAbstractSpinBox[plain="true"]::down-button {{
  width: 0; border: 0; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 14px; height: 14px;
  border: 1px solid {t.text_dim}; border-radius: 3px; background: {t.sunken}; }}
QRadioButton::indicator {{ border-radius: 7px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ border-color: {t.accent};
  background: {t.accent}; image: url("{ICONS.as_posix()}/check_on.svg"); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.line}; }}
QComboBox, QDateEdit {{ padding-right: 2px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 20px; background: transparent; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: 12px; height: 12px;
  image: url({(ICONS / f"chevron-{t.name}.svg").as_posix()}); }}
QPlainTextEdit, QTextEdit, QAbstractItemView {{ background: {t.sunken}; color: {t.text};
  border: 1px solid {t.line}; border-radius: {t.radius}px; selection-background-color: {t.accent};
  selection-color: {t.accent_text}; }}
QAbstractItemView::item {{ padding: 3px; }}
QHeaderView {{ background: {t.panel}; border: 0; }}
QHeaderView::section {{ background: {t.panel}; color: {t.text_dim}; border: 0;
  border-bottom: 1px solid {t.line}; padding: 4px 6px; font-weight: 400; text-align: left; }}
QHeaderView::section:vertical {{ border: 0; }}
QTableCornerButton::section {{ background: {t.panel}; border: 0;
  border-bottom: 1px solid {t.line}; }}
QFrame[frameShape="4"] {{ border: 0; background: {t.line}; max-height: 1px; }}
QFrame[frameShape="5"] {{ border: 0; background: {t.line}; max-width: 1px; }}
QSplitter::handle {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.text_dim}; padding: 6px 10px; border: 0;
  border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
QTabBar::tab:focus {{ border-bottom-color: {t.focus}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {t.line}; }}
QMenuBar {{ background: {t.window}; color: {t.text}; }}
QMenuBar::item {{ padding: 4px 9px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.raised}; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.accent_text}; }}
QMenu::item:disabled {{ color: {t.text_dim}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QScrollBar:vertical {{ width: 11px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 11px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; min-height: 28px;
  min-width: 28px; margin: 2px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {t.text_dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.sunken}; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QDialogButtonBox {{ button-layout: 3; }}
QStatusBar {{ background: {t.window}; color: {t.text_dim}; }}
QStatusBar::item {{ border: 0; }}
QSlider::groove:horizontal {{ height: 4px; background: {t.disabled}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border-radius: 6px;
  background: {t.text}; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
QGroupBox {{ border: 1px solid {t.line}; border-radius: {t.radius}px; margin-top: 14px;
  padding: 8px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 8px; color: {t.text_dim}; }}
QLabel[dim="true"] {{ color: {t.text_dim}; }}
QLabel[problem="true"] {{ color: {t.danger}; }}
"""


theme = Theme()
