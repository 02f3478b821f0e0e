"""The parent that a request names, by the W3C's rules."""

import pytest

from reckon.vllm_plugin.trace_context import parse_parent

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


def test_trace_and_parent_are_read() -> None:
    parent = parse_parent({"traceparent": f"00-{TRACE}-{SPAN}-01"})
    assert parent is not None
    assert (parent.trace_id.hex(), parent.span_id.hex(), parent.parent_is_generation) == (TRACE, SPAN, False)


@pytest.mark.parametrize(
    ("state", "named"), [("reckon=g", True), ("a=1, reckon=g ,b=2", True), ("reckon=x", False), ("", False)]
)
def test_our_tracestate_says_that_the_parent_is_the_generation(state, named) -> None:
    parent = parse_parent({"traceparent": f"00-{TRACE}-{SPAN}-01", "tracestate": state})
    assert parent is not None
    assert parent.parent_is_generation is named


@pytest.mark.parametrize(
    ("state", "named", "claim"),
    [("reckon=g;p;ab", True, "p;ab"), ("a=1,reckon=g;p;ab,b=2", True, "p;ab"), ("reckon=x;p;ab", False, "p;ab")],
)
def test_a_claim_stands_behind_our_tracestate(state, named, claim) -> None:
    parent = parse_parent({"traceparent": f"00-{TRACE}-{SPAN}-01", "tracestate": state})
    assert parent is not None
    assert (parent.parent_is_generation, parent.claim) == (named, claim)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
    ],
)
def test_what_the_standard_calls_invalid_is_no_parent(value) -> None:
    assert parse_parent({"traceparent": value}) is None
    assert parse_parent(None) is None
