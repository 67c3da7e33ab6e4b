# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers of a test's shelf."""

from collections.abc import Iterator

import pytest
from models.tiny.shelf import Shelf
from models.workers import supervisor_of

from engines.supervisor import Supervisor


@pytest.fixture
def house(shelf: Shelf) -> Iterator[Supervisor]:
    with supervisor_of(shelf) as supervisor:
        yield supervisor
