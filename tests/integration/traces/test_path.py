"""Tokens and steps of a way through a tree of generations, over real ClickHouse."""

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from reckon.errors import NotFound
from reckon.traces import path, path_tokens

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT


@pytest.fixture(scope="module")
def tree(client: Client) -> str:
    """Three generations of three steps of four tokens, each the parent of the next, 100 ms apart."""
    one = seeded.seed(client, 21, candidates=3, started_ns=seeded.T0_NS)
    client.command("DELETE FROM spans WHERE trace_id = unhex({t:String})", parameters={"t": one.hex()})
    spans = [seeded._query(one, 21, seeded.T0_NS, 3, "q")]
    for branch in range(3):
        chat, engine = seeded._generation(one, 21, branch, seeded.T0_NS + branch * 100 * seeded.MS, 3, 4)
        if branch:
            chat["attrs"]["reckon.generation.parent"] = f"gn_{seeded.generation_id(21, branch - 1).hex()}"
        spans += [chat, engine]
    seeded.insert(client, "spans", spans)
    return f"tr_{one.hex()}"


def generation(branch: int) -> str:
    return f"gn_{seeded.generation_id(21, branch).hex()}"


def test_the_tokens_of_the_way_are_those_of_its_nodes(client: Client, tree: str):
    way = path.way(client, PROJECT, tree, generation(2))
    found = path_tokens.window(client, PROJECT, way, 0, None)
    assert (found.token_from, found.token_to, found.total) == (0, 36, 36)
    assert found.block.text.decode() == "".join(f"t{i} " for i in range(12)) * 3
    assert found.block.emission.tolist() == list(range(36))
    assert np.all(np.diff(found.block.time_us[[0, 12, 24]].astype(np.int64)) == 100_000)


@pytest.mark.parametrize(("first", "to"), [(0, 5), (10, 14), (11, 25), (24, 36), (30, 99), (36, None), (40, 50)])
def test_any_range_of_the_way_is_that_part_of_it(client: Client, tree: str, first: int, to: int | None):
    way = path.way(client, PROJECT, tree, generation(2))
    whole = path_tokens.window(client, PROJECT, way, 0, None)
    found = path_tokens.window(client, PROJECT, way, first, to)
    assert found.block.token_id.tolist() == whole.block.token_id[first:to].tolist()
    assert found.block.time_us.tolist() == whole.block.time_us[first:to].tolist()
    assert (found.token_from, found.token_to) == (min(first, 36), min(36 if to is None else to, 36))


def test_the_steps_of_the_way_are_counted_through(client: Client, tree: str):
    way = path.way(client, PROJECT, tree, generation(1))
    seen, at = [], 0
    while at is not None:
        page = path_tokens.step_page(client, PROJECT, way, at, 2)
        assert page.generation_id == generation(1)
        seen += page.steps
        at = page.next_index
    assert [step.index for step in seen] == list(range(6))
    assert [(step.token_from, step.token_to) for step in seen] == [(4 * i, 4 * i + 4) for i in range(6)]
    assert [step.phase for step in seen] == ["reasoning", "reasoning", "answer"] * 2


def test_input_is_counted_in_two_parts(client: Client, tree: str):
    found = path.answer(path.way(client, PROJECT, tree, generation(2)))
    assert [node.generation_id for node in found.nodes] == [generation(branch) for branch in range(3)]
    assert (found.fresh_input_tokens, found.cached_input_tokens) == (24, 12)


def test_a_generation_of_another_trace_has_no_way(client: Client, tree: str):
    with pytest.raises(NotFound):
        path.way(client, PROJECT, tree, f"gn_{'0f' * 8}")
