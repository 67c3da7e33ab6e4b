# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock moves the playhead, the playhead moves the clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject

from desktop.playback.deck import Deck
from desktop.playback.live_mix import LiveMix, Strand
from desktop.playback.outlets import SilentOutlet
from desktop.playback.reel import Material, Piece, Reel
from desktop.playback.sound import SoundPlayer
from desktop.playback.sound_material import Samples
from desktop.transport import Transport
from projects.mix import BusKind
from projects.timebase import SAMPLE_RATE_HZ


@dataclass
class Hand:
    """A clock that the test turns."""

    s: float = 0.0

    def __call__(self) -> float:
        return self.s


@dataclass
class Bench:
    deck: Deck
    hand: Hand

    @property
    def at(self) -> int:
        return self.deck.transport.position_frames

    def pass_s(self, seconds: float) -> None:
        """Let time go by, as the tick would see it."""
        self.hand.s += seconds
        if self.deck.transport.playing:
            self.deck.follow_clock()


@pytest.fixture
def bench(qtbot, numbered) -> Iterator[Bench]:
    hand, holder = Hand(), QObject()
    sound = SoundPlayer(holder, outlet=SilentOutlet(hand))
    deck = Deck(Transport(holder), holder, sound=sound, ticking=False)
    deck.transport.set_length(100)
    path: Path = numbered(50)
    pieces = tuple(
        Piece(start=a, end=a + 50, material=Material.PROXY, fresh=True, path=path, frames=50)
        for a in (0, 50)
    )
    deck.set_reel(Reel(pieces=pieces))
    yield Bench(deck, hand)
    deck.close()


def test_the_playhead_follows_the_clock_and_stops_at_the_end(bench: Bench) -> None:
    bench.deck.transport.play()
    bench.pass_s(1.0)
    assert bench.at == 24
    bench.pass_s(0.5)
    assert bench.at == 36
    bench.pass_s(60)
    assert bench.at == 100
    assert not bench.deck.transport.playing


def test_a_seek_while_playing_takes_the_clock_along(bench: Bench) -> None:
    bench.deck.transport.play()
    bench.pass_s(1.0)
    bench.deck.transport.seek(60)
    bench.pass_s(0.5)
    assert bench.at == 72


def test_shuttle_speeds_up_turns_round_and_stops_at_the_start(bench: Bench) -> None:
    t = bench.deck.transport
    t.shuttle(1)
    t.shuttle(1)
    bench.pass_s(1.0)
    assert bench.at == 48
    t.shuttle(-1)
    t.shuttle(-1)
    assert t.speed < 0
    bench.pass_s(1.0)
    assert bench.at == 24
    bench.pass_s(9.0)
    assert bench.at == 0
    assert not t.playing
    assert t.speed == 1.0


def test_a_loop_goes_round_in_the_marked_range(bench: Bench) -> None:
    t = bench.deck.transport
    t.mark(24, 48)
    t.set_loop(True)
    t.play()
    assert bench.at == 24
    bench.pass_s(0.5)
    assert bench.at == 36
    bench.pass_s(0.6)
    assert bench.at == 24
    bench.pass_s(0.25)
    assert bench.at == 30
    assert t.playing


def test_playing_around_comes_back_to_where_it_was(bench: Bench) -> None:
    bench.deck.transport.seek(50)
    bench.deck.play_around()
    assert bench.at == 14
    bench.pass_s(1.5)
    assert bench.at == 50
    bench.pass_s(1.6)
    assert bench.at == 50
    assert not bench.deck.transport.playing


def test_the_frames_to_come_are_decoded_ahead(bench: Bench, qtbot) -> None:
    deck = bench.deck
    deck.transport.seek(10)
    deck.transport.play()
    coming = [deck.reel.at(f) for f in (11, 15, 20)]
    qtbot.waitUntil(
        lambda: all(
            piece is not None and deck.projector.is_ready(piece, frame)
            for piece, frame in zip(coming, (11, 15, 20), strict=True)
        )
    )


def tone(length: int) -> Samples:
    wave = 0.5 * np.sin(np.arange(length) * 2 * np.pi * 1000 / SAMPLE_RATE_HZ)
    return Samples(np.stack([wave, wave], axis=1).astype(np.float32))


def test_meters_tell_peak_and_loudness_of_what_is_heard(bench: Bench, qtbot) -> None:
    line = Strand(bus=BusKind.DIALOGUE, sound=tone(96_000), at_samples=0, length_samples=96_000)
    bench.deck.set_mix(LiveMix(strands=(line,), length_samples=96_000, trim_db=0.0))
    sound = bench.deck.sound
    told: list[float] = []
    sound.levels.connect(lambda now: told.append(now.of("dialogue").left_db))
    sound.start(0)
    qtbot.waitUntil(lambda: sound.is_ahead)
    bench.hand.s += 0.1
    sound.tell_levels()
    assert told[-1] == pytest.approx(-6.02, abs=0.1)
    sound.stop()
    assert told[-1] == -70.0


def test_scrubbing_sounds_a_grain_and_falls_silent(bench: Bench, qtbot) -> None:
    line = Strand(bus=BusKind.DIALOGUE, sound=tone(96_000), at_samples=0, length_samples=96_000)
    bench.deck.set_mix(LiveMix(strands=(line,), length_samples=96_000, trim_db=0.0))
    heard = bytearray()

    class Ear(SilentOutlet):
        audible = True

        def start(self, supply) -> None:
            super().start(supply)
            self.supply = supply

    ear = Ear(bench.hand)
    bench.deck.sound.use_outlet(ear)
    bench.deck.transport.seek(20, scrub=True)
    qtbot.waitUntil(lambda: bool(heard.extend(ear.supply(4096)) or len(heard) >= 2400 * 4))
    samples = np.frombuffer(bytes(heard), "<i2")
    assert 0.040 <= len(samples) / 2 / SAMPLE_RATE_HZ <= 0.080
    assert np.abs(samples).max() > 8000
    assert abs(int(samples[0])) < 200
