# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel's file to one canonical text into which all offsets of the novel's work point.

Owns mixed and damaged encodings and what is told of them. Must not know chapters or scripts.
"""

import hashlib
import re
from pathlib import Path

import msgspec

from engines.reading import read_bytes
from engines.story.novel.containers import docx_paragraphs, epub_paragraphs
from projects.errors import UserError
from projects.interchange.decoding import BOMS, decode

LENGTH_MOST = 5_000_000
"""Code points; the longest web novels come in volumes, and memory grows with the length."""
LOSS_MOST = 0.02
"""Share of a text that may be unreadable before it counts as no writing."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]+")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person should know. `span` are code points of the canonical text, or None."""

    code: str
    message: str
    span: tuple[int, int] | None = None


class NovelText(msgspec.Struct, frozen=True, kw_only=True):
    """The canonical text: rows end in LF; no mark of byte order, no control characters.

    Attributes:
        name: the file's name without its suffix.
        format: txt, md, docx or epub.
        sha256: of the file's bytes, and of the encoding where a person chose it.
        language: `zh` or `en`, by the letters.
        heads: offsets of rows that the file itself marks as headings.
        told: what was lost on the way.
    """

    text: str
    name: str
    format: str
    encoding: str
    sha256: str
    language: str
    heads: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()


def read_novel(path: Path, encoding: str = "") -> NovelText:
    """A novel from disk; `encoding` is what a person says it is, empty to find it.

    Raises:
        UserError: it is missing, unreadable, empty, damaged, protected, or no writing.
    """
    raw = read_bytes(path)
    return novel_of(raw, path.name, encoding)


def novel_of(raw: bytes, name: str, chosen: str = "") -> NovelText:
    """A novel from a file's bytes and its name; `chosen` is an encoding, empty to find it."""
    stem, _, suffix = name.rpartition(".")
    told: list[Told] = []
    heads: tuple[int, ...] = ()
    if raw.startswith(b"PK"):
        book = b"application/epub+zip" in raw[:200] or suffix.casefold() == "epub"
        paragraphs, lost = epub_paragraphs(raw) if book else (docx_paragraphs(raw), [])
        told += [Told(code="page_missing", message=f"{one}.") for one in lost]
        text, heads = _joined(paragraphs)
        kind, encoding = "epub" if book else "docx", "utf-8"
    else:
        text, encoding, told = _as_chosen(raw, chosen) if chosen else _decoded(raw)
        text = _plain(text)
        kind = "md" if suffix.casefold() in ("md", "markdown") else "txt"
    if not any(sign.isalnum() for sign in text):
        raise _empty()
    if len(text) > LENGTH_MOST:
        raise UserError(
            "novel_too_long",
            f"The novel has {len(text)} characters; up to {LENGTH_MOST} are read.",
            "Give it in volumes, a file each.",
        )
    return NovelText(
        text=text,
        name=stem or name,
        format=kind,
        encoding=encoding,
        sha256=hashlib.sha256(raw + chosen.encode()).hexdigest(),
        language=_language(text),
        heads=heads,
        told=tuple(told),
    )


def _as_chosen(raw: bytes, encoding: str) -> tuple[str, str, list[Told]]:
    """The text in the encoding that a person chose; what it does not explain is lost and told."""
    bom = next((bom for bom, name in BOMS if raw.startswith(bom) and name == encoding), b"")
    try:
        text = raw.removeprefix(bom).decode(encoding, errors="replace")
    except LookupError as error:
        raise UserError(
            "no_encoding",
            f"There is no encoding {encoding}.",
            "Name one such as utf-8, gb18030 or big5.",
        ) from error
    lost = text.count("\ufffd")
    told = [_mixed(f"{lost} signs are no {encoding} and were lost.")] if lost else []
    return text, encoding, told


