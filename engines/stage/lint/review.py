# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi check --style FILM.mp4`: the finished film against the art direction.

Owns the pass over the film and the sentences. Must not know how anything is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from engines.delivery.report import Fact, Finding, Report, clock, warning
from engines.stage.backdrop import StageCache
from engines.stage.lint import identity, mouths
from engines.stage.lint.direction import Direction, direction
from engines.stage.lint.pictures import (
    LOOK_H,
    Look,
    Watcher,
    flashes,
    frames_of,
    hue_of,
    most_in_a_second,
    rate_of,
    runs_of_stillness,
)
from engines.stage.lint.silhouettes import merged_share, overlap
from engines.stage.lint.staged import LOWER_FACE, Blocked, StagedShot, staged_shots
from engines.stage.palette import resolve
from engines.stage.troupe import Person
from projects.errors import UserError
from projects.staging import EffectKind, Move, ShotSize, TransitionKind

MARGIN = 12
"""Frames at a shot's edges that transitions may cover."""
CLOSE = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU)


@dataclass(kw_only=True)
class _Film:
    """What the pass gathers."""

    rate: float
    shots: tuple[StagedShot, ...]
    limits: Direction
    looks: list[Look] = field(default_factory=list)
    seen: list[identity.Seen] = field(default_factory=list)
    spoken: list[mouths.Spoken] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(self, code: str, message: str, frame: int) -> None:
        """A finding at a frame."""
        at = frame / self.rate
        told = warning(code, f"{message} ({clock(at)})", at)
        self.findings.append(msgspec.structs.replace(told, frame=frame))


def review(film: Path, production: Path | None = None) -> Report:
    """Measure a finished film against the house's direction.

    Args:
        film: the file.
        production: its folder; beside the film where None is given. Without one only what pixels
            alone can tell is measured.

    Raises:
        UserError: there is no such film, or the production is not finished.
    """
    if not film.is_file():
        raise UserError("no_such_film", f"{film} is not a file.", "Name a finished film.")
    beside = production or film.with_suffix(".yingxi")
    shots = staged_shots(beside) if (beside / "production.db").is_file() else ()
    if production is not None and not shots:
        raise UserError(
            "no_such_production", f"{production} is no production.", "Name a .yingxi folder."
        )
    state = _Film(rate=rate_of(film), shots=shots, limits=direction())
    _watch(film, state)
    _judge_pixels(state)
    facts: dict[str, Fact] = {"frames": len(state.looks), "shots": len(shots)}
    if shots:
        _judge_cut(state, facts)
        _judge_people(state, facts, film)
    facts["accent_share_mean"] = round(float(np.mean([x.accent for x in state.looks])), 4)
    facts["tones_median"] = int(np.median([x.tones for x in state.looks]))
    state.findings.sort(key=lambda f: (f.at_s or 0.0, f.code))
    return Report(ok=not state.findings, findings=tuple(state.findings), facts=facts)


def _watch(film: Path, state: _Film) -> None:
    """One pass: every frame is looked at, some against what was staged."""
    watcher, cache = Watcher(), StageCache()
    waiting = list(state.shots)
    blocked: Blocked | None = None
    hue = 0.98
    areas: dict[int, list[np.ndarray]] = {}
    for number, rgb in frames_of(film):
        if waiting and number == waiting[0].start_frames:
            _finish_mouths(state, blocked, areas)
            blocked, areas = Blocked(waiting.pop(0), cache), {}
            hue = _accent_hue(blocked.shot)
        state.looks.append(watcher.look(rgb, hue))
        if blocked is not None:
            _look_at(state, blocked, number, rgb, areas)
    _finish_mouths(state, blocked, areas)
    if not state.looks:
        raise UserError("film_empty", f"{film} holds no picture.", "Make it again.")


def _look_at(
    state: _Film, blocked: Blocked, number: int, rgb: np.ndarray, areas: dict[int, list[np.ndarray]]
) -> None:
    shot = blocked.shot
    frame = number - shot.start_frames
    if frame == shot.picture.length_frames // 2 and shot.picture.staging.insert is None:
        _composition(state, blocked, number, rgb)
    for index, person in _speakers(blocked, frame):
        box = blocked.box(person, frame, LOWER_FACE)
        edges = (int(box.left()), int(box.top()), int(box.right()), int(box.bottom()))
        areas.setdefault(index, []).append(mouths.dark_of(rgb, edges))


