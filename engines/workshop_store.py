# SPDX-License-Identifier: GPL-3.0-or-later
"""The production's store as the workshop's thread uses it: every change it makes is told.

Owns the collecting of change sets. Must not change how anything is stored.
"""

from projects.changes import ChangeSet
from projects.commands import Command
from projects.store import ProductionStore


class TellingStore(ProductionStore):
    """A second handle on an open store; closing it is the first one's business."""

    def __init__(self, store: ProductionStore) -> None:
        self.__dict__.update(store.__dict__)
        self._heard: list[ChangeSet] = []
        self.first = store

    def run(
        self, command: Command, *, initiator: str = "", undoable: bool = True, merge_key: str = ""
    ) -> ChangeSet:
        """As the store does, remembering what changed."""
        changes = super().run(command, initiator=initiator, undoable=undoable, merge_key=merge_key)
        if changes:
            self._heard.append(changes)
        return changes

    def heard(self) -> tuple[ChangeSet, ...]:
        """What has changed since this was asked last."""
        told, self._heard = tuple(self._heard), []
        return told
