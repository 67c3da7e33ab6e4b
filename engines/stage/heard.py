# SPDX-License-Identifier: GPL-3.0-or-later
"""What the picture of a shot makes heard: the frames on which feet and hands meet something.

Owns reading them off the acting that is drawn. Must not know how anything sounds, nor paint.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

import msgspec

from engines.stage.acting import Actor
from engines.stage.puppet.legs import PHASES
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of
from engines.stage.troupe import company_of, framing_of, identities
from projects.staging import Action

STRIKES = (PHASES // 4, 3 * PHASES // 4)
"""Phases of a stride in which a foot is farthest ahead and comes down."""
STEP = "step"
TOUCHED: Mapping[Action, str] = MappingProxyType(
    {
        Action.SLAPPED: "slap",
        Action.PUSHED: "touch",
        Action.GRABBED: "touch",
        Action.TOUCHED: "touch",
        Action.EMBRACED: "touch",
    }
)
"""What is heard at a contact, by how the other answers it."""
DONE: Mapping[Action, tuple[str, float]] = MappingProxyType(
    {
        Action.SIT_DOWN: ("sit", 0.85),
        Action.STAND_UP: ("sit", 0.3),
        Action.KNEEL: ("knees", 0.6),
        Action.KOWTOW: ("knees", 0.55),
        Action.COLLAPSE: ("fall", 0.75),
        Action.KNOCK: ("knock", 0.3),
        Action.DRINK: ("cup", 1.5),
        Action.DRAW_WEAPON: ("blade", 0.25),
        Action.THROW: ("throw", 0.3),
    }
)
"""What is heard of somebody alone, and the second of the action at which it is."""
SEEN_PX = 120.0
"""Steps of somebody farther outside the frame than this are not heard."""


def heard_in(request: PictureRequest) -> tuple[tuple[int, str], ...]:
    """Frame of the shot and what is heard there, in order."""
    return _heard_in(msgspec.msgpack.encode(request))


@lru_cache(maxsize=1024)
def _heard_in(raw: bytes) -> tuple[tuple[int, str], ...]:
    """As planned again and again with most shots as they were, each is read off once."""
    request = msgspec.msgpack.decode(raw, type=PictureRequest)
    if request.staging.insert is not None or not request.staging.cast:
        return ()
    who = identities(request)
    framing = framing_of(request, who, design_of(request.staging.set))
    out: list[tuple[int, str]] = []
    company = company_of(request, who, framing)
    rate = float(request.rate.fraction)
    for deed in company.deeds:
        answer = deed.touch.answer
        if answer is not None and answer in TOUCHED:
            out.append((round(deed.contact_s * rate), TOUCHED[answer]))
    for body in company.bodies().values():
        place = body.place
        out += _done(body.actor, rate)
        for frame in _strikes(body.actor, request.length_frames):
            x = place.x + body.actor.moment(frame).travel_x * place.scale
            if -SEEN_PX < x < 1080 + SEEN_PX:
                out.append((frame, STEP))
    return tuple(sorted(x for x in set(out) if 0 <= x[0] < request.length_frames))


def _done(actor: Actor, rate: float) -> Iterator[tuple[int, str]]:
    """What is heard of somebody's own actions."""
    for beat in actor.beats:
        if beat.action is not None and beat.action in DONE:
            what, at_s = DONE[beat.action]
            yield beat.at_frames + round(at_s * rate), what


def _strikes(actor: Actor, length_frames: int) -> Iterator[int]:
    """Frames on which a foot comes down."""
    phases = [actor.phase(f) for f in range(length_frames)]
    for frame, (before, now) in enumerate(pairwise(phases), start=1):
        if before is None or now is None or before == now:
            continue
        passed = {(before + k) % PHASES for k in range(1, (now - before) % PHASES + 1)}
        if passed & set(STRIKES):
            yield frame
