# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer for tests of the story room: plain, whole values out of a brief, without a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from engines.story.request import Told
from projects.cast import Sex
from projects.screenplay import LineMode
from projects.story import (
    Beat,
    Bible,
    Brief,
    EpisodePlan,
    Logline,
    Person,
    ScriptRow,
    Story,
    StoryPlace,
    StoryScene,
)

EDGES = (("hook", 0, 3), ("stakes", 3, 15), ("reversal", 15, 40), ("cliffhanger", 40, 60))


@dataclass
class ScriptedWriter:
    """Gives values that name their seed; counts what it is asked."""

    author: str = "rules"
    notes: tuple[str, ...] = ()
    asked: list[tuple[str, int, int]] = field(default_factory=list[tuple[str, int, int]])

    def loglines(
        self, brief: Brief, *, count: int = 3, seed: int = 0, told: Told | None = None
    ) -> tuple[Logline, ...]:
        self.asked.append(("loglines", 0, seed))
        return tuple(
            Logline(title=f"新娘{seed}{i}", words=f"{brief.line}，第{i}种", hook="钩", twist="转")
            for i in range(count)
        )

    def bible(self, story: Story, *, seed: int = 0, told: Told | None = None) -> Bible:
        self.asked.append(("bible", 0, seed))
        return Bible(
            title="替身新娘",
            premise=story.brief.line,
            theme=f"真相{seed}",
            people=(
                Person(
                    name="林晚", sex=Sex.FEMALE, look="26岁，短发，白色婚纱", want=f"查明{seed}"
                ),
                Person(name="顾言", sex=Sex.MALE, look="30岁，黑色西装", secret="死过一次"),
            ),
            places=(StoryPlace(name="礼堂"), StoryPlace(name="顾家客厅")),
            rules=("死过的人不能照镜子",),
        )

    def season(
        self, story: Story, *, seed: int = 0, told: Told | None = None
    ) -> tuple[EpisodePlan, ...]:
        self.asked.append(("season", 0, seed))
        return tuple(
            EpisodePlan(
                number=n,
                title=f"第{n}夜",
                change=f"变{seed}",
                hook=f"钩{n}",
                cliffhanger=f"卡{n}",
                opens=(f"问{n}",),
                people=("林晚", "顾言"),
                places=("礼堂",),
            )
            for n in range(1, story.brief.episodes + 1)
        )

    def beats(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[Beat, ...]:
        self.asked.append(("beats", number, seed))
        scale = story.brief.length_s / 60
        return tuple(
            Beat(
                name=name, start_s=round(a * scale), end_s=round(b * scale),
                told=f"{name}{seed}", people=("林晚",), place="礼堂", turn=name == "reversal",
            )
            for name, a, b in EDGES
        )  # fmt: skip

    def scenes(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        self.asked.append(("scenes", number, seed))
        both = ("林晚", "顾言")
        return (
            StoryScene(place="礼堂", people=both, purpose=f"开场{seed}", beats=(0, 1)),
            StoryScene(place="顾家客厅", people=both, purpose="对质", beats=(2, 3)),
        )

    def script(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        self.asked.append(("script", number, seed))
        scenes = next(plan for plan in season if plan.number == number).scenes
        return tuple(replace(scene, rows=_rows(number, i, seed)) for i, scene in enumerate(scenes))

    def punch_up(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        self.asked.append(("punch_up", number, seed))
        scenes = next(plan for plan in season if plan.number == number).scenes
        return tuple(
            replace(s, rows=tuple(replace(r, words=f"{r.words}！") for r in s.rows)) for s in scenes
        )


def _rows(number: int, scene: int, seed: int) -> tuple[ScriptRow, ...]:
    return (
        ScriptRow(words=f"第{number}夜", caption=True),
        ScriptRow(words=f"林晚推开第{scene + 1}扇门"),
        ScriptRow(words=f"你三年前死过一次，对不对{seed}", speaker="林晚", feeling="冷"),
        ScriptRow(words="谁告诉你的", speaker="顾言", mode=LineMode.OS),
    )
