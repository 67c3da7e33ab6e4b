# SPDX-License-Identifier: GPL-3.0-or-later
"""A setup: one shot decided in content and not yet framed; and a line's clauses dealt to shots.

Owns the value and the dealing. Must not know scenes, sizes or staging.
"""

import math
from dataclasses import dataclass, replace

from assets.presets import ActionRow, air_row, rules, shot_row
from engines.coverage.clauses import clause_lengths_s, clauses
from engines.coverage.estimate import spoken_s
from projects.ids import CharacterId, ElementId
from projects.interchange.things import CameraWish
from projects.shots import LineUse, Purpose
from projects.staging import Action, EffectKind, Emotion, Insert, Posture, Prop, TransitionKind

DOWN = frozenset({Posture.KNEELING, Posture.GROUND, Posture.LYING})
"""Postures in which a head is carried low before others."""
TOUCHING = frozenset(
    {
        Action.SLAP,
        Action.PUSH,
        Action.GRAB_WRIST,
        Action.TOUCH_SHOULDER,
        Action.CARESS,
        Action.HUG,
        Action.HAND_OVER,
        Action.TAKE,
    }
)
"""What is done to a partner, whose body answers."""
SLOW = frozenset({Emotion.CALM, Emotion.SADNESS, Emotion.LOVE, Emotion.LONGING, Emotion.LONELINESS})
AIR_S = 0.55
"""Silence around words that a shot may hold beyond its longest speech."""
HOT_MAX_S = 2.7
BROKEN_MIN_S = 1.1
"""Mean length of a line's shots below which it is not broken further."""
LANDS_MAX_S = 3.0
USUAL_SHOT_S, RATE_WEIGHT = 2.4, 0.35
QUICKEST, SLOWEST = 0.95, 1.25
UNPACED = (Purpose.HOOK, Purpose.ESTABLISH)


@dataclass(frozen=True, kw_only=True)
class Bearing:
    """How somebody stands in a wide shot: what they are about, and what they feel."""

    who: CharacterId
    emotion: Emotion | None = None
    acting: ActionRow | None = None


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What one shot shows and what is heard over it.

    Attributes:
        focus: whose shot it is; None for a place, a thing or a crowd.
        partner: to whom the focus is turned. company: who else stands in a wide shot.
        speaks: the focus's mouth moves to the uses.
        wide: the place with people in it. shoulder: over the partner's shoulder. pair: both faces.
        speech_s: estimated length of what is heard. hold_s: wished length where nobody speaks.
        text: what it plays, for tests of words.
        face: what the focus itself feels while it acts. mood: what it felt before, as a listener.
        bearings: of the company. postures: who does not stand when the shot begins.
        low: who kneels, sits on the ground or lies, at its end.
        seated: everybody sits in seats that hide their legs.
    """

    purpose: Purpose
    emotion: Emotion
    intensity: float
    elements: tuple[ElementId, ...] = ()
    uses: tuple[LineUse, ...] = ()
    focus: CharacterId | None = None
    partner: CharacterId | None = None
    company: tuple[CharacterId, ...] = ()
    speaks: bool = False
    wide: bool = False
    shoulder: bool = False
    pair: bool = False
    on_phone: bool = False
    thinks: bool = False
    reversal: bool = False
    wish: CameraWish | None = None
    insert: Insert | None = None
    held: Prop | None = None
    acting: tuple[ActionRow, ...] = ()
    sounds: tuple[str, ...] = ()
    effects: tuple[EffectKind, ...] = ()
    lead_s: float = 0.0
    tail_s: float = 0.0
    speech_s: float = 0.0
    hold_s: float = 1.5
    text: str = ""
    flashback: bool = False
    bearings: tuple[Bearing, ...] = ()
    postures: tuple[tuple[CharacterId, Posture], ...] = ()
    low: frozenset[CharacterId] = frozenset()
    seated: bool = False
    face: Emotion | None = None
    mood: Emotion | None = None
    transition_in: TransitionKind | None = None
    transition_out: TransitionKind | None = None

    def posture(self, who: CharacterId) -> Posture:
        """How the shot finds somebody."""
        return dict(self.postures).get(who, Posture.STANDING)

    @property
    def length_s(self) -> float:
        """Estimated length."""
        spoken = self.lead_s + self.speech_s + self.tail_s
        return spoken if self.uses else max(self.hold_s, rules().silent_min_s)


def paced(setup: Setup) -> Setup:
    """A silent shot held by the emotion's own cutting rate; what is read keeps its time."""
    if setup.uses or setup.insert is not None or setup.purpose in UNPACED:
        return setup
    rate = shot_row(setup.emotion, setup.intensity).asl_s / USUAL_SHOT_S
    pace = min(SLOWEST, max(QUICKEST, rate**RATE_WEIGHT))
    longest = max(setup.hold_s, rules().action_max_s)
    return replace(setup, hold_s=round(min(longest, setup.hold_s * pace), 3))


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Clauses [first, end) of a line in one shot."""

    first: int
    end: int | None
    text: str
    length_s: float


def chunks(
    text: str,
    emotion: Emotion,
    intensity: float,
    *,
    quick: bool = False,
    lands: bool = False,
    least: int = 1,
) -> tuple[Chunk, ...]:
    """A line's clauses dealt to as few shots as keep each short enough, evenly.

    `quick` asks for the shortest limit whatever the emotion; a line that `lands` is broken sooner,
    so that its end is seen on who hears it; `least` shots are made where clauses allow. The last
    chunk's `end` is None. A line that fits into one shot is one chunk.
    """
    parts = clauses(text)
    lengths = clause_lengths_s(text)
    total = spoken_s(text)
    longest = rules().chunk_calm_max_s if emotion in SLOW else rules().chunk_max_s
    if lands:
        longest = min(longest, LANDS_MAX_S)
    if quick or (intensity >= rules().levels["high"] and emotion not in SLOW):
        longest = HOT_MAX_S
    air = air_row(emotion)
    count = math.ceil((total + air.lead_s + air.tail_s) / (longest + AIR_S))
    count = max(count, min(least, len(parts), int(total / BROKEN_MIN_S)))
    if count <= 1 or len(parts) <= 1:
        return (Chunk(first=0, end=None, text=text, length_s=total),)
    starts = _dealt(lengths, longest, count)
    ends = (*starts[1:], len(parts))
    return tuple(
        Chunk(
            first=a,
            end=None if b == len(parts) else b,
            text="".join(parts[a:b]),
            length_s=round(sum(lengths[a:b]), 3),
        )
        for a, b in zip(starts, ends, strict=True)
    )


def _dealt(lengths: tuple[float, ...], longest: float, count: int) -> list[int]:
    """First clause of each shot: even shares, none far above the longest."""
    share = sum(lengths) / count
    starts = [0]
    held = 0.0
    left = sum(lengths)
    for at, length in enumerate(lengths):
        full = held + length > longest or (held + length / 2 >= share and held > 0)
        if held >= rules().chunk_min_s and full and left >= rules().chunk_min_s:
            starts.append(at)
            held = 0.0
        held += length
        left -= length
    return starts
