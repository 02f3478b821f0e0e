"""A store of spans in memory, entering where ClickHouse does; it can be away, and it can refuse a body."""

import threading
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from reckon.errors import StoreUnavailable
from reckon.ingest.store import SpanKey, TableName


class RefusedRows(Exception):
    """As a DatabaseError about the rows would be."""


class MemorySpanStore:
    """Keeps rows as dicts; a token that came before changes nothing, as in ClickHouse."""

    def __init__(self) -> None:
        self.rows: dict[TableName, list[dict[str, Any]]] = {
            "spans": [],
            "steps": [],
            "open_spans": [],
            "engine_steps": [],
            "batches": [],
            "metrics": [],
        }
        self.tokens: list[str] = []
        self.away = threading.Event()
        self.refused_name = ""

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        if self.away.is_set():
            raise StoreUnavailable("The store is away.")
        found = rows.to_pylist()
        if self.refused_name and any(row.get("name") == self.refused_name for row in found):
            raise RefusedRows("These rows cannot be.")
        if f"{token}-{table}" not in self.tokens:
            self.tokens.append(f"{token}-{table}")
            self.rows[table] += found

    def existing(
        self, table: TableName, project: str, between_us: tuple[int, int], trace_ids: Iterable[bytes]
    ) -> set[SpanKey]:
        if self.away.is_set():
            raise StoreUnavailable("The store is away.")
        traces = set(trace_ids)
        return {
            (row["trace_id"], row["span_id"])
            for row in self.rows[table]
            if row["project"] == project and row["trace_id"] in traces
        }

    def names(self) -> list[str]:
        """Names of the stored spans, sorted."""
        return sorted(row["name"] for row in self.rows["spans"])
