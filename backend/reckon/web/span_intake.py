"""Hands spans that are made in this process to ingest, under the rules of whoever asked for them.

They take the way of all others but for the network: masked and made durable by `Ingest.accept`. One
thread does it, since that waits for the disk; what ingest cannot take now is tried again.
"""

import logging
import threading
from collections import deque
from dataclasses import dataclass
from typing import Protocol

from reckon.domain.span import Span
from reckon.errors import ReckonError, Unavailable
from reckon.ingest.inflate import Compression
from reckon.ingest.model import Accepted
from reckon.ingest.policy import Sender
from reckon.otlp.decode import Encoding
from reckon.otlp.encode import encode_spans

log = logging.getLogger(__name__)

SPANS_MAX = 50_000
BATCH_SPANS_MAX = 512
_PAUSE_S = 0.5


class Accepts(Protocol):
    """Ingest, as far as it is needed here."""

    def accept(self, body: bytes, encoding: Encoding, compression: Compression, sender: Sender) -> Accepted:
        """Make the spans durable. Raises MalformedPayload, LimitExceeded, NotFound and Unavailable."""
        ...


class SpanIntake:
    """Threads may share it; its own thread starts with the first span."""

    def __init__(self, ingest: Accepts, *, spans_max: int = SPANS_MAX, pause_s: float = _PAUSE_S) -> None:
        self._ingest, self._spans_max, self._pause_s = ingest, spans_max, pause_s
        self._queue: deque[tuple[Sender, Span]] = deque()
        self._taken = self._done = 0
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def send(self, sender: Sender, span: Span) -> bool:
        """Queue `span`. False, and said in the log, where the queue is full or closed."""
        with self._changed:
            if self._closing.is_set() or len(self._queue) >= self._spans_max:
                log.warning("spans.dropped spans=1 reason=%s", "closed" if self._closing.is_set() else "full")
                return False
            self._queue.append((sender, span))
            self._taken += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reckon-span-intake", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return True

    def flush(self, timeout_s: float) -> bool:
        """Wait until what has been queued by now is durable or refused; False if that took longer."""
        with self._changed:
            wanted = self._taken
            return self._changed.wait_for(lambda: self._done >= wanted, timeout_s)

    def close(self, timeout_s: float = 5.0) -> None:
        """Flush, and stop the thread; what is left then is lost, and said in the log."""
        self.flush(timeout_s)
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout_s)
        if self._queue:
            log.warning("spans.dropped spans=%d reason=closed", len(self._queue))

    def _run(self) -> None:
        while batch := self._next_batch():
            self._deliver(*batch)

    def _next_batch(self) -> tuple[Sender, list[Span]] | None:
        """The next spans of one sender, in order; None once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._closing.is_set())
            if not self._queue or self._closing.is_set():
                return None
            sender = self._queue[0][0]
            spans: list[Span] = []
            while self._queue and self._queue[0][0] == sender and len(spans) < BATCH_SPANS_MAX:
                spans.append(self._queue.popleft()[1])
            return sender, spans

    def _deliver(self, sender: Sender, spans: list[Span]) -> None:
        try:
            body = encode_spans(spans)
            while not self._accepted(body, sender):
                if self._closing.wait(self._pause_s):
                    log.warning("spans.dropped spans=%d reason=closed", len(spans))
                    break
        except (ReckonError, TypeError, ValueError) as error:
            # What cannot be encoded, or will never be taken, must not end the thread that carries all others.
            log.warning("spans.refused spans=%d error=%s", len(spans), type(error).__name__)
        finally:
            with self._changed:
                self._done += len(spans)
                self._changed.notify_all()

    def _accepted(self, body: bytes, sender: Sender) -> bool:
        try:
            self._ingest.accept(body, "protobuf", "identity", sender)
        except Unavailable as error:
            log.info("spans.retry reason=%s", error)
            return False
        return True


@dataclass(frozen=True, slots=True)
class SenderSink:
    """The gateway's `SpanSink` for one sender."""

    intake: SpanIntake
    sender: Sender

    def send(self, span: Span) -> bool:
        """False where the span was dropped."""
        return self.intake.send(self.sender, span)
