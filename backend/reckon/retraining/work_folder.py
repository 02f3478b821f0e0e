"""The folder through which a training run and its process with PyTorch speak: files, so that a kill loses nothing.

The server writes `run.json`, `train.jsonl` and one `held.*.jsonl` a split; the process leaves a
checkpoint, `progress.json`, the model, and `scores.*.json` of each split under the new PRM and under
the one to beat.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from reckon.errors import MalformedPayload
from reckon.prm.protocol import PrmVersion
from reckon.retraining.plan import Plan, decode

TRAIN = "train.jsonl"
CALIBRATION, TEST = "calibration", "test"
HELD = (CALIBRATION, TEST)
NEW, CHAMPION = "new", "champion"
_LATENCY = "latency.json"
_RUN, _PROGRESS = "run.json", "progress.json"


@dataclass(frozen=True, slots=True)
class FitRun:
    """What the process is told. `champion` is the folder of the model to beat, None where there is none."""

    plan: Plan
    version: PrmVersion
    base: str
    tokenizer: str
    champion: str | None
    threads: int = 1


def write_run(folder: Path, run: FitRun) -> None:
    """Before the process is started."""
    raw = asdict(run) | {"version": {k: v for k, v in asdict(run.version).items() if k != "calibration"}}
    (folder / _RUN).write_text(json.dumps(raw, indent=1))


def read_run(folder: Path) -> FitRun:
    """What `write_run` wrote. Raises MalformedPayload."""
    try:
        raw = json.loads((folder / _RUN).read_text())
        return FitRun(**raw | {"plan": decode(json.dumps(raw["plan"])), "version": PrmVersion(**raw["version"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise MalformedPayload("The folder holds no training run.") from error


def write_latency_ms(folder: Path, latency_ms: float) -> None:
    """How long the new PRM takes for one solution."""
    (folder / _LATENCY).write_text(json.dumps(latency_ms))


def read_latency_ms(folder: Path) -> float | None:
    """What `write_latency_ms` wrote; None where nobody measured."""
    try:
        return float(json.loads((folder / _LATENCY).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def held_path(folder: Path, split: str) -> Path:
    """Examples that are not trained on."""
    return folder / f"held.{split}.jsonl"


def scores_path(folder: Path, which: str, split: str) -> Path:
    """Scores of `held_path`'s examples."""
    return folder / f"scores.{which}.{split}.json"


def write_progress(folder: Path, told: Mapping[str, object]) -> None:
    """What a page shows."""
    part = folder / f"{_PROGRESS}.part"
    part.write_text(json.dumps(dict(told)))
    part.replace(folder / _PROGRESS)


def read_progress(folder: Path) -> dict[str, object]:
    """The last of them; empty before the first."""
    try:
        raw = json.loads((folder / _PROGRESS).read_text())
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}
