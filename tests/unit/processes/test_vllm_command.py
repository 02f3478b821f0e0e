"""The command line of a vLLM server."""

import json
from pathlib import Path

import pytest

from reckon.errors import CannotStart
from reckon.processes.vllm_command import (
    ServerOptions,
    default_tokenizer_dir,
    separator_token_id,
    server_arguments,
    server_environment,
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    for name in ("model", "tokenizer"):
        (tmp_path / name).mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    vocabulary = {"model": {"vocab": {"a": 0, "\n\n": 8}}, "added_tokens": [{"id": 9, "content": "<x>"}]}
    (tmp_path / "tokenizer" / "tokenizer.json").write_text(json.dumps(vocabulary))
    return tmp_path / "model"


def options(model: Path, kind="reasoner", **more) -> ServerOptions:
    return ServerOptions(kind, model, default_tokenizer_dir(model), "m", "127.0.0.1", 1, **more)


def test_a_tokenizer_beside_the_model_is_found(model) -> None:
    arguments = server_arguments(options(model))
    assert arguments[arguments.index("--tokenizer") + 1] == str(model.parent / "tokenizer")


def test_a_reasoner_tells_its_clients_how_much_of_the_prompt_was_cached(model) -> None:
    assert "--enable-prompt-tokens-details" in server_arguments(options(model))
    assert "--stream-interval" in server_arguments(options(model))
    assert "--stream-interval" not in server_arguments(options(model, "prm"))


def test_a_prm_returns_scores_at_its_separator(model) -> None:
    arguments = server_arguments(options(model, "prm"))
    assert json.loads(arguments[arguments.index("--pooler-config") + 1])["step_tag_id"] == 8


def test_extra_arguments_come_last_and_so_win(model) -> None:
    assert server_arguments(options(model, extra=("--block-size", "64")))[-2:] == ["--block-size", "64"]


def test_a_folder_without_a_model_is_refused(tmp_path) -> None:
    with pytest.raises(CannotStart, match=r"config\.json"):
        server_arguments(options(tmp_path))


@pytest.mark.parametrize("content", [None, "x", "{}", '{"model": {"vocab": {"a": 1}}}'])
def test_a_tokenizer_that_is_none_or_has_no_separator_is_refused(tmp_path, content) -> None:
    if content is not None:
        (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(CannotStart):
        separator_token_id(tmp_path)


def test_what_the_user_has_set_stays_and_a_prm_is_not_recorded() -> None:
    inherited = {"VLLM_CPU_KVCACHE_SPACE": "4", "RECKON_PLUGIN_ENDPOINT": "http://x"}
    assert server_environment("reasoner", inherited)["VLLM_CPU_KVCACHE_SPACE"] == "4"
    assert server_environment("reasoner", inherited)["RECKON_PLUGIN_ENDPOINT"] == "http://x"
    assert server_environment("prm", inherited)["RECKON_PLUGIN_ENDPOINT"] == ""


def test_on_gpus_vllm_chooses_precision_compilation_and_blocks_by_itself(model) -> None:
    arguments, environment = server_arguments(options(model, build="gpu")), server_environment("reasoner", {}, "gpu")
    for flag in ("--dtype", "--enforce-eager", "--block-size", "--max-num-seqs"):
        assert flag not in arguments
        assert flag in server_arguments(options(model))
    assert environment == {"HF_HUB_OFFLINE": "1", "VLLM_NO_USAGE_STATS": "1"}
    assert "TORCH_COMPILE_DISABLE" in server_environment("reasoner", {})
