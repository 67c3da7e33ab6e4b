# SPDX-License-Identifier: GPL-3.0-or-later
"""A language model that fills a translation, in a thread of its own.

Owns the thread and stopping it. Must not know the window.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from projects.errors import ProductionError

if TYPE_CHECKING:
    from engines.story.request import Author
    from engines.story.translation.table import Table

Opens = Callable[[str], AbstractContextManager["Author"]]


class Filling(QObject):
    """Signals: `filled` with a Table after each answer; `ended` with sentences; `failed` with a
    ProductionError.
    """

    filled = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._author: Author | None = None
        self._stopping = False

    @property
    def running(self) -> bool:
        """Whether it writes."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, table: "Table", opens: Opens) -> None:
        """Fill what is empty."""
        self._stopping = False
        self._thread = threading.Thread(
            target=self._run, args=(table, opens), name="translation", daemon=True
        )
        self._thread.start()

    def _run(self, table: "Table", opens: Opens) -> None:
        from engines.api import Cancelled
        from engines.story.translation.model import fill

        try:
            with opens("") as author:
                self._author = author
                if self._stopping:
                    self.ended.emit(())
                    return
                outcome = fill(table, author, kept=self.filled.emit)
            self.ended.emit(outcome.notes)
        except Cancelled:
            self.ended.emit(())
        except ProductionError as error:
            self.failed.emit(error)
        finally:
            self._author = None

    def stop(self) -> None:
        """End it at the next word, and wait."""
        self._stopping = True
        if self._author is not None:
            self._author.stop()
        if self._thread is not None:
            self._thread.join()
