# SPDX-License-Identifier: GPL-3.0-or-later
"""What the picture of a shot makes heard: the frames on which feet meet the ground.

Owns reading them off the acting that is drawn. Must not know how anything sounds, nor paint.
"""

from collections.abc import Iterator
from itertools import pairwise

from engines.stage.acting import Actor
from engines.stage.puppet.legs import PHASES
from engines.stage.request import PictureRequest
from engines.stage.sets.catalogue import design_of
from engines.stage.troupe import company_of, framing_of, identities

STRIKES = (PHASES // 4, 3 * PHASES // 4)
"""Phases of a stride in which a foot is farthest ahead and comes down."""
STEP = "step"
SEEN_PX = 120.0
"""Steps of somebody farther outside the frame than this are not heard."""


def heard_in(request: PictureRequest) -> tuple[tuple[int, str], ...]:
    """Frame of the shot and what is heard there, in order."""
    if request.staging.insert is not None or not request.staging.cast:
        return ()
    who = identities(request)
    framing = framing_of(request, who, design_of(request.staging.set))
    out: list[tuple[int, str]] = []
    for body in company_of(request, who, framing).bodies().values():
        place = body.place
        for frame in _strikes(body.actor, request.length_frames):
            x = place.x + body.actor.moment(frame).travel_x * place.scale
            if -SEEN_PX < x < 1080 + SEEN_PX:
                out.append((frame, STEP))
    return tuple(sorted(out))


def _strikes(actor: Actor, length_frames: int) -> Iterator[int]:
    """Frames on which a foot comes down."""
    phases = [actor.moment(f).phase for f in range(length_frames)]
    for frame, (before, now) in enumerate(pairwise(phases), start=1):
        if before is None or now is None or before == now:
            continue
        passed = {(before + k) % PHASES for k in range(1, (now - before) % PHASES + 1)}
        if passed & set(STRIKES):
            yield frame
