# SPDX-License-Identifier: GPL-3.0-or-later
"""Single files are recognised by the names and shapes of their tensors, in any program's layout."""

from pathlib import Path

import pytest
import weight_files

from engines.checkpoints import Task, known
from engines.cli import main
from engines.model_naming import UNKNOWN
from engines.model_scan import recognised, scan
from engines.model_store import ModelStore
from projects.errors import UserError

Shapes = dict[str, tuple[int, ...]]
D = "model.diffusion_model."
SDXL: Shapes = {
    f"{D}input_blocks.0.0.weight": (320, 4, 3, 3),
    f"{D}label_emb.0.0.weight": (1280, 2816),
    f"{D}input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight": (640, 2048),
    "conditioner.embedders.0.transformer.text_model.w": (768,),
}
SD15: Shapes = {
    f"{D}input_blocks.0.0.weight": (320, 4, 3, 3),
    f"{D}input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (320, 768),
    "cond_stage_model.w": (768,),
}
FLUX: Shapes = {
    "double_blocks.0.img_attn.norm.key_norm.scale": (128,),
    "img_in.weight": (3072, 64),
    "guidance_in.in_layer.weight": (3072, 256),
}
SCHNELL: Shapes = {name: shape for name, shape in FLUX.items() if not name.startswith("guidance")}
FLUX_OF_DIFFUSERS: Shapes = {
    "transformer_blocks.0.attn.add_k_proj.weight": (3072, 3072),
    "single_transformer_blocks.0.proj_mlp.weight": (12288, 3072),
    "x_embedder.weight": (3072, 64),
}
KLEIN: Shapes = {
    "double_stream_modulation_img.lin.weight": (18432, 3072),
    "img_in.weight": (3072, 128),
}
Z: Shapes = {
    "noise_refiner.0.attention.qkv.weight": (11520, 3840),
    "cap_embedder.1.weight": (3840, 2560),
}
QWEN: Shapes = {
    "txt_norm.weight": (3584,),
    "transformer_blocks.0.img_mlp.net.0.proj.weight": (3072, 99),
}
WAN: Shapes = {
    "head.modulation": (1, 2, 5120),
    "patch_embedding.weight": (5120, 36, 1, 2, 2),
    "img_emb.proj.1.weight": (1280, 1280),
}
LORA_XL: Shapes = {
    "lora_unet_down_blocks_1_x_attn2_to_k.lora_down.weight": (16, 2048),
    "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": (16, 1280),
}
LORA_QWEN: Shapes = {
    "transformer_blocks.0.attn.add_k_proj.lora_A.weight": (16, 3072),
    "transformer_blocks.0.img_mlp.net.2.lora_A.weight": (16, 99),
}
ADAPTER_XL: Shapes = {
    "image_proj.latents": (1, 16, 1280),
    "ip_adapter.1.to_k_ip.weight": (640, 2048),
}
ADAPTER_FLUX: Shapes = {
    "ip_adapter_proj_model.proj.weight": (16384, 768),
    "double_blocks.0.processor.ip_adapter_double_stream_k_proj.weight": (3072, 4096),
}
NET_XL: Shapes = {
    "controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3),
    "add_embedding.linear_1.weight": (1280, 2816),
    "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight": (640, 2048),
}
SINGLES: dict[str, tuple[Shapes, str, tuple[str, ...]]] = {
    "rain noir XL": (SDXL, "sdxl", ()),
    "my flux": (FLUX, "flux", ()),
    "my flux in comfy": ({f"{D}{name}": shape for name, shape in FLUX.items()}, "flux", ()),
    "flux of diffusers": (FLUX_OF_DIFFUSERS, "flux", ()),
    "klein": (KLEIN, "flux2", ()),
    "z": (Z, "zimage", ()),
    "qwen": (QWEN, "qwen", ()),
    "ltx": ({"patchify_proj.weight": (2048, 128), "scale_shift_table": (2, 2048)}, "ltx", ()),
    "wan": (WAN, "wan", ()),
    "lora xl": (LORA_XL, "lora", ("sdxl",)),
    "lora flux": (
        {"lora_unet_double_blocks_0_img_mlp_0.lora_down.weight": (16, 9)},
        "lora",
        ("flux",),
    ),
    "lora qwen": (LORA_QWEN, "lora", ("qwen",)),
    "lora wan": ({"diffusion_model.blocks.0.self_attn.q.lora_A.weight": (16, 9)}, "lora", ("wan",)),
    "lora z": (
        {"diffusion_model.layers.0.attention.to_q.lora_A.weight": (16, 9)},
        "lora",
        ("zimage",),
    ),
    "adapter xl": (ADAPTER_XL, "ip-adapter", ("sdxl",)),
    "adapter flux": (ADAPTER_FLUX, "ip-adapter", ("flux",)),
}
UNREAD: dict[str, tuple[Shapes, str]] = {
    "old": (SD15, "Stable Diffusion 1.5"),
    "refiner": ({**SDXL, f"{D}label_emb.0.0.weight": (1280, 2560)}, "refiner"),
    "unet": ({n: s for n, s in SDXL.items() if n.startswith(D)}, "UNet of SDXL alone"),
    "half": ({n: s for n, s in WAN.items() if not n.startswith("img_emb")}, "half of Wan"),
    "words": ({**WAN, "patch_embedding.weight": (5120, 16, 1, 2, 2)}, "takes no still"),
    "vae": (
        {"encoder.conv_in.weight": (9, 3, 3, 3), "decoder.conv_in.weight": (9, 16, 3, 3)},
        "VAE",
    ),
    "t5": ({"encoder.block.0.layer.0.SelfAttention.q.weight": (9, 9)}, "text encoder"),
    "net": (NET_XL, "ControlNet for SDXL without the config.json"),
    "fill": ({**FLUX, "img_in.weight": (3072, 384)}, "Fill"),
    "lora15": ({"lora_unet_x_attn2_to_k.lora_down.weight": (16, 768)}, "no engine here reads"),
    "adapter15": ({**ADAPTER_XL, "ip_adapter.1.to_k_ip.weight": (320, 768)}, "1.5"),
}


