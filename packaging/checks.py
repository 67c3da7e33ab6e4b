# SPDX-License-Identifier: GPL-3.0-or-later
"""Every check of the house in order, cheapest first; the first that fails ends the run.

Usage: checks.py [fast|engines] - `fast` stops before the tests, `engines` are those with torch.
"""

import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BASE_TYPES = "packaging/pyright-base.json"
"""Leaves out what only an environment with the model engines can know."""
MODELS = "tests/models"
"""What needs torch and the other libraries of the model engines."""
CORE = ("tests/projects", "tests/assets", "tests/engines/coverage", "tests/test_house.py")
# the document and the planning must work where Qt is not even installed
WITHOUT_QT = (
    "import sys, pytest; sys.modules['PySide6'] = None; "
    "sys.exit(pytest.main(['-q', '-p', 'no:pytest-qt', *sys.argv[1:]]))"
)
# what the offscreen platform and a machine without sound say of themselves
QUIET = "\n".join(
    ("This plugin does not support", "Couldn.t (load|resolve) .*", "PulseAudioService")
)


def step(name: str, *command: str, **extra: str) -> None:
    """Run one check; stop at a failure."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1", **extra}
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=env, check=False)
    print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
    if done.returncode:
        print(f"== {name} FAILED", flush=True)
        raise SystemExit(1)


def engines() -> None:
    """What only an environment with the model engines can check."""
    step("types, with torch", "pyright", "--warnings")
    step("model engines", "pytest", "-q", MODELS)


def main() -> None:
    """All checks."""
    if "engines" in sys.argv[1:]:
        engines()
        return
    step("format", "ruff", "format", "--check", ".")
    step("lint", "ruff", "check", ".")
    step("types", "pyright", *([] if find_spec("torch") else ["-p", BASE_TYPES]))
    step("layers", "lint-imports")
    if "fast" in sys.argv[1:]:
        return
    step("core tests without Qt", "python", "-c", WITHOUT_QT, *CORE)
    rest = [f"--ignore={path}" for path in (*CORE, MODELS)]
    qt = ("-o", "qt_log_level_fail=WARNING", "-o", f"qt_log_ignore={QUIET}")
    step("all other tests, offscreen", "pytest", "-q", *qt, *rest)


if __name__ == "__main__":
    main()
