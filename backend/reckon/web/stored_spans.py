"""What follows when spans have been stored: generations to score, traces to summarise, steps to announce."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.ingest.model import StoredSpan
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import SummariseTraces
from reckon.live.announcer import SILENT
from reckon.live.entries import Entry, StepsStored
from reckon.otlp import names
from reckon.retraining.scored_by import scored_by
from reckon.scoring.model import EndedGeneration
from reckon.scoring.registration import register_ended, retry_dead

TRACES_A_JOB = 64


class Announcer(Protocol):
    """Says what has changed to whoever listens."""

    def announce(self, project: str, entries: Sequence[Entry]) -> None:
        """Never fails, and hardly waits."""
        ...


@dataclass(frozen=True, slots=True)
class AfterInsert:
    """Ingest's callback. Called again for a replayed segment, it changes nothing but a summary's version.

    `prm_version` is None where scoring is off; `versions` says which versions score a project where
    that one is the installation's. Raises StoreUnavailable; ingest then calls again.
    """

    engine: Engine
    sender: Sender
    prm_version: str | None
    announcer: Announcer = SILENT
    batch: int = 64
    resend_s: float = 15.0
    clock_ns: Callable[[], int] = time.time_ns
    versions: Callable[[Session, str, str], tuple[str, ...]] = scored_by

    def __call__(self, spans: Sequence[StoredSpan]) -> None:
        """Write tasks and jobs in one transaction; send the jobs after it, and say which steps there are."""
        if not spans:
            return
        now_ns = self.clock_ns()
        with dispatching(self.engine, self.sender) as session:
            for project in sorted({span.project for span in spans}):
                own = [span for span in spans if span.project == project]
                if self.prm_version is not None:
                    ended = ended_generations(own)
                    for version in self.versions(session, project, self.prm_version) if ended else ():
                        register_ended(
                            session, project, ended, version, now_ns, batch=self.batch, resend_s=self.resend_s
                        )
                    asked = sorted({span.trace_id.hex() for span in own if span.name == names.SPAN_QUERY})
                    retry_dead(session, project, asked, now_ns, batch=self.batch, resend_s=self.resend_s)
                traces = sorted({span.trace_id.hex() for span in own})
                for start in range(0, len(traces), TRACES_A_JOB):
                    job = SummariseTraces(project, tuple(traces[start : start + TRACES_A_JOB]))
                    enqueue(session, job, now_ns, queue="summary", resend_s=self.resend_s)
        for project in sorted({span.project for span in spans}):
            self.announcer.announce(project, stored_steps([span for span in spans if span.project == project]))


def stored_steps(spans: Sequence[StoredSpan]) -> list[StepsStored]:
    """Per generation the range of its steps that are new, in the order in which generations appear."""
    found: dict[tuple[bytes, bytes], StepsStored] = {}
    for span in spans:
        if span.step_bounds is not None:
            key = span.trace_id, span.generation_id or span.span_id
            first, last = span.step_bounds
            known = found.get(key)
            if known is not None:
                first, last = min(first, known.first), max(last, known.last)
            found[key] = StepsStored(*key, first, last)
    return list(found.values())


def ended_generations(spans: Sequence[StoredSpan]) -> list[EndedGeneration]:
    """Generations that ended with steps, the engine's, ours or another client's: what there is to score."""
    return [
        EndedGeneration(span.trace_id.hex(), (span.generation_id or span.span_id).hex(), span.segmentation, span.steps)
        for span in spans
        if span.steps > 0 and span.name != names.SPAN_STEP
    ]
