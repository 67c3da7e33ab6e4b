# SPDX-License-Identifier: GPL-3.0-or-later
"""From shots to effect cues and ambience spans.

Owns what is heard where and how loud. Must not know how any of it is made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from engines.sound.cue_words import cues_in
from engines.sound.places import Bed, beds_of, near_db, room_of, surface_of, wet_of
from engines.sound.request import Ambience, AmbienceSpan, EffectCue
from projects.ids import ElementId, ShotId
from projects.screenplay import Element, ElementKind
from projects.shots import Shot
from projects.staging import EffectKind, Move, TransitionKind
from projects.timebase import SAMPLE_RATE_HZ, FrameRate, samples_of_frames

DEEDS = {
    "slap": ("slap", 0.0),
    "blow": ("punch", 0.0),
    "touch": ("cloth", 2.0),
    "fall": ("body_fall", 0.0),
    "knees": ("body_fall", -5.0),
    "sit": ("cloth", 3.0),
    "paper": ("paper", 0.0),
    "cup": ("cup_down", 0.0),
    "knock": ("knock", 0.0),
    "blade": ("sword_draw", 0.0),
    "throw": ("whoosh_hard", -4.0),
}
"""Effect and gain of what hands and bodies do."""
SWEEPS = {Move.WHIP: ("whoosh_hard", -7.0), Move.SNAP_ZOOM: ("whoosh_hard", -9.0)}
WIPES = {TransitionKind.INK_WIPE: ("whoosh_soft", 0.0)}
FOR_PICTURE = {
    EffectKind.LIGHTNING: ("thunder_crack", 0.22, 0.0),
    EffectKind.LIGHTS_OUT: ("lights_out", 0.0, 0.0),
    EffectKind.IMPACT: ("impact", 0.0, -5.0),
    EffectKind.HEARTBEAT: ("heartbeat", 0.0, -3.0),
}
HITS = frozenset({"slap", "punch", "gun", "glass_break", "body_fall", "door_close", "impact"})
"""Effects that already are the impact which the picture shows."""
OUTSIDE = frozenset({"thunder_crack", "siren", "car_horn", "train_departing", "wind_gust"})
THROUGH_WALLS_DB = -6.0
SWEEP_EVERY_S = 12.0
SAME_WITHIN_S = 2.0
STEP_WITHIN_S = 0.12
OVERLAP_S = 0.25
LEAD_IN_S = 0.08


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A shot with the samples it lasts, and the end of its scene."""

    shot: Shot
    start: int
    end: int
    scene_end: int


def placed(shots: Sequence[Shot], rate: FrameRate) -> tuple[Placed, ...]:
    """Shots one after another."""
    edges, frames = [0], 0
    for shot in shots:
        frames += shot.length_frames
        edges.append(samples_of_frames(frames, rate))
    out: list[Placed] = []
    scene_end = edges[-1]
    for i in range(len(shots) - 1, -1, -1):
        if i + 1 < len(shots) and shots[i + 1].scene != shots[i].scene:
            scene_end = edges[i + 1]
        out.append(Placed(shot=shots[i], start=edges[i], end=edges[i + 1], scene_end=scene_end))
    return tuple(reversed(out))


Heard = Mapping[ShotId, Sequence[tuple[int, str]]]
"""What the picture of a shot makes heard: (frame of the shot, `step`, `slap`, ...)."""
NOTHING_HEARD: Heard = MappingProxyType({})


