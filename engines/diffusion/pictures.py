# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures on their way into models and out of them: read, brought to size, masked, written.

Owns pixels as Pillow has them. Must not know models nor where blobs lie.
"""

import io
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from projects.disk import disk_error, write_whole
from projects.errors import MachineError

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

FAST = 1
"""zlib's level: a still of 1024 x 1024 in about 60 ms instead of 400, and a tenth larger."""
LOOK_PX = 256
LOOK_QUALITY = 70
FEATHER_PX = 6


def opened(path: Path, *, mode: str = "RGB") -> "Image":
    """A picture file.

    Raises:
        MachineError: it is damaged or no picture. ProductionError: the disk refuses.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            return picture.convert(mode)
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, EOFError) as error:
        raise _unreadable(path) from error
    except OSError as error:
        if error.errno is None:  # Pillow says so of a truncated file
            raise _unreadable(path) from error
        raise disk_error(error, path) from error


def _unreadable(path: Path) -> MachineError:
    return MachineError(
        "picture_unreadable",
        f"The picture {path} is damaged.",
        "Run: yingxi verify, and make it again.",
    )


def fitted(picture: "Image", size: tuple[int, int], *, exact: bool = False) -> "Image":
    """A picture that covers a size: scaled in proportion, and cut at the sides that stand over.

    `size` is width and height; `exact` makes no new values between neighbours, for label maps.
    """
    from PIL import Image, ImageOps

    if picture.size == size:
        return picture
    how = Image.Resampling.NEAREST if exact else Image.Resampling.LANCZOS
    return ImageOps.fit(picture, size, how)


def mask_of(regions: "Image", labels: Collection[int]) -> "Image":
    """White where the label map has one of the labels, black elsewhere; mode L."""
    from PIL import Image

    chosen = np.isin(np.asarray(regions), list(labels))
    return Image.fromarray(np.where(chosen, np.uint8(255), np.uint8(0)))


def laid_into(made: "Image", ground: "Image", mask: "Image") -> "Image":
    """`made` inside of the mask, soft at its inner edge; outside no pixel of `ground` moves."""
    from PIL import Image, ImageChops, ImageFilter

    inner = mask.filter(ImageFilter.MinFilter(2 * (FEATHER_PX // 2) + 1))
    soft = ImageChops.darker(inner.filter(ImageFilter.GaussianBlur(FEATHER_PX / 2)), mask)
    return Image.composite(made, ground, soft)


def write_png(picture: "Image", path: Path) -> None:
    """Write a PNG, whole or not at all.

    Raises:
        ProductionError: the disk refuses.
    """
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=FAST)
    write_whole(path, out.getvalue())


def small_jpeg(picture: "Image") -> bytes:
    """A picture of at most LOOK_PX a side as JPEG."""
    shown = picture.copy()
    shown.thumbnail((LOOK_PX, LOOK_PX))
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=LOOK_QUALITY)
    return out.getvalue()


def look_at(latents: "torch.Tensor", factors: Sequence[Sequence[float]] = ()) -> bytes:
    """A rough look at latents, without the autoencoder: each colour is a sum of channels.

    Args:
        latents: [channels, height, width].
        factors: [channels][3]; where they do not fit, the first three channels are shown.
    """
    from PIL import Image

    values = latents.float().numpy()
    if len(factors) == values.shape[0]:
        colours = np.tensordot(np.asarray(factors, np.float32), values, axes=(0, 0))
        pixels = (colours + 1) * 127.5
    else:
        colours = np.resize(values, (3, *values.shape[1:])) if len(values) < 3 else values[:3]
        low, high = float(colours.min()), float(colours.max())
        pixels = (colours - low) * (255 / max(high - low, 1e-6))
    whole = np.nan_to_num(np.clip(pixels, 0, 255)).astype(np.uint8)
    shown = Image.fromarray(np.ascontiguousarray(whole.transpose(1, 2, 0)))
    scale = max(1, LOOK_PX // max(shown.size))
    return small_jpeg(shown.resize((shown.width * scale, shown.height * scale)))
