# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person decided about a novel, kept beside its index, so that work goes on another day.

Owns that file and how many novels are kept. Must not know widgets.
"""

import contextlib
import shutil
from pathlib import Path

import msgspec

from engines.story.novel.edges import Edges
from engines.story.novel.season import EDGES, Asked
from projects.disk import write_whole
from projects.errors import ProductionError

FILE = "wizard.json"
KEPT_MOST = 12
"""Novels whose work is kept; the oldest go first."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """`dropped` are rows on which chapters begin that are left out."""

    dropped: tuple[int, ...] = ()
    asked: Asked | None = None
    title: str = ""


def load_kept(folder: Path) -> Kept:
    """What was kept; nothing decided where that is damaged or absent."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        return Kept()


def keep(folder: Path, kept: Kept, edges: Edges | None) -> None:
    """Keep it; a disk that refuses loses no more than this."""
    with contextlib.suppress(ProductionError):
        write_whole(folder / FILE, msgspec.json.encode(kept))
        if edges is not None:
            write_whole(folder / EDGES, msgspec.json.encode(edges))


def prune(home: Path) -> None:
    """Let go of the novels that were worked on longest ago."""
    if not home.is_dir():
        return
    found = sorted(
        (one for one in home.iterdir() if one.is_dir()),
        key=lambda one: one.stat().st_mtime,
        reverse=True,
    )
    for folder in found[KEPT_MOST:]:
        shutil.rmtree(folder, ignore_errors=True)
