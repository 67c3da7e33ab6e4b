# SPDX-License-Identifier: GPL-3.0-or-later
"""The cut of whole scripts of several genres, held to the figures of craft."""

from itertools import pairwise
from pathlib import Path

import pytest

from engines.coverage.grammar import cover
from engines.coverage.rhythm import measure
from engines.coverage.timing import time_shots
from engines.reading import read_file
from engines.stage.passages import passing_frames
from projects.shots import Purpose, Shot
from projects.staging import CameraSide, ShotSize, Slot, TransitionKind, View

ROOT = Path(__file__).parents[3]
SCRIPTS = [
    *sorted((ROOT / "tests/fixtures/scripts").iterdir()),
    *sorted(p for p in (ROOT / "assets/data/samples").iterdir() if p.suffix != ".json"),
]


@pytest.fixture(scope="module", params=SCRIPTS, ids=lambda p: p.name)
def shots(request) -> tuple[Shot, ...]:
    return time_shots(cover(read_file(request.param, episode=None)), {})


def focus(shot: Shot) -> object:
    return shot.staging.cast[0].character if shot.staging.cast else None


def test_the_pulse_is_that_of_a_micro_drama(shots) -> None:
    pulse = measure(shots)
    assert 40 <= pulse.length_s <= 110
    assert 1.9 <= pulse.average_shot_s <= 3.2
    assert pulse.longest_shot_s <= 5.0
    assert pulse.hook_s <= 3.0
    assert pulse.first_words_s is not None
    assert pulse.first_words_s <= 5.0


def test_no_neighbours_show_one_person_alike(shots) -> None:
    for a, b in pairwise(shots):
        if focus(a) is None or focus(a) != focus(b) or len(a.staging.cast) != len(b.staging.cast):
            continue
        alike = (a.staging.size, a.staging.angle) == (b.staging.size, b.staging.angle)
        assert not alike or b.transition_in is TransitionKind.MATCH, (a.slate, b.slate)


def test_a_face_returns_from_a_thing_in_another_size(shots) -> None:
    alike = [
        (a.slate, c.slate)
        for a, thing, c in zip(shots, shots[1:], shots[2:], strict=False)
        if thing.staging.insert is not None
        and focus(a) is not None
        and a.scene == c.scene
        and (focus(a), a.staging.size) == (focus(c), c.staging.size)
    ]
    assert len(alike) <= 1, alike


def test_a_thing_is_seen_no_longer_than_it_takes_to_see_it(shots) -> None:
    """The longest are those with words on them; the clock stretches none by more than a half."""
    things = [s for s in shots if s.staging.insert is not None]
    assert all(s.length_frames <= 3.0 * 24 for s in things)
    silent = [s for s in things if not s.staging.insert.text and s.purpose is Purpose.INSERT]
    assert all(s.length_frames <= 2.2 * 24 for s in silent)


def test_people_are_seen_near_and_the_place_seldom(shots) -> None:
    people = [s.staging.size for s in shots if s.staging.size is not ShotSize.INSERT]
    near = sum(s in (ShotSize.ECU, ShotSize.CU, ShotSize.MCU) for s in people) / len(people)
    far = sum(s in (ShotSize.WS, ShotSize.ELS) for s in people) / len(people)
    assert 0.45 <= near <= 0.75
    assert far <= 0.25


def test_talk_is_seen_over_shoulders_and_in_pairs_too(shots) -> None:
    talk = [s for s in shots if s.uses]
    both = [s for s in talk if len(s.staging.cast) > 1]
    assert len(both) >= len(talk) / 8
    assert any(
        b.view is View.BACK and b.slot is Slot.FOREGROUND for s in both for b in s.staging.cast
    )


def test_the_line_between_people_is_not_crossed(shots) -> None:
    """Whoever is alone in a picture looks the same way as in their shot before."""
    for a, b in pairwise(s for s in shots if len(s.staging.cast) == 1 and s.uses):
        one, two = a.staging.cast[0], b.staging.cast[0]
        if a.scene == b.scene and one.character == two.character:
            assert one.faces is two.faces


def test_two_who_talk_are_seen_from_opposite_sides(shots) -> None:
    reverse = (CameraSide.REVERSE_LEFT, CameraSide.REVERSE_RIGHT)
    for a, b in pairwise(s for s in shots if s.purpose is Purpose.DIALOGUE):
        sides = (a.staging.camera_side, b.staging.camera_side)
        if a.scene == b.scene and focus(a) != focus(b) and all(s in reverse for s in sides):
            faces = (a.staging.cast[0].faces, b.staging.cast[0].faces)
            assert (sides[0] != sides[1]) is (faces[0] != faces[1])


def test_it_ends_on_a_held_cliffhanger(shots) -> None:
    assert shots[-1].purpose is Purpose.CLIFFHANGER
    assert 1.4 <= measure(shots).tail_s <= 5.0


def test_silence_before_the_hang_does_not_sag(shots) -> None:
    last = max(at for at, s in enumerate(shots) if s.uses)
    quiet = shots[last + 1 : -1]
    assert sum(s.length_frames for s in quiet) <= 3.2 * 24


def test_a_whip_leads_from_a_shout_to_who_it_strikes_and_hides_no_word(shots) -> None:
    for a, b in pairwise(shots):
        if b.transition_in is TransitionKind.WHIP and a.scene == b.scene:
            assert a.transition_out is TransitionKind.WHIP
            assert a.tail_s * 24 >= passing_frames(a.transition_out, a.length_frames)
            assert not b.uses
            assert focus(a) != focus(b)


def test_some_script_whips() -> None:
    path = ROOT / "tests/fixtures/scripts/court.zh.txt"
    made = cover(read_file(path, episode=None))
    assert sum(s.transition_in is TransitionKind.WHIP for s in made) in (1, 2, 3)
