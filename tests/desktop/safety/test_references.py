# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls into Qt give back what they borrow; PySide6 6.12.0 on Python 3.11 did not, and aborted."""

import sys

from PySide6.QtWidgets import QWidget

CALLS = 5000
SLACK = 100


def test_five_thousand_void_calls_keep_none(qapp):
    widget = QWidget()
    before = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
    for number in range(CALLS):
        widget.setWindowTitle(str(number))
        widget.update()
        widget.isVisible()
    after = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
    moved = [abs(b - a) for a, b in zip(before, after, strict=True)]
    assert max(moved) < SLACK, moved
