"""The check of a cluster: what it says of a good one, and which fault it names of a bad one."""

import pytest

from fakes.clickhouse_cluster import FakeCluster
from reckon.clickhouse.cluster_check import MAKE, REMOVE, ROWS_PER_TRACE, TRACES_PER_SHARD, check_cluster
from reckon.clickhouse.layout import Layout
from reckon.errors import Misconfigured, ReckonError, StoreUnavailable

LAYOUT = Layout("reckon", "reckon")


def checked(cluster: FakeCluster) -> list[str]:
    said: list[str] = []
    check_cluster(cluster.reach("house-1-1"), LAYOUT, cluster.reach, said.append)
    return said


@pytest.mark.parametrize(("shards", "replicas"), [(2, 2), (1, 2), (3, 1)])
def test_a_good_cluster_is_told_to_be_one(shards: int, replicas: int) -> None:
    cluster = FakeCluster(shards, replicas)
    said = checked(cluster)
    assert said[0] == f"Cluster reckon: {shards} shards, {shards * replicas} servers, all answer."
    rows = shards * TRACES_PER_SHARD * ROWS_PER_TRACE
    assert any(f"{rows} rows sent {len(cluster.sent)} times" in line and "stored once" in line for line in said)
    assert said[-1] == "What this has made is gone again."
    assert len(cluster.everything()) == rows


def test_the_same_rows_go_to_the_same_server_to_another_replica_and_to_another_shard() -> None:
    cluster = FakeCluster()
    checked(cluster)
    assert cluster.sent == ["house-1-1", "house-1-1", "house-1-2", "house-2-1"]
    assert len({token for _, token in cluster.tokens}) == 1


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        ("unknown", Misconfigured, "knows no cluster 'reckon', but default, reckon"),
        ("away", StoreUnavailable, "house-2-2"),
        ("same_macros", Misconfigured, "Two servers have the same macros"),
        ("version", Misconfigured, "26.9.1, 26.9.2"),
        ("no_keeper", StoreUnavailable, "shard 2, replica 2 (house-2-2) reaches no Keeper"),
        ("schema", Misconfigured, "migrations. Run reckon migrate"),
        ("readonly", StoreUnavailable, "takes no writes to spans_local"),
        ("split", Misconfigured, "Each trace belongs on one shard"),
        ("alone", Misconfigured, "shard 1, replica 2 (house-1-2) holds 0 rows"),
        ("twice", Misconfigured, "256 rows sent again under one token are 1024 rows, 256 of them different"),
    ],
)
def test_each_fault_is_named_and_what_was_made_is_removed(fault: str, error: type[ReckonError], words: str) -> None:
    cluster = FakeCluster(faults={fault})
    with pytest.raises(error) as found:
        checked(cluster)
    assert words in str(found.value)
    made = [command for command in cluster.commands if command.startswith("CREATE")]
    removed = [command for command in cluster.commands if command.startswith("DROP")]
    assert len(made) == len(removed) == (2 if fault in {"split", "alone", "twice"} else 0)


def test_one_server_proves_nothing() -> None:
    with pytest.raises(Misconfigured, match="one server"):
        checked(FakeCluster(1, 1))


def test_a_fault_is_told_and_not_that_cleaning_up_failed_too() -> None:
    with pytest.raises(Misconfigured, match="Each trace belongs"):
        checked(FakeCluster(faults={"split", "refuses_drop"}))


def test_what_a_killed_check_left_goes_first() -> None:
    cluster = FakeCluster(left=["cluster_check_0123456789ab"])
    checked(cluster)
    assert [command for command in cluster.commands if "cluster_check_0123456789ab" in command] == [
        "DROP TABLE IF EXISTS reckon.cluster_check_0123456789ab ON CLUSTER 'reckon' SYNC",
        "DROP TABLE IF EXISTS reckon.cluster_check_0123456789ab_local ON CLUSTER 'reckon' SYNC",
    ]


def test_its_tables_are_spread_and_replicated_as_those_of_the_migrations() -> None:
    local, spread = LAYOUT.statements(MAKE.replace("PROBE", "probe"))
    assert "ENGINE = ReplicatedMergeTree ORDER BY trace_id SETTINGS replicated_deduplication_window = 10000" in local
    assert spread.endswith("ENGINE = Distributed('reckon', 'reckon', 'probe_local', cityHash64(trace_id))")
    assert all("ON CLUSTER 'reckon'" in one for one in (local, spread, *LAYOUT.statements(REMOVE)))
