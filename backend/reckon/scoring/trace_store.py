"""What scoring reads from ClickHouse and writes there; the only writer of `step_scores`."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pyarrow as pa
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.id_parameters import id_numbers
from reckon.domain.step import Step
from reckon.otlp import names
from reckon.pricing.money import Cost
from reckon.scoring.bounds_store import resegmented
from reckon.scoring.model import Bounds, Evidence, InlineScores, Key, ScoringTask, Verdict

_SQL = files("reckon.scoring") / "sql"
_WINDOW_MAX = 65_535


def load_evidence(
    client: Client, project: str, tasks: Sequence[ScoringTask], prm_version: str
) -> dict[ScoringTask, Evidence]:
    """What is stored of each task's generation. Raises StoreUnavailable."""
    parameters = {
        "project": project,
        "traces": id_numbers(bytes.fromhex(one) for one in sorted({task.key[0] for task in tasks})),
        "generations": id_numbers(bytes.fromhex(one) for one in sorted({task.key[1] for task in tasks})),
        "prm_version": prm_version,
    }
    steps: dict[Bounds, list[Step]] = defaultdict(list)
    for trace_id, generation_id, segmentation, index, phase, text, token_from, tokens in _query(
        client, "steps", parameters
    ):
        step = Step(index, phase, text, token_from, token_from + tokens)
        steps[trace_id, generation_id, segmentation].append(step)
    missing = [task for task in tasks if task.bounds not in steps]
    again = (
        resegmented(client, project, [task.key for task in missing], [task.segmentation for task in missing])
        if missing
        else {}
    )
    steps.update(again)
    scored: dict[Bounds, set[int]] = defaultdict(set)
    for trace_id, generation_id, segmentation, index in _query(client, "scored_steps", parameters):
        scored[trace_id, generation_id, segmentation].add(index)
    told = _spans(client, parameters)
    return {
        task: Evidence(
            question=told.own.get(task.key) or told.questions.get(task.key[0], ""),
            steps=tuple(steps[task.bounds]),
            inline=told.inline.get(task.bounds),
            scored=frozenset(scored[task.bounds]),
            continues=task.key in told.continuing,
            alone=task.key in told.alone,
            cut_again=task.bounds in again,
        )
        for task in tasks
    }


@dataclass(slots=True)
class _Told:
    """Questions by trace, by generation where an engine told its own, inline scores, nodes behind another, and
    calls that no driver of ours made.
    """

    questions: dict[str, str] = field(default_factory=dict)
    own: dict[Key, str] = field(default_factory=dict)
    inline: dict[Bounds, InlineScores] = field(default_factory=dict)
    continuing: set[Key] = field(default_factory=set)
    alone: set[Key] = field(default_factory=set)


def _spans(client: Client, parameters: Mapping[str, object]) -> _Told:
    told = _Told()
    for row in _query(client, "spans", parameters):
        trace_id, generation_id, name, question, duration_ns, segmentation, *measured, parent, alone = row
        if parent:
            told.continuing.add((trace_id, generation_id))
        if alone:
            told.alone.add((trace_id, generation_id))
        if name == names.SPAN_PRM_SCORE:
            told.inline[trace_id, generation_id, segmentation] = _inline(int(duration_ns), *measured)
        # A foreign trace may hold several requests, each with a question of its own.
        elif name == names.SPAN_ENGINE_REQUEST and question:
            told.own[trace_id, generation_id] = question
        # The driver's own words for the question hold over what a client's span repeats.
        elif question and (name == names.SPAN_QUERY or trace_id not in told.questions):
            told.questions[trace_id] = question
    return told


def _inline(duration_ns: int, scores: str, texts: str, tokens: str, batch: str, of: str, windows: str) -> InlineScores:
    try:
        values = tuple(min(1.0, max(0.0, float(score))) for score in json.loads(scores))
        steps = tuple(max(0, int(step)) for step in json.loads(of or "[]"))
        marks = tuple(min(_WINDOW_MAX, max(0, int(window))) for window in json.loads(windows or "[]"))
    except (ValueError, TypeError):
        values, steps, marks = (), (), ()  # a span of somebody else's making; the PRM will be asked
    return InlineScores(values, texts, duration_ns, int(tokens or 0), max(1, int(batch or 1)), steps, marks)


