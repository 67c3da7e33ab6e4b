# SPDX-License-Identifier: GPL-3.0-or-later
"""What all families of stills share: one run from request to PNG, on the rung that memory allows.

Owns the order of a run. Must not know any family: those say what is their own in the methods
below `# of a family`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from engines.api import (
    CancelToken,
    Capabilities,
    Footprint,
    MadeFile,
    Progress,
    Result,
    Workplace,
)
from engines.budget import working_bytes
from engines.checkpoints import Checkpoint, Task
from engines.diffusion.embeds import Embedding
from engines.diffusion.ladder import Rung, Way, rungs_for
from engines.diffusion.loading import Source
from engines.diffusion.loras import Worn, touches_words, wear, wear_words
from engines.diffusion.noise import generator
from engines.diffusion.offline import hushed, versions
from engines.diffusion.pictures import laid_into, look_at, write_png
from engines.diffusion.residents import Resident
from engines.diffusion.runtime import Runtime
from engines.diffusion.stepping import Stepper
from engines.diffusion.watch import Watch
from engines.frames.abilities import Abilities, refusal, substitutes
from engines.frames.guides import Guides, guides_of
from engines.frames.request import FrameFacts, FrameRequest
from engines.frames.sizes import checked_size, smaller
from engines.model_store import ModelStore
from engines.recipe import recipe_of
from projects.errors import BugError, MachineError, UserError

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

Made = TypeVar("Made")
WEIGHTS_BYTES = 8_000_000_000
"""Of a checkpoint of which nothing is known."""
CPU_S_A_STEP = 20.0
"""Of a picture of a million pixels on one core; machines learn their own (engines/eta)."""


@dataclass(kw_only=True)
class Job:
    """One attempt at a still, on one rung."""

    request: FrameRequest
    resident: Resident
    way: Way
    guides: Guides
    distilled: bool = False
    blend: Callable[[Any, int, Any], Any] | None = None
    """Set by `arguments`: pipeline, step and latents after it -> latents that it goes on with."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height that are made."""
        return self.guides.size


@dataclass(kw_only=True)
class Denoised:
    """Latents that were made, so that a rung that only eases decoding does not make them again."""

    size: tuple[int, int]
    latents: Any
    steps: int


