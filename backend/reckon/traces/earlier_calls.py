"""Calls of clients for rows of `traces` that were written before these had columns for them.

Such a row keeps all else that it says, since the steps that it counts may be gone by now. Its new version is the moment
up to which rows are filled: above what it replaces, and below whatever summarises the trace again, at any time.
"""

from collections.abc import Sequence
from string import Template

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.id_parameters import id_numbers
from reckon.traces import store
from reckon.traces.clickhouse import Writer, statement
from reckon.traces.client_calls import COLUMNS as CALL_COLUMNS
from reckon.traces.client_calls import client_calls, values_of
from reckon.traces.generations import groups
from reckon.traces.model import Evidence
from reckon.traces.summarise import COLUMNS

PAGE = 200
# For so long after the store has the columns, workers of the release before may still be at work.
_GRACE_NS = 600 * 10**9
_VERSION = list(COLUMNS).index("version")
_TRACE = list(COLUMNS).index("trace_id")


def filled_before_ns(client: Writer) -> int:
    """Rows whose version is below this one may lack their calls. Raises StoreUnavailable."""
    (found,) = store.select(client, "calls_kept_since", {})
    return int(found["since_ms"]) * 10**6 + _GRACE_NS


def earlier(client: Writer, project: str, before_ns: int, limit: int) -> list[bytes]:
    """Traces whose rows are from before, the newest first. Raises StoreUnavailable."""
    asked = {"project": project, "before_ns": before_ns, "limit": limit}
    return [bytes(row["trace_id"]) for row in store.select(client, "earlier_traces", asked)]


def fill(client: Writer, project: str, before_ns: int, traces: Sequence[bytes]) -> int:
    """Write the rows of at most PAGE traces; how many were still from before.

    Killed at any moment, nothing is half done. Raises StoreUnavailable.
    """
    text = Template(statement("earlier_rows")).substitute(columns=", ".join(COLUMNS))
    asked = {"project": project, "before_ns": before_ns, "traces": id_numbers(traces)}
    with unavailable_mapped():
        found = client.query(text, asked).result_rows
    held = store.evidences(client, project, [bytes(row[_TRACE]) for row in found])
    lines = []
    for row in found:
        told = groups(held.get(bytes(row[_TRACE]), Evidence()))
        lines.append([*row[:_VERSION], before_ns, *row[_VERSION + 1 :], *values_of(client_calls(told))])
    if lines:
        columns = {**COLUMNS, **CALL_COLUMNS}
        with unavailable_mapped():
            client.insert("traces", lines, column_names=[*columns], column_type_names=[*columns.values()])
    return len(lines)
