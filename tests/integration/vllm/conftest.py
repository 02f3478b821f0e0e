"""One vLLM server with the plugin, recorded into one sink, for all tests here."""

from collections.abc import Iterator

import httpx
import pytest

from fakes.otlp_sink import OtlpSink, otlp_sink
from fakes.vllm_server import VllmServer, vllm_server

PLUGIN_KEY, SIGNING_KEY = "rk_test_plugin_key", "test-signing-key"


@pytest.fixture(scope="session")
def sink() -> Iterator[OtlpSink]:
    with otlp_sink() as running:
        yield running


@pytest.fixture(scope="session")
def reasoner(sink: OtlpSink, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VllmServer]:
    environment = {
        "RECKON_PLUGIN_ENDPOINT": sink.url,
        "RECKON_PLUGIN_SEGMENTATION": "paragraph/min1",
        "RECKON_PLUGIN_REPLICA": "test-replica",
        "RECKON_PLUGIN_KEY": PLUGIN_KEY,
        "RECKON_PLUGIN_SIGNING_KEY": SIGNING_KEY,
    }
    with vllm_server("reasoner", tmp_path_factory.mktemp("vllm"), environment, ("--max-logprobs", "-1")) as server:
        yield server


@pytest.fixture
def client(reasoner: VllmServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=reasoner.url, timeout=120.0, trust_env=False) as running:
        yield running
