# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's fifth page: what models make of the chosen shots, and of the whole episode.

Owns the controls of generation. Must not know how anything is made, nor import a model's library.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr, words
from desktop.views.inspector.desk import MINE, Desk
from desktop.views.inspector.form import Dial, Page, Section
from desktop.views.inspector.ladder_box import LadderBox
from desktop.views.takes.costs import disk_words, memory_words, time_words
from desktop.words import word
from engines.frames.prompts.tables import DEFAULT
from projects.commands import SetEpisode
from projects.generation import HANDLES, Generation, StyleCard, Tier
from projects.generation_commands import STYLE, set_style, style_in
from projects.shots import Shot

if TYPE_CHECKING:
    from engines.generation_outlook import Outlook, Rung

replace = msgspec.structs.replace
Edit = Callable[[Generation], Generation]
USUAL_STRENGTH, USUAL_WEIGHT = 85, 60


STYLES = {
    "photo": words("Photographic"),
    "ink": words("Ink and wash"),
    "manhua": words("Manhua"),
    "painted": words("Painted"),
    "noir": words("Film noir"),
    "costume": words("Costume drama"),
    "sweet": words("Sweet romance"),
    "horror": words("Horror"),
}
"""Names of the styles of assets/data/prompts/styles.json."""


class ModelsPage(Page):
    """What is asked of models."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._outlook: Outlook | None = None
        self._asked_for: object = None
        self.whole = QCheckBox()
        self.whole.clicked.connect(self.show_shots)
        self.ladder = LadderBox()
        self.ladder.chosen.connect(self._rung)
        self.tier, self.still, self.clip = QComboBox(), QComboBox(), QComboBox()
        self.style_ = QComboBox()
        for box, edit in (
            (self.tier, self._tier),
            (self.still, self._still),
            (self.clip, self._clip),
            (self.style_, self._style),
        ):
            box.activated.connect(edit)
        self.cost, self.why = QLabel(), QLabel()
        for label in (self.cost, self.why):
            label.setWordWrap(True)
            label.setProperty("dim", "true")
        self.let_go = QPushButton()
        self.let_go.clicked.connect(self._let_go)
        self.strength = Dial(0, 100, 1, usual=USUAL_STRENGTH, suffix=" %")
        self.weight = Dial(0, 200, 1, usual=USUAL_WEIGHT, suffix=" %")
        self.strength.changed.connect(
            lambda v: self._change(lambda g: replace(g, strength=v / 100))
        )
        self.weight.changed.connect(
            lambda v: self._change(lambda g: replace(g, control_weight=v / 100))
        )
        self.handles = Dial(0, 100, 1, usual=round(HANDLES * 100), suffix=" %")
        self.handles.changed.connect(lambda v: self._change(lambda g: replace(g, handles=v / 100)))
        self.bar, self.bar_says = Dial(0, 100, 1, usual=0, suffix=" %"), QLabel()
        self.bar.changed.connect(self._bar)
        self.bar_says.setWordWrap(True)
        self.bar_says.setProperty("dim", "true")
        self.words, self.negative = QPlainTextEdit(), QPlainTextEdit()
        self.keep_words, self.own_words = QPushButton(), QPushButton()
        self.keep_words.clicked.connect(self._keep_words)
        self.own_words.clicked.connect(self._compiled_words)
        self._lay_out()

    def _lay_out(self) -> None:
        self.picture = Section(lambda: tr("Pictures"))
        self.picture.add_wide(self.ladder)
        self.picture.add(lambda: tr("Made as"), self.tier)
        self.picture.add(lambda: tr("Stills by"), self.still)
        self.picture.add(lambda: tr("Clips by"), self.clip)
        self.picture.add(lambda: tr("Handles"), self.handles)
        self.picture.add(lambda: tr("Style of the series"), self.style_)
        self.picture.add_wide(self.why)
        self.picture.add_wide(self.cost)
        self.picture.add_wide(self.let_go)
        self.drawing = Section(lambda: tr("How close to the drawing"))
        self.drawing.add(lambda: tr("Freedom"), self.strength)
        self.drawing.add(lambda: tr("Composition"), self.weight)
        self.alike = Section(lambda: tr("People who look like themselves"))
        self.alike.add(lambda: tr("At least"), self.bar)
        self.alike.add_wide(self.bar_says)
        self.said = Section(lambda: tr("Words for the model"))
        for field in (self.words, self.negative):
            field.setTabChangesFocus(True)
            field.setFixedHeight(84)
        self.said.add(lambda: tr("Seen"), self.words)
        self.said.add(lambda: tr("Not seen"), self.negative)
        buttons = QWidget()
        row = QVBoxLayout(buttons)  # side by side they are wider than a narrow inspector
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.keep_words, self.own_words):
            row.addWidget(button)
        self.said.add_wide(buttons)
        for widget in (self.whole, self.picture, self.drawing, self.said, self.alike):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    # -- what is shown ----------------------------------------------------------------------

    def _generation(self, shot: Shot | None) -> Generation:
        """What is set for what is looked at, with what it leaves open filled in."""
        episode = self._desk.session.episode
        whole = episode.generation if episode is not None else Generation()
        if self.whole.isChecked() or shot is None:
            return Generation().over(whole)
        return shot.generation.over(whole)

    def show_shots(self) -> None:
        """Show what is asked for the current shot, or the episode."""
        shot = self._desk.current
        now = self._generation(shot)
        self._offer(self.tier, [(word(tier), tier) for tier in Tier], now.tier)
        self._show_checkpoints(now)
        whole = self.whole.isChecked()
        self.ladder.setVisible(whole)
        self.ladder.show_tier(now.tier)
        self.picture.show_row(self.tier, shown=not whole)
        modelled = now.tier is not Tier.DRAWN
        self.picture.show_row(self.still, shown=modelled)
        self.picture.show_row(self.clip, shown=now.tier is Tier.CLIP)
        filmed = now.tier is Tier.CLIP and bool(now.clip)
        self.picture.show_row(self.handles, shown=filmed)
        self.handles.show_value(round((now.handles or 0.0) * 100))
        self.picture.show_row(self.style_, shown=modelled)
        self._offer(self.style_, [(tr(name), key) for key, name in STYLES.items()], self._look())
        held = shot is not None and shot.generation.pinned is not None
        self.let_go.setVisible(modelled and held and not whole)
        self.drawing.setVisible(modelled)
        self.alike.setVisible(modelled)
        if modelled:
            from engines.model_takes import bar_of

            self.bar.show_value(round(bar_of(self._desk.session.store) * 100))
        self.said.setVisible(modelled and not self.whole.isChecked() and shot is not None)
        strength, weight = now.strength, now.control_weight
        self.strength.show_value(USUAL_STRENGTH if strength is None else round(strength * 100))
        self.weight.show_value(USUAL_WEIGHT if weight is None else round(weight * 100))
        self._ask_outlook(shot)

    def _offer(self, box: QComboBox, rows: list[tuple[str, object]], chosen: object) -> None:
        box.blockSignals(True)
        box.clear()
        for text, value in rows:
            box.addItem(text, value)
        at = next((i for i, (_, value) in enumerate(rows) if value == chosen), -1)
        box.setCurrentIndex(at)
        box.blockSignals(False)

    def _show_checkpoints(self, now: Generation) -> None:
        """What is on this machine; what is chosen and is not here stands there as such."""
        found = self._outlook
        stills = [(one.name, one.id) for one in found.stills] if found else []
        clips = [(one.name, one.id) for one in found.clips] if found else []
        for rows, chosen in ((stills, now.still), (clips, now.clip)):
            if chosen and chosen not in {value for _, value in rows}:
                rows.append((tr("{name} (not here)", name=chosen), chosen))
        self._offer(self.still, [*stills], now.still)
        self._offer(self.clip, [(tr("Moved by its depth"), ""), *clips], now.clip)
        self.still.setEnabled(bool(stills))

    def _ask_outlook(self, shot: Shot | None) -> None:
        """What is here, what it would cost and which words would be sent; aside, as it reads."""
        from engines.generation_outlook import look_ahead as ahead

        session = self._desk.session
        whole = self.whole.isChecked()
        key = (shot, session.episode, whole)
        if key == self._asked_for or session.episode is None:
            return
        self._asked_for = key
        background.run(
            ahead,
            session.store,
            session.episode,
            None if whole else shot,
            done=partial(self._looked, key),
            failed=lambda error: self.why.setText(in_one(error)),
            owner=self,
        )

    def _looked(self, key: object, ahead: "tuple[Outlook, tuple[Rung, ...]]") -> None:
        if key != self._asked_for:
            return
        found, rungs = ahead
        self._outlook = found
        self.ladder.show_rungs(rungs, found.device)
        self._show_checkpoints(self._generation(self._desk.current))
        now = self._generation(self._desk.current)
        self.why.setText("\n".join(found.notices))
        self.why.setVisible(bool(found.notices) and now.tier is not Tier.DRAWN)
        self.cost.setText(_cost_words(found))
        told = self.whole.isChecked()  # the ladder says so already
        self.cost.setVisible(now.tier is not Tier.DRAWN and found.shots > 0 and not told)
        if not self.words.hasFocus():
            self.words.setPlainText(now.words or found.prompt)
        if not self.negative.hasFocus():
            self.negative.setPlainText(now.negative or found.negative)
        self.own_words.setEnabled(bool(now.words or now.negative))

    # -- deeds ------------------------------------------------------------------------------

    def _change(self, edit: Edit) -> None:
        """Change the shots that are chosen, or the episode."""
        if not self.whole.isChecked():
            self._desk.apply(lambda shot: replace(shot, generation=edit(shot.generation)))
            return
        session = self._desk.session
        if session.episode is not None:
            after = replace(session.episode, generation=edit(session.episode.generation))
            session.run(SetEpisode(episode=after, label="set_generation"), initiator=MINE)
            self._asked_for = None
            self.show_shots()

    def _rung(self, rung: "Rung") -> None:
        """The whole episode as a rung of the ladder, with the models that its cost was told of."""
        asked = rung.generation
        self._change(lambda now: replace(now, tier=rung.tier, still=asked.still, clip=asked.clip))

    def _let_go(self) -> None:
        """The take that was chosen by hand plays no longer whatever else is asked."""
        self._change(lambda now: replace(now, pinned=None))

    def _tier(self) -> None:
        tier = Tier(self.tier.currentData())
        found = self._outlook
        first = found.stills[0].id if found and found.stills else ""

        def edit(now: Generation) -> Generation:
            still = now.still or self._generation(self._desk.current).still or first
            return replace(now, tier=tier, still=still if tier is not Tier.DRAWN else now.still)

        self._change(edit)

    def _still(self) -> None:
        self._change(lambda now: replace(now, still=self.still.currentData() or ""))

    def _clip(self) -> None:
        self._change(lambda now: replace(now, clip=self.clip.currentData() or ""))

    def _look(self) -> str:
        """The style of the series; a photograph where none was chosen."""
        return style_in(self._desk.session.store.setting(STYLE)).name or DEFAULT

    def _style(self) -> None:
        self._desk.session.run(
            set_style(StyleCard(name=str(self.style_.currentData()))), initiator=MINE
        )
        self._asked_for = None
        self.show_shots()

    def _bar(self, percent: float) -> None:
        """How much people must look like themselves."""
        from engines.model_takes import set_bar

        self._desk.run(set_bar(percent / 100), "likeness_bar")

    def _keep_words(self) -> None:
        words, negative = self.words.toPlainText().strip(), self.negative.toPlainText().strip()
        self._change(lambda now: replace(now, words=words, negative=negative))

    def _compiled_words(self) -> None:
        self._change(lambda now: replace(now, words="", negative=""))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.whole.setText(tr("For the whole episode"))
        self.ladder.retranslate()
        self.let_go.setText(tr("Let models make it again"))
        self.let_go.setToolTip(tr("A take was chosen by hand: it plays whatever else is asked."))
        self.keep_words.setText(tr("Use these words"))
        self.own_words.setText(tr("Words from the staging"))
        for button in (self.whole, self.let_go, self.keep_words, self.own_words):
            button.setAccessibleName(button.text())
        for section in (self.picture, self.drawing, self.said, self.alike):
            section.retranslate()
        self.handles.setToolTip(
            tr("How much longer clips are than their shots, so that a cut can be drawn open.")
        )
        self.bar_says.setText(
            tr("For the whole production: a take below this is rejected as soon as it comes.")
        )
        for dial in (self.strength, self.weight, self.bar, self.handles):
            dial.name_reset(tr("Back to the usual value"))
        self._asked_for = None
        self.show_shots()


def _cost_words(found: "Outlook") -> str:
    """What a click would cost, before it is made."""
    time, memory = time_words(found.seconds), memory_words(found.memory_bytes, found.device)
    said = tr(
        "About {time} for one shot|About {time} for {count} shots", count=found.shots, time=time
    )
    return f"{said} · {memory} · {disk_words(found.disk_bytes)}"
