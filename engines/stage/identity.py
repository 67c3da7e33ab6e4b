# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a person is on the stage: the parameters that stay the same in every shot and view.

Owns how the script's words on a look become them. Must not know how any is drawn.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Any

from engines.stage.trades import HAT_OF, Trade, named_hat, trade_of
from engines.stage.wardrobe import (
    HAIR_MATERIAL,
    MATERIAL,
    OUTER,
    WORN_BY_NAME,
    chosen_hair,
    chosen_outfit,
)
from projects.cast import AgeGroup, Character, Colour, Garment, Look, Sex
from projects.ids import seed_of

CHILD_TO_YEARS, YOUNG_TO_YEARS, ADULT_TO_YEARS = 13, 30, 57
MATURE_FROM_YEARS = 42
WOMANLY = re.compile(
    r"女|妈|母亲|奶奶|婆|阿姨|姐|妹|姑娘|太太|夫人|娘|妃|\b(?:she|her|woman|girl|mother|mrs|miss|lady)\b",
    re.IGNORECASE,
)
MANLY = re.compile(
    r"男|爸|父亲|爷|叔|伯|哥|弟|先生|公子|少爷|将军|\b(?:he|his|man|boy|father|mr|sir|gentleman)\b",
    re.IGNORECASE,
)
OLD = re.compile(
    r"老人|奶奶|爷爷|婆婆|外婆|外公|花甲|古稀|年迈|白发|\b(?:old|elderly|grand\w+)\b", re.IGNORECASE
)
SMALL = re.compile(r"小孩|孩子|小朋友|小学生|童|\b(?:child|kid|toddler)\b", re.IGNORECASE)
STOUT = re.compile(r"胖|壮|魁梧|敦实|\b(?:stout|heavy|burly|fat|stocky|broad)\b", re.IGNORECASE)
THIN = re.compile(r"瘦|单薄|清瘦|\b(?:thin|slim|lean|gaunt|slender|skinny)\b", re.IGNORECASE)
FULL_BEARDED = re.compile(r"络腮胡|大胡子|\bfull beard|\bbushy beard", re.IGNORECASE)
HAIRED = (
    (re.compile(r"金发|金色头发|\bblond|\bfair[- ]haired", re.IGNORECASE), "hair_blonde"),
    (re.compile(r"红发|红色头发|\bredhead|\bred[- ]haired|\bginger\b", re.IGNORECASE), "hair_red"),
    (re.compile(r"棕发|褐发|\bbrunette|\bbrown[- ]haired", re.IGNORECASE), "hair_brown"),
)
"""Words on hair that are neither a cut nor a colour word beside it."""
SKIRTS = ("cloth_light", "cloth_pale", "cloth_light", "cloth_pink", "cloth_beige", "cloth_silver")
"""Materials of the skirts of women of old."""
LEATHER = re.compile(r"皮衣|皮夹克|机车服|\bleather jacket|\bbiker", re.IGNORECASE)
UNSHAVEN = re.compile(r"胡茬|胡渣|不修边幅|\bstubbl|\bunshaven", re.IGNORECASE)
IN_WHITE = re.compile(r"白大褂|\b(?:lab|white|doctor'?s) coat", re.IGNORECASE)
BEARDED = re.compile(r"胡|须|\bbeard", re.IGNORECASE)
GOATEED = re.compile(r"山羊胡|\bgoatee", re.IGNORECASE)
EUNUCH = re.compile(r"太监|公公|宦官|内侍|\beunuch", re.IGNORECASE)
BEARDED_BY_RANK = re.compile(r"丞相|宰相|大臣|尚书|太傅|军师|谋士|\bminister\b", re.IGNORECASE)
MOUSTACHED = re.compile(r"八字胡|小胡子|\bmou?stache", re.IGNORECASE)
SCARRED = re.compile(r"疤|刀痕|\bscar", re.IGNORECASE)
MOLED = re.compile(r"痣|\bmole\b|beauty mark", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """One person. Floats run from -1 to 1 around the type's mean, where not said otherwise.

    Attributes:
        jaw: narrow to square. chin: short to long. brow: fine to heavy.
        eye_tilt: drooping to fox-like. eye_size, lips: small to large. girth: thin to stout.
        eye_gap: close to wide set. outline, eyes, brows, nose, mouth: names of the puppet's traits.
        frames: shape of the glasses, `round`, `square` or `browline`.
        lid_fold: a double lid. freckles: over nose and cheeks.
        lines: how much age has written into the face, 0..1.
        hair, outfit: names of the puppet's styles. *_material, cloth, inner, accent: names of
            the palette's materials.
        beard: `goatee`, `moustache`, `boxed`, `stubble`, `full` or none.
        hat: name of what is worn on the head; token: of what a trade hangs around the neck.
        hooded: the raincoat's or hoodie's hood is up.
        variant: which of an outfit's details this person's has.
    """

    name: str = ""
    sex: Sex = Sex.FEMALE
    age: AgeGroup = AgeGroup.ADULT
    period: bool = False
    jaw: float = 0.0
    chin: float = 0.0
    brow: float = 0.0
    eye_tilt: float = 0.0
    eye_size: float = 0.0
    lips: float = 0.0
    eye_gap: float = 0.0
    outline: str = "oval"
    eyes: str = "almond"
    brows: str = "angled"
    nose: str = "straight"
    mouth: str = "even"
    lid_fold: bool = True
    freckles: bool = False
    girth: float = 0.0
    lines: float = 0.0
    hair: str = "long_straight"
    hair_material: str = "hair_black"
    outfit: str = "dress"
    cloth: str = "cloth_dark"
    inner: str = "cloth_light"
    accent: str = "cloth_accent"
    scarf_material: str = "cloth_accent"
    lip_material: str = "lip_soft"
    glasses: bool = False
    frames: str = "round"
    earrings: bool = False
    scarf: bool = False
    hat: str = ""
    token: str = ""
    hooded: bool = False
    mole: bool = False
    scar: bool = False
    beard: str = ""
    variant: int = 0

    @property
    def female(self) -> bool:
        """Drawn with a woman's build and face."""
        return self.sex == Sex.FEMALE

    @property
    def child(self) -> bool:
        """Drawn small, with a child's head."""
        return self.age == AgeGroup.CHILD

    @property
    def elder(self) -> bool:
        """Drawn grey, lined and a little bent."""
        return self.age == AgeGroup.ELDER

    @property
    def grown(self) -> bool:
        """Neither child nor elder."""
        return not self.child and not self.elder


def identity_of(character: Character) -> Identity:
    """The person that a character always is: the script's words, then the name's hash.

    The same character gives the same value in every episode; two names rarely look alike.
    """
    look = character.look
    chance = Random(seed_of(f"look:{character.name}"))
    words = " ".join((look.described, look.occupation, look.build, *look.marks, character.name))
    sex, age = _sex(look, words, chance), _age(look, words)
    female, child, elder = sex == Sex.FEMALE, age == AgeGroup.CHILD, age == AgeGroup.ELDER
    floats = {k: round(chance.uniform(-1, 1), 3) for k in _FREE}
    style = chance.random(), chance.random(), chance.random()
    trade = trade_of(words, period=look.period)
    worn = _worn(look, words, (sex, age), chance)
    of_trade = trade if trade is not None and worn.of_trade else None
    hair = _hair(look, of_trade, (sex, age), (style[0], words))
    lips = "lip_bare"
    if female and not child:
        lips = "lip_soft" if elder or style[1] < 0.55 else "lip_red"
    years = look.age_years or (66 if elder else 30)
    extras = {c.garment for c in look.costume}
    return Identity(
        name=character.name,
        sex=sex,
        age=age,
        period=look.period,
        girth=_girth(look, words, floats.pop("girth")),
        lines=1.0 if elder else max(0.0, min(0.7, (years - MATURE_FROM_YEARS + 6) / 20)),
        hair=hair,
        hair_material=_hair_material(look, years=years, elder=elder, chance=style[2]),
        lip_material=lips,
        glasses=Garment.GLASSES in extras
        or (not look.period and not look.described and elder)
        or (of_trade is not None and of_trade.spectacles),
        earrings=Garment.EARRINGS in extras or (female and not child and style[1] > 0.7),
        hat=_hat(look, words, worn, of_trade, female=female),
        token=trade.token if trade is not None and worn.outfit == trade.outfit[0] else "",
        mole=bool(MOLED.search(words)) or (not look.described and style[2] > 0.9),
        scar=bool(SCARRED.search(words)),
        beard="" if trade and trade.shaven else _beard(look, words, sex=sex, age=age),
        outfit=worn.outfit,
        cloth=worn.cloth,
        inner=worn.inner,
        accent=worn.accent,
        scarf=worn.scarf,
        scarf_material=worn.scarf_material,
        hooded=worn.outfit == "raincoat",
        variant=(Random(seed_of(f"cut:{character.name}")).randrange(12) + look.turn) % 12,
        **floats,
        **_face(character.name, words, sex=sex, age=age),
    )


def _hat(look: Look, words: str, worn: "_Worn", trade: Trade | None, *, female: bool) -> str:
    """What is worn on the head: a hat by its name, by the trade, by the clothes, or any hat."""
    side = 0 if female else 1
    said = any(c.garment == Garment.HAT for c in look.costume)
    if trade is not None and trade.hat[side]:
        return trade.hat[side]
    named = named_hat(words, period=look.period)
    if named or worn.outfit in HAT_OF:
        return named or HAT_OF[worn.outfit][side]
    if not said:
        return ""
    return ("tiara" if female else "scholar") if look.period else "cap"


def _hair(
    look: Look, trade: Trade | None, who: tuple[Sex, AgeGroup], drawn: tuple[float, str]
) -> str:
    """Hair by the script, by the rank in old times, and by the trade where neither says."""
    sex, age = who
    side = 0 if sex == Sex.FEMALE else 1
    worn = trade.hair[side] if trade is not None else ""
    if worn and look.hair is None and not look.period:
        return worn
    chance, words = drawn
    return chosen_hair(look.hair, sex=sex, age=age, period=look.period, chance=chance, words=words)


OUTLINED = (
    (re.compile(r"圆脸|娃娃脸|\bround face", re.IGNORECASE), "round"),
    (re.compile(r"方脸|国字脸|\bsquare (?:face|jaw)", re.IGNORECASE), "square"),
    (re.compile(r"瓜子脸|心形脸|\bheart-shaped", re.IGNORECASE), "heart"),
    (re.compile(r"长脸|马脸|\blong face", re.IGNORECASE), "long"),
    (re.compile(r"鹅蛋脸|\boval face", re.IGNORECASE), "oval"),
)
EYED = (
    (re.compile(r"丹凤眼|凤眼|狐狸眼|\bphoenix eye|\bfox[- ]eye", re.IGNORECASE), "phoenix"),
    (re.compile(r"大眼|杏眼|圆眼|\b(?:big|round|wide) eyes", re.IGNORECASE), "round"),
    (re.compile(r"眯缝眼|小眼|细长.?眼|\bnarrow eye", re.IGNORECASE), "narrow"),
)
FRECKLED = re.compile(r"雀斑|\bfreckle", re.IGNORECASE)


def _face(name: str, words: str, *, sex: Sex, age: AgeGroup) -> dict[str, Any]:
    """Features of a face: what the script says, else by the name's own hash."""
    chance = Random(seed_of(f"face:{name}"))
    female = sex == Sex.FEMALE
    outlines = (
        ("oval", "heart", "round", "diamond", "long", "oval", "heart", "square")
        if female
        else ("oval", "square", "long", "diamond", "heart", "square", "round", "long")
    )
    eyes = ("almond", "round", "phoenix", "narrow" if not female else "round", "drooping")
    brows = ("straight", "arched", "angled", "thick", "thin" if female else "angled")
    noses = ("straight", "short", "aquiline", "broad" if not female else "fine", "fine")
    picked = {
        "outline": chance.choice(outlines),
        "eyes": chance.choice(eyes),
        "brows": chance.choice(brows),
        "nose": chance.choice(noses),
        "mouth": chance.choice(("even", "thin", "full", "cupid", "wide")),
    }
    if age == AgeGroup.CHILD:
        picked |= {"outline": "round", "nose": "short", "mouth": "cupid", "eyes": "round"}
    for trait, table in (("outline", OUTLINED), ("eyes", EYED)):
        for pattern, found in table:
            if pattern.search(words):
                picked[trait] = found
                break
    return {
        **picked,
        "eye_gap": round(chance.uniform(-1, 1), 3),
        "lid_fold": chance.random() < (0.7 if female else 0.5),
        "frames": chance.choice(("round", "square", "browline")),
        "freckles": bool(FRECKLED.search(words)) or chance.random() > 0.94,
    }


_FREE = ("jaw", "chin", "brow", "eye_tilt", "eye_size", "lips", "girth")


def _sex(look: Look, words: str, chance: Random) -> Sex:
    guess = Sex.FEMALE if chance.random() < 0.5 else Sex.MALE
    if look.sex is not None:
        return look.sex if look.sex.known else guess
    womanly, manly = bool(WOMANLY.search(words)), bool(MANLY.search(words))
    if womanly != manly:
        return Sex.FEMALE if womanly else Sex.MALE
    return guess


def _age(look: Look, words: str) -> AgeGroup:
    if look.age is not None and look.age.known:
        return look.age
    if look.age_years is not None:
        for years, group in (
            (CHILD_TO_YEARS, AgeGroup.CHILD),
            (YOUNG_TO_YEARS, AgeGroup.YOUNG),
            (ADULT_TO_YEARS, AgeGroup.ADULT),
        ):
            if look.age_years <= years:
                return group
        return AgeGroup.ELDER
    if OLD.search(words):
        return AgeGroup.ELDER
    return AgeGroup.CHILD if SMALL.search(words) else AgeGroup.ADULT


def _girth(look: Look, words: str, free: float) -> float:
    if STOUT.search(look.build or words):
        return 1.0
    return -0.9 if THIN.search(look.build or words) else free * 0.35


def _hair_material(look: Look, *, years: int, elder: bool, chance: float) -> str:
    if look.hair_colour is not None and look.hair_colour in HAIR_MATERIAL:
        return HAIR_MATERIAL[look.hair_colour]
    for pattern, material in HAIRED:
        if pattern.search(look.described):
            return material
    if elder:
        return "hair_white" if years >= 70 or chance > 0.7 else "hair_grey"
    return "hair_brown" if chance > 0.72 and not look.period else "hair_black"


def _beard(look: Look, words: str, *, sex: Sex, age: AgeGroup) -> str:
    if sex == Sex.FEMALE or age == AgeGroup.CHILD or (look.period and EUNUCH.search(words)):
        return ""
    if GOATEED.search(words):
        return "goatee"
    if MOUSTACHED.search(words):
        return "moustache"
    if UNSHAVEN.search(words):
        return "stubble"
    if FULL_BEARDED.search(words):
        return "full" if age == AgeGroup.ELDER else "boxed"
    if BEARDED.search(words):
        return "full" if age == AgeGroup.ELDER else "goatee"
    if not look.period:
        return ""
    if BEARDED_BY_RANK.search(words):
        return "goatee"
    return "full" if age == AgeGroup.ELDER else ""


@dataclass(frozen=True, kw_only=True)
class _Worn:
    outfit: str
    cloth: str
    inner: str
    accent: str
    scarf: bool
    scarf_material: str
    of_trade: bool


def _worn(look: Look, words: str, who: tuple[Sex, AgeGroup], chance: Random) -> _Worn:
    """Outfit and its materials: garments by name, then the trade, then the name's hash."""
    sex, age = who
    colours = {c.garment: c.colour for c in look.costume}
    outer = next((g for g in OUTER if g in colours), None)
    roll = [(chance.random() + STEP * look.turn) % 1 for _ in range(4)]
    outfit = chosen_outfit(outer, sex=sex, age=age, period=look.period, chance=roll[0])
    cloth = _material(colours.get(outer) if outer else None)
    inner = "cloth_light" if roll[2] < 0.7 else "cloth_pale"
    trade, side = trade_of(words, period=look.period), 0 if sex == Sex.FEMALE else 1
    of_trade = trade is not None and outfit == trade.outfit[side]
    in_coat = not look.period and IN_WHITE.search(words)
    if trade is not None and (outer is None or (trade.robed and outer in ROBES)):
        outfit, of_trade = trade.outfit[side], True
        cloth = cloth or ("" if look.turn and outfit in RECOLOURED else trade.cloth[side])
    elif outer in (None, Garment.COAT) and not look.period and LEATHER.search(words):
        outfit = "leather"
    if in_coat and outfit != "nurse":
        outfit, cloth = "doctor", "cloth_light"
    if outer != Garment.SHIRT and Garment.SHIRT in colours:
        inner = _material(colours[Garment.SHIRT]) or inner
    if not cloth and look.turn and outfit in RECOLOURED:
        cloth = RECOLOURED[outfit][look.turn % len(RECOLOURED[outfit])]
    elif not cloth:
        cloth = _free_cloth(outfit, female=sex == Sex.FEMALE, roll=roll[1])
    elif outfit in ("coat", "trench") and cloth != "cloth_light" and Garment.SHIRT not in colours:
        inner = "cloth_mid" if cloth in ("cloth_black", "cloth_dark") else "cloth_dark"
    if outfit in ("hanfu_f", "maid"):
        inner = SKIRTS[min(int(roll[2] * len(SKIRTS)), len(SKIRTS) - 1)]
    if inner == cloth:
        inner = "cloth_pale" if cloth == "cloth_light" else "cloth_light"
    return _Worn(
        outfit=outfit,
        cloth=cloth,
        inner=inner,
        accent=_accent(look, cloth, roll[3]),
        scarf=Garment.SCARF in colours,
        scarf_material=_material(colours.get(Garment.SCARF)) or "cloth_accent",
        of_trade=of_trade,
    )


STEP = 0.382
"""How far a turn moves each free choice."""
TIES = ("cloth_accent", "cloth_blue", "cloth_gold", "cloth_green", "cloth_purple", "cloth_mid")
_SUITS = ("cloth_black", "cloth_blue", "cloth_grey", "cloth_brown", "cloth_dark", "cloth_beige")
_ROBES = ("cloth_accent", "cloth_green", "cloth_purple", "cloth_blue", "cloth_brown", "cloth_pink")
RECOLOURED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("suit", "coat", "cardigan", "sweater", "shirt", "work", "hoodie"), _SUITS),
        **dict.fromkeys(("palace", "official", "gentry", "hanfu_f", "hanfu_m", "hero"), _ROBES),
    }
)
"""Cloths of those who give way to somebody in the same clothes."""


