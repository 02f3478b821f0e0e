"""The recorder against outputs shaped like vLLM's: what comes in as emissions leaves as spans."""

from types import SimpleNamespace
from typing import Any

import pytest

from fakes.recorded_engine import ARRIVAL_NS, Engine
from reckon.domain.span import Span, SpanStatus
from reckon.domain.token_block import FLAG_AFTER_PREEMPTION, decode
from reckon.otlp import names
from reckon.otlp.start_record import begun_by
from reckon.vllm_plugin.engine_told import AGAIN, CHUNKS


def prefilled(computed: int, local: int, external: int) -> SimpleNamespace:
    """As PrefillStats."""
    return SimpleNamespace(
        num_computed_tokens=computed,
        num_cached_tokens=local + external,
        num_local_cached_tokens=local,
        num_external_cached_tokens=external,
    )


def test_a_sequence_is_told_when_it_begins():
    engine = Engine(project="lab")
    (record,) = engine.spans
    begun = begun_by(record)
    assert begun is not None
    assert (begun.name, begun.span_id, begun.start_ns) == (names.SPAN_ENGINE_REQUEST, b"engine01", ARRIVAL_NS)
    assert begun.attributes[names.QUERY_QUESTION] == "Why?"
    assert begun.attributes[names.GEN_AI_INPUT_TOKENS] == 7
    engine.emit("A", 101.0, over=True, finish_reason="stop")
    (request,) = engine.close()[names.SPAN_ENGINE_REQUEST]
    assert request.span_id == begun.span_id != record.span_id
    assert begun.attributes.items() <= request.attributes.items(), "what was said at the start holds at the end"


def test_where_no_text_is_captured_the_start_tells_no_question():
    (record,) = Engine(steps_sent=False).spans
    assert names.QUERY_QUESTION not in record.attributes


def texts(spans: list[Span]) -> list[Any]:
    return [span.attributes[names.STEP_TEXT] for span in spans if span.name == names.SPAN_STEP]


def said(engine: Engine, *pieces: str, **last: Any) -> None:
    text = ""
    for number, piece in enumerate(pieces):
        text += piece
        is_last = number == len(pieces) - 1
        engine.emit(text, 101.0 + number, over=is_last, **({"finish_reason": "stop", **last} if is_last else {}))


def test_steps_and_the_request_come_out() -> None:
    engine = Engine()
    prefill = prefilled(computed=4, local=2, external=1)
    engine.emit("<think>", 101.0, prefill_stats=prefill, events=[SimpleNamespace(type=2, timestamp=100.5)])
    said_so_far = "<think>"
    for number, piece in enumerate(["A", "\n\n", "</think>", "26"]):
        said_so_far += piece
        engine.emit(said_so_far, 102.0 + number)
    engine.emit(said_so_far, 106.0, over=True, finish_reason="stop")
    spans = engine.close()
    assert texts(spans[names.SPAN_STEP]) == ["<think>A\n\n</think>", "26"]
    [request] = spans[names.SPAN_ENGINE_REQUEST]
    facts = request.attributes
    assert facts[names.GEN_AI_OUTPUT_TOKENS] == facts[names.GENERATION_TOKENS] == 6
    assert facts[names.GEN_AI_REASONING_TOKENS] == 2
    assert (facts[names.GEN_AI_CACHED_TOKENS], facts[names.GEN_AI_INPUT_TOKENS]) == (3, 7)
    assert facts[names.ENGINE_QUEUE_NS] == 500_000_000
    assert facts[names.ENGINE_PREFILL_NS] == 500_000_000
    assert facts[names.ENGINE_DECODE_NS] == 2_000_000_000
    assert facts[names.ENGINE_ATTRIBUTED_NS] == 5_500_000_000
    assert facts[names.ENGINE_FIRST_ANSWER_NS] == 5_000_000_000
    assert facts[names.GENERATION_ID] == "gn_" + b"engine01".hex()
    assert facts[names.QUERY_QUESTION] == "Why?"


