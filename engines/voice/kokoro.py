# SPDX-License-Identifier: GPL-3.0-or-later
"""Kokoro v1.0: neural Mandarin and English speech with the exact length of every phoneme.

Owns the graph, its two outputs and long texts. Must not know casting, captions or mouths.
"""

import importlib
from typing import Any

import numpy as np

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.coverage.estimate import spoken_s
from engines.voice import phonemes_zh
from engines.voice.delivery import delivery_of, paused
from engines.voice.reading import phonemes_of
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ, Sound, Spoken, joined, silence
from engines.voice.traced import Traced
from engines.voice.voices import STYLE_ROWS, pack, styles, vocabulary
from engines.weights import KNOWN, require
from projects.errors import MachineError

WEIGHTS = "kokoro-v1.0-int8"
LEXICONS = ("lexicons/delivery.json", "lexicons/pronunciation_*.json")
LENGTHS = "/encoder/Clip_output_0"
"""Inside the graph: float32 [1, tokens], how long each token lasts in units of 25 ms."""
UNIT_SAMPLES = RATE_HZ // 40
LEAD_SAMPLES = 2 * UNIT_SAMPLES
"""By so much a phoneme is heard before the lengths say: hissing and voiced sounds of eleven lines
in both languages lie best where all times are 50 ms earlier."""
TOKENS_MAX = 300
"""Far below the model's 510: it hurries in very long texts."""
BREAKS = (".!?…;", ",:—", " ")
CPU_S_A_SECOND = 0.7
MEMORY_BYTES = 420_000_000


class KokoroEngine:
    """The engine; one session a worker."""

    request_type = SpeakRequest

    def __init__(self) -> None:
        self._session: Any = None
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="voice.kokoro",
            version=2,
            family="voice",
            kinds=("speech",),
            languages=("zh", "en"),
            needs_weights=(WEIGHTS,),
            reads=(*LEXICONS, "voices/*.bin", "voices/*.json"),
            licence=KNOWN[WEIGHTS].licence,
        )

    def estimate(self, request: SpeakRequest) -> Footprint:
        """By the expected length of the speech."""
        seconds = spoken_s(request.text)
        return Footprint(
            memory_bytes=MEMORY_BYTES,
            cpu_s=seconds * CPU_S_A_SECOND,
            disk_bytes=round(seconds * RATE_HZ * 2),
        )

    def load(self, workplace: Workplace) -> None:
        """Read the graph and the word list.

        Raises:
            MachineError: the weights are absent or damaged, or onnxruntime cannot run them.
        """
        path = require(WEIGHTS, workplace.weights)
        workplace.scratch.mkdir(parents=True, exist_ok=True)
        runtime: Any = importlib.import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = workplace.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        graph = path.read_bytes() + with_output(LENGTHS)
        try:
            self._session = runtime.InferenceSession(
                graph, options, providers=["CPUExecutionProvider"]
            )
        except RuntimeError as error:
            raise MachineError(
                "voice_load", f"onnxruntime cannot run {path.name}: {error}", "Update onnxruntime."
            ) from error
        phonemes_zh.warm_up()
        self._workplace = workplace

    def run(self, request: SpeakRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Speak one line; a step is a stretch of at most TOKENS_MAX phonemes.

        Raises:
            UserError: the voice or a pronunciation is unknown.
        """
        from engines.voice.finish import finished

        if self._workplace is None:
            raise MachineError("voice_load", "Kokoro was asked to speak before it was loaded.")
        voice = pack(request.voice.name)
        symbols = phonemes_of(
            request.text,
            request.language,
            pronunciations=request.pronunciations,
            british=voice.accent == "british",
        )
        delivery = delivery_of(request)
        stretches = stretches_of(symbols)
        gap = round(delivery.pauses_ms["join"] * RATE_HZ / 1000)
        parts: list[Spoken] = []
        for step, stretch in enumerate(stretches):
            cancel.check()
            progress(step, len(stretches))
            if parts:
                parts.append(silence(gap))
            parts.append(paused(self._say(stretch, voice.name, delivery.pace), delivery))
        cancel.check()
        result = finished(joined(parts), request, self._workplace, delivery=delivery)
        progress(len(stretches), max(len(stretches), 1))
        return result

    def _say(self, stretch: Traced, voice: str, pace: float) -> Spoken:
        from scipy.signal import resample_poly

        tokens = [0, *(vocabulary()[c] for c in stretch.text), 0]
        row = min(len(stretch), STYLE_ROWS - 1)
        audio, units = self._session.run(
            None,
            {
                "tokens": np.array([tokens], np.int64),
                "style": styles(voice)[row],
                "speed": np.array([pace], np.float32),
            },
        )
        samples = resample_poly(np.asarray(audio, np.float32).reshape(-1), 2, 1).astype(np.float32)
        ends = np.cumsum(np.asarray(units).reshape(-1).astype(np.int64)) * UNIT_SAMPLES
        ends[:-1] = np.maximum(ends[:-1] - LEAD_SAMPLES, 0)
        starts = np.concatenate(([0], ends[:-1]))
        named = zip(f"^{stretch.text}$", (-1, *stretch.at, -1), starts, ends, strict=True)
        return Spoken(samples, tuple(Sound(c, int(a), int(b), at) for c, at, a, b in named))


def with_output(tensor: str) -> bytes:
    """Bytes which, put behind a graph's file, make one more of its tensors an output.

    A protobuf message followed by another is the two merged, so nothing is parsed or copied:
    model.graph (7) . output (12) . {name (1), type (2) . tensor_type (1) . elem_type (1) = float}.
    """
    name = tensor.encode()
    kind = _field(2, _field(1, b"\x08\x01"))
    return _field(7, _field(12, _field(1, name) + kind))


def stretches_of(symbols: Traced) -> list[Traced]:
    """A line cut where a speaker would breathe, so that no stretch is too long for the model.

    Symbols that the model does not know are left out; stretches with nothing to say too.
    """
    known = vocabulary()
    keep = [i for i, c in enumerate(symbols.text) if c in known]
    rest = Traced("".join(symbols.text[i] for i in keep), tuple(symbols.at[i] for i in keep))
    out: list[Traced] = []
    while len(rest) > TOKENS_MAX:
        end = _break_before(rest.text, TOKENS_MAX)
        out.append(rest.cut(0, end))
        rest = rest.cut(end, len(rest))
    out.append(rest)
    spoken = [_stripped(s) for s in out]
    return [s for s in spoken if any(c.isalpha() for c in s.text)]


def _break_before(text: str, limit: int) -> int:
    for marks in BREAKS:
        places = [i for i in range(limit // 3, limit) if text[i] in marks]
        if places:
            return places[-1] + 1
    return limit


def _stripped(part: Traced) -> Traced:
    start = len(part) - len(part.text.lstrip())
    return part.cut(start, max(start, len(part.text.rstrip())))


def _field(number: int, value: bytes) -> bytes:
    """A protobuf field of bytes shorter than 128."""
    if len(value) > 127:
        raise ValueError(f"field {number} has {len(value)} bytes")
    return bytes([number << 3 | 2, len(value)]) + value
