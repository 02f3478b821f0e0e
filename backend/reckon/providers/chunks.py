"""The JSON chunks of a streamed completion, read with suspicion and added up to a reply.

Servers differ: reasoning comes as `reasoning` (vLLM), `reasoning_content` (DeepSeek,
SGLang, older vLLM) or inside the content between `<think>` and `</think>`; usage comes
on every chunk, on the last, or never.
"""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from reckon.domain.usage import Usage
from reckon.errors import ModelRefused, ModelUnavailable
from reckon.metrics.confidence import token_confidence
from reckon.providers import chunk_shapes
from reckon.providers.chat import ChatReply, ToolCall
from reckon.providers.chunk_shapes import Choice, Chunk, FunctionDelta, TokenLogprob, ToolDelta
from reckon.segmentation.phase import CLOSER, OPENER, split_phases

TEXT_CHARS_MAX = 16_000_000
LOGPROB_ROWS_MAX = 200_000  # 32,000 tokens with five alternatives; a row is some 400 bytes as Python holds it
_REASON_CHARS_MAX = 300


class Accumulator:
    """Takes chunks in order, says how many output tokens there are so far, and gives the reply.

    `plain` takes the text as it was written: reasoning is not told apart from the answer.
    `keep_logprobs` keeps the server's rows of log-probabilities, which nobody here needs.
    """

    def __init__(self, *, plain: bool = False, keep_logprobs: bool = False) -> None:
        self._plain, self._keep_logprobs = plain, keep_logprobs
        self._tools: dict[int, ToolCall] = {}
        self._token_logprobs: list[dict[str, Any]] = []
        self._token_ids: list[int] = []
        self._pieces: list[str] = []
        self._stopped_at = ""
        self._confidences: list[float] = []
        self._confidences_told = 0
        self._reasoning: list[str] = []
        self._content: list[str] = []
        self._chars = self._rows = 0
        self._deltas = 0
        self._finish_reason = ""
        self._usage: chunk_shapes.Usage | None = None
        self._logprob_sum = 0.0
        self._logprob_tokens = 0
        self._model = self._id = ""
        self._fresh: tuple[str, str] = ("", "")

    def take_fresh(self) -> tuple[str, str]:
        """(reasoning, content) as the server told them apart, since the last call."""
        fresh, self._fresh = self._fresh, ("", "")
        return fresh

    @property
    def output_tokens(self) -> int:
        """Tokens so far: the server's count where it gives one, else log-probabilities or deltas seen."""
        reported = self._usage.completion_tokens if self._usage is not None else None
        return max(reported or 0, self._logprob_tokens, self._deltas)

    @property
    def ended(self) -> bool:
        """Whether the server said why it stopped."""
        return bool(self._finish_reason)

    def push(self, data: str) -> None:
        """Take one chunk. Raises ModelRefused or ModelUnavailable for an error told in the stream."""
        try:
            chunk = Chunk.model_validate_json(data)
        except ValidationError as error:
            raise ModelUnavailable("The model server sent a chunk that is not a chat completion chunk.") from error
        if chunk.error is not None:
            raise told_error(chunk.error)
        self._id, self._model = self._id or chunk.id, self._model or chunk.model
        self._usage = chunk.usage or self._usage
        for choice in chunk.choices[:1]:
            self._take(choice)

    def take_confidences(self) -> list[float]:
        """Confidences of the tokens since the last call."""
        fresh = self._confidences[self._confidences_told :]
        self._confidences_told = len(self._confidences)
        return fresh

    def _take(self, choice: Choice) -> None:
        reasoning = choice.delta.reasoning or choice.delta.reasoning_content or ""
        content = choice.delta.content or choice.text or ""
        if reasoning or content:
            self._deltas += 1
            self._chars += len(reasoning) + len(content)
            if self._chars > TEXT_CHARS_MAX:
                raise ModelRefused(f"The model said more than {TEXT_CHARS_MAX} characters; set a limit of tokens.")
            self._reasoning.append(reasoning)
            self._content.append(content)
            self._fresh = (self._fresh[0] + reasoning, self._fresh[1] + content)
        for part in choice.delta.tool_calls or []:
            self._take_tool(part)
        if choice.logprobs is not None:
            if self._keep_logprobs:
                self._keep(choice.logprobs.content or [])
            tokens = choice.logprobs.of_tokens()
            self._logprob_sum += sum(logprob for logprob, _ in tokens)
            self._logprob_tokens += len(tokens)
            self._confidences += [token_confidence(top) for _, top in tokens if top]
            self._pieces += choice.logprobs.tokens or []
        self._token_ids += choice.token_ids or []
        if isinstance(choice.stop_reason, str):
            self._stopped_at = choice.stop_reason
        self._finish_reason = choice.finish_reason or self._finish_reason

    def _keep(self, tokens: Sequence[TokenLogprob]) -> None:
        """Rows as the server told them; each alternative is one more."""
        self._rows += sum(1 + len(token.top_logprobs) for token in tokens)
        if self._rows > LOGPROB_ROWS_MAX:
            raise ModelRefused(
                f"More than {LOGPROB_ROWS_MAX} log-probabilities came: set a limit of tokens, or fewer top_logprobs."
            )
        self._token_logprobs += [token.model_dump() for token in tokens]

    def _take_tool(self, part: ToolDelta) -> None:
        """A piece of a call: its name comes once, its arguments in many pieces."""
        function = part.function or FunctionDelta()
        arguments = function.arguments or ""
        self._deltas += 1
        self._chars += len(arguments)
        if self._chars > TEXT_CHARS_MAX:
            raise ModelRefused(f"The model said more than {TEXT_CHARS_MAX} characters; set a limit of tokens.")
        before = self._tools.get(part.index, ToolCall("", "", ""))
        self._tools[part.index] = ToolCall(
            before.id or part.id or "", before.name or function.name or "", before.arguments + arguments
        )

    def reply(self) -> ChatReply:
        """What has come so far as a reply; `finish_reason` is "unknown" where the server gave none."""
        reasoning, content = "".join(self._reasoning), "".join(self._content)
        if not reasoning and not self._plain:
            reasoning, content = split_thinking(content)
        return ChatReply(
            reasoning,
            content,
            self._finish_reason or "unknown",
            self._model,
            self._id,
            self._normalised_usage(),
            self._usage is not None,
            self._logprob_sum,
            self._logprob_tokens,
            tuple(self._token_ids),
            tuple(self._pieces),
            self._stopped_at,
            tuple(self._confidences),
            tuple(self._tools[index] for index in sorted(self._tools)),
            tuple(self._token_logprobs),
        )

    def _normalised_usage(self) -> Usage:
        raw = self._usage
        if raw is None:
            return Usage(output=self.output_tokens)
        output = raw.completion_tokens or 0
        reasoning = (raw.completion_tokens_details and raw.completion_tokens_details.reasoning_tokens) or 0
        cached = (raw.prompt_tokens_details and raw.prompt_tokens_details.cached_tokens) or 0
        # Servers count markers and partly cached blocks in their own ways; a part is never more than its whole.
        return Usage(raw.prompt_tokens, output, min(max(reasoning, 0), output), min(max(cached, 0), raw.prompt_tokens))


