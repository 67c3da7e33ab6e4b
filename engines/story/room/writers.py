# SPDX-License-Identifier: GPL-3.0-or-later
"""Which writer fills a room: the rules, or a language model that is on this machine.

Owns that choice and the sentence about it. Must not know what is written.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from engines.story.author import installed_models, open_author
from engines.story.room.model_writer.writer import ModelWriter
from engines.story.room.seam import Writer
from engines.story.rules import rules_writer
from projects.story import Story

RULES = "rules"
NO_MODEL = (
    "No language model is installed, so the rules write: structure, turns and lines from genre "
    "packs. For a model: yingxi models import FILE.gguf"
)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A writer, and why it is this one, for people."""

    writer: Writer
    told: str = ""


@contextmanager
def chosen_writer(
    story: Story, model: str = "", *, or_rules: bool = False
) -> Generator[Chosen, None, None]:
    """The writer of a room while it writes.

    Args:
        story: its `author` is used where no model is named.
        model: `rules`, the id of a checkpoint, or empty for the best that is here.
        or_rules: the rules write a value that the model could not; it is said in its note.

    Raises:
        UserError: no such model is here. MachineError: it cannot run.
    """
    wanted = model or story.author
    if not wanted:
        able = [one for one in installed_models() if one.fits and not one.why]
        wanted = able[0].id if able else RULES
        if not able:
            yield Chosen(writer=rules_writer(), told=NO_MODEL)
            return
    if wanted == RULES:
        yield Chosen(writer=rules_writer(), told="The rules write.")
        return
    with open_author(wanted) as author:
        rules = rules_writer() if or_rules else None
        yield Chosen(writer=ModelWriter(author, rules), told=f"{wanted} writes.")
