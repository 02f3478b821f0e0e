"""Which part of a filter a facet leaves out, and which facets may be asked for."""

import pytest

from reckon.errors import InvalidExpression
from reckon.traces.facets import FACETS, parse_fields, without
from reckon.traces.filter_parse import parse
from reckon.traces.filter_text import render


@pytest.mark.parametrize(
    ("text", "field", "left"),
    [
        ("strategy:bon", "strategy", ""),
        ("strategy:bon model:demo", "strategy", "model:demo"),
        ("strategy:bon -strategy:sc seven", "strategy", "seven"),
        ("(strategy:bon OR strategy:sc) a", "strategy", "a"),
        ("(strategy:bon OR model:demo) a", "strategy", "(strategy:best_of_n OR model:demo) a"),
        ("e2e>2s e2e<4s ttft>1s", "e2e", "ttft>1s"),
        ("-has:strategy a", "strategy", "a"),
        ("has:error a", "status", "a"),
        ("has:error,warnings a", "status", "has:error,warnings a"),
        ("a b", "model", "a b"),
    ],
)
def test_a_facet_leaves_out_what_speaks_of_its_field_alone(text: str, field: str, left: str):
    assert render(without(parse(text), field)) == left


def test_no_names_are_all_facets():
    assert parse_fields("") == FACETS


def test_a_name_given_twice_is_one_facet():
    assert parse_fields("e2e,status,e2e") == ("e2e", "status")


@pytest.mark.parametrize("text", ["e2e,nothing", "e2e,question", "e2e,"])
def test_a_facet_that_is_none_is_refused_at_its_place(text: str):
    with pytest.raises(InvalidExpression) as raised:
        parse_fields(text)
    assert (raised.value.where, raised.value.offset, raised.value.length) == ("query.fields", 4, len(text) - 4)
