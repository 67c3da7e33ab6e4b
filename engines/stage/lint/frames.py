# SPDX-License-Identifier: GPL-3.0-or-later
"""The frames that findings speak of, as pictures beside the report.

Owns their names. Must not know what was found.
"""

from pathlib import Path

import av
import numpy as np
from PySide6.QtGui import QImage

from engines.delivery.report import Report
from projects.disk import disk_full, make_folder


def keep_frames(film: Path, report: Report, folder: Path) -> tuple[Path, ...]:
    """Save the frame of each finding as `FRAME-CODE.png`.

    Raises:
        MachineError: the folder cannot be written.
    """
    wanted: dict[int, list[str]] = {}
    for finding in report.findings:
        if finding.frame is not None:
            wanted.setdefault(finding.frame, []).append(finding.code)
    if not wanted:
        return ()
    make_folder(folder)
    saved: list[Path] = []
    with av.open(str(film)) as box:
        for number, frame in enumerate(box.decode(video=0)):
            if number not in wanted:
                continue
            path = folder / f"{number:05d}-{'-'.join(sorted(set(wanted[number])))}.png"
            rgb = np.ascontiguousarray(frame.to_ndarray(format="rgb24"))
            height, width = rgb.shape[:2]
            picture = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            if not picture.save(str(path)):
                raise disk_full(path)
            saved.append(path)
    return tuple(saved)
