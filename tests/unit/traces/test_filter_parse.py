"""The filter's grammar: what is read, what is refused, and where a refusal points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidExpression
from reckon.traces.filter_ast import Any, Compare, Match, Node, Not, Range, Words, all_of, any_of, negated
from reckon.traces.filter_fields import ALIASES, FIELDS
from reckon.traces.filter_parse import CHARS_MAX, DEPTH_MAX, STEP_TERMS_MAX, TERMS_MAX, parse
from reckon.traces.filter_text import render
from unit.traces.filter_trees import trees

SECOND = 10**9
A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("model:demo", Match("model", ("demo",))),
        ("status:ok,error", Match("status", ("ok", "error"))),
        ("STATUS:OK", Match("status", ("ok",))),
        ("correct:yes,no,unknown", Match("correct", ("true", "false", "unknown"))),
        ("strategy:bon", Match("strategy", ("best_of_n",))),
        ('strategy:"bon"', Match("strategy", ("bon",))),
        ('model:"a b",c', Match("model", ("a b", "c"))),
        ("candidates:8,8,4", Match("candidates", (8, 4))),
        ("e2e>2s", Compare("e2e", ">", 2 * SECOND)),
        ("e2e>=1.5m", Compare("e2e", ">=", 90 * SECOND)),
        ("ttft<300ms", Compare("ttft", "<", 300_000_000)),
        ("ttft<=.5us", Compare("ttft", "<=", 500)),
        ("e2e:12s..40s", Match("e2e", (Range(12 * SECOND, 40 * SECOND),))),
        ("tokens>20K", Compare("tokens", ">", 20_000)),
        ("tokens:1.5M", Match("tokens", (1_500_000,))),
        ("cost>$0.01", Compare("cost", ">", 10_000_000)),
        ("cost<=0.000000001", Compare("cost", "<=", 1)),
        ("prm.min<0.3", Compare("prm.min", "<", 0.3)),
        ("prm_min<30%", Compare("prm.min", "<", 0.3)),
        ("prm.mean:0.2..0.4,1", Match("prm.mean", (Range(0.2, 0.4), 1.0))),
        ("has:error,prm", Match("has", ("error", "prm.version"))),
        ('text:"mod 7"', Match("text", ("mod 7",))),
        ("answer:(1,2),3", Match("answer", ("(1,2)", "3"))),
        ("answer:-5", Match("answer", ("-5",))),
        (r'answer:"\frac{1}{2}"', Match("answer", (r"\frac{1}{2}",))),
        (r'"say \"a\\"', Words('say "a\\')),
        ("f(x)", Words("f(x)")),
        ("x=3", Words("x=3")),
        ("3:4", Words("3:4")),
        ("-5", Words("-5")),
        ("--", Words("--")),
        ("and", Words("and")),
        ("a b", all_of([A, B])),
        ("a AND b", all_of([A, B])),
        ("a b OR c", any_of([all_of([A, B]), C])),
        ("a (b OR c)", all_of([A, any_of([B, C])])),
        ("((a))", A),
        ("-a", Not(A)),
        ("NOT a b", all_of([Not(A), B])),
        ("-(a OR b)", Not(Any((A, B)))),
        ("NOT -a", A),
        ('-"a"', Not(A)),
        ("-status:ok", Not(Match("status", ("ok",)))),
        ("(f(x) OR a)", any_of([Words("f(x)"), A])),
    ],
)
def test_a_filter_is_read_as_what_it_says(text: str, node: Node):
    assert parse(text) == node


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_nothing_is_no_filter(text: str):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "wrong", "reason"),
    [
        ("a stratgy:x", "stratgy", "'strategy'"),
        ("http://x", "http", "quotes"),
        ("x<5", "x", "no field 'x'"),
        ("a status:eror", "eror", "'error'"),
        ("status:ok,eror,ok", "eror", "'error'"),
        ("has:corect", "corect", "takes"),
        ("model>3", "model>", "model:VALUE"),
        ("status=ok", "status=", "status:VALUE"),
        ("status!=ok", "status!=", "-status:VALUE"),
        ("e2e>2", "2", "with its unit"),
        ("e2e:2s..", "2s..", "both of its ends"),
        ("e2e:4s..2s", "4s..2s", "ends before it starts"),
        ("e2e > 2s", ">", "stands alone"),
        ("tokens>1.5", "1.5", "whole number"),
        ("tokens>1,2", "tokens>1,2", "one number"),
        ("tokens>9999999999999999999", "9" * 19, "that large"),
        ("tokens>٣", "٣", "whole number"),
        ("cost>$0.0000000001", "$0.0000000001", "nine decimals"),
        ("prm.min>1.1", "1.1", "from 0 to 1"),
        ("id:tr_12", "tr_12", "32"),
        ('text:"+"', '"+"', "letter or a digit"),
        ("tokens:", ":", "missing"),
        ("status:ok,", ",", "missing"),
        ('a "b', '"', "never closed"),
        ('a ""', '""', "Nothing stands"),
        ('model:"a"b', '"a"', "closing quote"),
        ("a (b", "(", "never closed"),
        ("model:((", "(", "never closed: put"),
        ("(model:f(x OR a)", "(", "never closed: put"),
        ("status:ok answer:(0,1]", "(", "in quotes"),
        ("a)", ")", "none that was opened"),
        (")", ")", "none that was opened"),
        ("a ()", ")", "Nothing stands"),
        ("a OR", "OR", "missing"),
        ("OR a", "OR", "between two"),
        ("a AND AND b", "AND", "between two"),
        ("(a OR)", "OR", "missing"),
        ("NOT", "NOT", "missing"),
    ],
)
def test_an_error_points_at_its_place_and_says_what_would_do(text: str, wrong: str, reason: str):
    with pytest.raises(InvalidExpression) as raised:
        parse(text, where="body.filter")
    error = raised.value
    assert text[error.offset : error.offset + error.length] == wrong
    assert reason in str(error)
    assert error.where == "body.filter"


def test_a_character_more_than_the_limit_is_refused():
    parse("a" * CHARS_MAX)
    with pytest.raises(InvalidExpression, match="2,000") as raised:
        parse("a" * (CHARS_MAX + 1))
    assert (raised.value.offset, raised.value.length) == (CHARS_MAX, 1)


def test_a_bracket_deeper_than_the_limit_is_refused():
    parse("(" * DEPTH_MAX + "a" + ")" * DEPTH_MAX)
    with pytest.raises(InvalidExpression, match="deep") as raised:
        parse("(" * (DEPTH_MAX + 1) + "a" + ")" * (DEPTH_MAX + 1))
    assert raised.value.offset == DEPTH_MAX


def test_negations_are_as_deep_as_brackets():
    parse("NOT " * DEPTH_MAX + "a")
    with pytest.raises(InvalidExpression, match="deep"):
        parse("NOT " * (DEPTH_MAX + 1) + "a")


def test_brackets_beside_each_other_are_not_deep():
    assert parse("(a) " * (TERMS_MAX // 2)) is not None


@pytest.mark.parametrize("one", ["a ", "candidates:1,2 "])
def test_a_term_more_than_the_limit_is_refused(one: str):
    terms = 1 + one.count(",")
    parse(one * (TERMS_MAX // terms))
    with pytest.raises(InvalidExpression, match="at most 50") as raised:
        parse(one * (TERMS_MAX // terms + 1))
    assert raised.value.offset == len(one) * (TERMS_MAX // terms)


def test_a_step_phrase_more_than_the_limit_is_refused():
    parse("text:a " * STEP_TERMS_MAX)
    with pytest.raises(InvalidExpression, match="step text"):
        parse("text:a " * STEP_TERMS_MAX + "text:b")


@given(trees())
def test_what_is_written_is_read_back_as_the_same(node: Node):
    assert parse(render(node)) == node


PIECES = (
    ["a", "-", "(", ")", " ", " ", '"', "\\", ",", ":", "..", ">", "=", "OR ", " AND ", "NOT ", "5", "ü", "2s"],
    ["e2e", "status:ok", "tokens>", "prm.min<0.3", "strategy:bon", "text:", "cost:$1"],
)


def read_or_refused(text: str) -> Node | InvalidExpression | None:
    try:
        return parse(text)
    except InvalidExpression as error:
        return error


@given(st.lists(st.sampled_from([piece for pieces in PIECES for piece in pieces]), max_size=14).map("".join))
def test_whatever_is_typed_is_either_read_or_refused_at_a_place_within_it(text: str):
    found = read_or_refused(text)
    if isinstance(found, InvalidExpression):
        assert 0 <= found.offset < found.offset + found.length <= len(text)
    else:
        written = render(found)
        assert parse(written) == found
        assert render(parse(written)) == written


@given(trees())
def test_twice_negated_is_the_filter_itself(node: Node):
    assert negated(negated(node)) == node


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_every_example_is_a_filter_on_its_field(field):
    node = parse(field.example)
    assert isinstance(node, Match | Compare)
    assert node.field == field.name


def test_no_alias_hides_a_field():
    assert not set(ALIASES) & set(FIELDS)
    assert len(ALIASES) == sum(len(field.aliases) for field in FIELDS.values())
