# SPDX-License-Identifier: GPL-3.0-or-later
"""A script as read, laid out by rows of the editor: kinds, speakers, feelings, lengths, problems.

Owns the values and how they are made, in a background thread. Must not know any widget.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from projects.ids import CharacterId, ElementId, SceneId
from projects.interchange.pieces import rows_of
from projects.screenplay import Element, ElementKind, Problem, Scene, Screenplay
from projects.staging import Emotion
from projects.timebase import FILM, seconds_of_frames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engines.story.rhythm.check import Finding
    from projects.shots import Shot

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")


@dataclass(frozen=True, kw_only=True)
class Chip:
    """What a line feels like; `said` where its parenthetical says so."""

    element: ElementId
    emotion: Emotion
    intensity: float
    said: bool


@dataclass(frozen=True, kw_only=True)
class Note:
    """A problem at rows of the text; `start` and `end` are code points of the first row."""

    code: str
    message: str
    row: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class SceneMark:
    """A scene begins here."""

    number: str
    place: str
    seconds: float
    measured: bool


@dataclass(frozen=True, kw_only=True)
class RowInfo:
    """What one row is. `speaker` is an index into the palette, -1 for nobody; `name` is its width.

    Attributes:
        element: what stands here. name: code points [start, end) of a speaker's name.
    """

    text: str
    kind: ElementKind = ElementKind.MARK
    element: ElementId | None = None
    speaker: int = -1
    name: tuple[int, int] = (0, 0)
    cue: bool = False
    chip: Chip | None = None
    scene: SceneMark | None = None
    notes: tuple[Note, ...] = ()
    rhythm: tuple["Finding", ...] = ()


@dataclass(frozen=True, kw_only=True)
class ScriptRead:
    """A whole text, read; `rhythm` holds what its rhythm lacks, each with its row."""

    text: str
    screenplay: Screenplay | None
    rows: tuple[RowInfo, ...] = ()
    notes: tuple[Note, ...] = ()
    rhythm: tuple[tuple[int, "Finding"], ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    total_s: float = 0.0
    declared_s: float | None = None
    counts: tuple[int, int] = (0, 0)
    by_neighbours: Mapping[tuple[str, str], RowInfo] = field(
        default_factory=dict[tuple[str, str], RowInfo]
    )
    row_of_element: Mapping[ElementId, int] = field(default_factory=dict[ElementId, int])

    def info(self, row: int, text: str, before: str) -> RowInfo | None:
        """What a row is, also while rows are being put in and taken out above it."""
        if row < len(self.rows) and self.rows[row].text == text:
            return self.rows[row]
        return self.by_neighbours.get((before, text))


def counted(text: str) -> tuple[int, int]:
    """How many Chinese characters and how many words of letters a text has."""
    return len(_HAN.findall(text)), len(_WORD.findall(text))


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What is known: lengths of spoken lines and of the board's scenes, and the board's cast."""

    lines_s: Mapping[ElementId, float] = field(default_factory=dict[ElementId, float])
    scenes_s: Mapping[SceneId, float] = field(default_factory=dict[SceneId, float])
    cast: tuple[CharacterId, ...] = ()


def read_rows(text: str, name: str, episode: int, measured: Measured) -> ScriptRead:
    """Read an editor's text, whose newlines are single.

    Args:
        text: the text.
        name: of its file.
        episode: the number that it is of.
        measured: what is known; lengths of scenes only for the text of the board.

    Raises:
        UserError: it is not readable as a script.
    """
    from engines.reading import read_text
    from projects.interchange.decoding import Decoded

    screenplay = read_text(Decoded(text=text, encoding="utf-8"), name=name, episode=episode)
    return _Layout(text, screenplay, measured).read()


