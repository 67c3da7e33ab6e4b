# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints of Qwen-Image that edit: pictures are read together with the words.

Owns which pictures are read, and how words and pictures become tokens. Must not know the rest of
the family. diffusers' own reader of pictures needs torchvision, which is not in the installation.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines.diffusion.loading import Source
from engines.diffusion.pictures import opened
from engines.frames.engine import refuse
from engines.frames.request import FrameRequest
from projects.ids import MediaId

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

EDITS = "QwenImageEditPlusPipeline"
READER = "processor"
PAD = "<|image_pad|>"
SHOWN = "Picture {}: <|vision_start|>" + PAD + "<|vision_end|>"


def edits(source: Source) -> bool:
    """Whether a checkpoint is one of these."""
    return source.loader == EDITS


def check(request: FrameRequest) -> None:
    """Whether there is a picture to edit.

    Raises:
        UserError: there is none.
    """
    if not media_of(request):
        raise refuse(
            "qwen",
            f"asks {request.checkpoint}, which edits pictures, without one",
            "Give a picture to start from or a person, or choose Qwen-Image.",
        )


def media_of(request: FrameRequest) -> tuple[MediaId, ...]:
    """The pictures that are read: people's, else the one to start from."""
    people = tuple(one for person in request.references for one in person.pictures)
    return people or ((request.init,) if request.init is not None else ())


def pictures_of(request: FrameRequest, path_of: Callable[[MediaId], Path]) -> "list[Image]":
    """Those pictures, read.

    Raises:
        ProductionError: one cannot be read.
    """
    return [opened(path_of(one)) for one in media_of(request)]


def read(pipe: Any, words: str, pictures: "list[Image]", folder: Path) -> "torch.Tensor":
    """Words and pictures -> [1, tokens, width], as diffusers' `_get_qwen_prompt_embeds`.

    Args:
        pipe: that holds the encoder, on its device.
        words: of the person.
        pictures: in the order in which the words may name them: Picture 1, Picture 2.
        folder: of the checkpoint, where it tells how it looks at pictures.
    """
    import torch

    looked = _eye(folder)(images=[_small(pipe, one) for one in pictures], return_tensors="pt")
    merged = _eye(folder).merge_size ** 2
    text = "".join(SHOWN.format(n + 1) for n in range(len(pictures))) + words
    text = pipe.prompt_template_encode.format(text)
    for grid in looked["image_grid_thw"]:
        text = text.replace(PAD, "\0" * (int(grid.prod()) // merged), 1)
    tokens = pipe.tokenizer(text.replace("\0", PAD), return_tensors="pt").to(pipe._execution_device)
    device = tokens.input_ids.device
    with torch.no_grad():
        made = pipe.text_encoder(
            input_ids=tokens.input_ids,
            attention_mask=tokens.attention_mask,
            pixel_values=looked["pixel_values"].to(device),
            image_grid_thw=looked["image_grid_thw"].to(device),
            output_hidden_states=True,
        )
    return made.hidden_states[-1][:, pipe.prompt_template_encode_start_idx :]


def _small(pipe: Any, picture: "Image") -> "Image":
    from diffusers.pipelines.qwenimage.pipeline_qwenimage_edit_plus import (
        CONDITION_IMAGE_SIZE,
        calculate_dimensions,
    )

    width, height = calculate_dimensions(CONDITION_IMAGE_SIZE, picture.width / picture.height)
    return pipe.image_processor.resize(picture, height, width)


def _eye(folder: Path) -> Any:
    """How pictures become numbers, by Pillow."""
    kind = import_module("transformers").Qwen2VLImageProcessorPil
    place = folder / READER
    if (place / "preprocessor_config.json").is_file():
        return kind.from_pretrained(str(place), local_files_only=True)
    return kind()
