# SPDX-License-Identifier: GPL-3.0-or-later
"""What all families of stills share: one run from request to PNG, on the rung that memory allows.

Owns the order of a run. Must not know any family: those say what is their own in the methods
below `# of a family`.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from engines.api import CancelToken, MadeFile, Progress, Result, Tail
from engines.checkpoints import Checkpoint, Precision, Task
from engines.diffusion.embeds import Embedding
from engines.diffusion.engine import ModelEngine, Shape
from engines.diffusion.ladder import Rung, Way
from engines.diffusion.loras import touches_words, wear, wear_words
from engines.diffusion.noise import generator
from engines.diffusion.pictures import look_at, write_png
from engines.diffusion.residents import Resident
from engines.diffusion.stepping import Look, Stepper
from engines.diffusion.watch import Watch
from engines.frames.abilities import Abilities, refusal, substitutes
from engines.frames.batch import Pictures, guides_in, key_of, most_for
from engines.frames.guides import guides_of
from engines.frames.job import Denoised, Job, Painted, blended, is_finite
from engines.frames.request import FrameFacts, FrameRequest
from engines.frames.sizes import checked_size, smaller
from engines.frames.together import Asked, Together
from engines.model_store import ModelStore
from engines.recipe import recipe_of
from projects.errors import MachineError, UserError

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

_NUMBERS = count()
Words = dict[str, Embedding]
"""Embeddings by their text."""


class FrameEngine(ModelEngine[FrameRequest]):
    """Base of the engines `frames.*`."""

    request_type = FrameRequest

    folder: ClassVar[str] = "frames"
    task: ClassVar[Task] = Task.STILL
    kind: ClassVar[str] = "still"
    weights_bytes: ClassVar[int] = 8_000_000_000
    cpu_s_a_step: ClassVar[float] = 20.0
    disk_bytes_a_pixel: ClassVar[float] = 3

    abilities: ClassVar[Abilities] = Abilities(init=False, inpaint=False)
    """What it can do; here words and LoRAs alone."""
    look_factors: ClassVar[tuple[tuple[float, float, float], ...]] = ()
    """How much red, green and blue each channel of the latents carries."""
    joins: ClassVar[frozenset[str]] = frozenset()
    """Guides with which several stills are denoised in one go (engines/frames/batch.guides_in)."""

    def __init__(self) -> None:
        super().__init__()
        self._together = Together(self)

    def shape(self, request: FrameRequest) -> Shape:
        """One picture."""
        return Shape(request.width_px, request.height_px)

    def weights(self, known: Mapping[Precision, int], precision: str) -> int:
        """At the precision, where the record knows it."""
        there = {one.value: size for one, size in known.items()}
        return there.get(precision) or next(iter(there.values()), self.weights_bytes)

    def read_words(self, request: FrameRequest, resident: Resident, way: Way) -> Words:
        """With the LoRAs that change them."""
        wear(resident, self._worn(request))
        return {
            words: self._embedding(resident, request, words, way)
            for words in self.words(request, resident.pipe)
        }

    def run(self, request: FrameRequest, progress: Progress, cancel: CancelToken) -> Result:
        """One still.

        Raises:
            UserError: the family cannot do what is asked.
            MachineError: a checkpoint cannot be read, or memory does not suffice.
        """
        return self.begin(request, progress, cancel)()

    def begin(self, request: FrameRequest, progress: Progress, cancel: CancelToken) -> Tail:
        """As `run`, but what lies around a region and the file are left to the tail."""
        self.check(request)
        kept = self._together.take(request)
        watch = self.watch(progress, cancel)
        painted, ladder = self._climb(request, lambda way: self._made(request, way, kept, watch))
        making = kept[-1].told(self.making(ladder, watch, **self.told(request)))
        path = self._path(request)

        def tail() -> Result:
            with watch.clock("file"):
                picture = painted.whole()
                write_png(picture, path)
            return Result(
                files=(MadeFile(role="still", path=path, suffix=".png"),),
                facts=FrameFacts(
                    width_px=picture.width, height_px=picture.height, steps=painted.steps
                ),
                making={**watch.spent, **making, "file_s": watch.spent["file_s"]},
            )

        return tail

    def batch_key(self, request: FrameRequest) -> str:
        """Stills with words alone, or with guides that the family joins."""
        if not guides_in(request) <= self.joins:
            return ""
        return key_of(request, self.affinity(request))

    def most(self, request: FrameRequest, *, device: str, budget_bytes: int) -> int:
        """By its footprint; one on a CPU, where several at once are no faster."""
        return most_for(self.estimate(request), request, device=device, budget_bytes=budget_bytes)

    def together(
        self,
        requests: Sequence[FrameRequest],
        progress: Sequence[Progress],
        cancels: Sequence[CancelToken],
    ) -> None:
        """Denoise them in one go, or in halves where memory does not suffice.

        Raises:
            Cancelled: all of them are.
        """
        followed = zip(requests, progress, cancels, strict=True)
        self._together.denoise([Asked(*one) for one in followed])

    def jobs_for(self, requests: Sequence[FrameRequest]) -> list[Job]:
        """One for each still of a key; none where memory was short before.

        Raises:
            ProductionError: one of them cannot be made.
        """
        for one in requests:
            self.check(one)
        way = self.room.way_of(self.affinity(requests[0]), self._begin(requests[0]))
        if way.rung not in (Rung.AS_ASKED, Rung.ENCODERS_FREED):
            return []
        resident = self._resident(requests[0], way)
        return [self._job(one, resident, way) for one in requests]

    def _job(self, request: FrameRequest, resident: Resident, way: Way) -> Job:
        checkpoint = resident.source.installed.checkpoint
        size = smaller(checked_size(request, checkpoint), checkpoint, way.size_share)
        return Job(
            request=request,
            resident=resident,
            way=way,
            guides=guides_of(request, size, self.room.workplace.path_of),
            distilled=self._distilled(request),
        )

    def look(self, job: Job) -> Look:
        """How a job's latents are looked at."""
        return lambda latents: look_at(self.latent_planes(latents, job.size), self.look_factors)

    def _made(self, request: FrameRequest, way: Way, kept: list[Denoised], watch: Watch) -> Painted:
        watch.cancel.check()
        with watch.clock("load"):
            resident = self._resident(request, way)
        job = self._job(request, resident, way)
        if not kept or kept[-1].size != job.size:
            kept.append(self._denoised(job, watch))
        watch.cancel.check()
        pipe = self.pipeline(job)
        with watch.clock("decode"):
            resident.place(pipe, way)
            picture = self.decode(pipe, kept[-1].latents, job.size)
        return Painted(
            picture=picture, ground=job.guides.init, mask=job.guides.mask, steps=kept[-1].steps
        )

    def _denoised(self, job: Job, watch: Watch) -> Denoised:
        request, resident = job.request, job.resident
        with watch.clock("encode"):
            found = self.read_words(request, resident, job.way)
        if job.way.encoders_freed:
            resident.free_encoders()
        watch.cancel.check()
        pipe = self.pipeline(job)
        resident.place(pipe, job.way)
        with (
            watch.clock("steps"),
            Stepper(
                watch.progress, watch.cancel, steps=request.steps, look=self.look(job)
            ) as stepper,
        ):
            arguments = self.arguments(job, pipe, found)
            latents = pipe(
                **arguments,
                generator=generator(request.seed),
                num_images_per_prompt=1,
                output_type="latent",
                callback_on_step_end=blended(stepper, job.blend),
                callback_on_step_end_tensor_inputs=["latents"],
            ).images
        _check_finite(latents, request)
        return Denoised(size=job.size, latents=latents, steps=stepper.done)

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

    def _path(self, request: FrameRequest) -> Path:
        """One of its own for each run: the same may be asked for while the last is taken in."""
        named = recipe_of(self.capabilities(), request).hash
        return self.room.workplace.scratch / f"{named}-{next(_NUMBERS)}.png"

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

    def evened(self, calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Calls of several stills; words may be made equally long, where no still changes by it."""
        return calls

    def maps_together(self, pipe: Any, maps: Pictures) -> Any:
        """Maps of several stills, of each network, as the pipeline takes them."""
        del pipe
        return maps

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


def _check_finite(latents: Any, request: FrameRequest) -> None:
    if not is_finite(latents):
        raise MachineError(
            "picture_not_finite",
            f"{request.checkpoint} at {request.precision} made numbers that are no picture.",
            "Choose bfloat16 or float32, or fewer guides.",
        )
