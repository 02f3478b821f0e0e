"""The read API does what its OpenAPI description says, for inputs that nobody thought of."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from fakes.web_server import Served
from reckon.web.openapi import openapi_document

pytestmark = pytest.mark.integration

SCHEMA = schemathesis.openapi.from_dict(openapi_document())
READS = [path for path, operations in openapi_document()["paths"].items() if "get" in operations]
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.mark.parametrize("path", READS)
def test_every_answer_is_one_that_is_described(served: Served, path: str):
    valid = SCHEMA[path]["GET"].as_strategy()
    invalid = SCHEMA[path]["GET"].as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(valid, invalid) if "{" in path or path.endswith(("traces", "dead")) else valid)
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=served.url, checks=CHECKS)

    ask()
