# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rules read: an episode's beats in time, how hard each turns, its talk, shots and ending.

Owns the values and how they come of a screenplay and its times. Must not know any rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assets.presets import WordLists, turns
from engines.coverage.breakdown import Moment, break_down, pole, turning
from engines.coverage.emotion import feeling_of_direction, feeling_of_words
from engines.coverage.estimate import spoken_s
from engines.coverage.lengths import COVERED_ELEMENTS
from engines.coverage.words import first_word, holds
from engines.story.rhythm.curve import weight_of
from engines.story.rhythm.table import Signs, rhythm_table
from projects.ids import ElementId
from projects.screenplay import Element, ElementKind, Screenplay
from projects.staging import Emotion

PLAYED = frozenset({ElementKind.LINE, ElementKind.ACTION, ElementKind.CAPTION, ElementKind.SOUND})
JOLT, TURN = 1.0, 1.6
"""Scores from which a beat is felt as a jolt, and as a turn of the scene."""
CHANGE = 0.25
"""A step of the curve that changes the value of a scene."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """A line, action, card or sound, when it is played and what it does.

    Attributes:
        scene: index of its scene. row: line of the script, the first is 1.
        start_s, end_s: seconds of the film; of a line, of its words.
        height: of the emotion curve, 0..1. score: how hard it turns the scene.
        changed: the value of the scene is another one than before it.
    """

    element: Element
    scene: int
    row: int
    start_s: float
    end_s: float
    emotion: Emotion
    height: float
    score: float = 0.0
    changed: bool = False

    @property
    def is_line(self) -> bool:
        """Whether somebody is heard."""
        return self.element.kind is ElementKind.LINE

    @property
    def jolt(self) -> bool:
        """Whether it strikes."""
        return self.score >= JOLT

    @property
    def turn(self) -> bool:
        """Whether it turns the scene."""
        return self.score >= TURN


@dataclass(frozen=True, kw_only=True)
class Season:
    """Other episodes, by number: how strong each ends, and which carry a card to pay."""

    ends: Mapping[int, float] = field(default_factory=dict[int, float])
    paid: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """An episode, laid out in time.

    Attributes:
        shots_s: begin and end of each shot; of a cut alone.
        spoken_s: seconds of speech; lines over one another count once.
        measured: the voices are, so that their speed says something.
    """

    screenplay: Screenplay
    beats: tuple[Beat, ...]
    length_s: float
    spoken_s: float
    shots_s: tuple[tuple[float, float], ...] = ()
    measured: bool = False
    season: Season = Season()

    @property
    def zh(self) -> bool:
        """Whether it is counted in characters, not in words."""
        return self.screenplay.language == "zh"

    @property
    def lines(self) -> tuple[Beat, ...]:
        """What is said, in order."""
        return tuple(b for b in self.beats if b.is_line)


def lay_out(
    screenplay: Screenplay, text: str, times: Mapping[ElementId, tuple[float, float]]
) -> Sheet:
    """An annotated screenplay with the seconds at which its elements are played.

    Args:
        screenplay: with emotions.
        text: its whole source, for the numbers of lines.
        times: of each element that is played; others are left out.
    """
    placed: list[tuple[float, int, Beat]] = []
    rows = _Rows(text)
    moments = _moments(screenplay)
    for number, scene in enumerate(screenplay.scenes):
        for element in scene.elements:
            if element.kind not in PLAYED or not element.text.strip() or element.id not in times:
                continue
            start, end = times[element.id]
            beat = _beat(element, moments.get(element.id), rows.of(element.span[0]))
            beat = replace(beat, scene=number, start_s=start, end_s=end)
            placed.append((start, len(placed), beat))
    beats = _scored([beat for _, _, beat in sorted(placed, key=lambda p: p[:2])])
    return Sheet(
        screenplay=screenplay,
        beats=beats,
        length_s=max((end for _, end in times.values()), default=0.0),
        spoken_s=_heard_s(beats),
    )


class _Rows:
    """Lines of a text by code point; asked in rising order mostly."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.row = text.replace("\r\n", " \n").replace("\r", "\n"), 0, 1

    def of(self, place: int) -> int:
        if place < self.at:
            self.at, self.row = 0, 1
        self.row += self.text.count("\n", self.at, place)
        self.at = place
        return self.row


