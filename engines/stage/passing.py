# SPDX-License-Identifier: GPL-3.0-or-later
"""One shot passing into the next with both pictures seen: dissolve, ink wipe, match, whip.

Owns how two pictures are mixed, and how many frames each gives. Must not know the film around them.
"""

from PySide6.QtGui import QImage, QPainter

from engines.stage.backdrop import StageCache, wipe_of
from engines.stage.camera import ease
from engines.stage.passages import PASSING
from engines.stage.raster import RGB, smear
from engines.stage.render import ShotRenderer
from engines.stage.request import Passage, PictureRequest
from projects.errors import BugError
from projects.staging import TransitionKind

SMEAR = 0.55


class PassageRenderer:
    """A passage, ready: construct once, paint frames in any order.

    Raises:
        BugError: the kind mixes no pictures.
    """

    def __init__(self, picture: PictureRequest, passage: Passage, cache: StageCache) -> None:
        if passage.kind not in PASSING:
            raise BugError("no_passage", f"{passage.kind} is no passage between two pictures")
        self.before, self.after = ShotRenderer(picture, cache), ShotRenderer(passage.into, cache)
        self.passage = passage
        self.length_frames = passage.last_frames + passage.first_frames
        self.wipe = wipe_of(cache, self.after.palette, self.after.unit)
        self._next = QImage(picture.width_px, picture.height_px, RGB)

    def paint(self, frame: int, out: QImage) -> None:
        """Draw a frame of the passage, from 0; all of `out` is overwritten."""
        n = self.length_frames
        last, first = self.passage.last_frames, self.passage.first_frames
        start = self.before.request.length_frames - last
        self.before.paint(start + min(last - 1, frame * last // n), out)
        self.after.paint(min(first - 1, frame * first // n), self._next)
        self._mix(out, (frame + 0.5) / n)

    def _mix(self, out: QImage, k: float) -> None:
        p = QPainter(out)
        if self.passage.kind == TransitionKind.INK_WIPE:
            self.wipe.reveal(p, self._next, ease(k))
        elif self.passage.kind == TransitionKind.WHIP:
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
