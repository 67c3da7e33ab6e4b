# SPDX-License-Identifier: GPL-3.0-or-later
"""A zip of XML parts, read under limits on what it unfolds to and declares.

Owns the walls against zip bombs, XML that declares types and entities, and damaged archives. Must
not know what the parts mean.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from projects.errors import UserError

ENTRIES_MOST = 20_000
LIST_BYTES = 4 << 20
PART_BYTES = 48 << 20
WHOLE_BYTES = 128 << 20
RATIO_MOST = 400
"""How many times its packed size an entry of over a megabyte may unfold to; prose has under 20."""
BAD_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError,
    OSError, ValueError, OverflowError,
)  # fmt: skip


class Archive:
    """A zip whose entries are read under limits."""

    def __init__(self, raw: bytes) -> None:
        end = raw.rfind(b"PK\x05\x06")
        if end >= 0 and int.from_bytes(raw[end + 12 : end + 16], "little") > LIST_BYTES:
            raise _unfolds("its list of entries alone is larger than a book's")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except BAD_ZIP as error:
            raise damaged(f"the archive does not open ({error})") from error
        self.names = frozenset(self._zip.namelist())
        self._left = WHOLE_BYTES
        if len(self.names) > ENTRIES_MOST:
            raise _unfolds(f"it holds {len(self.names)} entries")

    def read(self, name: str) -> bytes:
        """An entry's bytes.

        Raises:
            UserError: `novel_damaged`, `novel_unfolds`.
        """
        try:
            told = self._zip.getinfo(name)
        except KeyError as error:
            raise damaged(f"{name} is missing from it") from error
        most = min(PART_BYTES, self._left)
        if told.file_size > most:
            raise _unfolds(f"{name} unfolds to {told.file_size >> 20} MB")
        if told.file_size > 1 << 20 and told.file_size > RATIO_MOST * max(1, told.compress_size):
            raise _unfolds(
                f"{name} unfolds to {told.file_size // max(1, told.compress_size)} times"
            )
        try:
            with self._zip.open(told) as part:
                content = part.read(most + 1)
        except BAD_ZIP as error:
            raise damaged(f"{name} cannot be unpacked ({error})") from error
        if len(content) > most:
            raise _unfolds(f"{name} unfolds to more than it says")
        self._left -= len(content)
        return content


Hands = tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]


def walk_xml(content: bytes, name: str, hands: Hands) -> None:
    """Read XML that declares no types, so that no entity can unfold.

    Raises:
        UserError: `novel_entities`, `novel_damaged`.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise entities(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = hands
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(f"{name} is not whole XML ({error})") from error


def damaged(why: str) -> UserError:
    """The error for a file that is not whole."""
    return UserError(
        "novel_damaged",
        f"The novel's file is damaged or is no .docx or .epub: {why}.",
        "Fetch or save it again, or save its words as plain text.",
    )


def _unfolds(why: str) -> UserError:
    return UserError(
        "novel_unfolds",
        f"The novel's file unfolds to far more than a novel: {why}.",
        "Do not trust this file; save the words alone as plain text.",
    )


def entities(name: str) -> UserError:
    """The error for a part that declares types or entities of its own."""
    return UserError(
        "novel_entities",
        f"{name} in the novel's file declares types or entities of its own, which is not read.",
        "Save the novel again with another program, or as plain text.",
    )
