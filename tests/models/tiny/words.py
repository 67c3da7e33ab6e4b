# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny tokenizers and readers of words that the transformer families share, by seed."""

from importlib import import_module
from typing import Any

CHAT = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}<|im_start|>assistant\n"
)
PICTURE = ("<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>")


def kind(name: str) -> Any:
    """A class of transformers, some of which are found by name alone."""
    return getattr(import_module("transformers"), name)


def t5_tokenizer() -> Any:
    """Of single letters, as T5's is."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    letters = [chr(n) for n in range(33, 127)]
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    made = Tokenizer(models.Unigram([*pieces, *((one, -3.0) for one in letters)], unk_id=2))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    made.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 1)]
    )
    return kind("T5TokenizerFast")(
        tokenizer_object=made, extra_ids=0, pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    )


def t5_text(tokenizer: Any) -> Any:
    """A T5 encoder of 32 numbers a token."""
    from transformers import T5Config, T5EncoderModel

    return T5EncoderModel(
        T5Config(
            vocab_size=len(tokenizer),
            d_model=32,
            d_kv=8,
            d_ff=37,
            num_layers=2,
            num_heads=4,
            dropout_rate=0.0,
        )
    ).eval()


def qwen_tokenizer() -> Any:
    """Of single bytes, as Qwen's is."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers.convert_slow_tokenizer import bytes_to_unicode

    letters = list(bytes_to_unicode().values())
    made = Tokenizer(models.BPE(vocab={n: i for i, n in enumerate(letters)}, merges=[]))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>", *PICTURE])
    found = kind("Qwen2TokenizerFast")(
        tokenizer_object=made, eos_token="<|im_end|>", pad_token="<|endoftext|>", unk_token=None
    )
    found.chat_template = CHAT
    found.padding_side = "right"
    return found


def qwen3(tokenizer: Any, *, layers: int, head: bool) -> Any:
    """A Qwen3 of 16 numbers a token, with or without a head that says the next one."""
    from transformers import Qwen3Config, Qwen3ForCausalLM, Qwen3Model

    config = Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=8,
        max_position_embeddings=1024,
    )
    return (Qwen3ForCausalLM if head else Qwen3Model)(config).eval()


def adapter_file(folder: Any, transformer: Any, *, seed: int = 0) -> Any:
    """Save a LoRA of rank 2 for a transformer's attention."""
    import safetensors.torch
    import torch

    torch.manual_seed(seed + 3000)
    found = {}
    for name, module in transformer.named_modules():
        if name.endswith(("to_q", "to_v")):
            found[f"transformer.{name}.lora_A.weight"] = torch.randn(2, module.in_features) * 0.5
            found[f"transformer.{name}.lora_B.weight"] = torch.randn(module.out_features, 2) * 0.5
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiny_lora.safetensors"
    safetensors.torch.save_file(found, path)
    return path


def shaken(module: Any, std: float = 0.3) -> None:
    """Give parts that begin as zeros values, so that they steer."""
    import torch

    for parameter in module.parameters():
        torch.nn.init.normal_(parameter, std=std)
