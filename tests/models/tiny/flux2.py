# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny FLUX.2 klein of random weights: deterministic by seed."""

from pathlib import Path
from typing import Any

from models.tiny.sdxl import library
from models.tiny.words import adapter_file, qwen3, qwen_tokenizer


def transformer(seed: int) -> Any:
    """The denoiser alone."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 1000)
    return diffusers.Flux2Transformer2DModel(
        patch_size=1,
        in_channels=16,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=48,
        timestep_guidance_channels=32,
        axes_dims_rope=(4, 4, 4, 4),
        guidance_embeds=False,
    ).eval()


def build(folder: Path, *, seed: int = 0, encoder_seed: int = 0, distilled: bool = False) -> Path:
    """Save a whole pipeline."""
    import torch

    diffusers = library()
    torch.manual_seed(encoder_seed)
    tokenizer = qwen_tokenizer()
    encoder = qwen3(tokenizer, layers=28, head=True)
    torch.manual_seed(seed + 1000)
    vae = diffusers.AutoencoderKLFlux2(
        block_out_channels=(8, 16),
        norm_num_groups=4,
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        layers_per_block=1,
        latent_channels=4,
        sample_size=64,
    )
    pipe = diffusers.Flux2KleinPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=vae.eval(),
        text_encoder=encoder,
        tokenizer=tokenizer,
        transformer=transformer(seed),
        is_distilled=distilled,
    )
    pipe.save_pretrained(folder)
    return folder


def lora(folder: Path, *, seed: int = 0) -> Path:
    """Save a LoRA for the denoiser."""
    return adapter_file(folder, transformer(seed), seed=seed)