def _moments(screenplay: Screenplay) -> dict[ElementId, Moment]:
    """As coverage reads them; of very long scripts without what is seen in the pictures."""
    if len(screenplay.elements) <= COVERED_ELEMENTS:
        return {m.element.id: m for s in break_down(screenplay) for m in s.moments}
    found: dict[ElementId, Moment] = {}
    for scene in screenplay.scenes:
        before: Moment | None = None
        for element in scene.elements:
            one = Moment(
                element=element,
                emotion=element.emotion or Emotion.CALM,
                intensity=0.4 if element.intensity is None else element.intensity,
                cliffhanger=element.emotion is Emotion.CLIFFHANGER,
            )
            if one.felt:
                score = turning(one, before, first=before is None)
                before = replace(one, score=score)
                found[element.id] = before
    return found


def _beat(element: Element, moment: Moment | None, row: int) -> Beat:
    """A beat without its time.

    Growing calm is no jolt, so that a calm beat strikes by its words alone. The reader marks
    whatever stands last as a cliffhanger, which is not believed here: its own words must say it.
    """
    emotion = element.emotion or Emotion.CALM
    intensity = 0.3 if element.intensity is None else element.intensity
    score = moment.score if moment is not None else 0.0
    if moment is not None and emotion is Emotion.CALM:
        score = turning(moment, None, first=False)
    if emotion is Emotion.CLIFFHANGER:
        said = feeling_of_direction(element.direction) if element.direction else None
        own = said or feeling_of_words(element.text, element.kind)
        emotion = own.emotion if own else Emotion.CALM
        intensity = own.intensity if own else 0.35
        score = 1.2 * holds(element.text, turns().reveals)
        pictures = moment.pictures if moment is not None else ()
        score += sum(0.7 * (p.portrait is not None) + 0.5 * p.falling for p in pictures)
        score += sum(1.0 * bool(p.effects) for p in pictures)
    height = intensity * weight_of(emotion)
    return Beat(
        element=element, scene=0, row=row, start_s=0.0, end_s=0.0,
        emotion=emotion, height=height, score=score,
    )  # fmt: skip


def _scored(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """Each beat with what its neighbours and its own words add, and whether the value changes."""
    signs = rhythm_table().signs
    out: list[Beat] = []
    felt: Beat | None = None
    for at, beat in enumerate(beats):
        following = next((b for b in beats[at + 1 : at + 4] if b.is_line), None)
        score = beat.score + _signs(beat, beats[at - 1] if at else None, following, signs)
        changed = score >= JOLT
        if felt is not None:
            changed = changed or pole(felt.emotion) != pole(beat.emotion)
            changed = changed or abs(felt.height - beat.height) >= CHANGE
        one = replace(beat, score=round(score, 3), changed=changed)
        out.append(one)
        if beat.element.kind in (ElementKind.LINE, ElementKind.ACTION):
            felt = one
    return tuple(out)


def _signs(beat: Beat, before: Beat | None, following: Beat | None, signs: Signs) -> float:
    """Signs of a jolt: a reveal or blow in words, a thing that is read, a no, a stunned answer."""
    text = beat.element.text
    score = 1.0 * holds(text, signs.reveals) + 0.8 * holds(text, signs.blows)
    if not beat.is_line:
        score += 0.9 * holds(text, signs.read_aloud)
        score += 0.5 * (before is not None and holds(text, turns().nobody))
    if beat.is_line and before is not None and before.is_line:
        another = before.element.speaker != beat.element.speaker
        score += 0.6 * (another and _begins(text, signs.refusals))
    if following is not None and following.element.speaker != beat.element.speaker:
        score += 0.8 * _begins(following.element.text, signs.stunned)
    return score


def _begins(text: str, words: WordLists) -> bool:
    found = first_word(text.lstrip("“\"'…—. "), words.zh, words.en)
    return found is not None and found.start() == 0


def _heard_s(beats: Sequence[Beat]) -> float:
    lines = (beat for beat in beats if beat.is_line)
    return covered_s((one.start_s, one.start_s + spoken_s(one.element.text)) for one in lines)


def covered_s(spans: Iterable[tuple[float, float]]) -> float:
    """Seconds that spans cover together; where some lie over one another they count once."""
    total, until = 0.0, 0.0
    for start, end in sorted(spans):
        total += max(0.0, end - max(until, start))
        until = max(until, end)
    return total
