"""One call of the API: sent, repeated where that is safe, and its failure told as one of Reckon's errors.

What is repeated and what a failure means is decided in one place, for the client that blocks and
for the one that does not.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from reckon import errors
from reckon.providers.retries import Retries, parse_retry_after

_M = TypeVar("_M", bound=BaseModel)
Params: TypeAlias = Mapping[str, str | int | None]
_AGAIN = frozenset({429, 502, 503, 504})
_REASON_CHARS_MAX = 500
_ERRORS: Mapping[int, type[errors.ReckonError]] = {
    401: errors.Unauthenticated,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    413: errors.LimitExceeded,
}


@dataclass(slots=True)
class Attempts:
    """Of one call: after each, whether it stands or how long to wait for the next. Pure but for its own count."""

    retries: Retries
    may_repeat: bool
    base_url: httpx.URL
    rng: random.Random = field(default_factory=random.Random)
    failed: int = 0

    def pause_s(self, outcome: httpx.Response | httpx.TransportError) -> float | None:
        """Seconds until the next attempt; None where the answer stands. Raises one of Reckon's errors."""
        self.failed += 1
        last = self.failed >= self.retries.attempts
        if isinstance(outcome, httpx.TransportError):
            if last or not (self.may_repeat or isinstance(outcome, httpx.ConnectError)):
                raise errors.Unavailable(
                    f"Reckon at {self.base_url} does not answer ({type(outcome).__name__}). Is it running?"
                ) from outcome
            return self.retries.pause_s(self.failed, None, self.rng)
        # A 429 has not begun anything; the others may have.
        repeated = outcome.status_code in _AGAIN if self.may_repeat else outcome.status_code == 429  # HTTP's
        if not repeated or last:
            raise_for(outcome)
            return None
        after_s = parse_retry_after(outcome.headers.get("retry-after"), datetime.now(UTC))
        return self.retries.pause_s(self.failed, after_s, self.rng)


class Http:
    """Calls with the key. `sleep` is waited with between attempts."""

    def __init__(self, client: httpx.Client, retries: Retries, sleep: Callable[[float], None] = time.sleep) -> None:
        self.client, self._retries, self._sleep = client, retries, sleep

    def get(self, path: str, params: Params | None = None, accept: str = "") -> httpx.Response:
        """What is read. Raises one of Reckon's errors."""
        headers = {"accept": accept} if accept else {}
        return self._send(lambda: self.client.get(path, params=given(params), headers=headers), may_repeat=True)

    def read(self, path: str, model: type[_M], params: Params | None = None) -> _M:
        """What is read, as `model`."""
        return parsed(self.get(path, params, "application/json"), model)

    def post(self, path: str, body: object, model: type[_M], *, timeout_s: float | None) -> _M:
        """What is asked for, as `model`. It is sent again only where the server says that it has not begun."""

        def send() -> httpx.Response:
            return self.client.post(path, json=body, timeout=httpx.Timeout(timeout_s, connect=10))

        return parsed(self._send(send, may_repeat=False), model)

    def delete(self, path: str) -> None:
        """Gone afterwards."""
        self._send(lambda: self.client.delete(path), may_repeat=False)

    def _send(self, send: Callable[[], httpx.Response], *, may_repeat: bool) -> httpx.Response:
        attempts = Attempts(self._retries, may_repeat, self.client.base_url)
        while True:
            try:
                response = send()
            except httpx.TransportError as error:
                pause_s = attempts.pause_s(error)
            else:
                pause_s = attempts.pause_s(response)
                if pause_s is None:
                    return response
            self._sleep(pause_s or 0.0)


def given(params: Params | None) -> dict[str, str | int]:
    """The parameters that have a value."""
    return {name: value for name, value in (params or {}).items() if value is not None}


def parsed(response: httpx.Response, model: type[_M]) -> _M:
    """The answer as `model`. Raises Unavailable where something else than Reckon answered."""
    try:
        return model.model_validate_json(response.content)
    except ValidationError as error:
        raise errors.Unavailable(
            f"What {response.request.url.copy_with(query=None)} answered is no {model.__name__}: "
            "something else listens there, or client and server are of different versions."
        ) from error


def raise_for(response: httpx.Response) -> None:
    """Raises the error that a failure stands for; returns where there is none."""
    status = response.status_code
    if response.is_success:
        return
    message = f"{_reason(response)} (HTTP {status})"
    if status == 429:  # HTTP's
        wait = response.headers.get("retry-after", "")
        raise errors.RateLimited(message, int(wait) if wait.isdecimal() else 1)
    if status in _ERRORS:
        raise _ERRORS[status](message)
    raise errors.Unavailable(message) if status >= 500 else errors.InvalidInput(message)  # HTTP's


def _reason(response: httpx.Response) -> str:
    try:
        body = response.json()
        told = body.get("detail") or body["error"]["message"]
    except (ValueError, KeyError, TypeError, AttributeError):
        told = response.text.strip() or "no reason given"
    return str(told)[:_REASON_CHARS_MAX]
