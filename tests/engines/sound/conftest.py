# SPDX-License-Identifier: GPL-3.0-or-later
"""A place to work, and voices that say nothing."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assets.store import blob_path
from engines.api import Workplace
from engines.sound.effects.matter import voices
from engines.sound.wave import WavWriter
from projects.ids import MediaId


class Going:
    """A token that nobody pulls."""

    def check(self) -> None:
        return


@pytest.fixture
def going() -> Going:
    return Going()


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    for name in ("media", "scratch", "weights"):
        (tmp_path / name).mkdir()
    return Workplace(
        media=tmp_path / "media", scratch=tmp_path / "scratch", weights=tmp_path / "weights"
    )


@pytest.fixture
def ingest(workplace: Workplace) -> Callable[[Path], MediaId]:
    def take(path: Path) -> MediaId:
        raw = path.read_bytes()
        identity = MediaId(hashlib.sha256(raw).hexdigest())
        target = blob_path(workplace.media, identity)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
        return identity

    return take


@pytest.fixture
def speak(workplace: Workplace, ingest: Callable[[Path], MediaId]) -> Callable[..., MediaId]:
    """A made-up voice saying nothing for some seconds."""

    def line(seed: int, seconds: float) -> MediaId:
        x = voices(np.random.default_rng(seed), seconds, 1, (120.0, 220.0), 4.5)
        x = np.repeat(x.mean(axis=1, keepdims=True), 2, axis=1).astype(np.float32) * 0.6
        path = workplace.scratch / f"line{seed}.wav"
        with WavWriter(path, len(x)) as out:
            out.write(x)
        return ingest(path)

    return line
