# SPDX-License-Identifier: GPL-3.0-or-later
"""From a bare Python 3.11 to a finished film: private environment, pins, weights, then the work.

Standard library only. Usage: python packaging/bootstrap.py [TARGET], targets as in `main`.
"""

import argparse
import ctypes
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from language_engine import House, ensure_language

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {
    "base": ("lock.txt",),
    "test": ("lock.txt", "lock-test.txt"),
    "bench": ("lock.txt", "lock-test.txt"),
    "engines": ("lock.txt", "lock-engines.txt"),
    "test-engines": ("lock.txt", "lock-test.txt", "lock-engines.txt"),
}
WRITER = "qwen2.5-coder-0.5b-gguf"
"""The small language model of tests: a set of weights, and the checkpoint of the same id."""
WEIGHTS = {"base": ("kokoro-v1.0-int8",), "test": ("kokoro-v1.0-int8", "whisper-base")}
WEIGHTS |= {"engines": WEIGHTS["base"], "bench": (*WEIGHTS["test"], WRITER)}
WEIGHTS |= {"test-engines": WEIGHTS["bench"]}
TORCH = "torch==2.13.0"
# shared library -> Debian package, as Qt's windows, sound and offscreen platform need them
SYSTEM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libdrm.so.2": "libdrm2",
    "libXrandr.so.2": "libxrandr2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
}
# what upscaling needs besides
ENGINE_SYSTEM = {"libvulkan.so.1": "libvulkan1", "libomp.so.5": "libomp5"}
# program -> Debian package: a screen without a screen, for the tests of real windows
SCREEN = {"Xvfb": "xvfb", "xauth": "xauth"}
DEMO_SCRIPT = "assets/data/samples/rain-letter.zh.txt"
DEMO_FILM = "out/rain-letter.mp4"


def say(text: str) -> None:
    """One line to the person."""
    print(f"bootstrap: {text}", flush=True)


def stop(text: str) -> None:
    """End with what is missing."""
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)
    raise SystemExit(3)


def check_python() -> None:
    """The language itself."""
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:3]))
        stop(f"Python 3.11 or newer is needed, this is {found}. Run it with python3.11.")


def missing_packages(level: str) -> list[str]:
    """Debian packages whose library does not load, and for tests those of a virtual screen."""
    screen = {} if level in ("base", "engines") else SCREEN
    wanted = [package for name, package in screen.items() if shutil.which(name) is None]
    libraries = {**SYSTEM, **ENGINE_SYSTEM} if "lock-engines.txt" in LOCKS[level] else SYSTEM
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            wanted.append(package)
    return wanted


def check_system(level: str) -> None:
    """What Qt loads and pip cannot bring; installed where this is root on Debian."""
    if not sys.platform.startswith("linux"):
        return
    wanted = missing_packages(level)
    if not wanted:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(wanted)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        stop(f"Qt needs system libraries. Run once: sudo {line}")
    say(f"Qt needs system libraries; running: {line}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    if subprocess.run(line.split(), env=quiet, check=False).returncode or missing_packages(level):
        stop(f"that did not work. Run once by hand: sudo {line}")


def fingerprint(level: str) -> str:
    """What the environment of a level is made from."""
    parts = [(ROOT / "packaging" / n).read_bytes() for n in LOCKS[level]]
    parts += [(ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def pip(*arguments: str) -> None:
    """Run pip of the private environment."""
    command = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode:
        stop(f"pip could not install {' '.join(arguments)}. Check the network and try again.")


def ensure_environment(level: str) -> None:
    """A virtual environment with exactly the pins of a level, made once."""
    stamp = VENV / f"yingxi-{level}.stamp"
    wanted = fingerprint(level)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    check_system(level)
    began = time.monotonic()
    if not PYTHON.exists():
        say("making the private environment in .venv")
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            stop("python cannot make environments here; on Debian: apt-get install python3-venv")
    for name in LOCKS[level]:
        say(f"installing the pins of packaging/{name}")
        pip("--no-deps", "-r", f"packaging/{name}")
    if "lock-engines.txt" in LOCKS[level]:
        ensure_torch()
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted)
    say(f"the environment is ready after {time.monotonic() - began:.0f} s")


def ensure_torch() -> None:
    """The libraries of CUDA beside a torch that was built for it; nothing for the CPU build."""
    pip(TORCH)
    if subprocess.run([str(PYTHON), "-c", "import torch"], cwd=ROOT, check=False).returncode:
        stop(f"{TORCH} was installed but does not start; the lines above say why.")


def fetch_weights(level: str) -> None:
    """Model weights into the per-user folder; the program works without, and says so."""
    command = [str(PYTHON), "-P", "-m", "engines.weights", "fetch", *WEIGHTS[level]]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        say("WARNING: weights are missing; voices fall back to espeak-ng and sound robotic")


def take_writer() -> None:
    """The small language model into the list of checkpoints, where it lies."""
    code = f"from engines.weights import require; print(require({WRITER!r}))"
    found = subprocess.run(
        [str(PYTHON), "-P", "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if found.returncode or run("yingxi", "models", "import", found.stdout.strip(), "--as", WRITER):
        say("WARNING: the small language model is not here; its tests are left out")


def language() -> None:
    """The library of language models, once."""
    lock = ROOT / "packaging" / "lock-engines.txt"
    ensure_language(House(python=PYTHON, stamp=VENV / "yingxi-story.stamp", lock=lock, say=say))


def run(*command: str) -> int:
    """Run a command of the environment in the project's root."""
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode


def demo() -> int:
    """The sample episode."""
    ensure_environment("base")
    fetch_weights("base")
    code = run("yingxi", "make", DEMO_SCRIPT, "-o", DEMO_FILM)
    if code == 0:
        say(f"the film is {DEMO_FILM}; its production is {DEMO_FILM.replace('.mp4', '.yingxi')}/")
    return code


def test(rest: list[str]) -> int:
    """All checks and tests."""
    ensure_environment("test")
    fetch_weights("test")
    return run("python", "packaging/checks.py", *rest)


def test_engines(rest: list[str]) -> int:
    """The tests of the model engines, with torch; of a GPU where there is one."""
    ensure_environment("test-engines")
    language()
    fetch_weights("test-engines")
    take_writer()
    return run("python", "packaging/checks.py", "engines", *rest)


def bench(rest: list[str]) -> int:
    """The benchmarks."""
    ensure_environment("bench")
    language()
    fetch_weights("bench")
    take_writer()
    return run("python", "tests/bench/run.py", *rest)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Set Yingxi up and run it.")
    parser.add_argument(
        "target",
        nargs="?",
        default="setup",
        choices=(
            "setup",
            "engines",
            "demo",
            "desktop",
            "test",
            "test-engines",
            "bench",
            "doctor",
        ),
    )
    a, rest = parser.parse_known_args()
    check_python()
    match a.target:
        case "demo":
            return demo()
        case "test":
            return test(rest)
        case "test-engines":
            return test_engines(rest)
        case "bench":
            return bench(rest)
        case "engines":
            ensure_environment("engines")
            language()
            fetch_weights("engines")
            return run("yingxi", "doctor", *rest)
        case "desktop":
            ensure_environment("base")
            fetch_weights("base")
            return run("yingxi-desktop", *rest)
        case "doctor":
            ensure_environment("base")
            return run("yingxi", "doctor", *rest)
        case _:
            ensure_environment("base")
            fetch_weights("base")
            return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
