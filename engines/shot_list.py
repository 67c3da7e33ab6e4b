# SPDX-License-Identifier: GPL-3.0-or-later
"""The shots of a production as rows for people and programs, with the state of each take.

Owns the fields that `yingxi shots` prints. Must not make anything.
"""

from typing import Any

from engines.planner import EpisodePlanner
from engines.rough_cut import starts_of
from engines.schedule import TakeState, state_of
from engines.studio import Studio
from projects.timebase import seconds_of_frames


def shot_list(studio: Studio) -> list[dict[str, Any]]:
    """One row a shot of the episode asked for last.

    Raises:
        UserError: no film was asked for yet.
    """
    episode = studio.episode_asked()
    shots = studio.store.shots(episode.id)
    rate = episode.delivery.rate
    names = {c.id: c.name for c in studio.store.characters()}
    script = episode.screenplay
    spoken = {e.id: e.text for e in script.lines} if script else {}
    scenes = {s.id: s.heading or s.number for s in script.scenes} if script else {}
    states = take_states(studio)
    rows: list[dict[str, Any]] = []
    for shot, start in zip(shots, starts_of(shots), strict=False):
        staging = shot.staging
        rows.append(
            {
                "id": shot.id,
                "slate": shot.slate,
                "scene": scenes.get(shot.scene, ""),
                "purpose": shot.purpose.value,
                "size": staging.size.value,
                "angle": staging.angle.value,
                "move": staging.move.value,
                "set": staging.set.value,
                "time": staging.time.value,
                "weather": staging.weather.value,
                "start_s": round(float(seconds_of_frames(start, rate)), 3),
                "duration_s": round(float(seconds_of_frames(shot.length_frames, rate)), 3),
                "cast": [names.get(b.character, b.character) for b in staging.cast],
                "lines": [spoken.get(u.line, "") for u in shot.uses],
                "emotion": shot.emotion.value,
                "intensity": round(shot.intensity, 3),
                "take_state": states.get(shot.id, TakeState.MISSING).value,
            }
        )
    return rows


def take_states(studio: Studio) -> dict[str, TakeState]:
    """Shot id -> its state; a shot whose voices are not measured yet has no picture to compare."""
    episode = studio.episode_asked()
    planner = EpisodePlanner(studio, episode)
    untimed = any(s.length_frames == 0 for s in studio.store.shots(episode.id))
    if untimed or not planner.spoken():
        return {}
    pictures = planner.pictures(planner.cut(planner.tracks()))
    return {w.target: state_of(w, studio.store.takes(w.target)) for w in pictures}
