# SPDX-License-Identifier: GPL-3.0-or-later
"""Film strips and waveforms of clips, made in the background and kept in memory.

Owns which file a clip's picture or sound comes from, and the reading of it. A paint never waits:
what is not there yet is asked for and announced later. Must not know painting.
"""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop import background
from desktop.theme import theme
from desktop.views.timeline.beats import beats_of
from projects.shots import EXPORTED, Take, export_target
from projects.timeline import Clip, SourceKind, TrackKind

if TYPE_CHECKING:
    from desktop.session import Session

KEPT = 1500
AT_ONCE = 1
TELL_MS = 120
STRIP_HEIGHT_PX = 96
EVERY_FRAMES = 12
MOST_PICTURES = 48
PEAKS_HZ = 200
FILM_ROLES = ("proxy", "clip", "segment", "still", "stage")
SOUND_ROLES = {
    TrackKind.DIALOGUE: ("voice",),
    TrackKind.MUSIC: ("music",),
    TrackKind.EFFECTS: ("effects",),
    TrackKind.AMBIENCE: ("ambience",),
}
BEDS = {TrackKind.MUSIC: "score", TrackKind.EFFECTS: "bed", TrackKind.AMBIENCE: "bed"}


class Film:
    """Small pictures of a source at some frames."""

    def __init__(self, pictures: dict[int, QPixmap]) -> None:
        self._pictures = pictures
        self._frames = sorted(pictures)
        first = pictures[self._frames[0]]
        self.aspect = first.width() / max(1, first.height())

    def at(self, frame: int) -> QPixmap | None:
        """The picture closest to a frame."""
        nearest = min(self._frames, key=lambda one: abs(one - frame))
        return self._pictures[nearest]


@dataclass(frozen=True)
class Sound:
    """Peaks 0..255 of the loudest at `hz`, coarser behind; clauses as (start_s, end_s, text);
    beats in seconds.
    """

    levels: tuple[bytes, ...]
    rate_hz: float
    clauses: tuple[tuple[float, float, str], ...] = ()
    hz: int = PEAKS_HZ
    beats: tuple[float, ...] = ()

    def level(self, per_step: float) -> tuple[bytes, float]:
        """The peaks of which about one falls on a step, and their share of `hz`."""
        index = 0
        while per_step >= 2 and index + 1 < len(self.levels):
            per_step /= 4
            index += 1
        return self.levels[index], 1 / 4**index


class Pictures(QObject):
    """The cache of one production."""

    came = Signal()

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[tuple[str, str], Film | Sound | None] = OrderedDict()
        self._files: dict[tuple[str, str], tuple[str, str] | None] = {}
        self._asked: set[tuple[str, str]] = set()
        self._shown: dict[str, Film] = {}
        self._waiting: OrderedDict[tuple[str, str], tuple[object, ...]] = OrderedDict()
        self._running = 0
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(TELL_MS)
        self._tell.timeout.connect(self.came)

    def forget_files(self, targets: frozenset[str]) -> None:
        """Takes of some targets have changed: which file they show is asked again.

        What was read stays.
        """
        stale = {one.removeprefix(EXPORTED) for one in targets}
        for key in [one for one in self._files if one[1] in stale]:
            del self._files[key]

    def film(self, clip: Clip) -> Film | None:
        """A clip's film strip; the one of an older take while a newer one is read, else None."""
        found = self._file("film", clip, FILM_ROLES)
        if found is None:
            return None
        tall = min(theme.device_px(STRIP_HEIGHT_PX), 2 * STRIP_HEIGHT_PX)
        kept = self._keep(("film", found[0]), _read_film, self._path(found[0]), tall)
        if isinstance(kept, Film):
            self._shown[clip.source.id] = kept
            return kept
        return self._shown.get(clip.source.id)

    def sound(self, kind: TrackKind, clip: Clip) -> Sound | None:
        """A clip's waveform, or None while there is none."""
        found = self._file("sound", clip, SOUND_ROLES.get(kind, ()), kind)
        if found is None:
            return None
        rate_hz = float(self._session.rate.fraction)
        kept = self._keep(("sound", found[0]), _read_sound, self._path(found[0]), rate_hz, found[1])
        return kept if isinstance(kept, Sound) else None

    def beats(self, clip: Clip) -> tuple[int, ...]:
        """Frames of the timeline on which the beats of a piece of music fall."""
        sound = self.sound(TrackKind.MUSIC, clip)
        if sound is None or not sound.beats or clip.backwards:
            return ()
        first, pace = clip.source_range.start, 100 / clip.speed_percent
        found = (
            clip.start_frames + round((one * sound.rate_hz - first) * pace) for one in sound.beats
        )
        return tuple(one for one in found if clip.start_frames <= one < clip.end_frames)

    def peaks_of_master(self) -> Sound | None:
        """The waveform of the mixed episode, where it has been made."""
        target = f"{self._session.episode_id}/mix"
        found = self._take_file(("master", target), target, ("master",))
        if found is None:
            return None
        rate_hz = float(self._session.rate.fraction)
        kept = self._keep(("sound", found[0]), _read_sound, self._path(found[0]), rate_hz, "")
        return kept if isinstance(kept, Sound) else None

    def _path(self, media: str) -> str:
        return str(self._session.blobs.path(media))  # pyright: ignore[reportArgumentType] - a MediaId as text

    def _file(
        self, what: str, clip: Clip, roles: tuple[str, ...], kind: TrackKind | None = None
    ) -> tuple[str, str] | None:
        source = clip.source
        if source.kind is SourceKind.MEDIA:
            return source.id, ""
        target = source.id
        if source.kind is SourceKind.CUE and kind is not None and kind in BEDS:
            target = f"{self._session.episode_id}/{BEDS[kind]}"
        return self._take_file((what + ":".join(roles), target), target, roles)

    def _take_file(
        self, key: tuple[str, str], target: str, roles: tuple[str, ...]
    ) -> tuple[str, str] | None:
        if key not in self._files:
            store = self._session.store
            chosen = store.selected(target)
            found = None if chosen is None else _file_of(chosen, roles)
            if found is None:
                takes = (*store.takes(export_target(target)), *store.takes(target))
                files = (_file_of(take, roles) for take in reversed(takes))
                found = next((one for one in files if one is not None), None)
            self._files[key] = found
        return self._files[key]

    def _keep(self, key: tuple[str, str], read: object, *arguments: object) -> object:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key in self._waiting:
            self._waiting.move_to_end(key)
        elif key not in self._asked:
            self._asked.add(key)
            self._waiting[key] = (read, *arguments)
            self._start()
        return None

    def _start(self) -> None:
        while self._running < AT_ONCE and self._waiting:
            key, (read, *arguments) = self._waiting.popitem(last=True)
            self._running += 1
            background.run(
                read,  # pyright: ignore[reportArgumentType] - one of the two readers below
                *arguments,
                done=lambda made, key=key: self._done(key, made),
                failed=lambda _error, key=key: self._done(key, None),
                owner=self,
            )

    def _done(self, key: tuple[str, str], made: object) -> None:
        self._running -= 1
        self._asked.discard(key)
        if isinstance(made, dict):
            made = Film({f: QPixmap.fromImage(i) for f, i in made.items()}) if made else None
        self._kept[key] = made if isinstance(made, (Film, Sound)) else None
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if not self._tell.isActive():
            self._tell.start()
        self._start()


