# SPDX-License-Identifier: GPL-3.0-or-later
"""The delivery: what is exported and how, what to see to before, captions, and the finished film.

Owns which part changes what. Must not know how anything is checked, made or written.
"""

import datetime
import getpass
from itertools import count
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from assets.library import Played
from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.deliver import caption_edits, orders
from desktop.views.deliver.check_words import duration
from desktop.views.deliver.checks_list import MARKS, summary
from desktop.views.deliver.layout import CAPTIONS, GAP_PX, ROOMY_PX, Parts
from desktop.views.deliver.progress import ExportWatch
from desktop.views.deliver.scene import scene_at
from desktop.views.deliver.wish import Wish, delivery_of, keep_wish, read_wish
from desktop.views.media.entries import targets_of
from desktop.views.media.tile import size_words
from desktop.views.mixer.measured import last_mix
from engines.assembly.layout import live_box
from engines.delivery.platforms import platform_named
from engines.preflight import (
    Check,
    Fix,
    Loudness,
    Outlook,
    Subject,
    Weight,
    blocks,
    caption_problem,
    disk_facts,
    preflight,
)
from projects.captions import CaptionLook
from projects.changes import ChangeSet
from projects.commands import Command, SetDeclaredUse, SetDelivery, SetTimeline
from projects.declared_use import Use
from projects.errors import ProductionError
from projects.ids import ClipId, MediaId
from projects.production import DeliverySpec
from projects.timeline import Timeline

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from engines.voice.permission import Trouble

ME = "deliver"
FRESHEN_MS, COUNT_MS, SCENE_MS = 150, 400, 120
HARMLESS = frozenset({"markers", "take_marks"})


