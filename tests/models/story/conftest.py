# SPDX-License-Identifier: GPL-3.0-or-later
"""Authors on a real small model and on a tiny one without sense, on each library that is here."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from models.tiny.language import write_gguf

from engines.checkpoints import Checkpoint, Task, known
from engines.model_store import ModelStore
from engines.story.author import LocalAuthor
from engines.weight_sets import LANGUAGE
from engines.weights import locate

TINY = "tiny-writer"


@pytest.fixture(params=["llama_cpp", "xllamacpp"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One of the libraries; the workers take it, too."""
    if find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed: python packaging/bootstrap.py engines")
    monkeypatch.setenv("YINGXI_STORY_BACKEND", request.param)
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    monkeypatch.delenv("YINGXI_STORY_SERVER", raising=False)
    return request.param


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder of weights with the small model in it, by reference."""
    found = locate(LANGUAGE)
    if found is None:
        pytest.skip(f"weights {LANGUAGE} absent: python -m engines.weights fetch {LANGUAGE}")
    ModelStore(tmp_path / "weights").add(known()[LANGUAGE], found)
    return tmp_path / "weights"


@pytest.fixture
def author(library: str, weights: Path) -> Iterator[LocalAuthor]:
    """Writes by the small model."""
    with LocalAuthor(LANGUAGE, weights=weights) as made:
        yield made


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder of weights with the tiny model in it."""
    record = Checkpoint(id=TINY, name=TINY, family="gguf", task=Task.LANGUAGE, licence="apache_2")
    ModelStore(tmp_path / "weights").add(record, write_gguf(tmp_path / "tiny.gguf"))
    return tmp_path / "weights"


@pytest.fixture
def babbler(library: str, tiny: Path) -> Iterator[LocalAuthor]:
    """Writes by the tiny model: garbage, for ever."""
    with LocalAuthor(TINY, weights=tiny) as made:
        yield made
