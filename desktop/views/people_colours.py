# SPDX-License-Identifier: GPL-3.0-or-later
"""One colour a person, the same in every view, by their place in the cast.

Owns the choice. Must not know who shows it.
"""

from typing import TYPE_CHECKING

from desktop.theme import theme
from projects.ids import CharacterId

if TYPE_CHECKING:
    from desktop.session import Session

DARK = ("#ff8f6b", "#5fb4ff", "#7ed491", "#e6c15a", "#c79bff", "#5fd4cc", "#ff8fc0", "#b9c26a")
LIGHT = ("#ad3f1a", "#1667b0", "#1f7438", "#815d00", "#7440bd", "#0c6f69", "#b0306f", "#5e6817")


def colour_of(session: "Session", person: CharacterId | None) -> str:
    """A person's colour as `#rrggbb`, legible on the theme's panels."""
    order = [one.id for one in session.store.characters()]
    at = order.index(person) if person is not None and person in order else len(order)
    colours = LIGHT if theme.tokens.name == "light" else DARK
    return colours[at % len(colours)]
