# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese words in running text: jieba, whose dictionary is read a character at a time.

Owns loading and the prepared dictionary in the user's cache folder. Must not know what words are
wanted for.
"""

import contextlib
import importlib
import logging
import marshal
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import platformdirs

FILE = "words-zh.bin"
DAMAGED = (OSError, EOFError, ValueError, TypeError)
"""What reading a file that is absent, cut short or foreign comes to."""


class Words:
    """How often each word is, as jieba asks for it; a character's words are read when it is met.

    Args:
        packed: all words that begin with a character, with their numbers, as marshal packs them.
    """

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self._read: dict[str, dict[str, int]] = {}

    def _with(self, word: str) -> dict[str, int]:
        first = word[:1]
        found = self._read.get(first)
        if found is None:
            packed = self._packed.get(first)
            found = self._read[first] = marshal.loads(packed) if packed else {}
        return found

    def get(self, word: str, default: int | None = None) -> int | None:
        """A word's number, or the default."""
        return self._with(word).get(word, default)

    def __contains__(self, word: str) -> bool:
        return word in self._with(word)

    def __getitem__(self, word: str) -> int:
        return self._with(word)[word]

    def __setitem__(self, word: str, number: int) -> None:
        self._with(word)[word] = number


def tokenizer(folder: Path | None = None) -> Any:
    """A tokenizer of one's own, so that words added to it are nobody else's.

    The first one on a machine takes a second or two to prepare the dictionary, later ones next to
    nothing.

    Args:
        folder: for the prepared dictionary; None for the user's cache folder.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42 has old escapes and asks pkg_resources
        jieba: Any = importlib.import_module("jieba")
    jieba.setLogLevel(logging.CRITICAL)
    made = jieba.Tokenizer()
    kept = (folder or Path(platformdirs.user_cache_dir("yingxi", appauthor=False))) / FILE
    with made.get_dict_file() as source:
        stamp = (jieba.__version__, source.seek(0, os.SEEK_END))
        source.seek(0)
        found = _kept(kept, stamp)
        if found is None:
            found = _packed(*made.gen_pfdict(source))
            _keep(kept, (*stamp, *found))
    packed, made.total = found
    made.FREQ, made.initialized = Words(packed), True
    return made


def _packed(numbers: dict[str, int], total: int) -> tuple[dict[str, bytes], int]:
    """A dictionary by first characters."""
    parts: dict[str, dict[str, int]] = {}
    for word, number in numbers.items():
        parts.setdefault(word[:1], {})[word] = number
    return {first: marshal.dumps(part) for first, part in parts.items()}, total


def _kept(path: Path, stamp: tuple[str, int]) -> tuple[dict[str, bytes], int] | None:
    """The prepared dictionary, if it is whole and of this jieba."""
    try:
        version, size, packed, total = marshal.loads(path.read_bytes())
    except DAMAGED:
        return None
    return (packed, total) if (version, size) == stamp else None


def _keep(path: Path, content: Any) -> None:
    """Write the prepared dictionary, whole or not at all; without it loading is only slower."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(marshal.dumps(content))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
