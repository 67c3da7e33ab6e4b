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
from engines.coverage.pictures import Picture, pictures_of, without
from engines.coverage.words import holds
from projects.cast import Character, Sex
from projects.ids import CharacterId
from projects.interchange.anachronisms import left_out
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.staging import EffectKind, Emotion

WARM = frozenset({Emotion.CALM, Emotion.JOY, Emotion.LOVE, Emotion.MEMORY, Emotion.COMEDY})
STRONG = frozenset({Emotion.TRIUMPH, Emotion.CONTEMPT, Emotion.RESOLVE, Emotion.ANGER})
WEAK = frozenset(
    {Emotion.FEAR, Emotion.SADNESS, Emotion.HUMILIATION, Emotion.LONELINESS, Emotion.SURPRISE}
)
REVERSAL_SCORE = 1.6
TURNS_FROM, TURN_OF_A_SCENE = 6, 0.8
"""A scene of so many moments turns at its best one, however quietly."""
_TITLES = (
    r"(?:董|总|老师|小姐|先生|太太|夫人|医生|律师|大人|姑娘|公子|将军|队长|经理|局长|大哥|姐|叔|爷)"
)


_KINSWOMEN = (
    r"(?:姐姐?|妹妹?|妈妈?|娘|母亲|奶奶|外婆|姥姥|婆婆|阿姨|姑姑|嫂子|夫人|太后|娘娘|小姐"
    r"|mom|mum|mother|grandma|sis|sister|ma'am|madam|miss)\s*[，,！!？?…。.]"
)
_KINSMEN = (
    r"(?:哥哥?|弟弟?|爸爸?|爹|父亲|爷爷|外公|姥爷|公公|叔叔|伯伯|舅舅|先生|王爷|殿下|陛下|皇上|将军"
    r"|dad|father|grandpa|bro|brother|sir|mister)\s*[，,！!？?…。.]"
)


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
    """A scene's moments and the people who can be seen in it, in order of appearance.

    Attributes:
        enters: from which moment on each of them may be shown; 0 for who is there from the start.
    """

    scene: Scene
    seen: tuple[CharacterId, ...]
    moments: tuple[Moment, ...]
    enters: tuple[tuple[CharacterId, int], ...] = ()

    def there(self, at: int) -> tuple[CharacterId, ...]:
        """Who may be shown at a moment."""
        return tuple(who for who, since in self.enters if since <= at)


def break_down(screenplay: Screenplay) -> tuple[SceneBreakdown, ...]:
    """Every scene as moments, with the turns found."""
    return tuple(_scene(scene, screenplay) for scene in screenplay.scenes)


def _scene(scene: Scene, screenplay: Screenplay) -> SceneBreakdown:
    seen = seen_in(scene, screenplay)
    memory = Memory()
    missing = left_out(
        (e for s in screenplay.scenes for e in s.elements),
        screenplay.fields,
        period=screenplay.period,
    )
    moments: list[Moment] = []
    elements = [e for e in scene.elements if e.kind is not ElementKind.NOTE]
    for element in elements:
        if element.kind is ElementKind.ACTION:
            pictures = pictures_of(element, screenplay.cast, memory)
            one = _moment(element, pictures=tuple(without(p, missing) for p in pictures))
        elif element.kind is ElementKind.LINE and element.text.strip():
            if element.speaker:
                memory.note_speaker(element.speaker, screenplay.cast)
            one = replace(_moment(element), speaker=element.speaker)
        else:
            one = _moment(element)
        moments.append(one)
    enters = _entrances(moments, seen, {p.id: p.name for p in screenplay.cast})
    heard = _with_listeners(moments, enters, screenplay)
    turned = _with_turns(_with_phones(heard, seen))
    return SceneBreakdown(scene=scene, seen=seen, moments=turned, enters=enters)


def _entrances(
    moments: Sequence[Moment], seen: Sequence[CharacterId], names: dict[CharacterId, str]
) -> tuple[tuple[CharacterId, int], ...]:
    """Who speaks or is spoken to before any action names them was there all along.

    Others come with the action that first shows them.
    """
    out: list[tuple[CharacterId, int]] = []
    for who in seen:
        since = 0
        name = names[who]
        for at, one in enumerate(moments):
            if one.speaker == who and one.element.mode not in VOICE_ONLY:
                break
            mine = [p for p in one.pictures if who == p.subject or who in p.named]
            if mine:
                called = any(name in m.element.text for m in moments[:at] if m.is_line)
                called = called or not any(m.pictures for m in moments[:at])
                comes = any(_comes(p) for p in mine)
                since = at if comes or not called else 0
                break
            if one.speaker == who:
                since = at + 1
        out.append((who, since))
    return tuple(out)


def _comes(picture: Picture) -> bool:
    """The picture brings somebody in."""
    return any(row.travel for row in picture.acting) or holds(picture.text, turns().entrances)


def _with_listeners(
    moments: Sequence[Moment],
    enters: Sequence[tuple[CharacterId, int]],
    screenplay: Screenplay,
) -> list[Moment]:
    out: list[Moment] = []
    shown: list[CharacterId] = []
    for at, one in enumerate(moments):
        there = [who for who, since in enters if since <= at]
        shown.extend(w for p in one.pictures for w in (p.subject, *p.named) if w in there and w)
        speaker = one.speaker
        if speaker is not None:
            after = [m.element for m in moments[at + 1 :]]
            spoke = next((m for m in reversed(out) if m.is_line), None)
            asked = spoke.speaker if spoke is not None and spoke.listener == speaker else None
            listener = _listener(one.element, after, (there, shown, screenplay), asked=asked)
            one = replace(one, listener=listener)
            if speaker in there:
                shown.append(speaker)
        out.append(one)
    return out


