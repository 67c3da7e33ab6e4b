# SPDX-License-Identifier: GPL-3.0-or-later
"""What a production is for: which uses of models, voices and faces it needs to be allowed.

Owns the value and the name of its setting. Must not know licences nor consents.
"""

import msgspec

from projects.open_enum import OpenEnum

SETTING = "declared_use"


class Use(OpenEnum):
    """How a film is shown; each asks for more than the one before."""

    PRIVATE = "private"
    FREE = "free"
    COMMERCIAL = "commercial"
    ADVERTISING = "advertising"


class DeclaredUse(msgspec.Struct, frozen=True, kw_only=True):
    """What a person has declared; nobody having said anything, the film is for sale everywhere.

    Attributes:
        territories: ISO 3166 codes, and `EU`, where it is shown; empty for everywhere.
    """

    use: Use = Use.COMMERCIAL
    territories: tuple[str, ...] = ()


def declared_use(text: str | None) -> DeclaredUse:
    """What the setting says; the default where it says nothing that reads."""
    try:
        return msgspec.json.decode(text or "{}", type=DeclaredUse)
    except msgspec.DecodeError:
        return DeclaredUse()
