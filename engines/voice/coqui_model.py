# SPDX-License-Identifier: GPL-3.0-or-later
"""A checkpoint of `TTS` in memory: loading it from the disk, and speaking a sentence.

Owns the calls into the library and what its failures mean. Must not know lines, mouths nor files
of a production.
"""

import gc
import importlib
import json
import warnings
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engines.api import Workplace
from engines.model_store import Installed
from engines.voice.coqui_checkpoint import VoiceModel, voice_model
from engines.voice.coqui_library import library, memory_ran_out, only_weights, seeded
from engines.voice.spoken import RATE_HZ, Samples
from projects.disk import disk_error
from projects.errors import MachineError, ProductionError, UserError

DAMAGE = (
    RuntimeError, KeyError, EOFError, OSError, ValueError, TypeError, AttributeError,
    AssertionError, ImportError, IndexError,
)  # fmt: skip
"""What the library throws where files are not what they should be; all are told as damage."""
PADDING_SAMPLES = 10_000
"""Silence that the library puts behind every sentence."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence, mono at 48 kHz, and what the model says of its time.

    Attributes:
        tokens: as characters or names; empty where the model has none of its own.
        outputs: of the model as they came, for engines/voice/model_times.
        phonemes: the tokens are sounds, not letters.
    """

    samples: Samples
    tokens: tuple[str, ...]
    outputs: dict[str, Any]
    phonemes: bool


@dataclass(frozen=True, kw_only=True)
class Saying:
    """By whom, in which language of the model; None where it has no choice."""

    speaker: str | None = None
    language: str | None = None
    sample: str | None = None


