"""The log of a project as events of one trace: its line, steps as they end, scores as they come."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reckon.domain.ids import format_generation_id
from reckon.errors import NotFound
from reckon.live.entries import Gap, RowWritten, ScoresWritten, StepsStored
from reckon.live.listening import Said
from reckon.live.schemas import STEPS_MAX, Reset, ScoresEvent, StepBounds, StepsEvent, TraceEvent
from reckon.live.server_sent import Event
from reckon.traces import listing, present, store, token_store
from reckon.traces.candidates import latest_scores, scores_by_generation
from reckon.traces.clickhouse import Reader
from reckon.traces.query import TraceQuery
from reckon.traces.schemas import TraceRow


@dataclass(frozen=True, slots=True)
class TraceFeed:
    """One listener's view of `trace`."""

    client: Reader
    project: str
    trace: bytes
    clock_ns: Callable[[], int] = time.time_ns

    def require(self) -> None:
        """Raises NotFound where the project has no such trace, or not yet."""
        if not self._line():
            raise NotFound("There is no such trace in this project, or not yet.")

    def events(self, said: Sequence[Said]) -> list[Event]:
        """In the order of the log. Blocks on the store; raises StoreUnavailable, and nothing is lost."""
        own = [one for one in said if isinstance(one.entry, Gap) or getattr(one.entry, "trace", None) == self.trace]
        # Of its line only the newest matters, and that is what the store has.
        line_at = next((one.id for one in reversed(own) if isinstance(one.entry, RowWritten)), None)
        found = []
        for one in own:
            match one.entry:
                case Gap():
                    found.append(Event("reset", Reset(reason="gap"), one.id))
                case RowWritten() if one.id == line_at:
                    found += [Event("trace", TraceEvent(row=row), one.id) for row in self._line()]
                case StepsStored(_, generation, first, last):
                    found.append(Event("steps", self._steps(generation, first, last), one.id))
                case ScoresWritten(_, generation):
                    found += [Event("scores", data, one.id) for data in self._scores(generation)]
        return found

    def _line(self) -> list[TraceRow]:
        return list(listing.lines(self.client, self.project, TraceQuery(), [self.trace], self.clock_ns()).values())

    def _steps(self, generation: bytes, first: int, last: int) -> StepsEvent:
        limit = min(last - first + 1, STEPS_MAX)
        found = token_store.steps(self.client, self.project, self.trace, generation, first, limit)
        return StepsEvent(
            generation_id=format_generation_id(generation),
            first=first,
            last=last,
            steps=[
                StepBounds(
                    index=step.index,
                    phase=step.phase,
                    token_from=step.token_from,
                    token_to=step.token_from + step.tokens,
                    started_us=step.start_us,
                    duration_us=step.duration_us,
                )
                for step in found
                if step.index <= last
            ],
        )

    def _scores(self, generation: bytes) -> list[ScoresEvent]:
        judged = latest_scores(store.scores(self.client, self.project, self.trace, generation))
        own = scores_by_generation(judged).get(generation, {})
        if not own:
            return []
        last = min(max(own) + 1, present.SCORES_MAX)
        return [
            ScoresEvent(
                generation_id=format_generation_id(generation),
                prm_version=judged[0].prm_version,
                scores=[present.score(own.get(step)) for step in range(last)],
            )
        ]
