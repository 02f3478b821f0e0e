"""What a worker process asks a PRM stands under the span of the job that it asked for, also after another job."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Tracer
from sqlalchemy import Engine

from fakes.ended_generations import store_generation
from fakes.queue import FakeQueue
from reckon.jobs.dispatch import dispatching
from reckon.jobs.types import SCORE, ScoreGenerations
from reckon.live.announcer import SILENT, Silent
from reckon.otlp import names
from reckon.scoring.registration import register_ended
from reckon.scoring.service import Scorer
from reckon_workers import score
from reckon_workers.context import Context

pytestmark = pytest.mark.integration


@dataclass
class Process:
    """What a scoring job asks of its process's Context."""

    scorer: Scorer
    runner: asyncio.Runner
    tracer: Tracer
    lease_s: float = 10.0
    announcer: Silent = SILENT

    @property
    def engine(self) -> Engine:
        return self.scorer.engine

    def waited_for(self, job: ScoreGenerations) -> list[str]:
        return [self.scorer.version.name]

    def scorer_of(self, project: str, name: str) -> Scorer:
        return self.scorer


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made


def test_each_call_is_under_its_own_job_though_both_share_a_loop(scorer: Scorer, runner: asyncio.Runner) -> None:
    ended = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(ended))
    tracer = provider.get_tracer("test")
    process = cast("Context", Process(replace(scorer, tracer=tracer), runner, tracer))
    queue = cast("FakeQueue", scorer.sender)
    for _ in range(2):
        with dispatching(scorer.engine, queue) as session:
            register_ended(session, "default", [store_generation(scorer.client)], scorer.version.name, 1)
        (message,) = [one for one in queue.sent if one.kind == SCORE]
        assert score.run(process, message.id) == "done"
        queue.sent.clear()
    spans: list[Any] = list(ended.get_finished_spans())
    jobs = [span.context.span_id for span in spans if span.name == f"job {SCORE}"]
    calls = [span.parent.span_id for span in spans if span.name == names.SPAN_PRM_CALL]
    assert (len(set(jobs)), calls) == (2, jobs)
