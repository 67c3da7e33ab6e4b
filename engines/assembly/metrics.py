# SPDX-License-Identifier: GPL-3.0-or-later
"""How wide text sets in the bundled caption face, without Qt, and which signs the face has.

Owns the face's advances and coverage. Must not know captions or drawing.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import assets

FACE = "YingxiSansSC-Bold"
MISSING = "〓"
"""Set in place of a letter that the face lacks: the printers' sign for a missing sort."""

_NARROW = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " "})


def fonts_folder() -> Path:
    """Where the bundled faces lie."""
    return Path(assets.__file__).parent / "data" / "fonts"


@dataclass(frozen=True, kw_only=True)
class FaceMetrics:
    """Advances by range of code points, in units of the em."""

    units_per_em: int
    default: int
    starts: tuple[int, ...]
    advances: tuple[tuple[int, int, int], ...]
    covered_starts: tuple[int, ...]
    covered: tuple[tuple[int, int], ...]

    def advance(self, sign: str) -> float:
        """Width of one sign in em."""
        code = ord(sign)
        at = bisect_right(self.starts, code) - 1
        if at >= 0 and code <= self.advances[at][1]:
            return self.advances[at][2] / self.units_per_em
        return self.default / self.units_per_em

    def has(self, sign: str) -> bool:
        """Whether the face draws the sign."""
        code = ord(sign)
        at = bisect_right(self.covered_starts, code) - 1
        return at >= 0 and code <= self.covered[at][1]


@lru_cache(maxsize=1)
def face_metrics() -> FaceMetrics:
    """Metrics of the caption face."""
    table = json.loads((fonts_folder() / f"{FACE}.json").read_bytes())
    advances = tuple((a, b, w) for a, b, w in table["advances"])
    covered = tuple((a, b) for a, b in table["covered"])
    return FaceMetrics(
        units_per_em=table["units_per_em"],
        default=table["default"],
        starts=tuple(a for a, _, _ in advances),
        advances=advances,
        covered_starts=tuple(a for a, _ in covered),
        covered=covered,
    )


def width_px(text: str, font_px: float) -> float:
    """Width of a row of text, kerning left out."""
    face = face_metrics()
    return sum(face.advance(sign) for sign in text) * font_px


def settable(text: str, language: str = "zh") -> str:
    """The text as the face can set it.

    Letters that the face lacks become `MISSING`; pictographs, joiners and control signs, which are
    not words, are left out. The face's curly quotes are as wide as ideographs, so that languages
    with letters get straight ones.
    """
    face = face_metrics()
    out: list[str] = []
    for sign in text if language == "zh" else text.translate(_NARROW):
        if sign.isspace():
            out.append(" ")
        elif face.has(sign) and sign.isprintable():
            out.append(sign)
        elif sign.isalnum():
            out.append(MISSING)
    return "".join(out)
