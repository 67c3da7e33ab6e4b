# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner over a document that people and voices change in turns: always a film, no loss."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from engines.planner import EpisodePlanner
from engines.studio import Studio
from productions import planned, silent_track
from projects import edits
from projects.commands import LockShot, SetTimeline
from projects.ids import ElementId
from projects.speech import SpeechTrack
from projects.timebase import SAMPLE_RATE_HZ
from projects.timeline import Timeline, Track, TrackKind

pytestmark = pytest.mark.gui


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with Studio.reopen(planned(tmp_path / "one")) as made:
        yield made


def planner_of(studio: Studio) -> EpisodePlanner:
    return EpisodePlanner(studio, studio.episode_asked())


def voices(studio: Studio, longer_s: float = 0.0) -> dict[ElementId, SpeechTrack]:
    """Every line as spoken, the first one some seconds longer."""
    script = studio.episode_asked().screenplay
    assert script is not None
    found = {line.id: silent_track(line) for line in script.lines}
    first = next(iter(found))
    length = found[first].length_samples + round(longer_s * SAMPLE_RATE_HZ)
    found[first] = replace(found[first], length_samples=length)
    return found


def stored(studio: Studio) -> Timeline:
    found = studio.store.timeline(studio.episode_asked().id)
    assert found is not None
    return found


def video(timeline: Timeline) -> Track:
    return timeline.of_kind(TrackKind.VIDEO)[0]


def put(studio: Studio, timeline: Timeline) -> None:
    command = SetTimeline(episode=studio.episode_asked().id, timeline=timeline)
    studio.store.run(command, initiator="test")


def test_settling_twice_changes_nothing(studio: Studio) -> None:
    first = planner_of(studio).settle(voices(studio))
    entries = len(studio.store.history())
    again = planner_of(studio).settle(voices(studio))
    assert (again.timeline, again.plan) == (first.timeline, first.plan)
    assert len(studio.store.history()) == entries


def test_a_persons_trim_lives_through_other_voices_and_undo_takes_it_back(studio: Studio) -> None:
    plain = planner_of(studio).settle(voices(studio))
    track = video(plain.timeline)
    put(studio, plain.timeline.with_track(edits.ripple(track, track.clips[0].id, tail_frames=4)))
    cut = planner_of(studio).settle(voices(studio, 1.0))
    assert cut.plan.length_frames == plain.plan.length_frames - 4 + 24
    assert stored(studio) == cut.timeline
    studio.store.undo()
    assert video(stored(studio)).clips
    back = planner_of(studio).settle(voices(studio, 1.0))
    longer = planner_of(studio).cut(voices(studio, 1.0))
    assert back.plan.length_frames == plain.plan.length_frames + 24
    assert longer.timeline == back.timeline


def test_what_is_muted_hidden_or_in_solo_decides_what_is_seen_and_heard(studio: Studio) -> None:
    plain = planner_of(studio).settle(voices(studio))
    timeline = plain.timeline
    hidden = replace(timeline.of_kind(TrackKind.CAPTION)[0], hidden=True)
    muted = replace(timeline.of_kind(TrackKind.DIALOGUE)[0], muted=True)
    put(studio, timeline.with_track(hidden).with_track(muted))
    quiet = planner_of(studio).cut(voices(studio))
    assert plain.captions
    assert not quiet.captions
    assert plain.sound.dialogue
    assert not quiet.sound.dialogue
    solo = replace(timeline.of_kind(TrackKind.AMBIENCE)[0], solo=True)
    put(studio, timeline.with_track(solo))
    alone = planner_of(studio).cut(voices(studio))
    assert {bus.value for bus in alone.laid.silent} == {"music", "effects"}
    assert not alone.sound.dialogue


def test_a_film_can_be_cut_before_a_word_is_spoken(studio: Studio) -> None:
    cut = planner_of(studio).cut({})
    assert cut.plan.length_frames > 0
    assert all(shot.length_frames > 0 for shot in cut.shots)
    lines = [c for t in cut.timeline.of_kind(TrackKind.DIALOGUE) for c in t.clips]
    assert lines
    assert len(planner_of(studio).stills()) == len(cut.shots)


def test_what_changes_no_picture_makes_no_segment_stale(studio: Studio) -> None:
    planner = planner_of(studio)
    before = planner.pictures(planner.settle(voices(studio)))
    shot = studio.store.shots(studio.episode_asked().id)[0]
    studio.store.run(LockShot(shot=shot.id, locked=True))
    timeline = stored(studio)
    put(studio, timeline.with_track(replace(video(timeline), height_px=120, name="画面")))
    after = planner.pictures(planner.cut(voices(studio)))
    assert [w.recipe for w in after] == [w.recipe for w in before]
