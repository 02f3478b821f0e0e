from hypothesis import example, given
from hypothesis import strategies as st

from reckon.providers.chunks import split_thinking
from reckon.providers.live_text import LiveText

PIECES = st.lists(st.sampled_from(["<think>", "</think>", "<th", "ink>", "</", "think>", "a", " ", "\n", "42"]))


def shown(deltas: list[tuple[str, str]]) -> tuple[str, str]:
    live = LiveText()
    told = [*(live.push(*delta) for delta in deltas), live.rest()]
    return "".join(one for one, _ in told), "".join(one for _, one in told)


@given(PIECES)
@example(["<th", "ink>", "a</", "think>", "42"])
@example(["<think>", "a"])
def test_in_whatever_pieces_content_comes_it_is_split_as_the_whole_is(pieces: list[str]) -> None:
    text = "".join(pieces)
    reasoning, answer = split_thinking(text)
    if text.lstrip().startswith("<think>"):
        assert shown([("", piece) for piece in pieces]) == (reasoning, answer)
    else:
        # A closer without its opener cannot be foreseen: what came before it has been shown.
        assert "".join(shown([("", piece) for piece in pieces])) == text


@given(st.lists(st.tuples(st.text("ab</think>", min_size=1), st.just(""))), st.text("ab<>"))
def test_what_the_server_tells_apart_is_passed_on(reasoning: list[tuple[str, str]], content: str) -> None:
    if reasoning:
        assert shown([*reasoning, ("", content)]) == ("".join(one for one, _ in reasoning), content)


def test_nothing_is_held_that_cannot_be_a_marker() -> None:
    live = LiveText()
    assert live.push("", "<think>a<") == ("a", "")
    assert live.push("", "b") == ("<b", "")
    assert live.push("", "</think>4") == ("", "4")
    assert live.push("", "2") == ("", "2")
