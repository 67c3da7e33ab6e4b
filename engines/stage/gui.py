# SPDX-License-Identifier: GPL-3.0-or-later
"""The one Qt application of a process that paints, and the type it sets.

Owns making it and loading the bundled fonts. Must not know what is painted.
"""

import os
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FONT_FOLDER = Path(__file__).parents[2] / "assets" / "data" / "fonts"
FONT_SUFFIXES = (".ttf", ".otf", ".ttc")
_kept: list[QGuiApplication] = []


def ensure_gui() -> QGuiApplication:
    """The process's application, made offscreen if there is none, with the bundled fonts loaded."""
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QGuiApplication(["yingxi-stage"])
        _kept.append(app)
    families()
    return app


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """Families of the bundled fonts, in the order of their file names."""
    found: list[str] = []
    for path in sorted(FONT_FOLDER.glob("*")) if FONT_FOLDER.is_dir() else ():
        if path.suffix.lower() in FONT_SUFFIXES:
            number = QFontDatabase.addApplicationFont(str(path))
            found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(found))


def type_face(size_px: float) -> QFont:
    """The bundled bold face in a size; the system's own where no font is bundled."""
    return _face([f for f in families() if "Script" not in f] or list(families()), size_px)


def hand_face(size_px: float) -> QFont:
    """The bundled face that looks written by hand, in a size."""
    font = _face([f for f in families() if "Script" in f] + list(families()), size_px)
    font.setWeight(QFont.Weight.Medium)
    return font


def _face(wanted: list[str], size_px: float) -> QFont:
    font = QFont()
    if wanted:
        font.setFamilies(wanted)
    font.setPixelSize(max(1, round(size_px)))
    font.setWeight(QFont.Weight.Bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
