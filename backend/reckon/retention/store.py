"""What retention asks of ClickHouse: which rows are too old, and to remove them; embedded or on a cluster."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.layout import Layout
from reckon.retention.tables import AgingTable

# The client waits until the rows are gone, on every replica.
_SETTINGS = {"mutations_sync": 2, "alter_sync": 2, "allow_nondeterministic_mutations": 1}


@dataclass(frozen=True, slots=True)
class Doomed:
    """Rows of one project in one partition that are too old; days as 2026-11-26."""

    partition: str
    first_day: str
    last_day: str
    rows: int


@dataclass(frozen=True, slots=True)
class AgingStore:
    """The tables of one layout. All calls raise StoreUnavailable."""

    client: Client
    layout: Layout

    def doomed(self, table: AgingTable, project: str, before_s: int) -> list[Doomed]:
        """Rows of a project from before a moment that no kept trace has, by partition."""
        rows = self._query("doomed", table, {"project": project, "before_s": before_s})
        return [Doomed(str(partition), str(first), str(last), int(count)) for partition, first, last, count in rows]

    def partition_rows(self, table: AgingTable, partition: str) -> int:
        """Rows of all projects in a partition."""
        return int(self._query("partition_rows", table, {"partition": partition})[0][0])

    def row_bytes(self, table: AgingTable) -> float:
        """About what one row takes on the disk."""
        name = self.layout.render(f"{table.name}$local")
        return float(self._query("row_bytes", table, {"database": self.layout.database, "table": name})[0][0])

    def delete(self, table: AgingTable, partition: str, project: str, before_s: int) -> None:
        """Remove what `doomed` counts in a partition; doing it again changes nothing."""
        self._command("delete", table, {"partition": partition, "project": project, "before_s": before_s})

    def drop(self, table: AgingTable, partition: str) -> None:
        """Remove a partition whole."""
        self._command("drop", table, {"partition": partition})

    def put_kept(self, project: str, kept: Collection[str], version: int) -> None:
        """Let ClickHouse know exactly these traces (hex) of a project as kept."""
        known = {str(trace) for (trace,) in self._query("kept", None, {"project": project})}
        changed = dict.fromkeys(set(kept) - known, True) | dict.fromkeys(known - set(kept), False)
        rows = [[project, bytes.fromhex(trace), is_kept, version] for trace, is_kept in sorted(changed.items())]
        if rows:
            with unavailable_mapped():
                self.client.insert(
                    f"{self.layout.database}.kept_traces", rows, column_names=["project", "trace_id", "kept", "version"]
                )

    def _query(self, name: str, table: AgingTable | None, parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        with unavailable_mapped():
            found: Sequence[Sequence[Any]] = self.client.query(
                self._statement(name, table), parameters=dict(parameters)
            ).result_rows
        return found

    def _command(self, name: str, table: AgingTable, parameters: Mapping[str, object]) -> None:
        with unavailable_mapped():
            self.client.command(self._statement(name, table), parameters=dict(parameters), settings=dict(_SETTINGS))

    def _statement(self, name: str, table: AgingTable | None) -> str:
        text = _text(name)
        if table is not None:
            unkept = _text("unkept") if table.traced else ""
            text = Template(text).safe_substitute(table=table.name, time=table.time, unkept=unkept)
        return self.layout.render(text)


@cache
def _text(name: str) -> str:
    return (files("reckon.retention") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
