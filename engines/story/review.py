# SPDX-License-Identifier: GPL-3.0-or-later
"""Every check over a season, one list of findings: rhythm, continuity, eras, sameness, risk.

Owns the order of findings. Must not know files, productions or windows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from engines.story.anachronism.check import anachronism
from engines.story.continuity.check import continuity
from engines.story.findings import Finding, Kind, of_rhythm
from engines.story.pages import Season, season_of
from engines.story.rhythm.check import check
from engines.story.rhythm.episodes import estimated
from engines.story.rhythm.episodes import season_of as rhythm_season
from engines.story.risk.check import risk
from engines.story.sameness.check import sameness
from projects.screenplay import Screenplay

CHECKS: Mapping[Kind, Callable[[Season], Iterable[Finding]]] = MappingProxyType(
    {
        Kind.CONTINUITY: continuity,
        Kind.ANACHRONISM: anachronism,
        Kind.SAMENESS: sameness,
        Kind.RISK: risk,
    }
)


def review(
    screenplays: Iterable[Screenplay],
    texts: Mapping[int, str] | None = None,
    *,
    only: Iterable[Kind] = tuple(Kind),
) -> tuple[Finding, ...]:
    """What there is to look at again in a season, by episode and line.

    Args:
        screenplays: one an episode, with emotions (engines/reading).
        texts: by number of the episode, the text whose spans its screenplay has. Without it
            findings have spans and no lines.
        only: the checks that are wanted.
    """
    season, wanted = season_of(screenplays, texts), frozenset(only)
    found: list[Finding] = []
    if Kind.RHYTHM in wanted:
        found += _rhythm(season)
    for kind, run in CHECKS.items():
        if kind in wanted:
            found += run(season)
    return in_order(found)


def in_order(found: Iterable[Finding], *, first: int = 0) -> tuple[Finding, ...]:
    """Findings by episode, place, kind; those of episode `first` before all others."""
    kinds = list(Kind)

    def key(one: Finding) -> tuple[bool, int, tuple[int, int], int, str]:
        place = one.place
        return (
            place.episode != first, place.episode, place.span, kinds.index(one.kind), one.rule,
        )  # fmt: skip

    return tuple(sorted(found, key=key))


def _rhythm(season: Season) -> Iterator[Finding]:
    sheets = {p.screenplay.episode: estimated(p.screenplay, p.text) for p in season.pages}
    around = rhythm_season(sheets) if len(sheets) > 1 else None
    for page in season.pages:
        sheet = sheets[page.screenplay.episode]
        sheet = sheet if around is None else replace(sheet, season=around)
        for one in check(sheet).findings:
            yield of_rhythm(one, page.screenplay.episode, page.text)
