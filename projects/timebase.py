# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact time: integer frames at a rational rate, integer samples at 48 kHz, Fraction between them.

Owns every conversion of time. Must not know clips, media or clocks; floats never enter.
"""

from fractions import Fraction

import msgspec

SAMPLE_RATE_HZ = 48_000


class FrameRate(msgspec.Struct, frozen=True, order=True):
    """Frames a second as num/den, reduced; FrameRate(30000, 1001) is exact.

    Raises:
        ValueError: num or den is not positive.
    """

    num: int
    den: int = 1

    def __post_init__(self) -> None:
        if self.num <= 0 or self.den <= 0:
            raise ValueError(f"frame rate {self.num}/{self.den} must be positive")
        exact = Fraction(self.num, self.den)
        msgspec.structs.force_setattr(self, "num", exact.numerator)
        msgspec.structs.force_setattr(self, "den", exact.denominator)

    @property
    def fraction(self) -> Fraction:
        """Frames a second."""
        return Fraction(self.num, self.den)

    @property
    def nominal(self) -> int:
        """Whole frames counted in a timecode second: 30 for 30000/1001."""
        return -(-self.num // self.den)

    def __str__(self) -> str:
        return f"{self.num}" if self.den == 1 else f"{self.num}/{self.den}"


FILM = FrameRate(24)


def nearest(value: Fraction) -> int:
    """The nearest whole number; a half goes up, also below zero."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def seconds_of_frames(frames: int, rate: FrameRate) -> Fraction:
    """Exact seconds."""
    return Fraction(frames) / rate.fraction


def frames_of_seconds(seconds: Fraction, rate: FrameRate) -> int:
    """Nearest frame."""
    return nearest(Fraction(seconds) * rate.fraction)


def frames_holding(samples: int, rate: FrameRate) -> int:
    """Fewest frames that last at least so many samples.

    Raises:
        ValueError: samples is negative.
    """
    if samples < 0:
        raise ValueError(f"{samples} samples is negative")
    exact = Fraction(samples, SAMPLE_RATE_HZ) * rate.fraction
    return -(-exact.numerator // exact.denominator)


def samples_of_frames(frames: int, rate: FrameRate) -> int:
    """Sample at which a frame begins, nearest."""
    return nearest(Fraction(frames * SAMPLE_RATE_HZ) / rate.fraction)


def frames_of_samples(samples: int, rate: FrameRate) -> int:
    """Nearest frame boundary to a sample."""
    return nearest(Fraction(samples, SAMPLE_RATE_HZ) * rate.fraction)


class FrameRange(msgspec.Struct, frozen=True, order=True):
    """Half-open range of frames [start, end).

    Raises:
        ValueError: end lies before start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"range {self.start}..{self.end} has negative length")

    @property
    def length(self) -> int:
        """Frames in the range."""
        return self.end - self.start

    def shifted(self, frames: int) -> "FrameRange":
        """The same length, moved."""
        return FrameRange(self.start + frames, self.end + frames)

    def intersection(self, other: "FrameRange") -> "FrameRange | None":
        """What both hold, or None where they only touch."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return FrameRange(start, end) if start < end else None

    def __contains__(self, frame: int) -> bool:
        return self.start <= frame < self.end


def timecode(frames: int, rate: FrameRate) -> str:
    """Non-drop `HH:MM:SS:FF`.

    Raises:
        ValueError: frames is negative.
    """
    if frames < 0:
        raise ValueError(f"frame {frames} is negative")
    seconds, frame = divmod(frames, rate.nominal)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}:{frame:02}"


def frames_of_timecode(text: str, rate: FrameRate) -> int:
    """Inverse of `timecode`.

    Raises:
        ValueError: the text is not HH:MM:SS:FF or a field is out of range.
    """
    fields = text.split(":")
    if len(fields) != 4 or not all(f.isascii() and f.isdigit() for f in fields):
        raise ValueError(f"timecode {text!r} is not HH:MM:SS:FF")
    hours, minutes, seconds, frame = (int(f) for f in fields)
    if minutes > 59 or seconds > 59 or frame >= rate.nominal:
        raise ValueError(f"timecode {text!r} has a field out of range at {rate} fps")
    return ((hours * 60 + minutes) * 60 + seconds) * rate.nominal + frame
