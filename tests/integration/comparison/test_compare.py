"""A planted cause is found first, and where nothing differs that is what is said."""

import random
import struct
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from fakes.seeded_traces import MS, SPAN, T0_NS, insert
from reckon.clickhouse.client import connect
from reckon.comparison import service
from reckon.traces import filter_parse
from reckon.traces.filter_ast import Node
from reckon.traces.query import NS_MAX
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration

TRACES = 600
COLUMNS = ("project", "trace_id", "version", "started_ns", "duration_ns", "ttft_ns", "strategy", "model",
           "output_tokens", "cost_nano_usd", "prm_min", "answer")  # fmt: skip


@pytest.fixture(scope="module")
def client(clickhouse_url: str) -> Iterator[Client]:
    """600 traces; those that replica 7 served took three times as long, and nothing else tells them apart."""
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    rng = random.Random(11)
    rows: list[list[Any]] = []
    spans = []
    for number in range(TRACES):
        one = b"compared" + struct.pack(">Q", number)
        replica = rng.randrange(1, 9)
        duration = int(rng.uniform(1, 10) * 1000 * MS) + (20_000 * MS if replica == 7 else 0)
        rows.append(
            [
                "p", one, 1, T0_NS + number, duration, int(rng.uniform(50, 500) * MS),
                rng.choice(["best_of_n", "beam_search"]), rng.choice(["a", "b", "c"]), rng.randrange(100, 5000),
                rng.randrange(10**6, 10**8), rng.random(), "even" if number % 2 else "odd",
            ]
        )  # fmt: skip
        spans.append(
            {
                **SPAN,
                "project": "p",
                "trace_id": one,
                "span_id": struct.pack(">Q", number + 1),
                "name": "reckon.engine.request",
                "ts": T0_NS // 1000,
                "start_ns": T0_NS,
                "duration_ns": duration,
                # As the plugin tells it, and as another sender may.
                "attrs": {"reckon.engine.replica": str(replica)} if number % 3 == 0 else {},
                "resource": {"reckon.engine.replica": str(replica)} if number % 3 else {},
            }
        )
    made.insert("traces", rows, column_names=COLUMNS)
    insert(made, "spans", spans)
    yield made
    made.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()


def node(text: str) -> Node:
    parsed = filter_parse.parse(text)
    assert parsed is not None
    return parsed


def compared(client: Client, sel: str, q: str = "", project: str = "p") -> service.Comparison:
    return service.compare(client, project, filter_parse.parse(q), node(sel), 0, NS_MAX, T0_NS + 10**12)


def test_the_planted_cause_stands_first_after_what_was_selected_by(client: Client):
    found = compared(client, "e2e>12s")
    differing = [one.field for one in found.dimensions if one.differs]
    assert set(differing) == {"e2e", "replica"}
    replica = next(one for one in found.dimensions if one.field == "replica")
    assert (replica.selection_n, replica.baseline_n) == (found.selection, found.baseline)
    assert [(value.label, value.baseline) for value in replica.values if value.selection] == [("7", 0)]


def test_a_random_half_differs_in_nothing(client: Client):
    found = compared(client, "answer:even")
    assert (found.selection, found.baseline) == (TRACES // 2, TRACES // 2)
    assert found.differing == 0
    assert found.compared >= 8
    assert all(one.chance * found.compared >= service.CHANCE_MAX for one in found.dimensions if one.effect > 0.05)


def test_too_few_values_conclude_nothing_and_stand_last(client: Client):
    found = compared(client, "id:tr_" + (b"compared" + struct.pack(">Q", 3)).hex())
    assert (found.selection, found.compared, found.differing) == (1, 0, 0)
    assert not any(one.enough for one in found.dimensions)


def test_both_sides_stay_within_the_list(client: Client):
    found = compared(client, "e2e>12s", "strategy:bon")
    ((total,),) = client.query("SELECT count() FROM traces FINAL WHERE strategy = 'best_of_n'").result_rows
    assert found.selection + found.baseline == total


def test_a_bar_finds_the_traces_that_it_counts(client: Client):
    found = compared(client, "e2e>12s")
    for dimension in found.dimensions:
        for value in dimension.values[:3]:
            if value.filter is not None:
                again = compared(client, value.filter)
                assert again.selection == value.selection + value.baseline


def test_another_project_has_nothing_to_compare(client: Client):
    found = compared(client, "e2e>12s", project="q")
    assert (found.selection, found.baseline, found.dimensions) == (0, 0, [])
