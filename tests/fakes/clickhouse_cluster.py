"""A ClickHouse cluster in memory, as `reckon cluster check` meets one, with the faults that such a cluster can have.

It knows the statements of that check and no other. Rows go to the shard that their trace's bytes choose, to all
replicas of it, and once for each token.
"""

import io
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse import cluster_check as check
from reckon.clickhouse import cluster_map as servers
from reckon.errors import StoreUnavailable

Row = tuple[bytes, int]
_TABLES = [("spans", "Distributed"), ("spans_local", "ReplicatedMergeTree"), ("migrations", "ReplicatedMergeTree")]


@dataclass
class Told:
    """What `query` answers with."""

    result_rows: list[tuple[Any, ...]]


@dataclass
class FakeCluster:
    """`faults` are words of these: away, no_keeper, same_macros, version, schema, alone, split, twice, refuses_drop."""

    shards: int = 2
    replicas: int = 2
    faults: set[str] = field(default_factory=set)
    held: dict[str, list[Row]] = field(default_factory=dict)
    tokens: set[tuple[int, str]] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> list[tuple[int, int, str]]:
        """Shard, replica, host; by shard."""
        places = range(1, self.shards + 1), range(1, self.replicas + 1)
        return [(shard, number, f"house-{shard}-{number}") for shard in places[0] for number in places[1]]

    def reach(self, host: str) -> Any:
        """A client of that host."""
        if "away" in self.faults and host == self.hosts[-1][2]:
            raise StoreUnavailable(f"{host} does not answer.")
        return FakeHouse(self, host)

    def shard_of(self, row: Row, at: int) -> int:
        """Where a row goes; with the fault `split`, the two spans of a trace go apart."""
        return 1 + ((row[1] if "split" in self.faults else row[0][0]) + at) % self.shards

    def insert(self, host: str, rows: list[Row], token: str) -> None:
        """Through the Distributed table of `host`."""
        self.sent.append(host)
        for shard in range(1, self.shards + 1):
            own = [row for row in rows if self.shard_of(row, 0) == shard]
            if (shard, token) in self.tokens and "twice" not in self.faults:
                continue
            self.tokens.add((shard, token))
            mine = [name for number, _, name in self.hosts if number == shard]
            for name in mine[:1] if "alone" in self.faults else mine:
                self.held.setdefault(name, []).extend(own)

    def everything(self) -> list[tuple[int, Row]]:
        """Shard and row, as the Distributed table reads them."""
        first = [(shard, host) for shard, number, host in self.hosts if number == 1]
        return [(shard, row) for shard, host in first for row in self.held.get(host, [])]


@dataclass
class FakeHouse:
    """One server; what of clickhouse_connect's Client the check uses."""

    cluster: FakeCluster
    host: str

    def query(self, sql: str, parameters: dict[str, str] | None = None) -> Told:
        """Rows by the statement, whatever the names in it."""
        del parameters
        cluster, faults = self.cluster, self.cluster.faults
        shard, number, _ = next((one for one in cluster.hosts if one[2] == self.host), (1, 1, ""))
        last = self.host == cluster.hosts[-1][2]
        stored = [row for _, row in cluster.everything()]
        if sql == servers.KEEPER and last and "no_keeper" in faults:
            raise DatabaseError("Code: 999. Coordination::Exception: no connection")
        by_shard = {one: sum(at == one for at, _ in cluster.everything()) for one in range(1, cluster.shards + 1)}
        shards_of: dict[bytes, set[int]] = {}
        for at, (trace, _) in cluster.everything():
            shards_of.setdefault(trace, set()).add(at)
        answers: dict[str, list[tuple[Any, ...]]] = {
            servers.SERVERS: [] if "unknown" in faults else list(cluster.hosts),
            servers.CLUSTERS: [("default",), ("reckon",)],
            servers.MACROS: [("shard", f"{shard}"), ("replica", "1" if "same_macros" in faults else f"{number}")],
            servers.VERSION: [("26.9.1" if last and "version" in faults else "26.9.2",)],
            servers.KEEPER: [(3,)],
            servers.TABLES: _TABLES[:-1] if last and "schema" in faults else _TABLES,
            servers.READONLY: [("spans_local",)] if last and "readonly" in faults else [],
            check.LEFT: [(name,) for name in cluster.left],
            _key(check.STORED): [(len(stored), len(set(stored)))],
            _key(check.BY_SHARD): [one for one in by_shard.items() if one[1]],
            _key(check.SPLIT): [(sum(len(shards) > 1 for shards in shards_of.values()),)],
            _key(check.HELD): [(len(cluster.held.get(self.host, [])),)],
        }
        found = answers.get(sql) or answers.get(_key(sql))
        if found is None and sql not in answers:
            raise AssertionError(f"the fake knows no such statement: {sql}")
        return Told(found or [])

    def command(self, sql: str) -> None:
        """Notes it."""
        if sql.startswith("DROP") and "refuses_drop" in self.cluster.faults:
            raise DatabaseError("Code: 159. DB::Exception: a server does not answer")
        self.cluster.commands.append(sql)

    def raw_insert(
        self,
        table: str,
        columns: list[str],
        block: list[bytes],
        settings: dict[str, Any],
        fmt: str,
        transport_settings: dict[str, str],
    ) -> None:
        """What `insert_arrow` sends."""
        body = b"".join(block)
        assert transport_settings == {"Content-Length": str(len(body))}
        assert (columns, fmt) == (["trace_id", "span"], "ArrowStream")
        assert "cluster_check_" in table
        rows = pa.ipc.open_stream(io.BytesIO(body)).read_all().to_pylist()
        token = settings["insert_deduplication_token"]
        self.cluster.insert(self.host, [(row["trace_id"], row["span"]) for row in rows], token)

    def close(self) -> None:
        """Nothing."""


def _key(sql: str) -> str:
    """The statement but for its table's name."""
    words = sql.replace("$database.", "").replace("$local", "_local").replace("reckon.", "")
    return " ".join("PROBE" if word.startswith(("cluster_check_", "PROBE")) else word for word in words.split())
