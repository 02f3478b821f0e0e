"""Runs one slice of training in a Python that has PyTorch: this one, or that of vLLM's environment."""

import importlib.util
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Literal, TypeAlias

import reckon
from reckon.errors import CannotStart, InvalidInput
from reckon.retraining.trainer_codes import REFUSED, UNFINISHED
from reckon.retraining.work_folder import read_progress

log = logging.getLogger(__name__)

Ended: TypeAlias = Literal["done", "unfinished"]
_GRACE_S = 60.0
_LOG_CHARS_MAX = 1500


def training_python(named: str, vllm_python: Path) -> str:
    """The Python to train with: the one in the settings, this one where it has the extra `train`, or vLLM's.

    Raises CannotStart where there is none.
    """
    if named:
        return named
    if all(importlib.util.find_spec(module) for module in ("torch", "transformers", "safetensors", "tokenizers")):
        return sys.executable
    if vllm_python.exists():
        return str(vllm_python)
    raise CannotStart(
        "Training needs PyTorch and transformers: pip install 'reckon-ai[train]', or run `reckon vllm setup`, "
        "or name a Python that has them in RECKON_TRAINING_PYTHON."
    )


def run_slice(python: str, folder: Path, slice_s: float) -> Ended:
    """Train for about `slice_s` seconds. Raises InvalidInput where it cannot be trained, CannotStart where it broke.

    A slice that hangs is killed: its checkpoint is whole, and the next one goes on from there.
    """
    command = [python, "-m", "reckon.retraining.fit_main", str(folder), str(time.monotonic() + slice_s)]
    environment = dict(os.environ) | {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    source = Path(reckon.__file__).parents[1]
    if source.name != "site-packages":  # a checkout: the other Python has to take the very same code
        environment["PYTHONPATH"] = str(source)
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=slice_s + _GRACE_S, check=False
        )
    except subprocess.TimeoutExpired:
        log.warning("training.slice_hung seconds=%.0f", slice_s + _GRACE_S)
        return "unfinished"
    except OSError as error:
        raise CannotStart(f"The Python for training, {python}, cannot be started: {error.strerror}.") from error
    if done.returncode == 0:
        return "done"
    if done.returncode == UNFINISHED:
        return "unfinished"
    if done.returncode == REFUSED:
        raise InvalidInput(str(read_progress(folder).get("reason", "The run cannot be trained.")))
    raise CannotStart(f"The training process ended with {done.returncode}: {done.stderr[-_LOG_CHARS_MAX:].strip()}")
