# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs of .docx and .epub files, which are zips of XML.

Owns which parts hold the words, in which order, and which rows are marked as headings. Must not
know chapters.
"""

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote

from engines.story.novel.archives import Archive, damaged, entities, walk_xml
from projects.errors import UserError
from projects.interchange.decoding import decode
from projects.interchange.wordlists import words

_BLOCKS = frozenset(
    words("p div h1 h2 h3 h4 h5 h6 li br hr tr blockquote section article body td dt dd pre")
)
_HEADS = frozenset(("h1", "h2", "h3"))
_SILENT = frozenset(("script", "style", "head", "title", "rt", "rp"))
Paragraph = tuple[str, bool]
"""Words, and whether the file marks them as a heading."""


def docx_paragraphs(raw: bytes) -> list[Paragraph]:
    """The paragraphs of a Word document, without what was struck out.

    Raises:
        UserError: `novel_damaged`, `novel_unfolds`, `novel_entities`.
    """
    found: list[Paragraph] = []
    said: list[str] = []
    state = {"inside": False, "head": False}

    def starts(name: str, attributes: dict[str, str]) -> None:
        if name == "w:p":
            said.clear()
            state["head"] = False
        elif name == "w:t":
            state["inside"] = True
        elif name in ("w:tab", "w:br", "w:cr"):
            said.append(" " if name == "w:tab" else "\n")
        elif name == "w:pStyle":
            style = attributes.get("w:val", "").casefold()
            state["head"] = re.match(r"heading ?[1-3]$|title$|[1-3]$", style) is not None

    def ends(name: str) -> None:
        if name == "w:t":
            state["inside"] = False
        elif name == "w:p":
            found.append(("".join(said), state["head"]))
            said.clear()

    def says(text: str) -> None:
        if state["inside"]:
            said.append(text)

    walk_xml(Archive(raw).read("word/document.xml"), "word/document.xml", (starts, ends, says))
    return found


def epub_paragraphs(raw: bytes) -> tuple[list[Paragraph], list[str]]:
    """The paragraphs of a book in reading order, and what of it could not be read.

    Raises:
        UserError: `novel_damaged`, `novel_unfolds`, `novel_entities`, `novel_protected`.
    """
    archive = Archive(raw)
    package = _package(archive)
    told: list[str] = []
    found: list[Paragraph] = []
    for name in _spine(archive, package):
        if name not in archive.names:
            told.append(f"{name} is named in the book's order and is not in the file")
            continue
        content = archive.read(name)
        if b"<!ENTITY" in content:
            raise entities(name)
        page = _Page()
        page.feed(_words(content, name, told))
        page.close()
        page.end_row()
        found += [*page.rows, ("", False)]
    if not found:
        raise damaged("the book names no page")
    return found, told


def _words(content: bytes, name: str, told: list[str]) -> str:
    """A page's text; most are UTF-8, older ones are in any encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return decode(content).text
    except UserError:
        told.append(f"{name} is in no encoding that was tried; signs of it are lost")
        return content.decode("utf-8", errors="replace")


def _package(archive: Archive) -> str:
    """Where the list of a book's pages is."""
    paths: list[str] = []

    def starts(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "rootfile" and attributes.get("full-path"):
            paths.append(attributes["full-path"])

    place = "META-INF/container.xml"
    walk_xml(archive.read(place), place, (starts, lambda _: None, lambda _: None))
    if not paths:
        raise damaged("its container names no package")
    protection = "META-INF/encryption.xml"
    if protection in archive.names and b"EncryptedKey" in archive.read(protection):
        raise UserError(
            "novel_protected",
            "The book is protected against copying; its words cannot be read.",
            "Use a copy that is yours to adapt, without protection.",
        )
    return paths[0]


def _spine(archive: Archive, package: str) -> list[str]:
    """The names of a book's pages, in reading order."""
    files: dict[str, str] = {}
    order: list[str] = []

    def starts(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "item" and "nav" not in attributes.get("properties", "").split():
            files[attributes.get("id", "")] = attributes.get("href", "")
        elif local == "itemref":
            order.append(attributes.get("idref", ""))

    walk_xml(archive.read(package), package, (starts, lambda _: None, lambda _: None))
    folder = posixpath.dirname(package)
    named = [files[one] for one in dict.fromkeys(order) if files.get(one)]
    return [posixpath.normpath(posixpath.join(folder, unquote(one))) for one in named]


class _Page(HTMLParser):
    """One page to rows; knows no entity but HTML's own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Paragraph] = []
        self._words: list[str] = []
        self._silent = 0
        self._head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a row."""
        del attrs
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.end_row()
        self._head = self._head or tag in _HEADS

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds nothing, whatever it is."""
        del attrs
        if tag in _BLOCKS:
            self.end_row()

    def handle_endtag(self, tag: str) -> None:
        """A block ends its row."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Words of a row; new lines in the source of a page mean nothing."""
        if not self._silent:
            self._words.append(data)

    def end_row(self) -> None:
        """What was gathered is a row."""
        row = re.sub(r"[ \t\r\n]+", " ", "".join(self._words)).strip(" ")
        if row:
            self.rows.append((row, self._head))
        self._words.clear()
        self._head = False
