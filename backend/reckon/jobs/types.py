"""The jobs that Reckon hands to workers: frozen dataclasses of ids, nothing else.

A handler may run twice for one job, and does its work once. Payloads are JSON arrays and
objects of hex ids; no text of a trace ever enters a queue.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

from reckon.errors import InvalidInput, LimitExceeded

Queue: TypeAlias = Literal["summary", "live", "backfill", "label", "export", "train"]
# In the order in which a worker empties them. A trace stands in the list once it is summarised, which takes
# milliseconds: behind scoring, which waits for a PRM, it would take as long as the PRM does.
QUEUES: tuple[Queue, ...] = ("summary", "live", "backfill", "label", "export", "train")

IDS_MAX = 1024


@dataclass(frozen=True, slots=True)
class ScoreGenerations:
    """Score the steps of these generations: `keys` holds (trace id, generation id), as hex."""

    project: str
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SummariseTraces:
    """Rewrite the summary rows of these traces: ids as hex."""

    project: str
    trace_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EraseTraces:
    """Delete these traces, ids as hex; none of them: all that the project had when it was asked for.

    `sweep` is the second run, when nothing that was on its way can come any more.
    """

    project: str
    trace_ids: tuple[str, ...]
    sweep: bool = False


@dataclass(frozen=True, slots=True)
class TrainPrm:
    """Work on this training for one slice."""

    project: str
    run_id: str


@dataclass(frozen=True, slots=True)
class BackfillScores:
    """Go on with this backfill for one page."""

    project: str
    backfill_id: str


@dataclass(frozen=True, slots=True)
class BuildDataset:
    """Build this version of a dataset."""

    project: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class RepriceTraces:
    """Go on with this re-pricing for one page."""

    project: str
    repricing_id: str


@dataclass(frozen=True, slots=True)
class LabelTraces:
    """Go on with this job that labels, for one slice."""

    project: str
    job_id: str


@dataclass(frozen=True, slots=True)
class CutAgain:
    """Go on with cutting generations again, for one page."""

    project: str
    job_id: str


Job: TypeAlias = (
    ScoreGenerations
    | SummariseTraces
    | EraseTraces
    | TrainPrm
    | BackfillScores
    | BuildDataset
    | RepriceTraces
    | LabelTraces
    | CutAgain
)

SCORE = "reckon.score"
SUMMARISE = "reckon.summarise"
ERASE = "reckon.erase"
TRAIN = "reckon.train"
BACKFILL = "reckon.backfill"
BUILD_DATASET = "reckon.build_dataset"
REPRICE = "reckon.reprice"
LABEL = "reckon.label"
CUT_AGAIN = "reckon.cut_again"
KINDS: Mapping[str, type[Job]] = {
    SCORE: ScoreGenerations,
    SUMMARISE: SummariseTraces,
    ERASE: EraseTraces,
    TRAIN: TrainPrm,
    BACKFILL: BackfillScores,
    BUILD_DATASET: BuildDataset,
    REPRICE: RepriceTraces,
    LABEL: LabelTraces,
    CUT_AGAIN: CutAgain,
}
_OF_ONE_ID: Mapping[str, type[TrainPrm | BackfillScores | RepriceTraces | LabelTraces | CutAgain]] = {
    TRAIN: TrainPrm,
    BACKFILL: BackfillScores,
    REPRICE: RepriceTraces,
    LABEL: LabelTraces,
    CUT_AGAIN: CutAgain,
}
"""Jobs that are a project and one id."""


def encode(job: Job) -> tuple[str, str]:
    """(kind, JSON payload) of a job. Raises LimitExceeded over IDS_MAX ids."""
    if _ids(job) > IDS_MAX:
        raise LimitExceeded(f"A job carries at most {IDS_MAX} ids; split it.")
    kind = kind_of(job)
    payload = {field.name: getattr(job, field.name) for field in fields(job)}
    return kind, json.dumps(payload, separators=(",", ":"))


def kind_of(job: Job) -> str:
    """Its name in the queue."""
    return next(kind for kind, made in KINDS.items() if isinstance(job, made))


def traces_of(job: Job) -> list[str]:
    """The traces that it is about, hex; none where it names none."""
    match job:
        case ScoreGenerations(keys=keys):
            return [trace_id for trace_id, _ in keys]
        case SummariseTraces(trace_ids=ids) | EraseTraces(trace_ids=ids):
            return list(ids)
        case TrainPrm() | BackfillScores() | BuildDataset() | RepriceTraces() | LabelTraces() | CutAgain():
            return []


def decode(kind: str, payload: str) -> Job:
    """The job that `encode` turned into this. Raises InvalidInput for anything else."""
    try:
        raw = json.loads(payload)
        if kind == SCORE:
            keys = tuple((str(trace_id), str(generation_id)) for trace_id, generation_id in raw["keys"])
            return ScoreGenerations(str(raw["project"]), keys)
        if kind == SUMMARISE:
            return SummariseTraces(str(raw["project"]), tuple(map(str, raw["trace_ids"])))
        if kind == ERASE:
            return EraseTraces(str(raw["project"]), tuple(map(str, raw["trace_ids"])), bool(raw["sweep"]))
        if kind == BUILD_DATASET:
            return BuildDataset(str(raw["project"]), str(raw["name"]), int(raw["number"]))
        if kind in _OF_ONE_ID:
            made = _OF_ONE_ID[kind]
            return made(*(str(raw[field.name]) for field in fields(made)))
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"The payload of a {kind!r} job cannot be read.") from error
    raise InvalidInput(f"There is no job of the kind {kind!r}.")


def _ids(job: Job) -> int:
    match job:
        case ScoreGenerations(keys=keys):
            return len(keys)
        case SummariseTraces(trace_ids=ids) | EraseTraces(trace_ids=ids):
            return len(ids)
        case TrainPrm() | BackfillScores() | BuildDataset() | RepriceTraces() | LabelTraces() | CutAgain():
            return 1