class DeliverPanel(Panel):
    """The delivery of the episode in view."""

    ID = "deliver"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.parts = Parts(self)
        self.watch = ExportWatch(session, self.parts.result)
        self._played = Played(session.store.rows)
        self.wish = Wish()
        self.outlook: Outlook | None = None
        self.checks: tuple[Check, ...] = ()
        self._counted, self._trouble = 0, ""
        self._numbers = count(1)
        self._drag = ""
        self._closed = False
        self._freshen = self._timer(FRESHEN_MS, self.refresh)
        self._counter = self._timer(COUNT_MS, self._count)
        self._scener = self._timer(SCENE_MS, self._show_scene)
        self._connect()
        theme.changed.connect(self._show_state)
        self.retranslate()

    def _timer(self, after_ms: int, call: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after_ms)
        made.timeout.connect(call)
        return made

    def _connect(self) -> None:
        parts, session = self.parts, self.session
        parts.settings.wished.connect(self._wished)
        parts.settings.label_wanted.connect(self._set_label)
        parts.settings.use_wanted.connect(self._set_use)
        parts.look.changed.connect(self._set_look)
        parts.checks.wanted.connect(self.mend)
        table = parts.captions
        table.model.worded.connect(self._set_words)
        table.model.timed.connect(self._set_times)
        table.jumped.connect(self._jump)
        table.replace_wanted.connect(self._replace)
        parts.safe.clicked.connect(self._show_scene)
        parts.export.clicked.connect(self.export)
        parts.result.retried.connect(self.export)
        self.watch.idle.connect(self._count)
        self.watch.written.connect(self._count)
        session.changed.connect(self._changed)
        session.episode_changed.connect(self._episode_changed)
        session.closing.connect(self._closing)
        session.transport.position_changed.connect(self._moved)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked."""
        super().showEvent(event)
        self.refresh()
        self._count()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        for timer in (self._freshen, self._counter, self._scener):
            timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow panel keeps settings and checks."""
        super().resizeEvent(event)
        self.parts.fit(self.width())
        roomy = self.width() >= ROOMY_PX
        if self.parts.side.isHidden() == roomy:
            self.parts.side.setVisible(roomy)
            self.parts.columns.invalidate()  # it is within another layout, which does not tell it
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """How captions look gives way, so it does not count."""
        least = super().minimumSizeHint()
        shown = not self.parts.side.isHidden()
        side = self.parts.side.minimumWidth() + GAP_PX
        return least - QSize(side, 0) if shown else least

    def _closing(self) -> None:
        self._closed = True
        self.parts.result.end_check()

    # what is shown

    def _changed(self, changes: ChangeSet) -> None:
        if not self.isVisible() or not changes.tables - HARMLESS:
            return
        self._freshen.start()
        if changes.initiator == ME:
            self.outlook = None
            self._count()
        elif changes.tables - {"takes", "selected", "settings"} and not self._counter.isActive():
            self._counter.start()

    def _episode_changed(self) -> None:
        self.outlook = None
        if self.isVisible():
            self.refresh()
            self._count()

    def _moved(self, _frame: int) -> None:
        if self.isVisible() and not self._scener.isActive():
            self._scener.start()

    def refresh(self) -> None:
        """Show everything as the document says."""
        self._freshen.stop()
        episode = self.session.episode
        if self._closed or episode is None:
            return
        self.wish = read_wish(self.session)
        delivery = delivery_of(self.session, self.wish)
        parts, own = self.parts, episode.delivery
        parts.settings.show_wish(self.wish, rate=own.rate, path=delivery.output_path)
        parts.settings.show_label(own.label, own.label_reason)
        parts.settings.show_use(self.session.store.declared_use().use)
        parts.look.show_look(own.caption_look)
        subject = self._subject(delivery)
        self.checks = preflight(subject)
        parts.checks.show_checks(self.checks)
        self._show_captions(subject)
        self._show_state()
        self._show_scene()
        self.watch.follow(delivery)

    def _subject(self, delivery: DeliverySpec) -> Subject:
        session, store = self.session, self.session.store
        media = {one.id: one for one in store.media_bin()}
        mix = last_mix(store, session.episode_id)
        loudness = None
        if mix is not None:
            fresh = self.outlook is None or not self.outlook.sound
            loudness = Loudness(lufs=mix.lufs, true_peak_dbtp=mix.true_peak_dbtp, fresh=fresh)
        free, writable, exists = disk_facts(delivery.output_path)
        return Subject(
            timeline=session.timeline(),
            delivery=delivery,
            mix=store.mix(session.episode_id),
            media=media,
            has=session.blobs.has,
            voices=self._voices(),
            played=frozenset(self._played.of(self._targets(), frozenset(media))),
            outlook=self.outlook,
            loudness=loudness,
            free_bytes=free,
            writable=writable,
            exists=exists,
        )

    def _voices(self) -> "tuple[Trouble, ...]":
        """Whose voices are not spoken as chosen."""
        from engines.planner import EpisodePlanner

        episode = self.session.episode
        if episode is None or episode.screenplay is None:
            return ()
        return EpisodePlanner(self.session.studio, episode).voice_troubles()

    def _targets(self) -> tuple[str, ...]:
        episode = self.session.episode
        lines = episode.screenplay.lines if episode is not None and episode.screenplay else ()
        return targets_of(self.session.shots(), lines)

    def _show_captions(self, subject: Subject) -> None:
        from desktop.views.deliver.check_words import check_words

        clips = caption_edits.captions(subject.timeline)
        problems: dict[ClipId, str] = {}
        for clip in clips:
            found = caption_problem(clip, subject)
            if found is not None:
                one = Check(code=found[0], weight=Weight.WARNING, values={**found[1], "count": 1})
                problems[clip.id] = check_words(one)
        self.parts.captions.show_clips(clips, problems, subject.timeline.rate)
        name = tr("Captions ({count})", count=len(clips)) if clips else tr("Captions")
        self.parts.tabs.setTabText(CAPTIONS, name)

    def _show_state(self) -> None:
        parts, blocked = self.parts, blocks(self.checks)
        worst = self.checks[0].weight if self.checks else Weight.GOOD
        worst = worst if worst in (Weight.ERROR, Weight.WARNING) else Weight.GOOD
        role = MARKS[worst][1]
        parts.state.setText(summary(self.checks))
        parts.state.setStyleSheet(f"color: {getattr(theme.tokens, role)}")
        parts.export.setEnabled(not blocked)
        parts.needs.setText(self._needs())

    def _needs(self) -> str:
        """How long it will take and what it weighs, before anybody clicks."""
        if self._trouble:
            return self._trouble
        if self.outlook is None:
            return tr("Counting what has to be made…")
        disk = next((c for c in self.checks if c.code.startswith("disk_")), None)
        need = size_words(int(float(disk.values["need"]))) if disk is not None else ""
        if not self.outlook.missing + self.outlook.stale:
            return tr("Everything is made; writing takes a moment · {size}", size=need)
        time = duration(self.outlook.cost_s)
        return tr("about {time} to make · {size} on the disk", time=time, size=need)

    def _show_scene(self) -> None:
        if not self._closed and self.session.episode is not None:
            at = self.session.transport.position_frames
            self.parts.preview.show_scene(scene_at(self.session, at, self.wish.captions))
            area = platform_named(self.wish.platform).safe_area
            self.parts.preview.show_box(live_box(area) if self.parts.safe.isChecked() else None)

    def _count(self) -> None:
        """Reckon in the background what an export would have to make; what was known is shown until
        then, unless it is of another film.
        """
        self._counter.stop()
        episode = self.session.episode
        if self._closed or episode is None or not self.isVisible():
            return
        self._counted += 1
        number = self._counted

        def done(found: Outlook) -> None:
            if number == self._counted and not self._closed:
                self.outlook, self._trouble = found, ""
                self.refresh()

        def failed(error: Exception) -> None:
            if not isinstance(error, ProductionError):
                raise error
            if number == self._counted and not self._closed:
                self._trouble = in_one(error)
                self._show_state()

        delivery = delivery_of(self.session, self.wish)
        background.run(
            _reckoned, self.session.studio, episode, delivery, done=done, failed=failed, owner=self
        )

    # what a person changes

    def _run(self, command: Command, key: str = "") -> None:
        self.session.run(command, initiator=ME, merge_key=key)

    def _wished(self, wish: Wish) -> None:
        keep_wish(self.session, wish)
        self.refresh()

    def _set_label(self, on: bool, reason: str) -> None:
        self._set_delivery(label=on, label_reason="" if on else reason)

    def _set_use(self, use: Use) -> None:
        declared = self.session.store.declared_use().shown_as(use)
        self._run(SetDeclaredUse(declared=declared))
        self.refresh()

    def _set_look(self, look: CaptionLook, dragged: bool) -> None:
        if dragged and not self._drag:
            self._drag = f"{ME}.look.{next(self._numbers)}"
        key = self._drag
        if not dragged:
            self._drag = ""
        self._set_delivery(key=key, caption_look=look)

    def _set_delivery(self, *, key: str = "", **changes: object) -> None:
        episode = self.session.episode
        if episode is None:
            return
        delivery = msgspec.structs.replace(episode.delivery, **changes)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        command = SetDelivery(episode=episode.id, delivery=delivery, at=now, who=_account())
        self._run(command, key)
        self.refresh()

    def _set_timeline(self, timeline: Timeline) -> None:
        self._run(
            SetTimeline(episode=self.session.episode_id, timeline=timeline, label="edit_captions")
        )

    def _set_words(self, clip: str, text: str) -> None:
        self._set_timeline(caption_edits.with_text(self.session.timeline(), ClipId(clip), text))

    def _set_times(self, clip: str, start: int, end: int) -> None:
        try:
            line = caption_edits.with_times(self.session.timeline(), ClipId(clip), start, end)
        except ProductionError as error:
            self.session.failed.emit(error)
            return
        self._set_timeline(line)

    def _replace(self, old: str, new: str) -> None:
        line, number = caption_edits.replaced(self.session.timeline(), old, new)
        if number:
            self._set_timeline(line)
            self.session.told.emit(
                tr("Changed in one caption|Changed in {count} captions", count=number)
            )

    def _jump(self, clip: str) -> None:
        for one in caption_edits.captions(self.session.timeline()):
            if one.id == clip:
                self.session.transport.seek(one.start_frames)

    # checks and export

    def mend(self, check: Check) -> None:
        """Go to what a check speaks of, or mend it."""
        if check.at_frames is not None:
            self.session.transport.seek(check.at_frames)
        match check.fix:
            case Fix.CAPTIONS:
                self.parts.tabs.setCurrentIndex(CAPTIONS)
                if check.clip is not None:
                    self.parts.captions.show_clip(check.clip)
            case Fix.MAKE:
                self.watch.make_all()
            case Fix.MEDIA:
                panel = self.window_.show_panel("media")
                select = getattr(panel, "select", None)
                if select is not None:
                    select(MediaId(str(check.values.get("media", ""))))
            case Fix.LABEL:
                self._set_label(True, "")
            case Fix.MIXER:
                self.window_.show_panel("mixer")
            case Fix.OUTPUT:
                self.parts.settings.ask_path()
            case Fix.LOOK:
                self.parts.side.setVisible(True)
                self.parts.look.type_size.setFocus(Qt.FocusReason.OtherFocusReason)
            case Fix.RELINK:
                self.actions_.trigger("file.relink")
            case Fix.VOICE:
                self.window_.show_panel("cast")
            case Fix.MODELS:
                self.actions_.trigger("file.models")
            case Fix.USE:
                self.parts.settings.use.setFocus(Qt.FocusReason.OtherFocusReason)
                self.parts.settings.use.showPopup()
            case _:
                if check.clip is not None:
                    self.session.selection.select_clips((check.clip,))

    def export(self) -> None:
        """Order the film as wished; what it lacks is made first."""
        if blocks(self.checks):
            return
        delivery = delivery_of(self.session, self.wish)
        if orders.export(self.session, delivery):
            self.watch.begin(delivery)

    def retranslate(self) -> None:
        """All words again."""
        self.parts.retranslate()
        self.refresh()


def _reckoned(studio: object, episode: object, delivery: DeliverySpec) -> Outlook:
    """In the background."""
    from engines.outlook import outlook_of

    return outlook_of(studio, episode, delivery)  # pyright: ignore[reportArgumentType] - a Studio, an Episode


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
