# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of weights is, by the names and shapes of its tensors: family, task, what it steers.

Owns the marks by which makers' files are told apart. Must not read files nor know the catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engines.checkpoints import Task
from engines.eye_shapes import eye_of
from engines.weight_heads import Head

Shapes = Mapping[str, tuple[int, ...]]
WRAPPERS = ("model.diffusion_model.", "diffusion_model.", "model.", "transformer.", "unet.")
"""What stands before the names in files of one program or another."""
CONTEXT_XL = 2048
"""Numbers of a word for SDXL."""
MAPS = ("depth", "line", "pose")
LANGUAGES = frozenset({"qwen2", "qwen3", "qwen3moe", "llama", "gemma3", "mistral", "phi3", "glm4"})
"""Architectures of GGUF files that write."""
PAINTS = {
    "flux": "flux",
    "qwen_image": "qwen",
    "lumina2": "zimage",
    "wan": "wan",
    "ltxv": "ltx",
}
"""Architectures of GGUF files that paint, by family."""
RIFE_BLOCKS, RIFE_LAYERS = 4, 8
"""Of RIFE 4.6: blocks from coarse to fine, and convolutions in each."""
DOWN = (".lora_down.weight", ".lora_A.weight", ".lora.down.weight", ".lora_A.default.weight")
"""How names of a LoRA's first halves end."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a file is.

    Attributes:
        what: in words. family: as `engines/checkpoints`; empty where nothing here reads it.
        loader: class of the diffusers pipeline. whole: encoders and all lie in the file.
        distilled: None where the shapes do not tell.
    """

    what: str
    family: str = ""
    task: Task = Task.STILL
    goes_with: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    loader: str = ""
    whole: bool = False
    distilled: bool | None = None


EYE = Kind(
    what="a picture encoder",
    family="clip-vision",
    task=Task.EMBED,
    loader="CLIPVisionModelWithProjection",
)
UNKNOWN_EYE = "a picture encoder that is read with the config.json of its folder"
PAINTERS = {
    "flux": Kind(what="FLUX.1", family="flux", loader="FluxPipeline"),
    "flux2": Kind(what="FLUX.2", family="flux2", loader="Flux2KleinPipeline"),
    "qwen": Kind(what="Qwen-Image", family="qwen", loader="QwenImagePipeline"),
    "zimage": Kind(what="Z-Image", family="zimage", loader="ZImagePipeline"),
    "wan": Kind(
        what="the denoiser of Wan",
        family="wan",
        task=Task.CLIP,
        loader="WanImageToVideoPipeline",
    ),
    "ltx": Kind(what="LTX-Video", family="ltx", task=Task.CLIP, loader="LTXImageToVideoPipeline"),
}


def kind_of(head: Head) -> Kind | None:
    """What a safetensors or GGUF file is; None where its tensors tell nothing."""
    architecture = head.notes.get("general.architecture", "")
    if architecture in LANGUAGES:
        return Kind(what="a language model", family="gguf", task=Task.LANGUAGE)
    shapes = _bare(head.shapes)
    for look in (_lora, _adapter, _control, _unet, _transformer, _interpolator, _helper):
        found = look(shapes)
        if found is not None:
            return found
    return PAINTERS.get(PAINTS.get(architecture, ""))


def _bare(shapes: Shapes) -> Shapes:
    """The same under their makers' own names."""
    for wrapper in WRAPPERS:
        if sum(name.startswith(wrapper) for name in shapes) * 4 > len(shapes):
            return {name.removeprefix(wrapper): shape for name, shape in shapes.items()}
    return shapes


def _last(shapes: Shapes, end: str) -> int:
    """The last side of the first tensor whose name ends so; 0 where there is none."""
    return next((s[-1] for name, s in shapes.items() if s and name.endswith(end)), 0)


def _starts(shapes: Shapes, *starts: str) -> bool:
    return any(name.startswith(starts) for name in shapes)


def _has(shapes: Shapes, *parts: str) -> bool:
    return any(part in name for name in shapes for part in parts)


def _lora(shapes: Shapes) -> Kind | None:
    if not any(name.endswith(DOWN) for name in shapes):
        return None
    for family, what in (
        ("flux2", "FLUX.2"),
        ("flux", "FLUX.1"),
        ("qwen", "Qwen-Image"),
        ("wan", "Wan"),
        ("zimage", "Z-Image"),
        ("sdxl", "SDXL"),
        ("ltx", "LTX-Video"),
    ):
        if _is_lora_of(family, shapes):
            return Kind(
                what=f"a LoRA for {what}", family="lora", task=Task.LORA, goes_with=(family,)
            )
    return Kind(what="a LoRA for a model that no engine here reads", task=Task.LORA)


