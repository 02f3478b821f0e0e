"""The list's statements as they are sent, kept as files: a change shows in the diff."""

from pathlib import Path

import pytest

from reckon.traces.filter_ast import Words
from reckon.traces.filter_parse import parse
from reckon.traces.list_sql import count_statement, page_statement
from reckon.traces.query import Position, TraceQuery

SNAPSHOTS = Path(__file__).parents[2] / "data" / "sql" / "traces"
NOW_NS = 1_790_000_000 * 10**9
AFTER = Position(7, bytes(16))
QUERIES = {
    "first_page": TraceQuery(),
    "next_page": TraceQuery(after=AFTER),
    "cheapest": TraceQuery("cost", descending=False, after=AFTER),
    "dearest": TraceQuery("cost", descending=True, after=AFTER),
    "longest": TraceQuery("e2e", after=AFTER),
    "most_tokens_with_words": TraceQuery("tokens", filter=parse("seven apples"), after=AFTER),
}


@pytest.mark.parametrize("name", QUERIES)
def test_each_statement_is_the_one_that_is_committed(name: str):
    statement, _ = page_statement("default", QUERIES[name], NOW_NS)
    assert (SNAPSHOTS / f"{name}.sql").read_text(encoding="utf-8") == statement


def test_the_count_is_the_one_that_is_committed():
    statement, _ = count_statement("default", TraceQuery(filter=parse("seven apples")), NOW_NS)
    assert (SNAPSHOTS / "count.sql").read_text(encoding="utf-8") == statement


@pytest.mark.parametrize("name", QUERIES)
def test_every_parameter_is_bound_and_none_is_left_over(name: str):
    statement, parameters = page_statement("default", QUERIES[name], NOW_NS)
    assert all(f"{{{key}:" in statement for key in parameters)
    assert statement.count("$") == 0


def test_what_a_caller_says_never_enters_the_statement():
    hostile = "x'); DROP TABLE traces; --"
    statement, parameters = page_statement(hostile, TraceQuery(filter=Words(hostile)), NOW_NS)
    assert "DROP" not in statement
    assert parameters["project"] == hostile