def _with_phones(moments: Sequence[Moment], seen: Sequence[CharacterId]) -> list[Moment]:
    """A voice from elsewhere after a ring is on the phone, and so is who talks with it."""
    out = list(moments)
    phone = False
    lines = [i for i, m in enumerate(out) if m.speaker is not None]
    for at, one in enumerate(moments):
        phone = phone or any(_phones(p) for p in one.pictures)
        if one.speaker is None or not _away(one.element, seen):
            continue
        phone = phone or one.element.mode is LineMode.PHONE
        if not phone:
            continue
        out[at] = replace(out[at], on_phone=True)
        place = lines.index(at)
        for p in (place - 1, place + 1):
            if 0 <= p < len(lines) and out[lines[p]].speaker == one.listener is not None:
                out[lines[p]] = replace(out[lines[p]], on_phone=True, listener=None)
    return out


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


def _listener(
    element: Element,
    after: Sequence[Element],
    people: tuple[Sequence[CharacterId], Sequence[CharacterId], Screenplay],
    *,
    asked: CharacterId | None,
) -> CharacterId | None:
    """To whom a line is spoken: who is addressed, who spoke or was shown last, who answers."""
    there, shown, screenplay = people
    others = [p for p in screenplay.cast if p.id in there and p.id != element.speaker]
    if not others:
        return None
    called = named_in(element.direction + " " + _address(element.text), others, Memory())
    named = [n.who for n in called if not n.pronoun and not n.pictured]
    named += [p.id for p in others if _by_surname(p.name, element.text)]
    if named:
        return named[0]
    kin = _of_kin(element.text, others)
    if kin is not None:
        return kin
    if asked is not None and asked in there:
        return asked
    answers = _answers(element, after, there)
    if answers is not None:
        return answers
    back = [w for w in reversed(shown) if w != element.speaker]
    if back:
        return back[0]
    answer = next(
        (e.speaker for e in after if e.kind is ElementKind.LINE and e.speaker != element.speaker),
        None,
    )
    return answer if answer in there else others[0].id


def _of_kin(text: str, others: Sequence[Character]) -> CharacterId | None:
    """姐姐，… calls the one woman there, 外公！ the one man."""
    for words, sex in ((_KINSWOMEN, Sex.FEMALE), (_KINSMEN, Sex.MALE)):
        if re.match(words, text.strip(), re.I):
            fitting = [p.id for p in others if p.look.sex is sex]
            return fitting[0] if len(fitting) == 1 else None
    return None


def _answers(
    element: Element, after: Sequence[Element], there: Sequence[CharacterId]
) -> CharacterId | None:
    """Who answers a question with the very next words."""
    if not re.search(r"[?？][”\"']?\s*$", element.text):
        return None
    following = next((e for e in after if e.kind in FELT), None)
    if following is None or following.kind is not ElementKind.LINE:
        return None
    who = following.speaker
    return who if who in there and who != element.speaker else None


def _by_surname(name: str, text: str) -> bool:
    """苏董 calls 苏晴."""
    return bool(name) and re.search(re.escape(name[0]) + _TITLES, _address(text)) is not None


def _address(text: str) -> str:
    """The first words of a line and the last, where people are called by name."""
    pieces = re.split(r"[，,。.！!？?…]+", text)
    whole = [p for p in pieces if p.strip()]
    return " / ".join((*whole[:2], whole[-1])) if whole else ""


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
    if not kept and len(felt) >= TURNS_FROM and scored[ranked[0]].score >= TURN_OF_A_SCENE:
        kept.append(ranked[0])
    return tuple(replace(m, reversal=i in kept) for i, m in enumerate(scored))


def _score(moments: Sequence[Moment], at: int) -> float:
    before = next((moments[i] for i in range(at - 1, -1, -1) if moments[i].felt), None)
    return turning(moments[at], before, first=at == 0)


def turning(one: Moment, before: Moment | None, *, first: bool) -> float:
    """How much a moment turns the scene: reveals, entrances, effects, a change of the feeling.

    Args:
        one: the moment; without its pictures what is seen in it counts for less.
        before: the last felt moment of the scene, if any.
        first: it opens the scene, so that who stands in it does not enter.
    """
    if not one.felt:
        return 0.0
    text = one.element.text
    score = 1.2 * holds(text, turns().reveals)
    score += 0.9 * (one.emotion is Emotion.SURPRISE) * one.intensity
    score += 0.6 * one.cliffhanger
    if not one.is_line:
        score += 0.8 * holds(text, turns().entrances) * (not first)
        for picture in one.pictures:
            score += 0.7 * (picture.portrait is not None)
            score += 1.0 * bool({EffectKind.LIGHTNING, EffectKind.LIGHTS_OUT} & {*picture.effects})
            score += 0.5 * picture.falling
    if before is not None:
        score += 1.2 * abs(one.intensity - before.intensity)
        score += 0.5 * (pole(one.emotion) != pole(before.emotion))
    return round(score, 4)


def pole(emotion: Emotion) -> int:
    """The side that a feeling stands on: warm, strong, weak or dark."""
    if emotion in WARM:
        return 1
    if emotion in STRONG:
        return 2
    return 3 if emotion in WEAK else 4
