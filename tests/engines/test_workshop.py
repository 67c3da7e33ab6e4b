# SPDX-License-Identifier: GPL-3.0-or-later
"""The job room: an episode is made in the background, in the right order, whatever fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from workshops import Ears, studio_of, workshop_of

from engines.studio import Studio
from engines.workshop_events import Idle, Made


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


def test_an_episode_is_made_without_being_asked_for(studio: Studio, tmp_path: Path) -> None:
    ears = Ears()
    room = workshop_of(studio, ears, tmp_path)
    try:
        ears.wait_for(
            lambda e: isinstance(e, Idle) and studio.store.selected(MIX(studio)) is not None
        )
    finally:
        room.close()
    shots = studio.store.shots(studio.store.episode(1).id)
    assert all(shot.length_frames > 0 for shot in shots)
    assert all(studio.store.selected(shot.id) is not None for shot in shots)
    kinds = [e.target for e in ears.of(Made) if isinstance(e, Made)]
    lines = {e.id for e in studio.store.episode(1).screenplay.lines}
    assert set(kinds[: len(lines)]) == lines


def MIX(studio: Studio) -> str:
    return f"{studio.store.episode(1).id}/mix"
