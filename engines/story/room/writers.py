# SPDX-License-Identifier: GPL-3.0-or-later
"""Which writer fills a room: the rules, or a language model that is on this machine.

Owns that choice and the sentence about it. Must not know what is written.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from engines.story.room.seam import Writer
from engines.story.rules import rules_writer

RULES = "rules"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A writer, and why it is this one, for people."""

    writer: Writer
    told: str = ""


@contextmanager
def chosen_writer(model: str = "") -> Generator[Chosen, None, None]:
    """The writer of a room while it writes.

    Args:
        model: `rules`, the id of a checkpoint, or empty for the best that is here.

    Raises:
        UserError: no such model is here. MachineError: it cannot run.
    """
    yield Chosen(writer=rules_writer(), told=model)
