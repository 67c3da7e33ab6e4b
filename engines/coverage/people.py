# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is meant by the words of an action: names, aliases, pronouns; and who is seen in a scene.

Owns the search. Must not know what anybody does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assets.presets import turns
from engines.coverage.words import first_word
from projects.cast import Character, Sex
from projects.ids import CharacterId
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay

VOICE_ONLY = frozenset({LineMode.VO, LineMode.PHONE, LineMode.OFF})
_OWNED_PICTURE = r"(?:的|'s\s+)(?:老|旧|黑白)?(?:照片|相片|画像|遗像|photo|picture|portrait)"
_SHOWN_AFTER = re.compile(
    r"(?:照片|相片|合影|画像|photo\w*|picture|portrait|polaroid)[^。.!！]*$", re.I
)
OWNERS = ("her", "his", "him", "hers")
_HEARD = r"(?:的|'s\s+)(?:声音|电话|voice|words)"


_BODY = (
    "手(?![机袋提铐枪表帕稿])|脸|眼(?!镜)|目光|视线|嘴|唇|眉|头|肩|背(?!包)|身(?![份后边旁])|腿|脚|膝|瞳|泪|声|呼吸|喉|心|指|拳|胸|腰|影|神"
    "|hand|face|eye|lip|mouth|head|shoulder|back|body|leg|feet|knee|breath|voice|jaw|finger|fist"
    "|heart|smile|gaze|brow|chest|arm|throat|tear"
)
_OWNS = re.compile(rf"(?:的|['’]s\s+)(?!\S{{0,2}}(?:{_BODY}))", re.I)
"""Of a thing; somebody's hand or face is still somebody."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A person named in a text; `pictured`: only a picture of them; `owns`: a thing of theirs."""

    who: CharacterId
    at: int
    pictured: bool = False
    pronoun: bool = False
    owns: bool = False


@dataclass
class Memory:
    """Who was named last, for pronouns."""

    male: CharacterId | None = None
    female: CharacterId | None = None
    anybody: CharacterId | None = None
    order: list[CharacterId] = field(default_factory=list)

    def note(self, person: Character) -> None:
        """Remember somebody as the one last named."""
        self.anybody = person.id
        if person.look.sex is Sex.MALE:
            self.male = person.id
        elif person.look.sex is Sex.FEMALE:
            self.female = person.id
        if person.id in self.order:
            self.order.remove(person.id)
        self.order.append(person.id)

    def note_speaker(self, who: CharacterId, cast: Sequence[Character]) -> None:
        """Remember who spoke."""
        for person in cast:
            if person.id == who:
                self.note(person)


def without_brackets(text: str) -> str:
    """The text with bracketed remarks blanked, every code point in its place."""
    return re.sub(r"[（(][^）)]*[）)]", lambda m: " " * len(m.group()), text)


def named_in(text: str, cast: Sequence[Character], memory: Memory) -> tuple[Named, ...]:
    """Everybody the text names or means by a pronoun, in order; updates the memory."""
    plain = without_brackets(text)
    found: list[Named] = []
    taken: list[tuple[int, int]] = []
    people = {person.id: person for person in cast}
    calls = [(name, p) for p in cast for name in (p.name, *p.aliases) if name.strip()]
    for name, person in sorted(calls, key=lambda c: (-len(c[0]), c[0])):
        edge = r"\b" if name[0].isascii() and name[-1].isascii() else ""
        for m in re.finditer(f"{edge}{re.escape(name)}{edge}", plain, re.IGNORECASE):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            taken.append(m.span())
            if re.match(_HEARD, plain[m.end() :], re.I):
                continue
            pictured = _pictured(plain, m.start(), m.end())
            owns = _OWNS.match(plain[m.end() :]) is not None
            found.append(Named(who=person.id, at=m.start(), pictured=pictured, owns=owns))
    found.sort(key=lambda n: n.at)
    for one in found:
        if not one.pictured:
            memory.note(people[one.who])
    if not any(not n.pictured for n in found):
        pronoun = _pronoun(plain, memory, cast)
        if pronoun is not None:
            found.insert(0, pronoun)
    return tuple(found)


