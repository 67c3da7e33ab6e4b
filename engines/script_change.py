# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edited script would do to the board, as a value to look at before anything is stored.

Owns the proposal and the commands that accept it; shots of removed words stay unless somebody says
otherwise. Must not know files, stores or windows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec.structs import replace

from engines.casting import cast_over
from engines.coverage.grammar import cover
from engines.coverage.reconcile import Reconciliation, reconcile, woven
from engines.coverage.timing import time_shots
from engines.reading import read_text
from projects.cast import Character
from projects.commands import (
    Batch,
    Command,
    DeliverLine,
    SetCharacters,
    SetScreenplay,
    SetShots,
)
from projects.errors import UserError
from projects.ids import CharacterId, ElementId, MediaId, ShotId
from projects.interchange.decoding import Decoded, encode
from projects.production import Episode
from projects.screenplay import Element, ElementKind, Screenplay
from projects.script_versions import Hand
from projects.shots import Shot
from projects.speech import LineDelivery
from projects.timebase import seconds_of_frames

SHOWN = frozenset({ElementKind.ACTION, ElementKind.LINE, ElementKind.CAPTION, ElementKind.SOUND})
ALIKE = 0.45
"""Ratio from which a line by the same person counts as reworded, not as another one."""


class Removal(StrEnum):
    """What becomes of a shot whose words have left the script."""

    KEEP = "keep"
    REMOVE = "remove"


class How(StrEnum):
    """What became of a line."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class LineChange:
    """A line, action, caption or sound that differs, and the shots that show it."""

    how: How
    before: Element | None
    after: Element | None
    shots: tuple[ShotId, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An episode as it stands: all that a proposal is made against."""

    episode: Episode
    shots: tuple[Shot, ...] = ()
    characters: tuple[Character, ...] = ()
    deliveries: Mapping[ElementId, LineDelivery] = field(
        default_factory=dict[ElementId, LineDelivery]
    )


