"""The schema as applied is the one in the repository, and its rollups count what they should."""

import os
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.clickhouse_snapshot import schema_by_name

pytestmark = pytest.mark.integration

SNAPSHOT = Path(__file__).parents[2] / "data" / "clickhouse_schema"


def test_the_schema_is_the_committed_one(admin: Client, database: str) -> None:
    """After an intended change: RECKON_UPDATE_SNAPSHOTS=1, and look at the difference."""
    migrate(admin, database)
    found = schema_by_name(admin, database)
    if os.environ.get("RECKON_UPDATE_SNAPSHOTS"):
        for path in SNAPSHOT.glob("*.sql"):
            path.unlink()
        SNAPSHOT.mkdir(exist_ok=True)
        for name, text in found.items():
            (SNAPSHOT / f"{name}.sql").write_text(text, encoding="utf-8")
    assert found == {path.stem: path.read_text(encoding="utf-8") for path in SNAPSHOT.glob("*.sql")}


def test_every_table_that_is_inserted_into_drops_repeated_blocks(admin: Client, database: str) -> None:
    migrate(admin, database)
    rows = admin.query(
        "SELECT name FROM system.tables WHERE database = {database:String} AND engine LIKE '%MergeTree'"
        " AND name != 'migrations' AND create_table_query NOT LIKE '%non_replicated_deduplication_window%'",
        parameters={"database": database},
    ).result_rows
    assert rows == []


def test_itl_leaves_out_what_is_no_gap_between_emissions(admin: Client, database: str) -> None:
    migrate(admin, database)
    # Flags: 3 opens the generation (TTFT), 1 opens an emission, 0 came within one.
    admin.command(
        f"INSERT INTO {database}.steps (project, ts, trace_id, generation_id, model, step, phase, tokens, token_id,"
        " gap_us, lead_us, flags) VALUES"
        " ('p', now64(6), 'a', 'g', 'm', 0, 'reasoning', 3, [1, 2, 3], [0, 100, 0], 0, [3, 1, 0]),"
        " ('p', now64(6), 'a', 'g', 'm', 1, 'reasoning', 2, [4, 5], [0, 100], 100, [1, 1]),"
        " ('p', now64(6), 'a', 'g', 'm', 2, 'reasoning', 1, [6], [0], 0, [1]),"
        " ('p', now64(6), 'a', 'g', 'm', 3, 'answer', 0, [], [], 0, [])"
    )
    ((steps, tokens, lowest),) = admin.query(
        "SELECT sum(steps), sum(tokens), quantilesDDArrayMerge(0.01, 0.5, 0.95, 0.99)(itl_us)[1]"
        f" FROM {database}.itl_1m WHERE phase = 'reasoning'"
    ).result_rows
    assert (steps, tokens) == (3, 6)
    assert lowest == pytest.approx(100, rel=0.02)  # three gaps of 100, and no zero among them


_PLAIN = """
SELECT {columns}, toUInt8(4 * log2(gap + 1)) AS bucket, count() AS gaps FROM {database}.steps AS s
ARRAY JOIN arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gap, s.flags AS flag,
    arrayEnumerate(s.flags) AS i
WHERE bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0) GROUP BY ALL ORDER BY ALL
"""
_PLACE = "toUInt32(intDiv(toUInt64(s.token_from) + i - 1, 256)) AS place"


@pytest.mark.parametrize(
    ("table", "columns"), [("itl_counts_1m", "model, toString(phase)"), ("itl_places_1h", f"model, {_PLACE}")]
)
def test_gaps_counted_within_a_step_are_those_counted_token_by_token(
    admin: Client, database: str, table: str, columns: str
) -> None:
    """Steps of 0 to 600 tokens that begin anywhere, so that many lie over several places; gaps of every size."""
    migrate(admin, database)
    admin.command(
        f"INSERT INTO {database}.steps (project, ts, trace_id, generation_id, model, step, phase, token_from, tokens,"
        " token_id, gap_us, lead_us, flags) SELECT 'p', now64(6), toString(number), 'g', ['m', 'n'][number % 2 + 1], 0,"
        " if(number % 3 = 0, 'answer', 'reasoning'), cityHash64(number, 1) % 1000, length(ids),"
        " range(cityHash64(number) % 601) AS ids,"
        " arrayMap(i -> toUInt32(bitShiftRight(cityHash64(number, i), 32 + cityHash64(i, number) % 33)), ids),"
        " if(number % 5 = 0, 0, 4294967295), arrayMap(i -> cityHash64(number, i, 2) % 4, ids) FROM numbers(60)"
    )
    plain = admin.query(_PLAIN.format(columns=columns, database=database)).result_rows
    names = columns.replace(_PLACE, "place")
    counted = admin.query(f"SELECT {names}, bucket, sum(gaps) FROM {database}.{table} GROUP BY ALL ORDER BY ALL")
    assert len(plain) > 100
    assert max(row[2] for row in plain) == 128
    assert counted.result_rows == plain
