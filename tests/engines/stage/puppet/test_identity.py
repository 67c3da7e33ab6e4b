# SPDX-License-Identifier: GPL-3.0-or-later
"""A look in words becomes one person, always the same."""

import pytest

from engines.stage.identity import Identity, identity_of
from engines.stage.palette import resolve
from engines.stage.puppet.hair import STYLES
from engines.stage.puppet.outfits import OUTFITS
from projects.cast import (
    AgeGroup,
    Character,
    Colour,
    Costume,
    Garment,
    HairStyle,
    Look,
    Sex,
)
from projects.ids import CharacterId
from projects.staging import Grade, TimeOfDay

NAMES = [
    "林晚",
    "周叙",
    "老郑",
    "苏念",
    "顾沉",
    "Emma",
    "Jack",
    "Mrs.Hale",
    "小宝",
    "陈奶奶",
    "张三",
    "李四",
    "王五",
    "赵六",
    "钱七",
]


def person(name: str, **look: object) -> Identity:
    return identity_of(Character(id=CharacterId(name), name=name, look=Look(**look)))  # type: ignore[arg-type]


def worn(*pieces: tuple[Garment, Colour | None]) -> tuple[Costume, ...]:
    return tuple(Costume(garment=g, colour=c) for g, c in pieces)


def test_the_same_name_is_the_same_person_in_every_episode() -> None:
    assert person("林晚") == person("林晚")
    assert identity_of(Character(id=CharacterId("a"), name="林晚")) == identity_of(
        Character(id=CharacterId("b"), name="林晚", aliases=("晚晚",))
    )


def test_names_alone_give_different_people() -> None:
    people = [person(n, sex=Sex.FEMALE) for n in NAMES]
    assert len({(p.jaw, p.eye_tilt, p.hair, p.outfit) for p in people}) == len(NAMES)
    assert len({p.outfit for p in people}) > 2
    assert len({p.hair for p in people}) > 3


def test_the_scripts_words_win() -> None:
    lin = person(
        "林晚",
        sex=Sex.FEMALE,
        age_years=26,
        hair=HairStyle.SHORT,
        costume=worn((Garment.TRENCH, Colour.BEIGE)),
    )
    assert (lin.outfit, lin.cloth, lin.hair, lin.female) == ("trench", "cloth_beige", "pixie", True)
    zhou = person(
        "周叙", sex=Sex.MALE, build="高瘦", costume=worn((Garment.RAINCOAT, Colour.BLACK))
    )
    assert (zhou.outfit, zhou.cloth, zhou.hooded) == ("raincoat", "cloth_black", True)
    assert zhou.girth < -0.5
    zheng = person(
        "老郑",
        sex=Sex.MALE,
        age_years=58,
        hair_colour=Colour.GREY,
        costume=worn((Garment.WORK_CLOTHES, Colour.BLUE)),
    )
    assert (zheng.outfit, zheng.cloth) == ("work", "cloth_blue")
    assert zheng.elder
    assert zheng.hair_material == "hair_grey"


def test_red_is_the_accent_and_other_colours_are_themselves() -> None:
    def cloth(colour: Colour) -> str:
        return person("甲", costume=worn((Garment.DRESS, colour))).cloth

    assert cloth(Colour.RED) == "cloth_accent"
    rest = {cloth(c) for c in Colour.__members__.values() if c is not Colour.RED}
    assert "cloth_accent" not in rest
    assert cloth(Colour.BLACK) == "cloth_black"
    assert cloth(Colour.WHITE) == "cloth_light"
    assert len(rest) == len(Colour.__members__) - 1


@pytest.mark.parametrize(
    ("words", "beard"),
    [("络腮胡", "boxed"), ("满脸胡茬", "stubble"), ("stubble", "stubble"), ("留着胡子", "goatee")],
)
def test_beards_are_worn_as_described(words: str, beard: str) -> None:
    assert person("丙", sex=Sex.MALE, age_years=40, described=words).beard == beard
    assert person("丙", sex=Sex.FEMALE, age_years=40, described=words).beard == ""


def test_a_white_coat_makes_a_doctor() -> None:
    who = person(
        "陈医生", sex=Sex.MALE, described="白大褂", costume=worn((Garment.SHIRT, Colour.WHITE))
    )
    assert (who.outfit, who.cloth) == ("doctor", "cloth_light")


def test_extras_are_worn_over_an_outfit() -> None:
    who = person(
        "乙",
        costume=worn(
            (Garment.SCARF, Colour.WHITE),
            (Garment.GLASSES, None),
            (Garment.EARRINGS, None),
            (Garment.HAT, None),
            (Garment.COAT, Colour.GREY),
            (Garment.SHIRT, Colour.BLACK),
        ),
    )
    assert who.scarf
    assert who.glasses
    assert who.earrings
    assert who.hat
    assert who.scarf_material == "cloth_light"
    assert (who.outfit, who.cloth, who.inner) == ("coat", "cloth_grey", "cloth_black")


