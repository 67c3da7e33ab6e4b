# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine `sound.mixdown`: lines and bus files in, a mastered file and four stems out.

Owns the run. Must not know how a mix is made (mix_passes), nor how a bus was.
"""

from contextlib import ExitStack

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.sound.request import MixRequest
from projects.errors import UserError
from projects.timebase import SAMPLE_RATE_HZ

VERSION = 2


class MixdownEngine:
    """Balances, ducks, masters; needs no weights."""

    request_type = MixRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="sound.mixdown",
            version=VERSION,
            family="sound",
            kinds=("mixdown",),
            licence="GPL-3.0-or-later",
        )

    def estimate(self, request: MixRequest) -> Footprint:
        """About a twentieth of real time on one core."""
        n = request.length_samples
        return Footprint(
            memory_bytes=300_000_000 + 4 * n, cpu_s=0.05 * n / SAMPLE_RATE_HZ, disk_bytes=n * 70
        )

    def load(self, workplace: Workplace) -> None:
        """Remember where to work."""
        self._workplace = workplace

    def run(self, request: MixRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Write `master` and `stem_*`, 24-bit stereo, each length_samples long.

        The stems carry the master's gain and limiting: they add up to it.

        Raises:
            UserError: the film has no length, or a medium cannot be read.
            Cancelled: the host asked to stop; asked every few seconds of sound.
        """
        assert self._workplace is not None
        if request.length_samples <= 0:
            raise UserError("mix_empty", "The mix was asked for a film without length.")
        from engines.sound.mix_passes import Passes

        with ExitStack() as stack:
            passes = Passes(request, self._workplace, cancel, progress, stack)
            passes.read_buses()
            passes.balance()
            return passes.master()
