# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny SDXL of random weights, and the tiny things that go with it: deterministic by seed."""

import itertools
import json
from pathlib import Path
from typing import Any


def library() -> Any:
    """diffusers, made ready as a worker does."""
    import importlib

    from engines.diffusion import offline

    offline.make_ready(1)
    return importlib.import_module("diffusers")


def clip_tokenizer(folder: Path) -> Any:
    """A tokenizer of single characters, saved as CLIP's is."""
    from transformers import CLIPTokenizer
    from transformers.convert_slow_tokenizer import bytes_to_unicode

    letters = list(bytes_to_unicode().values())
    names = [*letters, *(f"{c}</w>" for c in letters), "<|startoftext|>", "<|endoftext|>"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps({n: i for i, n in enumerate(names)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(
        str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77
    )


def clip_text(tokenizer: Any, *, projection: bool) -> Any:
    """A text encoder of 32 numbers a token, or of 64 where it has a projection."""
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=64 if projection else 32,
        intermediate_size=37,
        num_hidden_layers=2,
        num_attention_heads=4,
        projection_dim=32,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.eos_token_id,
    )
    return (CLIPTextModelWithProjection if projection else CLIPTextModel)(config).eval()


def autoencoder(channels: int, **more: Any) -> Any:
    """Of pictures, to latents of half their sides."""
    return (
        library()
        .AutoencoderKL(
            in_channels=3,
            out_channels=3,
            block_out_channels=(8, 16),
            norm_num_groups=4,
            down_block_types=("DownEncoderBlock2D",) * 2,
            up_block_types=("UpDecoderBlock2D",) * 2,
            latent_channels=channels,
            sample_size=64,
            **more,
        )
        .eval()
    )


def save_vision(folder: Path) -> None:
    """Save an adapter's picture encoder beside it."""
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    config = CLIPVisionConfig(
        hidden_size=32,
        intermediate_size=37,
        num_hidden_layers=2,
        num_attention_heads=4,
        image_size=32,
        patch_size=16,
        projection_dim=32,
    )
    CLIPVisionModelWithProjection(config).save_pretrained(folder / "image_encoder")


def unet_config() -> dict[str, Any]:
    """Shape of the denoiser; control networks share it."""
    return {
        "sample_size": 8,
        "in_channels": 4,
        "layers_per_block": 1,
        "block_out_channels": (8, 16),
        "norm_num_groups": 4,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "attention_head_dim": (2, 4),
        "use_linear_projection": True,
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": 8,
        "transformer_layers_per_block": (1, 1),
        "projection_class_embeddings_input_dim": 32 + 6 * 8,
        "cross_attention_dim": 96,
    }


def build(folder: Path, *, seed: int = 0, encoder_seed: int = 0, scheduler: str = "") -> Path:
    """Save a whole pipeline; two of the same encoder_seed have the same text encoders."""
    import torch

    diffusers = library()
    torch.manual_seed(encoder_seed)
    tokenizer = clip_tokenizer(folder.with_name(f"{folder.name}-words"))
    encoders = (clip_text(tokenizer, projection=False), clip_text(tokenizer, projection=True))
    torch.manual_seed(seed + 1000)
    unet = diffusers.UNet2DConditionModel(
        **unet_config(), out_channels=4, up_block_types=("CrossAttnUpBlock2D", "UpBlock2D")
    )
    vae = autoencoder(4)
    steps = getattr(diffusers, scheduler or "EulerDiscreteScheduler")(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
    )
    pipe = diffusers.StableDiffusionXLPipeline(
        vae=vae,
        text_encoder=encoders[0],
        text_encoder_2=encoders[1],
        tokenizer=tokenizer,
        tokenizer_2=tokenizer,
        unet=unet.eval(),
        scheduler=steps,
        add_watermarker=False,
    )
    pipe.save_pretrained(folder)
    return folder


def control(folder: Path, *, seed: int = 0, union: bool = False) -> Path:
    """Save a control network, whose last convolutions are not zero, so that it steers."""
    import torch

    diffusers = library()
    torch.manual_seed(seed + 2000)
    config = {**unet_config(), "conditioning_embedding_out_channels": (4, 8)}
    config.pop("sample_size")
    if union:
        net = diffusers.ControlNetUnionModel(
            **config,
            num_control_type=6,
            num_trans_channel=8,
            num_trans_head=2,
            num_proj_channel=8,
        )
    else:
        net = diffusers.ControlNetModel(**config)
    for parameter in (
        *net.controlnet_down_blocks.parameters(),
        *net.controlnet_mid_block.parameters(),
    ):
        torch.nn.init.normal_(parameter, std=0.5)
    net.save_pretrained(folder)
    return folder


def lora(folder: Path, *, seed: int = 0, words: bool = False) -> Path:
    """Save a LoRA of rank 2 for the denoiser's attention, with `words` for a text encoder too."""
    import safetensors.torch
    import torch

    diffusers = library()
    torch.manual_seed(seed + 3000)
    unet = diffusers.UNet2DConditionModel(
        **unet_config(), out_channels=4, up_block_types=("CrossAttnUpBlock2D", "UpBlock2D")
    )
    found = {}
    for name, module in unet.named_modules():
        if name.endswith(("to_q", "to_v")):
            found[f"unet.{name}.lora_A.weight"] = torch.randn(2, module.in_features) * 0.5
            found[f"unet.{name}.lora_B.weight"] = torch.randn(module.out_features, 2) * 0.5
    if words:
        for layer, part in itertools.product(range(2), ("q_proj", "out_proj")):
            place = f"text_encoder.text_model.encoder.layers.{layer}.self_attn.{part}"
            found[f"{place}.lora_A.weight"] = torch.randn(2, 32) * 0.5
            found[f"{place}.lora_B.weight"] = torch.randn(32, 2) * 0.5
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiny_lora.safetensors"
    safetensors.torch.save_file(found, path)
    return path


def adapter(folder: Path, *, seed: int = 0, plus: bool = False) -> Path:
    """Save an IP-Adapter with its picture encoder beside it; a `plus` one reads hidden states."""
    import safetensors.torch
    import torch

    diffusers = library()
    torch.manual_seed(seed + 4000)
    save_vision(folder)
    unet = diffusers.UNet2DConditionModel(
        **unet_config(), out_channels=4, up_block_types=("CrossAttnUpBlock2D", "UpBlock2D")
    )
    found = {f"image_proj.{name}": one for name, one in _projection(plus=plus).items()}
    number = 1
    for name in unet.attn_processors:
        if name.endswith("attn2.processor"):
            width = 16
            for part in ("to_k_ip", "to_v_ip"):
                found[f"ip_adapter.{number}.{part}.weight"] = torch.randn(width, 96)
            number += 2
    safetensors.torch.save_file(found, folder / "ip-adapter_sdxl.safetensors")
    return folder


def _projection(*, plus: bool) -> dict[str, Any]:
    import torch

    if not plus:
        return {
            "proj.weight": torch.randn(4 * 96, 32) * 0.2,
            "proj.bias": torch.randn(4 * 96) * 0.2,
            "norm.weight": torch.ones(96),
            "norm.bias": torch.zeros(96),
        }
    norms = {
        f"{name}.{part}": torch.full((width,), float(part == "weight"))
        for name, width in (
            ("norm_out", 96),
            *((f"layers.{n}.{one}", 64) for n in range(4) for one in ("0.norm1", "0.norm2", "1.0")),
        )
        for part in ("weight", "bias")
    }
    return norms | {
        "latents": torch.randn(1, 4, 64),
        "proj_in.weight": torch.randn(64, 32) * 0.2,
        "proj_in.bias": torch.zeros(64),
        "proj_out.weight": torch.randn(96, 64) * 0.2,
        "proj_out.bias": torch.zeros(96),
        **{
            f"layers.{n}.{name}.weight": torch.randn(shape) * 0.1
            for n in range(4)
            for name, shape in (
                ("0.to_q", (64, 64)),
                ("0.to_kv", (128, 64)),
                ("0.to_out", (64, 64)),
                ("1.1", (256, 64)),
                ("1.3", (64, 256)),
            )
        },
    }
