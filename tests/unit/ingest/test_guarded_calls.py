"""Calls of other clients under each policy: what they tell is read after it was masked, never before."""

import json

import pytest

from fakes.otlp_bodies import plain_span
from fakes.planted import RULES
from reckon.domain.capture import Capture
from reckon.domain.span import Attributes, Span
from reckon.ingest.filing import file_span
from reckon.ingest.guarded import guarded
from reckon.ingest.model import FiledSpan
from reckon.ingest.policy import Policy
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.masking.masker import compile_rules
from reckon.masking.rules import parse_rules
from reckon.otlp.dialects import token_arrays
from reckon.otlp.received import ReceivedSpan

MASKER = compile_rules(parse_rules(RULES))
MAIL = "ann.example@mail.example"
ARRAYS: Attributes = {
    "gen_ai.latency.e2e": 1.0,
    token_arrays.TEXTS: ["to ", "ann.ex", "ample@", "mail.ex", "ample"],
    token_arrays.IDS: [1, 2, 3, 4, 5],
    token_arrays.TIMES: [0.1, 0.2, 0.3, 0.4, 0.5],
    token_arrays.LOGPROBS: [-0.1] * 5,
}
POLICIES = {
    "rules": Policy(masker=MASKER),
    "all": Policy(hides_text=True),
    "timings": Policy(Capture.TIMINGS),
}


def under(policy: Policy, attributes: Attributes) -> FiledSpan:
    plain = plain_span("llm_request")
    span = Span(plain.trace_id, plain.span_id, None, plain.name, plain.start_ns, plain.end_ns, attributes=attributes)
    (kept,) = guarded([ReceivedSpan(span)], "default", policy)
    return file_span(kept, "default", plain.start_ns)


def test_a_clients_messages_are_masked_in_question_answer_and_steps() -> None:
    told = [{"role": "user", "content": f"Write to {MAIL}"}]
    said = [{"role": "assistant", "content": f"To {MAIL}", "reasoning_content": f"I know {MAIL}"}]
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.input.messages": json.dumps(told),
        "gen_ai.output.messages": json.dumps(said),
    }
    filed = under(POLICIES["rules"], attributes)
    rows = f"{span_table([filed]).to_pylist()}{step_table([filed]).to_pylist()}"
    assert MAIL not in rows
    assert len(filed.steps) == 2
    assert filed.warnings == ()


@pytest.mark.parametrize("policy", POLICIES)
def test_tokens_in_pieces_or_as_ids_do_not_go_past_a_policy(policy: str) -> None:
    filed = under(POLICIES[policy], ARRAYS)
    assert filed.steps == ()
    assert [1, 2, 3, 4, 5] not in filed.span.attributes.values()


def test_without_a_policy_the_tokens_stay() -> None:
    assert sum(step.tokens for step in under(Policy(), ARRAYS).steps) == 5
