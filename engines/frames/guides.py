# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures that a request points at, read and brought to the size that is made.

Owns which picture becomes what. Must not know models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engines.diffusion.pictures import fitted, mask_of, opened
from engines.frames.request import FrameRequest
from projects.errors import UserError
from projects.ids import MediaId

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, kw_only=True)
class Guides:
    """Pictures of one request, all of one size but for the references.

    Attributes:
        init: to start from. mask: white where it is painted anew.
        controls: in the request's order. references: of each reference, in the request's order.
        places: of each reference, white where it may show; None binds it to no region.
    """

    size: tuple[int, int]
    init: "Image | None" = None
    mask: "Image | None" = None
    controls: tuple["Image", ...] = ()
    references: tuple[tuple["Image", ...], ...] = ()
    places: tuple["Image | None", ...] = ()


def guides_of(
    request: FrameRequest, size: tuple[int, int], path_of: Callable[[MediaId], Path]
) -> Guides:
    """Read the pictures of a request.

    Raises:
        UserError: it names regions without a map, or the map has none of them.
        ProductionError: a picture cannot be read.
    """
    regions = None
    if request.regions is not None:
        regions = fitted(opened(path_of(request.regions), mode="L"), size, exact=True)

    def place(labels: tuple[int, ...], what: str) -> "Image":
        mask = None if regions is None else mask_of(regions, labels)
        if mask is None or mask.getbbox() is None:
            named = ", ".join(str(one) for one in labels)
            raise UserError(
                "region_missing",
                f"{what} is bound to the region {named}, which the picture has not.",
                "Choose a region that is seen in this frame, or none.",
            )
        return mask

    return Guides(
        size=size,
        init=None if request.init is None else fitted(opened(path_of(request.init)), size),
        mask=place(request.inpaint, "What is painted anew") if request.inpaint else None,
        controls=tuple(fitted(opened(path_of(one.picture)), size) for one in request.controls),
        references=tuple(
            tuple(opened(path_of(picture)) for picture in one.pictures)
            for one in request.references
        ),
        places=tuple(
            place((one.label,), f"The person {one.character}") if one.label else None
            for one in request.references
        ),
    )
