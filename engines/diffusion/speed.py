# SPDX-License-Identifier: GPL-3.0-or-later
"""What may make a denoiser faster at the price of its last bits: only where the person asks for it.

Owns the two choices, from the environment. Must not know any model.
"""

import os
from typing import Any

from projects.errors import MachineError, UserError

COMPILE, ATTENTION = "YINGXI_COMPILE", "YINGXI_ATTENTION"
"""`regional`: repeated blocks are compiled at the first still of a shape, which takes up to a
minute. A name of diffusers' attention backends, such as `flash` or `sage`."""


def hasten(part: Any) -> None:
    """Do what was chosen to a denoiser.

    Raises:
        UserError: a choice is unknown. MachineError: this machine lacks what it needs.
    """
    attention = os.environ.get(ATTENTION, "")
    if attention and hasattr(part, "set_attention_backend"):
        try:
            part.set_attention_backend(attention)
        except (ValueError, ImportError, RuntimeError) as error:
            raise MachineError(
                "attention_backend",
                f"{ATTENTION}={attention} cannot be had: {' '.join(str(error).split())[:200]}",
                f"Install what it needs, or unset {ATTENTION}.",
            ) from error
    compiles = os.environ.get(COMPILE, "")
    if compiles not in ("", "regional"):
        raise UserError(
            "compile_unknown",
            f"{COMPILE} is {compiles!r}.",
            "Set it to `regional`, or unset it.",
        )
    if compiles and getattr(part, "_repeated_blocks", None):
        part.compile_repeated_blocks()


def chosen() -> dict[str, str]:
    """What was chosen, for `making`."""
    named = {"compile": os.environ.get(COMPILE, ""), "attention": os.environ.get(ATTENTION, "")}
    return {name: value for name, value in named.items() if value}
