# SPDX-License-Identifier: GPL-3.0-or-later
"""What rules cannot write, said to people in the story's language.

Owns those sentences. Must not know how anything was chosen.
"""

from engines.story.rules.ledger import LAST, Chosen
from engines.story.rules.packs import between_of
from engines.story.rules.people import values_of
from engines.story.rules.season import chosen_of
from projects.story import Story

LONG_S = 100
OFF = 0.15
"""Share of the length from which a script's own is told."""


def notes_of_season(story: Story, seed: int) -> tuple[str, ...]:
    """Where situations come back, and which episodes a person should write."""
    zh = story.brief.language == "zh"
    chosen = chosen_of(story, values_of(story), seed)
    skeletons = [one for one in chosen if not one.at]
    if len(chosen) < LAST:
        return (
            f"类型包写的是 {LAST} 集；只要 {len(chosen)} 集，中间的几集被省去，"
            "请检查各集之间的衔接。"
            if zh
            else f"The pack is written for {LAST} episodes; of {len(chosen)}, some in the middle "
            "are left out. Check how each follows the one before.",
        )
    if not skeletons:
        return ()
    numbers = _listed([one.number for one in skeletons])
    kinds = min(len(skeletons), len(between_of(story.brief.language).situations))
    most = max(one.round for one in skeletons) + 1
    if zh:
        told = (
            f"第{numbers}集是骨架：{len(skeletons)} 集共用 {kinds} 种场面，"
            f"每种最多出现 {most} 次，人物、地点和物件不同；请逐集改写。"
        )
    else:
        told = (
            f"Episodes {numbers} are skeletons: {len(skeletons)} of them share {kinds} situations, "
            f"each played at most {most} times with other people, places and things. Rewrite them."
        )
    return (told,)


def notes_of_script(
    story: Story, chosen: Chosen, *, known: bool, length_s: float
) -> tuple[str, ...]:
    """That the dialogue is a template's, and what of it a person has to write."""
    zh = story.brief.language == "zh"
    template = (
        "对白全部来自类型包的模板句，填入了本剧的人名、地点和题材句；没有语言模型参与。"
        if zh
        else "All dialogue is the genre pack's template, filled with this story's names, places "
        "and line; no language model wrote it."
    )
    out = [template]
    if not chosen.at:
        out.append(
            "这一集是骨架：场面通用，请按剧情改写每一场。"
            if zh
            else "This episode is a skeleton: its situation fits any story. Rewrite its scenes."
        )
    if not known:
        out.append(
            "这一集的梗概不是规则写的，规则不能为它写对白；下面是同一位置的模板，请改写。"
            if zh
            else "Rules did not plan this episode and cannot write dialogue for it; this is the "
            "template of its place in the season. Rewrite it."
        )
    asked = story.brief.length_s
    if asked > LONG_S:
        out.append(
            f"模板写到 {LONG_S} 秒左右；更长的集靠无声的停顿补足，会偏短，请加戏。"
            if zh
            else f"Templates are written for up to about {LONG_S} s; longer episodes are filled "
            "with silent moments and play short. Add scenes of your own."
        )
    if abs(length_s - asked) > OFF * asked:
        out.append(
            f"预计 {length_s:.0f} 秒，而不是 {asked} 秒；请增删对白。"
            if zh
            else f"It runs about {length_s:.0f} s, not {asked} s; add or cut dialogue."
        )
    return tuple(out)


def _listed(numbers: list[int]) -> str:
    """Numbers with runs joined: 2-4, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
