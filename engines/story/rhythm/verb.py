# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi rhythm`: what the rhythm check says of a script or of a production's cut, printed.

Owns the words around the findings and the object of --json. Must not measure anything.
"""

import argparse
import json
from typing import Any

import msgspec

from engines.coverage.rhythm import Severity
from engines.story.rhythm.check import Check, Finding, check
from engines.story.rhythm.curve import wished_at
from engines.story.rhythm.episodes import Subject, of_production, of_script
from projects.store import DATABASE

COLUMNS, BLOCKS = 48, "▁▂▃▄▅▆▇█"
WEIGHTS = {
    "zh": {Severity.WARNING: "警告", Severity.NOTE: "提示"},
    "en": {Severity.WARNING: "warning", Severity.NOTE: "note"},
}


def rhythm(a: argparse.Namespace) -> int:
    """Check the rhythm of an episode; findings are advice, so the exit code is 0."""
    path = a.script.expanduser()
    production = path.is_dir() or (path / DATABASE).exists()
    read = of_production if production else of_script
    subject = read(path, episode=a.episode)
    language = a.lang or subject.sheet.screenplay.language
    found = check(subject.sheet)
    if a.json:
        print(json.dumps(as_object(subject, found, language), ensure_ascii=False))
        return 0
    for row in rows(subject, found, language):
        print(row)
    return 0


def as_object(subject: Subject, found: Check, language: str) -> dict[str, Any]:
    """The check as plain values; sentences in one language."""
    return {
        "name": subject.name,
        "episode": subject.episode,
        "of": "cut" if subject.cut else "script",
        "language": language,
        "findings": [
            {
                "rule": f.rule,
                "severity": f.severity.value,
                "at_s": f.at_s,
                "line": f.line,
                "span": list(f.span),
                "message": f.say.of(language),
                "suggestion": f.do.of(language),
                "source": f.source,
            }
            for f in found.findings
        ],
        "facts": msgspec.to_builtins(found.facts),
        "curve": msgspec.to_builtins(found.curve),
    }


def rows(subject: Subject, found: Check, language: str) -> list[str]:
    """What is printed for people."""
    facts = found.facts
    zh = language == "zh"
    title = subject.sheet.screenplay.title or subject.name
    if zh:
        kind = "成片" if subject.cut else "剧本，时长为估计"
        head = f"《{title}》第{subject.episode}集（{kind}）：{facts.length_s:.0f} 秒，"
        head += f"{facts.jolts} 次爆点，台词 {facts.spoken_share:.0%}，"
        head += f"{facts.scenes} 场，{facts.speakers} 人说话"
    else:
        kind = "cut" if subject.cut else "script, lengths estimated"
        head = f"{title}, episode {subject.episode} ({kind}): {facts.length_s:.0f} s, "
        head += f"{facts.jolts} jolts, {facts.spoken_share:.0%} spoken, {facts.scenes} scenes, "
        head += f"{facts.speakers} speakers"
    out = [head, *_curves(found, facts.length_s, zh=zh)]
    for finding in found.findings:
        out.append(f"{_place(finding, subject, language)} {_said(finding, language)}")
        out.append(f"    → {finding.do.of(language)}")
    if not found.findings:
        out.append("节奏没有问题。" if zh else "Nothing to say of its rhythm.")
    return out


def _curves(found: Check, length_s: float, *, zh: bool) -> list[str]:
    """The curve and its target as two rows of blocks."""
    if not found.curve:
        return []
    actual, target, at = "", "", 0
    for column in range(COLUMNS):
        share = (column + 0.5) / COLUMNS
        while at + 1 < len(found.curve) and found.curve[at + 1].at_s <= share * length_s:
            at += 1
        actual += _block(found.curve[at].actual)
        target += _block(wished_at(share))
    names = ("情绪", "目标") if zh else ("emotion", "target ")
    return [f"{names[0]} {actual}", f"{names[1]} {target}"]


def _block(height: float) -> str:
    return BLOCKS[min(len(BLOCKS) - 1, max(0, int(height * len(BLOCKS))))]


def _place(finding: Finding, subject: Subject, language: str) -> str:
    minutes, seconds = divmod(int(finding.at_s), 60)
    clock = f"{minutes:02d}:{seconds:02d}"
    if subject.cut:
        frame = int((finding.at_s - int(finding.at_s)) * subject.rate)
        clock = f"{clock}:{frame:02d}"
    row = f"第 {finding.line} 行" if language == "zh" else f"line {finding.line}"
    return f"{clock}  {row}" if subject.cut else f"{row}  {clock}"


def _said(finding: Finding, language: str) -> str:
    weight = WEIGHTS["zh" if language == "zh" else "en"][finding.severity]
    return f"[{weight} {finding.rule}] {finding.say.of(language)}"
