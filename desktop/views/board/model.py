# SPDX-License-Identifier: GPL-3.0-or-later
"""The shots of an episode as rows of a list model, filtered, with the scenes they stand in.

Owns the snapshot, the filter and the order of rows. Must not know painting; mutates nothing.
"""

from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.i18n import tr
from desktop.views.board.continuity import Jump, jumps
from desktop.views.board.deeds import cut_shots
from desktop.views.board.facts import CardState, Facts
from desktop.words import short_word, shot_name, word, words_of
from projects.ids import CharacterId, ElementId, SceneId, ShotId
from projects.screenplay import Element, Scene
from projects.shots import Shot
from projects.staging import SetName

if TYPE_CHECKING:
    from desktop.session import Session

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row is asked for."""

    SHOT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which shots are shown; None and empty let all pass."""

    text: str = ""
    person: CharacterId | None = None
    set: SetName | None = None
    state: CardState | None = None

    @property
    def empty(self) -> bool:
        """Whether it lets all pass."""
        return self == Filter()


@dataclass(frozen=True, kw_only=True)
class Section:
    """Rows [first, end) of one scene, in the order they are shown."""

    scene: SceneId
    title: str
    first: int
    end: int
    frames: int


class BoardModel(QAbstractListModel):
    """The shots that pass the filter."""

    def __init__(self, session: "Session", facts: Facts) -> None:
        super().__init__()
        self._session, self.facts = session, facts
        self.filter = Filter()
        self.all: tuple[Shot, ...] = ()
        self.shown: tuple[Shot, ...] = ()
        self.sections: tuple[Section, ...] = ()
        self.jumps: dict[ShotId, tuple[Jump, ...]] = {}
        self.in_cut: frozenset[ShotId] = frozenset()
        self.elements: dict[ElementId, Element] = {}
        self.names: dict[CharacterId, str] = {}
        self._scenes: dict[SceneId, Scene] = {}
        self._rows: dict[ShotId, int] = {}

    def load(self) -> None:
        """Read the shots anew."""
        session = self._session
        screenplay = session.episode.screenplay if session.episode else None
        scenes = screenplay.scenes if screenplay else ()
        self._scenes = {scene.id: scene for scene in scenes}
        self.elements = {e.id: e for scene in scenes for e in scene.elements}
        self.names = {one.id: one.name for one in session.store.characters()}
        self.in_cut = cut_shots(session)
        self._show(session.shots())

    def reword(self) -> None:
        """Scene lines in the language in use."""
        self._show(self.all)

    def clear(self) -> None:
        """Show nothing, and read nothing more."""
        self._show(())

    def set_filter(self, **changed: object) -> None:
        """Show other shots."""
        wanted = replace(self.filter, **changed)  # pyright: ignore[reportArgumentType]
        if wanted != self.filter:
            self.filter = wanted
            self._show(self.all)

    def _show(self, shots: tuple[Shot, ...]) -> None:
        shown = shots if self.filter.empty else tuple(s for s in shots if self._passes(s))
        same = [s.id for s in shown] == [s.id for s in self.shown]
        if not same:
            self.beginResetModel()
        self.all, self.shown = shots, shown
        self._rows = {shot.id: row for row, shot in enumerate(shown)}
        self.sections = tuple(self._sections())
        self.jumps = jumps([s for s in shots if s.id in self.in_cut])
        if not same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, 0))

    def _sections(self) -> list[Section]:
        made: list[Section] = []
        first = 0
        for scene, group in groupby(self.shown, key=lambda shot: shot.scene):
            some = list(group)
            frames = sum(shot.length_frames for shot in some if shot.id in self.in_cut)
            title = self._scene_title(scene, some[0])
            made.append(
                Section(scene=scene, title=title, first=first, end=first + len(some), frames=frames)
            )
            first += len(some)
        return made

    def _scene_title(self, scene: SceneId, shot: Shot) -> str:
        known, staging = self._scenes.get(scene), shot.staging
        place = known.place if known is not None and known.place else word(staging.set)
        where = tr("Interior") if staging.interior else tr("Exterior")
        parts = [known.number if known else "", place, word(staging.time), where]
        return "  ·  ".join(part for part in parts if part)

    def _passes(self, shot: Shot) -> bool:
        wanted, staging = self.filter, shot.staging
        if wanted.set is not None and staging.set != wanted.set:
            return False
        if wanted.person is not None and wanted.person not in self._people(shot):
            return False
        if wanted.state is not None and self.facts.state(shot, now=True) is not wanted.state:
            return False
        words = wanted.text.casefold().split()
        if not words:
            return True
        text = self.searchable(shot)
        return all(one in text for one in words)

    def _people(self, shot: Shot) -> set[CharacterId]:
        seen = {one.character for one in shot.staging.cast}
        return seen | {use.speaker for use in shot.uses}

    def searchable(self, shot: Shot) -> str:
        """All words by which a shot is found, in both languages."""
        staging = shot.staging
        members = (staging.set, staging.size, staging.angle, staging.move, staging.time)
        words = [
            shot.slate,
            shot_name(shot.slate),
            *(self.names.get(one, "") for one in self._people(shot)),
        ]
        for member in (*members, staging.weather, shot.emotion, shot.purpose):
            words.extend(words_of(member))
        words.extend(self.elements[e].text for e in shot.elements if e in self.elements)
        words.extend(self.elements[u.line].text for u in shot.uses if u.line in self.elements)
        return " ".join(words).casefold()

    def spoken(self, shot: Shot) -> Element | None:
        """The first line that is heard over a shot."""
        return next((self.elements[u.line] for u in shot.uses if u.line in self.elements), None)

    def told(self, shot: Shot) -> str:
        """What the shot plays where nobody speaks: the script's action."""
        texts = (self.elements[e].text for e in shot.elements if e in self.elements)
        return next((text for text in texts if text), "")

    def camera(self, shot: Shot) -> str:
        """Size, angle where it is not eye level, and move where there is one, as short words."""
        staging = shot.staging
        parts = [short_word(staging.size)]
        if staging.angle.value != "eye":
            parts.append(short_word(staging.angle))
        if staging.move.value != "hold":
            parts.append(short_word(staging.move))
        return " · ".join(parts)

    def row_of(self, shot: ShotId) -> int | None:
        """The row that shows a shot, or None where the filter hides it."""
        return self._rows.get(shot)

    def shot_at(self, row: int) -> Shot:
        """The shot of a row."""
        return self.shown[row]

    def sets(self) -> list[SetName]:
        """Places of the episode, the most used first."""
        return [name for name, _ in Counter(s.staging.set for s in self.all).most_common()]

    def people(self) -> list[CharacterId]:
        """People of the episode's pictures and lines, the most seen first."""
        seen = Counter(one for shot in self.all for one in self._people(shot))
        return [person for person, _ in seen.most_common() if person in self.names]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many shots are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The shot, or its words for screen readers."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        shot = self.shown[index.row()]
        if role == Role.SHOT:
            return shot
        if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.DisplayRole:
            line = self.spoken(shot)
            words = line.text if line is not None else self.told(shot)
            return f"{shot_name(shot.slate)} {self.camera(shot)} {words}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards are chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
