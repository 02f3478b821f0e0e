"""The calls of `http.Http` for code that must not block: the same repeats, the same errors."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
from pydantic import BaseModel

from reckon.client.http import Attempts, Params, given, parsed
from reckon.providers.retries import Retries

_M = TypeVar("_M", bound=BaseModel)


class AsyncHttp:
    """Calls with the key. `sleep` is waited with between attempts."""

    def __init__(
        self, client: httpx.AsyncClient, retries: Retries, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.client, self._retries, self._sleep = client, retries, sleep

    async def get(self, path: str, params: Params | None = None, accept: str = "") -> httpx.Response:
        """What is read. Raises one of Reckon's errors."""
        headers = {"accept": accept} if accept else {}
        return await self._send(lambda: self.client.get(path, params=given(params), headers=headers), may_repeat=True)

    async def read(self, path: str, model: type[_M], params: Params | None = None) -> _M:
        """What is read, as `model`."""
        return parsed(await self.get(path, params, "application/json"), model)

    async def post(self, path: str, body: object, model: type[_M], *, timeout_s: float | None) -> _M:
        """What is asked for, as `model`. It is sent again only where the server says that it has not begun."""
        timeout = httpx.Timeout(timeout_s, connect=10)
        return parsed(
            await self._send(lambda: self.client.post(path, json=body, timeout=timeout), may_repeat=False), model
        )

    async def delete(self, path: str) -> None:
        """Gone afterwards."""
        await self._send(lambda: self.client.delete(path), may_repeat=False)

    async def _send(self, send: Callable[[], Awaitable[httpx.Response]], *, may_repeat: bool) -> httpx.Response:
        attempts = Attempts(self._retries, may_repeat, self.client.base_url)
        while True:
            try:
                response = await send()
            except httpx.TransportError as error:
                pause_s = attempts.pause_s(error)
            else:
                pause_s = attempts.pause_s(response)
                if pause_s is None:
                    return response
            await self._sleep(pause_s or 0.0)
