# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up Chinese novel of a million characters, for measuring its index.

Owns the text; the same on every machine. Must not measure.
"""

import random
from pathlib import Path

LENGTH = 1_000_000
PEOPLE, SEED = 60, 7
SURNAMES, GIVEN = "林顾沈陆苏温江谢许秦", "晚言渡青白景深衡月宁遥川霆知微棠"
PLACES = ("钟表铺", "茶馆", "医院", "办公室", "石桥", "天台", "客厅", "车站", "教室", "码头")
VERBS = ("低声说", "冷冷地说", "笑道", "问", "说道", "喊道", "淡淡地说")
TOLD = (
    "{a}推开{p}的门，雨水顺着衣角往下滴。",
    "{a}看着{b}，半天没有说话，窗外的灯一盏一盏灭了。",
    "{a}忽然停住脚步，脸色变了。",
    "{b}觉得这一切仿佛早就发生过，只是没有人愿意记得，也没有人愿意提起。",
    "桌上的怀表滴答作响，像有人在暗处数着剩下的时间。",
    "{a}把信放进口袋，转身走进夜色里。",
)
SPOKEN = (
    "你到底想要什么？",
    "我没有骗你。",
    "三年前的那个晚上，你在哪里？",
    "走吧，别回头。",
    "这封信是谁写的！",
    "你听我说……",
    "原来是你。",
)


def write_novel(path: Path, length: int = LENGTH) -> None:
    """Write a novel of exactly so many characters in UTF-8."""
    chance = random.Random(SEED)
    names = [
        chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2))))
        for _ in range(PEOPLE)
    ]
    rows: list[str] = []
    size = chapter = 0
    while size < length:
        chapter += 1
        rows += [f"第{chapter}章 {chance.choice(PLACES)}", ""]
        rows += [_row(chance, names) for _ in range(chance.randint(70, 110))]
        size = sum(map(len, rows)) + len(rows) if chapter % 20 == 0 else size
    path.write_text("\n".join(rows)[:length], "utf-8")


def _row(chance: random.Random, names: list[str]) -> str:
    one, other = chance.sample(names, 2)
    said, kind = chance.choice(SPOKEN), chance.random()
    if kind < 0.45:
        told = (chance.choice(TOLD), chance.choice(TOLD))
        return "　　" + "".join(t.format(a=one, b=other, p=chance.choice(PLACES)) for t in told)
    if kind < 0.7:
        return f"　　{one}{chance.choice(VERBS)}：“{said}”"
    if kind < 0.8:
        return f"　　“{said}”{one}{chance.choice(VERBS)}，“{chance.choice(SPOKEN)}”"
    return f"　　“{said}”"
