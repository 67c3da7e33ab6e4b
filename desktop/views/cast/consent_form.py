# SPDX-License-Identifier: GPL-3.0-or-later
"""The consent of a person whose voice is cloned: who, for what, how long, and their word on it.

Owns the fields. Must not know models nor who is voiced.
"""

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.i18n import tr
from desktop.views.cast.sound_field import SoundField
from desktop.words import word
from projects.consent import ConsentScope, VoiceConsent, consent_id
from projects.declared_use import Use
from projects.ids import MediaId

if TYPE_CHECKING:
    from desktop.session import Session

YEARS = 2
"""So long a consent is proposed for."""
PHRASES = {
    "zh": "我是{person}。我同意在《{title}》中，用我的声音合成角色的配音，{until}。今天是{day}。",
    "en": "I am {person}. I agree that my voice is used to speak for a character in {title} "
    "{until}. Today is {day}.",
}
UNTIL = {
    "zh": ("直到我收回为止", "直到{day}"),
    "en": ("until I take this back", "until {day}"),
}
USES = (Use.PRIVATE, Use.FREE, Use.COMMERCIAL, Use.ADVERTISING)


class ConsentForm(QWidget):
    """The fields of one consent. `changed` when a person has changed one."""

    changed = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._before: VoiceConsent | None = None
        self.person, self.scope = QLineEdit(self), QComboBox(self)
        for one in ConsentScope:
            self.scope.addItem(word(one), one.value)
        self.uses = {one: QCheckBox(word(one), self) for one in USES}
        self.since, self.until = QDateEdit(self), QDateEdit(self)
        self.ends = QCheckBox(tr("ends on"), self)
        self.phrase = QPlainTextEdit(self)
        self.phrase.setMaximumHeight(72)
        self.phrase.setTabChangesFocus(True)
        self.reading = SoundField(session, self)
        self.witness = QLineEdit(self)
        self._own_words = False
        self._build()
        self._connect()
        self.show_consent(None)

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for one in (self.since, self.until):
            one.setCalendarPopup(True)
            one.setDisplayFormat("yyyy-MM-dd")
        uses, days = QHBoxLayout(), QHBoxLayout()
        for box in self.uses.values():
            uses.addWidget(box)
        uses.addStretch(1)
        days.addWidget(self.since)
        days.addWidget(self.ends)
        days.addWidget(self.until)
        days.addStretch(1)
        form.addRow(tr("Who speaks in it"), self.person)
        form.addRow(tr("Agrees to"), self.scope)
        form.addRow(tr("Shown as"), uses)
        form.addRow(tr("From"), days)
        form.addRow(tr("Words read aloud"), self.phrase)
        form.addRow(tr("Read aloud here"), self.reading)
        form.addRow(tr("Taken down by"), self.witness)
        self.person.setPlaceholderText(tr("Their name in life"))
        self.witness.setPlaceholderText(tr("Your name"))
        named = (
            (self.person, tr("Who speaks in it")),
            (self.scope, tr("Agrees to")),
            (self.since, tr("From")),
            (self.until, tr("ends on")),
            (self.phrase, tr("Words read aloud")),
            (self.reading.pick, tr("Read aloud here")),
            (self.witness, tr("Taken down by")),
        )
        for field, name in named:
            field.setAccessibleName(name)

    def _connect(self) -> None:
        self.person.textEdited.connect(self._edited)
        self.witness.textEdited.connect(self._edited)
        self.scope.activated.connect(self._edited)
        self.ends.toggled.connect(self._edited)
        self.since.dateChanged.connect(self._edited)
        self.until.dateChanged.connect(self._edited)
        self.phrase.textChanged.connect(self._written)
        self.reading.changed.connect(self._edited)
        for box in self.uses.values():
            box.toggled.connect(self._edited)

    def show_consent(self, consent: VoiceConsent | None) -> None:
        """Show one that is written down, or an empty form."""
        self._before = consent
        today = QDate.currentDate()
        until = today.addYears(YEARS).toString(Qt.DateFormat.ISODate)
        since = consent.from_day if consent else today.toString(Qt.DateFormat.ISODate)
        self.person.setText(consent.person if consent else "")
        scope = consent.scope if consent else ConsentScope.PRODUCTION
        self.scope.setCurrentIndex(max(0, self.scope.findData(scope.value)))
        uses = consent.uses if consent else (Use.PRIVATE, Use.FREE, Use.COMMERCIAL)
        for use, box in self.uses.items():
            box.setChecked(use in uses)
        self.since.setDate(QDate.fromString(since, Qt.DateFormat.ISODate))
        self.ends.setChecked(consent is None or bool(consent.until_day))
        ends = consent.until_day if consent and consent.until_day else until
        self.until.setDate(QDate.fromString(ends, Qt.DateFormat.ISODate))
        self.reading.show_media(consent.phrase_media if consent else None)
        self.witness.setText(consent.recorded_by if consent else "")
        self._own_words = bool(consent and consent.phrase)
        if consent and consent.phrase:
            self.phrase.setPlainText(consent.phrase)
        self._edited()

    def consent(self, sample: MediaId) -> VoiceConsent | None:
        """What the fields say of a recording; None while nobody is named or the days are wrong."""
        person, before = self.person.text().strip(), self._before
        since, until = self.since.date(), self.until.date()
        if not person or (self.ends.isChecked() and until < since):
            return None
        same = before is not None and before.person == person and sample in before.samples
        reading = self.reading.media
        kept = before is not None and same and reading == before.phrase_media
        today = datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
        return VoiceConsent(
            id=before.id if before is not None and same else consent_id(person, sample),
            person=person,
            scope=ConsentScope(self.scope.currentData()),
            production=self._session.store.production().seed_name,
            uses=tuple(use for use, box in self.uses.items() if box.isChecked()),
            territories=before.territories if before is not None and same else (),
            from_day=since.toString(Qt.DateFormat.ISODate),
            until_day=until.toString(Qt.DateFormat.ISODate) if self.ends.isChecked() else "",
            samples=(sample,),
            phrase=self.phrase.toPlainText().strip(),
            phrase_media=reading,
            signed=before.signed if before is not None and same else None,
            recorded_by=self.witness.text().strip(),
            recorded_on=before.recorded_on if before is not None and kept else today,
        )

    def _edited(self) -> None:
        self.until.setEnabled(self.ends.isChecked())
        if not self._own_words:
            self._propose()
        self.reading.name_recording(
            tr("Consent of {person}", person=self.person.text().strip()),
            self.phrase.toPlainText(),
        )
        self.changed.emit()

    def _written(self) -> None:
        self._own_words = True
        self._edited()

    def _propose(self) -> None:
        """The words for this person, in the language of the production."""
        production = self._session.store.production()
        code = production.language if production.language in PHRASES else "en"
        endless, dated = UNTIL[code]
        until = dated.format(day=_day(self.until.date(), code))
        self.phrase.blockSignals(True)
        self.phrase.setPlainText(
            PHRASES[code].format(
                person=self.person.text().strip() or "……",
                title=production.title,
                until=until if self.ends.isChecked() else endless,
                day=_day(QDate.currentDate(), code),
            )
        )
        self.phrase.blockSignals(False)


def _day(day: QDate, code: str) -> str:
    """A day as it is read aloud."""
    if code == "zh":
        return f"{day.year()}年{day.month()}月{day.day()}日"
    return day.toString("yyyy-MM-dd")