class CoquiModel:
    """One checkpoint, ready to speak. Made by `loaded`."""

    def __init__(
        self, installed: Installed, about: VoiceModel, api: Any, *, device: str, ladder: str
    ) -> None:
        self.identity, self.sha256 = installed.checkpoint.id, installed.sha256
        self.name = installed.checkpoint.name
        self.device, self.ladder = device, ladder
        self.threads = 1
        self._about = about
        self._api: Any = api
        self._heard: list[tuple[Any, dict[str, Any]]] = []
        model = api.synthesizer.tts_model
        self._length_scale = getattr(model, "length_scale", None)
        self._listen(model)

    def _listen(self, model: Any) -> None:
        """Keep what the model says of each sentence, and each cloned voice."""
        inference, clone = model.inference, model._clone_voice
        known: dict[str, Any] = {}

        def heard(*args: Any, **more: Any) -> Any:
            outputs = inference(*args, **more)
            if args and isinstance(outputs, dict):
                self._heard.append((args[0], outputs))
            return outputs

        def cloned(speaker_wav: Any, **more: Any) -> Any:
            if str(speaker_wav) not in known:
                known[str(speaker_wav)] = clone(speaker_wav, **more)
            return known[str(speaker_wav)]

        model.inference, model._clone_voice = heard, cloned

    @property
    def peak_device_bytes(self) -> int:
        """What its work has taken of a card's memory at most; 0 on the CPU."""
        torch: Any = importlib.import_module("torch")
        return 0 if self.device == "cpu" else int(torch.cuda.max_memory_allocated(self.device))

    def release(self) -> None:
        """Give its memory back."""
        self._api = None
        self._heard.clear()
        gc.collect()
        torch: Any = importlib.import_module("torch")
        if self.device != "cpu":
            torch.cuda.empty_cache()

    def saying(self, *, speaker: str, language: str, wished: str, sample: str | None) -> Saying:
        """Who speaks, checked against what the model offers; its first voice where none is said.

        Raises:
            UserError: `voice_cannot_clone`, `voice_speaker`, `voice_language`.
        """
        offered = tuple(self._api.speakers or ())
        if sample is not None and not self._about.clones:
            raise UserError(
                "voice_cannot_clone",
                f"{self.name} cannot speak like a recording.",
                "Choose XTTS or YourTTS for a cloned voice, or a voice of this one.",
            )
        if sample is None and speaker and speaker not in offered:
            raise UserError(
                "voice_speaker",
                f"{self.name} has no voice called {speaker!r}.",
                f"It has: {', '.join(offered[:24]) or 'one voice without a name'}.",
            )
        spoken = tuple(self._api.languages or ())
        about = msgspec.structs.replace(self._about, languages=spoken)
        first = offered[0] if offered else None
        return Saying(
            speaker=None if sample is not None else speaker or first,
            language=about.language_for(language, wished),
            sample=sample,
        )

    def say(self, text: str, saying: Saying, *, pace: float, seed: int) -> Said:
        """Speak a sentence; the same seed gives the same sound.

        Args:
            text: words alone.
            saying: from `saying`.
            pace: factor on the speaking rate.
            seed: of the model's own chance.

        Raises:
            MachineError: `out_of_memory`, `voice_failed`.
        """
        model, more = self._api.synthesizer.tts_model, {}
        if self._length_scale is not None:
            model.length_scale = self._length_scale / pace
        elif self._about.model == "xtts":
            more = {"speed": pace}
        self._check_letters(text)
        self._heard.clear()
        seeded(seed, self.threads)
        try:
            with warnings.catch_warnings(), only_weights(self.name):
                warnings.simplefilter("ignore")
                sound = self._api.tts(
                    text,
                    speaker=saying.speaker,
                    language=saying.language,
                    speaker_wav=saying.sample,
                    split_sentences=False,
                    **more,
                )
        except ProductionError:
            raise
        except (MemoryError, *DAMAGE) as error:
            raise _failed(error, self.name, text) from error
        return self._said(np.asarray(sound, np.float32)[:-PADDING_SAMPLES])

    def _check_letters(self, text: str) -> None:
        """Refuse words of which the model knows no letter; it would fail with a riddle."""
        tokenizer = self._api.synthesizer.tts_model.tokenizer
        known = getattr(getattr(tokenizer, "characters", None), "vocab", None)
        if not known or getattr(tokenizer, "use_phonemes", False):
            return
        signs = [sign for sign in text if sign.isalnum()]
        if not any(sign in known or sign.lower() in known for sign in signs):
            raise UserError(
                "voice_language",
                f"{self.name} knows none of the letters of {_short(text)!r}.",
                "Choose a voice that speaks this language.",
            )

    def _said(self, sound: NDArray[np.float32]) -> Said:
        from scipy.signal import resample_poly

        rate_hz = int(self._api.synthesizer.output_sample_rate)
        divisor = int(np.gcd(rate_hz, RATE_HZ))
        clean = np.nan_to_num(sound.reshape(-1))
        samples = resample_poly(clean, RATE_HZ // divisor, rate_hz // divisor).astype(np.float32)
        tokens: tuple[str, ...] = ()
        outputs: dict[str, Any] = {}
        tokenizer = self._api.synthesizer.tts_model.tokenizer
        characters = getattr(tokenizer, "characters", None)
        if self._heard and characters is not None:
            ids, outputs = self._heard[-1]
            flat = ids.reshape(-1).tolist()
            tokens = tuple(characters.id_to_char(int(one)) for one in flat)
        phonemes = bool(getattr(tokenizer, "use_phonemes", False))
        self._heard.clear()
        return Said(samples=samples, tokens=tokens, outputs=outputs, phonemes=phonemes)


def loaded(installed: Installed, workplace: Workplace) -> CoquiModel:
    """Read a checkpoint into the device's memory; on the CPU where the device has no room.

    Raises:
        UserError: `voice_model_incomplete`, `voice_model_unfit`, `checkpoint_unsafe`.
        MachineError: `checkpoint_damaged`, `out_of_memory`.
    """
    about = voice_model(installed)
    name, device, ladder = installed.checkpoint.name, workplace.device, ""
    config = workplace.scratch / f"config-{installed.sha256[:16]}.json"
    try:
        config.write_text(json.dumps(about.config), encoding="utf-8")
    except OSError as error:
        raise disk_error(error, config) from error
    try:
        api = _read(about, name, config=str(config), gpu="" if device == "cpu" else device)
    except (MemoryError, RuntimeError) as error:
        if device == "cpu" or not memory_ran_out(error):
            raise _unread(error, name) from error
        device, ladder = "cpu", "cpu"
        api = _again(about, name, str(config))
    made = CoquiModel(installed, about, api, device=device, ladder=ladder)
    made.threads = workplace.threads
    return made


def _again(about: VoiceModel, name: str, config: str) -> Any:
    """On the CPU, as the card has no room."""
    torch: Any = importlib.import_module("torch")
    gc.collect()
    torch.cuda.empty_cache()
    try:
        return _read(about, name, config=config, gpu="")
    except (MemoryError, RuntimeError) as error:
        raise _unread(error, name) from error


def _read(about: VoiceModel, name: str, *, config: str, gpu: str) -> Any:
    """The library's object; `gpu` is the card's name for torch, or empty."""

    def path(one: object) -> str | None:
        return None if one is None else str(one)

    try:
        with warnings.catch_warnings(), only_weights(name):
            warnings.simplefilter("ignore")
            if gpu:
                importlib.import_module("torch").cuda.set_device(gpu)
            return library()(
                model_path=str(about.weights),
                config_path=config,
                vocoder_path=path(about.vocoder),
                vocoder_config_path=path(about.vocoder_config),
                encoder_path=path(about.encoder),
                encoder_config_path=path(about.encoder_config),
                progress_bar=False,
                gpu=bool(gpu),
            )
    except (RuntimeError, ProductionError):
        raise
    except DAMAGE as error:
        raise _unread(error, name) from error


def _unread(error: BaseException, name: str) -> MachineError:
    if memory_ran_out(error):
        return _full(name)
    told = " ".join(str(error).split())[:300]
    return MachineError(
        "checkpoint_damaged",
        f"{name} does not load: {type(error).__name__}: {told}",
        "Its files are cut short, or belong to another model. Get the checkpoint anew.",
    )


def _full(name: str) -> MachineError:
    return MachineError(
        "out_of_memory",
        f"There is not enough memory for {name}.",
        "Close other programs, or choose a smaller voice for this person.",
    )


def _failed(error: BaseException, name: str, text: str) -> MachineError:
    if memory_ran_out(error):
        return _full(name)
    told = " ".join(str(error).split())[:300]
    return MachineError(
        "voice_failed",
        f"{name} could not say {_short(text)!r}: {type(error).__name__}: {told}",
        "Choose another reading of the line, other words, or another voice.",
    )


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"
