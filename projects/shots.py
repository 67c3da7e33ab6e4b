# SPDX-License-Identifier: GPL-3.0-or-later
"""Shots: what coverage decides, how long each is, and the takes made of it.

Owns the values. Must not know the shot grammar (engines/coverage) nor how takes are made.
"""

from enum import StrEnum

import msgspec

from projects.generation import Generation
from projects.ids import (
    CharacterId,
    ElementId,
    MediaId,
    RecipeHash,
    SceneId,
    ShotId,
    TakeId,
    seed_of,
)
from projects.staging import Emotion, Staging, TransitionKind


class Purpose(StrEnum):
    """Why the shot is there."""

    HOOK = "hook"
    ESTABLISH = "establish"
    DIALOGUE = "dialogue"
    REACTION = "reaction"
    ACTION = "action"
    INSERT = "insert"
    CLIFFHANGER = "cliffhanger"


class LineUse(msgspec.Struct, frozen=True, kw_only=True):
    """Clauses [first_clause, end_clause) of a line heard over a shot; None means to the last.

    `seen` says that the speaker's mouth is in the picture; `dual` that it is spoken at once with
    the use before it.
    """

    line: ElementId
    speaker: CharacterId
    first_clause: int = 0
    end_clause: int | None = None
    seen: bool = True
    dual: bool = False


class SpeechCue(msgspec.Struct, frozen=True, kw_only=True):
    """A line placed in a shot: its first sample sounds `start_frames` after the shot's first frame.

    Negative where the line began in an earlier shot.
    """

    line: ElementId
    speaker: CharacterId
    start_frames: int
    seen: bool = True


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """One planned shot. `length_frames` is 0 and `speech` empty until the voices are measured.

    Attributes:
        slate: printed id `E01-S02-SH05`.
        elements: script elements it plays, lines included.
        uses: which lines are heard over it.
        reversal: the beat turns the scene.
        lead_s, tail_s: air before the first and after the last word. hold_s: wished length where
            nobody speaks.
        sound_cues: names of sound effects with the second of the shot they fall on.
        locked: a person has approved it; nothing replans it.
        variant: which of the shot's seeds is drawn from; another take of a drawing is another one.
        off_script: its words have left the script and a person has kept it: a silent picture that
            no change of the script touches.
        generation: how a model makes it, where otherwise than the episode says.
    """

    id: ShotId
    scene: SceneId
    slate: str
    purpose: Purpose
    staging: Staging
    elements: tuple[ElementId, ...] = ()
    uses: tuple[LineUse, ...] = ()
    emotion: Emotion = Emotion.CALM
    intensity: float = 0.5
    reversal: bool = False
    lead_s: float = 0.2
    tail_s: float = 0.3
    hold_s: float = 2.0
    transition_in: TransitionKind = TransitionKind.CUT
    transition_out: TransitionKind = TransitionKind.CUT
    sound_cues: tuple[tuple[str, float], ...] = ()
    length_frames: int = 0
    speech: tuple[SpeechCue, ...] = ()
    locked: bool = False
    variant: int = 0
    off_script: bool = False
    generation: Generation = Generation()

    @property
    def seed(self) -> int:
        """What chance in its picture hangs on: its id and variant, never its place."""
        return seed_of(f"{self.id}/{self.variant}" if self.variant else self.id)


class TakeKind(StrEnum):
    """Material of a take: pictures from poorest to best, and sound."""

    SLUG = "slug"
    STAGE = "stage"
    STILL = "still"
    CLIP = "clip"
    SOUND = "sound"


BROUGHT = frozenset({TakeKind.STILL, TakeKind.CLIP})
"""Kinds that stand in place of a shot's drawing."""


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """One generated attempt at a target.

    Attributes:
        target: id of the shot, line or cue it was made for.
        recipe: hash of what was asked. media: by role, such as `segment` or `voice`.
        facts: the engine's typed result as JSON.
        making: what happened while making, as JSON; never hashed.
    """

    id: TakeId
    target: str
    kind: TakeKind
    recipe: RecipeHash
    media: tuple[tuple[str, MediaId], ...] = ()
    facts: str = ""
    making: str = ""


def frame_target(shot: ShotId) -> str:
    """What a shot's stills by a model are made for; its clips are made for the shot itself."""
    return f"{shot}/frame"


EXPORTED = "export/"


def export_target(target: str) -> str:
    """What is made for an export alone, as at another size, is made for this: it is no take of the
    target, but shows what the target shows.
    """
    return f"{EXPORTED}{target}"


def likeness_target(shot: ShotId, take: TakeId) -> str:
    """What the measure of one of those stills is made for."""
    return f"{shot}/likeness/{take}"


class TakeMark(StrEnum):
    """What a person thinks of a take: never cleared away, or the first to go."""

    STAR = "star"
    REJECT = "reject"
