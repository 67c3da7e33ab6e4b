# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's fourth page: the chosen clips on the timeline: name, level, fades, speed.

Owns the controls of clips. Must not know how a timeline is painted.
"""

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit

from desktop.i18n import tr
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.effects_section import EffectsSection
from desktop.views.inspector.form import Dial, Page, Section
from desktop.words import shot_name
from projects.commands import SetTimeline
from projects.errors import UserError
from projects.retiming import retimed, set_speed
from projects.timeline import Clip, ClipEffect, SourceKind, TrackKind

replace = msgspec.structs.replace
SOUNDING = frozenset({TrackKind.DIALOGUE, TrackKind.MUSIC, TrackKind.EFFECTS, TrackKind.AMBIENCE})


class ClipPage(Page):
    """The chosen clips."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.empty = QLabel()
        self.empty.setProperty("dim", "true")
        self.empty.setWordWrap(True)
        self.section = Section(lambda: tr("Clip"))
        self.name, self.enabled_ = QLineEdit(), QCheckBox()
        self.name.editingFinished.connect(self._rename)
        self.enabled_.clicked.connect(lambda on: self._change(lambda c: replace(c, enabled=on)))
        self.gain = Dial(-60, 24, 0.5, usual=0.0, suffix=" dB")
        self.gain.changed.connect(lambda v: self._change(lambda c: replace(c, gain_db=v), "gain"))
        self.fade_in = Dial(0, 5, 0.1, usual=0.0, suffix=" s")
        self.fade_out = Dial(0, 5, 0.1, usual=0.0, suffix=" s")
        self.fade_in.changed.connect(lambda v: self._fade("fade_in_frames", v))
        self.fade_out.changed.connect(lambda v: self._fade("fade_out_frames", v))
        self.section.add(lambda: tr("Name"), self.name)
        self.section.add(lambda: tr("Level"), self.gain)
        self.section.add(lambda: tr("Fade in"), self.fade_in)
        self.section.add(lambda: tr("Fade out"), self.fade_out)
        self.speed = Dial(10, 400, 1, usual=100, suffix=" %")
        self.speed.changed.connect(lambda v: self._retime(percent=round(v)))
        self.section.add(lambda: tr("Clip speed"), self.speed)
        self.backwards = QCheckBox()
        self.backwards.clicked.connect(lambda on: self._retime(backwards=on))
        self.section.add_wide(self.backwards)
        self.section.add_wide(self.enabled_)
        self.column.addWidget(self.empty)
        self.effects = EffectsSection()
        self.effects.edited.connect(self._change_effects)
        self.column.addWidget(self.section)
        self.column.addWidget(self.effects)
        self.column.addStretch(1)

    def _chosen(self) -> list[tuple[TrackKind, Clip]]:
        chosen = set(self._desk.session.selection.clips)
        return [
            (track.kind, clip)
            for track in self._desk.session.timeline().tracks
            for clip in track.clips
            if clip.id in chosen
        ]

    def show_shots(self) -> None:
        """Show the chosen clips."""
        clips = self._chosen()
        self.empty.setVisible(not clips)
        self.empty.setText(tr("No clip selected."))
        self.section.setVisible(bool(clips))
        seen = [clip for kind, clip in clips if kind is TrackKind.VIDEO]
        self.effects.setVisible(bool(seen))
        if not clips:
            return
        if seen:
            self.effects.show_clip(seen[-1])
        kind, clip = clips[-1]
        rate = float(self._desk.session.rate.fraction)
        if not self.name.hasFocus():
            self.name.setText(clip.label)
            self.name.setPlaceholderText(self._usual_name(clip))
        self.name.setEnabled(len(clips) == 1)
        self.enabled_.setChecked(all(one.enabled for _, one in clips))
        self.section.show_row(self.gain, shown=any(k in SOUNDING for k, _ in clips))
        for dial in (self.fade_in, self.fade_out):
            self.section.show_row(dial, shown=kind is not TrackKind.CAPTION)
        for widget in (self.speed, self.backwards):
            self.section.show_row(widget, shown=kind is TrackKind.VIDEO)
            widget.setEnabled(len(clips) == 1 and clip.freeze_frame is None)
        self.speed.show_value(clip.speed_percent)
        self.backwards.setChecked(clip.backwards)
        self.gain.show_value(clip.gain_db)
        self.fade_in.show_value(clip.fade_in_frames / rate)
        self.fade_out.show_value(clip.fade_out_frames / rate)

    def _usual_name(self, clip: Clip) -> str:
        shots = {shot.id: shot_name(shot.slate) for shot in self._desk.session.shots()}
        if clip.source.kind is SourceKind.SHOT:
            return next((slate for one, slate in shots.items() if one == clip.source.id), "")
        return clip.text

    def _rename(self) -> None:
        text = self.name.text().strip()
        self._change(lambda clip: replace(clip, label=text))

    def _change_effects(
        self, edit: Callable[[tuple[ClipEffect, ...]], tuple[ClipEffect, ...]], key: str
    ) -> None:
        """Of all chosen pictures at once."""
        seen = {clip.id for kind, clip in self._chosen() if kind is TrackKind.VIDEO}
        self._change(lambda c: replace(c, effects=edit(c.effects)) if c.id in seen else c, key)

    def _fade(self, name: str, seconds: float) -> None:
        frames = round(seconds * float(self._desk.session.rate.fraction))
        other = "fade_out_frames" if name == "fade_in_frames" else "fade_in_frames"

        def faded(clip: Clip) -> Clip:
            room = clip.length_frames - getattr(clip, other)
            return replace(clip, **{name: min(frames, room)})

        self._change(faded, name)

    def _retime(self, *, percent: int | None = None, backwards: bool | None = None) -> None:
        """Another speed or direction; what follows closes up or makes way."""
        clips = self._chosen()
        if len(clips) != 1:
            return
        clip, session = clips[0][1], self._desk.session
        try:
            new = retimed(clip, percent or clip.speed_percent, backwards=backwards)
            timeline = set_speed(session.timeline(), clip.id, new)
        except UserError as error:
            session.failed.emit(error)
            return
        command = SetTimeline(episode=session.episode_id, timeline=timeline, label="set_speed")
        self._desk.run(command, f"speed/{clip.id}")

    def _change(self, change: Callable[[Clip], Clip], merge_key: str = "") -> None:
        session = self._desk.session
        chosen = {clip.id for _, clip in self._chosen()}
        before = timeline = session.timeline()
        for track in before.tracks:
            if track.locked:
                continue
            clips = tuple(change(c) if c.id in chosen else c for c in track.clips)
            if clips != track.clips:
                timeline = timeline.with_track(replace(track, clips=clips))
        if timeline != before:
            command = SetTimeline(
                episode=session.episode_id, timeline=timeline, label="change_clip"
            )
            key = merge_key and f"clip/{merge_key}/{'/'.join(sorted(chosen))}"
            self._desk.run(command, key)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.section.retranslate()
        self.effects.retranslate()
        self.enabled_.setText(tr("Enabled"))
        self.backwards.setText(tr("Reverse"))
        for dial in (self.gain, self.fade_in, self.fade_out, self.speed):
            dial.name_reset(tr("Back to the usual value"))
        self.show_shots()
