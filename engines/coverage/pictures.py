# SPDX-License-Identifier: GPL-3.0-or-later
"""An action read as pictures: who does what, which thing fills the frame, what sounds and flashes.

Owns cutting an action into pictures. Must not know sizes or lengths.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from assets.presets import ActionRow, action_rows, effect_rows, rules, sound_rows, turns
from engines.coverage.people import Memory, Named, named_in, without_brackets
from engines.coverage.words import first_word, holds
from projects.cast import Character
from projects.ids import CharacterId
from projects.interchange.things import CameraWish, PropMention, camera_wish, props_of
from projects.screenplay import Element
from projects.staging import Action, EffectKind, Posture, Prop

_SENTENCE = re.compile(r"[^。！？!?；;\n]*?(?:[。！？!?；;\n]+|\.+(?=\s|$)|……|$)[”’」』\"')）]*")
_PART = re.compile(r"[^，,、]+(?:[，,]|$)")
_FURNITURE = {
    Prop.DOOR: r"开|关|推|敲|锁|响|撞|踹|缝|门外|open|clos|knock|shut|slam|ajar|creak|burst|handle",
    Prop.LAMP: r"灭|熄|亮|晃|闪|摇|碎|flicker|goes out|go out|swing|swings|dies|flares|dim",
    Prop.CANDLE: r"灭|熄|亮|点|晃|摇|燃|手|举|端|flicker|goes out|go out|lit|light|burn|hold",
    Prop.LANTERN: r"灭|熄|亮|点|晃|摇|提|举|挑|flicker|swing|goes out|lit|hold|carr|rais",
    Prop.MIRROR: r"映|照|碎|裂|里|中|举|拿|shatter|crack|reflect|in the|hold|rais",
    Prop.CLOCK: r"停|指|响|敲|走|秒|倒|read|strik|stop|tick|shows|hands",
}
_VEHICLE = re.compile(r"列车|车厢|车门|电梯|地铁|train|car door|elevator|lift door|subway", re.I)
_NEAR = re.compile(
    r"(?:手里|手中|手上|怀里|怀中|胸前|腰间|指间|身后|背后|面前|身旁|头顶|脚边|眼前)的?|'s\s+(?:hand|hands)\b"
)
_BEHIND = re.compile(r"(?:behind|above|beside|around|before|in front of|next to)\s*$", re.I)
_OBJECT = re.compile(r"(?:在|向|对|朝|给|把|将|跟|替|为|从|往|到|抱着|扶着)\s*$")
_AGENT = re.compile(r"被\s*$")
_MODIFIER = re.compile(r"[^，,、]{0,6}的\s*$")
_HOLDING = re.compile(
    r"\s*(?:holding|clutching|carrying|gripping|手持|捧着|端着|握着|拿着|攥着|举着)"
)
_SURFACE = re.compile(
    r"\s*(?:封面|屏幕|背面|正面|上面|上书|写着|印着|落款|照片上|信上|纸上|里面"
    r"|(?:the |its )?(?:screen|cover|back|message|caller id|words|text)\b"
    r"|(?:it|which) (?:reads|says))",
    re.I,
)
_PLACE_FIRST = re.compile(
    r"[^，,]{1,6}[上里中下前后旁边头处]|(?:(?:on|in|at|behind|under|across|inside|outside|from|by)\b"
    r"(?: [\w']+){1,4})",
    re.I,
)
_QUOTED = re.compile(r"“[^”]{1,}”|「[^」]+」|『[^』]+』|\"[^\"]+\"")
_SELF = re.compile(r"自己|本人|herself|himself|of her\b|of him\b")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One thing to see.

    Attributes:
        subject: who acts; None for a place or a thing.
        named: everybody there besides.
        acting: rows of the action table in the order of the text.
        thing: the prop that fills the frame; None where a person or a place does.
        held: a prop in the subject's hands that may get an insert of its own.
        strength: how striking, for the choice of the hook.
        low, risen: who sits, kneels or lies from here on, and who is up again.
    """

    element: Element
    text: str
    subject: CharacterId | None = None
    named: tuple[CharacterId, ...] = ()
    acting: tuple[ActionRow, ...] = ()
    thing: PropMention | None = None
    held: PropMention | None = None
    portrait: CharacterId | None = None
    falling: bool = False
    quote: str = ""
    wish: CameraWish | None = None
    sounds: tuple[str, ...] = ()
    effects: tuple[EffectKind, ...] = ()
    crowd: bool = False
    nobody: bool = False
    low: tuple[tuple[CharacterId, Posture], ...] = ()
    risen: tuple[CharacterId, ...] = ()

    @property
    def strength(self) -> float:
        """How striking the picture is."""
        acting = max((row.strength for row in self.acting), default=0.0)
        return (
            acting
            + 2.5 * bool(self.effects)
            + 1.2 * bool(self.sounds)
            + 1.6 * (self.thing is not None)
            + 0.8 * self.falling
        )