def _pictured(text: str, start: int, end: int) -> bool:
    """Named as what a photograph shows, not as somebody there."""
    if re.match(_OWNED_PICTURE, text[end:], re.I):
        return True
    return _SHOWN_AFTER.search(text[:start]) is not None


def _pronoun(text: str, memory: Memory, cast: Sequence[Character]) -> Named | None:
    """The first pronoun that has somebody to stand for; `her hand` stands for an owner."""
    words = turns().pronouns
    plain = re.sub("其他|他们|她们", lambda m: " " * len(m.group()), text)
    found: list[Named] = []
    for zh, en, sex, last in (
        (words.zh_female, words.en_female, Sex.FEMALE, memory.female),
        (words.zh_male, words.en_male, Sex.MALE, memory.male),
    ):
        m = first_word(plain, zh, ()) or re.search(rf"\b(?:{'|'.join(en)})\b", plain, re.I)
        target = last or _only_one(cast, sex) or _of_unknown_sex(cast, memory)
        if m is None or target is None:
            continue
        possessive = m.group().lower() in OWNERS or plain[m.end() : m.end() + 1] == "的"
        at_start = not re.search(r"\w", plain[: m.start()])
        owns = possessive and not at_start
        found.append(Named(who=target, at=m.start(), pronoun=True, owns=owns))
    return min(found, key=lambda n: (n.owns, n.at)) if found else None


def _only_one(cast: Sequence[Character], sex: Sex) -> CharacterId | None:
    fitting = [p.id for p in cast if p.look.sex is sex]
    return fitting[0] if len(fitting) == 1 else None


def _of_unknown_sex(cast: Sequence[Character], memory: Memory) -> CharacterId | None:
    unknown = {p.id for p in cast if p.look.sex is None}
    return next((who for who in reversed(memory.order) if who in unknown), None)


def voices_only(scene: Scene) -> frozenset[CharacterId]:
    """People of a scene who are heard there and never there themselves."""
    heard = {e.speaker for e in scene.elements if e.kind is ElementKind.LINE and e.speaker}
    there = {
        e.speaker
        for e in scene.elements
        if e.kind is ElementKind.LINE and e.speaker and e.mode in (LineMode.SPOKEN, LineMode.OS)
    }
    return frozenset(heard - there)


def seen_in(scene: Scene, screenplay: Screenplay) -> tuple[CharacterId, ...]:
    """Who can be shown in a scene, in order of appearance; voices from elsewhere are left out."""
    memory = Memory()
    away = set(voices_only(scene))
    out: list[CharacterId] = []
    for element in scene.elements:
        out.extend(w for w in _shown(element, screenplay, memory, away) if w not in out)
    known = {p.id for p in screenplay.cast}
    out.extend(w for w in scene.present if w not in out and w not in away and w in known)
    return tuple(out)


def _shown(
    element: Element, screenplay: Screenplay, memory: Memory, away: set[CharacterId]
) -> list[CharacterId]:
    if element.kind is ElementKind.ACTION:
        named = named_in(element.text, screenplay.cast, memory)
        there = [n.who for n in named if not n.pictured]
        away.difference_update(n.who for n in named if not n.pictured and not n.owns)
        return there
    if element.kind is ElementKind.LINE and element.speaker:
        memory.note_speaker(element.speaker, screenplay.cast)
        if element.mode in VOICE_ONLY and element.speaker in away:
            return []
        return [element.speaker]
    return []


def protagonist(screenplay: Screenplay) -> CharacterId | None:
    """Who has most lines, then is named first."""
    count: dict[CharacterId, int] = {}
    for line in screenplay.lines:
        if line.speaker:
            count[line.speaker] = count.get(line.speaker, 0) + 1
    if count:
        return max(count, key=lambda who: count[who])
    return screenplay.cast[0].id if screenplay.cast else None
