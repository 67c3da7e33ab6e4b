# SPDX-License-Identifier: GPL-3.0-or-later
"""Each change of the script with the shots it touches, and a choice for each shot that would go.

Owns the list and the choices. Must not store anything.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.session import Session
from desktop.theme import theme
from desktop.views.board.thumbs import Thumbs, thumbs_folder
from desktop.views.script.change_bar import summary
from desktop.views.script.margins import clock
from desktop.words import shot_name
from engines.script_change import How, LineChange, Removal, ScriptChange
from projects.ids import MediaId, ShotId
from projects.screenplay import Element, ElementKind
from projects.shots import Shot

THUMB = QSize(45, 80)
SHOWN_THUMBS = 6
PICTURES = ("thumb", "proxy", "segment", "still")


class ShotThumb(QWidget):
    """A small picture of a shot, with its number under it."""

    def __init__(self, shot: Shot, media: MediaId | None, thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(parent)
        self._shot, self._media, self._thumbs = shot, media, thumbs
        self.setFixedSize(THUMB.width() + 6, THUMB.height() + 18)
        self.setToolTip(shot_name(shot.slate))
        self.setAccessibleName(tr("Shot {slate}", slate=shot_name(shot.slate)))
        thumbs.ready.connect(self._came)

    def _came(self, media: str) -> None:
        if media == self._media:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture and number."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self.rect().adjusted(3, 0, -3, -18)
        painter.fillRect(frame, theme.colour("surround"))
        picture = self._thumbs.get(self._media) if self._media is not None else None
        if picture is not None:
            painter.drawPixmap(frame, picture)
        else:
            at = frame.center()
            painter.drawPixmap(at.x() - 10, at.y() - 10, theme.pixmap("film", 20, "text_dim"))
        painter.setPen(theme.colour("line"))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_dim"))
        words = self.rect().adjusted(0, THUMB.height() + 1, 0, 0)
        short = shot_name(self._shot.slate)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, short)
        painter.end()


class ReviewDialog(QDialog):
    """Shows a proposal; accepted means apply, with `choices`."""

    def __init__(self, session: Session, change: ScriptChange, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._change = session, change
        self._boxes: dict[ShotId, QCheckBox] = {}
        self._thumbs = Thumbs(session.blobs, thumbs_folder(), self)
        self._shots = {s.id: s for s in (*change.standing.shots, *change.shots.shots)}
        self.setWindowTitle(tr("Changes of the script"))
        self.resize(860, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._head())
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._list())
        column.addWidget(area, 1)
        column.addWidget(self._foot())

    @property
    def choices(self) -> dict[ShotId, Removal]:
        """What becomes of each shot whose words are gone."""
        return {
            shot: Removal.REMOVE if box.isChecked() else Removal.KEEP
            for shot, box in self._boxes.items()
        }

    def _head(self) -> QLabel:
        kept = len(self._change.shots.kept)
        length = tr(
            "{kept} shots stay as they are. {before} becomes about {after}.",
            kept=kept,
            before=clock(self._change.before_s),
            after=clock(self._change.after_s),
        )
        made = QLabel(f"{summary(self._change)}\n{length}", self)
        made.setWordWrap(True)
        return made

    def _list(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        if self._change.removed:
            column.addWidget(self._removed(page))
            column.addSpacing(6)
        for one in self._change.lines:
            column.addWidget(self._line(one, page))
        column.addStretch(1)
        return page

    def _line(self, one: LineChange, parent: QWidget) -> QWidget:
        card = _card(parent)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        tag = QLabel(_tag(one.how), card)
        tag.setFixedWidth(84)
        tag.setStyleSheet(f"color: {getattr(theme.tokens, _ROLES[one.how])}; font-weight: 600;")
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        if one.before is not None:
            before = QLabel(_said(one.before), card)
            font = before.font()
            font.setStrikeOut(True)
            before.setFont(font)
            before.setProperty("dim", "true")
            before.setWordWrap(True)
            words.addWidget(before)
        if one.after is not None:
            after = QLabel(_said(one.after), card)
            after.setWordWrap(True)
            words.addWidget(after)
        words.addStretch(1)
        row.addLayout(words, 1)
        for shot in one.shots[:SHOWN_THUMBS]:
            if shot in self._shots:
                row.addWidget(self._thumb(self._shots[shot], card))
        return card

    def _thumb(self, shot: Shot, parent: QWidget) -> ShotThumb:
        return ShotThumb(shot, self._picture_of(shot), self._thumbs, parent)

    def _picture_of(self, shot: Shot) -> MediaId | None:
        store = self._session.store
        chosen = store.selected(shot.id)
        takes = (*((chosen,) if chosen is not None else ()), *reversed(store.takes(shot.id)))
        for take in takes:
            media = dict(take.media)
            for role in PICTURES:
                if role in media:
                    return media[role]
        return None

    def _removed(self, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        title = QLabel(tr("Shots whose words have left the script"), box)
        title.setFont(theme.font("heading"))
        column.addWidget(title)
        told = QLabel(
            tr("They stay in the film as silent pictures, unless you tick them to be removed."), box
        )
        told.setProperty("dim", "true")
        told.setWordWrap(True)
        column.addWidget(told)
        head = QHBoxLayout()
        every, none = QPushButton(tr("Tick all"), box), QPushButton(tr("Tick none"), box)
        every.clicked.connect(lambda: self._tick(on=True))
        none.clicked.connect(lambda: self._tick(on=False))
        for button in (every, none):
            button.setAccessibleName(button.text())
            head.addWidget(button)
        head.addStretch(1)
        column.addLayout(head)
        for shot in self._change.removed:
            column.addWidget(self._removal(shot, box))
        return box

    def _removal(self, shot: Shot, parent: QWidget) -> QWidget:
        card = _card(parent)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._thumb(shot, card))
        name = QLabel(self._what(shot), card)
        name.setWordWrap(True)
        row.addWidget(name, 1)
        tick = QCheckBox(tr("Remove from the film"), card)
        tick.setAccessibleName(tr("Remove shot {slate} from the film", slate=shot_name(shot.slate)))
        self._boxes[shot.id] = tick
        row.addWidget(tick)
        return card

    def _what(self, shot: Shot) -> str:
        screenplay = self._change.standing.episode.screenplay
        played = {e.id: e for s in screenplay.scenes for e in s.elements} if screenplay else {}
        ids = (*(use.line for use in shot.uses), *shot.elements)
        words = " ".join(_said(played[i]) for i in dict.fromkeys(ids) if i in played)
        count = len(self._session.store.takes(shot.id))
        takes = tr("no take yet") if not count else tr("one take|{count} takes", count=count)
        return f"{shot_name(shot.slate)} · {takes}\n{words}".strip()

    def _tick(self, *, on: bool) -> None:
        for box in self._boxes.values():
            box.setChecked(on)

    def _foot(self) -> QDialogButtonBox:
        made = QDialogButtonBox(self)
        apply = made.addButton(tr("Apply to the board"), QDialogButtonBox.ButtonRole.AcceptRole)
        apply.setProperty("primary", "true")
        apply.style().polish(apply)
        later = made.addButton(tr("Not yet"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (apply, later):
            button.setAccessibleName(button.text())
        made.accepted.connect(self.accept)
        made.rejected.connect(self.reject)
        return made


def _card(parent: QWidget) -> QFrame:
    """A raised box."""
    made = QFrame(parent)
    made.setAutoFillBackground(True)
    made.setBackgroundRole(QPalette.ColorRole.Button)
    return made


_SIGNS = {How.ADDED: "+", How.CHANGED: "~", How.REMOVED: "−"}
_ROLES = {How.ADDED: "good", How.CHANGED: "warn", How.REMOVED: "danger"}


def _tag(how: How) -> str:
    words = {How.ADDED: tr("New"), How.CHANGED: tr("Changed"), How.REMOVED: tr("Removed")}
    return f"{_SIGNS[how]} {words[how]}"


def _said(element: Element) -> str:
    """A line as it reads."""
    if element.kind is not ElementKind.LINE:
        return element.text
    how = f"（{element.direction}）" if element.direction else ""
    return f"{element.speaker_name}{how}：{element.text}"