def effect_cues(
    film: Sequence[Placed],
    elements: Mapping[ElementId, Element],
    rate: FrameRate,
    heard: Heard = NOTHING_HEARD,
) -> tuple[EffectCue, ...]:
    """Every effect of the film, in order; `heard` falls on the frames of feet and hands."""
    out: list[EffectCue] = []
    said: set[ElementId] = set()
    swept = -SWEEP_EVERY_S * SAMPLE_RATE_HZ
    for one in film:
        seen = heard.get(one.shot.id, ())
        wishes = [*_called(one), *_written(one, elements, said), *_acted(one, rate, seen)]
        for name, at, gain_db in _with_picture(one, _stepped(wishes, one), rate):
            out.append(_cue(_on_floor(name, one.shot), at, gain_db, one))
        sweep = SWEEPS.get(one.shot.staging.move) or WIPES.get(one.shot.transition_in)
        if sweep is not None and one.start - swept >= SWEEP_EVERY_S * SAMPLE_RATE_HZ:
            swept = one.start
            at = max(0, one.start - round(LEAD_IN_S * SAMPLE_RATE_HZ))
            out.append(_cue(sweep[0], at, sweep[1], one))
    return _single(out)


def ambience_spans(film: Sequence[Placed], *, period: bool) -> tuple[AmbienceSpan, ...]:
    """Ambiences under runs of shots in one place; neighbours overlap by twice OVERLAP_S."""
    over = round(OVERLAP_S * SAMPLE_RATE_HZ)
    total = film[-1].end if film else 0
    live: dict[Bed, int] = {}
    out: list[AmbienceSpan] = []

    def close(bed: Bed, end: int) -> None:
        first, last = max(0, live.pop(bed) - over), min(total, end + over)
        out.append(
            AmbienceSpan(
                ambience=bed.ambience,
                start_samples=first,
                length_samples=last - first,
                gain_db=bed.gain_db,
                levels=_levels(film, first, last),
            )
        )

    stopped: set[str] = set()
    for one in film:
        wanted = _audible(beds_of(one.shot.staging, period=period), one, stopped)
        for bed in tuple(live):
            if bed not in wanted:
                close(bed, one.start)
        for bed in wanted:
            live.setdefault(bed, one.start)
        halt = next((at for name, at, _ in _called(one) if name == "clock_stop"), None)
        if halt is not None:
            stopped.add(one.shot.scene)
            for bed in tuple(live):
                if bed.ambience is Ambience.MANY_CLOCKS:
                    close(bed, min(one.end, halt))
            for bed in _audible(wanted, one, stopped):
                live.setdefault(bed, min(one.end, halt))
    for bed in tuple(live):
        close(bed, total)
    return tuple(sorted(out, key=lambda s: (s.start_samples, s.ambience)))


def _levels(film: Sequence[Placed], first: int, end: int) -> tuple[tuple[int, float], ...]:
    """How near the camera hears a place, shot by shot: close shots leave it behind."""
    out: list[tuple[int, float]] = []
    for one in film:
        if one.end <= first or one.start >= end:
            continue
        level = near_db(one.shot.staging.size)
        if not out or out[-1][1] != level:
            out.append((max(first, one.start), level))
    return tuple(out)


def _audible(beds: tuple[Bed, ...], one: Placed, stopped: set[str]) -> tuple[Bed, ...]:
    """Clocks that have stopped in a scene stay silent; the room is left."""
    if one.shot.scene not in stopped:
        return beds
    rest = tuple(b for b in beds if b.ambience is not Ambience.MANY_CLOCKS)
    return rest or (Bed(ambience=Ambience.ROOM_TONE, gain_db=0.0),)


Wish = tuple[str, int, float]
"""Effect, absolute sample, gain in dB."""


def _called(one: Placed) -> list[Wish]:
    """What coverage placed."""
    return [
        (name, one.start + round(Fraction(at_s) * SAMPLE_RATE_HZ), 0.0)
        for name, at_s in one.shot.sound_cues
    ]


def _written(
    one: Placed, elements: Mapping[ElementId, Element], said: set[ElementId]
) -> list[Wish]:
    """Sounds that the script writes out, where coverage has not placed them already."""
    out: list[Wish] = []
    have = {name for name, _ in one.shot.sound_cues}
    for identity in one.shot.elements:
        element = elements.get(identity)
        if element is None or element.kind is not ElementKind.SOUND or identity in said:
            continue
        said.add(identity)
        at = one.start + round(0.15 * SAMPLE_RATE_HZ)
        for k, name in enumerate(cues_in(element.text)):
            if name not in have:
                out.append((name, at + k * round(0.6 * SAMPLE_RATE_HZ), 1.5))
    return out


