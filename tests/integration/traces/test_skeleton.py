"""The skeleton over real ClickHouse: nothing left out, numbers where they belong, damaged trees whole."""

from typing import Any

import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from reckon.errors import NotFound
from reckon.traces.skeleton import skeleton
from reckon.traces.skeleton_schemas import SkeletonColumns

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT


def rows(found: SkeletonColumns) -> list[dict[str, Any]]:
    """One dict a span, dictionaries resolved."""
    columns = found.model_dump()
    names = [name for name, value in columns.items() if isinstance(value, list) and len(value) == len(found.span_id)]
    held = [{name: columns[name][i] for name in names} for i in range(len(found.span_id))]
    for row in held:
        row["kind"], row["name"] = found.kinds[row["kind"]], found.strings[row["name"]]
    return held


def step_spans(one: bytes, trace: int, branch: int, steps: int) -> list[dict[str, Any]]:
    """The spans of seeded steps."""
    engine = seeded._generation(one, trace, branch, seeded.T0_NS, 3, 4)[1]
    return [
        engine
        | {
            "span_id": seeded._step(one, trace, branch, seeded.T0_NS, s, steps, 4, logprobs=True)["span_id"],
            "parent_id": engine["span_id"],
            "name": "reckon.step",
            "start_ns": seeded.T0_NS + 30 * seeded.MS + s * seeded.MS,
        }
        for s in range(steps)
    ]


def test_spans_stand_in_pre_order_with_steps_scores_and_costs(client: Client):
    one = seeded.seed(client, 11, started_ns=seeded.T0_NS)
    seeded.insert(client, "spans", step_spans(one, 11, 0, 3))
    seeded.score(client, 11, 0, [0.9, 0.8, 0.95])
    cost = {
        "project": PROJECT, "trace_id": one, "generation_id": seeded.generation_id(11, 0), "kind": "model",
        "price_version": "p", "nano_usd": 1500, "attributed_ns": 1, "version": 1,
    }  # fmt: skip
    seeded.insert(client, "costs", [cost])
    found = skeleton(client, PROJECT, f"tr_{one.hex()}")
    held = rows(found)
    assert (found.spans_total, found.cut, found.orphan) == (8, None, [])
    assert [(row["kind"], row["depth"], row["parent"]) for row in held] == [
        ("query", 0, -1),
        ("generation", 1, 0), ("engine", 2, 1), ("step", 3, 2), ("step", 3, 2), ("step", 3, 2),
        ("generation", 1, 0), ("engine", 2, 6),
    ]  # fmt: skip
    assert [row["score"] for row in held[3:6]] == pytest.approx([0.9, 0.8, 0.95])
    assert [row["step"] for row in held[3:6]] == [0, 1, 2]
    assert [row["output_tokens"] for row in held[3:6]] == [4, 4, 4]
    assert [row["reasoning_tokens"] for row in held[3:6]] == [4, 4, 0]
    # Whose numbers count has them once: the engine's row, not the chat's beside it.
    assert [row["cost_usd"] for row in held] == [None, None, "0.0000015", None, None, None, None, None]
    assert held[2]["score"] == pytest.approx(0.8)
    assert held[1]["score"] is None
    assert found.generations == [f"gn_{seeded.generation_id(11, branch).hex()}" for branch in (0, 1)]
    assert (held[2]["start_us"], held[2]["duration_us"]) == (20_000, 800_000)


def test_a_cut_says_how_many_are_missing(client: Client):
    one = seeded.seed(client, 12)
    found = skeleton(client, PROJECT, f"tr_{one.hex()}", spans_max=3)
    assert (len(found.span_id), found.spans_total) == (3, 5)
    assert found.cut == "2 later spans are left out: a skeleton has at most 3."
    whole = skeleton(client, PROJECT, f"tr_{one.hex()}", spans_max=5)
    assert whole.cut is None


def test_orphans_circles_and_deep_nesting_are_all_there(client: Client):
    one = seeded.trace_id(13)
    span = seeded._query(one, 13, seeded.T0_NS, 1, "deep")
    deep = [
        span | {"span_id": n.to_bytes(8, "big"), "parent_id": (n - 1).to_bytes(8, "big"), "name": "work"}
        for n in range(1, 10_001)
    ]
    circle = [span | {"span_id": b"circle_a", "parent_id": b"circle_b"}]
    circle += [span | {"span_id": b"circle_b", "parent_id": b"circle_a"}]
    orphan = [span | {"span_id": b"orphan__", "parent_id": b"nowhere_"}]
    seeded.insert(client, "spans", [*deep, *circle, *orphan])
    found = skeleton(client, PROJECT, f"tr_{one.hex()}")
    assert len(found.span_id) == 10_003
    assert max(found.depth) == 9_999
    assert {bytes.fromhex(found.span_id[row]) for row in found.orphan} == {b"circle_a", b"orphan__"}


def test_an_unknown_trace_is_not_found(client: Client):
    with pytest.raises(NotFound):
        skeleton(client, PROJECT, f"tr_{'ab' * 16}")
    one = seeded.seed(client, 14)
    with pytest.raises(NotFound):
        skeleton(client, "another", f"tr_{one.hex()}")


def begun(
    one: bytes, span_id: bytes, name: str, parent: bytes = bytes(8), generation: bytes = bytes(8)
) -> dict[str, Any]:
    """Columns of `open_spans`."""
    return {
        "project": PROJECT, "trace_id": one, "span_id": span_id, "parent_id": parent,
        "name": name, "start_ns": seeded.T0_NS, "generation_id": generation, "model": "demo",
        "ingested_at": seeded.T0_NS // 1_000_000,
    }  # fmt: skip


def test_a_trace_of_which_nothing_has_ended_is_shown_as_running(client: Client):
    one, own = seeded.trace_id(31), seeded.generation_id(31, 0)
    rows_ = [
        begun(one, b"query---", "reckon.query"),
        begun(one, b"engine--", "reckon.engine.request", b"query---", own),
    ]
    seeded.insert(client, "open_spans", rows_)
    found = skeleton(client, PROJECT, f"tr_{one.hex()}")
    assert found.spans_total == 2
    assert [(row["kind"], found.statuses[row["status"]], row["duration_us"]) for row in rows(found)] == [
        ("query", "running", 0),
        ("engine", "running", 0),
    ]
    assert found.generations == [f"gn_{own.hex()}"]


def test_what_has_ended_is_not_running_any_more(client: Client):
    one = seeded.seed(client, 32, candidates=1)
    rows_ = [begun(one, b"query---", "reckon.query"), begun(one, b"later---", "reckon.engine.request", b"query---")]
    seeded.insert(client, "open_spans", rows_)
    found = skeleton(client, PROJECT, f"tr_{one.hex()}")
    assert found.spans_total == 4
    assert [found.statuses[row["status"]] for row in rows(found)].count("running") == 1
    assert skeleton(client, PROJECT, f"tr_{one.hex()}", spans_max=2).cut is not None
