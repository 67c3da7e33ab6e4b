# SPDX-License-Identifier: GPL-3.0-or-later
"""The pulse of a cut says what is slow, long or alike."""

import msgspec

from engines.coverage.emotion import annotate
from engines.coverage.grammar import cover
from engines.coverage.rhythm import Severity, measure
from engines.coverage.timing import time_shots

TEXT = "# store night\n△ 林晚冲进来。\n林晚：谁？\n周叙：我。\n林晚：走！\n△ 门开了。"


def shots(play):
    return time_shots(cover(annotate(play(TEXT, ["林晚:f", "周叙:m"]))), {})


def codes(cut):
    return {f.code for f in measure(cut).findings}


def test_facts_add_up(play):
    cut = shots(play)
    pulse = measure(cut)
    assert pulse.shots == len(cut)
    assert abs(pulse.length_s - sum(s.length_frames for s in cut) / 24) < 0.01
    assert 0 < pulse.spoken_share < 1
    assert pulse.first_words_s is not None


def test_a_slow_hook_a_long_shot_and_three_alike_are_found(play):
    cut = list(shots(play))
    assert not codes(cut) & {"slow_hook", "long_shot", "three_alike"}
    slow = [msgspec.structs.replace(cut[0], length_frames=24 * 9), *cut[1:]]
    assert {"slow_hook", "long_shot"} <= codes(slow)
    found = {f.code: f.severity for f in measure(slow).findings}
    assert found["long_shot"] is Severity.WARNING
    alike = [msgspec.structs.replace(s, staging=cut[1].staging) for s in cut]
    assert "three_alike" in codes(alike)


def test_no_shots_no_findings():
    assert measure(()).findings == ()
