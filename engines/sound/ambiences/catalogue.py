# SPDX-License-Identifier: GPL-3.0-or-later
"""Every ambience by name, in pieces of any length.

Owns the list. Must not know which set is heard as which.
"""

from collections.abc import Callable

import numpy as np

from engines.sound.ambiences import indoors, outdoors, weather
from engines.sound.dsp import Signal, samples
from engines.sound.request import Ambience

Bed = Callable[[np.random.Generator, int], Signal]
FALLBACK = Ambience.ROOM_TONE


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
    }


def bed_of(kind: Ambience, length_samples: int, *, seed: int, part: int = 0) -> Signal:
    """A stretch of an ambience, stereo, about -45 to -28 dBFS RMS, without fades.

    Args:
        kind: which; room tone stands in for one that this version does not know.
        length_samples: of the stretch.
        seed: of the production.
        part: stretches that differ in it are not identical.
    """
    rng = np.random.default_rng([seed, part, *kind.value.encode()])
    make = beds().get(kind, beds()[FALLBACK])
    # A circle is sown over seconds: shorter stretches are cut out of a longer one.
    return make(rng, max(length_samples, samples(2.0)))[:length_samples].astype(np.float32)
