"""The search's statements: what was asked for as conditions and bound values, names always the same."""

from dataclasses import dataclass
from string import Template
from typing import Any

from reckon.traces.clickhouse import statement
from reckon.traces.list_sql import joined
from reckon.traces.search_newest import CANDIDATES_MAX
from reckon.traces.search_phrase import condition, prefix_pattern, words_condition

EXCERPT_CHARS_MAX = 300
_LEAD_CHARS = 100
# One more on each side: whether a word ends at the excerpt's edge is seen from the letter behind it.
_WINDOW_CHARS = EXCERPT_CHARS_MAX + 2


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: its last step."""

    ts_us: int
    trace_id: bytes
    generation_id: bytes
    step: int


@dataclass(frozen=True, slots=True)
class Search:
    """One request, over all traces or one. Times are of the steps: inclusive `from`, exclusive `to`, nanoseconds."""

    phrase: str
    from_ns: int
    to_ns: int
    after: After | None = None
    limit: int = 50
    trace: bytes | None = None

    @property
    def from_us(self) -> int:
        """The first microsecond within."""
        return -(-self.from_ns // 1000)

    @property
    def to_us(self) -> int:
        """The first microsecond behind; nothing later than the cursor's step is asked for."""
        to_us = -(-self.to_ns // 1000)
        return to_us if self.after is None else min(to_us, self.after.ts_us + 1)


def hits_statement(project: str, asked: Search, from_us: int, to_us: int) -> tuple[str, dict[str, Any]]:
    """Hits of [from, to) behind `asked.after`, one more than asked for."""
    conditions, parameters = _conditions(project, asked, from_us, to_us)
    conditions.append(condition(asked.phrase, "{phrase:String}"))
    parameters |= {
        "prefix": prefix_pattern(asked.phrase),
        "lead_chars": _LEAD_CHARS,
        "window_chars": _WINDOW_CHARS,
        "limit": asked.limit + 1,
    }
    if asked.after is not None:
        conditions.append(
            "(ts, trace_id, generation_id, step) < (fromUnixTimestamp64Micro({after_us:Int64}),"
            " toFixedString(unhex({after_trace:String}), 16),"
            " toFixedString(unhex({after_generation:String}), 8), {after_step:UInt32})"
        )
        parameters["after_us"] = asked.after.ts_us
        parameters["after_trace"] = asked.after.trace_id.hex()
        parameters["after_generation"] = asked.after.generation_id.hex()
        parameters["after_step"] = asked.after.step
    return Template(statement("search")).substitute(conditions=joined(conditions)), parameters


def candidates_statement(project: str, asked: Search, from_us: int, to_us: int) -> tuple[str, dict[str, Any]]:
    """When the newest steps of [from, to) began that hold all the words."""
    conditions, parameters = _conditions(project, asked, from_us, to_us)
    conditions.append(words_condition("{phrase:String}"))
    parameters["candidates"] = CANDIDATES_MAX
    return Template(statement("search_candidates")).substitute(conditions=joined(conditions)), parameters


def _conditions(project: str, asked: Search, from_us: int, to_us: int) -> tuple[list[str], dict[str, Any]]:
    conditions = [
        "project = {project:String}",
        "ts >= fromUnixTimestamp64Micro({from_us:Int64})",
        "ts < fromUnixTimestamp64Micro({to_us:Int64})",
    ]
    parameters: dict[str, Any] = {"project": project, "from_us": from_us, "to_us": to_us, "phrase": asked.phrase}
    if asked.trace is not None:
        conditions.append("trace_id = toFixedString(unhex({trace:String}), 16)")
        parameters["trace"] = asked.trace.hex()
    return conditions, parameters
