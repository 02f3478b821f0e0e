"""Boards say what the rows say: counted by other means here, within the error that sketches promise."""

import math
from collections import Counter
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client
from fastapi.routing import APIRoute

from integration.dashboards.conftest import NOW_NS
from reckon.dashboards import api, goodput, latency, objectives, spending
from reckon.dashboards.among import EVERY, among
from reckon.dashboards.schemas import BoardSpan, LatencyBoard
from reckon.domain.time_zone import zone_named
from reckon.traces.dashboards import Window, bucket_from_us, window

pytestmark = pytest.mark.integration

WEEK = window(NOW_NS - 8 * 86_400 * 10**9, NOW_NS, 170)
SPAN = BoardSpan(
    from_s=WEEK.from_s,
    to_s=WEEK.to_s,
    every_s=WEEK.every_s,
    starts_s=list(WEEK.starts),
    end_s=WEEK.end_s,
    zone="UTC",
    complete_to_s=WEEK.to_s,
)
ALL = "tokens>=0"
ENGINE = "FROM spans WHERE name = 'reckon.engine.request'"


@pytest.fixture(scope="module")
def board(week: Client) -> LatencyBoard:
    return latency.latency_board(week, "default", WEEK, SPAN, EVERY, "")


def column(week: Client, what: str, rest: str = ENGINE) -> "np.ndarray[Any, Any]":
    return np.array([row[0] for row in week.query(f"SELECT {what} {rest}").result_rows], dtype=float)


def test_percentiles_over_the_week_are_those_of_the_rows(board: LatencyBoard, week: Client):
    for shown, what in ((board.total.ttft_us, "ttft_ns"), (board.total.e2e_us, "duration_ns")):
        values = column(week, what) / 1000
        assert shown.n == len(values)
        for percentile, found in ((50, shown.p50), (95, shown.p95), (99, shown.p99)):
            assert found == pytest.approx(np.percentile(values, percentile, method="lower"), rel=0.02)


def test_the_week_is_no_mean_of_its_days(board: LatencyBoard):
    days = [point.ttft_us.p95 for point in board.points if point.ttft_us.p95 is not None]
    assert board.total.ttft_us.p95 != pytest.approx(float(np.mean(days)), rel=0.02)


def test_points_hold_every_request_once_and_a_night_without_any_has_no_point(board: LatencyBoard):
    assert sum(point.requests for point in board.points) == board.total.requests == board.total.e2e_us.n
    at = [point.at_s for point in board.points]
    assert max(np.diff(at)) >= 8 * 3600
    assert all(second % WEEK.every_s == 0 for second in at)


def test_a_model_is_a_part_of_all(board: LatencyBoard, week: Client):
    parts = [latency.latency_board(week, "default", WEEK, SPAN, EVERY, model).total.requests for model in board.models]
    assert len(parts) == 2
    assert sum(parts) == board.total.requests


def test_what_nobody_told_is_no_zero(week: Client):
    nothing = latency.latency_board(week, "nobody", WEEK, SPAN, EVERY, "").total
    assert (nothing.requests, nothing.ttft_us.n, nothing.ttft_us.p50, nothing.prm_mean_us) == (0, 0, None, None)
    assert nothing.queue_mean_us is None


def test_an_exemplar_lies_in_the_cell_that_it_was_asked_for(week: Client):
    heat = latency.heat_board(week, "default", WEEK, SPAN, EVERY, "")
    slowest = max(heat.cells, key=lambda cell: cell.bucket)
    over = Window(slowest.at_s, slowest.at_s + WEEK.every_s, WEEK.every_s)
    found = latency.exemplars(week, "default", over, EVERY, slowest.bucket, "").exemplars
    assert found
    for one in found:
        assert bucket_from_us(slowest.bucket) <= one.gap_us < bucket_from_us(slowest.bucket + 1)
        rows = week.query(
            "SELECT gap_us, token_from, lead_us FROM steps"
            " WHERE generation_id = unhex({g:String}) AND step = {s:UInt32}",
            parameters={"g": one.generation_id.removeprefix("gn_"), "s": one.step},
        ).result_rows
        ((gaps, first, lead),) = rows
        assert [lead, *gaps[1:]][one.token - first] == one.gap_us
    assert latency.exemplars(week, "nobody", over, EVERY, slowest.bucket, "").exemplars == []


def test_goodput_counts_what_meets_all_and_each(week: Client):
    asked = objectives.parse("ttft:150ms,tpot:15ms")
    shown = goodput.goodput_board(week, "default", WEEK, SPAN, EVERY, "", asked)
    ttft, tpot = column(week, "ttft_ns"), column(week, "decode_ns / (output_tokens - 1)")
    good = (ttft <= 150e6) & (tpot <= 15e6)
    assert (shown.total.requests, shown.total.good, shown.total.unknown) == (len(ttft), int(good.sum()), 0)
    assert [one.met for one in shown.total.each] == [int((ttft <= 150e6).sum()), int((tpot <= 15e6).sum())]
    assert sum(point.good for point in shown.points) == shown.total.good


def test_cost_is_by_strategy_and_what_has_no_price_is_in_no_sum(week: Client):
    shown = spending.cost_board(week, "default", WEEK, SPAN, EVERY)
    rows = week.query("SELECT strategy, cost_nano_usd, correct FROM traces FINAL").result_rows
    for one in shown.strategies:
        own = [(cost, right) for strategy, cost, right in rows if strategy == one.strategy]
        priced = [cost for cost, _ in own if cost is not None]
        assert (one.traces, one.unpriced) == (len(own), len(own) - len(priced))
        assert Decimal(one.usd) == Decimal(sum(priced)).scaleb(-9)
        checked = [(cost, right) for cost, right in own if right is not None and cost is not None]
        solved = sum(right for _, right in checked)
        assert float(one.per_solved_usd or 0) == pytest.approx(sum(c for c, _ in checked) / 1e9 / solved, rel=1e-6)
        assert (
            float(one.per_solved_low_usd or 0) <= float(one.per_solved_usd or 0) < float(one.per_solved_high_usd or 0)
        )
        assert one.price_versions == ["list@7"]
    costs = sorted((cost for _, cost, _ in rows if cost is not None), reverse=True)
    assert shown.top_share == pytest.approx(sum(costs[: shown.top_traces]) / sum(costs))
    assert shown.top_traces == math.ceil(len(costs) / 100)


