# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus of the window, in their order; the first paint shows them before there are actions.

Owns their names. Must not know what stands in them (desktop/action_table says it of each action).
"""

from desktop.i18n import words

MENUS = (
    ("file", words("File")),
    ("edit", words("Edit")),
    ("script", words("Script")),
    ("shot", words("Shot")),
    ("timeline", words("Timeline")),
    ("tool", words("Tools")),
    ("mark", words("Mark")),
    ("play", words("Playback")),
    ("jobs", words("Jobs")),
    ("view", words("View")),
    ("help", words("Help")),
)
