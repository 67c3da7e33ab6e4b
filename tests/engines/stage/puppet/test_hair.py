# SPDX-License-Identifier: GPL-3.0-or-later
"""Hair: every style draws from every side, differs, leaves the eyes free, and suits its wearer."""

import time
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from engines.stage.acting import Moment
from engines.stage.identity import Identity, identity_of
from engines.stage.puppet.face import face_plan
from engines.stage.puppet.geometry import oval
from engines.stage.puppet.hair import STYLES, back_hair, front_hair, under_hat
from engines.stage.puppet.hairdo import Hairdo
from projects.cast import AgeGroup, Character, HairStyle, Look, Sex
from projects.ids import CharacterId
from projects.interchange.looks import look_of
from projects.staging import View

pytestmark = pytest.mark.gui

HEAD = (-170.0, -240.0, 340.0, 480.0)
VIEWS = tuple(View.__members__.values())
FACES = (View.FRONT, View.THREE_QUARTER, View.PROFILE)
OPEN_EYE = 0.62
"""Height of an open eye by its width."""


def person(name: str, **look: object) -> Identity:
    return identity_of(Character(id=CharacterId(name), name=name, look=Look(**look)))  # type: ignore[arg-type]


def wearers(style: str, woman: Identity, man: Identity) -> list[Identity]:
    by = STYLES[style].worn_by
    grown = [who for key, who in (("f", woman), ("m", man)) if key in by]
    children = [replace(who, age=AgeGroup.CHILD) for who in grown]
    return [replace(who, hair=style) for who in (*grown, *children)]


@pytest.mark.parametrize("view", VIEWS)
def test_every_style_draws(view: View, woman: Identity, man: Identity) -> None:
    for style in STYLES:
        for who in wearers(style, woman, man):
            marks = front_hair(who, view) + back_hair(who, view)
            assert marks or STYLES[style].bare, (style, view)
            assert all(not m.path.isEmpty() for m in marks), (style, view)


@pytest.mark.parametrize("view", FACES)
def test_no_hair_crosses_an_eye(view: View, woman: Identity, man: Identity) -> None:
    crossed: list[tuple[str, str]] = []
    for style in STYLES:
        for who in wearers(style, woman, man):
            for spot in face_plan(who, view).eyes:
                eye = oval(spot.x, spot.y, spot.half, spot.half * OPEN_EYE)
                crossed += [
                    (style, who.age.value) for m in front_hair(who, view) if m.path.intersects(eye)
                ]
    assert not set(crossed)


@pytest.mark.parametrize("sex", ["f", "m"])
@pytest.mark.parametrize("view", [View.FRONT, View.THREE_QUARTER, View.PROFILE])
def test_styles_differ(sex: str, view: View, woman: Identity, man: Identity, draw: Any) -> None:
    who = woman if sex == "f" else man
    pictures = {
        name: draw(replace(who, hair=name), Moment(), window=HEAD, width_px=85, view=view)
        for name, style in STYLES.items()
        if sex in style.worn_by
    }

    def gap(a: np.ndarray, b: np.ndarray) -> float:
        """Share of the window that differs to the eye."""
        return float((np.abs(a.astype(int) - b).max(axis=2) > 12).mean())

    alike = [
        (a, b)
        for a, b in combinations(pictures, 2)
        if gap(pictures[a], pictures[b]) < 0.006 and {a, b} != {"bald", "monk"}
    ]
    assert not alike


def test_each_sex_has_at_least_sixteen_styles_of_both_eras() -> None:
    for sex in "fm":
        mine = [s for s in STYLES.values() if sex in s.worn_by]
        assert len(mine) >= 16
        assert sum(s.period for s in mine) >= 6
        assert sum(not s.period for s in mine) >= 12


def test_hair_is_quick_to_build(woman: Identity, man: Identity) -> None:
    slowest: dict[str, float] = {}
    for name, style in STYLES.items():
        who = replace(woman if "f" in style.worn_by else man, hair=name)
        taken: list[float] = []
        for _ in range(3):
            start = time.process_time()
            style.build(Hairdo(who, View.THREE_QUARTER))
            taken.append(time.process_time() - start)
        slowest[name] = min(taken) * 1000
    assert max(slowest.values()) < 12, max(slowest, key=lambda n: slowest[n])


