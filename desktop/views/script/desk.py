# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of an episode between the editor and the document: read, drafted, compared, applied.

Owns timers and background work of the script view. Must not know widgets.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.session import Session
from desktop.views.script.read_model import Measured, ScriptRead, read_rows
from projects.errors import ProductionError, UserError
from projects.ids import ElementId, SceneId, ShotId
from projects.script_versions import Origin
from projects.timebase import seconds_of_frames
from projects.timeline import SourceKind

if TYPE_CHECKING:
    from engines.drafts import Draft
    from engines.script_change import Removal, ScriptChange, Standing
    from projects.script_versions import Hand

READ_MS, DRAFT_MS, COMPARE_MS = 220, 900, 650
INITIATOR = "script"


class Desk(QObject):
    """Signals: `read_done` with a ScriptRead; `unreadable` with a sentence; `compared` with a
    ScriptChange, or None where text and board agree; `text_came` where another text belongs into
    the editor.
    """

    read_done = Signal(object)
    unreadable = Signal(str)
    compared = Signal(object)
    text_came = Signal(str)
    busy = Signal(bool)

    def __init__(self, session: Session, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._text = session, text
        self.base, self._newline = "", "\n"
        self._read_call: background.Call | None = None
        self._compare_call: background.Call | None = None
        self._spoken: dict[ElementId, float] = {}
        self._drafted = self._closed = False
        self._kept = ""
        self._shown = 0
        self.change: ScriptChange | None = None
        self.brought = ""
        """Name of the file that the text was brought from; empty where it was typed."""
        self._timers = [
            self._timer(READ_MS, self.read_now),
            self._timer(COMPARE_MS, self.compare_now),
            self._timer(DRAFT_MS, self.keep_draft),
        ]
        self._reading, self._comparing, self._drafting = self._timers
        session.changed.connect(self._changed)
        session.closing.connect(self.close)

    def _timer(self, ms: int, what: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(ms)
        made.timeout.connect(what)
        return made

    @property
    def number(self) -> int:
        """The episode's number; 0 where there is none."""
        return self._session.episode.number if self._session.episode is not None else 0

    @property
    def source_name(self) -> str:
        """The file that the script came from."""
        return self._session.episode.source_name if self._session.episode is not None else ""

    def load(self) -> tuple[str, int, bool]:
        """The text to begin with, where the caret was, and whether it is an unapplied draft."""
        from engines import drafts

        for timer in self._timers:
            timer.stop()
        self._leave()
        self._shown = self.number
        self.change, self.brought = None, ""
        self._take_base()
        self._measure()
        draft = drafts.read(self._session.folder, self.number) if self.number else None
        self._drafted, self._kept = draft is not None, draft.text if draft is not None else ""
        if draft is not None and draft.text != self.base:
            return draft.text, draft.caret, True
        return self.base, 0, False

    def _leave(self) -> None:
        """Another episode comes into view: what was typed for the one before is kept."""
        from engines import drafts

        text = self._text()
        if self._shown and self._shown != self.number and text not in (self.base, self._kept):
            drafts.keep(self._session.folder, self._shown, drafts.Draft(text=text))

    def _take_base(self) -> None:
        episode = self._session.episode
        source = self._session.studio.text_of(episode) if episode is not None else ""
        crlf = source.count("\r\n")
        self._newline = "\r\n" if crlf * 2 > source.count("\n") else "\n"
        self.base = source.replace("\r\n", "\n").replace("\r", "\n")

    def source_of(self, text: str) -> str:
        """An editor's text with the newlines of the script's file."""
        return text.replace("\n", self._newline)

    def typed(self) -> None:
        """The text has changed: read it soon, keep it within a second."""
        if self._closed:
            return
        self._reading.start()
        self._comparing.start()
        if not self._drafting.isActive():
            self._drafting.start()

    def read_now(self) -> None:
        """Read what stands in the editor."""
        if self._closed:
            return
        self._reading.stop()
        if self._read_call is not None:
            self._read_call.cancel()
        self._read_call = background.run(
            read_rows,
            self._text(),
            self.source_name,
            self.number or 1,
            self._measured(),
            done=self._was_read,
            failed=self._not_read,
            owner=self,
        )

    def _measured(self) -> Measured:
        """Lengths that are known; of scenes only where the text is the board's and it is timed."""
        shots = self._session.shots()
        scenes: dict[SceneId, float] = {}
        if self.is_clean and all(shot.length_frames for shot in shots):
            frames: Counter[SceneId] = Counter()
            for shot in shots:
                frames[shot.scene] += shot.length_frames
            rate = self._session.rate
            scenes = {one: float(seconds_of_frames(n, rate)) for one, n in frames.items()}
        cast = tuple(person.id for person in self._session.store.characters())
        return Measured(lines_s=dict(self._spoken), scenes_s=scenes, cast=cast)

    def _was_read(self, read: ScriptRead) -> None:
        self._read_call = None
        self.read_done.emit(read)

    def _not_read(self, error: Exception) -> None:
        self._read_call = None
        self.unreadable.emit(told(error))

    @property
    def is_clean(self) -> bool:
        """Whether the editor holds what the board was made of."""
        return self._text() == self.base

    def compare_now(self) -> None:
        """What the text would do to the board."""
        if self._closed:
            return
        self._comparing.stop()
        if self._compare_call is not None:
            self._compare_call.cancel()
            self._compare_call = None
        if self.is_clean or not self.number:
            self._was_compared(None)
            return
        self._propose(self._was_compared)

    def _propose(self, done: Callable[["ScriptChange"], None]) -> None:
        self.busy.emit(True)
        self._compare_call = background.run(
            _proposed,
            self._parts(),
            self.source_of(self._text()),
            done=done,
            failed=self._not_compared,
            owner=self,
        )

    def _standing(self) -> "Standing":
        """The episode as the session holds it: nothing is read from the disk."""
        from engines.script_change import Standing

        return Standing(**self._parts())

    def _parts(self) -> dict[str, Any]:
        episode = self._session.episode
        assert episode is not None
        return {
            "episode": episode,
            "shots": self._session.shots(),
            "characters": self._session.store.characters(),
            "deliveries": self._session.store.line_deliveries(episode.id),
        }

    def _was_compared(self, change: "ScriptChange | None") -> None:
        self._compare_call = None
        self.busy.emit(False)
        self.change = change
        self.compared.emit(change)

    def _not_compared(self, error: Exception) -> None:
        self._compare_call = None
        self.busy.emit(False)
        self.change = None
        self.unreadable.emit(told(error))

    def apply(self, choices: "Mapping[ShotId, Removal]") -> None:
        """Bring the board to the text; what is compared is what stands now."""
        if self.is_clean:
            return
        if self._compare_call is not None:
            self._compare_call.cancel()
        kept = dict(choices)
        self._propose(lambda change: self._accept(change, kept))

    def _accept(self, change: "ScriptChange", choices: "Mapping[ShotId, Removal]") -> None:
        self._compare_call = None
        self.busy.emit(False)
        try:
            command = self._session.studio.acceptance(
                change, choices, self._standing(), hand=self._hand()
            )
        except ProductionError as error:
            self._session.failed.emit(error)
            return
        if self._session.run(command, initiator=INITIATOR) is None:
            return
        self.brought = ""
        self._take_base()
        self.forget_draft()
        self._session.told.emit(tr("The board follows the script now. Undo takes it back."))
        self.compare_now()
        self.read_now()

    def _hand(self) -> "Hand":
        """Who wrote the text, for the version that is kept of it."""
        from msgspec.structs import replace

        from engines.studio import by_hand

        hand = by_hand()
        return replace(hand, origin=Origin.IMPORT, name=self.brought) if self.brought else hand

    def keep_draft(self) -> None:
        """Write the text beside the production, in the background; a clean one needs none."""
        from engines import drafts

        self._drafting.stop()
        if self.is_clean or not self.number:
            self.forget_draft()
            return
        self._drafted = True
        draft = self._draft()
        background.run(
            drafts.keep,
            self._session.folder,
            self.number,
            draft,
            done=lambda kept: self._was_kept(draft.text if kept else ""),
            owner=self,
        )

    def _was_kept(self, text: str) -> None:
        self._kept = text

    def _draft(self) -> "Draft":
        from engines.drafts import Draft

        episode = self._session.episode
        base = episode.source if episode is not None else None
        return Draft(text=self._text(), base=base, caret=self.caret())

    def caret(self) -> int:
        """Where the caret stands; set by the view."""
        return 0

    def forget_draft(self) -> None:
        """The text is the board's: no draft is needed."""
        from engines import drafts

        if self._drafted and self.number:
            self._drafted = False
            drafts.forget(self._session.folder, self.number)

    def flush(self) -> None:
        """Write the draft at once, as before leaving."""
        from engines import drafts

        self._drafting.stop()
        if self.number and not self.is_clean and self._text() != self._kept:
            drafts.keep(self._session.folder, self.number, self._draft())

    def close(self) -> None:
        """Nothing more is asked of a session that goes."""
        self.flush()
        self._closed = True
        for timer in self._timers:
            timer.stop()
        for call in (self._read_call, self._compare_call):
            if call is not None:
                call.cancel()

    def _measure(self) -> None:
        """Seconds of the lines that have been spoken, as the timeline has them."""
        line = self._session.timeline()
        store = self._session.store
        self._spoken = {
            ElementId(clip.source.id): float(seconds_of_frames(clip.length_frames, line.rate))
            for track in line.tracks
            for clip in track.clips
            if clip.source.kind == SourceKind.LINE and store.takes(clip.source.id)
        }

    def _changed(self, changes: object) -> None:
        tables: frozenset[str] = getattr(changes, "tables", frozenset())
        if getattr(changes, "initiator", "") == INITIATOR:
            return
        if tables & {"clips", "tracks"}:
            before = dict(self._spoken)
            self._measure()
            if before != self._spoken:
                self._reading.start()
        if tables & {"screenplays", "episodes"}:
            self._other_base()
        elif tables & {"shots", "characters"} and not self.is_clean:
            self._comparing.start()

    def _other_base(self) -> None:
        """The board's script is another one, as after undo; a draft is never overwritten."""
        clean, before = self.is_clean, self.base
        self._take_base()
        if self.base == before:
            return
        if clean:
            self.text_came.emit(self.base)
        self._comparing.start()
        self._reading.start()


def _proposed(parts: dict[str, Any], text: str) -> "ScriptChange":
    """In the background, the import of the engines included."""
    from engines.script_change import Standing, propose

    return propose(Standing(**parts), text)


def told(error: Exception) -> str:
    """Why a text is not readable, in the language in use."""
    if isinstance(error, UserError) and error.code in ("empty_script", "no_script"):
        return tr("There is no line or action yet. Write, for example: 林晚：你好。")
    if isinstance(error, ProductionError):
        return in_one(error)
    raise error
