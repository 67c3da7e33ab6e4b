# SPDX-License-Identifier: GPL-3.0-or-later
"""The real small model fills a room, short as it is, and the chain shoots what it wrote."""

from pathlib import Path

import pytest

from engines.story.author import LocalAuthor
from engines.story.room.handing import Handed, hand_over
from engines.story.room.model_writer.writer import ModelWriter
from engines.story.room.room import Room
from engines.story.room.script_text import script_text
from engines.story.room.writing import write_all
from making import FAKES, yingxi
from projects.story import Brief, Step

pytestmark = pytest.mark.slow
LINES = {
    "zh": "替身新娘发现新郎三年前死过一次",
    "en": "A stand-in bride learns that the groom died three years ago",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_small_model_writes_what_the_chain_shoots(
    author: LocalAuthor, tmp_path: Path, language: str
) -> None:
    line = LINES[language]
    brief = Brief(line=line, language=language, episodes=1, length_s=30)
    room, writer = Room.create(tmp_path / "a.yingxi", brief), ModelWriter(author)
    try:
        room.accept(room.propose(Step.LOGLINE, writer=writer)[0].id)
        write_all(room, writer, until=Step.SCRIPT)
        whole = room.whole
        handed = hand_over(room, 1)
        script = tmp_path / "1.txt"
        script.write_text(script_text(whole.story, whole.plans[0]).text, encoding="utf-8")
    finally:
        room.store.close()
    assert whole.story.brief == brief
    assert whole.story.bible is not None
    assert len({one.name for one in whole.story.bible.people}) >= 4
    plan = whole.plans[0]
    assert (plan.beats[0].start_s, plan.beats[-1].end_s) == (0, 30)
    assert all(scene.rows for scene in plan.scenes)
    assert any(row.speaker for scene in plan.scenes for row in scene.rows)
    assert handed.how is Handed.MADE
    assert handed.odd == ()
    film = tmp_path / "1.mp4"
    shot = yingxi(
        *("make", script, "-o", film, "--project", tmp_path / "a.yingxi"),
        *("--size", "90x160", "--draft", "--json", *FAKES),
    )
    assert shot.code == 0, shot.err
    assert film.stat().st_size > 1000
