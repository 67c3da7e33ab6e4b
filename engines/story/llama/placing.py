# SPDX-License-Identifier: GPL-3.0-or-later
"""How many layers of a GGUF file go onto a card, by its size and the memory that may be filled.

Owns that sum. Must not measure a card, nor load anything.
"""

from pathlib import Path

from engines.api import Workplace
from engines.weight_heads import head_of

CONTEXT_SHARE = 0.2
"""Of the budget, left for the context and for what is computed."""
ALL = -1


def layers_for(path: Path, workplace: Workplace) -> int:
    """Layers on the card: none on a CPU, -1 for all, otherwise as many as the budget holds.

    Raises:
        BadHeadError, OSError: the file does not read.
    """
    if not workplace.device.startswith("cuda"):
        return 0
    if not workplace.budget_bytes:
        return ALL
    notes = head_of(path).notes
    kind = notes.get("general.architecture", "")
    blocks = int(notes.get(f"{kind}.block_count", "0") or 0)
    size = sum(one.stat().st_size for one in _parts(path))
    room = workplace.budget_bytes * (1 - CONTEXT_SHARE)
    if size <= room or not blocks:
        return ALL if size <= room else 0
    return int(room / (size / (blocks + 1)))


def card_of(workplace: Workplace) -> int:
    """Number of the card: 1 for `cuda:1`; 0 where there is none."""
    number = workplace.device.partition(":")[2]
    return int(number) if number.isdigit() else 0


def _parts(path: Path) -> list[Path]:
    """The file, and those that belong to it where it is the first of several."""
    stem, found, _ = path.name.partition("-00001-of-")
    return sorted(path.parent.glob(f"{stem}-0*-of-*.gguf")) if found else [path]
