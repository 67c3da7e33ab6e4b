# SPDX-License-Identifier: GPL-3.0-or-later
"""The annotated screenplay as moments: who, to whom, what is seen, where it turns.

Owns reading lines and actions for direction. Must not know shots, sizes or sets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.presets import rules, turns
from engines.coverage.emotion import FELT
from engines.coverage.people import VOICE_ONLY, Memory, named_in, seen_in
from engines.coverage.pictures import Picture, pictures_of
from engines.coverage.words import holds
from projects.ids import CharacterId
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.staging import EffectKind, Emotion

WARM = frozenset({Emotion.CALM, Emotion.JOY, Emotion.LOVE, Emotion.MEMORY, Emotion.COMEDY})
STRONG = frozenset({Emotion.TRIUMPH, Emotion.CONTEMPT, Emotion.RESOLVE, Emotion.ANGER})
WEAK = frozenset(
    {Emotion.FEAR, Emotion.SADNESS, Emotion.HUMILIATION, Emotion.LONELINESS, Emotion.SURPRISE}
)
REVERSAL_SCORE = 1.6


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A line or an action, read.

    Attributes:
        speaker, listener: of a line; the listener is somebody who can be seen.
        on_phone: the listener or speaker holds a phone.
        pictures: of an action.
        score: how much it turns the scene. reversal: it is one of the turns that are played.
        dual: the line sounds with the one before.
    """

    element: Element
    emotion: Emotion
    intensity: float
    speaker: CharacterId | None = None
    listener: CharacterId | None = None
    on_phone: bool = False
    pictures: tuple[Picture, ...] = ()
    score: float = 0.0
    reversal: bool = False
    cliffhanger: bool = False

    @property
    def is_line(self) -> bool:
        """Whether somebody is heard."""
        return self.element.kind is ElementKind.LINE

    @property
    def felt(self) -> bool:
        """Whether it is a line or an action, not a transition, sound or caption."""
        return self.element.kind in FELT


@dataclass(frozen=True, kw_only=True)
class SceneBreakdown:
    """A scene's moments and the people who can be seen in it, in order of appearance."""

    scene: Scene
    seen: tuple[CharacterId, ...]
    moments: tuple[Moment, ...]


def break_down(screenplay: Screenplay) -> tuple[SceneBreakdown, ...]:
    """Every scene as moments, with the turns found."""
    return tuple(_scene(scene, screenplay) for scene in screenplay.scenes)


def _scene(scene: Scene, screenplay: Screenplay) -> SceneBreakdown:
    seen = seen_in(scene, screenplay)
    memory = Memory()
    moments: list[Moment] = []
    shown: list[CharacterId] = []
    phone = False
    elements = [e for e in scene.elements if e.kind is not ElementKind.NOTE]
    for at, element in enumerate(elements):
        if element.kind is ElementKind.ACTION:
            pictures = pictures_of(element, screenplay.cast, memory)
            phone = phone or any(_phones(p) for p in pictures)
            for p in pictures:
                shown.extend(w for w in (p.subject, *p.named) if w is not None and w in seen)
            one = _moment(element, pictures=pictures)
        elif element.kind is ElementKind.LINE and element.text.strip():
            if element.speaker:
                memory.note_speaker(element.speaker, screenplay.cast)
            listener = _listener(element, elements[at + 1 :], (seen, shown, screenplay))
            away = _away(element, seen)
            phone = phone or element.mode is LineMode.PHONE
            one = replace(
                _moment(element),
                speaker=element.speaker,
                listener=listener,
                on_phone=phone and (away or _answers_away(elements, at, seen)),
            )
            if element.speaker in seen and element.speaker:
                shown.append(element.speaker)
        else:
            one = _moment(element)
        moments.append(one)
    return SceneBreakdown(scene=scene, seen=seen, moments=_with_turns(moments))


