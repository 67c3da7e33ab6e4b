# SPDX-License-Identifier: GPL-3.0-or-later
"""How much people of a model's still look like themselves to a picture encoder, and by colours.

Owns the measure with weights, its calibration and its engine. Must not choose takes nor load torch
before it runs; engines/frames/identity measures without weights.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.frames import identity
from engines.frames.identity import (
    LEAST_SHARE,
    WITH_WEIGHTS,
    IdentityEngine,
    IdentityFacts,
    IdentityRequest,
    Likeness,
    Pictures,
    Sitter,
    figure,
)
from engines.model_store import Installed, ModelStore
from projects.errors import BugError
from projects.ids import CharacterId, MediaId

if TYPE_CHECKING:
    import numpy as np

    from engines.diffusion.runtime import Runtime
    from engines.frames.picture_encoder import PictureEncoder

VERSION = 100 * identity.VERSION + 1
EMBEDDED_SHARE = 0.6
"""Of a score; the rest is colours and outline."""
READ_PX = 1024
"""Pictures are cut at this height: an encoder sees faces."""
APART = 0.005
"""In cosine: people whom an encoder finds more alike than this cannot be told apart by it."""
GREY = 128
TORCH_BYTES = 700 << 20
WORKING_BYTES = 400 << 20
UNKNOWN_BYTES = 2 << 30
"""Of an encoder of which nothing is known."""
PICTURE_CPU_S = 1.5

Vectors = Callable[[Sequence["np.ndarray"]], "np.ndarray"]


class LikenessRequest(IdentityRequest, frozen=True, kw_only=True):
    """The same with the checkpoint that looks, and others against whom people are held.

    Attributes:
        others: of the cast; their label is 0 where they are not in the picture.
    """

    encoder: str
    others: tuple[Sitter, ...] = ()


class LikenessEngine:
    """Measures stills with an encoder, as well as without.

    Compared are a person's region of the still, all else grey, and their sheet (the mean of its
    pictures), or that region of the stage's drawing where they have none. The score is
    EMBEDDED_SHARE of what `placed` says, and the rest of colours and outline. Vectors of sheets
    are kept; weights only as long as more is to come.
    """

    request_type = LikenessRequest

    def __init__(self) -> None:
        self._statistics = IdentityEngine()
        self._room: Runtime | None = None
        self._sheets: dict[tuple[str, MediaId], np.ndarray] = {}
        self._coming = 0

    @property
    def room(self) -> "Runtime":
        """What is kept between runs."""
        if self._room is None:
            raise BugError("not_loaded", f"{WITH_WEIGHTS} was run before it was loaded")
        return self._room

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id=WITH_WEIGHTS,
            version=VERSION,
            family="frames",
            kinds=("identity",),
            licence="GPL-3.0-or-later",
            alone=True,
        )

    def models(self, request: LikenessRequest) -> tuple[str, ...]:
        """The encoder."""
        return (request.encoder,)

    def affinity(self, request: LikenessRequest) -> str:
        """By encoder."""
        return f"{WITH_WEIGHTS} {request.encoder}"

    def estimate(self, request: LikenessRequest) -> Footprint:
        """Cost of a request."""
        found = ModelStore().find(request.encoder)
        known = {} if found is None else found.checkpoint.memory_bytes
        weights = max(known.values(), default=UNKNOWN_BYTES)
        pictures = 1 + sum(1 + len(one.sheet) for one in (*request.people, *request.others))
        return Footprint(
            memory_bytes=TORCH_BYTES + weights + WORKING_BYTES,
            device_bytes=weights + WORKING_BYTES,
            cpu_s=0.5 + PICTURE_CPU_S * pictures,
        )

    def load(self, workplace: Workplace) -> None:
        """Make the libraries ready; weights are read when something is measured.

        Raises:
            MachineError: the model libraries are not installed.
        """
        from engines.diffusion.runtime import Runtime

        self._statistics.load(workplace)
        self._room = Runtime(workplace)

    def foresee(self, requests: Sequence[LikenessRequest], cancel: CancelToken) -> None:
        """Where more is measured next, the weights stay."""
        cancel.check()
        self._coming = len(requests) - 1

    def run(self, request: LikenessRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Facts, and no file.

        Raises:
            UserError: a picture cannot be read. MachineError: the encoder is not here, or damaged.
            Cancelled: the host asked to stop.
        """
        from engines.diffusion.offline import versions
        from engines.frames.picture_encoder import opened

        try:
            plain = self._statistics.run(request, _unheard, cancel).facts
            installed = self.room.store.require(request.encoder)
            encoder = opened(self.room, installed)
            people: list[Likeness] = []
            gallery = self._gallery(request, installed, encoder)
            for number, one in enumerate(plain.people):
                cancel.check()
                people.append(gallery.judged(one))
                progress(number + 1, len(plain.people))
        finally:
            if not self._coming:
                self._free()
            self._coming = 0
        facts = IdentityFacts(
            score=min((one.score for one in people), default=1.0),
            people=tuple(people),
            encoder=request.encoder,
            encoder_sha256=installed.sha256,
        )
        return Result(facts=facts, making=dict(versions(encoder.device)))

    def _gallery(
        self, request: LikenessRequest, installed: Installed, encoder: "PictureEncoder"
    ) -> "_Gallery":
        pictures = Pictures(self.room.workplace, READ_PX)

        def sheet(media: MediaId) -> "np.ndarray":
            key = (installed.sha256, media)
            if key not in self._sheets:
                picture = pictures.read(media)
                self._sheets[key] = encoder.vectors([cut_out(picture, figure(picture))])[0]
            return self._sheets[key]

        return _Gallery(request, pictures, sheet, encoder.vectors)

    def _free(self) -> None:
        from engines.diffusion.ladder import give_back

        self.room.residents.clear()
        give_back()


