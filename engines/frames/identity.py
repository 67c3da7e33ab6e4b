# SPDX-License-Identifier: GPL-3.0-or-later
"""How much people of a model's still look like themselves: their colours, and where they stand.

Owns the measure without weights and its engine. A person is compared with their sheet, or with the
stage's drawing where they have none. Must not know weights (engines/frames/likeness does), nor
choose takes (engines/model_takes does).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from projects.errors import BugError, UserError
from projects.ids import CharacterId, MediaId

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
ENGINE, WITH_WEIGHTS = "frames.identity", "frames.likeness"
"""The engines that measure: this one, and the one that also looks with a picture encoder."""
COLOUR_SHARE = 0.7
"""Of a score without weights; the rest is that an outline is seen where the person stands."""
SIDE_PX = 384
"""Pictures are measured at this height: finer detail is not the person."""
CLEAR_OUTLINE = 1.5
"""Gradient along an outline against that of the whole picture, from which it is plain."""
GROUND_DISTANCE = 18.0
"""In Lab: what is nearer to the colour of a sheet's border is its ground."""
LEAST_SHARE = 0.003
"""Of the picture: of somebody smaller nothing can be said."""
AB_BINS, L_BINS = 16, 6


class Sitter(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a still: their label in the region map, and the pictures of their sheet."""

    character: CharacterId
    label: int
    sheet: tuple[MediaId, ...] = ()


class IdentityRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A still, with the drawing and the region map that it was made from."""

    still: MediaId
    drawing: MediaId
    regions: MediaId
    people: tuple[Sitter, ...]


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """Of one person, all 0..1. `embedding` is None without weights.

    Attributes:
        others: people against whom the embedding was held, so that what all of them share says
            nothing.
    """

    character: CharacterId
    score: float
    colour: float
    outline: float
    embedding: float | None = None
    others: int = 0

    @property
    def plain(self) -> float:
        """The score by colours and outline alone, which every measure knows."""
        return COLOUR_SHARE * self.colour + (1 - COLOUR_SHARE) * self.outline


class IdentityFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Of everybody who is large enough; `score` is that of who is least alike, 1 for nobody.

    Attributes:
        encoder: id of the checkpoint that looked, and its hash; empty where it was measured by
            colours and outline alone.
    """

    score: float = 1.0
    people: tuple[Likeness, ...] = ()
    encoder: str = ""
    encoder_sha256: str = ""


def comparable(measures: Sequence[IdentityFacts]) -> list[float]:
    """Scores that may be held against each other: where some were measured by another encoder than
    others, or by none, those of colours and outline, which all of them know.
    """
    if len({one.encoder_sha256 for one in measures}) < 2:
        return [one.score for one in measures]
    return [min((who.plain for who in one.people), default=1.0) for one in measures]


class IdentityEngine:
    """Measures stills."""

    request_type = IdentityRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(id=ENGINE, version=VERSION, family="stage", kinds=("identity",))

    def estimate(self, request: IdentityRequest) -> Footprint:
        """Cost of a request."""
        return Footprint(memory_bytes=120 << 20, cpu_s=0.1 + 0.05 * len(request.people))

    def load(self, workplace: Workplace) -> None:
        """Remember the folders."""
        import cv2

        cv2.setNumThreads(1)
        self._workplace = workplace

    def run(self, request: IdentityRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Facts, and no file.

        Raises:
            UserError: a picture cannot be read. Cancelled: the host asked to stop.
        """
        if self._workplace is None:
            raise BugError("not_loaded", f"{ENGINE} was run before it was loaded")
        pictures = Pictures(self._workplace)
        still, drawing, labels = pictures.frame(request)
        found: list[Likeness] = []
        for number, one in enumerate(request.people):
            cancel.check()
            mask = labels == one.label
            if mask.mean() >= LEAST_SHARE:
                sheet = [pictures.read(media) for media in one.sheet]
                found.append(_likeness(one.character, still, mask, sheet or [drawing]))
            progress(number + 1, len(request.people))
        score = min((one.score for one in found), default=1.0)
        return Result(facts=IdentityFacts(score=score, people=tuple(found)))


class Pictures:
    """Blobs read for measuring, all of one height.

    Args:
        side_px: that height.
    """

    def __init__(self, workplace: Workplace, side_px: int = SIDE_PX) -> None:
        self._workplace, self._side_px = workplace, side_px

    def frame(self, request: IdentityRequest) -> tuple["np.ndarray", "np.ndarray", "np.ndarray"]:
        """The still, its drawing and its labels, all of the still's size.

        Raises:
            UserError: one of them cannot be read.
        """
        still = self.read(request.still)
        size = (still.shape[1], still.shape[0])
        drawing = _sized(self.read(request.drawing), size)
        labels = _sized(self.read(request.regions, exact=True), size, exact=True)[..., 0]
        return still, drawing, labels

    def read(self, media: MediaId, *, exact: bool = False) -> "np.ndarray":
        """B G R; labels are taken exactly, as they must not blend.

        Raises:
            UserError: it cannot be read.
        """
        import cv2
        import numpy as np

        try:
            raw = np.fromfile(self._workplace.path_of(media), np.uint8)
        except OSError:
            raw = np.zeros(0, np.uint8)
        pixels = cv2.imdecode(raw, cv2.IMREAD_COLOR) if raw.size else None
        if pixels is None:
            raise UserError(
                "picture_unreadable",
                f"The picture {media[:12]} cannot be read.",
                "Choose other pictures for the people's sheets, as PNG or JPEG.",
            )
        width = max(1, round(pixels.shape[1] * self._side_px / pixels.shape[0]))
        return _sized(pixels, (width, self._side_px), exact=exact)


def _likeness(
    character: CharacterId, still: "np.ndarray", mask: "np.ndarray", known: list["np.ndarray"]
) -> Likeness:
    """The best over the pictures that are known of somebody."""
    mine = colours(still, mask)
    drawn = len(known) == 1 and known[0].shape == still.shape
    masks = [mask if drawn else figure(one) for one in known]
    pairs = zip(known, masks, strict=True)
    colour = max(alike(mine, colours(picture, where)) for picture, where in pairs)
    outline = outlined(still, mask)
    return Likeness(
        character=character,
        score=round(COLOUR_SHARE * colour + (1 - COLOUR_SHARE) * outline, 4),
        colour=round(colour, 4),
        outline=round(outline, 4),
    )


def colours(picture: "np.ndarray", mask: "np.ndarray") -> "np.ndarray":
    """The colours of a part of a picture as a smoothed histogram that sums to 1.

    Args:
        picture: uint8 [height, width, B G R].
        mask: bool [height, width].
    """
    import cv2
    import numpy as np

    lab = cv2.cvtColor(picture, cv2.COLOR_BGR2Lab)[mask]
    if not len(lab):
        return np.zeros(AB_BINS * AB_BINS + L_BINS)
    ab, _, _ = np.histogram2d(lab[:, 1], lab[:, 2], bins=AB_BINS, range=((0, 256), (0, 256)))
    light, _ = np.histogram(lab[:, 0], bins=L_BINS, range=(0, 256))
    ab = cv2.GaussianBlur(ab, (0, 0), 0.7, borderType=cv2.BORDER_CONSTANT)
    whole = np.concatenate([ab.ravel() * 0.7 / ab.sum(), light * 0.3 / light.sum()])
    return whole / whole.sum()


def alike(one: "np.ndarray", other: "np.ndarray") -> float:
    """How much two histograms overlap, 0..1."""
    import numpy as np

    return float(np.sqrt(one * other).sum())


def outlined(picture: "np.ndarray", mask: "np.ndarray") -> float:
    """Whether an edge is seen where a region ends, 0..1."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float32)
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    solid, kernel = mask.astype(np.uint8), np.ones((7, 7), np.uint8)
    band = cv2.dilate(solid, kernel) != cv2.erode(solid, kernel)
    usual = float(slope.mean())
    if not band.any() or usual <= 0:
        return 0.0
    return min(1.0, float(slope[band].mean()) / usual / CLEAR_OUTLINE)


def figure(picture: "np.ndarray") -> "np.ndarray":
    """What of a sheet's picture is no plain ground: bool [height, width]; all where none is."""
    import cv2
    import numpy as np

    lab = cv2.cvtColor(picture, cv2.COLOR_BGR2Lab).astype(np.float32)
    border = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    found = np.linalg.norm(lab - np.median(border, axis=0), axis=2) > GROUND_DISTANCE
    return found if found.mean() > 0.05 else np.ones(found.shape, bool)


def _sized(picture: "np.ndarray", size: tuple[int, int], *, exact: bool = False) -> "np.ndarray":
    import cv2

    way = cv2.INTER_NEAREST if exact else cv2.INTER_AREA
    return cv2.resize(picture, size, interpolation=way)
