# SPDX-License-Identifier: GPL-3.0-or-later
"""A changed script against the shots that exist: untouched shots keep id, staging and choices.

Owns the matching, by lines and actions and never by index. Must not know takes or timelines.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from string import ascii_uppercase

import msgspec
from msgspec.structs import replace

from engines.coverage.grammar import cover
from projects.ids import CharacterId, ElementId, ShotId, derived
from projects.screenplay import Element, Scene, Screenplay
from projects.shots import Shot
from projects.staging import Beat, Blocking, Staging

CAMERA = ("size", "angle", "move", "camera_side", "rig", "key_side", "grade")
PLACE = ("set", "time", "weather", "interior", "sign_text", "era")
BODY = ("slot", "view", "faces", "posture")


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """The shots to go on with, and what became of the old ones.

    Attributes:
        kept: untouched. changed: their words or place changed; they keep id and camera choices.
        added: new. removed: ids of old shots whose lines and actions are gone.
    """

    shots: tuple[Shot, ...]
    kept: tuple[ShotId, ...] = ()
    changed: tuple[ShotId, ...] = ()
    added: tuple[ShotId, ...] = ()
    removed: tuple[ShotId, ...] = ()

    @property
    def summary(self) -> str:
        """Counts in one line."""
        return (
            f"{len(self.kept)} shots kept, {len(self.changed)} changed, "
            f"{len(self.added)} added, {len(self.removed)} removed"
        )


def reconcile(
    old_shots: Sequence[Shot],
    old_screenplay: Screenplay,
    new_screenplay: Screenplay,
    new_shots: Sequence[Shot],
) -> Reconciliation:
    """Old shots carried over to a changed script.

    `old_shots` are as stored: timed or not, perhaps restaged or locked by a person; `new_shots` are
    `cover(new_screenplay)`. Both screenplays are annotated. Shots that are off script stay where
    they are.
    """
    standing, old_shots = old_shots, [shot for shot in old_shots if not shot.off_script]
    old_script, new_script = _Script(old_screenplay), _Script(new_screenplay)
    people = {person.id for person in new_screenplay.cast}
    same = _matched(old_shots, new_shots, old_script.signature, new_script.signature)
    pairs = {new: old for new, old in same.items() if _castable(old_shots[old], people)}
    kept = set(pairs)
    for old_key, new_key in (
        (old_script.words, new_script.words),
        (old_script.part, new_script.part),
    ):
        _more(pairs, old_shots, new_shots, (old_key, new_key))
    _neighbours(pairs, old_shots, new_shots)
    planned = {shot.id: shot for shot in cover(old_screenplay)}
    taken = {shot.id for shot in standing}
    out: list[Shot] = []
    lists: dict[str, list[ShotId]] = {"kept": [], "changed": [], "added": []}
    off = {shot.id: shot for shot in standing if shot.off_script}
    for at, new in enumerate(new_shots):
        if at not in pairs and new.id in off and _castable(off[new.id], people):
            shot = _back(off.pop(new.id), new)
            lists["changed"].append(shot.id)
        elif at not in pairs:
            shot = replace(new, id=_free(new.id, taken))
            lists["added"].append(shot.id)
        elif at in kept:
            shot = _kept(old_shots[pairs[at]], new)
            lists["kept"].append(shot.id)
        else:
            old = old_shots[pairs[at]]
            shot = _changed(old, new, planned.get(old.id))
            lists["changed"].append(shot.id)
        taken.add(shot.id)
        out.append(shot)
    used = set(pairs.values())
    return Reconciliation(
        shots=woven(out, list(off.values()), standing),
        kept=(*lists["kept"], *off),
        changed=tuple(lists["changed"]),
        added=tuple(lists["added"]),
        removed=tuple(s.id for i, s in enumerate(old_shots) if i not in used),
    )


def woven(shots: Sequence[Shot], staying: Sequence[Shot], old: Sequence[Shot]) -> tuple[Shot, ...]:
    """Shots with old ones put back, each after the shot that it followed; first ones stay first."""
    out = list(shots)
    order = [shot.id for shot in old]
    for one in staying:
        before = order[: order.index(one.id)]
        places = {shot.id: at for at, shot in enumerate(out)}
        at = next((places[i] + 1 for i in reversed(before) if i in places), 0)
        while (
            0 < at < len(out) and out[at - 1].uses and out[at - 1].uses[-1].end_clause is not None
        ):
            at += 1  # a line that goes on over a cut stays in one piece
        beside = out[at - 1] if at else (out[0] if out else one)
        out.insert(at, replace(one, scene=beside.scene))
    return _slated(out, {one.id for one in staying})


def _slated(shots: Sequence[Shot], staying: set[ShotId]) -> tuple[Shot, ...]:
    """Every slate stands once: those put back get a letter where theirs is taken."""
    taken = {shot.slate for shot in shots if shot.id not in staying}
    out: list[Shot] = []
    for shot in shots:
        if shot.id in staying:
            bare = shot.slate.rstrip(ascii_uppercase) or shot.slate
            free = (f"{bare}{letter}" for letter in ("", *ascii_uppercase))
            slate = next((one for one in free if one not in taken), shot.slate)
            taken.add(slate)
            out.append(replace(shot, slate=slate))
        else:
            out.append(shot)
    return tuple(out)


@dataclass
class _Script:
    """A screenplay as what its shots stand for, in words and not in ids."""

    screenplay: Screenplay

    def __post_init__(self) -> None:
        self.elements: dict[ElementId, Element] = {
            e.id: e for s in self.screenplay.scenes for e in s.elements
        }
        self.scenes: dict[str, Scene] = {s.id: s for s in self.screenplay.scenes}

    def signature(self, shot: Shot) -> Hashable:
        """Everything that decides the shot: its words, who says them, where and when."""
        scene = self.scenes.get(shot.scene)
        place = (
            (scene.set, scene.time, scene.weather, scene.interior, scene.flashback)
            if scene is not None
            else None
        )
        return (place, self.words(shot))

    def words(self, shot: Shot) -> Hashable:
        """The same without the place."""
        uses = tuple((self._said(u.line), u.first_clause, u.end_clause, u.seen) for u in shot.uses)
        return (shot.purpose, tuple(self._said(e) for e in shot.elements), uses)

    def part(self, shot: Shot) -> Hashable:
        """Purpose, who speaks and which part of a line or action: what survives a rewording."""
        first = shot.elements[0] if shot.elements else None
        element = self.elements.get(first) if first is not None else None
        return (
            shot.purpose,
            element.text[:6] if element is not None else "",
            element.speaker_name if element is not None else "",
            tuple((u.first_clause, u.seen) for u in shot.uses),
        )

    def _said(self, identity: ElementId) -> Hashable:
        e = self.elements.get(identity)
        if e is None:
            return identity
        return (e.kind, e.speaker_name, e.text, e.direction, e.mode)


def _matched(
    old: Sequence[Shot],
    new: Sequence[Shot],
    old_key: Callable[[Shot], Hashable],
    new_key: Callable[[Shot], Hashable],
) -> dict[int, int]:
    """New index to old index: first in order, then moved ones wherever they stand."""
    olds, news = [old_key(s) for s in old], [new_key(s) for s in new]
    out: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks():
        out.update((b + i, a + i) for i in range(size))
    used = set(out.values())
    rest: dict[Hashable, list[int]] = defaultdict(list)
    for i, key in enumerate(olds):
        if i not in used:
            rest[key].append(i)
    for i, key in enumerate(news):
        if i not in out and rest[key]:
            out[i] = rest[key].pop(0)
    return out


def _castable(shot: Shot, people: set[CharacterId]) -> bool:
    return all(one.character in people for one in shot.staging.cast)


def _more(
    pairs: dict[int, int],
    old: Sequence[Shot],
    new: Sequence[Shot],
    keys: tuple[Callable[[Shot], Hashable], Callable[[Shot], Hashable]],
) -> None:
    """Pairs among what is left, by a coarser key."""
    left_old = [i for i in range(len(old)) if i not in set(pairs.values())]
    left_new = [i for i in range(len(new)) if i not in pairs]
    found = _matched([old[i] for i in left_old], [new[i] for i in left_new], *keys)
    pairs.update((left_new[n], left_old[o]) for n, o in found.items())


def _neighbours(pairs: dict[int, int], old: Sequence[Shot], new: Sequence[Shot]) -> None:
    """A reworded shot stands between the same neighbours, has the same purpose and person."""
    used = set(pairs.values())
    for at, shot in enumerate(new):
        if at in pairs:
            continue
        before = pairs.get(at - 1, -1) if at else -1
        place = before + 1
        if (at and at - 1 not in pairs) or place >= len(old) or place in used:
            continue
        if old[place].purpose is shot.purpose and _focus(old[place]) == _focus(shot):
            pairs[at] = place
            used.add(place)


def _focus(shot: Shot) -> CharacterId | None:
    return shot.staging.cast[0].character if shot.staging.cast else None


def _kept(old: Shot, new: Shot) -> Shot:
    """The old shot under the new script's ids."""
    lines = dict(zip((u.line for u in old.uses), (u.line for u in new.uses), strict=True))
    people = {u.line: u.speaker for u in new.uses}
    speech = tuple(
        replace(cue, line=lines[cue.line], speaker=people[lines[cue.line]])
        for cue in old.speech
        if cue.line in lines
    )
    return replace(
        old,
        scene=new.scene,
        slate=new.slate,
        elements=new.elements,
        uses=new.uses,
        speech=speech,
        transition_in=new.transition_in,
        transition_out=new.transition_out,
    )


