"""What another client tells of its thinking becomes steps, the same at every replay."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.ingest_place import Place
from fakes.recorded_spans import FOLDER, received
from reckon.domain.span import Attributes, Span
from reckon.domain.token_block import FLAG_UNTIMED, TOKEN_ID_WITHHELD
from reckon.ingest.drain import filed_spans
from reckon.ingest.filing import file_span, told_of
from reckon.ingest.model import FiledSpan, Record
from reckon.ingest.policy import Sender
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp import names
from reckon.otlp.dialects import token_arrays
from reckon.otlp.received import Limits, ReceivedSpan
from reckon.segmentation import DEFAULT_POLICY, SMALL_MODEL_POLICY, parse_policy, split_steps

T0_NS = 1_800_000_000 * 10**9
LONG = " ".join(["word"] * 30) + "\n\n"


def filed(attributes: Attributes) -> FiledSpan:
    span = Span(b"t" * 16, b"s" * 8, None, "call", T0_NS, T0_NS + 10**9, attributes=attributes)
    return file_span(ReceivedSpan(span), "default", T0_NS)


def answered(*parts: dict[str, str], model: str = "m") -> FiledSpan:
    messages = json.dumps([{"role": "assistant", "parts": list(parts)}])
    return filed({"gen_ai.operation.name": "chat", "gen_ai.request.model": model, "gen_ai.output.messages": messages})


def reasoned(reasoning: str, answer: str, model: str = "m") -> FiledSpan:
    return answered({"type": "reasoning", "content": reasoning}, {"type": "text", "content": answer}, model=model)


@given(st.text(max_size=2000), st.text(max_size=200))
def test_the_steps_hold_every_word_as_the_shared_function_cuts_them(reasoning: str, answer: str) -> None:
    clean = [text.encode("utf-8", "replace").decode() for text in (reasoning, answer)]
    found = reasoned(*clean)
    if not clean[0]:
        return
    policy = parse_policy(DEFAULT_POLICY)
    told = [(step.phase, step.text.decode()) for step in found.steps]
    assert told == split_steps(clean[0], policy, "reasoning") + split_steps(clean[1], policy, "answer")
    assert [step.index for step in found.steps] == list(range(len(told)))


def test_reasoning_becomes_steps_and_is_no_attribute() -> None:
    found = reasoned(LONG + LONG, "42")
    assert [step.phase for step in found.steps] == ["reasoning", "reasoning", "answer"]
    assert names.GENERATION_REASONING not in found.span.attributes
    assert found.span.attributes[names.GENERATION_STEPS] == 3
    assert told_of(found).segmentation == DEFAULT_POLICY
    assert found.generation_id == found.span.span_id


def test_the_policy_is_the_models() -> None:
    assert len(reasoned("a\n\nb\n\n", "42").steps) == 2
    small = reasoned("a\n\nb\n\n", "42", model="reckon-demo-reasoner")
    assert len(small.steps) == 3
    assert small.steps[0].segmentation == SMALL_MODEL_POLICY


def test_thinking_inside_the_answer_is_taken_out_of_it() -> None:
    found = answered({"type": "text", "content": "<think>Hm.</think>\n\n42"})
    assert [(step.phase, step.text) for step in found.steps] == [
        ("reasoning", b"<think>Hm.</think>"),
        ("answer", b"\n\n42"),
    ]
    assert found.span.attributes[names.GENERATION_ANSWER] == "42"


def test_a_step_that_nobody_timed_lasts_no_time() -> None:
    rows = step_table([reasoned(LONG, "42")]).to_pylist()
    assert [(row["duration_ns"], row["t0_us"], row["tokens"], row["token_id"]) for row in rows] == [(0, 0, 0, [])] * 2


def test_a_replay_of_the_spool_makes_the_same_rows(tmp_path: Path) -> None:
    place = Place(tmp_path)
    ingest, steps = place.open(), 0
    for name in ("openinference_sdk", "litellm_doubled", "pydantic_ai_agent"):
        body = (FOLDER / f"{name}.json").read_bytes()
        came = [file_span(one, "default", T0_NS) for one in received(name)]
        again = filed_spans([Record("default", T0_NS, "json", body)], Limits())
        assert span_table(came).equals(span_table(again))
        assert step_table(came).equals(step_table(again))
        steps += step_table(came).num_rows
        # Recordings number their spans alike, so each is a project of its own; each is sent twice.
        ingest.accept(body, "json", sender=Sender(name))
        ingest.accept(b" " + body, "json", sender=Sender(name))
    ingest.close()
    assert len(place.store.rows["steps"]) == steps > 0


def test_a_span_that_calls_no_model_has_no_steps() -> None:
    found = filed({"openinference.span.kind": "CHAIN", "input.value": "Why?", "output.value": "So."})
    assert found.steps == ()
    assert found.generation_id == bytes(8)


ARRAYS = {
    "gen_ai.latency.e2e": 1.0,
    "gen_ai.response.model": "reckon-demo-reasoner",
    token_arrays.TEXTS: ["<think>", "a", "\n\n", "b", "</think>", "4", "2"],
    token_arrays.TIMES: [0.5, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9],
    token_arrays.IDS: [[1, 9], [2], [3], [4], [5], [6], [7]],
    token_arrays.LOGPROBS: [-0.5] * 7,
}


def test_standard_arrays_are_tokens_with_their_times() -> None:
    rows = step_table([filed(ARRAYS)]).to_pylist()
    assert [(row["phase"], row["text"], row["token_from"], row["tokens"]) for row in rows] == [
        ("reasoning", b"<think>a\n\n", 0, 3),
        ("reasoning", b"b</think>", 3, 2),
        ("answer", b"42", 5, 2),
    ]
    assert [row["t0_us"] for row in rows] == [500_000, 700_000, 800_000]
    assert [row["duration_ns"] for row in rows] == [100_000_000, 50_000_000, 100_000_000]
    assert [row["lead_us"] for row in rows] == [0, 100_000, 50_000]
    assert rows[0]["token_id"] == [1, 2, 3]
    assert rows[0]["emission"] == [0, 0, 1]
    assert rows[0]["flags"] == [3, 0, 1]
    assert rows[0]["logprob_mean"] == -0.5


def test_arrays_come_as_json_too() -> None:
    as_text = {key: json.dumps(value) if isinstance(value, list) else value for key, value in ARRAYS.items()}
    assert step_table([filed(as_text)]).equals(step_table([filed(ARRAYS)]))


def test_arrays_that_tell_of_different_tokens_are_a_warning() -> None:
    found = filed({**ARRAYS, token_arrays.TIMES: [0.5]})
    assert found.steps == ()
    assert len(found.warnings) == 1


def test_tokens_without_ids_have_none() -> None:
    rows = step_table([filed({**ARRAYS, token_arrays.IDS: []})]).to_pylist()
    assert rows[0]["token_id"] == [TOKEN_ID_WITHHELD] * 3


def test_candidates_that_are_listed_are_alternatives() -> None:
    listed = {
        token_arrays.TEXTS: [["4", "5"], ["2"]],
        token_arrays.TIMES: [0.5, 0.6],
        token_arrays.IDS: [[6, 9], [7]],
        token_arrays.LOGPROBS: [[-0.5, -0.25], [-0.1]],
    }
    [row] = step_table([filed({**ARRAYS, **listed})]).to_pylist()
    assert (row["alternative_count"], row["alternative_id"]) == ([2, 0], [9, 6])
    assert (row["alternative_logprob"], row["alternative_text"]) == ([-0.25, -0.5], b"54")


def chat_logprobs(*pieces: str) -> dict[str, object]:
    others = [{"token": "x", "logprob": -3.0}]
    return {
        "content": [
            {"token": piece, "logprob": -0.5, "top_logprobs": [{"token": piece, "logprob": -0.5}, *others]}
            for piece in pieces
        ]
    }


def responded(message: dict[str, str], logprobs: object) -> FiledSpan:
    body = {"choices": [{"message": message, "logprobs": logprobs}]}
    return filed(
        {
            "openinference.span.kind": "LLM",
            "llm.model_name": "reckon-demo-reasoner",
            "output.mime_type": "application/json",
            "output.value": json.dumps(body),
        }
    )


def test_the_log_probabilities_of_a_response_are_tokens_that_nobody_timed() -> None:
    [row] = step_table([responded({"content": "42"}, chat_logprobs("4", "2"))]).to_pylist()
    assert (row["phase"], row["text"], row["tokens"]) == ("answer", b"42", 2)
    assert (row["flags"], row["t0_us"], row["duration_ns"]) == ([FLAG_UNTIMED] * 2, 0, 0)
    assert (row["token_id"], row["logprob"]) == ([TOKEN_ID_WITHHELD] * 2, [-0.5, -0.5])
    assert (row["margin"], row["alternative_count"], row["alternative_text"]) == ([2.5, 2.5], [2, 2], b"4x2x")


@pytest.mark.parametrize(("told", "confidence"), [(20, 10.5), (19, None)])
def test_a_response_with_twenty_candidates_has_a_confidence_and_with_fewer_none(told: int, confidence) -> None:
    others = [{"token": str(place), "logprob": -1.0 - place} for place in range(told)]
    one = {"content": [{"token": "0", "logprob": -1.0, "top_logprobs": others}]}
    [row] = step_table([responded({"content": "0"}, one)]).to_pylist()
    assert row.get("confidence") == (None if confidence is None else [confidence])


def test_tokens_of_the_answer_alone_stand_behind_the_reasoning() -> None:
    told = responded({"content": "42", "reasoning_content": "a\n\nb"}, chat_logprobs("4", "2"))
    rows = step_table([told]).to_pylist()
    assert [(row["step"], row["phase"], row["text"], row["tokens"]) for row in rows] == [
        (0, "reasoning", b"a\n\n", 0),
        (1, "reasoning", b"b", 0),
        (2, "answer", b"42", 2),
    ]


def test_tokens_of_the_thinking_too_are_cut_like_our_own() -> None:
    pieces = ("a", "\n\n", "b", "</think>", "42")
    rows = step_table([responded({"content": "42", "reasoning_content": "a\n\nb"}, chat_logprobs(*pieces))]).to_pylist()
    assert [(row["phase"], row["text"], row["token_from"], row["tokens"]) for row in rows] == [
        ("reasoning", b"a\n\n", 0, 2),
        ("reasoning", b"b</think>", 2, 2),
        ("answer", b"42", 4, 1),
    ]
    assert [row["alternative_text"] for row in rows] == [b"ax\n\nx", b"bx</think>x", b"42x"]


def test_tokens_of_another_text_than_the_answers_are_left_out_with_a_warning() -> None:
    told = responded({"content": "42"}, chat_logprobs("4", "3"))
    assert [step.block for step in told.steps] == [None]
    assert "not the one that the call tells" in told.warnings[0]


def test_log_probabilities_of_a_completion_are_read_too() -> None:
    completion = {
        "tokens": ["4", "2"],
        "token_logprobs": [-0.5, None],
        "top_logprobs": [{"5": -2.0, "4": -0.5}, None],
    }
    [row] = step_table([responded({"content": "42"}, completion)]).to_pylist()
    assert (row["alternative_count"], row["alternative_text"]) == ([2, 0], b"45")


def test_half_characters_come_by_their_bytes() -> None:
    face = "😀".encode()
    halves = [{"token": "?", "bytes": list(face[:2]), "logprob": -1.0}, {"token": "?", "bytes": list(face[2:])}]
    [row] = step_table([responded({"content": "😀"}, {"content": halves})]).to_pylist()
    assert (row["text"], row["token_len"]) == (face, [2, 2])


_part = st.none() | st.text(max_size=5) | st.floats() | st.lists(st.integers(-1, 300), max_size=3)
_token = st.dictionaries(st.sampled_from(["token", "logprob", "bytes", "top_logprobs"]), _part)
_names = st.sampled_from(["content", "tokens", "token_logprobs", "top_logprobs"])


@given(st.dictionaries(_names, st.lists(_token | _part, max_size=3)))
def test_any_log_probabilities_make_rows(logprobs: dict[str, object]) -> None:
    told = responded({"content": "42"}, logprobs)
    assert step_table([told]).num_rows == len(told.steps) == 1