@dataclass(frozen=True, kw_only=True)
class ScriptChange:
    """What a text would do to an episode.

    Attributes:
        source: the text's bytes, in the script's encoding where that can hold them.
        shots: by `shots.kept`, `.changed`, `.added` and `.removed`; `.shots` without removed ones.
        removed: the shots whose words are gone, as they stand.
        arrived, gone: people who are new, and those whom the script no longer names.
        before_s, after_s: length of the picture as it stands, and as estimated.
    """

    standing: Standing
    screenplay: Screenplay
    source: bytes
    shots: Reconciliation
    removed: tuple[Shot, ...] = ()
    lines: tuple[LineChange, ...] = ()
    arrived: tuple[Character, ...] = ()
    gone: tuple[Character, ...] = ()
    before_s: float = 0.0
    after_s: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether the board would stay as it is."""
        parts = (self.lines, self.arrived, self.gone, self.removed)
        moved = self.shots.added or self.shots.changed
        return not any(parts) and not moved and self.screenplay == self.standing.episode.screenplay

    def count(self, how: How) -> int:
        """How many lines changed in a way."""
        return sum(one.how is how for one in self.lines)

    @property
    def summary(self) -> str:
        """A plain sentence."""
        return self.shots.summary


def propose(standing: Standing, text: str, *, name: str = "") -> ScriptChange:
    """What a text would do; nothing is stored.

    Raises:
        UserError: the text is not readable as a script.
    """
    episode, (encoding, bom) = standing.episode, _encoding(standing.episode, text)
    source = Decoded(text=text, encoding=encoding, bom=bom)
    called = name or episode.source_name
    new = read_text(source, name=called, episode=episode.number)
    covered = cover(new)
    old = episode.screenplay
    if old is None or not standing.shots:
        result = Reconciliation(shots=covered, added=tuple(shot.id for shot in covered))
    elif old == new:
        result = Reconciliation(shots=standing.shots, kept=tuple(s.id for s in standing.shots))
    else:
        result = reconcile(standing.shots, old, new, covered)
    gone = set(result.removed)
    rate = episode.delivery.rate
    known = {person.id for person in (old.cast if old else ())}
    named = {person.id for person in new.cast}
    return ScriptChange(
        standing=standing,
        screenplay=new,
        source=encode(text, encoding, bom),
        shots=result,
        removed=tuple(shot for shot in standing.shots if shot.id in gone),
        lines=_lines(old, new, standing.shots, result.shots),
        arrived=tuple(person for person in new.cast if person.id not in known),
        gone=tuple(person for person in (old.cast if old else ()) if person.id not in named),
        before_s=_length_s(standing.shots, standing.episode),
        after_s=float(
            seconds_of_frames(sum(s.length_frames for s in _timed(result.shots, episode)), rate)
        ),
    )


def accepting(
    change: ScriptChange,
    choices: Mapping[ShotId, Removal],
    *,
    source: MediaId,
    elsewhere: frozenset[CharacterId] = frozenset(),
    hand: Hand | None = None,
) -> Batch:
    """One undoable step that brings the board to a proposal.

    Args:
        change: the proposal.
        choices: for shots of removed words; those not named are kept, off script.
        source: blob of `change.source`, ingested by the caller.
        elsewhere: who appears in other episodes; nobody of them leaves.
        hand: who wrote the text.
    """
    episode = change.standing.episode
    staying = [s for s in change.removed if choices.get(s.id, Removal.KEEP) is Removal.KEEP]
    off = [off_script(shot, episode) for shot in staying]
    shots = _timed(woven(change.shots.shots, off, change.standing.shots), episode)
    needed = people_of(shots) | elsewhere
    left = {one.id for one in change.gone if one.id not in needed}
    known = [c for c in change.standing.characters if c.id not in left or _is_cared_for(c)]
    commands: list[Command] = [
        SetScreenplay(
            episode=episode.id,
            screenplay=change.screenplay,
            source=source,
            source_name=episode.source_name,
            hand=hand or Hand(),
        ),
        SetCharacters(characters=cast_over(known, change.screenplay)),
        SetShots(episode=episode.id, shots=shots),
        *_deliveries(change),
    ]
    return Batch(commands=tuple(commands), label="change_script")


def check_current(change: ScriptChange, standing: Standing) -> None:
    """Refuse a proposal that was made against another board.

    Raises:
        UserError: `board_changed`.
    """
    was = change.standing
    same = was.shots == standing.shots and was.episode.screenplay == standing.episode.screenplay
    if not (same and was.characters == standing.characters):
        raise UserError(
            "board_changed",
            "The board has changed since the script was compared with it.",
            "Look at the changes again, then apply.",
        )


def off_script(shot: Shot, episode: Episode) -> Shot:
    """A shot whose words are gone, as a silent picture of the same length."""
    if shot.length_frames:
        hold_s = float(seconds_of_frames(shot.length_frames, episode.delivery.rate))
    else:
        hold_s = shot.lead_s + shot.hold_s + shot.tail_s if shot.uses else shot.hold_s
    return replace(shot, elements=(), uses=(), speech=(), hold_s=round(hold_s, 3), off_script=True)


def people_of(shots: Iterable[Shot]) -> frozenset[CharacterId]:
    """Everybody whom some shots show."""
    return frozenset(one.character for shot in shots for one in shot.staging.cast)


def _is_cared_for(character: Character) -> bool:
    """Whether a person chose something for them that would be lost."""
    return character.voice is not None and character.voice.chosen


def _encoding(episode: Episode, text: str) -> tuple[str, bool]:
    """The script's own encoding where it can hold the text; UTF-8 else."""
    try:
        encode(text, episode.encoding, episode.bom)
    except (UserError, LookupError):
        return "utf-8", False
    return episode.encoding, episode.bom


