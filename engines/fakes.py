# SPDX-License-Identifier: GPL-3.0-or-later
"""One deterministic engine of each kind: real files of the right length, made in milliseconds.

Owns stand-ins that tests and rehearsals run through the true queue. Must not be picked by default.
"""

import errno
import hashlib
import os
import time
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from engines.api import (
    CancelToken,
    Capabilities,
    Footprint,
    MadeFile,
    Progress,
    Result,
    Tail,
    Workplace,
)
from engines.assembly.quick_still import QuickStillFacts, QuickStillRequest
from engines.coverage.clauses import clauses
from engines.sound.request import (
    BedFacts,
    BedRequest,
    MixFacts,
    MixRequest,
    ScoreFacts,
    ScoreRequest,
)
from engines.stage.request import SegmentRequest
from engines.voice.request import SpeakRequest
from projects.disk import disk_error
from projects.ids import MediaId, seed_of
from projects.speech import ENVELOPE_HZ, Clause, SpeechTrack, Viseme, VisemeCue
from projects.timebase import SAMPLE_RATE_HZ

SYLLABLE_SAMPLES = SAMPLE_RATE_HZ // 5
MEMORY_BYTES = 64 << 20


class Fake:
    """What all fakes share; `family` keeps each with the real engines of its kind."""

    name = ""
    family = ""
    kind = ""
    request_type: type[Any] = msgspec.Struct

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(id=self.name, version=1, family=self.family, kinds=(self.kind,))

    def estimate(self, request: Any) -> Footprint:
        """Next to nothing."""
        del request
        return Footprint(memory_bytes=MEMORY_BYTES, cpu_s=0.1)

    def load(self, workplace: Workplace) -> None:
        """Remember the folders."""
        self.workplace = workplace

    def _path(self, request: Any, suffix: str) -> Path:
        name = hashlib.sha256(msgspec.msgpack.encode(request)).hexdigest()[:20]
        return self.workplace.scratch / f"fake-{self.kind}-{name}-{os.getpid()}{suffix}"


