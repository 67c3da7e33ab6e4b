# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny Z-Image of random weights, and its control network: deterministic by seed."""

from pathlib import Path
from typing import Any

from models.tiny.sdxl import autoencoder, library
from models.tiny.words import adapter_file, qwen3, qwen_tokenizer, shaken


def transformer(seed: int) -> Any:
    """The denoiser alone."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 1000)
    made = diffusers.ZImageTransformer2DModel(
        in_channels=16,
        dim=32,
        n_layers=2,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        cap_feat_dim=16,
        axes_dims=[8, 4, 4],
        axes_lens=[1024, 256, 256],
    )
    for token in (made.x_pad_token, made.cap_pad_token):  # diffusers leaves them unset
        torch.nn.init.normal_(token, std=0.02)
    return made.eval()


def build(folder: Path, *, seed: int = 0, encoder_seed: int = 0) -> Path:
    """Save a whole pipeline."""
    import torch

    diffusers = library()
    torch.manual_seed(encoder_seed)
    tokenizer = qwen_tokenizer()
    encoder = qwen3(tokenizer, layers=2, head=False)
    torch.manual_seed(seed + 1000)
    vae = autoencoder(
        16,
        use_quant_conv=False,
        use_post_quant_conv=False,
        scaling_factor=0.3611,
        shift_factor=0.1159,
    )
    pipe = diffusers.ZImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=vae,
        text_encoder=encoder,
        tokenizer=tokenizer,
        transformer=transformer(seed),
    )
    pipe.save_pretrained(folder)
    return folder


def control(folder: Path, *, seed: int = 0) -> Path:
    """Save a control network that steers."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 2000)
    net = diffusers.ZImageControlNetModel(
        control_layers_places=[0, 1],
        control_refiner_layers_places=[0],
        control_in_dim=16,
        dim=32,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
    )
    shaken(net, 0.2)
    net.save_pretrained(folder)
    return folder


def lora(folder: Path, *, seed: int = 0) -> Path:
    """Save a LoRA for the denoiser."""
    return adapter_file(folder, transformer(seed), seed=seed)
