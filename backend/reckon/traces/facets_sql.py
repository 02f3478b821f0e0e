"""The facets' statements: fixed pieces put together, values always bound, names always the same."""

from collections.abc import Mapping, Sequence
from string import Template
from typing import Any

from reckon.traces.clickhouse import statement
from reckon.traces.filter_columns import COLUMNS
from reckon.traces.filter_sql import lost_before_ns
from reckon.traces.list_sql import joined

VALUES_MAX = 20

Conditions = tuple[list[str], dict[str, Any]]


def sampled(conditions: Conditions, one_in: int) -> Conditions:
    """The same for one trace in `one_in`, chosen by id: the same ones each time."""
    found, parameters = conditions
    if one_in == 1:
        return conditions
    return [*found, "cityHash64(trace_id) % {one_in:UInt64} = 0"], {**parameters, "one_in": one_in}


def terms_statement(conditions: Conditions, names: Sequence[str], now_ns: int) -> tuple[str, dict[str, Any]]:
    """The most frequent values of each field, with how many values and traces there are in all."""
    pairs = [f"('{name}', toString({COLUMNS[name].sql}))" for name in names]
    moments = {"lost_before_ns": lost_before_ns(now_ns)} if "status" in names else {}
    return _filled("facet_terms", conditions, pairs, values_max=VALUES_MAX, **moments)


def bounds_statement(conditions: Conditions, names: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Per field, as a tuple: how many values are known, lowest, highest, lowest above zero, median and 95 %."""
    pieces = ["count() AS traces", *(_bounds(COLUMNS[name].sql, i) for i, name in enumerate(names))]
    return _filled("facet_bounds", conditions, pieces)


def buckets_statement(conditions: Conditions, edges: Mapping[str, Sequence[float]]) -> tuple[str, dict[str, Any]]:
    """How many traces stand in each bucket, by the lower edge of it. `edges` are lower ones, without the last."""
    pairs = [_bucket(name, i) for i, name in enumerate(edges)]
    bound = {f"edges_{i}": [float(edge) for edge in values] for i, values in enumerate(edges.values())}
    return _filled("facet_buckets", conditions, pairs, **bound)


def _bounds(column: str, index: int) -> str:
    return (
        f"(count({column}), min({column}), max({column}), minIf({column}, {column} > 0),"
        f" quantilesExact(0.5, 0.95)({column})) AS bounds_{index}"
    )


def _bucket(name: str, index: int) -> str:
    return f"('{name}', roundDown(toNullable(toFloat64({COLUMNS[name].sql})), {{edges_{index}:Array(Float64)}}))"


def _filled(name: str, conditions: Conditions, pieces: Sequence[str], **bound: Any) -> tuple[str, dict[str, Any]]:
    found, parameters = conditions
    text = Template(statement(name)).substitute(conditions=joined(found), pieces=",\n    ".join(pieces))
    return text, {**parameters, **bound}
