# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL and LTX-Video of random weights at their real sizes, in bfloat16; about 7 and 6 GB.

Owns the shapes. Source: configs of the published checkpoints, and diffusers' defaults for LTX.
Usage: gpu_models.py FOLDER DEVICE, which makes `stills` and `clips` in the folder.
"""

import sys
from pathlib import Path
from typing import Any

from models.tiny.sdxl import clip_tokenizer, library
from models.tiny.words import t5_tokenizer


def stills(folder: Path, device: str) -> Path:
    """Stable Diffusion XL."""
    import torch

    diffusers = library()
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder.with_name(f"{folder.name}-words"))
    with torch.device(device):
        first = _clip(tokenizer, width=768, layers=12, heads=12, projects=False)
        second = _clip(tokenizer, width=1280, layers=32, heads=20, projects=True)
        unet = diffusers.UNet2DConditionModel(
            sample_size=128,
            block_out_channels=(320, 640, 1280),
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
            attention_head_dim=(5, 10, 20),
            transformer_layers_per_block=(1, 2, 10),
            cross_attention_dim=2048,
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=256,
            projection_class_embeddings_input_dim=1280 + 6 * 256,
        )
        vae = diffusers.AutoencoderKL(
            block_out_channels=(128, 256, 512, 512),
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            layers_per_block=2,
            latent_channels=4,
            sample_size=1024,
            scaling_factor=0.13025,
        )
    pipe = diffusers.StableDiffusionXLPipeline(
        vae=vae,
        text_encoder=first,
        text_encoder_2=second,
        tokenizer=tokenizer,
        tokenizer_2=tokenizer,
        unet=unet,
        scheduler=diffusers.EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
        ),
        add_watermarker=False,
    )
    return _saved(pipe, folder)


def clips(folder: Path, device: str) -> Path:
    """LTX-Video of two billion numbers; its reader of words has two layers of T5's 24."""
    import torch
    from transformers import T5Config, T5EncoderModel

    diffusers = library()
    torch.manual_seed(0)
    tokenizer = t5_tokenizer()
    words = T5Config(
        vocab_size=len(tokenizer), d_model=4096, d_kv=64, d_ff=10240, num_layers=2, num_heads=64
    )
    with torch.device(device):
        transformer = diffusers.LTXVideoTransformer3DModel()
        vae = diffusers.AutoencoderKLLTXVideo()
        reader = T5EncoderModel(words)
    pipe = diffusers.LTXImageToVideoPipeline(
        transformer=transformer,
        vae=vae,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=reader,
        tokenizer=tokenizer,
    )
    return _saved(pipe, folder)


def _clip(tokenizer: Any, *, width: int, layers: int, heads: int, projects: bool) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=width,
        intermediate_size=4 * width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        projection_dim=1280,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.eos_token_id,
    )
    return (CLIPTextModelWithProjection if projects else CLIPTextModel)(config)


def _saved(pipe: Any, folder: Path) -> Path:
    import torch

    pipe.to(torch.bfloat16).save_pretrained(folder)
    return folder


if __name__ == "__main__":
    stills(Path(sys.argv[1]) / "stills", sys.argv[2])
    clips(Path(sys.argv[1]) / "clips", sys.argv[2])
