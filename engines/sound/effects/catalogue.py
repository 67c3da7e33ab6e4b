# SPDX-License-Identifier: GPL-3.0-or-later
"""Every effect by name, at the level it is meant to be heard relative to speech."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from engines.sound.dsp import Signal, mix_into, peak_to, samples
from engines.sound.effects import action, bodies, doors, objects, signals
from engines.sound.instruments.accents import heart_beat

Maker = Callable[[np.random.Generator], Signal]


def _steps(surface: str) -> Maker:
    return lambda rng: bodies.footsteps(rng, surface, (0.0, 0.55, 1.08, 1.62), 2.3)


def _step(surface: str) -> Maker:
    return lambda rng: bodies.footsteps(rng, surface, (0.0,), 0.6)


def _run(surface: str) -> Maker:
    return lambda rng: bodies.footsteps(rng, surface, (0.0, 0.31, 0.6, 0.9, 1.21, 1.5, 1.8), 2.3)


def _heart(rng: np.random.Generator) -> Signal:
    out = np.zeros(samples(2.7), dtype=np.float32)
    for i in range(3):
        mix_into(out, heart_beat(0.9, int(rng.integers(1000))), samples(i * 0.86))
    return out


def makers() -> dict[str, tuple[Maker, float]]:
    """Effect name -> (maker, peak in dBFS before the effects bus)."""
    return {
        "door_chime": (doors.door_chime, -12.0),
        "door_open": (doors.door_open, -10.0),
        "door_close": (doors.door_close, -6.0),
        "door_creak": (doors.door_creak, -13.0),
        "knock": (doors.knock, -8.0),
        "curtain": (doors.curtain, -14.0),
        "keys": (doors.keys_jingle, -14.0),
        "car_door": (doors.car_door, -7.0),
        "train_door": (doors.train_door, -9.0),
        "steps_wood": (_steps("wood"), -11.0),
        "steps_stone": (_steps("stone"), -12.0),
        "steps_wet": (_steps("wet"), -12.0),
        "steps_snow": (_steps("snow"), -14.0),
        "step_wood": (_step("wood"), -12.5),
        "step_stone": (_step("stone"), -13.5),
        "step_wet": (_step("wet"), -13.5),
        "step_snow": (_step("snow"), -15.5),
        "slap": (bodies.slap, -5.0),
        "punch": (bodies.punch, -6.0),
        "cloth": (bodies.cloth, -20.0),
        "crowd_gasp": (bodies.crowd_gasp, -10.0),
        "applause": (bodies.applause, -9.0),
        "horse": (bodies.horse, -8.0),
        "body_fall": (bodies.body_fall, -6.0),
        "heartbeat": (_heart, -5.0),
        "glass_break": (objects.glass_break, -5.0),
        "cup_down": (objects.cup_down, -13.0),
        "paper": (objects.paper, -15.0),
        "phone_ring": (objects.phone_ring, -11.0),
        "phone_buzz": (objects.phone_buzz, -13.0),
        "camera_shutter": (objects.camera_shutter, -10.0),
        "clock_stop": (objects.clock_stop, -8.0),
        "typing": (objects.typing, -17.0),
        "lighter": (objects.lighter, -14.0),
        "cork": (objects.cork, -9.0),
        "fire": (objects.fire, -14.0),
        "water_drop": (objects.water_drop, -13.0),
        "drum_roll": (objects.drum_roll, -9.0),
        "bell": (objects.temple_bell, -7.0),
        "chime": (objects.wind_chime, -14.0),
        "sparkle": (objects.sparkle, -15.0),
        "sword_draw": (action.sword_draw, -9.0),
        "sword_clash": (action.sword_clash, -5.0),
        "gun": (action.gun, -5.0),
        "engine": (action.engine, -10.0),
        "brakes": (action.brakes, -9.0),
        "siren": (action.siren, -13.0),
        "train_departing": (action.train_departing, -8.0),
        "thunder_crack": (action.thunder_crack, -6.0),
        "whoosh_soft": (action.whoosh_soft, -14.0),
        "whoosh_hard": (action.whoosh_hard, -9.0),
        "impact": (action.impact, -6.0),
        "bowstring": (action.bowstring, -9.0),
        "run_wood": (_run("wood"), -10.0),
        "run_stone": (_run("stone"), -11.0),
        "run_wet": (_run("wet"), -11.0),
        "run_snow": (_run("snow"), -13.0),
        "clock_tick": (signals.clock_tick, -16.0),
        "message_ping": (signals.message_ping, -13.0),
        "hang_up": (signals.hang_up, -17.0),
        "alarm": (signals.alarm, -17.0),
        "monitor_beep": (signals.monitor_beep, -18.0),
        "monitor_flat": (signals.monitor_flat, -18.0),
        "car_horn": (signals.car_horn, -12.0),
        "lights_out": (signals.lights_out, -8.0),
        "switch": (signals.switch, -15.0),
        "radio_static": (signals.radio_static, -18.0),
        "wind_gust": (signals.wind_gust, -12.0),
        "breath": (signals.breath, -18.0),
        "pour": (signals.pour, -15.0),
        "gong": (signals.gong, -9.0),
        "sub_hit": (signals.sub_hit, -6.0),
    }


@lru_cache(maxsize=16)
def effect(name: str, seed: int = 0) -> Signal:
    """One effect, mono or stereo, float32 at 48 kHz.

    Raises:
        KeyError: no such effect; the message lists the known names.
    """
    table = makers()
    if name not in table:
        raise KeyError(f"no effect {name!r}; known: {', '.join(sorted(table))}")
    maker, peak_db = table[name]
    rng = np.random.default_rng([seed, *name.encode()])
    return peak_to(maker(rng).astype(np.float32), peak_db)
