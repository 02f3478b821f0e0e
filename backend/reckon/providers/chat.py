"""What a model server is asked for one generation, and what it answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reckon.domain.usage import Usage
from reckon.metrics.logprob import mean_logprob


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One completion of `messages` (role, content). None leaves a choice to the server.

    `seed` is sent only where given: vLLM 0.32 on CPU fails on a seeded request whose
    prefill is chunked, unless Reckon's launcher or plugin has mended it.
    `trace_id` and `span_id` go out as W3C Trace Context; the span id becomes the
    generation's id. `claim` (`reckon.domain.project_claim`) proves the trace's project.
    `key` tells apart a query's requests; it is not sent.

    `prompt` are token ids to go on from, at `/completions` and in place of `messages`; the
    answer then comes as it was written, and ends behind the first of `stop`. `top_logprobs`
    asks for the likeliest tokens at each place, which confidence is measured by.

    `passed` are fields of the chat API that are sent as they are: what a client of ours asked of the
    model itself (`stop`, `tools`, `response_format`, …), and in `messages` turns with tools.
    """

    model: str
    messages: tuple[tuple[str, str], ...]
    trace_id: bytes
    span_id: bytes
    temperature: float | None = None
    top_p: float | None = None
    tokens_max: int | None = None
    seed: int | None = None
    logprobs: bool = False
    claim: str = ""
    key: int = 0
    top_logprobs: int = 0
    prompt: tuple[int, ...] = ()
    stop: tuple[str, ...] = ()
    passed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A function that the model wants called; `arguments` are JSON as the model wrote them, right or wrong."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ChatReply:
    """One completion. `reasoning` is empty where the model did not think, `content` where it never answered.

    `usage_reported` False means that the server gave no usage, and `usage.output` counts
    what was seen. `logprob_sum` is over the `logprob_tokens` tokens that came with one.
    Where token ids were gone on from, `content` is all that was written, markers included,
    and `token_ids`, `pieces` (their texts) and `stopped_at` (what of `stop` was met) are there.
    `token_logprobs` are the server's own rows, kept where the client of ours asked for them.
    """

    reasoning: str
    content: str
    finish_reason: str
    model: str
    response_id: str
    usage: Usage = field(default_factory=Usage)
    usage_reported: bool = False
    logprob_sum: float = 0.0
    logprob_tokens: int = 0
    token_ids: tuple[int, ...] = ()
    pieces: tuple[str, ...] = ()
    stopped_at: str = ""
    confidences: tuple[float, ...] = field(default=(), repr=False)
    tool_calls: tuple[ToolCall, ...] = ()
    token_logprobs: tuple[dict[str, Any], ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """All that was said, with the markers as the demo's models and most others write them."""
        if not self.reasoning:
            return self.content
        closed = f"<think>{self.reasoning}"
        return f"{closed}</think>{self.content}" if self.content or self.finish_reason != "length" else closed

    @property
    def logprob_mean(self) -> float | None:
        """Mean natural-log probability of the captured tokens; None where there were none."""
        return mean_logprob(self.logprob_sum, self.logprob_tokens)
