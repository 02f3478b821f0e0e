"""The servers of a ClickHouse cluster as it names them itself, and whether each is set up as one of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.layout import Layout
from reckon.errors import Misconfigured, StoreUnavailable

SERVERS = (
    "SELECT shard_num, replica_num, host_name FROM system.clusters"
    " WHERE cluster = {cluster:String} ORDER BY shard_num, replica_num"
)
CLUSTERS = "SELECT DISTINCT cluster FROM system.clusters ORDER BY cluster"
MACROS = "SELECT macro, substitution FROM system.macros WHERE macro IN ('shard', 'replica')"
VERSION = "SELECT version()"
KEEPER = "SELECT count() FROM system.zookeeper WHERE path = '/'"
TABLES = (
    "SELECT name, engine FROM system.tables WHERE database = {database:String}"
    " AND NOT startsWith(name, 'cluster_check_') ORDER BY name"
)
READONLY = "SELECT table FROM system.replicas WHERE database = {database:String} AND is_readonly ORDER BY table"

_WORDS_MAX = 300


@dataclass(frozen=True, slots=True)
class Replica:
    """One server of the cluster, and a client of its own."""

    shard: int
    number: int
    host: str
    client: Client

    def __str__(self) -> str:
        return f"shard {self.shard}, replica {self.number} ({self.host})"


def replicas_of(client: Client, cluster: str, reach: Callable[[str], Client]) -> list[Replica]:
    """The cluster's servers, by shard and replica. `reach` makes a client of a host, and raises StoreUnavailable.

    Raises Misconfigured where the cluster is unknown, or where there is nothing to prove: no second server.
    """
    with unavailable_mapped():
        told = client.query(SERVERS, parameters={"cluster": cluster}).result_rows
        known = [str(name) for (name,) in client.query(CLUSTERS).result_rows]
    if not told:
        raise Misconfigured(
            f"ClickHouse knows no cluster {cluster!r}, but {', '.join(known) or 'none'}. Name one of them in "
            "RECKON_CLICKHOUSE_CLUSTER, or add it to remote_servers (deploy/clickhouse/cluster.xml shows how)."
        )
    if len(told) < 2:
        raise Misconfigured(f"The cluster {cluster!r} has one server: there is nothing to share and nothing to prove.")
    return [Replica(int(shard), int(number), str(host), reach(str(host))) for shard, number, host in told]


def require_places(replicas: Sequence[Replica]) -> None:
    """Raises Misconfigured where the macros of two servers say the same, or what the cluster does not say."""
    shards: dict[int, str] = {}
    places: Counter[tuple[str, str]] = Counter()
    versions: set[str] = set()
    for one in replicas:
        with unavailable_mapped():
            told = {str(name): str(value) for name, value in one.client.query(MACROS).result_rows}
            versions.add(str(one.client.query(VERSION).result_rows[0][0]))
        if told.keys() != {"shard", "replica"}:
            raise Misconfigured(
                f"{one} has no macros 'shard' and 'replica'. Set them there: each table's path has them."
            )
        if shards.setdefault(one.shard, told["shard"]) != told["shard"]:
            raise Misconfigured(f"{one} has the macro shard={told['shard']}, another replica of its shard has not.")
        places[told["shard"], told["replica"]] += 1
    doubled = [place for place, count in places.items() if count > 1]
    if doubled or len(set(shards.values())) != len(shards):
        raise Misconfigured(f"Two servers have the same macros {doubled or shards}: shard and replica name one server.")
    if len(versions) > 1:
        raise Misconfigured(f"The servers are of different versions ({', '.join(sorted(versions))}): make them one.")


def require_keeper(replicas: Sequence[Replica]) -> None:
    """Raises StoreUnavailable, naming the server that reaches no Keeper: it can read, and takes no insert."""
    for one in replicas:
        try:
            one.client.query(KEEPER)
        except DatabaseError as error:
            words = str(error).partition("\n")[0][:_WORDS_MAX]
            raise StoreUnavailable(
                f"{one} reaches no Keeper ({words}). Start two of the three, then try again."
            ) from error


def require_schema(replicas: Sequence[Replica], layout: Layout) -> int:
    """The number of tables of ours that are spread. Raises Misconfigured where a server lacks one, or has another."""
    wanted: set[tuple[str, str]] | None = None
    for one in replicas:
        with unavailable_mapped():
            rows = one.client.query(TABLES, parameters={"database": layout.database}).result_rows
            readonly = [
                str(name)
                for (name,) in one.client.query(READONLY, parameters={"database": layout.database}).result_rows
            ]
        if readonly:
            raise StoreUnavailable(
                f"{one} takes no writes to {', '.join(readonly)}. SYSTEM RESTORE REPLICA there, or see its log."
            )
        found = {(str(name), str(engine)) for name, engine in rows}
        wanted = found if wanted is None else wanted
        if found != wanted:
            names = ", ".join(sorted({name for name, _ in found ^ wanted}))
            raise Misconfigured(f"{one} and the first server have not the same tables: {names}. Run reckon migrate.")
    engines = dict(wanted or ())
    spread = [name for name, engine in engines.items() if engine == "Distributed"]
    bad = [name for name in spread if not engines.get(f"{name}_local", "").startswith("Replicated")]
    if not spread or bad:
        lacking = f"no replicated part of {', '.join(bad)}" if bad else "no tables that are spread"
        raise Misconfigured(
            f"The database {layout.database!r} has {lacking}. "
            "Run reckon migrate with RECKON_CLICKHOUSE_CLUSTER set, into a database that was not one server's before."
        )
    return len(spread)