def _is_lora_of(family: str, shapes: Shapes) -> bool:
    match family:
        case "flux2":
            return _has(shapes, "single_stream_modulation", "to_qkv_mlp_proj")
        case "flux":
            return _has(shapes, "double_blocks", "single_transformer_blocks", "single_blocks")
        case "qwen":
            return _has(shapes, "transformer_blocks") and _has(shapes, "img_mlp", "add_k_proj")
        case "wan":
            return _has(shapes, "blocks.0.self_attn", "blocks_0_self_attn", "blocks.0.attn1") and (
                not _has(shapes, "transformer_blocks")
            )
        case "zimage":
            return _has(shapes, "layers.0.attention", "layers_0_attention")
        case "sdxl":
            return _context(shapes) == CONTEXT_XL or _starts(shapes, "lora_te2_")
        case _:
            return _starts(shapes, "transformer_blocks.") and _has(shapes, ".attn2.to_k.")


def _context(shapes: Shapes) -> int:
    """Numbers of a word that a UNet, or what goes with it, attends to; 0 where nothing tells."""
    for name, shape in shapes.items():
        plain = name.replace("_", ".")
        if "attn2.to.k" in plain and shape and not plain.endswith(("up.weight", "B.weight")):
            return shape[1] if len(shape) > 1 else 0
    return 0


def _adapter(shapes: Shapes) -> Kind | None:
    if _starts(shapes, "ip_adapter_proj_model.") or _has(shapes, "ip_adapter_double_stream"):
        return _reference("flux", "FLUX.1")
    if not (_starts(shapes, "ip_adapter.") and _starts(shapes, "image_proj.")):
        return None
    if _last(shapes, ".to_k_ip.weight") == CONTEXT_XL:
        return _reference("sdxl", "SDXL")
    return Kind(what="an IP-Adapter for Stable Diffusion 1.5", task=Task.REFERENCE)


def _reference(family: str, name: str) -> Kind:
    return Kind(
        what=f"an IP-Adapter for {name}",
        family="ip-adapter",
        task=Task.REFERENCE,
        goes_with=(family,),
    )


def _control(shapes: Shapes) -> Kind | None:
    if _starts(shapes, "control_layers.", "control_all_x_embedder."):
        return _net("zimage", "Z-Image", "ZImageControlNetModel", MAPS)
    if "controlnet_x_embedder.weight" in shapes:
        if _has(shapes, "img_mlp"):
            return _net("qwen", "Qwen-Image", "QwenImageControlNetModel", MAPS)
        union = MAPS if _starts(shapes, "controlnet_mode_embedder.") else ()
        return _net("flux", "FLUX.1", "FluxControlNetModel", union)
    if _starts(shapes, "controlnet_cond_embedding.", "control_model.", "input_hint_block."):
        if not _wide(shapes) and _context(shapes) != CONTEXT_XL:
            return Kind(what="a ControlNet for Stable Diffusion 1.5", task=Task.CONTROL)
        union = _starts(shapes, "control_add_embedding.", "task_embedding")
        loader = "ControlNetUnionModel" if union else "ControlNetModel"
        return _net("sdxl", "SDXL", loader, MAPS if union else ())
    return None


def _wide(shapes: Shapes) -> int:
    """Numbers of what an SDXL UNet is told besides words: 2816, of the refiner 2560."""
    ends = ("label_emb.0.0.weight", "add_embedding.linear_1.weight")
    return next((wide for end in ends if (wide := _last(shapes, end))), 0)


def _net(family: str, name: str, loader: str, controls: tuple[str, ...]) -> Kind:
    return Kind(
        what=f"a ControlNet for {name} without the config.json of its publisher beside it",
        family="controlnet",
        task=Task.CONTROL,
        goes_with=(family,),
        controls=controls,
        loader=loader,
    )


def _unet(shapes: Shapes) -> Kind | None:
    """UNets under the names of their makers or of diffusers; whole where encoders lie beside."""
    begins = shapes.get("input_blocks.0.0.weight") or shapes.get("conv_in.weight") or ()
    if _has(shapes, "time_stack", "temporal_transformer_blocks"):
        return Kind(
            what="Stable Video Diffusion in one file: import it in the layout of diffusers",
            family="svd",
            task=Task.CLIP,
            loader="StableVideoDiffusionPipeline",
        )
    if not (_starts(shapes, "input_blocks.", "down_blocks.") and _has(shapes, "attn2.to_k")):
        return None
    wide = _wide(shapes)
    if wide == 2816 and len(begins) == 4 and begins[1] == 4:
        whole = _starts(shapes, "conditioner.")
        return Kind(
            what="SDXL" if whole else "the UNet of SDXL alone: import the whole file",
            family="sdxl",
            loader="StableDiffusionXLPipeline",
            whole=whole,
        )
    if wide == 2560:
        return Kind(what="the SDXL refiner, which no engine here reads")
    if len(begins) == 4 and begins[1] == 9:
        return Kind(what="a model that only fills in, which no engine here reads")
    return Kind(what="Stable Diffusion 1.5 or 2, which no engine here reads")


