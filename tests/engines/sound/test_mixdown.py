# SPDX-License-Identifier: GPL-3.0-or-later
"""The mix: on target whatever the film, under its ceiling, speech clear, stems that add up."""

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from engines.api import Cancelled, CancelToken, MadeFile, Workplace
from engines.sound import mix_passes
from engines.sound.bed import ambience_stream, effects_stream
from engines.sound.composer import write_cue
from engines.sound.dialogue import treated
from engines.sound.dsp import Signal, gain, samples
from engines.sound.lossy import code
from engines.sound.loudness import block_powers, integrated_lufs, true_peak_db
from engines.sound.mixdown_engine import MixdownEngine
from engines.sound.perform import perform
from engines.sound.request import (
    Ambience,
    AmbienceSpan,
    BusName,
    DialogueClip,
    EffectCue,
    Genre,
    MixFacts,
    MixRequest,
)
from engines.sound.score import Span
from engines.sound.wave import HEADROOM_DB, WavReader, WavWriter
from projects.errors import UserError
from projects.ids import MediaId
from projects.screenplay import LineMode
from projects.staging import Emotion
from projects.timebase import SAMPLE_RATE_HZ

BUSES = ("dialogue", "music", "effects", "ambience")
Ingest = Callable[[Path], MediaId]
Speak = Callable[[int, float], MediaId]


def sound(path: Path) -> Signal:
    reader = WavReader(path)
    try:
        return reader.read(0, reader.length)
    finally:
        reader.close()


class Film:
    """Buses of a made-up film."""

    def __init__(self, workplace: Workplace, ingest: Ingest, speak: Speak) -> None:
        self.workplace, self.ingest, self.speak = workplace, ingest, speak
        self.engine = MixdownEngine()
        self.engine.load(workplace)

    def bus(self, x: Signal) -> MediaId:
        path = self.workplace.scratch / "bus.wav"
        with WavWriter(path, len(x)) as out:
            out.write(x * np.float32(gain(-HEADROOM_DB)))
        return self.ingest(path)

    def music(self, emotion: Emotion, seconds: float, genre: Genre = Genre.URBAN) -> MediaId:
        score = write_cue([Span(emotion=emotion, intensity=0.8, length_s=seconds)], (), genre, 3)
        return self.bus(np.concatenate(list(perform(score, samples(seconds)))))

    def ambience(self, kind: Ambience, seconds: float) -> MediaId:
        span = AmbienceSpan(ambience=kind, start_samples=0, length_samples=samples(seconds))
        return self.bus(np.concatenate(list(ambience_stream((span,), samples(seconds), 2))))

    def effects(self, seconds: float, *cues: tuple[str, float]) -> MediaId:
        made = [EffectCue(name=n, at_samples=samples(t)) for n, t in cues]
        return self.bus(np.concatenate(list(effects_stream(made, samples(seconds), 2))))

    def line(
        self, seed: int, at_s: float, seconds: float, *, mode: LineMode = LineMode.SPOKEN
    ) -> DialogueClip:
        return DialogueClip(
            media=self.speak(seed, seconds),
            at_samples=samples(at_s),
            length_samples=samples(seconds),
            mode=mode,
        )

    def mixed(self, request: MixRequest, going: CancelToken) -> tuple[dict[str, Path], MixFacts]:
        result = self.engine.run(request, lambda a, b: None, going)
        assert isinstance(result.facts, MixFacts)
        files: tuple[MadeFile, ...] = result.files
        return {f.role: f.path for f in files}, result.facts


@pytest.fixture
def film(workplace: Workplace, ingest: Ingest, speak: Speak) -> Film:
    return Film(workplace, ingest, speak)


