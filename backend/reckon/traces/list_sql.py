"""The list's statements: fixed pieces put together, values always bound, names always the same."""

from collections.abc import Mapping, Sequence
from string import Template
from typing import Any

from reckon.traces import filter_sql
from reckon.traces.clickhouse import statement
from reckon.traces.filter_ast import Node
from reckon.traces.query import TraceQuery

_SORT_VALUE: Mapping[str, str] = {
    "started": "toInt64(started_ns)",
    "e2e": "toInt64(duration_ns)",
    "tokens": "toInt64(output_tokens)",
}
# By direction: an unknown cost stands last in both.
_COST_VALUE: Mapping[bool, str] = {
    True: "ifNull(cost_nano_usd, toInt64(-1))",
    False: "ifNull(cost_nano_usd, toInt64(9223372036854775807))",
}


def page_statement(project: str, asked: TraceQuery, now_ns: int) -> tuple[str, dict[str, Any]]:
    """The rows behind `asked.after`, one more than asked for: that tells whether there is a next page."""
    value = _COST_VALUE[asked.descending] if asked.sort == "cost" else _SORT_VALUE[asked.sort]
    conditions, parameters = conditions_of(project, asked.filter, asked.from_ns, asked.to_ns, now_ns)
    parameters["limit"] = asked.limit + 1
    if asked.after is not None:
        sign = "<" if asked.descending else ">"
        behind = "({after_value:Int64}, toFixedString(unhex({after_trace:String}), 16))"
        conditions.append(f"({value}, trace_id) {sign} {behind}")
        parameters["after_value"] = asked.after.value
        parameters["after_trace"] = asked.after.trace_id.hex()
    pieces = {
        "sort_value": value,
        "direction": "DESC" if asked.descending else "ASC",
        "conditions": joined(conditions),
    }
    return Template(statement("list")).substitute(pieces), parameters


def lines_statement(
    project: str, asked: TraceQuery, traces: Sequence[bytes], now_ns: int
) -> tuple[str, dict[str, Any]]:
    """The rows of `traces` that fit, in any order: what became of these since."""
    conditions, parameters = conditions_of(project, asked.filter, asked.from_ns, asked.to_ns, now_ns)
    conditions.append("trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))")
    parameters |= {"traces": [trace.hex() for trace in traces], "limit": len(traces)}
    pieces = {"sort_value": _SORT_VALUE["started"], "direction": "DESC", "conditions": joined(conditions)}
    return Template(statement("list")).substitute(pieces), parameters


def count_statement(project: str, asked: TraceQuery, now_ns: int) -> tuple[str, dict[str, Any]]:
    """How many traces fit, on all pages together."""
    conditions, parameters = conditions_of(project, asked.filter, asked.from_ns, asked.to_ns, now_ns)
    return Template(statement("count")).substitute(conditions=joined(conditions)), parameters


def conditions_of(
    project: str, asked: Node | None, from_ns: int, to_ns: int, now_ns: int
) -> tuple[list[str], dict[str, Any]]:
    """What a row of `traces` has to fulfil: the project's, started within the range, and fit for the filter."""
    found, bound = filter_sql.conditions(asked, now_ns, from_ns)
    own = [
        "project = {project:String}",
        "started_ns >= {from_ns:UInt64}",
        "started_ns < {to_ns:UInt64}",
    ]
    return own + found, {"project": project, "from_ns": from_ns, "to_ns": to_ns, **bound}


def joined(conditions: list[str]) -> str:
    """The conditions as they stand behind WHERE."""
    return "\n    AND ".join(conditions)
