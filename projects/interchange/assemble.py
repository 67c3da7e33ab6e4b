# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces to a screenplay: episodes, scenes, ids, people, problems.

Owns everything that is the same for all formats. Must not know how a row was read.
"""

import re
from collections import Counter
from dataclasses import dataclass

from msgspec import structs

from projects.ids import CharacterId, ElementId, SceneId, derived
from projects.interchange.anachronisms import anachronisms, told
from projects.interchange.decoding import Decoded
from projects.interchange.episodes import in_episode, numbers_of
from projects.interchange.hours import hour_in, weather_in
from projects.interchange.people import Cast, cast_of
from projects.interchange.pieces import Flash, Heading, Piece, Reading
from projects.interchange.places import set_of
from projects.interchange.title_page import declared_seconds, is_period, title_of
from projects.screenplay import PLAYED, Element, ElementKind, Problem, Scene, Screenplay
from projects.staging import TimeOfDay, Weather

_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+")
PROSE_LEAST = 200
"""Code points of action without any line before prose is suspected."""


def assemble(
    reading: Reading, source: Decoded, *, name: str, episode: int | None
) -> tuple[Screenplay, bool]:
    """Make the screenplay of one episode, and say whether anything in it is played.

    Raises:
        UserError: `unknown_episode`.
    """
    pieces = reading.pieces
    fields = tuple(p.entry for p in pieces if p.entry is not None)
    numbers = numbers_of(pieces, fields)
    number, chosen = in_episode(pieces, numbers, episode)
    period = is_period(fields, source.text)
    cast = cast_of(chosen, period=period)
    elements = _elements(pieces, {id(p) for p in chosen}, source.text, cast)
    scenes, problems = _Scenes(cast, period=period).make(pieces, elements)
    own_title = next((p.entry[1] for p in pieces if p.episode == number and p.entry), "")
    title = title_of(fields, "") if any(f[0] != "集名" for f in fields) else own_title
    screenplay = Screenplay(
        format=reading.format,
        language=_language(elements),
        encoding=source.encoding,
        bom=source.bom,
        title=title or own_title or title_of((), name),
        episode=number,
        episodes=numbers,
        fields=tuple(f for f in fields if f[0] != "集名" or f[1]),
        declared_s=declared_seconds(fields),
        period=period,
        elements=elements,
        scenes=scenes,
        cast=cast.characters,
        problems=(*problems, *_about_all(elements, scenes, numbers, number, chosen_all=episode)),
    )
    found = anachronisms((e for s in scenes for e in s.elements), fields, period=period)
    if found:
        more = (*screenplay.problems, *told(found, source.text))
        screenplay = structs.replace(screenplay, problems=more)
    return screenplay, any(e.kind in PLAYED and e.text for e in elements)


def _elements(pieces: list[Piece], chosen: set[int], text: str, cast: Cast) -> tuple[Element, ...]:
    """Elements with ids from what they are; other episodes' pieces become marks."""
    equals: Counter[tuple[str, str, str]] = Counter()
    flashes = _flashbacks(pieces)
    out: list[Element] = []
    for index, piece in enumerate(pieces):
        kind = piece.kind if id(piece) in chosen else ElementKind.MARK
        played = kind in PLAYED
        words = piece.text if played else text[piece.start : piece.end].strip()
        speaker = cast.find(piece.speaker) if played and piece.speaker else None
        key = (kind.value, speaker or "", words)
        equals[key] += 1
        out.append(
            Element(
                id=ElementId(derived("element", *key, str(equals[key]))),
                kind=kind,
                span=(piece.start, piece.end),
                text=piece.text if played else "",
                speaker=speaker,
                speaker_name=piece.speaker if played else "",
                direction=piece.direction if played else "",
                mode=piece.mode,
                dual=piece.dual,
                flashback=played and flashes[index],
            )
        )
    return tuple(out)


def _flashbacks(pieces: list[Piece]) -> list[bool]:
    """Which pieces stand inside a flashback; one that is never closed ends with its scene."""
    inside = [False] * len(pieces)
    start: int | None = None
    for index, piece in enumerate(pieces):
        if piece.flash is Flash.ON:
            if start is not None:
                _mark(inside, pieces, start, index, closed=False)
            start = index
        elif piece.flash is Flash.OFF:
            if start is not None:
                _mark(inside, pieces, start, index + 1, closed=True)
            start = None
    if start is not None:
        _mark(inside, pieces, start, len(pieces), closed=False)
    scene = False
    for index, piece in enumerate(pieces):
        if piece.heading is not None and piece.opens:
            scene = piece.heading.flashback
        inside[index] = inside[index] or scene
    return inside


def _mark(inside: list[bool], pieces: list[Piece], start: int, stop: int, *, closed: bool) -> None:
    for index in range(start, stop):
        if not closed and index > start and pieces[index].heading is not None:
            return
        inside[index] = True


@dataclass(slots=True)
class _Open:
    """A scene while its elements are gathered."""

    heading: Heading
    written: str
    span: tuple[int, int]
    supplied: bool
    names: list[str]
    elements: list[Element]


