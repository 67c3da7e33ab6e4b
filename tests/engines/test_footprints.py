# SPDX-License-Identifier: GPL-3.0-or-later
"""Learned peaks of memory: kept, forgotten slowly, and never in the way."""

from pathlib import Path

import fake_models
import msgspec
import pytest
from workshops import studio_of

from engines.api import Footprint
from engines.budget import Offload
from engines.checkpoints import Precision, Task
from engines.device import Card
from engines.fake_pictures import PEAK_BYTES
from engines.footprints import PEAK, Footprints, learn_from
from engines.frames.request import FrameRequest
from engines.model_rows import row_of, rows
from engines.model_shelf import ModelShelf
from engines.model_store import ModelStore
from engines.runner import Runner
from engines.wanted import Wanted, want
from projects.shots import TakeKind

KEY = Footprints.key("sdxl", "bfloat16", pixels=832 * 1472)


def test_the_largest_peak_is_kept_over_a_restart(tmp_path: Path) -> None:
    learned = Footprints(tmp_path / "f.json")
    learned.learn(KEY, {PEAK: 9 << 30})
    learned.learn(KEY, {PEAK: 8 << 30})
    learned.save()
    again = Footprints(tmp_path / "f.json").peak_bytes(KEY)
    assert again is not None
    assert 8.9 * 2**30 < again < 9 * 2**30


def test_what_says_nothing_teaches_nothing(tmp_path: Path) -> None:
    learned = Footprints(tmp_path / "f.json")
    learned.learn(KEY, {"wall_s": 3.0})
    learned.save()
    assert learned.peak_bytes(KEY) is None
    assert not (tmp_path / "f.json").exists()


def test_a_damaged_file_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "f.json").write_bytes(b"{")
    assert Footprints(tmp_path / "f.json").peak_bytes(KEY) is None


def test_clips_and_stills_of_a_checkpoint_are_told_apart() -> None:
    still = Footprints.key("wan", "float8", pixels=480 * 832)
    assert still != Footprints.key("wan", "float8", pixels=480 * 832, frames=81)
    assert still == Footprints.key("wan", "float8", pixels=480 * 840)


def test_the_next_run_is_expected_to_take_what_the_last_one_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_models.shelf(tmp_path, monkeypatch)
    assert asked("one").footprint.device_bytes == 0
    with studio_of(tmp_path) as studio, Runner(studio.store, studio.blobs, slots=1) as runner:
        runner.run((asked("one"),), stepped=lambda *_: None)
    assert asked("two").footprint.device_bytes == PEAK_BYTES
    assert asked("two").footprint.memory_bytes < PEAK_BYTES


def asked(words: str) -> Wanted:
    request = FrameRequest(
        checkpoint=fake_models.STILL,
        prompt=words,
        seed=1,
        width_px=72,
        height_px=128,
        steps=1,
        guidance_scale=1.0,
    )
    return want("frames.fake", words, request, kind=TakeKind.STILL, label=words)


SIZE_PX = 72 * 128


@pytest.mark.parametrize(
    ("peak_gib", "precision", "offload"),
    [
        (0, Precision.FLOAT8, Offload.NONE),
        (9, Precision.BFLOAT16, Offload.NONE),
        (30, Precision.FLOAT8, Offload.NONE),
    ],
)
def test_a_checkpoint_goes_onto_the_card_as_it_really_fits(
    peak_gib: int,
    precision: Precision,
    offload: Offload,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = fake_models.shelf(tmp_path, monkeypatch, fake_models.DEPTH)
    record = msgspec.structs.replace(
        fake_models.RECORDS[0], id="heavy", memory_bytes={Precision.BFLOAT16: 11 << 30}
    )
    store.add(record, tmp_path / fake_models.DEPTH)
    if peak_gib:
        estimate = Footprint(
            memory_bytes=0,
            cpu_s=0,
            peak_key=Footprints.key_of(record, Precision.BFLOAT16, pixels=SIZE_PX),
        )
        learn_from(estimate, {PEAK: peak_gib << 30})
    card = Card(
        device="cuda:0", name="x", total_bytes=12 << 30, free_bytes=12 << 30, compute=(8, 9)
    )
    chosen = ModelShelf(store, lambda: card).chosen("heavy", Task.STILL)
    assert chosen is not None
    assert (chosen.fit.precision, chosen.fit.offload) == (precision, offload)
    monkeypatch.setattr("engines.device.card", lambda: card)
    assert row_of(record, None, store)["fits"] == f"{precision.value}, {offload.value}"
    (listed,) = (one for one in rows(here_only=True, store=store) if one["id"] == "heavy")
    assert listed["fits"] == f"{precision.value}, {offload.value}"


def test_no_card_is_measured_before_a_checkpoint_is_looked_at(tmp_path: Path) -> None:
    looked: list[int] = []
    ModelShelf(ModelStore(tmp_path), lambda: looked.append(1))
    assert not looked
