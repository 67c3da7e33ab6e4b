# SPDX-License-Identifier: GPL-3.0-or-later
"""Segments and a master become a film: picture copied, sound encoded once, one final file.

Owns the bundled ffmpeg's graph, the check of what it wrote and the rename. Must not know shots.
"""

import dataclasses
import os
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import msgspec

from engines.api import CancelToken
from engines.assembly.child import run_fed
from engines.assembly.encode import MOVIE_TIMESCALE, frame_ticks, track_timescale
from engines.assembly.sound_coding import CODED, fed_sound
from engines.delivery.boxes import PictureTrack, picture_track
from projects.errors import BugError, MachineError, UserError
from projects.timebase import SAMPLE_RATE_HZ, FrameRate, samples_of_frames

SLACK_SAMPLES = SAMPLE_RATE_HZ // 10
"""The master may differ from the picture by this much; it is padded or cut to the sample."""


class FilmFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was written."""

    frames: int
    samples: int
    file_bytes: int


def join(
    segments: Sequence[Path],
    master_wav: Path,
    out: Path,
    *,
    rate: FrameRate,
    metadata: Mapping[str, str] | None = None,
    cancel: CancelToken | None = None,
) -> FilmFacts:
    """Write a film: segments in order without encoding them again, sound as AAC.

    The file appears under its name only when it is whole and has been checked. `metadata` entries
    are written as keys, exactly as given and no others.

    Raises:
        UserError: the target cannot be written.
        MachineError: the disk is full or ffmpeg failed.
        BugError: a segment is damaged or differs from the others, or the sound's length is wrong.
        Cancelled: the host asked to stop; nothing is left behind.
    """
    writable(out)
    frames = _picture_frames(segments, rate)
    samples = samples_of_frames(frames, rate)
    _check_master(master_wav, samples)
    part = out.with_name(f".{out.name}.part")
    try:
        with TemporaryDirectory(prefix="yingxi-join-") as folder:
            listing = Path(folder) / "segments.txt"
            listing.write_text(_listing(segments), encoding="utf-8")
            arguments = _arguments(listing, part, rate=rate, samples=samples, tags=metadata or {})
            run_fed(arguments, master_wav, cancel=cancel, doing="joining the film", target=out)
        facts = _checked(part, frames, samples, rate)
        _settle(part, out)
    finally:
        part.unlink(missing_ok=True)
    return facts


def writable(out: Path) -> None:
    """Refuse a target that cannot be written, before any work is done for it.

    Raises:
        UserError: its folder is missing or closed, or a folder stands in its place.
    """
    if not out.parent.is_dir():
        raise UserError(
            "no_output_folder",
            f"The folder {out.parent} does not exist.",
            "Make it, or name another place for the film.",
        )
    if out.is_dir():
        raise UserError(
            "output_is_folder", f"{out} is a folder.", "Name a file, such as episode.mp4."
        )
    probe = out.with_name(f".{out.name}.part")
    try:
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise UserError(
            "output_not_writable",
            f"{out} cannot be written: {problem.strerror}.",
            "Name another place for the film.",
        ) from problem


def segment_track(path: Path) -> PictureTrack:
    """What a segment says of its picture.

    Raises:
        BugError: it cannot be read as a segment.
    """
    try:
        return picture_track(path)
    except (OSError, UserError) as problem:
        raise BugError(
            "segment_damaged",
            f"The segment {path.name} cannot be read: {problem}",
            "Run again; it will be made anew.",
            path=str(path),
        ) from problem


def _picture_frames(segments: Sequence[Path], rate: FrameRate) -> int:
    if not segments:
        raise BugError("no_segments", "A film needs at least one segment")
    first, total = segment_track(segments[0]), 0
    if first.rate != rate.fraction:
        raise BugError("segment_rate", f"Segments run at {first.rate}, the film at {rate}")
    for path in segments:
        found = segment_track(path)
        if dataclasses.replace(found, frames=first.frames) != first:
            raise BugError("segment_differs", f"{path.name} was encoded with other settings")
        total += found.frames
    return total


def _check_master(master_wav: Path, samples: int) -> None:
    try:
        with av.open(str(master_wav)) as box:
            stream = box.streams.audio[0]
            length = Fraction(stream.duration or 0) * (stream.time_base or 0)
            at_hz = stream.codec_context.sample_rate
    except (OSError, IndexError) as problem:
        raise BugError(
            "master_damaged", f"The master {master_wav.name} cannot be read"
        ) from problem
    found = int(length * SAMPLE_RATE_HZ)
    if at_hz != SAMPLE_RATE_HZ or abs(found - samples) > SLACK_SAMPLES:
        raise BugError(
            "sound_length",
            f"The sound has {found} samples (file at {at_hz} Hz), the picture needs {samples}",
        )


def _listing(segments: Sequence[Path]) -> str:
    """A list for ffmpeg's concat reader; quotes in names are closed, escaped and opened again."""
    rows = ["ffconcat version 1.0"]
    for path in segments:
        name = str(path.resolve())
        if "\n" in name or "\r" in name:
            raise UserError(
                "folder_name", f"The path {name!r} holds a line break.", "Rename the folder."
            )
        quoted = name.replace("'", "'\\''")
        rows.append(f"file '{quoted}'")
    return "\n".join(rows) + "\n"


def _arguments(
    listing: Path, part: Path, *, rate: FrameRate, samples: int, tags: Mapping[str, str]
) -> list[str]:
    import ffmpeg

    step, scale = frame_ticks(rate), track_timescale(rate)
    # concat places segments to the microsecond; this puts every frame back on the grid
    grid = ":".join(f"{at.lower()}=round({at}*{scale}*TB/{step})*{step}" for at in ("PTS", "DTS"))
    picture = ffmpeg.input(str(listing), format="concat", safe=0).video
    written = ffmpeg.output(
        picture,
        fed_sound(samples),
        str(part),
        format="mp4",
        vcodec="copy",
        map_metadata="-1",
        map_chapters="-1",
        movie_timescale=MOVIE_TIMESCALE,
        video_track_timescale=scale,
        movflags="+faststart+use_metadata_tags",
        fflags="+bitexact",
        **{
            "bsf:v": f"setts=time_base=1/{scale}:{grid}:duration={step}",
            "flags:v": "+bitexact",
            **CODED,
        },
    )
    arguments: list[str] = ffmpeg.get_args(written)
    labels = [word for key, text in tags.items() for word in ("-metadata", f"{key}={text}")]
    return [*arguments[:-1], *labels, arguments[-1]]


def _checked(part: Path, frames: int, samples: int, rate: FrameRate) -> FilmFacts:
    """What ffmpeg wrote, or an error where it is not what was asked for."""
    with av.open(str(part)) as box:
        picture, sound = box.streams.video[0], box.streams.audio[0]
        length = (picture.duration or 0) * (picture.time_base or 0)
        heard = (sound.duration or 0) * (sound.time_base or 0) * SAMPLE_RATE_HZ
        right = (
            picture.frames == frames
            and length * rate.fraction == frames
            and picture.average_rate == rate.fraction
            and not picture.start_time
            and not sound.start_time
            and abs(heard - samples) <= 1
        )
        if not right:
            raise MachineError(
                "film_not_whole",
                f"The film came out with {picture.frames} frames and {int(heard)} samples; "
                f"{frames} and {samples} were asked for.",
                "Run again; if it happens twice, report it.",
            )
    return FilmFacts(frames=frames, samples=samples, file_bytes=part.stat().st_size)


def _settle(part: Path, out: Path) -> None:
    """Make the bytes durable, then give them their name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, out)
    if os.name == "posix":
        folder = os.open(out.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
