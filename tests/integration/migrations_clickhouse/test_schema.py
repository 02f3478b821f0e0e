"""The schema as applied is the one in the repository, and its rollups count what they should."""

import os
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.layout import Layout
from reckon_migrations.clickhouse_runner import migrate, shipped_migrations
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
SELECT model, toString(phase), toUInt8(4 * log2(gap + 1)) AS bucket, count() AS gaps FROM {database}.steps AS s
ARRAY JOIN arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gap, s.flags AS flag,
    arrayEnumerate(s.flags) AS i
WHERE bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0) GROUP BY ALL ORDER BY ALL
"""


def test_gaps_counted_within_a_step_are_those_counted_token_by_token(admin: Client, database: str) -> None:
    """Steps of 0 to 600 tokens; gaps of every size."""
    migrate(admin, database)
    admin.command(
        f"INSERT INTO {database}.steps (project, ts, trace_id, generation_id, model, step, phase, token_from, tokens,"
        " token_id, gap_us, lead_us, flags) SELECT 'p', now64(6), toString(number), 'g', ['m', 'n'][number % 2 + 1], 0,"
        " if(number % 3 = 0, 'answer', 'reasoning'), cityHash64(number, 1) % 1000, length(ids),"
        " range(cityHash64(number) % 601) AS ids,"
        " arrayMap(i -> toUInt32(bitShiftRight(cityHash64(number, i), 32 + cityHash64(i, number) % 33)), ids),"
        " if(number % 5 = 0, 0, 4294967295), arrayMap(i -> cityHash64(number, i, 2) % 4, ids) FROM numbers(60)"
    )
    plain = admin.query(_PLAIN.format(database=database)).result_rows
    counted = admin.query(
        f"SELECT model, toString(phase), bucket, sum(gaps) FROM {database}.itl_counts_1m GROUP BY ALL ORDER BY ALL"
    )
    assert len(plain) > 100
    assert max(row[2] for row in plain) == 128
    assert counted.result_rows == plain


def test_no_table_promises_to_compress_harder_what_names_its_codec(admin: Client, database: str) -> None:
    """RECOMPRESS is a part's usual codec, and a column that names one keeps its own: it would change nothing."""
    migrate(admin, database)
    tables = (
        "SELECT name FROM system.tables WHERE database = {database:String} AND create_table_query LIKE {like:String}"
    )
    asked = {"database": database, "like": "%RECOMPRESS%"}
    assert admin.query(tables, parameters=asked).result_rows == []
    for statement in Layout(database).statements(_migration("0068_steps_stay_as_packed.sql")):
        admin.command(statement)  # as after a kill in the middle


def _migration(name: str) -> str:
    return next(one.text for one in shipped_migrations() if one.name == name)
