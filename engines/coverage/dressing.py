# SPDX-License-Identifier: GPL-3.0-or-later
"""Light, grade, weather and the side of every person in a scene: what stays put from shot to shot.

Owns continuity inside a scene. Must not know sizes, words or lengths.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assets.presets import light_table
from engines.coverage.breakdown import SceneBreakdown
from engines.coverage.setups import Setup
from engines.coverage.words import first_word
from projects.ids import CharacterId, seed_of
from projects.screenplay import Scene, Screenplay
from projects.staging import (
    CameraSide,
    EffectKind,
    Emotion,
    Era,
    Grade,
    LightRig,
    SetName,
    Side,
    TimeOfDay,
    Weather,
)

OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
GENRE_FIELDS = ("类型", "题材", "风格", "genre", "tags", "style")
WARM = frozenset({Emotion.JOY, Emotion.LOVE, Emotion.CALM, Emotion.COMEDY})


@dataclass(frozen=True, kw_only=True)
class Dressing:
    """What one setup inherits from its scene."""

    interior: bool
    rig: LightRig
    grade: Grade
    weather: Weather
    key_side: Side
    era: Era = Era.MODERN


def production_grade(screenplay: Screenplay) -> Grade:
    """One grade for the production, by its genre, its time and its hours."""
    table = light_table()
    fields = [v for k, v in screenplay.fields if k.strip().lower() in GENRE_FIELDS]
    text = " ".join((*fields, *(v for k, v in screenplay.fields if k.strip() in ("片名", "Title"))))
    for row in table.genres:
        if first_word(text, row.zh, row.en) is not None:
            return row.grade
    if screenplay.period:
        return table.period_grade
    nights = sum(s.time is not TimeOfDay.DAY for s in screenplay.scenes)
    warm = [e.emotion in WARM for s in screenplay.scenes for e in s.elements if e.emotion]
    bright = 2 * nights < len(screenplay.scenes) and 2 * sum(warm) >= len(warm)
    return table.day_grade if bright else table.night_grade


def dress(
    scene: SceneBreakdown, setups: Sequence[Setup], screenplay: Screenplay, grade: Grade
) -> tuple[Dressing, ...]:
    """The dressing of each setup of a scene."""
    own = base = _scene_grade(scene.scene, screenplay, grade)
    rig = _rig(scene.scene, screenplay)
    key = Side.LEFT if seed_of(scene.scene.id) % 2 else Side.RIGHT
    out: list[Dressing] = []
    for setup in setups:
        if own is base:
            own = _turned(setup, own, scene.scene, _memory_grade(grade, screenplay))
        memory = setup.flashback and not scene.scene.flashback
        storm = EffectKind.LIGHTNING in setup.effects
        out.append(
            Dressing(
                interior=_interior(scene.scene),
                rig=rig,
                grade=_memory_grade(grade, screenplay) if memory else own,
                weather=Weather.LIGHTNING if storm else scene.scene.weather,
                key_side=key,
                era=Era.PERIOD if screenplay.period else Era.MODERN,
            )
        )
        if EffectKind.LIGHTS_OUT in setup.effects:
            rig = light_table().dark_rig
    return tuple(out)


def key_seen_from(key_side: Side, camera: CameraSide) -> Side:
    """Side of the frame on which a scene's key stands: mirrored once the camera looks back."""
    return key_side if camera is CameraSide.FRONT else OTHER[key_side]


def _interior(scene: Scene) -> bool:
    if scene.interior is not None:
        return scene.interior
    return scene.set not in light_table().exteriors


def _scene_grade(scene: Scene, screenplay: Screenplay, grade: Grade) -> Grade:
    if scene.flashback:
        return _memory_grade(grade, screenplay)
    for row in light_table().sets:
        if row.set is scene.set:
            return row.grade
    return grade


def _memory_grade(grade: Grade, screenplay: Screenplay) -> Grade:
    table = light_table()
    if grade is Grade.SEPIA:
        return table.memory_grade_sepia
    return table.memory_grade_period if screenplay.period else table.memory_grade


def _turned(setup: Setup, grade: Grade, scene: Scene, memory: Grade) -> Grade:
    """The grade after a turn: it changes once in a scene at most, stays, and is never memory's."""
    if not setup.reversal or scene.flashback:
        return grade
    for row in light_table().turns:
        felt = setup.emotion in row.emotions and setup.intensity >= row.from_intensity
        if felt and row.grade is not memory:
            return row.grade
    return grade


def _rig(scene: Scene, screenplay: Screenplay) -> LightRig:
    table = light_table()
    text = " ".join((scene.heading, *(e.text for e in scene.elements if e.speaker is None)))
    hour = scene.time.value
    rows = {row.set: row for row in table.rigs}
    row = rows.get(scene.set, rows[SetName.LIVING_ROOM])
    rig = {"day": row.day, "dusk": row.dusk}.get(hour, row.night)
    if scene.time is not TimeOfDay.DAY:
        for words in table.words:
            if first_word(text, words.zh, words.en) is not None:
                rig = words.rig
                break
    if screenplay.period and rig not in table.period_safe_rigs:
        return LightRig.CANDLE if scene.time is not TimeOfDay.DAY else LightRig.HIGH_KEY
    return rig


def sides(scene: SceneBreakdown, lead: CharacterId | None) -> dict[CharacterId, Side]:
    """The side of the line on which each person stands for the whole scene.

    Who talk with each other stand on opposite sides as far as that can be; the lead stands left.
    """
    talk: dict[tuple[CharacterId, CharacterId], int] = {}
    for moment in scene.moments:
        if moment.speaker is not None and moment.listener is not None:
            for pair in (
                (moment.speaker, moment.listener),
                (moment.listener, moment.speaker),
            ):
                talk[pair] = talk.get(pair, 0) + 1
    order = sorted(
        scene.seen, key=lambda who: (who != lead, -sum(n for p, n in talk.items() if p[0] == who))
    )
    out: dict[CharacterId, Side] = {}
    for who in order:
        pull = sum(
            talk.get((who, other), 0) * (1 if side is Side.LEFT else -1)
            for other, side in out.items()
        )
        if not out:
            out[who] = Side.LEFT
        elif pull == 0:
            lefts = sum(s is Side.LEFT for s in out.values())
            out[who] = Side.RIGHT if 2 * lefts >= len(out) else Side.LEFT
        else:
            out[who] = Side.RIGHT if pull > 0 else Side.LEFT
    return out


def turned_homes(
    homes: dict[CharacterId, Side], focus: CharacterId | None, partner: CharacterId | None
) -> dict[CharacterId, Side]:
    """The sides for one shot: of two of one side who have to do with each other, the later turns.

    So two people look at each other in every shot that they share or cut between, always the same
    way round, and nobody who faces the other side of the scene changes for it.
    """
    if focus is None or partner is None or focus == partner:
        return homes
    if homes.get(focus) is not homes.get(partner) or focus not in homes:
        return homes
    order = list(homes)
    later = max((focus, partner), key=order.index)
    return {**homes, later: OTHER[homes[later]]}
