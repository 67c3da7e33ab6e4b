# SPDX-License-Identifier: GPL-3.0-or-later
"""The next episode: shared people and voices, a recap that replays the cliffhanger."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import making
from engines.new_production import create_production
from engines.series import RECAP, adding, next_episode, next_number
from engines.studio import Studio
from projects.errors import UserError
from projects.screenplay import ElementKind

SAMPLES = ("rain-letter.zh.txt", "last-train.en.fountain")


@pytest.fixture(params=SAMPLES)
def studio(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Studio]:
    raw = (making.SAMPLES / request.param).read_bytes()
    with Studio.reopen(create_production(raw, name=request.param, parent=tmp_path)) as opened:
        yield opened


def test_it_shares_people_and_voices_and_can_be_undone(studio: Studio) -> None:
    before = studio.store.characters()
    planned = next_episode(studio, 1)
    studio.store.run(adding(studio, planned))
    assert [e.number for e in studio.store.episodes()] == [1, 2]
    assert studio.store.characters() == before
    episode = studio.store.episode(2)
    assert episode.screenplay is not None
    assert studio.text_of(episode) == planned.text
    assert next_number(studio) == 3
    assert studio.propose(planned.text, number=2).is_empty
    studio.store.undo()
    assert [e.number for e in studio.store.episodes()] == [1]


def test_the_first_shots_replay_the_cliffhanger(studio: Studio) -> None:
    planned = next_episode(studio, 1)
    screenplay = planned.episode.screenplay
    assert screenplay is not None
    assert screenplay.problems == ()
    scene = screenplay.scenes[0]
    captions = [e.text for e in scene.elements if e.kind is ElementKind.CAPTION]
    assert captions == [RECAP[screenplay.language]]
    old = studio.store.episode(1).screenplay
    assert old is not None
    last = [e.text for e in old.scenes[-1].elements if e.text and e.kind in ELEMENTS]
    said = [e.text for e in scene.elements if e.kind in ELEMENTS]
    assert said == last[-len(said) :]
    before = {s.staging for s in studio.store.shots(studio.store.episode(1).id)}
    replays = [s for s in planned.shots if s.scene == scene.id and s.staging in before]
    assert len(replays) >= planned.recap >= 2
    ids = {s.id for s in planned.shots}
    assert not ids & {s.id for s in studio.store.shots(studio.store.episode(1).id)}


def test_without_a_recap_it_begins_where_the_last_one_ended(studio: Studio) -> None:
    planned = next_episode(studio, 1, recap=False)
    screenplay = planned.episode.screenplay
    assert screenplay is not None
    assert planned.recap == 0
    assert RECAP[screenplay.language] not in planned.text
    old = studio.store.episode(1).screenplay
    assert old is not None
    assert screenplay.scenes[0].place == old.scenes[-1].place


def test_an_episode_without_a_script_has_no_next(studio: Studio) -> None:
    with pytest.raises(UserError):
        next_episode(studio, 9)


ELEMENTS = frozenset({ElementKind.LINE, ElementKind.ACTION})
