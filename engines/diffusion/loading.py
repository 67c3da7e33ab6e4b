# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipelines and parts of them from a folder or a file on disk, at a precision, never by pickle.

Owns how files become modules and what is said where they do not. Must not place nor run them.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from engines.checkpoints import Precision
from engines.diffusion.ladder import out_of_memory
from engines.diffusion.offline import hushed
from engines.model_store import Installed
from projects.errors import MachineError, UserError

if TYPE_CHECKING:
    import torch

Made = TypeVar("Made")
WIDE = {
    Precision.FLOAT32: "float32",
    Precision.BFLOAT16: "bfloat16",
    Precision.FLOAT16: "float16",
    Precision.FLOAT8: "bfloat16",
    Precision.INT8: "bfloat16",
    Precision.INT4: "bfloat16",
}
"""What torch computes in. Narrower weights are of storage alone."""


SAFE = (".safetensors", ".gguf")
"""Formats that hold numbers and nothing else."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """What is to be loaded.

    Attributes:
        loader: name of the diffusers pipeline class.
        without: parts that are left out, to be loaded later or never.
        config: a diffusers folder of the same family, for a checkpoint in a single file.
    """

    installed: Installed
    loader: str
    precision: Precision = Precision.BFLOAT16
    without: tuple[str, ...] = ()
    config: Path | None = None


def precision_of(asked: str, identity: str) -> Precision:
    """A request's precision.

    Raises:
        UserError: nobody knows it.
    """
    try:
        return Precision(asked)
    except ValueError as error:
        known = ", ".join(p.value for p in Precision)
        raise UserError(
            "precision_unknown",
            f"{identity} was asked for at the precision {asked!r}.",
            f"Known: {known}.",
        ) from error


def dtype_of(precision: Precision) -> "torch.dtype":
    """What torch computes in at a precision."""
    import torch

    return getattr(torch, WIDE[precision])


def class_of(name: str, identity: str) -> Any:
    """A class of diffusers.

    Raises:
        MachineError: this version of diffusers has none of that name.
    """
    import diffusers

    found = getattr(diffusers, name, None)
    if found is None:
        raise MachineError(
            "loader_unknown",
            f"{identity} needs {name}, which diffusers {diffusers.__version__} has not.",
            "Correct the checkpoint's `loader`, or update this program.",
        )
    return found


def load_pipeline(source: Source) -> Any:
    """The pipeline of a checkpoint, on the CPU.

    Raises:
        MachineError: its files are damaged, of another kind, or do not fit each other.
    """
    place = source.installed.path
    _refuse_code(source.installed)
    kind = class_of(source.loader, source.installed.checkpoint.id)
    dtype = dtype_of(source.precision)
    left_out: dict[str, Any] = dict.fromkeys(source.without)
    with readable(source.installed):
        if place.is_dir():
            pipe = kind.from_pretrained(
                str(place),
                torch_dtype=dtype,
                local_files_only=True,
                use_safetensors=True,
                variant=variant_of(source.installed),
                **left_out,
            )
        else:
            pipe = kind.from_single_file(
                str(place),
                config=str(_config(source)),
                torch_dtype=dtype,
                local_files_only=True,
                **left_out,
            )
        _check_whole(pipe, source)
    return pipe


def _refuse_code(installed: Installed) -> None:
    """Nothing is unpickled, and a pipeline's index names no modules but those of its libraries.

    Raises:
        MachineError: it is so.
    """
    place = installed.path
    told = ""
    if place.is_file() and place.suffix not in SAFE:
        told = f"a file {place.suffix or place.name} may hold a program"
    index = place / "model_index.json"
    if index.is_file():
        with readable(installed):
            parts = json.loads(index.read_text("utf-8"))
            named = {str(one[0]) for one in parts.values() if isinstance(one, list) and one}
        foreign = {name for name in named if "." in name or not _is_known(name)}
        told = f"it names the modules {', '.join(sorted(foreign))}" if foreign else ""
    if told:
        raise MachineError(
            "checkpoint_refused",
            f"{installed.checkpoint.id} at {place} is not read: {told}.",
            "Get it as safetensors from its publisher.",
            name=installed.checkpoint.id,
        )


def _is_known(library: str) -> bool:
    import diffusers

    home = Path(diffusers.__file__).parent / "pipelines" / library
    return library in ("None", "diffusers", "transformers") or home.is_dir()


def load_part(kind: Any, installed: Installed, folder: str, dtype: "torch.dtype") -> Any:
    """A module from a folder of a checkpoint, or from the checkpoint's own folder (`""`), on CPU.

    `kind` is a model class of diffusers or transformers.

    Raises:
        MachineError: as load_pipeline.
    """
    ours = not kind.__module__.startswith("transformers")
    more = {"torch_dtype": dtype} if ours else {"dtype": dtype}
    with readable(installed):
        made = kind.from_pretrained(
            str(installed.path),
            subfolder=folder,
            local_files_only=True,
            use_safetensors=True,
            variant=variant_of(installed, folder),
            **more,
        )
        if ours:
            check_module(made, installed.path / folder)
    return made


def variant_of(installed: Installed, folder: str = "") -> str | None:
    """`fp16` where a folder has its weights under that name only."""
    names = [n for n in installed.files if n.endswith(".safetensors") and n.startswith(folder)]
    special = [n for n in names if ".fp16." in n]
    return "fp16" if special and len(special) == len(names) else None


@contextmanager
def readable(installed: Installed) -> Iterator[None]:
    """Where files of a checkpoint are read: what goes wrong is said by its name.

    Raises:
        MachineError: `checkpoint_unreadable`.
    """
    import safetensors
    from diffusers.loaders.single_file_utils import SingleFileComponentError

    try:
        with hushed():
            yield
    except (
        *(OSError, ValueError, RuntimeError, LookupError, TypeError, AttributeError),
        *(ImportError, safetensors.SafetensorError, SingleFileComponentError),
    ) as error:
        if out_of_memory(error):
            raise
        told = " ".join(str(error).split())[:300]
        raise MachineError(
            "checkpoint_unreadable",
            f"{installed.checkpoint.id} at {installed.place} cannot be read: {told}",
            f"Run: yingxi models verify {installed.checkpoint.id}",
            name=installed.checkpoint.id,
        ) from error


def _config(source: Source) -> Path:
    if source.config is None:
        family, name = source.installed.checkpoint.family, source.installed.checkpoint.id
        raise MachineError(
            "checkpoint_config_missing",
            f"{name} is a single file, without the small files that tell its shape and words.",
            f"Import a diffusers folder of the family {family} too; they are read from there.",
            name=name,
        )
    return source.config


def _check_whole(pipe: Any, source: Source) -> None:
    """Whether every weight came from a file: diffusers makes up what is missing."""
    import torch
    from diffusers.models.modeling_utils import ModelMixin

    whole = source.installed.path.is_dir()
    for name, part in pipe.components.items():
        if isinstance(part, torch.nn.Module) and any(one.is_meta for one in part.parameters()):
            raise ValueError(f"weights of {name} are missing")
        if whole and isinstance(part, ModelMixin):
            check_module(part, source.installed.path / name)


def check_module(module: Any, folder: Path) -> None:
    """Compare names and shapes of a module's weights with those in the files of its folder.

    Raises:
        ValueError: some are in no file, or of another shape.
    """
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        return
    there = {name: one for path in files for name, one in header_of(path).items()}
    wanted = module.state_dict()
    missing = sorted(set(wanted) - set(there))
    if missing:
        raise ValueError(f"{len(missing)} weights are missing in {folder.name}: {missing[0]}, ...")
    for name, tensor in wanted.items():
        shape = there[name]["shape"]
        if list(tensor.shape) != shape:
            raise ValueError(f"{name} has the shape {shape}, not {list(tensor.shape)}")


def header_of(path: Path) -> dict[str, dict[str, Any]]:
    """Names, types and shapes of the tensors of a safetensors file.

    Raises:
        ValueError: it is none. OSError: it cannot be read.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if not 0 < length <= 100 << 20:
            raise ValueError(f"{path.name} is no safetensors file")
        told = json.loads(file.read(length))
    return {name: one for name, one in told.items() if name != "__metadata__"}


def bytes_of(pipe: Any) -> int:
    """Bytes of all weights of a pipeline."""
    import torch

    parts = {id(p): p for p in pipe.components.values() if isinstance(p, torch.nn.Module)}
    return sum(module_bytes(one) for one in parts.values())


def module_bytes(module: Any) -> int:
    """Bytes of the weights of one module."""
    held = (*module.parameters(), *module.buffers())
    return sum(one.numel() * one.element_size() for one in held)


def narrow(module: Any, compute: "torch.dtype") -> None:
    """Hold a denoiser's weights in eight bits, widened layer by layer as it computes.

    The file is read wide first; layers that need it (norms, embeddings) stay wide.
    """
    import torch

    if getattr(module, "yingxi_narrow", False):
        return
    module.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=compute)
    module.yingxi_narrow = True


def built(make: Callable[[], Made], installed: Installed) -> Made:
    """What `make` builds from weights that were read, with `readable`'s errors."""
    with readable(installed):
        return make()
