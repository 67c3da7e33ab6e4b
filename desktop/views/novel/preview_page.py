# SPDX-License-Identifier: GPL-3.0-or-later
"""The fifth step: an episode's script beside the novel, each row with the stretch it is made of.

Owns the two fields and the way between them. Must not know how scripts are made.
"""

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSpinBox, QTextEdit

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.novel.book import Script, load_script
from desktop.views.novel.novel_text import NovelText
from desktop.views.novel.novel_words import NOTES, note, why
from desktop.views.novel.page import Page, beside
from desktop.views.script.highlighter import ScriptHighlighter

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard

NOTES_SHOWN = 3


class PreviewPage(Page):
    """Shows one episode; a click on either side shows its mate on the other."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.script_: Script | None = None
        self._call: background.Call | None = None
        row = QHBoxLayout()
        self._label, self.number = QLabel(self), QSpinBox(self)
        self.number.setRange(1, 1)
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(lambda _: self.load())
        self._facts = QLabel(self)
        self._facts.setProperty("dim", "true")
        row.addWidget(self._label)
        row.addWidget(self.number)
        row.addWidget(self._facts, 1)
        self.column.addLayout(row)
        self.script = QPlainTextEdit(self)
        self.script.setReadOnly(True)
        self.script.setTextInteractionFlags(_READ)
        self.script.document().setDocumentMargin(10)
        self._colours = ScriptHighlighter(self.script.document())
        theme.changed.connect(self._colours.restyle)
        self.script.cursorPositionChanged.connect(self._in_script)
        self.novel = NovelText(self)
        self.novel.pointed.connect(self._in_novel)
        self.column.addWidget(beside(self.script, self.novel, self, (520, 520)), 1)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setProperty("dim", "true")
        self.column.addWidget(self._notes)

    def begin(self) -> None:
        """Show the first episode, or the one that was looked at."""
        self.number.blockSignals(True)
        self.number.setRange(1, max(1, self.wizard.written))
        self.number.blockSignals(False)
        self.load()

    def written(self, count: int) -> None:
        """So many episodes can be looked at."""
        self.number.setMaximum(max(1, count))

    def load(self) -> None:
        """Read the episode that is chosen."""
        book = self.wizard.book
        if book is None:
            return
        if self._call is not None:
            self._call.cancel()
        self._call = background.run(
            load_script, book.folder, self.number.value(),
            done=self._show, failed=self.wizard.failed, owner=self,
        )  # fmt: skip

    def _show(self, script: Script) -> None:
        book = self.wizard.book
        if book is None:
            return
        self._call, self.script_ = None, script
        trace = script.trace
        self._colours.fountain = trace.script.endswith("fountain")
        self.script.setPlainText(script.text)
        self.novel.show_range(book.text, *trace.span, trace.lines[0].start if trace.lines else None)
        self._mark(None)
        self._say(script)
        rows = [one.line for one in trace.lines if one.kind == "line"] or [1]
        self.show_row(rows[0])

    def show_row(self, line: int) -> None:
        """Bring a row of the script, counted from 1, and its source into view."""
        block = self.script.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.script.setTextCursor(QTextCursor(block))
            self._in_script()

    def _in_script(self) -> None:
        script = self.script_
        if script is None:
            return
        row = self.script.textCursor().blockNumber() + 1
        lines = [one for one in script.trace.lines if one.line == row]
        if not lines:
            self._mark(None)
            return
        span = (min(one.start for one in lines), max(one.end for one in lines))
        self._mark(span)
        self.novel.reveal(span[0])

    def _in_novel(self, at: int) -> None:
        """The row that is made of a place in the novel; the one before where that is left out."""
        script = self.script_
        if script is None or not script.trace.lines:
            return
        lines = sorted(script.trace.lines, key=lambda one: one.start)
        inside = [one for one in lines if one.start <= at < one.end]
        place = bisect_right([one.start for one in lines], at) - 1
        line = min(inside, key=lambda one: one.end - one.start) if inside else None
        if line is None:
            out = next((o for o in script.trace.left_out if o.start <= at < o.end), None)
            self._facts.setText(tr("Left out: {why}", why=why(out.why)) if out else "")
            line = lines[max(0, place)]
            self._mark((at, at))
            self._go(line.line)
            return
        self._say(script)
        self._mark((line.start, line.end))
        self._go(line.line)

    def _go(self, row: int) -> None:
        block = self.script.document().findBlockByNumber(row - 1)
        self.script.blockSignals(True)
        self.script.setTextCursor(QTextCursor(block))
        self.script.centerCursor()
        self.script.blockSignals(False)
        self._light_row()

    def _mark(self, span: tuple[int, int] | None) -> None:
        script = self.script_
        if script is None:
            return
        trace = script.trace
        self.novel.mark(
            text_dim=[(one.start, one.end) for one in trace.left_out],
            dialogue=[(one.start, one.end) for one in trace.lines if one.kind == "line"],
            video=[
                (one.start, one.end) for one in trace.lines if one.kind not in ("line", "place")
            ],
            selection=[span] if span is not None else [],
        )
        self._light_row()

    def _light_row(self) -> None:
        made = QTextEdit.ExtraSelection()
        form = made.format  # pyright: ignore[reportAttributeAccessIssue]
        form.setBackground(theme.colour("selection", 60))
        form.setProperty(QTextFormat.Property.FullWidthSelection, True)
        made.format = form  # pyright: ignore[reportAttributeAccessIssue]
        made.cursor = self.script.textCursor()  # pyright: ignore[reportAttributeAccessIssue]
        self.script.setExtraSelections([made])

    def _say(self, script: Script) -> None:
        trace = script.trace
        away = sum(one.end - one.start for one in trace.left_out)
        whole = max(1, trace.span[1] - trace.span[0])
        self._facts.setText(
            tr(
                "one line|{count} lines, about {length} s; {share}% of the novel is left out here",
                count=trace.spoken, length=f"{trace.length_s:.0f}", share=round(100 * away / whole),
            )
        )  # fmt: skip
        reasons = Counter(why(one.why) for one in trace.left_out)
        said = tr(", ").join(f"{words} ({count})" for words, count in reasons.most_common())
        rows = [tr("Left out: {why}", why=said)] if said else []
        notes = dict.fromkeys(note(one) for one in trace.told if one.code in NOTES)
        rows += [f"⚠ {text}" for text in notes][:NOTES_SHOWN]
        self._notes.setText("\n".join(rows))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.head.setText(tr("Script and source"))
        self.about.setText(
            tr(
                "Click a row of the script to see what it is made of, or a place in the novel to "
                "see what became of it. What is dim is left out."
            )
        )
        self._label.setText(tr("Episode"))
        self.number.setAccessibleName(tr("Episode"))
        self.script.setAccessibleName(tr("Script of the episode"))
        self.novel.setAccessibleName(tr("The novel beside it"))
        if self.script_ is not None:
            self._say(self.script_)


_READ = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
