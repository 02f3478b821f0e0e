"""The recorder against outputs shaped like vLLM's: what comes in as emissions leaves as spans."""

from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from reckon.domain import alternatives
from reckon.domain.span import Span, SpanStatus
from reckon.domain.token_block import FLAG_AFTER_PREEMPTION, FLAG_ENTROPY_LOWER_BOUND, TokenBlock, decode
from reckon.otlp import names
from reckon.otlp.start_record import begun_by
from reckon.segmentation import parse_policy
from reckon.vllm_plugin.assembler import Assembler
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.notes import LENGTH_BYTES, Note, frame, read_body
from reckon.vllm_plugin.recorder import Live, Recorder
from reckon.vllm_plugin.scribe import Scribe
from reckon.vllm_plugin.sequence import RunningSequence

ARRIVAL_NS = 1_000_000_000_000
OFFSET_NS = 900_000_000_000  # so the engine's clock shows 100 s at arrival


@dataclass
class Output:
    """As EngineCoreOutput."""

    request_id: str
    new_token_ids: list[int]
    new_logprobs: Any = None
    finish_reason: str | None = None
    prefill_stats: Any = None
    events: list[Any] | None = None
    spec_decode_metrics: Any = None
    kv_transfer_params: dict[str, Any] | None = None


@dataclass
class Near:
    """A scribe at the end of a pipe without length: every note is written and read."""

    scribe: Scribe
    closed: bool = False

    def put(self, note: Note) -> bool:
        self.scribe.take(read_body(frame(note)[LENGTH_BYTES:]))
        return True

    def close(self, timeout_s: float) -> None:
        self.closed = True


@dataclass
class Engine:
    """One sequence in an engine that says `pieces`, one token each."""

    steps_sent: bool = True
    forced: bool = False
    asked_logprobs: int | None = None
    keeps_alternatives: bool = True
    project: str | None = None
    spans: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = count(1)
        assembler = Assembler(
            parse_policy("paragraph/min1"),
            {"service.name": "vllm"},
            send=self.spans.append,
            new_span_id=lambda: next(ids).to_bytes(8, "big"),
            steps_sent=self.steps_sent,
        )
        policy = parse_policy("paragraph/min1")
        self.feed = Near(Scribe(assembler, lambda facts: RunningSequence(facts, policy, b"engine01", bytes(16))))
        self.recorder = Recorder(
            self.feed,
            token_text=lambda token: f"<{token}>",
            keeps_alternatives=self.keeps_alternatives,
            clock_s=lambda: 109.0,
            wall_ns=lambda: ARRIVAL_NS + 9_000_000_000,
        )
        admitted = Admitted("ask", 0, ARRIVAL_NS, OFFSET_NS, 7, "m", None, None, "Why?", project=self.project)
        stats = SimpleNamespace(
            queued_ts=100.1, scheduled_ts=100.5, first_token_ts=101.0, last_token_ts=103.0, num_preemptions=0
        )
        self.state = SimpleNamespace(detokenizer=SimpleNamespace(output_text=""), stats=stats)
        self.recorder.admit("r", Live(admitted, self.state, forced=self.forced, asked_logprobs=self.asked_logprobs))

    def emit(self, text: str, time_s: float, *, over: bool = False, **fields: Any) -> Output:
        fields = {"new_token_ids": [5], **fields}
        output = Output("r", **fields)
        before = self.recorder.before_step([output], time_s)
        self.state.detokenizer.output_text = text
        self.recorder.after_step([output], time_s, before, () if over else ("r",))
        return output

    def close(self) -> dict[str, list[Span]]:
        self.recorder.close(20.0)
        return {
            name: [s for s in self.spans if s.name == name] for name in (names.SPAN_STEP, names.SPAN_ENGINE_REQUEST)
        }


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
    spec = SimpleNamespace(histogram=[1, 2, 3], num_draft_tokens=12)
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
        names.ENGINE_KV_TRANSFER: '{"remote_engine_id": "prefill-1"}',
        names.ENGINE_WEIGHT_VERSION: "7",
    }
    assert {name: request.attributes[name] for name in told} == told
    [step] = spans[names.SPAN_STEP]
    flags = decode(step.attributes[names.STEP_TOKEN_BLOCK]).flags
    assert [bool(flag & FLAG_AFTER_PREEMPTION) for flag in flags] == [False, True, False]


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


class Rows(NamedTuple):
    """Stands for vLLM's LogprobsLists."""

    logprob_token_ids: NDArray[np.int32]
    logprobs: NDArray[np.float32]


def rows(ids: list[list[int]], logprobs: list[list[float]]) -> Rows:
    return Rows(np.array(ids, np.int32), np.array(logprobs, np.float32))


def only_block(engine: Engine) -> TokenBlock:
    [step] = engine.close()[names.SPAN_STEP]
    return decode(step.attributes[names.STEP_TOKEN_BLOCK])


