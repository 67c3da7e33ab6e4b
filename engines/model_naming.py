# SPDX-License-Identifier: GPL-3.0-or-later
"""Which checkpoint of the catalogue a place is by its name, and the record of what is in none.

Owns names, and what a person's own weights inherit of their family. Must not read tensors.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint, Defaults, Precision, Task, known
from engines.model_vetting import files_below
from engines.weight_heads import BadHeadError, head_of
from engines.weight_shapes import MAPS, Kind

UNKNOWN = "unknown_weights"
"""The licence of what nobody has stated one for."""
PARTS_READ = frozenset({"flux", "flux2", "zimage", "qwen", "gguf", "ltx", "wan"})
"""Families that read their denoiser from a file of its own; what else they need lies in a folder
of the family."""
TOKENS = {
    **dict.fromkeys(("line", "lineart", "canny", "scribble", "softedge", "hed", "mlsd"), ("line",)),
    **dict.fromkeys(("pose", "openpose", "dwpose"), ("pose",)),
    **dict.fromkeys(("union", "promax"), MAPS),
    "depth": ("depth",),
}
"""Words in names of control networks, and the maps they read."""
STEPS = re.compile(r"(?<!\d)(\d{1,2})[-_ ]?steps?")
QUICK = re.compile(rf"lightning|turbo|hyper|lcm|dmd2?|schnell|distill(ed)?|{STEPS.pattern}")
"""Words in names of what was made for few steps."""
CLASSES = {
    "LTXPipeline": "LTXImageToVideoPipeline",
    "LTXConditionPipeline": "LTXImageToVideoPipeline",
    "WanPipeline": "WanImageToVideoPipeline",
}
"""Pipelines of a folder that are asked for by another name, as they share its weights."""
VOICES = frozenset(
    ("vits", "xtts", "your_tts", "glow_tts", "fast_pitch", "tacotron2", "speedy_speech")
)
"""Models that `TTS` reads."""
TORCH_VOICE = (".pth", ".pth.tar", ".pt")
NARROW = 1.06
"""Eight-bit weights with the layers that stay wide, in bytes a number."""


class _Denoiser(msgspec.Struct, frozen=True):
    in_channels: int = 0


def published_name(folder: Path) -> str:
    """`publisher/name` of a folder in the hub's cache, else the folder's own name."""
    for part in reversed(folder.absolute().parts):
        if part.startswith("models--"):
            return part.removeprefix("models--").replace("--", "/", 1)
    return folder.name


def takes_stills(folder: Path, name: str) -> bool:
    """Whether the Wan of a folder starts from a still; other families all do."""
    if not name.startswith("Wan"):
        return True
    try:
        raw = (folder / "transformer/config.json").read_bytes()
        return msgspec.json.decode(raw, type=_Denoiser).in_channels != 16
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return True  # vetting and loading say it


def named_like(name: str, *, folder: bool, size_bytes: int = 0) -> Checkpoint | None:
    """The catalogue's checkpoint that a folder or file is by its name.

    Args:
        name: `publisher/name` or a bare name; of a file its name with the ending.
        folder: whether it is a folder's.
        size_bytes: of a file; one of another size than the catalogue's is another checkpoint.
    """
    for record in known().values():
        if folder:
            if any(_same(source, name) for source in record.sources):
                return record
            continue
        lone = record.files if len(record.files) == 1 else ()
        for file in (*lone, *record.alone):
            same = Path(file.path).name.casefold() == name.casefold()
            if same and file.size_bytes in (0, size_bytes):
                return record
    return None


def _same(source: str, published: str) -> bool:
    if "/" in published:
        return source.casefold() == published.casefold()
    return source.rpartition("/")[2].casefold() == published.casefold()


def own_record(name: str, kind: Kind, *, place: Path, numbers: int = 0) -> Checkpoint | None:
    """The record of weights that are in no catalogue; None where no engine reads them.

    Family and defaults are those of the checkpoint it is most like, its licence nobody's.

    Args:
        name: of the file or folder, `publisher/name` from the hub's cache.
        kind: what its shapes, or a folder's configuration, tell.
        place: where it lies.
        numbers: in the tensors of a file; of a folder they are counted.
    """
    bare = name.rpartition("/")[2]
    numbers = numbers or sum(_numbers(place))
    like = _most_like(bare, kind, numbers)
    if like is None or not _is_read(kind, place):
        return None
    quick = bool(QUICK.search(bare.casefold()))
    shared = like.distilled if kind.distilled is None and like.task is not Task.LORA else False
    return msgspec.structs.replace(
        like,
        id=_free(slug(bare)),
        name=bare,
        goes_with=kind.goes_with or like.goes_with,
        controls=(kind.controls or _maps(bare)) if like.task is Task.CONTROL else (),
        files=(),
        alone=(),
        memory_bytes=_memory(like, place, numbers),
        licence=UNKNOWN,
        sources=(),
        distilled=quick or bool(kind.distilled) or shared,
        defaults=_defaults(like, bare),
        about="",
        about_zh="",
    )


def _is_read(kind: Kind, place: Path) -> bool:
    """A folder is; of files, what is whole, or a denoiser that its family reads by itself."""
    alone = (Task.LORA, Task.REFERENCE, Task.LANGUAGE, Task.INTERPOLATE, Task.EMBED)
    if place.is_dir() or kind.task in alone:
        return True
    if kind.task is Task.CONTROL:
        return False  # without the configuration of its folder nothing tells how deep it is
    return kind.family in PARTS_READ or (kind.family == "sdxl" and kind.whole)


def _most_like(name: str, kind: Kind, numbers: int) -> Checkpoint | None:
    """Of the catalogue: of one family and loader, as distilled, and nearest in size."""
    if not (kind.loader or kind.family):
        return None
    if kind.task in (Task.LORA, Task.REFERENCE):
        return Checkpoint(id="", name="", family=kind.family, task=kind.task)
    quick = bool(QUICK.search(name.casefold())) if kind.distilled is None else kind.distilled
    fitting = [
        one
        for one in known().values()
        if (not kind.loader or one.loader == kind.loader)
        and (not kind.family or (one.family, one.task) == (kind.family, kind.task))
        and set(kind.goes_with) <= set(one.goes_with)
    ]
    return min(
        fitting,
        key=lambda one: (
            one.distilled is not quick,
            abs(max(one.memory_bytes.values(), default=0) - 2 * numbers),
        ),
        default=None,
    )


def _maps(name: str) -> tuple[str, ...]:
    found = [TOKENS[one] for one in re.split(r"[^a-z0-9]+", name.casefold()) if one in TOKENS]
    return tuple(dict.fromkeys(one for maps in found for one in maps))


def _defaults(like: Checkpoint, name: str) -> Defaults:
    """Of what it is like, in as many steps as its name says."""
    said = STEPS.search(name.casefold())
    if said is None or not int(said[1]):
        return like.defaults
    return msgspec.structs.replace(like.defaults, steps=int(said[1]))


def _memory(like: Checkpoint, place: Path, numbers: int) -> dict[Precision, int]:
    """Of weights alone; of a denoiser in a file of its own, with what its family reads beside."""
    if not numbers or like.task is Task.LANGUAGE:
        size = place.stat().st_size if place.is_file() else 0
        return {Precision.INT4: size} if size else like.memory_bytes
    if place.is_file() and like.task in (Task.STILL, Task.CLIP) and like.family != "sdxl":
        whole = like.memory_bytes
        if place.suffix.lower() != ".gguf":
            return whole
        saved = 2 * numbers - place.stat().st_size
        return {one: max(size - saved, place.stat().st_size) for one, size in whole.items()}
    return {Precision.BFLOAT16: 2 * numbers, Precision.FLOAT8: round(NARROW * numbers)}


def _numbers(folder: Path) -> Iterator[int]:
    """Numbers in the parts of a folder, each part once though it lies there at two widths."""
    if not folder.is_dir():
        return
    whole = (folder / "model_index.json").is_file()
    seen: set[str] = set()
    for path in files_below(folder):
        twin = str(path).replace(".fp16.", ".")
        beside = whole and path.parent == folder  # all of it once more, in one file
        if path.suffix == ".safetensors" and twin not in seen and not beside:
            seen.add(twin)
            try:
                yield head_of(path).numbers
            except (BadHeadError, OSError):
                continue  # vetting says it


def voice_record(folder: Path, model: str) -> Checkpoint | None:
    """The record of a folder that holds a voice of `TTS`; None where it is none."""
    if model.casefold() not in VOICES:
        return None
    try:
        weights = any(path.name.lower().endswith(TORCH_VOICE) for path in files_below(folder))
    except OSError:
        return None
    if not weights:
        return None
    published = published_name(folder)
    record = named_like(published, folder=True)
    if record is not None and record.task is Task.VOICE:
        return record
    bare = published.rpartition("/")[2].rpartition("--")[2]
    return Checkpoint(
        id=_free(slug(bare)), name=bare, family="coqui", task=Task.VOICE, licence=UNKNOWN
    )


def as_own(like: Checkpoint) -> Checkpoint:
    """The record of what is called as one of the catalogue's and is another: nobody's licence."""
    return msgspec.structs.replace(
        like,
        id=_free(like.id),
        files=(),
        alone=(),
        licence=UNKNOWN,
        sources=(),
        about="",
        about_zh="",
    )


def slug(name: str) -> str:
    """A name as an id."""
    return re.sub(r"(?:[^\w.]|_)+", "-", name.casefold()).strip("-") or "weights"


def _free(identity: str) -> str:
    """Not one of the catalogue's, which this is not."""
    return f"{identity}-own" if identity in known() else identity
