# SPDX-License-Identifier: GPL-3.0-or-later
"""What models are asked for an episode's shots: guides of the stage, stills from them, clips.

Owns the steps from a shot to requests, and which shots have them at all. Must not run anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import psutil

from engines import budget, catalog, device
from engines.assembly.pictures import FilmFormat, picture_of
from engines.assembly.quick_still import telling_frame
from engines.checkpoints import Checkpoint, Task
from engines.frames.prompts.compiler import compiled
from engines.frames.request import Control, FrameRequest, Lora
from engines.frames.sizes import best_size
from engines.model_store import ModelStore
from engines.motion.request import MotionRequest
from engines.own_take import is_own
from engines.stage.guide import GuideRequest
from engines.wanted import Wanted, want
from projects.cast import Character
from projects.generation import Generation, LoraUse, StyleCard, Tier
from projects.ids import CharacterId, MediaId, ShotId
from projects.production import Episode
from projects.shots import BROUGHT, Shot, Take, TakeKind
from projects.staging import TransitionKind
from projects.store import ProductionStore

GUIDE, FRAME = "guide", "frame"
STYLE = "style_card"
"""Name of the production's setting."""
PARALLAX = "motion.parallax"
STRENGTH, CONTROL_WEIGHT = 0.85, 0.6
"""Where nobody says: the drawing gives its masses of light, its maps the composition."""
CONTROLS = ("depth", "line", "pose")
SIDE_UNIT = (9, 16)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A checkpoint that is here and fits, and how."""

    checkpoint: Checkpoint
    engine: str
    fit: budget.Fit


def frame_target(shot: ShotId) -> str:
    """What a shot's stills by a model are made for; its clips are made for the shot itself."""
    return f"{shot}/{FRAME}"


def is_modelled(take: Take) -> bool:
    """Whether a model made what a take shows."""
    return take.kind in BROUGHT and not is_own(take)


