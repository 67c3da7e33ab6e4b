# SPDX-License-Identifier: GPL-3.0-or-later
"""Who can be asked to write: the rules, and the language models of this machine.

Owns the list and its words; belongs into a background thread. Must not start a model.
"""

from desktop.i18n import tr
from desktop.views.room.brief_bar import WhoWrites
from desktop.views.room.fields import RULES


def _lacks(why: str) -> str:
    return {
        "its file is not there": tr("The model's file is gone: import it again in File > Models."),
        "llama-cpp-python is not installed": tr(
            "llama-cpp-python is not installed: run packaging/bootstrap.py, or let the rules write."
        ),
    }.get(why, why)


def available() -> list[WhoWrites]:
    """Everybody who could write, the rules first; what a model lacks is said."""
    from engines.story.author import installed_models  # loads what a window need not wait for

    found = [WhoWrites(RULES, tr("Rules"))]
    for one in installed_models():
        lacks = _lacks(one.why)
        if not one.fits and not lacks:
            lacks = tr("{name} may not fit into the memory that is free.", name=one.name)
        found.append(WhoWrites(one.id, tr("Model {name}", name=one.name or one.id), lacks))
    return found
