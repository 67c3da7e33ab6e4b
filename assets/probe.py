# SPDX-License-Identifier: GPL-3.0-or-later
"""What a media file holds, as typed facts read by PyAV.

Owns opening files to look at them. Must not know what they are for.
"""

from fractions import Fraction
from pathlib import Path

import av
import msgspec
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.video.stream import VideoStream

from projects.errors import UserError
from projects.timebase import FrameRate


class VideoFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A picture stream.

    Attributes:
        rate: average frames a second; None for a still picture.
        frames: as the container says, counted by decoding nothing; None where it does not say.
        colour_*: names by ITU-T H.273, such as `bt709`; empty where the file does not say.
    """

    codec: str
    profile: str
    pixel_format: str
    width_px: int
    height_px: int
    rate: FrameRate | None
    frames: int | None
    duration_s: Fraction | None
    bit_rate: int | None
    colour_primaries: str
    colour_transfer: str
    colour_matrix: str
    colour_range: str


class AudioFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A sound stream; `layout` such as `mono` or `stereo`."""

    codec: str
    profile: str
    sample_rate_hz: int
    layout: str
    channels: int
    duration_s: Fraction | None
    bit_rate: int | None


class MediaInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A file; `format` is the demuxer's name, `subtitles` counts text streams."""

    format: str
    size_bytes: int
    duration_s: Fraction | None
    bit_rate: int
    video: tuple[VideoFacts, ...]
    audio: tuple[AudioFacts, ...]
    subtitles: int
    tags: tuple[tuple[str, str], ...]


def probe(path: Path) -> MediaInfo:
    """Look at a file.

    Raises:
        UserError: `source_unreadable` where it cannot be read, `not_media` where it holds neither
            picture nor sound.
    """
    try:
        size_bytes = path.stat().st_size
        with av.open(str(path)) as container:
            found = MediaInfo(
                format=container.format.name,
                size_bytes=size_bytes,
                duration_s=_seconds(container.duration, Fraction(1, av.time_base)),
                bit_rate=container.bit_rate,
                video=tuple(_video(one) for one in container.streams.video),
                audio=tuple(_audio(one) for one in container.streams.audio),
                subtitles=len(container.streams.subtitles),
                tags=tuple(sorted(container.metadata.items())),
            )
    except (FFmpegError, OSError) as error:
        if not isinstance(error, OSError) or path.is_file():
            raise _not_media(path, "its bytes are no media format") from error
        raise UserError(
            "source_unreadable",
            f"{path} cannot be read: {error.strerror or error}.",
            "Check that it exists and is a file.",
            path=str(path),
        ) from error
    if not found.video and not found.audio:
        raise _not_media(path, "it has no picture and no sound")
    return found


def _not_media(path: Path, why: str) -> UserError:
    return UserError(
        "not_media",
        f"{path} is not a media file: {why}.",
        "Choose a film, a picture or a sound.",
        path=str(path),
    )


def _seconds(count: int | None, base: Fraction | None) -> Fraction | None:
    return None if count is None or base is None else count * base


def _video(stream: VideoStream) -> VideoFacts:
    context = stream.codec_context
    still = stream.duration is None and not stream.frames and context.name in STILLS
    rate = None if still else stream.average_rate
    return VideoFacts(
        codec=context.name,
        profile=stream.profile or "",
        pixel_format=context.pix_fmt or "",
        width_px=context.width,
        height_px=context.height,
        rate=FrameRate(rate.numerator, rate.denominator) if rate else None,
        frames=stream.frames or None,
        duration_s=_seconds(stream.duration, stream.time_base),
        bit_rate=stream.bit_rate or None,
        colour_primaries=_named(PRIMARIES, context.color_primaries),
        colour_transfer=_named(TRANSFERS, context.color_trc),
        colour_matrix=_named(MATRICES, context.colorspace),
        colour_range=_named(RANGES, context.color_range),
    )


def _audio(stream: AudioStream) -> AudioFacts:
    context = stream.codec_context
    return AudioFacts(
        codec=context.name,
        profile=stream.profile or "",
        sample_rate_hz=context.sample_rate,
        layout=context.layout.name,
        channels=context.layout.nb_channels,
        duration_s=_seconds(stream.duration, stream.time_base),
        bit_rate=stream.bit_rate or None,
    )


STILLS = frozenset({"png", "mjpeg", "webp", "bmp", "tiff", "gif", "jpegls", "ppm"})
"""Codecs of pictures; the rate that a reader invents for one alone means nothing."""
UNSAID = 2
PRIMARIES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020", 11: "smpte431", 12: "p3"}
TRANSFERS = {1: "bt709", 6: "smpte170m", 8: "linear", 13: "srgb", 14: "bt2020", 16: "pq", 18: "hlg"}
MATRICES = {0: "rgb", 1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020nc", 10: "bt2020c"}
RANGES = {1: "limited", 2: "full"}


def _named(names: dict[int, str], code: int) -> str:
    """The name of a code point; its number where this table has none.

    Source: ITU-T H.273 (07/2021), tables 2-4; ranges as libavutil counts them.
    """
    if code in names:
        return names[code]
    return "" if code in {0, UNSAID} else str(code)