def test_tokens_are_those_of_the_spans_and_waste_is_by_strategy(week: Client):
    shown = spending.token_board(week, "default", WEEK, SPAN, EVERY, "")
    assert shown.total.output == column(week, "output_tokens").sum() == sum(p.output for p in shown.points)
    ((wasted,),) = week.query("SELECT sum(wasted_tokens) FROM traces FINAL").result_rows
    assert sum(one.wasted for one in shown.strategies) == wasted


def test_days_of_a_zone_hold_what_the_rows_of_these_days_hold_on_every_board(week: Client):
    zone = zone_named("Asia/Kolkata")  # five hours and a half ahead: no day begins at a whole hour of UTC
    over = window(NOW_NS - 7 * 86_400 * 10**9, NOW_NS, 9, zone)
    assert (over.every_s, over.from_s % 86_400) == (86_400, 86_400 - 19_800)
    span = SPAN.model_copy(update={"from_s": over.from_s, "every_s": over.every_s, "starts_s": list(over.starts)})

    def by_day(day: str, rest: str) -> dict[int, int]:
        return dict(week.query(f"SELECT toUnixTimestamp(toStartOfDay({day}, 'Asia/Kolkata')) AS d, {rest}").result_rows)

    requests = by_day("ts", f"count() {ENGINE} AND ts >= toDateTime({over.from_s}, 'UTC') GROUP BY d")
    for chosen in (EVERY, among("default", ALL, NOW_NS)):
        shown = latency.latency_board(week, "default", over, span, chosen, "").points
        assert {point.at_s: point.requests for point in shown} == requests
        assert {point.at_s: point.e2e_us.n for point in shown} == requests
    heat = latency.heat_board(week, "default", over, span, EVERY, "").cells
    assert {cell.at_s for cell in heat} == set(requests)
    began = "toDateTime(intDiv(started_ns, 1000000000), 'UTC')"
    traces = by_day(began, f"count() FROM traces FINAL WHERE {began} >= toDateTime({over.from_s}, 'UTC') GROUP BY d")
    cost = Counter[int]()
    for one in spending.cost_board(week, "default", over, span, EVERY).points:
        cost[one.at_s] += one.traces
    assert cost == traces


def test_every_board_has_its_call(week: Client):
    router = api.router(week, lambda _: UTC, clock_ns=lambda: NOW_NS)
    boards = [route for route in router.routes if isinstance(route, APIRoute)]
    assert {route.path.rpartition("/dashboards/")[2] for route in boards} == {
        "latency", "gaps", "gaps/exemplars", "tokens", "cost", "goodput", "engine"
    }  # fmt: skip


@pytest.fixture
def engine(week: Client) -> Callable[[str], Any]:
    return lambda project: latency.engine_board(week, project, WEEK, SPAN, EVERY, "")


def test_the_engine_board_sums_what_requests_told(engine: Callable[[str], Any], week: Client):
    shown = engine("default")
    assert shown.total.preemptions == column(week, "preemptions").sum()
    assert shown.total.busy_s == pytest.approx(column(week, "attributed_ns").sum() / 1e9)
    assert engine("nobody").points == []


def test_a_filter_that_takes_everything_changes_nothing_though_it_reads_other_rows(week: Client, board: LatencyBoard):
    chosen = among("default", ALL, NOW_NS)
    filtered = latency.latency_board(week, "default", WEEK, SPAN, chosen, "")
    assert [(p.at_s, p.requests, p.itl_us.n, p.ttft_us) for p in filtered.points] == [
        (p.at_s, p.requests, p.itl_us.n, p.ttft_us) for p in board.points
    ]
    assert filtered.total == board.total
    for made in (
        lambda one: latency.heat_board(week, "default", WEEK, SPAN, one, ""),
        lambda one: goodput.goodput_board(week, "default", WEEK, SPAN, one, "", objectives.parse("ttft:2s")),
        lambda one: spending.cost_board(week, "default", WEEK, SPAN, one),
        lambda one: spending.token_board(week, "default", WEEK, SPAN, one, ""),
        lambda one: latency.engine_board(week, "default", WEEK, SPAN, one, ""),
    ):
        assert made(chosen) == made(EVERY)


def test_a_filter_leaves_only_what_it_selects_on_every_board(week: Client):
    chosen = among("default", "strategy:best_of_n prm.min>0", NOW_NS)
    traces = "FROM traces FINAL WHERE strategy = 'best_of_n' AND prm_min > 0"
    asked = f"{ENGINE} AND trace_id IN (SELECT trace_id {traces})"
    expected = len(column(week, "1", asked))
    assert 0 < expected < len(column(week, "1"))
    assert latency.latency_board(week, "default", WEEK, SPAN, chosen, "").total.requests == expected
    asked_for = objectives.parse("ttft:2s")
    assert goodput.goodput_board(week, "default", WEEK, SPAN, chosen, "", asked_for).total.requests == expected
    (one,) = spending.cost_board(week, "default", WEEK, SPAN, chosen).strategies
    assert (one.strategy, one.traces) == ("best_of_n", len(column(week, "1", traces)))
