# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reader found odd, as sentences in the language in use.

Owns the words. Must not know how a problem is found.
"""

import re

from desktop.i18n import tr
from desktop.views.script.read_model import Note
from desktop.words import word
from projects.staging import SetName

_QUOTED = re.compile(r"“([^”]*)”|^（([^（）]*)）")
_STANDS_IN = re.compile(r"; (\w+) stands in")
_LISTED = re.compile(r"episodes ([\d, ]+); episode (\d+)")


def sentence(note: Note) -> str:
    """A problem in words."""
    quoted = _QUOTED.search(note.message)
    what = next((g for g in quoted.groups() if g), "") if quoted else ""
    if note.code == "no_heading":
        return tr("A scene line is missing here; one was supplied.")
    if note.code == "unknown_place":
        return _place(note, what)
    if note.code == "several_episodes":
        found = _LISTED.search(note.message)
        values = {"listed": found.group(1), "number": found.group(2)} if found else {}
        return tr("The text holds episodes {listed}; episode {number} is shown.", **values)
    if note.code == "no_dialogue":
        return tr("Nobody speaks; the film will be silent but for music and sound.")
    if note.code == "looks_like_prose":
        return tr("This reads like prose, not like a script; each paragraph became an action.")
    if note.code == "unknown_emotion":
        return tr("“{words}” is no feeling that is known; the line itself decides.", words=what)
    if note.code == "kept_anachronism":
        return tr("“{words}” is not of the script's time; it is kept, as you insist.", words=what)
    if note.code == "anachronism":
        return tr(
            "“{words}” is not of the script's time and is left out of the pictures.", words=what
        )
    return note.message


def _place(note: Note, what: str) -> str:
    found = _STANDS_IN.search(note.message)
    name = found.group(1) if found else ""
    stands_in = word(SetName(name)) if name in {one.value for one in SetName} else name
    return tr("No set is known for “{place}”; {set} stands in.", place=what, set=stands_in)
