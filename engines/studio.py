# SPDX-License-Identifier: GPL-3.0-or-later
"""The application service: an open production, and a script taken into it.

Owns opening, planning and the commands that follow from an order. Must not run engines
(engines/film does) nor print.
"""

import datetime
import getpass
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import msgspec

from assets.store import BlobStore
from engines.casting import people_over, voiced
from engines.coverage.grammar import cover
from engines.coverage.reconcile import reconcile
from engines.orders import Order
from engines.reading import check_length, read_bytes, read_screenplay
from engines.script_change import (
    Removal,
    ScriptChange,
    Standing,
    accepting,
    check_current,
    people_of,
    propose,
)
from engines.script_versions.anchors import found_again
from engines.voice.voices import voice_named
from projects.cast import Character
from projects.changes import ChangeSet
from projects.commands import (
    Batch,
    Command,
    PutComments,
    SetCharacters,
    SetDeclaredUse,
    SetEpisode,
    SetPronunciation,
    SetSetting,
    SetShots,
)
from projects.errors import UserError
from projects.generation import HANDLES, Generation, StyleCard
from projects.generation_commands import set_style
from projects.ids import CharacterId, ShotId
from projects.interchange.decoding import text_in
from projects.production import Episode, Production, episode_id
from projects.screenplay import Screenplay
from projects.script_versions import Hand, Origin
from projects.shots import Shot
from projects.store import DATABASE, ProductionStore

