"""Asks a vLLM server how it reads a conversation or a text: the token ids that a search goes on from.

Going on from ids, not from text, keeps every prefix exactly what was generated: text taken
apart anew can fall into other tokens, which misses the prefix cache and is no longer what
the model said. It is vLLM's `/tokenize`, which stands beside `/v1`, that renders the chat
template, so none is needed here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reckon.errors import ModelRefused, ModelUnavailable
from reckon.providers.chunks import reason_in
from reckon.providers.retries import RETRIED_STATUS
from reckon.segmentation.phase import CLOSER, OPENER

TIMEOUT_S = 30.0
PROMPT_TOKENS_MAX = 4_000_000


@dataclass(frozen=True, slots=True)
class Prefix:
    """Token ids to go on from. `opened` is the marker `<think>` where the chat template has written it already,
    and `tokens_max` the longest text that the model takes, None where the server does not say.
    """

    tokens: tuple[int, ...]
    opened: str
    tokens_max: int | None


class _Tokens(BaseModel):
    model_config = ConfigDict(extra="ignore")

    tokens: list[int] = Field(max_length=PROMPT_TOKENS_MAX)
    token_strs: list[str] | None = None
    max_model_len: int | None = None


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """`url` is the model server's, ending in `/v1`."""

    http: httpx.AsyncClient
    url: str
    api_key: str

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        """The conversation as the model reads it. Raises ModelRefused or ModelUnavailable."""
        found = await self._ask(
            {
                "model": model,
                "messages": [{"role": role, "content": content} for role, content in messages],
                "add_generation_prompt": True,
                "return_token_strs": True,
            }
        )
        written = "".join(found.token_strs or [])
        opened = written.rfind(OPENER.decode()) > written.rfind(CLOSER.decode())
        # Only at the very end: a question may hold the marker, too.
        opened = opened and len(written) - written.rfind(OPENER.decode()) <= len(OPENER) + 2
        return Prefix(tuple(found.tokens), OPENER.decode() if opened else "", found.max_model_len)

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        """The ids of `text` alone, without special tokens around it. Raises ModelRefused or ModelUnavailable."""
        found = await self._ask({"model": model, "prompt": text, "add_special_tokens": False})
        return tuple(found.tokens)

    async def _ask(self, body: dict[str, object]) -> _Tokens:
        url = f"{self.url.rstrip('/').removesuffix('/v1')}/tokenize"
        headers = {"authorization": f"Bearer {self.api_key}"} if self.api_key else {}
        try:
            response = await self.http.post(url, json=body, headers=headers, timeout=TIMEOUT_S)
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise ModelUnavailable(f"The model at {self.url} does not answer ({type(error).__name__}).") from error
        if response.status_code in RETRIED_STATUS:
            raise ModelUnavailable(f"The model at {self.url} answered {response.status_code}.")
        if response.status_code != httpx.codes.OK:
            raise ModelRefused(
                f"The model server at {self.url} cannot tell the tokens of a text ({response.status_code}: "
                f"{reason_in(response.content)}). Strategies that search step by step or set a thinking budget "
                "need vLLM's /tokenize and /v1/completions; no token was spent."
            )
        try:
            return _Tokens.model_validate_json(response.content)
        except ValidationError as error:
            raise ModelRefused(f"What answers at {url} is not vLLM's /tokenize.") from error
