# SPDX-License-Identifier: GPL-3.0-or-later
"""A scene's light is planned once: one key in the set's own space, one grade, at most one turn."""

from itertools import pairwise

import pytest

from engines.coverage.dressing import OTHER, key_seen_from
from engines.coverage.grammar import cover
from projects.staging import CameraSide, Grade, LightRig, Side

TALK = """
# living_room night clear
△ 林晚走进客厅。
林晚: 你到底想怎么样？
周叙(冷): 我什么都不想。
林晚(愤怒): 你骗了我三年！
周叙: 对不起。
林晚(哭): 我再也不会相信你了。
周叙: 你听我说。
"""


@pytest.mark.parametrize("side", list(Side))
def test_the_key_is_mirrored_looking_back_and_back_again(side: Side) -> None:
    assert key_seen_from(side, CameraSide.FRONT) is side
    for back in (CameraSide.REVERSE_LEFT, CameraSide.REVERSE_RIGHT):
        assert key_seen_from(side, back) is OTHER[side]


def test_one_key_and_at_most_one_turn_of_the_grade_a_scene(play) -> None:
    shots = cover(play(TALK, ["林晚:f", "周叙:m"]))
    lights = [(s.staging.key_side, s.staging.camera_side) for s in shots]
    assert len({key_seen_from(*one) for one in lights}) == 1
    grades = [s.staging.grade for s in shots]
    assert sum(a is not b for a, b in pairwise(grades)) <= 1


@pytest.mark.parametrize(
    ("words", "rig"),
    [
        ("电视的光一闪一闪", LightRig.TV_FLICKER),
        ("手电筒从下面照着他的脸", LightRig.UNDER_LIGHT),
        ("檐下的灯笼亮着", LightRig.LANTERN),
        ("警灯闪烁", LightRig.POLICE),
    ],
)
def test_what_a_scene_names_lights_it(play, words: str, rig: LightRig) -> None:
    shots = cover(play(f"# living_room night clear\n△ {words}。\n林晚: 谁？", ["林晚:f"]))
    assert {s.staging.rig for s in shots} == {rig}


@pytest.mark.parametrize(
    ("genre", "grade"),
    [
        ("都市悬疑", Grade.NOIR_RED),
        ("赛博", Grade.NEON),
        ("宫廷", Grade.JADE),
        ("noir", Grade.NOIR_RED),
    ],
)
def test_the_genre_chooses_the_grade(play, genre: str, grade: Grade) -> None:
    shots = cover(play(TALK, ["林晚:f", "周叙:m"], genre=genre))
    assert shots[0].staging.grade is grade
