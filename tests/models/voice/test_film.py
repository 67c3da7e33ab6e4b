# SPDX-License-Identifier: GPL-3.0-or-later
"""A production whose person speaks with a checkpoint: from its document to takes, by workers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from workshops import studio_of

from engines.checkpoints import Checkpoint, Task
from engines.model_store import ModelStore
from engines.planner import EpisodePlanner, tracks_of
from engines.runner import Runner
from engines.studio import Studio
from projects.cast import VoiceChoice
from projects.commands import RecastVoice

TEXT = """Title: The Letter

INT. SHOP - NIGHT

ANNA
Who are you?

ANNA
Three years ago I found a letter at this door.
"""
VOICE = VoiceChoice(engine="coqui", name="af_heart", checkpoint="yourtts", speaker="b", chosen=True)


def quiet(*_: object) -> None:
    return


@pytest.fixture
def studio(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    place = Path(shutil.copytree(built / "yourtts", tmp_path / "yourtts"))
    checkpoint = Checkpoint(
        id="yourtts", name="YourTTS", family="coqui", task=Task.VOICE, licence="apache_2"
    )
    ModelStore().add(checkpoint, place)
    with studio_of(tmp_path, TEXT, engines=()) as made:
        for person in made.store.characters():
            made.store.run(RecastVoice(character=person.id, voice=VOICE))
        yield made


def test_lines_are_spoken_by_one_worker_and_kept(studio: Studio) -> None:
    planner = EpisodePlanner(studio, studio.episode_asked())
    wanted = planner.speech()
    assert len(wanted) == 2
    assert {one.family for one in wanted} == {"coqui"}
    with Runner(studio.store, studio.blobs, slots=2) as runner:
        takes = runner.run(wanted, stepped=quiet)
        assert runner.made_by_engine == {"voice.coqui": 2}
    tracks = tracks_of(wanted, takes)
    assert all(len(track.visemes) > 3 for track in tracks.values())
    making = [msgspec.json.decode(take.making) for take in takes.values()]
    assert {one["checkpoint"] for one in making} == {"yourtts"}
    with Runner(studio.store, studio.blobs, slots=2) as runner:
        runner.run(planner.speech(), stepped=quiet)
        assert runner.generated == 0
    assert planner.cut(planner.tracks()).sound.dialogue


def test_what_was_spoken_stays_where_the_checkpoint_is_gone(studio: Studio) -> None:
    planner = EpisodePlanner(studio, studio.episode_asked())
    with Runner(studio.store, studio.blobs, slots=1) as runner:
        made = runner.run(planner.speech(), stepped=quiet)
    ModelStore().require("yourtts").path.rename(studio.folder.parent / "elsewhere")
    assert {one.engine for one in planner.speech()} == {planner.speech_engine()}
    assert set(planner.tracks()) == {one.target for one in made.values()}
