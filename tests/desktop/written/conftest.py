# SPDX-License-Identifier: GPL-3.0-or-later
"""The Write workspace on a production of its own, with all of its panels."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from workshops import studio_of
from writing import RAIN, Writing

from desktop import background
from desktop.main_window import MainWindow


@pytest.fixture
def writing(qtbot, own_settings, tmp_path: Path) -> Iterator[Writing]:
    """The window on the Chinese sample, with engines that are fakes."""
    with studio_of(tmp_path, RAIN) as studio:
        folder = studio.folder
    own_settings.change(productions=str(tmp_path / "films"))
    window = MainWindow()
    window.resize(1500, 900)
    window.show()
    assert window.open_production(folder)
    window.use_workspace("write")
    made = Writing(qtbot, window)
    yield made
    background.wait()
    made.session.jobs.close(keep_queued=False)  # else it is asked what becomes of running jobs
    window.close_production()
    background.wait()
    window.close()
    window.deleteLater()
