"""Facets over real ClickHouse: every count is what Python counts over the same rows."""

from collections import Counter
from itertools import pairwise

import pytest
from clickhouse_connect.driver.client import Client
from hypothesis import given, settings

from fakes import filter_rows as made
from reckon.traces import facets
from reckon.traces.facets_schemas import FacetPage, HistogramFacet, TermFacet
from reckon.traces.filter_ast import Node
from reckon.traces.filter_fields import FIELDS
from reckon.traces.filter_parse import parse
from reckon.traces.query import TraceQuery
from unit.traces.filter_trees import trees

pytestmark = pytest.mark.integration
ROWS = made.rows(150)


@pytest.fixture(scope="module", autouse=True)
def stored(client: Client) -> None:
    """The rows, and others of another project."""
    made.store(client, ROWS)
    made.store(client, [{**row, "project": "another", "strategy": "best_of_n"} for row in made.rows(40, seed=8)])


def page(client: Client, node: Node | None, *names: str, traces_max: int = facets.TRACES_MAX) -> FacetPage:
    asked = TraceQuery(filter=node)
    return facets.page(client, made.PROJECT, asked, names or facets.FACETS, lambda: made.NOW_NS, traces_max)


def check_terms(facet: TermFacet, rows: list) -> None:
    counted = Counter(value for row in rows if (value := made.text_of(row, facet.field)))
    assert facet.traces == len(rows)
    assert facet.unknown == len(rows) - counted.total()
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0].encode()))
    assert [(term.value, term.traces) for term in facet.terms] == ranked[:20]
    assert (facet.others, facet.distinct) == (sum(n for _, n in ranked[20:]), len(ranked))
    for term in facet.terms:
        only = parse(term.filter)
        assert sum(made.fits(only, row) for row in rows) == term.traces, "its own filter finds what it counts"


def check_histogram(facet: HistogramFacet, rows: list) -> None:
    known = [value for row in rows if (value := made.value_of(row, facet.field)) is not None]
    assert (facet.traces, facet.unknown, sum(facet.counts)) == (len(rows), len(rows) - len(known), len(known))
    if not known:
        assert (facet.edges, facet.min, facet.max, facet.p50) == ([], None, None, None)
        return
    for index, (low, high) in enumerate(pairwise(facet.labels)):
        last = "<=" if index == len(facet.counts) - 1 else "<"
        between = parse(f"{facet.field}>={low} {facet.field}{last}{high}")
        assert facet.counts[index] == sum(made.fits(between, row) for row in rows), "its labels find what it counts"
    assert facet.edges[0] <= facet.min <= facet.p50 <= facet.p95 <= facet.max <= facet.edges[-1]


@settings(max_examples=25)
@given(trees(steps=False))
def test_every_facet_counts_what_fits_without_its_own_part(client: Client, node: Node):
    for facet in page(client, node).facets:
        rest = facets.without(node, facet.field)
        rows = [row for row in ROWS if made.fits(rest, row)]
        check_terms(facet, rows) if isinstance(facet, TermFacet) else check_histogram(facet, rows)


def test_without_a_filter_every_facet_counts_all(client: Client):
    found = page(client, None)
    assert [facet.field for facet in found.facets] == list(facets.FACETS)
    assert {facet.traces for facet in found.facets} == {len(ROWS)}
    assert {facet.sampled_one_in for facet in found.facets} == {1}
    assert len({facet.field for facet in found.facets if isinstance(facet, HistogramFacet) and sum(facet.counts)}) > 10


def test_a_facet_shows_the_values_beside_the_chosen_one(client: Client):
    strategy, model = page(client, parse("strategy:bon"), "strategy", "model").facets
    assert len(strategy.terms) > 1
    assert strategy.traces == len(ROWS)
    assert model.traces == sum(row["strategy"] == "best_of_n" for row in ROWS)


def test_facets_come_in_the_order_asked_for(client: Client):
    assert [facet.field for facet in page(client, None, "cost", "status", "e2e").facets] == ["cost", "status", "e2e"]


def test_nothing_found_is_empty_and_not_an_error(client: Client):
    for facet in page(client, parse("zzzz")).facets:
        assert facet.traces == 0
        assert facet.terms == [] if isinstance(facet, TermFacet) else facet.counts == []


def test_more_traces_than_the_limit_are_sampled_and_the_answer_says_so(client: Client):
    whole = page(client, None, "status", "e2e", traces_max=len(ROWS))
    assert {facet.sampled_one_in for facet in whole.facets} == {1}
    sampled = page(client, None, "status", "e2e", traces_max=len(ROWS) - 1)
    assert {facet.sampled_one_in for facet in sampled.facets} == {2}
    assert all(0 < facet.traces < len(ROWS) for facet in sampled.facets)
    assert sampled == page(client, None, "status", "e2e", traces_max=len(ROWS) - 1), "the same traces each time"


def test_a_narrow_filter_over_many_traces_is_not_sampled(client: Client):
    (facet,) = page(client, parse("strategy:bon"), "model", traces_max=100).facets
    assert facet.sampled_one_in == 1


def test_the_largest_values_stay_below_the_cap_and_are_counted(client: Client):
    many = [
        made.rows(1, seed=100 + number)[0]
        | {"project": "large", "trace_id": number.to_bytes(16)}
        | dict.fromkeys(("model", "strategy", "stop_reason", "prm_version"), f"{'喧' * 197}{number % 30:03}")
        | {"price_version": f"{'喧' * 198}{number % 30:03}"}
        for number in range(90)
    ]
    made.store(client, many)
    found = facets.page(client, "large", TraceQuery(), clock_ns=lambda: made.NOW_NS)
    assert len(found.model_dump_json().encode()) <= 60_000
    by_field = {facet.field: facet for facet in found.facets}
    for name in ("model", "price.version"):
        facet = by_field[name]
        assert sum(term.traces for term in facet.terms) + facet.others + facet.unknown == 90
        assert facet.distinct == 30
    assert by_field["price.version"].terms == [], "too long to be shown"
    assert 0 < len(by_field["model"].terms) < 20


@pytest.mark.parametrize("name", facets.FACETS)
def test_each_facet_is_of_its_kind(client: Client, name: str):
    (facet,) = page(client, None, name).facets
    assert facet.kind == FIELDS[name].facet
