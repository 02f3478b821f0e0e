"""Filters over real ClickHouse: what is found is what Python finds over the same rows."""

import pytest
from clickhouse_connect.driver.client import Client
from hypothesis import given, settings

from fakes import filter_rows as made
from reckon.traces import listing
from reckon.traces.filter_ast import Match, Node, Words
from reckon.traces.filter_fields import FIELDS, HAS, NUMBERS
from reckon.traces.filter_parse import parse
from reckon.traces.filter_text import render
from reckon.traces.list_sql import conditions_of, joined
from reckon.traces.query import NS_MAX, TraceQuery, decode_cursor
from unit.traces.filter_trees import trees

pytestmark = pytest.mark.integration
ROWS = made.rows(150)


@pytest.fixture(scope="module", autouse=True)
def stored(client: Client) -> None:
    """The rows; a second project has the same, and nothing of it may be seen."""
    made.store(client, ROWS)
    made.store(client, [{**row, "project": "another", "strategy": "best_of_n"} for row in made.rows(40, seed=8)])


def found(client: Client, node: Node | None) -> set[bytes]:
    conditions, parameters = conditions_of(made.PROJECT, node, 0, NS_MAX, made.NOW_NS)
    result = client.query(f"SELECT trace_id FROM traces FINAL WHERE {joined(conditions)}", parameters)
    return {bytes(row[0]) for row in result.result_rows}


def expected(node: Node | None) -> set[bytes]:
    return {row["trace_id"] for row in ROWS if made.fits(node, row)}


@settings(max_examples=250)
@given(trees())
def test_what_is_found_is_what_python_finds(client: Client, node: Node):
    assert found(client, parse(render(node))) == expected(node)


@settings(max_examples=40)
@given(trees())
def test_a_filter_and_its_opposite_are_all_traces_and_share_none(client: Client, node: Node):
    yes, no = found(client, node), found(client, parse(f"NOT ({render(node)})"))
    assert not yes & no
    assert len(yes) + len(no) == len(ROWS)


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.type in NUMBERS])
@pytest.mark.parametrize("operator", [":", ">", ">=", "<", "<="])
def test_each_operator_of_each_number_finds_some_traces_and_the_right_ones(client: Client, name: str, operator: str):
    value = {"duration": "300ms", "money": "$0.01", "count": "8", "score": "0.3"}[FIELDS[name].type]
    value = "0" if name == "warnings" and operator != "<" else "3" if name == "warnings" else value
    value = "1" if name == "completeness" and operator == ":" else value
    node = parse(f"{name}{operator}{value}")
    assert found(client, node) == expected(node) != set()


@pytest.mark.parametrize(
    "text",
    [f"has:{what}" for what in HAS]
    + ["status:lost", "status:running,ok", "correct:unknown", "strategy:bon,sc", 'strategy:"bon"', "e2e:1ms..3s"]
    + ['text:"mod 7"', "text:modulo", 'text:"größe"', "text:MOD,modulo", "question:ÜBER", 'question:"least n"']
    + ["answer:-5", 'answer:"(1,2)"', "prm.min:0.7", "prm.min>=0.7", "cost:$0", "status:ok OR has:error correct:true"],
)
def test_known_filters_find_some_traces_and_the_right_ones(client: Client, text: str):
    node = parse(text)
    assert found(client, node) == expected(node) != set()
    assert found(client, parse(f"-({text})")) == {row["trace_id"] for row in ROWS} - expected(node)


@pytest.mark.parametrize("said", made.HOSTILE)
def test_hostile_text_is_only_text(client: Client, said: str):
    node = Match("model", (said,))
    assert found(client, node) == expected(node) != set()
    assert found(client, Match("model", (said, "demo"))) == expected(Match("model", (said, "demo")))
    assert found(client, Words(said)) == expected(Words(said)) != set()
    assert len(found(client, None)) == len(ROWS)


@pytest.mark.parametrize("phrase", ["rare", "RARE", '"a rare word"', '"A Rare; WORD"'])
def test_steps_are_found_while_their_index_is_not_built(client: Client, phrase: str):
    """Ingest leaves the index to merges: until then case must not count either."""
    trace = made.rows(1, seed=9)[0] | {"project": "unmerged", "step_texts": ["A Rare, word"]}
    made.store(client, [trace], {"materialize_skip_indexes_on_insert": 0})
    conditions, parameters = conditions_of("unmerged", parse(f"text:{phrase}"), 0, NS_MAX, made.NOW_NS)
    counted = client.query(f"SELECT count() FROM traces FINAL WHERE {joined(conditions)}", parameters)
    assert counted.result_rows == [(1,)]


def test_the_list_and_its_count_use_the_same_filter(client: Client):
    node = parse("status:lost prm.min<0.9")
    page = listing.page(client, made.PROJECT, TraceQuery(filter=node, limit=200), lambda: made.NOW_NS)
    assert {row.trace_id for row in page.rows} == {f"tr_{trace.hex()}" for trace in expected(node)}
    assert page.total == len(page.rows) > 0
    assert {row.status for row in page.rows} == {"lost"}, "what is found as lost is shown as lost"


def test_pages_of_a_filtered_list_follow_each_other(client: Client):
    node = parse("-text:zzz strategy:bon,sc")
    asked, seen = TraceQuery(filter=node, limit=7), []
    while True:
        page = listing.page(client, made.PROJECT, asked, lambda: made.NOW_NS)
        seen += [row.trace_id for row in page.rows]
        if page.next_cursor is None:
            break
        asked = TraceQuery(filter=node, limit=7, after=decode_cursor(page.next_cursor, "-started"))
    assert sorted(seen) == sorted(f"tr_{trace.hex()}" for trace in expected(node))