@pytest.mark.parametrize(
    ("years", "age"),
    [(7, AgeGroup.CHILD), (22, AgeGroup.YOUNG), (45, AgeGroup.ADULT), (70, AgeGroup.ELDER)],
)
def test_years_make_ages(years: int, age: AgeGroup) -> None:
    assert person("丙", age_years=years).age == age


def test_faces_grow_old_by_degrees() -> None:
    lines = [person("丁", age_years=y).lines for y in (30, 46, 55, 70)]
    assert lines == sorted(lines)
    assert lines[0] == 0.0
    assert lines[-1] == 1.0


def test_words_stand_in_where_a_look_is_silent() -> None:
    assert person("王奶奶").elder
    assert person("王奶奶").female
    assert person("某人", described="a burly man with a scar and a beard").scar
    assert person("某人", described="a burly man with a scar and a beard").beard
    assert person("某人", described="a burly man").girth == 1.0
    assert person("某人", occupation="医生").outfit == "doctor"
    assert person("某人", occupation="便利店店员").outfit == "store"


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_periods_are_kept_apart(sex: Sex) -> None:
    old = [person(n, sex=sex, period=True) for n in NAMES]
    new = [person(n, sex=sex) for n in NAMES]
    robes = {"hanfu_f", "hanfu_m", "armour"}
    assert {p.outfit for p in old} <= robes
    assert not {p.outfit for p in new} & robes
    assert not {p.hair for p in new} & {"updo", "topknot", "long_topknot"}
    assert not any(p.glasses for p in old)


def test_whatever_a_script_names_can_be_drawn() -> None:
    materials = resolve(Grade.NOIR_RED, TimeOfDay.NIGHT).table
    for sex in (*Sex.__members__.values(), Sex("other")):
        for age in (*AgeGroup.__members__.values(), AgeGroup("ancient")):
            for period in (False, True):
                for i, garment in enumerate((None, *Garment.__members__.values(), Garment("cape"))):
                    hair = (None, *HairStyle.__members__.values(), HairStyle("spiky"))[i % 11]
                    colour = (*Colour.__members__.values(), Colour("teal"))[i % 14]
                    who = person(
                        f"{i}",
                        sex=sex,
                        age=age,
                        period=period,
                        hair=hair,
                        hair_colour=colour,
                        costume=worn((garment, colour)) if garment else (),
                    )
                    assert who.hair in STYLES
                    assert who.outfit in OUTFITS
                    named = (who.cloth, who.inner, who.accent, who.hair_material, who.lip_material)
                    assert all(n in materials for n in named)


def test_hair_names_are_drawn_by_their_cut() -> None:
    for style in HairStyle.__members__.values():
        for sex in (Sex.FEMALE, Sex.MALE):
            assert person("戊", sex=sex, hair=style).hair in STYLES
    for sex, least in ((Sex.FEMALE, 20), (Sex.MALE, 14)):
        named = HairStyle.__members__.values()
        assert len({person("戊", sex=sex, hair=s).hair for s in named}) >= least


@pytest.mark.parametrize(
    ("garment", "woman", "man"),
    [
        (Garment.POLICE_UNIFORM, "police", "police"),
        (Garment.SCHOOL_UNIFORM, "school", "school"),
        (Garment.QIPAO, "qipao", "hanfu_m"),
        (Garment.WEDDING_DRESS, "wedding", "suit"),
        (Garment.EVENING_GOWN, "gown", "suit"),
        (Garment.SWEATER, "sweater", "sweater"),
        (Garment.CARDIGAN, "cardigan", "cardigan"),
        (Garment.LEATHER_JACKET, "leather", "leather"),
        (Garment.DOCTOR_COAT, "doctor", "doctor"),
        (Garment.OFFICIAL_ROBE, "official", "official"),
        (Garment.PALACE_ROBE, "palace", "palace"),
        (Garment.SERVANT_CLOTHES, "maid", "servant"),
    ],
)
def test_garments_are_worn_by_both_sexes(garment: Garment, woman: str, man: str) -> None:
    assert person("甲", sex=Sex.FEMALE, costume=worn((garment, None))).outfit == woman
    assert person("甲", sex=Sex.MALE, costume=worn((garment, None))).outfit == man


@pytest.mark.parametrize(
    ("name", "sex", "period", "outfit"),
    [
        ("警察", Sex.MALE, False, "police"),
        ("保安老刘", Sex.MALE, False, "police"),
        ("新娘", Sex.FEMALE, False, "wedding"),
        ("新郎", Sex.MALE, False, "suit"),
        ("高中生小雨", Sex.FEMALE, False, "school"),
        ("周侦探", Sex.MALE, False, "coat"),
        ("the bride", Sex.FEMALE, False, "wedding"),
        ("security guard", Sex.MALE, False, "police"),
        ("皇帝", Sex.MALE, True, "palace"),
        ("皇后", Sex.FEMALE, True, "palace"),
        ("大臣", Sex.MALE, True, "official"),
        ("李公公", Sex.MALE, True, "eunuch"),
        ("丫鬟", Sex.FEMALE, True, "maid"),
        ("店小二", Sex.MALE, True, "servant"),
        ("霍将军", Sex.MALE, True, "armour"),
        ("the Emperor", Sex.MALE, True, "palace"),
        ("palace maid", Sex.FEMALE, True, "maid"),
    ],
)
def test_trades_dress_people_of_their_time(name: str, sex: Sex, period: bool, outfit: str) -> None:
    assert person(name, sex=sex, period=period).outfit == outfit


