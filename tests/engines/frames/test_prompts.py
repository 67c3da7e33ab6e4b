# SPDX-License-Identifier: GPL-3.0-or-later
"""Prompts: every value of the stage has words in both languages, and each family its own manner."""

from collections.abc import Mapping
from enum import Enum

import pytest
from msgspec import structs

from engines.frames.prompts.compiler import MOST_PEOPLE, About, compiled, moving
from engines.frames.prompts.tables import Tongue, group, said, style_card, style_names
from engines.stage.puppet.hair import STYLES
from engines.stage.puppet.outfits import OUTFITS
from engines.stage.wardrobe import HAIR_MATERIAL, MATERIAL
from projects import staging
from projects.cast import AgeGroup, Character, Garment, Look, Sex
from projects.generation import Generation, StyleCard
from projects.ids import CharacterId, SceneId, ShotId
from projects.shots import Purpose, Shot

GROUPS: Mapping[str, type[Enum]] = {
    "action": staging.Action,
    "angle": staging.Angle,
    "camera_side": staging.CameraSide,
    "effect": staging.EffectKind,
    "emotion": staging.Emotion,
    "era": staging.Era,
    "expression": staging.Expression,
    "gaze": staging.Gaze,
    "grade": staging.Grade,
    "move": staging.Move,
    "pose": staging.Pose,
    "posture": staging.Posture,
    "prop": staging.Prop,
    "rig": staging.LightRig,
    "set": staging.SetName,
    "side": staging.Side,
    "size": staging.ShotSize,
    "slot": staging.Slot,
    "time": staging.TimeOfDay,
    "view": staging.View,
    "weather": staging.Weather,
}
UNSAID = {
    ("camera_side", "front"),
    ("era", "any"),
    ("pose", "neutral"),
    ("weather", "clear"),
}
"""What goes without saying."""
MEI = Character(
    id=CharacterId("mei"), name="林梅", look=Look(sex=Sex.FEMALE, age_years=26, described="她")
)
LI = Character(id=CharacterId("li"), name="李强", look=Look(sex=Sex.MALE))
WANG = Character(id=CharacterId("wang"), name="王五", look=Look(sex=Sex.MALE))
PEOPLE = {one.id: one for one in (MEI, LI, WANG)}


def shot(**more: object) -> Shot:
    put = staging.Staging(
        set=staging.SetName.CEO_OFFICE,
        size=staging.ShotSize.MS,
        cast=(
            staging.Blocking(
                character=MEI.id,
                beats=(
                    staging.Beat(pose=staging.Pose.POINTING),
                    staging.Beat(at_frames=20, expression=staging.Expression.FURIOUS),
                ),
            ),
            staging.Blocking(
                character=LI.id,
                slot=staging.Slot.BACKGROUND,
                beats=(staging.Beat(action=staging.Action.STEP_BACK),),
            ),
        ),
        move=staging.Move.PUSH_IN,
    )
    return Shot(
        id=ShotId("s"),
        scene=SceneId("sc"),
        slate="E01-S01-SH01",
        purpose=Purpose.DIALOGUE,
        staging=structs.replace(put, **more),
    )


def test_every_enum_of_the_stage_has_a_table() -> None:
    enums = {
        one
        for one in vars(staging).values()
        if isinstance(one, type) and issubclass(one, Enum) and one.__module__ == staging.__name__
    }
    passages = {staging.TransitionKind}  # the film's, which no model paints
    assert enums == set(GROUPS.values()) | passages


@pytest.mark.parametrize("name", GROUPS)
def test_every_value_has_words_in_both_languages(name: str) -> None:
    values = {one.value for one in GROUPS[name].__members__.values()}
    assert set(group(name)) == values
    for value in values:
        both = [said(name, value, tongue) for tongue in Tongue]
        assert all(both) or (name, value) in UNSAID
        assert not any("一" <= c <= "鿿" for c in both[0])


