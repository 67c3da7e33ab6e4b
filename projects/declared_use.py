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
    """What a production's films are for, as its maker says; the stricter answer where nobody does.

    Attributes:
        commercial: they may earn money. advertising: by selling something else.
        private: nobody else sees them.
        territories: ISO 3166 codes of where they are made and shown; empty for all the world.
        yearly_revenue_usd: of who makes them, at most.
    """

    commercial: bool = True
    territories: tuple[str, ...] = ("CN",)
    yearly_revenue_usd: int = 0
    advertising: bool = False
    private: bool = False

    @property
    def use(self) -> Use:
        """All of it in a word."""
        if self.advertising:
            return Use.ADVERTISING
        if self.commercial:
            return Use.COMMERCIAL
        return Use.PRIVATE if self.private else Use.FREE

    def shown_as(self, use: Use) -> "DeclaredUse":
        """The same for another use."""
        return msgspec.structs.replace(
            self,
            commercial=use not in (Use.PRIVATE, Use.FREE),
            advertising=use is Use.ADVERTISING,
            private=use is Use.PRIVATE,
        )


def declared_use(text: str | None) -> DeclaredUse:
    """What the setting says; the default where it says nothing that reads."""
    try:
        return msgspec.json.decode(text or "{}", type=DeclaredUse)
    except msgspec.DecodeError:
        return DeclaredUse()
