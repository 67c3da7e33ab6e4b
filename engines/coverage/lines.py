# SPDX-License-Identifier: GPL-3.0-or-later
"""How a spoken line is covered: the speaker, the listener, over a shoulder, or a voice over a face.

Owns who is seen while which clauses are heard. Must not know sizes or staging.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assets.presets import air_row, rules
from engines.coverage.breakdown import Moment, SceneBreakdown
from engines.coverage.estimate import spoken_s
from engines.coverage.people import VOICE_ONLY
from engines.coverage.setups import DOWN, Chunk, Setup, chunks
from projects.ids import CharacterId
from projects.screenplay import LineMode
from projects.shots import LineUse, Purpose
from projects.staging import Posture

NOBODY = CharacterId("")
SHOULDER_SPACING = 4
LISTENER_SPACING = 3
WIDE_EVERY = 4
STRIKES = 1.2
ONE_FACE_MAX_S = 3.6
"""A longer line is broken by the face of who hears it, where its clauses allow."""


class Planning(Protocol):
    """What covering a line needs of the scene's plan."""

    scene: SceneBreakdown
    out: list[Setup]
    first: bool
    postures: dict[CharacterId, Posture]

    def present(self) -> tuple[CharacterId, ...]:
        """Who may be shown now."""
        ...


def cover_line(plan: Planning, lines: Sequence[Moment], following: Moment | None) -> list[Setup]:
    """The setups of a line, or of lines spoken at once."""
    one = lines[0]
    if len(lines) > 1:
        return [_together(plan, lines)]
    hook = plan.first and not plan.out
    there = plan.present()
    lands = _lands(one, following, there)
    heard = one.listener is not None and one.listener in there and one.speaker in there
    breaks = heard and spoken_s(one.element.text) > ONE_FACE_MAX_S
    dealt = chunks(
        one.element.text,
        one.emotion,
        one.intensity,
        quick=hook,
        lands=lands,
        least=3 if breaks else 1,
    )
    if one.speaker in there and one.element.mode not in VOICE_ONLY:
        made = _seen(plan, one, dealt, following)
    else:
        made = _heard(plan, one, dealt, there)
    return _aired(one, made)


def _lands(one: Moment, following: Moment | None, there: Sequence[CharacterId]) -> bool:
    """Whether the end of a line is best seen on who hears it: it strikes, and nobody answers."""
    heard = one.listener is not None and one.listener in there and one.speaker in there
    answers = following is not None and following.speaker == one.listener
    strikes = one.intensity >= rules().levels["mid"] or one.score >= STRIKES
    return heard and not answers and not one.on_phone and strikes


def _aired(one: Moment, made: list[Setup]) -> list[Setup]:
    """Silence before the first words and after the last; the turn sits on the last face."""
    row = air_row(one.emotion)
    made[0] = replace(made[0], lead_s=row.lead_s)
    made[-1] = replace(made[-1], tail_s=row.tail_s)
    if one.reversal:
        made[0] = replace(made[0], reversal=True)
    return made


def _use(one: Moment, chunk: Chunk, *, seen: bool) -> LineUse:
    return LineUse(
        line=one.element.id,
        speaker=one.speaker or NOBODY,
        first_clause=chunk.first,
        end_clause=chunk.end,
        seen=seen,
    )


def _base(plan: Planning, one: Moment, chunk: Chunk, *, seen: bool) -> Setup:
    return Setup(
        purpose=Purpose.DIALOGUE if seen else Purpose.REACTION,
        emotion=one.emotion,
        intensity=one.intensity,
        elements=(one.element.id,),
        uses=(_use(one, chunk, seen=seen),),
        speech_s=chunk.length_s,
        hold_s=chunk.length_s,
        speaks=seen,
        on_phone=one.on_phone,
        text=chunk.text,
        flashback=one.element.flashback or plan.scene.scene.flashback,
    )


def _seen(
    plan: Planning, one: Moment, dealt: Sequence[Chunk], following: Moment | None
) -> list[Setup]:
    """The speaker's own shots, and the listener's between them."""
    thinks = one.element.mode is LineMode.OS
    mouth = not thinks
    out: list[Setup] = []
    for at, chunk in enumerate(dealt):
        turn = _turn(one, at, len(dealt), following)
        on_listener = turn == "listener" and one.listener is not None
        wide = turn == "wide" or (turn == "listener" and one.listener is None and at % 4 == 3)
        seen = mouth and not on_listener
        base = _base(plan, one, chunk, seen=seen)
        if on_listener:
            over = not one.on_phone and _none_near((*plan.out, *out))
            out.append(replace(base, focus=one.listener, partner=one.speaker, shoulder=over))
            continue
        base = replace(
            base,
            purpose=Purpose.DIALOGUE,
            focus=one.speaker,
            partner=one.listener,
            thinks=thinks,
        )
        if wide and mouth and len(dealt) > WIDE_EVERY:
            base = replace(base, pair=one.listener is not None, wide=one.listener is None)
        elif mouth and at == 0 and _together_now(plan, one):
            both = _shows_both(plan, one)
            base = replace(base, pair=both, shoulder=not both)
        out.append(base)
    return out


