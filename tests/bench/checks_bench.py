# SPDX-License-Identifier: GPL-3.0-or-later
"""A season of 80 Chinese episodes in one script, made of the bundled templates, for the checks."""

from itertools import islice
from pathlib import Path

from engines.outline import GENRES, outlines, write_outline

EPISODES = 80
STORY = "替身新娘发现新郎三年前死过一次"


def write_season(path: Path, episodes: int = EPISODES) -> None:
    """Write so many episodes; where templates run out they come again."""
    plans = [(g, v) for g in GENRES for v in range(len(outlines(g, "zh").templates))]
    rows = ["片名：大剧", "类型：都市", ""]
    for number, (genre, variant) in enumerate(islice(plans * episodes, episodes), 1):
        made = write_outline(STORY, genre=genre, length_s=120, variant=variant, language="zh")
        body = made.text[made.text.index("人物：") :].replace("\n1-", f"\n{number}-")
        rows += [f"第{number}集", "", body]
    path.write_text("\n".join(rows), encoding="utf-8")
