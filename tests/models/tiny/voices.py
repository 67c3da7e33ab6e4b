# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny checkpoints of `TTS` with random weights: what each family is, in a second and few MB."""

import json
from pathlib import Path
from typing import Any

from engines.voice.coqui_library import library

AUDIO = {"sample_rate": 22050, "num_mels": 20, "fft_size": 256, "win_length": 256}
ENCODER = {
    "model": "speaker_encoder",
    "run_name": "tiny",
    "num_classes_in_batch": 1,
    "num_utter_per_class": 1,
    "num_loader_workers": 0,
    "audio": {**AUDIO, "hop_length": 64, "do_trim_silence": False},
    "model_params": {
        "model_name": "lstm",
        "input_dim": 20,
        "proj_dim": 16,
        "lstm_dim": 16,
        "num_lstm_layers": 1,
        "use_lstm_with_projection": True,
    },
}


def vits_args(**more: Any) -> Any:
    """VITS of 32 channels, without the discriminator, which is most of its size."""
    from TTS.tts.configs.vits_config import VitsArgs

    return VitsArgs(
        hidden_channels=32,
        hidden_channels_ffn_text_encoder=32,
        num_heads_text_encoder=1,
        num_layers_text_encoder=1,
        num_layers_posterior_encoder=1,
        num_layers_flow=1,
        upsample_initial_channel_decoder=32,
        resblock_kernel_sizes_decoder=[3],
        resblock_dilation_sizes_decoder=[[1, 3, 5]],
        init_discriminator=False,
        **more,
    )


def build(folder: Path, *, phonemes: bool = False, seed: int = 1) -> Path:
    """A VITS of one voice that reads letters, or phonemes."""
    library()
    from TTS.tts.configs.vits_config import VitsConfig

    more = {"use_phonemes": True, "phonemizer": "espeak", "phoneme_language": "en-us"}
    config = VitsConfig(
        model_args=vits_args(),
        text_cleaner="phoneme_cleaners" if phonemes else "english_cleaners",
        **(more if phonemes else {}),
    )
    return saved(folder, config, seed)


def yourtts(folder: Path, *, seed: int = 1) -> Path:
    """A VITS of two named voices and two languages, that clones by a speaker encoder."""
    library()
    from TTS.tts.configs.vits_config import VitsConfig

    folder.mkdir(parents=True, exist_ok=True)
    voices = {f"{n}.wav": {"name": n, "embedding": [0.1 * k] * 16} for k, n in enumerate("ab")}
    (folder / "speakers.json").write_text(json.dumps(voices))
    (folder / "language_ids.json").write_text(json.dumps({"en": 0, "zh-cn": 1}))
    config = VitsConfig(
        model_args=vits_args(
            use_d_vector_file=True,
            d_vector_dim=16,
            d_vector_file=[str(folder / "speakers.json")],
            use_language_embedding=True,
            language_ids_file=str(folder / "language_ids.json"),
        ),
        text_cleaner="multilingual_cleaners",
    )
    saved(folder, config, seed)
    foreign = json.loads((folder / "config.json").read_text())
    foreign["model_args"]["d_vector_file"] = ["/home/trainer/run/speakers.json"]
    foreign["model_args"]["language_ids_file"] = "s3://bucket/run/language_ids.json"
    (folder / "config.json").write_text(json.dumps(foreign))
    return encoder(folder)


def encoder(folder: Path) -> Path:
    """A speaker encoder beside a voice."""
    import torch
    from TTS.config import load_config
    from TTS.encoder.utils.generic_utils import setup_encoder_model

    path = folder / "config_se.json"
    path.write_text(json.dumps(ENCODER))
    torch.manual_seed(5)
    model = setup_encoder_model(load_config(path))
    torch.save({"model": model.state_dict()}, folder / "model_se.pth")
    return folder


