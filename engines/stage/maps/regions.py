# SPDX-License-Identifier: GPL-3.0-or-later
"""Label maps: which pixel of a frame shows the set, a person, or a thing, and what a label means.

Owns labels and their legend. Must not know how anything is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtGui import QColor, QImage

from engines.stage.raster import RGB, pixels
from projects.ids import CharacterId


class RegionKind(StrEnum):
    """What a region shows."""

    SET = "set"
    CHARACTER = "character"
    PROP = "prop"


@dataclass(frozen=True, kw_only=True)
class Region:
    """One thing of a frame and the value of its pixels in the label map.

    Attributes:
        character: the person that it shows. holder: the person that holds it.
    """

    label: int
    kind: RegionKind
    name: str
    character: CharacterId | None = None
    holder: CharacterId | None = None

    def json(self) -> Mapping[str, object]:
        """The region as a value of a legend file."""
        return {
            "label": self.label,
            "kind": self.kind.value,
            "name": self.name,
            "character": self.character,
            "holder": self.holder,
        }


@dataclass(frozen=True)
class RegionMap:
    """Labels by pixel, uint8 [height, width], and what they stand for."""

    labels: np.ndarray
    legend: tuple[Region, ...]

    def mask(self, region: Region) -> np.ndarray:
        """Where a region is seen: bool [height, width]."""
        return self.labels == region.label

    def of(self, character: CharacterId) -> np.ndarray:
        """Where a person and what they hold is seen: bool; nowhere if they are not in the shot."""
        labels = [r.label for r in self.legend if character in (r.character, r.holder)]
        return np.isin(self.labels, labels)

    def grey(self) -> QImage:
        """The labels themselves as a picture: Format_Grayscale8."""
        h, w = self.labels.shape
        out = QImage(w, h, QImage.Format.Format_Grayscale8)
        out.fill(0)
        np.ndarray((h, out.bytesPerLine()), np.uint8, out.bits())[:, :w] = self.labels
        return out

    def picture(self) -> QImage:
        """The map in flat colours, one a region."""
        h, w = self.labels.shape
        out = QImage(w, h, RGB)
        table = np.zeros((256, 4), np.uint8)
        for r in self.legend:
            hue = QColor.fromHsv(
                (r.label * 137) % 360, 200 if r.label else 0, 90 + 150 * (r.label > 0)
            )
            table[r.label] = (hue.blue(), hue.green(), hue.red(), 255)
        pixels(out)[:] = table[self.labels]
        return out
