# SPDX-License-Identifier: GPL-3.0-or-later
"""People of a production: what the script says they look like, and the voice chosen for them.

Owns the values. Must not know how a look is drawn or a voice is made.
"""

from enum import StrEnum
from typing import ClassVar

import msgspec

from projects.ids import CharacterId, ConsentId, MediaId
from projects.open_enum import OpenEnum


class Sex(OpenEnum):
    """As far as drawing and voices need it."""

    FEMALE = "female"
    MALE = "male"


class AgeGroup(OpenEnum):
    """Bodies and voices differ by these."""

    CHILD = "child"
    YOUNG = "young"
    ADULT = "adult"
    ELDER = "elder"


class Garment(OpenEnum):
    """Pieces of costume that scripts name."""

    SUIT = "suit"
    COAT = "coat"
    TRENCH = "trench"
    RAINCOAT = "raincoat"
    DRESS = "dress"
    HOODIE = "hoodie"
    STORE_UNIFORM = "store_uniform"
    WORK_CLOTHES = "work_clothes"
    HANFU = "hanfu"
    ARMOUR = "armour"
    SHIRT = "shirt"
    SCARF = "scarf"
    GLASSES = "glasses"
    HAT = "hat"
    EARRINGS = "earrings"
    POLICE_UNIFORM = "police_uniform"
    SCHOOL_UNIFORM = "school_uniform"
    QIPAO = "qipao"
    WEDDING_DRESS = "wedding_dress"
    EVENING_GOWN = "evening_gown"
    SWEATER = "sweater"
    CARDIGAN = "cardigan"
    LEATHER_JACKET = "leather_jacket"
    DOCTOR_COAT = "doctor_coat"
    OFFICIAL_ROBE = "official_robe"
    PALACE_ROBE = "palace_robe"
    SERVANT_CLOTHES = "servant_clothes"


class HairStyle(OpenEnum):
    """Cuts that scripts name."""

    SHORT = "short"
    BOB = "bob"
    LONG = "long"
    WAVY = "wavy"
    PONYTAIL = "ponytail"
    BUN = "bun"
    TOPKNOT = "topknot"
    CROP = "crop"
    BALD = "bald"
    LOB = "lob"
    FRINGE = "fringe"
    HIME = "hime"
    CURLY = "curly"
    PERM = "perm"
    HALF_UP = "half_up"
    LOW_PONYTAIL = "low_ponytail"
    BRAID = "braid"
    TWIN_BRAIDS = "twin_braids"
    PIGTAILS = "pigtails"
    CHIGNON = "chignon"
    TOP_BUN = "top_bun"
    SIDE_PART = "side_part"
    SLICK = "slick"
    UNDERCUT = "undercut"
    CURTAIN = "curtain"
    QUIFF = "quiff"
    WOLF = "wolf"
    MAN_BUN = "man_bun"
    BALDING = "balding"
    BOWL = "bowl"
    CLOUD = "cloud"
    RING_KNOTS = "ring_knots"
    MAID_BUNS = "maid_buns"
    FLYING = "flying"
    COILED = "coiled"
    HANGING_LOOPS = "hanging_loops"
    CROWNED = "crowned"
    HALF_TIED = "half_tied"
    HEADBAND = "headband"
    CHILD_KNOTS = "child_knots"
    PHOENIX_CROWN = "phoenix_crown"


class Colour(OpenEnum):
    """Colour words of costume and hair."""

    BLACK = "black"
    WHITE = "white"
    GREY = "grey"
    BEIGE = "beige"
    BROWN = "brown"
    RED = "red"
    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    PURPLE = "purple"
    PINK = "pink"
    GOLD = "gold"
    SILVER = "silver"


class Costume(msgspec.Struct, frozen=True, kw_only=True):
    """One garment with its colour, if the script names one."""

    garment: Garment
    colour: Colour | None = None


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What the script says of a person; None or empty where it is silent.

    Attributes:
        described: the script's own words.
        period: the person belongs to old times.
        turn: how far free choices of clothes are moved on, so that a cast is dressed apart.
    """

    described: str = ""
    sex: Sex | None = None
    age_years: int | None = None
    age: AgeGroup | None = None
    hair: HairStyle | None = None
    hair_colour: Colour | None = None
    costume: tuple[Costume, ...] = ()
    occupation: str = ""
    build: str = ""
    marks: tuple[str, ...] = ()
    period: bool = False
    turn: int = 0


class Consent(StrEnum):
    """Whether a voice or face may be used."""

    BUILT_IN = "built_in"
    RECORDED = "recorded"


class VoiceChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A voice and how it is bent.

    Attributes:
        engine: `kokoro`, `espeak` or `coqui`.
        name: the pack, such as `zf_xiaoxiao`; of a `coqui` voice, the one that speaks for it where
            its checkpoint is not here or may not be used.
        pitch_semitones: formant-keeping shift.
        formant_ratio: formants move by this factor; above 1 is a smaller person.
        pace: factor on the speaking rate.
        tremor: 0..1, unsteadiness of an old voice.
        chosen: a person picked it; casting then leaves it alone.
        checkpoint: of a `coqui` voice, its id in engines/model_store.
        speaker, language: of a checkpoint with several, by its own names.
        sample: the recording that is cloned. consent: the record that allows it.
    """

    LATER: ClassVar[frozenset[str]] = frozenset(
        {"checkpoint", "speaker", "language", "sample", "consent"}
    )

    engine: str = "kokoro"
    name: str
    pitch_semitones: float = 0.0
    formant_ratio: float = 1.0
    pace: float = 1.0
    tremor: float = 0.0
    chosen: bool = False
    checkpoint: str = ""
    speaker: str = ""
    language: str = ""
    sample: MediaId | None = None
    consent: ConsentId | None = None


class Character(msgspec.Struct, frozen=True, kw_only=True):
    """One person. `name` is shown as written; files and rows use `id`.

    `sheet` are pictures of them that models go by; the stage draws without.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"sheet"})

    id: CharacterId
    name: str
    aliases: tuple[str, ...] = ()
    look: Look = Look()
    voice: VoiceChoice | None = None
    consent: Consent = Consent.BUILT_IN
    sheet: tuple[MediaId, ...] = ()
