# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between two versions of a script, by scene and line; moved is told as moved.

Owns the comparison, a pure function. Must not know where versions come from nor windows.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from engines.script_versions.likeness import Spans, alike, changed_spans, shared
from engines.script_versions.written import Written
from projects.ids import ElementId, derived
from projects.screenplay import PLAYED, Element, ElementKind, Scene

ALIKE_LINE = 0.45
"""From here a line between the same neighbours counts as reworded, not as another one."""
ALIKE_MOVED = 0.75
ALIKE_SCENE = 0.42
SHORTEST_MOVED = 2
"""Lines of fewer parts (嗯。) are not followed to another place."""


class How(StrEnum):
    """What became of a scene or line. `LEFT` stands where something was that is `MOVED` now."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    LEFT = "left"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class LineDiff:
    """A line, action or other row of a scene.

    Attributes:
        before, after: None where that version does not have it here.
        cut, put: code points of the words that only the one before, or only the one after has.
        scene: number of the other scene (from 1) where the line went or came from; 0 for this one.
    """

    how: How
    before: Element | None = None
    after: Element | None = None
    cut: Spans = ()
    put: Spans = ()
    scene: int = 0


@dataclass(frozen=True, kw_only=True)
class SceneDiff:
    """A scene; numbers count from 1 and are 0 where that version does not have it.

    Attributes:
        moved: it stands elsewhere now, whatever else became of it.
    """

    how: How
    before: Scene | None = None
    after: Scene | None = None
    before_number: int = 0
    after_number: int = 0
    moved: bool = False
    lines: tuple[LineDiff, ...] = ()

    @property
    def heading_changed(self) -> bool:
        """Whether both have it, with other words for its heading."""
        both = self.before is not None and self.after is not None
        return both and _heading(self.before) != _heading(self.after)


@dataclass(frozen=True, kw_only=True)
class ScriptDiff:
    """All of it; `front` is what stands before the first scene, row by row."""

    front: tuple[LineDiff, ...]
    scenes: tuple[SceneDiff, ...]

    @property
    def lines(self) -> tuple[LineDiff, ...]:
        """Every row, the front's included."""
        return (*self.front, *(line for scene in self.scenes for line in scene.lines))

    def count(self, how: How) -> int:
        """How many lines became so."""
        return sum(one.how is how for one in self.lines)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        scenes = all(one.how is How.SAME and not one.heading_changed for one in self.scenes)
        return scenes and all(one.how is How.SAME for one in self.lines)


def diff(before: Written, after: Written) -> ScriptDiff:
    """What differs, in the order of the version after, with what is gone where it stood."""
    scenes = _Scenes(before.screenplay.scenes, after.screenplay.scenes)
    return ScriptDiff(front=tuple(_front(before, after)), scenes=tuple(scenes.told()))


class _Scenes:
    """Scenes of both versions, paired, with their lines."""

    def __init__(self, old: Sequence[Scene], new: Sequence[Scene]) -> None:
        self.old, self.new = old, new
        self.old_of = _paired_scenes(old, new)
        self.new_of = {mate: at for at, mate in self.old_of.items()}
        self.still = _in_order([self.old_of.get(at) for at in range(len(new))])
        self.rows: dict[int, list[LineDiff]] = {}
        for at, scene in enumerate(new):
            mate = self.old_of.get(at)
            self.rows[at] = _lines([] if mate is None else _played(old[mate]), _played(scene))
        gone = [at for at in range(len(old)) if at not in self.new_of]
        self.lost = {at: _lines(_played(old[at]), []) for at in gone}
        _follow_moves(self.rows, self.lost, self.old_of)

    def told(self) -> Iterator[SceneDiff]:
        """In the order of the new ones; old ones that are not there stand where they stood."""
        reached = 0
        for at in range(len(self.new)):
            mate = self.old_of.get(at)
            if mate is not None and at in self.still:
                yield from self._gone(reached, mate)
                reached = mate + 1
            yield self._scene(at, mate)
        yield from self._gone(reached, len(self.old))

    def _scene(self, at: int, mate: int | None) -> SceneDiff:
        scene, lines = self.new[at], tuple(self.rows[at])
        if mate is None:
            return SceneDiff(how=How.ADDED, after=scene, after_number=at + 1, lines=lines)
        before, stays = self.old[mate], at in self.still
        same = all(one.how is How.SAME for one in lines) and _heading(before) == _heading(scene)
        how = (How.SAME if stays else How.MOVED) if same else How.CHANGED
        return SceneDiff(
            how=how,
            before=before,
            after=scene,
            before_number=mate + 1,
            after_number=at + 1,
            moved=not stays,
            lines=lines,
        )

    def _gone(self, start: int, end: int) -> Iterator[SceneDiff]:
        """Old scenes between two places that are not there any more."""
        for at in range(start, end):
            before, number = self.old[at], at + 1
            if at in self.lost:
                lines = tuple(self.lost[at])
                yield SceneDiff(how=How.REMOVED, before=before, before_number=number, lines=lines)
            elif self.new_of[at] not in self.still:
                after = self.new_of[at] + 1
                yield SceneDiff(
                    how=How.LEFT,
                    before=before,
                    before_number=number,
                    after_number=after,
                    moved=True,
                )


