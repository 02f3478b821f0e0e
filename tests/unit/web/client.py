"""A client that talks to the application without a socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from fakes.web_parts import fake_parts
from reckon.web.app import create_app


@asynccontextmanager
async def client(**changes: Any) -> AsyncIterator[httpx.AsyncClient]:
    # Crashes are answered, as a server would, and not raised into the test.
    transport = httpx.ASGITransport(create_app(fake_parts(**changes)), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as made:
        yield made
