# SPDX-License-Identifier: GPL-3.0-or-later
"""A production on disk: a folder with its database, media and exports, open for one process.

Owns opening, closing, typed reading, and `run`, the only door to mutation. Must not know engines.
"""

import re
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType

import msgspec

from projects.backups import put_back, rotate
from projects.cast import Character
from projects.changes import ChangeSet, RowEdit, changes_of, joined
from projects.commands import Command, planned
from projects.comments import Comment
from projects.consent import VoiceConsent
from projects.database import Database, damaged
from projects.declared_use import SETTING as DECLARED_USE
from projects.declared_use import DeclaredUse, declared_use
from projects.disk import make_folder
from projects.errors import BugError, UserError
from projects.folder_lock import FolderLock
from projects.glossary import Term
from projects.history import DamagedStepError, Entry, History
from projects.ids import (
    CharacterId,
    ConsentId,
    ElementId,
    EpisodeId,
    MediaId,
    RecipeHash,
    ShotId,
    TakeId,
)
from projects.medium import Medium
from projects.migrations import STEPS, Step, check_version, missing_steps
from projects.mix import Mix
from projects.production import Episode, LabelRecord, Production
from projects.production_folder import (
    DATABASE,
    EXPORTS,
    MEDIA,
    bring_up,
    check_free,
    is_production,
    not_a_production,
    open_database,
    write_new,
)
from projects.repair import Repaired, repair_rows
from projects.row_store import RowStore
from projects.rows import (
    CharacterRow,
    CommentRow,
    ConsentRow,
    EpisodePlanRow,
    EpisodeRow,
    LabelRow,
    LineDeliveryRow,
    MediumRow,
    ProductionRow,
    ProposalRow,
    Rows,
    ScreenplayRow,
    ScriptVersionRow,
    SelectedRow,
    SettingRow,
    ShotRow,
    StoryRow,
    TakeMarkRow,
    TakeRow,
    TermRow,
)
from projects.screenplay import Screenplay
from projects.script_versions import ScriptVersion
from projects.shots import Shot, Take, TakeMark
from projects.speech import LineDelivery
from projects.story import EpisodePlan, Proposal, Story
from projects.timeline import Timeline
from projects.timeline_commands import read_mix, read_timeline

BLOB_NAME = re.compile(r"[0-9a-f]{64}")


