# SPDX-License-Identifier: GPL-3.0-or-later
"""Place words find their sets."""

import pytest

from projects.interchange.places import set_of
from projects.staging import SetName

KNOWN = [
    ("便利店", SetName.STORE),
    ("便利店门口", SetName.RAIN_STREET),
    ("老街", SetName.RAIN_STREET),
    ("钟表铺", SetName.CLOCK_SHOP),
    ("顾家客厅", SetName.LIVING_ROOM),
    ("林家", SetName.LIVING_ROOM),
    ("总裁办公室", SetName.CEO_OFFICE),
    ("公司走廊", SetName.OPEN_OFFICE),
    ("医院走廊", SetName.HOSPITAL),
    ("王府后花园", SetName.COURTYARD),
    ("御花园", SetName.GARDEN_BRIDGE),
    ("金銮殿", SetName.PALACE_HALL),
    ("地铁站台", SetName.PLATFORM),
    ("机场", SetName.WAITING_ROOM),
    ("酒店房间", SetName.BEDROOM),
    ("出租车内", SetName.CAR),
    ("教学楼天台", SetName.ROOFTOP),
    ("咖啡厅", SetName.RESTAURANT),
    ("大学教室", SetName.CLASSROOM),
    ("太和殿内", SetName.PALACE_HALL),
    ("荷塘边的石桥", SetName.GARDEN_BRIDGE),
    ("教学楼走廊", SetName.SCHOOL_CORRIDOR),
    ("市中级法院", SetName.COURTROOM),
    ("派出所审讯室", SetName.POLICE_ROOM),
    ("京城城门", SetName.CITY_GATE),
    ("THRONE ROOM", SetName.PALACE_HALL),
    ("贵妃寝宫", SetName.BED_CHAMBER),
    ("QUEEN'S BEDCHAMBER", SetName.BED_CHAMBER),
    ("Lotus pond", SetName.GARDEN_BRIDGE),
    ("HIGH SCHOOL HALLWAY", SetName.SCHOOL_CORRIDOR),
    ("DISTRICT COURT", SetName.COURTROOM),
    ("POLICE STATION - INTERROGATION ROOM", SetName.POLICE_ROOM),
    ("THE CITY GATE", SetName.CITY_GATE),
    ("SUBURBAN STATION", SetName.PLATFORM),
    ("WAITING ROOM", SetName.WAITING_ROOM),
    ("HOTEL ROOFTOP", SetName.ROOFTOP),
    ("COFFEE SHOP", SetName.RESTAURANT),
    ("MAYA'S APARTMENT - BEDROOM", SetName.BEDROOM),
    ("CAR PARK", SetName.CAR_PARK),
    ("Kitchen", SetName.KITCHEN_DINING),
    ("后巷", SetName.ALLEY),
    ("BACK ALLEY", SetName.ALLEY),
    ("办公室", SetName.OPEN_OFFICE),
    ("Office", SetName.OPEN_OFFICE),
    ("销售部工位", SetName.OPEN_OFFICE),
    ("CEO'S OFFICE", SetName.CEO_OFFICE),
    ("公司会议室", SetName.BOARDROOM),
    ("会议室门口", SetName.BOARDROOM),
    ("CONFERENCE ROOM", SetName.BOARDROOM),
    ("医院病房", SetName.WARD),
    ("病房门口", SetName.WARD),
    ("HOSPITAL - PRIVATE WARD", SetName.WARD),
    ("HOSPITAL ROOM", SetName.WARD),
    ("一家餐厅", SetName.RESTAURANT),
    ("酒店宴会厅", SetName.RESTAURANT),
    ("HOTEL LOBBY", SetName.RESTAURANT),
    ("顾家餐厅", SetName.KITCHEN_DINING),
    ("DINING ROOM", SetName.KITCHEN_DINING),
    ("公司地下车库", SetName.CAR_PARK),
    ("UNDERGROUND PARKING GARAGE", SetName.CAR_PARK),
]


@pytest.mark.parametrize(("place", "expected"), KNOWN)
def test_known(place, expected):
    assert set_of(place, interior=None, period=False) == (expected, True)


@pytest.mark.parametrize(
    ("interior", "period", "expected"),
    [
        (True, False, SetName.LIVING_ROOM),
        (False, False, SetName.RAIN_STREET),
        (True, True, SetName.ANCESTRAL_HALL),
        (False, True, SetName.COURTYARD),
    ],
)
def test_unknown_places_fall_back_and_say_so(interior, period, expected):
    assert set_of("霓虹深渊", interior=interior, period=period) == (expected, False)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("小巷", SetName.CITY_GATE),
        ("宴会厅", SetName.ANCESTRAL_HALL),
        ("饭店", SetName.TEA_HOUSE),
        ("厨房", SetName.LIVING_ROOM),
    ],
)
def test_a_period_piece_keeps_out_of_modern_sets(place, expected):
    assert set_of(place, interior=None, period=True) == (expected, True)


def test_a_car_park_in_the_open_is_a_street():
    assert set_of("PARKING LOT", interior=False, period=False) == (SetName.RAIN_STREET, True)
    assert set_of("PARKING LOT", interior=True, period=False) == (SetName.CAR_PARK, True)


@pytest.mark.parametrize(
    ("place", "modern", "old"),
    [
        ("长街", SetName.RAIN_STREET, SetName.CITY_GATE),
        ("桥上", SetName.RAIN_STREET, SetName.GARDEN_BRIDGE),
        ("大殿", SetName.ANCESTRAL_HALL, SetName.ANCESTRAL_HALL),
        ("闺房", SetName.BEDROOM, SetName.BED_CHAMBER),
        ("西厢房", SetName.BEDROOM, SetName.BED_CHAMBER),
        ("卧房", SetName.BEDROOM, SetName.BED_CHAMBER),
    ],
)
def test_old_times_have_their_own_streets_and_chambers(place, modern, old):
    assert set_of(place, interior=None, period=False) == (modern, True)
    assert set_of(place, interior=None, period=True) == (old, True)
