# SPDX-License-Identifier: GPL-3.0-or-later
"""The library `TTS` as this program lets it run: offline, quiet, and unpickling weights alone.

Owns what is put around it, in this process only; no installed file is touched. Must not know
requests nor checkpoints. Import and use it in workers, never in the host.
"""

import importlib
import logging
import os
import sys
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any

from engines.diffusion import offline
from engines.voice.espeak_library import espeak
from projects.errors import MachineError, UserError

NOISY = ("TTS", "trainer", "transformers", "numba", "fsspec", "matplotlib")
NAMES_CODE = "nsupported global"
"""In what torch says where a file asks for more than tensors and plain values."""
ESPEAK_NAMES = {"en": "en-us", "zh-cn": "cmn", "zh": "cmn"}


@lru_cache(maxsize=1)
def library() -> Any:
    """The class `TTS.api.TTS`; the first call takes seconds.

    Raises:
        MachineError: it is not installed, or cannot start.
    """
    offline.go_offline()
    os.environ["TRAINER_TELEMETRY"] = "0"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torchaudio: Any = _torchaudio()
            torchaudio.load = _read_sound
            api = importlib.import_module("TTS.api")
            _speak_with_our_espeak()
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.ERROR)
    except (ImportError, OSError) as error:
        raise MachineError(
            "coqui_missing",
            f"The library TTS (coqui-tts) cannot start: {error}",
            "Run: make engines",
        ) from error
    return api.TTS


def _torchaudio() -> ModuleType:
    """torchaudio, as plain Python where its shared libraries want a CUDA that is not here.

    Its compiled part serves what no voice needs (aligning, beam search).
    """
    try:
        return importlib.import_module("torchaudio")
    except OSError:
        for name in [n for n in sys.modules if n.partition(".")[0] == "torchaudio"]:
            del sys.modules[name]
    bare: Any = ModuleType("torchaudio._extension")
    bare._IS_TORCHAUDIO_EXT_AVAILABLE = False
    bare._IS_ALIGN_AVAILABLE = False
    bare.fail_if_no_align = lambda function: function
    sys.modules[bare.__name__] = bare
    return importlib.import_module("torchaudio")


def _read_sound(path: object, **_: object) -> tuple[Any, int]:
    """In place of `torchaudio.load`, which wants torchcodec: float32 [channels, samples], rate."""
    torch: Any = importlib.import_module("torch")
    soundfile: Any = importlib.import_module("soundfile")
    samples, rate_hz = soundfile.read(str(path), dtype="float32", always_2d=True)
    return torch.from_numpy(samples.T.copy()), int(rate_hz)


def _speak_with_our_espeak() -> None:
    """Phonemes from the espeak-ng that this program ships, whatever program is on the PATH."""
    wrapper: Any = importlib.import_module("TTS.tts.utils.text.phonemizers.espeak_wrapper")
    languages = {**{name: name for name in espeak().languages()}, **ESPEAK_NAMES}

    def phonemes(self: Any, text: str, separator: str = "|", *, tie: bool = False) -> str:
        del separator, tie
        said = espeak().phonemes(text, ESPEAK_NAMES.get(str(self._language), str(self._language)))
        return said.replace("^", "")

    wrapper._DEF_ESPEAK_LIB = "espeak-ng"
    wrapper.get_espeakng_version = lambda: "1.51"
    wrapper.ESpeak.phonemize_espeak = phonemes
    wrapper.ESpeak.supported_languages = staticmethod(lambda: dict(languages))
    wrapper.ESpeak.is_available = staticmethod(lambda: True)


@contextmanager
def only_weights(name: str) -> Generator[None, None, None]:
    """While it is open, torch and numpy load tensors and plain values alone, from files here alone,
    and nothing is written over a checkpoint.

    Args:
        name: of the checkpoint, for the sentence.

    Raises:
        UserError: `checkpoint_unsafe`, a file holds anything else.
        ValueError: a file is none of torch's.
    """
    import numpy as np

    torch: Any = importlib.import_module("torch")
    pickle: Any = importlib.import_module("pickle")
    load, save, numpy_load = torch.load, torch.save, np.load

    def load_weights(file: object, *args: object, **more: object) -> object:
        more["weights_only"] = True
        more.pop("pickle_module", None)
        return load(file, *args, **more)

    def load_array(file: Any, *args: object, **more: object) -> object:
        more.pop("allow_pickle", None)
        return numpy_load(file, *args, **more)  # pyright: ignore[reportArgumentType, reportCallIssue] - as its caller gave

    torch.load, torch.save = load_weights, _write_nothing
    np.load = load_array  # pyright: ignore[reportAttributeAccessIssue] - put back below
    try:
        yield
    except pickle.UnpicklingError as error:
        if NAMES_CODE in str(error):
            raise unsafe(name) from error
        raise ValueError("it is no file of weights") from error
    finally:
        torch.load, torch.save = load, save
        np.load = numpy_load


def unsafe(name: str) -> UserError:
    """A checkpoint that is more than weights."""
    return UserError(
        "checkpoint_unsafe",
        f"{name} holds more than weights: reading it could run a program inside it.",
        "Get the checkpoint from its publisher anew; do not use this file.",
    )


def _write_nothing(*_: object, **__: object) -> None:
    """In place of `torch.save`: a checkpoint is read, never changed."""


def seeded(seed: int, threads: int) -> None:
    """The same random numbers for the same line, on so many threads."""
    import random

    import numpy as np

    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(max(1, threads))
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)


def memory_ran_out(error: BaseException) -> bool:
    """Whether an error of torch means that memory is full, on a device or the CPU."""
    torch: Any = importlib.import_module("torch")
    if isinstance(error, (MemoryError, torch.cuda.OutOfMemoryError)):
        return True
    return isinstance(error, RuntimeError) and "can't allocate memory" in str(error)