def _file_of(take: Take, roles: tuple[str, ...]) -> tuple[str, str] | None:
    """The first of some roles that a take has, and its facts where it is a voice."""
    media = dict(take.media)
    role = next((one for one in roles if one in media), None)
    return None if role is None else (media[role], take.facts if role == "voice" else "")


def _read_film(path: str, height: int = STRIP_HEIGHT_PX) -> dict[int, QImage]:
    """Small pictures of a film or still, about two a second; in a background thread."""
    still = QImage(path)
    if not still.isNull():
        return {0: _small(still, height)}
    import av

    out: dict[int, QImage] = {}
    with av.open(path) as container:
        if not container.streams.video:
            return {}
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        every = max(EVERY_FRAMES, (stream.frames or 0) // MOST_PICTURES)
        width = max(2, round(stream.width * height / max(1, stream.height)))
        for number, frame in _frames(container, stream, every):
            if number % every == 0:
                small = frame.reformat(width=width, height=height, format="rgb24")
                plane = small.planes[0]
                image = QImage(
                    bytes(plane),
                    width,
                    height,
                    plane.line_size,
                    QImage.Format.Format_RGB888,
                )
                out[number] = image.copy()
            if number > MOST_PICTURES * every:
                break
    return out


def _frames(container: Any, stream: Any, every: int) -> Any:
    """Frames with their numbers; of a film whose frames all stand alone only those that are
    wanted are decoded.
    """
    alone, sent = True, []
    for number, packet in enumerate(container.demux(stream)):
        alone = alone and bool(packet.is_keyframe or packet.dts is None)
        if alone and number % every and packet.dts is not None:
            continue
        if packet.dts is not None:
            sent.append(number)
        for frame in packet.decode():
            yield sent.pop(0), frame


def _small(image: QImage, height: int) -> QImage:
    from PySide6.QtCore import Qt

    return image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)


def _read_sound(path: str, rate_hz: float, facts: str) -> Sound | None:
    """Peaks of a WAV or of whatever PyAV reads; in a background thread."""
    import numpy as np

    samples, sample_hz = _samples(Path(path))
    if not len(samples):
        return None
    hop = max(1, round(sample_hz / PEAKS_HZ))
    whole = len(samples) // hop
    loud = np.abs(samples[: whole * hop].astype(np.int32)).reshape(whole, hop).max(axis=1)
    top = max(600, int(loud.max()))
    levels = [(255 * (loud / top) ** 0.75).astype(np.uint8)]
    while len(levels[-1]) > 64 and len(levels) < 6:
        now = levels[-1]
        short = len(now) // 4
        levels.append(now[: short * 4].reshape(short, 4).max(axis=1))
    said = _clauses(facts)
    beats = () if said else beats_of(levels[0].tobytes(), PEAKS_HZ)
    return Sound(tuple(one.tobytes() for one in levels), rate_hz, said, beats=beats)


def _samples(path: Path) -> tuple[Any, int]:
    """16-bit samples of the first channel."""
    import wave

    import numpy as np

    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() == 2:
                raw = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
                return raw[:: file.getnchannels()], file.getframerate()
    except (wave.Error, EOFError):
        pass
    import av

    parts = []
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros(0, dtype=np.int16), 48_000
        resample = av.AudioResampler(format="s16", layout="mono", rate=48_000)
        for frame in container.decode(container.streams.audio[0]):
            parts.extend(one.to_ndarray()[0] for one in resample.resample(frame))
    return (np.concatenate(parts) if parts else np.zeros(0, dtype=np.int16)), 48_000


def _clauses(facts: str) -> tuple[tuple[float, float, str], ...]:
    import msgspec

    from projects.speech import SpeechTrack
    from projects.timebase import SAMPLE_RATE_HZ

    if not facts:
        return ()
    try:
        track = msgspec.json.decode(facts, type=SpeechTrack)
    except msgspec.MsgspecError:
        return ()
    hz = SAMPLE_RATE_HZ
    return tuple((c.start_samples / hz, c.end_samples / hz, c.text) for c in track.clauses)
