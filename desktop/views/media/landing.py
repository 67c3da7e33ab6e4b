# SPDX-License-Identifier: GPL-3.0-or-later
"""A shot on which media of the bin are dropped, to be its take: a card, or the takes of a shot.

Owns the drop and its mark. Must not know who paints the shot.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from desktop.views.media.mime import MEDIA_MIME, media_in
from desktop.views.media.taking import use_for_shot
from engines.own_take import fits_shot
from projects.ids import ShotId
from projects.medium import Medium

if TYPE_CHECKING:
    from desktop.session import Session

Place = Callable[[QPoint], tuple[ShotId, QRect] | None]


class Landing(QObject):
    """Lets a widget take pictures and clips of the bin.

    Args:
        widget: that is dropped on, such as the viewport of a view.
        place_of: the shot at a point of it, and where that is; None where there is none.
    """

    def __init__(self, widget: QWidget, session: "Session", place_of: Place) -> None:
        super().__init__(widget)
        self._session, self._place_of = session, place_of
        self._mark = QRubberBand(QRubberBand.Shape.Rectangle, widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags of the bin are taken here; all else goes on to the widget."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MEDIA_MIME):
                self._over(event, drop=kind is QEvent.Type.Drop)
                return True
        elif kind is QEvent.Type.DragLeave:
            self._mark.hide()
        return super().eventFilter(watched, event)

    def _medium(self, event: QDropEvent) -> Medium | None:
        """The first that can be seen."""
        store = self._session.store
        media = (store.medium(one) for one in media_in(event.mimeData()))
        return next((one for one in media if one is not None and fits_shot(one)), None)

    def _over(self, event: QDropEvent, *, drop: bool) -> None:
        medium, place = self._medium(event), self._place_of(event.position().toPoint())
        if medium is None or place is None:
            self._mark.hide()
            # who turns a drag away as it comes in hears no more of it
            entering = event.type() is QEvent.Type.DragEnter and medium is not None
            event.setAccepted(entering)
            return
        shot, where = place
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._mark.setGeometry(where)
        self._mark.setVisible(not drop)
        if drop:
            use_for_shot(self._session, medium, shot)
