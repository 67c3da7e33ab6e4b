# SPDX-License-Identifier: GPL-3.0-or-later
"""A shot on which media of the bin, or files from outside, are dropped, to be its take.

Owns the drop and its mark. Must not know who paints the shot.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from desktop.views.media.mime import MEDIA_MIME, media_in
from desktop.views.media.taking import bring_files, use_for_shot
from engines.own_take import fits_shot
from projects.ids import MediaId, ShotId
from projects.medium import Medium

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

Place = Callable[[QPoint], tuple[ShotId, QRect] | None]


class Landing(QObject):
    """Lets a widget take pictures and clips of the bin.

    Args:
        widget: that is dropped on, such as the viewport of a view.
        place_of: the shot at a point of it, and where that is; None where there is none.
        window: whose bin takes files from outside in.
    """

    def __init__(
        self, widget: QWidget, session: "Session", place_of: Place, *, window: "MainWindow"
    ) -> None:
        super().__init__(widget)
        self._session, self._place_of, self._window = session, place_of, window
        self._mark = QRubberBand(QRubberBand.Shape.Rectangle, widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags of the bin are taken here; all else goes on to the widget."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MEDIA_MIME):
                self._over(event, self._medium(event), drop=kind is QEvent.Type.Drop)
                return True
            if isinstance(event, QDropEvent) and files_in(event):
                self._over(event, files_in(event)[0], drop=kind is QEvent.Type.Drop)
                return True
        elif kind is QEvent.Type.DragLeave:
            self._mark.hide()
        return super().eventFilter(watched, event)

    def _medium(self, event: QDropEvent) -> Medium | None:
        """The first that can be seen."""
        store = self._session.store
        media = (store.medium(one) for one in media_in(event.mimeData()))
        return next((one for one in media if one is not None and fits_shot(one)), None)

    def _over(self, event: QDropEvent, medium: Medium | Path | None, *, drop: bool) -> None:
        place = self._place_of(event.position().toPoint())
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
        if drop and isinstance(medium, Path):
            bring_files(self._window, [medium], lambda media: self._brought(media, shot))
        elif drop and not isinstance(medium, Path):
            use_for_shot(self._session, medium, shot)

    def _brought(self, media: MediaId, shot: ShotId) -> None:
        """A file is in the bin now; what can be seen is the shot's take."""
        medium = self._session.store.medium(media)
        if medium is not None:
            use_for_shot(self._session, medium, shot)


def files_in(event: QDropEvent) -> list[Path]:
    """Files from outside that a drag carries."""
    return [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
