# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of somebody out of a take: its frame, cut to where the maps of the shot say they stand.

Owns the cut. It decodes, so it belongs into the background; must not know widgets.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from desktop.views.board.thumbs import picture_in
from desktop.views.media.taking import png
from engines.generation import GUIDE
from engines.stage.guide import GuideFacts
from projects.ids import CharacterId, ShotId
from projects.shots import Take

if TYPE_CHECKING:
    from assets.store import BlobStore
    from projects.store import ProductionStore

ROLES = ("still", "clip", "proxy", "segment")
MARGIN = 0.08
"""Around a person, of the frame."""
GRAIN_PX = 96
"""Width at which the map of regions is read: finer does not matter."""


def frame_of(
    store: "ProductionStore", blobs: "BlobStore", take: Take, person: CharacterId
) -> bytes | None:
    """A PNG of somebody in a take; the whole frame where it is not known where they stand; None
    where it has no picture.
    """
    media = dict(take.media)
    role = next((one for one in ROLES if one in media and blobs.has(media[one])), None)
    picture = None if role is None else picture_in(blobs.path(media[role]))
    if picture is None:
        return None
    where = _region(store, blobs, ShotId(take.target.partition("/")[0]), person)
    if where is not None:
        picture = picture.copy(_within(where, picture))
    return png(picture)


def _region(
    store: "ProductionStore", blobs: "BlobStore", shot: ShotId, person: CharacterId
) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of somebody in a shot's frame, 0..1."""
    guides = store.takes(f"{shot}/{GUIDE}")
    if not guides:
        return None
    guide = store.selected(f"{shot}/{GUIDE}") or guides[-1]
    facts = msgspec.json.decode(guide.facts, type=GuideFacts)
    label = next((at for who, at in facts.labels if who == person), None)
    media = dict(guide.media).get("regions")
    if label is None or media is None or not blobs.has(media):
        return None
    return _bounds(blobs.path(media), label)


def _bounds(path: Path, label: int) -> tuple[float, float, float, float] | None:
    found = QImage(str(path))
    if found.isNull():
        return None
    wide, high = GRAIN_PX, max(1, GRAIN_PX * found.height() // found.width())
    small = found.scaled(
        wide, high, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    inside = [
        (x, y) for y in range(high) for x in range(wide) if small.pixelColor(x, y).red() == label
    ]
    if not inside:
        return None
    xs, ys = [x for x, _ in inside], [y for _, y in inside]
    return min(xs) / wide, min(ys) / high, (max(xs) + 1) / wide, (max(ys) + 1) / high


def _within(where: tuple[float, float, float, float], picture: QImage) -> QRect:
    """That part of a picture, with a margin."""
    wide, high = picture.width(), picture.height()
    left, top = max(0.0, where[0] - MARGIN), max(0.0, where[1] - MARGIN)
    right, bottom = min(1.0, where[2] + MARGIN), min(1.0, where[3] + MARGIN)
    x, y = round(left * wide), round(top * high)
    return QRect(x, y, max(1, round(right * wide) - x), max(1, round(bottom * high) - y))
