"""Solutions out of stored traces: every generation of the traces that a filter selects, cut into steps.

Nodes of a tree search, which go on from other generations, are no solutions and are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.step import Step
from reckon.otlp import names
from reckon.prm.judgeable import judgeable
from reckon.prm.protocol import PrmVersion
from reckon.traces import filter_parse
from reckon.traces.clickhouse import Reader, Row, rows
from reckon.traces.list_sql import conditions_of, joined
from reckon.traces.query import NS_MAX, parse_time

HEADS_A_PAGE = 500
_TRACES_A_READ = 100
_TOKENS_A_READ = 400_000
# Which steps say something, and which of them are the answer, is decided as for a PRM that judges the answer too.
_ANY_PRM = PrmVersion("", "", "", "min", "{question}{steps}{answer}", 1, score_answer=True)


@dataclass(frozen=True, slots=True)
class Head:
    """A selected trace; `id` is hex. `known_answer` is the reference, or its own answer where that was found right."""

    id: str
    question: str
    correct: bool | None
    tokens: int
    started_ns: int = 0
    known_answer: str | None = None


@dataclass(frozen=True, slots=True)
class StoredSolution:
    """A generation: `indices` are its steps' indices as stored, the last one the answer's where it has one.

    `said` are all of its steps as they were said, markers and separators included.
    """

    head: Head
    generation: str
    segmentation: str
    steps: tuple[str, ...]
    answer: str
    indices: tuple[int, ...]
    said: tuple[str, ...] = ()

    def prefix(self, steps: int) -> str:
        """All that was said up to the end of the first `steps` steps."""
        return "".join(self.said[: self.indices[steps - 1] + 1])

    @property
    def answer_index(self) -> int | None:
        """The index under which the answer is labelled and scored."""
        return self.indices[len(self.steps)] if len(self.indices) > len(self.steps) else None


@dataclass(frozen=True, slots=True)
class Selected:
    """Which traces: a filter, and when they began; both empty: all."""

    q: str
    t: str = ""

    def conditions(self, project: str, now_ns: int, until_ns: int = NS_MAX) -> tuple[list[str], dict[str, Any]]:
        """As statements have them. Raises InvalidExpression and InvalidInput."""
        from_ns, to_ns = parse_time(self.t, now_ns) if self.t else (0, NS_MAX)
        return conditions_of(project, filter_parse.parse(self.q), from_ns, min(to_ns, until_ns), now_ns)


def solutions(client: Reader, project: str, chosen: Selected, now_ns: int) -> Iterator[StoredSolution]:
    """Every solution of the selected traces, oldest trace first. Raises StoreUnavailable, InvalidExpression."""
    for chunk in chunks(_heads(client, project, chosen, now_ns)):
        yield from of_traces(client, project, chunk)


def of_traces(client: Reader, project: str, heads: Sequence[Head]) -> Iterator[StoredSolution]:
    """The solutions of these traces. Raises StoreUnavailable."""
    by_id = {head.id: head for head in heads}
    asked = {"project": project, "traces": list(by_id), "parent": names.GENERATION_PARENT}
    with unavailable_mapped():
        found = rows(client.query(_statement("steps"), asked))
    for (trace, generation, segmentation), group in groupby(found, key=_key):
        head = by_id[trace]
        steps = [_step(row) for row in group]
        held = judgeable(head.question, steps, _ANY_PRM)
        if head.question and held.item.steps and steps[-1].index == len(steps) - 1:
            said = tuple(step.text for step in steps)
            answer = held.item.answer or ""
            yield StoredSolution(head, generation, segmentation, held.item.steps, answer, held.indices, said)


def heads_of(client: Reader, project: str, chosen: Selected, traces: Sequence[str], now_ns: int) -> list[Head]:
    """Those of at most HEADS_A_PAGE traces that the filter selects. Raises StoreUnavailable."""
    conditions, bound = chosen.conditions(project, now_ns)
    conditions.append("trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))")
    statement = Template(_statement("heads")).substitute(conditions=joined(conditions))
    place = {"after_ns": 0, "after_trace": "00" * 16, "limit": HEADS_A_PAGE, "traces": list(traces)}
    with unavailable_mapped():
        return [_head(row) for row in rows(client.query(statement, bound | place))]


def count_heads(client: Reader, project: str, q: str, until_ns: int) -> int:
    """How many traces that began before `until_ns` the filter selects. Raises StoreUnavailable."""
    conditions, bound = Selected(q).conditions(project, until_ns, until_ns)
    statement = Template(_statement("heads_count")).substitute(conditions=joined(conditions))
    with unavailable_mapped():
        return int(rows(client.query(statement, bound))[0]["total"])


def heads_behind(client: Reader, project: str, q: str, until_ns: int, after: tuple[int, str]) -> Iterator[Head]:
    """The traces behind `after` (start, id) that began before `until_ns`, oldest first. Raises StoreUnavailable."""
    return _heads(client, project, Selected(q), until_ns, after, until_ns)


def _heads(
    client: Reader,
    project: str,
    chosen: Selected,
    now_ns: int,
    after: tuple[int, str] = (0, ""),
    until_ns: int = NS_MAX,
) -> Iterator[Head]:
    conditions, bound = chosen.conditions(project, now_ns, until_ns)
    statement = Template(_statement("heads")).substitute(conditions=joined(conditions))
    while True:
        place = {"after_ns": after[0], "after_trace": after[1] or "00" * 16, "limit": HEADS_A_PAGE}
        with unavailable_mapped():
            found = rows(client.query(statement, bound | place))
        yield from map(_head, found)
        if len(found) < HEADS_A_PAGE:
            return
        after = (int(found[-1]["started_ns"]), bytes(found[-1]["trace_id"]).hex())


def chunks(heads: Iterable[Head]) -> Iterator[list[Head]]:
    """Heads of as many traces as are read at once."""
    held: list[Head] = []
    tokens = 0
    for head in heads:
        if held and (len(held) >= _TRACES_A_READ or tokens + head.tokens > _TOKENS_A_READ):
            yield held
            held, tokens = [], 0
        held.append(head)
        tokens += head.tokens
    if held:
        yield held


def _head(row: Row) -> Head:
    correct = None if row["correct"] is None else bool(row["correct"])
    return Head(
        id=bytes(row["trace_id"]).hex(),
        question=row["question"],
        correct=correct,
        tokens=int(row["stored_tokens"]),
        started_ns=int(row["started_ns"]),
        known_answer=row["reference"] or (row["answer"] if correct else None) or None,
    )


def _key(row: Row) -> tuple[str, str, str]:
    return bytes(row["trace_id"]).hex(), bytes(row["generation_id"]).hex(), str(row["segmentation"])


def _step(row: Row) -> Step:
    token_from = int(row["token_from"])
    return Step(int(row["step"]), row["phase_name"], row["text"], token_from, token_from + int(row["tokens"]))


@cache
def _statement(name: str) -> str:
    return (files("reckon.datasets") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def base_row(solution: StoredSolution) -> dict[str, Any]:
    """The fields of a row that its labels do not change."""
    return {
        "id": f"{solution.head.id}-{solution.generation}-{solution.segmentation}",
        "problem": solution.head.question,
        "steps": solution.steps,
        "answer": solution.answer,
        "source": "trace",
        "trace_id": solution.head.id,
        "generation_id": solution.generation,
        "segmentation": solution.segmentation,
    }
