"""A filter's conditions as they are sent, kept as files: values bound, nothing of a caller in the text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.filter_rows import HOSTILE, NOW_NS
from reckon.traces import facets, facets_sql, search_sql
from reckon.traces.filter_ast import Match, Node, Words
from reckon.traces.filter_columns import COLUMNS, HAS_SQL
from reckon.traces.filter_fields import FIELDS, HAS
from reckon.traces.filter_parse import parse
from reckon.traces.filter_sql import conditions
from reckon.traces.list_sql import conditions_of, count_statement, joined, page_statement
from reckon.traces.query import TraceQuery
from unit.traces.filter_trees import trees

NOW_US = NOW_NS // 1000
SNAPSHOTS = Path(__file__).parents[2] / "data" / "sql" / "traces"
FILTERS = {
    "words": 'seven -"two words"',
    "terms": "status:lost,error correct:unknown strategy:bon model:demo,other -stop_reason:finished",
    "numbers": "e2e:12s..40s ttft>2s tokens>=20K cost<$0.01 candidates:8,16 -warnings:0",
    "scores": "prm.min<0.3 prm.mean:0.2..0.4",
    "has": "has:error,warnings,steps -has:answer has:prm",
    "steps": 'text:"mod 7",modulo -text:zzz',
    "nested": "(status:ok OR -(e2e>2s correct:true)) question:least id:tr_" + "0" * 31 + "7",
}
PIECE = re.compile(r"\{([a-z0-9_]+):[A-Za-z0-9()]+\}")


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_is_the_one_that_is_committed(name: str):
    found, _ = conditions(parse(FILTERS[name]), NOW_NS)
    assert (SNAPSHOTS / f"filter_{name}.sql").read_text(encoding="utf-8") == joined(found) + "\n"


STATEMENTS = {
    "facet_terms": lambda held: facets_sql.terms_statement(held, ["status", "correct", "strategy"], NOW_NS),
    "facet_bounds": lambda held: facets_sql.bounds_statement(held, ["e2e", "cost"]),
    "facet_buckets": lambda held: facets_sql.buckets_statement(held, {"e2e": [0, 10**9], "prm.min": [0.0, 0.5]}),
    "facet_sampled": lambda held: facets_sql.terms_statement(facets_sql.sampled(held, 8), ["model"], NOW_NS),
    "search": lambda _: search_sql.hits_statement("default", search_sql.Search("mod 7", 0, NOW_NS), 0, NOW_US),
    "search_candidates": lambda _: search_sql.candidates_statement(
        "default", search_sql.Search("mod 7", 0, NOW_NS, trace=bytes(16)), 0, NOW_US
    ),
    "search_next_page": lambda _: search_sql.hits_statement(
        "default", search_sql.Search("modulo", 0, NOW_NS, search_sql.After(7, bytes(16), bytes(8), 3)), 0, NOW_US
    ),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_statement_is_the_one_that_is_committed_and_binds_what_it_has(name: str):
    statement, parameters = STATEMENTS[name](conditions_of("default", parse("tokens>20K"), 0, NOW_NS, NOW_NS))
    assert (SNAPSHOTS / f"{name}.sql").read_text(encoding="utf-8") == statement
    assert set(PIECE.findall(statement)) == set(parameters)


@given(trees())
def test_every_statement_binds_the_project_in_each_table_that_it_reads(node: Node):
    asked = TraceQuery(filter=node)
    held = conditions_of("default", node, 0, NOW_NS, NOW_NS)
    statements = [
        page_statement("default", asked, NOW_NS),
        count_statement("default", asked, NOW_NS),
        facets_sql.terms_statement(held, ["status"], NOW_NS),
        facets_sql.bounds_statement(held, ["cost"]),
        facets_sql.buckets_statement(held, {"cost": [0]}),
    ]
    for statement, parameters in statements:
        reads = len(re.findall(r"FROM (?:traces|steps)\b", statement))
        assert reads == len(re.findall(r"WHERE project = \{project:String\}", statement)) >= 1
        assert set(PIECE.findall(statement)) == set(parameters)
        assert "$" not in statement


@given(st.text(min_size=1) | st.sampled_from(HOSTILE))
def test_what_a_caller_says_never_enters_the_statement(said: str):
    shape, _ = conditions(Words("seven"), NOW_NS)
    found, parameters = conditions(Words(said), NOW_NS)
    assert (found, parameters) == (shape, {"f0": said})
    for name in ("model", "answer", "question"):
        shape, _ = conditions(Match(name, ("seven", "eight")), NOW_NS)
        found, parameters = conditions(Match(name, (said, said + "!")), NOW_NS)
        assert found == shape
        assert list(parameters.values()) in ([[said, said + "!"]], [said, said + "!"])


def test_the_same_filter_has_the_same_names_each_time():
    once, again = (conditions(parse(FILTERS["nested"]), NOW_NS) for _ in range(2))
    assert once == again


def test_every_field_has_a_column_or_a_rule_of_its_own():
    special = {"has", "id", "question", "text"}
    assert set(COLUMNS) | special == set(FIELDS)
    assert set(HAS_SQL) | {name for name, field in FIELDS.items() if field.optional} == set(HAS)
    assert set(facets.FACETS) <= set(COLUMNS)


def test_steps_are_looked_for_from_a_day_before_the_time_range():
    _, parameters = conditions(parse("text:a"), NOW_NS, from_ns=2 * 86_400 * 10**9)
    assert parameters["steps_from_us"] == 86_400 * 10**6
    _, parameters = conditions(parse("text:a"), NOW_NS, from_ns=0)
    assert parameters["steps_from_us"] == 0
