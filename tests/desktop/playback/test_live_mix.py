# SPDX-License-Identifier: GPL-3.0-or-later
"""What a block of the film sounds like."""

import numpy as np
import pytest

from desktop.playback.live_mix import Desk, LiveMix, Strand, softened, stretched
from desktop.playback.sound_material import Samples
from projects.ids import TrackId
from projects.mix import Bus, BusKind, GainPoint

VOICE, MUSIC = BusKind.DIALOGUE, BusKind.MUSIC


def steady(value: float, length: int = 48_000) -> Samples:
    return Samples(np.full((length, 2), value, np.float32))


def strand(bus: BusKind, value: float, **more: object) -> Strand:
    facts = {"at_samples": 0, "length_samples": 48_000, "track": TrackId(str(bus)), **more}
    return Strand(bus=bus, sound=steady(value), **facts)  # pyright: ignore[reportArgumentType] - of Strand


def heard(mix: LiveMix, at: int = 1000) -> float:
    return float(mix.block(at, at + 100)[0][0, 0])


def mix_of(*strands: Strand, desk: Desk | None = None, **more: object) -> LiveMix:
    return LiveMix(strands=strands, desk=desk or Desk(), trim_db=0.0, **more)  # pyright: ignore[reportArgumentType] - of LiveMix


def desk_with(kind: BusKind, **changes: object) -> Desk:
    buses = tuple(
        Bus(kind=k, **changes) if k == kind else Bus(kind=k)  # pyright: ignore[reportArgumentType] - of Bus
        for k in BusKind
    )
    return Desk(buses=buses)


def test_sounds_are_summed_where_they_stand() -> None:
    mix = mix_of(strand(VOICE, 0.2), strand(MUSIC, 0.1, at_samples=500))
    block, buses = mix.block(400, 600)
    assert block[:100, 0] == pytest.approx(0.2)
    assert block[100:, 0] == pytest.approx(0.3)
    assert set(buses) == {VOICE, MUSIC}


def test_faders_mute_and_solo_are_heard() -> None:
    mix = mix_of(strand(VOICE, 0.2), strand(MUSIC, 0.1))
    assert heard(mix.with_desk(desk_with(MUSIC, gain_db=-6.0206))) == pytest.approx(0.25, abs=1e-4)
    assert heard(mix.with_desk(desk_with(VOICE, muted=True))) == pytest.approx(0.1)
    assert heard(mix.with_desk(desk_with(VOICE, solo=True))) == pytest.approx(0.2)
    silent = Desk(silent_tracks=frozenset({TrackId(str(MUSIC))}))
    assert heard(mix.with_desk(silent)) == pytest.approx(0.2)


def test_gain_fades_and_the_gain_line_of_a_clip_are_heard() -> None:
    one = strand(VOICE, 0.2, gain_db=-6.0206, fade_in_samples=2000)
    assert heard(mix_of(one), 1000) == pytest.approx(0.05, abs=1e-3)
    assert heard(mix_of(one), 4000) == pytest.approx(0.1, abs=1e-3)
    out = strand(VOICE, 0.2, fade_out_samples=2000)
    assert heard(mix_of(out), 47_000) == pytest.approx(0.1, abs=1e-3)
    line = strand(VOICE, 0.2, levels=(GainPoint(0, 0.0), GainPoint(2000, -12.0412)))
    assert heard(mix_of(line), 1000) == pytest.approx(0.1, abs=1e-3)


def test_music_makes_room_for_speech_unless_the_speech_is_off() -> None:
    spoken = np.ones(500)
    mix = mix_of(strand(MUSIC, 0.4), presence=spoken)
    assert heard(mix) == pytest.approx(0.4 * 10 ** (-9 / 20), abs=1e-3)
    assert heard(mix.with_desk(desk_with(VOICE, muted=True))) == pytest.approx(0.4)
    assert heard(mix.with_desk(desk_with(MUSIC, duck_db=6.0206))) == pytest.approx(0.2, abs=1e-3)


def test_the_master_is_played_as_it_is_until_a_fader_moves() -> None:
    mix = mix_of(strand(VOICE, 0.2), master=steady(0.5), stems={VOICE: steady(0.3)})
    block, buses = mix.block(0, 10)
    assert block[0, 0] == pytest.approx(0.5)
    assert buses[VOICE][0, 0] == pytest.approx(0.3)
    moved = mix.with_desk(desk_with(VOICE, gain_db=-6.0206))
    assert not moved.is_mastered
    assert heard(moved) == pytest.approx(0.1, abs=1e-4)


def test_a_loud_sum_never_clips() -> None:
    x = np.linspace(-4, 4, 200, dtype=np.float32).reshape(-1, 2)
    y = softened(x)
    assert np.abs(y).max() <= 1.0
    assert np.all(np.diff(y[:, 0]) >= 0)
    assert softened(x * 0.1) is not None


def test_a_block_is_resampled_to_the_length_of_its_time() -> None:
    x = np.stack([np.arange(200), np.arange(200)], axis=1).astype(np.float32)
    assert stretched(x, 100)[:, 0] == pytest.approx(np.arange(100) * 2)
    assert len(stretched(x, 300)) == 300
