"""vLLM's private API is as the plugin takes it to be: in a wheel that somebody names.

RECKON_TEST_VLLM_WHEEL is the path of a wheel, which is read and not installed; `make vllm-newest` downloads the newest.
"""

import os
from pathlib import Path

import pytest

from fakes.vllm_signatures import ATTRIBUTES, FIELDS, METHODS, TAKEN, differences, reader_of


@pytest.mark.skipif(not os.environ.get("RECKON_TEST_VLLM_WHEEL"), reason="RECKON_TEST_VLLM_WHEEL is not set")
def test_the_named_wheel_is_as_the_plugin_takes_it_to_be():
    assert differences(reader_of(Path(os.environ["RECKON_TEST_VLLM_WHEEL"]))) == []


def test_what_is_gone_or_renamed_is_found():
    source = "class Scheduler:\n def schedule(self): ...\n def update_from_output(self, scheduler_output): ...\n"
    found = differences(lambda name: source if name.endswith("scheduler.py") else "class SchedulerStats:\n x: int\n")
    assert "vllm/v1/core/sched/scheduler.py: no Scheduler.add_request" in found
    assert "vllm/v1/core/sched/scheduler.py: Scheduler.update_from_output takes no model_runner_output" in found
    assert "vllm/v1/core/sched/scheduler.py: Scheduler sets no connector" in found
    assert "vllm/v1/metrics/stats.py: SchedulerStats has no kv_cache_usage" in found
    assert "vllm/v1/worker/gpu/sample/sampler.py: calls no compute_topk_scores" in found
    assert len(differences(lambda name: None)) == len({*METHODS, *FIELDS, *ATTRIBUTES, *TAKEN})