def fastpitch(folder: Path, *, seed: int = 1) -> Path:
    """A FastPitch, which says its durations as an alignment, with a vocoder in its folder."""
    library()
    vocoder(folder / "vocoder")
    from TTS.tts.configs.fast_pitch_config import FastPitchConfig

    config = FastPitchConfig(text_cleaner="english_cleaners")
    args = config.model_args
    args.hidden_channels = 32
    for part in ("encoder", "decoder"):
        params = {"hidden_channels_ffn": 32, "num_heads": 1, "num_layers": 1}
        setattr(args, f"{part}_params", {**getattr(args, f"{part}_params"), **params})
    args.duration_predictor_hidden_channels = args.pitch_predictor_hidden_channels = 32
    return saved(folder, config, seed)


def glow(folder: Path, *, seed: int = 1) -> Path:
    """A Glow-TTS, with a vocoder in its folder."""
    library()
    from TTS.tts.configs.glow_tts_config import GlowTTSConfig

    vocoder(folder / "vocoder")
    config = GlowTTSConfig(
        text_cleaner="english_cleaners",
        hidden_channels_enc=32,
        hidden_channels_dec=32,
        hidden_channels_dp=32,
        num_flow_blocks_dec=2,
        num_block_layers=1,
    )
    config.encoder_params = {**config.encoder_params, "num_layers": 1, "hidden_channels_ffn": 32}
    return saved(folder, config, seed)


def vocoder(folder: Path) -> Path:
    """A HiFi-GAN of 16 channels."""
    import torch
    from TTS.vocoder.configs import HifiganConfig
    from TTS.vocoder.models import setup_model

    folder.mkdir(parents=True, exist_ok=True)
    config = HifiganConfig()
    config.generator_model_params = {
        **config.generator_model_params,
        "upsample_initial_channel": 16,
        "resblock_kernel_sizes": [3],
        "resblock_dilation_sizes": [[1, 3, 5]],
    }
    torch.manual_seed(3)
    model: Any = setup_model(config)
    state = {"model": model.model_g.state_dict(), "model_disc": {}}
    torch.save(state, folder / "model.pth")
    config.save_json(str(folder / "config.json"))
    return folder


def saved(folder: Path, config: Any, seed: int) -> Path:
    """The model of a configuration, with random weights."""
    import torch
    from TTS.tts.models import setup_model

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    model = setup_model(config)
    for name, values in model.named_parameters():
        if name.endswith("duration_predictor.proj.bias"):
            values.data += 1.6  # without it every letter lasts one step
    torch.save({"model": model.state_dict()}, folder / "model.pth")
    model.config.save_json(str(folder / "config.json"))
    return folder


def xtts(folder: Path, *, seed: int = 1) -> Path:
    """An XTTS of one layer, that clones and guesses sound by sound; its decoder is of real size."""
    library()
    import torch
    from tokenizers import Tokenizer, models
    from TTS.tts.configs.xtts_config import XttsArgs, XttsConfig
    from TTS.tts.models.xtts import Xtts

    folder.mkdir(parents=True, exist_ok=True)
    special = ["[STOP]", "[UNK]", "[SPACE]", "[START]", "[en]", "[zh-cn]"]
    signs = [*special, *"abcdefghijklmnopqrstuvwxyz0123456789.,!?'"]
    words = Tokenizer(models.BPE({s: n for n, s in enumerate(signs)}, [], unk_token="[UNK]"))
    words.add_special_tokens(special)
    words.save(str(folder / "vocab.json"))
    config = XttsConfig(
        languages=["en", "zh-cn"],
        model_args=XttsArgs(
            tokenizer_file=str(folder / "vocab.json"),
            gpt_layers=1,
            gpt_n_model_channels=64,
            gpt_n_heads=1,
            gpt_num_audio_tokens=34,
            gpt_start_audio_token=32,
            gpt_stop_audio_token=33,
            gpt_max_audio_tokens=40,
            gpt_use_perceiver_resampler=True,
            decoder_input_dim=64,
        ),
    )
    torch.manual_seed(seed)
    model = Xtts(config)
    model.tokenizer.tokenizer = words
    model.init_models()
    own = {
        name: {
            "gpt_cond_latent": torch.randn(1, 32, 64),
            "speaker_embedding": torch.randn(1, 512, 1),
        }
        for name in ("Claribel Dervla", "Damien Black")
    }
    torch.save(own, folder / "speakers_xtts.pth")
    torch.save({"model": model.state_dict()}, folder / "model.pth")
    config.save_json(str(folder / "config.json"))
    return folder
