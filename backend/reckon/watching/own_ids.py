"""Ids of our own traces: random, but for a mark, by which Reckon knows what tells of itself.

Where our spans are sent to our own ingest, storing them makes work (a summary to be written) that
would make spans again, for ever. Work on marked traces only is not traced, so that ends after one step.
"""

from collections.abc import Iterable

from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

MARK = "72656b6e"  # "rekn"; one trace of others in 2^32 begins so, and loses the span of one job
_RANDOM_BITS = 96


class OwnIds(RandomIdGenerator):
    """Trace ids that begin with the mark; the rest is random, as W3C's trace context wants it."""

    def generate_trace_id(self) -> int:
        """16 bytes as a number."""
        return (int(MARK, 16) << _RANDOM_BITS) | (super().generate_trace_id() & ((1 << _RANDOM_BITS) - 1))


def all_own(trace_ids: Iterable[str]) -> bool:
    """Whether there is one, and all of them (hex) are of traces that Reckon made of itself."""
    found = list(trace_ids)
    return bool(found) and all(one.startswith(MARK) for one in found)
