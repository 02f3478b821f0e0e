"""Runs one slice of training in a Python that has PyTorch: this one, or that of vLLM's environment."""

import importlib.util
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

import reckon
from reckon.errors import CannotStart, InvalidInput
from reckon.retraining.trainer_codes import REFUSED, UNFINISHED
from reckon.retraining.work_folder import read_progress

log = logging.getLogger(__name__)

Ended: TypeAlias = Literal["done", "unfinished"]
_GRACE_S = 60.0
_LOOK_S = 1.0
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


def run_slice(python: str, folder: Path, slice_s: float, look: Callable[[], None] = lambda: None) -> Ended:
    """Train for about `slice_s` seconds. Raises InvalidInput where it cannot be trained, CannotStart where it broke.

    A slice that hangs is killed: its checkpoint is whole, and the next one goes on from there. `look` is called
    about once a second while it works.
    """
    command = [python, "-m", "reckon.retraining.fit_main", str(folder), str(time.monotonic() + slice_s)]
    environment = dict(os.environ) | {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    source = Path(reckon.__file__).parents[1]
    if source.name != "site-packages":  # a checkout: the other Python has to take the very same code
        environment["PYTHONPATH"] = str(source)
    try:
        code, said = _watched(command, environment, slice_s + _GRACE_S, look)
    except OSError as error:
        raise CannotStart(f"The Python for training, {python}, cannot be started: {error.strerror}.") from error
    if code is None:
        log.warning("training.slice_hung seconds=%.0f", slice_s + _GRACE_S)
        return "unfinished"
    if code == 0:
        return "done"
    if code == UNFINISHED:
        return "unfinished"
    if code == REFUSED:
        raise InvalidInput(str(read_progress(folder).get("reason", "The run cannot be trained.")))
    raise CannotStart(f"The training process ended with {code}: {said[-_LOG_CHARS_MAX:].strip()}")


def _watched(
    command: list[str], environment: dict[str, str], within_s: float, look: Callable[[], None]
) -> tuple[int | None, str]:
    """How it ended, None where it had to be killed, and what it said on its error output."""
    until_s = time.monotonic() + within_s
    with tempfile.TemporaryFile() as said:  # a pipe that nobody empties would stop it
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        try:
            while (left_s := until_s - time.monotonic()) > 0:
                try:
                    process.wait(min(_LOOK_S, left_s))
                    break
                except subprocess.TimeoutExpired:
                    look()
        finally:
            hung = process.poll() is None
            process.kill()
            process.wait()
        said.seek(0)
        return None if hung else process.returncode, said.read().decode(errors="replace")
