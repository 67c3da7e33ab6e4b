# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of a folder that is a poor place for a production.

Owns the words. Must not know how a risk is found.
"""

from typing import TYPE_CHECKING

from desktop.i18n import tr

if TYPE_CHECKING:
    from engines.folder_warnings import FolderWarning


def folder_sentences(found: "tuple[FolderWarning, ...]") -> str:
    """Sentences on the risks of a folder; empty where there are none."""
    from engines.folder_warnings import FolderRisk

    said: list[str] = []
    for one in found:
        if one.risk is FolderRisk.NETWORK:
            said.append(
                tr(
                    "This folder lies on a network drive ({name}). A dropped connection can damage "
                    "a production: work on a local disk, and archive to the network.",
                    name=one.name,
                )
            )
        else:
            said.append(
                tr(
                    "This folder is kept in step by {name}. Files changed behind our back can "
                    "damage a production: choose another folder, or pause the service.",
                    name=one.name,
                )
            )
    return "\n".join(said)
