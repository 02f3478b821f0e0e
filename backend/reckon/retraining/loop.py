"""The loop from dataset to registered version, one slice a call: whatever is killed goes on from what is on disk."""

import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine

from reckon.datasets.reader import Version
from reckon.errors import CannotStart, NotFound, ReckonError, Unavailable
from reckon.prm.calibration import NONE
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import store
from reckon.retraining.example import read_examples, write_examples
from reckon.retraining.from_dataset import EXAMPLES_MAX, SPLITS, examples
from reckon.retraining.measured import HeldOut, Latency, measure
from reckon.retraining.model import ENDED, Run, standing
from reckon.retraining.plan import decode
from reckon.retraining.register import register
from reckon.retraining.scores_file import read_scores
from reckon.retraining.trainer_process import run_slice
from reckon.retraining.versions import folder_of, version_named
from reckon.retraining.work_folder import (
    CALIBRATION,
    CHAMPION,
    NEW,
    TEST,
    TRAIN,
    FitRun,
    held_path,
    read_latency_ms,
    read_progress,
    read_run,
    scores_path,
    write_progress,
    write_run,
)

log = logging.getLogger(__name__)

_RUN = "run.json"
_TOLD_EVERY_NS = 5 * 10**9

Progress: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trainer:
    """What the loop needs. `home` holds the folders of runs and of trained weights; `known` the shipped weights.

    `dataset` opens `name@3` or an address; `python` finds a Python with PyTorch; `champion` is who is in
    place where nobody was promoted yet (empty: nobody). `latency_ms_max` is the budget of the latency gate.
    """

    engine: Engine
    home: Path
    known: Mapping[str, Path]
    dataset: Callable[[str, str], Version]
    python: Callable[[], str]
    champion: str
    now_ns: Callable[[], int]
    slice_s: float = 45.0
    threads: int = 1
    latency_ms_max: float | None = None


def advance(trainer: Trainer, project: str, run_id: str, told: Callable[[Progress], None] = lambda _: None) -> Run:
    """Work on the run for about a slice; the run as it is then. Raises NotFound, and Unavailable: call again.

    Progress is written down every few seconds; `told` hears of it about once a second.
    """
    run = _run(trainer, project, run_id)
    if run.state in ENDED:
        return run
    if run.cancel:
        return _end(trainer, run, {"state": "cancelled"})
    _change(trainer, run, {"state": "running", "progress": run.progress or {"phase": "pull"}})
    folder = trainer.home / "runs" / run.id
    try:
        if not (folder / _RUN).exists():
            _pull(trainer, run, folder)
        elif run_slice(trainer.python(), folder, trainer.slice_s, _Looking(trainer, run, folder, told)) == "done":
            _change(trainer, run, {"progress": {"phase": "measure"}})
            version = _measure_and_register(trainer, run, folder)
            shutil.rmtree(folder, ignore_errors=True)
            return _end(trainer, run, {"state": "done", "prm_version": version, "progress": {"phase": "done"}})
    except Unavailable:
        raise
    except ReckonError as error:
        log.warning("training.failed run=%s reason=%s", run.id, type(error).__name__)
        return _end(trainer, run, {"state": "failed", "reason": str(error)[:1000]})
    _change(trainer, run, {"progress": read_progress(folder)})
    return _run(trainer, project, run_id)


class _Looking:
    """Hands on what the process says of its progress, and writes it down now and then."""

    def __init__(self, trainer: Trainer, run: Run, folder: Path, told: Callable[[Progress], None]) -> None:
        self._trainer, self._run, self._folder, self._told = trainer, run, folder, told
        self._written_ns = trainer.now_ns()

    def __call__(self) -> None:
        now = read_progress(self._folder)
        self._told(now)
        if self._trainer.now_ns() - self._written_ns >= _TOLD_EVERY_NS:
            self._written_ns = self._trainer.now_ns()
            _change(self._trainer, self._run, {"progress": now})


def _pull(trainer: Trainer, run: Run, folder: Path) -> None:
    """Write the examples; run.json last, so that a kill in the middle pulls again."""
    plan = decode(run.plan)
    opened = trainer.dataset(run.project, run.order.dataset)
    folder.mkdir(parents=True, exist_ok=True)
    with reading(trainer.engine) as session:
        version = version_named(session, run.project, run.order.like, "")
        base = folder_of(session, run.project, run.order.base, trainer.known, trainer.home)
        champion = _champion(trainer, run.project)
        champions = folder_of(session, run.project, champion, trainer.known, trainer.home) if champion else None
    counts: dict[str, int] = {}
    for split, name in SPLITS.items():
        counts[split] = opened.manifest.counts[split].rows if split in opened.manifest.counts else 0
        path = folder / TRAIN if name == TRAIN else held_path(folder, name)
        write_examples(path, examples(opened.rows(split)))
    if sum(counts.values()) > EXAMPLES_MAX:
        raise CannotStart(f"The dataset has more than {EXAMPLES_MAX} solutions. Build a smaller version to train on.")
    told = asdict(plan) | {"tokens_max": min(plan.tokens_max, version.tokens_max)}
    (folder / "dataset_hash").write_text(opened.manifest.hash)
    (folder / "champion_name").write_text(champion if champions else "")
    write_progress(folder, {"phase": "pull", **counts})
    write_run(
        folder,
        FitRun(
            plan=type(plan)(**told),
            version=version,
            base=str(base.model),
            tokenizer=str(base.tokenizer),
            champion=str(champions.model) if champions else None,
            threads=trainer.threads,
        ),
    )


def _measure_and_register(trainer: Trainer, run: Run, folder: Path) -> str:
    fitted = read_run(folder)
    champion = (folder / "champion_name").read_text() or None
    held = {}
    for split in (CALIBRATION, TEST):
        both = [
            read_scores(scores_path(folder, which, split)) if which == NEW or champion else None
            for which in (NEW, CHAMPION)
        ]
        held[split] = HeldOut(list(read_examples(held_path(folder, split))), both[0] or {}, both[1])
    with reading(trainer.engine) as session:
        old = version_named(session, run.project, champion, "").calibration if champion else NONE
    latency = Latency(read_latency_ms(folder), trainer.latency_ms_max)
    found = measure(held[CALIBRATION], held[TEST], old, fitted.plan.seed, latency)
    return register(
        trainer.engine,
        trainer.home,
        run,
        folder,
        found,
        fitted.version,
        champion,
        (folder / "dataset_hash").read_text(),
        Path(fitted.tokenizer),
        trainer.now_ns(),
    )


def _champion(trainer: Trainer, project: str) -> str:
    """Who is to be beaten: the promoted version, else the one that the installation runs with."""
    with reading(trainer.engine) as session:
        return standing(store.events(session, project)).champion or trainer.champion


def _run(trainer: Trainer, project: str, run_id: str) -> Run:
    with reading(trainer.engine) as session:
        run = store.one_run(session, project, run_id)
    if run is None:
        raise NotFound("There is no such training in this project.")
    return run


def _change(trainer: Trainer, run: Run, values: Mapping[str, object]) -> None:
    with unit_of_work(trainer.engine) as session:
        store.change_run(session, run.project, run.id, {**values, "updated_ns": trainer.now_ns()})


def _end(trainer: Trainer, run: Run, values: Mapping[str, object]) -> Run:
    _change(trainer, run, values)
    log.info("training.ended run=%s state=%s", run.id, values["state"])
    return _run(trainer, run.project, run.id)
