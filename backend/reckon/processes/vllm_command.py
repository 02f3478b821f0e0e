"""The command line and environment of a vLLM server, for a reasoner or a PRM.

The flags for the CPU were needed to make vLLM 0.32 work there; docs/how-to/vllm.md says why.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from reckon.errors import CannotStart
from reckon.processes.vllm_environment import Build

Kind: TypeAlias = Literal["reasoner", "prm"]

# Short prompts hit the prefix cache only in small blocks; the CPU attention takes multiples of 32.
BLOCK_TOKENS = 32
SEQUENCES_MAX = 64
KV_CACHE_GIB = 1
# Tokens a streamed chunk carries. One each is most of the front end's work, and of its clients'.
STREAM_TOKENS = 8

_ENVIRONMENT = {"HF_HUB_OFFLINE": "1", "VLLM_NO_USAGE_STATS": "1"}
_ON_CPU = {
    "VLLM_CPU_KVCACHE_SPACE": str(KV_CACHE_GIB),
    # Else the first request with log-probabilities waits half a minute for a compiler.
    "TORCH_COMPILE_DISABLE": "1",
}


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """`tokenizer_dir` None means the model's own. `extra` goes to vLLM as it is."""

    kind: Kind
    model_dir: Path
    tokenizer_dir: Path | None
    name: str
    host: str
    port: int
    extra: tuple[str, ...] = ()
    build: Build = "cpu"


def server_arguments(options: ServerOptions) -> list[str]:
    """Arguments of `vllm`. Raises CannotStart where the model or the tokenizer is missing or unfit."""
    if not (options.model_dir / "config.json").is_file():
        raise CannotStart(f"There is no model at {options.model_dir}: it has no config.json.")
    tokenizer_dir = options.tokenizer_dir or options.model_dir
    arguments = ["serve", str(options.model_dir), "--tokenizer", str(tokenizer_dir)]
    arguments += ["--served-model-name", options.name, "--host", options.host, "--port", str(options.port)]
    arguments += ["--disable-uvicorn-access-log"]
    if options.build == "cpu":
        arguments += ["--dtype", "float32", "--enforce-eager", "--max-num-seqs", str(SEQUENCES_MAX)]
        arguments += ["--block-size", str(BLOCK_TOKENS)]
    if options.kind == "reasoner":
        arguments += ["--stream-interval", str(STREAM_TOKENS)]
        # Without the details vLLM counts cached prompt tokens and tells nobody.
        arguments += ["--reasoning-parser", "deepseek_r1", "--enable-prompt-tokens-details"]
    else:
        pooler = {
            "task": "token_classify",
            "tok_pooling_type": "STEP",
            "step_tag_id": separator_token_id(tokenizer_dir),
        }
        arguments += ["--runner", "pooling", "--pooler-config", json.dumps(pooler)]
    return [*arguments, *options.extra]


def server_environment(kind: Kind, inherited: Mapping[str, str], build: Build = "cpu") -> dict[str, str]:
    """The inherited environment with what vLLM needs; what the user has set himself stays."""
    environment = {**_ENVIRONMENT, **(_ON_CPU if build == "cpu" else {}), **inherited}
    if kind == "prm":
        environment["RECKON_PLUGIN_ENDPOINT"] = ""  # a PRM generates nothing that could be recorded
    return environment


def default_tokenizer_dir(model_dir: Path) -> Path | None:
    """A folder `tokenizer` beside the model's, if there is one.

    A tokenizer beside a config.json is rebuilt by Transformers for that architecture, and
    may split text differently; so small models keep it apart.
    """
    beside = model_dir.parent / "tokenizer"
    return beside if (beside / "tokenizer.json").is_file() else None


def separator_token_id(tokenizer_dir: Path, separators: Sequence[str] = ("\n\n", "ĊĊ")) -> int:
    """The token that ends a step for the PRM (`Ċ` is a line's end in byte-level vocabularies).

    Raises CannotStart where the tokenizer has no such token.
    """
    path = tokenizer_dir / "tokenizer.json"
    try:
        tokenizer = json.loads(path.read_text())
        vocabulary: dict[str, int] = dict(tokenizer["model"]["vocab"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotStart(f"{path} is not a tokenizer that can be read: {error}") from error
    vocabulary |= {str(token["content"]): int(token["id"]) for token in tokenizer.get("added_tokens", [])}
    for separator in separators:
        if separator in vocabulary:
            return vocabulary[separator]
    raise CannotStart(f"{path} has no single token for an empty line, which separates steps for the PRM.")