class ProductionStore:
    """An open production; made by `create` or `open`, and a context manager.

    Attributes:
        folder: the `.yingxi` folder. media, exports: inside it.
    """

    def __init__(self, folder: Path, database: Database, lock: FolderLock | None) -> None:
        self.folder, self.database, self._lock = folder, database, lock
        self.media, self.exports = folder / MEDIA, folder / EXPORTS
        self._rows = RowStore(database)
        self._history = History(database, self._rows)

    @classmethod
    def create(cls, folder: Path, production: Production) -> "ProductionStore":
        """Make a production in a folder that does not exist or is empty.

        Raises:
            UserError: `production_exists`, `folder_taken`, `unwritable`, `production_in_use`.
            MachineError: `disk_full`, `disk_error`.
        """
        check_free(folder)
        make_folder(folder)
        with ExitStack() as undo:
            lock = FolderLock(folder)
            undo.callback(lock.release)
            for name in (MEDIA, EXPORTS):
                make_folder(folder / name)
            write_new(folder, production)
            store = cls(folder, open_database(folder, read_only=False), lock)
            undo.pop_all()
        return store

    @classmethod
    def open(
        cls, folder: Path, *, read_only: bool = False, steps: Sequence[Step] = STEPS
    ) -> "ProductionStore":
        """Open a production; an older one is taken to this version after a copy of it is put away.

        Args:
            folder: the `.yingxi` folder.
            read_only: take no lock and write nothing; another process may have it open.
            steps: of the schema; for tests.

        Raises:
            UserError: `not_a_production`, `production_damaged`, `production_in_use`,
                `newer_database`.
            MachineError: `disk_full`, `disk_error`.
        """
        if not is_production(folder):
            raise not_a_production(folder, f"it holds no {DATABASE}")
        with ExitStack() as undo:
            lock = None if read_only else FolderLock(folder)
            if lock is not None:
                undo.callback(lock.release)
            database = open_database(folder, read_only=read_only)
            undo.callback(database.close)
            check_version(database, steps[-1].version)
            if missing_steps(database, steps):
                bring_up(folder, database, steps)
            elif not read_only:
                rotate(folder, database)
            undo.pop_all()
        return cls(folder, database, lock)

    @staticmethod
    def restore(folder: Path, copy: Path | None = None) -> Path:
        """Put a copy of the database in its place, the newest whole one where none is named.

        Returns:
            where the file that was there lies now.

        Raises:
            UserError: `no_backup`, `production_in_use`.
            MachineError: `disk_full`, `disk_error`.
        """
        lock = FolderLock(folder)
        try:
            return put_back(folder, folder / DATABASE, copy)
        finally:
            lock.release()

    def __enter__(self) -> "ProductionStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the folder go."""
        self.database.close()
        if self._lock is not None:
            self._lock.release()

    def mend(self) -> tuple[Repaired, ...]:
        """Put right every row that does not read; what was wrong. It reads them all.

        Raises:
            ProductionError: the database as a whole cannot be read or written.
        """
        return repair_rows(self.folder, self.database, self._rows)

    @property
    def rows(self) -> Rows:
        """The rows as they stand, for commands and tests."""
        return self._rows

    @contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """Everything run inside is committed at its end, or nothing is."""
        self._check_writable()
        with self.database.transaction():
            yield

    def run(
        self, command: Command, *, initiator: str = "", undoable: bool = True, merge_key: str = ""
    ) -> ChangeSet:
        """Do a command: one transaction, one line of the journal.

        Args:
            command: what to do.
            initiator: who asks; comes back in the ChangeSet.
            undoable: False for what the machine does by itself; undo passes it over and what
                waits for redo keeps waiting.
            merge_key: steps that follow each other with the same key become one, as in a drag.

        Raises:
            UserError: the command does not fit what stands, or the production is read-only.
            MachineError: `disk_full`, `missing`, `disk_error`; nothing was changed.
        """
        with self.transaction():
            edits = planned(command, self._rows)
            if not edits:
                return ChangeSet(label=command.label, initiator=initiator)
            self._rows.apply(edits)
            seq = self._history.record(
                edits,
                label=command.label,
                initiator=initiator,
                undoable=undoable,
                merge_key=merge_key,
            )
        return ChangeSet(
            label=command.label, initiator=initiator, changes=changes_of(edits), seq=seq
        )

    def undo(self, *, initiator: str = "") -> ChangeSet | None:
        """Take the last step back; None where there is none. Takes stay.

        Raises:
            UserError: `undo_blocked`; `undo_ended` where the step is damaged: undo ends there now.
        """
        return self._stepped(self._history.undo, initiator)

    def redo(self, *, initiator: str = "") -> ChangeSet | None:
        """Make again what was taken back last; None where there is nothing.

        Raises:
            UserError: as for `undo`.
        """
        return self._stepped(self._history.redo, initiator)

    def _stepped(self, step: Callable[[str], ChangeSet | None], initiator: str) -> ChangeSet | None:
        try:
            with self.transaction():
                return step(initiator)
        except DamagedStepError as error:
            with self.transaction():
                self._history.end_at(error.entry)
            raise UserError(
                "undo_ended",
                f"Step {error.entry.seq} ({error.entry.label}) of the journal is damaged.",
                "Nothing of the document is lost; undo ends here and goes on from what stands.",
            ) from error

    def go_to(self, seq: int, *, initiator: str = "") -> ChangeSet | None:
        """Undo or redo until the step with a number is the last one done; 0 is before all of them.

        Returns:
            What changed, as one; None where nothing did.

        Raises:
            UserError: as for `undo`; nothing was changed.
        """

        def walk(initiator: str) -> ChangeSet | None:
            made: list[ChangeSet] = []
            while (back := self._history.passed(seq)) is not None:
                one = self._history.undo(initiator) if back else self._history.redo(initiator)
                if one is not None:
                    made.append(one)
            return joined(made, made[-1].label) if made else None

        return self._stepped(walk, initiator)

    def end_undo_before(self, seq: int) -> int:
        """Forget lines of the journal before a number; how many."""
        with self.transaction():
            return self._history.end_before(seq)

    def history(self, *, newest: int | None = None) -> tuple[Entry, ...]:
        """The journal, oldest first; only so many of the newest lines where a number is given."""
        return self._history.entries(newest)

    def edits_of(self, seq: int) -> tuple[RowEdit, ...]:
        """What a line of the journal changed; nothing where it is gone or does not read."""
        return self._history.edits_of(seq)

    @property
    def next_undo(self) -> Entry | None:
        """The step that undo would take back."""
        return self._history.next_undo()

    @property
    def next_redo(self) -> Entry | None:
        """The step that redo would make again."""
        return self._history.next_redo()

    def production(self) -> Production:
        """What all episodes share."""
        row = self._rows.get(ProductionRow, "production")
        if row is None:
            raise damaged(self.database.path, "it has no row of the production")
        return row.production

    def setting(self, name: str) -> str | None:
        """A named choice, or None."""
        row = self._rows.get(SettingRow, name)
        return None if row is None else row.value

    def episodes(self) -> tuple[Episode, ...]:
        """All episodes by number, without their screenplays."""
        return tuple(row.episode for row in self._rows.under(EpisodeRow, None))

    def episode(self, number: int) -> Episode:
        """The episode with a number, with its screenplay.

        Raises:
            UserError: there is none.
        """
        for episode in self.episodes():
            if episode.number == number:
                return _with_screenplay(episode, self.screenplay(episode.id))
        raise UserError(
            "no_episode",
            f"{self.folder.name} has no episode {number}.",
            f"It has: {', '.join(str(one.number) for one in self.episodes()) or 'none'}.",
        )

    def screenplay(self, episode: EpisodeId) -> Screenplay | None:
        """An episode's script as read."""
        row = self._rows.get(ScreenplayRow, episode)
        return None if row is None else row.screenplay

    def characters(self) -> tuple[Character, ...]:
        """The cast in its order."""
        return tuple(row.character for row in self._rows.under(CharacterRow, None))

    def character(self, character: CharacterId) -> Character | None:
        """Somebody of the cast."""
        row = self._rows.get(CharacterRow, character)
        return None if row is None else row.character

    def shots(self, episode: EpisodeId) -> tuple[Shot, ...]:
        """An episode's shots in order."""
        return tuple(row.shot for row in self._rows.under(ShotRow, episode))

    def shot(self, shot: ShotId) -> Shot | None:
        """The shot with an id."""
        row = self._rows.get(ShotRow, shot)
        return None if row is None else row.shot

    def takes(self, target: str) -> tuple[Take, ...]:
        """Takes of a shot, line or cue, oldest first; the n-th is printed as Tn."""
        return tuple(row.take for row in self._rows.under(TakeRow, target))

    def all_takes(self) -> tuple[Take, ...]:
        """Takes of all targets."""
        return tuple(row.take for row in self._rows.under(TakeRow, None))

    def take(self, take: TakeId) -> Take | None:
        """The take with an id."""
        row = self._rows.get(TakeRow, take)
        return None if row is None else row.take

    def takes_of_recipe(self, recipe: RecipeHash) -> tuple[Take, ...]:
        """Takes that were made by a recipe, for whatever target."""
        return tuple(row.take for row in self._rows.takes_of_recipe(TakeRow, recipe))

    def selected(self, target: str) -> Take | None:
        """The take that somebody or something chose for a target."""
        row = self._rows.get(SelectedRow, target)
        return None if row is None else self.take(TakeId(row.take))

    def timeline(self, episode: EpisodeId) -> Timeline | None:
        """An episode's timeline, or None where it has none yet."""
        return read_timeline(self._rows, episode)

    def mix(self, episode: EpisodeId) -> Mix:
        """An episode's faders and cues."""
        return read_mix(self._rows, episode)

    def line_deliveries(self, episode: EpisodeId) -> dict[ElementId, LineDelivery]:
        """How lines are to be spoken, where a person has said so."""
        found = self._rows.under(LineDeliveryRow, episode)
        return {ElementId(row.id): row.delivery for row in found}

    def take_mark(self, take: TakeId) -> TakeMark | None:
        """What a person thinks of a take."""
        row = self._rows.get(TakeMarkRow, take)
        return None if row is None else row.mark

    def media_bin(self) -> tuple[Medium, ...]:
        """What a person brought, in the order it came."""
        return tuple(row.medium for row in self._rows.under(MediumRow, None))

    def medium(self, media: MediaId) -> Medium | None:
        """What is known of something brought."""
        row = self._rows.get(MediumRow, media)
        return None if row is None else row.medium

    def consents(self) -> dict[ConsentId, VoiceConsent]:
        """Whose voices may be cloned, and for what."""
        return {row.consent.id: row.consent for row in self._rows.under(ConsentRow, None)}

    def story(self) -> Story | None:
        """The story room, where the production has one."""
        row = self._rows.get(StoryRow, "story")
        return None if row is None else row.story

    def episode_plans(self) -> tuple[EpisodePlan, ...]:
        """The season as the room has thought it out, by number."""
        return tuple(row.plan for row in self._rows.under(EpisodePlanRow, None))

    def proposals(self) -> tuple[Proposal, ...]:
        """All alternatives of the room's steps."""
        return tuple(row.proposal for row in self._rows.under(ProposalRow, None))

    def script_versions(self, episode: EpisodeId) -> tuple[ScriptVersion, ...]:
        """All versions of an episode's script, oldest first."""
        return tuple(row.version for row in self._rows.under(ScriptVersionRow, episode))

    def comments(self, episode: EpisodeId) -> tuple[Comment, ...]:
        """Comments on an episode's script, oldest first."""
        found = (row.comment for row in self._rows.under(CommentRow, episode))
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    def glossary(self) -> tuple[Term, ...]:
        """What names are called in both languages."""
        return tuple(row.term for row in self._rows.under(TermRow, None))

    def declared_use(self) -> DeclaredUse:
        """What the production is for."""
        return declared_use(self.setting(DECLARED_USE))

    def label_records(self, episode: EpisodeId) -> tuple[LabelRecord, ...]:
        """When and why the episode's visible label was switched off."""
        return tuple(row.record for row in self._rows.under(LabelRow, episode))

    def media_spoken_of(self, *, without: frozenset[TakeId] = frozenset()) -> frozenset[MediaId]:
        """Every blob that a row, a step of undo or redo, or a job may still need, as if some takes
        were gone.

        Whatever looks like a blob's name counts, so that a field nobody thought of loses nothing.
        """
        found: set[str] = set()
        for text in chain(self._rows.texts(without), self._history.images()):
            found.update(BLOB_NAME.findall(text))
        open_jobs = "SELECT hex(request) FROM jobs WHERE state != 'done'"
        for (request,) in self.database.execute(open_jobs):
            found.update(BLOB_NAME.findall(bytes.fromhex(str(request)).decode("latin-1")))
        return frozenset(MediaId(one) for one in found)

    def takes_undo_needs(self) -> frozenset[TakeId]:
        """Takes that undo or redo may select again."""
        needed: set[TakeId] = set()
        for _, _, edits in self._history.steps(undoable_only=True):
            for edit in edits or ():
                for image in (edit.before, edit.after):
                    if isinstance(image, SelectedRow):
                        needed.add(TakeId(image.take))
        return frozenset(needed)

    def row_texts(self) -> Iterable[str]:
        """The stored text of every row of the document."""
        return self._rows.texts(frozenset())

    def _check_writable(self) -> None:
        if self.database.read_only:
            raise BugError("read_only", f"{self.folder} was opened for reading only.")


def _with_screenplay(episode: Episode, screenplay: Screenplay | None) -> Episode:
    return msgspec.structs.replace(episode, screenplay=screenplay)
