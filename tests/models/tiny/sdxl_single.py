# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny SDXL in one file, with the names that A1111 and ComfyUI know. Source of the names:
diffusers' scripts/convert_diffusers_to_original_sdxl.py."""

from pathlib import Path
from typing import Any

LAYERS, LEVELS = 1, 2
RESNET = (
    ("norm1", "in_layers.0"),
    ("conv1", "in_layers.2"),
    ("norm2", "out_layers.0"),
    ("conv2", "out_layers.3"),
    ("time_emb_proj", "emb_layers.1"),
    ("conv_shortcut", "skip_connection"),
)
UNET = (
    ("time_embedding.linear_1", "time_embed.0"),
    ("time_embedding.linear_2", "time_embed.2"),
    ("add_embedding.linear_1", "label_emb.0.0"),
    ("add_embedding.linear_2", "label_emb.0.2"),
    ("conv_in", "input_blocks.0.0"),
    ("conv_norm_out", "out.0"),
    ("conv_out", "out.2"),
)
VAE = (
    ("mid_block.attentions.0", "mid.attn_1"),
    ("conv_norm_out", "norm_out"),
    ("conv_shortcut", "nin_shortcut"),
    ("group_norm", "norm"),
    ("to_q", "q"),
    ("to_k", "k"),
    ("to_v", "v"),
    ("to_out.0", "proj_out"),
)
CLIP = (
    ("text_model.encoder.layers", "transformer.resblocks"),
    ("layer_norm1", "ln_1"),
    ("layer_norm2", "ln_2"),
    ("mlp.fc1", "mlp.c_fc"),
    ("mlp.fc2", "mlp.c_proj"),
    ("self_attn.out_proj", "attn.out_proj"),
    ("text_model.final_layer_norm", "ln_final"),
    ("text_model.embeddings.token_embedding.weight", "token_embedding.weight"),
    ("text_model.embeddings.position_embedding.weight", "positional_embedding"),
)


def single(folder: Path, path: Path) -> Path:
    """Write a pipeline of `sdxl.build` as one file."""
    import safetensors.torch

    def read(name: str) -> dict[str, Any]:
        return safetensors.torch.load_file(next((folder / name).glob("*.safetensors")))

    found = {f"model.diffusion_model.{_unet(n)}": t for n, t in read("unet").items()}
    for name, tensor in read("vae").items():
        new = f"first_stage_model.{_vae(name)}"
        flat = ".mid.attn_1." in new and new.endswith("weight") and tensor.dim() == 2
        found[new] = tensor[..., None, None] if flat else tensor
    first = read("text_encoder")
    found |= {f"conditioner.embedders.0.transformer.{_full(n)}": t for n, t in first.items()}
    found |= _clip(read("text_encoder_2"))
    safetensors.torch.save_file({n: t.contiguous() for n, t in found.items()}, path)
    return path


def _swapped(name: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for ours, theirs in pairs:
        name = name.replace(ours, theirs)
    return name


def _full(name: str) -> str:
    return name if name.startswith("text_model.") else f"text_model.{name}"


def _unet(name: str) -> str:
    for ours, theirs in UNET:
        if name.startswith(f"{ours}."):
            return name.replace(ours, theirs, 1)
    parts = name.split(".")
    if parts[0] == "mid_block":
        at = 1 if parts[1] == "attentions" else 2 * int(parts[2])
        return f"middle_block.{at}.{_inner(parts[1], parts[3:])}"
    level, kind, number = int(parts[1]), parts[2], int(parts[3])
    if parts[0] == "down_blocks":
        if kind == "downsamplers":
            return f"input_blocks.{(LAYERS + 1) * (level + 1)}.0.op.{parts[5]}"
        block = (LAYERS + 1) * level + number + 1
        return f"input_blocks.{block}.{int(kind == 'attentions')}.{_inner(kind, parts[4:])}"
    block = (LAYERS + 1) * level + number
    if kind == "upsamplers":
        return f"output_blocks.{(LAYERS + 1) * level + LAYERS}.2.conv.{parts[5]}"
    return f"output_blocks.{block}.{int(kind == 'attentions')}.{_inner(kind, parts[4:])}"


def _inner(kind: str, parts: list[str]) -> str:
    name = ".".join(parts)
    return name if kind == "attentions" else _swapped(name, RESNET)


def _vae(name: str) -> str:
    name = _swapped(name, VAE)
    parts = name.split(".")
    if len(parts) > 2 and parts[1] in ("down_blocks", "up_blocks"):
        side = parts[1].removesuffix("_blocks")
        level = int(parts[2]) if side == "down" else LEVELS - 1 - int(parts[2])
        rest = parts[5:]
        if parts[3].endswith("samplers"):
            return ".".join([parts[0], side, str(level), f"{side}sample", *rest])
        return ".".join([parts[0], side, str(level), "block", parts[4], *rest])
    if len(parts) > 2 and parts[1] == "mid_block":
        return ".".join([parts[0], "mid", f"block_{int(parts[3]) + 1}", *parts[4:]])
    return name


def _clip(state: dict[str, Any]) -> dict[str, Any]:
    import torch

    place, found = "conditioner.embedders.1.model", {}
    whole = {_full(n) if not n.startswith("text_projection") else n: t for n, t in state.items()}
    for name, tensor in whole.items():
        if name == "text_projection.weight":
            found[f"{place}.text_projection"] = tensor.T
        elif ".q_proj." in name:
            three = [whole[name.replace(".q_proj.", f".{one}_proj.")] for one in "qkv"]
            new = _swapped(name, CLIP).replace("self_attn.q_proj.", "attn.in_proj_")
            found[f"{place}.{new}"] = torch.cat(three)
        elif ".k_proj." not in name and ".v_proj." not in name:
            found[f"{place}.{_swapped(name, CLIP)}"] = tensor
    return found
