# SPDX-License-Identifier: GPL-3.0-or-later
"""The production and its episodes: what is made, from which source, and how it is delivered.

Owns the values. Must not know how they are stored nor how anything is made of them.
"""

from enum import StrEnum
from pathlib import PurePath, PurePosixPath, PureWindowsPath

import msgspec

from projects.captions import CaptionLook
from projects.generation import Generation
from projects.ids import EpisodeId, MediaId, derived
from projects.screenplay import Screenplay
from projects.timebase import FILM, FrameRate


class CaptionMode(StrEnum):
    """Where the captions of a delivery go."""

    BURNED = "burned"
    SIDECAR = "sidecar"
    BOTH = "both"
    NONE = "none"


class DeliverySpec(msgspec.Struct, frozen=True, kw_only=True):
    """What file is wanted of an episode.

    Attributes:
        preset, crf: of x264.
        draft: a quick look: half size or less work, never for release.
        label: the visible AI label; switched off only with a `label_reason`, which is kept.
        output_path: absolute, empty where nobody has named one.
        stems: the buses are written beside the film as well.
        caption_look: how captions are set.
        clean: a second film without captions is written beside it.
        platform: whose limits it is held against; see assets/data/platforms.

    Raises:
        ValueError: a size is odd or not positive, crf is outside 0..51, the label is off without a
            reason, or the path is relative.
    """

    width_px: int = 1080
    height_px: int = 1920
    rate: FrameRate = FILM
    preset: str = "medium"
    crf: int = 18
    draft: bool = False
    captions: CaptionMode = CaptionMode.BURNED
    label: bool = True
    label_reason: str = ""
    output_path: str = ""
    stems: bool = False
    clean: bool = False
    platform: str = "all"
    caption_look: CaptionLook = CaptionLook()

    def __post_init__(self) -> None:
        if self.width_px <= 0 or self.height_px <= 0 or self.width_px % 2 or self.height_px % 2:
            raise ValueError(f"picture {self.width_px}x{self.height_px} needs even, positive sides")
        if not 0 <= self.crf <= 51:
            raise ValueError(f"crf {self.crf} is outside 0..51")
        if not self.label and not self.label_reason.strip():
            raise ValueError("the AI label is off without a reason")
        if self.output_path and not is_absolute(self.output_path):
            raise ValueError(f"output path {self.output_path!r} is not absolute")


def is_absolute(path: str) -> bool:
    """Whether a path is absolute on the system that wrote it, be it this one or not."""
    kinds: tuple[type[PurePath], ...] = (PurePosixPath, PureWindowsPath)
    return any(kind(path).is_absolute() for kind in kinds)


class Production(msgspec.Struct, frozen=True, kw_only=True):
    """The series: what all its episodes share.

    Attributes:
        language: `zh` or `en`.
        seed_name: words that seeds of the whole series derive from (score themes, crowd faces).
        pronunciation: (written, spoken) for names that voices would misread; first match wins.
        filing: registration number to be shown, where there is one.
    """

    title: str
    language: str
    seed_name: str
    pronunciation: tuple[tuple[str, str], ...] = ()
    filing: str = ""


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One episode.

    Attributes:
        source: blob of the script's bytes as they came; `encoding` and `bom` decode it.
        source_name: the file's name, without its folder.
        generation: how models make its pictures.
    """

    id: EpisodeId
    number: int
    title: str = ""
    screenplay: Screenplay | None = None
    source: MediaId | None = None
    source_name: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    delivery: DeliverySpec = DeliverySpec()
    generation: Generation = Generation()

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"episode number {self.number} is below 1")


def episode_id(number: int) -> EpisodeId:
    """The id of the episode with a number; its seeds hang on it."""
    return EpisodeId(derived("episode", str(number)))


class LabelRecord(msgspec.Struct, frozen=True, kw_only=True):
    """That an episode's visible AI label was switched off, and why; kept and never edited.

    Attributes:
        at: when, ISO 8601 with zone, as the host's clock said; enters no output.
        who: name of the account that asked.
    """

    episode: EpisodeId
    reason: str
    at: str
    who: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a record of the label needs a reason")
