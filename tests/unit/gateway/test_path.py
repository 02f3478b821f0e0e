import pytest

from reckon.domain.usage import Usage
from reckon.gateway.path import Path, ended, stops_of, tokens_left
from reckon.providers.chat import ChatReply
from reckon.segmentation import parse_policy

POLICY = parse_policy("paragraph/min1")
ROOT = Path((1, 2))


def reply(pieces: list[str], finish: str = "stop", stopped_at: str = "", content: str | None = None) -> ChatReply:
    text = "".join(pieces) if content is None else content
    ids = tuple(range(10, 10 + len(pieces)))
    usage = Usage(2, len(pieces))
    return ChatReply("", text, finish, "m", "c", usage, token_ids=ids, pieces=tuple(pieces), stopped_at=stopped_at)


def test_a_step_ends_behind_its_separator_and_can_be_gone_on_from() -> None:
    end = ended(ROOT, reply(["<think>", "a", "\n\n"], stopped_at="\n\n"), "step", cut_is_boundary=False, closer=())
    assert (end.finish_reason, end.path.text, end.path.tokens) == ("step", "<think>a\n\n", (1, 2, 10, 11, 12))
    assert end.usage == Usage(2, 3, reasoning=3)


def test_a_token_that_holds_the_separator_in_its_middle_stays_whole() -> None:
    cut = reply(["<think>", "a\n\nNow"], stopped_at="\n\n", content="<think>a\n\n")
    assert ended(ROOT, cut, "step", cut_is_boundary=False, closer=()).path.text == "<think>a\n\nNow"


def test_a_thought_ends_before_its_closer_in_text_and_in_tokens() -> None:
    end = ended(
        ROOT, reply(["<think>", "a", "</think>"], stopped_at="</think>"), "thought", cut_is_boundary=True, closer=(12,)
    )
    assert (end.finish_reason, end.path.text, end.path.tokens) == ("thought", "<think>a", (1, 2, 10, 11))


@pytest.mark.parametrize(("boundary", "finish"), [(True, "step"), (False, "length")])
def test_a_step_cut_at_its_own_limit_goes_on_and_one_cut_at_the_path_s_does_not(boundary: bool, finish: str) -> None:
    end = ended(ROOT, reply(["a"], "length"), "step", cut_is_boundary=boundary, closer=())
    assert end.finish_reason == finish


def test_the_model_s_end_is_left_out_of_the_text_and_its_answer_is_no_reasoning() -> None:
    base = Path((1,), "", ("<think>a\n\n",), 3)
    end = ended(base, reply(["</think>", "42", "<|im_end|>"]), "step", cut_is_boundary=False, closer=())
    assert (end.path.text, end.finish_reason) == ("<think>a\n\n</think>42", "stop")
    assert (end.usage, end.path.written) == (Usage(2, 3, reasoning=1), 6)


def test_a_prompt_that_opened_the_thinking_shows_the_phase() -> None:
    assert Path((1,), "<think>").phase == "reasoning"
    assert Path((1,)).phase is None
    assert Path((1,), "<think>", ("a</think>",)).phase == "answer"


def test_the_longest_next_generation_is_the_smallest_of_all_limits_and_never_nothing() -> None:
    capped = parse_policy("paragraph/min1/max50")
    assert tokens_left("end", capped, own=None, written=0, room=None) is None
    assert tokens_left("step", capped, own=None, written=0, room=None) == 50
    assert tokens_left("step", capped, own=100, written=70, room=400) == 30
    assert tokens_left("end", capped, own=100, written=100, room=400) == 1


def test_what_stops_a_generation() -> None:
    assert [stops_of(until, POLICY) for until in ("end", "step", "thought")] == [(), ("\n\n",), ("</think>",)]
