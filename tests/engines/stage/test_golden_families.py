# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything the stage can draw, compared tile by tile with what it was.

Each family's cells are kept as one small picture of the means of their tiles. Rewrite them with
`PYTHONPATH=.:tests python tests/engines/stage/test_golden_families.py`, which also writes full
contact sheets to out/sheets. A picture that changes needs another STAGE_VERSION.
"""

import importlib.util
import os
import sys
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtGui import QImage

from engines.stage.raster import RGB, pixels

pytestmark = [pytest.mark.gui, pytest.mark.slow]

FOLDER = Path(__file__).parent / "golden" / "families"
ROOT = Path(__file__).parents[3]
TILE_PX = 6
LIMIT = 7.0
"""Largest difference of a tile's mean, of 255."""


def _families():
    spec = importlib.util.spec_from_file_location(
        "families", Path(__file__).with_name("families.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["families"] = module
    spec.loader.exec_module(module)
    return module


families = _families()


def tiles(image: QImage) -> np.ndarray:
    """Means of tiles, uint8 [rows, columns, BGR]; ragged edges are left out."""
    held = image.convertToFormat(RGB)
    a = pixels(held)[..., :3].astype(np.float32)
    h, w = a.shape[0] // TILE_PX * TILE_PX, a.shape[1] // TILE_PX * TILE_PX
    a = a[:h, :w].reshape(h // TILE_PX, TILE_PX, w // TILE_PX, TILE_PX, 3)
    return np.round(a.mean(axis=(1, 3))).astype(np.uint8)


def mosaic(cells: dict[str, QImage]) -> QImage:
    """All cells of a family as tiles, one under the other."""
    parts = np.concatenate([tiles(image) for image in cells.values()])
    out = QImage(parts.shape[1], parts.shape[0], RGB)
    out.fill(0)
    pixels(out)[..., :3] = parts
    return out


@pytest.mark.parametrize("family", families.FAMILIES)
def test_family_is_as_it_was(family: str) -> None:
    golden = QImage(str(FOLDER / f"{family}.png"))
    assert not golden.isNull(), "no golden picture: run this file to draw it"
    cells = families.drawn(family)
    now = mosaic(cells)
    assert now.size() == golden.size(), "the family has other members: run this file"
    held = golden.convertToFormat(RGB)
    apart = np.abs(pixels(held)[..., :3].astype(int) - pixels(now)[..., :3].astype(int)).max(axis=2)
    rows = apart.shape[0] // len(cells)
    worst = apart.reshape(len(cells), rows, -1).max(axis=(1, 2))
    changed = [name for name, d in zip(cells, worst, strict=True) if d > LIMIT]
    if changed:
        keep(family, cells)
    assert not changed, (
        f"{changed[:12]} changed by up to {worst.max()}; see out/sheets/{family}.png"
    )


@pytest.mark.parametrize("family", families.FAMILIES)
def test_members_of_a_family_differ(family: str) -> None:
    """No member is drawn in all its cells as another of its kind is."""
    members: dict[str, list[bytes]] = {}
    for name, image in families.drawn(family).items():
        members.setdefault(families.member(family, name), []).append(tiles(image).tobytes())
    seen: dict[tuple[str, bytes], str] = {}
    for member, cells in members.items():
        key = (member.rpartition("/")[0], b"".join(cells))
        assert key not in seen, f"{member} looks like {seen[key]}"
        seen[key] = member


def keep(family: str, cells: dict[str, QImage]) -> None:
    """A family's contact sheet, to be looked at."""
    folder = ROOT / "out" / "sheets"
    folder.mkdir(parents=True, exist_ok=True)
    families.sheet(cells).save(str(folder / f"{family}.png"))


def main() -> int:
    """Draw every golden picture and sheet anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for family in sys.argv[1:] or families.FAMILIES:
        cells = families.drawn(family)
        mosaic(cells).save(str(FOLDER / f"{family}.png"), quality=0)
        keep(family, cells)
    return 0


if __name__ == "__main__":
    sys.exit(main())
