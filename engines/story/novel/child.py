# SPDX-License-Identifier: GPL-3.0-or-later
"""The novel's work in a process of its own: `python -P -m engines.story.novel.child`.

Owns the order on stdin and the rows of JSON on stdout. Must not do any of the work itself. It may
be killed at any moment: every file is written whole, and the same order goes on.
"""

import sys
import time
from pathlib import Path

import msgspec

from engines.story.novel.edges import Edges
from engines.story.novel.season import EDGES, Asked, indexed, write_season
from engines.story.novel.source import read_novel
from projects.disk import make_folder, write_whole
from projects.errors import ProductionError, UserError

SAID_S = 0.1


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done.

    Attributes:
        file: the novel. encoding: as a person chose it; empty to find it.
        home: each novel gets a folder of its own in it, so that work goes on another day.
        edges: what a person decided about chapters and names; None for what the folder has.
        asked: write these episodes. title, parent: and make a production of them.
    """

    file: str
    home: str
    encoding: str = ""
    edges: Edges | None = None
    asked: Asked | None = None
    title: str = ""
    parent: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the answer: what is being done, or that all is done, or why not.

    `doing` is read, index, episodes or production; `production` its folder at the end.
    """

    doing: str = ""
    done: int = 0
    of: int = 0
    folder: str = ""
    production: str = ""
    ended: bool = False
    code: str = ""
    message: str = ""
    hint: str = ""


def _say(said: Said) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
    sys.stdout.buffer.flush()


class _Steps:
    """Tells of steps, not too often; always of the first, of the last and, where asked, of each."""

    def __init__(self, doing: str, folder: Path, *, each: bool = False) -> None:
        self._doing, self._folder, self._each = doing, str(folder), each
        self._said_s = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if self._each or done in (0, of) or now - self._said_s >= SAID_S:
            self._said_s = now
            _say(Said(doing=self._doing, done=done, of=of, folder=self._folder))


def carry_out(order: Order) -> Said:
    """Do it; what comes back is the last row.

    Raises:
        ProductionError: it cannot be done; the sentence says why.
    """
    _say(Said(doing="read"))
    novel = read_novel(Path(order.file), order.encoding)
    folder = Path(order.home) / novel.sha256[:20]
    if order.edges is not None:
        make_folder(folder)
        edges = msgspec.structs.replace(order.edges, sha256=novel.sha256)
        write_whole(folder / EDGES, msgspec.json.encode(edges))
    index = indexed(novel, folder, None, _Steps("index", folder))
    production = ""
    if order.asked is not None:
        write_season(novel, index, order.asked, folder, _Steps("episodes", folder, each=True))
        if order.title:
            from engines.story.novel.making import make_series

            parent = Path(order.parent) if order.parent else None
            say = _Steps("production", folder, each=True)
            production = str(make_series(folder, order.title, parent, say))
    return Said(ended=True, folder=str(folder), production=production)


def main() -> int:
    """Entry point."""
    try:
        order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
        _say(carry_out(order))
    except msgspec.DecodeError as error:
        _say(_failed(UserError("no_order", f"The order is unreadable: {error}.")))
    except ProductionError as error:
        _say(_failed(error))
    return 0


def _failed(error: ProductionError) -> Said:
    return Said(ended=True, code=error.code, message=error.message, hint=error.hint)


if __name__ == "__main__":
    sys.exit(main())
