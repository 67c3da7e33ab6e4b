# SPDX-License-Identifier: GPL-3.0-or-later
"""What all families of video models share: one run from a still to a clip, on the rung that fits.

Owns the order of a run. Must not know any family: those say what is their own in the methods
below `# of a family`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from engines.api import CancelToken, MadeFile, Progress, Result, Tail
from engines.checkpoints import Checkpoint, Precision, Task
from engines.diffusion.embeds import Embedding
from engines.diffusion.engine import ModelEngine, Shape
from engines.diffusion.ladder import Way
from engines.diffusion.loras import wear
from engines.diffusion.noise import generator
from engines.diffusion.pictures import fitted, opened
from engines.diffusion.residents import Resident
from engines.diffusion.stepping import Stepper
from engines.diffusion.watch import Watch
from engines.finishing.clips import PAINTED, scratch_clip, write_clip
from engines.frames.sizes import smaller
from engines.motion.lengths import Legal, Lengths, Retiming, lengths_for
from engines.motion.request import MotionFacts, MotionRequest
from engines.motion.words import prompt_of
from projects.errors import ProductionError, UserError
from projects.timebase import FrameRate

if TYPE_CHECKING:
    import numpy as np
    import torch
    from PIL.Image import Image


class MotionEngine(ModelEngine[MotionRequest]):
    """Base of the engines `motion.*` that read weights."""

    request_type = MotionRequest

    folder: ClassVar[str] = "motion"
    task: ClassVar[Task] = Task.CLIP
    kind: ClassVar[str] = "clip"
    weights_bytes: ClassVar[int] = 30_000_000_000
    cpu_s_a_step: ClassVar[float] = 60.0
    disk_bytes_a_pixel: ClassVar[float] = 0.25

    reading: ClassVar[dict[str, Any]] = {}
    """How the pipeline's own call reads words."""

    def shape(self, request: MotionRequest) -> Shape:
        """All frames that are needed, of the model's size."""
        frames = request.length_frames + 2 * request.handles_frames
        return Shape(request.model_width_px, request.model_height_px, frames)

    def weights(self, known: Mapping[Precision, int], precision: str) -> int:
        """At the widest precision that the record knows."""
        del precision
        return max(known.values(), default=self.weights_bytes)

    def run(self, request: MotionRequest, progress: Progress, cancel: CancelToken) -> Result:
        """One clip of just the asked frames; how the model's lengths come to it is in `making`.

        Raises:
            UserError: a picture cannot be read, or the family cannot do what is asked.
            MachineError: a checkpoint cannot be read, memory does not suffice, the disk is full.
            Cancelled: the host asked to stop, at a step.
        """
        return self.begin(request, progress, cancel)()

    def begin(self, request: MotionRequest, progress: Progress, cancel: CancelToken) -> Tail:
        """As `run`, but the film's own frames and their encoding are left to the tail."""
        watch = self.watch(progress, cancel)
        frames = self.shape(request).frames

        def attempt(way: Way) -> tuple[list["np.ndarray"], Lengths]:
            """Frames of each run of the model, and how the runs come to the film's."""
            with watch.clock("load"):
                resident = self._resident(request, way)
            legal: Legal | None = self.legal(resident.source.installed.checkpoint)
            if way.frames_share < 1 and legal is not None:
                legal = legal.shorter() or legal
            assert legal is not None
            if request.last is not None:
                legal = _in_one_run(legal, frames, request.rate)
            plan = lengths_for(
                frames,
                request.rate,
                legal,
                meets_last=request.last is not None,
                between=request.between,
            )
            plan = self._checked(plan)
            return self._painted(request, resident, way, plan, watch), plan

        (runs, plan), ladder = self._climb(request, attempt)
        making = self.making(ladder, watch, **plan.making())
        path = scratch_clip(self.room.workplace.scratch, self.family)

        def tail() -> Result:
            written = self._written(runs, plan, request, watch, path)
            return Result(
                files=(MadeFile(role="clip", path=path, suffix=".mp4"),),
                facts=MotionFacts(
                    frames=written,
                    model_frames=plan.model_frames,
                    width_px=request.width_px,
                    height_px=request.height_px,
                ),
                making={**making, **watch.spent},
            )

        return tail

    def _resident(self, request: MotionRequest, way: Way) -> Resident:
        resident = super()._resident(request, way)
        wear(resident, self._worn(request))
        return resident

    def _painted(
        self, request: MotionRequest, resident: Resident, way: Way, plan: Lengths, watch: Watch
    ) -> list["np.ndarray"]:
        """Each run of the model, [frames, height, width, 3] R G B: of 0..1 the last, which is left
        to the tail; uint8 those before.
        """
        asked = request.model_width_px, request.model_height_px
        size = smaller(asked, resident.source.installed.checkpoint, way.size_share)
        path_of = self.room.workplace.path_of
        first = fitted(opened(path_of(request.still)), size)
        last = None if request.last is None else fitted(opened(path_of(request.last)), size)
        with watch.clock("words"):
            words = self.read_words(request, resident, way)
        if way.encoders_freed:
            resident.free_encoders()
        runs: list[np.ndarray] = []
        for number, run in enumerate(plan.runs):
            watch.cancel.check()
            ends = last if number == len(plan.runs) - 1 else None
            if runs:
                runs[-1] = _as_bytes(runs[-1], request)
                first = _as_image(runs[-1][-plan.shared])
            with watch.clock("steps"):
                seed = request.seed + number
                wanted = {**self.arguments(request, (first, ends), run.frames), **words}
                runs.append(self._one(request, resident, way, {**wanted, "seed": seed}, watch))
        return runs

    def read_words(
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
    ) -> "np.ndarray":
        """One run of the model: [frames, height, width, 3], 0..1."""
        import numpy as np

        pipe = resident.pipe
        self.check(request, pipe)
        own = resident.notes.setdefault("scheduler", pipe.scheduler)
        pipe.scheduler = self.scheduler(own) if self._distilled(request) else own
        resident.place(pipe, way)
        with Stepper(watch.progress, watch.cancel, steps=request.steps) as stepper:
            wanted["generator"] = generator(wanted.pop("seed"))
            return np.asarray(self.paint(pipe, wanted, stepper))

    def _written(
        self,
        runs: list["np.ndarray"],
        plan: Lengths,
        request: MotionRequest,
        watch: Watch,
        path: Any,
    ) -> int:
        from engines.motion.clip import shown
        from engines.motion.retime import Between, joined

        with watch.clock("encode"):
            runs[-1] = _as_bytes(runs[-1], request)
            painted = joined([list(one) for one in runs], plan.shared)
            between = Between(painted, self.mixed(plan))
            size = (request.width_px, request.height_px)
            frames = (shown(between.at(plan.position(n)), size) for n in range(plan.film_frames))
            _, _, written = write_clip(
                path, frames, request.rate, cancel=watch.cancel, quality=PAINTED
            )
        return written

    def mixed(
        self, plan: Lengths
    ) -> "Callable[[np.ndarray, np.ndarray, float], np.ndarray] | None":
        """What paints frames between the model's, R G B; None where pixels are moved.

        Raises:
            UserError: its weights are of another version. MachineError: they cannot be read.
        """
        if plan.retiming is not Retiming.PAINTED:
            return None
        import numpy as np

        from engines.finishing.rife import opened

        network = opened(self.room.store.require(plan.between), self.room.workplace.device)

        def painted(one: np.ndarray, other: np.ndarray, share: float) -> np.ndarray:
            made = network.between(one[..., ::-1], other[..., ::-1], share)
            return np.ascontiguousarray(made[..., ::-1])

        return painted

    def _checked(self, plan: Lengths) -> Lengths:
        """The plan, without a network that cannot be read: pixels are moved then, and it is told.

        It is looked at before anything is painted.
        """
        try:
            self.mixed(plan)
        except ProductionError as error:
            return replace(plan, between="", refused=error.message)
        return plan

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
                "Leave it out, or choose one of Wan or LTX-Video that is made for two pictures.",
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


def _as_bytes(frames: "np.ndarray", request: MotionRequest) -> "np.ndarray":
    """0..1 as uint8.

    Raises:
        UserError: some of them are no numbers.
    """
    import numpy as np

    if not np.isfinite(frames).all():
        raise UserError(
            "clip_broken",
            f"{request.checkpoint} painted nothing that is a number.",
            "Choose another precision, or another seed.",
        )
    return np.clip(np.rint(frames * 255), 0, 255).astype(np.uint8)


def _as_image(frame: "np.ndarray") -> "Image":
    from PIL import Image

    return Image.fromarray(frame)