def _transformer(shapes: Shapes) -> Kind | None:
    if _starts(shapes, "single_stream_modulation.", "double_stream_modulation_img."):
        return PAINTERS["flux2"]
    if _starts(shapes, "double_blocks.0.img_attn.norm.", "single_transformer_blocks."):
        return _flux(shapes)
    if "txt_norm.weight" in shapes and _has(shapes, "img_mlp"):
        return PAINTERS["qwen"]
    if _starts(shapes, "noise_refiner.") and _starts(shapes, "layers.0.", "cap_embedder."):
        wide = (shapes.get("cap_embedder.1.weight") or (0,))[0]
        if wide in (0, 3840):
            return PAINTERS["zimage"]
        return Kind(what="Lumina, which no engine here reads")
    if "patchify_proj.weight" in shapes:
        return PAINTERS["ltx"]
    if "head.modulation" in shapes or _starts(shapes, "condition_embedder.time_embedder."):
        return _wan(shapes)
    if _starts(shapes, "joint_blocks."):
        return Kind(what="Stable Diffusion 3, which no engine here reads")
    if _starts(shapes, "txt_in.individual_token_refiner.", "byt5_in."):
        what = "HunyuanVideo in one file: import it in the layout of diffusers"
        return Kind(what=what, task=Task.CLIP)
    return None


def _flux(shapes: Shapes) -> Kind:
    """Of FLUX.1, dev is told from schnell by the guidance that it takes."""
    begins = (shapes.get("img_in.weight") or shapes.get("x_embedder.weight") or (0, 64))[-1]
    if begins != 64:
        return Kind(what="FLUX.1 Fill, Depth or Canny, which no engine here reads")
    guided = _starts(shapes, "guidance_in.", "time_text_embed.guidance_embedder.")
    name = "FLUX.1 dev" if guided else "FLUX.1 schnell"
    return Kind(what=name, family="flux", loader="FluxPipeline", distilled=not guided)


def _wan(shapes: Shapes) -> Kind | None:
    """Of Wan, what takes a still; the halves of Wan 2.2 A14B go only with each other."""
    sides = shapes.get("patch_embedding.weight") or ()
    if len(sides) != 5:
        return None
    seen = _starts(shapes, "img_emb.", "condition_embedder.image_embedder.")
    if sides[1] == 36 and not seen:
        what = "half of Wan 2.2 I2V A14B: import both in the layout of diffusers"
        return Kind(what=what, task=Task.CLIP)
    if sides[1] in (36, 48):
        return PAINTERS["wan"]
    return Kind(what="a Wan from words alone, which takes no still", task=Task.CLIP)


def _interpolator(shapes: Shapes) -> Kind | None:
    """RIFE, of the one version that is read here; its other versions are called so."""
    bare = {
        name.removeprefix("module.").removeprefix("flownet."): shape
        for name, shape in shapes.items()
    }
    if not _starts(bare, "block0.conv0."):
        return None
    if rife_widths(bare) is None:
        return Kind(what="RIFE of another version than 4.6", task=Task.INTERPOLATE)
    return Kind(what="RIFE 4.6", family="rife", task=Task.INTERPOLATE)


def rife_widths(shapes: Shapes) -> tuple[int, ...] | None:
    """Channels of the blocks of RIFE 4.6; None where the tensors are not all and only its own."""
    widths: list[int] = []
    wanted: dict[str, tuple[int, ...]] = {}
    for number in range(RIFE_BLOCKS):
        at = f"block{number}"
        wide = (shapes.get(f"{at}.conv0.1.0.weight") or (0,))[0]
        seen = 12 if number else 7  # two pictures and the moment; then the mask and motions too
        wanted |= {
            f"{at}.conv0.0.0.weight": (wide // 2, seen, 3, 3),
            f"{at}.conv0.0.0.bias": (wide // 2,),
            f"{at}.conv0.1.0.weight": (wide, wide // 2, 3, 3),
            f"{at}.conv0.1.0.bias": (wide,),
            f"{at}.lastconv.0.weight": (wide, 24, 4, 4),
            f"{at}.lastconv.0.bias": (24,),
        }
        for layer in range(RIFE_LAYERS):
            name = f"{at}.convblock.{layer}"
            wanted |= {
                f"{name}.beta": (1, wide, 1, 1),
                f"{name}.conv.weight": (wide, wide, 3, 3),
                f"{name}.conv.bias": (wide,),
            }
        widths.append(wide)
    mine = {name: shape for name, shape in shapes.items() if name.startswith("block")}
    same = mine.keys() == wanted.keys() and all(tuple(mine[n]) == wanted[n] for n in wanted)
    return tuple(widths) if same and all(widths) else None


def _helper(shapes: Shapes) -> Kind | None:
    """Parts that are read with their checkpoint and never by themselves."""
    sees = ("conv_in", "conv1.weight", "downsamples", "down_blocks", "middle.")
    if _starts(shapes, "decoder.") and _starts(shapes, "encoder.") and _has(shapes, *sees):
        return Kind(what="a VAE: it is read with its checkpoint")
    if _starts(shapes, "text_model.", "encoder.block.", "shared.", "layers.0.self_attn."):
        return Kind(what="a text encoder: it is read with its checkpoint")
    if _starts(shapes, "vision_model.") and not _starts(shapes, "text_model."):
        return EYE if eye_of(shapes) else Kind(what=UNKNOWN_EYE)
    return None