def split_thinking(content: str) -> tuple[str, str]:
    """(reasoning, content) of text that may hold its reasoning between markers, which are left out."""
    reasoning, answer = split_phases(content)
    if not reasoning:
        return "", content
    said = reasoning.lstrip().removeprefix(OPENER.decode())
    return said.removesuffix(CLOSER.decode()), answer


def told_error(error: object) -> ModelRefused | ModelUnavailable:
    """The error that a server told inside a stream it had already begun."""
    fields = error if isinstance(error, dict) else {"message": str(error)}
    message = str(fields.get("message", ""))[:_REASON_CHARS_MAX]
    code = fields.get("code")
    if isinstance(code, int) and 400 <= code < 500 and code != 429:  # HTTP's classes
        return ModelRefused(f"The model server refused the request ({code}): {message}")
    return ModelUnavailable(f"The model server failed while it answered: {message}")


def reason_in(body: bytes) -> str:
    """The server's own words in an error body, at most a line."""
    text = body.decode(errors="replace")
    try:
        parsed = json.loads(text)
    except ValueError:
        parsed = None
    if isinstance(parsed, dict):
        inner = parsed.get("error", parsed)
        message = inner.get("message") if isinstance(inner, dict) else inner
        text = str(message or text)
    return " ".join(text.split())[:_REASON_CHARS_MAX]
