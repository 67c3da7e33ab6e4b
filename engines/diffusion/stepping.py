# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens at the end of a denoising step: progress, a chance to cancel, now and then a look.

Owns the callback and the thread that makes looks. Must not know how latents become a picture.
"""

import queue
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from engines.api import CancelToken, Progress

if TYPE_CHECKING:
    import torch

LOOK_EVERY_S = 1.0
Look = Callable[["torch.Tensor"], bytes]
"""Latents as the pipeline has them, on the CPU -> a small JPEG."""


class Stepper:
    """Callback for `callback_on_step_end`. Use as a context manager: leaving it ends its thread.

    Latents are copied at most once in `every_s`, and only when the last look is done, so that a
    step never waits for a look.

    Args:
        progress: of the run. cancel: asked after each step.
        steps: that will be made, as far as is known.
        look: None makes no previews.
        every_s: between looks; the first one is made so long after the start.
    """

    def __init__(
        self,
        progress: Progress,
        cancel: CancelToken,
        *,
        steps: int,
        look: Look | None = None,
        every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._progress, self._cancel, self._look = progress, cancel, look
        self._steps, self._every_s = steps, every_s
        self._looked_s = time.monotonic()
        self._waiting: queue.Queue[torch.Tensor | None] = queue.Queue(maxsize=1)
        self._thread: threading.Thread | None = None
        self._busy = threading.Event()
        self.done = 0
        """Steps that were made."""

    def __enter__(self) -> "Stepper":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def __call__(
        self, pipe: Any, step: int, timestep: Any, values: dict[str, Any]
    ) -> dict[str, Any]:
        """As diffusers calls it; `values["latents"]` are looked at, and nothing is changed.

        Raises:
            Cancelled: the host asked to stop.
        """
        self._cancel.check()
        self.done = step + 1
        # a pipeline knows best how many steps it makes: over a picture they are fewer than asked
        self._steps = int(getattr(pipe, "num_timesteps", 0) or self._steps)
        self.tell()
        now_s = time.monotonic()
        if self._look is not None and now_s - self._looked_s >= self._every_s:
            self._looked_s = now_s
            self._show(values.get("latents"))
        return values

    def _show(self, latents: Any) -> None:
        if latents is None or self._busy.is_set():
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._make_looks, daemon=True)
            self._thread.start()
        self._busy.set()
        self._waiting.put(latents.detach().to("cpu", copy=True))

    def _make_looks(self) -> None:
        while (latents := self._waiting.get()) is not None:
            if self._look is not None:
                self.tell_look(latents, self._look)
            self._busy.clear()

    @property
    def steps(self) -> int:
        """As far as is known."""
        return max(self.done, self._steps)

    def tell(self) -> None:
        """A step is done."""
        self._progress(self.done, self.steps)

    def tell_look(self, latents: "torch.Tensor", look: Look) -> None:
        """There are latents to be looked at."""
        self._progress(self.done, self.steps, preview=look(latents))