def test_what_vllm_did_with_the_sequence_is_told_with_its_times() -> None:
    engine = Engine()
    happened = [SimpleNamespace(type=1, timestamp=100.25), SimpleNamespace(type=2, timestamp=100.5)]
    engine.emit("A", 101.0, prefill_stats=prefilled(4, 2, 1), events=happened)
    again = [SimpleNamespace(type=3, timestamp=101.5), SimpleNamespace(type=2, timestamp=101.75)]
    engine.emit("AB", 102.0, events=again)
    engine.recorder.weight_version = "7"
    spec = SimpleNamespace(
        histogram=[1, 2, 3],
        num_draft_tokens=12,
        per_step_drafted=[2, 2, 2, 2, 2, 2],
        per_step_accepted=[0, 1, 2, 2, 1, 2],
    )
    transfer = {"remote_engine_id": "prefill-1"}
    engine.emit("ABC", 103.0, over=True, finish_reason="stop", spec_decode_metrics=spec, kv_transfer_params=transfer)
    spans = engine.close()
    [request] = spans[names.SPAN_ENGINE_REQUEST]
    after_ms = [(event.name, (event.time_ns - ARRIVAL_NS) // 1_000_000) for event in request.events]
    assert after_ms == [
        (names.EVENT_QUEUED, 250),
        (names.EVENT_SCHEDULED, 500),
        (names.EVENT_PREEMPTED, 1500),
        (names.EVENT_SCHEDULED, 1750),
    ]
    told = {
        names.ENGINE_COMPUTED_PROMPT: 4,
        names.ENGINE_CACHED_LOCAL: 2,
        names.ENGINE_CACHED_EXTERNAL: 1,
        names.ENGINE_SPEC_STEPS: 6,
        names.ENGINE_SPEC_DRAFTED: 12,
        names.ENGINE_SPEC_ACCEPTED: 8,
        names.ENGINE_SPEC_STEP_DRAFTED: [2, 2, 2, 2, 2, 2],
        names.ENGINE_SPEC_STEP_ACCEPTED: [0, 1, 2, 2, 1, 2],
        names.ENGINE_KV_TRANSFER: '{"remote_engine_id": "prefill-1"}',
        names.ENGINE_WEIGHT_VERSION: "7",
    }
    assert {name: request.attributes[name] for name in told} == told
    [step] = spans[names.SPAN_STEP]
    flags = decode(step.attributes[names.STEP_TOKEN_BLOCK]).flags
    assert [bool(flag & FLAG_AFTER_PREEMPTION) for flag in flags] == [False, True, False]


def test_what_is_computed_again_adds_up_and_leaves_the_first_chunks_as_they_were() -> None:
    engine = Engine()
    first = {CHUNKS: [(100.25, 100.5, 0, 4), (100.5, 101.0, 4, 3)]}
    again = {CHUNKS: [(102.0, 102.5, 0, 4), (102.5, 103.0, 4, 5)], AGAIN: 8}
    outputs = [
        engine.emit("A", 101.0, prefill_stats=prefilled(7, 0, 0), kv_transfer_params=first),
        engine.emit("AB", 103.0, kv_transfer_params=again),
        engine.emit("ABC", 105.0, over=True, finish_reason="stop", kv_transfer_params={AGAIN: 2}),
    ]
    assert [output.kv_transfer_params for output in outputs] == [None, None, None]
    [request] = engine.close()[names.SPAN_ENGINE_REQUEST]
    assert request.attributes[names.ENGINE_RECOMPUTED] == 10
    assert request.attributes[names.ENGINE_CHUNK_TOKENS] == [4, 3]


def test_a_step_tells_how_long_after_the_step_before_it_came() -> None:
    engine = Engine()
    said(engine, "A", "\n\n", "B", "\n\n", "C")
    told = [span.attributes.get(names.STEP_LEAD_US) for span in engine.close()[names.SPAN_STEP]]
    assert told == [None, 1_000_000, 1_000_000]


@pytest.mark.parametrize("project", ["mine", None])
def test_every_span_carries_the_project_that_its_request_proved(project: str | None) -> None:
    engine = Engine(project=project)
    said(engine, "A", "\n\n", "B")
    engine.close()
    assert {span.attributes.get(names.PROJECT) for span in engine.spans} == {project}
    assert (names.PROJECT in engine.spans[0].attributes) is (project is not None)


def test_a_step_is_sent_before_the_generation_ends() -> None:
    engine = Engine()
    engine.emit("A\n\n", 101.0)
    engine.emit("A\n\nB", 102.0)
    engine.recorder.close(20.0)
    assert texts(engine.spans) == ["A\n\n"]


def test_the_token_list_is_copied_since_vllm_appends_to_it() -> None:
    engine = Engine()
    ids = [5]
    engine.emit("A", 101.0, new_token_ids=ids)
    ids.append(6)
    engine.emit("A", 102.0, over=True, new_token_ids=[], finish_reason="stop")
    [step] = engine.close()[names.SPAN_STEP]
    assert decode(step.attributes[names.STEP_TOKEN_BLOCK]).token_id.tolist() == [5]


def test_a_character_of_several_tokens_belongs_to_the_one_that_completes_it() -> None:
    engine = Engine()
    said(engine, "a", "", "", "😀", "")
    [step] = engine.close()[names.SPAN_STEP]
    block = decode(step.attributes[names.STEP_TOKEN_BLOCK])
    assert block.text_bytes.tolist() == [1, 0, 0, 4, 0]
    assert block.text.decode() == "a😀"


@pytest.mark.parametrize(("text", "lengths"), [("<7><8>", [3, 3]), ("xyz", [0, 3])])
def test_of_several_tokens_at_once_the_sum_of_the_text_is_kept(text, lengths) -> None:
    engine = Engine()
    engine.emit(text, 101.0, over=True, new_token_ids=[7, 8], finish_reason="length")
    [step] = engine.close()[names.SPAN_STEP]
    block = decode(step.attributes[names.STEP_TOKEN_BLOCK])
    assert (block.text.decode(), block.text_bytes.tolist(), block.emission.tolist()) == (text, lengths, [0, 0])


@pytest.mark.parametrize("token_ids", [[7], [7, 8]])
def test_where_vllm_decodes_nothing_each_token_is_decoded_alone(token_ids: list[int]) -> None:
    engine = Engine(decoded=False)
    engine.emit("", 101.0, over=True, new_token_ids=token_ids, finish_reason="length")
    [step] = engine.close()[names.SPAN_STEP]
    assert step.attributes[names.STEP_TEXT] == "".join(f"<{token}>" for token in token_ids)


def test_text_that_a_stop_string_takes_back_is_taken_back() -> None:
    engine = Engine()
    engine.emit("abc=", 101.0)
    engine.emit("abc", 102.0, over=True, finish_reason=None)
    spans = engine.close()
    assert texts(spans[names.SPAN_STEP]) == ["abc"]
    assert spans[names.SPAN_ENGINE_REQUEST][0].attributes[names.GEN_AI_FINISH_REASONS] == ["stop"]


def test_an_aborted_sequence_keeps_what_it_said_and_ends_when_it_was_aborted() -> None:
    engine = Engine()
    engine.emit("A", 101.0)
    engine.recorder.over(["r", "unknown"], "abort")
    spans = engine.close()
    [request] = spans[names.SPAN_ENGINE_REQUEST]
    assert texts(spans[names.SPAN_STEP]) == ["A"]
    assert request.attributes[names.GEN_AI_FINISH_REASONS] == ["abort"]
    assert request.end_ns == ARRIVAL_NS + 9_000_000_000


def test_an_engine_that_failed_leaves_failed_sequences() -> None:
    engine = Engine()
    engine.recorder.all_over("error")
    [request] = engine.close()[names.SPAN_ENGINE_REQUEST]
    assert request.status is SpanStatus.ERROR


def test_timings_only_means_no_text_and_no_tokens() -> None:
    engine = Engine(steps_sent=False)
    said(engine, "A", "\n\n", "B")
    spans = engine.close()
    [request] = spans[names.SPAN_ENGINE_REQUEST]
    assert spans[names.SPAN_STEP] == []
    assert (request.attributes[names.GENERATION_STEPS], request.attributes[names.GENERATION_TOKENS]) == (0, 0)
    assert request.attributes[names.GEN_AI_OUTPUT_TOKENS] == 3
    assert names.QUERY_QUESTION not in request.attributes