def test_hats_go_with_an_office() -> None:
    assert person("警察", sex=Sex.MALE).hat
    assert person("皇帝", sex=Sex.MALE, period=True).hat
    assert person("皇后", sex=Sex.FEMALE, period=True).hat == "phoenix"
    assert not person("顾沉", sex=Sex.MALE, costume=worn((Garment.SUIT, None))).hat


def test_two_of_a_trade_differ_in_details() -> None:
    suits = [
        person(n, sex=Sex.MALE, costume=worn((Garment.SUIT, Colour.BLACK))).variant % 4
        for n in NAMES
    ]
    assert len(set(suits)) == 4
    maids = {person(f"{n}丫鬟", sex=Sex.FEMALE, period=True).cloth for n in NAMES}
    assert len(maids) > 2


RANKS = [
    ("独孤太后", Sex.FEMALE, "palace", "phoenix"),
    ("the Empress Dowager", Sex.FEMALE, "palace", "phoenix"),
    ("华贵妃", Sex.FEMALE, "palace", "tiara"),
    ("永宁公主", Sex.FEMALE, "palace", "tiara"),
    ("晋王爷", Sex.MALE, "palace", "coronet"),
    ("太子李承", Sex.MALE, "palace", "coronet"),
    ("皇帝", Sex.MALE, "palace", "crown"),
    ("霍将军", Sex.MALE, "armour", "helmet"),
    ("李公公", Sex.MALE, "eunuch", "eunuch"),
    ("御前侍卫", Sex.MALE, "guard", "band"),
    ("王县令", Sex.MALE, "official", "gauze"),
    ("赵员外", Sex.MALE, "gentry", "squire"),
    ("柳书生", Sex.MALE, "hanfu_m", "scholar"),
    ("楚侠客", Sex.MALE, "hero", "band"),
]


@pytest.mark.parametrize(("name", "sex", "outfit", "hat"), RANKS)
def test_a_rank_of_old_times_is_told_by_robe_and_hat(
    name: str, sex: Sex, outfit: str, hat: str
) -> None:
    robe = worn((Garment.HANFU, Colour.GOLD))
    for who in (
        person(name, sex=sex, period=True, age_years=60),
        person(name, sex=sex, period=True, age_years=60, costume=robe),
    ):
        assert (who.outfit, who.hat) == (outfit, hat)
    if outfit not in ("hanfu_m",):
        assert person(name, sex=sex, period=True, costume=robe).cloth == "cloth_gold"


def test_no_two_ranks_look_alike() -> None:
    women = [r for r in RANKS if r[1] is Sex.FEMALE and r[0][0] != "t"]
    for rows in (women, [r for r in RANKS if r[1] is Sex.MALE]):
        seen = [person(n, sex=s, period=True) for n, s, _, _ in rows]
        assert len({(w.outfit, w.hat, w.cloth, w.hair) for w in seen}) == len(rows)


def test_a_hat_of_old_times_is_never_a_cap() -> None:
    hat = worn((Garment.HAT, None))
    for name in ("柳如", "沈凝", "somebody"):
        for sex in (Sex.FEMALE, Sex.MALE):
            who = person(name, sex=sex, period=True, costume=hat)
            assert who.hat in ("tiara", "scholar")
    crowned = person("沈凝", sex=Sex.FEMALE, period=True, described="头戴凤冠", costume=hat)
    assert crowned.hat == "phoenix"
    assert person("沈凝", sex=Sex.FEMALE, costume=hat).hat == "cap"


def test_eunuchs_have_no_beard() -> None:
    assert person("李公公", sex=Sex.MALE, period=True, age_years=66).beard == ""
    assert person("丞相", sex=Sex.MALE, period=True, age_years=66).beard == "goatee"


@pytest.mark.parametrize(
    ("name", "sex", "outfit", "hat", "token"),
    [
        ("陈医生", Sex.MALE, "doctor", "", "stethoscope"),
        ("小吴护士", Sex.FEMALE, "nurse", "nurse", ""),
        ("厨师长", Sex.MALE, "chef", "toque", ""),
        ("保洁阿姨", Sex.FEMALE, "work", "kerchief", ""),
        ("实习生小苗", Sex.FEMALE, "shirt", "", "badge"),
        ("新娘", Sex.FEMALE, "wedding", "veil", ""),
        ("工地包工头", Sex.MALE, "work", "hard", ""),
        ("the nurse", Sex.FEMALE, "nurse", "nurse", ""),
    ],
)
def test_a_modern_trade_is_told_at_a_glance(
    name: str, sex: Sex, outfit: str, hat: str, token: str
) -> None:
    who = person(name, sex=sex)
    assert (who.outfit, who.hat, who.token) == (outfit, hat, token)
