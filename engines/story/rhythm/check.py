# SPDX-License-Identifier: GPL-3.0-or-later
"""The check itself: every rule over a sheet, findings in the order of the film, facts, the curve.

Owns the table of rules and the findings. Must not know files, productions or windows.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from engines.coverage.rhythm import Severity
from engines.story.rhythm import ending, opening, shape, turning
from engines.story.rhythm.curve import wished_at
from engines.story.rhythm.hits import Bar, Hit, peaks
from engines.story.rhythm.sheet import Sheet
from engines.story.rhythm.table import Both, RuleRow, rhythm_table

Finder = Callable[[Sheet, Bar], Iterator[Hit]]

FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "hook": opening.hook,
        "preamble": opening.preamble,
        "first_line": opening.first_line,
        "no_words": opening.no_words,
        "lead_known": opening.lead_known,
        "early_jolt": opening.early_jolt,
        "first_turn": opening.first_turn,
        "low_point": opening.low_point,
        "turn_count": turning.turn_count,
        "jolt_gap": turning.jolt_gap,
        "still_span": turning.still_span,
        "long_speech": turning.long_speech,
        "long_shot": turning.long_shot,
        "peaks": turning.peak_count,
        "peak_gap": turning.peak_gap,
        "curve": turning.curve,
        "escalation": turning.escalation,
        "cliffhanger": ending.cliffhanger,
        "last_beat": ending.last_beat,
        "open_questions": ending.open_questions,
        "paywall_end": ending.paywall_end,
        "paywall_place": ending.paywall_place,
        "paywall_missing": ending.paywall_missing,
        "length": shape.length,
        "scenes": shape.scenes,
        "places": shape.places,
        "cast_size": shape.cast_size,
        "tell": shape.tell,
        "spoken_share": shape.spoken_share,
        "zh_rate": shape.zh_rate,
        "en_rate": shape.en_rate,
    }
)
"""How each rule of the table is measured; a test holds both to the same names."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that an episode breaks.

    Attributes:
        at_s: second of the film. line: of the script, from 1; span: code points there.
        say: what was found. do: what to do by hand.
    """

    rule: str
    severity: Severity
    at_s: float
    line: int
    span: tuple[int, int]
    say: Both
    do: Both
    source: str


class CurvePoint(msgspec.Struct, frozen=True, kw_only=True):
    """The emotion curve at a beat, heights 0..1."""

    at_s: float
    line: int
    actual: float
    target: float
    emotion: str


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured, whether or not a rule says anything of it; seconds, shares, counts."""

    length_s: float
    first_words_s: float | None
    jolts: int
    turns: int
    peaks: int
    spoken_share: float
    rate: float | None
    scenes: int
    speakers: int
    open_questions: int
    end_score: float


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the rhythm check says of an episode."""

    findings: tuple[Finding, ...]
    facts: Facts
    curve: tuple[CurvePoint, ...]


def check(sheet: Sheet) -> Check:
    """All rules over an episode; findings by second, then in the order of the table."""
    found: list[tuple[float, int, int, Finding]] = []
    for number, row in enumerate(rhythm_table().rules):
        for hit in FINDERS[row.id](sheet, row.bar):
            found.append((hit.at_s, number, len(found), _finding(row, hit)))
    return Check(
        findings=tuple(finding for *_, finding in sorted(found, key=lambda f: f[:3])),
        facts=facts_of(sheet),
        curve=curve_of(sheet),
    )


def facts_of(sheet: Sheet) -> Facts:
    """What is measured of an episode."""
    rate = shape.rate_of(sheet)
    return Facts(
        length_s=round(sheet.length_s, 2),
        first_words_s=round(sheet.lines[0].start_s, 2) if sheet.lines else None,
        jolts=sum(b.jolt for b in sheet.beats),
        turns=sum(b.turn for b in sheet.beats),
        peaks=len(peaks(sheet.beats)),
        spoken_share=round(sheet.spoken_s / sheet.length_s, 3) if sheet.length_s else 0.0,
        rate=None if rate is None else round(rate, 2),
        scenes=len({b.scene for b in sheet.beats}),
        speakers=len({b.element.speaker for b in sheet.lines if b.element.speaker}),
        open_questions=len(ending.unanswered(sheet)),
        end_score=ending.end_score(sheet),
    )


def curve_of(sheet: Sheet) -> tuple[CurvePoint, ...]:
    """Target against actual, a point a beat, in its middle."""
    total = max(sheet.length_s, 1e-6)
    return tuple(
        CurvePoint(
            at_s=round((b.start_s + b.end_s) / 2, 2),
            line=b.row,
            actual=round(b.height, 3),
            target=round(wished_at((b.start_s + b.end_s) / 2 / total), 3),
            emotion=b.emotion.value,
        )
        for b in sheet.beats
    )


def _finding(row: RuleRow, hit: Hit) -> Finding:
    values: dict[str, float | int | str] = {"bar": row.bar[0], **hit.values}
    beat = hit.beat
    return Finding(
        rule=row.id,
        severity=row.severity,
        at_s=round(hit.at_s, 2),
        line=beat.row if beat is not None else 1,
        span=beat.element.span if beat is not None else (0, 0),
        say=Both(zh=row.say.zh.format(**values), en=row.say.en.format(**values)),
        do=row.do.side(over=hit.over),
        source=row.source,
    )
