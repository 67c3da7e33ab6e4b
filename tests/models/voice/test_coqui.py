# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints of TTS speak lines: every family, in place, the same bytes each time, offline."""

import hashlib
import socket
import time
import wave
from pathlib import Path

import msgspec
import pytest
from listeners import Heard, Token
from models.tiny import voices
from models.tiny.voice_machine import CONSENT, SENTENCE, Machine
from msgspec.structs import replace

from engines import wire
from engines.api import Cancelled, Result
from engines.coverage.clauses import clauses
from engines.supervisor import Places, Supervisor
from engines.voice.coqui_checkpoint import voice_model
from engines.voice.coqui_library import library
from engines.voice.spoken import RATE_HZ
from projects.errors import UserError
from projects.ids import JobId
from projects.speech import SpeechTrack, Viseme
from projects.staging import Emotion

FAMILIES = {
    "letters": "word durations",
    "phonemes": "durations",
    "yourtts": "word durations",
    "fastpitch": "word durations",
    "glow": "word durations",
}
PATIENCE_S = 120.0


def track_of(result: Result, text: str = SENTENCE) -> SpeechTrack:
    """The track, with what every track promises."""
    track, (file,) = result.facts, result.files
    assert isinstance(track, SpeechTrack)
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == track.media
    with wave.open(str(file.path)) as sound:
        assert (sound.getnchannels(), sound.getframerate(), sound.getsampwidth()) == (1, RATE_HZ, 2)
        assert sound.getnframes() == track.length_samples
    assert tuple(c.text for c in track.clauses) == clauses(text)
    edges = [e for c in track.clauses for e in (c.start_samples, c.end_samples)]
    assert edges == sorted(edges)
    assert edges[-1] <= track.length_samples
    places = [c.at_samples for c in track.visemes]
    assert places[0] == 0
    assert places == sorted(set(places))
    assert track.visemes[-1].viseme is Viseme.REST
    return track


def test_the_library_itself_speaks_a_tiny_vits_to_a_file(built: Path, tmp_path: Path) -> None:
    place = built / "letters"
    tts = library()(
        model_path=str(place / "model.pth"),
        config_path=str(place / "config.json"),
        progress_bar=False,
    )
    tts.tts_to_file(SENTENCE, file_path=str(tmp_path / "said.wav"))
    with wave.open(str(tmp_path / "said.wav")) as sound:
        assert sound.getframerate() == 22050
        assert sound.getnframes() > 22050


@pytest.mark.parametrize(("family", "way"), FAMILIES.items())
def test_every_family_speaks_with_mouths_by_its_own_durations(
    machine: Machine, family: str, way: str
) -> None:
    result = machine.say(family)
    track = track_of(result)
    assert result.making["mouths"] == way
    assert result.making["checkpoint"] == family
    assert len(track.visemes) > 12
    assert all(c.end_samples > c.start_samples for c in track.clauses)


def test_the_same_line_has_the_same_bytes_and_another_reading_has_not(machine: Machine) -> None:
    first = track_of(machine.say("letters")).media
    track_of(machine.say("phonemes"))
    assert track_of(machine.say("letters")).media == first
    assert track_of(machine.say("letters", reading=1)).media != first


def test_pace_and_mood_are_heard(machine: Machine) -> None:
    plain = track_of(machine.say("letters")).length_samples
    fast = track_of(machine.say("letters", pace=1.5)).length_samples
    sad = machine.say("letters", emotion=Emotion.SADNESS, intensity=1.0)
    assert fast < 0.85 * plain
    assert track_of(sad).length_samples > plain


def test_a_line_with_nothing_to_say_is_a_breath(machine: Machine) -> None:
    track = track_of(machine.say("letters", "……"), "……")
    assert 0 < track.length_samples <= RATE_HZ


def test_a_recording_is_cloned_with_consent_alone(machine: Machine) -> None:
    sample = machine.recording()
    with pytest.raises(UserError) as refused:
        machine.say("yourtts", sample=sample)
    assert refused.value.code == "consent_missing"
    cloned = track_of(machine.say("yourtts", sample=sample, consent=CONSENT))
    again = track_of(machine.say("yourtts", sample=sample, consent=CONSENT))
    assert again.media == cloned.media
    assert cloned.media != track_of(machine.say("yourtts")).media
    other = track_of(machine.say("yourtts", sample=machine.recording(5.0), consent=CONSENT))
    assert other.media != cloned.media


