"""Projects whose spans come from other clients: boards count each call once, and say what nobody told."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client

from fakes.recorded_spans import RECORDED, asked_evidences, received
from fakes.seeded_traces import MS, SPAN, T0_NS, insert
from reckon.clickhouse.client import connect
from reckon.dashboards import goodput, latency, objectives, spending
from reckon.dashboards.among import EVERY, Among, among
from reckon.dashboards.schemas import BoardSpan, GoodputBoard, LatencyBoard, TokenBoard
from reckon.domain.usage import Usage
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan
from reckon.traces.candidates import candidates
from reckon.traces.dashboards import Window, window
from reckon.traces.summarise import summarise
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration

RECORDED_NS = 1_800_000_000 * 10**9  # when all recorded calls were asked
ALL = "tokens>=0"


@pytest.fixture(scope="module")
def house(clickhouse_url: str) -> Iterator[Client]:
    """A database with each recorded client in a project of its name."""
    admin, database = connect(clickhouse_url), f"t{uuid4().hex[:16]}"
    migrate(admin, database)
    client = connect(clickhouse_url, database=database)
    for name in RECORDED:
        store(client, name, lambda _: True)
    yield client
    client.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()


def store(client: Client, name: str, chosen: Callable[[ReceivedSpan], bool], project: str = "") -> None:
    """Spans of a recording as ingest would file and insert them, and what the worker then does."""
    spans = [one for one in received(name) if chosen(one)]
    client.insert_arrow("spans", span_table([file_span(one, project or name, one.span.start_ns) for one in spans]))
    summarise(client, project or name, [one.span.trace_id.hex() for one in spans])


def over_ns(at_ns: int = RECORDED_NS) -> tuple[Window, BoardSpan]:
    over = window(at_ns - 3600 * 10**9, at_ns + 3600 * 10**9, 170)
    times = {"from_s": over.from_s, "to_s": over.to_s, "end_s": over.end_s, "complete_to_s": over.to_s}
    return over, BoardSpan(every_s=over.every_s, starts_s=list(over.starts), zone="UTC", **times)


def shown(client: Client, project: str, chosen: Among = EVERY, model: str = "") -> tuple[LatencyBoard, TokenBoard]:
    over, span = over_ns()
    return (
        latency.latency_board(client, project, over, span, chosen, model),
        spending.token_board(client, project, over, span, chosen, model),
    )


def judged(client: Client, project: str, slo: str, chosen: Among = EVERY) -> GoodputBoard:
    over, span = over_ns()
    return goodput.goodput_board(client, project, over, span, chosen, "", objectives.parse(slo))


@pytest.mark.parametrize("name", RECORDED)
def test_every_call_is_on_the_boards_once_with_the_tokens_that_the_list_shows(house: Client, name: str) -> None:
    calls = [one for _, evidence in asked_evidences(name) for one in candidates(evidence)]
    usage = sum((one.usage for one in calls), Usage())
    times, tokens = shown(house, name)
    assert times.total.requests == times.total.e2e_us.n == tokens.total.requests == len(calls) > 0
    assert times.total.clients == tokens.total.clients == (0 if name == "vllm_with_plugin" else len(calls))
    assert times.total.ttft_us.n == sum(one.ttft_ns is not None for one in calls)
    told = tokens.total
    assert (told.input, told.cached) == (usage.input, usage.cached)
    assert (told.output, told.reasoning) == (usage.output, usage.reasoning)
    assert times.models == tokens.models
    assert {one.model for one in calls} == set(times.models)
    assert sum(point.requests for point in times.points) == len(calls)
    took_us = [one.duration_ns / 1000 for one in calls]
    assert times.total.e2e_us.p95 == pytest.approx(np.percentile(took_us, 95, method="lower"), rel=0.02)


def test_what_a_client_does_not_tell_is_told_as_such(house: Client) -> None:
    times, tokens = shown(house, "openinference_sdk")
    assert (times.total.ttft_us.n, times.total.tpot_us.n) == (1, 1), "the streamed one told its first token"
    assert (tokens.total.output_unsplit, tokens.total.input_unsplit, tokens.total.uncounted) == (0, 0, 0)
    assert (times.total.queue_us.n, times.total.thinking_us.n, times.total.itl_us.n) == (0, 0, 0)
    silent = shown(house, "openai_v2")[0].total
    assert (silent.ttft_us.n, silent.ttft_us.p50, silent.tpot_us.n) == (0, None, 0)
    halves = shown(house, "openllmetry")[1].total
    assert (halves.output, halves.reasoning, halves.output_unsplit) == (12, 4, 6)


def test_an_objective_that_a_client_cannot_answer_is_neither_met_nor_missed(house: Client) -> None:
    both = judged(house, "openinference_sdk", "ttft:2s,e2e:2s").total
    assert (both.requests, both.good, both.unknown) == (2, 1, 1)
    assert [(one.met, one.told) for one in both.each] == [(1, 1), (2, 2)]
    assert [(one.met, one.told) for one in judged(house, "openai_v2", "tpot:40ms,e2e:1us").total.each] == [
        (0, 0),
        (0, 2),
    ]


def test_a_filter_that_takes_everything_changes_nothing(house: Client) -> None:
    for name in ("openinference_sdk", "vllm_with_plugin"):
        chosen = among(name, ALL, RECORDED_NS)
        assert shown(house, name, chosen) == shown(house, name)
        assert judged(house, name, "e2e:2s", chosen) == judged(house, name, "e2e:2s")
    assert shown(house, "openinference_sdk", among("openinference_sdk", "tokens>1000000", RECORDED_NS))[0].points == []


def test_a_model_that_nobody_asked_has_nothing_and_the_engine_board_is_the_engines_own(house: Client) -> None:
    assert shown(house, "openinference_sdk", model="thinker")[0].total.requests == 2
    assert shown(house, "openinference_sdk", model="other")[0].total.requests == 0
    over, span = over_ns()
    board = latency.engine_board(house, "openinference_sdk", over, span, EVERY, "")
    assert (board.total.requests, board.models) == (0, ["thinker"])
    assert latency.engine_board(house, "vllm_with_plugin", over, span, EVERY, "").total.requests == 2


def test_a_call_moves_over_to_the_engine_when_the_engines_span_comes(house: Client) -> None:
    def engines(one: ReceivedSpan) -> bool:
        return one.span.name == names.SPAN_ENGINE_REQUEST

    store(house, "vllm_with_plugin", lambda one: not engines(one), project="late")
    times, tokens = shown(house, "late")
    assert (times.total.requests, times.total.clients) == (2, 2)
    store(house, "vllm_with_plugin", engines, project="late")
    assert shown(house, "late")[0].total.clients == 0
    for late, whole in zip(shown(house, "late"), shown(house, "vllm_with_plugin"), strict=True):
        assert late.total.requests == whole.total.requests == 2
    assert shown(house, "late")[1].total == shown(house, "vllm_with_plugin")[1].total
    assert tokens.total.output == shown(house, "late")[1].total.output


def test_percentiles_hold_over_engines_and_clients_together_and_failures_count(house: Client) -> None:
    rng = np.random.default_rng(3)
    took = [int(value) for value in rng.lognormal(4, 1, 600) * MS]
    rows = []
    for number, duration_ns in enumerate(took):
        engine = number % 3 == 0
        at_ns = T0_NS + number * 10 * MS
        times = {"ts": at_ns // 1000, "start_ns": at_ns, "duration_ns": duration_ns}
        rows.append(
            {**SPAN, "project": "mixed", "trace_id": b"%016d" % number, "span_id": b"%08d" % number, **times}
            | {"name": "reckon.engine.request" if engine else "chat m", "model": "m", "resource": {}}
            | {"status": "error" if number % 10 == 0 else "ok", "output_tokens": 5, "ttft_ns": duration_ns // 2}
            | {"attrs": {} if engine else {"gen_ai.operation.name": "chat"}, "tokens_unknown": 0 if engine else 10}
        )
    insert(house, "spans", rows)
    summarise(house, "mixed", [row["trace_id"].hex() for row in rows])
    over, span = over_ns(T0_NS)
    board = latency.latency_board(house, "mixed", over, span, EVERY, "")
    assert (board.total.requests, board.total.clients, board.total.errors) == (600, 400, 60)
    for shown_us, values in ((board.total.e2e_us, took), (board.total.ttft_us, [one // 2 for one in took])):
        assert shown_us.n == 600
        for percentile, found in ((50, shown_us.p50), (95, shown_us.p95), (99, shown_us.p99)):
            assert found == pytest.approx(np.percentile(values, percentile, method="lower") / 1000, rel=0.02)
    tokens = spending.token_board(house, "mixed", over, span, EVERY, "").total
    assert (tokens.output, tokens.output_unsplit) == (3000, 2000)
