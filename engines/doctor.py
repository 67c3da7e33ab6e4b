# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi doctor`: what this machine has, what is needed, and the remedy for each gap.

Owns the examination. Must not install or change anything.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

from engines import weights
from engines.memory import free_bytes
from engines.model_store import ModelStore
from engines.model_whole import Verdict
from engines.story.author import installed_models
from engines.story.llama.backend import SERVER, installed_backends
from projects.errors import MachineError, ProductionError

QT = "from engines.stage.gui import ensure_gui; ensure_gui(); print('ok')"
DISK_BYTES = 2 << 30
MEMORY_BYTES = int(2.5 * (1 << 30))
FONT = "assets/data/fonts"
REDO = "python packaging/bootstrap.py setup"
APT = (
    "sudo apt-get install -y --no-install-recommends libegl1 libgl1 libx11-6 libxkbcommon0 "
    "libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0"
)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at. `needed` false items only limit what can be done."""

    name: str
    ok: bool
    found: str
    needed: str
    remedy: str = ""
    required: bool = True


def _run(*command: str) -> tuple[bool, str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env=env
        )
    except (OSError, subprocess.TimeoutExpired) as e:
        return False, str(e)
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    return done.returncode == 0, lines[-1] if lines else f"exit {done.returncode}"


def _python() -> Item:
    found = ".".join(map(str, sys.version_info[:3]))
    return Item(
        name="python",
        ok=sys.version_info >= (3, 11),
        found=found,
        needed="3.11 or newer",
        remedy="install Python 3.11 and run packaging/bootstrap.py with it",
    )


def _qt() -> Item:
    ok, found = _run(sys.executable, "-P", "-c", QT)
    return Item(
        name="qt", ok=ok, found=found, needed="PySide6 starts offscreen", remedy=f"run once: {APT}"
    )


def _ffmpeg() -> Item:
    import imageio_ffmpeg

    try:
        program = imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError as e:
        return Item(name="ffmpeg", ok=False, found=str(e), needed="the bundled ffmpeg", remedy=REDO)
    ok, _ = _run(program, "-version")
    return Item(
        name="ffmpeg",
        ok=ok,
        found=imageio_ffmpeg.get_ffmpeg_version() if ok else "does not run",
        needed="the bundled ffmpeg runs",
        remedy=REDO,
    )


def _encoder() -> Item:
    ok, found = _run(
        sys.executable, "-P", "-c", "import av; print(av.codec.Codec('libx264','w').long_name)"
    )
    return Item(name="x264", ok=ok, found=found, needed="libx264 in PyAV", remedy=REDO)


def _font() -> Item:
    folder = Path(__file__).resolve().parent.parent / FONT
    fonts = sorted(p.name for p in folder.glob("*.[ot]tf"))
    return Item(
        name="fonts",
        ok=bool(fonts),
        found=", ".join(fonts) or "none",
        needed="the bundled Noto Sans SC",
        remedy="the program's files are incomplete: clone or install it again",
    )


def _weights() -> Item:
    try:
        place = weights.locate("kokoro-v1.0-int8")
        found = str(place or "not on this machine")
    except MachineError as e:
        place, found = None, e.message
    return Item(
        name="voice weights",
        ok=place is not None,
        found=found,
        needed="Kokoro v1.0 int8; without it voices are espeak-ng's",
        remedy="python -m engines.weights fetch kokoro-v1.0-int8",
        required=False,
    )


def _models() -> Item:
    """Checkpoints by sizes, and by what of them was read before; nothing is read."""
    name, needed = "model weights", "every checkpoint that was taken in lies there, whole"
    remedy = "yingxi models verify ID, and yingxi models repair ID FOLDER"
    store = ModelStore()
    try:
        verdicts = [store.glance(one) for one in store.installed()]
    except ProductionError as e:
        return Item(
            name=name, ok=False, found=e.message, needed=needed, remedy=e.hint, required=False
        )
    bad = [f"{one.id} ({_lack(one)})" for one in verdicts if not one.whole]
    whole = len(verdicts) - len(bad)
    found = "; ".join((f"{whole} as taken in", *bad)) if verdicts else "none"
    return Item(name=name, ok=not bad, found=found, needed=needed, remedy=remedy, required=False)


def _lack(verdict: Verdict) -> str:
    if verdict.away:
        return f"{verdict.place} is not there"
    first = verdict.faults[0]
    more = f" and {len(verdict.faults) - 1} more" if len(verdict.faults) > 1 else ""
    return f"{first.path or verdict.place}: {first.fault.value}{more}"


def _writer() -> Item:
    """Which library of language models starts, in a process of its own, and what may write."""
    name, needed = "language model", "llama-cpp-python or xllamacpp, and a GGUF file"
    try:
        libraries, models = installed_backends(), installed_models()
    except ProductionError as e:
        return Item(
            name=name, ok=False, found=e.message, needed=needed, remedy=e.hint, required=False
        )
    started = [one for one in libraries if _run(sys.executable, "-P", "-c", f"import {one}")[0]]
    broken = [f"{one} does not start" for one in libraries if one not in started]
    here = [f"{one.id} ({one.why or ('fits' if one.fits else 'too large now')})" for one in models]
    found = "; ".join((", ".join(started) or "no library", *broken, ", ".join(here) or "no model"))
    return Item(
        name=name,
        ok=bool(started and models) or any(one.id == SERVER for one in models),
        found=found,
        needed=f"{needed}; without them stories are planned by rules",
        remedy="yingxi models import FILE.gguf"
        if started
        else "python packaging/bootstrap.py engines",
        required=False,
    )


def _room() -> tuple[Item, ...]:
    disk, memory = shutil.disk_usage(Path.cwd()).free, free_bytes()
    return (
        Item(
            name="disk",
            ok=disk >= DISK_BYTES,
            found=f"{disk / 2**30:.1f} GiB free here",
            needed="2 GiB",
            remedy="free some space or work on another disk",
        ),
        Item(
            name="memory",
            ok=memory >= MEMORY_BYTES,
            found=f"{memory / 2**30:.1f} GiB free",
            needed="2.5 GiB",
            remedy="close other programs, or use --workers 1",
            required=False,
        ),
        Item(name="cores", ok=True, found=str(os.cpu_count() or 1), needed="1"),
    )


def examine() -> tuple[Item, ...]:
    """Look at everything; some seconds."""
    return (
        _python(),
        _qt(),
        _ffmpeg(),
        _encoder(),
        _font(),
        _weights(),
        _models(),
        _writer(),
        *_room(),
    )


def doctor(*, as_json: bool) -> int:
    """Print the findings; 3 where something required is missing."""
    items = examine()
    ok = all(i.ok for i in items if i.required)
    if as_json:
        print(json.dumps({"ok": ok, "items": msgspec.to_builtins(items)}, ensure_ascii=False))
        return 0 if ok else 3
    for i in items:
        print(f"{'ok  ' if i.ok else 'MISS' if i.required else 'warn'} {i.name}: {i.found}")
        if not i.ok:
            print(f"     needed: {i.needed}\n     remedy: {i.remedy}")
    return 0 if ok else 3
