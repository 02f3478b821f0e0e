"""Which traces a board is about: all, read from rollups, or those that a filter selects.

A rollup knows models and minutes only. For a filter, its rows are made again from the spans and steps of
the selected traces, in the rollup's own columns, so that each board has one statement for both. Calls of which only
clients told are in no rollup, since which these are may change: they are read from the rows of their traces.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from reckon.traces import filter_parse
from reckon.traces.list_sql import conditions_of, joined
from reckon.traces.query import NS_MAX

_ROLLUPS = ("req_1m", "itl_1m", "itl_counts_1m")


@dataclass(frozen=True, slots=True)
class Among:
    """Pieces of statements: where rollups are read, and a condition on `trace_id`; `bound` are its values.

    `clients`: statements count calls of which only clients told, too.
    """

    pieces: Mapping[str, str]
    bound: Mapping[str, Any] = field(default_factory=dict)
    clients: bool = False


EVERY = Among({"among": "", **{name: name for name in _ROLLUPS}})


def among(project: str, q: str, now_ns: int) -> Among:
    """The traces that `q` selects; all where it is empty. Raises InvalidExpression."""
    asked = filter_parse.parse(q)
    if asked is None:
        return EVERY
    # Spans may begin within the time and their trace before it: the board's own statements hold the time.
    conditions, bound = conditions_of(project, asked, 0, NS_MAX, now_ns)
    condition = Template(_text("among")).substitute(conditions=joined(conditions))
    made = {name: f"({Template(_text(f'rows_{name}')).substitute(among=condition)})" for name in _ROLLUPS}
    return Among({"among": condition, **made}, bound)


@cache
def _text(name: str) -> str:
    return (files("reckon.dashboards") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
