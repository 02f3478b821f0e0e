"""Filed spans as Arrow rows: promoted columns, attributes as text, tokens as arrays."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.any_spans import spans
from fakes.otlp_bodies import MODEL, generation_spans, plain_span, token_block
from reckon.domain import alternatives
from reckon.domain.alternatives import Alternative
from reckon.domain.span import AttributeValue, Span, SpanEvent
from reckon.domain.token_block import encode
from reckon.domain.usage import PARTS, bits_of
from reckon.ingest.filing import file_span, told_of
from reckon.ingest.model import FiledSpan
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan

NOW_NS = 1_790_000_000_000_000_000


def filed(span: Span, received_ns: int | None = None) -> FiledSpan:
    return file_span(ReceivedSpan(span), "p", received_ns or span.start_ns)


def row(span: Span) -> dict[str, Any]:
    (only,) = span_table([filed(span)]).to_pylist()
    return dict(only)


def with_attributes(**attributes: AttributeValue) -> Span:
    return Span(b"t" * 16, b"s" * 8, None, "n", NOW_NS, NOW_NS + 5, attributes=attributes)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(spans(), max_size=3))
def test_any_span_makes_a_row(some: list[Span]) -> None:
    table = span_table([filed(span, NOW_NS) for span in some])
    assert table.num_rows == len(some)
    for stored, span in zip(table.to_pylist(), some, strict=True):
        assert stored["start_ns"] == span.start_ns
        assert {key for key, _ in stored["attrs"]} == set(span.attributes)
        assert all(json.loads(event) is not None for event in stored["event_attrs"])


def test_attributes_are_text_and_json_where_they_are_no_text() -> None:
    sent = with_attributes(s="a", i=1, f=math.nan, b=b"\x01", n=None, l=[1, [math.inf]], m={"k": True})
    assert dict(row(sent)["attrs"]) == {
        "s": "a", "i": "1", "f": '"NaN"', "b": '"AQ=="', "n": "null", "l": '[1,["Infinity"]]', "m": '{"k":true}',
    }  # fmt: skip


def test_a_promoted_attribute_of_the_wrong_type_is_a_warning() -> None:
    stored = row(
        with_attributes(**{names.GEN_AI_INPUT_TOKENS: "many", names.ENGINE_QUEUE_NS: -1, names.QUERY_QUESTION: 5})
    )
    assert (stored["input_tokens"], stored["queue_ns"], stored["question"]) == (0, None, "")
    assert len(stored["warnings"]) == 3


def test_events_keep_time_name_and_attributes() -> None:
    sent = Span(b"t" * 16, b"s" * 8, None, "n", 1, 2, events=(SpanEvent(5, "e", {"k": 1}),))
    stored = row(sent)
    assert (stored["event_time_ns"], stored["event_name"], stored["event_attrs"]) == ([5], ["e"], ['{"k":1}'])


def test_a_step_has_its_text_in_steps_only() -> None:
    step, *_ = generation_spans(steps=1)
    assert names.STEP_TEXT not in dict(row(step)["attrs"])
    assert names.STEP_TOKEN_BLOCK not in dict(row(step)["attrs"])
    without_index = Span(
        step.trace_id, step.span_id, None, names.SPAN_STEP, NOW_NS, NOW_NS, attributes={names.STEP_TEXT: "kept"}
    )
    assert dict(row(without_index)["attrs"]) == {names.STEP_TEXT: "kept"}


def test_steps_carry_their_tokens_as_deltas_from_the_first() -> None:
    *steps, _ = generation_spans(steps=2, tokens=3)
    first, second = step_table([filed(span) for span in steps]).to_pylist()
    assert (first["t0_us"], first["gap_us"]) == (0, [0, 1000, 1000])
    assert (second["t0_us"], second["gap_us"], second["token_from"]) == (3000, [0, 1000, 1000], 3)
    assert second["phase"] == "answer"
    assert second["token_id"] == [0, 1, 2]
    assert second["logprob"] == [0, -1, -2]
    assert second["logprob_mean"] == pytest.approx(-1)
    assert second["model"] == MODEL


def test_scalars_that_were_not_captured_are_empty_and_the_told_mean_is_kept() -> None:
    captured, bare, missing, _ = generation_spans(steps=3, tokens=2)
    tokenless = {key: value for key, value in missing.attributes.items() if key != names.STEP_TOKEN_BLOCK}
    blind = {**bare.attributes, names.STEP_TOKEN_BLOCK: encode(token_block(2, captured=False))}
    sent = [
        captured,
        Span(bare.trace_id, bare.span_id, None, names.SPAN_STEP, NOW_NS, NOW_NS, attributes=blind),
        Span(
            bare.trace_id,
            missing.span_id,
            None,
            names.SPAN_STEP,
            NOW_NS,
            NOW_NS,
            attributes={**tokenless, names.STEP_LOGPROB_MEAN: -0.25},
        ),
    ]
    rows = step_table([filed(span) for span in sent]).to_pylist()
    assert [row["logprob"] for row in rows] == [[0, -1], [], []]
    assert [row["token_id"] for row in rows] == [[0, 1], [0, 1], []]
    assert [row["logprob_mean"] for row in rows] == [-0.5, None, -0.25]
    assert [row["tokens"] for row in rows] == [2, 2, 2]
    assert rows[2]["text"] == b"xx"


def test_a_generation_is_named_or_else_the_engine_span_itself() -> None:
    *steps, engine = generation_spans(steps=1)
    assert filed(steps[0]).generation_id == engine.span_id == filed(engine).generation_id
    assert filed(plain_span()).generation_id == bytes(8)
    chat = Span(b"t" * 16, b"c" * 8, None, "chat m", NOW_NS, NOW_NS, attributes={names.GEN_AI_OPERATION: "chat"})
    assert filed(chat).generation_id == b"c" * 8
    misnamed = with_attributes(**{names.GENERATION_ID: "nobody"})
    assert filed(misnamed).generation_id == bytes(8)
    assert names.GENERATION_ID in filed(misnamed).warnings[0]


def test_a_start_far_from_the_arrival_is_filed_under_the_arrival() -> None:
    hour_ns = 3600 * 10**9
    for start_ns, moved in ((NOW_NS - 48 * hour_ns, False), (NOW_NS - 48 * hour_ns - 1, True),
                            (NOW_NS + hour_ns, False), (NOW_NS + hour_ns + 1, True)):  # fmt: skip
        found = filed(plain_span(start_ns=start_ns), NOW_NS)
        assert (found.ts_us == NOW_NS // 1000) is moved
        assert bool(found.warnings) is moved


def test_others_are_told_what_scoring_needs() -> None:
    *_, engine = generation_spans(steps=2)
    told = told_of(filed(engine))
    assert (told.steps, told.segmentation, told.generation_id) == (2, "paragraph/min1", engine.span_id)


def test_a_count_that_nobody_told_is_unknown_and_a_told_zero_is_known() -> None:
    told = with_attributes(**{names.GEN_AI_OUTPUT_TOKENS: 7, names.GEN_AI_REASONING_TOKENS: 0})
    assert row(told)["tokens_unknown"] == bits_of(("input", "cached"))
    assert row(with_attributes())["tokens_unknown"] == bits_of(PARTS)
    wrong = row(with_attributes(**{names.GEN_AI_INPUT_TOKENS: "many"}))
    assert (wrong["input_tokens"], wrong["tokens_unknown"], len(wrong["warnings"])) == (0, bits_of(PARTS), 1)


def test_alternatives_are_columns_only_where_a_step_has_some() -> None:
    plain, told, _, _ = generation_spans(steps=3, tokens=2)
    best = alternatives.of_lists([[Alternative(4, -0.5, b"4"), Alternative(5, -1.5, "é".encode())], []])
    rich = replace(told, attributes={**told.attributes, names.STEP_ALTERNATIVES: alternatives.encode(best)})
    assert "alternative_count" not in step_table([filed(plain)]).column_names
    first, second = step_table([filed(plain), filed(rich)]).to_pylist()
    assert [first[f"alternative_{name}"] for name in ("count", "id", "logprob", "len", "text")] == [[], [], [], [], b""]
    assert (second["alternative_count"], second["alternative_id"], second["alternative_len"]) == (
        [2, 0],
        [4, 5],
        [1, 2],
    )
    assert (second["alternative_logprob"], second["alternative_text"]) == ([-0.5, -1.5], "4é".encode())
    assert names.STEP_ALTERNATIVES not in dict(span_table([filed(rich)]).to_pylist()[0]["attrs"])
