# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames of a segment, one after another, into its two files with captions and label on one.

Owns the loop that every engine of segments shares. Must not know what is painted.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QImage

from engines.api import CancelToken, Progress, Result
from engines.assembly.overlays import Overlay, lay
from engines.assembly.proxies import PairWriter, PictureFormat
from engines.stage.passing import Painted
from engines.stage.raster import pixels


@dataclass(frozen=True, kw_only=True)
class Reel:
    """What is to be rendered: so many frames of something painted, and what lies over them.

    Attributes:
        shown: frames of the source that they are, for the facts.
    """

    painted: Painted
    frames: int
    overlays: Sequence[Overlay]
    form: PictureFormat
    shown: Sequence[int] = ()


def render(reel: Reel, folder: Path, progress: Progress, cancel: CancelToken) -> Result:
    """Paint and encode.

    Raises:
        MachineError: the disk is full.
        Cancelled: the host asked to stop; the files are gone then.
    """
    began = perf_counter()
    form = reel.form
    canvas = QImage(form.width_px, form.height_px, QImage.Format.Format_RGB32)
    with PairWriter(folder, f"segment-{os.getpid()}", form) as writer:
        for frame in range(reel.frames):
            cancel.check()
            reel.painted.paint(frame, canvas)
            writer.write_bare(pixels(canvas))
            lay(reel.overlays, frame, canvas)
            writer.write(pixels(canvas))
            progress(frame + 1, reel.frames)
    return Result(
        files=writer.files,
        facts=writer.facts(reel.shown),
        making={"took_s": round(perf_counter() - began, 3)},
    )
