# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of CLIP's eye, with its projection, told by the shapes of its tensors.

Owns what stands in the config.json that a lone file lacks. Must not read files nor import torch.
"""

from collections.abc import Mapping
from math import isqrt

import msgspec

BODY, LOOK = "vision_model.", "visual_projection.weight"
WIDTHS: dict[int, tuple[int, str]] = {
    768: (12, "quick_gelu"),
    1024: (16, "quick_gelu"),
    1280: (16, "gelu"),
    1664: (16, "gelu"),
}
"""By width: heads, and what its layers do between matrices; neither is told by shapes. ViT-B and L
as OpenAI published them, H and bigG as LAION did; L of LAION does otherwise, and has a folder."""


class EyeForm(msgspec.Struct, frozen=True, kw_only=True):
    """As transformers' CLIPVisionConfig takes it."""

    hidden_size: int
    intermediate_size: int
    num_hidden_layers: int
    num_attention_heads: int
    image_size: int
    patch_size: int
    projection_dim: int
    hidden_act: str


def eye_of(shapes: Mapping[str, tuple[int, ...]]) -> EyeForm | None:
    """The form of an eye; None where tensors are missing, or its width is none of CLIP's."""
    embeddings = f"{BODY}embeddings"
    patches = shapes.get(f"{embeddings}.patch_embedding.weight", ())
    places = shapes.get(f"{embeddings}.position_embedding.weight", ())
    inner = shapes.get(f"{BODY}encoder.layers.0.mlp.fc1.weight", ())
    look = shapes.get(LOOK, ())
    if (len(patches), len(places), len(inner), len(look)) != (4, 2, 2, 2):
        return None
    wide, side = patches[0], isqrt(max(0, places[0] - 1))
    if wide not in WIDTHS or look[1] != wide or side * side != places[0] - 1 or not side:
        return None
    start = f"{BODY}encoder.layers."
    layers = {name.removeprefix(start).partition(".")[0] for name in shapes if start in name}
    heads, between = WIDTHS[wide]
    return EyeForm(
        hidden_size=wide,
        intermediate_size=inner[0],
        num_hidden_layers=len(layers),
        num_attention_heads=heads,
        image_size=side * patches[-1],
        patch_size=patches[-1],
        projection_dim=look[0],
        hidden_act=between,
    )