def write_scores(client: Client, project: str, verdicts: Sequence[Verdict], prm_version: str, version: int) -> None:
    """Insert the scores of some generations in one block; a repeat or a race is stored once. Raises StoreUnavailable.

    The token names what is written, not who writes: of two runs that score the same generations
    at the same time, ClickHouse keeps the first block and drops the second.
    """
    every = [(one, index, score) for one in verdicts for index, score in one.scores]
    windows = [window for one in verdicts for window in (one.windows or [0] * len(one.scores))]
    table = pa.table(
        {
            **_keys(project, [one for one, _, _ in every], prm_version),
            "step": pa.array([index for _, index, _ in every], pa.uint32()),
            "score": pa.array([score for _, _, score in every], pa.float32()),
            "source": pa.array([one.source for one, _, _ in every], pa.string()),
            "window": pa.array(windows, pa.uint16()),
            "version": pa.array([version] * len(every), pa.uint64()),
        }
    )
    insert_arrow(client, "step_scores", table, token=_token("step_scores", project, verdicts, prm_version))


def write_calls(client: Client, project: str, verdicts: Sequence[Verdict], prm_version: str, version: int) -> None:
    """Insert what scoring each generation took; stored once like the scores. Raises StoreUnavailable."""
    table = pa.table(
        {
            **_keys(project, verdicts, prm_version),
            "wall_ns": pa.array([one.wall_ns for one in verdicts], pa.uint64()),
            "tokens": pa.array([one.tokens for one in verdicts], pa.uint64()),
            "batch": pa.array([one.batch for one in verdicts], pa.uint32()),
            "source": pa.array([one.source for one in verdicts], pa.string()),
            "version": pa.array([version] * len(verdicts), pa.uint64()),
        }
    )
    insert_arrow(client, "prm_calls", table, token=_token("prm_calls", project, verdicts, prm_version))


def write_costs(
    client: Client, project: str, priced: Sequence[tuple[Verdict, Cost]], prm_version: str, version: int
) -> None:
    """Insert what scoring each generation cost; stored once like the scores. Raises StoreUnavailable."""
    verdicts = [one for one, _ in priced]
    keys = _keys(project, verdicts, prm_version)
    table = pa.table(
        {
            **{name: keys[name] for name in ("project", "trace_id", "generation_id")},
            "kind": pa.array(["prm"] * len(priced), pa.string()),
            "price_version": pa.array([cost.price_version for _, cost in priced], pa.string()),
            "nano_usd": pa.array([cost.nano_usd for _, cost in priced], pa.int64()),
            "attributed_ns": pa.array([one.wall_ns for one in verdicts], pa.uint64()),
            "version": pa.array([version] * len(priced), pa.uint64()),
        }
    )
    insert_arrow(client, "costs", table, token=_token("costs", project, verdicts, prm_version))


def _keys(project: str, verdicts: Sequence[Verdict], prm_version: str) -> dict[str, Any]:
    bounds = [one.task.bounds for one in verdicts]
    return {
        "project": pa.array([project] * len(bounds), pa.string()),
        "trace_id": pa.array([bytes.fromhex(trace) for trace, _, _ in bounds], pa.binary(16)),
        "generation_id": pa.array([bytes.fromhex(generation) for _, generation, _ in bounds], pa.binary(8)),
        "segmentation": pa.array([segmentation for _, _, segmentation in bounds], pa.string()),
        "prm_version": pa.array([prm_version] * len(bounds), pa.string()),
    }


def _token(table: str, project: str, verdicts: Sequence[Verdict], prm_version: str) -> str:
    told = [[*one.task.bounds, [index for index, _ in one.scores]] for one in verdicts]
    named = [project, prm_version, told]
    return f"{table}/{sha256(json.dumps(named).encode()).hexdigest()}"


def _query(client: Client, name: str, parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
    statement = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    with unavailable_mapped():
        rows: Sequence[Sequence[Any]] = client.query(statement, parameters=dict(parameters)).result_rows
    return rows
