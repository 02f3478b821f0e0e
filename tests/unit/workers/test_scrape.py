"""Prometheus' text becomes data points, server by server; one that does not answer stops no other."""

import httpx
import pytest

from reckon.domain.metric import MetricPoint
from reckon.errors import MalformedPayload, Misconfigured
from reckon.ingest.metric_table import FiledPoint
from reckon_workers.prometheus_text import points_in
from reckon_workers.scrape import TARGETS_MAX, scrape, targets_of

# As vLLM 0.32 serves it, cut.
TEXT = """# HELP python_gc_objects_collected_total Objects collected during gc
# TYPE python_gc_objects_collected_total counter
python_gc_objects_collected_total{generation="0"} 12437.0
# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="m"} 3.0
# HELP vllm:prompt_tokens_total Number of prefill tokens processed.
# TYPE vllm:prompt_tokens_total counter
vllm:prompt_tokens_total{engine="0",model_name="m"} 120.0
# HELP vllm:prompt_tokens_created Number of prefill tokens processed.
# TYPE vllm:prompt_tokens_created gauge
vllm:prompt_tokens_created{engine="0",model_name="m"} 1.7e+09
# HELP vllm:time_to_first_token_seconds Histogram of time to first token in seconds.
# TYPE vllm:time_to_first_token_seconds histogram
vllm:time_to_first_token_seconds_sum{engine="0",model_name="m"} 1.5
vllm:time_to_first_token_seconds_bucket{engine="0",le="0.1",model_name="m"} 1.0
vllm:time_to_first_token_seconds_bucket{engine="0",le="1.0",model_name="m"} 4.0
vllm:time_to_first_token_seconds_bucket{engine="0",le="+Inf",model_name="m"} 5.0
vllm:time_to_first_token_seconds_count{engine="0",model_name="m"} 5.0
"""
LABELS = {"engine": "0", "model_name": "m"}


def test_gauges_counters_and_histograms_are_points_and_other_names_are_left_out():
    running, prompt, ttft = points_in(TEXT, 9, {"service.instance.id": "a"})
    assert running == MetricPoint(
        "vllm:num_requests_running", "gauge", "", 9, value=3.0, attributes=LABELS, resource={"service.instance.id": "a"}
    )
    assert (prompt.name, prompt.kind, prompt.value, prompt.is_monotonic) == (
        "vllm:prompt_tokens_total",
        "sum",
        120.0,
        True,
    )
    assert (ttft.kind, ttft.unit, ttft.count, ttft.sum) == ("histogram", "s", 5, 1.5)
    assert (ttft.bounds, ttft.counts, ttft.attributes) == ((0.1, 1.0), (1, 3, 1), LABELS)


def test_what_is_no_text_of_prometheus_is_refused():
    with pytest.raises(MalformedPayload):
        points_in('vllm:x{a="1" 2\n', 9, {})


def test_each_server_is_read_and_a_dead_one_stops_no_other():
    def answer(request: httpx.Request) -> httpx.Response:
        match request.url.host:
            case "good":
                return httpx.Response(200, text=TEXT)
            case "odd":
                return httpx.Response(200, text="<html>")
            case _:
                return httpx.Response(503)

    stored: dict[str, list[FiledPoint]] = {}
    targets = targets_of("down=http://down/metrics, odd=http://odd/metrics,a=http://good/metrics")
    client = httpx.Client(transport=httpx.MockTransport(answer))
    assert scrape(targets, "lab", stored.__setitem__, client=lambda: client, clock_ns=lambda: 7) == 3
    assert list(stored) == ["a"]
    assert {(one.project, one.received_ns) for one in stored["a"]} == {("lab", 7)}
    assert {one.point.resource["service.instance.id"] for one in stored["a"]} == {"a"}


@pytest.mark.parametrize("told", ["http://a/metrics", "a=ftp://x", "=http://x"])
def test_what_is_no_target_is_said(told: str):
    with pytest.raises(Misconfigured, match="NAME=http"):
        targets_of(told)


def test_there_are_so_many_targets_and_no_more():
    told = [f"n{number}=http://a" for number in range(TARGETS_MAX + 1)]
    assert len(targets_of(",".join(told[1:]))) == TARGETS_MAX
    with pytest.raises(Misconfigured, match="more than"):
        targets_of(",".join(told))
