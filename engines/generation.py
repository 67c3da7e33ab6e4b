# SPDX-License-Identifier: GPL-3.0-or-later
"""What models are asked for an episode's shots: guides of the stage, stills from them, clips.

Owns the steps from a shot to requests, and which shots have them at all. Must not run anything.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from engines import catalog, device
from engines.assembly.pictures import FilmFormat
from engines.checkpoints import Checkpoint, Task
from engines.finishing.request import Grain, UpscaleRequest
from engines.frames.abilities import Abilities, Able
from engines.frames.prompts.compiler import Words, compiled, moving
from engines.frames.request import Control, FrameRequest, Reference
from engines.frames.sizes import frame_size
from engines.generation_likeness import MOST_REFERENCES, measure_of
from engines.held_shot import held_guide
from engines.model_licence import declared
from engines.model_shelf import SIDE_UNIT, SIDE_UNIT_PX, Chosen, ModelShelf
from engines.model_store import ModelStore
from engines.motion.request import MotionRequest
from engines.own_take import is_own
from engines.stage.guide import GuideFacts
from engines.wanted import Wanted, want
from projects.cast import Character
from projects.errors import ProductionError
from projects.generation import Generation, StyleCard, Tier
from projects.generation_commands import STYLE, style_in
from projects.ids import CharacterId, MediaId
from projects.production import Episode
from projects.shots import BROUGHT, Shot, Take, TakeKind, frame_target, likeness_target
from projects.store import ProductionStore

GUIDE = "guide"
PARALLAX = "motion.parallax"
STRENGTH, CONTROL_WEIGHT = 0.85, 0.6
"""Where nobody says: the drawing gives its masses of light, its maps the composition."""
CONTROLS = ("depth", "pose", "line")
MOST_CONTROLS = 2
STEERS_SHARE = 0.8
"""Of the steps; in the last ones detail is free."""
LENGTHS_FRAMES = 12
"""A model's clip has a multiple of it, so that a line that grew a little makes no other clip."""
LARGE, SMALL = "large", "small"
UPSCALER = "finishing.realesrgan"
GRAINS = {"manhua": Grain.DRAWN, "ink": Grain.PAINTED, "painted": Grain.PAINTED}


def is_modelled(take: Take) -> bool:
    """Whether an engine made what stands in place of a drawing, and no person brought it."""
    if take.kind not in BROUGHT or is_own(take):
        return False
    return "engine" in msgspec.json.decode(take.making or "{}")


def is_open(store: ProductionStore, shot: Shot, asked: Generation) -> bool:
    """Whether models are yet asked for a shot: not where a person has approved or brought it."""
    if asked.tier is Tier.DRAWN or asked.pinned is not None or shot.locked:
        return False
    standing = store.selected(shot.id)
    return standing is None or standing.kind not in BROUGHT or is_modelled(standing)


