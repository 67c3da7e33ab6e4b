# SPDX-License-Identifier: GPL-3.0-or-later
"""The playhead and how it is meant to move; every view of time shares one.

Owns position, range, speed and loop as values with signals. Must not know any clock or picture:
the player drives it while it plays.
"""

from PySide6.QtCore import QObject, Signal

from projects.timebase import FILM, FrameRate

SHUTTLE = (0.5, 1.0, 2.0, 4.0, 8.0)


class Transport(QObject):
    """Where the playhead stands, in frames of the episode."""

    position_changed = Signal(int)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    range_changed = Signal()
    length_changed = Signal(int)
    scrubbed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rate: FrameRate = FILM
        self.position_frames = 0
        self.length_frames = 0
        self.playing = False
        self.speed = 1.0
        self.loop = False
        self.in_frames: int | None = None
        self.out_frames: int | None = None

    def seek(self, frame: int, *, scrub: bool = False) -> None:
        """Put the playhead on a frame, kept inside the episode; `scrub` wants to be heard."""
        frame = max(0, min(frame, max(0, self.length_frames)))
        if frame != self.position_frames:
            self.position_frames = frame
            self.position_changed.emit(frame)
        if scrub:
            self.scrubbed.emit(frame)

    def set_length(self, frames: int) -> None:
        """The episode has another length."""
        if frames == self.length_frames:
            return
        self.length_frames = frames
        self.length_changed.emit(frames)
        if self.position_frames > frames:
            self.seek(frames)

    def play(self) -> None:
        """Begin, or go on; from the end it begins at the start again."""
        if self.playing:
            return
        if self.speed > 0 and self.position_frames >= self.length_frames > 0:
            self.seek(self.in_frames or 0)
        self.playing = True
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop where it is, at normal speed again."""
        self.set_speed(1.0)
        if self.playing:
            self.playing = False
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def shuttle(self, direction: int) -> None:
        """As L (1) and J (-1) do: play that way, faster each time; the other way slows down."""
        if not self.playing:
            self.set_speed(float(direction))
        elif (self.speed > 0) == (direction > 0):
            faster = [one for one in SHUTTLE if one > abs(self.speed)]
            self.set_speed(direction * (faster[0] if faster else SHUTTLE[-1]))
        else:
            slower = [one for one in reversed(SHUTTLE) if one < abs(self.speed) and one >= 1.0]
            self.set_speed(-direction * slower[0] if slower else float(direction))
        self.play()

    def set_speed(self, speed: float) -> None:
        """Times normal; negative is backwards."""
        if speed != self.speed:
            self.speed = speed
            self.speed_changed.emit(speed)

    def set_loop(self, loop: bool) -> None:
        """Whether playing goes on from the start of the range."""
        self.loop = loop
        self.range_changed.emit()

    def mark(self, in_frames: int | None, out_frames: int | None) -> None:
        """The marked range; out lies after the last frame. A range turned round is put right."""
        if in_frames is not None and out_frames is not None and out_frames < in_frames:
            in_frames, out_frames = out_frames, in_frames
        if (in_frames, out_frames) != (self.in_frames, self.out_frames):
            self.in_frames, self.out_frames = in_frames, out_frames
            self.range_changed.emit()