class _Gallery:
    """The people of one request as vectors of length one."""

    def __init__(
        self,
        request: LikenessRequest,
        pictures: Pictures,
        sheet: Callable[[MediaId], "np.ndarray"],
        vectors: Vectors,
    ) -> None:
        self._still, self._drawing, self._labels = pictures.frame(request)
        self._all = (*request.people, *request.others)
        self._sheet, self._vectors = sheet, vectors
        self._known: dict[tuple[CharacterId, bool], np.ndarray] = {}
        self._nobody: np.ndarray | None = None

    def judged(self, plain: Likeness) -> Likeness:
        """A person's measure with what the encoder sees."""
        import numpy as np

        me = next(one for one in self._all if one.character == plain.character)
        mask = self._labels == me.label
        nobody = self._nobody
        if nobody is None:
            nobody = self._nobody = self._vectors([np.full((8, 8, 3), GREY, np.uint8)])[0]
        here = self._vectors([cut_out(self._still, mask)])[0]
        by_sheet = bool(me.sheet)
        others = [
            self._vector(one, by_sheet=by_sheet)
            for one in self._all
            if one.character != me.character and self._is_known(one, by_sheet=by_sheet)
        ]
        mine = self._vector(me, by_sheet=by_sheet)
        apart = [one for one in others if 1 - float(mine @ one) > APART]
        embedding = round(placed(here, mine, [nobody, *apart]), 4)
        score = EMBEDDED_SHARE * embedding + (1 - EMBEDDED_SHARE) * plain.plain
        return msgspec.structs.replace(
            plain, score=round(score, 4), embedding=embedding, others=len(apart)
        )

    def _is_known(self, one: Sitter, *, by_sheet: bool) -> bool:
        if by_sheet:
            return bool(one.sheet)
        return one.label > 0 and (self._labels == one.label).mean() >= LEAST_SHARE

    def _vector(self, one: Sitter, *, by_sheet: bool) -> "np.ndarray":
        import numpy as np

        key = (one.character, by_sheet)
        if key not in self._known:
            if by_sheet:
                found = np.stack([self._sheet(media) for media in one.sheet])
            else:
                found = self._vectors([cut_out(self._drawing, self._labels == one.label)])
            self._known[key] = unit(found.mean(0))
        return self._known[key]


def placed(here: "np.ndarray", mine: "np.ndarray", others: Sequence["np.ndarray"]) -> float:
    """Where a picture lies on the way from somebody else, 0, to somebody, 1.

    Encoders find any two people alike, and drawings unlike photographs; on the line from the one to
    the other, what they share says nothing, nor does what lies across it, as how the picture was
    made. A half is as near to one as to the other. Of several others the nearest one counts; they
    must be known in the same way (sheets beside sheets, drawings beside drawings of one frame).
    Nothing of it is tuned.

    Args:
        here: of the picture, a vector of length one as all of them.
        mine: of the somebody.
        others: at least one.
    """
    halves = [float(here @ (mine - one)) / max(1e-6, 1 - float(mine @ one)) for one in others]
    return min(1.0, max(0.0, 0.5 + 0.5 * min(halves)))


def unit(vector: "np.ndarray") -> "np.ndarray":
    """The same of length one."""
    import numpy as np

    return vector / max(1e-12, float(np.linalg.norm(vector)))


def cut_out(picture: "np.ndarray", mask: "np.ndarray") -> "np.ndarray":
    """The smallest square around a region, what is not of it grey: nothing of somebody is lost.

    Args:
        picture: uint8 [height, width, B G R].
        mask: bool [height, width], true somewhere.
    """
    import numpy as np

    rows, columns = np.where(mask.any(1))[0], np.where(mask.any(0))[0]
    part = np.where(mask[..., None], picture, GREY).astype(np.uint8)
    part = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = part.shape[:2]
    side = max(height, width)
    square = np.full((side, side, 3), GREY, np.uint8)
    top, left = (side - height) // 2, (side - width) // 2
    square[top : top + height, left : left + width] = part
    return square


def _unheard(step: int, steps: int, /, preview: bytes = b"") -> None:
    """Progress of the statistics, which are quick."""
