"""`POST /v1/chat/completions` as it comes in, and its answer as it goes out.

Source of the shapes: OpenAI API reference, Chat Completions.
"""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from reckon.endpoint.options_schemas import ReckonOptions
from reckon.endpoint.told_schemas import ReckonAnswer

MESSAGES_MAX = 1000


class _In(BaseModel):
    """What is not declared is kept, for `refusals` to look at: it is refused by name, never overlooked."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any] = Field(init=False)


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TextPart(BaseModel):
    """A piece of a message's text."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["text"]
    text: str


def _kind_of_content(value: object) -> str:
    return "words" if isinstance(value, str) else "parts"


# Told apart beforehand, so that a wrong part is not reported as "not a string".
Content: TypeAlias = Annotated[
    Annotated[str, Tag("words")] | Annotated[list[TextPart], Tag("parts")], Discriminator(_kind_of_content)
]


class MessageIn(_In):
    """One turn."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: Content | None = Field(default=None, description="Null only beside `tool_calls`.")


class StreamOptions(BaseModel):
    """How to stream."""

    model_config = ConfigDict(extra="forbid")

    include_usage: bool = False


class ChatCompletionRequest(_In):
    """A conversation to be answered. Other parameters of OpenAI's are refused by name."""

    model: str = Field(min_length=1, max_length=400)
    messages: list[MessageIn] = Field(min_length=1, max_length=MESSAGES_MAX)
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = Field(default=None, description="Deprecated by OpenAI for `max_completion_tokens`.")
    max_completion_tokens: int | None = Field(default=None, description="Longest generation, reasoning included.")
    seed: int | None = Field(default=None, ge=-(2**63), lt=2**63)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    reckon: ReckonOptions | None = None


class CompletionDetails(_Out):
    """Parts of `completion_tokens`."""

    reasoning_tokens: int


class PromptDetails(_Out):
    """Parts of `prompt_tokens`."""

    cached_tokens: int


class UsageOut(_Out):
    """Tokens of all generations together."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    completion_tokens_details: CompletionDetails
    prompt_tokens_details: PromptDetails


class FunctionOut(_Out):
    """A function and what it is to be called with: JSON, as the model wrote it."""

    name: str
    arguments: str


class ToolCallOut(_Out):
    """A call that the model asks the client to make."""

    id: str
    type: Literal["function"] = "function"
    function: FunctionOut


class MessageOut(_Out):
    """The answer. `reasoning` is under the name that vLLM gives it."""

    role: Literal["assistant"] = "assistant"
    content: str | None = Field(description="Null where the model calls tools and says nothing.")
    refusal: None = None
    reasoning: str | None = None
    tool_calls: list[ToolCallOut] | None = None


class LogprobsOut(_Out):
    """Of each token of the answer, as the model's server tells them."""

    content: list[dict[str, Any]]


class ChoiceOut(_Out):
    """The only choice: the one that the strategy made."""

    index: Literal[0] = 0
    message: MessageOut
    finish_reason: Literal["stop", "length", "tool_calls"]
    logprobs: LogprobsOut | None = None


class ChatCompletion(_Out):
    """An answer, and in `reckon` how it was come by."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[ChoiceOut] = Field(min_length=1, max_length=1)
    usage: UsageOut
    reckon: ReckonAnswer


class ModelOut(_Out):
    """One name that `model` may have."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "reckon"


class ModelList(_Out):
    """All of them but those with a number, such as `reasoner:best_of_16`."""

    object: Literal["list"] = "list"
    data: list[ModelOut]
