# SPDX-License-Identifier: GPL-3.0-or-later
"""What panels beside the script need of its editor: its text, its caret, and a row to show.

Owns the way there, and how versions are named for people. Must not know what the panels show.
"""

import datetime
from typing import TYPE_CHECKING, cast

from desktop.i18n import tr
from projects.script_versions import Origin, ScriptVersion

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.views.script_panel import ScriptPanel


def script_of(window: "MainWindow") -> "ScriptPanel":
    """The script's panel, made at its first use."""
    return cast("ScriptPanel", window.panel("script"))


def one_newline(text: str) -> str:
    """A text as the editor holds it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def when(at: str) -> str:
    """A moment in the clock of this machine; empty where it is not known."""
    try:
        moment = datetime.datetime.fromisoformat(at)
    except ValueError:
        return ""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def origin_word(origin: Origin) -> str:
    """Who wrote, as a word."""
    words = {
        Origin.PERSON: tr("by hand"),
        Origin.RULES: tr("by rules"),
        Origin.MODEL: tr("by a model"),
        Origin.IMPORT: tr("imported"),
    }
    return words.get(origin, origin.value)


def version_name(version: ScriptVersion) -> str:
    """Its number and label."""
    name = tr("Version {number}", number=version.number)
    return f"{name} · {version.label}" if version.label else name


def version_facts(version: ScriptVersion, *, present: bool) -> str:
    """Who wrote it and when, in one row."""
    told = [when(version.hand.at), origin_word(version.hand.origin), version.hand.name]
    if present:
        told.insert(0, tr("on the board now"))
    elif not version.applied:
        told.insert(0, tr("saved, not applied"))
    return " · ".join(part for part in told if part)
