"""A model of a real one's shape with random weights and made-up words, to time a server where no model can be had.

    python benchmarks/random_model.py FOLDER [--shape 0.5b|1.5b|7b]

The shapes are those of DeepSeek-R1-Distill-Qwen, and of Qwen2.5-0.5B. Logits spread enough (`_SPREAD`) that tokens
are neither all alike nor always the same; one word in sixty ends a paragraph, so that there are steps. Needs torch,
safetensors and tokenizers, and takes seconds. What it says is nonsense: times mean something, answers do not.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

VOCABULARY = 151_936
SHAPES = {
    "tiny": {"hidden_size": 128, "intermediate_size": 256, "num_attention_heads": 2, "num_key_value_heads": 1},
    "0.5b": {"hidden_size": 896, "intermediate_size": 4864, "num_attention_heads": 14, "num_key_value_heads": 2},
    "1.5b": {"hidden_size": 1536, "intermediate_size": 8960, "num_attention_heads": 12, "num_key_value_heads": 2},
    "7b": {"hidden_size": 3584, "intermediate_size": 18944, "num_attention_heads": 28, "num_key_value_heads": 4},
}
LAYERS = {"tiny": 2, "0.5b": 24, "1.5b": 28, "7b": 28}
_SPREAD = 4.0  # of a row of logits, which makes some 6 nats of entropy


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shape", choices=list(SHAPES), default="1.5b")
    options = parser.parse_args()
    make(options.folder, options.shape)


def make(folder: Path, shape: str) -> None:
    """A folder that vLLM serves: config.json, model.safetensors and a tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "architectures": ["Qwen2ForCausalLM"],
        "model_type": "qwen2",
        "dtype": "bfloat16",
        "vocab_size": VOCABULARY,
        "num_hidden_layers": LAYERS[shape],
        "max_position_embeddings": 32768,
        "rms_norm_eps": 1e-6,
        "rope_parameters": {"rope_theta": 10000.0, "rope_type": "default"},
        "tie_word_embeddings": False,
        "hidden_act": "silu",
        "bos_token_id": None,
        "eos_token_id": 2,
        **SHAPES[shape],
    }
    (folder / "config.json").write_text(json.dumps(config))
    save_file(dict(_weights(config)), folder / "model.safetensors", {"format": "pt"})
    _tokenizer().save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "TokenizersBackend"}))


def _weights(config: dict[str, object]) -> Iterator[tuple[str, torch.Tensor]]:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    sizes = {name: value for name, value in config.items() if isinstance(value, int)}
    hidden, inner = sizes["hidden_size"], sizes["intermediate_size"]
    of_keys = hidden // sizes["num_attention_heads"] * sizes["num_key_value_heads"]

    def normal(*shape: int, deviation: float = 0.02) -> torch.Tensor:
        return (torch.randn(*shape, device=device) * deviation).to(torch.bfloat16).cpu()

    def ones() -> torch.Tensor:
        return torch.ones(hidden, dtype=torch.bfloat16)

    yield "model.embed_tokens.weight", normal(VOCABULARY, hidden)
    yield "lm_head.weight", normal(VOCABULARY, hidden, deviation=_SPREAD / hidden**0.5)
    yield "model.norm.weight", ones()
    for number in range(sizes["num_hidden_layers"]):
        layer = f"model.layers.{number}"
        yield f"{layer}.input_layernorm.weight", ones()
        yield f"{layer}.post_attention_layernorm.weight", ones()
        for name, rows in (("q", hidden), ("k", of_keys), ("v", of_keys)):
            yield f"{layer}.self_attn.{name}_proj.weight", normal(rows, hidden)
            yield f"{layer}.self_attn.{name}_proj.bias", normal(rows)
        yield f"{layer}.self_attn.o_proj.weight", normal(hidden, hidden)
        yield f"{layer}.mlp.gate_proj.weight", normal(inner, hidden)
        yield f"{layer}.mlp.up_proj.weight", normal(inner, hidden)
        yield f"{layer}.mlp.down_proj.weight", normal(hidden, inner)


def _tokenizer() -> Tokenizer:
    """Bytes first, then words; nothing is merged, so a text comes in as bytes and goes out as words."""
    draw = random.Random(0)
    words = ["<pad>", "<unk>", "</s>", "<think>", "</think>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    known = set(words)
    while len(words) < VOCABULARY:
        word = "Ġ" + "".join(draw.choices("etaoinshrdlu", k=draw.randint(3, 9)))
        if draw.random() < 1 / 60:
            word += ".ĊĊ"
        if word not in known:
            known.add(word)
            words.append(word)
    made = Tokenizer(models.BPE(vocab={word: place for place, word in enumerate(words)}, merges=[], unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    return made


if __name__ == "__main__":
    main()
