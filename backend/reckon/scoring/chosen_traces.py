"""Which of some traces a filter of the list selects: so a backfill can be about a part of its range."""

from collections.abc import Sequence
from importlib.resources import files
from string import Template

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.traces import filter_parse
from reckon.traces.list_sql import conditions_of, joined
from reckon.traces.query import NS_MAX


def chosen_traces(client: Client, project: str, q: str, traces: Sequence[str], now_ns: int) -> frozenset[str]:
    """Those of `traces` (hex ids) that the filter selects now; all of them where it is empty.

    Raises InvalidExpression, StoreUnavailable.
    """
    if not q.strip() or not traces:
        return frozenset(traces)
    conditions, bound = conditions_of(project, filter_parse.parse(q), 0, NS_MAX, now_ns)
    conditions.append("trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))")
    text = (files("reckon.scoring") / "sql" / "chosen_traces.sql").read_text(encoding="utf-8")
    statement = Template(text).substitute(conditions=joined(conditions))
    with unavailable_mapped():
        found = client.query(statement, parameters=bound | {"traces": sorted(set(traces))}).result_rows
    return frozenset(str(trace) for (trace,) in found)
