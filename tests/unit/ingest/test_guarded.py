"""Spans under each policy: nothing planted stays, and what must be read back does."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fakes.any_spans import spans as any_spans
from fakes.otlp_bodies import generation_spans, plain_span
from fakes.planted import PLANTED, RULES, SECRET, TELLING, planted_spans
from reckon.domain import token_block
from reckon.domain.capture import Capture
from reckon.domain.span import Span
from reckon.domain.token_block import FLAG_MASKED, MEASURES, TOKEN_ID_WITHHELD, TokenBlock
from reckon.ingest.filing import file_span
from reckon.ingest.guarded import guarded
from reckon.ingest.guarded_span import MARK
from reckon.ingest.policy import Policy
from reckon.ingest.shaped import read_shaped, shaped_body, unreserved
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.masking.masker import compile_rules
from reckon.masking.rules import Rule, parse_rules
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan

MASKER = compile_rules(parse_rules(RULES))
WILD = compile_rules([Rule("w", "regex", None, "[a-m0-4]+|reckon|gn_|paragraph", "#")])
POLICIES = {
    "rules": Policy(masker=MASKER),
    "all": Policy(masker=MASKER, hides_text=True),
    "all, no rules": Policy(hides_text=True),
    "timings": Policy(Capture.TIMINGS),
    "timings, rules": Policy(Capture.TIMINGS, MASKER),
    "tokens, rules": Policy(Capture.TOKENS, MASKER),
}


def guard(spans: list[Span], policy: Policy) -> list[Span]:
    return [received.span for received in guarded([ReceivedSpan(span) for span in spans], "default", policy)]


def block(span: Span) -> TokenBlock:
    raw = span.attributes[names.STEP_TOKEN_BLOCK]
    assert isinstance(raw, bytes)
    return token_block.decode(raw)


@pytest.mark.parametrize("policy", [name for name, policy in POLICIES.items() if name != "timings"])
def test_nothing_planted_is_left_in_any_byte(policy: str) -> None:
    warning = f"saw {SECRET}" if POLICIES[policy].masker else "a warning"
    kept = guarded([ReceivedSpan(span, (warning,)) for span in planted_spans()], "default", POLICIES[policy])
    body = shaped_body(kept)
    for value in (*(planted.encode() for planted in PLANTED), *TELLING):
        assert value not in body


def test_timings_leave_text_in_the_names_of_spans_only() -> None:
    spans = [replace(span, name="a name") if span.name != names.SPAN_STEP else span for span in planted_spans()]
    body = shaped_body([ReceivedSpan(span) for span in guard(spans, POLICIES["timings"])])
    for value in (*(planted.encode() for planted in PLANTED), *TELLING):
        assert value not in body


def test_steps_are_masked_over_their_border_and_agree_with_their_tokens() -> None:
    _, first, second = guard(planted_spans(), POLICIES["rules"])
    assert first.attributes[names.STEP_TEXT] == "Write to [mail]"
    assert second.attributes[names.STEP_TEXT] == ", or use [key].\n\n"
    assert block(first).text_bytes.tolist() == [len("Write to "), len("[mail]"), 0]
    assert block(second).token_id.tolist() == [TOKEN_ID_WITHHELD] * 3 + [103]
    assert (block(second).flags & FLAG_MASKED).tolist() == [16, 16, 16, 0]


def test_what_reckon_reads_back_stays_whatever_the_rules_say() -> None:
    spans = guard(generation_spans(), Policy(masker=WILD))
    for before, after in zip(generation_spans(), spans, strict=True):
        assert after.name == before.name
        assert set(before.attributes) <= set(after.attributes)
        for name in (names.SEGMENTATION, names.STEP_PHASE, names.GEN_AI_FINISH_REASONS):
            assert after.attributes.get(name) == before.attributes.get(name)
        assert str(after.attributes[names.GENERATION_ID]).startswith("gn_")
    assert spans[0].attributes[names.GEN_AI_REQUEST_MODEL] == "toy"


def test_a_known_attribute_with_text_in_it_is_text() -> None:
    everywhere = guard(planted_spans(), POLICIES["rules"])[0]
    assert everywhere.attributes[names.SEGMENTATION] == "[mail]"
    assert everywhere.attributes[names.PROJECT] == "default"


def test_keys_that_become_one_are_numbered() -> None:
    span = replace(plain_span(), attributes={"a@example.org": 1, "b@example.org": 2, "c@example.org": 3})
    assert guard([span], POLICIES["rules"])[0].attributes == {"[mail]": 1, "[mail] 2": 2, "[mail] 3": 3}


def test_where_all_text_is_masked_numbers_and_names_of_models_stay() -> None:
    chat = replace(
        plain_span("chat toy"),
        attributes={
            names.GEN_AI_OPERATION: "chat",
            names.GEN_AI_REQUEST_MODEL: "toy",
            names.GEN_AI_INPUT_TOKENS: 7,
            names.QUERY_STRATEGY_PARAMS: '{"n":8,"seed":null}',
            names.QUERY_QUESTION: "2+2?",
            "list": [1, 2],
            "a b": "c",
        },
    )
    (kept,) = guard([chat], Policy(hides_text=True))
    assert kept.name == "chat toy"
    same = {name: value for name, value in chat.attributes.items() if name not in (names.QUERY_QUESTION, "a b")}
    assert kept.attributes == {**same, names.QUERY_QUESTION: MARK, MARK: MARK}
    assert guard([plain_span("what Ada asked")], Policy(hides_text=True))[0].name == MARK
    step = guard(planted_spans(), Policy(hides_text=True))[1]
    assert step.attributes[names.STEP_TEXT] == MARK
    assert block(step).text_bytes.tolist() == [len(MARK), 0, 0]


def test_timings_keep_times_and_counts_and_no_text() -> None:
    before = planted_spans()
    _, step, _ = guard(before, Policy(Capture.TIMINGS))
    assert names.STEP_TEXT not in step.attributes
    assert names.STEP_LOGPROB_MEAN not in step.attributes
    assert step.attributes[names.STEP_TOKENS] == 3
    left = block(step)
    assert (left.text, left.token_id.tolist()) == (b"", [TOKEN_ID_WITHHELD] * 3)
    assert np.isnan(left.logprob).all()
    assert not (left.flags & FLAG_MASKED).any()
    np.testing.assert_array_equal(left.time_us, block(before[1]).time_us)
    assert names.QUERY_QUESTION not in guard(before, Policy(Capture.TIMINGS))[0].attributes


def test_tokens_drop_measures_and_keep_ids_and_text() -> None:
    spans = generation_spans()
    kept = guard(spans, Policy(Capture.TOKENS))
    assert block(kept[0]).token_id.tolist() == block(spans[0]).token_id.tolist()
    assert block(kept[0]).text == block(spans[0]).text
    assert all(np.isnan(getattr(block(kept[0]), name)).all() for name in MEASURES)


def test_per_token_arrays_of_other_engines_go_where_they_would_tell_what_is_masked() -> None:
    texts = "gen_ai.response.per_token_candidate_decoded_tokens"
    ids = "gen_ai.response.per_token_candidate_token_ids"
    arrays = {texts: ["ad", "a@example", ".org"], ids: [1, 2, 3], "prompt_token_ids": [9]}
    told = replace(plain_span(), attributes=arrays)
    harmless = replace(told, attributes={**told.attributes, texts: ["4", "2", "."]})
    received = guarded([ReceivedSpan(told), ReceivedSpan(harmless)], "default", POLICIES["rules"])
    assert dict(received[0].span.attributes) == {}
    assert "left out" in received[0].warnings[0]
    assert set(received[1].span.attributes) == {texts, ids}


def test_a_block_that_cannot_be_read_and_a_block_elsewhere_are_left_out() -> None:
    step = generation_spans()[0]
    broken = replace(step, attributes={**step.attributes, names.STEP_TOKEN_BLOCK: b"RKTB" + SECRET.encode()})
    elsewhere = replace(plain_span(), attributes={names.STEP_TOKEN_BLOCK: step.attributes[names.STEP_TOKEN_BLOCK]})
    one, two = guarded([ReceivedSpan(broken), ReceivedSpan(elsewhere)], "default", POLICIES["rules"])
    assert names.STEP_TOKEN_BLOCK not in one.span.attributes
    assert "left out" in one.warnings[0]
    assert dict(two.span.attributes) == {}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(any_spans(), max_size=4), st.sampled_from([*POLICIES.values(), Policy(masker=WILD)]))
def test_a_replay_files_what_was_filed_when_it_came(spans: list[Span], policy: Policy) -> None:
    given_spans = [ReceivedSpan(span, ("a warning",) if span.events else ()) for span in [*spans, *planted_spans()]]
    kept = unreserved(guarded(given_spans, "default", policy))
    now_ns = 1_700_000_000 * 10**9
    at_once = [file_span(received, "default", now_ns) for received in kept]
    replayed = [file_span(received, "default", now_ns) for received in read_shaped(shaped_body(kept)).spans]
    # Encoding groups spans by resource and scope, so they may come back in another order.
    by_key = {filed.key: number for number, filed in enumerate(replayed)}
    assume(len(by_key) == len(at_once))
    again = [replayed[by_key[filed.key]] for filed in at_once]
    assert span_table(again).to_pylist() == span_table(at_once).to_pylist()
    # As text, since a NaN is not equal to itself.
    assert str(step_table(again).to_pylist()) == str(step_table(at_once).to_pylist())


@given(any_spans())
def test_ids_times_and_kinds_never_change(span: Span) -> None:
    for policy in (*POLICIES.values(), Policy(masker=WILD)):
        (kept,) = guard([span], policy)
        same = (span.trace_id, span.span_id, span.parent_id, span.start_ns, span.end_ns, span.kind, span.status)
        assert (kept.trace_id, kept.span_id, kept.parent_id, kept.start_ns, kept.end_ns, kept.kind, kept.status) == same
        assert [event.time_ns for event in kept.events] == [event.time_ns for event in span.events]
