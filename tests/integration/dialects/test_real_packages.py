"""Other clients' real packages send to a running Reckon; the list and the trace page show what they asked."""

from collections.abc import Iterator

import httpx
import pytest

from fakes.dialect_sender import NAMES, send
from fakes.ingest_place import wait_until
from fakes.openai_server import FakeOpenAIServer
from fakes.otlp_sink import OtlpSink, otlp_sink
from fakes.record_dialects import recorded, shape_of
from fakes.recorded_spans import fixture
from integration.dialects.conftest import Place
from reckon.traces.summarise import summarise

pytestmark = pytest.mark.integration
PROJECT = "default"
# Steps of the whole answer and of the streamed one; the others tell no thinking, and have the answer's step.
STEPS = {"openinference_sdk": (2, 2), "openllmetry": (2, 2), "pydantic_ai_agent": (2, 2), "litellm_otel": (2, 1)}
TELLING = [name for name in NAMES if name not in ("openai_v2_bare", "litellm_doubled")]


@pytest.fixture
def sink() -> Iterator[OtlpSink]:
    with otlp_sink() as running:
        yield running


def traces_of(place: Place, question: str) -> set[str]:
    asked = {"question": question}
    found = place.client.query("SELECT DISTINCT hex(trace_id) FROM spans WHERE question = {question:String}", asked)
    return {str(row[0]).lower() for row in found.result_rows}


def read(place: Place, path: str) -> dict:
    headers = {"authorization": f"Bearer {place.reading_key}"}
    answer = httpx.get(f"{place.url}/api/v1/projects/{PROJECT}/traces{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("name", TELLING)
def test_the_list_and_the_page_show_what_a_real_package_sent(name: str, place: Place, model: FakeOpenAIServer) -> None:
    questions = [f"{how}: what is 6 times 7?" for how in ("Whole", "Streamed")]
    before = {question: traces_of(place, question) for question in questions}
    send(name, model.url, place.url, place.sending_key)
    for number, question in enumerate(questions):
        wait_until(lambda question=question: len(traces_of(place, question) - before[question]) == 1)
        (trace,) = traces_of(place, question) - before[question]
        summarise(place.client, PROJECT, [trace])
        (row,) = [row for row in read(place, "?limit=200")["rows"] if row["trace_id"] == f"tr_{trace}"]
        assert (row["question"], row["answer"], row["model"]) == (question, "42", "thinker")
        assert (row["candidates"], row["status"]) == (1, "ok")
        assert (row["tokens"]["input"], row["tokens"]["output"]) == (7, 6)
        assert row["e2e_us"] > 0
        page = read(place, f"/tr_{trace}")
        assert page["row"] == row
        (generation,) = page["generations"]
        found = read(place, f"/tr_{trace}/generations/selected/steps")["steps"]
        assert generation["steps"] == len(found) == STEPS.get(name, (1, 1))[number]
        assert found[-1]["text"] == "42"
        assert [(step["started_us"], step["duration_us"]) for step in found] == [(None, None)] * len(found)


def test_langfuses_client_sends_to_its_own_path_with_its_own_header(sink: OtlpSink, model: FakeOpenAIServer) -> None:
    send("langfuse_sdk", model.url, sink.url)
    (path, headers, _), *_ = sink.bodies
    assert path == "/api/public/otel/v1/traces"
    assert headers["authorization"].startswith("Basic ")
    assert headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("name", NAMES)
def test_the_recorded_shape_is_what_the_package_sends_today(name: str, sink: OtlpSink, model: FakeOpenAIServer) -> None:
    send(name, model.url, sink.url)
    sent = recorded(body for path, _, body in sink.bodies if path.endswith("/traces"))
    assert shape_of(sent) == shape_of(fixture(name))
