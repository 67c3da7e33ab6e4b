# SPDX-License-Identifier: GPL-3.0-or-later
"""One import of heavy libraries at a time: scipy, entered by two threads at once, comes half made.

Owns the lock. Whoever imports such a library in a thread beside others goes through here.
"""

import threading
from importlib import import_module
from types import ModuleType

_ONE = threading.RLock()


def load(name: str) -> ModuleType:
    """A module, imported while no other thread imports one through here."""
    with _ONE:
        return import_module(name)