def _write_wav(path: Path, *, samples: int, channels: int, level: int) -> MediaId:
    """A square hum of a length; returns the file's hash."""
    half = [level.to_bytes(2, "little", signed=True), (-level).to_bytes(2, "little", signed=True)]
    period = b"".join(half[(i // 120) % 2] * channels for i in range(240))
    body = (period * (samples // 240 + 1))[: samples * channels * 2]
    with wave.open(str(path), "wb") as f:
        f.setnchannels(channels)
        f.setsampwidth(2)
        f.setframerate(SAMPLE_RATE_HZ)
        f.writeframes(body)
    return MediaId(hashlib.sha256(path.read_bytes()).hexdigest())


class FakeVoice(Fake):
    """Hums a fifth of a second a character."""

    name, family, kind = "fake.voice", "voice", "speech"
    request_type = SpeakRequest

    def run(self, request: SpeakRequest, progress: Progress, cancel: CancelToken) -> Result:
        """A hum with exact clauses."""
        cancel.check()
        at, found = 0, []
        for text in clauses(request.text) or (request.text,):
            end = at + max(1, len(text.split()) if request.language == "en" else len(text)) * (
                SYLLABLE_SAMPLES
            )
            found.append(Clause(text=text, start_samples=at, end_samples=end))
            at = end
        path = self._path(request, ".wav")
        media = _write_wav(path, samples=at, channels=1, level=3000)
        mouths = tuple(
            VisemeCue(i * SYLLABLE_SAMPLES, (Viseme.WIDE, Viseme.CLOSED)[i % 2])
            for i in range(at // SYLLABLE_SAMPLES)
        )
        track = SpeechTrack(
            line=request.line,
            media=media,
            length_samples=at,
            visemes=mouths,
            envelope=bytes([200]) * (at * ENVELOPE_HZ // SAMPLE_RATE_HZ),
            clauses=tuple(found),
        )
        progress(1, 1)
        return Result(files=(MadeFile(role="voice", path=path, suffix=".wav"),), facts=track)


class FakeSegment(Fake):
    """A flat colour from the shot's seed, encoded for real."""

    name, family, kind = "fake.segment", "stage", "segment"
    request_type = SegmentRequest

    def run(self, request: SegmentRequest, progress: Progress, cancel: CancelToken) -> Result:
        """As many frames as asked, joinable with any other segment of the same settings."""
        import numpy as np

        from engines.assembly.proxies import PairWriter, PictureFormat

        asked = request.picture
        path = self._path(request, "")
        pixels = np.zeros((asked.height_px, asked.width_px, 4), np.uint8)
        colour = seed_of(f"{asked.seed}")
        form = PictureFormat(
            width_px=asked.width_px,
            height_px=asked.height_px,
            rate=asked.rate,
            preset=request.preset,
            crf=request.crf,
        )
        with PairWriter(path.parent, path.name, form) as writer:
            for frame in range(request.length_frames):
                cancel.check()
                for channel in range(3):
                    pixels[..., channel] = (colour >> (8 * channel)) + 5 * frame & 255
                writer.write_bare(pixels)
                writer.write(pixels)
                progress(frame + 1, request.length_frames)
        return Result(files=writer.files, facts=writer.facts(request.shown))


class FakeStill(Fake):
    """A flat colour from the shot's seed, as two small pictures."""

    name, family, kind = "fake.still", "stage", "quick_still"
    request_type = QuickStillRequest

    def run(self, request: QuickStillRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Both pictures of the still engine."""
        import cv2
        import numpy as np

        cancel.check()
        colour, files = seed_of(f"{request.picture.seed}"), []
        for role, size in (("still", (96, 54, 3)), ("thumb", (32, 18, 3))):
            pixels = np.zeros(size, np.uint8)
            pixels[:] = [(colour >> (8 * channel)) & 255 for channel in range(3)]
            path = self._path(request, f"-{role}.jpg")
            path.write_bytes(cv2.imencode(".jpg", pixels)[1].tobytes())
            files.append(MadeFile(role=role, path=path, suffix=".jpg"))
        progress(1, 1)
        facts = QuickStillFacts(frame=request.frame, width_px=54, height_px=96)
        return Result(files=tuple(files), facts=facts)


class FakeScore(Fake):
    """A hum for music."""

    name, family, kind = "fake.score", "sound", "score"
    request_type = ScoreRequest

    def run(self, request: ScoreRequest, progress: Progress, cancel: CancelToken) -> Result:
        """As long as its spans."""
        cancel.check()
        path = self._path(request, ".wav")
        _write_wav(
            path, samples=sum(s.length_samples for s in request.spans), channels=2, level=900
        )
        progress(1, 1)
        made = MadeFile(role="music", path=path, suffix=".wav")
        return Result(files=(made,), facts=ScoreFacts(notes=0, sections=(), tonic_midi=57))


class FakeBed(Fake):
    """Hums for ambience and effects."""

    name, family, kind = "fake.bed", "sound", "bed"
    request_type = BedRequest

    def run(self, request: BedRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Two buses of the film's length."""
        cancel.check()
        files = []
        for role, level in (("ambience", 300), ("effects", 0)):
            path = self._path(request, f"-{role}.wav")
            _write_wav(path, samples=request.length_samples, channels=2, level=level)
            files.append(MadeFile(role=role, path=path, suffix=".wav"))
        progress(1, 1)
        facts = BedFacts(effects=len(request.effects), ambiences=len(request.ambiences))
        return Result(files=tuple(files), facts=facts)


class FakeMixdown(Fake):
    """A hum for the master, and for each stem."""

    name, family, kind = "fake.mixdown", "sound", "mixdown"
    request_type = MixRequest

    def run(self, request: MixRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Master and four stems of the film's length."""
        cancel.check()
        files = []
        roles = ("master", "stem_dialogue", "stem_music", "stem_effects", "stem_ambience")
        for role in roles:
            path = self._path(request, f"-{role}.wav")
            _write_wav(path, samples=request.length_samples, channels=2, level=4000)
            files.append(MadeFile(role=role, path=path, suffix=".wav"))
        progress(1, 1)
        facts = MixFacts(lufs=-18.0, true_peak_dbtp=-18.0, gain_db=0.0)
        return Result(files=tuple(files), facts=facts)


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """How the troublesome engine is to misbehave: `crash`, `hang`, `memory`, `bug` or `none`."""

    kind: str
    seconds: float = 0.0


class FakeTrouble(Fake):
    """Breaks on request, so that recovery can be tried."""

    name, family, kind = "fake.trouble", "trouble", "trouble"
    request_type = Trouble

    def run(self, request: Trouble, progress: Progress, cancel: CancelToken) -> Result:
        """Misbehave.

        Raises:
            MemoryError: asked for. RuntimeError: asked for, as a bug would.
        """
        match request.kind:
            case "crash":
                os._exit(9)
            case "memory":
                raise MemoryError
            case "bug":
                raise RuntimeError("asked to break")
            case _:
                until = time.monotonic() + request.seconds
                while time.monotonic() < until:
                    cancel.check()
                    time.sleep(0.01)
                    progress(1, 2)
        return Result(facts={"kind": request.kind})


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that is made and then finished; `name` tells them apart.

    Attributes:
        head: how the making misbehaves, `crash` or `none`. head_s: how long it takes at least.
        tail: how the finishing does, `crash`, `memory`, `bug`, `full` or `none`. tail_s: so long.
        deaf: the finishing does not ask whether it is to stop.
    """

    name: str
    head: str = "none"
    head_s: float = 0.0
    tail: str = "none"
    tail_s: float = 0.0
    deaf: bool = False


class FakeTrailing(Fake):
    """Makes a small file in two parts, either of which breaks on request; tells when each was.

    Several first parts are made in one go, as many as the setting of stills says.
    """

    name, family, kind = "fake.trailing", "trailing", "trouble"
    request_type = Trail

    def __init__(self) -> None:
        self._together: dict[Trail, int] = {}

    def batch_key(self, request: Trail) -> str:
        """By its first letter."""
        return request.name[:1]

    def most(self, request: Trail, *, device: str, budget_bytes: int) -> int:
        """One, unless the setting says another number."""
        del request, device, budget_bytes
        return int(os.environ.get("YINGXI_BATCH", "1"))

    def together(
        self,
        requests: Sequence[Trail],
        progress: Sequence[Progress],
        cancels: Sequence[CancelToken],
    ) -> None:
        """The first parts, for as long as the longest of them takes."""
        del cancels
        _last(max(one.head_s for one in requests), lambda: [one(1, 2) for one in progress])
        if any(one.head == "crash" for one in requests):
            os._exit(9)
        self._together = dict.fromkeys(requests, len(requests))

    def affinity(self, request: Trail) -> str:
        """All are alike."""
        del request
        return self.name

    def models(self, request: Trail) -> tuple[str, ...]:
        """None: nothing is read."""
        del request
        return ()

    def run(self, request: Trail, progress: Progress, cancel: CancelToken) -> Result:
        """Both parts."""
        return self.begin(request, progress, cancel)()

    def begin(self, request: Trail, progress: Progress, cancel: CancelToken) -> Tail:
        """The first part.

        Raises:
            MemoryError, RuntimeError, MachineError: the tail does so where it was asked for.
        """
        began_s, batch = time.monotonic(), self._together.pop(request, 1)
        if batch == 1:
            _last(request.head_s, lambda: (cancel.check(), progress(1, 2)))
        if request.head == "crash":
            os._exit(9)
        facts = {"name": request.name, "head": [began_s, time.monotonic()]}
        path = self._path(request, ".txt")

        def tail() -> Result:
            tail_s = time.monotonic()
            _last(request.tail_s, (lambda: None) if request.deaf else cancel.check)
            match request.tail:
                case "crash":
                    os._exit(9)
                case "memory":
                    raise MemoryError
                case "bug":
                    raise RuntimeError("asked to break")
                case "full":
                    raise disk_error(OSError(errno.ENOSPC, "No space left on device"), path)
                case _:
                    path.write_text(request.name, "utf-8")
            made = MadeFile(role="text", path=path, suffix=".txt")
            facts["tail"] = [tail_s, time.monotonic()]
            return Result(files=(made,), facts=facts, making={"batch": batch})

        return tail


def _last(seconds: float, step: Callable[[], object]) -> None:
    """Take so long, in small steps, of which there is at least one."""
    until_s = time.monotonic() + seconds
    step()
    while time.monotonic() < until_s:
        time.sleep(0.01)
        step()


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit to a fake checkpoint; `name` tells visits apart."""

    checkpoint: str
    name: str


class FakeModel(Fake):
    """Counts how often another checkpoint had to be loaded, and what it was told in advance."""

    name, family, kind = "fake.model", "model", "model"
    request_type = Visit

    def __init__(self) -> None:
        self._loaded, self._loads, self._foreseen = "", 0, frozenset[str]()

    def capabilities(self) -> Capabilities:
        """Alone, as models are."""
        return msgspec.structs.replace(super().capabilities(), alone=True)

    def models(self, request: Visit) -> tuple[str, ...]:
        """None: nothing is read."""
        del request
        return ()

    def affinity(self, request: Visit) -> str:
        """Its checkpoint."""
        return request.checkpoint

    def foresee(self, requests: Sequence[Visit], cancel: CancelToken) -> None:
        """Remember their names."""
        cancel.check()
        self._foreseen |= {one.name for one in requests}

    def run(self, request: Visit, progress: Progress, cancel: CancelToken) -> Result:
        """Load what is not loaded, and show a preview."""
        cancel.check()
        if request.checkpoint != self._loaded:
            self._loaded, self._loads = request.checkpoint, self._loads + 1
        progress(1, 1, preview=request.name.encode())
        return Result(
            facts={"loads": self._loads, "foreseen": sorted(self._foreseen)},
            making={"checkpoint": request.checkpoint},
        )
