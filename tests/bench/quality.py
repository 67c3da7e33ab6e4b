# SPDX-License-Identifier: GPL-3.0-or-later
"""VMAF of a production's segments against the very frames that their encoder was given.

Owns the repainting of segments from their recipes. Not collected by pytest.
"""

import json
import os
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import msgspec

EVERY = 6
"""Only every so-many-th frame is scored."""


def segments_of(production: Path) -> list[tuple[bytes, Path]]:
    """(request, file) of the segment that each shot plays."""
    found = []
    with sqlite3.connect(production / "production.db") as db:
        rows = db.execute(
            "SELECT jobs.request, takes.body FROM shots JOIN selected ON selected.id = shots.id "
            "JOIN takes ON takes.id = selected.parent JOIN jobs ON jobs.target = shots.id "
            "AND jobs.recipe = json_extract(takes.body, '$.take.recipe')"
        ).fetchall()
    db.close()
    for request, body in rows:
        media = dict(json.loads(body)["take"]["media"])["segment"]
        found.append((request, production / "media" / media[:2] / media[2:]))
    return found


def vmaf_of_film(production: Path) -> float:
    """Mean over all segments, by their scored frames."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from engines.stage.gui import ensure_gui
    from engines.stage.render import StageCache
    from engines.stage.request import SegmentRequest

    ensure_gui()
    cache, total, weight = StageCache(), 0.0, 0
    for raw, path in segments_of(production):
        request = msgspec.msgpack.decode(raw, type=SegmentRequest)
        if request.passage is not None:
            continue
        score = _score(request, path, cache)
        total += score * request.length_frames
        weight += request.length_frames
    return total / weight


def _score(request: object, path: Path, cache: object) -> float:
    import av
    import imageio_ffmpeg
    from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
    from PySide6.QtGui import QImage

    from engines.assembly.overlays import lay, overlays_of
    from engines.stage.raster import pixels
    from engines.stage.render import ShotRenderer, StageCache
    from engines.stage.request import SegmentRequest

    assert isinstance(request, SegmentRequest)
    assert isinstance(cache, StageCache)
    picture = request.picture
    size = (picture.width_px, picture.height_px)
    overlays = overlays_of(
        request.captions,
        label=request.label,
        label_frames=request.label_frames,
        width_px=size[0],
        height_px=size[1],
    )
    renderer, canvas = ShotRenderer(picture, cache), QImage(*size, QImage.Format.Format_RGB32)
    change = VideoReformatter()
    with tempfile.TemporaryDirectory(prefix="vmaf-") as folder:
        head = f"rawvideo -pix_fmt yuv420p -s {size[0]}x{size[1]} -r 24 -i pipe:0".split()
        # without its tags ffmpeg would take one side for another colour space and convert it
        tags = "range=limited:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
        chain = f"settb=1/24,setpts=N,setparams={tags},format=yuv420p"
        graph = (
            f"[1:v]{chain}[made];[0:v]{chain}[wanted];[made][wanted]libvmaf=log_fmt=json:"
            f"log_path=vmaf.json:n_subsample={EVERY}:n_threads=1"
        )
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", *head]
        command += ["-i", str(path.resolve()), "-lavfi", graph, "-f", "null", "-"]
        with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as child:
            assert child.stdin is not None
            for frame in range(request.length_frames):
                renderer.paint(request.first_frame + frame, canvas)
                lay(overlays, frame, canvas)
                painted = av.VideoFrame.from_numpy_buffer(pixels(canvas), format="bgra")
                converted = change.reformat(
                    painted,
                    format="yuv420p",
                    dst_colorspace=Colorspace.ITU709,
                    dst_color_range=ColorRange.MPEG,
                    interpolation=Interpolation.AREA,
                    threads=1,
                )
                child.stdin.write(converted.to_ndarray().tobytes())
            child.stdin.close()
        if child.returncode:
            raise SystemExit(f"libvmaf failed with {child.returncode}")
        found = json.loads((Path(folder) / "vmaf.json").read_text("utf-8"))
    return float(found["pooled_metrics"]["vmaf"]["mean"])
