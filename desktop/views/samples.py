# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to begin with: sample scripts by their titles, and the program's own stories.

Owns their names. Must not know what is made of them, nor import anything heavy.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

SAMPLES = Path(__file__).parents[2] / "assets" / "data" / "samples"
GENRES = ("mystery", "sweet", "comeback", "revenge", "palace", "horror")
_FIELD = r"(?m)^(?:{})\s*[:：]\s*(.+?)\s*$"


def samples() -> list[tuple[Path, str]]:
    """Sample scripts and what to call each; those in the program's language come first."""
    found = [one for one in sorted(SAMPLES.iterdir()) if one.suffix in (".txt", ".fountain")]
    mine = f".{language.code[:2]}."
    found.sort(key=lambda path: mine not in path.name)
    return [(path, _named(path)) for path in found]


def _named(path: Path) -> str:
    text = path.read_text("utf-8")
    parts = [re.search(_FIELD.format(one), text) for one in ("Title|片名", "Genre|类型")]
    return " · ".join(one[1] for one in parts if one) or path.stem


def genre_word(genre: str) -> str:
    """What a genre is called."""
    words = {
        "mystery": tr("Mystery"),
        "sweet": tr("Sweet romance"),
        "comeback": tr("Comeback"),
        "revenge": tr("Revenge"),
        "palace": tr("Costume drama"),
        "horror": tr("Horror"),
    }
    return words[genre]


def fill_with_templates(menu: "QMenu", chosen: "Callable[[str, int], object]") -> None:
    """The program's own stories by genre; `chosen` gets the genre and the place in it."""
    from engines.outline import stories

    menu.clear()
    for genre in GENRES:
        inner = menu.addMenu(genre_word(genre))
        for place, title in enumerate(stories(genre, language.code[:2])):
            inner.addAction(title, lambda g=genre, p=place: chosen(g, p))