# scenes


def _heading(scene: Scene | None) -> str:
    """Its words without its number: a scene that only counts otherwise is the same one."""
    if scene is None or scene.supplied:
        return ""
    return scene.heading.removeprefix(scene.number).strip(" .、:：-")


def _words(scene: Scene) -> str:
    return "\n".join(f"{e.speaker_name} {e.text}" for e in scene.elements)


def _paired_scenes(old: Sequence[Scene], new: Sequence[Scene]) -> dict[int, int]:
    """For places of new scenes, the place of the old one that each was."""
    words = [[_words(one) for one in side] for side in (old, new)]
    free: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for at, scene in enumerate(old):
        free[_heading(scene), words[0][at]].append(at)
    pairs: dict[int, int] = {}
    for at, scene in enumerate(new):
        same = free[_heading(scene), words[1][at]]
        if same:
            pairs[at] = same.popleft()
    taken = set(pairs.values())
    scored: list[tuple[float, int, int, int]] = []
    for at, scene in enumerate(new):
        if at in pairs:
            continue
        for mate, other in enumerate(old):
            if mate in taken:
                continue
            content = shared(words[0][mate], words[1][at])
            likeness = 0.6 * content + 0.4 * alike(_heading(other), _heading(scene))
            if likeness >= ALIKE_SCENE:
                scored.append((round(likeness, 3), -abs(at - mate), at, mate))
    for _, _, at, mate in sorted(scored, key=lambda one: (-one[0], -one[1], one[2])):
        if at not in pairs and mate not in taken:
            pairs[at] = mate
            taken.add(mate)
    return pairs


def _in_order(mates: Sequence[int | None]) -> set[int]:
    """Places of the longest run whose mates stand in rising order: those have not moved."""
    best: list[tuple[int, int | None]] = []
    reach: list[int] = []
    for at, mate in enumerate(mates):
        best.append((0, None))
        if mate is None:
            continue
        length, before = 1, None
        for other in reach:
            value = mates[other]
            if value is not None and value < mate and best[other][0] + 1 > length:
                length, before = best[other][0] + 1, other
        best[at] = (length, before)
        reach.append(at)
    end = max(reach, key=lambda at: best[at][0], default=None)
    found: set[int] = set()
    while end is not None:
        found.add(end)
        end = best[end][1]
    return found


# lines


def _played(scene: Scene) -> list[Element]:
    return [e for e in scene.elements if e.kind in PLAYED and (e.text or e.speaker_name)]


def _said(element: Element) -> tuple[str, ...]:
    mode = element.mode.value
    return (element.kind.value, element.speaker_name, element.text, element.direction, mode)


def _lines(old: list[Element], new: list[Element]) -> list[LineDiff]:
    made: list[LineDiff] = []
    matcher = SequenceMatcher(
        None, [_said(e) for e in old], [_said(e) for e in new], autojunk=False
    )
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            both = zip(old[a0:a1], new[b0:b1], strict=True)
            made.extend(LineDiff(how=How.SAME, before=a, after=b) for a, b in both)
        else:
            made.extend(_reworded(old[a0:a1], new[b0:b1]))
    return made


