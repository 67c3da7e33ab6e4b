# SPDX-License-Identifier: GPL-3.0-or-later
"""A deck: a reel and its sound on one transport, moved by the sound's clock, pictures following.

Owns playing, looping and which frames are decoded ahead. Must not know documents nor widgets.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.playback.decoder import FrameServer, Wish
from desktop.playback.live_mix import LiveMix
from desktop.playback.picture import Projector, wishes_for
from desktop.playback.reel import Piece, Reel
from desktop.playback.sound import SoundPlayer
from desktop.transport import Transport
from projects.timebase import SAMPLE_RATE_HZ, samples_of_frames

TICK_MS = 7
AHEAD_FRAMES = 20
BESIDE_FRAMES = 4
AROUND_S = 1.5
REST_MS = 70


class Deck(QObject):
    """Plays a reel.

    Signals:
        reel_changed: the pieces are others; `reel` holds them.
        frame_ready: what was missing for a frame may be there now.
        mix_changed: another mix plays.
    """

    reel_changed = Signal()
    frame_ready = Signal()
    mix_changed = Signal()

    def __init__(
        self,
        transport: Transport,
        parent: QObject | None = None,
        *,
        sound: SoundPlayer | None = None,
        ticking: bool = True,
    ) -> None:
        super().__init__(parent)
        self.transport = transport
        self.server = FrameServer(self)
        self.projector = Projector(self.server)
        self.sound = sound or SoundPlayer(self)
        self.reel = Reel(rate=transport.rate)
        self.beside: tuple[Piece, ...] = ()
        self._driving = False
        self._around: tuple[int, int] | None = None
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.setInterval(TICK_MS)
        if ticking:
            self._tick.timeout.connect(self.follow_clock)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._fetch_around)
        transport.playing_changed.connect(self._playing_changed)
        transport.speed_changed.connect(self._restart)
        transport.position_changed.connect(self._moved)
        transport.scrubbed.connect(self._scrubbed)
        self.sound.device_changed.connect(self._restart)
        self.server.ready.connect(self._came)
        self.server.failed.connect(self._came)

    def _came(self, *_: object) -> None:
        self.frame_ready.emit()

    def set_reel(self, reel: Reel) -> None:
        """Play other pieces."""
        if reel != self.reel:
            self.reel = reel
            self.server.forget_failures()
            self.reel_changed.emit()
        self.fetch()

    def set_mix(self, mix: LiveMix) -> None:
        """Play another mix."""
        self.sound.set_mix(mix)
        self.mix_changed.emit()

    # pictures

    def fetch(self) -> None:
        """Have the frame at the playhead decoded, and those that come next.

        While somebody scrubs only the one at the playhead counts; its neighbours wait for a rest.
        """
        if self.transport.playing:
            self._fetch_around()
            return
        self._want([self.last_frame_at(self.transport.position_frames)])
        self._resting.start()

    def _fetch_around(self) -> None:
        at = self.transport.position_frames
        frames = [self.last_frame_at(at)]
        if self.transport.playing:
            step = -1 if self.transport.speed < 0 else 1
            stride = max(1, round(abs(self.transport.speed)))
            frames += [at + step * stride * n for n in range(1, AHEAD_FRAMES)]
            frames += [f for start in self._jump_targets(at) for f in range(start, start + 4)]
        else:
            frames += [at + n for n in range(1, BESIDE_FRAMES)]
            frames += [at - n for n in range(1, BESIDE_FRAMES)]
        self._want(frames)

    def _want(self, frames: list[int]) -> None:
        """Have frames made, the first before all others."""
        box_px, shown = self.projector.box_px, self.projector.shown
        sources = [self.reel.at, *(lambda _, p=piece: p for piece in self.beside)]
        wishes: dict[Wish, None] = {}
        for some in (frames[:1], frames[1:]):
            for piece_at in sources:
                wishes |= dict.fromkeys(wishes_for(piece_at, some, shown, box_px))
        self.server.want(tuple(wishes))

    def last_frame_at(self, position: int) -> int:
        """The frame that is seen at a playhead: at the very end the last one."""
        return max(0, min(position, self.reel.length_frames - 1))

    def _jump_targets(self, at: int) -> Iterable[int]:
        """Where looping goes on, when that is near."""
        if self.transport.loop and self._range()[1] - at < 2 * AHEAD_FRAMES:
            yield self._range()[0]

    # the clock

    def _range(self) -> tuple[int, int]:
        """What is played: the marked range when it loops, else to the end of the film."""
        t = self.transport
        if not t.loop:
            return 0, t.length_frames
        start = t.in_frames or 0
        end = t.length_frames if t.out_frames is None else t.out_frames
        return (start, end) if end > start else (0, t.length_frames)

    def _playing_changed(self, playing: bool) -> None:
        if playing:
            start, end = self._range()
            if self.transport.loop and not start <= self.transport.position_frames < end:
                self._drive(start)
            self._restart()
            self._tick.start()
        else:
            self._tick.stop()
            self.sound.stop()
            self._around = None
        self.fetch()

    def _restart(self, *_: object) -> None:
        """Set the clock to the playhead and the speed as they stand."""
        if self.transport.playing:
            at = samples_of_frames(self.transport.position_frames, self.transport.rate)
            self.sound.start(at, self.transport.speed)

    def follow_clock(self) -> None:
        """Put the playhead where the sound is; frames that came too late are passed over."""
        rate = self.transport.rate.fraction
        frame = int(self.sound.position_samples() * rate / SAMPLE_RATE_HZ)
        start, end = self._range()
        if self._around is not None:
            end = min(end, self._around[1])
        backwards = self.transport.speed < 0
        if (backwards and frame < start) or (not backwards and frame >= end):
            self._at_the_end(start, end, backwards=backwards)
            return
        if frame != self.transport.position_frames:
            self._drive(frame)

    def _at_the_end(self, start: int, end: int, *, backwards: bool) -> None:
        if self._around is not None:
            back = self._around[0]
            self.transport.pause()
            self._drive(back)
        elif self.transport.loop and end > start:
            self._drive(end - 1 if backwards else start)
            self._restart()
        else:
            self._drive(start if backwards else end)
            self.transport.pause()

    def _drive(self, frame: int) -> None:
        self._driving = True
        try:
            self.transport.seek(frame)
        finally:
            self._driving = False

    def _moved(self, _frame: int) -> None:
        """Somebody put the playhead elsewhere: the clock goes along."""
        if not self._driving:
            self._around = None
            self._restart()
        self.fetch()

    def _scrubbed(self, frame: int) -> None:
        if not self.transport.playing:
            self.sound.grain(samples_of_frames(frame, self.transport.rate))

    def play_around(self) -> None:
        """Play a little before and after the playhead, then come back to it."""
        self.transport.pause()
        at = self.transport.position_frames
        reach = round(AROUND_S * float(self.transport.rate.fraction))
        self._drive(max(0, at - reach))
        self.transport.play()
        self._around = (at, min(self.transport.length_frames, at + reach))

    def close(self) -> None:
        """End the threads."""
        self._tick.stop()
        self._resting.stop()
        self.sound.close()
        self.server.close()
