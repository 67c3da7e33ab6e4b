# SPDX-License-Identifier: GPL-3.0-or-later
"""Several stills denoised in one go: which go together, how many, and how their calls become one.

Owns the keys, the sums and the joining. Must not know any family, nor load anything; the rules are
in engines/frames/together.
"""

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from engines.api import Cancelled, CancelToken, Progress
from engines.budget import working_bytes
from engines.checkpoints import Task
from engines.diffusion.stepping import Look, Stepper
from engines.footprints import Footprints, expected
from engines.frames.request import FrameRequest
from projects.errors import UserError

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

    from engines.api import Footprint

One = TypeVar("One")
Pictures = list[list["Image"]]
"""Of each network, of each still."""
MOST = 8
"""More gain nothing on any card that is known, and are longer in coming."""
SETTING = "YINGXI_BATCH"
"""Of the environment: so many stills in one go on any device; 1 turns it off."""


def guides_in(request: FrameRequest) -> frozenset[str]:
    """What a request has besides words: `init`, `mask`, `maps` or `people`."""
    found = {
        "init": request.init is not None,
        "mask": bool(request.inpaint),
        "maps": bool(request.controls),
        "people": bool(request.references),
    }
    return frozenset(name for name, there in found.items() if there)


def key_of(request: FrameRequest, affinity: str) -> str:
    """All that must be the same for stills that are denoised in one go, but for their guides'
    pictures, words and seeds.
    """
    told = [affinity, request.steps, request.guidance_scale, request.strength]
    told += sorted(guides_in(request))
    told += [f"{one.checkpoint}@{one.weight}" for one in request.loras]
    for one in request.controls:
        told += [one.kind, one.checkpoint, one.weight, one.begin_share, one.end_share]
    return "|".join(str(one) for one in told)


def most_for(
    footprint: "Footprint", request: FrameRequest, *, device: str, budget_bytes: int
) -> int:
    """How many stills like one a device has room for, by what they have taken or should take.

    Raises:
        UserError: the setting is no number.
    """
    asked = os.environ.get(SETTING, "")
    if asked:
        return _number(asked)
    if not device.startswith("cuda"):
        return 1
    peaks, one = Footprints(), expected(footprint).device_bytes
    pixels = request.width_px * request.height_px
    for count in range(MOST, 1, -1):
        known = peaks.peak_bytes(Footprints.of_batch(footprint.peak_key, count))
        more = working_bytes(Task.STILL, pixels=count * pixels)
        needed = known or one + more - working_bytes(Task.STILL, pixels=pixels)
        if needed <= budget_bytes:
            return count
    return 1


def parts_of(group: Sequence[One], most: int) -> list[list[One]]:
    """A group in parts of as equal size as may be, none larger than `most`."""
    count = -(-len(group) // most)
    bounds = [len(group) * at // count for at in range(count + 1)]
    return [list(group[a:b]) for a, b in pairwise(bounds)]


def _number(asked: str) -> int:
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    raise UserError(
        "batch_setting",
        f"{SETTING} is {asked!r}, which is no number of stills.",
        f"Set it to 1 or more, or unset it: then it is chosen, up to {MOST}.",
    )


def alike(calls: Sequence[dict[str, Any]]) -> list[list[int]]:
    """Places of calls that can be joined: same names, and embeddings of the same lengths."""
    found: dict[object, list[int]] = {}
    for at, call in enumerate(calls):
        found.setdefault(tuple((name, _shape(call[name])) for name in call), []).append(at)
    return list(found.values())


def _shape(value: Any) -> object:
    import torch

    return tuple(value.shape) if isinstance(value, torch.Tensor) else None


def joined(calls: Sequence[dict[str, Any]], *, maps: Callable[[Pictures], Any]) -> dict[str, Any]:
    """One call for several of a shape: tensors are stacked along their first side, pictures and
    lists of embeddings are listed; all else must be the same.

    Args:
        calls: of the pipeline, by one still each.
        maps: pictures of each of several networks -> as the pipeline takes them.

    Raises:
        ValueError: they cannot be joined.
    """
    return {name: _joined(name, [call[name] for call in calls], maps) for name in calls[0]}


def _joined(name: str, values: list[Any], maps: Callable[[Pictures], Any]) -> Any:
    import torch
    from PIL.Image import Image

    first = values[0]
    if isinstance(first, torch.Tensor) and first.shape[0] == 1:
        return torch.cat(values)
    if isinstance(first, Image):
        return values
    if isinstance(first, list) and first and isinstance(first[0], Image):
        return maps([list(one) for one in zip(*values, strict=True)])
    if isinstance(first, list) and len(first) == 1 and isinstance(first[0], torch.Tensor):
        return [one for value in values for one in value]
    if isinstance(first, torch.Tensor) or any(one != first for one in values):
        raise ValueError(f"{name} cannot be joined")
    return first


class TogetherStepper(Stepper):
    """Tells each of several stills of its steps, and shows it its own look.

    Args:
        progress, cancels: of each; the run is stopped where all of them are to stop.
        steps: that will be made. look: of latents [1, ...].
    """

    def __init__(
        self,
        progress: Sequence[Progress],
        cancels: Sequence[CancelToken],
        *,
        steps: int,
        look: Look,
    ) -> None:
        super().__init__(progress[0], All(cancels), steps=steps, look=look)
        self._each = progress

    def tell(self) -> None:
        """A step of all of them is done."""
        for one in self._each:
            one(self.done, self.steps)

    def tell_look(self, latents: "torch.Tensor", look: Look) -> None:
        """Each looks at its own."""
        for at, one in enumerate(self._each):
            one(self.done, self.steps, preview=look(latents[at : at + 1]))


class All:
    """Cancel token of several: it stops them once nobody wants any of them."""

    def __init__(self, cancels: Sequence[CancelToken]) -> None:
        self._cancels = cancels

    def check(self) -> None:
        """Raise Cancelled where all are asked to stop."""
        if all(_asked(one) for one in self._cancels):
            raise Cancelled


def _asked(cancel: CancelToken) -> bool:
    try:
        cancel.check()
    except Cancelled:
        return True
    return False
