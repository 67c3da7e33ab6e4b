# SPDX-License-Identifier: GPL-3.0-or-later
"""Depth of a shot's frame: distance of every plane, floors as ramps, people rounded.

Owns how distance becomes grey. Must not know how anything is coloured.
"""

import numpy as np
from PySide6.QtCore import QPointF

from engines.stage.camera import Camera
from engines.stage.inserts import InsertPart
from engines.stage.layers import Layer
from engines.stage.perspective import GROUND, HORIZON, distance_of

NEAR_Z, FAR_Z = 0.5, 12.0
ROUND_UNITS = 62.0
"""A body turns away from us within so many figure units of its edge."""
RELIEF = 0.17
"""Share of its distance by which the middle of a body comes towards us."""


def grey_of(z: np.ndarray | float) -> np.ndarray:
    """Nearness 0..1 of distances, even steps in 1/z as depth estimators give it."""
    near, far = 1 / NEAR_Z, 1 / FAR_Z
    return np.clip((1 / np.maximum(np.asarray(z, np.float32), 1e-3) - far) / (near - far), 0, 1)


def set_greys(layer: Layer, cam: Camera, unit: float, rows: int) -> np.ndarray:
    """Nearness of a layer by row of the screen: float32 [rows, 1]; one value but for floors."""
    flat = grey_of(max(0.06, layer.z - cam.advance))
    if layer.floor is None:
        return np.full((rows, 1), flat, np.float32)
    below = np.arange(rows, dtype=np.float32)[:, None] / unit - (HORIZON + cam.tilt)
    distance = cam.focal * (GROUND - cam.y) / np.maximum(below, 1.0)
    # what of a floor's plane stands above its edge is as far as the edge
    edge = max(0.06, distance_of(max(layer.floor, HORIZON + 20)) - cam.advance)
    return grey_of(np.clip(distance, 0.06, edge)).astype(np.float32)


INSERT_Z = {InsertPart.HAND: 0.86, InsertPart.THING: 0.8, InsertPart.THUMB: 0.74}
"""Distances of an insert's parts."""
EDGE_Z, TABLE_Z = 2.2, 0.62
"""A table's far edge, and where it leaves the picture."""


def table_greys(edge: float | None, cam: Camera, unit: float, rows: int) -> np.ndarray:
    """Nearness by row of a table with its far edge at a row, or of a wall: float32 [rows, 1]."""
    if edge is None:
        return np.full((rows, 1), grey_of(INSERT_Z[InsertPart.THING] * 1.4), np.float32)
    at = cam.transform(1.0, unit)
    top, low = (at.map(QPointF(540.0, y)).y() for y in (edge, 1920.0))
    t = np.clip((np.arange(rows, dtype=np.float32)[:, None] - top) / max(1.0, low - top), 0, 1)
    return grey_of(1 / (1 / EDGE_Z + (1 / TABLE_Z - 1 / EDGE_Z) * t)).astype(np.float32)


def body_greys(mask: np.ndarray, z: float, unit_px: float, relief: float = RELIEF) -> np.ndarray:
    """Nearness of a person: their distance, rounded towards the edges of the silhouette.

    Args:
        mask: bool [height, width], where the figure alone lies.
        z: distance after the camera's advance.
        unit_px: screen pixels a figure unit.
        relief: share of the distance by which its middle comes towards us.
    """
    import cv2

    edge = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    k = np.clip(edge / max(1.0, ROUND_UNITS * unit_px), 0, 1)
    bulge = np.sqrt(1 - (1 - k) ** 2)
    return grey_of(z * (1 - relief * bulge)).astype(np.float32)
