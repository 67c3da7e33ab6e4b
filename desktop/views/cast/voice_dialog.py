# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing a voice of a checkpoint for somebody: one of its own, or like a recording, with consent.

Owns the dialog and the one step it makes. Must not know how a voice is spoken.
"""

import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.cast.consent_form import USES, ConsentForm
from desktop.views.cast.sound_field import SoundField
from desktop.views.cast.voice_words import licence_words, refusal_words
from desktop.views.media.recorder import microphone
from desktop.words import word
from engines.checkpoints import Task
from engines.model_store import Installed, ModelStore
from engines.voice.permission import COQUI, Rules, trouble
from projects.cast import Character, VoiceChoice
from projects.commands import (
    Batch,
    Command,
    RecastVoice,
    RevokeConsent,
    SetConsent,
    SetDeclaredUse,
)
from projects.consent import VoiceConsent
from projects.declared_use import Use
from projects.errors import ProductionError

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.voice.coqui_checkpoint import VoiceModel

IMPORT = "yingxi models import"
WIDE_PX, LOW_PX, TALL_PX = 640, 340, 720


class VoiceDialog(QDialog):
    """A voice for one person; nothing is changed before its button is pressed."""

    def __init__(self, session: "Session", person: Character, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._person = session, person
        self._installed = voices_here()
        self.setWindowTitle(tr("A voice model for {name}", name=person.name))
        self.resize(WIDE_PX, LOW_PX)
        self.models, self.speaker, self.use = QComboBox(self), QComboBox(self), QComboBox(self)
        self.own = QRadioButton(tr("One of its own voices"), self)
        self.like = QRadioButton(tr("Like a recording"), self)
        self.sample, self.form = SoundField(session, self), ConsentForm(session, self)
        self.go = QPushButton(tr("Use this voice"), self)
        self.revoke = QPushButton(tr("The consent was taken back"), self)
        self.revoke.clicked.connect(self._taken_back)
        self.revoke.hide()
        self._about, self._facts = QLabel(self), QLabel(self)
        self._build()
        if self._installed:
            self._show_voice()
            self._connect()
            self._listen()
            self._changed()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        for label in (self._about, self._facts):
            label.setWordWrap(True)
        self._about.setProperty("dim", "true")
        self._facts.setMinimumHeight(2 * self._facts.fontMetrics().lineSpacing())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.setSpacing(12)
        inside.addLayout(self._choice())
        inside.addWidget(self._consent())
        inside.addStretch(1)
        scroll.setWidget(inner)
        if self._installed:
            column.addWidget(scroll, 1)
        else:
            inner.hide()
            column.addWidget(self._nothing(), 1)
        column.addWidget(self._facts)
        column.addLayout(self._foot())

    def _nothing(self) -> QLabel:
        label = QLabel(
            tr("No voice model is on this machine yet. Import one, such as XTTS-v2 or a VITS:")
            + f"\n\n{IMPORT} FOLDER",
            self,
        )
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _choice(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for one in self._installed:
            self.models.addItem(one.checkpoint.name, one.checkpoint.id)
        for use in USES:
            self.use.addItem(word(use), use.value)
        group = QButtonGroup(self)
        for button in (self.own, self.like):
            group.addButton(button)
        self.speaker.setEditable(True)
        edit = self.speaker.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(tr("Its first voice"))
        form.addRow(tr("Voice model"), self.models)
        form.addRow("", self._about)
        form.addRow(tr("This production is"), self.use)
        form.addRow(self.own, self.speaker)
        form.addRow(self.like, self.sample)
        for field, name in (
            (self.models, tr("Voice model")),
            (self.use, tr("This production is")),
            (self.speaker, tr("One of its own voices")),
            (self.sample.pick, tr("Like a recording")),
        ):
            field.setAccessibleName(name)
        return form

    def _consent(self) -> QWidget:
        self._agreed = QWidget(self)
        self._agreed.hide()
        box = QVBoxLayout(self._agreed)
        box.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(tr("Consent"), self._agreed)
        heading.setFont(theme.font("heading"))
        why = QLabel(
            tr(
                "A voice belongs to the person who speaks. Without their recorded consent it is not"
                " cloned, and a film with it is not exported."
            ),
            self._agreed,
        )
        why.setProperty("dim", "true")
        why.setWordWrap(True)
        for part in (heading, why, self.form):
            box.addWidget(part)
        return self._agreed

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.revoke)
        cancel = QPushButton(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self.go.setProperty("primary", "true")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self.choose)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row

    def _show_voice(self) -> None:
        """The voice that the person has now."""
        voice, store = self._person.voice, self._session.store
        self.use.setCurrentIndex(max(0, self.use.findData(store.declared_use().use.value)))
        cloned = voice is not None and voice.engine == COQUI and voice.sample is not None
        if voice is not None and voice.engine == COQUI:
            self.models.setCurrentIndex(max(0, self.models.findData(voice.checkpoint)))
        self._fill_speakers()
        if voice is not None and voice.speaker:
            self.speaker.setCurrentText(voice.speaker)
        self.own.setChecked(not cloned)
        self.like.setChecked(cloned)
        if voice is not None and cloned:
            self.sample.show_media(voice.sample)
            known = store.consents().get(voice.consent) if voice.consent else None
            self.form.show_consent(known)
            self.revoke.setVisible(known is not None and not known.revoked_on)

    def _connect(self) -> None:
        self.models.activated.connect(self._another)
        self.use.activated.connect(self._changed)
        self.speaker.editTextChanged.connect(self._changed)
        self.own.toggled.connect(self._changed)
        self.sample.changed.connect(self._changed)
        self.form.changed.connect(self._changed)
        for field in (self.sample, self.form.reading):
            field.told.connect(self._facts.setText)
        self.finished.connect(self._over)

    def _listen(self) -> None:
        device = microphone()
        for field in (self.sample, self.form.reading):
            field.listen_for(device)
        self.sample.name_recording(tr("Voice for {name}", name=self._person.name), "")

    def _over(self) -> None:
        self.sample.stop()
        self.form.reading.stop()

    def _another(self) -> None:
        self._fill_speakers()
        self._changed()

    @property
    def installed(self) -> Installed:
        """The checkpoint that is chosen."""
        return self._installed[max(0, self.models.currentIndex())]

    def _model(self) -> "VoiceModel | None":
        """What lies in the checkpoint's folder; None where it is no voice, which is told."""
        from engines.voice.coqui_checkpoint import voice_model

        try:
            return voice_model(self.installed)
        except ProductionError as error:
            self._facts.setText(in_one(error))
            return None

    def _fill_speakers(self) -> None:
        model = self._model()
        self.speaker.blockSignals(True)
        self.speaker.clear()
        self.speaker.addItem("")
        self.speaker.addItems(list(model.speakers if model is not None else ()))
        self.speaker.blockSignals(False)
        clones = model is not None and model.clones
        self.like.setEnabled(clones)
        if not clones:
            self.own.setChecked(True)
        told = licence_words(self.installed.checkpoint)
        if model is not None and not clones:
            told = f"{told} {tr('It cannot speak like a recording.')}"
        self._about.setText(told)

    def wish(self) -> tuple[VoiceChoice, VoiceConsent | None]:
        """The voice and the consent that the fields ask for."""
        before = self._person.voice or VoiceChoice(name="")
        consent: VoiceConsent | None = None
        sample = self.sample.media if self.like.isChecked() else None
        if sample is not None:
            consent = self.form.consent(sample)
        speaker = self.speaker.currentText().strip() if self.own.isChecked() else ""
        voice = msgspec.structs.replace(
            before,
            engine=COQUI,
            checkpoint=self.installed.checkpoint.id,
            speaker=speaker,
            language="",
            sample=sample,
            consent=consent.id if consent is not None else None,
            chosen=True,
        )
        return voice, consent

    def _changed(self) -> None:
        """What stands against it, said before the button can be pressed."""
        like = self.like.isChecked()
        if self._agreed.isHidden() == like:
            self._agreed.setVisible(like)
            self.resize(self.width(), TALL_PX if like else LOW_PX)
        self.sample.setEnabled(like)
        self.speaker.setEnabled(not like)
        told = self._why_not()
        self._facts.setText(told)
        self.go.setEnabled(not told)

    def _why_not(self) -> str:
        voice, consent = self.wish()
        if self._model() is None:
            return self._facts.text()
        if self.like.isChecked():
            if voice.sample is None:
                return tr("Choose or record how they sound: a few sentences, in a quiet room.")
            if consent is None:
                return tr("Say whose voice it is, and from when until when they agree.")
            if consent.phrase_media is None and consent.signed is None:
                return tr("Record them reading the words aloud, or choose that recording.")
            if not consent.recorded_by:
                return tr("Say who has taken the consent down.")
        error = trouble(msgspec.structs.replace(self._person, voice=voice), self._rules(consent))
        return "" if error is None else refusal_words(error)

    def _rules(self, consent: VoiceConsent | None) -> Rules:
        store = self._session.store
        declared = store.declared_use().shown_as(self._use)
        return Rules(
            consents={} if consent is None else {consent.id: consent},
            declared=declared,
            production=store.production().seed_name,
            day=_today(),
            models=ModelStore(),
        )

    @property
    def _use(self) -> Use:
        return Use(self.use.currentData())

    def _taken_back(self) -> None:
        """The person does not agree any more, from today on."""
        voice = self._person.voice
        if voice is not None and voice.consent is not None:
            command = RevokeConsent(consent=voice.consent, day=_today().isoformat())
            if self._session.run(command, initiator="cast"):
                self.accept()

    def choose(self) -> None:
        """Write the consent down and give the person the voice, as one step."""
        voice, consent = self.wish()
        commands: list[Command] = []
        declared = self._session.store.declared_use()
        if declared.use is not self._use:
            commands.append(SetDeclaredUse(declared=declared.shown_as(self._use)))
        if consent is not None:
            commands.append(SetConsent(consent=consent))
        commands.append(RecastVoice(character=self._person.id, voice=voice))
        step = Batch(commands=tuple(commands), label="use_checkpoint_voice")
        if self._session.run(step, initiator="cast"):
            self.accept()


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def voices_here() -> tuple[Installed, ...]:
    """Checkpoints of voices on this machine."""
    found = ModelStore().installed()
    return tuple(
        one
        for one in found
        if one.checkpoint.task is Task.VOICE
        and one.checkpoint.family == COQUI
        and one.path.exists()
    )
