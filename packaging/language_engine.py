# SPDX-License-Identifier: GPL-3.0-or-later
"""The library of language models: a wheel of our own, a binary one, built here, or the other one.

Owns which is taken and says so. Standard library only; must not know models or weights.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LLAMA = "llama-cpp-python==0.3.36"
XLLAMA = "xllamacpp==2026.10.11549"
MODULES = {LLAMA: "llama_cpp", XLLAMA: "xllamacpp"}
NEEDS = ("diskcache", "jinja2", "markupsafe")
"""Pins of packaging/lock-engines.txt that both need."""
FLAGS = "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF -DLLAMA_CURL=OFF"
"""Portable: code made for this very processor dies on virtual machines that hide parts of it."""
CUDA_FLAG = "-DGGML_CUDA=ON"
CUDA = "YINGXI_CUDA"
"""Environment: 1 builds for a card, where nvcc is there; half an hour or more."""
WHEELS = "YINGXI_WHEELS"
"""Environment: the wheel folder, instead of the per-user cache."""
NONE = "none"

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class House:
    """The environment that the library goes into."""

    python: Path
    stamp: Path
    lock: Path
    say: Say


def ensure_language(house: House) -> str:
    """Install the library once for a machine and its compiler; which one it is, `none` for none."""
    key = _key(house)
    if house.stamp.is_file():
        noted, _, taken = house.stamp.read_text("utf-8").strip().rpartition(" ")
        if noted == key and (taken == NONE or _starts(house, taken)):
            return taken
    _pip(house, "install", "--no-deps", *_needs(house.lock))
    taken = next((name for name, there in _ways(house) if there()), NONE)
    house.say(_told(taken))
    house.stamp.write_text(f"{key} {taken}\n", "utf-8")
    return taken


def wheel_folder() -> Path:
    """Where wheels that were built here are kept, by what they were built for."""
    named = os.environ.get(WHEELS, "")
    kind = "cuda" if _with_cuda() else "cpu"
    return (Path(named) if named else _cache() / "yingxi" / "wheels") / kind


def _cache() -> Path:
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData/Local")))
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _ways(house: House) -> tuple[tuple[str, Callable[[], bool]], ...]:
    """Ways to get a library, in the order in which they are tried."""
    return (
        (LLAMA, lambda: _from_folder(house)),
        (LLAMA, lambda: not _with_cuda() and _from_index(house, LLAMA)),
        (LLAMA, lambda: _built(house) and _from_folder(house)),
        (XLLAMA, lambda: _from_index(house, XLLAMA)),
    )


def _from_folder(house: House) -> bool:
    """From a wheel that lies in our folder."""
    version = LLAMA.partition("==")[2]
    wheels = sorted(wheel_folder().glob(f"llama_cpp_python-{version}-*.whl"))
    return any(_installed(house, LLAMA, "--no-index", str(wheel)) for wheel in wheels)


def _from_index(house: House, name: str) -> bool:
    """From a wheel of the package registry."""
    return _installed(house, name, "--no-cache-dir", "--only-binary=:all:", name)


def _installed(house: House, name: str, *what: str) -> bool:
    """Whether pip installs it and it starts; what does not start is taken away again."""
    if not _pip(house, "install", "--no-deps", "--force-reinstall", *what):
        return False
    if _starts(house, name):
        return True
    house.say(f"{what[-1]} does not start on this machine; it is taken away again")
    _pip(house, "uninstall", "-y", name.partition("==")[0])
    return False


def _built(house: House) -> bool:
    """Build a wheel into our folder; False where there is no compiler, or it fails."""
    if not _compiler():
        house.say("there is no C++ compiler, so llama-cpp-python is not built")
        return False
    if shutil.which("nvcc") and not _with_cuda():
        house.say(f"nvcc is here: {CUDA}=1 builds llama-cpp-python for the card")
    folder = wheel_folder()
    folder.mkdir(parents=True, exist_ok=True)
    house.say(
        f"building {LLAMA} from source into {folder}, once: about five minutes on two quiet cores"
    )
    began = time.monotonic()
    flags = f"{FLAGS} {CUDA_FLAG}" if _with_cuda() else FLAGS
    around = {
        **os.environ,
        "CMAKE_ARGS": flags,
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1),
    }
    # pip keeps wheels it built by their source alone, not by these flags: never from its cache
    words = ("wheel", "--no-deps", "--no-cache-dir", "--no-binary=llama-cpp-python")
    done = _pip(house, *words, "-w", str(folder), LLAMA, environment=around)
    house.say(f"it {'took' if done else 'failed after'} {time.monotonic() - began:.0f} s")
    return done


def _compiler() -> bool:
    names = (os.environ.get("CXX", ""), "c++", "g++", "clang++", "cl")
    return any(shutil.which(name) for name in names if name)


def _with_cuda() -> bool:
    return os.environ.get(CUDA, "") == "1" and shutil.which("nvcc") is not None


def _starts(house: House, name: str) -> bool:
    """Whether a library loads; an illegal instruction ends only the process that tries."""
    code = f"import {MODULES.get(name, 'nothing_of_ours')}"
    tried = subprocess.run([str(house.python), "-c", code], capture_output=True, check=False)
    return tried.returncode == 0


def _pip(house: House, verb: str, *words: str, environment: dict[str, str] | None = None) -> bool:
    command = [str(house.python), "-m", "pip", verb, "-q", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    return done.returncode == 0


def _needs(lock: Path) -> list[str]:
    lines = lock.read_text("utf-8").splitlines()
    return [line for line in lines if line.partition("==")[0] in NEEDS]


def _key(house: House) -> str:
    """What a choice hangs on: versions, this Python, the machine, and whether it can build."""
    parts = (
        LLAMA,
        XLLAMA,
        FLAGS,
        sys.version,
        platform.machine(),
        str(house.python),
        str(_compiler()),
        str(_with_cuda()),
        *_needs(house.lock),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _told(taken: str) -> str:
    if taken == NONE:
        return (
            "WARNING: neither llama-cpp-python nor xllamacpp could be installed; the story room "
            "works by rules"
        )
    return f"language models run on {taken}"