def test_whatever_the_stage_can_dress_somebody_in_has_words() -> None:
    assert set(group("outfit")) == set(OUTFITS)
    assert set(group("coif")) == set(STYLES)
    assert set(group("cloth")) >= set(MATERIAL.values())
    assert set(group("dye")) == set(HAIR_MATERIAL.values())
    assert set(group("sex")) == {one.value for one in Sex}
    assert set(group("age")) == {one.value for one in AgeGroup}
    assert set(group("worn")) <= {one.value for one in Garment}


def test_sdxl_is_sent_tags_and_a_flow_model_sentences() -> None:
    tags = compiled(shot(), PEOPLE, family="sdxl", language="zh")
    assert tags.prompt.isascii()
    assert "." not in tags.prompt
    assert "furious, teeth clenched" in tags.prompt
    assert "pointing a finger" in tags.prompt, "what an earlier beat left standing"
    sentences = compiled(shot(), PEOPLE, family="flux", language="zh")
    assert sentences.prompt.isascii()
    assert sentences.prompt.count(".") >= 5


@pytest.mark.parametrize("family", ["qwen", "zimage", "wan", "hunyuan"])
def test_families_that_read_chinese_are_sent_the_productions_language(family: str) -> None:
    chinese = compiled(shot(), PEOPLE, family=family, language="zh").prompt
    assert "一位26岁的女人" in chinese
    assert compiled(shot(), PEOPLE, family=family, language="en").prompt.isascii()


def test_tags_end_before_a_third_piece_of_clips_tokens() -> None:
    long = StyleCard(name="x", words="many words " * 40)
    prompt = compiled(shot(), PEOPLE, family="sdxl", style=long).prompt
    assert len(prompt.split()) < 150


def test_two_people_at_most_are_told_of_and_each_by_id() -> None:
    cast = (*shot().staging.cast, staging.Blocking(character=WANG.id))
    words = compiled(shot(cast=cast), PEOPLE, family="flux")
    told = [part.who for part in words.parts if part.about is About.PERSON]
    assert len(told) == MOST_PEOPLE
    assert LI.id not in told, "who stands in the background is left to the drawing"


def test_the_same_person_looks_the_same_in_every_shot() -> None:
    one = compiled(shot(), PEOPLE, family="flux")
    two = compiled(
        shot(size=staging.ShotSize.CU, time=staging.TimeOfDay.DAY), PEOPLE, family="flux"
    )
    looks = [next(p.words[0] for p in words.parts if p.who == MEI.id) for words in (one, two)]
    assert looks[0] == looks[1]


def test_own_words_are_sent_as_they_are_and_nothing_else() -> None:
    asked = Generation(words="a cat, 8k", negative="dog")
    words = compiled(shot(), PEOPLE, family="flux", asked=asked)
    assert (words.prompt, words.negative) == ("a cat, 8k", "dog")


@pytest.mark.parametrize("key", style_names())
def test_a_style_of_the_program_is_said_in_the_models_language(key: str) -> None:
    for family, tongue in (("qwen", Tongue.CHINESE), ("flux", Tongue.ENGLISH)):
        card = style_card(key, tongue)
        assert card is not None
        words = compiled(shot(), PEOPLE, family=family, style=StyleCard(name=key), language="zh")
        assert words.parts[0].words == (card.words,)
        assert words.negative


def test_a_clip_is_told_what_happens_and_what_the_camera_does() -> None:
    words = moving(shot(), PEOPLE, family="ltx")
    assert "steps back" in words.prompt
    assert "camera pushes in" in words.prompt
    assert "镜头向前推进" in moving(shot(), PEOPLE, family="wan", language="zh").prompt


def test_rain_is_seen_from_inside_through_a_window() -> None:
    wet = shot(weather=staging.Weather.RAIN, interior=True)
    assert "heavy rain outside the window" in compiled(wet, PEOPLE, family="sdxl").prompt
    out = shot(weather=staging.Weather.RAIN, interior=False)
    assert "outside the window" not in compiled(out, PEOPLE, family="sdxl").prompt


def test_an_unknown_value_of_a_newer_version_is_passed_over() -> None:
    strange = staging.SetName("moon_base")
    assert compiled(shot(set=strange), PEOPLE, family="flux").prompt
