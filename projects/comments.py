# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments on a script: what somebody says about a line or a scene, and the words it is pinned to.

Owns the value and its place in words. Must not know how a place is found again.
"""

import msgspec

from projects.ids import ElementId, EpisodeId, SceneId, derived


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where a comment stood when it was found last.

    Attributes:
        element: what it is on; None for a whole scene, whose heading is then in `words`.
        scene: that holds it. words: of the element or heading. speaker: of a line.
        before, after: words of the elements around it.
    """

    words: str
    element: ElementId | None = None
    scene: SceneId | None = None
    speaker: str = ""
    before: str = ""
    after: str = ""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment.

    Attributes:
        quote: the words as they were when it was written; shown for as long as it stands.
        anchor: where it was found last.
        at: ISO 8601 with zone. version: id of the version it was written on, where known.
    """

    id: str
    episode: EpisodeId
    text: str
    quote: str
    anchor: Anchor
    author: str = ""
    at: str = ""
    version: str = ""
    resolved: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a comment has no words")


def comment_id(episode: EpisodeId, quote: str, text: str, at: str, count: int) -> str:
    """An id of its own: `count` comments stand in the episode already."""
    return derived("comment", episode, quote, text, at, str(count))
