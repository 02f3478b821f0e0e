"""How much is stored where, and how much of what was reported: for the status page, asked at most once a minute."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Engine, text

from reckon.errors import Unavailable
from reckon.relational.unit_of_work import reading
from reckon.traces.clickhouse import Reader

_KEPT_S = 60.0
_AGAIN_S = 5.0
_DAY_NS = 86_400 * 10**9
TABLES_MAX = 64
# Of the server that answered: on a cluster each holds its own shard.
_TABLES = """
SELECT table AS name, sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts
WHERE active AND database = currentDatabase() GROUP BY table ORDER BY bytes DESC LIMIT 64
"""
STORED_OF_THE_LAST_DAY = """
SELECT count() AS traces, countIf(stored_tokens >= output_tokens) AS complete,
sum(output_tokens) AS reported, sum(least(stored_tokens, output_tokens)) AS stored
FROM traces FINAL WHERE started_ns >= {since:UInt64} AND output_tokens > 0
"""
PRODUCERS_MAX = 100
# What a producer lost before this day had begun is none of this day's.
PRODUCERS_OF_THE_LAST_DAY = """
SELECT toString(producer) AS producer, any(name) AS name, toUnixTimestamp64Milli(max(ingested_at)) AS last_ms,
sum(spans) AS received, max(first + spans) - min(first) AS numbered,
max(dropped) - if(min(first) = 0, 0, min(dropped)) AS lost
FROM batches FINAL WHERE ingested_at >= fromUnixTimestamp64Milli({since_ms:Int64})
GROUP BY producer ORDER BY lost + greatest(numbered - received, 0) DESC, last_ms DESC, producer LIMIT 100
"""
_RELATIONAL = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoredTable(_Model):
    """One table of ClickHouse, on the server that answered."""

    name: str
    rows: int
    bytes: int = Field(description="On disk, compressed.")


class Completeness(_Model):
    """Of the traces of the last day that tell how many tokens they have."""

    traces: int
    complete: int = Field(description="Traces whose tokens are all stored.")
    tokens_reported: int
    tokens_stored: int


class Producer(_Model):
    """One process that numbers the spans it sends: what of them came within the last day."""

    producer: str
    name: str = Field(description="Replica, instance or service, as its resource says.")
    last_ms: int = Field(description="When its last batch came, in milliseconds since the epoch.")
    sent: int = Field(description="Spans that it was given to send, those that it dropped itself included.")
    received: int
    dropped: int = Field(description="Spans that it dropped itself: its queue was full, or it ended.")
    missing: int = Field(description="Spans that it numbered, and that no batch has brought so far.")


class StoredAmounts(_Model):
    """Sizes of the stores; what does not answer is null."""

    tables: Annotated[list[StoredTable], Field(max_length=TABLES_MAX)] | None = Field(description="Largest first.")
    relational_bytes: int | None
    completeness: Completeness | None
    producers: Annotated[list[Producer], Field(max_length=PRODUCERS_MAX)] | None = Field(
        description="Those that lost the most first, then the latest. Who numbers nothing is not among them."
    )


class Amounts(Protocol):
    """What the status page asks."""

    def now(self) -> StoredAmounts:
        """At most a minute old."""
        ...


@dataclass
class AmountsReader:
    """Asks both stores, keeps the answer for a minute. Safe to share between threads."""

    reader: Reader
    engine: Engine
    now_ns: Callable[[], int]
    now_s: Callable[[], float]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _kept: tuple[float, StoredAmounts] | None = None

    def now(self) -> StoredAmounts:
        """At most a minute old; where a store did not answer, it is asked again some seconds later."""
        with self._lock:
            if self._kept is not None and self._kept[0] > self.now_s():
                return self._kept[1]
            found = StoredAmounts(
                tables=self._tables(),
                relational_bytes=self._relational(),
                completeness=self._completeness(),
                producers=self._producers(),
            )
            whole = None not in (found.tables, found.relational_bytes, found.completeness, found.producers)
            # Who waits for the lock meanwhile is not to ask a store that hangs once more, each after the other.
            self._kept = (self.now_s() + (_KEPT_S if whole else _AGAIN_S), found)
            return found

    def _tables(self) -> list[StoredTable] | None:
        try:
            rows = self.reader.query(_TABLES).result_rows
        except Unavailable:
            return None
        return [StoredTable(name=str(name), bytes=int(size), rows=int(count)) for name, size, count in rows]

    def _completeness(self) -> Completeness | None:
        try:
            rows = self.reader.query(STORED_OF_THE_LAST_DAY, {"since": self.now_ns() - _DAY_NS}).result_rows
        except Unavailable:
            return None
        traces, complete, reported, stored = map(int, rows[0]) if rows else (0, 0, 0, 0)
        return Completeness(traces=traces, complete=complete, tokens_reported=reported, tokens_stored=stored)

    def _producers(self) -> list[Producer] | None:
        since_ms = (self.now_ns() - _DAY_NS) // 10**6
        try:
            rows = self.reader.query(PRODUCERS_OF_THE_LAST_DAY, {"since_ms": since_ms}).result_rows
        except Unavailable:
            return None
        return [
            Producer(
                producer=str(producer),
                name=str(name),
                last_ms=int(last_ms),
                sent=int(numbered) + int(lost),
                received=int(received),
                dropped=int(lost),
                missing=max(0, int(numbered) - int(received)),
            )
            for producer, name, last_ms, received, numbered, lost in rows
        ]

    def _relational(self) -> int | None:
        try:
            with reading(self.engine) as session:
                return int(session.execute(text(_RELATIONAL[self.engine.dialect.name])).scalar_one())
        except Unavailable:
            return None
