"""Proves on a real cluster what the schema's cluster form promises, with tables of its own that go again.

Rows go in as ingest sends them (`insert_arrow`, with a token) and are read back as every page reads them. The same
rows are sent again: to the same server, to the other replica of its shard, and to another shard. Stored once, spread
over all shards, no trace on two of them, and the same on every replica: this is what there is to show.
"""

import os
from collections.abc import Callable, Sequence
from uuid import uuid4

import pyarrow as pa
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.cluster_map import Replica, replicas_of, require_keeper, require_places, require_schema
from reckon.clickhouse.layout import Layout
from reckon.errors import Misconfigured, StoreUnavailable

TRACES_PER_SHARD, ROWS_PER_TRACE = 64, 2
_PREFIX = "cluster_check_"
# As `spans` is made, by the same names: `reckon.clickhouse.layout` fills them.
MAKE = """
CREATE TABLE IF NOT EXISTS $database.PROBE$local $on_cluster
(trace_id FixedString(16), span UInt8)
ENGINE = ${replicated}MergeTree ORDER BY trace_id SETTINGS $window;
$cluster_only CREATE TABLE IF NOT EXISTS $database.PROBE $on_cluster AS $database.PROBE_local ENGINE = Distributed('$cluster', '$database', 'PROBE_local', cityHash64(trace_id));
"""  # noqa: E501  # a statement of one line, as the migrations have it
REMOVE = """
DROP TABLE IF EXISTS $database.PROBE $on_cluster SYNC;
DROP TABLE IF EXISTS $database.PROBE$local $on_cluster SYNC;
"""
LEFT = (
    "SELECT DISTINCT replaceRegexpOne(name, '_local$', '') FROM system.tables WHERE database = {database:String}"
    " AND startsWith(name, 'cluster_check_') AND metadata_modification_time < now() - INTERVAL 1 HOUR"
)
SYNC = "SYSTEM SYNC REPLICA $database.PROBE$local"
STORED = "SELECT count(), uniqExact(trace_id, span) FROM $database.PROBE"
BY_SHARD = "SELECT _shard_num, count() FROM $database.PROBE GROUP BY _shard_num ORDER BY _shard_num"
SPLIT = "SELECT count() FROM (SELECT trace_id FROM $database.PROBE GROUP BY trace_id HAVING uniqExact(_shard_num) > 1)"
HELD = "SELECT count() FROM $database.PROBE$local"


def check_cluster(client: Client, layout: Layout, reach: Callable[[str], Client], say: Callable[[str], object]) -> None:
    """Say line by line what holds. Raises Misconfigured or StoreUnavailable for the first thing that does not."""
    try:
        with unavailable_mapped():
            _check(client, layout, reach, say)
    except DatabaseError as error:
        raise Misconfigured(f"The cluster refused: {str(error).partition(chr(10))[0][:300]}") from error


def _check(client: Client, layout: Layout, reach: Callable[[str], Client], say: Callable[[str], object]) -> None:
    replicas = replicas_of(client, layout.cluster, reach)
    shards = {one.shard for one in replicas}
    say(f"Cluster {layout.cluster}: {len(shards)} shards, {len(replicas)} servers, all answer.")
    require_places(replicas)
    say("Macros: every server has a place of its own; one version.")
    require_keeper(replicas)
    say("Keeper: every server reaches it.")
    say(f"Schema: {require_schema(replicas, layout)} tables, spread and replicated, the same on every server.")
    _remove_left(client, layout)
    name = f"{_PREFIX}{uuid4().hex[:12]}"
    try:
        _run(client, layout, MAKE, name)
        _prove(replicas, layout, name, say)
    finally:
        # What went wrong before is the thing to tell, not that it went wrong here too.
        try:
            _run(client, layout, REMOVE, name)
        except (DatabaseError, StoreUnavailable):
            say(f"The tables {name} are left; a check in an hour or later removes them.")
        else:
            say("What this has made is gone again.")


