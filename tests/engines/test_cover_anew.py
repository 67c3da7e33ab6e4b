# SPDX-License-Identifier: GPL-3.0-or-later
"""Covering anew: the shots are planned again as one step that can be undone; locked ones stay."""

import dataclasses
from pathlib import Path

from msgspec.structs import replace

from engines.orders import Order
from engines.studio import Studio
from projects.commands import SetShots
from projects.staging import ShotSize

SCRIPT = """片名：归
1-1 便利店 夜 内
人物：阿青
△ 阿青推门进来。
阿青：我回来了。
"""


def test_covered_anew_locked_shots_stay_and_undo_brings_the_others_back(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    order = Order(script=script, output=tmp_path / "film.mp4")
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        episode = studio.episode_asked()
        planned = studio.store.shots(episode.id)
        far = [replace(s, staging=replace(s.staging, size=ShotSize.ELS)) for s in planned]
        mine = (replace(far[0], locked=True), *far[1:])
        studio.store.run(SetShots(episode=episode.id, shots=mine), initiator="test")
        assert studio.take_in(order) == ()
        assert studio.store.shots(episode.id) == mine
    anew = dataclasses.replace(order, cover_anew=True)
    with Studio.for_order(anew) as studio:
        (told,) = studio.take_in(anew)
        assert "1 locked" in told
        after = studio.store.shots(episode.id)
        assert after[0] == mine[0]
        assert after[1:] == planned[1:]
        studio.store.undo()
        assert studio.store.shots(episode.id) == mine