def test_what_hangs_behind_a_head_starts_under_its_cap(woman: Identity) -> None:
    """A fall that swings by 8 degrees about the neck leaves no gap at the crown."""
    for name in ("long_straight", "fringe_long", "hime", "long_wave", "half_up", "lob"):
        who = replace(woman, hair=name)
        for view in FACES:
            top = min(m.path.boundingRect().top() for m in back_hair(who, view))
            assert top > -60, (name, view)


NAMES = [f"{family}{given}" for family in "王李张刘" for given in "安宁远舟"]


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
@pytest.mark.parametrize("age", [AgeGroup.YOUNG, AgeGroup.ADULT])
def test_names_spread_over_styles(sex: Sex, age: AgeGroup) -> None:
    assert len({person(n, sex=sex, age=age).hair for n in NAMES}) >= 7
    assert len({person(n, sex=sex, age=age, period=True).hair for n in NAMES}) >= 3


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_age_and_era_are_kept(sex: Sex) -> None:
    key = "f" if sex == Sex.FEMALE else "m"
    cuts = (None, *HairStyle.__members__.values(), HairStyle("spiky"))
    for i, name in enumerate(NAMES * 3):
        for age in AgeGroup.__members__.values():
            for period in (False, True):
                cut = cuts[i % len(cuts)]
                style = STYLES[person(name, sex=sex, age=age, period=period, hair=cut).hair]
                assert key in style.worn_by
                assert style.period is period
    old = {person(n, sex=sex, age=AgeGroup.ELDER).hair for n in NAMES}
    young = {person(n, sex=sex, age=AgeGroup.CHILD).hair for n in NAMES}
    assert not old & {"pigtails", "hime", "undercut", "quiff", "wolf", "tuft", "bowl"}
    assert not young & {"chignon", "low_bun", "slick", "balding", "undercut"}


@pytest.mark.parametrize(
    ("words", "sex", "hair"),
    [
        ("女，20岁，公主切", Sex.FEMALE, "hime"),
        ("女，26岁，双马尾", Sex.FEMALE, "pigtails"),
        ("女，26岁，丸子头", Sex.FEMALE, "top_bun"),
        ("女，22岁，凤冠霞帔", Sex.FEMALE, "chignon"),
        ("女，35岁，锁骨发", Sex.FEMALE, "lob"),
        ("男，45岁，大背头", Sex.MALE, "slick"),
        ("男，25岁，狼尾", Sex.MALE, "wolf"),
        ("男，55岁，谢顶", Sex.MALE, "balding"),
        ("a woman of 30 with two braids", Sex.FEMALE, "twin_braids"),
        ("a woman of 30 with a low ponytail", Sex.FEMALE, "low_pony"),
        ("a man of 30 with slicked-back hair", Sex.MALE, "slick"),
        ("a man of 30 with an undercut", Sex.MALE, "undercut"),
        ("a man of 30 with a man bun", Sex.MALE, "man_bun"),
    ],
)
def test_words_lead_to_styles(words: str, sex: Sex, hair: str) -> None:
    look = look_of("某", words, period=False)
    who = identity_of(Character(id=CharacterId("x"), name="某", look=look))
    assert (who.sex, who.hair) == (sex, hair)


@pytest.mark.parametrize(
    ("name", "sex", "hair"),
    [
        ("丫鬟小翠", Sex.FEMALE, {"maid_buns"}),
        ("皇后", Sex.FEMALE, {"phoenix"}),
        ("丽妃", Sex.FEMALE, {"coiled", "updo"}),
        ("慧明和尚", Sex.MALE, {"monk"}),
        ("萧将军", Sex.MALE, {"crowned"}),
        ("剑客阿九", Sex.MALE, {"swordsman", "warrior"}),
    ],
)
def test_ranks_of_old_times_are_known_by_their_hair(name: str, sex: Sex, hair: set[str]) -> None:
    assert person(name, sex=sex, age_years=30, period=True).hair in hair


def test_hair_under_a_hat_has_no_knot(woman: Identity, man: Identity) -> None:
    for name, style in STYLES.items():
        who = replace(woman if "f" in style.worn_by else man, hair=name, hat=True)
        for view in VIEWS:
            marks = front_hair(under_hat(who), view)
            assert min((m.path.boundingRect().top() for m in marks), default=0) > -134, name


def test_ministers_wear_a_goatee_and_eunuchs_nothing() -> None:
    assert person("丞相", sex=Sex.MALE, age_years=50, period=True).beard == "goatee"
    assert person("李公公", sex=Sex.MALE, age_years=60, period=True).beard == ""
