# SPDX-License-Identifier: GPL-3.0-or-later
"""The model libraries made ready: never on the network, quiet, on as many threads as were given.

Owns their environment and what of their chatter is held back. Must not know any model.
"""

import gc
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from engines.diffusion import speed
from projects.errors import MachineError

ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_XET": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
}
"""Must stand before the libraries are imported; the last one makes cuBLAS repeatable."""
NOISE = (
    (FutureWarning, r".*", r"(diffusers|transformers|huggingface_hub|peft|accelerate)\..*"),
    (DeprecationWarning, r".*", r"(diffusers|transformers|huggingface_hub|peft|accelerate)\..*"),
    (UserWarning, r".*aspect ratio of the mask.*", r".*"),
    (UserWarning, r".*Already found a `peft_config` attribute.*", r".*"),
)
"""Warnings of the libraries about themselves, which nobody who makes a film can act upon."""


def libraries_here() -> bool:
    """Whether the libraries of the model engines are installed; none of them is imported."""
    return all(find_spec(name) is not None for name in ("torch", "diffusers", "transformers"))


def go_offline() -> None:
    """Switch the hub off, for this process and for the children it starts."""
    os.environ.update(ENVIRONMENT)


def make_ready(threads: int) -> None:
    """Import torch, diffusers and transformers, offline, quiet, and repeatable.

    Raises:
        MachineError: they are not installed.
    """
    go_offline()
    try:
        with hushed():
            import diffusers
            import torch
            import transformers
    except ImportError as error:
        raise MachineError(
            "model_libraries_missing",
            f"The libraries of the model engines are not here: {error}.",
            "Run: make engines",
        ) from error
    _without_sound()
    torch.set_num_threads(max(1, threads))
    torch.set_grad_enabled(False)
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity_error()
        library.disable_progress_bar()
    if not gc.get_freeze_count():
        gc.freeze()  # looking through what the libraries made takes 0.4 s, every time


def _without_sound() -> None:
    """Let transformers do without libraries of sound: it imports them for pictures too, and one
    that was built for another torch ends the worker.
    """
    import transformers.utils

    for name in ("torchaudio", "soundfile", "soxr"):
        setattr(transformers.utils, f"is_{name}_available", lambda: False)


@contextmanager
def hushed() -> Iterator[None]:
    """Hold back what the libraries say about themselves."""
    with warnings.catch_warnings():
        for category, message, module in NOISE:
            warnings.filterwarnings("ignore", message=message, category=category, module=module)
        yield


def versions(device: str) -> dict[str, str]:
    """Versions of the libraries and the name of the device, for `making`."""
    import diffusers
    import torch
    import transformers

    return {
        "torch": str(torch.__version__),
        "diffusers": diffusers.__version__,
        "transformers": transformers.__version__,
        **speed.chosen(),
        "device": device if device.startswith("cpu") else torch.cuda.get_device_name(device),
    }