def request_of(kind: str, film: Film) -> MixRequest:
    """Six films, from talk in a room to a bare second of voice."""
    match kind:
        case "talk":
            return MixRequest(
                dialogue=(film.line(1, 0.5, 2.0), film.line(2, 3.2, 1.5, mode=LineMode.OS)),
                music=film.music(Emotion.SADNESS, 6.0),
                ambience=film.ambience(Ambience.ROOM_TONE, 6.0),
                effects=film.effects(6.0, ("knock", 2.8)),
                length_samples=samples(6.0),
            )
        case "silent film":
            return MixRequest(
                dialogue=(), music=film.music(Emotion.JOY, 5.0), length_samples=samples(5.0)
            )
        case "thunder":
            return MixRequest(
                dialogue=(film.line(3, 1.0, 1.5),),
                effects=film.effects(6.0, ("thunder_crack", 0.3), ("impact", 3.0), ("gun", 4.0)),
                ambience=film.ambience(Ambience.RAIN_STREET, 6.0),
                length_samples=samples(6.0),
            )
        case "war":
            return MixRequest(
                dialogue=tuple(film.line(k, 0.3 + 0.9 * k, 1.2) for k in range(6)),
                music=film.music(Emotion.ANGER, 7.0, Genre.PERIOD),
                length_samples=samples(7.0),
            )
        case "a second":
            return MixRequest(dialogue=(film.line(4, 0.1, 0.8),), length_samples=samples(1.0) + 7)
        case _:
            return MixRequest(
                dialogue=(film.line(5, 0.5, 2.0, mode=LineMode.VO),), length_samples=samples(3.0)
            )


@pytest.mark.parametrize("kind", ["talk", "silent film", "thunder", "war", "a second", "voice"])
def test_every_film_is_on_target(kind: str, film: Film, going: CancelToken) -> None:
    request = request_of(kind, film)
    files, facts = film.mixed(request, going)
    master = sound(files["master"])
    assert len(master) == request.length_samples
    assert integrated_lufs(master) == pytest.approx(-14.0, abs=0.3)
    assert facts.lufs == pytest.approx(integrated_lufs(master), abs=0.05)
    assert true_peak_db(master) <= -1.4
    assert not facts.capped
    total = np.zeros_like(master)
    for bus in BUSES:
        stem = sound(files[f"stem_{bus}"])
        assert len(stem) == request.length_samples
        total += stem
    assert np.abs(total - master).max() < 2e-6
    assert np.isfinite(master).all()
    assert np.abs(master.mean(axis=0)).max() < 2e-3


def test_music_steps_back_under_speech_and_returns(film: Film, going: CancelToken) -> None:
    request = MixRequest(
        dialogue=(film.line(1, 3.0, 2.5),),
        music=film.music(Emotion.TENSION, 9.0),
        length_samples=samples(9.0),
    )
    files, facts = film.mixed(request, going)
    power = {b: block_powers(sound(files[f"stem_{b}"])) for b in ("dialogue", "music")}
    under = power["music"][33:53].mean()
    assert 10 * np.log10(power["dialogue"][33:53].mean() / under) >= 8.0
    assert 10 * np.log10(power["music"][65:85].mean() / under) > 4.0
    assert facts.speech_over_music_lu is not None
    assert facts.speech_over_music_lu >= 8.0
    before = 10 * np.log10(power["music"][20:27].mean() / power["music"][65:85].mean())
    assert abs(before) < 6.0


def test_muted_buses_are_silent_and_faders_move(film: Film, going: CancelToken) -> None:
    base = request_of("talk", film)
    muted = msgspec.structs.replace(base, muted=(BusName.MUSIC, BusName.EFFECTS))
    files, facts = film.mixed(muted, going)
    assert not sound(files["stem_music"]).any()
    assert not sound(files["stem_effects"]).any()
    assert facts.lufs == pytest.approx(-14.0, abs=0.3)
    assert facts.speech_over_music_lu is None
    _, plain = film.mixed(base, going)
    _, low = film.mixed(msgspec.structs.replace(base, gains_db=((BusName.MUSIC, -6.0),)), going)
    assert plain.speech_over_music_lu is not None
    assert low.speech_over_music_lu is not None
    assert low.speech_over_music_lu - plain.speech_over_music_lu == pytest.approx(6.0, abs=0.3)


