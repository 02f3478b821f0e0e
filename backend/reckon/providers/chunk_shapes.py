"""The shapes of a streamed completion's chunks, as servers send them: read leniently, since servers differ."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

TOOL_CALLS_MAX = 1000


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore")


class FunctionDelta(_Shape):
    """A piece of a function call."""

    name: str | None = None
    arguments: str | None = None


class ToolDelta(_Shape):
    """A piece of the call at a place; the name comes once."""

    index: int = Field(0, ge=0, lt=TOOL_CALLS_MAX)
    id: str | None = None
    function: FunctionDelta | None = None


class Delta(_Shape):
    """What a chat chunk adds."""

    content: str | None = None
    reasoning: str | None = None
    reasoning_content: str | None = None
    tool_calls: list[ToolDelta] | None = None


class Alternative(_Shape):
    """A token that might have stood there."""

    token: str = ""
    logprob: float
    bytes: list[int] | None = None


class TokenLogprob(Alternative):
    """The token that stands there, and the likeliest ones."""

    top_logprobs: list[Alternative] = Field(default_factory=list)


class Logprobs(_Shape):
    """Chat completions give `content`, plain completions three lists of equal length."""

    content: list[TokenLogprob] | None = None
    tokens: list[str] | None = None
    token_logprobs: list[float | None] | None = None
    top_logprobs: list[dict[str, float] | None] | None = None

    def of_tokens(self) -> list[tuple[float, list[float]]]:
        """(log-probability, those of the likeliest tokens at that place) for each token that has one."""
        if self.content is not None:
            return [(token.logprob, [one.logprob for one in token.top_logprobs]) for token in self.content]
        own = self.token_logprobs or []
        top = self.top_logprobs or [None] * len(own)
        pairs = zip(own, top, strict=False)
        return [(logprob, list((others or {}).values())) for logprob, others in pairs if logprob is not None]


class Choice(_Shape):
    """What a chunk says of one answer."""

    delta: Delta = Field(default_factory=Delta)
    text: str | None = None  # plain completions
    token_ids: list[int] | None = None
    stop_reason: str | int | None = None
    finish_reason: str | None = None
    logprobs: Logprobs | None = None


class CompletionDetails(_Shape):
    """Parts of the output."""

    reasoning_tokens: int | None = None


class PromptDetails(_Shape):
    """Parts of the input."""

    cached_tokens: int | None = None


class Usage(_Shape):
    """Counts of tokens, as the server has them."""

    prompt_tokens: int = Field(0, ge=0)
    completion_tokens: int | None = Field(0, ge=0)
    completion_tokens_details: CompletionDetails | None = None
    prompt_tokens_details: PromptDetails | None = None


class Chunk(_Shape):
    """One chunk."""

    id: str = ""
    model: str = ""
    choices: list[Choice] = Field(default_factory=list)
    usage: Usage | None = None
    error: Any = None  # an object or a string, in as many shapes as there are servers
