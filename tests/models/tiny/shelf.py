# SPDX-License-Identifier: GPL-3.0-or-later
"""A weights folder with tiny checkpoints in it, and blobs, as a worker finds them."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from PIL import Image

from assets.store import BlobStore
from engines.api import Workplace
from engines.checkpoints import Checkpoint, Defaults, Task
from engines.model_store import Installed, ModelStore
from projects.ids import MediaId


@dataclass
class Shelf:
    """Folders of one machine."""

    folder: Path

    @property
    def weights(self) -> Path:
        return self.folder / "weights"

    def add(self, place: Path, identity: str, family: str, **more: Any) -> Installed:
        """Take a checkpoint in; its record is that of a still, unless `more` says otherwise."""
        more.setdefault("task", Task.STILL)
        more.setdefault("defaults", Defaults(size_step_px=16))
        checkpoint = Checkpoint(id=identity, name=identity, family=family, **more)
        return ModelStore(self.weights).add(checkpoint, place)

    def picture(self, picture: Image.Image) -> MediaId:
        """A PNG as a blob."""
        out = io.BytesIO()
        picture.save(out, "PNG")
        media = self.folder / "media"
        media.mkdir(parents=True, exist_ok=True)
        return BlobStore(media).ingest(out.getvalue())

    def workplace(self, **more: Any) -> Workplace:
        """Where an engine works."""
        for name in ("media", "scratch"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        return Workplace(
            media=self.folder / "media",
            scratch=self.folder / "scratch",
            weights=self.weights,
            **more,
        )


def noise_picture(size: tuple[int, int], seed: int = 0) -> Image.Image:
    """Smooth coloured noise, width x height."""
    low = np.random.default_rng(seed).integers(0, 255, (8, 8, 3), np.uint8)
    return Image.fromarray(low).resize(size, Image.Resampling.BICUBIC)


def halves(size: tuple[int, int], left: int = 1, right: int = 2) -> Image.Image:
    """A label map: one label on the left, one on the right."""
    labels = np.full((size[1], size[0]), left, np.uint8)
    labels[:, size[0] // 2 :] = right
    return Image.fromarray(labels)


def replaced(request: Any, **changes: Any) -> Any:
    """A request with some of its fields changed."""
    return msgspec.structs.replace(request, **changes)