def _reworded(old: list[Element], new: list[Element]) -> Iterator[LineDiff]:
    """Which of some removed and added lines are the same one in other words."""
    at = 0
    for one in new:
        mate = _best(old, one, at)
        if mate is None:
            yield LineDiff(how=How.ADDED, after=one)
            continue
        yield from (LineDiff(how=How.REMOVED, before=gone) for gone in old[at:mate])
        yield _changed(old[mate], one, How.CHANGED)
        at = mate + 1
    yield from (LineDiff(how=How.REMOVED, before=gone) for gone in old[at:])


def _best(old: list[Element], one: Element, start: int) -> int | None:
    scored = [(_likeness(old[at], one), -at) for at in range(start, len(old))]
    likeness, at = max(scored, default=(0.0, 0))
    return -at if likeness >= ALIKE_LINE else None


def _likeness(a: Element, b: Element) -> float:
    """Of two rows; other people's words have to be nearly the same."""
    if a.kind is not b.kind:
        return 0.0
    words = alike(a.text, b.text)
    return words if a.speaker_name == b.speaker_name else words - 0.35


def _changed(before: Element, after: Element, how: How) -> LineDiff:
    cut, put = changed_spans(before.text, after.text)
    return LineDiff(how=how, before=before, after=after, cut=cut, put=put)


def _follow_moves(
    rows: dict[int, list[LineDiff]], lost: dict[int, list[LineDiff]], pairs: dict[int, int]
) -> None:
    """A line that is gone here and new there has moved; both places are told so."""
    gone: list[tuple[list[LineDiff], int, int]] = []
    for at, lines in (*rows.items(), *((-1 - at, lines) for at, lines in lost.items())):
        number = -at if at < 0 else pairs.get(at, -1) + 1
        gone.extend((lines, n, number) for n, one in enumerate(lines) if one.how is How.REMOVED)
    new = [
        (lines, n, at + 1)
        for at, lines in rows.items()
        for n, one in enumerate(lines)
        if one.how is How.ADDED
    ]
    for measure, least in ((_exact, 1.0), (_likeness, ALIKE_MOVED)):
        for lines, n, number in new:
            after = lines[n].after
            if lines[n].how is not How.ADDED or after is None or _is_short(after):
                continue
            best, found = least, None
            for place in gone:
                before = place[0][place[1]].before
                if place[0][place[1]].how is How.REMOVED and before is not None:
                    score = measure(before, after)
                    if score > best or (score == best and found is None):
                        best, found = score, place
            if found is not None:
                _move(found, (lines, n, number))


def _move(old: tuple[list[LineDiff], int, int], new: tuple[list[LineDiff], int, int]) -> None:
    before, after = old[0][old[1]].before, new[0][new[1]].after
    assert before is not None
    assert after is not None
    within = old[0] is new[0]
    old[0][old[1]] = LineDiff(how=How.LEFT, before=before, scene=0 if within else new[2])
    moved = _changed(before, after, How.MOVED)
    new[0][new[1]] = replace(moved, scene=0 if within else old[2])


def _exact(a: Element, b: Element) -> float:
    return float(_said(a) == _said(b))


def _is_short(element: Element) -> bool:
    return len(element.text) < SHORTEST_MOVED + 1


# before the first scene


def _front(before: Written, after: Written) -> Iterator[LineDiff]:
    sides = [_front_rows(one.front) for one in (before, after)]
    yield from _lines(sides[0], sides[1])


def _front_rows(text: str) -> list[Element]:
    counted: Counter[str] = Counter()
    made: list[Element] = []
    at = 0
    for row in text.splitlines(keepends=True):
        words = row.strip()
        if words:
            counted[words] += 1
            name = ElementId(derived("front", words, str(counted[words])))
            span = (at, at + len(row))
            made.append(Element(id=name, kind=ElementKind.MARK, span=span, text=words))
        at += len(row)
    return made
