# SPDX-License-Identifier: GPL-3.0-or-later
"""One shot passing into the next with both pictures seen: dissolve, ink wipe, match, whip.

Owns how two pictures are mixed, and how many frames each gives. Must not know the film around them.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QImage, QPainter

from engines.stage.backdrop import StageCache, wipe_of
from engines.stage.camera import ease
from engines.stage.effects import InkWipe
from engines.stage.passages import PASSING
from engines.stage.raster import RGB, smear
from engines.stage.render import ShotRenderer
from engines.stage.request import Passage, PictureRequest
from projects.errors import BugError
from projects.staging import TransitionKind

SMEAR = 0.55


class Painted(Protocol):
    """Whatever can draw any frame of itself."""

    def paint(self, frame: int, out: QImage) -> None:
        """Draw a frame; all of `out` is overwritten."""
        ...


class Mixing:
    """One passage between two things that can be painted: construct once, paint in any order.

    Args:
        kind: how they are mixed. size: in px.
        before, after: what is drawn, with the frames to draw of each.
        wipe: the ink; without it ink wipes are dissolves.
    """

    def __init__(
        self,
        kind: TransitionKind,
        size: tuple[int, int],
        *,
        before: tuple[Painted, Sequence[int]],
        after: tuple[Painted, Sequence[int]],
        wipe: InkWipe | None = None,
    ) -> None:
        self.kind, self.wipe = kind, wipe
        self._before, self._last = before
        self._after, self._first = after
        self.length_frames = len(self._last) + len(self._first)
        self._next = QImage(*size, RGB)

    def paint(self, frame: int, out: QImage) -> None:
        """Draw a frame of the passage, from 0; all of `out` is overwritten."""
        n, last, first = self.length_frames, len(self._last), len(self._first)
        self._before.paint(self._last[min(last - 1, frame * last // n)], out)
        self._after.paint(self._first[min(first - 1, frame * first // n)], self._next)
        self._mix(out, (frame + 0.5) / n)

    def _mix(self, out: QImage, k: float) -> None:
        p = QPainter(out)
        if self.kind == TransitionKind.INK_WIPE and self.wipe is not None:
            self.wipe.reveal(p, self._next, ease(k))
        elif self.kind == TransitionKind.WHIP:
            self._whip(p, out, k)
        else:
            p.setOpacity(ease(k))
            p.drawImage(0, 0, self._next)
        p.end()

    def _whip(self, p: QPainter, out: QImage, k: float) -> None:
        """The camera flies from one picture into the other."""
        gone = out.copy()
        x = round(out.width() * ease(k))
        p.drawImage(-x, 0, gone)
        p.drawImage(out.width() - x, 0, self._next)
        p.end()
        smear(out, SMEAR * (1 - abs(2 * k - 1)))
        p.begin(out)


class PassageRenderer(Mixing):
    """A passage between two shots of the stage.

    Raises:
        BugError: the kind mixes no pictures.
    """

    def __init__(self, picture: PictureRequest, passage: Passage, cache: StageCache) -> None:
        if passage.kind not in PASSING:
            raise BugError("no_passage", f"{passage.kind} is no passage between two pictures")
        before, after = ShotRenderer(picture, cache), ShotRenderer(passage.into, cache)
        super().__init__(
            passage.kind,
            (picture.width_px, picture.height_px),
            before=(before, passage.frames_of(picture)),
            after=(after, passage.frames_into),
            wipe=wipe_for(after, cache),
        )


def wipe_for(shot: ShotRenderer, cache: StageCache) -> InkWipe:
    """The ink that wipes to a shot, in the colours of its grade."""
    return wipe_of(cache, shot.palette, shot.unit)
