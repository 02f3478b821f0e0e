"""The loop's parts out of values: the same for the command, which waits for it, and for the worker's job."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Engine

import reckon
from reckon.datasets.reader import Version
from reckon.retraining.loop import Trainer
from reckon.retraining.trainer_process import training_python

_WEIGHTS = Path(reckon.__file__).parent / "demo" / "weights"
SHIPPED: Mapping[str, Path] = {"reckon-demo-prm@1": _WEIGHTS / "prm", "reckon-demo-reasoner": _WEIGHTS / "reasoner"}
"""Models that come with Reckon, by the names under which they are a base."""


def home_of(data_dir: Path) -> Path:
    """The folder of runs and trained weights."""
    return data_dir / "prms"


def make_trainer(
    engine: Engine,
    data_dir: Path,
    dataset: Callable[[str, str], Version],
    *,
    python: str,
    champion: str,
    threads: int,
    slice_s: float,
    latency_ms_max: float = 0.0,
) -> Trainer:
    """A trainer whose runs and weights lie below `data_dir`. `python` empty: whichever has PyTorch."""
    return Trainer(
        engine=engine,
        home=home_of(data_dir),
        known=SHIPPED,
        dataset=dataset,
        # Where `reckon vllm setup` puts vLLM's environment, which has PyTorch and transformers.
        python=lambda: training_python(python, data_dir / "vllm-env" / "bin" / "python"),
        champion=champion if champion in SHIPPED else "",
        now_ns=time.time_ns,
        slice_s=slice_s,
        threads=threads,
        latency_ms_max=latency_ms_max or None,
    )
