# SPDX-License-Identifier: GPL-3.0-or-later
"""Shade on hair follows its form: no straight seams."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from engines.stage.puppet.face import Key
from engines.stage.puppet.hair_light import hair_terminator
from projects.staging import View


@pytest.mark.parametrize("key", list(Key))
@pytest.mark.parametrize("view", [View.FRONT, View.THREE_QUARTER, View.PROFILE, View.BACK])
def test_the_edge_of_shade_on_hair_is_broken_by_locks(view: View, key: Key) -> None:
    shade = hair_terminator(view, key)
    edge: list[float] = []
    for y in range(-140, 20, 4):
        dark = [x for x in range(-150, 151, 3) if shade.contains(QPointF(x, y))]
        assert 0 < len(dark) < 101
        edge.append(max(dark) if dark[0] == -150 else min(dark))
    steps = [b - a for a, b in pairwise(edge) if b != a]
    turns = sum(1 for a, b in pairwise(steps) if a * b < 0)
    assert turns >= 4


@pytest.mark.parametrize("key", list(Key))
def test_a_tail_has_no_level_seam(key: Key) -> None:
    shade = hair_terminator(View.THREE_QUARTER, key)
    tail = [shade.contains(QPointF(-125, y)) for y in range(-60, 300, 10)]
    assert len(set(tail)) == 1