def pictures_of(element: Element, cast: Sequence[Character], memory: Memory) -> tuple[Picture, ...]:
    """The pictures of an action in order, at most as many as the rules allow."""
    out: list[Picture] = []
    for sentence in _SENTENCE.findall(element.text):
        if not re.search(r"\w", sentence):
            continue
        out.extend(_of_sentence(sentence.strip(), element, cast, memory))
    out = _merged(out)
    limit = rules().pictures_an_action
    if len(out) > limit:
        out = _strongest(out, limit)
    return tuple(out)


def without(picture: Picture, missing: frozenset[Prop]) -> Picture:
    """The picture with empty hands and no insert where it would show a thing of another time."""
    thing, held = picture.thing, picture.held
    if not missing or not any(m is not None and m.prop in missing for m in (thing, held)):
        return picture
    return replace(
        picture,
        thing=thing if thing is not None and thing.prop not in missing else None,
        held=held if held is not None and held.prop not in missing else None,
        acting=tuple(row for row in picture.acting if row.action is not Action.PHONE_CALL),
        portrait=None,
        falling=False,
    )


def _of_sentence(
    sentence: str, element: Element, cast: Sequence[Character], memory: Memory
) -> list[Picture]:
    """Pictures of a sentence: parts between commas that show somebody or something else."""
    wish = camera_wish(sentence)
    plain = _unquoted(without_brackets(sentence))
    written = {m.prop: m.text_on_it for m in props_of(element.text) if m.text_on_it}
    quoted = _QUOTED.search(sentence)
    quote = quoted.group()[1:-1] if quoted is not None else ""
    out: list[Picture] = []
    subject: CharacterId | None = None
    for part in _parts(plain):
        one = _of_part(_Part(part, plain, written), element, named_in(part, cast, memory), subject)
        subject = one.subject or subject
        if quote and re.match(_SURFACE, part):
            one = replace(one, quote=quote)
            one = replace(one, thing=_inscribed(one.thing, one))
        if out and (_same_picture(out[-1], one) or _on_its_surface(out[-1], one)):
            out[-1] = _joined(out[-1], one)
        else:
            out.append(one)
    if wish is not None and out:
        at = next((i for i, p in enumerate(out) if p.thing is not None), 0)
        out[at] = replace(out[at], wish=wish)
    return out


def _unquoted(text: str) -> str:
    """What is written on things names nobody and cuts nothing; every code point in its place."""
    return _QUOTED.sub(lambda m: m.group()[0] + "·" * (len(m.group()) - 2) + m.group()[-1], text)


def _parts(text: str) -> list[str]:
    """The text between commas; a place in front and a `with` behind stay with their neighbour."""
    out: list[str] = []
    front = ""
    for part in _PART.findall(text):
        whole = front + part
        front = ""
        if _PLACE_FIRST.fullmatch(whole.strip(" ，,")) and not _acting(whole):
            front = whole
        elif out and (not re.search(r"\w", whole) or re.match(r"\s*(?:with|as if|like)\b", whole)):
            out[-1] += whole
        else:
            out.append(whole)
    if front:
        out.append(front)
    return [part for part in out if re.search(r"\w", part)]


@dataclass(frozen=True)
class _Part:
    """A part, the sentence it stands in, and what the action says is written on its props."""

    text: str
    sentence: str
    written: dict[Prop, str]


def _of_part(
    part: _Part, element: Element, named: Sequence[Named], before: CharacterId | None
) -> Picture:
    text = part.text
    crowd = first_word(text, turns().crowd.zh, turns().crowd.en)
    there = [n for n in named if not n.pictured]
    placed = _placed(text, there)
    acting = tuple(row for _, row in placed)
    mention = _mention(part)
    doers = _doers(text, there, placed, before)
    if crowd is not None and doers and crowd.start() < doers[0].at:
        doers = []
    elif not doers and acting and crowd is None and not re.match(_SURFACE, text):
        # nobody is named before the deed: whoever acted before goes on
        doers = [Named(who=before, at=0)] if before else []
    portrait = None
    if mention is not None and holds(text, turns().portraits):
        shown = [n.who for n in named if n.pictured]
        portrait = shown[0] if shown else (before if _SELF.search(text) else None)
    thing = mention is not None and _fills(text, mention, doers, acting, there)
    subject = doers[0].who if doers and not thing else None
    return Picture(
        element=element,
        text=text.strip(" ，,"),
        subject=subject,
        named=tuple(dict.fromkeys(n.who for n in there if n.who != subject)),
        acting=acting if subject is not None or (crowd is not None and not thing) else (),
        thing=mention if thing else None,
        held=None if thing else mention,
        portrait=portrait,
        falling=thing and holds(text, turns().falling),
        sounds=_sounds(text),
        effects=_effects(text),
        crowd=crowd is not None,
        nobody=holds(text, turns().nobody),
        low=_low(text, there, placed, subject),
        risen=_risen(acting, subject),
    )


