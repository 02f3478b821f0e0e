"""Sends spans to Reckon from a bounded queue, on a thread of its own, and counts what it could not.

Used where spans are made: in vLLM, which must never wait (`when_full="count"`), and in
`reckon solve`, which can (`when_full="block"`). Failed batches are retried until they
are taken or the sender closes. The thread starts with the first span, so a process that
forks before that is safe.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Literal

import httpx

from reckon.domain.span import Span
from reckon.otlp.batch_record import Batch, batch_record
from reckon.otlp.encode import encode_spans
from reckon.telemetry.counters import SenderCounters
from reckon.telemetry.delivery import Delivered, Rejected, Retry, deliver, traces_url

log = logging.getLogger(__name__)

BATCH_SPANS_MAX = 512
BATCH_BYTES_MAX = 4 << 20
QUEUE_BYTES_MAX = 256 << 20
BACKOFF_FIRST_S = 0.25
BACKOFF_MAX_S = 15.0
RETRY_AFTER_MAX_S = 60.0
REQUEST_TIMEOUT_S = 30.0
_SPAN_BYTES = 400  # of a span without its long attributes


class SpanSender:
    """`endpoint` is Reckon's address, with or without `/v1/traces`; `client` is closed with the sender.

    `key` is sent with each request, unless it is empty; `key_setting` is what people set it by; `headers` too.
    `numbered`: each batch tells which of all spans it brings, so that Reckon sees what is missing.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        when_full: Literal["block", "count"],
        key: str = "",
        key_setting: str = "RECKON_API_KEY",
        queue_spans_max: int = 50_000,
        queue_bytes_max: int = QUEUE_BYTES_MAX,
        block_s_max: float = 10.0,
        linger_s: float = 0.1,
        backoff_first_s: float = BACKOFF_FIRST_S,
        make_client: Callable[[], httpx.Client] = lambda: httpx.Client(timeout=REQUEST_TIMEOUT_S, trust_env=False),
        headers: Mapping[str, str] | None = None,
        numbered: bool = False,
    ) -> None:
        self._url, self._key, self._key_setting = traces_url(endpoint), key, key_setting
        self._when_full = when_full
        self._spans_max, self._bytes_max = queue_spans_max, queue_bytes_max
        self._block_s_max, self._linger_s, self._backoff_first_s = block_s_max, linger_s, backoff_first_s
        self._make_client, self._headers = make_client, dict(headers or {})
        self._producer = os.urandom(8).hex() if numbered else ""
        self._numbered = 0
        self._queue: deque[tuple[Span, int]] = deque()
        self._bytes = 0
        self._in_flight = 0
        self._queued = self._sent = self._refused = self._dropped = self._retried = self._denied = 0
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def send(self, span: Span) -> bool:
        """Queue `span`. False, and counted as dropped, if the queue is full or the sender closed."""
        size = span_bytes(span)
        with self._changed:
            if self._is_full() and self._when_full == "block":
                self._changed.wait_for(lambda: not self._is_full() or self._closing.is_set(), self._block_s_max)
            if self._is_full() or self._closing.is_set():
                self._drop(1, "the queue is full" if not self._closing.is_set() else "the sender is closed")
                return False
            self._queue.append((span, size))
            self._bytes += size
            self._queued += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reckon-sender", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return True

    def counters(self) -> SenderCounters:
        """A snapshot."""
        with self._changed:
            waiting = len(self._queue) + self._in_flight
            return SenderCounters(
                self._queued, self._sent, self._refused, self._dropped, self._retried, waiting, self._denied
            )

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything queued is delivered or refused; False if that took longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._queue and not self._in_flight, timeout_s)

    def close(self, timeout_s: float = 5.0) -> None:
        """Flush, stop the thread, count what is left as dropped. Idempotent."""
        self.flush(timeout_s)
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout_s)
        with self._changed:
            left = len(self._queue)
            self._queue.clear()
            self._bytes = 0
            if left:
                self._drop(left, "the process ended before Reckon took them")

    def _is_full(self) -> bool:
        return len(self._queue) + self._in_flight >= self._spans_max or self._bytes >= self._bytes_max

    def _drop(self, spans: int, reason: str) -> None:
        # Logged at 1, 2, 4, 8, … so that an outage is visible and the log stays readable.
        before, self._dropped = self._dropped, self._dropped + spans
        if before.bit_length() != self._dropped.bit_length():
            log.warning("telemetry.dropped spans_total=%d reason=%r", self._dropped, reason)

    def _deny(self, spans: int, reason: str) -> None:
        # Once: it stays so until somebody does something, and every batch would say it again.
        if not self._denied:
            held = "does not accept the key in" if self._key else "wants a key, and there is none in"
            log.error(
                "telemetry.denied url=%s reason=%r; Reckon %s %s: make one with the scope ingest "
                "(reckon key create, or the page of keys). Spans are lost until then.",
                self._url,
                reason,
                held,
                self._key_setting,
            )
        self._denied += spans

    def _run(self) -> None:
        with self._make_client() as client:
            client.headers.update(self._headers)
            while batch := self._next_batch():
                self._deliver(client, batch)

    def _next_batch(self) -> list[Span]:
        """The next spans to send; empty when the sender closes."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._closing.is_set())
        if self._linger_s and not self._closing.is_set():
            # A short wait turns a burst of single spans into one request.
            self._closing.wait(self._linger_s)
        batch: list[Span] = []
        with self._changed:
            size = 0
            while self._queue and len(batch) < BATCH_SPANS_MAX and size < BATCH_BYTES_MAX:
                span, span_size = self._queue.popleft()
                batch.append(span)
                size += span_size
            self._bytes -= size
            self._in_flight = len(batch)
            self._changed.notify_all()
        return batch

    def _deliver(self, client: httpx.Client, batch: list[Span]) -> None:
        try:
            body = encode_spans([*batch, *self._record(batch)])
        except (TypeError, ValueError) as error:
            # A span that protobuf cannot hold must not end the thread that carries all others.
            outcome: Delivered | Rejected | Retry = Rejected(f"cannot be encoded: {error}")
        else:
            outcome = self._until_decided(client, body)
        with self._changed:
            self._in_flight = 0
            match outcome:
                case Delivered(refused=refused, reason=reason):
                    refused = min(refused, len(batch))  # the batch's own record may be among them
                    self._sent += len(batch) - refused
                    self._refused += refused
                    if refused:
                        log.warning("telemetry.refused spans=%d of=%d reason=%r", refused, len(batch), reason)
                case Rejected(reason=reason, denied=True):
                    self._refused += len(batch)
                    self._deny(len(batch), reason)
                case Rejected(reason=reason):
                    self._refused += len(batch)
                    log.warning("telemetry.refused spans=%d of=%d reason=%r", len(batch), len(batch), reason)
                case Retry(reason=reason):
                    self._drop(len(batch), f"the process ended before Reckon took them ({reason})")
            self._changed.notify_all()

    def _record(self, batch: list[Span]) -> list[Span]:
        """What numbers the batch, where batches are numbered."""
        first, self._numbered = self._numbered, self._numbered + len(batch)
        if not self._producer:
            return []
        with self._changed:
            told = Batch(self._producer, first, len(batch), self._dropped)
        return [batch_record(told, os.urandom(16), os.urandom(8), batch[0].resource, time.time_ns())]

    def _until_decided(self, client: httpx.Client, body: bytes) -> Delivered | Rejected | Retry:
        """Retry with growing pauses; a Retry comes back only when the sender is closing."""
        pause_s, started_ns = self._backoff_first_s, time.monotonic_ns()
        while True:
            outcome = deliver(client, self._url, body, self._key)
            if not isinstance(outcome, Retry):
                if pause_s != self._backoff_first_s:
                    log.info("telemetry.recovered after_s=%.1f", (time.monotonic_ns() - started_ns) / 1e9)
                return outcome
            if pause_s == self._backoff_first_s:
                log.warning("telemetry.retrying url=%s reason=%r", self._url, outcome.reason)
            with self._changed:
                self._retried += 1
            asked_s = min(outcome.after_s or 0.0, RETRY_AFTER_MAX_S)
            if self._closing.wait(max(pause_s, asked_s)):
                return outcome
            pause_s = min(pause_s * 2, BACKOFF_MAX_S)


def span_bytes(span: Span) -> int:
    """About how much memory the span's long attributes take; for bounding, not for billing."""
    return _SPAN_BYTES + sum(len(value) for value in span.attributes.values() if isinstance(value, str | bytes))
