"""The same where there is something to read, and for the posts that change nothing: whatever is sent, no 500."""

import os

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, generation_spans
from fakes.web_server import Served
from reckon.ingest.api import PATHS
from reckon.web.openapi import openapi_document

pytestmark = pytest.mark.integration

DOCUMENT = openapi_document()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
OF_A_TRACE = [
    path for path, held in DOCUMENT["paths"].items() if "{trace_id}" in path and "get" in held and "stream" not in path
]
SAFE_POSTS = ["/api/v1/projects/{project}/masking/preview", "/api/v1/invitations/preview", *PATHS]
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
EXAMPLES = 8


@pytest.fixture(scope="module")
def ids(served: Served) -> dict[str, str]:
    """A project, a trace and a generation that are there."""
    trace = os.urandom(16)
    spans = generation_spans(steps=3, tokens=20, trace_id=trace)
    sent = httpx.post(
        f"{served.otlp_url}{PATHS[0]}", content=body_of(*spans), headers={"content-type": "application/x-protobuf"}
    )
    assert sent.status_code == 200
    wait_until(lambda: bool(served.client.query("SELECT count() FROM steps").result_rows[0][0]))
    generation = str(spans[-1].attributes["reckon.generation.id"])
    span = spans[-1].span_id.hex()
    return {"project": "default", "trace_id": trace.hex(), "generation_id": generation, "span_id": span}


@pytest.mark.parametrize("path", OF_A_TRACE)
def test_what_is_said_of_a_stored_trace_is_as_described(served: Served, ids: dict[str, str], path: str):
    any_query = SCHEMA[path]["GET"].as_strategy()

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(any_query)
    def ask(case: schemathesis.Case) -> None:
        case.path_parameters = {name: ids[name] for name in case.path_parameters}
        case.call_and_validate(base_url=served.url, checks=CHECKS)

    ask()


@pytest.mark.parametrize("path", SAFE_POSTS)
def test_any_body_of_a_post_that_changes_nothing_is_answered_as_described(served: Served, path: str):
    valid = SCHEMA[path]["POST"].as_strategy()
    invalid = SCHEMA[path]["POST"].as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(valid, invalid))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=served.url, checks=CHECKS)

    ask()
