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
    ("公司走廊", SetName.CEO_OFFICE),
    ("医院走廊", SetName.HOSPITAL),
    ("王府后花园", SetName.COURTYARD),
    ("御花园", SetName.COURTYARD),
    ("金銮殿", SetName.ANCESTRAL_HALL),
    ("地铁站台", SetName.PLATFORM),
    ("机场", SetName.WAITING_ROOM),
    ("酒店房间", SetName.BEDROOM),
    ("出租车内", SetName.CAR),
    ("教学楼天台", SetName.ROOFTOP),
    ("咖啡厅", SetName.TEA_HOUSE),
    ("大学教室", SetName.CLASSROOM),
    ("SUBURBAN STATION", SetName.PLATFORM),
    ("WAITING ROOM", SetName.WAITING_ROOM),
    ("HOTEL ROOFTOP", SetName.ROOFTOP),
    ("COFFEE SHOP", SetName.TEA_HOUSE),
    ("MAYA'S APARTMENT - BEDROOM", SetName.BEDROOM),
    ("CAR PARK", SetName.RAIN_STREET),
    ("Kitchen", SetName.LIVING_ROOM),
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