def test_what_cannot_be_cloned_is_said(machine: Machine) -> None:
    codes: list[str] = []
    for checkpoint, seconds in (("letters", 4.0), ("yourtts", 0.5)):
        with pytest.raises(UserError) as refused:
            machine.say(checkpoint, sample=machine.recording(seconds), consent=CONSENT)
        codes.append(refused.value.code)
    assert codes == ["voice_cannot_clone", "sample_short"]


def test_named_voices_are_apart_and_others_refused(machine: Machine) -> None:
    made = {track_of(machine.say("yourtts", speaker=name)).media for name in "ab"}
    assert len(made) == 2
    with pytest.raises(UserError) as refused:
        machine.say("yourtts", speaker="nobody")
    assert refused.value.code == "voice_speaker"
    assert "a, b" in refused.value.hint


def test_words_of_which_a_voice_knows_no_letter_are_refused(machine: Machine) -> None:
    with pytest.raises(UserError) as refused:
        machine.say("letters", "你是谁？", language="zh")
    assert refused.value.code == "voice_language"


def test_nothing_is_asked_of_the_network_and_nothing_of_a_checkpoint_changed(
    machine: Machine, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in built.rglob("*")}
    machine.say("yourtts", sample=machine.recording(), consent=CONSENT)
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in built.rglob("*")} == before


def test_cancel_stops_between_sentences(machine: Machine) -> None:
    class After:
        steps = 0

        def check(self) -> None:
            if self.steps:
                raise Cancelled

    token = After()

    def stepped(step: int, steps: int, **_: object) -> None:
        token.steps = step + 1

    with pytest.raises(Cancelled):
        machine.engine.run(machine.ask("letters"), stepped, token)
    assert track_of(machine.engine.run(machine.ask("letters"), Heard(), Token()))


@pytest.mark.slow
def test_xtts_clones_in_both_languages(machine: Machine, tmp_path: Path) -> None:
    machine.add(voices.xtts(tmp_path / "xtts"))
    sample = machine.recording()
    for language, text in (("en", "Who are you? A friend."), ("zh", "你是谁？是朋友。")):
        asked = {"language": language, "sample": sample, "consent": CONSENT}
        result = machine.say("xtts", text, **asked)
        track = track_of(result, text)
        assert result.making["mouths"] == "aligned"
        assert track_of(machine.say("xtts", text, **asked), text).media == track.media


@pytest.mark.slow
def test_the_studio_voices_of_xtts_are_known_without_loading_it(
    machine: Machine, tmp_path: Path
) -> None:
    installed = machine.add(voices.xtts(tmp_path / "xtts"))
    names = voice_model(installed).speakers
    assert names == ("Claribel Dervla", "Damien Black")
    made = {track_of(machine.say("xtts", "A friend.", speaker=n), "A friend.").media for n in names}
    assert len(made) == 2
    assert track_of(machine.say("xtts", "A friend."), "A friend.").media in made


def test_a_worker_process_speaks(machine: Machine) -> None:
    work = machine.workplace
    places = Places(
        media=work.media,
        scratch=work.scratch,
        weights=work.weights,
        logs=machine.folder / "logs",
    )
    raw = msgspec.msgpack.encode(machine.ask("phonemes"))
    with Supervisor(places) as house:
        hand = house.start("coqui")
        house.give(hand, wire.Run(job=JobId("a"), engine="voice.coqui", request=raw))
        until = time.monotonic() + PATIENCE_S
        ended: list[object] = []
        while not ended and time.monotonic() < until:
            ended = [m for _, m in house.events(0.2) if isinstance(m, wire.Done | wire.Failed)]
    (done,) = ended
    assert isinstance(done, wire.Done), done
    track = msgspec.json.decode(done.facts, type=SpeechTrack)
    assert track.media == track_of(machine.say("phonemes")).media


@pytest.mark.gpu
def test_a_card_speaks_and_gives_its_memory_back(machine: Machine) -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no CUDA device")
    machine.engine.load(replace(machine.workplace, device="cuda:0"))
    sample = machine.recording()
    before = torch.cuda.memory_allocated()
    result = machine.say("yourtts", sample=sample, consent=CONSENT)
    assert result.making["device"] == "cuda:0"
    assert result.making["peak_device_bytes"]
    again = machine.say("yourtts", sample=sample, consent=CONSENT)
    assert track_of(again).media == track_of(result).media
    speaker = machine.engine.speaker
    assert speaker is not None
    assert speaker.model is not None
    speaker.model.release()
    assert torch.cuda.memory_allocated() <= before + (1 << 20)
