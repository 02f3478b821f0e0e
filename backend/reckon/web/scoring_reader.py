"""The scoring feature's counts, as the status page shows them."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.relational.unit_of_work import reading
from reckon.scoring import registration
from reckon.web.status import Backlog, DeadLetter, DeadLetters


@dataclass(frozen=True, slots=True)
class ScoringReader:
    """Reads the relational store; each call is one short transaction. Raises StoreUnavailable."""

    engine: Engine
    clock_ns: Callable[[], int] = time.time_ns

    def backlog(self, project: str | None) -> Backlog:
        """Counts over the waiting and the dead of a project, or of all."""
        with reading(self.engine) as session:
            held = registration.backlog(session, self.clock_ns(), project)
        return Backlog(
            pending=held.pending,
            oldest_age_s=None if held.oldest_age_ns is None else held.oldest_age_ns / 1e9,
            dead=held.dead,
            jobs=held.jobs,
            jobs_stuck=held.jobs_stuck,
        )

    def dead(self, project: str, limit: int) -> DeadLetters:
        """At most `limit` dead letters, newest first."""
        with reading(self.engine) as session:
            total = registration.backlog(session, self.clock_ns(), project).dead
            found = registration.dead_letters(session, project, limit=limit)
        rows = [
            DeadLetter(
                trace_id=format_trace_id(bytes.fromhex(one.trace_id)),
                generation_id=format_generation_id(bytes.fromhex(one.generation_id)),
                segmentation=one.segmentation,
                prm_version=one.prm_version,
                attempts=one.attempts,
                reason=one.reason,
                updated_ns=str(one.died_ns),
            )
            for one in found
        ]
        return DeadLetters(rows=rows, total=total)
