"""Metrics over real ClickHouse: which there are, their points by series, and an engine's load out of readings."""

import time

import pytest
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.domain.metric import MetricPoint
from reckon.ingest.metric_table import FiledPoint, metric_table
from reckon.traces.engine_load import load
from reckon.traces.metric_points import metric_names, metric_points

pytestmark = pytest.mark.integration
S = 10**9
T0_NS = (time.time_ns() // S - 100) * S
RANGE = (T0_NS - S, T0_NS + 100 * S)


def reading(at: int, name: str, value: float, engine: str = "0") -> MetricPoint:
    resource = {"service.instance.id": "scraped-1"}
    return MetricPoint(name, "gauge", "", T0_NS + at * S, value=value, attributes={"engine": engine}, resource=resource)


@pytest.fixture(scope="module")
def filled(client: Client) -> Client:
    points = [
        reading(at, name, value)
        for at, running in ((0, 2.0), (15, 5.0), (30, 1.0))
        for name, value in (
            ("vllm:num_requests_running", running),
            ("vllm:num_requests_waiting", running - 1),
            ("vllm:kv_cache_usage_perc", running / 10),
        )
    ]
    points.append(reading(15, "vllm:num_requests_running", 9.0, engine="1"))
    points.append(
        MetricPoint(
            "ttft", "histogram", "s", T0_NS, count=3, sum=1.5, bounds=(0.1,), counts=(1, 2), attributes={"m": "a"}
        )
    )
    for project, times in (("metered", 2), ("other", 1)):
        for time_told in range(times):
            table = metric_table([FiledPoint(project, T0_NS, point) for point in points])
            insert_arrow(client, "metrics", table, token=f"{project}-{time_told}", settings={})
    return client


def test_metrics_are_listed_once_however_often_they_came(filled: Client):
    found = {one.name: one for one in metric_names(filled, "metered", *RANGE).metrics}
    running = found["vllm:num_requests_running"]
    assert (running.points, running.series, running.instances, running.kind) == (4, 2, ["scraped-1"], "gauge")
    assert (found["ttft"].unit, found["ttft"].kind) == ("s", "histogram")
    assert metric_names(filled, "nobody", *RANGE).metrics == []


def test_points_are_told_by_series(filled: Client):
    found = metric_points(filled, "metered", "vllm:num_requests_running", "", *RANGE)
    assert sorted(one.value for one in found.series) == [[2.0, 5.0, 1.0], [9.0]]
    (ttft,) = metric_points(filled, "metered", "ttft", "", *RANGE).series
    assert (ttft.counts, ttft.bounds, ttft.sum, ttft.attributes) == ([[1, 2]], [0.1], [1.5], {"m": "a"})
    assert metric_points(filled, "metered", "ttft", "somebody", *RANGE).series == []
    assert metric_points(filled, "metered", "vllm:num_requests_running", "", *RANGE, limit=3).cut is not None


def test_readings_stand_in_for_steps_and_each_holds_until_the_next(filled: Client):
    found = load(filled, "metered", "scraped-1", 0, T0_NS, T0_NS + 60 * S, 60)
    assert (found.source, found.running, found.waiting) == ("scraped", [2, 5, 1], [1, 4, 0])
    assert found.began_us == [0.0, 15e6, 30e6]
    assert found.ended_us[:2] == [15e6, 30e6]
    assert found.prefill_tokens == []
    assert load(filled, "metered", "scraped-1", 1, T0_NS, T0_NS + 60 * S, 60).running == [9]
