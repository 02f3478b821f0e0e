"""From a request for a response to what is asked."""

from reckon.domain.conversation import Conversation, Message, Role
from reckon.endpoint.asked import Asked, Served
from reckon.endpoint.options import Sampled, put_together
from reckon.endpoint.refusals import refuse_in_item, refuse_in_responses
from reckon.endpoint.responses_schemas import InputItem, ResponsesRequest
from reckon.errors import InvalidParameter


def read_response_request(request: ResponsesRequest, served: Served) -> Asked:
    """What is asked. Raises InvalidParameter, which names the parameter and says what is allowed."""
    refuse_in_responses(request.__pydantic_extra__, type(request).model_fields)
    if request.background and request.store is False:
        raise InvalidParameter(
            "What runs in the background is kept until it is fetched: leave store out.", "store", "contradiction"
        )
    sampled = Sampled(request.temperature, request.top_p, request.max_output_tokens)
    return put_together(_conversation(request), request.model, sampled, request.reckon, served)


def _conversation(request: ResponsesRequest) -> Conversation:
    turns: list[Message] = []
    if request.instructions:
        turns.append(Message("system", request.instructions))
    if isinstance(request.input, str):
        turns.append(Message("user", request.input))
    else:
        items = enumerate(request.input)
        turns += [_turn(item, f"input.{index}") for index, item in items if isinstance(item, InputItem)]
    if not turns or turns[-1].role != "user" or not turns[-1].content.strip():
        raise InvalidParameter("The last item is the user's, and says something.", "input", "invalid_value")
    return tuple(turns)


def _turn(item: InputItem, where: str) -> Message:
    refuse_in_item(item.__pydantic_extra__, where)
    role: Role = "system" if item.role == "developer" else item.role
    text = item.content if isinstance(item.content, str) else "".join(part.text for part in item.content)
    return Message(role, text)