def _plain(text: str) -> str:
    """Canonical rows, each sign in its place."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return _CONTROL.sub("", text)


def _joined(paragraphs: list[tuple[str, bool]]) -> tuple[str, tuple[int, ...]]:
    rows: list[str] = []
    heads: list[int] = []
    at = 0
    for words, head in paragraphs:
        row = _plain(words)
        if head and row.strip():
            heads.append(at)
        rows.append(row)
        at += len(row) + 1
    return "\n".join(rows) + "\n", tuple(heads)


def _decoded(raw: bytes) -> tuple[str, str, list[Told]]:
    """Text, encoding and what was lost."""
    if not raw.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise _empty()
    wide = next((name for bom, name in BOMS if raw.startswith(bom) and "8" not in name), "")
    if not wide and b"\x00" not in raw[:4000] and _islands(raw):
        return _by_rows(raw)
    try:
        found = decode(raw)
    except UserError as error:
        if error.code != "binary_script":
            raise
        if wide.startswith("utf-"):
            return _replaced(raw, wide, error)
        return _by_rows(raw, error)
    return found.text, found.encoding, []


def _islands(raw: bytes) -> bool:
    """Whether rows of UTF-8 stand beside rows that are none."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return any(_wide_utf8(row) for row in raw.split(b"\n"))
    return False


def _wide_utf8(row: bytes) -> bool:
    """Several signs of three bytes each: by chance no other encoding writes such rows."""
    if row.isascii():
        return False
    try:
        strange = [sign for sign in row.decode("utf-8") if not sign.isascii()]
    except UnicodeDecodeError:
        return False
    return len(strange) >= 2 and all(sign >= "\u0800" for sign in strange)


def _by_rows(raw: bytes, error: UserError | None = None) -> tuple[str, str, list[Told]]:
    """Each row in the encoding that explains it; signs that none explains are lost and told.

    Raises:
        UserError: `binary_script`, too much of it is no writing.
    """
    rows = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    others = b"\n".join(row for row in rows if not row.isascii() and not _wide_utf8(row))
    second = _second(others)
    out: list[str] = []
    counts = {"utf-8": 0, second: 0}
    for row in rows:
        name = "utf-8" if row.isascii() or _wide_utf8(row) else second
        counts[name] += not row.isascii()
        out.append(row.decode(name, errors="replace"))
    text = "\n".join(out)
    lost = text.count("\ufffd")
    strange = len(re.findall(r"[\x00-\x08\x0e-\x1f]", text))
    if lost + strange > LOSS_MOST * len(text) and lost + strange > 8:
        raise error or _binary()
    mixed = [f"{count} rows in {name}" for name, count in counts.items() if count]
    message = f"The file mixes encodings or is damaged: {', '.join(mixed)}; {lost} signs were lost."
    return text, "+".join(n for n, c in counts.items() if c), [_mixed(message)]


def _second(others: bytes) -> str:
    """The encoding that most of the rows are in which are not UTF-8."""
    try:
        return decode(others).encoding
    except UserError:
        lost = {n: others.decode(n, errors="replace").count("\ufffd") for n in ("gb18030", "big5")}
        utf8 = others.decode("utf-8", errors="replace").count("\ufffd")
        best = min(lost, key=lambda n: lost[n])
        return "utf-8" if utf8 < lost[best] else best


def _replaced(raw: bytes, encoding: str, error: UserError) -> tuple[str, str, list[Told]]:
    """A wide encoding that is cut short or damaged."""
    text = raw.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost > LOSS_MOST * len(text) + 1:
        raise error
    return text, encoding, [_mixed(f"The file is damaged: {lost} signs were lost.")]


def _mixed(message: str) -> Told:
    return Told(code="signs_lost", message=message)


def _language(text: str) -> str:
    return "zh" if len(_HAN.findall(text)) * 2 >= len(_LETTER.findall(text)) else "en"


def _empty() -> UserError:
    return UserError("empty_novel", "The novel is empty.", "Choose a file that holds its words.")


def _binary() -> UserError:
    return UserError(
        "binary_script",
        "The novel is not readable text in any encoding that was tried.",
        "Save it as plain text (UTF-8, GB18030, Big5 or UTF-16) and open it again.",
    )
