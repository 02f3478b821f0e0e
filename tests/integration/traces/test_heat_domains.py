"""What is usual for a model over real ClickHouse: of a thousand generations, all their gaps and a sample of values."""

import time
from typing import Any

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client

from fakes.seeded_traces import SPAN, insert
from reckon.traces.heat_domains import GENERATIONS_MIN, SAMPLED_MAX, domains

pytestmark = pytest.mark.integration
NOW_NS = time.time_ns() // 10**9 * 10**9
DAY_NS = 86_400 * 10**9
GAPS_US = [10_000 + 100 * (i % 400) for i in range(400)]


def rows(model: str, count: int, began_ns: int, project: str = "default") -> tuple[list[dict[str, Any]], ...]:
    """So many generations of one step; how surprising their tokens are depends on their number."""
    spans, steps = [], []
    for number in range(count):
        trace, generation = f"{model}{number:05}".encode().rjust(16, b"-"), f"{number:08}".encode()
        timed = {"project": project, "model": model, "ts": began_ns // 1000, "start_ns": began_ns}
        ids = {"trace_id": trace, "generation_id": generation, "span_id": generation, "duration_ns": 10**9}
        spans.append({**SPAN, **timed, **ids, "name": "reckon.engine.request", "output_tokens": 10})
        gaps = [GAPS_US[(number + i) % 400] for i in range(10)]
        steps.append(step(timed, ids, gaps, [-0.001 * (number % 1000)] * 10, 10 + 0.01 * (number % 1000)))
    return spans, steps


def step(
    timed: dict[str, Any], ids: dict[str, Any], gaps: list[int], logprobs: list[float], sure: float
) -> dict[str, Any]:
    count = len(gaps)
    return {
        **timed,
        **ids,
        "step": 0,
        "phase": "reasoning",
        "token_from": 0,
        "tokens": count,
        "text": "x" * count,
        "token_id": [1] * count,
        "token_len": [1] * count,
        "emission": list(range(count)),
        "t0_us": 0,
        "lead_us": gaps[0],
        "gap_us": [0, *gaps[1:]],
        "logprob": logprobs,
        "entropy": [],
        "margin": [],
        "confidence": [sure] * count,
        "flags": [1] * count,
        "segmentation": "s",
        "logprob_mean": None,
        "entropy_mean": None,
    }


@pytest.fixture(scope="module")
def week(client: Client) -> Client:
    for model, count, began_ns, project in (
        ("enough", GENERATIONS_MIN, NOW_NS - DAY_NS, "default"),
        ("few", GENERATIONS_MIN - 1, NOW_NS - DAY_NS, "default"),
        ("past", GENERATIONS_MIN, NOW_NS - 8 * DAY_NS, "default"),
        ("elsewhere", GENERATIONS_MIN, NOW_NS - DAY_NS, "other"),
    ):
        spans, steps = rows(model, count, began_ns, project)
        insert(client, "spans", spans)
        insert(client, "steps", steps)
    return client


def test_gaps_are_those_of_all_generations(week: Client):
    found = domains(week, "default", "enough", NOW_NS)
    assert found.generations == GENERATIONS_MIN
    assert found.itl_us is not None
    gaps = [GAPS_US[(number + i) % 400] for number in range(GENERATIONS_MIN) for i in range(10)]
    assert found.itl_us.low == pytest.approx(np.quantile(gaps, 0.5), rel=0.02)
    assert found.itl_us.high == pytest.approx(np.quantile(gaps, 0.99), rel=0.02)


def test_surprisal_is_that_of_a_sample_and_entropy_that_nobody_captured_is_not_called_zero(week: Client):
    found = domains(week, "default", "enough", NOW_NS)
    assert found.sampled == SAMPLED_MAX
    assert found.entropy is None
    assert found.surprisal is not None
    assert found.surprisal.low == 0
    assert found.surprisal.high == pytest.approx(0.98, abs=0.02), "the logarithms' own sign does not matter"
    assert domains(week, "default", "enough", NOW_NS) == found, "who asks again is told the same"


def test_confidence_is_usual_between_its_lowest_hundredth_and_its_median(week: Client):
    found = domains(week, "default", "enough", NOW_NS).confidence
    assert found is not None
    assert found.low == pytest.approx(10.1, abs=0.2)
    assert found.high == pytest.approx(15, abs=0.8), "of a sample of two hundred"


def test_with_one_generation_less_nothing_is_called_usual(week: Client):
    found = domains(week, "default", "few", NOW_NS)
    assert (found.generations, found.itl_us, found.surprisal) == (GENERATIONS_MIN - 1, None, None)


@pytest.mark.parametrize("model", ["past", "elsewhere", "nobody"])
def test_what_is_older_or_of_another_project_or_model_does_not_count(week: Client, model: str):
    found = domains(week, "default", model, NOW_NS)
    assert (found.generations, found.itl_us) == (0, None)
