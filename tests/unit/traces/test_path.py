"""Ancestors of a generation, and what lies before each of them."""

from dataclasses import replace

from reckon.domain.usage import Usage
from reckon.traces.candidates import candidates
from reckon.traces.model import Candidate
from reckon.traces.path import Bounds, Way, ancestry, answer, placed
from unit.traces import evidence

MODEL = next(iter(candidates(evidence.whole_trace())))


def node(name: bytes, parent: bytes | None, start_us: int = 0) -> Candidate:
    return replace(
        MODEL, generation_id=name, parent_id=parent, start_ns=start_us * 1000, usage=Usage(10, 5, 0, cached=7)
    )


TREE = {
    name: node(name, parent, at)
    for name, parent, at in ((b"root____", None, 5), (b"middle__", b"root____", 30), (b"leaf____", b"middle__", 70))
}


def test_the_way_goes_from_the_root_down():
    chain, whole = ancestry(TREE, b"leaf____", 256)
    assert [one.generation_id for one in chain] == [b"root____", b"middle__", b"leaf____"]
    assert whole


def test_a_way_that_is_too_long_keeps_its_end_and_says_so():
    chain, whole = ancestry(TREE, b"leaf____", 2)
    assert [one.generation_id for one in chain] == [b"middle__", b"leaf____"]
    assert not whole


def test_parents_in_a_circle_and_missing_ones_end_the_way():
    circle = {b"a": node(b"a", b"b"), b"b": node(b"b", b"a")}
    assert ([one.generation_id for one in ancestry(circle, b"a", 9)[0]], ancestry(circle, b"a", 9)[1]) == (
        [b"b", b"a"],
        False,
    )
    assert ancestry({b"a": node(b"a", b"gone")}, b"a", 9)[1] is False


def test_each_node_has_its_bounds_and_its_input_in_two_parts():
    chain, _ = ancestry(TREE, b"leaf____", 256)
    held = {b"root____": Bounds(4, 2, 3), b"leaf____": Bounds(6, 1, 6)}
    found = answer(Way(bytes(16), b"leaf____", placed(chain, held)))
    assert [(n.token_from, n.token_to, n.step_from, n.step_to) for n in found.nodes] == [
        (0, 4, 0, 2), (4, 4, 2, 2), (4, 10, 2, 3),
    ]  # fmt: skip
    assert [n.offset_us for n in found.nodes] == [0, 25, 65]
    assert (found.tokens, found.steps) == (10, 3)
    assert (found.fresh_input_tokens, found.cached_input_tokens, found.output_tokens) == (9, 21, 15)
    assert found.cut is None
