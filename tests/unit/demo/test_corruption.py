"""The PRM's training stream: every label is what an independent reading of the text says."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.demo.corruption import IGNORED, corrupted, on_policy, synthetic
from reckon.demo.problems import generate, held_out, parse_question, prefix_correct, question, solution
from reckon.demo.vocabulary import SEPARATOR, TOKEN_ID, VOCABULARY, decode, encode

seeds = st.integers(min_value=0, max_value=2**32)


def steps_of(ids: list[int]) -> tuple[str, list[str], str | None]:
    """Question, step bodies and answer, read back from the text."""
    text = decode(ids)
    asked = text.split("<|im_start|>user\n")[1].split("<|im_end|>")[0]
    reasoning, marker, answer = text.split("<think>", 1)[1].partition("</think>")
    return asked, [s for s in reasoning.split("\n\n") if s], answer.strip() if marker else None


@given(seeds, st.integers(2, 10))
def test_step_labels_agree_with_the_problem_itself(seed: int, length: int) -> None:
    trace = synthetic(random.Random(seed), length, frozenset())
    asked, steps, answer = steps_of(trace.ids)
    problem = parse_question(asked)
    if "</think>" in "".join(steps) or len(trace.ends) != len(steps) + (answer is not None):
        return  # a malformed step broke the text apart; its label is checked by the token columns
    expected = [int(label) for label in prefix_correct(problem, tuple(steps))]
    if answer is not None:
        right, result = solution(problem)
        expected.append(int(all(expected) and len(steps) == len(right) and answer == str(result)))
    assert trace.labels == expected


@given(seeds, st.integers(2, 10))
def test_columns_have_one_entry_per_token_and_labels_stand_on_separators(seed: int, length: int) -> None:
    trace = synthetic(random.Random(seed), length, frozenset())
    assert len(trace.ids) == len(trace.verdict) == len(trace.due)
    assert all(trace.ids[end] == SEPARATOR for end in trace.ends)
    assert len(trace.ends) == len(trace.labels)


@given(seeds, st.integers(2, 10))
def test_a_token_called_right_is_the_token_that_was_due(seed: int, length: int) -> None:
    trace = synthetic(random.Random(seed), length, frozenset())
    for token, verdict, due in zip(trace.ids, trace.verdict, trace.due, strict=True):
        if verdict == 1:
            assert token == due
        if verdict == 0 and due != IGNORED:
            assert token != due


def test_held_out_problems_never_occur() -> None:
    excluded = frozenset(question(p) for p in held_out())
    rng = random.Random(7)
    asked = {steps_of(synthetic(rng, 4, excluded).ids)[0] for _ in range(500)}
    assert not asked & excluded


def test_about_as_many_traces_go_wrong_as_asked_for() -> None:
    rng = random.Random(1)
    wrong = sum(0 in synthetic(rng, 6, frozenset()).labels for _ in range(2000)) / 2000
    assert 0.5 < wrong < 0.65


@pytest.mark.parametrize("kind", ["tens", "ones", "both", "operand", "operator", "value", "letter"])
@given(seeds)
def test_a_corrupted_step_differs_from_the_right_one(kind: str, seed: int) -> None:
    rng = random.Random(seed)
    problem = generate(rng, 3, 3)
    right = solution(problem)[0][0]
    got = corrupted(rng, kind, 0, problem.start, problem.operations[0])
    assert got != right


def test_an_own_trace_is_judged_against_what_it_had_written_itself() -> None:
    problem = parse_question("10a+5b*2")
    trace = on_policy(problem, ("a10+5=16", "b16*2=32"), "32")
    assert trace.labels == [0, 0, 0]
    assert [v for v in trace.verdict if v == 0] == [0], "one wrong token: what follows from it is not wrong again"


@given(st.lists(st.sampled_from([t for t in VOCABULARY if t != "\n"]), max_size=40))
def test_encoding_and_decoding_are_inverse(tokens: list[str]) -> None:
    text = "".join(tokens)
    assert decode(encode(text)) == text


def test_the_vocabulary_is_the_one_the_weights_were_trained_with() -> None:
    assert len(VOCABULARY) == 84
    assert (TOKEN_ID["<|im_end|>"], TOKEN_ID["\n\n"]) == (2, 8)
