# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong is said in the language of the window."""

import ast
from pathlib import Path

import pytest

from desktop.error_words import SENTENCES, error_words, in_one
from desktop.i18n import language
from projects.errors import UserError

ROOT = Path(__file__).resolve().parents[3]
SAID = ("UserError", "MachineError")
WORDED_ELSEWHERE = frozenset({"not_saved"})


def raised(package: str) -> set[str]:
    """Codes of what a person may meet, as the source of a package names them."""
    found = set()
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in SAID:
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


@pytest.mark.parametrize("package", ["projects", "assets", "desktop"])
def test_every_error_of_the_document_has_words(package: str) -> None:
    assert raised(package) - SENTENCES.keys() - WORDED_ELSEWHERE == set()


def test_an_error_speaks_the_language_in_use(own_settings) -> None:
    error = UserError("track_locked", "Track V1 is locked.", "Unlock it first.")
    assert error_words(error) == ("Track V1 is locked.", "Unlock it first.")
    language.use("zh_CN")
    assert error_words(error) == ("轨道已锁定。", "请先解锁。")
    lost = UserError("source_unreadable", "/a/b.wav cannot be read: no.", "Check.", path="/a/b.wav")
    assert "/a/b.wav" in error_words(lost)[0]
    assert in_one(UserError("nobody_knows", "It is so.")) == "It is so."


def test_the_window_says_it_so(window, own_settings) -> None:
    own_settings.change(language="zh_CN")
    window.show_error(UserError("no_gap", "At frame 5 is no gap.", "Point at a gap."))
    assert window.toast.text == "这里没有间隙。\n请指向一处间隙。"
