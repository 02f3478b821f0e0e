"""`reckon.AsyncClient`: `reckon.Client` for code that must not block; whoever cancels an await cancels the work."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import httpx

from reckon.client.async_http import AsyncHttp
from reckon.client.async_traces import AsyncTraces
from reckon.client.bodies import Sampled, chat_body, headers_of, is_local, options, run_body
from reckon.client.client import BASE_URL, POLL_S
from reckon.endpoint.chat_schemas import ChatCompletion
from reckon.endpoint.responses_schemas import ResponseOut
from reckon.providers.retries import Retries


class AsyncClient:
    """Asks one Reckon with one key; traces are read in `project`, questions land in the key's own.

    Errors and repeats are those of `reckon.Client`. It belongs to one event loop.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        key: str = "",
        *,
        project: str = "default",
        timeout_s: float = 60.0,
        retries: Retries = Retries(),  # noqa: B008  # frozen
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Connects with the first call."""
        self._client = httpx.AsyncClient(
            base_url=base_url,
            headers=headers_of(key),
            timeout=timeout_s,
            trust_env=not is_local(base_url),
            transport=transport,
        )
        self._http, self._sleep, self._timeout_s = AsyncHttp(self._client, retries, sleep), sleep, timeout_s
        self.traces = AsyncTraces(self._http, project)

    async def solve(
        self,
        question: str | Sequence[Mapping[str, str]],
        *,
        model: str = "reasoner",
        strategy: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        max_tokens: int | None = None,
        seed: int | None = None,
        timeout_s: float | None = None,
        **reckon: Any,
    ) -> ChatCompletion:
        """The answer to a question or to messages (`role`, `content`); `reckon` are the endpoint's options."""
        body = chat_body(question, model, Sampled(temperature, top_p, max_tokens, seed), options(strategy, reckon))
        return await self._http.post("/v1/chat/completions", body, ChatCompletion, timeout_s=timeout_s)

    async def begin(
        self,
        question: str,
        *,
        model: str = "reasoner",
        strategy: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        max_tokens: int | None = None,
        metadata: Mapping[str, str] | None = None,
        **reckon: Any,
    ) -> ResponseOut:
        """The same in the background: it goes on whoever leaves, or dies."""
        sampled = Sampled(temperature, top_p, max_tokens)
        body = run_body(question, model, sampled, options(strategy, reckon), metadata)
        return await self._http.post("/v1/responses", body, ResponseOut, timeout_s=self._timeout_s)

    async def response(self, response_id: str) -> ResponseOut:
        """What was begun, as it is now. Raises NotFound where it has expired."""
        return await self._http.read(f"/v1/responses/{response_id}", ResponseOut)

    async def wait(self, response_id: str, *, poll_s: float = POLL_S) -> ResponseOut:
        """What was begun, once it has ended."""
        while (found := await self.response(response_id)).status in ("queued", "in_progress"):
            await self._sleep(poll_s)
        return found

    async def cancel(self, response_id: str) -> ResponseOut:
        """End it, at the model's server too."""
        path = f"/v1/responses/{response_id}/cancel"
        return await self._http.post(path, None, ResponseOut, timeout_s=self._timeout_s)

    async def delete(self, response_id: str) -> None:
        """Delete what was kept of it; its trace stays."""
        await self._http.delete(f"/v1/responses/{response_id}")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
