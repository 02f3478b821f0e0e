"""What OpenAI's API has and this endpoint does not: each is refused by name, unless its value asks for nothing."""

from collections.abc import Collection, Mapping

from reckon.errors import InvalidParameter

_ONE_ANSWER = "One answer is given. For more generations, set n in 'reckon'."
_NO_TOOLS = "Tools are not supported: a strategy compares whole answers."
_NOT_PASSED_ON = "It would change what is compared. Leave it out."

# parameter → (values that ask for nothing, why others are refused)
_CHAT: Mapping[str, tuple[Collection[object], str]] = {
    "n": ((1,), _ONE_ANSWER),
    "stop": ([[], ""], "Stop sequences would cut the reasoning short as well."),
    "logprobs": ((False,), "Log-probabilities are in the trace, token by token."),
    "top_logprobs": ((0,), "Log-probabilities are in the trace, token by token."),
    "response_format": ([{"type": "text"}], "Only text is given: a strategy compares answers, not documents."),
    "tools": ([[]], _NO_TOOLS),
    "tool_choice": (("none", "auto"), _NO_TOOLS),
    "functions": ([[]], _NO_TOOLS),
    "function_call": (("none", "auto"), _NO_TOOLS),
    "parallel_tool_calls": ((True, False), _NO_TOOLS),
    "frequency_penalty": ((0,), _NOT_PASSED_ON),
    "presence_penalty": ((0,), _NOT_PASSED_ON),
    "logit_bias": ([{}], _NOT_PASSED_ON),
    "store": ((False,), "Completions are not kept. Use POST /v1/responses, or read the trace."),
    "metadata": ([{}], "It would be kept nowhere. Use POST /v1/responses, which keeps it."),
    "modalities": ([["text"]], "Only text is given."),
    "service_tier": (("auto", "default"), "There is one tier."),
    "reasoning_effort": ((), "Limit the reasoning by max_completion_tokens or reckon.budget."),
    "user": ((), "It would be kept nowhere: the key says who asks."),
}
_MESSAGE: Mapping[str, tuple[Collection[object], str]] = {
    "tool_calls": ([[]], _NO_TOOLS),
    "refusal": ([""], "Send what was said as content."),
    "annotations": ([[]], "Send what was said as content."),
    "name": ((), "Turns have roles and no names: the model is told no others."),
}
# Chat templates of reasoning models leave earlier reasoning out; clients send our own messages back with it.
EARLIER_REASONING = {"reasoning", "reasoning_content"}
_RESPONSES: Mapping[str, tuple[Collection[object], str]] = {
    **{name: _CHAT[name] for name in ("tools", "tool_choice", "parallel_tool_calls", "service_tier", "user")},
    "truncation": (("disabled",), "Nothing is cut off: shorten the input."),
    "previous_response_id": ((), "Send the whole conversation as input."),
    "conversation": ((), "Send the whole conversation as input."),
    "include": ([[]], "Nothing can be included."),
    "reasoning": ([{}], "Limit the reasoning by max_output_tokens or reckon.budget."),
    "text": ([{}, {"format": {"type": "text"}}], "Only text is given: a strategy compares answers, not documents."),
    "top_logprobs": ((0,), "Log-probabilities are in the trace, token by token."),
    "max_tool_calls": ((), _NO_TOOLS),
}


def refuse_in_chat(extra: Mapping[str, object], allowed: Collection[str]) -> None:
    """Raises InvalidParameter for the first parameter that asks for what cannot be had."""
    _refuse(extra, _CHAT, allowed, "")


def asks_for_nothing(name: str, value: object) -> bool:
    """Whether a chat parameter that is known here has a value that changes nothing."""
    return value is None or _is_harmless(value, _CHAT[name][0])


def why_not(name: str) -> str:
    """Why a chat parameter is not for every strategy, as a sentence."""
    return _CHAT[name][1]


def refuse_in_message(extra: Mapping[str, object], where: str, taken: Collection[str] = ()) -> None:
    """The same for one message; `where` is its place, `taken` what of tools may stand in it."""
    told = {name: value for name, value in extra.items() if name not in EARLIER_REASONING and name not in taken}
    _refuse(told, _MESSAGE, ("role", "content"), f"{where}.")


def refuse_in_responses(extra: Mapping[str, object], allowed: Collection[str]) -> None:
    """The same for `POST /v1/responses`."""
    _refuse(extra, _RESPONSES, allowed, "")


def refuse_in_item(extra: Mapping[str, object], where: str) -> None:
    """The same for one item of its input."""
    _refuse(extra, {}, ("type", "role", "content"), f"{where}.")


def _refuse(
    extra: Mapping[str, object],
    known: Mapping[str, tuple[Collection[object], str]],
    allowed: Collection[str],
    place: str,
) -> None:
    for name, value in extra.items():
        if value is None:
            continue
        shown = f"{place}{name[:100]}"
        if name not in known:
            taken = ", ".join(sorted(allowed))
            raise InvalidParameter(
                f"{shown!r} is not known here; known are: {taken}. What is Reckon's own goes into 'reckon'.",
                shown,
                "unknown_parameter",
            )
        harmless, why = known[name]
        if not _is_harmless(value, harmless):
            raise InvalidParameter(f"{shown}: {why}", shown, "unsupported_parameter")


def _is_harmless(value: object, harmless: Collection[object]) -> bool:
    # `True == 1` and `0 == False` in Python, and they are not the same to a client.
    return any(type(value) is type(one) and value == one for one in harmless) or _is_zero(value, harmless)


def _is_zero(value: object, harmless: Collection[object]) -> bool:
    return isinstance(value, float) and value == 0 and 0 in harmless