def _timed(shots: tuple[Shot, ...], episode: Episode) -> tuple[Shot, ...]:
    """The shots with a length: their own where they have one, else as estimated."""
    if all(shot.length_frames for shot in shots):
        return shots
    estimated = time_shots(shots, {}, episode.delivery.rate)
    return tuple(
        one if one.length_frames else guess for one, guess in zip(shots, estimated, strict=True)
    )


def _length_s(shots: tuple[Shot, ...], episode: Episode) -> float:
    frames = sum(one.length_frames for one in _timed(shots, episode))
    return float(seconds_of_frames(frames, episode.delivery.rate))


def _played(screenplay: Screenplay | None) -> list[Element]:
    scenes = screenplay.scenes if screenplay is not None else ()
    return [e for s in scenes for e in s.elements if e.kind in SHOWN]


def _said(element: Element) -> tuple[str, ...]:
    return (
        element.kind.value,
        element.speaker_name,
        element.text,
        element.direction,
        element.mode.value,
    )


def _lines(
    old: Screenplay | None,
    new: Screenplay,
    old_shots: tuple[Shot, ...],
    new_shots: tuple[Shot, ...],
) -> tuple[LineChange, ...]:
    """Lines that differ, in the order of the new script with removed ones where they stood."""
    before, after = _played(old), _played(new)
    shown_before, shown_after = _shown(old_shots), _shown(new_shots)
    found: list[LineChange] = []

    def tell(a: Element | None, b: Element | None) -> None:
        how = How.ADDED if a is None else How.REMOVED if b is None else How.CHANGED
        shots = shown_after.get(b.id, ()) if b is not None else ()
        if not shots and a is not None:
            shots = shown_before.get(a.id, ())
        found.append(LineChange(how=how, before=a, after=b, shots=tuple(dict.fromkeys(shots))))

    matcher = SequenceMatcher(
        None, [_said(e) for e in before], [_said(e) for e in after], autojunk=False
    )
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "equal":
            for a, b in _paired(before[a0:a1], after[b0:b1]):
                tell(a, b)
    return tuple(found)


def _paired(
    before: list[Element], after: list[Element]
) -> list[tuple[Element | None, Element | None]]:
    """Which of some removed and added lines are the same one reworded."""
    out: list[tuple[Element | None, Element | None]] = []
    at = 0
    for one in after:
        mate = next((i for i in range(at, len(before)) if _reworded(before[i], one)), None)
        if mate is None:
            out.append((None, one))
            continue
        out.extend((gone, None) for gone in before[at:mate])
        out.append((before[mate], one))
        at = mate + 1
    out.extend((gone, None) for gone in before[at:])
    return out


def _reworded(a: Element, b: Element) -> bool:
    if a.kind is not b.kind:
        return False
    if a.text == b.text:
        return True
    ratio = SequenceMatcher(None, a.text, b.text, autojunk=False).ratio()
    return ratio >= ALIKE and (a.speaker_name == b.speaker_name or ratio > 0.8)


def _shown(shots: tuple[Shot, ...]) -> dict[ElementId, tuple[ShotId, ...]]:
    found: dict[ElementId, list[ShotId]] = {}
    for shot in shots:
        for element in (*shot.elements, *(use.line for use in shot.uses)):
            found.setdefault(element, []).append(shot.id)
    return {element: tuple(ids) for element, ids in found.items()}


def _deliveries(change: ScriptChange) -> tuple[DeliverLine, ...]:
    """A reworded line is spoken as wanted before; words to say instead go with the old ones."""
    made: list[DeliverLine] = []
    for one in change.lines:
        if one.before is None or one.after is None or one.before.id == one.after.id:
            continue
        wish = change.standing.deliveries.get(one.before.id)
        if wish is not None and one.after.kind is ElementKind.LINE:
            said = wish.spoken if one.before.text == one.after.text else ""
            wish = replace(wish, spoken=said)
            made.append(
                DeliverLine(episode=change.standing.episode.id, line=one.after.id, delivery=wish)
            )
    return tuple(made)
