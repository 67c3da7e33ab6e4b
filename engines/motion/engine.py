# SPDX-License-Identifier: GPL-3.0-or-later
"""What all families of video models share: one run from a still to a clip, on the rung that fits.

Owns the order of a run. Must not know any family: those say what is their own in the methods
below `# of a family`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.budget import working_bytes
from engines.checkpoints import Checkpoint, Task
from engines.diffusion.embeds import Embedding
from engines.diffusion.ladder import Rung, Way, rungs_for
from engines.diffusion.loading import Source
from engines.diffusion.loras import Worn, wear
from engines.diffusion.noise import generator
from engines.diffusion.offline import hushed, versions
from engines.diffusion.pictures import fitted, opened
from engines.diffusion.residents import Resident
from engines.diffusion.runtime import Runtime
from engines.diffusion.stepping import Stepper
from engines.diffusion.watch import Watch
from engines.finishing.clips import scratch_clip
from engines.frames.sizes import smaller
from engines.model_store import ModelStore
from engines.motion.lengths import Legal, Lengths, lengths_for
from engines.motion.request import MotionFacts, MotionRequest
from engines.motion.words import prompt_of
from projects.errors import BugError, UserError
from projects.timebase import FrameRate

if TYPE_CHECKING:
    import numpy as np
    import torch
    from PIL.Image import Image

WEIGHTS_BYTES = 30_000_000_000
"""Of a checkpoint of which nothing is known."""
CPU_S_A_STEP = 60.0
"""Of a million pixels of all frames on one core; machines learn their own (engines/eta)."""


class MotionEngine:
    """Base of the engines `motion.*` that read weights."""

    request_type = MotionRequest

    family: ClassVar[str]
    """Last part of the engine's id; checkpoints of this family are its own."""
    version: ClassVar[int] = 1
    loader: ClassVar[str]
    """diffusers' class, where a checkpoint names none."""
    encoders: ClassVar[tuple[str, ...]] = ("text_encoder",)
    """Parts of the pipeline that read words."""
    frees_encoders: ClassVar[bool] = True
    """They can be read from disk without the rest, so that they need not stay in memory."""

    reading: ClassVar[dict[str, Any]] = {}
    """How the pipeline's own call reads words."""

    def __init__(self) -> None:
        self._opened: Runtime | None = None

    @property
    def room(self) -> Runtime:
        """What is kept between runs."""
        if self._opened is None:
            raise BugError("engine_not_loaded", f"motion.{self.family} ran before it was loaded.")
        return self._opened

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id=f"motion.{self.family}",
            version=self.version,
            family="motion",
            kinds=("clip",),
            licence="GPL-3.0-or-later",
            alone=True,
        )

    def estimate(self, request: MotionRequest) -> Footprint:
        """By the checkpoint's record, the size and the length."""
        found = ModelStore().find(request.checkpoint)
        known = {} if found is None else found.checkpoint.memory_bytes
        weights = max(known.values(), default=WEIGHTS_BYTES)
        pixels = request.model_width_px * request.model_height_px
        frames = request.length_frames + 2 * request.handles_frames
        filled = weights + _working_bytes(request)
        return Footprint(
            memory_bytes=filled,
            device_bytes=filled,
            cpu_s=request.steps * CPU_S_A_STEP * pixels * frames / 1e6,
            disk_bytes=pixels * frames // 4,
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

    def models(self, request: MotionRequest) -> tuple[str, ...]:
        """All checkpoints that are read."""
        return request.checkpoints

    def affinity(self, request: MotionRequest) -> str:
        """Same weights, then same LoRAs, then same size."""
        more = sorted(set(request.checkpoints[1:]))
        shape = f"{request.model_width_px}x{request.model_height_px}"
        return "|".join((request.checkpoint, request.precision, *more, shape))

    def foresee(self, requests: Sequence[MotionRequest], cancel: CancelToken) -> None:
        """Encode the words of all requests for the first one's checkpoint.

        Raises:
            ProductionError: the checkpoint cannot be read.
        """
        first = requests[0]
        same = [one for one in requests if _same_weights(one, first)]

        def attempt(way: Way) -> None:
            resident = self._resident(first, way)
            for request in same:
                cancel.check()
                self._embeddings(request, resident, way)
            if way.encoders_freed:
                resident.free_encoders()

        with hushed():
            self.room.climb(self.affinity(first), self.rungs(), attempt, begin=self._begin(first))

    def _begin(self, request: MotionRequest) -> Way:
        """How a checkpoint goes into the budget from the start."""
        source = self.room.source(request.checkpoint, request.precision, loader=self.loader)
        way = self.room.first_way(source, self.encoders, _working_bytes(request))
        if way.encoders_freed and Rung.ENCODERS_FREED not in self.rungs():
            offloads = Rung.MODEL_OFFLOAD in self.rungs()
            return Way().on(Rung.MODEL_OFFLOAD) if offloads else Way()
        return way

    def rungs(self) -> tuple[Rung, ...]:
        """The ladder on this device."""
        found = rungs_for(self.room.device, quantises=True, clips=True)
        kept = self.encoders and self.frees_encoders
        return tuple(one for one in found if kept or one is not Rung.ENCODERS_FREED)

    def run(self, request: MotionRequest, progress: Progress, cancel: CancelToken) -> Result:
        """One clip of just the asked frames; how the model's lengths come to it is in `making`.

        Raises:
            UserError: a picture cannot be read, or the family cannot do what is asked.
            MachineError: a checkpoint cannot be read, memory does not suffice, the disk is full.
            Cancelled: the host asked to stop, at a step.
        """
        watch = Watch(progress, cancel)
        frames = request.length_frames + 2 * request.handles_frames

        def attempt(way: Way) -> tuple[list["np.ndarray"], Lengths]:
            with watch.clock("load"):
                resident = self._resident(request, way)
            legal: Legal | None = self.legal(resident.source.installed.checkpoint)
            if way.frames_share < 1 and legal is not None:
                legal = legal.shorter() or legal
            assert legal is not None
            if request.last is not None:
                legal = _in_one_run(legal, frames, request.rate)
            plan = lengths_for(frames, request.rate, legal, meets_last=request.last is not None)
            return self._painted(request, resident, way, plan, watch), plan

        with hushed():
            (painted, plan), ladder = self.room.climb(
                self.affinity(request), self.rungs(), attempt, begin=self._begin(request)
            )
        path = scratch_clip(self.room.workplace.scratch, self.family)
        written = self._written(painted, plan, request, watch, path)
        return Result(
            files=(MadeFile(role="clip", path=path, suffix=".mp4"),),
            facts=MotionFacts(
                frames=written,
                model_frames=plan.model_frames,
                width_px=request.width_px,
                height_px=request.height_px,
            ),
            making={
                "ladder": ladder,
                **plan.making(),
                **watch.spent,
                **self.room.counted(),
                **versions(self.room.device),
            },
        )

    def _resident(self, request: MotionRequest, way: Way) -> Resident:
        source: Source = self.room.source(request.checkpoint, request.precision, loader=self.loader)
        checkpoint = source.installed.checkpoint
        if checkpoint.family != self.family or checkpoint.task is not Task.CLIP:
            raise UserError(
                "checkpoint_family",
                f"{checkpoint.id} makes no clips with motion.{self.family}: it is a "
                f"{checkpoint.task.value} of the family {checkpoint.family}.",
                "Choose a checkpoint of this engine.",
            )
        resident = self.room.residents.get(source, way, self.encoders)
        worn = [
            Worn(installed=self.room.store.require(one.checkpoint), weight=one.weight)
            for one in request.loras
        ]
        wear(resident, worn)
        return resident

    def _painted(
        self, request: MotionRequest, resident: Resident, way: Way, plan: Lengths, watch: Watch
    ) -> list["np.ndarray"]:
        """All runs of the model, joined: uint8 [height, width, 3] R G B."""
        from engines.motion.retime import joined

        asked = request.model_width_px, request.model_height_px
        size = smaller(asked, resident.source.installed.checkpoint, way.size_share)
        path_of = self.room.workplace.path_of
        first = fitted(opened(path_of(request.still)), size)
        last = None if request.last is None else fitted(opened(path_of(request.last)), size)
        with watch.clock("words"):
            words = self._embeddings(request, resident, way)
        if way.encoders_freed:
            resident.free_encoders()
        runs: list[list[np.ndarray]] = []
        for number, run in enumerate(plan.runs):
            watch.cancel.check()
            ends = last if number == len(plan.runs) - 1 else None
            if runs:
                first = _as_image(runs[-1][-plan.shared])
            with watch.clock("steps"):
                seed = request.seed + number
                wanted = {**self.arguments(request, (first, ends), run.frames), **words}
                runs.append(self._one(request, resident, way, {**wanted, "seed": seed}, watch))
        return joined(runs, plan.shared)

    def _embeddings(
        self, request: MotionRequest, resident: Resident, way: Way
    ) -> dict[str, "torch.Tensor"]:
        """What the encoders make of a request's words, named as the pipeline is called with it."""
        made: dict[str, torch.Tensor] = {}
        for prefix, words in self.words(request).items():
            key = self.room.embed_key(resident, words)
            found = self.room.embeds.of(
                key, lambda words=words: self.encode(resident.reader(way), words)
            )
            device = self.room.device
            made |= {f"{prefix}{name}": one.to(device) for name, one in found.items()}
        return made

    def _one(
        self,
        request: MotionRequest,
        resident: Resident,
        way: Way,
        wanted: dict[str, Any],
        watch: Watch,
    ) -> list["np.ndarray"]:
        """One run of the model."""
        import numpy as np

        pipe = resident.pipe
        self.check(request, pipe)
        own = resident.notes.setdefault("scheduler", pipe.scheduler)
        pipe.scheduler = self.scheduler(own) if self._distilled(request) else own
        resident.place(pipe, way)
        with Stepper(watch.progress, watch.cancel, steps=request.steps) as stepper:
            wanted["generator"] = generator(wanted.pop("seed"))
            made = self.paint(pipe, wanted, stepper)
        frames = np.asarray(made)
        if not np.isfinite(frames).all():
            raise UserError(
                "clip_broken",
                f"{request.checkpoint} painted nothing that is a number.",
                "Choose another precision, or another seed.",
            )
        return list(np.clip(np.rint(frames * 255), 0, 255).astype(np.uint8))

    def _distilled(self, request: MotionRequest) -> bool:
        return any(self.room.store.require(one).checkpoint.distilled for one in request.checkpoints)

    def _written(
        self,
        painted: list["np.ndarray"],
        plan: Lengths,
        request: MotionRequest,
        watch: Watch,
        path: Any,
    ) -> int:
        from engines.motion.clip import write_clip
        from engines.motion.retime import Between

        between = Between(painted)
        shown = (between.at(plan.position(n)) for n in range(plan.film_frames))
        with watch.clock("encode"):
            return write_clip(shown, path, request, watch.cancel)

    # of a family

    def check(self, request: MotionRequest, pipe: Any) -> None:
        """Whether the checkpoint can do what is asked.

        Raises:
            UserError: it cannot; what and what to do instead.
        """
        if request.last is not None:
            raise UserError(
                "no_last_frame",
                f"{request.checkpoint} cannot meet a last picture.",
                "Leave it out, or choose a checkpoint of Wan that is made for two pictures.",
            )

    def legal(self, checkpoint: Checkpoint) -> Legal:
        """Frame counts that a checkpoint paints, by its record."""
        own = checkpoint.defaults
        step, more, most = own.length_step, own.length_more, own.most_frames
        if most < 2:
            raise UserError(
                "lengths_unknown",
                f"Nothing says how many frames {checkpoint.id} paints.",
                "Give its record `length_step`, `length_more` and `most_frames`.",
            )
        least = max(2, step + more)
        return Legal(fps=own.fps or 16, step=step, more=more, least=min(least, most), most=most)

    def arguments(
        self, request: MotionRequest, ends: "tuple[Image, Image | None]", frames: int
    ) -> dict[str, Any]:
        """What the pipeline is called with, besides words, seed, callback and output."""
        return {
            "image": ends[0],
            "width": ends[0].width,
            "height": ends[0].height,
            "num_frames": frames,
            "num_inference_steps": request.steps,
            "guidance_scale": request.guidance_scale,
        }

    def scheduler(self, own: Any) -> Any:
        """What counts the steps of a distilled checkpoint, or of one that wears such a LoRA."""
        return own

    def words(self, request: MotionRequest) -> dict[str, str]:
        """Texts to be encoded, by how names of their embeddings begin in the pipeline's call."""
        guided = {"negative_": request.negative} if request.guidance_scale > 1 else {}
        return {"": prompt_of(request), **guided}

    def encode(self, pipe: Any, words: str) -> Embedding:
        """Embeddings of a text by name, from the encoders of a pipeline on its device."""
        made = pipe.encode_prompt(
            words, do_classifier_free_guidance=False, device=pipe._execution_device, **self.reading
        )
        return {"prompt_embeds": made[0]}

    def paint(self, pipe: Any, wanted: dict[str, Any], stepper: Stepper) -> Any:
        """Call the pipeline so that the stepper hears of every step: [frames, h, w, 3], 0..1."""
        return pipe(
            **wanted,
            callback_on_step_end=stepper,
            callback_on_step_end_tensor_inputs=["latents"],
            output_type="np",
        ).frames[0]


def _in_one_run(legal: Legal, frames: int, rate: FrameRate) -> Legal:
    """At a pace slow enough that one run reaches the last picture, which only it can meet."""
    slowest = (legal.longest - 1) * rate.fraction / max(1, frames - 1)
    return replace(legal, fps=max(1, min(legal.fps, int(slowest))), paces=None)


def _working_bytes(request: MotionRequest) -> int:
    return working_bytes(
        Task.CLIP,
        pixels=request.model_width_px * request.model_height_px,
        frames=request.length_frames + 2 * request.handles_frames,
    )


def _same_weights(one: MotionRequest, other: MotionRequest) -> bool:
    return (one.checkpoint, one.precision) == (other.checkpoint, other.precision)


def _as_image(frame: "np.ndarray") -> "Image":
    from PIL import Image

    return Image.fromarray(frame)
