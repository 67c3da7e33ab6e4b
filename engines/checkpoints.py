# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints of models: who they are, what they need, what their licence allows.

Owns the record's form and the table of those that are known. Must not know where weights lie
(engines/model_store) nor how any engine uses them.
"""

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

TABLE = "data/models/checkpoints.json"


class Task(StrEnum):
    """What a checkpoint is for."""

    STILL = "still"
    CLIP = "clip"
    CONTROL = "control"
    REFERENCE = "reference"
    LORA = "lora"
    VOICE = "voice"
    UPSCALE = "upscale"
    INTERPOLATE = "interpolate"
    EMBED = "embed"
    LANGUAGE = "language"


class Precision(StrEnum):
    """How weights lie in memory."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    FLOAT16 = "float16"
    FLOAT8 = "float8"
    INT8 = "int8"
    INT4 = "int4"


class CheckpointFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a checkpoint, by its path under the checkpoint's folder, with forward slashes.

    Attributes:
        size_bytes: 0 where it is not known. sha256: empty where it is not known.
    """

    path: str
    size_bytes: int = 0
    sha256: str = ""


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """How a checkpoint is best asked.

    Attributes:
        sizes_px: (width, height) that it was trained at, upright ones first.
        size_step_px: sides are multiples of it.
        fps: of its clips. length_step, length_more: legal lengths are n * step + more frames.
        most_frames: of one clip.
    """

    steps: int = 30
    guidance_scale: float = 5.0
    sizes_px: tuple[tuple[int, int], ...] = ()
    size_step_px: int = 16
    fps: int = 0
    length_step: int = 0
    length_more: int = 0
    most_frames: int = 0


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One checkpoint.

    Attributes:
        id: such as `sdxl-base-1.0`. name: for people.
        family: the engine that reads it, by the last part of its id: `sdxl` is for `frames.sdxl`.
        task: what it is for.
        goes_with: families that a control, reference or LoRA checkpoint is for.
        controls: of a control checkpoint, the maps it reads: `depth`, `line`, `pose`.
        files: known files; empty for one that a person imported without a record.
        memory_bytes: by precision, weights alone as they lie on the device.
        licence: id of a record of assets/licences, which says what it allows.
        sources: names of it at its publishers, for the person who looks for it.
        loader: class of the diffusers pipeline, or another name that its engine knows.
        distilled: made for few steps, without guidance.
        about: a sentence for people, in English; `about_zh` in Chinese.
        alone: files each of which is the checkpoint, or its denoiser, as other programs keep it.
    """

    id: str
    name: str
    family: str
    task: Task
    goes_with: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    files: tuple[CheckpointFile, ...] = ()
    memory_bytes: dict[Precision, int] = {}
    licence: str = ""
    sources: tuple[str, ...] = ()
    loader: str = ""
    distilled: bool = False
    defaults: Defaults = Defaults()
    about: str = ""
    about_zh: str = ""
    alone: tuple[CheckpointFile, ...] = ()

    @property
    def engine(self) -> str:
        """Id of the engine that makes something of it; empty for what only serves another one."""
        folders = {
            Task.STILL: "frames",
            Task.CLIP: "motion",
            Task.VOICE: "voice",
            Task.UPSCALE: "finishing",
            Task.INTERPOLATE: "finishing",
        }
        folder = folders.get(self.task)
        return f"{folder}.{self.family}" if folder else ""


@lru_cache(maxsize=1)
def known() -> dict[str, Checkpoint]:
    """All checkpoints of the table, by id.

    Sizes and hashes stand there only where they were measured; memory is parameters times bytes.
    """
    raw = files("assets").joinpath(TABLE).read_bytes()
    return {one.id: one for one in msgspec.json.decode(raw, type=tuple[Checkpoint, ...])}
