# SPDX-License-Identifier: GPL-3.0-or-later
"""Shots of whole scripts: every word once, the rules of craft, and scripts that go to extremes."""

import itertools
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.coverage.clauses import clauses
from engines.coverage.dressing import key_seen_from
from engines.coverage.emotion import annotate
from engines.coverage.framing import steps_between
from engines.coverage.grammar import cover
from engines.coverage.rhythm import measure
from engines.coverage.timing import time_shots
from engines.stage.passages import PASSING
from projects.ids import MediaId
from projects.screenplay import ElementKind
from projects.shots import Purpose
from projects.speech import Clause, SpeechTrack
from projects.staging import (
    EffectKind,
    Expression,
    Gaze,
    Grade,
    Pose,
    Prop,
    ShotSize,
    TransitionKind,
    View,
    Weather,
)
from projects.timebase import FILM, FrameRate, frames_holding

RAIN = """
# store night rain
△ 暴雨砸在玻璃门上，霓虹灯牌忽明忽暗。林晚独自擦着收银台。
△ 门铃响，没有人进来，地上多了一封湿透的信。
林晚(警觉)：谁？谁在外面？
△ 她拆开信，照片上是三年前的自己，背面写着今天的日期。
林晚[OS]：这张照片……我从来没有拍过。
# rain_street night rain
△ 林晚冲进雨里。巷子尽头，一个穿黑雨衣的人影站在路灯下。
林晚(愤怒)：你到底是谁！为什么跟着我？
周叙(平静)：三年前，你救过我。今晚，轮到我了。
△ 闪电照亮他的脸。林晚后退一步，信掉进水洼。
林晚(震惊)：周叙？你不是已经……
周叙：死了？那是他们想让你相信的。
# clock_shop night
△ 满墙钟表同时停在十一点五十九分。老郑头也不抬，修着一块怀表。
老郑(低沉)：你们不该来的。钟一停，他就知道了。
林晚(恐惧)：他？他是谁？
△ 老郑缓缓抬头，怀表里嵌着林晚的照片。
老郑：还有一分钟。想活命，就别回头。
△ 身后的门，慢慢开了。
"""
RAIN_CAST = ["林晚:f", "周叙:m", "老郑:m"]
TRAIN = """
# platform night snow
△ Snow falls on an empty platform. MAYA (28, red scarf) runs up the stairs. The clock reads 23:58.
MAYA(to herself): Please. Not tonight. Not the last one.
△ The train doors close in her face. It pulls away. She is alone. A phone RINGS on the bench.
MAYA(uneasy): Hello?
DANIEL(gentle)[VO]: You missed it because you were supposed to.
# waiting_room night
△ A single lamp. On the wall, a photograph of this room, with Maya in it. She touches the glass.
MAYA(frightened): How long have you been watching me?
DANIEL(sad)[VO]: Since the day you forgot me.
> CUT TO:
# platform night snow
△ DANIEL (30, dark suit) stands under the lamp, holding the same phone. No snow lands on him.
MAYA(whispering): Daniel? You died on that train.
DANIEL(smiling): No. You did.
△ The lamp goes out.
> FADE OUT.
"""
TRAIN_CAST = ["MAYA:f", "DANIEL:m"]
LETTERS = "我你他来了不是谁在这里为什么走吧"


def spoken(line, *, pace=1.0, offset=0):
    """A track as a voice would measure it: clauses in order with pauses between them."""
    at = 2400 + offset
    out = []
    for text in clauses(line.text):
        length = max(4800, int(len(text) * 9000 * pace))
        out.append(Clause(text=text, start_samples=at, end_samples=at + length))
        at += length + 9600
    return SpeechTrack(
        line=line.id,
        media=MediaId("0" * 64),
        length_samples=at - 9600 + 2400,
        visemes=(),
        envelope=b"",
        clauses=tuple(out),
    )


def cut(play_, *args, pace=1.0, rate=FILM, **more):
    script = annotate(play_(*args, **more))
    tracks = {line.id: spoken(line, pace=pace) for line in script.lines}
    return script, time_shots(cover(script), tracks, rate), tracks


