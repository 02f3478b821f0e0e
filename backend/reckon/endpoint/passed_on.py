"""What of OpenAI's API reaches the model as it was sent: where one generation is all there is.

Under any other strategy answers are compared, scored or gone on from, and the same parameters
would change what that means: there they are refused, by name.
"""

import json
from collections.abc import Mapping
from typing import Any

from reckon.endpoint.asked import Asked, Served
from reckon.endpoint.chat_schemas import ChatCompletionRequest, MessageIn, TextPart
from reckon.endpoint.refusals import EARLIER_REASONING, asks_for_nothing, why_not
from reckon.errors import InvalidParameter

PLAIN = "chain_of_thought"
PASSED = frozenset(
    {
        "stop",
        "tools",
        "tool_choice",
        "parallel_tool_calls",
        "response_format",
        "logprobs",
        "top_logprobs",
        "frequency_penalty",
        "presence_penalty",
        "logit_bias",
    }
)
TOP_LOGPROBS_MAX = 20  # as OpenAI has it
_HOW_TOOLS = frozenset({"tool_choice", "parallel_tool_calls"})
# What of tools may stand in a turn, by its role.
TOOL_FIELDS: Mapping[str, frozenset[str]] = {
    "assistant": frozenset({"tool_calls"}),
    "tool": frozenset({"tool_call_id"}),
}


def passed_on(request: ChatCompletionRequest) -> dict[str, Any]:
    """Fields of the chat API for the model itself; `messages` too, where turns have tools in them."""
    told = request.__pydantic_extra__
    # How tools are called means nothing without any.
    passed = {
        name: value
        for name, value in told.items()
        if name in PASSED and (told.get("tools") if name in _HOW_TOOLS else not asks_for_nothing(name, value))
    }
    if any(_has_tools(message) for message in request.messages):
        passed["messages"] = [
            message.model_dump(exclude_none=True, exclude=EARLIER_REASONING) for message in request.messages
        ]
    return passed


def check_passable(passed: Mapping[str, Any], asked: Asked, served: Served, *, streamed: bool) -> None:
    """Raises InvalidParameter, which names the first of `passed` that the strategy or the model cannot honour."""
    plain = asked.strategy == PLAIN and asked.params.get("thinking_budget") is None and not asked.params.get("waits")
    for name in passed:
        if not plain:
            why = "Turns with tools are one model's talk." if name == "messages" else why_not(name)
            raise InvalidParameter(
                f"{name!r} reaches the model under {PLAIN!r} alone, without thinking_budget and waits: "
                f"{asked.strategy!r} could not honour it. {why}",
                name,
                "unsupported_parameter",
            )
    if "top_logprobs" in passed and not passed.get("logprobs"):
        raise InvalidParameter("top_logprobs go with logprobs: true.", "top_logprobs", "invalid_value")
    if not 0 <= _whole(passed.get("top_logprobs", 0)) <= TOP_LOGPROBS_MAX:
        raise InvalidParameter(f"top_logprobs is 0 to {TOP_LOGPROBS_MAX}.", "top_logprobs", "invalid_value")
    if "logprobs" in passed and not served.offered(asked.provider).logprobs:
        raise InvalidParameter("This model tells no log-probabilities.", "logprobs", "unsupported_parameter")
    if "logprobs" in passed and streamed:
        raise InvalidParameter(
            "Log-probabilities come with a whole answer: leave stream out, or read them in the trace.",
            "logprobs",
            "unsupported_parameter",
        )


def words_of(message: MessageIn, where: str) -> str:
    """A turn's text, whole; of a turn that only calls tools, the calls as JSON: what a trace shows of it."""
    content = message.content
    if content is None:
        if message.role != "assistant" or not message.__pydantic_extra__.get("tool_calls"):
            raise InvalidParameter("A message says something, or calls tools.", f"{where}.content", "invalid_value")
        return json.dumps(message.__pydantic_extra__["tool_calls"], ensure_ascii=False)
    return content if isinstance(content, str) else text_of(content)


def text_of(parts: list[TextPart]) -> str:
    """The pieces of a message's text, joined."""
    return "".join(part.text for part in parts)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _has_tools(message: MessageIn) -> bool:
    return message.role == "tool" or bool(message.__pydantic_extra__.get("tool_calls"))
