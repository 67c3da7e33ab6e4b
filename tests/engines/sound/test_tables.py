# SPDX-License-Identifier: GPL-3.0-or-later
"""The editable tables: complete, and naming only what exists."""

import itertools
import json
from importlib.resources import files

import pytest

from engines.sound.ambiences.catalogue import beds
from engines.sound.cue_words import cue_table, cues_in, delivery_db, genre_of
from engines.sound.effects.bodies import SURFACES
from engines.sound.effects.catalogue import makers
from engines.sound.moods import MODES, PENTATONIC, mood_of, mood_table, solo_for
from engines.sound.parts import parts
from engines.sound.perform import PLAYER_DB
from engines.sound.places import beds_of, place_table, room_of, surface_of
from engines.sound.request import Ambience, Genre, Room
from engines.sound.rooms import ACOUSTICS
from projects.staging import Emotion, SetName, Staging, TimeOfDay, Weather


def test_every_cue_word_calls_for_an_effect_that_exists() -> None:
    assert {row.cue for row in cue_table().words} <= set(makers())


def test_every_cue_of_the_shot_grammar_exists() -> None:
    raw = files("assets").joinpath("data", "grammar", "sounds.json").read_text("utf-8")
    assert {row["cue"] for row in json.loads(raw)} <= set(makers())


@pytest.mark.parametrize("interior", [True, False])
@pytest.mark.parametrize("period", [True, False])
def test_every_set_in_every_weather_is_heard(interior: bool, period: bool) -> None:
    sets = (*SetName, SetName("moon_base"))
    for name, time, weather in itertools.product(sets, TimeOfDay, (*Weather, Weather("ash"))):
        staging = Staging(set=name, time=time, weather=weather, interior=interior)
        found = beds_of(staging, period=period)
        assert found
        assert {b.ambience for b in found} <= set(beds())
        assert room_of(staging) in ACOUSTICS
        assert surface_of(staging) in SURFACES


def test_rain_is_heard_outside_and_through_glass() -> None:
    def heard(interior: bool) -> set[Ambience]:
        staging = Staging(set=SetName.STORE, weather=Weather.RAIN, interior=interior)
        return {b.ambience for b in beds_of(staging, period=False)}

    assert Ambience.RAIN_GLASS in heard(True)
    assert Ambience.RAIN_STREET in heard(False)
    assert Ambience.RAIN_STREET not in heard(True)


def test_old_times_hear_no_fridge_and_no_road() -> None:
    modern = {Ambience.SHOP_HUM, Ambience.CITY_DAY, Ambience.CITY_NIGHT, Ambience.OFFICE_AIR}
    for name, time in itertools.product(SetName, TimeOfDay):
        found = beds_of(Staging(set=name, time=time), period=True)
        assert not modern & {b.ambience for b in found}


def test_every_room_has_acoustics_and_every_ambience_a_maker() -> None:
    assert set(Room) <= set(ACOUSTICS)
    assert set(Ambience.__members__.values()) <= set(beds())
    assert set(place_table().weathers) == set(Weather.__members__.values())


def test_every_emotion_has_music_that_can_be_played() -> None:
    for emotion in Emotion.__members__.values():
        mood = mood_table().moods[emotion]
        assert mood.mode in MODES
        assert mood.pentatonic in PENTATONIC
        for layer in mood.layers:
            assert layer.player in PLAYER_DB
            assert layer.part in parts()
        for genre in Genre:
            assert solo_for(emotion, genre) in PLAYER_DB


def test_an_unknown_emotion_and_genre_fall_back() -> None:
    assert mood_of(Emotion("bewilderment")) == mood_of(Emotion.CALM)
    assert solo_for(Emotion.SADNESS, Genre("opera")) == solo_for(Emotion.SADNESS, Genre.URBAN)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("心跳一声，戛然而止", ("heartbeat",)),
        ("手机铃声", ("phone_ring",)),
        ("急促的脚步声", ("run_stone",)),
        ("玻璃破碎", ("glass_break",)),
        ("雷声轰鸣", ("thunder_crack",)),
        ("Thunder rolls, a door slams", ("thunder_crack", "door_close")),
        ("A PHONE RINGS", ("phone_ring",)),
        ("a cardboard subtitle", ()),
        ("", ()),
    ],
)
def test_words_call_for_sounds(text: str, cues: tuple[str, ...]) -> None:
    assert cues_in(text) == cues


def test_title_pages_name_genres() -> None:
    assert genre_of((("类型", "都市悬疑"),), period=False) is Genre.SUSPENSE
    assert genre_of((("Genre", "Romantic comedy"),), period=False) is Genre.COMEDY
    assert genre_of((("Title", "A Love Story"),), period=False) is Genre.URBAN
    assert genre_of((), period=True) is Genre.PERIOD


def test_directions_change_a_line() -> None:
    assert delivery_db("低声") < 0.0 < delivery_db("shouting")
    assert delivery_db("微笑") == 0.0
