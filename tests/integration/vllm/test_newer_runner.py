"""What the plugin adds in the samplers of vLLM's newer model runner, which runs on GPUs only, is exact."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from fakes.vllm_server import vllm_python

pytestmark = pytest.mark.vllm

ROOT = Path(__file__).parents[3]


def test_entropy_margin_and_confidence_of_logits_are_exact_by_torch_and_by_the_kernel() -> None:
    # As a program: torch and Triton are in vLLM's environment and not in this one.
    environment = {**os.environ, "TRITON_INTERPRET": "1", "PYTHONPATH": f"{ROOT / 'backend'}:{ROOT / 'tests'}"}
    command = [str(vllm_python()), "-W", "ignore", "-m", "fakes.newer_runner"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=300)
    found = json.loads(done.stdout)
    assert len(found) == 8
    for one in found:
        assert one["off_nats"] < 2e-5
        assert one["ids"]
        assert one["marks"]
        assert one["columns"] == 4  # the sampled token's log-probability, entropy, margin, confidence
        assert one["columns_of_logits"] == 1  # logits are no log-probabilities: left as they are