def check_words(script, shots, tracks, rate=FILM):
    """Every line of the source sounds exactly once, whole, in order and inside the film."""
    starts = [0]
    for shot in shots:
        assert shot.length_frames > 0
        starts.append(starts[-1] + shot.length_frames)
    heard = {}
    for at, shot in enumerate(shots):
        for use, cue in zip(shot.uses, shot.speech, strict=True):
            assert (use.line, use.seen) == (cue.line, cue.seen)
            heard.setdefault(use.line, []).append((at, use, starts[at] + cue.start_frames))
    assert list(heard) == [line.id for line in script.lines]
    end_before = 0
    for line in script.lines:
        uses = heard[line.id]
        begins = {begin for _, _, begin in uses}
        assert len(begins) == 1
        places = [at for at, _, _ in uses]
        assert places == list(range(places[0], places[0] + len(places)))
        count = len(clauses(line.text))
        reached = 0
        for _, use, _ in uses:
            assert use.first_clause == reached
            reached = count if use.end_clause is None else use.end_clause
        assert reached == count
        begin = begins.pop()
        length = frames_holding(tracks[line.id].length_samples, rate)
        assert begin >= starts[places[0]]
        assert begin + length <= starts[places[-1] + 1], line.text
        if not line.dual:
            assert begin >= end_before
        end_before = max(end_before, begin + length)
    assert end_before <= starts[-1]


def check_line_between_two(shots):
    """Any two who share a picture look at each other, the same way round all through a scene."""
    rounds = {}
    for shot in shots:
        cast = shot.staging.cast
        if len(cast) != 2 or shot.staging.size in (ShotSize.WS, ShotSize.ELS):
            continue
        one, two = sorted(cast, key=lambda b: b.character)
        assert one.faces is not two.faces
        pair = (one.character, two.character)
        assert rounds.setdefault(pair, one.faces) is one.faces


def check_craft(script, shots):
    looks = [(s.staging.size, s.staging.angle, s.staging.move) for s in shots]
    assert not any(a == b == c for a, b, c in zip(looks, looks[1:], looks[2:], strict=False))
    ids = [s.id for s in shots]
    assert len(set(ids)) == len(ids)
    elements = {e.id: e for s in script.scenes for e in s.elements}
    played = {e for s in shots for e in s.elements}
    for e in elements.values():
        if e.kind in (ElementKind.ACTION, ElementKind.LINE) and e.text.strip():
            assert e.id in played, e.text
    for scene in script.scenes:
        own = [s for s in shots if s.scene == scene.id]
        assert any(s.purpose in (Purpose.ESTABLISH, Purpose.HOOK) for s in own)
        sides = {}
        for shot in own:
            for one in shot.staging.cast:
                sides.setdefault(one.character, set()).add(one.faces)
                frames_ = [b.at_frames for b in one.beats]
                assert frames_ == sorted(set(frames_))
                assert frames_[0] == 0
                assert frames_[-1] < max(1, shot.length_frames)
        if len(sides) <= 2:
            assert all(len(s) == 1 for s in sides.values())
        check_line_between_two(own)
        keys = {key_seen_from(s.staging.key_side, s.staging.camera_side) for s in own}
        assert len(keys) == 1  # in the set's own space: mirrored where the camera looks back
    for before, shot in itertools.pairwise(shots):
        wished = any("特写" in elements[e].text for e in shot.elements)
        if (
            shot.reversal
            and not wished
            and ShotSize.INSERT not in (before.staging.size, shot.staging.size)
        ):
            assert steps_between(before.staging.size, shot.staging.size) >= 2


@pytest.mark.parametrize(
    ("text", "cast", "language", "pace"),
    [
        (RAIN, RAIN_CAST, "zh", 1.0),
        (RAIN, RAIN_CAST, "zh", 1.6),
        (TRAIN, TRAIN_CAST, "en", 0.25),
    ],
)
def test_samples_every_word_once_and_cut_by_the_rules(play, text, cast, language, pace):
    for rate in (FILM, FrameRate(30000, 1001)):
        script, shots, tracks = cut(play, text, cast, language=language, pace=pace, rate=rate)
        check_words(script, shots, tracks, rate)
        check_craft(script, shots)


def test_coverage_is_pure(play):
    script = annotate(play(RAIN, RAIN_CAST))
    assert cover(script) == cover(script)


