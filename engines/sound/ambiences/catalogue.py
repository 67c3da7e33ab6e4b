# SPDX-License-Identifier: GPL-3.0-or-later
"""Every ambience by name, in pieces of any length.

Owns the list. Must not know which set is heard as which.
"""

from collections.abc import Callable

import numpy as np

from engines.sound.ambiences import gatherings, indoors, outdoors, weather
from engines.sound.dsp import Signal, gain, samples
from engines.sound.request import Ambience

Bed = Callable[[np.random.Generator, int], Signal]
FALLBACK = Ambience.ROOM_TONE
TRIM_DB = {
    Ambience.RAIN_STREET: -9.5,
    Ambience.RAIN_GLASS: -6.5,
    Ambience.THUNDER_DISTANT: -5.0,
    Ambience.THUNDER_NEAR: -3.0,
    Ambience.WIND: 5.0,
    Ambience.SNOW_HUSH: -2.0,
    Ambience.CITY_NIGHT: -4.5,
    Ambience.CITY_DAY: -4.5,
    Ambience.SHOP_HUM: 3.0,
    Ambience.MANY_CLOCKS: 10.0,
    Ambience.RAILWAY_PLATFORM: -3.5,
    Ambience.HOSPITAL: -0.5,
    Ambience.OFFICE_AIR: -3.5,
    Ambience.CLASSROOM: 2.5,
    Ambience.TEA_HOUSE: 6.0,
    Ambience.FOREST_NIGHT: 1.5,
    Ambience.GARDEN_DAY: 6.0,
    Ambience.CANDLE_HALL: 6.5,
    Ambience.CAR_CABIN: -3.5,
    Ambience.ROOM_TONE: 2.0,
    Ambience.RESTAURANT: 4.0,
    Ambience.CAR_PARK: 0.0,
    Ambience.PUBLIC_HALL: 3.0,
    Ambience.WATER_GARDEN: 2.0,
}
"""Brings each to about -30 LUFS (rain in the street) .. -41 LUFS (a quiet room)."""


def beds() -> dict[Ambience, Bed]:
    """Maker of each ambience."""
    return {
        Ambience.RAIN_STREET: weather.rain_street,
        Ambience.RAIN_GLASS: weather.rain_glass,
        Ambience.THUNDER_DISTANT: weather.thunder_distant,
        Ambience.THUNDER_NEAR: weather.thunder_near,
        Ambience.WIND: weather.wind,
        Ambience.SNOW_HUSH: weather.snow_hush,
        Ambience.CITY_NIGHT: outdoors.city_night,
        Ambience.CITY_DAY: outdoors.city_day,
        Ambience.SHOP_HUM: indoors.shop_hum,
        Ambience.MANY_CLOCKS: indoors.many_clocks,
        Ambience.RAILWAY_PLATFORM: outdoors.railway_platform,
        Ambience.HOSPITAL: indoors.hospital,
        Ambience.OFFICE_AIR: indoors.office_air,
        Ambience.CLASSROOM: indoors.classroom,
        Ambience.TEA_HOUSE: indoors.tea_house,
        Ambience.FOREST_NIGHT: outdoors.forest_night,
        Ambience.GARDEN_DAY: outdoors.garden_day,
        Ambience.CANDLE_HALL: indoors.candle_hall,
        Ambience.CAR_CABIN: indoors.car_cabin,
        Ambience.ROOM_TONE: indoors.room_tone,
        Ambience.RESTAURANT: gatherings.restaurant,
        Ambience.CAR_PARK: gatherings.car_park,
        Ambience.PUBLIC_HALL: gatherings.public_hall,
        Ambience.WATER_GARDEN: outdoors.water_garden,
    }


def bed_of(kind: Ambience, length_samples: int, *, seed: int, part: int = 0) -> Signal:
    """A stretch of an ambience, stereo, as loud as it is meant to lie under speech of -17 LUFS.

    Args:
        kind: which; room tone stands in for one that this version does not know.
        length_samples: of the stretch.
        seed: of the production.
        part: stretches that differ in it are not identical.
    """
    rng = np.random.default_rng([seed, part, *kind.value.encode()])
    kind = kind if kind in TRIM_DB else FALLBACK
    make = beds()[kind]
    # A circle is sown over seconds: shorter stretches are cut out of a longer one.
    x = make(rng, max(length_samples, samples(2.0)))[:length_samples]
    return (x * gain(TRIM_DB[kind])).astype(np.float32)