def _low(
    text: str,
    there: Sequence[Named],
    placed: Sequence[tuple[int, ActionRow]],
    subject: CharacterId | None,
) -> tuple[tuple[CharacterId, Posture], ...]:
    """Who goes down, and who is said to be down, as in 跪在地上的沈清辞."""
    out: dict[CharacterId, Posture] = {}
    for row in action_rows():
        m = first_word(text, row.zh, row.en) if _lowers(row.posture) else None
        if m is not None and row.posture is not None:
            described = [n.who for n in there if n.at >= m.end() and _described(text, m.end(), n)]
            out.update((who, row.posture) for who in described if who is not None)
    for _, row in placed:
        if subject is not None and row.posture is not None and _lowers(row.posture):
            out[subject] = row.posture
    return tuple(out.items())


def _lowers(posture: Posture | None) -> bool:
    return posture is not None and posture is not Posture.STANDING


def _risen(acting: Sequence[ActionRow], subject: CharacterId | None) -> tuple[CharacterId, ...]:
    up = any(row.travel or row.posture is Posture.STANDING for row in acting)
    return (subject,) if subject is not None and up else ()


def _described(text: str, end: int, name: Named) -> bool:
    """Words that end there only say what somebody named after them looks like."""
    return name.at >= end and _MODIFIER.fullmatch(text[end : name.at]) is not None


def _doers(
    text: str,
    there: Sequence[Named],
    placed: Sequence[tuple[int, ActionRow]],
    before: CharacterId | None,
) -> list[Named]:
    """Who acts; whoever is named behind the deed, or behind a preposition, has it done to them."""
    agents = [n for n in there if _AGENT.search(text[: n.at])]
    if agents:
        return agents
    free = [n for n in there if not n.owns and not _BEHIND.search(text[: n.at])]
    doers = [n for n in free if not _OBJECT.search(text[: n.at])]
    deeds = [at for at, row in placed if not row.travel]
    if deeds and (before is not None or any(n.at < deeds[0] for n in doers)):
        doers = [n for n in doers if n.at < deeds[0]]
    if free and not doers and before is not None and not placed:
        return [Named(who=before, at=0)]
    return doers


def _mention(part: _Part) -> PropMention | None:
    """The prop of a part; furniture counts only where it does something."""
    found = props_of(part.text)
    for mention in sorted(found, key=lambda m: (m.prop is not Prop.POCKET_WATCH, m.at)):
        written = part.written.get(mention.prop, "")
        needs = _FURNITURE.get(mention.prop)
        if needs is not None:
            if not re.search(needs, part.sentence, re.I) and not written:
                continue
            if mention.prop is Prop.DOOR and _VEHICLE.search(part.text):
                continue
        return structs.replace(mention, text_on_it=written)
    return None


def _fills(
    text: str,
    mention: PropMention,
    doers: Sequence[Named],
    acting: Sequence[ActionRow],
    there: Sequence[Named],
) -> bool:
    """Whether the prop, not a person, is what the part shows."""
    if _HOLDING.match(text) or (any(n.owns and n.at > mention.at for n in there) and not acting):
        return False
    first = doers[0] if doers else None
    if first is not None and first.at < mention.at and text[first.at : mention.at].strip():
        between = text[first.at : mention.at]
        return _NEAR.search(between) is not None and not acting
    if acting and doers:
        return first_is_thing(text, mention, acting)
    return True


def first_is_thing(part: str, mention: PropMention, acting: Sequence[ActionRow]) -> bool:
    """Whether the prop stands before the first word of acting: the prop moves, nobody acts."""
    first = min(
        (m.start() for row in acting if (m := first_word(part, row.zh, row.en))), default=len(part)
    )
    return mention.at < first


def _acting(part: str) -> tuple[ActionRow, ...]:
    """Rows whose words stand in the part, in order; of two at one place the longer word."""
    return tuple(row for _, row in _placed(part, ()))


