# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine `sound.bed`: ambience spans and effect cues in, two bus files out.

Owns the run. Must not know how an effect or a place is made.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.sound.request import BedFacts, BedRequest
from projects.errors import UserError
from projects.timebase import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from engines.sound.dsp import Signal

VERSION = 1


class BedEngine:
    """Synthesises places and effects; needs no weights."""

    request_type = BedRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="sound.bed",
            version=VERSION,
            family="sound",
            kinds=("bed",),
            licence="GPL-3.0-or-later",
        )

    def estimate(self, request: BedRequest) -> Footprint:
        """About a fiftieth of real time on one core."""
        n = request.length_samples
        return Footprint(
            memory_bytes=400_000_000, cpu_s=0.03 * n / SAMPLE_RATE_HZ, disk_bytes=n * 12
        )

    def load(self, workplace: Workplace) -> None:
        """Remember where to work."""
        self._workplace = workplace

    def run(self, request: BedRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Write `ambience` and `effects`, 24-bit stereo at HEADROOM_DB under their natural level.

        Names that this version does not know are left out and reported in the facts.

        Raises:
            UserError: the request holds no time.
            Cancelled: the host asked to stop; asked every few seconds of sound.
        """
        from engines.sound.ambiences.catalogue import beds
        from engines.sound.bed import ambience_stream, effects_stream
        from engines.sound.dsp import gain
        from engines.sound.effects.catalogue import makers
        from engines.sound.wave import CHUNK_SAMPLES, HEADROOM_DB, WavWriter

        assert self._workplace is not None
        if request.length_samples <= 0:
            raise UserError("bed_empty", "The sound bed was asked for a film without length.")
        scratch, n = self._workplace.scratch, request.length_samples
        steps = -(-n // CHUNK_SAMPLES)

        def write(path: Path, pieces: "Iterator[Signal]", before: int) -> None:
            with WavWriter(path, n) as out:
                for step, piece in enumerate(pieces):
                    cancel.check()
                    out.write(piece * gain(-HEADROOM_DB))
                    progress(before + step + 1, 2 * steps)

        ambience, effects = scratch / "ambience.wav", scratch / "effects.wav"
        write(ambience, ambience_stream(request.ambiences, n, request.seed), 0)
        write(effects, effects_stream(request.effects, n, request.seed), steps)
        known, places = makers(), beds()
        unknown = {c.name for c in request.effects if c.name not in known}
        unknown |= {s.ambience.value for s in request.ambiences if s.ambience not in places}
        facts = BedFacts(
            effects=sum(c.name in known for c in request.effects),
            ambiences=len(request.ambiences),
            unknown=tuple(sorted(unknown)),
        )
        return Result(
            files=(
                MadeFile(role="ambience", path=ambience, suffix=".wav"),
                MadeFile(role="effects", path=effects, suffix=".wav"),
            ),
            facts=facts,
        )
