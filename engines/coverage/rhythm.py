# SPDX-License-Identifier: GPL-3.0-or-later
"""The pulse of a cut: what can be measured of hook, cutting rate, talk and ending.

Owns the lint over timed shots. Must not know how shots came about; it changes nothing.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from assets.presets import rules
from engines.coverage.framing import steps_between
from projects.shots import Purpose, Shot
from projects.staging import EffectKind, ShotSize
from projects.timebase import FILM, FrameRate, seconds_of_frames

ASL_RANGE_S = (1.6, 3.3)
SPOKEN_SHARE = (0.35, 0.75)
EPISODE_RANGE_S = (30.0, 130.0)
TURN_EVERY_S = 45.0
TAIL_RANGE_S = (1.4, 3.6)
LONG_SHOT_S = 8.0
SOUND_S = 1.0


class Severity(StrEnum):
    """How much a finding matters."""

    WARNING = "warning"
    NOTE = "note"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the ear and eye would notice, with the second of the film."""

    code: str
    severity: Severity
    at_s: float
    message: str


class Pulse(msgspec.Struct, frozen=True, kw_only=True):
    """Measured facts of a cut, seconds and shares, and the findings."""

    length_s: float
    shots: int
    average_shot_s: float
    longest_shot_s: float
    hook_s: float
    first_words_s: float | None
    spoken_share: float
    tail_s: float
    turns: int
    close_share: float
    findings: tuple[Finding, ...] = ()


def measure(shots: Sequence[Shot], rate: FrameRate = FILM) -> Pulse:
    """Facts and findings of timed shots; craft's starting values decide what is worth a word."""
    lengths = [float(seconds_of_frames(s.length_frames, rate)) for s in shots]
    starts = [sum(lengths[:i]) for i in range(len(shots))]
    total = sum(lengths)
    spoken = [i for i, s in enumerate(shots) if s.uses]
    first = _first_words(shots, starts, rate)
    ends = [starts[i] + lengths[i] - shots[i].tail_s for i in spoken]
    cued = [starts[i] + at + SOUND_S for i, s in enumerate(shots) for _, at in s.sound_cues]
    cued += [
        starts[i] + float(seconds_of_frames(effect.at_frames, rate)) + SOUND_S
        for i, s in enumerate(shots)
        for effect in s.staging.effects
        if effect.kind is not EffectKind.FREEZE
    ]
    close = [s for s in shots if s.staging.size in (ShotSize.CU, ShotSize.MCU, ShotSize.ECU)]
    facts = Pulse(
        length_s=round(total, 3),
        shots=len(shots),
        average_shot_s=round(total / max(1, len(shots)), 3),
        longest_shot_s=round(max(lengths, default=0.0), 3),
        hook_s=round(lengths[0], 3) if lengths else 0.0,
        first_words_s=first,
        spoken_share=round(sum(lengths[i] for i in spoken) / total, 3) if total else 0.0,
        tail_s=round(total - max((*ends, *cued), default=0.0), 3),
        turns=sum(s.reversal for s in shots),
        close_share=round(len(close) / max(1, len(shots)), 3),
    )
    found = (*_of_film(facts), *_of_shots(shots, starts, lengths))
    return msgspec.structs.replace(facts, findings=found)


def _first_words(shots: Sequence[Shot], starts: Sequence[float], rate: FrameRate) -> float | None:
    for shot, start in zip(shots, starts, strict=True):
        if shot.speech:
            first = min(cue.start_frames for cue in shot.speech)
            return round(start + float(seconds_of_frames(first, rate)), 3)
    return None


def _of_film(facts: Pulse) -> list[Finding]:
    out: list[Finding] = []

    def note(code: str, at_s: float, message: str, severity: Severity = Severity.NOTE) -> None:
        out.append(Finding(code=code, severity=severity, at_s=round(at_s, 2), message=message))

    if not facts.shots:
        return out
    if facts.hook_s > rules().hook_s:
        note("slow_hook", 0.0, f"The first shot lasts {facts.hook_s:.1f} s; 3 s is the most.")
    low, high = ASL_RANGE_S
    if not low <= facts.average_shot_s <= high:
        note(
            "cutting_rate",
            0.0,
            f"Shots last {facts.average_shot_s:.1f} s on average ({low}-{high}).",
        )
    low, high = SPOKEN_SHARE
    if facts.first_words_s is not None and not low <= facts.spoken_share <= high:
        note(
            "talk_share",
            0.0,
            f"{facts.spoken_share:.0%} of the time is talk ({low:.0%}-{high:.0%}).",
        )
    low, high = TAIL_RANGE_S
    if not low <= facts.tail_s <= high:
        note(
            "ending",
            facts.length_s - facts.tail_s,
            f"The last picture holds {facts.tail_s:.1f} s after the last sound ({low}-{high}).",
        )
    low, high = EPISODE_RANGE_S
    if not low <= facts.length_s <= high:
        note(
            "episode_length",
            0.0,
            f"The episode lasts {facts.length_s:.0f} s ({low:.0f}-{high:.0f}).",
        )
    if facts.turns * TURN_EVERY_S < facts.length_s - TURN_EVERY_S:
        note("few_turns", 0.0, f"{facts.turns} turns in {facts.length_s:.0f} s.")
    return out


def _of_shots(
    shots: Sequence[Shot], starts: Sequence[float], lengths: Sequence[float]
) -> list[Finding]:
    out: list[Finding] = []
    for at, (shot, start, length) in enumerate(zip(shots, starts, lengths, strict=True)):
        if length > rules().static_max_s:
            severity = Severity.WARNING if length > LONG_SHOT_S else Severity.NOTE
            out.append(
                Finding(
                    code="long_shot",
                    severity=severity,
                    at_s=round(start, 2),
                    message=f"{shot.slate} stands {length:.1f} s.",
                )
            )
        if at >= 2 and _look(shot) == _look(shots[at - 1]) == _look(shots[at - 2]):
            message = f"{shot.slate} is the third shot alike in a row."
            out.append(
                Finding(
                    code="three_alike",
                    severity=Severity.NOTE,
                    at_s=round(start, 2),
                    message=message,
                )
            )
        if shot.reversal and at and not _jumps(shots[:at], shot):
            message = f"{shot.slate} turns the scene without a jump in size."
            out.append(
                Finding(
                    code="soft_turn", severity=Severity.NOTE, at_s=round(start, 2), message=message
                )
            )
    return out


def _look(shot: Shot) -> tuple[str, str, str]:
    return (shot.staging.size, shot.staging.angle, shot.staging.move)


def _jumps(before: Sequence[Shot], shot: Shot) -> bool:
    if shot.staging.size is ShotSize.INSERT or shot.purpose is Purpose.INSERT:
        return True
    last = next((s for s in reversed(before) if s.staging.size is not ShotSize.INSERT), None)
    if last is None:
        return True
    return steps_between(last.staging.size, shot.staging.size) >= rules().reversal_steps
