"""Summarising over real ClickHouse: idempotent, never backwards, and the list reads what it wrote."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from reckon.errors import InvalidInput
from reckon.traces import listing, service, store
from reckon.traces.cost_rows import COLUMNS as COST_COLUMNS
from reckon.traces.costs import Prices
from reckon.traces.query import TraceQuery
from reckon.traces.summarise import COLUMNS, summarise

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT
PRICES = Prices(model_usd_per_hour=Decimal(1))


def rows(client: Client, table: str) -> list[tuple[object, ...]]:
    names = (
        ", ".join(name for name in COLUMNS if name != "version")
        if table == "traces"
        else "* EXCEPT (version, priced_at)"
    )
    return sorted(client.query(f"SELECT {names} FROM {table} FINAL").result_rows, key=repr)


def test_summarising_twice_changes_nothing(client: Client):
    one = seeded.seed(client, 1)
    summarise(client, PROJECT, [one.hex()], PRICES)
    before = rows(client, "traces"), rows(client, "costs")
    summarise(client, PROJECT, [one.hex(), one.hex()], PRICES)
    assert (rows(client, "traces"), rows(client, "costs")) == before
    assert len(before[1]) == 2


def test_the_line_agrees_with_the_trace_page(client: Client):
    one = seeded.seed(client, 2)
    seeded.score(client, 2, 0, [0.9, 0.5, 0.75])
    summarise(client, PROJECT, [one.hex()], PRICES)
    (row,) = [r for r in listing.page(client, PROJECT, TraceQuery()).rows if r.trace_id == f"tr_{one.hex()}"]
    assert row == service.detail(client, PROJECT, f"tr_{one.hex()}").row
    assert row.prm.spark == [0.9, 0.5, 0.75]
    assert row.cost_usd is None, "the scoring has no price"


def test_a_scored_trace_with_both_prices_known_has_a_cost(client: Client):
    one = seeded.seed(client, 3)
    call = seeded._timed(one, seeded.T0_NS, 3600 * seeded.MS) | {
        "span_id": b"prmscore",
        "parent_id": b"query---",
        "name": "reckon.prm.score",
        "generation_id": seeded.generation_id(3, 0),
        "attrs": {"reckon.prm.batch": "2", "reckon.prm.version": seeded.PRM, "reckon.prm.aggregation": "last"},
    }
    seeded.insert(client, "spans", [call])
    seeded.score(client, 3, 0, [0.9, 0.5, 0.75])
    summarise(client, PROJECT, [one.hex()], Prices(Decimal(1), Decimal(2)))
    (row,) = [r for r in listing.page(client, PROJECT, TraceQuery()).rows if r.trace_id == f"tr_{one.hex()}"]
    # Two generations of 3.6 s at 1 $/h, and a share of 3.6 s in a call at 2 $/h.
    assert row.cost_usd == "0.004"


def test_a_clock_set_back_does_not_freeze_the_row(client: Client):
    one = seeded.seed(client, 4)
    summarise(client, PROJECT, [one.hex()], PRICES, clock_ns=lambda: 10**18)
    seeded.score(client, 4, 0, [0.9, 0.5, 0.75])
    summarise(client, PROJECT, [one.hex()], PRICES, clock_ns=lambda: 10**17)
    (row,) = [r for r in listing.page(client, PROJECT, TraceQuery()).rows if r.trace_id == f"tr_{one.hex()}"]
    assert row.prm.scored_generations == 1


def test_a_generation_that_says_nothing_has_nothing_to_wait_for(client: Client):
    one = seeded.seed_short(client, 5, ["", "<think></think>\n<|im_end|>", "7", "8"])
    seeded.score(client, 5, 3, [0.9])
    summarise(client, PROJECT, [one.hex()], PRICES)
    (row,) = [r for r in listing.page(client, PROJECT, TraceQuery()).rows if r.trace_id == f"tr_{one.hex()}"]
    assert (row.prm.generations, row.prm.scored_generations) == (4, 3), "the third says something and has no score"
    assert row == service.detail(client, PROJECT, f"tr_{one.hex()}").row


def test_a_trace_that_is_not_stored_leaves_no_row(client: Client):
    before = rows(client, "traces")
    summarise(client, PROJECT, ["f" * 32], PRICES)
    assert rows(client, "traces") == before


def test_a_malformed_id_is_refused(client: Client):
    with pytest.raises(InvalidInput):
        summarise(client, PROJECT, ["tr_123"], PRICES)


def test_warnings_count_those_of_steps_and_of_spans_beyond_the_limit(client: Client, monkeypatch: pytest.MonkeyPatch):
    one = seeded.seed(client, 6, candidates=1)
    spans = [
        seeded._timed(one, seeded.T0_NS, seeded.MS) | {"span_id": span, "name": name, "warnings": ["odd"] * many}
        for span, name, many in (
            (b"step---1", "reckon.step", 2),
            (b"step---2", "reckon.step", 0),
            (b"tool---1", "tool", 3),
        )
    ]
    seeded.insert(client, "spans", spans)
    monkeypatch.setattr(store, "SPANS_MAX", 2)
    found = store.evidence(client, PROJECT, one)
    assert len(found.spans) == 2
    assert all(span.name != "reckon.step" for span in found.spans)
    assert found.warnings == 5


def test_what_another_client_counts_says_something_without_its_text_being_read(client: Client):
    one = seeded.seed_short(client, 7, [""])
    untold = seeded.seed_short(client, 8, [""])
    for trace, tokens in ((one, 120), (untold, 0)):
        client.command(
            "ALTER TABLE steps UPDATE tokens = 0 WHERE trace_id = unhex({trace:String}) SETTINGS mutations_sync = 2",
            {"trace": trace.hex()},
        )
        client.command(
            "ALTER TABLE spans UPDATE output_tokens = {tokens:UInt32} WHERE trace_id = unhex({trace:String})"
            " SETTINGS mutations_sync = 2",
            {"trace": trace.hex(), "tokens": tokens},
        )
    found = store.evidences(client, PROJECT, [one, untold])
    assert found[one].silent == frozenset()
    assert found[untold].silent == {seeded.generation_id(8, 0)}


@pytest.mark.parametrize(("table", "columns"), [("traces", COLUMNS), ("costs", COST_COLUMNS)])
def test_rows_are_written_with_the_types_of_their_table(client: Client, table: str, columns: Mapping[str, str]):
    described = {name: type_ for name, type_, *_ in client.query(f"DESCRIBE TABLE {table}").result_rows}
    assert {name: described[name] for name in columns} == columns
