# SPDX-License-Identifier: GPL-3.0-or-later
"""A weights folder with checkpoints of the fake families in it, for tests of what models make.

Owns making it. Must not assert anything.
"""

from pathlib import Path

import pytest

from engines.checkpoints import Checkpoint, Defaults, Task
from engines.model_store import ModelStore

STILL, CLIP, DEPTH, FACE = "still-a", "clip-a", "depth-a", "face-a"
_PLAIN = Defaults(steps=4, guidance_scale=1.0, sizes_px=((72, 128),), size_step_px=8, fps=24)
RECORDS = (
    Checkpoint(id=STILL, name="A", family="fake", task=Task.STILL, defaults=_PLAIN, licence="cc0"),
    Checkpoint(id=CLIP, name="C", family="fake", task=Task.CLIP, defaults=_PLAIN, licence="cc0"),
    Checkpoint(
        id=DEPTH, name="D", family="fake", task=Task.CONTROL, goes_with=("fake",),
        controls=("depth", "pose"), licence="cc0",
    ),
    Checkpoint(
        id=FACE, name="F", family="fake", task=Task.REFERENCE, goes_with=("fake",), licence="cc0"
    ),
)  # fmt: skip


def shelf(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> ModelStore:
    """The person's own store in a test: some of the checkpoints, or all where none is named."""
    monkeypatch.setenv("YINGXI_WEIGHTS", str(folder / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    store = ModelStore()
    for one in RECORDS:
        if not names or one.id in names:
            place = folder / one.id
            place.mkdir()
            (place / "weights.bin").write_bytes(one.id.encode())
            store.add(one, place)
    return store
