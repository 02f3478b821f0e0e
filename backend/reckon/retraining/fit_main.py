"""`python -m reckon.retraining.fit_main FOLDER UNTIL`: one slice of a training run, in an environment with PyTorch.

Ends with 0 when all is trained and scored, with UNFINISHED when the time was over: then it is
called again. Progress and results are files in the folder. UNTIL is by the monotonic clock of this
machine, so that a slow start is part of the slice; one step is done in any case.
"""

import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

import torch

from reckon.errors import ReckonError
from reckon.retraining.encoding import Encoded, Encoder, make_encoder
from reckon.retraining.example import Example, read_examples
from reckon.retraining.fit import MODEL, Progress, Row, fit
from reckon.retraining.one_process import alone, end_when_forgotten
from reckon.retraining.plan import Plan
from reckon.retraining.reward_model import load_model
from reckon.retraining.score_examples import score_encoded, score_with
from reckon.retraining.scores_file import read_scores, write_scores
from reckon.retraining.targets import balance, targets
from reckon.retraining.trainer_codes import REFUSED, UNFINISHED
from reckon.retraining.work_folder import (
    CHAMPION,
    HELD,
    NEW,
    TEST,
    TRAIN,
    FitRun,
    held_path,
    read_run,
    scores_path,
    write_latency_ms,
    write_progress,
)

SCORED_AT_ONCE = 512
TIMED = 50


def run_slice(folder: Path, may_go_on: Callable[[], bool]) -> bool:
    """Train, then score what is held out with the new PRM and the one to beat; whether all is done."""
    run = read_run(folder)
    torch.set_num_threads(run.threads)
    encoder = make_encoder(Path(run.tokenizer), run.version)
    rows, left_out = _rows(list(read_examples(folder / TRAIN)), encoder, run.plan)

    def say(progress: Progress) -> None:
        write_progress(
            folder,
            {
                "phase": "train",
                "step": progress.step,
                "steps": progress.steps,
                "loss": progress.loss,
                "examples": len(rows),
                "left_out": left_out,
            },
        )

    if not fit(rows, Path(run.base), folder, run.plan, may_go_on, say):
        return False
    if not all(_score(folder, split, encoder, run, may_go_on) for split in HELD):
        return False
    _time(folder, encoder)
    return True


def _rows(examples: list[Example], encoder: Encoder, plan: Plan) -> tuple[list[Row], int]:
    """Rows, and how many examples are too long for the PRM."""
    wrong_weight = plan.wrong_weight or balance(examples)
    rows: list[Row] = []
    for example in examples:
        encoded = encoder(example)
        if encoded is None:
            continue
        asked = targets(example, plan, wrong_weight=wrong_weight, judge_answer=encoder.version.score_answer)
        right = next((at for at, label in enumerate(example.labels) if label not in (0, 1)), None)
        all_right = right is None and example.answer_correct is True
        lm_to = len(encoded.ids) if all_right else encoded.tags[right - 1] + 1 if right else encoded.steps_from
        rows.append(Row(encoded, asked, lm_to))
    return rows, len(examples) - len(rows)


def _score(folder: Path, split: str, encoder: Encoder, run: FitRun, may_go_on: Callable[[], bool]) -> bool:
    """Score what is held out by both PRMs, SCORED_AT_ONCE distinct texts at a time, so that a slice can end between."""
    models = {NEW: folder / MODEL, CHAMPION: Path(run.champion) if run.champion else None}
    encoded: dict[str, Encoded] = {}
    for example in read_examples(held_path(folder, split)):
        found = encoder(example)
        if found is not None:
            encoded[example.id] = found
    for which, folder_of_model in models.items():
        path = scores_path(folder, which, split)
        if folder_of_model is None or path.exists():
            continue
        part = path.with_suffix(".so-far.json")
        scores = read_scores(part) if part.exists() else {}
        first = {one.ids: name for name, one in reversed(encoded.items())}  # equal texts have equal scores
        left = [name for ids, name in sorted(first.items(), key=lambda entry: len(entry[0])) if name not in scores]
        for start in range(0, len(left), SCORED_AT_ONCE):
            if not may_go_on():
                return False
            chunk = left[start : start + SCORED_AT_ONCE]
            scores |= dict(zip(chunk, score_encoded(folder_of_model, [encoded[name] for name in chunk]), strict=True))
            write_scores(part, scores)
            told = {"phase": "score", "split": split, "model": which, "scored": len(scores), "examples": len(first)}
            write_progress(folder, told)
        write_scores(path, {name: scores[first[one.ids]] for name, one in encoded.items()})
        part.unlink(missing_ok=True)
    return True


def _time(folder: Path, encoder: Encoder) -> None:
    """The median time for one held-out solution alone, after one that warms up."""
    encoded = [found for one in islice(read_examples(held_path(folder, TEST)), TIMED) if (found := encoder(one))]
    if not encoded:
        return
    model = load_model(folder / MODEL)
    score_with(model, encoded[:1])
    took_ms = []
    for one in encoded:
        began_ns = time.perf_counter_ns()
        score_with(model, [one])
        took_ms.append((time.perf_counter_ns() - began_ns) / 1e6)
    write_latency_ms(folder, median(took_ms))


def main() -> None:
    """Entry point."""
    folder, until_s = Path(sys.argv[1]), float(sys.argv[2])
    end_when_forgotten(until_s)
    try:
        with alone(folder, until_s) as ours:
            done = ours and run_slice(folder, lambda: time.monotonic() < until_s)
    except ReckonError as error:
        write_progress(folder, {"phase": "failed", "reason": str(error)})
        sys.exit(REFUSED)
    sys.exit(0 if done else UNFINISHED)


if __name__ == "__main__":
    main()
