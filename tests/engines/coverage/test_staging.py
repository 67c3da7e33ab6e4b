# SPDX-License-Identifier: GPL-3.0-or-later
"""How scenes are played: who does what to whom, who is seen where, how it opens, who is down."""

import pytest

from engines.coverage.emotion import annotate
from engines.coverage.grammar import cover
from projects.shots import Purpose
from projects.staging import (
    Action,
    Angle,
    Expression,
    Pose,
    Posture,
    ShotSize,
    Side,
    Slot,
    View,
)

THREE = ["林晚:f", "顾言:m", "苏雅:f"]
PLACES = (ShotSize.WS, ShotSize.ELS)


def played(play_, text, cast, **more):
    script = annotate(play_(text, cast, **more))
    return script, cover(script)


def of_element(script, shots, scene, at):
    wanted = script.scenes[scene].elements[at].id
    return [s for s in shots if s.elements[:1] == (wanted,)]


def actions(blocking):
    return {b.action for b in blocking.beats}


@pytest.mark.parametrize(
    ("deed", "doer", "done_to"),
    [
        ("顾言扬手，一巴掌扇在林晚脸上。", "顾言", "林晚"),
        ("林晚被顾言一巴掌扇倒。", "顾言", "林晚"),
        ("顾言抓住林晚的手腕。", "顾言", "林晚"),
        ("顾言拔出匕首，抵住林晚的喉咙。", "顾言", "林晚"),
        ("林晚端起咖啡，泼在顾言的衬衫上。", "林晚", "顾言"),
    ],
)
def test_a_deed_shows_who_does_it_and_to_whom(play, deed, doer, done_to):
    text = f"# living_room night\n林晚：你来做什么？\n顾言：找你。\n△ {deed}\n林晚：滚。"
    script, shots = played(play, text, THREE[:2])
    names = {c.id: c.name for c in script.cast}
    own = of_element(script, shots, 0, 2)
    both = [s for s in own if len(s.staging.cast) == 2]
    assert both
    assert [names[b.character] for b in both[0].staging.cast] == [doer, done_to]
    assert both[0].staging.cast[0].faces is not both[0].staging.cast[1].faces
    assert actions(both[0].staging.cast[0]) - {None}


def test_a_blow_is_felt(play):
    text = "# living_room night\n林晚：你敢？\n顾言：敢。\n△ 顾言一巴掌扇在林晚脸上。"
    script, shots = played(play, text, THREE[:2])
    blow = of_element(script, shots, 0, 2)[0]
    at = shots.index(blow)
    striker, struck = shots[at].staging.cast
    assert Action.SLAP in actions(striker)
    assert {b.partner for b in striker.beats if b.action} == {struck.character}
    after = shots[at + 1]
    assert [b.character for b in after.staging.cast] == [script.cast[0].id]
    assert after.staging.cast[0].beats[0].expression is Expression.HURT


def test_words_that_describe_somebody_are_no_deed_of_theirs(play):
    text = "# ancestral_hall night\n△ 顾言冷冷看着跪在地上的林晚。\n林晚：我没有错。"
    script, shots = played(play, text, THREE[:2], period=True)
    lin = script.cast[0].id
    doers = {s.staging.cast[0].character for s in of_element(script, shots, 0, 0)[1:]}
    assert lin not in doers
    near = [s for s in shots if s.staging.size not in PLACES]
    assert all(
        b.posture is Posture.KNEELING for s in near for b in s.staging.cast if b.character == lin
    )


def test_somebodys_thing_is_not_somebody(play):
    text = "# rooftop night\n林晚：走。\n△ 林晚的手机响了。屏幕上写着“妈妈”。\n林晚：喂？"
    script, shots = played(play, text, THREE[:2])
    inserts = [s.staging.insert for s in of_element(script, shots, 0, 1)]
    assert inserts[0] is not None
    assert inserts[0].text == "妈妈"


