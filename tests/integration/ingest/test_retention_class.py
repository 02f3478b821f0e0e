"""Rows lie in the partition of what their project kept when they came, also where a segment is replayed later."""

from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, generation_spans
from reckon.domain.capture import Capture
from reckon.domain.retention import Retention
from reckon.ingest.drain import build, drain
from reckon.ingest.held_folders import HeldFolders
from reckon.ingest.intake import prepare
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.policy import Policy, Sender
from reckon.ingest.record import frame
from reckon.ingest.segment import Segment, path_of
from reckon.ingest.service import open_ingest
from reckon.ingest.spool_folder import new_folder
from reckon.ingest.store import ClickHouseSpanStore
from reckon.otlp.decode import decode
from reckon.otlp.received import Limits
from reckon.projects.intake import Intake
from reckon.projects.model import Masking

pytestmark = pytest.mark.integration


def _classes(client: Client, table: str) -> list[tuple[int, int]]:
    sql = (
        "SELECT toUInt16(splitByChar('-', partition_id)[1]) AS days, sum(rows) FROM system.parts"
        " WHERE active AND database = currentDatabase() AND table = {table:String} GROUP BY days ORDER BY days"
    )
    return [(days, rows) for days, rows in client.query(sql, parameters={"table": table}).result_rows]


def test_a_change_holds_for_what_comes_after_it(client: Client, tmp_path: Path) -> None:
    kept = [Retention(7, 60, 400)]
    told: list[StoredSpan] = []
    made = open_ingest(
        tmp_path / "spool",
        lambda: client,
        IngestLimits(segment_ms=20),
        told.extend,
        intake_of=lambda project: Intake(Capture.LOGPROBS, Masking.OFF, "[]", 0, kept[0]),
    )
    made.accept(body_of(*generation_spans(steps=3)))
    kept[0] = Retention()
    made.accept(body_of(*generation_spans(steps=2)))
    wait_until(lambda: len(told) == 7)
    made.close()
    assert _classes(client, "steps") == [(7, 3), (30, 2)]
    assert _classes(client, "spans") == [(60, 4), (180, 3)]


def test_a_replay_goes_into_the_same_partitions_and_so_is_found_to_be_one(client: Client, tmp_path: Path) -> None:
    body = body_of(*generation_spans(steps=3))
    policy = Policy(retention=Retention(7, 60, 400))
    now_ns = 1_790_000_000 * 10**9
    prepared = prepare(decode(body, "protobuf", Limits()), Sender(), lambda _: policy, body, "protobuf", now_ns, 10)
    folder = tmp_path / "spool-x"
    folder.mkdir()
    path = path_of(folder, 1)
    path.write_bytes(b"".join(part for record, _ in prepared.records for part in frame(record)))
    segment = Segment(path, path.stat().st_size)
    store = ClickHouseSpanStore(lambda: client)
    held = HeldFolders(tmp_path, new_folder(tmp_path))
    for _ in range(3):
        drain(segment, build(segment, Limits()), store, held)
    assert _classes(client, "steps") == [(7, 3)]
    assert _classes(client, "spans") == [(60, 4)]