def _prove(replicas: Sequence[Replica], layout: Layout, name: str, say: Callable[[str], object]) -> None:
    shards = sorted({one.shard for one in replicas})
    rows = _rows(len(shards))
    first, *again = _senders(replicas)
    _send(first, layout, rows, name)
    by_shard = _spread(replicas, layout, shards, name)
    say(f"Shards: {', '.join(f'{shard}: {count} rows' for shard, count in by_shard.items())}; no trace is on two.")
    _held_by_all(replicas, layout, by_shard, name)
    say("Replicas: each holds all rows of its shard.")
    for one in again:
        _send(one, layout, rows, name)
    _stored_once(replicas, layout, rows.num_rows, name)
    hosts = ", ".join(dict.fromkeys(one.host for one in (first, *again)))
    say(f"Repeats: {rows.num_rows} rows sent {len(again) + 1} times, to {hosts}, are stored once.")


def _send(one: Replica, layout: Layout, rows: pa.Table, name: str) -> None:
    insert_arrow(one.client, f"{layout.database}.{name}", rows, token=name)


def _spread(replicas: Sequence[Replica], layout: Layout, shards: Sequence[int], name: str) -> dict[int, int]:
    by_shard = {int(shard): int(count) for shard, count in _ask(replicas[0], layout, BY_SHARD, name)}
    empty = [shard for shard in shards if not by_shard.get(shard)]
    if empty or _ask(replicas[0], layout, SPLIT, name) != [(0,)]:
        raise Misconfigured(f"Rows by shard: {by_shard}. Each trace belongs on one shard, and every shard gets some.")
    return by_shard


def _held_by_all(replicas: Sequence[Replica], layout: Layout, by_shard: dict[int, int], name: str) -> None:
    for one in replicas:
        one.client.command(_text(layout, SYNC, name))
        held = _ask(one, layout, HELD, name)[0][0]
        if held != by_shard[one.shard]:
            raise Misconfigured(
                f"{one} holds {held} rows of the {by_shard[one.shard]} of its shard: replicas do not know of each "
                "other. Compare their paths in Keeper (system.replicas) and their macros."
            )


def _stored_once(replicas: Sequence[Replica], layout: Layout, sent: int, name: str) -> None:
    for one in replicas:
        one.client.command(_text(layout, SYNC, name))
    for one in replicas:
        stored, different = _ask(one, layout, STORED, name)[0]
        if (stored, different) != (sent, sent):
            raise Misconfigured(
                f"{sent} rows sent again under one token are {stored} rows, {different} of them different, as {one} "
                "reads them. Look at internal_replication in remote_servers, and at insert_deduplicate."
            )


def _senders(replicas: Sequence[Replica]) -> list[Replica]:
    """The first server twice, the next replica of its shard, and a server of another shard, where there are such."""
    first = replicas[0]
    beside = [one for one in replicas[1:] if one.shard == first.shard][:1]
    elsewhere = [one for one in replicas if one.shard != first.shard][:1]
    return [first, first, *beside, *elsewhere]


def _rows(shards: int) -> pa.Table:
    traces = [os.urandom(16) for _ in range(shards * TRACES_PER_SHARD)]
    ids = [trace for trace in traces for _ in range(ROWS_PER_TRACE)]
    spans = [span for _ in traces for span in range(ROWS_PER_TRACE)]
    return pa.table({"trace_id": pa.array(ids, pa.binary(16)), "span": pa.array(spans, pa.uint8())})


def _ask(one: Replica, layout: Layout, query: str, name: str) -> list[tuple[int, ...]]:
    return [tuple(map(int, row)) for row in one.client.query(_text(layout, query, name)).result_rows]


def _text(layout: Layout, text: str, name: str) -> str:
    return layout.render(text.replace("PROBE", name))


def _run(client: Client, layout: Layout, text: str, name: str) -> None:
    for statement in layout.statements(text.replace("PROBE", name)):
        client.command(statement)


def _remove_left(client: Client, layout: Layout) -> None:
    """What a check that was killed has left an hour ago or more."""
    for (name,) in client.query(LEFT, parameters={"database": layout.database}).result_rows:
        _run(client, layout, REMOVE, str(name))
