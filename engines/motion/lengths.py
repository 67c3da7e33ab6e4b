# SPDX-License-Identifier: GPL-3.0-or-later
"""How many frames a model paints for a shot, in how many runs, and which film frame shows which.

Owns the arithmetic of lengths, as values. Must not know pixels, models or files.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from projects.errors import BugError
from projects.timebase import FrameRate

JOINT_S = Fraction(1, 4)
"""Two runs share about so much time, over which one melts into the other."""


class Retiming(StrEnum):
    """How film frames are won from model frames.

    `compensated` film frames stand between two model frames, which are moved along their motion to
    the wanted moment and mixed there; `painted` ones are a network's.
    """

    AS_PAINTED = "as painted"
    COMPENSATED = "motion compensated"
    PAINTED = "painted by a network"


@dataclass(frozen=True, kw_only=True)
class Legal:
    """Frame counts that a family paints: n * step + more, from `least` to `most`.

    Attributes:
        fps: that it was trained at.
        step: 0 where it paints `most` frames and no other number.
        paces: lowest and highest fps that it can be told; None where it knows its own alone.
    """

    fps: int
    step: int
    more: int
    least: int
    most: int
    paces: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if not 2 <= self.least <= self.most or self.step < 0 or self.fps <= 0:
            raise BugError("lengths_illegal", f"No clip has lengths such as {self}.")

    def at_least(self, frames: int) -> int:
        """The fewest legal frames that are as many as asked, or the most there can be."""
        wanted = max(frames, self.least)
        if not self.step:
            return self.most
        counted = -(-(wanted - self.more) // self.step) * self.step + self.more
        return min(counted, self.longest)

    @property
    def longest(self) -> int:
        """The most frames of one run."""
        if not self.step:
            return self.most
        return (self.most - self.more) // self.step * self.step + self.more

    def shorter(self) -> "Legal | None":
        """Runs of half as many frames at most, or None where there is nothing shorter."""
        if not self.step:
            return None
        half = (self.longest // 2 - self.more) // self.step * self.step + self.more
        if half < self.least or half == self.longest:
            return None
        return Legal(
            fps=self.fps,
            step=self.step,
            more=self.more,
            least=self.least,
            most=half,
            paces=self.paces,
        )

    def pace(self, rate: FrameRate) -> FrameRate:
        """Frames a second at which it paints for a film of a rate."""
        if self.paces is not None and self.paces[0] <= rate.fraction <= self.paces[1]:
            return rate
        return FrameRate(self.fps)


@dataclass(frozen=True)
class Run:
    """Frames [first, first + frames) of the model's own timeline, painted in one go."""

    first: int
    frames: int


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """A shot as model frames.

    Attributes:
        film_frames, rate: what is to come out. fps: of the model's timeline.
        runs: in order; each begins with the picture that the one before shows at its `first`.
        shared: frames that neighbouring runs both show.
        speed: of the model's time against the film's; not 1 only where a last picture is met.
        between: checkpoint that paints frames between the model's; empty where none does.
        refused: why one that was asked for does not, as a sentence.
    """

    film_frames: int
    rate: FrameRate
    fps: FrameRate
    runs: tuple[Run, ...]
    shared: int
    speed: Fraction
    between: str = ""
    refused: str = ""

    @property
    def model_frames(self) -> int:
        """Frames of the model's timeline, joined."""
        return self.runs[-1].first + self.runs[-1].frames

    @property
    def painted_frames(self) -> int:
        """Frames of all runs together."""
        return sum(run.frames for run in self.runs)

    @property
    def retiming(self) -> Retiming:
        """How film frames come from model frames."""
        whole = self.position(1).denominator == 1
        if whole:
            return Retiming.AS_PAINTED
        return Retiming.PAINTED if self.between else Retiming.COMPENSATED

    def position(self, film_frame: int) -> Fraction:
        """Where on the model's timeline a film frame lies, in model frames."""
        return film_frame * self.fps.fraction * self.speed / self.rate.fraction

    @property
    def shown_frames(self) -> int:
        """Model frames that the film touches; what was painted beyond is left out."""
        last = self.position(self.film_frames - 1)
        return -(-last.numerator // last.denominator) + 1

    def making(self) -> dict[str, str | int | float]:
        """The rule and its numbers, for the record of a take."""
        return {
            "film_frames": self.film_frames,
            "film_rate": str(self.rate),
            "model_fps": str(self.fps),
            "model_frames": self.model_frames,
            "model_frames_left_out": self.model_frames - self.shown_frames,
            "runs": len(self.runs),
            "frames_a_run": self.runs[0].frames,
            "frames_shared_by_runs": self.shared if len(self.runs) > 1 else 0,
            "retiming": self.retiming.value,
            **({"between": self.between} if self.retiming is Retiming.PAINTED else {}),
            **({"between_refused": self.refused} if self.refused else {}),
            "speed": round(float(self.speed), 6),
        }


def lengths_for(
    film_frames: int, rate: FrameRate, legal: Legal, *, meets_last: bool, between: str = ""
) -> Lengths:
    """Plan a clip.

    All runs are of one length, so that a model is set up once. Where a last picture is to be met,
    the model's time is stretched so that its last frame is the film's; elsewhere time is the
    model's own and what it painted beyond the end is left out.

    Args:
        film_frames: with handles.
        rate: of the film.
        legal: what the family paints.
        meets_last: a last picture is given.
        between: checkpoint that paints frames between the model's.

    Raises:
        BugError: there is not a single frame to make.
    """
    if film_frames < 1:
        raise BugError("clip_empty", f"A clip of {film_frames} frames was asked for.")
    fps = legal.pace(rate)
    last = (film_frames - 1) * fps.fraction / rate.fraction
    needed = -(-last.numerator // last.denominator) + 1
    shared = _shared(fps, legal)
    count = 1
    while count * legal.longest - (count - 1) * shared < needed:
        count += 1
    each = legal.at_least(-(-(needed + (count - 1) * shared) // count))
    runs = tuple(Run(number * (each - shared), each) for number in range(count))
    speed = Fraction(1)
    if meets_last and film_frames > 1:
        speed = (runs[-1].first + each - 1) / last
    return Lengths(
        film_frames=film_frames,
        rate=rate,
        fps=fps,
        runs=runs,
        shared=shared,
        speed=speed,
        between=between,
    )


def _shared(fps: FrameRate, legal: Legal) -> int:
    """Frames that two runs share: a joint of JOINT_S, less than half of the shortest run."""
    wished = round(fps.fraction * JOINT_S)
    return max(1, min(wished, (legal.at_least(legal.least) - 1) // 2))
