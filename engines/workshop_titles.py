# SPDX-License-Identifier: GPL-3.0-or-later
"""What a job is called for a person: slate, speaker and first words, never an id.

Owns the names. Must not know where a job stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from engines.workshop_events import JobKind
from projects.ids import ElementId, EpisodeId, ShotId
from projects.production import Episode
from projects.screenplay import Element
from projects.shots import Shot, frame_target

KIND_OF_ENGINE = {
    "speech": JobKind.VOICE,
    "segment": JobKind.PICTURE,
    "still": JobKind.STILL,
    "quick_still": JobKind.STILL,
    "media": JobKind.PICTURE,
    "score": JobKind.MUSIC,
    "bed": JobKind.BED,
    "mixdown": JobKind.MIX,
    "guide": JobKind.GUIDE,
    "clip": JobKind.CLIP,
}
SHORT = 24
FRAME = frame_target(ShotId(""))
"""Ends the target of a shot's still by a model."""


class _Shots(Protocol):
    def shots(self, episode: EpisodeId) -> tuple[Shot, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Title:
    """A name in two parts, and the shot it belongs to."""

    title: str = ""
    words: str = ""
    shot: ShotId | None = None


class Titles:
    """Names of an episode's targets."""

    def __init__(self, store: _Shots, episode: Episode) -> None:
        scenes = episode.screenplay.scenes if episode.screenplay else ()
        said = {e.id: e for scene in scenes for e in scene.elements}
        self._known: dict[str, Title] = {
            i: Title(title=e.speaker_name, words=_first(e.text)) for i, e in said.items()
        }
        for shot in store.shots(episode.id):
            title = Title(title=shot.slate, words=_words_of(shot, said), shot=shot.id)
            self._known[shot.id] = title

    def add(self, target: str, title: str, shot: ShotId | None) -> None:
        """Another target, such as the part of a shot that a second clip shows."""
        if target not in self._known:
            words = self._known[shot].words if shot in self._known else ""
            self._known[target] = Title(title=title, words=words, shot=shot)

    def of(self, target: str) -> Title:
        """The name of a target; of its shot for what is made beside its picture."""
        found = self._known.get(target)
        if found is not None:
            return found
        parts = target.split("/")
        return next((self._known[p] for p in parts if p in self._known), Title())


def kind_of(target: str, kinds: tuple[str, ...]) -> JobKind:
    """What is made for a target by an engine of some kinds."""
    if target.endswith("/still"):
        return JobKind.STILL
    if target.endswith(FRAME):
        return JobKind.FRAME
    return next((KIND_OF_ENGINE[k] for k in kinds if k in KIND_OF_ENGINE), JobKind.OTHER)


def _words_of(shot: Shot, said: Mapping[ElementId, Element]) -> str:
    lines = [said[u.line].text for u in shot.uses if u.line in said]
    deeds = [said[e].text for e in shot.elements if e in said]
    return _first(next(iter((*lines, *deeds)), ""))


def _first(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else f"{plain[:SHORT]}…"
