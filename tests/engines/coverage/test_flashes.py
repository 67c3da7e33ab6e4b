# SPDX-License-Identifier: GPL-3.0-or-later
"""A film flashes at most three times in any second, across its cuts too."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engines.coverage.flashes import FLASHES, STRIKE_S, calmed
from projects.ids import SceneId, ShotId
from projects.shots import Purpose, Shot
from projects.staging import (
    EffectKind,
    LightRig,
    PictureEffect,
    SetName,
    Staging,
    TransitionKind,
)
from projects.timebase import FILM

KINDS = (EffectKind.LIGHTNING, EffectKind.FLASH_CUT, EffectKind.LIGHTS_OUT, EffectKind.IMPACT)
ONE = st.tuples(
    st.integers(8, 60),
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 59)), max_size=4),
)


def shot(at: int, length: int, flash: bool, effects: list[tuple[EffectKind, int]]) -> Shot:
    return Shot(
        id=ShotId(f"s{at}"),
        scene=SceneId("scene"),
        slate=f"1-{at}",
        purpose=Purpose.ACTION,
        staging=Staging(
            set=SetName.ROOFTOP,
            effects=tuple(PictureEffect(kind=k, at_frames=min(f, length - 1)) for k, f in effects),
        ),
        length_frames=length,
        transition_in=TransitionKind.FLASH if flash else TransitionKind.CUT,
    )


def flashes_s(shots: tuple[Shot, ...]) -> list[float]:
    out: list[float] = []
    start = 0
    for one in shots:
        if one.transition_in == TransitionKind.FLASH:
            out.append(start / 24)
        for e in one.staging.effects:
            for i in range(FLASHES.get(e.kind, 0)):
                out.append((start + e.at_frames) / 24 + i * STRIKE_S)
        start += one.length_frames
    return sorted(out)


@given(st.lists(ONE, max_size=12))
def test_never_a_fourth_flash_within_a_second(film: list[tuple]) -> None:
    shots = tuple(shot(i, *one) for i, one in enumerate(film))
    kept = calmed(shots, FILM)
    times = flashes_s(kept)
    assert all(sum(1 for u in times if t <= u < t + 1.0) <= 3 for t in times)
    assert calmed(kept, FILM) == kept
    assert [s.id for s in kept] == [s.id for s in shots]


def test_flashes_that_are_apart_stay_and_other_effects_are_left_alone() -> None:
    strike, blow = (EffectKind.LIGHTNING, 4), (EffectKind.IMPACT, 6)
    apart = tuple(shot(i, 48, False, [strike, blow]) for i in range(3))
    assert calmed(apart, FILM) == apart
    close = tuple(shot(i, 12, False, [strike, blow]) for i in range(3))
    kept = calmed(close, FILM)
    assert [len(s.staging.effects) for s in kept] == [2, 1, 2]
    assert all(e.kind is EffectKind.IMPACT for e in kept[1].staging.effects)


def test_no_lightning_among_police_lights() -> None:
    one = shot(0, 48, False, [(EffectKind.LIGHTNING, 4)])
    lit = replace(one, staging=replace(one.staging, rig=LightRig.POLICE))
    assert calmed((lit,), FILM)[0].staging.effects == ()
