# SPDX-License-Identifier: GPL-3.0-or-later
"""One palette: every grade at every hour serves sets and people, and names nobody knows."""

import pytest

pytest.importorskip("PySide6")

from engines.stage.palette import DYES, GRADES, MATERIALS, Tint, Tone, dressed, resolve
from projects.staging import Grade, TimeOfDay

LOOKS = [(g, t) for g in Grade for t in TimeOfDay]


@pytest.mark.parametrize(("grade", "time"), LOOKS)
def test_inks_rise_from_dark_to_light(grade: Grade, time: TimeOfDay) -> None:
    palette = resolve(grade, time)
    values = [palette.tone(v / 8).lightnessF() for v in range(9)]
    assert values == sorted(values)
    assert values[-1] - values[0] > 0.6


def test_every_known_grade_is_declared() -> None:
    assert set(GRADES) == set(Grade)


@pytest.mark.parametrize("grade", list(Grade))
def test_people_have_every_material_and_their_skin_two_tones(grade: Grade) -> None:
    palette = resolve(grade, TimeOfDay.NIGHT)
    names = {"skin", "blush", "crease", "mouth", "tongue", "eye", "iris", "ink", "glint", "tear"}
    names |= {f"lip_{n}" for n in ("bare", "red", "soft")}
    names |= {f"hair_{n}" for n in ("black", "brown", "grey", "white")}
    names |= {f"cloth_{n}" for n in ("black", "dark", "mid", "pale", "light", "accent")}
    names |= set(DYES)
    assert names | {"metal", "paper", "wood"} <= set(palette.table)
    skin = [palette.colour("skin", t).lightnessF() for t in (Tone.LIT, Tone.SHADE)]
    assert skin[0] - skin[1] > 0.1
    assert all(palette.lit(m) != palette.shade(m) for m in MATERIALS)


@pytest.mark.parametrize("grade", list(Grade))
def test_dyes_keep_their_hue_and_grey_hair_has_none(grade: Grade) -> None:
    palette = resolve(grade, TimeOfDay.NIGHT)

    def warmth(material: str) -> int:
        colour = palette.colour(material, Tone.LIT)
        return colour.red() - colour.blue()

    assert warmth("cloth_blue") < warmth("cloth_silver") < warmth("cloth_beige")
    assert palette.colour("hair_grey", Tone.LIT).hsvSaturationF() < 0.4


def test_faces_are_not_drowned_in_cold_light() -> None:
    palette = resolve(Grade.STORM_BLUE, TimeOfDay.NIGHT)
    cold = Tint(key=palette.cool, key_amount=0.45, fill=palette.cool, fill_amount=0.1)
    skin = dressed(palette, tint=cold).colour("skin", Tone.LIT)
    assert skin.blue() - skin.red() < 40


def test_unknown_grade_and_hour_fall_back() -> None:
    palette = resolve(Grade("ultraviolet"), TimeOfDay("brunch"))
    assert palette.grade == Grade.NOIR_RED
    assert palette.time == TimeOfDay.NIGHT


def test_veil_sinks_and_tint_colours_people_but_not_the_set() -> None:
    palette = resolve(Grade.NEON, TimeOfDay.NIGHT)
    tint = Tint(key=palette.lamp, key_amount=0.5, fill=palette.cool, fill_amount=0.2)
    near, far = dressed(palette), dressed(palette, veil=0.6, rim="cool", tint=tint)
    lit = [p.colour("skin", Tone.LIT) for p in (near, far)]
    assert lit[1].lightnessF() < lit[0].lightnessF() - 0.1
    assert far.tone(0.5) == palette.tone(0.5)
    assert near.rim == palette.rim
