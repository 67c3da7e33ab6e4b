# SPDX-License-Identifier: GPL-3.0-or-later
"""The mixer: a strip for each bus and each track of sound, and the master.

Owns which strip moves what of mix and timeline. Must not know how sound is made or played.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.playback.player import player_of
from desktop.views.mixer.gains import (
    audible,
    bus_of,
    gain_of,
    stored_db,
    with_bus,
    with_track,
    with_track_gain,
)
from desktop.views.mixer.master import Master
from desktop.views.mixer.measured import last_mix
from desktop.views.mixer.strip import Strip
from projects.changes import ChangeSet
from projects.commands import SetMix, SetTimeline
from projects.ids import TrackId
from projects.mix import BusKind
from projects.timeline import Track, TrackKind

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

ME = "mixer"
SEEN = frozenset({"buses", "tracks", "clips", "timelines", "takes", "selected", "episodes"})
COMMIT_MS = 40
"""A moving fader writes so often at most; all of one drag is one step."""
RUN_MS = 700
"""Keys and notches of the wheel that follow each other so soon are one step."""


@dataclass
class Drag:
    """A gesture under way: its key in the journal, whether the knob is held, what waits."""

    key: str
    held: bool = True
    level_db: float | None = None


class MixerPanel(Panel):
    """The mixer of the episode in view."""

    ID = "mixer"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.buses: dict[BusKind, Strip] = {}
        self.tracks: dict[TrackId, Strip] = {}
        self.master = Master(self)
        self.master.stems_wanted.connect(self._export_stems)
        self._numbers = count(1)
        self._drags: dict[str, Drag] = {}
        self._writer = QTimer(self)
        self._writer.setSingleShot(True)
        self._writer.setInterval(COMMIT_MS)
        self._writer.timeout.connect(self._write_waiting)
        self._ender = QTimer(self)
        self._ender.setSingleShot(True)
        self._ender.setInterval(RUN_MS)
        self._ender.timeout.connect(self._end_runs)
        self._lay_out()
        session.changed.connect(self._changed)
        session.episode_changed.connect(self.refresh)
        session.closing.connect(self._closing)
        player_of(session).sound.levels.connect(self.show_levels)
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 12)
        self._row.setSpacing(4)
        for kind in BusKind:
            strip = Strip(kind.value, inner, ducks=kind is not BusKind.DIALOGUE)
            self._connect_bus(kind, strip)
            self.buses[kind] = strip
            self._row.addWidget(strip)
        self._divider = QFrame(inner)
        self._divider.setFrameShape(QFrame.Shape.VLine)
        self._row.addSpacing(8)
        self._row.addWidget(self._divider)
        self._row.addSpacing(8)
        self._row.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QHBoxLayout()
        whole.setSpacing(6)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.master)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(whole)
        self.setMinimumHeight(210)

    def _connect_bus(self, kind: BusKind, strip: Strip) -> None:
        name = f"bus/{kind.value}"
        strip.grabbed.connect(lambda: self._grab(name))
        strip.leveled.connect(lambda level: self._level(name, level))
        strip.let_go.connect(lambda: self._let_go(name))
        strip.muted.connect(lambda on: self._set_bus(kind, muted=on))
        strip.soloed.connect(lambda on: self._set_bus(kind, solo=on))
        strip.ducked.connect(lambda value: self._set_bus(kind, duck_db=value))
        strip.automation_dropped.connect(lambda: self._set_bus(kind, automation=()))

    def _connect_track(self, track: TrackId, strip: Strip) -> None:
        name = f"track/{track}"
        strip.grabbed.connect(lambda: self._grab(name))
        strip.leveled.connect(lambda level: self._level(name, level))
        strip.let_go.connect(lambda: self._let_go(name))
        strip.muted.connect(lambda on: self._set_track(track, muted=on))
        strip.soloed.connect(lambda on: self._set_track(track, solo=on))

    # from the document

    def _changed(self, changes: ChangeSet) -> None:
        if changes.tables & SEEN:
            self.refresh()

    def refresh(self) -> None:
        """Show mix and tracks as they stand."""
        if not self.session.episode_id:
            return
        mix = self.session.store.mix(self.session.episode_id)
        for kind, strip in self.buses.items():
            bus = bus_of(mix, kind)
            strip.show_state(level_db=bus.gain_db, muted=bus.muted, solo=bus.solo)
            strip.show_duck(bus.duck_db)
            strip.show_automation(len(bus.automation))
        self._refresh_tracks()
        self._refresh_measured()

    def _refresh_tracks(self) -> None:
        tracks = audible(self.session.timeline())
        if [track.id for track in tracks] != list(self.tracks):
            self._rebuild_tracks(tracks)
        numbers: Counter[TrackKind] = Counter()
        for track in tracks:
            numbers[track.kind] += 1
            strip = self.tracks[track.id]
            strip.set_name(_track_name(track, numbers[track.kind]))
            strip.fader.setEnabled(bool(track.clips) and not track.locked)
            strip.level.setEnabled(bool(track.clips) and not track.locked)
            strip.show_state(level_db=gain_of(track), muted=track.muted, solo=track.solo)

    def _rebuild_tracks(self, tracks: tuple[Track, ...]) -> None:
        for strip in self.tracks.values():
            self._row.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.tracks = {}
        for track in tracks:
            strip = Strip(track.kind.value, self, meters=False)
            self._connect_track(track.id, strip)
            self.tracks[track.id] = strip
            self._row.insertWidget(self._row.count() - 1, strip)
        self._divider.setVisible(bool(tracks))

    def _refresh_measured(self) -> None:
        measured = last_mix(self.session.store, self.session.episode_id)
        if measured is None:
            self.master.show_mix(None)
        else:
            self.master.show_mix(measured.lufs, measured.true_peak_dbtp)

    # to the document

    def _grab(self, name: str) -> None:
        self._drags[name] = Drag(f"{ME}.{name}.{next(self._numbers)}")

    def _level(self, name: str, level_db: float) -> None:
        drag = self._drags.get(name)
        if drag is None:  # keys or the wheel
            drag = Drag(f"{ME}.{name}.{next(self._numbers)}", held=False)
            self._drags[name] = drag
        if not drag.held:
            self._ender.start()
        drag.level_db = level_db
        if not self._writer.isActive():
            self._writer.start()

    def _let_go(self, name: str) -> None:
        self._write_waiting()
        self._drags.pop(name, None)

    def _closing(self) -> None:
        self._end_runs()
        self._writer.stop()
        self._ender.stop()

    def _end_runs(self) -> None:
        self._write_waiting()
        self._drags = {name: drag for name, drag in self._drags.items() if drag.held}

    def _write_waiting(self) -> None:
        for name, drag in self._drags.items():
            if drag.level_db is None:
                continue
            level_db, drag.level_db = drag.level_db, None
            what, _, which = name.partition("/")
            if what == "bus":
                self._set_bus(BusKind(which), key=drag.key, gain_db=stored_db(level_db))
            else:
                line = with_track_gain(self.session.timeline(), TrackId(which), level_db)
                self._set_timeline(line, drag.key)

    def _set_bus(self, kind: BusKind, *, key: str = "", **changes: object) -> None:
        episode = self.session.episode_id
        mix = with_bus(self.session.store.mix(episode), kind, **changes)
        self.session.run(SetMix(episode=episode, mix=mix), initiator=ME, merge_key=key)

    def _set_track(self, track: TrackId, **changes: bool) -> None:
        self._set_timeline(with_track(self.session.timeline(), track, **changes))

    def _set_timeline(self, timeline: object, key: str = "") -> None:
        command = SetTimeline(episode=self.session.episode_id, timeline=timeline)  # pyright: ignore[reportArgumentType] - of gains
        self.session.run(command, initiator=ME, merge_key=key)

    # levels

    @Slot(object)
    def show_levels(self, levels: object) -> None:
        """Levels of a moment as the player measures them: `of(bus)` has left_db, right_db, lufs."""
        if not self.isVisible():
            return
        for kind, strip in self.buses.items():
            one = levels.of(kind)  # pyright: ignore[reportAttributeAccessIssue] - by contract
            if strip.meter is not None:
                strip.meter.show_levels(one.left_db, one.right_db)
        whole = levels.of("master")  # pyright: ignore[reportAttributeAccessIssue] - by contract
        self.master.meter.show_levels(whole.left_db, whole.right_db)
        self.master.show_short_term(whole.lufs)

    def _export_stems(self) -> None:
        from desktop.views.deliver.orders import export_stems

        export_stems(self.session)

    def retranslate(self) -> None:
        """All words again."""
        names = {
            BusKind.DIALOGUE: tr("Dialogue"),
            BusKind.MUSIC: tr("Music"),
            BusKind.EFFECTS: tr("Effects"),
            BusKind.AMBIENCE: tr("Ambience"),
        }
        for kind, strip in self.buses.items():
            strip.set_name(names[kind])
            strip.retranslate()
        for strip in self.tracks.values():
            strip.retranslate()
        self.master.retranslate()
        if self.tracks:
            self._refresh_tracks()


def _track_name(track: Track, number: int) -> str:
    """What a track is called; those nobody has named are counted by kind."""
    if track.name not in ("", track.kind.value, f"D{number}"):
        return track.name
    match track.kind:
        case TrackKind.DIALOGUE:
            return tr("Dialogue {number}", number=number)
        case TrackKind.MUSIC:
            return tr("Music {number}", number=number)
        case TrackKind.EFFECTS:
            return tr("Effects {number}", number=number)
        case _:
            return tr("Ambience {number}", number=number)
