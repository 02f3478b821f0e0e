"""The list's statements: fixed pieces put together, values always bound, names always the same."""

from collections.abc import Mapping
from string import Template
from typing import Any

from reckon.traces.clickhouse import statement
from reckon.traces.query import TraceQuery

WORDS_MAX = 10

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


def page_statement(project: str, asked: TraceQuery) -> tuple[str, dict[str, Any]]:
    """The rows behind `asked.after`, one more than asked for: that tells whether there is a next page."""
    value = _COST_VALUE[asked.descending] if asked.sort == "cost" else _SORT_VALUE[asked.sort]
    conditions, parameters = _filter(project, asked)
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
        "conditions": "\n    AND ".join(conditions),
    }
    return Template(statement("list")).substitute(pieces), parameters


def count_statement(project: str, asked: TraceQuery) -> tuple[str, dict[str, Any]]:
    """How many traces fit, on all pages together."""
    conditions, parameters = _filter(project, asked)
    return Template(statement("count")).substitute(conditions="\n    AND ".join(conditions)), parameters


def _filter(project: str, asked: TraceQuery) -> tuple[list[str], dict[str, Any]]:
    conditions = [
        "project = {project:String}",
        "started_ns >= {from_ns:UInt64}",
        "started_ns < {to_ns:UInt64}",
    ]
    parameters: dict[str, Any] = {"project": project, "from_ns": asked.from_ns, "to_ns": asked.to_ns}
    for index, word in enumerate(asked.text.split()[:WORDS_MAX]):
        conditions.append(
            f"(positionCaseInsensitiveUTF8(question, {{word_{index}:String}}) > 0"
            f" OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {{word_{index}:String}}) > 0)"
        )
        parameters[f"word_{index}"] = word
    return conditions, parameters