def test_sample_reads_like_a_micro_drama(play):
    _script, shots, _ = cut(play, RAIN, RAIN_CAST, genre="都市悬疑")
    pulse = measure(shots)
    assert 24 <= len(shots) <= 38
    assert pulse.hook_s <= 3.0
    assert 1.6 <= pulse.average_shot_s <= 3.2
    assert pulse.longest_shot_s <= 5.0
    assert 1.4 <= pulse.tail_s <= 3.6
    assert 0.4 <= pulse.close_share <= 0.75
    assert shots[-1].purpose is Purpose.CLIFFHANGER
    assert EffectKind.FREEZE in {e.kind for e in shots[-1].staging.effects}
    assert {s.staging.grade for s in shots} == {Grade.NOIR_RED}
    single = [s for s in shots if len(s.staging.cast) == 1]
    assert len(single) > len([s for s in shots if s.staging.cast]) * 0.7


def test_inserts_carry_what_is_written_and_pictured(play):
    script, shots, _ = cut(play, RAIN, RAIN_CAST)
    inserts = [s.staging.insert for s in shots if s.staging.insert]
    lin = script.cast[0].id
    assert (Prop.PHOTO, lin) in {(i.prop, i.portrait) for i in inserts}
    assert (Prop.POCKET_WATCH, lin) in {(i.prop, i.portrait) for i in inserts}
    assert any(i.prop is Prop.LETTER and i.falling for i in inserts)
    assert "十一点五十九分" in {i.text for i in inserts}


def test_lightning_strikes_a_face_and_an_inner_voice_moves_no_mouth(play):
    script, shots, _ = cut(play, RAIN, RAIN_CAST)
    struck = [s for s in shots if EffectKind.LIGHTNING in {e.kind for e in s.staging.effects}]
    assert [s.staging.weather for s in struck] == [Weather.LIGHTNING]
    assert struck[0].staging.cast[0].character == script.cast[1].id
    thought = next(e for e in script.lines if e.mode == "os")
    assert all(not u.seen for s in shots for u in s.uses if u.line == thought.id)


def test_a_voice_on_the_phone_is_heard_over_who_listens(play):
    script, shots, _ = cut(play, TRAIN, TRAIN_CAST, language="en")
    maya, daniel = (c.id for c in script.cast)
    voice = next(e for e in script.lines if e.mode == "vo")
    over = [s for s in shots if any(u.line == voice.id for u in s.uses)]
    assert {one.character for s in over for one in s.staging.cast} == {maya}
    assert over[0].staging.cast[0].beats[0].pose is Pose.PHONE_TO_EAR
    first_scene = [s for s in shots if s.scene == script.scenes[0].id]
    assert all(one.character != daniel for s in first_scene for one in s.staging.cast)


def test_transitions_of_the_script_are_kept(play):
    script, shots, _ = cut(play, TRAIN, TRAIN_CAST, language="en")
    by_scene = [[s for s in shots if s.scene == scene.id] for scene in script.scenes]
    assert by_scene[0][-1].transition_out in PASSING
    assert by_scene[1][0].transition_in is by_scene[0][-1].transition_out
    assert by_scene[2][0].transition_in is TransitionKind.CUT
    assert shots[-1].transition_out is TransitionKind.FADE


def test_memory_has_its_own_grade(play):
    memory = "# courtyard day clear flashback\n林晚：爹！"
    text = f"# store night\n林晚：那年。\n{memory}\n# store night\n林晚：走。"
    script, shots, _ = cut(play, text, ["林晚:f"])
    grades = [{s.staging.grade for s in shots if s.scene == sc.id} for sc in script.scenes]
    assert grades[1] == {Grade.SEPIA}
    assert Grade.SEPIA not in grades[0] | grades[2]
    entering = next(s for s in shots if s.scene == script.scenes[1].id)
    assert entering.transition_in is TransitionKind.FLASH


def test_lights_that_go_out_stay_out(play):
    text = "# living_room night\n△ 林晚坐着喝茶。\n△ 灯忽然灭了。\n林晚(恐惧)：谁？\n周叙：我。"
    _script, shots, _ = cut(play, text, ["林晚:f", "周叙:m"])
    out = next(
        i
        for i, s in enumerate(shots)
        if EffectKind.LIGHTS_OUT in {e.kind for e in s.staging.effects}
    )
    assert len({s.staging.rig for s in shots[: out + 1]}) == 1
    assert {s.staging.rig for s in shots[out + 1 :]} == {"moon_back"}