def _moment(element: Element, pictures: tuple[Picture, ...] = ()) -> Moment:
    return Moment(
        element=element,
        emotion=element.emotion or Emotion.CALM,
        intensity=0.4 if element.intensity is None else element.intensity,
        pictures=pictures,
        cliffhanger=element.emotion is Emotion.CLIFFHANGER,
    )


def _phones(picture: Picture) -> bool:
    prop = picture.thing or picture.held
    ringing = bool({"phone_ring", "phone_buzz"} & set(picture.sounds))
    return ringing or (prop is not None and prop.prop.value == "phone")


def _away(element: Element, seen: Sequence[CharacterId]) -> bool:
    return element.mode in VOICE_ONLY and element.speaker not in seen


def _answers_away(elements: Sequence[Element], at: int, seen: Sequence[CharacterId]) -> bool:
    """A voice from elsewhere is the line just before or just after."""
    lines = [i for i, e in enumerate(elements) if e.kind is ElementKind.LINE]
    place = lines.index(at)
    near = [lines[p] for p in (place - 1, place + 1) if 0 <= p < len(lines)]
    return any(_away(elements[i], seen) for i in near)


def _listener(
    element: Element,
    after: Sequence[Element],
    people: tuple[Sequence[CharacterId], Sequence[CharacterId], Screenplay],
) -> CharacterId | None:
    """To whom a line is spoken: who is addressed, who spoke or was shown last, who answers."""
    seen, shown, screenplay = people
    others = [p for p in screenplay.cast if p.id in seen and p.id != element.speaker]
    if not others:
        return None
    called = named_in(element.direction + " " + _address(element.text), others, Memory())
    named = [n.who for n in called if not n.pronoun and not n.pictured]
    if named:
        return named[0]
    answer = next(
        (e.speaker for e in after if e.kind is ElementKind.LINE and e.speaker != element.speaker),
        None,
    )
    back = [w for w in reversed(shown) if w != element.speaker]
    if back:
        return back[0]
    return answer if answer in seen else others[0].id


def _address(text: str) -> str:
    """The first words of a line and the last, where people are called by name."""
    pieces = re.split(r"[，,。.！!？?]", text)
    return pieces[0] + " / " + (pieces[-2] if len(pieces) > 2 else "")


def _with_turns(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Scores and the turns that are played: the best, a few moments apart."""
    scored = [replace(m, score=_score(moments, i)) for i, m in enumerate(moments)]
    felt = [i for i, m in enumerate(scored) if m.felt and i > 0]
    ranked = sorted(felt, key=lambda i: (-scored[i].score, i))
    kept: list[int] = []
    for i in ranked:
        apart = all(abs(felt.index(i) - felt.index(k)) >= rules().reversal_spacing for k in kept)
        if apart and scored[i].score >= REVERSAL_SCORE:
            kept.append(i)
    return tuple(replace(m, reversal=i in kept) for i, m in enumerate(scored))


def _score(moments: Sequence[Moment], at: int) -> float:
    """How much a moment turns the scene: reveals, entrances, effects, a change of the feeling."""
    one = moments[at]
    if not one.felt:
        return 0.0
    before = next((m for m in reversed(moments[:at]) if m.felt), None)
    text = one.element.text
    score = 1.2 * holds(text, turns().reveals)
    score += 0.9 * (one.emotion is Emotion.SURPRISE) * one.intensity
    score += 0.6 * one.cliffhanger
    if not one.is_line:
        score += 0.8 * holds(text, turns().entrances) * (at > 0)
        for picture in one.pictures:
            score += 0.7 * (picture.portrait is not None)
            score += 1.0 * bool({EffectKind.LIGHTNING, EffectKind.LIGHTS_OUT} & {*picture.effects})
            score += 0.5 * picture.falling
    if before is not None:
        score += 1.2 * abs(one.intensity - before.intensity)
        score += 0.5 * (_pole(one.emotion) != _pole(before.emotion))
    return round(score, 4)


def _pole(emotion: Emotion) -> int:
    if emotion in WARM:
        return 1
    if emotion in STRONG:
        return 2
    return 3 if emotion in WEAK else 4
