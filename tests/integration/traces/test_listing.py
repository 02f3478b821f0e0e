"""The traces list over real ClickHouse: every row once, in order, within its caps."""

from dataclasses import replace
from decimal import Decimal

import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from reckon.traces import listing
from reckon.traces.costs import Prices
from reckon.traces.filter_ast import Words
from reckon.traces.filter_parse import parse
from reckon.traces.query import TraceQuery, decode_cursor
from reckon.traces.schemas import TraceRow
from reckon.traces.summarise import summarise

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT
TRACES = 25
LATER_NS = seeded.T0_NS + 10**12


@pytest.fixture(scope="module", autouse=True)
def traces(client: Client) -> None:
    """Twenty-five traces; every fifth without a price, several that start at the same time."""
    priced, unpriced = [], []
    for number in range(TRACES):
        started = seeded.T0_NS + (number // 3) * 10**9
        question = f"Question {number} über 2a+{number}"
        one = seeded.seed(client, number, candidates=1 + number % 4, started_ns=started, question=question)
        (unpriced if number % 5 == 0 else priced).append(one.hex())
    summarise(client, PROJECT, priced, Prices(model_usd_per_hour=Decimal(1)))
    summarise(client, PROJECT, unpriced)


def walk(client: Client, asked: TraceQuery) -> list[TraceRow]:
    found: list[TraceRow] = []
    for _ in range(TRACES + 1):
        page = listing.page(client, PROJECT, asked)
        assert page.total == TRACES
        found += page.rows
        if page.next_cursor is None:
            return found
        asked = replace(asked, after=decode_cursor(page.next_cursor, listing.sort_text(asked)))
    raise AssertionError("The pages never end.")


@pytest.mark.parametrize("limit", [1, 7, 24, 25, 200])
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", ["started", "cost", "e2e", "tokens"])
def test_paging_shows_every_trace_once_and_in_order(client: Client, sort: str, descending: bool, limit: int):
    found = walk(client, TraceQuery(sort, descending, limit=limit))
    assert len({row.trace_id for row in found}) == len(found) == TRACES
    if sort == "cost":
        known = [Decimal(row.cost_usd) for row in found if row.cost_usd is not None]
        assert known == sorted(known, reverse=descending)
        assert [row.cost_usd for row in found[len(known) :]] == [None] * 5, "unknown costs stand last"
    else:
        value = {"started": lambda r: int(r.started_ns), "e2e": lambda r: r.e2e_us, "tokens": lambda r: r.tokens.output}
        values = [value[sort](row) for row in found]
        assert values == sorted(values, reverse=descending)


def test_a_time_range_takes_its_start_and_leaves_its_end(client: Client):
    asked = TraceQuery(from_ns=seeded.T0_NS + 10**9, to_ns=seeded.T0_NS + 2 * 10**9)
    page = listing.page(client, PROJECT, asked)
    assert page.total == len(page.rows) == 3
    assert {row.started_ns for row in page.rows} == {str(seeded.T0_NS + 10**9)}


@pytest.mark.parametrize(("text", "count"), [("ÜBER", 25), ("question 24", 1), ("26", 25), ("nowhere", 0), ("%", 0)])
def test_words_are_found_in_question_and_answer(client: Client, text: str, count: int):
    assert listing.page(client, PROJECT, TraceQuery(filter=parse(text))).total == count


@pytest.mark.parametrize("text", ["' OR 1=1 --", "{project:String}", "\\", "\x00", "'); DROP TABLE traces; --"])
def test_hostile_words_are_only_words(client: Client, text: str):
    assert listing.page(client, PROJECT, TraceQuery(filter=Words(text))).total == 0
    assert listing.page(client, PROJECT, TraceQuery()).total == TRACES


def test_of_an_answer_that_is_a_whole_text_the_answer_within_it_is_listed(client: Client):
    told = "At first sight it is seven. " * 100 + "\n\nANSWER: 喧 eV\n"
    trace = seeded.trace_id(0).hex()
    rows = f"FROM traces FINAL WHERE trace_id = unhex('{trace}')"
    newer = "SELECT * REPLACE({answer:String} AS answer, version + 1 AS version)"
    client.command(f"INSERT INTO traces {newer} {rows}", parameters={"answer": told})
    page = listing.page(client, PROJECT, TraceQuery(filter=parse(f"id:tr_{trace}")))
    assert [row.answer for row in page.rows] == ["喧 eV"]


def test_another_project_sees_nothing(client: Client):
    assert listing.page(client, "another", TraceQuery()).rows == []


def test_a_page_of_the_largest_rows_stays_below_its_cap_and_loses_none(client: Client):
    numbers = range(1000, 1200)
    started_ns, question = seeded.T0_NS + 10**15, "喧" * 500
    with seeded.at_once(client) as held:
        for number in numbers:
            seeded.seed(held, number, candidates=1, steps=2, tokens=1, question=question, started_ns=started_ns)
            seeded.score(held, number, 0, [0.123456] * 64)
    summarise(client, "default", [seeded.trace_id(number).hex() for number in numbers])
    asked = TraceQuery(from_ns=LATER_NS, limit=200)
    page = listing.page(client, PROJECT, asked)
    assert len(page.model_dump_json().encode()) <= 120_000
    seen = {row.trace_id for row in page.rows}
    while page.next_cursor:
        asked = replace(asked, after=decode_cursor(page.next_cursor, "-started"))
        page = listing.page(client, PROJECT, asked)
        seen |= {row.trace_id for row in page.rows}
    assert len(seen) == 200
