"""The demo's PRM, really trained on by the product's own path: killed, resumed, repeated, and better than before."""

import hashlib
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest

from fakes.arithmetic_examples import arithmetic_examples
from fakes.vllm_server import ROOT, WEIGHTS, vllm_python
from reckon.metrics.ranking import auroc
from reckon.prm.registry import served_version
from reckon.retraining.example import Example, read_examples, write_examples
from reckon.retraining.plan import Plan
from reckon.retraining.scores_file import read_scores
from reckon.retraining.trainer_process import run_slice
from reckon.retraining.work_folder import (
    CALIBRATION,
    CHAMPION,
    HELD,
    NEW,
    TEST,
    TRAIN,
    FitRun,
    held_path,
    read_progress,
    scores_path,
    write_run,
)

pytestmark = [pytest.mark.vllm, pytest.mark.timeout(600)]  # PyTorch is in vLLM's environment

PLAN = Plan(steps=12, batch=16, warmup_steps=2, checkpoint_steps=1, matrix_rate=1e-3, rate=5e-4)
SLICE_S = 120.0


def _folder(place: Path, examples: list[Example], plan: Plan = PLAN, base: str = "prm") -> Path:
    place.mkdir()
    write_examples(place / TRAIN, examples[:160])
    write_examples(held_path(place, CALIBRATION), examples[160:200])
    write_examples(held_path(place, TEST), examples[200:])
    version = served_version("reckon-demo-prm", "")
    run = FitRun(plan, version, str(WEIGHTS / base), str(WEIGHTS / "tokenizer"), str(WEIGHTS / "prm"))
    write_run(place, run)
    return place


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "model/model.safetensors").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return arithmetic_examples(random.Random(4), 240)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, examples: list[Example]) -> Path:
    folder = _folder(tmp_path_factory.mktemp("fit") / "whole", examples)
    assert run_slice(str(vllm_python()), folder, SLICE_S) == "done"
    return folder


def test_a_run_that_is_killed_goes_on_to_the_same_weights(
    trained: Path, tmp_path: Path, examples: list[Example]
) -> None:
    folder = _folder(tmp_path / "killed", examples)
    command = [str(vllm_python()), "-m", "reckon.retraining.fit_main", str(folder), str(time.monotonic() + SLICE_S)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "backend"), "HF_HUB_OFFLINE": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not 3 <= int(str(read_progress(folder).get("step", 0))) < PLAN.steps:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (folder / "model").exists()
    assert (folder / "checkpoint.safetensors").exists()
    assert run_slice(str(vllm_python()), folder, 0.0) == "unfinished"  # one step, then its time is over
    assert run_slice(str(vllm_python()), folder, SLICE_S) == "done"
    assert _digest(folder) == _digest(trained)


def test_what_is_held_out_is_scored_by_both(trained: Path) -> None:
    for split in HELD:
        held = list(read_examples(held_path(trained, split)))
        for which in (NEW, CHAMPION):
            scores = read_scores(scores_path(trained, which, split))
            assert set(scores) == {one.id for one in held}
            assert all(len(scores[one.id]) == len(one.steps) + 1 for one in held)
    champion = read_scores(scores_path(trained, CHAMPION, TEST))
    pairs = [
        (float(label == 1), score)
        for one in read_examples(held_path(trained, TEST))
        for label, score in zip(one.labels, champion[one.id], strict=False)
    ]
    right, scored = np.array(pairs).T
    area = auroc(right, scored)
    assert area is not None
    assert area > 0.95  # the shipped PRM, read through this path as vLLM would


def test_a_language_model_with_new_layers_and_low_rank_learns_too(tmp_path: Path, examples: list[Example]) -> None:
    plan = Plan(steps=2, batch=8, new_layers=1, lora_rank=4, lm_weight=1.0, optimiser="adamw", checkpoint_steps=1)
    folder = _folder(tmp_path / "grown", examples, plan, base="reasoner")
    assert run_slice(str(vllm_python()), folder, SLICE_S) == "done"
    assert '"Qwen2ForProcessRewardModel"' in (folder / "model/config.json").read_text()
