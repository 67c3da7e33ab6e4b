# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sound engines are asked for, as closed values; times are samples at 48 kHz.

Owns the requests and the facts that come back. Must not know how any sound is made.
"""

from typing import ClassVar

import msgspec

from projects.ids import MediaId
from projects.open_enum import OpenEnum
from projects.screenplay import LineMode
from projects.staging import Emotion


class Genre(OpenEnum):
    """What decides the players and the scale."""

    URBAN = "urban"
    SUSPENSE = "suspense"
    PERIOD = "period"
    ROMANCE = "romance"
    COMEDY = "comedy"


class Room(OpenEnum):
    """Acoustic spaces of the stage's sets."""

    SCORING_STAGE = "scoring_stage"
    CHAMBER = "chamber"
    LIVING_ROOM = "living_room"
    SHOP = "shop"
    OFFICE = "office"
    CORRIDOR = "corridor"
    STATION = "station"
    TEMPLE_HALL = "temple_hall"
    STREET = "street"
    CAR = "car"
    FOREST = "forest"


class Ambience(OpenEnum):
    """Places and weathers that can be heard."""

    RAIN_STREET = "rain_street"
    RAIN_GLASS = "rain_glass"
    THUNDER_DISTANT = "thunder_distant"
    THUNDER_NEAR = "thunder_near"
    WIND = "wind"
    SNOW_HUSH = "snow_hush"
    CITY_NIGHT = "city_night"
    CITY_DAY = "city_day"
    SHOP_HUM = "shop_hum"
    MANY_CLOCKS = "many_clocks"
    RAILWAY_PLATFORM = "railway_platform"
    HOSPITAL = "hospital"
    OFFICE_AIR = "office_air"
    CLASSROOM = "classroom"
    TEA_HOUSE = "tea_house"
    FOREST_NIGHT = "forest_night"
    GARDEN_DAY = "garden_day"
    CANDLE_HALL = "candle_hall"
    CAR_CABIN = "car_cabin"
    ROOM_TONE = "room_tone"
    RESTAURANT = "restaurant"
    CAR_PARK = "car_park"
    PUBLIC_HALL = "public_hall"
    WATER_GARDEN = "water_garden"


class BusName(OpenEnum):
    """The four submixes."""

    DIALOGUE = "dialogue"
    MUSIC = "music"
    EFFECTS = "effects"
    AMBIENCE = "ambience"


class EmotionSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one emotion.

    Attributes:
        lead: whose motif may be heard; empty for nobody.
        turn: the story turns where the span begins: silence before it, a hit on it.
    """

    emotion: Emotion
    intensity: float
    length_samples: int
    lead: str = ""
    turn: bool = False


class ScoreRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The music of an episode.

    Attributes:
        spans: in order, without gaps; their lengths add up to the film.
        cuts_samples: picture cuts, which the music leans on.
        seed: one for the production, so that key and motifs stay.
        speech: half-open (start, end) of what is spoken; music thins there.
        moods: hash of the mood table that is read, so that an edited table is another recipe.
    """

    spans: tuple[EmotionSpan, ...]
    cuts_samples: tuple[int, ...] = ()
    genre: Genre = Genre.URBAN
    seed: int = 1
    speech: tuple[tuple[int, int], ...] = ()
    moods: str = ""


class AmbienceSpan(msgspec.Struct, frozen=True, kw_only=True):
    """An ambience under a stretch of film; neighbours overlap so that they cross-fade.

    Attributes:
        levels: (sample of the film, gain in dB) from which on the camera hears it from nearer or
            farther; the gain glides there.
    """

    ambience: Ambience
    start_samples: int
    length_samples: int
    gain_db: float = 0.0
    levels: tuple[tuple[int, float], ...] = ()


class EffectCue(msgspec.Struct, frozen=True, kw_only=True):
    """A sound effect at a sample.

    Attributes:
        name: in the effects catalogue.
        wet: how much of the room is heard with it.
        limit_samples: it has faded out after so long; 0 for its own length.
    """

    name: str
    at_samples: int
    room: Room = Room.LIVING_ROOM
    gain_db: float = 0.0
    wet: float = 0.2
    limit_samples: int = 0


class BedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Ambience and effects of an episode."""

    ambiences: tuple[AmbienceSpan, ...]
    effects: tuple[EffectCue, ...]
    length_samples: int
    seed: int = 1


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What a person did to a clip of sound.

    Attributes:
        first_samples: of the medium as it runs at this speed, that is heard first.
        speed_percent: pitch stays. backwards: it runs from its end.
        gain_db: added. levels: (sample of the clip, dB), straight in between.
    """

    first_samples: int = 0
    speed_percent: int = 100
    backwards: bool = False
    gain_db: float = 0.0
    levels: tuple[tuple[int, float], ...] = ()
    fade_in_samples: int = 0
    fade_out_samples: int = 0


class DialogueClip(msgspec.Struct, frozen=True, kw_only=True):
    """One spoken line in the film; `media` is sound of any form, mono WAV at 48 kHz as made here.

    `length_samples` is what is heard; `shape` is None where all of it is, as it was made.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"shape"})

    media: MediaId
    at_samples: int
    length_samples: int
    room: Room = Room.LIVING_ROOM
    mode: LineMode = LineMode.SPOKEN
    gain_db: float = 0.0
    wet: float = 0.1
    shape: Shape | None = None


class LaidSound(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of sound on a bus other than the dialogue.

    Attributes:
        media: what a person brought; None for what the engines made for the bus.
    """

    bus: BusName
    at_samples: int
    length_samples: int
    media: MediaId | None = None
    shape: Shape = Shape()


class MixRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything heard, balanced and mastered.

    Attributes:
        music, effects, ambience: what the engines of this package made; None for an empty bus.
        ceiling_dbtp: of the file; half a decibel under the delivery limit is left for AAC.
        gains_db: faders of buses, added to the balance. muted: buses that are silent.
        laid: sounds of the buses. Where one of a bus has no media, what the engines made for the
            bus is heard there and nowhere else.
        automation: by bus, (sample of the film, dB) added to its fader, straight in between.
        ducks_db: how far a bus steps back under speech, where a person has said so.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"laid", "automation", "ducks_db"})

    dialogue: tuple[DialogueClip, ...]
    length_samples: int
    music: MediaId | None = None
    effects: MediaId | None = None
    ambience: MediaId | None = None
    target_lufs: float = -14.0
    ceiling_dbtp: float = -1.5
    gains_db: tuple[tuple[BusName, float], ...] = ()
    muted: tuple[BusName, ...] = ()
    laid: tuple[LaidSound, ...] = ()
    automation: tuple[tuple[BusName, tuple[tuple[int, float], ...]], ...] = ()
    ducks_db: tuple[tuple[BusName, float], ...] = ()


class ScoreFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was composed; section starts in samples."""

    notes: int
    sections: tuple[tuple[Emotion, int], ...]
    tonic_midi: int


class BedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What sounds; `unknown` names cues that this version cannot make and left out."""

    effects: int
    ambiences: int
    unknown: tuple[str, ...] = ()


class MixFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Measured on the finished master.

    Attributes:
        gain_db: applied to the balanced mix. capped: the mix is so quiet that the full gain would
            only have raised noise; the target is then missed on purpose.
        stem_lufs: by bus, at the level of the master; -70 is silence.
        speech_over_music_lu: mean over the spoken stretches; None where there is either none.
    """

    lufs: float
    true_peak_dbtp: float
    gain_db: float
    capped: bool = False
    stem_lufs: dict[str, float] = {}
    speech_over_music_lu: float | None = None
