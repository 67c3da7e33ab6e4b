# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of playback and marking, carried out on whichever deck is in view.

Owns what each key of the transport does. Must not know widgets nor clocks.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.actions import Actions
from desktop.playback.deck import Deck
from desktop.playback.held_key import HeldKey
from desktop.session import Session
from desktop.transport import Transport


class Controls:
    """Binds the rows `play.*` and `mark.in` to `mark.clip` of the action table.

    Args:
        deck: gives the deck in view: the film's or a source's.
        owner: the view that carries them out.
    """

    def __init__(
        self, deck: Callable[[], Deck], session: Session, *, actions: Actions, owner: QObject
    ) -> None:
        self._deck, self._session, self._actions = deck, session, actions
        self._stop = HeldKey(actions.qaction("play.stop"))
        pairs: dict[str, Callable[[], object]] = {
            "play.toggle": lambda: self._transport.toggle(),
            "play.forward": lambda: self.shuttle(1),
            "play.back": lambda: self.shuttle(-1),
            "play.stop": lambda: self._transport.pause(),
            "play.step_forward": lambda: self.step(1),
            "play.step_back": lambda: self.step(-1),
            "play.second_forward": lambda: self.step(self._transport.rate.nominal),
            "play.second_back": lambda: self.step(-self._transport.rate.nominal),
            "play.next_edit": lambda: self.go_to_edit(1),
            "play.previous_edit": lambda: self.go_to_edit(-1),
            "play.start": lambda: self._transport.seek(0),
            "play.end": lambda: self._transport.seek(self._transport.length_frames),
            "play.loop": self.toggle_loop,
            "play.around": lambda: self._deck().play_around(),
            "play.from_shot": self.play_from_shot,
            "mark.in": self.mark_in,
            "mark.out": self.mark_out,
            "mark.clear_in": lambda: self._transport.mark(None, self._transport.out_frames),
            "mark.clear_out": lambda: self._transport.mark(self._transport.in_frames, None),
            "mark.clear": lambda: self._transport.mark(None, None),
            "mark.clip": self.mark_clip,
        }
        for name, handler in pairs.items():
            actions.bind(name, handler, enabled=self._has_film, owner=owner)

    @property
    def _transport(self) -> Transport:
        return self._deck().transport

    def _has_film(self) -> bool:
        return self._transport.length_frames > 0

    def show_state(self) -> None:
        """Bring the checked actions to what the deck in view does."""
        self._actions.qaction("play.loop").setChecked(self._transport.loop)

    def toggle_loop(self) -> None:
        """Loop or not."""
        self._transport.set_loop(not self._transport.loop)
        self.show_state()

    def shuttle(self, direction: int) -> None:
        """Play that way, faster each time; with the key of stop held down, one frame."""
        if self._stop.held:
            self.step(direction)
        else:
            self._transport.shuttle(direction)

    def step(self, frames: int) -> None:
        """Stop, and move by frames with a grain of sound."""
        t = self._transport
        t.pause()
        t.seek(min(t.position_frames + frames, max(0, t.length_frames - 1)), scrub=True)

    def go_to_edit(self, direction: int) -> None:
        """To the next or the previous cut of the picture."""
        t = self._transport
        cuts = [one.start for one in self._deck().reel.pieces] + [t.length_frames]
        at = t.position_frames
        later = [cut for cut in cuts if (cut > at if direction > 0 else cut < at)]
        if later:
            t.seek(later[0] if direction > 0 else later[-1])

    def play_from_shot(self) -> None:
        """Play from the beginning of the selected shot, or of the one at the playhead."""
        t, reel, shot = self._transport, self._deck().reel, self._session.selection.current_shot
        pieces = reel.of_shot(shot) if shot else ()
        here = reel.at(t.position_frames)
        t.pause()
        t.seek(pieces[0].start if pieces else (here.start if here else 0))
        t.play()

    def mark_in(self) -> None:
        """The range begins at the playhead; an end before it is given up."""
        t = self._transport
        at, out = t.position_frames, t.out_frames
        t.mark(at, out if out is not None and out > at else None)

    def mark_out(self) -> None:
        """The range ends after the frame at the playhead; a beginning behind it is given up."""
        t = self._transport
        after, first = min(t.position_frames + 1, t.length_frames), t.in_frames
        t.mark(first if first is not None and first < after else None, after)

    def mark_clip(self) -> None:
        """The range is the piece of film at the playhead."""
        here = self._deck().reel.at(self._transport.position_frames)
        if here is not None:
            self._transport.mark(here.start, here.end)
