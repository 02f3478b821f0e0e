"""A prompt's question: what the user said last, without the template around it."""

import pytest

from reckon.vllm_plugin.question import CHARS_MAX, PROMPT_TOKENS_MAX, prompt_text, question_in


@pytest.mark.parametrize(
    "prompt",
    [
        "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n<|im_start|>assistant\n<think>\n",
        "<|im_start|>user\nWho?<|im_end|>\n<|im_start|>assistant\nMe.<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n",
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|><|start_header_id|>assistant",
        "<\uff5cUser\uff5c>Why?<\uff5cAssistant\uff5c><think>\n",
        " Why?\n",
    ],
)
def test_the_user_s_last_turn_is_the_question_and_else_the_whole_prompt(prompt: str) -> None:
    assert question_in(prompt) == "Why?"


def test_a_long_question_is_cut_and_says_so() -> None:
    assert question_in("a" * CHARS_MAX) == "a" * CHARS_MAX
    cut = question_in("a" * (CHARS_MAX + 1))
    assert (len(cut), cut[-1]) == (CHARS_MAX, "…")


def test_of_token_ids_at_most_the_last_are_decoded() -> None:
    class Counting:
        def decode(self, ids: list[int]) -> str:
            return f"{ids[0]} {len(ids)}"

    assert prompt_text(None, range(PROMPT_TOKENS_MAX + 5), Counting()) == f"5 {PROMPT_TOKENS_MAX}"
