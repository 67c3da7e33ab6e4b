# SPDX-License-Identifier: GPL-3.0-or-later
"""What clips and tracks are called on the screen; ids never show.

Owns those words. Must not know pixels.
"""

from typing import TYPE_CHECKING

from desktop.i18n import tr
from desktop.words import shot_name
from projects.ids import ElementId, ShotId
from projects.screenplay import Element, ElementKind
from projects.timeline import Clip, SourceKind, Track, TrackKind

if TYPE_CHECKING:
    from desktop.session import Session


def kind_name(kind: TrackKind) -> str:
    """A kind of track, in words."""
    return {
        TrackKind.VIDEO: tr("Video"),
        TrackKind.CAPTION: tr("Captions"),
        TrackKind.DIALOGUE: tr("Dialogue"),
        TrackKind.MUSIC: tr("Music"),
        TrackKind.EFFECTS: tr("Effects"),
        TrackKind.AMBIENCE: tr("Ambience"),
    }[kind]


MADE = frozenset({*(kind.value for kind in TrackKind), "captions"})
"""Names that tracks get from the first cut; a person reads them in their own language."""


def track_name(track: Track) -> str:
    """A person's name for a track, else its kind."""
    if track.name and track.name.casefold() not in MADE:
        return track.name
    return kind_name(track.kind)


class Names:
    """Names of clips, kept until the script or the shots change."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._elements: dict[ElementId, Element] | None = None
        self._kept: dict[tuple[str, str, str, str], str] = {}

    def forget(self) -> None:
        """The script, the shots or the language are others."""
        self._elements = None
        self._kept.clear()

    def kind(self, kind: TrackKind) -> str:
        """A kind of track, kept in the language in use."""
        return self._kept.setdefault(("", kind, "", ""), kind_name(kind))

    def of(self, clip: Clip) -> str:
        """A clip's name in one line."""
        key = (clip.source.kind, clip.source.id, clip.label, clip.text)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._name(clip)
        return found

    def _name(self, clip: Clip) -> str:
        if clip.label:
            return clip.label
        if clip.text:
            return " ".join(clip.text.split())
        kind = clip.source.kind
        if kind is SourceKind.SHOT:
            return self._shot(clip)
        if kind in (SourceKind.LINE, SourceKind.CAPTION):
            element = self._element(ElementId(clip.source.id.split("#", 1)[0]))
            if element is None:
                return tr("Line")
            if kind is SourceKind.LINE and element.speaker_name:
                return f"{element.speaker_name}  {element.text}"
            return element.text
        if kind is SourceKind.CUE:
            return ""
        return tr("Media") if kind is SourceKind.MEDIA else ""

    def _shot(self, clip: Clip) -> str:
        shot = self._session.shot(ShotId(clip.source.id))
        if shot is None:
            return tr("Shot")
        words = next((e.text for key in shot.elements if (e := self._element(key)) and e.text), "")
        return f"{shot_name(shot.slate)}  {words}".strip()

    def speaker(self, clip: Clip) -> str:
        """Who speaks a line; empty for others."""
        element = self._element(ElementId(clip.source.id.split("#", 1)[0]))
        return element.speaker or "" if element and element.kind is ElementKind.LINE else ""

    def _element(self, key: ElementId) -> Element | None:
        if self._elements is None:
            episode = self._session.episode
            play = episode.screenplay if episode is not None else None
            scenes = play.scenes if play is not None else ()
            self._elements = {e.id: e for scene in scenes for e in scene.elements}
        return self._elements.get(key)
