# SPDX-License-Identifier: GPL-3.0-or-later
"""A voice of a model for somebody of the cast, with the consent of who is cloned."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.views.cast.voice_dialog import VoiceDialog, voices_here
from engines.checkpoints import Checkpoint, Task
from engines.model_store import ModelStore
from projects.commands import SetConsent
from projects.declared_use import Use

pytestmark = pytest.mark.gui


def wav(seconds: float = 3.0) -> bytes:
    from engines.voice.finish import wav_bytes

    times = np.arange(round(48_000 * seconds)) / 48_000
    return wav_bytes((0.3 * np.sin(2 * np.pi * 220 * times)).astype(np.float32))


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    """A weights folder of the test, with a cloning voice for films for sale and one of names."""
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    store = ModelStore()
    for name, config, sold in (
        ("own", '{"model": "xtts", "languages": ["en", "zh-cn"]}', True),
        ("two", '{"model": "vits", "use_speaker_embedding": true, "speakers": ["a", "b"]}', False),
    ):
        place = tmp_path / name
        place.mkdir()
        (place / "config.json").write_text(config)
        (place / "model.pth").write_bytes(b"weights")
        checkpoint = Checkpoint(
            id=name,
            name=name.title(),
            family="coqui",
            task=Task.VOICE,
            licence="apache_2" if sold else "coqui_cpml",
        )
        store.add(checkpoint, place)
    return store


@pytest.fixture
def dialog(window: MainWindow, models: ModelStore, qtbot) -> VoiceDialog:
    del models
    assert window.session is not None
    made = VoiceDialog(window.session, window.session.store.characters()[0], window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(field: QLineEdit, words: str) -> None:
    """As an input method gives Chinese."""
    field.setText(words)
    field.textEdited.emit(words)


def record(dialog: VoiceDialog, qtbot, *, seconds: float = 3.0) -> None:
    """What the microphone would give, into both fields."""
    for field, longer in ((dialog.sample, 0.0), (dialog.form.reading, 1.0)):
        field.take(wav(seconds + longer))
        qtbot.waitUntil(lambda field=field: field.media is not None)


def cloned(dialog: VoiceDialog, qtbot) -> None:
    dialog.like.click()
    record(dialog, qtbot)
    typed(dialog.form.person, "王芳")
    typed(dialog.form.witness, "李雷")


def test_a_machine_without_models_says_what_to_do(window, qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "none"))
    made = VoiceDialog(window.session, window.session.store.characters()[0], window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    assert voices_here() == ()
    assert not made.go.isEnabled()


def test_a_voice_of_the_models_own_is_one_step(window, dialog, qtbot) -> None:
    store = window.session.store
    before = store.characters()[0].voice
    dialog.models.setCurrentIndex(1)
    dialog.models.activated.emit(1)
    assert not dialog.like.isEnabled()
    assert not dialog.go.isEnabled()
    assert "licence" in dialog._facts.text()
    dialog.use.setCurrentIndex(dialog.use.findData(Use.FREE.value))
    dialog.use.activated.emit(0)
    dialog.speaker.setCurrentText("b")
    assert dialog.go.isEnabled()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    voice = store.characters()[0].voice
    assert (voice.engine, voice.checkpoint, voice.speaker) == ("coqui", "two", "b")
    assert voice.name == before.name
    assert store.declared_use().use is Use.FREE
    window.session.undo()
    assert store.characters()[0].voice == before
    assert store.declared_use().use is Use.COMMERCIAL


def test_a_cloned_voice_needs_all_of_its_consent(window, dialog, qtbot) -> None:
    said: list[str] = []
    dialog.like.click()
    said.append(dialog._facts.text())
    dialog.sample.take(wav())
    qtbot.waitUntil(lambda: dialog.sample.media is not None)
    said.append(dialog._facts.text())
    typed(dialog.form.person, "王芳")
    said.append(dialog._facts.text())
    dialog.form.reading.take(wav(4.0))
    qtbot.waitUntil(lambda: dialog.form.reading.media is not None)
    said.append(dialog._facts.text())
    assert len(set(said)) == 4
    assert all(said)
    assert not dialog.go.isEnabled()
    typed(dialog.form.witness, "李雷")
    assert dialog.go.isEnabled()
    assert "王芳" in dialog.form.phrase.toPlainText()
    dialog.form.uses[Use.COMMERCIAL].click()
    assert "王芳 has not agreed" in dialog._facts.text()
    dialog.form.uses[Use.COMMERCIAL].click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    store = window.session.store
    voice = store.characters()[0].voice
    (consent,) = store.consents().values()
    assert voice.consent == consent.id
    assert consent.samples == (voice.sample,)
    assert (consent.person, consent.recorded_by) == ("王芳", "李雷")
    assert store.medium(voice.sample) is not None


def test_dates_that_end_before_they_begin_are_not_taken(dialog, qtbot) -> None:
    cloned(dialog, qtbot)
    assert dialog.go.isEnabled()
    dialog.form.until.setDate(dialog.form.since.date().addDays(-1))
    assert not dialog.go.isEnabled()
    dialog.form.ends.click()
    assert dialog.go.isEnabled()


def test_what_was_written_down_is_shown_again_and_can_be_taken_back(window, dialog, qtbot) -> None:
    cloned(dialog, qtbot)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    store = window.session.store
    panel = window.show_panel("cast")
    qtbot.waitUntil(lambda: "王芳" in panel.voice.state.text())
    assert "Own" in panel.voice.pick.text()
    again = VoiceDialog(window.session, store.characters()[0], window)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(again)
    again.show()
    assert again.like.isChecked()
    assert again.form.person.text() == "王芳"
    assert again.go.isEnabled()
    qtbot.mouseClick(again.revoke, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "taken back" in panel.voice.state.text())
    heard: list[str] = []
    panel.voice.samples.failed.connect(heard.append)
    panel.voice.play.click()
    assert "taken back" in heard[0]
    (consent,) = store.consents().values()
    window.session.run(SetConsent(consent=replace(consent, revoked_on="")), initiator="test")
    qtbot.waitUntil(lambda: "Cloned" in panel.voice.state.text())


def test_a_voice_of_kokoro_afterwards_keeps_nothing_of_the_model(window, dialog, qtbot) -> None:
    cloned(dialog, qtbot)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    panel = window.show_panel("cast")
    qtbot.waitUntil(lambda: "Own" in panel.voice.pick.text())
    panel.voice._choose("zf_xiaoyi")
    voice = window.session.store.characters()[0].voice
    assert (voice.engine, voice.name) == ("kokoro", "zf_xiaoyi")
    assert (voice.checkpoint, voice.sample, voice.consent) == ("", None, None)


def test_the_dialog_speaks_chinese(window, models, qtbot) -> None:
    language.use("zh_CN")
    made = VoiceDialog(window.session, window.session.store.characters()[0], window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    assert made.go.text() == "使用这个声音"
    made.like.click()
    assert made._facts.text().startswith("请选择或录一段声音")


def test_the_checks_before_an_export_name_the_person(window, dialog, qtbot) -> None:
    from desktop.views.deliver.check_words import check_words, fix_words
    from engines.preflight import Subject, Weight, preflight
    from engines.voice.permission import Rules, troubles

    cloned(dialog, qtbot)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    session = window.session
    (consent,) = session.store.consents().values()
    gone = replace(consent, from_day="2020-01-01", until_day="2020-12-31")
    session.run(SetConsent(consent=gone), initiator="test")
    subject = Subject(
        timeline=session.timeline(),
        delivery=session.episode.delivery,
        voices=troubles(session.store.characters(), Rules.of(session.store)),
    )
    (check,) = (c for c in preflight(subject) if c.weight is Weight.ERROR)
    assert "2020-12-31" in check_words(check)
    assert fix_words(check) == "To the cast"
