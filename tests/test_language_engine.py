# SPDX-License-Identifier: GPL-3.0-or-later
"""The bootstrap takes the library of language models that works here, says which, and once only."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the fake Python is a shell script")
FAKE = """#!/bin/sh
echo "$*" >> "{log}"
case "$*" in {fails}) exit 1 ;; esac
case "$*" in
  *" wheel "*) for last; do :; done; echo made > "{wheels}/llama_cpp_python-0.3.36-x.whl" ;;
esac
"""


class Machine:
    """A Python that writes down what it is asked, and fails at what it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.said = folder, list[str]()
        self.module: ModuleType = _module()
        self.wheels = folder / "wheels/cpu"
        self.wheels.mkdir(parents=True)
        self.fails("never")

    def fails(self, *patterns: str) -> None:
        script = FAKE.format(log=self.folder / "log", fails="|".join(patterns), wheels=self.wheels)
        self.python = self.folder / "python"
        self.python.write_text(script)
        self.python.chmod(0o755)

    def take(self) -> str:
        (self.folder / "log").write_text("")
        return self.module.ensure_language(
            self.module.House(
                python=self.python, stamp=self.folder / "stamp",
                lock=PACKAGING / "lock-engines.txt", say=self.said.append,
            )
        )  # fmt: skip

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "language_engine", PACKAGING / "language_engine.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["language_engine"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "c++").write_text("#!/bin/sh\n")
    (programs / "c++").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/bin:/usr/bin")
    monkeypatch.setenv("YINGXI_WHEELS", str(tmp_path / "wheels"))
    monkeypatch.delenv("YINGXI_CUDA", raising=False)
    return Machine(tmp_path)


def test_a_wheel_of_our_own_is_taken_and_nothing_is_built(machine: Machine) -> None:
    (machine.wheels / "llama_cpp_python-0.3.36-py3-none-any.whl").write_text("")
    assert machine.take() == "llama-cpp-python==0.3.36"
    assert " wheel " not in machine.log
    assert "xllamacpp" not in machine.log
    assert "diskcache" in machine.log


def test_it_is_built_where_no_wheel_is_and_never_twice(machine: Machine) -> None:
    machine.fails("*only-binary*llama-cpp*")
    assert machine.take() == "llama-cpp-python==0.3.36"
    assert "--no-cache-dir --no-binary" in machine.log
    assert any("five minutes" in line for line in machine.said)
    assert machine.take() == "llama-cpp-python==0.3.36"
    assert "pip" not in machine.log


def test_a_build_that_fails_or_does_not_start_gives_way_to_the_other(machine: Machine) -> None:
    for broken in ("*' wheel '*", "*'import llama_cpp'*"):
        machine.fails("*only-binary*llama-cpp*", broken)
        (machine.folder / "stamp").unlink(missing_ok=True)
        assert machine.take() == "xllamacpp==2026.10.11549"
        assert machine.take() == "xllamacpp==2026.10.11549"
        assert " wheel " not in machine.log
        assert "language models run on xllamacpp" in machine.said[-1]


def test_without_any_it_says_so_and_does_not_try_each_time(machine: Machine) -> None:
    machine.fails("*only-binary*", "*' wheel '*")
    assert machine.take() == "none"
    assert "WARNING" in machine.said[-1]
    assert machine.take() == "none"
    assert not machine.log
