# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a file comes from: what was asked, of which engine, and how the making went.

Owns the value. Must not know how recipes are made nor how credentials are signed.
"""

import msgspec

from projects.ids import MediaId, RecipeHash


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """The story of a blob; everything is empty for a file that a person brought.

    Attributes:
        recipe: hash of what was asked. engine, version: who made it.
        weights: (name, SHA-256) that were read.
        parents: blobs it was made from, such as the lines of a mix.
        making: what happened, as JSON: library versions, ladder steps, times. Never hashed.
        brought_as: name of the file that a person brought, without its folder.
    """

    recipe: RecipeHash | None = None
    engine: str = ""
    version: int = 0
    weights: tuple[tuple[str, str], ...] = ()
    seed: int | None = None
    parents: tuple[MediaId, ...] = ()
    making: str = ""
    brought_as: str = ""

    @property
    def made_here(self) -> bool:
        """Whether an engine made it, so that it can be made again."""
        return self.recipe is not None