def test_lines_at_once_share_a_shot_and_a_start(play):
    text = "# store night\n林晚：走！\n林晚：不许动。\n周叙[^]：不许动。\n林晚：好。"
    script, shots, tracks = cut(play, text, ["林晚:f", "周叙:m"])
    check_words(script, shots, tracks)
    both = next(s for s in shots if len(s.uses) == 2)
    assert both.speech[0].start_frames == both.speech[1].start_frames
    assert len(both.staging.cast) == 2


def test_without_dialogue_it_is_a_silent_film(play):
    rain = "# rain_street night rain\n△ 林晚冲进雨里。她跪下，哭了。\n△ 一封信掉进水洼。"
    text = f"{rain}\n# store night\n△ 灯灭了。"
    script, shots, tracks = cut(play, text, ["林晚:f"])
    assert tracks == {}
    check_craft(script, shots)
    assert all(not s.speech and s.length_frames for s in shots)
    assert measure(shots).longest_shot_s <= 5.0


def test_a_scene_with_only_a_heading_is_one_place(play):
    _script, shots, _ = cut(play, "# rooftop night", [])
    assert [s.purpose for s in shots] == [Purpose.ESTABLISH]
    assert shots[0].staging.cast == ()
    assert shots[0].length_frames > 0


def test_camera_words_of_the_script_are_honoured(play):
    text = (
        "# platform night\n△ CLOSE ON: Maya's eyes. Snow falls.\n"
        "△ LOW ANGLE on the clock. It reads 00:00.\n△ 远景：MAYA站着。\nMAYA: No."
    )
    script, shots, _ = cut(play, text, ["MAYA:f"], language="en")
    first, second, third, _line = script.scenes[0].elements
    looks = {
        e.id: [s.staging for s in shots if s.elements[:1] == (e.id,)]
        for e in (first, second, third)
    }
    assert looks[first.id][0].size is ShotSize.CU
    assert looks[second.id][0].angle == "low"
    clock = looks[second.id][0].insert
    assert clock is not None
    assert clock.text == "00:00"
    assert {s.size for s in looks[third.id]} & {ShotSize.WS, ShotSize.ELS}
    assert shots[0].purpose is Purpose.HOOK


def test_a_line_without_words_is_not_spoken(play):
    script, shots, tracks = cut(play, "# store night\n林晚：\n林晚：走。\n林晚：", ["林晚:f"])
    assert len(script.lines) == 1
    check_words(script, shots, tracks)


def test_thirty_people(play):
    names = [f"群演{chr(0x4E00 + i * 7)}" for i in range(30)]
    text = "# ceo_office day\n△ 众人站在会议室里。\n" + "\n".join(
        f"{n}(愤怒)：我们不同意！你凭什么？" for n in names
    )
    script, shots, tracks = cut(play, text, names)
    check_words(script, shots, tracks)
    check_craft(script, shots)


@pytest.mark.parametrize("words", ["我没有骗你，真的没有。" * 180, "我" * 2000])
def test_a_line_of_two_thousand_characters(play, words):
    text = f"# store night\n林晚：听着。\n周叙(愤怒)：{words}\n林晚：完了？"
    script, shots, tracks = cut(play, text, ["林晚:f", "周叙:m"])
    check_words(script, shots, tracks)
    check_craft(script, shots)
    assert measure(shots).longest_shot_s <= 6.0
    long = [s for s in shots if s.uses and s.uses[0].line == script.lines[1].id]
    assert {s.staging.cast[0].character for s in long} == {c.id for c in script.cast}


def test_a_monologue_keeps_moving(play):
    text = "# bedroom night\n林晚(哽咽)：" + "我记得那一年的雪。你说过会回来，可是你没有。" * 8
    script, shots, tracks = cut(play, text, ["林晚:f"])
    check_words(script, shots, tracks)
    check_craft(script, shots)
    own = [s.staging.size for s in shots if s.uses]
    assert len(set(own)) >= 3
    assert not any(a == b for a, b in itertools.pairwise(own))


def test_unlisted_clauses_and_tracks(play):
    script = annotate(play(RAIN, RAIN_CAST))
    shots = time_shots(cover(script), {})
    assert sum(len(s.speech) for s in shots) == sum(len(s.uses) for s in shots)
    assert all(s.length_frames > 0 for s in shots)


