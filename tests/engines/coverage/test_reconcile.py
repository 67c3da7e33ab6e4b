# SPDX-License-Identifier: GPL-3.0-or-later
"""A changed script keeps the shots whose words are untouched, with id, staging and choices."""

import msgspec

from engines.coverage.emotion import annotate
from engines.coverage.grammar import cover
from engines.coverage.reconcile import reconcile
from engines.coverage.timing import time_shots
from projects.staging import Angle, Move, ShotSize

OLD = """
# store night rain
△ 暴雨砸在玻璃门上，霓虹灯牌忽明忽暗。
林晚(警觉)：谁？谁在外面？
△ 她拆开信，照片上是三年前的自己。
林晚(愤怒)：你到底是谁！为什么跟着我？
周叙(平静)：三年前，你救过我。
# clock_shop night
老郑(低沉)：你们不该来的。
林晚(恐惧)：他是谁？
△ 身后的门，慢慢开了。
"""
CAST = ["林晚:f", "周叙:m", "老郑:m"]


def carried(play, new_text, *, change=None, cast=CAST):
    old = annotate(play(OLD, CAST))
    shots = time_shots(cover(old), {})
    if change is not None:
        shots = tuple(change(i, s) for i, s in enumerate(shots))
    new = annotate(play(new_text, cast))
    return shots, reconcile(shots, old, new, cover(new)), new


def restaged(shot):
    staging = msgspec.structs.replace(
        shot.staging, size=ShotSize.WS, angle=Angle.DUTCH, move=Move.WHIP
    )
    return msgspec.structs.replace(shot, staging=staging, locked=True)


def test_an_unchanged_script_changes_nothing(play):
    shots, done, _ = carried(play, OLD)
    assert done.shots == shots
    assert len(done.kept) == len(shots)
    assert (done.changed, done.added, done.removed) == ((), (), ())


def test_a_changed_line_touches_only_its_shots(play):
    shots, done, _ = carried(play, OLD.replace("他是谁？", "他到底是谁？"))
    assert len(done.kept) >= len(shots) - 2
    assert len(done.changed) == 1
    assert not done.added
    assert not done.removed
    assert {s.id for s in done.shots} == {s.id for s in shots}
    assert "1 changed" in done.summary


def test_choices_of_a_person_stay(play):
    def change(index, shot):
        return restaged(shot) if index in (2, len_before - 2) else shot

    len_before = len(carried(play, OLD)[0])
    shots, done, _ = carried(play, OLD.replace("谁在外面", "谁在门外面"), change=change)
    for old in shots:
        if old.locked:
            new = next(s for s in done.shots if s.id == old.id)
            assert new.locked
            assert (new.staging.size, new.staging.angle) == (ShotSize.WS, Angle.DUTCH)


def test_an_added_line_adds_and_a_cut_one_removes(play):
    more = OLD.replace("△ 身后的门", "老郑：回头就是死。\n△ 身后的门")
    shots, done, new = carried(play, more)
    assert done.added
    assert len(done.kept) >= len(shots) - 2
    heard = [u.line for s in done.shots for u in s.uses]
    assert list(dict.fromkeys(heard)) == [e.id for e in new.lines]
    less = OLD.replace("林晚(恐惧)：他是谁？\n", "")
    shots, done, new = carried(play, less)
    assert done.removed
    heard = [u.line for s in done.shots for u in s.uses]
    assert list(dict.fromkeys(heard)) == [e.id for e in new.lines]


def test_a_moved_scene_keeps_its_shots(play):
    head, tail = OLD.split("# clock_shop")
    moved = "# clock_shop" + tail.replace("△ 身后的门，慢慢开了。\n", "") + head.strip("\n")
    shots, done, _ = carried(play, moved + "\n△ 身后的门，慢慢开了。")
    same = {s.id for s in shots} & set(done.kept)
    assert len(same) >= 5


def test_a_new_place_restages_but_keeps_ids(play):
    shots, done, _ = carried(play, OLD.replace("# clock_shop night", "# hospital day"))
    moved = [s for s in done.shots if s.staging.set == "hospital"]
    assert moved
    assert {s.id for s in moved} <= {s.id for s in shots}
    assert {s.id for s in moved} <= set(done.changed)


def test_ids_stay_unique_and_reconciled_shots_can_be_timed(play):
    double = OLD.replace("林晚(恐惧)：他是谁？", "林晚(恐惧)：他是谁？\n林晚(恐惧)：他是谁？")
    _, done, _ = carried(play, double)
    assert len({s.id for s in done.shots}) == len(done.shots)
    timed = time_shots(done.shots, {})
    assert all(s.length_frames > 0 for s in timed)
    again = time_shots(timed, {})
    assert again == timed


def test_somebody_gone_from_the_cast_is_not_kept_in_a_picture(play):
    text = OLD.replace("周叙", "老郑")
    _, done, new = carried(play, text, cast=["林晚:f", "老郑:m"])
    people = {c.id for c in new.cast}
    assert {b.character for s in done.shots for b in s.staging.cast} <= people
