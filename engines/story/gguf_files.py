# SPDX-License-Identifier: GPL-3.0-or-later
"""Which file of a language checkpoint is read.

Owns that choice. Must not know how it is loaded.
"""

from pathlib import Path

from engines.checkpoints import Task
from engines.model_store import Installed
from projects.errors import MachineError, UserError


def gguf_of(one: Installed) -> Path:
    """The GGUF file of a checkpoint; the first part of one that lies in several.

    Raises:
        UserError: it is no language model. MachineError: it has no such file.
    """
    checkpoint = one.checkpoint
    if checkpoint.task is not Task.LANGUAGE:
        raise UserError(
            "not_a_language_model",
            f"The checkpoint {checkpoint.id} does not write: it is for {checkpoint.task.value}.",
            "Choose a language model; see yingxi models list.",
            name=checkpoint.id,
        )
    if one.path.suffix.lower() == ".gguf":
        return one.path
    found = sorted(name for name in one.files if name.lower().endswith(".gguf"))
    if not found:
        raise MachineError(
            "gguf_missing",
            f"The checkpoint {checkpoint.id} has no GGUF file in {one.place}.",
            f"Run: yingxi models import FILE.gguf --as {checkpoint.id}",
            name=checkpoint.id,
        )
    return one.path / found[0]
