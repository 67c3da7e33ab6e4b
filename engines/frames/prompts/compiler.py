# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles a shot into a prompt: what is seen, who, how they look and act, where, in what light.

Owns the order of what is said, and why each part is. Must not know how a family wants it written
(engines/frames/prompts/styles).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engines.frames.prompts.styles import manner_of, written
from engines.frames.prompts.tables import Tongue, said, styled
from engines.stage.identity import Identity, identity_of
from projects.cast import Character
from projects.generation import Generation, StyleCard
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import (
    Beat,
    Blocking,
    Expression,
    Gaze,
    LightRig,
    Posture,
    ShotSize,
    Staging,
)

MOST_PEOPLE = 2
"""So many are described; the others come from the stage's drawing alone."""
FACES = frozenset({ShotSize.ECU, ShotSize.CU, ShotSize.MCU})
"""Sizes in which hands and feet are not seen."""


class About(StrEnum):
    """Why a part of a prompt is there."""

    STYLE = "style"
    FRAME = "frame"
    PERSON = "person"
    PLACE = "place"
    LIGHT = "light"
    MOOD = "mood"
    MOTION = "motion"
    OWN = "own"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some words of a prompt and what of the shot they stand for; `who` for a person."""

    about: About
    words: tuple[str, ...]
    who: CharacterId | None = None


@dataclass(frozen=True, kw_only=True)
class Words:
    """What is sent, and the parts that it was written of."""

    prompt: str
    negative: str
    parts: tuple[Part, ...] = ()


def compiled(
    shot: Shot,
    people: Mapping[CharacterId, Character],
    *,
    family: str,
    style: StyleCard | None = None,
    asked: Generation | None = None,
    language: str = "en",
) -> Words:
    """The words for a shot's still.

    Args:
        shot: as it is staged.
        people: everybody whom the staging names.
        family: of the checkpoint, which says how it is spoken to.
        style: begins the prompt, and has the negative words.
        asked: a person's own words, which are sent as they are, in place of what is written here.
        language: of the production; families that read Chinese are sent it.
    """
    manner = manner_of(family, language)
    style, asked = styled(style, manner.tongue), asked or Generation()
    parts = [Part(about=About.STYLE, words=(style.words,))] if style.words else []
    parts += seen(shot, people, manner.tongue)
    prompt = written([one.words for one in parts], manner)
    if asked.words:
        prompt, parts = asked.words, [Part(about=About.OWN, words=(asked.words,))]
    negative = asked.negative or written([(style.negative,)], manner)
    return Words(prompt=prompt, negative=negative, parts=tuple(parts))


def seen(shot: Shot, people: Mapping[CharacterId, Character], tongue: Tongue) -> tuple[Part, ...]:
    """What of a shot is said, part by part, the most telling first."""
    staging = shot.staging
    found = [Part(about=About.FRAME, words=_frame(staging, tongue))]
    if staging.insert is not None:
        found.append(Part(about=About.FRAME, words=_thing(staging, people, tongue)))
    else:
        shown = _foremost(staging.cast)[:MOST_PEOPLE]
        for one in shown:
            words = _person(one, people, staging, tongue, several=len(staging.cast) > 1)
            found.append(Part(about=About.PERSON, words=words, who=one.character))
    found += [
        Part(about=About.PLACE, words=_place(staging, tongue)),
        Part(about=About.LIGHT, words=_light(staging, tongue)),
        Part(about=About.MOOD, words=_told(said("emotion", shot.emotion, tongue))),
    ]
    return tuple(one for one in found if one.words)


def moving(
    shot: Shot,
    people: Mapping[CharacterId, Character],
    *,
    family: str,
    style: StyleCard | None = None,
    asked: Generation | None = None,
    language: str = "en",
) -> Words:
    """The words for a shot's clip: what happens, then what the camera does."""
    manner = manner_of(family, language)
    style, asked = styled(style, manner.tongue), asked or Generation()
    tongue, staging = manner.tongue, shot.staging
    parts: list[Part] = []
    if asked.words:
        parts.append(Part(about=About.OWN, words=(asked.words,)))
    for one in _foremost(staging.cast)[:MOST_PEOPLE] if staging.insert is None else ():
        name = _kind(one, people, tongue)
        deeds = _deeds(one, tongue)
        if deeds:
            happens = f"the {name} {', then '.join(deeds)}"
            if tongue is Tongue.CHINESE:
                happens = f"{name}{'，'.join(deeds)}"
            parts.append(Part(about=About.PERSON, words=(happens,), who=one.character))
    effects = _told(*(said("effect", one.kind, tongue) for one in staging.effects))
    parts += [
        Part(about=About.MOTION, words=effects),
        Part(about=About.MOTION, words=_told(said("move", staging.move, tongue))),
        Part(about=About.PLACE, words=_told(_weather(staging, tongue))),
        Part(about=About.STYLE, words=_told(style.words)),
    ]
    parts = [one for one in parts if one.words]
    negative = asked.negative or written([(style.negative,)], manner)
    prompt = written([one.words for one in parts], manner)
    return Words(prompt=prompt, negative=negative, parts=tuple(parts))