def padded(shapes: Shapes) -> Shapes:
    """Large enough to be weights; the padding stands under the wrapper that most names have."""
    wrapper = D if any(name.startswith(D) for name in shapes) else ""
    return {**shapes, f"{wrapper}padding": (1 << 19,)}


@pytest.mark.parametrize("name", SINGLES)
def test_a_single_file_is_recognised(tmp_path: Path, name: str) -> None:
    shapes, family, goes_with = SINGLES[name]
    weight_files.sparse(tmp_path / f"models/sub/{name}.safetensors", padded(shapes))
    (found,) = scan(tmp_path)
    assert found.sure, found.what
    made = found.checkpoint
    assert (made.family, made.goes_with) == (family, goes_with)
    assert made.id == name.casefold().replace(" ", "-")
    assert made.licence == UNKNOWN
    assert not made.files
    assert not made.sources


@pytest.mark.parametrize("name", UNREAD)
def test_what_no_engine_reads_says_what_it_is(tmp_path: Path, name: str) -> None:
    shapes, told = UNREAD[name]
    path = weight_files.sparse(tmp_path / f"{name}.safetensors", padded(shapes))
    (found,) = scan(tmp_path)
    assert not found.sure
    assert told in found.what
    with pytest.raises(UserError, match="cannot be used: it is") as caught:
        recognised(path)
    assert told in caught.value.message


def test_quick_ones_are_known_by_their_names_and_guidance(tmp_path: Path) -> None:
    weight_files.sparse(tmp_path / "plain.safetensors", padded(SDXL))
    weight_files.sparse(tmp_path / "noir_Lightning_8steps.safetensors", padded(SDXL))
    weight_files.sparse(tmp_path / "swift.safetensors", padded(SCHNELL))
    found = {one.checkpoint.id: one.checkpoint for one in scan(tmp_path)}
    assert not found["plain"].distilled
    assert found["plain"].defaults.steps == 30
    assert found["noir-lightning-8steps"].distilled
    assert found["noir-lightning-8steps"].defaults.steps == 8
    assert found["swift"].distilled


def test_gguf_files_are_told_by_their_architecture(tmp_path: Path) -> None:
    weight_files.gguf(tmp_path / "Qwen3-9B-Q5.gguf", "qwen3", {"w": (1 << 19,)})
    weight_files.gguf(tmp_path / "flux-q4.gguf", "flux", padded(FLUX))
    weight_files.gguf(tmp_path / "odd.gguf", "whale", {"w": (1 << 19,)})
    found = {one.place.name: one for one in scan(tmp_path)}
    assert found["Qwen3-9B-Q5.gguf"].checkpoint.task is Task.LANGUAGE
    assert found["flux-q4.gguf"].checkpoint.family == "flux"
    assert not found["odd.gguf"].sure


def test_a_known_name_with_other_contents_is_not_the_known_one(tmp_path: Path) -> None:
    weight_files.sparse(tmp_path / "sd_xl_base_1.0.safetensors", padded(SDXL))
    weight_files.sparse(tmp_path / "z_image_turbo_bf16.safetensors", padded(FLUX))
    base, z = scan(tmp_path)
    assert base.checkpoint.id == "sd-xl-base-1.0"
    assert base.checkpoint.licence == UNKNOWN
    assert z.checkpoint.family == "flux"
    assert z.checkpoint.licence == UNKNOWN