def test_forced_log_probabilities_are_hidden_from_vllm_and_recorded() -> None:
    engine = Engine(forced=True)
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, 7]], [[-0.5, -0.25, -2.0]]))
    assert output.new_logprobs is None
    [step] = engine.close()[names.SPAN_STEP]
    block = decode(step.attributes[names.STEP_TOKEN_BLOCK])
    assert (block.logprob[0], block.margin[0]) == (-0.5, 1.75)
    assert step.attributes[names.STEP_LOGPROB_MEAN] == -0.5
    assert block.flags[0] & FLAG_ENTROPY_LOWER_BOUND


def test_a_client_that_asked_for_fewer_gets_just_those_and_the_rest_is_recorded() -> None:
    engine = Engine(forced=True, asked_logprobs=0)
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, 7]], [[-0.5, -0.25, -2.0]]))
    assert output.new_logprobs.logprobs.tolist() == [[-0.5]]
    assert output.new_logprobs.logprob_token_ids.tolist() == [[5]]
    assert only_block(engine).margin[0] == 1.75


def test_log_probabilities_that_the_client_asked_for_stay_with_vllm() -> None:
    engine = Engine()
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6]], [[-0.5, -0.25]]))
    assert output.new_logprobs.logprobs.tolist() == [[-0.5, -0.25]]
    assert only_block(engine).logprob[0] == -0.5


@pytest.mark.parametrize(("forced", "asked", "left"), [(False, 1, [[-0.5, -0.25]]), (True, 0, [[-0.5]])])
def test_the_worker_s_own_columns_are_recorded_as_exact_and_never_shown_to_vllm(forced, asked, left) -> None:
    engine = Engine(forced=forced, asked_logprobs=asked)
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, -1, -1]], [[-0.5, -0.25, 1.5, 0.75]]))
    assert output.new_logprobs.logprobs.tolist() == left
    assert (output.new_logprobs.logprob_token_ids >= 0).all()
    block = only_block(engine)
    assert (block.logprob[0], block.entropy[0], block.margin[0]) == (-0.5, 1.5, 0.75)
    assert not block.flags[0] & FLAG_ENTROPY_LOWER_BOUND


def best_of(engine: Engine) -> list[list[alternatives.Alternative]]:
    [step] = engine.close()[names.SPAN_STEP]
    raw = step.attributes.get(names.STEP_ALTERNATIVES)
    return alternatives.lists(alternatives.decode(raw)) if isinstance(raw, bytes) else []


def test_what_a_request_asked_to_choose_from_is_recorded_token_by_token() -> None:
    engine = Engine(asked_logprobs=2)
    engine.emit("A", 101.0, new_logprobs=rows([[5, 6, 5]], [[-1.0, -0.5, -1.0]]))
    engine.emit("AB", 102.0)
    engine.emit("ABC", 103.0, over=True, new_logprobs=rows([[7, 7, 8]], [[-0.25, -0.25, -2.0]]))
    assert best_of(engine) == [[(6, -0.5, b"<6>"), (5, -1.0, b"<5>")], [], [(7, -0.25, b"<7>"), (8, -2.0, b"<8>")]]


@pytest.mark.parametrize(("asked", "kept"), [(None, 0), (0, 0), (1, 1), (2, 2), (20, 20), (25, 20), (-1, 20)])
@pytest.mark.parametrize("forced", [False, True])
def test_as_many_are_kept_as_were_asked_for_and_twenty_at_most(asked: int | None, kept: int, forced: bool) -> None:
    engine = Engine(asked_logprobs=asked, forced=forced)
    told = rows([[9, *range(31)]], [[-1.0, *(-place / 4 for place in range(31))]])
    engine.emit("A", 101.0, over=True, new_logprobs=told)
    found = best_of(engine)
    assert sum(map(len, found)) == kept
    assert [one.token_id for own in found for one in own] == list(range(kept))


def test_the_worker_s_own_columns_are_no_alternatives() -> None:
    engine = Engine(asked_logprobs=1)
    engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, -1, -1]], [[-0.5, -0.25, 1.5, 0.75]]))
    assert best_of(engine) == [[(6, -0.25, b"<6>")]]


def test_below_the_level_of_log_probabilities_none_are_recorded() -> None:
    engine = Engine(asked_logprobs=2, keeps_alternatives=False)
    engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, 5]], [[-1.0, -0.5, -1.0]]))
    assert best_of(engine) == []


def test_a_whole_step_s_scalars_come_with_its_first_output() -> None:
    engine = Engine(forced=True)
    none = np.empty((0, 0), np.int32)
    for number, (text, value) in enumerate([("A", -0.5), ("AB", -0.25)]):
        scalars = Rows(none, np.array([[value, 1.5, 0.75]], np.float32))
        output = engine.emit(text, 101.0 + number, over=text == "AB", new_logprobs=scalars)
        assert output.new_logprobs is None
    block = only_block(engine)
    assert block.logprob.tolist() == [-0.5, -0.25]
    assert block.entropy.tolist() == [1.5, 1.5]
    assert not (block.flags & FLAG_ENTROPY_LOWER_BOUND).any()


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
