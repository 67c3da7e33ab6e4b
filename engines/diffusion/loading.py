# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipelines and parts of them from a folder or a file on disk, at a precision, never by pickle.

Owns how files become modules and what is said where they do not. Must not place nor run them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines.checkpoints import Precision
from engines.diffusion.ladder import out_of_memory
from engines.diffusion.offline import hushed
from engines.model_store import Installed
from projects.errors import MachineError, UserError

if TYPE_CHECKING:
    import torch

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
        part: the one part that a single file holds, the others being read from `config`; empty
            where it holds all of them.
    """

    installed: Installed
    loader: str
    precision: Precision = Precision.BFLOAT16
    without: tuple[str, ...] = ()
    config: Path | None = None
    part: str = ""


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
    _refuse_code(source.installed, _config(source) if source.part else place)
    kind = class_of(source.loader, source.installed.checkpoint.id)
    dtype = dtype_of(source.precision)
    left_out: dict[str, Any] = dict.fromkeys(source.without)
    with readable(source.installed):
        if place.is_dir() or source.part:
            if source.part and source.part not in left_out:
                left_out[source.part] = _single_part(source, dtype)
            pipe = kind.from_pretrained(
                str(place if place.is_dir() else _config(source)),
                torch_dtype=dtype,
                local_files_only=True,
                use_safetensors=True,
                variant=None if source.part else variant_of(source.installed),
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


def _single_part(source: Source, dtype: "torch.dtype") -> Any:
    """A module from a safetensors or GGUF file; its shape is told by a folder of the family."""
    from diffusers.quantizers.quantization_config import GGUFQuantizationConfig

    place, folder, name = source.installed.path, _config(source), source.installed.checkpoint.id
    index = json.loads((folder / "model_index.json").read_text("utf-8"))
    more: dict[str, Any] = {}
    if place.suffix == ".gguf":
        more["quantization_config"] = GGUFQuantizationConfig(compute_dtype=dtype)
    made = class_of(index[source.part][1], name).from_single_file(
        str(place),
        config=str(folder),
        subfolder=source.part,
        torch_dtype=dtype,
        local_files_only=True,
        **more,
    )
    missing = sorted(n for n, one in made.state_dict().items() if one.is_meta)
    if missing:
        raise ValueError(f"{len(missing)} weights are missing: {missing[0]}, ...")
    return made


def _refuse_code(installed: Installed, folder: Path) -> None:
    """Nothing is unpickled, and the index in `folder` names no modules but those of the libraries.

    Raises:
        MachineError: it is so.
    """
    place = installed.path
    told = ""
    if place.is_file() and place.suffix not in SAFE:
        told = f"a file {place.suffix or place.name} may hold a program"
    index = folder / "model_index.json"
    if not told and index.is_file():
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
    """`fp16` where some part has its weights under that name only."""
    parts: dict[str, list[bool]] = {}
    for name in installed.files:
        if name.endswith(".safetensors") and name.startswith(folder):
            parts.setdefault(name.rpartition("/")[0], []).append(".fp16." in name)
    return "fp16" if any(all(special) for special in parts.values()) else None


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
        # of transformers' classes only CLIP's keep the names that stand in files
        known = isinstance(part, ModelMixin) or type(part).__name__.startswith("CLIPText")
        if whole and known:
            check_module(part, source.installed.path / name)


def check_module(module: Any, folder: Path) -> None:
    """Compare names and shapes of a module's weights with those in the files of its folder.

    Raises:
        ValueError: some are in no file, or of another shape.
    """
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        return
    there = {_bare(name): one for path in files for name, one in header_of(path).items()}
    wanted = {_bare(name): tensor for name, tensor in module.state_dict().items()}
    missing = sorted(set(wanted) - set(there))
    if missing:
        raise ValueError(f"{len(missing)} weights are missing in {folder.name}: {missing[0]}, ...")
    for name, tensor in wanted.items():
        shape = there[name]["shape"]
        if list(tensor.shape) != shape:
            raise ValueError(f"{name} has the shape {shape}, not {list(tensor.shape)}")


def _bare(name: str) -> str:
    """A weight's name without the wrapper that some versions of transformers put around CLIP."""
    return name.removeprefix("text_model.")


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
