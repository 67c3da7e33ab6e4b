# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine `sound.score`: emotions and cuts in, one music file out.

Owns the run. Must not know how music is written (composer) or played (perform).
"""

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.sound.composer import write_cue
from engines.sound.request import ScoreFacts, ScoreRequest
from engines.sound.score import Score, Span
from projects.errors import UserError
from projects.timebase import SAMPLE_RATE_HZ

VERSION = 1


class ScoreEngine:
    """Composes and performs; needs no weights."""

    request_type = ScoreRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="sound.score",
            version=VERSION,
            family="sound",
            kinds=("score",),
            licence="GPL-3.0-or-later",
        )

    def estimate(self, request: ScoreRequest) -> Footprint:
        """About a tenth of real time on one core."""
        length = sum(s.length_samples for s in request.spans)
        return Footprint(
            memory_bytes=350_000_000, cpu_s=0.1 * length / SAMPLE_RATE_HZ, disk_bytes=length * 6
        )

    def load(self, workplace: Workplace) -> None:
        """Remember where to work."""
        self._workplace = workplace

    def run(self, request: ScoreRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Write `music`, 24-bit stereo at HEADROOM_DB under its natural level.

        Raises:
            UserError: the request holds no time.
            Cancelled: the host asked to stop; asked every few seconds of sound.
        """
        from engines.sound.dsp import gain
        from engines.sound.perform import perform
        from engines.sound.wave import CHUNK_SAMPLES, HEADROOM_DB, WavWriter

        assert self._workplace is not None
        length = sum(s.length_samples for s in request.spans)
        if length <= 0 or any(s.length_samples <= 0 for s in request.spans):
            raise UserError("score_empty", "The score was asked for a film without length.")
        score = written(request)
        path = self._workplace.scratch / "music.wav"
        steps = -(-length // CHUNK_SAMPLES)
        level = gain(-HEADROOM_DB)
        with WavWriter(path, length) as out:
            for step, piece in enumerate(perform(score, length)):
                cancel.check()
                out.write(piece * level)
                progress(step + 1, steps)
        facts = ScoreFacts(
            notes=len(score.notes),
            sections=tuple(
                (s.span.emotion, round(s.start_s * SAMPLE_RATE_HZ)) for s in score.sections
            ),
            tonic_midi=score.tonic,
        )
        return Result(files=(MadeFile(role="music", path=path, suffix=".wav"),), facts=facts)


def written(request: ScoreRequest) -> Score:
    """The notes of a request."""
    spans = tuple(
        Span(
            emotion=s.emotion,
            intensity=s.intensity,
            length_s=s.length_samples / SAMPLE_RATE_HZ,
            lead=s.lead,
            turn=s.turn,
        )
        for s in request.spans
    )
    return write_cue(
        spans,
        tuple(c / SAMPLE_RATE_HZ for c in request.cuts_samples),
        request.genre,
        request.seed,
        speech_s=tuple((a / SAMPLE_RATE_HZ, b / SAMPLE_RATE_HZ) for a, b in request.speech),
    )
