"""The question in a prompt, of a request whose driver is not ours: nobody else would tell it.

Without a question no PRM can judge the steps. Our own driver tells it in its root span.
"""

from collections.abc import Sequence
from typing import Any

CHARS_MAX = 20_000
PROMPT_TOKENS_MAX = 8_192

# How chat templates frame what a user says: ChatML (Qwen, the small models), Llama 3, DeepSeek R1.
_USER_TURNS = (
    ("<|im_start|>user\n", "<|im_end|>"),
    ("<|start_header_id|>user<|end_header_id|>\n\n", "<|eot_id|>"),
    ("<\uff5cUser\uff5c>", "<\uff5cAssistant\uff5c>"),
)


def question_in(prompt: str) -> str:
    """The last turn of the user where a known template frames it, else the whole prompt; cut at CHARS_MAX."""
    said = prompt
    for opener, closer in _USER_TURNS:
        _, found, behind = prompt.rpartition(opener)
        if found:
            said = behind.partition(closer)[0]
            break
    said = said.strip()
    return said if len(said) <= CHARS_MAX else said[: CHARS_MAX - 1] + "…"


def prompt_text(prompt: str | None, token_ids: Sequence[int], tokenizer: Any) -> str:
    """The prompt as text: as sent, else its last tokens decoded; empty where there is neither."""
    if prompt is not None or tokenizer is None:
        return prompt or ""
    return str(tokenizer.decode(list(token_ids[-PROMPT_TOKENS_MAX:])))
