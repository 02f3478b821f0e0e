"""The training scripts give the same weights for the same seed, and others for another."""

import subprocess
from pathlib import Path

import pytest

from fakes.vllm_server import vllm_python

pytestmark = [pytest.mark.vllm, pytest.mark.timeout(600)]  # PyTorch is in vLLM's environment

ROOT = Path(__file__).parents[3]
DIGEST = """
import hashlib, sys
import torch
def digest(model):
    return hashlib.sha256(b"".join(p.detach().numpy().tobytes() for p in model.parameters())).hexdigest()
"""
REASONER = """
from reckon.demo.reasoner_training import train
print("digest", *[digest(train(seed, 1, ((3e-3, 2), (2e-3, 1)))) for seed in (0, 0, 1)])
"""
PRM = """
from reckon.demo.prm_training import train
from reckon.demo.weights import weights_dir
torch.set_num_threads(1)
print("digest", *[digest(train(weights_dir("reasoner"), seed, 2, 3)) for seed in (0, 0, 1)])
"""


@pytest.mark.parametrize("script", [REASONER, PRM], ids=["reasoner", "prm"])
def test_a_seed_decides_every_weight(script: str) -> None:
    done = subprocess.run(
        [vllm_python(), "-c", DIGEST + script],
        env={"PYTHONPATH": str(ROOT / "backend"), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [line] = [line for line in done.stdout.splitlines() if line.startswith("digest")]
    first, again, other = line.split()[1:]
    assert first == again
    assert first != other
