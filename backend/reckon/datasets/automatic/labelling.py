"""Works on a job that labels: a slice a call, one transaction a solution; whatever is killed goes on behind it.

Completions are taken off the budget before they are asked for, so that a kill overdraws nothing. A solution that
was killed in the middle begins anew; its labels are written with the place behind it, or not at all.
"""

import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import Engine

from reckon.checkers.protocol import Checker
from reckon.datasets.automatic import store
from reckon.datasets.automatic.agreement import consensus
from reckon.datasets.automatic.budget import spend
from reckon.datasets.automatic.first_error import Finish, Found, Plan, every_prefix, search
from reckon.datasets.automatic.judging import judged
from reckon.datasets.automatic.made_labels import labels_of
from reckon.datasets.automatic.model import ENDED, Asked, LabelJob
from reckon.datasets.automatic.rollouts import Rollouts
from reckon.datasets.stored_solutions import Head, StoredSolution, count_heads, heads_behind, of_traces
from reckon.domain.label import Label, Origin
from reckon.errors import ModelRefused, ReckonError, Unavailable
from reckon.jobs.types import LabelTraces
from reckon.projects.access import Access
from reckon.providers.openai import Chat
from reckon.relational import labels as label_rows
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retention.keep import keep_traces
from reckon.traces.clickhouse import Reader

log = logging.getLogger(__name__)

KEPT_FOR = "label"
_NS = 10**9
_REASON_CHARS_MAX = 1000
T = TypeVar("T")


class Run(Protocol):
    """Runs a coroutine to its end, on the process's loop."""

    def __call__(self, coroutine: Coroutine[Any, Any, T], /) -> T:
        """What it returned."""
        ...


@dataclass(frozen=True, slots=True)
class Labeller:
    """What labelling needs; `model` is the installation's. `checker` opens one by name."""

    engine: Engine
    clickhouse: Reader
    chat: Chat
    model: str
    checker: Callable[[str], AbstractAsyncContextManager[Checker]]
    run: Run
    access: Callable[[str], Access]
    clock_ns: Callable[[], int]
    slice_s: float = 40.0


class _Stopped(Exception):  # as our own errors are named; it never leaves this module
    """Somebody has called the job off, or its budget is spent."""


def go_on(labeller: Labeller, job: LabelTraces) -> bool:
    """Work for about a slice; whether there is more to do. Raises Unavailable where a store or a model is."""
    with unit_of_work(labeller.engine) as session:
        found = store.one(session, job.project, job.job_id)
        if found is None or found.state in ENDED:
            return False
        store.change(session, job.project, job.job_id, {"state": "running", "updated_ns": labeller.clock_ns()})
    try:
        more = _Slice(labeller, found).work()
    except _Stopped:
        _end(labeller, found, "done", "The budget is spent." if not _cancelled(labeller, found) else "")
        return False
    except Unavailable:
        raise
    except ReckonError as error:
        log.warning("labelling.failed job=%s reason=%s", found.id, type(error).__name__)
        _end(labeller, found, "failed", str(error))
        return False
    if not more:
        _end(labeller, found, "done", "")
    return more


