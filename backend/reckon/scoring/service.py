"""Scores generations: once each, however often and by however many workers it is called."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from clickhouse_connect.driver.client import Client
from opentelemetry.trace import NoOpTracer, Tracer
from sqlalchemy import Engine

from reckon.errors import ModelRefused, PrmUnavailable
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import SummariseTraces
from reckon.pricing.self_hosted import compute_cost
from reckon.prm.protocol import Judge, Judged, PrmVersion, Scores
from reckon.relational.unit_of_work import reading
from reckon.scoring import tasks_store, trace_store
from reckon.scoring.call_span import answered, asking
from reckon.scoring.calls import in_calls
from reckon.scoring.decide import Ask, Copy, Finished, GiveUp, Wait, decide, verdict
from reckon.scoring.model import Evidence, Key, Outcome, ScoringTask, Verdict

log = logging.getLogger(__name__)

_BEHIND_ALL_NS = 1


@dataclass(frozen=True, slots=True)
class Scorer:
    """What scoring needs; `attempts_max` tries of what the PRM is not to blame for.

    Scores that are not `shown` (a shadow's) are written as older than any: readers take the latest,
    so these stand behind the champion's whenever they came.
    """

    client: Client
    engine: Engine
    sender: Sender
    judge: Judge
    version: PrmVersion
    attempts_max: int = 50
    resend_s: float = 15.0
    prm_usd_per_hour: Decimal | None = None
    shown: bool = True
    tracer: Tracer = field(default_factory=NoOpTracer)


async def score_generations(scorer: Scorer, project: str, keys: Sequence[Key], now_ns: int) -> Outcome:
    """Score those of `keys` that wait, and say what became of each.

    Inline scores are copied, only missing ones are written, and a PRM that is down costs no
    attempt: such generations wait for as long as it takes. Raises StoreUnavailable.
    """
    tasks = await asyncio.to_thread(_pending, scorer, project, keys)
    if not tasks:
        return Outcome((), {}, {})
    evidence = await asyncio.to_thread(trace_store.load_evidence, scorer.client, project, tasks, scorer.version.name)
    progress = _Progress(done=[], asked=[], waiting={}, unavailable={}, dead={})
    told: list[Verdict] = []
    for task in tasks:
        decision = decide(task, evidence[task], scorer.version)
        match decision:
            case Wait(reason):
                progress.waiting[task] = reason
            case GiveUp(reason):
                progress.dead[task] = reason
            case Finished():
                progress.done.append(task)
            case Copy(copied):
                told.append(copied)
            case Ask():
                progress.asked.append((task, decision))
    found = await _ask_all(scorer, progress, evidence)
    # A block a table for the whole job: two runs at once write the same, and ClickHouse keeps one of them.
    await _keep(scorer, project, [*told, *found], progress, now_ns)
    return await asyncio.to_thread(_settle, scorer, project, progress, now_ns)


@dataclass(frozen=True, slots=True)
class _Progress:
    done: list[ScoringTask]
    asked: list[tuple[ScoringTask, Ask]]
    waiting: dict[ScoringTask, str]
    unavailable: dict[ScoringTask, str]
    dead: dict[ScoringTask, str]


async def _ask_all(scorer: Scorer, progress: _Progress, evidence: Mapping[ScoringTask, Evidence]) -> list[Verdict]:
    """What the PRM says of all that it is asked about; those that it did not come to wait for the next run."""

    async def ask(asked: Sequence[tuple[ScoringTask, Ask]]) -> tuple[list[Verdict], bool]:
        return await _ask(scorer, asked, evidence, progress)

    answers, left = await in_calls(progress.asked, ask, goes_on=lambda answer: answer[1])
    reason = next(iter(progress.unavailable.values()), "The PRM has not come to it yet.")
    progress.unavailable.update((task, reason) for task, _ in left)
    return [one for verdicts, _ in answers for one in verdicts]


async def _ask(
    scorer: Scorer,
    asked: Sequence[tuple[ScoringTask, Ask]],
    evidence: Mapping[ScoringTask, Evidence],
    progress: _Progress,
) -> tuple[list[Verdict], bool]:
    """Ask the PRM in one call, where it refuses, for each half, down to the guilty one; and whether it answers."""
    items: list[Judged] = [ask.judgeable.item for _, ask in asked]
    try:
        with asking(scorer.tracer, scorer.version, len(items)) as span:
            answers: list[Scores] = await scorer.judge.score(items)
            answered(span, answers, scorer.prm_usd_per_hour)
    except PrmUnavailable as error:
        progress.unavailable.update((task, str(error)) for task, _ in asked)
        return [], False
    except ModelRefused as error:
        if len(asked) == 1:
            progress.dead[asked[0][0]] = str(error)
            return [], True
        middle = len(asked) // 2
        first, there = await _ask(scorer, asked[:middle], evidence, progress)
        second, still = await _ask(scorer, asked[middle:], evidence, progress)
        return [*first, *second], there and still
    found = [
        verdict(task, ask.judgeable, scores, evidence[task], "job")
        for (task, ask), scores in zip(asked, answers, strict=True)
    ]
    return found, True


async def _keep(scorer: Scorer, project: str, verdicts: Sequence[Verdict], progress: _Progress, now_ns: int) -> None:
    """Write them, a block a table however many they are, and count their tasks as done."""
    for behind in (False, True):
        chosen = [one for one in verdicts if (not scorer.shown or one.cut_again) == behind]
        if chosen:
            await asyncio.to_thread(_write, scorer, project, chosen, _BEHIND_ALL_NS if behind else now_ns)
            progress.done.extend(one.task for one in chosen)


def _pending(scorer: Scorer, project: str, keys: Sequence[Key]) -> list[ScoringTask]:
    with reading(scorer.engine) as session:
        return tasks_store.pending_tasks(session, project, keys, scorer.version.name)


def _write(scorer: Scorer, project: str, verdicts: Sequence[Verdict], version: int) -> None:
    name = scorer.version.name
    # Cost and facts first, scores last: scores that are there say that nothing is missing.
    # What a strategy asked for inline is priced from its spans, with the rest of the trace.
    costs = [(one, compute_cost(one.wall_ns, scorer.prm_usd_per_hour)) for one in verdicts if one.source == "job"]
    priced = [(one, cost) for one, cost in costs if cost is not None]
    trace_store.write_costs(scorer.client, project, priced, name, version)
    trace_store.write_calls(scorer.client, project, verdicts, name, version)
    trace_store.write_scores(scorer.client, project, verdicts, name, version)


def _settle(scorer: Scorer, project: str, progress: _Progress, now_ns: int) -> Outcome:
    """Record what became of each, and have the touched traces summarised, in one transaction."""
    name = scorer.version.name
    with dispatching(scorer.engine, scorer.sender) as session:
        for state, reasons, attempts in (
            ("done", dict.fromkeys(progress.done), 0),
            ("pending", progress.waiting, 1),
            ("pending", progress.unavailable, 0),
            ("dead", progress.dead, 1),
        ):
            tasks_store.set_state(session, project, reasons, name, now_ns, state=state, attempts=attempts)
        waiting, dead = _reasons(progress.waiting), _reasons(progress.dead)
        if waiting:
            buried = tasks_store.bury(session, project, name, list(waiting), scorer.attempts_max)
            dead |= {key: waiting.pop(key) for key in buried}
        touched = tuple(sorted({task.key[0] for task in (*progress.done, *progress.dead)}))
        if touched:
            enqueue(session, SummariseTraces(project, touched), now_ns, queue="summary", resend_s=scorer.resend_s)
    waiting |= _reasons(progress.unavailable)
    done = tuple(task.key for task in progress.done)
    log.info("scoring.run done=%d waiting=%d dead=%d", len(done), len(waiting), len(dead))
    return Outcome(done, waiting, dead)


def _reasons(by_task: Mapping[ScoringTask, str]) -> dict[Key, str]:
    return {task.key: reason for task, reason in by_task.items()}
