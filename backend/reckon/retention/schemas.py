"""What the calls about retention take and answer."""

from pydantic import Field

from reckon.projects.schemas import NanosText, Shape
from reckon.retention.keep import REASON_PATTERN, TRACES_PER_CALL_MAX


class RetentionPut(Shape):
    """Days for steps with tokens and text, for spans with scores and summaries, and for rollups with costs."""

    steps_days: int
    spans_days: int
    rollups_days: int


class RetentionDetail(RetentionPut):
    """For how long a project keeps its rows, and how many traces it keeps beyond that."""

    choices: list[int] = Field(description="Days that may be chosen.")
    kept_traces: int


class LeavingRows(Shape):
    """Rows of one table that would go."""

    table: str
    rows: int
    first_day: str = Field(description="The oldest of them; 2026-11-26.")
    last_day: str


class RetentionPreview(RetentionPut):
    """What these days would remove now. A trace kept within the last hour may be counted, and stays."""

    leaving: list[LeavingRows]


class KeptRow(Shape):
    """One reason why a trace is kept."""

    trace_id: str
    reason: str
    created_ns: NanosText


class KeptPage(Shape):
    """Kept traces by id; `next` is the `after` of the next page, null on the last."""

    kept: list[KeptRow]
    next: str | None


class KeptChange(Shape):
    """Traces to keep whole, or to keep no longer, and why."""

    trace_ids: list[str] = Field(min_length=1, max_length=TRACES_PER_CALL_MAX)
    reason: str = Field("manual", pattern=f"^{REASON_PATTERN}$", description="label, dataset:golden, manual, …")
