"""Within one trace, over real ClickHouse: what the engine tells, a span as it is stored, a phrase in its steps."""

import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from reckon.errors import InvalidInput, NotFound
from reckon.traces import engine, raw, search, steps
from reckon.traces.search_sql import Search

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT


def engine_span(one: bytes, trace: int) -> dict[str, object]:
    return seeded._generation(one, trace, 0, seeded.T0_NS, 3, 4)[1] | {
        "span_id": b"engine+1",
        "event_time_ns": [seeded.T0_NS + 7, seeded.T0_NS + 5, seeded.T0_NS + 6],
        "event_name": ["reckon.engine.scheduled", "reckon.engine.preempted", "somebody.else"],
        "event_attrs": ["{}", "{}", '{"a": 1}'],
        "resource": {"reckon.engine.replica": "r0"},
        "attrs": {
            "reckon.engine.spec.drafted_tokens": "40",
            "reckon.engine.spec.accepted_tokens": "30",
            "reckon.engine.kv_transfer": '{"bytes": 1}',
            "reckon.engine.prefill_chunk_ns": "[7, 9, 9, 12]",
            "reckon.engine.prefill_chunk_tokens": "[64, 9]",
            "reckon.engine.kv_load_ns": "[5, 8]",
            "reckon.engine.spec.step_drafted_tokens": "[4, 4]",
            "reckon.engine.spec.step_accepted_tokens": "[4, 1]",
            "long": "x" * 100,
        },
    }


def test_the_engine_tells_of_preemptions_drafts_and_caches(client: Client):
    one = seeded.seed(client, 61)
    seeded.insert(client, "spans", [engine_span(one, 61)])
    found = engine.facts(client, PROJECT, f"tr_{one.hex()}")
    told = next(request for request in found.requests if request.replica == "r0")
    assert [event.kind for event in told.events] == ["preempted", "scheduled"]
    assert told.generation_id == f"gn_{seeded.generation_id(61, 0).hex()}"
    assert told.speculation is not None
    assert (told.speculation.steps, told.speculation.drafted, told.speculation.accepted) == (None, 40, 30)
    assert told.kv is not None
    assert (told.kv.cached_external, told.kv.transfer) == (None, '{"bytes": 1}')
    assert told.kv.load is not None
    assert (told.kv.load.began_ns, told.kv.load.ended_ns) == ("5", "8")
    assert [(step.drafted, step.accepted) for step in told.speculation.by_step] == [(4, 4), (4, 1)]
    silent = next(request for request in found.requests if request.replica is None)
    assert (silent.speculation, silent.kv, silent.events) == (None, None, [])
    assert [(chunk.tokens, chunk.began_ns, chunk.ended_ns) for chunk in told.chunks] == [(64, "7", "9"), (9, "9", "12")]
    assert silent.chunks == []
    cut = engine.facts(client, PROJECT, f"tr_{one.hex()}", spans_max=1)
    assert (len(cut.requests), cut.cut) == (1, "Later ones are left out: here are the first 1.")


def test_a_trace_without_engine_has_no_facts_and_an_unknown_one_is_not_found(client: Client):
    one = seeded.trace_id(62)
    seeded.insert(client, "spans", [seeded._query(one, 62, seeded.T0_NS, 1, "2a")])
    assert engine.facts(client, PROJECT, f"tr_{one.hex()}").requests == []
    with pytest.raises(NotFound):
        engine.facts(client, PROJECT, f"tr_{seeded.trace_id(63).hex()}")
    with pytest.raises(NotFound):
        engine.facts(client, "other", f"tr_{one.hex()}")


def test_a_span_is_read_with_previews_of_what_is_long(client: Client):
    one = seeded.seed(client, 64)
    seeded.insert(client, "spans", [engine_span(one, 64)])
    found = raw.span(client, PROJECT, f"tr_{one.hex()}", b"engine+1".hex(), chars=10)
    assert (found.attributes["long"].value, found.attributes["long"].bytes) == ("x" * 10, 100)
    assert [(event.name, event.attributes) for event in found.events][2] == ("somebody.else", '{"a": 1}')
    whole = raw.span(client, PROJECT, f"tr_{one.hex()}", b"engine+1".hex())
    assert whole.attributes["long"].value == "x" * 100
    for project, span in (("other", b"engine+1"), (PROJECT, b"nothing-")):
        with pytest.raises(NotFound):
            raw.span(client, project, f"tr_{one.hex()}", span.hex())
    with pytest.raises(InvalidInput):
        raw.span(client, PROJECT, f"tr_{one.hex()}", "12")


def test_a_phrase_is_found_in_one_trace_only(client: Client):
    one = seeded.seed(client, 65)
    seeded.seed(client, 66)
    asked = Search("t5", 0, search.END_NS, trace=one)
    hits = search.page(client, PROJECT, asked).hits
    assert {hit.trace_id for hit in hits} == {f"tr_{one.hex()}"}
    assert len(hits) == 2  # one in each candidate


def test_bounds_and_scores_come_without_texts_in_pages_of_thousands(client: Client):
    one = seeded.seed(client, 67, steps=7)
    seeded.score(client, 67, 0, [0.5] * 7)
    told = steps.page(client, PROJECT, f"tr_{one.hex()}", "selected", 0, 5_000)
    bare = steps.page(client, PROJECT, f"tr_{one.hex()}", "selected", 0, 5_000, texts=False)
    assert all(step.text for step in told.steps)
    assert [step.model_copy(update={"text": ""}) for step in told.steps] == bare.steps
    first = steps.page(client, PROJECT, f"tr_{one.hex()}", "selected", 0, 3, texts=False)
    assert (len(first.steps), first.next_index) == (3, 3)