def _told(*words: str) -> tuple[str, ...]:
    return tuple(one for one in words if one)


def _foremost(cast: Sequence[Blocking]) -> list[Blocking]:
    """Those in the background last, else as the shot names them."""
    return sorted(cast, key=lambda one: one.slot == "background")


def _frame(staging: Staging, tongue: Tongue) -> tuple[str, ...]:
    return _told(
        said("size", staging.size if staging.insert is None else ShotSize.INSERT, tongue),
        said("angle", staging.angle, tongue),
        said("camera_side", staging.camera_side, tongue),
    )


def _place(staging: Staging, tongue: Tongue) -> tuple[str, ...]:
    return _told(
        said("set", staging.set, tongue),
        said("era", staging.era, tongue),
        said("time", staging.time, tongue),
        _weather(staging, tongue),
    )


def _weather(staging: Staging, tongue: Tongue) -> str:
    """What the air does; from inside it is seen through windows."""
    words = said("weather", staging.weather, tongue)
    if not words or not staging.interior:
        return words
    return f"窗外{words}" if tongue is Tongue.CHINESE else f"{words} outside the window"


def _light(staging: Staging, tongue: Tongue) -> tuple[str, ...]:
    rig = said("rig", staging.rig, tongue)
    side = said("side", staging.key_side, tongue)
    if staging.rig is LightRig.NOIR_SIDE and side:
        rig += f"，光从{side}侧来" if tongue is Tongue.CHINESE else f" from the {side}"
    return _told(rig, said("grade", staging.grade, tongue))


def _thing(
    staging: Staging, people: Mapping[CharacterId, Character], tongue: Tongue
) -> tuple[str, ...]:
    insert = staging.insert
    assert insert is not None
    name = said("prop", insert.prop, tongue)
    chinese = tongue is Tongue.CHINESE
    words = [name]
    holder = people.get(insert.holder) if insert.holder else None
    if holder is not None:
        who = _outfit(identity_of(holder), tongue)
        words.append(f"手的主人身穿{who}" if chinese else f"held in a hand, sleeve of a {who}")
    if insert.falling:
        words.append("正在坠落" if chinese else "falling")
    return _told(*words)


def _person(
    one: Blocking,
    people: Mapping[CharacterId, Character],
    staging: Staging,
    tongue: Tongue,
    *,
    several: bool,
) -> tuple[str, ...]:
    close = staging.size in FACES
    beat = _telling(one.beats)
    words = [_looks(one, people, tongue)]
    if several:
        words.append(said("slot", one.slot, tongue))
    words.append(said("view", one.view, tongue))
    if one.view != "back":
        words.append(said("expression", beat.expression, tongue))
        words.append(said("gaze", beat.gaze, tongue) if _sees(beat, several) else "")
    if not close:
        if one.posture is not Posture.STANDING:
            words.append(said("posture", one.posture, tongue))
        deed = _does(beat, tongue)
        words.append(deed)
        thing = "" if beat.prop is None else said("prop", beat.prop, tongue)
        if thing and thing not in deed:
            words.append(f"手持{thing}" if tongue is Tongue.CHINESE else f"holding a {thing}")
    return _told(*words)


