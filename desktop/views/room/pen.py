# SPDX-License-Identifier: GPL-3.0-or-later
"""Who writes while a room is open: brought in once, asked from the pool, ended with the panel.

Owns the writer and its end. Must not know the document, and is no QObject: it outlives the panel by
as long as a model takes to stop.
"""

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from desktop import background
from projects.story import Story

if TYPE_CHECKING:
    from engines.story.room.seam import Writer


class Pen:
    """A writer at hand; `text` is all of what it has written so far of the answer in hand."""

    def __init__(self) -> None:
        self.writer: Writer | None = None
        self.author = ""
        self.text = ""
        self.ended = threading.Event()
        self._lock = threading.Lock()
        self._open = ExitStack()
        self._closed = False

    def bring(self, story: Story, author: str) -> None:
        """In the pool: bring a writer in, which may load a model.

        Raises:
            UserError: there is no such model. MachineError: it cannot run.
        """
        from engines.story.room.writers import chosen_writer

        with self._lock:
            self._open.close()
            self.writer, self.author = None, ""
            if not self._closed:
                found = self._open.enter_context(chosen_writer(story, author))
                self.writer, self.author = found.writer, author

    def hear(self, text: str) -> None:
        """In the pool: the text so far."""
        self.text = text

    def stop(self) -> None:
        """End the answer in hand."""
        self.ended.set()
        end = getattr(self.writer, "stop", None)
        if end is not None:
            end()

    def close(self) -> None:
        """The panel goes: the answer in hand is of no use, and the model leaves the memory."""
        if not self._closed:
            self._closed = True
            self.stop()
            background.run(self._leave)

    def _leave(self) -> None:
        with self._lock:
            self._open.close()
            self.writer = None