def test_the_place_shows_everybody_about_something(play):
    text = (
        "# clock_shop night\n△ 老式挂钟停了。顾言头也不抬，修着一块怀表。\n顾言：你来了。\n"
        "林晚(恐惧)：是谁？\n苏雅(冷笑)：你不知道？"
    )
    script, shots = played(play, f"# store day\n林晚：走。\n{text}", THREE)
    own = [s for s in shots if s.scene == script.scenes[1].id]
    place = next(s for s in own if s.staging.size in PLACES)
    assert {b.character for b in place.staging.cast} == {c.id for c in script.cast}
    poses = [b.beats[0].pose for b in place.staging.cast]
    assert None not in poses
    assert Pose.NEUTRAL not in poses
    assert len(set(poses)) == len(poses)
    worker = next(b for b in place.staging.cast if b.character == script.cast[1].id)
    assert Action.WORK_AT_TABLE in actions(worker)
    assert len({b.slot for b in place.staging.cast}) == 3
    assert {View.FRONT, View.BACK}.isdisjoint(b.view for b in place.staging.cast)


def test_outside_two_stand_one_before_the_other(play):
    text = "# courtyard night\n△ 大雪。\n林晚：你是谁？\n顾言：我。"
    script, shots = played(play, f"# store day\n林晚：走。\n{text}", THREE[:2])
    place = next(s for s in shots if s.scene == script.scenes[1].id and len(s.staging.cast) == 2)
    assert {b.slot for b in place.staging.cast} == {Slot.FOREGROUND, Slot.BACKGROUND}


@pytest.mark.parametrize(
    "opening",
    [
        "△ 暴雨砸在玻璃门上，霓虹忽明忽暗。林晚独自擦着桌子。",
        "△ 林晚冲进店里。",
        "林晚：谁在那儿？",
    ],
)
def test_a_film_opens_near_and_the_place_follows(play, opening):
    text = f"# store night rain\n{opening}\n林晚(恐惧)：有人吗？"
    script, shots = played(play, text, ["林晚:f"])
    assert shots[0].purpose is Purpose.HOOK
    assert shots[0].staging.size not in PLACES
    assert [b.character for b in shots[0].staging.cast] == [script.cast[0].id]
    assert any(s.staging.size in PLACES for s in shots[1:3])


def test_who_kneels_is_low_until_they_rise(play):
    text = (
        "# ceo_office day\n林晚：还有话说？\n△ 顾言扑通跪下，抱住林晚的腿。\n顾言(哭)：我错了。\n"
        "林晚：晚了。\n△ 顾言站起来。\n顾言：好。"
    )
    script, shots = played(play, text, THREE[:2])
    lin, gu = (c.id for c in script.cast)
    rises = script.scenes[0].elements[4].id
    down = False
    for shot in shots:
        down = down or script.scenes[0].elements[1].id in shot.elements
        down = down and rises not in shot.elements
        low = {
            b.character
            for b in shot.staging.cast
            if b.posture is Posture.KNEELING or Action.KNEEL in actions(b)
        }
        low = {w for w in low if not any(Action.STAND_UP in actions(b) for b in shot.staging.cast)}
        assert low == ({gu} & {b.character for b in shot.staging.cast} if down else set())
        if down and len(shot.staging.cast) == 1:
            focus = shot.staging.cast[0].character
            assert shot.staging.angle in ((Angle.HIGH, Angle.EYE) if focus == gu else tuple(Angle))
            assert lin != focus or shot.staging.angle is not Angle.HIGH
    kneels = of_element(script, shots, 0, 1)[0]
    assert {b.character for b in kneels.staging.cast} == {lin, gu}


def test_two_of_one_side_look_at_each_other(play):
    text = (
        "# hospital day\n林晚：爸，明天转院。\n顾言：不用。\n林晚：为什么？\n顾言：没钱。\n"
        "苏雅(害怕)：姐姐，别骂了。\n△ 苏雅拿出一封信，递给林晚。\n林晚：这是什么？"
    )
    script, shots = played(play, text, THREE)
    lin, _, su = (c.id for c in script.cast)
    hands = next(s for s in of_element(script, shots, 0, 5) if len(s.staging.cast) == 2)
    faces = {b.character: b.faces for b in hands.staging.cast}
    assert {faces[lin], faces[su]} == {Side.LEFT, Side.RIGHT}
    pleads = next(s for s in shots if s.uses and s.uses[0].line == script.lines[4].id)
    assert pleads.staging.cast[0].faces is faces[su]


