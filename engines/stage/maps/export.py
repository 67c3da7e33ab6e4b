# SPDX-License-Identifier: GPL-3.0-or-later
"""Control maps of a shot written to a folder, as diffusion reads them.

Owns names and formats of the files. Must not know how maps are drawn, nor what reads them.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from engines.stage.backdrop import StageCache
from engines.stage.guide import png
from engines.stage.maps.control import ControlMaps
from engines.stage.request import PictureRequest
from projects.disk import disk_error, make_folder, write_whole
from projects.errors import BugError

KINDS = ("depth", "line", "regions", "pose", "init")
"""Folders, one a map; `regions` holds the labels themselves as grey, `pose` OpenPose's colours."""
INDEX = "maps.json"


def export_maps(
    request: PictureRequest,
    frames: Sequence[int],
    folder: Path,
    *,
    cache: StageCache | None = None,
) -> Path:
    """Write every map of some frames of a shot, and give back the path of the index.

    For frame 12 there are `depth/000012.png` and so on, with `regions/000012.json` for the legend
    and `pose/000012.json` for the keypoints. Every file is whole or absent. The index is taken
    away first and written last: where it lies, all that it names is there.

    Args:
        request: the shot.
        frames: of it, from 0, in any order.
        folder: made where it is not there; other files in it are left alone.
        cache: shared by the shots of one process.

    Raises:
        ProductionError: the disk refuses (projects.disk).
        BugError: a frame is not the shot's.
    """
    beyond = [f for f in frames if not 0 <= f < request.length_frames]
    if beyond:
        raise BugError(
            "map_frame",
            f"frame {beyond[0]} of a shot of {request.length_frames} frames",
            "ask for frames that the shot has",
        )
    maps = ControlMaps(request, cache)
    for kind in KINDS:
        make_folder(folder / kind)
    index = folder / INDEX
    _remove(index)
    for frame in frames:
        _export(maps, frame, folder)
    content = {
        "width_px": request.width_px,
        "height_px": request.height_px,
        "rate": [request.rate.fraction.numerator, request.rate.fraction.denominator],
        "kinds": KINDS,
        "frames": sorted(set(frames)),
    }
    write_whole(index, msgspec.json.format(msgspec.json.encode(content)))
    return index


def _export(maps: ControlMaps, frame: int, folder: Path) -> None:
    regions = maps.regions(frame)
    pose = maps.pose(frame, regions)
    pictures = {
        "depth": maps.depth(frame),
        "line": maps.line(frame),
        "regions": regions.grey(),
        "pose": pose.picture(),
        "init": maps.init(frame),
    }
    for kind, picture in pictures.items():
        write_whole(folder / kind / f"{frame:06d}.png", png(picture))
    legend = msgspec.json.encode([r.json() for r in regions.legend])
    write_whole(folder / "regions" / f"{frame:06d}.json", msgspec.json.format(legend))
    write_whole(folder / "pose" / f"{frame:06d}.json", pose.json())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_error(error, path) from error
