# SPDX-License-Identifier: GPL-3.0-or-later
"""Who follows a run, and how long its parts took.

Owns the clock of a run. Must not know what its parts do.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from engines.api import CancelToken, Progress


class Watch:
    """Progress and cancel token of a run, and the seconds of its parts.

    Args of the constructor:
        ahead: who followed what was done for the run before it began.
    """

    def __init__(
        self, progress: Progress, cancel: CancelToken, ahead: "Watch | None" = None
    ) -> None:
        self.progress, self.cancel = progress, cancel
        self._spent_s: dict[str, float] = {} if ahead is None else dict(ahead._spent_s)

    @contextmanager
    def clock(self, name: str) -> Iterator[None]:
        """Count the time of a part, over all rungs together."""
        began_s = time.monotonic()
        try:
            yield
        finally:
            self._spent_s[name] = self._spent_s.get(name, 0.0) + time.monotonic() - began_s

    @property
    def spent(self) -> dict[str, float]:
        """Seconds by `NAME_s`, for `making`."""
        return {f"{name}_s": round(spent_s, 3) for name, spent_s in self._spent_s.items()}
