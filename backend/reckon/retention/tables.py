"""Which rows grow old: each table of ClickHouse, by what its age is told and whose days it follows. Pure."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from reckon.domain.retention import Retention

Kind: TypeAlias = Literal["steps", "spans", "rollups"]


@dataclass(frozen=True, slots=True)
class AgingTable:
    """`time` is SQL for a row's time. Rows of a kept trace stay, where rows are `traced`: have a trace."""

    name: str
    kind: Kind
    time: str
    traced: bool = True

    def days(self, retention: Retention) -> int:
        """For how many days its rows are kept."""
        return {"steps": retention.steps_days, "spans": retention.spans_days, "rollups": retention.rollups_days}[
            self.kind
        ]


AGING: Final = (
    AgingTable("steps", "steps", "ts"),
    AgingTable("spans", "spans", "ts"),
    AgingTable("step_scores", "spans", "scored_at"),
    AgingTable("step_bounds", "steps", "cut_at"),
    AgingTable("prm_calls", "spans", "scored_at"),
    AgingTable("traces", "spans", "toDateTime(intDiv(started_ns, 1000000000), 'UTC')"),
    AgingTable("costs", "rollups", "priced_at"),
    AgingTable("req_1m", "rollups", "t", traced=False),
    AgingTable("itl_1m", "rollups", "t", traced=False),
    AgingTable("itl_counts_1m", "rollups", "t", traced=False),
)

AGELESS: Final = frozenset({"kept_traces", "migrations", "open_spans", "engine_steps", "batches", "metrics"})
"""Not old by a project's days; `open_spans`, `engine_steps`, `batches` and `metrics` have a TTL of their own."""
