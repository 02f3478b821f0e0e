"""A solved question goes in over OTLP and comes out of the API with the numbers it went in with."""

import signal
import time
from decimal import Decimal
from pathlib import Path

import grpc
import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from fakes import otlp_trace as sent
from fakes.web_server import Served, free_port, start, wait_until_ready
from reckon.domain.token_block import decode
from reckon.ingest.grpc_api import SERVICE
from reckon.otlp.encode import encode_spans
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

pytestmark = pytest.mark.integration
TRACE = f"/api/v1/projects/default/traces/tr_{sent.TRACE.hex()}"
TEXT = "".join(sent.STEPS)


@pytest.fixture(scope="module", autouse=True)
def stored(served: Served) -> None:
    """The question, sent to OTLP's own port and waited for."""
    body = encode_spans(sent.solved_question(time.time_ns() - 10**10))
    answer = httpx.post(
        f"{served.otlp_url}/v1/traces", content=body, headers={"content-type": "application/x-protobuf"}
    )
    assert answer.status_code == 200
    for _ in range(300):
        if httpx.get(f"{served.url}/api/v1/status").json()["ingest"]["spans_stored"] >= 6:
            break
        time.sleep(0.1)
    summarise(served.client, "default", [sent.TRACE.hex()], Prices(model_usd_per_hour=Decimal(2)))


def test_the_list_shows_the_question(served: Served):
    (row,) = httpx.get(f"{served.url}/api/v1/projects/default/traces?t=24h&q=37a").json()["rows"]
    assert (row["question"], row["answer"], row["correct"], row["strategy"]) == (
        "37a+5b*3",
        "126",
        True,
        "chain_of_thought",
    )
    assert row["cost_usd"] == "0.002"
    assert row["tokens"] == {"input": 12, "cached": 4, "output": 24, "reasoning": 21, "wasted": 0, "unknown": []}


def test_the_detail_shows_what_the_engine_measured(served: Served):
    detail = httpx.get(served.url + TRACE).json()
    (generation,) = detail["generations"]
    assert generation["generation_id"] == f"gn_{sent.CHAT.hex()}" == detail["selected_generation"]
    assert generation["phases"] == {
        "queue_us": 5_000,
        "prefill_us": 15_000,
        "reasoning_us": 680_000,
        "answer_us": 100_000,
    }
    assert (generation["completeness"], generation["finish_reason"], generation["steps"]) == (1.0, "stop", 3)
    assert (detail["seed"], detail["segmentation"], detail["strategy_params"]) == (7, "paragraph/min1", {"n": 1})


def test_steps_are_the_text_byte_for_byte(served: Served):
    page = httpx.get(f"{served.url}{TRACE}/generations/selected/steps").json()
    assert [step["text"] for step in page["steps"]] == list(sent.STEPS)
    assert [step["phase"] for step in page["steps"]] == ["reasoning", "reasoning", "answer"]
    assert page["next_index"] is None


def test_tokens_are_the_engines_own(served: Served):
    answer = httpx.get(f"{served.url}{TRACE}/generations/selected/tokens?from=2&to=20")
    assert answer.headers["content-type"] == "application/octet-stream"
    block = decode(answer.content)
    assert block.text.decode() == TEXT[2:20]
    assert block.time_us.tolist() == [(i + 1) * 1000 for i in range(2, 20)]
    assert answer.headers["x-reckon-tokens-total"] == "24"


def test_the_json_twin_says_the_same(served: Served):
    url = f"{served.url}{TRACE}/generations/gn_{sent.CHAT.hex()}/tokens"
    columns = httpx.get(url, headers={"accept": "application/json"}).json()
    assert "".join(columns["text"]) == TEXT
    assert columns["margin"] == [None] * 24, "what was not captured is null"
    assert columns["flags"] == [3] + [1] * 23


def test_the_generation_waits_for_its_scores(served: Served):
    status = httpx.get(f"{served.url}/api/v1/status").json()
    assert status["backlog"]["pending"] == 1
    parts = {part["name"]: part["state"] for part in status["parts"]}
    assert parts.pop("model") in ("ok", "down")  # whatever else runs on this machine
    assert parts.pop("prm") in ("ok", "down")
    assert parts == {"clickhouse": "ok", "database": "ok", "queue": "down"}
    assert httpx.get(f"{served.url}/api/v1/projects/default/scoring/dead").json() == {"rows": [], "total": 0}


def test_a_malformed_body_touches_nothing(served: Served):
    before = httpx.get(f"{served.url}/api/v1/status").json()["ingest"]["spans_received"]
    answer = httpx.post(
        f"{served.url}/v1/traces", content=b"\xff" * 10, headers={"content-type": "application/x-protobuf"}
    )
    assert answer.status_code == 400
    assert httpx.get(f"{served.url}/api/v1/status").json()["ingest"]["spans_received"] == before


def test_grpc_and_metrics_are_of_the_same_process(served: Served):
    with grpc.insecure_channel(f"127.0.0.1:{served.environment['RECKON_WEB_GRPC_PORT']}") as channel:
        export = channel.unary_unary(f"/{SERVICE}/Export")
        export(encode_spans(sent.solved_question(time.time_ns() - 10**10)), timeout=30)
    found = {
        (one.name, *one.labels.values()): one.value
        for family in text_string_to_metric_families(httpx.get(f"{served.url}/metrics").text)
        for one in family.samples
    }
    counted = httpx.get(f"{served.url}/api/v1/status").json()["ingest"]
    assert found["reckon_ingest_requests_total",] == counted["requests"] >= 2
    assert found["reckon_grpc_requests_total", "OK"] == 1
    assert found["reckon_http_requests_total", "POST", "/v1/traces", "200"] == 1
    assert found["reckon_scoring_pending",] == 1
    assert found["reckon_relational_store_up",] == 1


def test_a_second_server_says_in_one_line_that_the_port_is_taken(served: Served, tmp_path: Path):
    second = start(served.environment, tmp_path / "log")
    assert second.wait(60) == 3
    (line,) = (tmp_path / "log").read_text().splitlines()
    assert "taken" in line
    assert "RECKON_WEB_PORT" in line


def test_an_open_address_is_refused_in_one_line(served: Served, tmp_path: Path):
    second = start(served.environment | {"RECKON_WEB_HOST": "0.0.0.0"}, tmp_path / "log")
    assert second.wait(60) == 2
    (line,) = (tmp_path / "log").read_text().splitlines()
    assert "RECKON_AUTH is off" in line


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_server_ends_cleanly(served: Served, tmp_path: Path, number: signal.Signals):
    port, log = free_port(), tmp_path / "log"
    environment = served.environment | {
        "RECKON_WEB_PORT": str(port),
        "RECKON_WEB_OTLP_PORT": "0",
        "RECKON_WEB_GRPC_PORT": "0",
        "RECKON_DATA_DIR": str(tmp_path),
        "RECKON_DATABASE_URL": f"sqlite:///{served.environment['RECKON_DATA_DIR']}/reckon.db",
    }
    process = start(environment, log)
    wait_until_ready(f"http://127.0.0.1:{port}", process, log)
    process.send_signal(number)
    assert process.wait(30) == 0, log.read_text()
    assert "Traceback" not in log.read_text()
    assert "ingest.closed empty=True" in log.read_text()