def test_beats_move_with_the_words(play):
    text = "# store night\n林晚(愤怒)：你骗我！你到底是谁？\n△ 门开了。"
    _, slow, _ = cut(play, text, ["林晚:f"], pace=1.3)
    _, fast, _ = cut(play, text, ["林晚:f"], pace=0.7)
    a = [b.at_frames for s in slow[:1] for b in s.staging.cast[0].beats]
    b = [b.at_frames for s in fast[:1] for b in s.staging.cast[0].beats]
    assert len(a) == len(b) >= 2
    assert a[-1] > b[-1]


def test_retiming_with_the_same_voices_changes_nothing(play):
    _, shots, tracks = cut(play, RAIN, RAIN_CAST)
    assert time_shots(shots, tracks) == shots


def test_entrances_are_not_given_away(play):
    text = "# living_room night\n△ 林晚坐着喝茶。\n林晚：谁在那儿？\n△ 周叙走进来。\n周叙：我。"
    script, shots, _ = cut(play, text, ["林晚:f", "周叙:m"])
    before = [s for s in shots if script.scenes[0].elements[2].id not in s.elements][:3]
    assert all(one.character != script.cast[1].id for s in before for one in s.staging.cast)


def test_over_the_shoulder_shows_a_back_near(play):
    _script, shots, _ = cut(play, RAIN, RAIN_CAST)
    pairs = [s.staging.cast for s in shots if s.uses and len(s.staging.cast) == 2]
    over = [cast for cast in pairs if cast[1].view is View.BACK]
    assert over
    assert all(cast[1].slot == "foreground" for cast in over)
    assert all(cast[0].faces is not cast[1].faces for cast in pairs)
    assert all(cast[0].view is not View.BACK for cast in pairs)


def test_shocked_words_make_shocked_faces(play):
    text = "# store night\n林晚：走。\n周叙(震惊)：怎么可能！\n林晚(温柔)：真的。\n周叙：好。"
    script, shots, _ = cut(play, text, ["林晚:f", "周叙:m"])
    face = {u.line: {b.expression for b in s.staging.cast[0].beats} for s in shots for u in s.uses}
    assert Expression.SHOCK in face[script.lines[1].id]
    assert Expression.TENDER in face[script.lines[2].id]


def test_alone_nobody_looks_at_a_partner(play):
    _, shots, _ = cut(play, "# bedroom night\n林晚(愤怒)：够了！我受够了！\n△ 她转身。", ["林晚:f"])
    gazes = {b.gaze for s in shots for one in s.staging.cast for b in one.beats}
    assert Gaze.PARTNER not in gazes


ROW = st.one_of(
    st.sampled_from(
        [
            "△ 门开了。",
            "△ 林晚后退一步，信掉进水洼。",
            "△ 闪电。",
            "△ 甲冲进来，灯灭了。",
            "△ 众人哗然。",
            "△ ……",
            "△ 特写：手机屏幕，上面写着“别回头”。",
            "> DISSOLVE TO:",
            "> FADE OUT.",
            "【音效：心跳一声】",
        ]
    ),
    st.builds(
        lambda who, how, mode, words: f"{who}({how}){mode}：{words}",
        st.sampled_from(["林晚", "甲", "乙"]),
        st.sampled_from(["愤怒", "哽咽", "平静", "震惊", "咕噜"]),
        st.sampled_from(["", "", "", "[OS]", "[VO]", "[PHONE]", "[OFF]", "[^]"]),
        st.text(alphabet=LETTERS + "，。！？…a 7", min_size=1, max_size=60).map(
            lambda t: "话" + " ".join(t.split())
        ),
    ),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    scenes=st.lists(st.lists(ROW, max_size=7), min_size=1, max_size=3),
    pace=st.sampled_from([0.2, 1.0, 2.2]),
)
def test_any_screenplay_every_word_once(play, scenes, pace):
    heads = ["# store night", "# rain_street day rain", "# courtyard dusk clear flashback"]
    text = "\n".join("\n".join((head, *rows)) for head, rows in zip(heads, scenes, strict=False))
    script, shots, tracks = cut(play, text, ["林晚:f", "甲:m", "乙"], pace=pace)
    check_words(script, shots, tracks)
    check_craft(script, shots)
    assert Counter(s.slate for s in shots).most_common(1)[0][1] == 1
