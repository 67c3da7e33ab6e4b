# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does to sound is measured in the WAV: gains, lines, fades, speed, laid music."""

import math
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from engines.api import CancelToken, Workplace
from engines.sound.dsp import Signal, gain, samples
from engines.sound.mixdown_engine import MixdownEngine
from engines.sound.request import BusName, DialogueClip, LaidSound, MixRequest, Shape
from engines.sound.shaping import part_of, read_sound, shaped, stretched
from engines.sound.wave import HEADROOM_DB, WavWriter
from projects.errors import UserError
from projects.ids import MediaId
from projects.timebase import SAMPLE_RATE_HZ

Ingest = Callable[[Path], MediaId]
Speak = Callable[[int, float], MediaId]
LENGTH = samples(6.0)


def tone(hz: float, seconds: float, level: float = 0.2) -> Signal:
    at = np.arange(samples(seconds)) / SAMPLE_RATE_HZ
    return np.repeat((level * np.sin(2 * np.pi * hz * at))[:, None], 2, axis=1).astype(np.float32)


def pitch_hz(x: Signal) -> float:
    spectrum = np.abs(np.fft.rfft(x[:, 0] * np.hanning(len(x))))
    return float(np.argmax(spectrum)) * SAMPLE_RATE_HZ / len(x)


class Room:
    """A film of six seconds with a hum on every bus."""

    def __init__(self, workplace: Workplace, ingest: Ingest, going: CancelToken) -> None:
        self._place, self._ingest, self._going = workplace, ingest, going
        self.engine = MixdownEngine()
        self.engine.load(workplace)
        self.music = self.bus(tone(220.0, 6.0))
        self.effects = self.bus(tone(3000.0, 6.0, 0.05))
        self.ambience = self.bus(tone(90.0, 6.0, 0.02))

    def bus(self, x: Signal) -> MediaId:
        return self.file(x * np.float32(gain(-HEADROOM_DB)))

    def file(self, x: Signal) -> MediaId:
        path = self._place.scratch / "sound.wav"
        with WavWriter(path, len(x)) as out:
            out.write(x)
        return self._ingest(path)

    def mixed(self, **more: object) -> dict[str, Signal]:
        raw: dict[str, object] = {
            "dialogue": (),
            "length_samples": LENGTH,
            "music": self.music,
            "effects": self.effects,
            "ambience": self.ambience,
        }
        request = MixRequest(**{**raw, **more})  # pyright: ignore[reportArgumentType]
        result = self.engine.run(request, lambda *_: None, self._going)
        return {f.role.removeprefix("stem_"): read_sound(f.path) for f in result.files}


@pytest.fixture
def room(workplace: Workplace, ingest: Ingest, going: CancelToken) -> Room:
    return Room(workplace, ingest, going)


def level_db(x: Signal, start_s: float, end_s: float) -> float:
    part = x[samples(start_s) : samples(end_s)].astype(float)
    return 10.0 * math.log10(float((part**2).mean()) + 1e-12)


def relative_db(stems: dict[str, Signal], start_s: float, end_s: float) -> float:
    """Music against effects: what the master does to both falls out."""
    return level_db(stems["music"], start_s, end_s) - level_db(stems["effects"], start_s, end_s)


def test_a_laid_score_is_heard_where_its_clip_stands_and_nowhere_else(room: Room) -> None:
    laid = LaidSound(bus=BusName.MUSIC, at_samples=samples(2), length_samples=samples(2))
    stems = room.mixed(laid=(laid,))
    assert level_db(stems["music"], 0.0, 1.8) < -80
    assert level_db(stems["music"], 2.2, 3.8) > -45
    assert level_db(stems["music"], 4.2, 6.0) < -80


def test_without_a_score_the_bus_is_silent(room: Room) -> None:
    assert level_db(room.mixed(music=None)["music"], 0, 6) < -100


def test_music_that_a_person_brought_is_as_loud_as_the_score(room: Room) -> None:
    quiet = room.file(tone(440.0, 2.0, 0.01))
    own = LaidSound(bus=BusName.MUSIC, at_samples=0, length_samples=samples(3))
    brought = LaidSound(
        bus=BusName.MUSIC, at_samples=samples(3), length_samples=samples(2), media=quiet
    )
    stems = room.mixed(laid=(own, brought))
    assert pitch_hz(stems["music"][samples(0.5) : samples(2.5)]) == pytest.approx(220, abs=2)
    assert pitch_hz(stems["music"][samples(3.2) : samples(4.8)]) == pytest.approx(440, abs=2)
    apart = level_db(stems["music"], 3.3, 4.7) - level_db(stems["music"], 0.5, 2.5)
    assert abs(apart) < 4.0
    assert level_db(stems["music"], 5.2, 6.0) < -80


