# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and voice samples of what a person is trying out, made by workers of their own.

Owns a thread, at most one worker a family, and the rule that the newest wish wins. Must not know
who asks. What is made here is never a take: it is shown, kept in memory a while, and gone.
"""

import hashlib
import shutil
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from projects.cast import Character
from projects.ids import CharacterId, JobId
from projects.shots import Shot
from projects.staging import Staging

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.stage.request import PictureRequest
    from engines.supervisor import Event, Hand, Supervisor

STAGE, VOICE = "stage", "voice"
STILL = "stage.still"
WAIT_S, REST_S = 0.02, 0.5
IDLE_S = 90.0
"""After so long without a wish the workers end and their memory is free."""
KEPT = 400
KOKORO_WEIGHTS = "kokoro-v1.0-int8"


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """One thing to be made."""

    key: str
    family: str
    engine: str
    request: bytes
    number: int
    digest: str


class PreviewRoom(QObject):
    """Makes previews; the signals come on the thread that the room lives in.

    Signals:
        pictured: a key and its picture. spoken: a key and the path of a WAV. failed: a key and why.
    """

    pictured = Signal(str, QImage)
    spoken = Signal(str, str)
    failed = Signal(str, str)

    def __init__(self, media: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = media
        self._wishes: OrderedDict[str, _Wish] = OrderedDict()
        self._running: dict[str, _Wish] = {}
        self._news = threading.Condition()
        self._ending = False
        self._number = 0
        self._dropped: set[int] = set()
        self._kept: OrderedDict[str, QImage | str] = OrderedDict()
        self._folder: Path | None = None
        self._thread: threading.Thread | None = None

    def picture(self, key: str, request: "PictureRequest", frame: int) -> None:
        """Ask for one frame; another wish with the same key takes the place of this one."""
        from engines.assembly.quick_still import QuickStillRequest

        asked = QuickStillRequest(picture=request, frame=frame)
        self._ask(key, STAGE, STILL, asked)

    def speak(self, key: str, engine: str, request: object) -> None:
        """Ask for words to be spoken."""
        self._ask(key, VOICE, engine, request)

    def drop(self, prefix: str) -> None:
        """Nobody wants what has keys that begin so."""
        with self._news:
            for key in [one for one in self._wishes if one.startswith(prefix)]:
                del self._wishes[key]
            for wish in self._running.values():
                if wish.key.startswith(prefix):
                    self._dropped.add(wish.number)

    def close(self) -> None:
        """End the workers; nothing more is told."""
        with self._news:
            self._ending = True
            self._wishes.clear()
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(5.0)
            self._thread = None

    def _ask(self, key: str, family: str, engine: str, request: object) -> None:
        raw = msgspec.msgpack.encode(request)
        digest = hashlib.sha256(engine.encode() + raw).hexdigest()
        with self._news:
            if self._ending:
                return
            self._number += 1
            found = self._kept.get(digest)
            if found is None:
                self._wishes[key] = _Wish(
                    key=key,
                    family=family,
                    engine=engine,
                    request=raw,
                    number=self._number,
                    digest=digest,
                )
                self._wishes.move_to_end(key)
                self._news.notify_all()
            else:
                self._wishes.pop(key, None)
                for wish in self._running.values():
                    if wish.key == key:
                        self._dropped.add(wish.number)
        if found is not None:
            self._tell(key, found)
        elif self._thread is None:
            self._thread = threading.Thread(target=self._work, name="previews", daemon=True)
            self._thread.start()

    def _tell(self, key: str, made: QImage | str) -> None:
        if isinstance(made, str):
            self.spoken.emit(key, made)
        else:
            self.pictured.emit(key, made)

    # -- in the room's thread -----------------------------------------------------------------

    def _work(self) -> None:
        from engines.supervisor import Places, Supervisor
        from engines.weights import weights_folder

        folder = Path(tempfile.mkdtemp(prefix="yingxi-preview-"))
        self._folder = folder
        places = Places(
            media=self._media,
            scratch=folder / "scratch",
            weights=weights_folder(),
            logs=folder / "logs",
        )
        try:
            with Supervisor(places) as house:
                idle_s = 0.0
                while not self._ending:
                    busy = self._hand_out(house)
                    if not busy:
                        idle_s = idle_s + REST_S if not self._rest() else 0.0
                        if idle_s >= IDLE_S:
                            house.end(STAGE)
                            house.end(VOICE)
                            idle_s = 0.0
                        house.events(0.0)
                        continue
                    for event in house.events(WAIT_S):
                        self._heard(event)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _rest(self) -> bool:
        """Wait for a wish; whether one came."""
        with self._news:
            if not self._wishes and not self._ending:
                self._news.wait(REST_S)
            return bool(self._wishes)

    def _hand_out(self, house: "Supervisor") -> bool:
        """Give the newest wish of each family to its worker; whether anything is in hand."""
        from engines import wire

        for family in (STAGE, VOICE):
            hands = house.of_family(family)
            hand: Hand | None = hands[0] if hands else None
            if hand is not None and not hand.idle:
                continue
            wish = self._next(family)
            if wish is None:
                continue
            hand = hand or house.start(family)
            job = JobId(f"preview-{wish.number}")
            house.give(hand, wire.Run(job=job, engine=wish.engine, request=wish.request))
        return bool(self._running)

    def _next(self, family: str) -> _Wish | None:
        with self._news:
            for key in reversed(self._wishes):
                if self._wishes[key].family == family:
                    wish = self._wishes.pop(key)
                    self._running[f"preview-{wish.number}"] = wish
                    return wish
        return None

    def _heard(self, event: "Event") -> None:
        from engines import wire
        from engines.supervisor import Died

        _, message = event
        job = getattr(message, "job", None)
        if job is None:
            return
        match message:
            case wire.Done():
                made = self._read(message.files)
            case wire.Failed():
                made = None
            case wire.Stopped() | Died():
                made = None
            case _:
                return
        with self._news:
            wish = self._running.pop(job, None)
            if wish is None or self._ending:
                return
            dropped = wish.number in self._dropped
            self._dropped.discard(wish.number)
            if made is not None:
                self._kept[wish.digest] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        if dropped:
            return
        if made is None:
            self.failed.emit(wish.key, getattr(message, "message", ""))
        else:
            self._tell(wish.key, made)

    def _read(self, files: "tuple[object, ...]") -> QImage | str | None:
        """The picture or the path of the sound that a worker left."""
        from engines.wire import WireFile

        found: QImage | str | None = None
        for one in files:
            assert isinstance(one, WireFile)
            path = Path(one.path)
            if one.role == "still":
                image = QImage(str(path))
                found = None if image.isNull() else image
            elif one.suffix == ".wav":
                assert self._folder is not None
                kept = self._folder / f"sample-{self._number}-{len(self._kept)}.wav"
                shutil.move(path, kept)
                found = str(kept)
                continue
            path.unlink(missing_ok=True)
        return found


def room_of(session: "Session") -> PreviewRoom:
    """The one room of an open production; it ends with it."""
    found = session.findChild(PreviewRoom)
    if isinstance(found, PreviewRoom):
        return found
    made = PreviewRoom(session.store.media, session)
    session.closing.connect(made.close)
    return made


def picture_request(
    session: "Session",
    shot: Shot,
    staging: Staging,
    *,
    width_px: int = 360,
    instead: Character | None = None,
) -> "PictureRequest":
    """A shot staged so, without mouths that move, small; `instead` is somebody as tried."""
    from engines.stage.request import PictureRequest

    return PictureRequest(
        staging=staging,
        length_frames=shot.length_frames or max(1, round(shot.hold_s * 24)),
        rate=session.rate,
        width_px=width_px,
        height_px=width_px * 16 // 9,
        seed=shot.seed,
        cast=_people(session, staging, instead),
        language=session.store.production().language,
    )


def _people(
    session: "Session", staging: Staging, instead: Character | None
) -> tuple[Character, ...]:
    named: list[CharacterId] = [one.character for one in staging.cast]
    if staging.insert is not None:
        named += [one for one in (staging.insert.portrait, staging.insert.holder) if one]
    people = {one.id: one for one in session.store.characters()}
    if instead is not None:
        people[instead.id] = instead
    return tuple(
        msgspec.structs.replace(people[one], voice=None)
        for one in dict.fromkeys(named)
        if one in people
    )


def telling_frame(shot: Shot, staging: Staging, at_frames: int | None = None) -> int:
    """The frame of a shot that shows best what it is, or shortly after a moment of it."""
    length = shot.length_frames or max(1, round(shot.hold_s * 24))
    beats = [beat.at_frames for one in staging.cast for beat in one.beats]
    first = max(beats, default=0) if at_frames is None else at_frames
    return max(0, min(length - 10, max(first + 12, round(length * 0.35)), length - 1))


def voice_engine(chosen: str) -> str:
    """The engine that speaks a sample: the voice's own, or espeak-ng where Kokoro is not here."""
    from engines import weights

    if chosen == "coqui":
        return "voice.coqui"
    if chosen == "kokoro" and weights.locate(KOKORO_WEIGHTS) is not None:
        return "voice.kokoro"
    return "voice.espeak"
