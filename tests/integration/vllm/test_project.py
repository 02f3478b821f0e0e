"""The plugin in a real vLLM sends its key with every body, and stamps the project that a request proves."""

import os

import httpx
import pytest

from fakes.otlp_sink import OtlpSink
from fakes.vllm_server import VllmServer
from reckon.domain.project_claim import claim
from reckon.otlp import names

pytestmark = [pytest.mark.vllm, pytest.mark.integration]

PLUGIN_KEY, SIGNING_KEY = "rk_test_plugin_key", "test-signing-key"  # as the server was given them


def projects_stamped(client: httpx.Client, server: VllmServer, sink: OtlpSink, state: str, trace_id: bytes) -> set[str]:
    """The projects on all spans of one request that came with this `tracestate`."""
    headers = {"traceparent": f"00-{trace_id.hex()}-{os.urandom(8).hex()}-01", "tracestate": state}
    body = {"model": server.model, "messages": [{"role": "user", "content": "3a+4"}], "max_tokens": 40}
    client.post("/v1/chat/completions", json=body, headers=headers).raise_for_status()
    sink.wait_for(trace_id, names.SPAN_ENGINE_REQUEST)
    spans = sink.of(trace_id)
    assert {span.name for span in spans} == {names.SPAN_START, names.SPAN_ENGINE_REQUEST, names.SPAN_STEP}
    return {span.attributes.get(names.PROJECT, "") for span in spans}


def test_a_proved_project_stands_on_every_span(client, reasoner, sink) -> None:
    trace_id = os.urandom(16)
    state = f"reckon=g;{claim('lab', trace_id, SIGNING_KEY)}"
    assert projects_stamped(client, reasoner, sink, state, trace_id) == {"lab"}


def test_a_project_that_is_not_proved_stands_on_none(client, reasoner, sink) -> None:
    for claimed in ("", f";{claim('lab', os.urandom(16), SIGNING_KEY)}", ";lab;", ";lab"):
        assert projects_stamped(client, reasoner, sink, f"reckon=g{claimed}", os.urandom(16)) == {""}
    trace_id = os.urandom(16)
    by_another = f"reckon=g;{claim('lab', trace_id, 'another key')}"
    assert projects_stamped(client, reasoner, sink, by_another, trace_id) == {""}


def test_the_key_goes_with_every_body_and_into_no_log(client, reasoner, sink) -> None:
    projects_stamped(client, reasoner, sink, "reckon=g", os.urandom(16))
    assert {headers.get("authorization") for _, headers, _ in sink.bodies} == {f"Bearer {PLUGIN_KEY}"}
    log = reasoner.log.read_text()
    assert PLUGIN_KEY not in log
    assert SIGNING_KEY not in log
