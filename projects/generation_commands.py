# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of what models are asked for: of single shots, and of the series.

Owns which rows they change. Must not know how rows are stored, nor what a model is.
"""

from dataclasses import dataclass

import msgspec

from projects.changes import RowEdit, put
from projects.errors import UserError
from projects.generation import Generation, StyleCard
from projects.ids import ShotId
from projects.production_commands import SetSetting
from projects.rows import Rows, ShotRow

STYLE = "style_card"
"""Name of the production's setting that holds the look of all pictures of the series."""


def set_style(style: StyleCard) -> SetSetting:
    """The step that gives the series its look."""
    text = msgspec.json.encode(style).decode()
    return SetSetting(name=STYLE, value=text, label="set_style")


def style_in(kept: str | None) -> StyleCard:
    """The look that a setting of the name STYLE holds; a plain one where nothing was set."""
    return StyleCard() if kept is None else msgspec.json.decode(kept, type=StyleCard)


@dataclass(frozen=True, kw_only=True)
class GenerateShots:
    """How some shots are made, where otherwise than their episode says."""

    shots: tuple[ShotId, ...]
    generation: Generation
    label: str = "generate_shots"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """A row each.

        Raises:
            UserError: a shot is not there, or it is approved.
        """
        found: list[RowEdit] = []
        for one in dict.fromkeys(self.shots):
            row = rows.get(ShotRow, one)
            if row is None:
                raise UserError("no_shot", f"There is no shot {one}.", "Reload the storyboard.")
            if row.shot.locked:
                raise UserError(
                    "shot_locked", f"Shot {row.shot.slate} is approved.", "Unlock it first."
                )
            after = msgspec.structs.replace(row.shot, generation=self.generation)
            found.append(put(rows, msgspec.structs.replace(row, shot=after)))
        return tuple(found)