def _speakers(blocked: Blocked, frame: int) -> Iterator[tuple[int, Person]]:
    """Cues that sound now in a face near enough to be read, with who speaks them."""
    picture = blocked.shot.picture
    if picture.staging.size not in CLOSE:
        return
    lengths = {t.line: t.length_samples for t in picture.tracks}
    for index, cue in enumerate(picture.speech):
        if not cue.seen or cue.line not in lengths:
            continue
        last = cue.start_frames + lengths[cue.line] * float(picture.rate.fraction) / 48_000
        if not max(MARGIN // 2, cue.start_frames) <= frame < min(last, picture.length_frames - 6):
            continue
        for person in blocked.people:
            if person.actor.blocking.character == cue.speaker and not person.place.over:
                yield index, person


def _finish_mouths(
    state: _Film, blocked: Blocked | None, areas: dict[int, list[np.ndarray]]
) -> None:
    if blocked is None:
        return
    shot = blocked.shot
    for index, area in areas.items():
        cue = shot.picture.speech[index]
        if len(area) >= 0.4 * state.rate:
            first = shot.start_frames + max(MARGIN // 2, cue.start_frames)
            state.spoken.append(
                mouths.Spoken(who=str(cue.speaker), start_frames=first, area=mouths.openness(area))
            )


def _composition(state: _Film, blocked: Blocked, number: int, rgb: np.ndarray) -> None:
    """Faces, silhouettes and colours in the middle of a shot."""
    shot = blocked.shot
    frame = number - shot.start_frames
    staging = shot.picture.staging
    masks = blocked.masks(frame)
    boxes = {p.actor.blocking.character: blocked.box(p, frame) for p in blocked.people}
    subjects = [p for p in blocked.people if not p.place.over]
    limits = state.limits
    wanted = limits.face_range(staging.size)
    tallest = max((boxes[p.actor.blocking.character].height() for p in subjects), default=0.0)
    if wanted and subjects and not wanted[0] <= tallest / LOOK_H <= wanted[1]:
        share = 100 * tallest / LOOK_H
        state.say(
            "face_size",
            f"{shot.slate}: the face fills {share:.0f} % of the height in a {staging.size.value}",
            number,
        )
    _captioned(state, blocked, number, subjects)
    for i, one in enumerate(blocked.people):
        for two in blocked.people[i + 1 :]:
            a, b = one.actor.blocking.character, two.actor.blocking.character
            if overlap(boxes[a], boxes[b]) > limits.face_overlap_max and not (
                one.place.over or two.place.over or _touching(one, two)
            ):
                state.say("faces_overlap", f"{shot.slate}: the faces of {a} and {b} meet", number)
            share = merged_share(rgb, masks[a], masks[b], limits.merged_contrast_min)
            if share > limits.merged_boundary_max:
                state.say(
                    "silhouettes_merge", f"{shot.slate}: {a} and {b} cannot be told apart", number
                )
    light = (staging.grade, staging.time, staging.rig, staging.weather, staging.key_side)
    for person in subjects:
        who = person.actor.blocking
        colours = identity.colours_of(rgb, masks[who.character])
        if colours is not None:
            size = f"{staging.size.value}/{who.view.value}/{len(subjects)}"
            state.seen.append(
                identity.Seen(
                    who=str(who.character),
                    at_frames=number,
                    light=light,
                    size=size,
                    colours=colours,
                )
            )


def _touching(one: Person, two: Person) -> bool:
    """Whether either is asked to touch the other."""
    pairs = ((one, two), (two, one))
    return any(
        beat.partner == b.actor.blocking.character for a, b in pairs for beat in a.actor.beats
    )


def _captioned(state: _Film, blocked: Blocked, number: int, subjects: list[Person]) -> None:
    """Faces where captions stand."""
    shot = blocked.shot
    if not any(c.span.start <= number < c.span.end and not c.card for c in shot.captions):
        return
    top, bottom = (y * LOOK_H / 1920 for y in state.limits.caption_band_px)
    for person in subjects:
        box = blocked.box(person, number - shot.start_frames)
        hidden = min(box.bottom(), bottom) - max(box.top(), top)
        if hidden > 0.12 * box.height():
            who = person.actor.blocking.character
            state.say("caption_on_face", f"{shot.slate}: captions stand on {who}'s face", number)


def _judge_pixels(state: _Film) -> None:
    """What any film's pixels tell."""
    limits = state.limits
    for code, frames, message in (
        (
            "accent_flood",
            [i for i, x in enumerate(state.looks) if x.accent > limits.accent_share_max],
            f"the accent fills more than {100 * limits.accent_share_max:.0f} % of the frame",
        ),
        (
            "tones_many",
            [i for i, x in enumerate(state.looks) if x.spread > limits.tones_max],
            f"more than {limits.tones_max} tones",
        ),
        (
            "flat",
            [
                i
                for i, x in enumerate(state.looks)
                if (x.contrast < limits.contrast_min or x.tones < limits.tones_min)
                and not _covered(state, i)
            ],
            "hardly any contrast",
        ),
    ):
        for first, last in _runs(frames, state.rate):
            if last - first >= 0.25 * state.rate:
                state.say(code, f"{message} for {(last - first) / state.rate:.1f} s", first)
    for first, end in runs_of_stillness(state.looks):
        if end - first > limits.still_max_s * state.rate and not _held(state, first, end):
            state.say("still", f"nothing moves for {(end - first) / state.rate:.1f} s", first)
    most, at_s = most_in_a_second(flashes([x.blocks for x in state.looks], state.rate))
    if most > limits.flashes_a_second_max:
        state.say("flashes", f"{most} flashes within a second", int(at_s * state.rate))


def _runs(frames: list[int], rate: float) -> Iterator[tuple[int, int]]:
    """First and end of frames that follow one another, gaps of half a second bridged."""
    gap = rate / 2
    start = last = None
    for f in frames:
        if start is not None and last is not None and f - last > gap:
            yield start, last + 1
            start = f
        start = f if start is None else start
        last = f
    if start is not None and last is not None:
        yield start, last + 1


def _shot_at(state: _Film, frame: int) -> StagedShot | None:
    return next((s for s in state.shots if s.start_frames <= frame < s.end_frames), None)


def _covered(state: _Film, frame: int) -> bool:
    """Whether a transition or darkness is meant to cover this frame."""
    shot = _shot_at(state, frame)
    if shot is None:
        return False
    picture = shot.picture
    opens = frame - shot.start_frames < MARGIN and picture.transition_in != TransitionKind.CUT
    closes = shot.end_frames - frame <= MARGIN and picture.transition_out != TransitionKind.CUT
    dark = any(e.kind == EffectKind.LIGHTS_OUT for e in picture.staging.effects)
    return opens or closes or dark


def _held(state: _Film, first: int, end: int) -> bool:
    """Whether the shot freezes on purpose there."""
    shot = _shot_at(state, (first + end) // 2)
    return shot is not None and any(
        e.kind == EffectKind.FREEZE for e in shot.picture.staging.effects
    )


def _judge_cut(state: _Film, facts: dict[str, Fact]) -> None:
    """Lengths of shots."""
    limits = state.limits
    lengths = [s.picture.length_frames / state.rate for s in state.shots]
    mean = float(np.mean(lengths))
    facts["average_shot_s"] = round(mean, 2)
    facts["longest_shot_s"] = round(max(lengths), 2)
    low, high = limits.average_shot_s
    if not low <= mean <= high:
        state.say("cut_rate", f"shots last {mean:.1f} s on average, not {low} to {high}", 0)
    for shot, length in zip(state.shots, lengths, strict=True):
        if length < limits.shot_min_s:
            state.say("shot_short", f"{shot.slate} lasts {length:.2f} s", shot.start_frames)
        if length > limits.static_max_s and shot.picture.staging.move == Move.HOLD:
            state.say("shot_static", f"{shot.slate} rests for {length:.1f} s", shot.start_frames)


def _judge_people(state: _Film, facts: dict[str, Fact], film: Path) -> None:
    """Identity and speech."""
    for one, apart in identity.strangers(state.seen, state.limits.identity_distance_max):
        state.say(
            "identity", f"{one.who} has other colours than elsewhere ({apart:.2f})", one.at_frames
        )
    sync = mouths.sync_of(state.spoken, mouths.energy_of(film), state.rate)
    if sync is None:
        return
    facts["mouth_offset_s"] = round(sync.offset_s, 3)
    facts["mouth_correlation"] = round(sync.correlation, 3)
    first = state.spoken[0].start_frames
    if sync.correlation < state.limits.mouth_correlation_min:
        state.say("mouth_apart", "mouths do not follow the sound", first)
    elif not state.limits.in_time(sync.offset_s):
        state.say("mouth_offset", f"mouths are {1000 * sync.offset_s:+.0f} ms off", first)


def _accent_hue(shot: StagedShot) -> float:
    staging = shot.picture.staging
    c = resolve(staging.grade, staging.time).accent
    return float(hue_of(np.array([c.redF(), c.greenF(), c.blueF()], np.float32)))
