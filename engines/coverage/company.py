# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is shown together in a place, what each is about there, and what somebody feels nearby.

Owns reading the company of a scene at a moment. Must not know setups' order, sizes or staging.
"""

from collections.abc import Iterable, Sequence

from engines.coverage.breakdown import Moment, SceneBreakdown
from engines.coverage.setups import Bearing
from projects.ids import CharacterId
from projects.staging import Emotion

NEAR_MOMENTS = 3
BLOW = 3.0
SHOWN_TOGETHER = 3


def felt_by(moments: Sequence[Moment], who: CharacterId, places: Iterable[int]) -> Emotion | None:
    """What somebody's own nearest line in these moments says they feel."""
    for at in places:
        if 0 <= at < len(moments) and moments[at].speaker == who:
            feeling = moments[at].emotion
            return None if feeling is Emotion.CLIFFHANGER else feeling
    return None


def company_of(scene: SceneBreakdown, lead: CharacterId | None, at: int) -> tuple[CharacterId, ...]:
    """Who is shown in a wide shot: the lead, whom it talks with, and a third."""
    there = sorted(scene.there(at), key=lambda who: who != lead)
    if len(there) <= 2:
        return tuple(there)
    talk = [
        (m.speaker, m.listener) for m in scene.moments if m.speaker in there and m.listener in there
    ]
    partner = next((b if a == there[0] else a for a, b in talk if there[0] in (a, b)), there[1])
    others = [who for who in there[1:] if who != partner]
    return (there[0], partner or there[1], *others)[:SHOWN_TOGETHER]


def bearings_of(
    scene: SceneBreakdown, company: Iterable[CharacterId], at: int
) -> tuple[Bearing, ...]:
    """What each of them is about where the scene stands, by the moments that come next."""
    moments = scene.moments
    near = range(at, min(len(moments), at + 1 + NEAR_MOMENTS))
    out: list[Bearing] = []
    for who in company:
        done = (
            row
            for i in near
            for p in moments[i].pictures
            if p.subject == who
            for row in p.acting[:1]
            if row.pose is not None and not row.travel and row.strength < BLOW
        )
        feels = felt_by(moments, who, range(at, len(moments)))
        feels = feels or felt_by(moments, who, range(at - 1, -1, -1))
        out.append(Bearing(who=who, emotion=feels, acting=next(done, None)))
    return tuple(out)
