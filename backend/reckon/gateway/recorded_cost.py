"""Asks Reckon's own API what a query cost, for as long as it is worth waiting."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx

from reckon.telemetry.key_refused import KEY_REFUSED, key_refused

POLL_S = 0.25


async def recorded_cost_usd(
    http: httpx.AsyncClient,
    url: str,
    project: str,
    trace_id: str,
    *,
    tries: int,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> str | None:
    """Dollars as the API writes them; None where it cannot be reached or does not know after `tries`.

    Cost is attributed after the spans have been stored, so the first answers may lack it. `http`
    carries the key. Raises Forbidden where that may not read the project's traces.
    """
    url = url.rstrip("/")
    for attempt in range(tries):
        if attempt:
            await sleep(POLL_S)
        try:
            response = await http.get(f"{url}/api/v1/projects/{project}/traces/{trace_id}")
            if response.status_code == httpx.codes.NOT_FOUND:
                continue  # not stored yet
            if response.status_code in KEY_REFUSED:
                raise key_refused(url, "read")
            if response.status_code != httpx.codes.OK:
                return None
            cost = response.json()["row"]["cost_usd"]
        except httpx.TransportError:
            return None
        except (ValueError, KeyError, TypeError):
            return None  # something else listens there
        if cost is not None:
            return str(cost)
    return None