class _Scenes:
    """Elements to scenes; a scene is supplied where something is played without a heading."""

    def __init__(self, cast: Cast, *, period: bool) -> None:
        self.cast = cast
        self.period = period
        self.problems: list[Problem] = []
        self.equals: Counter[str] = Counter()
        self.hour: TimeOfDay | None = None
        self.place = ""

    def make(
        self, pieces: list[Piece], elements: tuple[Element, ...]
    ) -> tuple[tuple[Scene, ...], list[Problem]]:
        """The scenes, and what is odd about them."""
        opened: list[_Open] = []
        current: _Open | None = None
        for piece, element in zip(pieces, elements, strict=True):
            if piece.kind is not element.kind:
                current = None
            elif piece.heading is not None and (piece.opens or current is None):
                leading = _only_turns(opened)
                current = _Open(piece.heading, piece.text, element.span, False, [], leading)
                current.names += [n for n, _ in piece.people]
                opened.append(current)
            elif piece.heading is not None and current is not None:
                current.heading = _added(current.heading, piece.heading)
            elif piece.kind is ElementKind.CAST:
                if current is not None:
                    current.names += [n for n, _ in piece.people]
            elif piece.episode is not None or piece.chapter:
                current = None
            elif element.kind in PLAYED:
                if current is None:
                    current = _Open(Heading(), "", element.span, True, [], [])
                    opened.append(current)
                current.elements.append(element)
        kept = [one for one in opened if not one.supplied or _plays(one.elements)]
        return tuple(self._scene(one) for one in kept), self.problems

    def _scene(self, one: _Open) -> Scene:
        heading = one.heading
        spoken = [e.speaker_name for e in one.elements if e.speaker_name]
        seen = "\n".join(e.text for e in one.elements if e.kind is ElementKind.ACTION)
        first = " ".join(e.text for e in one.elements[:3] if e.kind is ElementKind.ACTION)[:400]
        time = heading.time or (None if heading.continues else hour_in(first)) or self.hour
        weather = heading.weather or weather_in(first, interior=heading.interior)
        place = heading.place or (self.place if heading.continues else "")
        chosen, known = set_of(place, interior=heading.interior, period=self.period)
        if one.supplied:
            self._problem("no_heading", "A scene line is missing; one was supplied.", one.span)
        elif not known:
            shown = place or one.written
            self._problem(
                "unknown_place",
                f"No set is known for “{shown}”; {chosen.value} stands in.",
                one.span,
            )
        self.hour, self.place = time, place
        flat = (one.heading.place or one.written, str(time), str(heading.interior), str(weather))
        words = " ".join(flat) if not one.supplied else "supplied"
        self.equals[words] += 1
        return Scene(
            id=SceneId(derived("scene", words, str(self.equals[words]))),
            number=heading.number,
            heading=one.written,
            place=place,
            set=chosen,
            time=time or TimeOfDay.NIGHT,
            interior=heading.interior,
            weather=weather or Weather.CLEAR,
            flashback=heading.flashback,
            supplied=one.supplied,
            present=self._present([*one.names, *spoken], seen),
            elements=tuple(one.elements),
        )

    def _present(self, names: list[str], seen: str) -> tuple[CharacterId, ...]:
        found: dict[CharacterId, None] = {}
        for name in dict.fromkeys(names):
            found.update(dict.fromkeys(self.cast.members(name)))
        found.update(dict.fromkeys(self.cast.mentioned(seen)))
        return tuple(found)

    def _problem(self, code: str, message: str, span: tuple[int, int]) -> None:
        self.problems.append(Problem(code=code, message=message, span=span))


def _added(heading: Heading, more: Heading) -> Heading:
    """A heading and what a row of its own adds to it."""
    return Heading(
        number=heading.number or more.number,
        episode=heading.episode or more.episode,
        place=" ".join(p for p in (heading.place, more.place) if p),
        time=heading.time or more.time,
        interior=more.interior if heading.interior is None else heading.interior,
        weather=heading.weather or more.weather,
        flashback=heading.flashback or more.flashback,
        continues=heading.continues or more.continues,
    )


def _only_turns(opened: list[_Open]) -> list[Element]:
    """FADE IN above the first heading opens the scene below it, not one of its own."""
    if not opened or not opened[-1].supplied:
        return []
    turns = (ElementKind.TRANSITION, ElementKind.NOTE)
    if any(e.kind not in turns for e in opened[-1].elements):
        return []
    return opened.pop().elements


def _plays(elements: list[Element]) -> bool:
    return any(e.text for e in elements)


def _language(elements: tuple[Element, ...]) -> str:
    """The language that is spoken; of everything where nobody speaks."""
    spoken = [e.text for e in elements if e.kind is ElementKind.LINE] or [e.text for e in elements]
    text = "\n".join(spoken)[:200_000]
    return "zh" if len(_CJK.findall(text)) >= len(_LATIN.findall(text)) else "en"


def _about_all(
    elements: tuple[Element, ...],
    scenes: tuple[Scene, ...],
    numbers: tuple[int, ...],
    number: int,
    *,
    chosen_all: int | None,
) -> list[Problem]:
    """Problems of the script as a whole."""
    found: list[Problem] = []
    lines = sum(e.kind is ElementKind.LINE for e in elements)
    spoken = sum(len(e.text) for e in elements if e.kind is ElementKind.LINE)
    told = sum(len(e.text) for e in elements if e.kind is ElementKind.ACTION)
    if len(numbers) > 1 and chosen_all is None:
        listed = ", ".join(map(str, numbers[:12]))
        message = f"The file holds the episodes {listed}; episode {number} was read."
        found.append(Problem(code="several_episodes", message=message))
    if not lines:
        message = "Nobody speaks; the film will be silent but for music and sound."
        found.append(Problem(code="no_dialogue", message=message))
    if scenes and all(s.supplied for s in scenes) and told > PROSE_LEAST + 4 * spoken:
        message = "This reads like prose, not like a script; each paragraph became an action."
        found.append(Problem(code="looks_like_prose", message=message))
    return found
