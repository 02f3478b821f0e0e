"""The deliberately weak PRM: noise on what judges, the trunk as it was, the same bytes for the same seed."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from fakes.vllm_server import ROOT, WEIGHTS, vllm_python

pytestmark = [pytest.mark.vllm, pytest.mark.timeout(300)]  # PyTorch is in vLLM's environment


def weakened(out: Path, *options: str) -> Path:
    command = [str(vllm_python()), "-m", "reckon.demo.weakened", str(out), *options]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "backend")}, timeout=240)
    return out / "prm" / "model.safetensors"


def tensors(path: Path) -> dict[str, bytes]:
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    header.pop("__metadata__", None)
    return {
        name: raw[8 + size + told["data_offsets"][0] : 8 + size + told["data_offsets"][1]]
        for name, told in header.items()
    }


def test_only_what_judges_is_weakened_by_as_much_as_was_asked_and_repeatably(tmp_path: Path) -> None:
    before = tensors(WEIGHTS / "prm" / "model.safetensors")
    first = weakened(tmp_path / "a", "--noise", "0.5", "--seed", "3")
    again = weakened(tmp_path / "b", "--noise", "0.5", "--seed", "3")
    assert first.read_bytes() == again.read_bytes()
    after = tensors(first)
    assert after.keys() == before.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert all(name.startswith(("score.", "model.layers.4.", "model.layers.5.")) for name in changed)
    assert {name.partition(".")[0] for name in changed} == {"model", "score"}
    old, new = (np.frombuffer(told["score.0.weight"], np.float32) for told in (before, after))
    assert (new - old).std() == pytest.approx(0.5 * old.std(), rel=0.1)
    assert (tmp_path / "a" / "tokenizer" / "tokenizer.json").is_file()
    assert (tmp_path / "a" / "prm" / "config.json").read_bytes() == (WEIGHTS / "prm" / "config.json").read_bytes()
