"""`POST /v1/responses` as it comes in, and a response as it goes out (OpenAI API reference, Responses)."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from reckon.endpoint.options_schemas import ReckonOptions
from reckon.endpoint.told_schemas import ReckonAnswer, ReckonProgress

Status: TypeAlias = Literal["queued", "in_progress", "completed", "failed", "cancelled", "incomplete"]
MetadataKey = Annotated[str, Field(max_length=64)]
MetadataValue = Annotated[str, Field(max_length=512)]
Metadata = Annotated[dict[MetadataKey, MetadataValue], Field(max_length=16)]
INPUT_MAX = 1000


class _In(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any] = Field(init=False)


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InputPart(BaseModel):
    """A piece of an item's text; `output_text` is what an earlier response said."""

    model_config = ConfigDict(extra="ignore")  # annotations of an earlier answer come back with it

    type: Literal["input_text", "output_text"]
    text: str


def _kind(value: object) -> str:
    return "words" if isinstance(value, str) else "parts"


class InputReasoning(BaseModel):
    """What an earlier response thought: taken back, and not shown to the model."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["reasoning"]


class InputItem(_In):
    """One turn."""

    type: Literal["message"] = "message"
    id: str | None = None
    status: str | None = None
    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[Annotated[str, Tag("words")] | Annotated[list[InputPart], Tag("parts")], Discriminator(_kind)]


InputItems = Annotated[list[InputItem | InputReasoning], Field(min_length=1, max_length=INPUT_MAX)]


class ResponsesRequest(_In):
    """Something to be answered, in the background if it says so. Other parameters of OpenAI's are refused by name."""

    model: str = Field(min_length=1, max_length=400)
    input: Annotated[
        Annotated[str, Tag("words")]
        | Annotated[list[InputItem], Tag("parts"), Field(min_length=1, max_length=INPUT_MAX)],
        Discriminator(_kind),
    ]
    instructions: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    max_output_tokens: int | None = Field(default=None, description="Longest generation, reasoning included.")
    background: bool | None = None
    store: bool | None = Field(default=None, description="Kept until it expires, unless false.")
    stream: bool | None = None
    metadata: Metadata | None = None
    reckon: ReckonOptions | None = None


class OutputText(_Out):
    """The answer's text."""

    type: Literal["output_text"] = "output_text"
    text: str
    annotations: list[str] = Field(default_factory=list, max_length=0)


class OutputMessage(_Out):
    """The answer."""

    type: Literal["message"] = "message"
    id: str
    role: Literal["assistant"] = "assistant"
    status: Literal["completed", "incomplete"]
    content: list[OutputText]


class ReasoningText(_Out):
    """What the chosen generation thought."""

    type: Literal["reasoning_text"] = "reasoning_text"
    text: str


class OutputReasoning(_Out):
    """The chosen generation's reasoning."""

    type: Literal["reasoning"] = "reasoning"
    id: str
    summary: list[str] = Field(default_factory=list, max_length=0)
    content: list[ReasoningText]


class InputDetails(_Out):
    """Parts of `input_tokens`."""

    cached_tokens: int


class OutputDetails(_Out):
    """Parts of `output_tokens`."""

    reasoning_tokens: int


class ResponseUsage(_Out):
    """Tokens of all generations together."""

    input_tokens: int
    input_tokens_details: InputDetails
    output_tokens: int
    output_tokens_details: OutputDetails
    total_tokens: int


class ResponseError(_Out):
    """Why it failed."""

    code: str
    message: str


class IncompleteDetails(_Out):
    """Why it ends early."""

    reason: Literal["max_output_tokens"]


class ResponseOut(_Out):
    """A response, at whatever stage it is. `reckon` tells of progress until it has ended, then of the answer."""

    id: str
    object: Literal["response"] = "response"
    created_at: int
    status: Status
    background: bool
    error: ResponseError | None
    incomplete_details: IncompleteDetails | None
    instructions: str | None
    max_output_tokens: int | None
    metadata: dict[str, str]
    model: str
    output: list[OutputReasoning | OutputMessage]
    parallel_tool_calls: Literal[False] = False
    previous_response_id: None = None
    store: bool
    temperature: float | None
    text: dict[str, dict[str, str]] = Field(default_factory=lambda: {"format": {"type": "text"}})
    tool_choice: Literal["none"] = "none"
    tools: list[str] = Field(default_factory=list, max_length=0)
    top_p: float | None
    truncation: Literal["disabled"] = "disabled"
    usage: ResponseUsage | None
    reckon: ReckonAnswer | ReckonProgress | None


class ResponseDeleted(_Out):
    """It is gone."""

    id: str
    object: Literal["response"] = "response"
    deleted: Literal[True] = True
