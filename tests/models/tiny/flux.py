# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny FLUX.1 of random weights, and the tiny things that go with it: deterministic by seed."""

from pathlib import Path
from typing import Any

from models.tiny.sdxl import autoencoder, clip_text, clip_tokenizer, library, save_vision
from models.tiny.words import adapter_file, shaken, t5_text, t5_tokenizer

WIDTH = 32
SHAPE: dict[str, Any] = {
    "patch_size": 1,
    "in_channels": 16,
    "num_layers": 1,
    "num_single_layers": 1,
    "attention_head_dim": 16,
    "num_attention_heads": 2,
    "joint_attention_dim": 32,
    "pooled_projection_dim": WIDTH,
    "axes_dims_rope": (4, 4, 8),
}


def transformer(seed: int, *, guided: bool = True) -> Any:
    """The denoiser alone."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 1000)
    return diffusers.FluxTransformer2DModel(**SHAPE, guidance_embeds=guided).eval()


def build(folder: Path, *, seed: int = 0, encoder_seed: int = 0, guided: bool = True) -> Path:
    """Save a whole pipeline; one that is not `guided` is as schnell."""
    import torch

    diffusers = library()
    torch.manual_seed(encoder_seed)
    clip, t5 = clip_tokenizer(folder.with_name(f"{folder.name}-words")), t5_tokenizer()
    encoders = (clip_text(clip, projection=False), t5_text(t5))
    torch.manual_seed(seed + 1000)
    vae = autoencoder(
        4,
        use_quant_conv=False,
        use_post_quant_conv=False,
        scaling_factor=1.5035,
        shift_factor=0.0609,
    )
    steps = diffusers.FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=guided)
    pipe = diffusers.FluxPipeline(
        scheduler=steps,
        vae=vae,
        text_encoder=encoders[0],
        tokenizer=clip,
        text_encoder_2=encoders[1],
        tokenizer_2=t5,
        transformer=transformer(seed, guided=guided),
    )
    pipe.save_pretrained(folder)
    return folder


def control(folder: Path, *, seed: int = 0, union: bool = False) -> Path:
    """Save a control network that steers."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 2000)
    net = diffusers.FluxControlNetModel(
        **SHAPE, guidance_embeds=True, num_mode=7 if union else None
    )
    for part in (net.controlnet_blocks, net.controlnet_single_blocks, net.controlnet_x_embedder):
        shaken(part)
    net.save_pretrained(folder)
    return folder


def lora(folder: Path, *, seed: int = 0) -> Path:
    """Save a LoRA for the denoiser."""
    return adapter_file(folder, transformer(seed), seed=seed)


def adapter(folder: Path, *, seed: int = 0) -> Path:
    """Save an IP-Adapter with its picture encoder beside it."""
    import safetensors.torch
    import torch

    library()
    torch.manual_seed(seed + 4000)
    save_vision(folder)
    found = {
        "ip_adapter_proj_model.proj.weight": torch.randn(4 * 32, 32) * 0.2,
        "ip_adapter_proj_model.proj.bias": torch.randn(4 * 32) * 0.2,
        "ip_adapter_proj_model.norm.weight": torch.ones(32),
        "ip_adapter_proj_model.norm.bias": torch.zeros(32),
    }
    for part in ("k", "v"):
        place = f"double_blocks.0.processor.ip_adapter_double_stream_{part}_proj"
        found[f"{place}.weight"] = torch.randn(WIDTH, 32)
        found[f"{place}.bias"] = torch.randn(WIDTH)
    safetensors.torch.save_file(found, folder / "ip_adapter.safetensors")
    return folder
