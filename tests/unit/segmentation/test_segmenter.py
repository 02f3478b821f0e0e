"""The segmenter: nothing lost, the same cuts while tokens arrive and afterwards, the written rules."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.segmentation import Segmenter, cuts, parse_policy, segment, split_phases, split_steps, split_text, step_body

SMALL = parse_policy("paragraph/min1")
POLICIES = st.sampled_from(["paragraph/min1", "paragraph/min2/max5", "paragraph/min20/max200", "paragraph/min1/max1"])
# Pieces that meet the rules often: markers whole and in parts, separators whole and in parts.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(["<think>", "</think>", "</", "think", ">", "<", "\n", "\n\n", ".\n\n", " ", "", "A", "b c"]),
        st.text(max_size=6),
    ),
    max_size=60,
)
PHASES = st.sampled_from([None, "reasoning", "answer"])


@given(PIECES, POLICIES, PHASES)
def test_steps_cover_all_tokens_without_gap_or_overlap(pieces, policy, phase) -> None:
    bounds = segment(pieces, parse_policy(policy), phase)
    assert [start for start, _ in bounds] == [0, *(end for _, end in bounds)][: len(bounds)]
    assert (bounds[-1][1] if bounds else 0) == len(pieces)
    assert all(start < end for start, end in bounds)


@given(PIECES, POLICIES, PHASES)
def test_reasoning_never_follows_the_answer(pieces, policy, phase) -> None:
    phases = [cut.phase for cut in cuts(pieces, parse_policy(policy), phase)]
    assert phases == sorted(phases, reverse=True)


@given(PIECES, POLICIES, PHASES)
def test_a_step_once_closed_stays_as_it_is_whatever_comes_later(pieces, policy, phase) -> None:
    whole = cuts(pieces, parse_policy(policy), phase)
    segmenter = Segmenter(parse_policy(policy), phase)
    seen = []
    for count, piece in enumerate(pieces, start=1):
        seen += segmenter.push(piece)
        assert all(cut.token_to <= count for cut in seen)
        assert seen == whole[: len(seen)]
    assert seen + segmenter.finish() == whole


@given(PIECES, POLICIES)
def test_bytes_and_text_are_cut_alike(pieces, policy) -> None:
    raw = [piece.encode("utf-8", "surrogatepass") for piece in pieces]
    assert cuts(raw, parse_policy(policy)) == cuts(pieces, parse_policy(policy))


@given(
    st.one_of(st.text(), st.text(alphabet="ab \n\t<>/think", max_size=300), st.text(alphabet="abc d", max_size=900)),
    POLICIES,
    PHASES,
)
def test_text_is_cut_as_if_each_pseudo_token_were_pushed(text, policy, phase) -> None:
    segmenter = Segmenter(parse_policy(policy), phase)
    pieces = re.findall(r"\n{1,2}|[^\S\n]*\S{1,4}|[^\S\n]+", text)
    found = [cut for piece in pieces for cut in segmenter.push(piece)] + segmenter.finish()
    expected = [(cut.phase, "".join(pieces[cut.token_from : cut.token_to])) for cut in found]
    assert split_steps(text, parse_policy(policy), phase) == expected


@given(st.text(), POLICIES)
def test_split_text_concatenates_to_the_text(text, policy) -> None:
    assert "".join(split_text(text, parse_policy(policy))) == text


@given(st.text(alphabet="<>/think\n ab"))
def test_both_phases_concatenate_to_the_text(text) -> None:
    assert "".join(split_phases(text)) == text


@given(st.text())
def test_the_closer_divides_the_phases_of_the_steps(text) -> None:
    steps = split_steps("<think>" + text + "\n\n</think>26", SMALL)
    answer = "".join(step for phase, step in steps if phase == "answer")
    assert answer == split_phases("<think>" + text + "\n\n</think>26")[1]


def test_a_marker_behind_a_separator_is_no_step_of_its_own() -> None:
    assert split_steps("<think>A\n\nB\n\n</think>26", SMALL) == [
        ("reasoning", "<think>A\n\n"),
        ("reasoning", "B\n\n</think>"),
        ("answer", "26"),
    ]


def test_a_marker_spelled_in_several_tokens_ends_the_reasoning() -> None:
    found = cuts(["A", ".\n\n", "</", "think", ">\n\n", "26", ""], SMALL, "reasoning")
    assert [(cut.token_from, cut.token_to, cut.phase) for cut in found] == [(0, 5, "reasoning"), (5, 7, "answer")]


def test_what_only_looks_like_a_marker_starts_the_next_step() -> None:
    assert segment(["A", "\n\n", "</", "thin", "g"], SMALL, "reasoning") == [(0, 2), (2, 5)]


def test_a_short_paragraph_grows_into_the_next() -> None:
    assert segment(["a", "\n\n", "b", "c", "\n\n", "d"], parse_policy("paragraph/min3")) == [(0, 5), (5, 6)]


def test_a_step_at_the_maximum_is_split_rather_at_a_line_s_end() -> None:
    policy = parse_policy("paragraph/min1/max8")
    assert segment(["x"] * 6 + ["\n"] + ["y"] * 9, policy) == [(0, 7), (7, 15), (15, 16)]


def test_text_without_an_opener_is_answer() -> None:
    assert split_steps("42\n\nis it", SMALL) == [("answer", "42\n\n"), ("answer", "is it")]


@pytest.mark.parametrize("name", ["", "sentence", "paragraph/min0", "paragraph/min9/max3", "paragraph/min999999"])
def test_an_unknown_policy_is_refused(name) -> None:
    with pytest.raises(InvalidInput):
        parse_policy(name)


@pytest.mark.parametrize(
    ("text", "body"),
    [("<think>A\n\n", "A"), ("B\n\n</think>", "B"), ("<think></think>", ""), (" x < y\n", "x < y"), ("<think>\n", "")],
)
def test_a_step_s_body_has_no_markers_and_no_separator(text, body) -> None:
    assert step_body(text) == body