def _turn(one: Moment, at: int, count: int, following: Moment | None) -> str:
    """Who is seen during a chunk: speaker and listener in turn, the end on the speaker."""
    if at == 0 or (at == count - 1 and count != 2):
        return "speaker"
    if count == 2:
        answers = following is not None and following.speaker == one.listener
        return "speaker" if answers or one.listener is None else "listener"
    if at % WIDE_EVERY == WIDE_EVERY - 1 and count > WIDE_EVERY + 1:
        return "wide"
    return "listener" if at % 2 else "speaker"


def _none_near(before: Sequence[Setup]) -> bool:
    """No shot over a shoulder or of both for a while: who listens may be seen past who speaks."""
    return not any(s.shoulder or s.pair for s in before[-LISTENER_SPACING:])


def _shows_both(plan: Planning, one: Moment) -> bool:
    """Both faces in a confrontation, every other time; always where one of them is down."""
    last = next((s for s in reversed(plan.out) if s.shoulder or s.pair), None)
    if any(plan.postures.get(w) in DOWN for w in (one.speaker, one.listener) if w):
        return True
    return last is not None and last.shoulder


def _together_now(plan: Planning, one: Moment) -> bool:
    """Once two people have met in a scene, and again at a turn, but rarely."""
    if one.listener is None or one.on_phone:
        return False
    shoulders = [i for i, s in enumerate(plan.out) if s.shoulder or s.pair]
    if shoulders and len(plan.out) - shoulders[-1] < SHOULDER_SPACING:
        return False
    return any(s.speaks and s.focus == one.listener for s in plan.out)


def _heard(
    plan: Planning, one: Moment, dealt: Sequence[Chunk], there: Sequence[CharacterId]
) -> list[Setup]:
    """A voice without a mouth: over who listens, and over the place where nobody does."""
    listener = one.listener if one.listener in there else next(iter(there), None)
    if listener == one.speaker:
        listener = next((w for w in there if w != one.speaker), None)
    out: list[Setup] = []
    for at, chunk in enumerate(dealt):
        base = _base(plan, one, chunk, seen=False)
        if listener is None or (at % WIDE_EVERY == 1 and len(dealt) > 2 and not one.on_phone):
            base = replace(base, wide=True, company=tuple(there[:2]), purpose=Purpose.ACTION)
        else:
            near = one.speaker if one.speaker in there else None
            base = replace(base, focus=listener, partner=near)
        out.append(base)
    return out


def _together(plan: Planning, lines: Sequence[Moment]) -> Setup:
    """Lines spoken at once stand in one shot, whole."""
    one = max(lines, key=lambda m: m.intensity)
    there = plan.present()
    whole = [Chunk(first=0, end=None, text=m.element.text, length_s=0.0) for m in lines]
    seen = [m.speaker in there and m.element.mode is LineMode.SPOKEN for m in lines]
    faces = [m.speaker for m, ok in zip(lines, seen, strict=True) if ok and m.speaker]
    uses = [_use(m, c, seen=ok) for m, c, ok in zip(lines, whole, seen, strict=True)]
    uses[1:] = [replace_dual(u) for u in uses[1:]]
    row = air_row(one.emotion)
    length = max(spoken_s(m.element.text) for m in lines)
    base = _base(plan, one, whole[0], seen=bool(faces))
    return replace(
        base,
        uses=tuple(uses),
        elements=tuple(m.element.id for m in lines),
        focus=faces[0] if faces else next(iter(there), None),
        partner=faces[1] if len(faces) > 1 else one.listener,
        pair=len(faces) > 1,
        wide=not faces and not there,
        speech_s=length,
        hold_s=min(length, rules().static_max_s),
        lead_s=row.lead_s,
        tail_s=row.tail_s,
    )


def replace_dual(use: LineUse) -> LineUse:
    """The same use, spoken at once with the one before it."""
    return LineUse(
        line=use.line,
        speaker=use.speaker,
        first_clause=use.first_clause,
        end_clause=use.end_clause,
        seen=use.seen,
        dual=True,
    )
