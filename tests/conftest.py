# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test stands on: one thread, no screen, and weights where they were fetched."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from engines import weights

# the same examples in every run, so that a run can be repeated; HYPOTHESIS_PROFILE=search looks on
settings.register_profile("house", derandomize=True, database=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

for _name, _value in (
    ("QT_QPA_PLATFORM", "offscreen"),
    ("OMP_NUM_THREADS", "1"),
    ("OPENBLAS_NUM_THREADS", "1"),
    ("HF_HUB_OFFLINE", "1"),
):
    os.environ.setdefault(_name, _value)


@pytest.fixture(scope="session", autouse=True)
def _one_application(request: pytest.FixtureRequest) -> None:
    """The application of the windows comes first: what only paints is content with it, too."""
    if request.config.pluginmanager.hasplugin("pytest-qt"):
        request.getfixturevalue("qapp")


def _require(name: str) -> Path:
    found = weights.locate(name)
    if found is None:
        pytest.skip(f"weights {name} absent: python -m engines.weights fetch {name}")
    return found


@pytest.fixture(scope="session")
def kokoro_weights() -> Path:
    """Folder of all weights, with Kokoro's in it."""
    _require("kokoro-v1.0-int8")
    return weights.weights_folder()


@pytest.fixture(scope="session")
def recognition() -> ModuleType:
    """The module tests/recognition.py."""
    name = "recognition"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def recogniser(recognition: ModuleType):
    """A listener: `recogniser.listen(wav, meant, language).error_rate`."""
    return recognition.Recogniser(_require("whisper-base"))