def test_a_claim_that_is_not_true_is_refused(tmp_path: Path) -> None:
    path = weight_files.sparse(tmp_path / "a.safetensors", padded(FLUX))
    with pytest.raises(UserError, match=r"is no SDXL base 1.0: it is FLUX.1 dev"):
        recognised(path, "sdxl-base-1.0")
    assert recognised(path, "flux-1-dev").checkpoint.id == "flux-1-dev"
    assert recognised(path, "noir").checkpoint.id == "noir"


def test_a_damaged_file_in_a_folder_does_not_stop_the_scan(tmp_path: Path) -> None:
    good = weight_files.sparse(tmp_path / "good.safetensors", padded(SDXL))
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"\0" * (2 << 20))
    first, second = scan(tmp_path)
    assert (first.place, first.sure) == (bad, False)
    assert "damaged" in first.what
    assert (second.place, second.sure) == (good, True)


def test_layouts_with_links_and_loops_are_walked_once(tmp_path: Path) -> None:
    real = weight_files.sparse(tmp_path / "drive/checkpoints/noir.safetensors", padded(SDXL))
    comfy = tmp_path / "comfy/models"
    comfy.mkdir(parents=True)
    try:
        (comfy / "checkpoints").symlink_to(real.parent, target_is_directory=True)
        (comfy / "again").symlink_to(comfy, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    (found,) = scan(tmp_path / "comfy")
    assert found.checkpoint.id == "noir"
    assert found.place == comfy / "checkpoints/noir.safetensors"


def test_of_a_cache_of_the_hub_the_revision_of_main_is_taken(tmp_path: Path) -> None:
    repo = tmp_path / "hub/models--Wan-AI--Wan2.2-TI2V-5B-Diffusers"
    for revision in ("aaa", "bbb"):
        place = repo / "snapshots" / revision
        place.mkdir(parents=True)
        (place / "model_index.json").write_text('{"_class_name": "WanPipeline"}')
    assert len(scan(tmp_path)) == 2
    (repo / "refs").mkdir()
    (repo / "refs/main").write_text("bbb")
    (found,) = scan(tmp_path)
    assert found.checkpoint.id == "wan-2.2-ti2v-5b"
    assert found.place.name == "bbb"


def test_control_networks_read_what_their_names_say(tmp_path: Path) -> None:
    told = {"my-depth-net": 2048, "my-canny-net": 2048, "my-net": 2048, "old": 768}
    for name, wide in told.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text(
            f'{{"_class_name": "ControlNetModel", "cross_attention_dim": {wide}}}'
        )
    found = {one.place.name: one for one in scan(tmp_path)}
    assert found["my-depth-net"].checkpoint.controls == ("depth",)
    assert found["my-canny-net"].checkpoint.controls == ("line",)
    assert found["my-net"].checkpoint.controls == ()
    assert not found["old"].sure


def test_a_wan_that_takes_no_still_is_told(tmp_path: Path) -> None:
    for name, channels in (("t2v", 16), ("ti2v", 48)):
        (tmp_path / name / "transformer").mkdir(parents=True)
        (tmp_path / name / "model_index.json").write_text('{"_class_name": "WanPipeline"}')
        (tmp_path / name / "transformer/config.json").write_text(f'{{"in_channels": {channels}}}')
    t2v, ti2v = scan(tmp_path)
    assert not t2v.sure
    assert ti2v.sure
    assert ti2v.checkpoint.loader == "WanImageToVideoPipeline"


def test_a_voice_of_coqui_is_taken_in_though_it_is_a_file_of_torch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    folder = tmp_path / "tts/tts_models--en--vctk--vits"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text('{"model": "vits"}')
    weight_files.torch_file(folder / "model.pth")
    assert main(["models", "import", str(tmp_path / "tts")]) == 0
    assert ModelStore().require("vits-vctk").checkpoint.family == "coqui"
    mine = tmp_path / "Aunt Mei"
    mine.mkdir()
    (mine / "config.json").write_text('{"model": "vits"}')
    weight_files.torch_file(mine / "best_model.pth", steps=b"\x80\x02cos\nsystem\n.")
    assert main(["models", "import", str(mine)]) == 2
    assert "would run os.system" in capsys.readouterr().err
    weight_files.torch_file(mine / "best_model.pth")
    assert main(["models", "import", str(mine)]) == 0
    assert ModelStore().require("aunt-mei").checkpoint.licence == UNKNOWN


def test_the_catalogue_is_sound() -> None:
    from assets.licences import licences

    for record in known().values():
        assert record.licence in licences(), record.id
        assert record.memory_bytes, record.id
        for file in (*record.files, *record.alone):
            assert len(file.sha256) in (0, 64), file.path
            assert not file.path.startswith("/")
            assert ".." not in file.path
        for width, height in record.defaults.sizes_px:
            step = record.defaults.size_step_px
            assert (width % step, height % step) == (0, 0), record.id
