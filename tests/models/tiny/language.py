# SPDX-License-Identifier: GPL-3.0-or-later
"""A language model of 40 KB with random weights: it writes bytes without sense, at once."""

from pathlib import Path

import numpy as np

WIDTH, HEADS, BLOCKS, INNER, CONTEXT = 32, 2, 2, 48, 4096
SEED = 7


def write_gguf(path: Path, seed: int = SEED) -> Path:
    """Write a GGUF file of a llama with one token a byte."""
    import gguf

    chance = np.random.default_rng(seed)
    words = ["<unk>", "<s>", "</s>", *(f"<0x{one:02X}>" for one in range(256))]
    kinds = [2, 3, 3, *([6] * 256)]
    made = gguf.GGUFWriter(str(path), "llama")
    made.add_context_length(CONTEXT)
    made.add_embedding_length(WIDTH)
    made.add_block_count(BLOCKS)
    made.add_feed_forward_length(INNER)
    made.add_head_count(HEADS)
    made.add_head_count_kv(HEADS)
    made.add_layer_norm_rms_eps(1e-5)
    made.add_rope_dimension_count(WIDTH // HEADS)
    made.add_vocab_size(len(words))
    made.add_tokenizer_model("llama")
    made.add_token_list(words)
    made.add_token_scores([0.0] * len(words))
    made.add_token_types(kinds)
    made.add_bos_token_id(1)
    made.add_eos_token_id(2)
    made.add_unk_token_id(0)
    made.add_add_bos_token(True)

    def put(name: str, *shape: int) -> None:
        made.add_tensor(name, chance.normal(0, 0.4, shape).astype(np.float32))

    put("token_embd.weight", len(words), WIDTH)
    put("output.weight", len(words), WIDTH)
    made.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    for block in range(BLOCKS):
        for name in ("attn_norm", "ffn_norm"):
            made.add_tensor(f"blk.{block}.{name}.weight", np.ones(WIDTH, np.float32))
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            put(f"blk.{block}.{name}.weight", WIDTH, WIDTH)
        put(f"blk.{block}.ffn_gate.weight", INNER, WIDTH)
        put(f"blk.{block}.ffn_up.weight", INNER, WIDTH)
        put(f"blk.{block}.ffn_down.weight", WIDTH, INNER)
    made.write_header_to_file()
    made.write_kv_data_to_file()
    made.write_tensors_to_file()
    made.close()
    return path
