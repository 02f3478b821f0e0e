"""A step span becomes a step with its tokens; a bad token block costs the tokens only."""

import numpy as np
import pytest

from reckon.domain import alternatives
from reckon.domain.span import AttributeValue, Span
from reckon.domain.token_block import TokenBlock, encode
from reckon.otlp import names
from reckon.otlp.decode_step import ReceivedStep, decode_step


def block(text: bytes = b"abc", time_us: tuple[int, ...] = (5, 6, 9)) -> TokenBlock:
    n = len(time_us)
    known = np.full(n, -0.5, np.float32)
    return TokenBlock(
        token_id=np.arange(n, dtype=np.uint32),
        text_bytes=np.array([1] * (n - 1) + [len(text) - n + 1], np.uint16),
        emission=np.arange(n, dtype=np.uint32),
        time_us=np.array(time_us, np.uint64),
        logprob=known,
        entropy=known,
        margin=known,
        confidence=known,
        flags=np.ones(n, np.uint8),
        text=text,
    )


def decoded(changes: dict[str, AttributeValue]) -> tuple[ReceivedStep | None, list[str]]:
    attributes: dict[str, AttributeValue] = {
        names.STEP_INDEX: 2,
        names.STEP_PHASE: "answer",
        names.STEP_TEXT: "abc",
        names.STEP_TOKEN_FROM: 7,
        names.STEP_TOKENS: 3,
        names.SEGMENTATION: "paragraph/min1",
        names.STEP_TOKEN_BLOCK: encode(block()),
        **changes,
    }
    warnings: list[str] = []
    known = {name: value for name, value in attributes.items() if value is not None}
    return decode_step(Span(b"t" * 16, b"s" * 8, None, names.SPAN_STEP, 1, 2, attributes=known), warnings), warnings


def test_a_good_step_has_everything_and_no_warning() -> None:
    step, warnings = decoded({})
    assert warnings == []
    assert step is not None
    assert (step.index, step.phase, step.text, step.token_from, step.tokens) == (2, "answer", b"abc", 7, 3)
    assert step.block is not None
    assert step.segmentation == "paragraph/min1"


def test_another_span_is_no_step() -> None:
    assert decode_step(Span(b"t" * 16, b"s" * 8, None, "chat m", 1, 2), []) is None


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"RKTB",
        encode(block())[:-9],
        encode(block()).replace(b"RKTB\2", b"RKTB\1"),
        "text",
        encode(block(b"abd")),
    ],
)
def test_a_bad_token_block_is_a_warning_and_the_text_stays(bad: AttributeValue) -> None:
    step, warnings = decoded({names.STEP_TOKEN_BLOCK: bad})
    assert step is not None
    assert (step.block, step.text, step.tokens) == (None, b"abc", 3)
    assert len(warnings) == 1


def test_a_step_that_ends_inside_a_character_keeps_its_bytes() -> None:
    half = "né".encode()[:-1]
    step, warnings = decoded(
        {names.STEP_TEXT: half.decode("utf-8", "replace"), names.STEP_TOKEN_BLOCK: encode(block(half, (1, 2)))}
    )
    assert step is not None
    assert step.text == half
    assert len(warnings) == 1  # the count of tokens


def test_a_step_without_an_index_stays_a_span() -> None:
    step, warnings = decoded({names.STEP_INDEX: None})
    assert step is None
    assert "kept as a span" in warnings[-1]


def test_counts_and_phases_of_the_wrong_type_are_warnings() -> None:
    step, warnings = decoded({names.STEP_PHASE: 5, names.STEP_TOKEN_FROM: -1, names.STEP_LEAD_US: "soon"})
    assert step is not None
    assert (step.phase, step.token_from, step.lead_us) == ("reasoning", 0, 0)
    assert len(warnings) == 3


def test_times_that_run_backwards_are_a_warning() -> None:
    _, warnings = decoded({names.STEP_TOKEN_BLOCK: encode(block(time_us=(5, 4, 9)))})
    assert "backwards" in warnings[0]


BEST = alternatives.of_lists([[alternatives.Alternative(5, -0.5, b"a")], [], []])


def test_alternatives_come_with_the_tokens_that_they_are_of() -> None:
    step, warnings = decoded({names.STEP_ALTERNATIVES: alternatives.encode(BEST)})
    assert step is not None
    assert step.alternatives is not None
    assert alternatives.lists(step.alternatives) == alternatives.lists(BEST)
    assert warnings == []


@pytest.mark.parametrize(
    "told",
    [
        {names.STEP_ALTERNATIVES: "text"},
        {names.STEP_ALTERNATIVES: alternatives.encode(alternatives.of_lists([[]]))},
        {names.STEP_ALTERNATIVES: alternatives.encode(BEST), names.STEP_TOKEN_BLOCK: None},
    ],
    ids=["no-block", "other-tokens", "no-tokens"],
)
def test_alternatives_of_no_tokens_or_of_others_are_a_warning(told: dict[str, AttributeValue]) -> None:
    step, warnings = decoded(told)
    assert step is not None
    assert (step.alternatives, step.text) == (None, b"abc")
    assert "alternatives are left out" in warnings[0]
