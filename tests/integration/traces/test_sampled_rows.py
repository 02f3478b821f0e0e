"""A busy project is sampled by what a listener asked for: who waits for the few that fit is told of every one."""

from hashlib import sha256
from zlib import crc32

import pytest
from clickhouse_connect.driver.client import Client

from fakes import filter_rows as made
from reckon.live.entries import RowWritten
from reckon.live.list_feed import ListFeed
from reckon.live.listening import Said
from reckon.traces.filter_parse import parse

pytestmark = pytest.mark.integration
SECOND_MS = 1_700_000_000_000
ROWS_PER_SECOND = 20


def _id(number: int) -> bytes:
    return sha256(number.to_bytes(2)).digest()[:16]


def a_second_of(rows: list[dict], second: int) -> list[Said]:
    return [Said(f"{SECOND_MS + second * 1000}-{n}", RowWritten(row["trace_id"])) for n, row in enumerate(rows)]


def feed_of(client: Client, question: str) -> ListFeed:
    return ListFeed(client, made.PROJECT, parse(question), None, lambda: made.NOW_NS, ROWS_PER_SECOND)


def told(feed: ListFeed, said: list[Said]) -> tuple[set[str], int]:
    """The traces that are told of, and one in how many they are."""
    events = feed.events(said)
    return {event.data.row.trace_id for event in events if event.name == "trace"}, feed.told_one_in


@pytest.fixture(scope="module")
def stored(client: Client) -> list[dict]:
    """140 traces, of which every 14th is of a strategy of its own."""
    rows = [
        {**row, "trace_id": _id(n), "strategy": "monte_carlo_tree_search" if n % 14 == 0 else "best_of_n"}
        for n, row in enumerate(made.rows(140))
    ]
    made.store(client, rows)
    return rows


def test_few_that_fit_are_all_told_where_many_change(client: Client, stored: list[dict]):
    feed = feed_of(client, "strategy:monte_carlo_tree_search")
    for second in range(3):
        traces, one_in = told(feed, a_second_of(stored, second))
        assert (len(traces), one_in) == (10, 1)


def test_many_that_fit_are_sampled(client: Client, stored: list[dict]):
    feed = feed_of(client, "strategy:best_of_n")
    for second in range(3):
        traces, one_in = told(feed, a_second_of(stored, second))
    assert one_in == 8
    assert 0 < len(traces) < 2.5 * ROWS_PER_SECOND


def test_without_a_filter_no_more_is_read_than_is_told(client: Client, stored: list[dict]):
    feed = ListFeed(client, made.PROJECT, None, None, lambda: made.NOW_NS, ROWS_PER_SECOND)
    told(feed, a_second_of(stored, 0))
    traces, one_in = told(feed, a_second_of(stored, 1))
    assert one_in == 8
    assert traces == {f"tr_{row['trace_id'].hex()}" for row in stored if crc32(row["trace_id"]) % one_in == 0}


def test_more_changes_than_can_be_read_are_sampled_too_and_it_is_said(client: Client, stored: list[dict]):
    feed = feed_of(client, "strategy:monte_carlo_tree_search")
    many = [*stored, *({"trace_id": _id(n)} for n in range(1000, 1000 + 20 * ROWS_PER_SECOND))]
    told(feed, a_second_of(many, 0))
    traces, one_in = told(feed, a_second_of(many, 1))
    assert one_in == 4
    assert 0 < len(traces) <= 10
