# SPDX-License-Identifier: GPL-3.0-or-later
"""The house keeps its own rules: sizes, headers, docstrings, annotations, catch-alls, names."""

import ast
import importlib.metadata
import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("desktop", "engines", "assets", "projects")
LIMIT_LINES = 600
BOUNDARIES = {
    "engines/worker.py",
    "engines/workshop.py",
    "engines/cli.py",
    "desktop/app.py",
    "desktop/background.py",
}
FILES = [p for name in PACKAGES for p in sorted((ROOT / name).rglob("*.py"))]
TREES = {p: ast.parse(p.read_text(encoding="utf-8")) for p in FILES}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> list[tuple[Path, Function]]:
    return [(p, n) for p, t in TREES.items() for n in ast.walk(t) if isinstance(n, Function)]


def test_no_file_is_over_the_limit() -> None:
    long = {
        short(p): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > LIMIT_LINES
    }
    assert not long


@pytest.mark.parametrize("path", FILES, ids=short)
def test_each_file_says_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# SPDX-License-Identifier: GPL-3.0-or-later\n")
    owns = ast.get_docstring(TREES[path])
    assert owns
    assert len(owns.splitlines()) <= 5


def test_catch_alls_stand_only_at_the_boundaries() -> None:
    found = []
    lines = sum(len(p.read_text("utf-8").splitlines()) for p in FILES)
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                name = getattr(node.type, "id", "") if node.type else "bare"
                if name in ("bare", "Exception", "BaseException"):
                    found.append(short(path))
    assert set(found) <= BOUNDARIES
    assert 1000 * len(found) / lines <= 0.2


def test_every_function_is_annotated() -> None:
    bare = []
    for path, f in functions():
        given = [*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs]
        untyped = [a for a in given if a.annotation is None and a.arg not in ("self", "cls")]
        if untyped or (f.returns is None and f.name != "__init__"):
            bare.append(f"{short(path)}:{f.name}")
    assert not bare


def test_public_functions_are_documented() -> None:
    public = [f for _, f in functions() if not f.name.startswith("_")]
    told = sum(1 for f in public if ast.get_docstring(f))
    assert told / len(public) >= 0.75


def test_tests_and_packaging_are_no_packages() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
    assert not list((ROOT / "packaging").rglob("__init__.py"))


def test_our_names_belong_to_us_alone() -> None:
    owners = importlib.metadata.packages_distributions()
    for name in PACKAGES:
        assert set(owners.get(name, ["yingxi"])) == {"yingxi"}
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        assert Path(spec.origin).is_relative_to(ROOT)
    library = importlib.util.find_spec("packaging")
    assert library is not None
    assert library.origin is not None
    assert "site-packages" in library.origin


def test_nothing_heavy_is_imported_by_the_seam() -> None:
    code = (
        "import sys, engines.api, engines.catalog, engines.wire; "
        "heavy = {'PySide6', 'numpy', 'scipy', 'av', 'cv2', 'onnxruntime', 'torch'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