class ModelPlanner:
    """Plans models' work for one episode.

    Attributes:
        notices: why shots stay drawn although something else is asked, a sentence each.

    Args of the constructor:
        store: of the production. episode: that is made.
        models: what is on this machine.
        card: the graphics card; None where there is none.
    """

    def __init__(
        self,
        store: ProductionStore,
        episode: Episode,
        *,
        models: ModelStore | None = None,
        card: device.Card | None = None,
    ) -> None:
        self._store, self._episode = store, episode
        self._models, self._card = models or ModelStore(), card
        self._chosen: dict[tuple[str, Task], Chosen | None] = {}
        self._made: dict[tuple[object, ...], Wanted] = {}
        self.notices: dict[str, None] = {}

    def generation(self, shot: Shot) -> Generation:
        """What a shot asks for."""
        return shot.generation.over(self._episode.generation)

    def style(self) -> StyleCard:
        """Of the series."""
        kept = self._store.setting(STYLE)
        return StyleCard() if kept is None else msgspec.json.decode(kept, type=StyleCard)

    def asked(self, shots: Sequence[Shot]) -> tuple[Shot, ...]:
        """The shots that a model is to make: not those that a person has approved or brought."""
        return tuple(shot for shot in shots if self._is_asked(shot))

    def _is_asked(self, shot: Shot) -> bool:
        asked = self.generation(shot)
        if asked.tier is Tier.DRAWN or asked.pinned is not None or shot.locked:
            return False
        standing = self._store.selected(shot.id)
        if standing is not None and is_own(standing):
            return False
        return self.chosen(asked.still, Task.STILL) is not None

    def plays(self, shot: Shot) -> MediaId | None:
        """A model's picture or clip that a shot shows in place of its drawing, if it has one."""
        asked = self.generation(shot)
        take = self._store.selected(shot.id)
        if take is not None and is_own(take):
            return media_of(take)
        if asked.tier is Tier.DRAWN and asked.pinned is None:
            return None
        if take is not None and is_modelled(take):
            return media_of(take)
        still = self._store.selected(frame_target(shot.id))
        return None if still is None else media_of(still)

    def chosen(self, identity: str, task: Task) -> Chosen | None:
        """A checkpoint, where it is here, has an engine and fits the machine; else a notice."""
        key = (identity, task)
        if key not in self._chosen:
            found = self._found(identity, task)
            if isinstance(found, str):
                self.notices[found] = None
                self._chosen[key] = None
            else:
                self._chosen[key] = found
        return self._chosen[key]

    def _found(self, identity: str, task: Task) -> Chosen | str:
        if not identity:
            return "No checkpoint for stills is chosen: shots stay drawn."
        installed = self._models.find(identity)
        if installed is None or not installed.path.exists():
            return f"The checkpoint {identity} is not on this machine: its shots stay as they are."
        checkpoint = installed.checkpoint
        if checkpoint.task is not task:
            return f"The checkpoint {identity} makes no {task.value}: its shots stay as they are."
        if checkpoint.engine not in catalog.offered():
            return f"No engine here reads {identity} (family {checkpoint.family})."
        fit = self._fit(checkpoint)
        if fit is None:
            return f"{checkpoint.name or identity} does not fit this machine's memory."
        return Chosen(checkpoint=checkpoint, engine=checkpoint.engine, fit=fit)

    def _fit(self, checkpoint: Checkpoint) -> budget.Fit | None:
        width, height = best_size(checkpoint, *SIDE_UNIT_PX)
        frames = checkpoint.defaults.most_frames or 1
        working = budget.working_bytes(checkpoint.task, pixels=width * height, frames=frames)
        card = None if self._card is None else (self._card.total_bytes, self._card.compute)
        room = int(psutil.virtual_memory().total) - budget.RESERVE_BYTES
        return budget.fit(checkpoint, working=working, device=card, memory_bytes=room)

    def wanted(
        self,
        shots: Sequence[Shot],
        people: Mapping[CharacterId, Character],
        takes: Mapping[str, Take],
        *,
        film: FilmFormat,
        upto: Tier = Tier.CLIP,
    ) -> tuple[Wanted, ...]:
        """What can be wished now: guides, stills of those that are there, clips of those stills.

        Args:
            shots: timed.
            people: of the episode.
            takes: fresh ones, by target.
            film: what the clips are made for.
            upto: STILL leaves clips out.
        """
        out: list[Wanted] = []
        for shot in self.asked(shots):
            guide = self._guide(shot, people, film)
            out.append(guide)
            maps = takes.get(guide.target)
            if maps is None:
                continue
            still = self._still(shot, people, maps)
            out.append(still)
            made = takes.get(still.target)
            if made is not None and upto is Tier.CLIP:
                out += self._clip(shot, maps, made, film)
        return tuple(out)

    def _guide(
        self, shot: Shot, people: Mapping[CharacterId, Character], film: FilmFormat
    ) -> Wanted:
        key = ("guide", shot, film.rate)
        if key not in self._made:
            chosen = self.chosen(self.generation(shot).still, Task.STILL)
            assert chosen is not None
            width, height = upright(best_size(chosen.checkpoint, *SIDE_UNIT_PX))
            silent = msgspec.structs.replace(
                shot,
                speech=(),
                transition_in=TransitionKind.CUT,
                transition_out=TransitionKind.CUT,
            )
            own = replace(film, width_px=width, height_px=height)
            request = GuideRequest(
                picture=picture_of(silent, people, {}, film=own),
                frame=telling_frame(shot, film.rate),
            )
            target = f"{shot.id}/{GUIDE}"
            self._made[key] = want(
                "stage.guide", target, request, kind=TakeKind.STAGE, label=shot.slate
            )
        return self._made[key]

    def _still(self, shot: Shot, people: Mapping[CharacterId, Character], maps: Take) -> Wanted:
        key = ("still", shot, maps.id)
        if key not in self._made:
            request, engine = self.still_request(shot, people, maps)
            self._made[key] = want(
                engine,
                frame_target(shot.id),
                request,
                kind=TakeKind.STILL,
                label=shot.slate,
            )
        return self._made[key]

    def still_request(
        self, shot: Shot, people: Mapping[CharacterId, Character], maps: Take
    ) -> tuple[FrameRequest, str]:
        """What a shot's still is asked with, and of which engine.

        Args:
            shot: that `asked` has named.
            people: of the episode.
            maps: take of its guide.
        """
        asked, style, media = self.generation(shot), self.style(), dict(maps.media)
        chosen = self.chosen(asked.still, Task.STILL)
        assert chosen is not None
        checkpoint, own = chosen.checkpoint, chosen.checkpoint.defaults
        words = compiled(shot, people, family=checkpoint.family, style=style)
        width, height = best_size(checkpoint, *SIDE_UNIT_PX)
        strength = STRENGTH if asked.strength is None else asked.strength
        guidance = own.guidance_scale if asked.guidance_scale is None else asked.guidance_scale
        request = FrameRequest(
            checkpoint=checkpoint.id,
            prompt=asked.words or words.prompt,
            negative=asked.negative or words.negative,
            seed=shot.seed if asked.seed is None else asked.seed,
            width_px=width,
            height_px=height,
            steps=asked.steps or own.steps,
            guidance_scale=guidance,
            init=media["init"] if strength < 1 else None,
            strength=strength,
            regions=media["regions"],
            controls=self._controls(checkpoint, media, asked),
            loras=self._loras(checkpoint, (*style.loras, *asked.loras)),
            precision=chosen.fit.precision.value,
        )
        return request, chosen.engine

    def _controls(
        self, checkpoint: Checkpoint, media: Mapping[str, MediaId], asked: Generation
    ) -> tuple[Control, ...]:
        """The maps that networks on this machine can read for a checkpoint; depth first."""
        weight = CONTROL_WEIGHT if asked.control_weight is None else asked.control_weight
        if weight <= 0:
            return ()
        able: dict[str, str] = {}
        for one in self._models.installed():
            network = one.checkpoint
            if network.task is Task.CONTROL and checkpoint.family in network.goes_with:
                for kind in network.controls:
                    able.setdefault(kind, network.id)
        return tuple(
            Control(kind=kind, picture=media[kind], checkpoint=able[kind], weight=weight)
            for kind in CONTROLS
            if kind in able
        )

    def _loras(self, checkpoint: Checkpoint, uses: Sequence[LoraUse]) -> tuple[Lora, ...]:
        """Those that are here and made for the family; others are left out with a notice."""
        found: list[Lora] = []
        for use in uses:
            one = self._models.find(use.checkpoint)
            if one is None or checkpoint.family not in one.checkpoint.goes_with:
                self.notices[f"The LoRA {use.checkpoint} is not here for {checkpoint.family}."] = (
                    None
                )
                continue
            found.append(Lora(checkpoint=use.checkpoint, weight=use.weight))
        return tuple(found)

    def _clip(self, shot: Shot, maps: Take, still: Take, film: FilmFormat) -> tuple[Wanted, ...]:
        key = ("clip", shot, still.id, film)
        if key not in self._made:
            request, engine = self.clip_request(shot, maps, still, film)
            self._made[key] = want(engine, shot.id, request, kind=TakeKind.CLIP, label=shot.slate)
        return (self._made[key],)

    def clip_request(
        self, shot: Shot, maps: Take, still: Take, film: FilmFormat
    ) -> tuple[MotionRequest, str]:
        """What a shot's clip is asked with, and of which engine: of a video model, or the still
        moved by its depth.
        """
        asked = self.generation(shot)
        bare: dict[str, Any] = {
            "still": dict(still.media)["still"],
            "depth": dict(maps.media)["depth"],
            "seed": shot.seed if asked.seed is None else asked.seed,
            "move": shot.staging.move,
            "length_frames": shot.length_frames,
            "rate": film.rate,
            "width_px": film.width_px,
            "height_px": film.height_px,
        }
        chosen = None
        if asked.tier is Tier.CLIP and asked.clip:
            chosen = self.chosen(asked.clip, Task.CLIP)
        if chosen is None:
            return MotionRequest(**bare), self._engine_without_weights()
        own = chosen.checkpoint.defaults
        width, height = best_size(chosen.checkpoint, *SIDE_UNIT_PX)
        request = MotionRequest(
            **bare,
            checkpoint=chosen.checkpoint.id,
            prompt=asked.words,
            negative=asked.negative,
            model_width_px=width,
            model_height_px=height,
            steps=own.steps,
            guidance_scale=own.guidance_scale,
            precision=chosen.fit.precision.value,
        )
        return request, chosen.engine

    def _engine_without_weights(self) -> str:
        return self._store.setting("engine.clip") or PARALLAX


SIDE_UNIT_PX = (SIDE_UNIT[0] * 120, SIDE_UNIT[1] * 120)
"""The film's frame, whose proportion a checkpoint's size should have."""


def upright(size: tuple[int, int]) -> tuple[int, int]:
    """The smallest size of exactly 9 to 16, in even px, that covers a size; the stage draws it."""
    unit = max(-(-size[0] // SIDE_UNIT[0]), -(-size[1] // SIDE_UNIT[1]))
    unit += unit % 2
    return unit * SIDE_UNIT[0], unit * SIDE_UNIT[1]


def media_of(take: Take) -> MediaId | None:
    """What of a take stands in place of a drawing."""
    media = dict(take.media)
    role = next((r for r in ("clip", "still", "proxy", "segment") if r in media), None)
    return None if role is None else media[role]