def test_faders_and_their_lines_move_a_bus(room: Room) -> None:
    usual = room.mixed()
    lower = room.mixed(gains_db=((BusName.MUSIC, -9.0),))
    assert relative_db(lower, 1, 5) - relative_db(usual, 1, 5) == pytest.approx(-9.0, abs=0.3)
    line = ((0, 0.0), (samples(3), 0.0), (samples(3.01), -20.0))
    ridden = room.mixed(automation=((BusName.MUSIC, line),))
    assert relative_db(ridden, 0.5, 2.5) == pytest.approx(relative_db(usual, 0.5, 2.5), abs=0.3)
    change = relative_db(ridden, 3.5, 5.5) - relative_db(usual, 3.5, 5.5)
    assert change == pytest.approx(-20.0, abs=0.3)


def test_ducking_goes_as_far_as_a_person_says(room: Room, speak: Speak) -> None:
    line = DialogueClip(media=speak(1, 2.0), at_samples=samples(2), length_samples=samples(2))
    depths = []
    for depth in (0.0, 18.0):
        stems = room.mixed(dialogue=(line,), ducks_db=((BusName.MUSIC, depth),))
        depths.append(level_db(stems["music"], 2.5, 3.5) - level_db(stems["music"], 0.2, 1.2))
    assert depths[0] == pytest.approx(0.0, abs=1.5)
    assert depths[1] < -13.0


def test_a_line_is_trimmed_lowered_faded_and_placed(room: Room, speak: Speak) -> None:
    media = speak(1, 3.0)
    whole = DialogueClip(media=media, at_samples=0, length_samples=samples(3))
    shape = Shape(first_samples=samples(1), fade_out_samples=samples(0.5))
    part = DialogueClip(media=media, at_samples=samples(2), length_samples=samples(1), shape=shape)
    stems = room.mixed(dialogue=(part,))
    assert level_db(stems["dialogue"], 0, 1.9) < -80
    assert level_db(stems["dialogue"], 3.05, 6) < -80
    assert level_db(stems["dialogue"], 2.9, 3.0) < level_db(stems["dialogue"], 2.1, 2.4) - 8
    quiet = DialogueClip(
        media=media, at_samples=0, length_samples=samples(3), shape=Shape(gain_db=-12.0)
    )
    change = [
        level_db(room.mixed(dialogue=(one,))["dialogue"], 0.2, 2.8)
        - level_db(room.mixed(dialogue=(one,))["effects"], 4, 6)
        for one in (whole, quiet)
    ]
    assert change[1] - change[0] == pytest.approx(-12.0, abs=1.0)


def test_another_speed_keeps_the_pitch_and_changes_the_length() -> None:
    x = tone(330.0, 3.0)
    for speed in (0.5, 0.8, 1.5, 2.0):
        made = stretched(x, speed)
        assert len(made) == round(len(x) / speed)
        middle = made[len(made) // 4 : 3 * len(made) // 4]
        assert pitch_hz(middle) == pytest.approx(330.0, rel=0.02)
        assert np.sqrt((middle**2).mean()) == pytest.approx(np.sqrt((x**2).mean()), rel=0.1)
    assert len(stretched(tone(330.0, 0.01), 2.0)) == 240


def test_backwards_and_a_gain_line() -> None:
    x = np.linspace(-1, 1, 1000, dtype=np.float32)[:, None].repeat(2, axis=1)
    turned = part_of(x, Shape(backwards=True, first_samples=100), 50)
    assert np.array_equal(turned, x[::-1][100:150])
    line = Shape(levels=((0, 0.0), (500, -20.0)), fade_in_samples=10)
    made = shaped(np.ones((1000, 2), np.float32), line, 1000)
    assert made[0, 0] == 0.0
    assert made[250, 0] == pytest.approx(gain(-10.0), rel=0.01)
    assert made[900, 0] == pytest.approx(0.1, rel=0.01)


def test_any_file_with_sound_is_read_at_the_films_rate(tmp_path: Path) -> None:
    path = tmp_path / "cd.wav"
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(44_100)
        at = np.arange(44_100) / 44_100
        out.writeframes((8000 * np.sin(2 * np.pi * 500 * at)).astype("<i2").tobytes())
    whole = read_sound(path)
    assert abs(len(whole) - SAMPLE_RATE_HZ) < 100
    assert pitch_hz(whole) == pytest.approx(500, abs=3)
    assert len(read_sound(path, 100, 400)) == 300
    packed = tmp_path / "packed.m4a"
    with av.open(str(packed), "w") as box:
        stream = box.add_stream("aac", rate=48_000, layout="stereo")
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(tone(500.0, 1.0).T), format="fltp", layout="stereo"
        )
        frame.rate = 48_000
        for packet in (*stream.encode(frame), *stream.encode(None)):
            box.mux(packet)
    assert pitch_hz(read_sound(packed)) == pytest.approx(500, abs=3)
    bad = tmp_path / "bad.mp3"
    bad.write_bytes(b"nothing to hear")
    with pytest.raises(UserError, match="cannot be heard"):
        read_sound(bad)
