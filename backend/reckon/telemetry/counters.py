"""What became of the spans handed to a sender."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SenderCounters:
    """Spans, but for `retried`, which counts requests.

    `queued` were accepted by `send`, `sent` acknowledged by Reckon, `refused` rejected by
    it for good, `dropped` lost here because the queue was full or the process ended.
    `denied` are those of `refused` whose key was missing, wrong or may not send spans.
    `queued == sent + refused + dropped + waiting`, but for spans dropped before they were queued.
    """

    queued: int = 0
    sent: int = 0
    refused: int = 0
    dropped: int = 0
    retried: int = 0
    waiting: int = 0
    denied: int = 0
