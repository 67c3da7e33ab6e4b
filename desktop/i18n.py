# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's words: English in the source, other languages in Qt Linguist files.

Owns the language in use and `tr`. Must not know any widget. The .ts files are read as they are, so
that no compiled file can be out of date.
"""

import re
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

FOLDER = Path(__file__).parent / "translations"
MESSAGE = re.compile(r"<source>([^<]+)</source>\s*<translation>([^<]+)</translation>")
"""A finished message; read so because a parser of XML takes longer to load than all the words."""
FIRST = "shell"
"""The file with all words of the welcome page, which does not wait for the others."""
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


class Language(QObject):
    """The language in use; a view that shows words connects to `changed`."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self.table: dict[str, str] = {}
        self._whole = True

    def use(self, code: str) -> None:
        """Switch; an empty code is the system's, an unknown one English."""
        code = code or system_language()
        if code not in LANGUAGES:
            code = "en"
        if code == self.code and (code == "en" or self.table):
            return
        self.code, self.table, self._whole = code, read_tables(code, FIRST), False
        self.changed.emit(code)

    def word(self, source: str) -> str:
        """The words for English ones; all files are read at the first that the first lacks."""
        found = self.table.get(source)
        if found is None and not self._whole:
            self.table, self._whole = read_tables(self.code), True
            found = self.table.get(source)
        return source if found is None else found


def system_language() -> str:
    """The code of the system's language, as far as it is translated."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def read_tables(code: str, name: str = "*") -> dict[str, str]:
    """English words to those of a language, of all its files; unfinished ones are left out."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / code).glob(f"{name}.ts")):
        for source, text in MESSAGE.findall(path.read_text(encoding="utf-8")):
            found[_read(source)] = _read(text)
    return found


language = Language()


def _read(text: str) -> str:
    """A text of XML without its five entities; those of HTML do not occur."""
    if "&" not in text:
        return text
    for entity, letter in ENTITIES:
        text = text.replace(entity, letter)
    return text


def words(text: str) -> str:
    """Marks words that `tr` is given later, so that they are translated."""
    return text


def tr(source: str, **values: object) -> str:
    """Words in the language in use.

    Args:
        source: English, sentence case, a literal. `one shot|{count} shots` has two English forms,
            chosen by `count`; a translation has one.
        values: parameters by name.
    """
    text = language.word(source)
    if "|" in text and "count" in values:
        one, many = text.split("|", 1)
        text = one if values["count"] == 1 else many
    return text.format(**values) if values else text
