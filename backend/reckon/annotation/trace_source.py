"""Reads what may be labelled from ClickHouse: traces that fit a filter, their generations, steps and scores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Final

from reckon.annotation.model import STEPS_MAX, TEXT_CHARS_MAX
from reckon.clickhouse.client import unavailable_mapped
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained
from reckon.traces.filter_ast import Node
from reckon.traces.list_sql import conditions_of, joined
from reckon.traces.model import NO_GENERATION
from reckon.traces.query import NS_MAX

CANDIDATES_MAX: Final = 50_000
_TRACES_A_STATEMENT: Final = 500


@dataclass(frozen=True, slots=True)
class Found:
    """One generation that could be labelled, without its text. Ids are hex."""

    trace_id: str
    generation_id: str
    question: str
    answer: str | None
    reference: str | None
    model: str
    strategy: str
    prm_version: str = ""
    scores: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The steps of one generation, as they were cut when it was recorded."""

    segmentation: str
    steps: tuple[str, ...]


def find(
    client: Reader,
    project: str,
    asked: Node | None,
    span_ns: tuple[int, int],
    now_ns: int,
    *,
    every: bool,
    only: Sequence[str] | None = None,
) -> list[Found]:
    """Generations of the traces that fit: of each the one that was chosen, or `every` one. Raises StoreUnavailable.

    Of a trace without a choice it is the first; `only` names traces. Generations over 500 steps or 200,000 characters
    are passed by.
    """
    conditions, parameters = conditions_of(project, asked, *span_ns, now_ns)
    if only is not None:
        conditions.append("trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))")
        parameters |= {"traces": list(only)}
    text = Template(_statement("candidates")).substitute(conditions=joined(conditions))
    with unavailable_mapped(), slowness_explained():
        traces = rows(client.query(text, parameters | {"limit": CANDIDATES_MAX}))
    found: list[Found] = []
    for part in _parts(traces):
        ids = [bytes(row["trace_id"]).hex() for row in part]
        generations = _generations(client, project, ids)
        scores = _scores(client, project, ids)
        for row in part:
            trace = bytes(row["trace_id"]).hex()
            for generation in _wanted(row, generations.get(trace, []), every=every):
                version, told = scores.get((trace, generation), ("", ()))
                found.append(_found(row, trace, generation, version, told))
    return found


def known(client: Reader, project: str, trace_ids: Sequence[str], now_ns: int) -> list[Found]:
    """Every generation of these traces, as far as they are still stored. Raises StoreUnavailable."""
    found: list[Found] = []
    for start in range(0, len(trace_ids), _TRACES_A_STATEMENT):
        part = trace_ids[start : start + _TRACES_A_STATEMENT]
        found += find(client, project, None, (0, NS_MAX), now_ns, every=True, only=part)
    return found


def texts(client: Reader, project: str, chosen: Sequence[Found]) -> dict[tuple[str, str], Texts]:
    """The steps of the chosen generations, by (trace, generation). Raises StoreUnavailable."""
    told: dict[tuple[str, str], Texts] = {}
    for start in range(0, len(chosen), _TRACES_A_STATEMENT):
        part = chosen[start : start + _TRACES_A_STATEMENT]
        bound = {"traces": [one.trace_id for one in part], "generations": [one.generation_id for one in part]}
        held: dict[tuple[str, str], list[Row]] = {}
        for row in _rows(client, "texts", project, bound):
            held.setdefault((bytes(row["trace_id"]).hex(), bytes(row["generation_id"]).hex()), []).append(row)
        told |= {
            key: Texts(steps[0]["segmentation"], tuple(str(step["text"]) for step in steps))
            for key, steps in held.items()
        }
    return told


def _generations(client: Reader, project: str, traces: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _rows(client, "lengths", project, {"traces": list(traces)}):
        if row["steps"] <= STEPS_MAX and row["chars"] <= TEXT_CHARS_MAX:
            found.setdefault(bytes(row["trace_id"]).hex(), []).append(bytes(row["generation_id"]).hex())
    return found


def _scores(
    client: Reader, project: str, traces: Sequence[str]
) -> dict[tuple[str, str], tuple[str, tuple[float | None, ...]]]:
    found: dict[tuple[str, str], tuple[str, tuple[float | None, ...]]] = {}
    for row in _rows(client, "scores", project, {"traces": list(traces)}):
        by_step = {int(step): float(score) for step, score in row["scores"] if step < STEPS_MAX}
        scores = tuple(by_step.get(step) for step in range(max(by_step, default=-1) + 1))
        found[bytes(row["trace_id"]).hex(), bytes(row["generation_id"]).hex()] = (row["prm_version"], scores)
    return found


def _wanted(row: Row, held: Sequence[str], *, every: bool) -> Sequence[str]:
    if every:
        return held
    chosen = bytes(row["selected_generation"])
    if chosen != NO_GENERATION:
        return [chosen.hex()] if chosen.hex() in held else []
    return held[:1]


def _found(row: Row, trace: str, generation: str, version: str, scores: tuple[float | None, ...]) -> Found:
    # What the whole trace answered is this generation's answer only where it was chosen.
    chosen = bytes(row["selected_generation"]).hex() == generation
    return Found(
        trace_id=trace,
        generation_id=generation,
        question=row["question"],
        answer=row["answer"] if chosen else None,
        reference=row["reference"],
        model=row["model"],
        strategy=row["strategy"],
        prm_version=version,
        scores=scores,
    )


def _rows(client: Reader, name: str, project: str, bound: Mapping[str, Any]) -> list[Row]:
    with unavailable_mapped(), slowness_explained():
        return rows(client.query(_statement(name), {"project": project, **bound}))


def _parts(traces: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(traces), _TRACES_A_STATEMENT):
        yield traces[start : start + _TRACES_A_STATEMENT]


@cache
def _statement(name: str) -> str:
    return (files("reckon.annotation") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