def _placed(part: str, there: Sequence[Named]) -> list[tuple[int, ActionRow]]:
    """Rows and where their words stand; what only describes somebody is left out.

    跪在地上的沈清辞 says what 沈清辞 looks like, not what happens.
    """
    found: dict[int, tuple[int, ActionRow]] = {}
    ends: list[tuple[int, int]] = []
    hits = [
        (m.start(), m.end(), row)
        for row in action_rows()
        if (m := first_word(part, row.zh, row.en)) is not None
    ]
    for start, end, row in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        if any(a < end and start < b for a, b in ends):
            continue
        ends.append((start, end))
        if not any(_described(part, end, n) for n in there):
            found[start] = (end, row)
    return [(start, found[start][1]) for start in sorted(found)]


def _sounds(part: str) -> tuple[str, ...]:
    """Sound cues of a part in order of the text, two at most."""
    hits: list[tuple[int, int, str]] = []
    for row in sound_rows():
        m = first_word(part, row.zh, row.en)
        if m is not None:
            hits.append((m.start(), m.end(), row.cue))
    kept: list[tuple[int, int, str]] = []
    for start, end, cue in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        if not any(a < end and start < b for a, b, _ in kept):
            kept.append((start, end, cue))
    return tuple(cue for _, _, cue in sorted(kept)[:2])


def sounds_of(text: str) -> tuple[str, ...]:
    """Sound cues that a text calls for, such as the words of a sound element."""
    return _sounds(text)


def _effects(part: str) -> tuple[EffectKind, ...]:
    return tuple(row.kind for row in effect_rows() if first_word(part, row.zh, row.en))


def _same_picture(one: Picture, two: Picture) -> bool:
    """The next part shows nothing new: the same person, or only more words on the same thing."""
    if two.held is not None and two.subject is None and one.subject is not None:
        return True
    if two.subject is None and two.thing is None and two.named and not one.named:
        return False
    if two.thing is not None:
        return one.thing is not None and one.thing.prop is two.thing.prop
    if two.subject is not None:
        return one.subject == two.subject and one.thing is None
    return not two.effects or one.subject is None


def _inscribed(thing: PropMention | None, two: Picture) -> PropMention | None:
    """The thing with the words that the next part says are on it."""
    words = two.quote or (two.thing.text_on_it if two.thing is not None else "")
    if thing is None or thing.text_on_it or not words:
        return thing
    return structs.replace(thing, text_on_it=words)


def _on_its_surface(one: Picture, two: Picture) -> bool:
    """`The screen reads ...` goes on with the thing before."""
    return one.thing is not None and re.match(_SURFACE, two.text) is not None


def _joined(one: Picture, two: Picture) -> Picture:
    return replace(
        one,
        text=f"{one.text} {two.text}",
        thing=_inscribed(one.thing, two),
        named=tuple(dict.fromkeys((*one.named, *two.named))),
        acting=tuple(dict.fromkeys((*one.acting, *two.acting)))[:3],
        held=one.held or two.held,
        portrait=one.portrait or two.portrait,
        falling=one.falling or (one.thing is not None and holds(two.text, turns().falling)),
        sounds=tuple(dict.fromkeys((*one.sounds, *two.sounds)))[:2],
        effects=tuple(dict.fromkeys((*one.effects, *two.effects))),
        wish=one.wish or two.wish,
        crowd=one.crowd or two.crowd,
        nobody=one.nobody or two.nobody,
        low=tuple(dict.fromkeys((*one.low, *two.low))),
        risen=tuple(dict.fromkeys((*one.risen, *two.risen))),
    )


def _merged(pictures: Sequence[Picture]) -> list[Picture]:
    """Neighbouring pictures of one person without new acting become one."""
    out: list[Picture] = []
    for one in pictures:
        last = out[-1] if out else None
        if last is not None and (_on_its_surface(last, one) or _both_places(last, one)):
            out[-1] = _joined(last, one)
            continue
        same = last is not None and last.subject is not None and last.subject == one.subject
        plain = last is not None and (not one.acting or not last.acting)
        if last is not None and same and plain and one.wish is None and not one.effects:
            out[-1] = _joined(last, one)
        else:
            out.append(one)
    return out


def _both_places(one: Picture, two: Picture) -> bool:
    """Neither shows anybody or anything in particular."""
    return all(
        p.subject is None and p.thing is None and not p.named and not p.crowd and p.wish is None
        for p in (one, two)
    )


def _strongest(pictures: Sequence[Picture], limit: int) -> list[Picture]:
    """The first, the last and the most striking between them, in order."""
    inner = sorted(range(1, len(pictures) - 1), key=lambda i: (-pictures[i].strength, i))
    keep = sorted({0, len(pictures) - 1, *inner[: limit - 2]})
    return [pictures[i] for i in keep]