class _Layout:
    """Elements of a screenplay onto rows of its text."""

    def __init__(self, text: str, screenplay: Screenplay, measured: Measured) -> None:
        from engines.coverage.lengths import covered_shots

        self.text, self.screenplay, self.measured = text, screenplay, measured
        self.shots = covered_shots(screenplay)
        self.covered_s = _covered_s(self.shots)
        spans = [(row.start, row.text) for row in rows_of(text)]
        self.starts = [start for start, _ in spans]
        self.texts = [words for _, words in spans]
        self.made: dict[int, RowInfo] = {}
        order = dict.fromkeys([*measured.cast, *(person.id for person in screenplay.cast)])
        self.speakers = {person: at for at, person in enumerate(order)}
        self.total_s = 0.0

    def read(self) -> ScriptRead:
        notes = [self._note(problem) for problem in self.screenplay.problems]
        self._kinds()
        self._scenes()
        for note in notes:
            self._put(note.row, notes=(*self._at(note.row).notes, note))
        rhythm = self._rhythm()
        for row, finding in rhythm:
            self._put(row, rhythm=(*self._at(row).rhythm, finding))
        rows = tuple(self._at(row) for row in range(len(self.texts)))
        before = ("", *(row.text for row in rows))
        found: dict[ElementId, int] = {}
        for at, row in enumerate(rows):
            if row.element is not None:
                found.setdefault(row.element, at)
        return ScriptRead(
            text=self.text,
            screenplay=self.screenplay,
            rows=rows,
            notes=tuple(notes),
            rhythm=rhythm,
            names=self._names(),
            places=tuple(dict.fromkeys(s.place for s in self.screenplay.scenes if s.place)),
            total_s=self.total_s,
            declared_s=self.screenplay.declared_s,
            counts=counted(self.text),
            by_neighbours={(b, row.text): row for b, row in zip(before, rows, strict=False)},
            row_of_element=found,
        )

    def _rhythm(self) -> tuple[tuple[int, "Finding"], ...]:
        """What the rhythm lacks, at the rows where it is felt."""
        from engines.story.rhythm.check import check
        from engines.story.rhythm.episodes import estimated

        found = check(estimated(self.screenplay, self.text, self.shots)).findings
        return tuple((self._row(one.span[0]), one) for one in found)

    def _names(self) -> tuple[str, ...]:
        names = [person.name for person in self.screenplay.cast]
        spoken = [e.speaker_name for e in self.screenplay.lines]
        return tuple(dict.fromkeys([*spoken, *names]))

    def _row(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    def _at(self, row: int) -> RowInfo:
        return self.made.get(row) or RowInfo(text=self.texts[row] if self.texts else "")

    def _put(self, row: int, **more: object) -> None:
        if row < len(self.texts):
            self.made[row] = replace(self._at(row), **more)  # pyright: ignore[reportArgumentType]

    def _kinds(self) -> None:
        played = {e.id: e for s in self.screenplay.scenes for e in s.elements}
        for element in self.screenplay.elements:
            one = played.get(element.id, element)
            first, last = self._row(one.span[0]), self._row(max(one.span[0], one.span[1] - 1))
            cue = True
            for row in range(first, last + 1):
                if not self.texts[row].strip():
                    continue
                standing = self.made.get(row)
                if standing is not None and standing.kind is ElementKind.LINE:
                    cue = False
                    continue
                self._put(row, **self._of(one, row, cue=cue))
                cue = False

    def _of(self, one: Element, row: int, *, cue: bool) -> dict[str, object]:
        made: dict[str, object] = {"kind": one.kind, "element": one.id}
        if one.kind is ElementKind.LINE:
            made["speaker"] = self.speakers.get(one.speaker, -1) if one.speaker else -1
            made["cue"] = cue
            if cue:
                at = self.texts[row].find(one.speaker_name)
                made["name"] = (at, at + len(one.speaker_name)) if at >= 0 else (0, 0)
                if one.emotion is not None:
                    made["chip"] = self._chip(one, one.emotion)
        return made

    def _chip(self, one: Element, emotion: Emotion) -> Chip:
        from engines.coverage.emotion import feeling_of_direction

        said = bool(one.direction) and feeling_of_direction(one.direction) is not None
        return Chip(element=one.id, emotion=emotion, intensity=one.intensity or 0.5, said=said)

    def _scenes(self) -> None:
        heads = [e.span[0] for e in self.screenplay.elements if e.kind is ElementKind.HEADING]
        reached = -1
        for number, scene in enumerate(self.screenplay.scenes, 1):
            lines = [e for e in scene.elements if e.kind is ElementKind.LINE and e.text]
            seconds = self._seconds(scene)
            self.total_s += seconds
            first = scene.elements[0].span[0] if scene.elements else len(self.text)
            above = [at for at in heads if reached < at <= first]
            fits = [at for at in above if scene.heading and scene.heading in self._words(at)]
            at = first if scene.supplied or not above else (fits or above)[0]
            reached = scene.elements[-1].span[0] if scene.elements else at
            mark = SceneMark(
                number=scene.number or str(number),
                place=scene.place or scene.heading,
                seconds=seconds,
                measured=bool(lines) and all(e.id in self.measured.lines_s for e in lines),
            )
            self._put(self._row(at), scene=mark)

    def _words(self, at: int) -> str:
        return self.texts[self._row(at)] if self.texts else ""

    def _seconds(self, scene: Scene) -> float:
        """The board's own length, else that of coverage with the voices that are known."""
        from engines.coverage.estimate import ACTION_S, LINE_AIR_S, spoken_s

        known = self.measured.scenes_s.get(scene.id)
        if known is not None:
            return known
        covered = self.covered_s.get(scene.id)
        total = covered or 0.0
        for one in scene.elements:
            if one.kind is ElementKind.LINE and one.text:
                guess = spoken_s(one.text)
                spoken = self.measured.lines_s.get(one.id, guess)
                total += spoken - guess if covered is not None else spoken + LINE_AIR_S
            elif one.kind is ElementKind.ACTION and covered is None:
                total += ACTION_S
        return max(0.0, total)

    def _note(self, problem: Problem) -> Note:
        row = self._row(problem.span[0])
        start = problem.span[0] - self.starts[row] if self.starts else 0
        words = self.texts[row] if self.texts else ""
        whole = problem.span == (0, 0)
        lead = len(words) - len(words.lstrip())
        return Note(
            code=problem.code,
            message=problem.message,
            row=row,
            start=max(lead, start),
            end=max(lead, start) if whole else min(len(words.rstrip()), len(words)),
        )


def _covered_s(shots: "Sequence[Shot]") -> dict[SceneId, float]:
    """Seconds of each scene as its shots would run; empty for very long scripts."""
    found: dict[SceneId, float] = {}
    for shot in shots:
        seconds = float(seconds_of_frames(shot.length_frames, FILM))
        found[shot.scene] = found.get(shot.scene, 0.0) + seconds
    return found
