# SPDX-License-Identifier: GPL-3.0-or-later
"""Where comments stand in a script that has changed: by id, by words, by likeness, or nowhere.

Owns finding; a comment that is not found is an orphan and is still told. Must not know stores.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from engines.script_versions.likeness import alike, shared
from projects.comments import Anchor, Comment
from projects.ids import ElementId
from projects.screenplay import PLAYED, Element, Scene, Screenplay

ENOUGH = 0.5
"""Likeness from which words are the same ones, changed."""
AROUND = 0.25
"""What the words around and the same speaker can add."""


class Found(StrEnum):
    """How a comment's place was found."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHAN = "orphan"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a comment stands now; `element` and `scene` are None for an orphan, `element` alone for
    a comment on a whole scene.
    """

    comment: Comment
    found: Found
    scene: Scene | None = None
    element: Element | None = None


@dataclass(frozen=True, kw_only=True)
class _Spot:
    scene: Scene
    element: Element
    anchor: Anchor


def anchor_of(screenplay: Screenplay, element: ElementId) -> Anchor | None:
    """What a comment on an element is pinned to; None where the script has no such element."""
    return next((s.anchor for s in _spots(screenplay) if s.element.id == element), None)


def anchor_of_scene(scene: Scene) -> Anchor:
    """What a comment on a whole scene is pinned to."""
    first = next((e.text for e in scene.elements if e.text), "")
    return Anchor(words=scene.heading, scene=scene.id, after=first)


def places(comments: Iterable[Comment], screenplay: Screenplay) -> tuple[Place, ...]:
    """Each comment with its place, in the order given."""
    spots = _spots(screenplay)
    return tuple(_place(one, screenplay, spots) for one in comments)


def found_again(comments: Iterable[Comment], screenplay: Screenplay) -> tuple[Comment, ...]:
    """Comments whose anchor is another one in this script; orphans stay as they are."""
    changed: list[Comment] = []
    for one in places(comments, screenplay):
        anchor = None
        if one.element is not None:
            anchor = anchor_of(screenplay, one.element.id)
        elif one.scene is not None:
            anchor = anchor_of_scene(one.scene)
        if anchor is not None and anchor != one.comment.anchor:
            changed.append(replace(one.comment, anchor=anchor))
    return tuple(changed)


def _spots(screenplay: Screenplay) -> list[_Spot]:
    found: list[_Spot] = []
    for scene in screenplay.scenes:
        played = [e for e in scene.elements if e.kind in PLAYED and e.text]
        for at, element in enumerate(played):
            anchor = Anchor(
                words=element.text,
                element=element.id,
                scene=scene.id,
                speaker=element.speaker_name,
                before=played[at - 1].text if at else "",
                after=played[at + 1].text if at + 1 < len(played) else "",
            )
            found.append(_Spot(scene=scene, element=element, anchor=anchor))
    return found


def _place(comment: Comment, screenplay: Screenplay, spots: Sequence[_Spot]) -> Place:
    anchor = comment.anchor
    if anchor.element is None:
        return _scene_place(comment, screenplay)
    same = next((s for s in spots if s.element.id == anchor.element), None)
    if same is not None and same.anchor.words == anchor.words:
        stays = same.anchor.scene == anchor.scene
        return _at(comment, Found.EXACT if stays else Found.MOVED, same)
    # an id counts equal words of a scene: where one of them went, the words around decide
    equal = [s for s in spots if s.anchor.words == anchor.words]
    if equal:
        best = max(equal, key=lambda s: _around(s.anchor, anchor))
        return _at(comment, Found.MOVED, best)
    scored = [(_score(s.anchor, anchor), at) for at, s in enumerate(spots)]
    best_score, at = max(scored, default=(0.0, 0))
    if best_score >= ENOUGH:
        return _at(comment, Found.CHANGED, spots[at])
    return Place(comment=comment, found=Found.ORPHAN)


def _at(comment: Comment, found: Found, spot: _Spot) -> Place:
    return Place(comment=comment, found=found, scene=spot.scene, element=spot.element)


def _around(now: Anchor, before: Anchor) -> float:
    sides = ((now.before, before.before), (now.after, before.after))
    around = sum(shared(a, b) for a, b in sides if a or b) / 2
    return around + (now.speaker == before.speaker) + (now.scene == before.scene)


def _score(now: Anchor, before: Anchor) -> float:
    """Likeness of the words, with a little for the same speaker between the same neighbours."""
    words = alike(now.words, before.words)
    if words < ENOUGH / 2:
        return 0.0
    sides = ((now.before, before.before), (now.after, before.after))
    around = sum(a == b for a, b in sides) / 2
    same = now.speaker == before.speaker
    return words + AROUND * around * same - AROUND * (not same)


def _scene_place(comment: Comment, screenplay: Screenplay) -> Place:
    anchor = comment.anchor
    scored: list[tuple[float, int]] = []
    for at, scene in enumerate(screenplay.scenes):
        now = anchor_of_scene(scene)
        if scene.id == anchor.scene and now.words == anchor.words:
            return Place(comment=comment, found=Found.EXACT, scene=scene)
        likeness = 0.5 * alike(now.words, anchor.words) + 0.5 * alike(now.after, anchor.after)
        scored.append((likeness, -at))
    best, at = max(scored, default=(0.0, 0))
    if best < ENOUGH:
        return Place(comment=comment, found=Found.ORPHAN)
    scene = screenplay.scenes[-at]
    moved = scene.heading == anchor.words
    found = Found.MOVED if moved else Found.CHANGED
    return Place(comment=comment, found=found, scene=scene)