ENGINE = "engine."
MUSIC_TAKE = "music_take"
ASKED = "episode_asked"


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A script as it came."""

    raw: bytes
    name: str
    screenplay: Screenplay


class Studio:
    """An open production. Use as a context manager."""

    def __init__(self, store: ProductionStore, incoming: Incoming | None = None) -> None:
        self.store = store
        self.blobs = BlobStore(store.media)
        self._incoming = incoming

    @classmethod
    def for_order(cls, order: Order) -> "Studio":
        """Open the production of an order, or make it.

        Raises:
            UserError: the script, the output or the folder is not fit; nothing was written then.
        """
        raw = read_bytes(order.script)
        name = order.script.name
        screenplay = read_screenplay(raw, name=name, episode=order.episode)
        check_length(screenplay, name)
        order.check()
        incoming = Incoming(raw=raw, name=name, screenplay=screenplay)
        if (order.folder / DATABASE).exists():
            return cls(ProductionStore.open(order.folder), incoming)
        title = screenplay.title or order.film.stem
        made = Production(title=title, language=screenplay.language, seed_name=title)
        return cls(ProductionStore.create(order.folder, made), incoming)

    @classmethod
    def reopen(cls, folder: Path, *, read_only: bool = False) -> "Studio":
        """Open a production that exists."""
        return cls(ProductionStore.open(folder.expanduser().absolute(), read_only=read_only))

    def __enter__(self) -> "Studio":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()

    @property
    def folder(self) -> Path:
        """The production's folder."""
        return self.store.folder

    def engine(self, kind: str, default: str) -> str:
        """The engine that the production uses for a kind."""
        return self.store.setting(ENGINE + kind) or default

    def engine_is_chosen(self, kind: str) -> bool:
        """Whether somebody named the engine of a kind."""
        return self.store.setting(ENGINE + kind) is not None

    @property
    def music_take(self) -> int:
        """Which take of the music is wanted; 1 is the first."""
        return int(self.store.setting(MUSIC_TAKE) or 1)

    def episode_asked(self) -> Episode:
        """The episode whose film was asked for last.

        Raises:
            UserError: none has been asked for yet.
        """
        number = self.store.setting(ASKED)
        if number is None:
            raise UserError(
                "nothing_asked",
                f"{self.folder} has no film on order.",
                "Run: yingxi make SCRIPT -o FILE.mp4 --project DIR.",
            )
        return self.store.episode(int(number))

    def standing(self, number: int) -> Standing:
        """An episode as it stands, for `engines.script_change.propose` in another thread."""
        episode = self.store.episode(number)
        return Standing(
            episode=episode,
            shots=self.store.shots(episode.id),
            characters=self.store.characters(),
            deliveries=self.store.line_deliveries(episode.id),
        )

    def propose(self, text: str, *, number: int, name: str = "") -> ScriptChange:
        """What a text would do to an episode; nothing is stored.

        Raises:
            UserError: there is no such episode, or the text is not readable as a script.
        """
        return propose(self.standing(number), text, name=name)

    def acceptance(
        self,
        change: ScriptChange,
        choices: Mapping[ShotId, Removal],
        standing: Standing | None = None,
        *,
        hand: Hand | None = None,
    ) -> Command:
        """The one step that brings the board to a proposal; its text is kept as a blob.

        Args:
            change: the proposal.
            choices: for shots of removed words; those not named are kept, off script.
            standing: the episode as it stands now, where the caller has it at hand.
            hand: who wrote the text; whoever works here where nobody is named.

        Raises:
            UserError: the board is not any more the one that was compared.
        """
        check_current(change, standing or self.standing(change.standing.episode.number))
        source = self.blobs.ingest(change.source)
        gone = {person.id for person in change.gone}
        elsewhere = self._elsewhere(change.standing.episode) if gone else frozenset[CharacterId]()
        accepted = accepting(
            change, choices, source=source, elsewhere=elsewhere, hand=hand or by_hand()
        )
        found = found_again(self.store.comments(change.standing.episode.id), change.screenplay)
        if not found:
            return accepted
        return replace(accepted, commands=(*accepted.commands, PutComments(comments=found)))

    def _elsewhere(self, episode: Episode) -> frozenset[CharacterId]:
        """Everybody who appears in another episode."""
        others = (one for one in self.store.episodes() if one.id != episode.id)
        return people_of(shot for one in others for shot in self.store.shots(one.id))

    def accept(
        self,
        change: ScriptChange,
        choices: Mapping[ShotId, Removal] | None = None,
        *,
        hand: Hand | None = None,
    ) -> ChangeSet:
        """Bring the board to a proposal, as one step that can be undone.

        Raises:
            UserError: the board is not any more the one that was compared.
        """
        command = self.acceptance(change, choices or {}, hand=hand)
        return self.store.run(command, initiator="script")

    def text_of(self, episode: Episode) -> str:
        """The script's text as it was taken in last; empty where there is none."""
        if episode.source is None or not self.blobs.has(episode.source):
            return ""
        return text_in(self.blobs.read(episode.source), episode.encoding, bom=episode.bom)

    def take_in(self, order: Order) -> tuple[str, ...]:
        """Bring the production to what an order says, as one step of its journal.

        Returns:
            What changed, a sentence each; nothing where nothing did.

        Raises:
            UserError: a voice is given to somebody who is not in the script.
        """
        if self._incoming is None:
            raise UserError("no_script", "No script was read.", "Open the production for an order.")
        new, old = self._incoming.screenplay, self._episode_before()
        wanted = cover(new)
        told: tuple[str, ...] = ()
        if old is not None and order.cover_anew:
            wanted, told = self._anew(old, wanted)
        elif old is not None and old.screenplay is not None and old.screenplay != new:
            result = reconcile(
                self.store.shots(old.id), old.screenplay, new_screenplay=new, new_shots=wanted
            )
            wanted, told = result.shots, (result.summary,)
        elif old is not None and old.screenplay == new:
            wanted = self.store.shots(old.id) or wanted
        source = self.blobs.ingest(self._incoming.raw)
        episode = Episode(
            id=episode_id(new.episode),
            number=new.episode,
            title=new.title,
            screenplay=new,
            source=source,
            source_name=self._incoming.name,
            encoding=new.encoding,
            bom=new.bom,
            delivery=order.delivery(),
            generation=_generation(order, old),
        )
        commands: list[Command] = [
            SetEpisode(
                episode=episode,
                at=_now(),
                who=_who(),
                hand=Hand(origin=Origin.IMPORT, name=self._incoming.name, at=_now()),
            ),
            SetCharacters(characters=self._cast(order)),
            SetShots(episode=episode.id, shots=tuple(wanted)),
            SetSetting(name=ASKED, value=str(new.episode)),
            *self._choices(order),
        ]
        taken = Batch(commands=tuple(commands), label="take_in_script")
        # the first intake is where the production begins; undo does not lead before it
        self.store.run(taken, initiator="make", undoable=old is not None)
        return told

    def _anew(self, old: Episode, covered: tuple[Shot, ...]) -> tuple[tuple[Shot, ...], tuple[str]]:
        """Freshly planned shots for those there; what a person has locked stays."""
        before = self.store.shots(old.id)
        locked = {shot.id: shot for shot in before if shot.locked}
        wanted = tuple(locked.get(shot.id, shot) for shot in covered)
        kept = sum(shot.id in locked for shot in covered)
        words = f"covered anew: {len(before)} shots became {len(wanted)}, {kept} locked ones kept"
        return wanted, (words,)

    def _episode_before(self) -> Episode | None:
        assert self._incoming is not None
        number = self._incoming.screenplay.episode
        if number not in {e.number for e in self.store.episodes()}:
            return None
        return self.store.episode(number)

    def _choices(self, order: Order) -> list[Command]:
        made: list[Command] = [SetSetting(name=ENGINE + k, value=v) for k, v in order.engines]
        if order.music_take is not None:
            made.append(SetSetting(name=MUSIC_TAKE, value=str(order.music_take)))
        if order.style is not None:
            made.append(set_style(StyleCard(name=order.style)))
        if order.use is not None:
            declared = self.store.declared_use().shown_as(order.use)
            made.append(SetDeclaredUse(declared=declared))
        if order.sayings:
            kept = dict(self.store.production().pronunciation)
            entries = tuple({**kept, **dict(order.sayings)}.items())
            made.append(SetPronunciation(entries=entries))
        return made

    def _cast(self, order: Order) -> tuple[Character, ...]:
        """The script's people over those of the production, with voices for all."""
        assert self._incoming is not None
        screenplay = self._incoming.screenplay
        people = people_over(self.store.characters(), screenplay)
        for name, voice in order.voices:
            found = [c for c in people.values() if name in (c.name, *c.aliases)]
            if not found:
                raise UserError(
                    "no_such_character",
                    f"--voice names {name}, who is not in the script.",
                    f"Its people: {'、'.join(c.name for c in screenplay.cast)}.",
                )
            chosen = voice_named(voice)
            people[found[0].id] = msgspec.structs.replace(found[0], voice=chosen)
        return voiced(people.values(), screenplay.language)


def by_hand() -> Hand:
    """Whoever works here, now."""
    return Hand(origin=Origin.PERSON, name=_who(), at=_now())


def _generation(order: Order, old: Episode | None) -> Generation:
    """What the order asks of models; handles only where it is new, as clips that are there have
    none and stay fresh.
    """
    if order.generation is None:
        return Generation(handles=HANDLES) if old is None else old.generation
    if order.generation.handles is not None:
        return order.generation
    handles = HANDLES if old is None else old.generation.handles
    return msgspec.structs.replace(order.generation, handles=handles)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
