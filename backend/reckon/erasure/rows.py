"""Deletes every row of a trace or a project in ClickHouse, whatever table it lies in.

Which tables these are is asked of the store: one that is added later is not forgotten. Rows are
masked first, which takes effect at once and outlives a crash; `purge` then takes them off the disk.
"""

from collections.abc import Sequence

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.layout import Layout

_TABLES = """
SELECT t.name, countIf(c.name = 'project') AS projects, countIf(c.name = 'trace_id') AS traces
FROM system.tables AS t
INNER JOIN system.columns AS c ON c.database = t.database AND c.table = t.name
WHERE t.database = currentDatabase() AND t.engine LIKE '%MergeTree'
GROUP BY t.name
HAVING projects > 0
ORDER BY t.name
"""
_SETTINGS = {"lightweight_deletes_sync": 2, "mutations_sync": 2}
_MASKED = """
SELECT DISTINCT table FROM system.parts
WHERE database = currentDatabase() AND active AND has_lightweight_delete
"""


def tables(client: Client) -> dict[str, bool]:
    """Every table with rows of projects → whether it tells the trace of each. Raises StoreUnavailable."""
    with unavailable_mapped():
        return {str(name): bool(traces) for name, _, traces in client.query(_TABLES).result_rows}


def delete_traces(client: Client, layout: Layout, project: str, traces: Sequence[bytes]) -> None:
    """Mask all rows of these traces; doing it again changes nothing. Raises StoreUnavailable."""
    asked = {"project": project, "traces": [trace.hex() for trace in traces]}
    some = "SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16)"
    where = f"project = {{project:String}} AND trace_id IN ({some})"  # no value of anybody's
    for table, tells_trace in tables(client).items():
        if tells_trace:
            with unavailable_mapped():
                client.command(_delete(layout, table) + where, parameters=asked, settings=_SETTINGS)


def delete_project_before(client: Client, layout: Layout, project: str, asked_ns: int) -> None:
    """Mask all rows of every trace of a project of which a span came up to `asked_ns`. Raises StoreUnavailable.

    A trace's spans go last, since they say which traces these are: a run that was killed goes on.
    """
    asked = {"project": project, "asked_ms": asked_ns // 10**6}
    told = [table for table, tells_trace in tables(client).items() if tells_trace]
    spans = [table for table in told if table.removesuffix("_local") == "spans"]
    came = "SELECT trace_id FROM spans WHERE project = {project:String}"
    doomed = f"{came} AND ingested_at <= fromUnixTimestamp64Milli({{asked_ms:Int64}})"
    for table in [table for table in told if table not in spans] + spans:
        where = f"project = {{project:String}} AND (trace_id IN ({doomed}){_spanless(table, came)})"
        with unavailable_mapped():
            client.command(_delete(layout, table) + where, parameters=asked, settings=_SETTINGS)


def _spanless(table: str, came: str) -> str:
    """Rows of traces without a span go, too, unless their spans may still come: steps are stored before them."""
    return "" if table.removesuffix("_local") in ("spans", "steps") else f" OR trace_id NOT IN ({came})"


def purge(client: Client, layout: Layout) -> None:
    """Write parts with masked rows anew, without them: their bytes leave the disk some minutes later."""
    with unavailable_mapped():
        known = tables(client)
        for (table,) in client.query(_MASKED).result_rows:
            if table in known:
                command = f"ALTER TABLE $database.{table} $on_cluster APPLY DELETED MASK"
                client.command(layout.render(command), settings={"mutations_sync": 0})


def _delete(layout: Layout, table: str) -> str:
    return layout.render(f"DELETE FROM $database.{table} $on_cluster WHERE ")  # noqa: S608  # a name from the store's own list
