# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gets which voice, and that it stays so."""

import hashlib
from pathlib import Path

import msgspec
import numpy as np
import pytest

import assets
from engines.voice.casting import cast_voices, sex_of
from engines.voice.voices import pack, packs, styles, voice_named
from projects.cast import AgeGroup, Character, Look, Sex, VoiceChoice
from projects.errors import UserError
from projects.ids import CharacterId


def person(name: str, sex: Sex | None = None, years: int | None = None) -> Character:
    return Character(id=CharacterId(f"c-{name}"), name=name, look=Look(sex=sex, age_years=years))


LEADS = (
    person("林晚", Sex.FEMALE, 26),
    person("周叙", Sex.MALE, 30),
    person("老郑", Sex.MALE, 58),
    person("苏晴", Sex.FEMALE, 41),
)


def voices(people: tuple[Character, ...]) -> list[VoiceChoice]:
    out = [c.voice for c in people]
    assert all(v is not None for v in out)
    return [v for v in out if v is not None]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_leads_have_voices_of_their_own_sex_and_language(language: str) -> None:
    chosen = voices(cast_voices(LEADS, language))
    assert len({v.name for v in chosen}) == len(LEADS)
    for one, voice in zip(LEADS, chosen, strict=True):
        assert pack(voice.name).sex is one.look.sex
        assert pack(voice.name).language == language


def test_voices_stay_when_somebody_joins() -> None:
    first = cast_voices(LEADS, "zh")
    second = cast_voices((person("新人", Sex.FEMALE, 22), *first), "zh")
    assert second[1:] == first
    assert second[0].voice is not None
    assert second[0].voice.name not in {v.name for v in voices(first)}


def test_a_persons_choice_is_left_alone() -> None:
    mine = voice_named("bm_george")
    assert mine.chosen
    people = (msgspec.structs.replace(LEADS[1], voice=mine), person("另一个", Sex.MALE, 35))
    chosen = cast_voices(people, "en")
    assert chosen[0].voice == mine
    assert voices(chosen)[1].name != "bm_george"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_thirty_people_of_one_sex_still_differ(language: str) -> None:
    crowd = tuple(person(f"路人{i}", Sex.MALE, 35) for i in range(30))
    chosen = voices(cast_voices(crowd, language))
    ways = {(v.name, v.pitch_semitones, v.formant_ratio, v.pace) for v in chosen}
    assert len(ways) >= 24
    assert chosen == voices(cast_voices(crowd, language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_children_and_elders_are_bent(language: str) -> None:
    girl, boy, elder, adult = voices(
        cast_voices(
            (
                person("妞妞", Sex.FEMALE, 6),
                person("小宝", Sex.MALE, 8),
                person("奶奶", Sex.FEMALE, 74),
                person("妈妈", Sex.FEMALE, 38),
            ),
            language,
        )
    )
    for child in (girl, boy):
        hz = pack(child.name).median_hz * 2 ** (child.pitch_semitones / 12)
        assert 260 <= hz <= 330
        assert child.formant_ratio > 1.04
    assert elder.pace < 0.95
    assert elder.tremor > 0
    assert elder.pitch_semitones < 0
    assert adult == VoiceChoice(name=adult.name)


def test_no_adult_speaks_with_a_childs_voice() -> None:
    crowd = tuple(person(f"男{i}", Sex.MALE, 30 + i) for i in range(9))
    children = {p.name for p in packs() if p.ages[0] is AgeGroup.CHILD}
    assert children
    assert not children & {v.name for v in voices(cast_voices(crowd, "zh"))}


def test_unknown_sex_falls_the_same_way_each_time() -> None:
    someone = person("阿九")
    assert sex_of(someone) is sex_of(person("阿九"))
    assert {sex_of(person(f"甲{i}")) for i in range(20)} == {Sex.FEMALE, Sex.MALE}


def test_narrators_get_a_telling_voice() -> None:
    assert voices(cast_voices((person("旁白"),), "zh"))[0].name == "zm_yunyang"
    one = person("Someone")
    assert voices(cast_voices((one,), "en", narrators=(one.id,)))[0].name == "bm_george"


def test_names_of_voices() -> None:
    assert voice_named("zf_xiaoxiao") == VoiceChoice(name="zf_xiaoxiao", chosen=True)
    assert voice_named("zf_xiaoxiao+4").pitch_semitones == 4
    assert voice_named("am_puck-2.5").pitch_semitones == -2.5
    for wrong in ("xiaoxiao", "zf_xiaoxiao+ten", "zf_xiaoxiao+40", ""):
        with pytest.raises(UserError):
            voice_named(wrong)
    with pytest.raises(UserError) as caught:
        voice_named("nobody")
    assert "zm_yunjian" in caught.value.hint


def test_packs_are_the_files_that_the_index_names() -> None:
    folder = Path(str(assets.__file__)).parent / "data" / "voices"
    assert {p.stem for p in folder.glob("*.bin")} == {p.name for p in packs()}
    for one in packs():
        raw = (folder / f"{one.name}.bin").read_bytes()
        assert hashlib.sha256(raw).hexdigest() == one.sha256
        vectors = styles(one.name)
        assert vectors.shape == (510, 1, 256)
        assert np.isfinite(vectors).all()
        assert 60 <= one.median_hz <= 320
