# SPDX-License-Identifier: GPL-3.0-or-later
"""A cast is dressed apart, always the same way, and as the script says."""

from engines.stage.company import dressed_apart
from engines.stage.identity import identity_of
from projects.cast import Character, Look
from projects.ids import CharacterId
from projects.interchange.looks import look_of

OFFICE = (
    ("赵总监", "男，42岁，灰西装"),
    ("陆沉", "男，30岁，西装，客户"),
    ("孙总", "男，50岁，老板"),
    ("何律师", "男，35岁"),
    ("周经理", "男，38岁，灰西装"),
)
COURT = (("静妃", "女，24岁"), ("淑妃", "女，26岁"), ("德妃", "女，25岁"), ("沈凝", "女，汉服"))


def cast(rows: tuple[tuple[str, str], ...], *, period: bool = False) -> tuple[Character, ...]:
    return tuple(
        Character(id=CharacterId(n), name=n, look=look_of(n, told, period=period))
        for n, told in rows
    )


def test_no_two_of_a_cast_wear_the_same_clothes() -> None:
    for people in (cast(OFFICE), cast(COURT, period=True)):
        seen = [identity_of(c) for c in dressed_apart(people)]
        assert len({(w.outfit, w.cloth, w.accent) for w in seen}) == len(seen)
    grey = [identity_of(c) for c in dressed_apart(cast(OFFICE)) if "灰" in c.look.described]
    assert {w.cloth for w in grey} == {"cloth_grey"}  # as the script says
    assert len({w.accent for w in grey}) == 2  # the ties differ


def test_who_comes_later_changes_nobody_before() -> None:
    people = cast(OFFICE)
    whole = dressed_apart(people)
    assert dressed_apart(people[:3]) == whole[:3]
    assert dressed_apart(whole) == whole


def test_uniforms_stay_alike() -> None:
    police = dressed_apart(cast((("警察甲", "男"), ("警察乙", "男"), ("警察丙", "男"))))
    assert {c.look.turn for c in police} == {0}
    assert Look().turn == 0