class ModelPlanner:
    """Plans models' work for one episode.

    Args of the constructor:
        store: of the production. episode: that is made.
        models: what is on this machine.
        card: measures the graphics card, once it is asked what fits.
    """

    def __init__(
        self,
        store: ProductionStore,
        episode: Episode,
        *,
        models: ModelStore | None = None,
        card: Callable[[], device.Card | None] = device.card,
    ) -> None:
        self.store, self._episode = store, episode
        self.shelf = ModelShelf(models, card, use=declared(store))
        self._made: dict[tuple[object, ...], Wanted] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """Why shots stay drawn although something else is asked, a sentence each."""
        return tuple(self.shelf.notices)

    def chosen(self, identity: str, task: Task) -> Chosen | None:
        """A checkpoint, where it is here, has an engine and fits the machine; else a notice."""
        return self.shelf.chosen(identity, task)

    def generation(self, shot: Shot) -> Generation:
        """What a shot asks for."""
        return shot.generation.over(self._episode.generation)

    def style(self) -> StyleCard:
        """Of the series."""
        return style_in(self.store.setting(STYLE))

    def asked(self, shots: Sequence[Shot]) -> tuple[Shot, ...]:
        """The shots that a model is to make: not those that a person has approved or brought."""
        return tuple(shot for shot in shots if self._is_asked(shot))

    def _is_asked(self, shot: Shot) -> bool:
        asked = self.generation(shot)
        if not is_open(self.store, shot, asked):
            return False
        return self.chosen(asked.still, Task.STILL) is not None

    def plays(self, shot: Shot) -> MediaId | None:
        """A model's picture or clip that a shot shows in place of its drawing, if it has one."""
        take = self._playing(shot)
        return None if take is None else media_of(take)

    def plays_frames(self, shot: Shot) -> int:
        """Frames of the clip that a model made of a shot, where it plays; else 0."""
        take = self._playing(shot)
        if take is None or take.kind is not TakeKind.CLIP or not is_modelled(take):
            return 0
        return msgspec.json.decode(take.facts or "{}", type=_Frames).frames

    def _playing(self, shot: Shot) -> Take | None:
        asked = self.generation(shot)
        pinned = None if asked.pinned is None else self.store.take(asked.pinned)
        if pinned is not None:
            return pinned if pinned.kind in BROUGHT else None
        take = self.store.selected(shot.id)
        if take is not None and take.kind in BROUGHT:
            brought = not is_modelled(take)
            return take if brought or asked.tier is not Tier.DRAWN else None
        return None if asked.tier is Tier.DRAWN else self.store.selected(frame_target(shot.id))

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
            try:
                out += self._wanted_of(shot, people, takes, film, clips=upto is Tier.CLIP)
            except ProductionError as error:  # as where a checkpoint was taken away meanwhile
                self.shelf.notices[f"{shot.slate}: {error.message} It stays as it is."] = None
        return tuple(out)

    def _wanted_of(
        self,
        shot: Shot,
        people: Mapping[CharacterId, Character],
        takes: Mapping[str, Take],
        film: FilmFormat,
        *,
        clips: bool,
    ) -> list[Wanted]:
        guide = self.guide(shot, people, film)
        maps = takes.get(guide.target)
        if maps is None:
            return [guide]
        still = self.still(shot, people, maps)
        out = [guide, still, *self.likenesses(shot, people, maps)]
        made = takes.get(still.target)
        if made is not None and clips:
            out += self._from_still(shot, takes, (maps, made), film)
        return out

    def likenesses(
        self, shot: Shot, people: Mapping[CharacterId, Character], maps: Take
    ) -> list[Wanted]:
        """Of every still that models made of a shot: how much its people look like themselves."""
        facts, media = msgspec.json.decode(maps.facts, type=GuideFacts), dict(maps.media)
        takes = [take for take in self.store.takes(frame_target(shot.id)) if is_modelled(take)]
        named = [(who, label) for who, label in facts.labels if who in people]
        if not named or shot.staging.insert is not None:
            return []
        out: list[Wanted] = []
        for take in takes:
            pictures = (dict(take.media)["still"], media["init"], media["regions"])
            request, engine = measure_of(pictures, named, people, encoder=self.shelf.encoder)
            target = likeness_target(shot.id, take.id)
            out.append(want(engine, target, request, kind=TakeKind.STAGE, label=shot.slate))
        return out

    def _from_still(
        self, shot: Shot, takes: Mapping[str, Take], start: tuple[Take, Take], film: FilmFormat
    ) -> list[Wanted]:
        """The clip of a still. Where it is to be larger, a still that only its depth will move is
        made so before, the clip of a model after.
        """
        maps, still = start
        asked = self.generation(shot)
        if self._mover(asked) is None and self._engine_without_weights() not in catalog.offered():
            return []
        if not asked.upscale:
            return [self._clip(shot, maps, still, film)]
        if self._mover(asked) is None:
            large = self._larger(shot, still, f"{frame_target(shot.id)}/{LARGE}", film)
            found = takes.get(large.target)
            return [large] if found is None else [large, self._clip(shot, maps, found, film)]
        small = self._clip(shot, maps, still, film, target=f"{shot.id}/{SMALL}")
        found = takes.get(small.target)
        return [small] if found is None else [small, self._larger(shot, found, shot.id, film)]

    def _larger(self, shot: Shot, take: Take, target: str, film: FilmFormat) -> Wanted:
        request = UpscaleRequest(
            media=dict(take.media)["clip" if take.kind is TakeKind.CLIP else "still"],
            clip=take.kind is TakeKind.CLIP,
            width_px=film.width_px,
            height_px=film.height_px,
            grain=GRAINS.get(self.style().name, Grain.PHOTO),
            rate=film.rate,
        )
        engine = self.store.setting("engine.upscale") or UPSCALER
        return want(engine, target, request, kind=take.kind, label=shot.slate)

    def _mover(self, asked: Generation) -> Chosen | None:
        """The checkpoint that moves stills, where one is asked for and here."""
        if asked.tier is not Tier.CLIP or not asked.clip:
            return None
        return self.chosen(asked.clip, Task.CLIP)

    def guide(
        self, shot: Shot, people: Mapping[CharacterId, Character], film: FilmFormat
    ) -> Wanted:
        """The wish for a shot's maps, at the size that its checkpoint paints."""
        key = ("guide", shot, film.rate)
        if key not in self._made:
            chosen = self.chosen(self.generation(shot).still, Task.STILL)
            assert chosen is not None
            size = upright(frame_size(chosen.checkpoint, *SIDE_UNIT_PX))
            request = held_guide(shot, people, film, size)
            target = f"{shot.id}/{GUIDE}"
            self._made[key] = want(
                "stage.guide", target, request, kind=TakeKind.STAGE, label=shot.slate
            )
        return self._made[key]

    def maps(
        self, shot: Shot, people: Mapping[CharacterId, Character], film: FilmFormat
    ) -> Take | None:
        """The take of a shot's guide as it is wished now, where it is there."""
        return next(
            reversed(self.store.takes_of_recipe(self.guide(shot, people, film).recipe.hash)), None
        )

    def still(self, shot: Shot, people: Mapping[CharacterId, Character], maps: Take) -> Wanted:
        """The wish for a shot's still; see `still_request`."""
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
        asked, media = self.generation(shot), dict(maps.media)
        facts = msgspec.json.decode(maps.facts, type=GuideFacts)
        chosen = self.chosen(asked.still, Task.STILL)
        assert chosen is not None
        checkpoint, own = chosen.checkpoint, chosen.checkpoint.defaults
        words, steps = self.words(shot, people), asked.steps or own.steps
        width, height = frame_size(checkpoint, *SIDE_UNIT_PX)
        strength = self.strength(shot)
        references = self._references(checkpoint, people, facts)
        guidance = own.guidance_scale if asked.guidance_scale is None else asked.guidance_scale
        request = FrameRequest(
            checkpoint=checkpoint.id,
            prompt=words.prompt,
            negative=words.negative,
            seed=self.seed(shot),
            width_px=width,
            height_px=height,
            steps=steps,
            guidance_scale=guidance,
            init=media["init"] if strength < 1 else None,
            strength=strength,
            regions=media["regions"] if references else None,
            controls=self._controls(shot, checkpoint, media),
            references=references,
            loras=self.shelf.loras(checkpoint, (*self.style().loras, *asked.loras)),
            precision=chosen.fit.precision.value,
        )
        engine = catalog.engine(chosen.engine)
        if isinstance(engine, Able):
            engine.check(request)
        return request, chosen.engine

    def seed(self, shot: Shot) -> int:
        """Of what is made of a shot."""
        own = self.generation(shot).seed
        return shot.seed if own is None else own

    def strength(self, shot: Shot) -> float:
        """How freely a still leaves the drawing: as asked, but enough for a step to be made."""
        asked = self.generation(shot)
        found = self.shelf.find(asked.still)
        strength = STRENGTH if asked.strength is None else asked.strength
        steps = asked.steps or (0 if found is None else found.checkpoint.defaults.steps)
        if steps and int(steps * strength) < 1:
            return min(1.0, 1.001 / steps)
        return strength

    def words(self, shot: Shot, people: Mapping[CharacterId, Character]) -> Words:
        """What a shot's still is asked with, and why each part of it; for people to see and edit.

        Without a checkpoint it is written as SDXL reads it.
        """
        asked = self.generation(shot)
        found = self.shelf.find(asked.still) if asked.still else None
        family = "sdxl" if found is None else found.checkpoint.family
        return compiled(
            shot, people, family=family, style=self.style(), asked=asked, language=self._language
        )

    @property
    def _language(self) -> str:
        script = self._episode.screenplay
        return self.store.production().language if script is None else script.language

    def _controls(
        self, shot: Shot, checkpoint: Checkpoint, media: Mapping[str, MediaId]
    ) -> tuple[Control, ...]:
        """The maps that networks on this machine can read for a checkpoint; depth first."""
        asked = self.generation(shot)
        weight = CONTROL_WEIGHT if asked.control_weight is None else asked.control_weight
        able: dict[str, str] = {}
        for network in self.shelf.serving(Task.CONTROL, checkpoint) if weight > 0 else ():
            for kind in network.controls:
                able.setdefault(kind, network.id)
        posed = bool(shot.staging.cast) and shot.staging.insert is None
        kinds = [k for k in CONTROLS if k in able and (k != "pose" or posed)]
        family = abilities(checkpoint)
        if family is not None:
            kinds = [k for k in kinds if k in family.controls][: family.most_controls]
        return tuple(
            Control(
                kind=kind,
                picture=media[kind],
                checkpoint=able[kind],
                weight=weight,
                end_share=STEERS_SHARE,
            )
            for kind in kinds[:MOST_CONTROLS]
        )

    def _references(
        self, checkpoint: Checkpoint, people: Mapping[CharacterId, Character], facts: GuideFacts
    ) -> tuple[Reference, ...]:
        """Sheets of the people who fill most of the frame, bound to where they stand."""
        able = abilities(checkpoint)
        adapter = next((c.id for c in self.shelf.serving(Task.REFERENCE, checkpoint)), None)
        if able is not None and not able.adapters:
            adapter = "" if able.references else None  # shown people as they are, or not at all
        if adapter is None:
            return ()
        sheets = [(who, at, people[who].sheet) for who, at in facts.labels if who in people]
        return tuple(
            Reference(character=who, pictures=sheet, checkpoint=adapter, label=at)
            for who, at, sheet in sheets
            if sheet
        )[:MOST_REFERENCES]

    def _clip(
        self, shot: Shot, maps: Take, still: Take, film: FilmFormat, *, target: str = ""
    ) -> Wanted:
        key = ("clip", shot, still.id, film, target)
        if key not in self._made:
            request, engine = self.clip_request(shot, maps, still, film)
            made = want(engine, target or shot.id, request, kind=TakeKind.CLIP, label=shot.slate)
            network = self._painter_of_gaps(request)
            if network and not self.store.takes_of_recipe(made.recipe.hash):
                smoother = msgspec.structs.replace(request, between=network)
                made = want(engine, made.target, smoother, kind=made.kind, label=shot.slate)
            self._made[key] = made
        return self._made[key]

    def _painter_of_gaps(self, request: MotionRequest) -> str:
        """The network that paints film frames between a model's, where their paces differ; a clip
        that was made without it stays fresh.
        """
        found = self.shelf.find(request.checkpoint)
        pace = 0 if found is None else found.checkpoint.defaults.fps
        return self.shelf.interpolator if pace and request.rate.fraction != pace else ""

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
            "seed": self.seed(shot),
            "move": shot.staging.move,
            "length_frames": shot.length_frames,
            "rate": film.rate,
            "width_px": film.width_px,
            "height_px": film.height_px,
        }
        chosen = self._mover(asked)
        if chosen is None:
            return MotionRequest(**bare), self._engine_without_weights()
        own = chosen.checkpoint.defaults
        width, height = frame_size(chosen.checkpoint, *SIDE_UNIT_PX)
        words = moving(
            shot,
            {one.id: one for one in self.store.characters()},
            family=chosen.checkpoint.family,
            style=self.style(),
            asked=asked,
            language=self._language,
        )
        bare["length_frames"] = clip_frames(shot.length_frames, asked.handles or 0.0)
        request = MotionRequest(
            **bare,
            checkpoint=chosen.checkpoint.id,
            prompt=words.prompt,
            negative=words.negative,
            model_width_px=width,
            model_height_px=height,
            steps=own.steps,
            guidance_scale=own.guidance_scale,
            precision=chosen.fit.precision.value,
            loras=self.shelf.loras(chosen.checkpoint, asked.loras, tell=False),
        )
        return request, chosen.engine

    def _engine_without_weights(self) -> str:
        return self.store.setting("engine.clip") or PARALLAX


class _Frames(msgspec.Struct, frozen=True):
    frames: int = 0


def clip_frames(shot_frames: int, handles: float) -> int:
    """How long a model's clip of a shot is: with its handles, which are at the end, as a model
    begins with the still; in whole LENGTHS_FRAMES.
    """
    needed = shot_frames + round(shot_frames * handles)
    return -(-needed // LENGTHS_FRAMES) * LENGTHS_FRAMES


def abilities(checkpoint: Checkpoint) -> Abilities | None:
    """What a checkpoint can do, where its engine says so before it is loaded."""
    engine = catalog.engine(checkpoint.engine)
    return engine.abilities_of(checkpoint) if isinstance(engine, Able) else None


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
