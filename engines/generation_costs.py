# SPDX-License-Identifier: GPL-3.0-or-later
"""What a shot's still and clip by models cost on this machine: seconds, memory, disk.

Owns the reckoning, by what was learned where anything was. Must not make or queue anything.
"""

from typing import Any

import msgspec

from engines import catalog, device
from engines.api import Footprint
from engines.checkpoints import Task
from engines.eta import Experience
from engines.footprints import Footprints
from engines.frames.request import FrameRequest
from engines.frames.sizes import frame_size
from engines.generation import PARALLAX, ModelPlanner
from engines.model_shelf import SIDE_UNIT_PX, Chosen
from engines.motion.request import MotionRequest
from projects.errors import ProductionError
from projects.generation import Generation, Tier
from projects.ids import MediaId
from projects.production import DeliverySpec
from projects.shots import Shot

CARD_SHARE = 1 / 40
"""Of an engine's estimate, which is for a processor, where nothing was made on a card yet."""
CLIP_BYTES_A_PIXEL = 0.15
"""All-intra H.264 at the quality that clips are kept in."""
STILL_BYTES_A_PIXEL = 1.8
NOBODY = MediaId("0" * 64)


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """Of one thing; `memory_bytes` are the card's, or the machine's where there is none."""

    seconds: float = 0.0
    memory_bytes: int = 0
    disk_bytes: int = 0


class Costs:
    """Reckons for one episode.

    Args of the constructor:
        planner: that knows what is here. delivery: what clips are made for.
        card: the graphics card; None where there is none.
    """

    def __init__(
        self, planner: ModelPlanner, delivery: DeliverySpec, card: device.Card | None
    ) -> None:
        self._planner, self._delivery, self._card = planner, delivery, card
        self._learned, self._peaks = Experience(), Footprints()

    def of(self, shot: Shot, asked: Generation | None = None) -> tuple[Cost, Cost]:
        """Of its still, and of its clip.

        Args:
            shot: timed, or not yet.
            asked: in place of what the shot asks for, with nothing left open.
        """
        asked = asked or self._planner.generation(shot)
        still = self._planner.chosen(asked.still, Task.STILL)
        if still is None or asked.tier is Tier.DRAWN:
            return Cost(), Cost()
        mover = asked.clip if asked.tier is Tier.CLIP else ""
        clip = self._planner.chosen(mover, Task.CLIP) if mover else None
        return self._still(still, asked), self._clip(clip, shot)

    def _still(self, chosen: Chosen, asked: Generation) -> Cost:
        width, height = frame_size(chosen.checkpoint, *SIDE_UNIT_PX)
        request = FrameRequest(
            checkpoint=chosen.checkpoint.id,
            prompt="",
            seed=0,
            width_px=width,
            height_px=height,
            steps=asked.steps or chosen.checkpoint.defaults.steps,
            guidance_scale=1.0,
            precision=chosen.fit.precision.value,
        )
        return Cost(
            seconds=self._seconds(chosen.engine, request) * chosen.fit.slower,
            memory_bytes=self._peak(chosen, width * height, 1),
            disk_bytes=round(width * height * STILL_BYTES_A_PIXEL),
        )

    def _clip(self, chosen: Chosen | None, shot: Shot) -> Cost:
        """Of a model, or of a still that its depth moves."""
        film, frames = self._delivery, max(1, shot.length_frames)
        request = MotionRequest(
            still=NOBODY,
            seed=0,
            length_frames=frames,
            rate=film.rate,
            width_px=film.width_px,
            height_px=film.height_px,
        )
        disk = round(film.width_px * film.height_px * frames * CLIP_BYTES_A_PIXEL)
        if chosen is None:
            engine = self._planner.store.setting("engine.clip") or PARALLAX
            return Cost(seconds=self._seconds(engine, request, card=False), disk_bytes=disk)
        width, height = frame_size(chosen.checkpoint, *SIDE_UNIT_PX)
        request = msgspec.structs.replace(
            request,
            checkpoint=chosen.checkpoint.id,
            model_width_px=width,
            model_height_px=height,
            steps=chosen.checkpoint.defaults.steps,
            precision=chosen.fit.precision.value,
        )
        return Cost(
            seconds=self._seconds(chosen.engine, request) * chosen.fit.slower,
            memory_bytes=self._peak(chosen, width * height, frames),
            disk_bytes=disk,
        )

    def _seconds(self, engine: str, request: Any, *, card: bool = True) -> float:
        try:
            estimate: Footprint = catalog.engine(engine).estimate(request)
        except ProductionError:  # no engine of that name is here
            return 0.0
        guessed = card and self._card is not None and not self._learned.ratio(engine).seen
        share = CARD_SHARE if guessed else 1.0
        return self._learned.wall_s(engine, estimate.cpu_s) * share

    def _peak(self, chosen: Chosen, pixels: int, frames: int) -> int:
        key = Footprints.key_of(
            chosen.checkpoint, chosen.fit.precision, pixels=pixels, frames=frames
        )
        return self._peaks.peak_bytes(key) or chosen.fit.device_bytes