def _accent(look: Look, cloth: str, roll: float) -> str:
    """Tie or trim: red for most, another for those who give way."""
    if look.turn:
        ties = [t for t in TIES if t != cloth]
        return ties[look.turn % len(ties)]
    return "cloth_accent" if roll < 0.8 or cloth == "cloth_mid" else "cloth_mid"


ROBES = (Garment.HANFU, Garment.PALACE_ROBE, Garment.OFFICIAL_ROBE)
"""Garments that leave the cut of a robe to its wearer's rank."""


def _material(colour: Colour | None) -> str:
    return MATERIAL.get(colour, "") if colour is not None else ""


def _free_cloth(outfit: str, *, female: bool, roll: float) -> str:
    """Inks by chance; the accent stays rare and on a dress."""
    if outfit in WORN_BY_NAME:
        named = WORN_BY_NAME[outfit]
        if outfit == "palace" and female:
            named = ("cloth_accent", "cloth_gold", "cloth_purple")
        return named[min(int(roll * len(named)), len(named) - 1)]
    if outfit == "dress" and female and roll < 0.4:
        return "cloth_accent"
    cloths = (
        ("cloth_beige", "cloth_blue", "cloth_dark", "cloth_pale", "cloth_purple", "cloth_green")
        if female
        else ("cloth_black", "cloth_dark", "cloth_blue", "cloth_brown", "cloth_mid", "cloth_green")
    )
    return cloths[min(int(roll * len(cloths)), len(cloths) - 1)]
