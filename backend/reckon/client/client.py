"""`reckon.Client`: a project's traces, and questions answered by its server."""

import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import httpx

from reckon.client.bodies import Sampled, chat_body, headers_of, is_local, options, run_body
from reckon.client.datasets import Datasets
from reckon.client.http import Http
from reckon.client.label_jobs import LabelJobs
from reckon.client.traces import Traces
from reckon.endpoint.chat_schemas import ChatCompletion
from reckon.endpoint.responses_schemas import ResponseOut
from reckon.providers.retries import Retries

BASE_URL = "http://127.0.0.1:8600"
POLL_S = 1.0


class Client:
    """Asks one Reckon with one key; traces are read in `project`, questions land in the key's own.

    Each call raises one of Reckon's errors (`reckon.errors`): Unauthenticated, Forbidden, NotFound,
    InvalidInput, RateLimited, Unavailable. Reading is repeated while Reckon is away, `retries`
    attempts in all; a question is repeated only where it was not begun. Threads may share it.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        key: str = "",
        *,
        project: str = "default",
        timeout_s: float = 60.0,
        retries: Retries = Retries(),  # noqa: B008  # frozen
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Connects with the first call."""
        self._client = httpx.Client(
            base_url=base_url,
            headers=headers_of(key),
            timeout=timeout_s,
            trust_env=not is_local(base_url),
            transport=transport,
        )
        self._http, self._sleep = Http(self._client, retries, sleep), sleep
        self.traces = Traces(self._http, project)
        self.datasets = Datasets(self._http, project, sleep)
        self.label_jobs = LabelJobs(self._http, project, sleep)

    def solve(
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
        """The answer to a question or to messages (`role`, `content`).

        `reckon` are the endpoint's options: `n`, `budget`, … `timeout_s` None waits as long as it
        takes; whoever gives up waiting cancels the work.
        """
        body = chat_body(question, model, Sampled(temperature, top_p, max_tokens, seed), options(strategy, reckon))
        return self._http.post("/v1/chat/completions", body, ChatCompletion, timeout_s=timeout_s)

    def begin(
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
        return self._http.post("/v1/responses", body, ResponseOut, timeout_s=self._client.timeout.read)

    def response(self, response_id: str) -> ResponseOut:
        """What was begun, as it is now. Raises NotFound where it has expired."""
        return self._http.read(f"/v1/responses/{response_id}", ResponseOut)

    def wait(self, response_id: str, *, poll_s: float = POLL_S) -> ResponseOut:
        """What was begun, once it has ended."""
        while (found := self.response(response_id)).status in ("queued", "in_progress"):
            self._sleep(poll_s)
        return found

    def cancel(self, response_id: str) -> ResponseOut:
        """End it, at the model's server too."""
        path = f"/v1/responses/{response_id}/cancel"
        return self._http.post(path, None, ResponseOut, timeout_s=self._client.timeout.read)

    def delete(self, response_id: str) -> None:
        """Delete what was kept of it; its trace stays."""
        self._http.delete(f"/v1/responses/{response_id}")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
