# SPDX-License-Identifier: GPL-3.0-or-later
"""Speech inside prose: 张三冷冷地说：“走。” and “走。”张三说。

Owns which quoted words have a clear speaker. Must not guess where a pronoun speaks.
"""

import re
from dataclasses import dataclass

HOW = (
    r"(?:低声|轻声|小声|大声|高声|沉声|柔声|颤声|厉声|冷声|冷冷|淡淡|缓缓|慢慢|轻轻|静静|怯怯|狠狠"
    r"|默默|恨恨|喃喃|幽幽|笑着?|冷笑着?|苦笑着?|微笑着?|哭着?|哽咽着?|怒|急|忽然|突然|终于|立刻|连忙|急忙|赶紧|忍不住"
    r"|又|再|也|才|便|就|继续|开口|轻轻地笑着|咬牙|皱眉|点头|摇头|叹气|叹息着?|平静|温柔|惊讶|愤怒|惊恐|严肃)"
)
VERB = (
    r"(?:说道|问道|喊道|叫道|答道|笑道|怒道|叹道|冷笑道|回答|质问|反问|吼道|骂道|喝道"
    r"|说|问|喊|道|答|叫|吼|骂)"
)
_WHO = r"(?P<who>[\u4e00-\u9fff·]{2,5}?)"
_BEFORE = re.compile(
    rf"(?:(?<=[。！？，”」\s　…])|^){_WHO}(?P<how>{HOW}{{0,3}}地?){VERB}(?:了?一?[句声])?"
    r"[：:，,]?\s*"
    r"(?:“(?P<a>[^“”\n]+)”|「(?P<b>[^「」\n]+)」|\"(?P<c>[^\"\n]+)\")"
)
_BEHIND = re.compile(
    r"(?:“(?P<a>[^“”\n]+)”|「(?P<b>[^「」\n]+)」|\"(?P<c>[^\"\n]+)\")\s*"
    rf"{_WHO}(?P<how>{HOW}{{0,3}}地?){VERB}(?:了?一?[句声])?[。，！]"
)
_ENGLISH = re.compile(
    r"(?:(?<=[.!?”\"]\s)|^)(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?P<how>(?:[a-z]+ly )?)"
    r"(?:said|says|asked|asks|whispered|shouted|replied|answered|murmured|cried)"
    r"(?: (?P<late>[a-z]+ly))?[,:] [“\"](?P<a>[^“”\"\n]+)[”\"]"
)
NO_NAME = re.compile(
    rf"^{HOW}|^"
    r"(?:他|她|它|我|你|咱|这|那|谁|有人|大家|自己|一个|对方|只见|于是|然后|接着|忽然|突然|所有|众)"
    r"|[的了着在是就都又才得一不没有也还便和与对向地]|^(?:He|She|They|It|You|We|I|The|A|And|But|Then)\b"
)
_ANY_QUOTE = re.compile(r"[“「\"]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line in a paragraph: offsets of `张三说：“…”`, who, how, and the words."""

    start: int
    end: int
    who: str
    how: str
    text: str


def quoted_lines(paragraph: str) -> list[Quoted]:
    """Quoted words of a paragraph whose speaker is named beside them, in order."""
    if not _ANY_QUOTE.search(paragraph):
        return []
    found: list[Quoted] = []
    for pattern in (_BEFORE, _BEHIND, _ENGLISH):
        for match in pattern.finditer(paragraph):
            who = match.group("who")
            if NO_NAME.search(who):
                continue
            groups = match.groupdict()
            words = next(groups[k] for k in ("a", "b", "c") if groups.get(k) is not None)
            how = (groups.get("how") or groups.get("late") or "").strip()
            found.append(Quoted(match.start(), match.end(), who, how.removesuffix("地"), words))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Quoted] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