def test_a_question_is_put_to_who_answers_it(play):
    text = (
        "# living_room night\n林晚：你放手。\n苏雅：我不放。\n△ 顾言推门而入，走到林晚身边。\n"
        "顾言：谁敢动她？\n苏雅(震惊)：你没死？"
    )
    script, shots = played(play, text, THREE)
    _, gu, su = (c.id for c in script.cast)
    asks = next(s for s in shots if s.uses and s.uses[0].line == script.lines[2].id)
    asked = next(s for s in shots if s.uses and s.uses[0].line == script.lines[3].id)
    faces = {b.character: b.faces for s in (asks, asked) for b in s.staging.cast}
    assert faces[gu] is not faces[su]


def test_who_is_said_to_be_happy_is(play):
    text = "# hospital day\n△ 监护仪滴滴响，有人盯着门。\n林晚(开心)：我给你带了面！\n林晚：吃吧。"
    script, _ = played(play, text, ["林晚:f"])
    assert script.scenes[0].elements[1].emotion == "joy"


def test_the_same_words_fill_no_second_insert(play):
    text = (
        "# store night\n林晚：走。\n△ 林晚捡起照片，递给顾言。照片背面写着“手术费”。\n顾言：什么？"
    )
    _script, shots = played(play, text, THREE[:2])
    texts = [s.staging.insert.text for s in shots if s.staging.insert]
    assert texts.count("手术费") == 1


def test_a_transition_hides_no_word(play):
    text = "# store night\n林晚：你好。\n顾言：再见。\n# rooftop night\n林晚：风很大。"
    script, shots = played(play, text, THREE[:2])
    last = [s for s in shots if s.scene == script.scenes[0].id][-1]
    plain = next(s for s in shots if s.scene == script.scenes[0].id)
    assert last.transition_out == "ink_wipe"
    assert last.tail_s >= plain.tail_s + 0.3
    assert next(s for s in shots if s.scene == script.scenes[1].id).hold_s >= 2.3


def test_what_is_heard_at_the_very_end_falls_on_the_last_face(play):
    text = "# store night\n林晚：是你。\n△ 顾言猛地抬头，瞳孔骤缩。门外响起警笛声。"
    script, shots = played(play, text, THREE[:2])
    assert shots[-1].purpose is Purpose.CLIFFHANGER
    assert [b.character for b in shots[-1].staging.cast] == [script.cast[1].id]


def test_a_long_scene_turns_somewhere(play):
    lines = "林晚：好。\n顾言：好。\n" * 3 + "林晚(震惊)：手术费？\n顾言：是。\n林晚：走。"
    script, shots = played(play, f"# hospital day\n{lines}", THREE[:2])
    turn = next(s for s in shots if s.reversal)
    assert turn.uses[0].line == script.lines[6].id


def test_nobody_stands_in_a_car(play):
    text = (
        "# car night\n林晚：停车。\n顾言(冷笑)：不停。\n△ 顾言抓住林晚的手腕。\n"
        "林晚(恐惧)：放开！\n顾言：休想。"
    )
    _script, shots = played(play, text, THREE[:2])
    sizes = {s.staging.size for s in shots if s.staging.cast}
    assert sizes.isdisjoint({ShotSize.MS, ShotSize.MLS})


def test_who_speaks_is_sharp(play):
    text = "# store night\n" + "林晚(害怕)：谁在那儿？\n顾言(害怕)：不知道。\n" * 4
    _script, shots = played(play, text, THREE[:2])
    assert all(s.staging.move != "focus_pull" for s in shots if s.uses)


def held_cups(shots):
    return [s for s in shots for b in s.staging.cast for x in b.beats if x.pose is Pose.HOLDING]


def test_nobody_holds_a_cup_that_the_script_does_not_name(play) -> None:
    calm = "\n".join(f"{n}(平静): 我们慢慢说，不急。" for n in ("林晚", "顾言", "苏雅") * 4)
    _, dry = played(play, f"# living_room day clear\n△ 三人站在窗边。\n{calm}", THREE)
    assert not held_cups(dry)
    _, wet = played(play, f"# tea_house day clear\n△ 林晚端着茶杯，看着窗外。\n{calm}", THREE)
    assert held_cups(wet)