def _acted(one: Placed, rate: FrameRate, heard: Sequence[tuple[int, str]]) -> list[Wish]:
    """What feet and hands do in the picture, on its frames; a blow takes the script's own along."""
    out: list[Wish] = []
    surface, step = surface_of(one.shot.staging), 0
    for frame, what in heard:
        at = one.start + samples_of_frames(max(0, frame), rate)
        if what == "step":
            step += 1
            out.append((f"step_{surface}", at, -1.5 if step % 2 else 0.0))
        elif what in DEEDS:
            name, gain_db = DEEDS[what]
            out.append((name, at, gain_db))
    return out


def _stepped(wishes: list[Wish], one: Placed) -> list[Wish]:
    """Seen feet and blows replace those that were only written: one is heard, on its frame."""
    walked = any(name.startswith("step_") for name, _, _ in wishes)
    acted = {name for name, at, _ in wishes if at > one.start}
    out: list[Wish] = []
    for name, at, gain_db in wishes:
        written = name.startswith(("steps_", "run_"))
        if written and walked:
            continue
        if name in HITS and name in acted and at == one.start:
            continue
        out.append((name, at, gain_db))
    return out


def _with_picture(one: Placed, wishes: list[Wish], rate: FrameRate) -> list[Wish]:
    """Effects that belong to something seen fall on its frame."""
    out = list(wishes)
    for effect in one.shot.staging.effects:
        if effect.kind not in FOR_PICTURE:
            continue
        name, late_s, gain_db = FOR_PICTURE[effect.kind]
        seen = one.start + samples_of_frames(effect.at_frames, rate)
        at = seen + round(late_s * SAMPLE_RATE_HZ)
        if effect.kind is EffectKind.IMPACT:
            hits = [w for w in out if w[0] in HITS]
            if hits:
                first = min(hits, key=lambda w: abs(w[1] - seen))
                out[out.index(first)] = (first[0], seen, first[2])
                continue
        out = [w for w in out if w[0] != name]
        out.append((name, at, gain_db))
    return out


def _on_floor(name: str, shot: Shot) -> str:
    """Steps take the floor of the place; named floors that the place cannot have are corrected."""
    gait, _, surface = name.partition("_")
    if gait not in ("steps", "run") or not surface:
        return name
    floor = surface_of(shot.staging)
    if surface in ("wet", "snow") and not shot.staging.interior:
        return name
    return f"{gait}_{floor}"


def _cue(name: str, at: int, gain_db: float, one: Placed) -> EffectCue:
    staging = one.shot.staging
    if staging.interior and name in OUTSIDE:
        gain_db += THROUGH_WALLS_DB
    left = one.scene_end + round(0.35 * SAMPLE_RATE_HZ) - at
    return EffectCue(
        name=name,
        at_samples=at,
        room=room_of(staging),
        gain_db=gain_db,
        wet=round(0.1 + wet_of(staging.size), 3),
        limit_samples=max(left, round(0.4 * SAMPLE_RATE_HZ)),
    )


def _single(cues: list[EffectCue]) -> tuple[EffectCue, ...]:
    """In order; the same effect is not heard twice within SAME_WITHIN_S."""
    last: dict[str, int] = {}
    out: list[EffectCue] = []
    for cue in sorted(cues, key=lambda c: (c.at_samples, c.name)):
        near = cue.at_samples - last.get(cue.name, -(1 << 40))
        apart_s = STEP_WITHIN_S if cue.name.startswith("step_") else SAME_WITHIN_S
        if near >= apart_s * SAMPLE_RATE_HZ:
            out.append(cue)
            last[cue.name] = cue.at_samples
    return tuple(out)
