"""Whatever the rule, the tokens and the text: steps put together are the text, byte for byte."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.segmentation.sections import named_cuts, turns
from reckon.segmentation.segmenter import Cut

NAMES = st.sampled_from(
    [
        "paragraph/min1",
        "paragraph/min20/max200",
        "paragraph/min3/max5",
        "paragraph/min1/max1",
        "sections/min1",
        "sections/min20/max200",
        "sections/min2/max4",
    ]
)
PHASES = st.sampled_from([None, "reasoning", "answer"])
# Any Unicode, and what the rules look at, often.
TEXTS = st.lists(
    st.text(max_size=8)
    | st.sampled_from(["\n\n", "\n", "Wait, ", "Alternatively", "<think>", "</think>", "é", "𝛑", "\r\n"]),
    max_size=30,
).map("".join)


@st.composite
def pieces(draw: st.DrawFn) -> list[bytes]:
    """The bytes of a text, cut into tokens anywhere, within a character too."""
    raw = draw(TEXTS).encode()
    ends = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=40)) | {0, len(raw)})
    return [raw[start:end] for start, end in pairwise(ends)]


def texts(tokens: list[bytes], cuts: list[Cut]) -> list[bytes]:
    return [b"".join(tokens[cut.token_from : cut.token_to]) for cut in cuts]


@given(pieces(), NAMES, PHASES)
def test_steps_put_together_are_the_text_byte_for_byte(tokens, name, phase) -> None:
    cuts = named_cuts(tokens, name, phase)
    assert b"".join(texts(tokens, cuts)) == b"".join(tokens)
    assert [cut.token_from for cut in cuts[1:]] == [cut.token_to for cut in cuts[:-1]]
    assert all(cut.token_from < cut.token_to for cut in cuts)


@given(pieces(), st.sampled_from(["min1", "min3/max5"]), PHASES)
def test_sections_are_whole_steps_of_their_paragraphs(tokens, rule, phase) -> None:
    paragraphs = named_cuts(tokens, f"paragraph/{rule}", phase)
    ends = {cut.token_to: cut.phase for cut in paragraphs}
    sections = named_cuts(tokens, f"sections/{rule}", phase)
    assert all(ends.get(cut.token_to) == cut.phase for cut in sections)
    assert len(sections) <= len(paragraphs)


def test_a_section_begins_where_the_thinking_turns() -> None:
    said = ["<think>2+2.\n\n", "It is 4.\n\n", "Wait, again.\n\n", "Still 4.\n\n</think>", "4"]
    tokens = [one.encode() for one in said]
    assert texts(tokens, named_cuts(tokens, "sections/min1")) == [
        b"<think>2+2.\n\nIt is 4.\n\n",
        b"Wait, again.\n\nStill 4.\n\n</think>",
        b"4",
    ]


@pytest.mark.parametrize(("text", "does"), [("WAIT!", True), ("Waiting", False), ("so wait", False), ("", False)])
def test_a_marker_is_whole_words_at_the_beginning(text: str, does: bool) -> None:  # a parameter
    assert turns(text) is does


@pytest.mark.parametrize("name", ["sections/", "sections/max3", "section/min1", "sections/min5/max2"])
def test_an_unknown_policy_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        named_cuts([], name)