def _back(off: Shot, new: Shot) -> Shot:
    """A shot that was off script, whose words have come back."""
    return replace(
        new,
        staging=off.staging,
        locked=off.locked,
        variant=off.variant,
        generation=off.generation,
        length_frames=off.length_frames,
    )


def _changed(old: Shot, new: Shot, planned: Shot | None) -> Shot:
    """The new shot under the old id; what a person chose for it stays, all of it where locked."""
    mine = replace(
        new, id=old.id, locked=old.locked, variant=old.variant, generation=old.generation
    )
    if old.locked and all(one in _people(new) for one in _people(old)):
        return replace(mine, staging=old.staging, length_frames=old.length_frames)
    staging = new.staging
    if planned is not None:
        staging = _chosen(staging, old.staging, planned.staging)
    elif old.locked:
        staging = replace(staging, **{name: getattr(old.staging, name) for name in CAMERA})
    return replace(mine, staging=staging)


def _people(shot: Shot) -> set[CharacterId]:
    return {one.character for one in shot.staging.cast}


def _chosen(new: Staging, old: Staging, planned: Staging) -> Staging:
    """The new staging with what a person had made different from the plan."""
    moved: dict[str, object] = {}
    if any(getattr(old, name) != getattr(planned, name) for name in CAMERA):
        moved = {name: getattr(old, name) for name in CAMERA}
    for name in PLACE:
        if getattr(old, name) != getattr(planned, name):
            moved[name] = getattr(old, name)
    before = {one.character: one for one in old.cast}
    plan = {one.character: one for one in planned.cast}
    cast = tuple(
        _acted(one, before[one.character], plan[one.character])
        if one.character in before and one.character in plan
        else one
        for one in new.cast
    )
    return replace(new, **moved, cast=cast)


def _acted(new: Blocking, old: Blocking, planned: Blocking) -> Blocking:
    """One person as newly planned, but where and how a person has put them."""
    moved = {
        name: getattr(old, name) for name in BODY if getattr(old, name) != getattr(planned, name)
    }
    plan = iter(_play(planned))
    if not all(beat in plan for beat in _play(old)):  # timing drops beats, but adds none
        moved["beats"] = old.beats
    return replace(new, **moved)


def _play(one: Blocking) -> tuple[Beat, ...]:
    """What somebody does and shows, whenever it falls."""
    return tuple(replace(beat, at_frames=0) for beat in one.beats)


def _free(identity: ShotId, taken: set[ShotId]) -> ShotId:
    """An id that no carried shot holds."""
    ordinal = 1
    free = identity
    while free in taken:
        ordinal += 1
        free = ShotId(derived("shot", identity, str(ordinal)))
    return free