def test_nearly_silent_films_are_not_blown_up(film: Film, going: CancelToken) -> None:
    quiet = MixRequest(
        dialogue=(),
        ambience=film.ambience(Ambience.SNOW_HUSH, 3.0),
        length_samples=samples(3.0),
    )
    _, facts = film.mixed(quiet, going)
    assert facts.capped
    assert facts.gain_db <= 20.0
    assert facts.lufs < -18.0
    files, facts = film.mixed(MixRequest(dialogue=(), length_samples=samples(2.0)), going)
    assert not sound(files["master"]).any()
    assert (facts.capped, facts.gain_db) == (True, 0.0)


def test_modes_put_a_voice_where_it_comes_from(film: Film) -> None:
    def share(mode: LineMode, low_hz: float, high_hz: float) -> float:
        clip = film.line(9, 0.0, 2.0, mode=mode)
        x = sound(film.workplace.path_of(clip.media))[:, 0]
        y = treated(x, clip)[:, 0]
        power = np.abs(np.fft.rfft(y)) ** 2
        f = np.fft.rfftfreq(len(y), 1.0 / SAMPLE_RATE_HZ)
        return float(power[(f > low_hz) & (f < high_hz)].sum() / power.sum())

    assert share(LineMode.PHONE, 20.0, 200.0) < 0.2 * share(LineMode.SPOKEN, 20.0, 200.0)
    assert share(LineMode.OFF, 2500.0, 16000.0) < 0.5 * share(LineMode.SPOKEN, 2500.0, 16000.0)
    os, vo = (
        treated(np.ones(9600, np.float32), film.line(9, 0, 0.2, mode=m))
        for m in (LineMode.OS, LineMode.VO)
    )
    assert len(os) > len(vo) == 9600


def test_the_same_request_gives_the_same_bytes(film: Film, going: CancelToken) -> None:
    request = request_of("talk", film)
    digests = []
    for _ in range(2):
        files, _ = film.mixed(request, going)
        digests.append({k: hashlib.sha256(p.read_bytes()).hexdigest() for k, p in files.items()})
    assert digests[0] == digests[1]
    assert not list(film.workplace.scratch.glob("*.f32"))


def test_peaks_stay_under_minus_one_after_aac(
    film: Film, going: CancelToken, tmp_path: Path
) -> None:
    files, _ = film.mixed(request_of("thunder", film), going)
    coded, back = tmp_path / "x.aac", tmp_path / "back.wav"
    code(files["master"], samples(6.0), coded, going)
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run(
        [ffmpeg, "-v", "error", "-y", "-i", str(coded), "-c:a", "pcm_f32le", str(back)], check=True
    )
    assert true_peak_db(sound(back)) <= -1.0


def test_peaks_of_the_coder_are_taken_down_until_none_is_left(
    film: Film, going: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    tops = iter((1.5, 1.2, 0.5))

    def peaks(*_: object) -> NDArray[np.float64]:
        return np.where(np.arange(60) == 40, next(tops), 0.1)

    plain = sound(film.mixed(request_of("thunder", film), going)[0]["master"])
    monkeypatch.setattr(mix_passes, "aac_peaks", peaks)
    softer = sound(film.mixed(request_of("thunder", film), going)[0]["master"])
    place = slice(40 * 4800, 41 * 4800)
    assert next(tops, None) is None
    assert np.abs(softer[place]).max() < np.abs(plain[place]).max() / 1.4


def test_missing_media_and_empty_films_are_refused(film: Film, going: CancelToken) -> None:
    lost = DialogueClip(media=MediaId("f" * 64), at_samples=0, length_samples=100)
    with pytest.raises(UserError):
        film.mixed(MixRequest(dialogue=(lost,), length_samples=4800), going)
    with pytest.raises(UserError):
        film.mixed(MixRequest(dialogue=(), length_samples=0), going)


def test_stopping_leaves_no_scratch(film: Film) -> None:
    class Stop:
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        film.engine.run(MixRequest(dialogue=(), length_samples=4800), lambda a, b: None, Stop())
    assert not list(film.workplace.scratch.glob("*.f32"))
