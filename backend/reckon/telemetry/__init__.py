"""Spans on their way to Reckon: queued, retried, counted."""

from reckon.telemetry.counters import SenderCounters
from reckon.telemetry.sender import SpanSender

__all__ = ["SenderCounters", "SpanSender"]