class FrameEngine:
    """Base of the engines `frames.*`."""

    request_type = FrameRequest

    family: ClassVar[str]
    """Last part of the engine's id; checkpoints of this family are its own."""
    abilities: ClassVar[Abilities] = Abilities(init=False, inpaint=False)
    """What it can do; here words and LoRAs alone."""
    version: ClassVar[int] = 1
    loader: ClassVar[str]
    """diffusers' class of the plain pipeline, where a checkpoint names none."""
    encoders: ClassVar[tuple[str, ...]] = ("text_encoder",)
    """Parts of the pipeline that read words."""
    quantises: ClassVar[bool] = True
    """The denoiser may be held in eight bits."""
    look_factors: ClassVar[tuple[tuple[float, float, float], ...]] = ()
    """How much red, green and blue each channel of the latents carries."""

    def __init__(self) -> None:
        self._opened: Runtime | None = None

    @property
    def room(self) -> Runtime:
        """What is kept between runs."""
        if self._opened is None:
            raise BugError("engine_not_loaded", f"frames.{self.family} ran before it was loaded.")
        return self._opened

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id=f"frames.{self.family}",
            version=self.version,
            family="frames",
            kinds=("still",),
            licence="GPL-3.0-or-later",
            alone=True,
        )

    def estimate(self, request: FrameRequest) -> Footprint:
        """By the checkpoint's record and the size."""
        found = ModelStore().find(request.checkpoint)
        weights = _weights_bytes(None if found is None else found.checkpoint, request.precision)
        pixels = request.width_px * request.height_px
        filled = weights + working_bytes(Task.STILL, pixels=pixels)
        return Footprint(
            memory_bytes=filled,
            device_bytes=filled,
            cpu_s=request.steps * CPU_S_A_STEP * pixels / 1e6,
            disk_bytes=pixels * 3,
        )

    def load(self, workplace: Workplace) -> None:
        """Import the libraries; checkpoints are read when they are asked for.

        Raises:
            MachineError: the libraries are not installed.
        """
        self._opened = Runtime(workplace)

    def unload(self) -> None:
        """Give all memory back; the next run reads its checkpoint again."""
        if self._opened is not None:
            self._opened.unload()

    def models(self, request: FrameRequest) -> tuple[str, ...]:
        """All checkpoints that are read."""
        return request.checkpoints

    def affinity(self, request: FrameRequest) -> str:
        """Same weights, then same LoRAs and adapters, then same size."""
        more = sorted(set(request.checkpoints[1:]))
        shape = f"{request.width_px}x{request.height_px}"
        return "|".join((request.checkpoint, request.precision, *more, shape))

    def foresee(self, requests: Sequence[FrameRequest], cancel: CancelToken) -> None:
        """Encode the words of all requests for the first one's checkpoint; free what did it.

        Raises:
            ProductionError: the checkpoint cannot be read.
        """
        first = requests[0]
        same = [one for one in requests if _same_weights(one, first)]

        def attempt(way: Way) -> None:
            resident = self._resident(first, way)
            for request in same:
                cancel.check()
                wear(resident, self._worn(request))
                for words in self.words(request, resident.pipe):
                    self._embedding(resident, request, words, way)
            if way.encoders_freed:
                resident.free_encoders()

        self._climb(first, attempt)

    def run(self, request: FrameRequest, progress: Progress, cancel: CancelToken) -> Result:
        """One still.

        Raises:
            UserError: the family cannot do what is asked.
            MachineError: a checkpoint cannot be read, or memory does not suffice.
        """
        self.check(request)
        kept: list[Denoised] = []
        watch = Watch(progress, cancel)
        (picture, steps), ladder = self._climb(
            request, lambda way: self._made(request, way, kept, watch)
        )
        path = self._path(request)
        write_png(picture, path)
        facts = FrameFacts(width_px=picture.width, height_px=picture.height, steps=steps)
        return Result(
            files=(MadeFile(role="still", path=path, suffix=".png"),),
            facts=facts,
            making={
                "ladder": ladder,
                **self.told(request),
                **watch.spent,
                **self.room.counted(),
                **versions(self.room.device),
            },
        )

    def rungs(self) -> tuple[Rung, ...]:
        """The ladder on this device."""
        return rungs_for(self.room.device, quantises=self.quantises)

    def _climb(self, request: FrameRequest, attempt: Callable[[Way], Made]) -> tuple[Made, str]:
        pixels = request.width_px * request.height_px
        begin = self.room.first_way(
            self._source(request), self.encoders, working_bytes(Task.STILL, pixels=pixels)
        )
        with hushed():
            return self.room.climb(self.affinity(request), self.rungs(), attempt, begin=begin)

    def _made(
        self, request: FrameRequest, way: Way, kept: list[Denoised], watch: Watch
    ) -> tuple["Image", int]:
        watch.cancel.check()
        with watch.clock("load"):
            resident = self._resident(request, way)
        checkpoint = resident.source.installed.checkpoint
        size = smaller(checked_size(request, checkpoint), checkpoint, way.size_share)
        job = Job(
            request=request,
            resident=resident,
            way=way,
            guides=guides_of(request, size, self.room.workplace.path_of),
            distilled=self._distilled(request),
        )
        if not kept or kept[-1].size != size:
            kept.append(self._denoised(job, watch))
        watch.cancel.check()
        pipe = self.pipeline(job)
        with watch.clock("decode"):
            resident.place(pipe, way)
            picture = self.decode(pipe, kept[-1].latents, size)
        if job.guides.mask is not None and job.guides.init is not None:
            picture = laid_into(picture, job.guides.init, job.guides.mask)
        return picture, kept[-1].steps

    def _denoised(self, job: Job, watch: Watch) -> Denoised:
        request, resident = job.request, job.resident
        with watch.clock("encode"):
            wear(resident, self._worn(request))
            found = {
                words: self._embedding(resident, request, words, job.way)
                for words in self.words(request, resident.pipe)
            }
        if job.way.encoders_freed:
            resident.free_encoders()
        watch.cancel.check()
        pipe = self.pipeline(job)
        resident.place(pipe, job.way)
        with (
            watch.clock("steps"),
            Stepper(
                watch.progress,
                watch.cancel,
                steps=request.steps,
                look=lambda latents: look_at(
                    self.latent_planes(latents, job.size), self.look_factors
                ),
            ) as stepper,
        ):
            arguments = self.arguments(job, pipe, found)
            latents = pipe(
                **arguments,
                generator=generator(request.seed),
                num_images_per_prompt=1,
                output_type="latent",
                callback_on_step_end=_blended(stepper, job.blend),
                callback_on_step_end_tensor_inputs=["latents"],
            ).images
        _check_finite(latents, request)
        return Denoised(size=job.size, latents=latents, steps=stepper.done)

    def _resident(self, request: FrameRequest, way: Way) -> Resident:
        return self.room.residents.get(self._source(request), way, self.encoders)

    def _source(self, request: FrameRequest) -> Source:
        source = self.room.source(request.checkpoint, request.precision, loader=self.loader)
        checkpoint = source.installed.checkpoint
        if checkpoint.family != self.family or checkpoint.task is not Task.STILL:
            raise UserError(
                "checkpoint_family",
                f"{checkpoint.id} makes no stills with frames.{self.family}: it is a "
                f"{checkpoint.task.value} of the family {checkpoint.family}.",
                "Choose a checkpoint of this engine.",
            )
        return self.source_for(source, request)

    def _worn(self, request: FrameRequest) -> list[Worn]:
        return [
            Worn(installed=self.room.store.require(one.checkpoint), weight=one.weight)
            for one in request.loras
        ]

    def _embedding(
        self, resident: Resident, request: FrameRequest, words: str, way: Way
    ) -> Embedding:
        worn = [one for one in self._worn(request) if touches_words(one.installed)]
        more = tuple(f"{one.installed.sha256}@{one.weight}" for one in worn)
        more += self.read_with_words(request, resident)
        key = self.room.embed_key(resident, words, more)
        return self.room.embeds.of(
            key, lambda: self.encode_for(wear_words(resident, way, worn), words, request)
        )

    def _distilled(self, request: FrameRequest) -> bool:
        named = (request.checkpoint, *(one.checkpoint for one in request.loras))
        return any(self.room.store.require(one).checkpoint.distilled for one in named)

    def _path(self, request: FrameRequest) -> Path:
        named = recipe_of(self.capabilities(), request).hash
        return self.room.workplace.scratch / f"{named}.png"

    # of a family

    def check(self, request: FrameRequest) -> None:
        """Whether the family can do what is asked; loads nothing, so that plans ask too.

        Raises:
            UserError: it cannot; what and what to do instead.
        """
        found = refusal(self.family, self.able(request), request)
        if found is not None:
            raise found

    def abilities_of(self, checkpoint: Checkpoint) -> Abilities:
        """What a checkpoint of the family can do, where they differ."""
        del checkpoint
        return self.abilities

    def able(self, request: FrameRequest) -> Abilities:
        """What the checkpoint of a request can do."""
        store = ModelStore() if self._opened is None else self._opened.store
        found = store.find(request.checkpoint)
        return self.abilities if found is None else self.abilities_of(found.checkpoint)

    def told(self, request: FrameRequest) -> dict[str, str]:
        """What is done in another way than was asked, under the name `instead`, for `making`."""
        found = substitutes(self.able(request), request)
        return {"instead": " ".join(found)} if found else {}

    def source_for(self, source: Source, request: FrameRequest) -> Source:
        """What is loaded for a request, such as another class for a checkpoint that edits."""
        del request
        return source

    def words(self, request: FrameRequest, pipe: Any) -> tuple[str, ...]:
        """Texts that must be encoded for a request; the empty one too, where it is encoded."""
        raise NotImplementedError

    def encode(self, pipe: Any, words: str) -> Embedding:
        """Embeddings of a text, by the encoders of a pipeline that is on its device."""
        raise NotImplementedError

    def encode_for(self, pipe: Any, words: str, request: FrameRequest) -> Embedding:
        """As `encode`, for a request whose pictures are read with its words."""
        del request
        return self.encode(pipe, words)

    def read_with_words(self, request: FrameRequest, resident: Resident) -> tuple[str, ...]:
        """What besides words shapes an embedding, such as ids of pictures."""
        del request, resident
        return ()

    def pipeline(self, job: Job) -> Any:
        """The pipeline of a request: a variant around the resident's modules; cheap to repeat."""
        return job.resident.pipe

    def arguments(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """What the pipeline is called with, besides seed, callbacks and the kind of output."""
        raise NotImplementedError

    def latent_planes(self, latents: "torch.Tensor", size: tuple[int, int]) -> "torch.Tensor":
        """Latents as the pipeline hands them to a callback -> [channels, height, width]."""
        del size
        return latents[0]

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """The picture of latents, as the pipeline itself would make it."""
        raise NotImplementedError


def refuse(family: str, what: str, instead: str) -> UserError:
    """The error of a wish that a family cannot fulfil."""
    return UserError("family_cannot", f"frames.{family} {what}.", instead)


def _blended(stepper: Stepper, blend: Callable[[Any, int, Any], Any] | None) -> Callable[..., Any]:
    """The callback of a step: what lies over the latents first, then everything else."""
    if blend is None:
        return stepper

    def step(pipe: Any, at: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        values["latents"] = blend(pipe, at, values["latents"])
        return stepper(pipe, at, timestep, values)

    return step


def _same_weights(one: FrameRequest, other: FrameRequest) -> bool:
    return (one.checkpoint, one.precision) == (other.checkpoint, other.precision)


def _weights_bytes(checkpoint: Checkpoint | None, precision: str) -> int:
    known: dict[str, int] = {}
    if checkpoint is not None:
        known = {p.value: size for p, size in checkpoint.memory_bytes.items()}
    return known.get(precision) or next(iter(known.values()), WEIGHTS_BYTES)


def _check_finite(latents: Any, request: FrameRequest) -> None:
    import torch

    if not bool(torch.isfinite(latents).all()):
        raise MachineError(
            "picture_not_finite",
            f"{request.checkpoint} at {request.precision} made numbers that are no picture.",
            "Choose bfloat16 or float32, or fewer guides.",
        )
