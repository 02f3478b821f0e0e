"""Sends metrics to Reckon now and then, on a thread of its own. They are running totals, so nothing is queued."""

import logging
import threading
from collections.abc import Callable

import httpx

from reckon.telemetry.delivery import Delivered, deliver, metrics_url

log = logging.getLogger(__name__)

EVERY_S = 15.0
REQUEST_TIMEOUT_S = 10.0


class MetricSender:
    """`body` makes what is sent. A request that fails is not repeated: the next one says more."""

    def __init__(
        self,
        endpoint: str,
        body: Callable[[], bytes],
        *,
        key: str = "",
        every_s: float = EVERY_S,
        make_client: Callable[[], httpx.Client] = lambda: httpx.Client(timeout=REQUEST_TIMEOUT_S, trust_env=False),
    ) -> None:
        self._url, self._body, self._key = metrics_url(endpoint), body, key
        self._every_s, self._make_client = every_s, make_client
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._troubled = False
        self.sent = 0

    def start(self, changed: Callable[[], int]) -> None:
        """Begin; nothing is sent while `changed` gives what it gave when that was last sent."""
        self._thread = threading.Thread(target=self._run, args=(changed,), name="reckon-metrics", daemon=True)
        self._thread.start()

    def close(self, timeout_s: float) -> None:
        """Send what has changed once more, and end."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self, changed: Callable[[], int]) -> None:
        told = 0
        with self._make_client() as client:
            ending = False
            while not ending:
                ending = self._closing.wait(self._every_s)
                now = changed()
                if now != told and self._send(client):
                    told = now

    def _send(self, client: httpx.Client) -> bool:
        try:
            outcome = deliver(client, self._url, self._body(), self._key)
        except Exception:  # a body that cannot be made must not end the thread that sends the next one
            log.exception("telemetry.metrics_failed")
            return False
        if isinstance(outcome, Delivered):
            self.sent, self._troubled = self.sent + 1, False
            return True
        if not self._troubled:
            # Once: it is said again when it went well in between.
            log.warning("telemetry.metrics_not_taken url=%s reason=%r", self._url, outcome.reason)
        self._troubled = True
        return False