def _sees(beat: Beat, several: bool) -> bool:
    return several or beat.gaze is not Gaze.PARTNER


def _does(beat: Beat, tongue: Tongue) -> str:
    """A deed, else a pose."""
    if beat.action is not None:
        return said("action", beat.action, tongue)
    return "" if beat.pose is None else said("pose", beat.pose, tongue)


def _telling(beats: Sequence[Beat]) -> Beat:
    """The last beat, with what earlier ones left standing."""
    merged = Beat()
    for beat in beats:
        merged = Beat(
            at_frames=beat.at_frames,
            expression=beat.expression,
            intensity=beat.intensity,
            gaze=beat.gaze,
            pose=beat.pose or merged.pose,
            action=beat.action,
            partner=beat.partner,
            prop=beat.prop or merged.prop,
        )
    return merged


def _deeds(one: Blocking, tongue: Tongue) -> list[str]:
    """What somebody does, beat by beat; a face where they do nothing."""
    deeds = [said("action", b.action, tongue) for b in one.beats if b.action is not None]
    if not any(deeds):
        face = one.beats[-1].expression if one.beats else Expression.NEUTRAL
        look = said("expression", face, tongue)
        deeds = [look if tongue is Tongue.CHINESE else f"breathes, {look}"] if look else []
    return [one for one in deeds if one]


def _kind(one: Blocking, people: Mapping[CharacterId, Character], tongue: Tongue) -> str:
    """Whom a deed is told of: `woman in a red dress`."""
    person = people.get(one.character)
    if person is None:
        return "人" if tongue is Tongue.CHINESE else "person"
    who = identity_of(person)
    if tongue is Tongue.CHINESE:
        return f"身穿{_outfit(who, tongue)}的{_sort(who, tongue)}"
    return f"{_sort(who, tongue)} in a {_outfit(who, tongue)}"


def _looks(one: Blocking, people: Mapping[CharacterId, Character], tongue: Tongue) -> str:
    """Who somebody is to the eye, the same in every shot, as the stage draws them."""
    person = people.get(one.character)
    if person is None:
        return "人" if tongue is Tongue.CHINESE else "person"
    who = identity_of(person)
    hair = said("coif", who.hair, tongue)
    dye = said("dye", who.hair_material, tongue)
    extras = [
        said("worn", name, tongue)
        for name, worn in (
            ("glasses", who.glasses),
            ("earrings", who.earrings),
            ("scarf", who.scarf),
            ("hat", bool(who.hat)),
        )
        if worn
    ]
    beard = said("beard", who.beard, tongue) if who.beard else ""
    if tongue is Tongue.CHINESE:
        sort = f"一位{_aged(person, who, tongue)}{_sort(who, tongue)}"
        return "，".join(_told(sort, dye + hair, f"身穿{_outfit(who, tongue)}", beard, *extras))
    named = " ".join(_told("a", _aged(person, who, tongue), "Chinese", _sort(who, tongue)))
    coif = hair if "head" in hair else f"{dye} {hair}"
    return ", ".join(_told(named, coif, f"{_outfit(who, tongue)}", beard, *extras))


def _aged(person: Character, who: Identity, tongue: Tongue) -> str:
    years = person.look.age_years
    if years is not None:
        return f"{years}岁的" if tongue is Tongue.CHINESE else f"{years}-year-old"
    if who.child:
        return ""
    word = said("age", who.age, tongue) if not who.grown or who.age == "young" else ""
    return f"{word}的" if word and tongue is Tongue.CHINESE else word


def _sort(who: Identity, tongue: Tongue) -> str:
    if not who.child:
        return said("sex", who.sex, tongue)
    if tongue is Tongue.CHINESE:
        return "小女孩" if who.female else "小男孩"
    return "girl" if who.female else "boy"


def _outfit(who: Identity, tongue: Tongue) -> str:
    cloth, outfit = said("cloth", who.cloth, tongue), said("outfit", who.outfit, tongue)
    if outfit.startswith(cloth) or (tongue is Tongue.CHINESE and outfit.startswith("白")):
        return outfit
    return f"{cloth}{outfit}" if tongue is Tongue.CHINESE else f"{cloth} {outfit}"
