# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny checkpoints of voices, built once, and a machine that has them."""

from pathlib import Path

import pytest
from models.tiny import voices
from models.tiny.voice_machine import Machine

from engines.api import Workplace
from engines.voice.coqui import CoquiEngine


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny checkpoint of every family."""
    folder = tmp_path_factory.mktemp("voices")
    voices.build(folder / "letters")
    voices.build(folder / "phonemes", phonemes=True)
    for name in ("yourtts", "fastpitch", "glow"):
        getattr(voices, name)(folder / name)
    return folder


@pytest.fixture
def machine(tmp_path: Path, built: Path) -> Machine:
    for name in ("media", "scratch", "weights"):
        (tmp_path / name).mkdir()
    place = Workplace(
        media=tmp_path / "media", scratch=tmp_path / "scratch", weights=tmp_path / "weights"
    )
    made = Machine(tmp_path, CoquiEngine(), place)
    made.engine.load(place)
    for folder in sorted(built.iterdir()):
        made.add(folder)
    return made
