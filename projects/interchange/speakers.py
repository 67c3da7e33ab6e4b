# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows `name: words`, and whether the name is a name.

Owns how a speaker before a colon is told from a sentence with a colon. Must not know pieces.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from projects.interchange.pieces import trimmed, unpadded
from projects.interchange.structure import keyed

_ROW = re.compile(
    r"""^(?P<name>[^：:（）()【】\[\]△▲“”"「」『』！？!?；;\n]{1,60}?)\s*
    (?P<paren>(?:[（(【\[][^（）()【】\[\]\n]{0,80}[）)】\]]\s*){0,4})
    [：:](?!//)\s*(?P<speech>.*)$""",
    re.VERBOSE,
)
_BEFORE_BRACKET = re.compile(r"^(?P<name>[^：:（）()【】\[\]△▲，。！？]{1,40}?)\s*(?=[（(])")
_VERB_END = re.compile(
    r"(?:说|说道|道|问|问道|喊|喊道|叫|叫道|答|答道|回答|笑道|怒道|心想|想|想道|写着|写道|显示|着|了|地|得|的是"
    r"|如下|是|为|包括|例如|比如|规定|said|says|asked|asks|shouts|whispers|reads|replied|thought)$"
)
_PRONOUN = re.compile(r"^(?:他|她|它|我|你|咱|这|那|谁|其|此)")
_KIN = re.compile(r"^[我你他她]们?(?:妈|爸|爹|娘|哥|姐|弟|妹|爷|奶|婆|公|舅|叔|姨|姑|老婆|老公)")
_VERBS_INSIDE = re.compile(
    r"[着了把被将给让]|看到|听到|走[进向到出]|站在|坐在|放在|出现|响起|传来|一张|一封"
)
_LIST_MARK = re.compile(r"^(?:[-*•·●]\s+|\d{1,3}[.、)]\s*)")


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """`written` is the cue as it stands, brackets too; `name` is without them."""

    name: str
    written: str
    speech: str


class Names:
    """Who may speak: people listed so far, and names that stand before several colons."""

    def __init__(self, rows: Iterable[str]) -> None:
        self.known: set[str] = set()
        self._often: Counter[str] = Counter()
        for row in rows:
            match = _ROW.match(trimmed(row))
            if match:
                self._often[unpadded(trimmed(match.group("name")))] += 1

    def spoken(self, text: str) -> SpokenRow | None:
        """Read a row as a line of somebody, or None where it is something else."""
        match = _ROW.match(trimmed(text))
        if match is None:
            return self._nested(trimmed(text))
        name = unpadded(trimmed(match.group("name").strip("*_ ")))
        speech = trimmed(match.group("speech"))
        bold = match.group("name").startswith("**") and not match.group("name").endswith("**")
        if bold and speech.startswith("**"):
            speech = trimmed(speech[2:])
        paren = trimmed(match.group("paren"))
        if not name or not self._is_name(name, paren=bool(paren), speech=speech):
            return None
        return SpokenRow(name, f"{name}{paren}", speech)

    def _nested(self, text: str) -> SpokenRow | None:
        """A cue of a known name whose brackets hold brackets or are never closed."""
        opening = _BEFORE_BRACKET.match(text)
        if opening is None:
            return None
        name = unpadded(trimmed(opening.group("name").strip("*_ ")))
        if name not in self.known and not self._often[name]:
            return None
        depth, colon = 0, -1
        for at in range(opening.end("name"), min(len(text), opening.end("name") + 122)):
            sign = text[at]
            depth += (sign in "（(") - (sign in "）)")
            if sign in "：:":
                colon = at if colon < 0 or depth == 0 else colon
                if depth == 0:
                    break
        if colon < 0 or colon > opening.end("name") + 120:
            return None
        paren = trimmed(text[opening.end("name") : colon])
        paren += "）" * (sum(paren.count(s) for s in "（(") - sum(paren.count(s) for s in "）)"))
        if paren[-1] not in "）)":
            return None
        return SpokenRow(name, f"{name}{paren}", trimmed(text[colon + 1 :]))

    def _is_name(self, name: str, *, paren: bool, speech: str) -> bool:
        if name in self.known:
            return True
        row = keyed(f"{name}：")
        if row is not None and row.sort:
            return False
        if re.fullmatch(r"[\d\s.,/-]+", name) or not re.search(r"[^\W_]", name):
            return False
        if re.search(r"[，,。]", name) and not re.fullmatch(
            r"[^，,。]{1,12}(?:[，,][^，,。]{1,12}){1,3}", name
        ):
            return False
        if _LIST_MARK.match(name):
            return False
        if _PRONOUN.match(name) and len(name) > 1 and not _KIN.match(name):
            return False
        if self._often[name] > 1 and not (_VERB_END.search(name) and len(name) > 3):
            return True
        return self._looks_like_name(name, paren=paren, speech=speech)

    def _looks_like_name(self, name: str, *, paren: bool, speech: str) -> bool:
        """A name that stands before one colon only."""
        if len(name) > 1 and _VERB_END.search(name):
            return False
        chinese = re.search(r"[\u3400-\u9fff]", name) is not None
        if chinese:
            longest = 14 if paren else 9
            return len(name) <= longest and not _VERBS_INSIDE.search(name) and "，" not in name
        tokens = name.split()
        if len(tokens) > 5 or not speech:
            return False
        return all(t[0].isupper() or not t[0].isalpha() or t in _SMALL for t in tokens)


_SMALL = frozenset(("the", "of", "and", "de", "la", "von", "van", "in", "a"))
