"""`reckon prm`, as a user has it: a real PRM trained, looked at, promoted and rolled back by commands alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.arithmetic_dataset import arithmetic_dataset
from fakes.vllm_server import vllm_python
from reckon_migrations.relational_runner import migrate_relational

pytestmark = [pytest.mark.vllm, pytest.mark.timeout(600)]  # PyTorch is in vLLM's environment


def test_a_prm_goes_through_its_whole_life(tmp_path: Path) -> None:
    environment = os.environ | {
        "RECKON_DATA_DIR": str(tmp_path / "data"),
        "RECKON_TRAINING_PYTHON": str(vllm_python()),
        "RECKON_TRAINING_SLICE_S": "60",
    }
    (tmp_path / "data").mkdir()

    def reckon(*arguments: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "reckon.cli.main", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    migrate_relational(f"sqlite:///{tmp_path / 'data/reckon.db'}")
    dataset = arithmetic_dataset(tmp_path / "datasets", problems=20)
    told = reckon(
        "prm", "train", "--dataset", str(dataset), "--base", "reckon-demo-prm@1", "--name", "tiny", "--steps", "2",
        "--batch", "8", "--plan", '{"rate": 1e-5, "matrix_rate": 1e-5, "warmup_steps": 0}',
    )  # fmt: skip
    assert told.strip() == "tiny@1"
    assert "champion" in reckon("prm", "list")
    shown = json.loads(reckon("prm", "show", "tiny@1", "--json"))
    assert shown["base"] == "reckon-demo-prm@1"
    assert len(shown["weights_sha256"]) == 64
    # Two tiny steps leave a good PRM a good one; it is not better than itself, which the gate says.
    assert shown["report"]["new"]["whole"]["auroc"] > 0.95
    assert not shown["passed"]
    assert "best of N" not in reckon("prm", "evaluate", "tiny@1", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out/curves.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "out/report.json").read_text())["new"]["bins"]
    assert "Give a reason" in reckon("prm", "approve", "tiny@1", code=1)
    reckon("prm", "approve", "tiny@1", "--reason", "a drill")
    reckon("prm", "serve-at", "tiny@1", "http://127.0.0.1:9")
    reckon("prm", "promote", "tiny@1")
    assert reckon("prm", "list").startswith("tiny@1 ")
    assert "reckon-demo-prm@1 scores default again" in reckon("prm", "rollback")
