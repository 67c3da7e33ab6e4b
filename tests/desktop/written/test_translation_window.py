# SPDX-License-Identifier: GPL-3.0-or-later
"""The translation window: typed, kept, filled by a model that may fail, and written."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from writing import Writing

from desktop.views.translation.cells import FITS, TARGET
from desktop.views.translation_dialog import TranslationDialog
from engines.story.request import Author, StoryFacts, StoryRequest, Told
from projects.errors import UserError


def open_(writing: Writing, opens=None) -> TranslationDialog:
    dialog = TranslationDialog(writing.session, writing.script, opens=opens)
    writing.qtbot.addWidget(dialog)
    dialog.show()
    writing.until(lambda: dialog.source is not None)
    return dialog


def row_of(dialog: TranslationDialog, words: str) -> int:
    return next(at for at, one in enumerate(dialog.model.cells) if words in one.source)


def test_what_is_typed_is_held_against_the_voice_and_kept(writing: Writing, tmp_path: Path) -> None:
    dialog = open_(writing)
    at = row_of(dialog, "他是谁")
    target = dialog.model.index(at, TARGET)
    assert dialog.model.setData(target, "Who is he?")
    assert dialog.model.index(at, FITS).data()
    assert "long" not in dialog.model.index(at, FITS).data()
    dialog.model.setData(target, "Him? Who on earth do you mean by that, and who is he anyway?")
    assert "too long" in dialog.model.index(at, FITS).data()
    assert "too long" in dialog.told.text()
    dialog.close()
    again = open_(writing)
    assert again.model.cells[at].target.startswith("Him? Who on earth")
    again.save_as(tmp_path / "s.fountain")
    assert "Who on earth" in (tmp_path / "s.fountain").read_text("utf-8")
    again.save_as(tmp_path / "t.csv")
    again.model.setData(again.model.index(at, TARGET), "")
    again.load_table(tmp_path / "t.csv")
    assert again.model.cells[at].target.startswith("Him? Who on earth")
    again.load_table(tmp_path / "s.fountain")
    assert "no table" in again.told.text()
    again.save_as(tmp_path / "no" / "t.csv")
    assert again.told.text()
    again.close()


def test_a_name_that_is_typed_is_known_to_the_whole_production(writing: Writing) -> None:
    dialog = open_(writing)
    at = next(n for n, one in enumerate(dialog.model.cells) if one.key == "name/周叙")
    dialog.model.setData(dialog.model.index(at, TARGET), "Simon")
    dialog.close()
    assert [(one.zh, one.en) for one in writing.session.store.glossary()] == [("周叙", "Simon")]
    writing.session.undo()
    assert not writing.session.store.glossary()


def test_a_draft_that_is_damaged_is_put_aside(writing: Writing) -> None:
    dialog = open_(writing)
    dialog.model.setData(dialog.model.index(0, TARGET), "Rain")
    dialog.close()
    dialog.draft.write_bytes(b"\x00garbage")
    again = open_(writing)
    assert again.draft.with_suffix(".damaged").exists()
    assert again.told.text()
    again.close()


class Slow:
    """An author that answers until it is stopped."""

    model = "scripted"

    def __init__(self) -> None:
        self.asked = 0

    def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
        self.asked += 1
        count = request.words.count('"n":')
        rows = ",".join(f'{{"n":{n},"text":"Some words."}}' for n in range(1, count + 1))
        return StoryFacts(text=f'{{"rows":[{rows}]}}')

    def stop(self) -> None:
        pass


def test_a_model_fills_what_is_empty_and_leaves_what_a_person_wrote(writing: Writing) -> None:
    author = Slow()

    @contextmanager
    def opens(model: str) -> Generator[Author]:
        yield author

    dialog = open_(writing, opens)
    at = row_of(dialog, "他是谁")
    dialog.model.setData(dialog.model.index(at, TARGET), "Mine")
    writing.qtbot.mouseClick(dialog.fill, Qt.MouseButton.LeftButton)
    writing.until(lambda: not dialog.filling.running and author.asked > 0)
    writing.until(lambda: dialog.model.table is not None and dialog.model.table.missing == 0)
    assert dialog.model.cells[at].target == "Mine"
    dialog.close()


def test_a_model_that_is_not_here_is_told(writing: Writing) -> None:
    @contextmanager
    def opens(model: str) -> Generator[Author]:
        raise UserError("no_language_model", "There is none.", "Get one.")
        yield Slow()

    dialog = open_(writing, opens)
    dialog.toggle_model()
    writing.until(lambda: "none" in dialog.told.text().lower())
    assert dialog.fill.isEnabled()
    dialog.close()
