# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine that gives models what the stage knows of one frame: its maps and a picture to start.

Owns which maps there are and their files. Must not know any model.
"""

import os
from typing import TYPE_CHECKING

import msgspec

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.stage.request import STAGE_VERSION, PictureRequest
from projects.disk import write_whole
from projects.errors import BugError
from projects.ids import CharacterId

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from engines.stage.backdrop import StageCache

VERSION = 100 + STAGE_VERSION
MAPS_S = 1.5
"""Of one frame of a million pixels."""


class GuideRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One frame of a shot's picture, at the size that a model will paint."""

    picture: PictureRequest
    frame: int


class GuideFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be known without opening a file.

    Attributes:
        labels: (character, label of their pixels in `regions`) of everybody who is seen, the one
            who fills most of the frame first.
    """

    width_px: int
    height_px: int
    labels: tuple[tuple[CharacterId, int], ...] = ()


class GuideEngine:
    """Draws the maps of one frame."""

    request_type = GuideRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._cache: StageCache | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(id="stage.guide", version=VERSION, family="stage", kinds=("guide",))

    def estimate(self, request: GuideRequest) -> Footprint:
        """Cost of a request."""
        pixels = request.picture.width_px * request.picture.height_px
        return Footprint(memory_bytes=400 << 20, cpu_s=0.3 + MAPS_S * pixels / 1e6)

    def load(self, workplace: Workplace) -> None:
        """Make this process's Qt application and the stage's cache of drawings."""
        from engines.stage.backdrop import StageCache
        from engines.stage.gui import ensure_gui

        ensure_gui()
        self._workplace, self._cache = workplace, StageCache()

    def run(self, request: GuideRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Write `init`, `depth`, `line`, `pose` and `regions`, PNG, and `legend`, JSON.

        Raises:
            MachineError: the disk is full. Cancelled: the host asked to stop.
        """
        from engines.stage.maps.control import ControlMaps

        if self._workplace is None or self._cache is None:
            raise BugError("not_loaded", "stage.guide was run before it was loaded")
        cancel.check()
        maps, frame = ControlMaps(request.picture, self._cache), request.frame
        regions = maps.regions(frame)
        files: list[MadeFile] = []
        pictures = {
            "init": lambda: maps.init(frame),
            "depth": lambda: maps.depth(frame),
            "line": lambda: maps.line(frame),
            "pose": lambda: maps.pose(frame, regions).picture(),
            "regions": regions.grey,
        }
        for step, (role, draw) in enumerate(pictures.items()):
            cancel.check()
            progress(step, len(pictures))
            files.append(self._written(role, png(draw()), ".png"))
        legend = msgspec.json.encode([one.json() for one in regions.legend])
        files.append(self._written("legend", legend, ".json"))
        progress(len(pictures), len(pictures))
        seen = [(r, int(regions.mask(r).sum())) for r in regions.legend if r.character is not None]
        seen.sort(key=lambda one: -one[1])
        facts = GuideFacts(
            width_px=request.picture.width_px,
            height_px=request.picture.height_px,
            labels=tuple((r.character, r.label) for r, size in seen if size and r.character),
        )
        return Result(files=tuple(files), facts=facts)

    def _written(self, role: str, raw: bytes, suffix: str) -> MadeFile:
        assert self._workplace is not None
        path = self._workplace.scratch / f"guide-{role}-{os.getpid()}{suffix}"
        write_whole(path, raw)
        return MadeFile(role=role, path=path, suffix=suffix)


def png(image: "QImage") -> bytes:
    """A picture as PNG."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore
    return bytes(buffer.data().data())
