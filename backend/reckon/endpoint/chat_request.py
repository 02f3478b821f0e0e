"""From a chat completion's request to what is asked."""

from collections.abc import Sequence
from dataclasses import replace

from reckon.domain.conversation import Conversation, Message, Role
from reckon.endpoint.asked import Asked, Served
from reckon.endpoint.chat_schemas import ChatCompletionRequest, MessageIn
from reckon.endpoint.options import Sampled, put_together
from reckon.endpoint.passed_on import TOOL_FIELDS, check_passable, passed_on, words_of
from reckon.endpoint.refusals import refuse_in_chat, refuse_in_message
from reckon.errors import InvalidParameter


def read_chat(request: ChatCompletionRequest, served: Served) -> Asked:
    """What is asked. Raises InvalidParameter, which names the parameter and says what is allowed."""
    passed = passed_on(request)
    refuse_in_chat(
        {name: value for name, value in request.__pydantic_extra__.items() if name not in passed},
        type(request).model_fields,
    )
    if request.stream_options is not None and not request.stream:
        raise InvalidParameter("stream_options go with stream: true.", "stream_options", "invalid_value")
    sampled = Sampled(request.temperature, request.top_p, _tokens_max(request), request.seed)
    asked = put_together(conversation_of(request.messages), request.model, sampled, request.reckon, served)
    check_passable(passed, asked, served, streamed=bool(request.stream))
    return replace(asked, passed=passed)


def conversation_of(messages: Sequence[MessageIn]) -> Conversation:
    """The turns. The last is the user's or a tool's: a model goes on from nothing else here."""
    turns = []
    for index, message in enumerate(messages):
        where = f"messages.{index}"
        refuse_in_message(message.__pydantic_extra__, where, TOOL_FIELDS.get(message.role, ()))
        role: Role = "system" if message.role == "developer" else message.role
        turns.append(Message(role, words_of(message, where)))
    if turns[-1].role not in ("user", "tool") or not turns[-1].content.strip():
        raise InvalidParameter("The last message is the user's, and says something.", "messages", "invalid_value")
    return tuple(turns)


def _tokens_max(request: ChatCompletionRequest) -> int | None:
    older, newer = request.max_tokens, request.max_completion_tokens
    if older is not None and newer is not None and older != newer:
        raise InvalidParameter(
            "max_tokens and max_completion_tokens say different things. Send one.", "max_tokens", "contradiction"
        )
    return newer if newer is not None else older
