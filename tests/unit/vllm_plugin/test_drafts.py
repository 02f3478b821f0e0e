"""Drafted tokens are told step by step, and clients see of them what vLLM's own setting says."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from reckon.otlp import names
from reckon.vllm_plugin.drafts import install, take
from reckon.vllm_plugin.engine_facts import SPEC_STEPS_MAX, engine_facts


@dataclass
class Metrics:
    """As RequestSpecDecodeMetrics."""

    num_spec_tokens: int = 2
    histogram: list[int] = field(default_factory=lambda: [1, 1, 0])
    num_draft_tokens: int = 4
    per_step_accepted: list[int] = field(default_factory=lambda: [0, 1])
    per_step_drafted: list[int] = field(default_factory=lambda: [2, 2])


@pytest.mark.parametrize(("drafted", "level"), [(3, "detailed"), (0, "none")])
def test_the_engine_counts_by_step_where_tokens_are_drafted(drafted: int, level: str):
    class Scheduler:
        def __init__(self) -> None:
            self.num_spec_tokens, self.spec_decode_metrics_level = drafted, "none"

    install(Scheduler)
    install(Scheduler)
    assert Scheduler().spec_decode_metrics_level == level


@pytest.mark.parametrize(
    ("level", "left"),
    [("none", None), ("summary", Metrics(per_step_accepted=[], per_step_drafted=[])), ("detailed", Metrics())],
)
def test_vllm_is_left_what_its_own_setting_says(level: str, left: Metrics | None):
    output = SimpleNamespace(spec_decode_metrics=Metrics())
    assert take(output, level) == Metrics()
    assert output.spec_decode_metrics == left


def test_an_output_without_drafts_has_none():
    assert take(SimpleNamespace(spec_decode_metrics=None), "none") is None


@pytest.mark.parametrize("steps", [SPEC_STEPS_MAX - 1, SPEC_STEPS_MAX, SPEC_STEPS_MAX + 1])
def test_so_many_steps_are_told_one_by_one_and_all_in_the_sums(steps: int):
    spec: Any = Metrics(2, [0, steps, 0], 2 * steps, [1] * steps, [2] * steps)
    output = SimpleNamespace(prefill_stats=None, kv_transfer_params=None)
    facts = engine_facts(output, None, spec)
    kept = min(steps, SPEC_STEPS_MAX)
    assert facts[names.ENGINE_SPEC_STEP_DRAFTED] == [2] * kept
    assert facts[names.ENGINE_SPEC_STEP_ACCEPTED] == [1] * kept
    sums = [facts[n] for n in (names.ENGINE_SPEC_STEPS, names.ENGINE_SPEC_DRAFTED, names.ENGINE_SPEC_ACCEPTED)]
    assert sums == [steps, 2 * steps, steps]