@dataclass(slots=True)
class _Slice:
    labeller: Labeller
    job: LabelJob
    tokens: int = field(default=0, init=False)
    spent: int = field(default=0, init=False)

    def work(self) -> bool:
        """Whether the slice's time was over before the traces were."""
        labeller, job = self.labeller, self.job
        until_ns = labeller.clock_ns() + round(labeller.slice_s * _NS)
        if job.traces_total is None:
            total = count_heads(labeller.clickhouse, job.project, job.asked.q, job.created_ns)
            self._changed({"traces_total": total})
        counts = {name: getattr(job, name) for name in ("traces", "solutions", "labelled", "skipped")}
        within = job.within
        for head in self._heads():
            for solution in of_traces(labeller.clickhouse, job.project, [head]):
                place = f"{solution.generation}/{solution.segmentation}"
                if place <= within:
                    continue
                if labeller.clock_ns() >= until_ns:
                    return True
                labels = self._labels(head, solution)
                counts["solutions"] += 1
                counts["labelled" if labels else "skipped"] += 1
                self._write(labels, {**counts, "within": place})
            within = ""
            counts["traces"] += 1
            self._changed({**counts, "after_ns": head.started_ns, "after_trace": head.id, "within": ""})
        return False

    def _heads(self) -> Iterator[Head]:
        job = self.job
        after = (job.after_ns, job.after_trace)
        return heads_behind(self.labeller.clickhouse, job.project, job.asked.q, job.created_ns, after)

    def _labels(self, head: Head, solution: StoredSolution) -> list[Label]:
        """None where the model refuses, or nothing can be said without a reference."""
        asked = self.job.asked
        try:
            found = None if asked.method == "judge" else self._rolled(head, solution)
            judge = self._judged(solution) if asked.method in ("judge", "consensus") else None
        except ModelRefused as error:
            log.info("labelling.skipped reason=%s", type(error).__name__)
            return []
        made: list[Label] = []
        if found is not None:
            made += self._rows(solution, Origin.ROLLOUTS, found.labels, found.shares)
        if judge is not None:
            made += self._rows(solution, Origin.JUDGE, judge, ())
        if asked.method == "consensus" and found is not None and judge is not None:
            made += self._rows(solution, Origin.CONSENSUS, consensus(found.labels, judge), ())
        return made

    def _rolled(self, head: Head, solution: StoredSolution) -> Found | None:
        """What rollouts find. Raises _Stopped where the budget does not hold them."""
        reference = head.known_answer
        if reference is None:
            return None
        left = self.job.completions_max - self.job.completions - self.spent
        (told,) = spend([solution], self._plan, lambda one, asked: self._right(one, asked, reference), left)
        if told.found is None:
            raise _Stopped
        return told.found

    def _plan(self, solution: StoredSolution) -> Plan:
        asked, steps = self.job.asked, len(solution.steps)
        if asked.method == "rollouts":
            return every_prefix(steps, asked.completions, right_from=asked.right_from)
        return search(steps, asked.completions)

    def _right(self, solution: StoredSolution, look: Finish, reference: str) -> int:
        labeller, asked = self.labeller, self.job.asked

        async def finish() -> tuple[int, int]:
            async with labeller.checker(asked.checker) as checker:
                model = asked.model or labeller.model
                rollouts = Rollouts(labeller.chat, checker, model, asked.temperature, asked.tokens_max)
                tried = await rollouts.finish(solution, look.steps, look.completions, reference)
            return tried.right, tried.tokens

        with self._reserved(look.completions):
            right, tokens = labeller.run(finish())
        self.tokens += tokens
        return right

    def _judged(self, solution: StoredSolution) -> tuple[int | None, ...] | None:
        asked = self.job.asked
        with self._reserved(asked.votes):
            told = self.labeller.run(
                judged(
                    self.labeller.chat,
                    asked.judge or self.labeller.model,
                    solution,
                    votes=asked.votes,
                    temperature=asked.temperature,
                    tokens_max=asked.tokens_max,
                )
            )
        self.tokens += told.tokens
        return told.labels

    def _rows(
        self,
        solution: StoredSolution,
        origin: Origin,
        values: tuple[int | None, ...],
        shares: tuple[float | None, ...],
    ) -> list[Label]:
        annotator = annotator_of(self.job.asked, origin, self.labeller.model)
        now_ns = self.labeller.clock_ns()
        return labels_of(self.job.id, self.job.project, solution, origin, annotator, values, shares, now_ns)

    @contextmanager
    def _reserved(self, completions: int) -> Iterator[None]:
        """Off the budget before the model is asked, so that a kill overdraws nothing; back where it does not answer.

        All of it comes back where one of several calls fails: what the others took is then not counted.
        """
        job = self.job
        with unit_of_work(self.labeller.engine) as session:
            if not store.reserve(session, job.project, job.id, completions, self.labeller.clock_ns()):
                raise _Stopped
        self.spent += completions
        try:
            yield
        except Unavailable:
            with unit_of_work(self.labeller.engine) as session:
                store.give_back(session, job.project, job.id, completions)
            self.spent -= completions
            raise

    def _write(self, made: list[Label], values: dict[str, Any]) -> None:
        job, now_ns = self.job, self.labeller.clock_ns()
        with unit_of_work(self.labeller.engine) as session:
            told = values | {"tokens": job.tokens + self.tokens, "updated_ns": now_ns}
            if not store.change(session, job.project, job.id, told):
                raise _Stopped
            if made:
                label_rows.append(session, made)
                trace = f"tr_{made[0].trace_id}"
                keep_traces(session, self.labeller.access(job.project), job.project, [trace], KEPT_FOR, now_ns)

    def _changed(self, values: dict[str, Any]) -> None:
        with unit_of_work(self.labeller.engine) as session:
            told = values | {"updated_ns": self.labeller.clock_ns()}
            if not store.change(session, self.job.project, self.job.id, told):
                raise _Stopped


def annotator_of(asked: Asked, origin: Origin, model: str) -> str:
    """Who a label says that it is of: the models, and how they were asked."""
    by, judge = asked.model or model, asked.judge or model
    rolled = f"{by} {'every prefix' if asked.method == 'rollouts' else 'search'} k={asked.completions}"
    match origin:
        case Origin.ROLLOUTS:
            return rolled
        case Origin.JUDGE:
            return f"{judge} votes={asked.votes}"
        case _:
            return f"{rolled}, {judge} votes={asked.votes}"


def _cancelled(labeller: Labeller, job: LabelJob) -> bool:
    with reading(labeller.engine) as session:
        now = store.one(session, job.project, job.id)
    return now is None or now.state in ENDED


def _end(labeller: Labeller, job: LabelJob, state: str, reason: str) -> None:
    values = {"state": state, "reason": reason[:_REASON_CHARS_MAX], "updated_ns": labeller.clock_ns()}
    with unit_of_work(labeller.engine) as session:
        store.change(session, job.project, job.id, values)
    log.info("labelling.ended job=%s state=%s", job.id, state)
