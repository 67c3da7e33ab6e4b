# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny Qwen-Image of random weights, one that edits, and a control network: by seed."""

import json
from pathlib import Path
from typing import Any

from models.tiny.sdxl import library
from models.tiny.words import adapter_file, qwen_tokenizer, shaken

SHAPE: dict[str, Any] = {
    "patch_size": 2,
    "in_channels": 16,
    "out_channels": 4,
    "num_layers": 2,
    "attention_head_dim": 16,
    "num_attention_heads": 3,
    "joint_attention_dim": 16,
    "axes_dims_rope": (8, 4, 4),
}


def transformer(seed: int) -> Any:
    """The denoiser alone."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 1000)
    return diffusers.QwenImageTransformer2DModel(**SHAPE, guidance_embeds=False).eval()


def encoder(tokenizer: Any) -> Any:
    """A Qwen2.5-VL of 16 numbers a token."""
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    config = Qwen2_5_VLConfig(
        text_config={
            "vocab_size": len(tokenizer),
            "hidden_size": 16,
            "intermediate_size": 16,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "num_key_value_heads": 2,
            "rope_scaling": {"mrope_section": [1, 1, 2], "rope_type": "default"},
            "rope_theta": 1000000.0,
        },
        vision_config={
            "depth": 2,
            "hidden_size": 16,
            "intermediate_size": 16,
            "num_heads": 2,
            "out_hidden_size": 16,
        },
        **{
            f"{name}_token_id": tokenizer.convert_tokens_to_ids(f"<|{token}|>")
            for name, token in (
                ("image", "image_pad"),
                ("video", "video_pad"),
                ("vision_start", "vision_start"),
                ("vision_end", "vision_end"),
            )
        },
    )
    return Qwen2_5_VLForConditionalGeneration(config).eval()


def build(folder: Path, *, seed: int = 0, encoder_seed: int = 0, edits: bool = False) -> Path:
    """Save a whole pipeline; one that `edits` is as Qwen-Image-Edit-2509."""
    import torch

    diffusers = library()
    torch.manual_seed(encoder_seed)
    tokenizer = qwen_tokenizer()
    reader = encoder(tokenizer)
    torch.manual_seed(seed + 1000)
    vae = diffusers.AutoencoderKLQwenImage(
        base_dim=24,
        z_dim=4,
        dim_mult=[1, 2, 4],
        num_res_blocks=1,
        temperal_downsample=[False, True],
        latents_mean=[0.0] * 4,
        latents_std=[1.0] * 4,
    )
    parts: dict[str, Any] = {
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        "vae": vae.eval(),
        "text_encoder": reader,
        "tokenizer": tokenizer,
        "transformer": transformer(seed),
    }
    if not edits:
        diffusers.QwenImagePipeline(**parts).save_pretrained(folder)
        return folder
    diffusers.QwenImageEditPlusPipeline(**parts, processor=None).save_pretrained(folder)
    index = folder / "model_index.json"
    told = json.loads(index.read_text())
    told["processor"] = ["transformers", "Qwen2VLProcessor"]
    index.write_text(json.dumps(told))
    return folder


def control(folder: Path, *, seed: int = 0) -> Path:
    """Save a control network that steers."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 2000)
    net = diffusers.QwenImageControlNetModel(**SHAPE)
    for part in (net.controlnet_blocks, net.controlnet_x_embedder):
        shaken(part)
    net.save_pretrained(folder)
    return folder


def lora(folder: Path, *, seed: int = 0) -> Path:
    """Save a LoRA for the denoiser."""
    return adapter_file(folder, transformer(seed), seed=seed)
