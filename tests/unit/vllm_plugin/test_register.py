"""The entry point: silent without an endpoint, and never an exception into vLLM."""

import logging

import pytest
from pydantic import SecretStr

from reckon.domain.capture import Capture
from reckon.errors import InvalidInput, Misconfigured
from reckon.settings_groups import Plugin
from reckon.vllm_plugin.options import read_options
from reckon.vllm_plugin.register import is_supported, register


def test_without_an_endpoint_nothing_happens(monkeypatch, caplog) -> None:
    monkeypatch.delenv("RECKON_PLUGIN_ENDPOINT", raising=False)
    register()
    assert caplog.records == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RECKON_PLUGIN_CAPTURE", "all"),
        ("RECKON_PLUGIN_SEGMENTATION", "x"),
        ("RECKON_PLUGIN_REPLICA", "fine, but no vLLM"),
    ],
)
def test_whatever_is_wrong_vllm_starts_and_the_log_says_why(monkeypatch, caplog, name, value) -> None:
    monkeypatch.setenv("RECKON_PLUGIN_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv(name, value)
    with caplog.at_level(logging.ERROR):
        register()
    assert "Reckon records nothing" in caplog.text


@pytest.mark.parametrize(
    ("version", "supported"), [("0.32.0", True), ("0.32.1+cpu", True), ("0.33.0", False), ("0.3.2", False)]
)
def test_only_the_known_version_is_hooked(version, supported) -> None:
    assert is_supported(version) is supported


def test_options_are_checked() -> None:
    plugin = Plugin(endpoint="http://x", replica="r")
    assert read_options(plugin).capture is Capture.LOGPROBS
    assert "s3cret" not in repr(read_options(plugin.model_copy(update={"key": SecretStr("s3cret")})))
    with pytest.raises(Misconfigured):
        read_options(plugin.model_copy(update={"capture": "everything"}))
    with pytest.raises(InvalidInput):
        read_options(plugin.model_copy(update={"segmentation": "sentence"}))
