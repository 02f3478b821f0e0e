"""Whether this vLLM is being recorded, among its own metrics: `/metrics` of the server that the plugin runs in."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

log = logging.getLogger(__name__)

# Name, meaning, which of the counts.
_COUNTERS = (
    ("reckon_plugin_spans_sent", "Spans that Reckon has taken.", "sent"),
    ("reckon_plugin_spans_dropped", "Spans that found no room while Reckon did not answer.", "dropped"),
    ("reckon_plugin_spans_refused", "Spans that Reckon refused.", "refused"),
    ("reckon_plugin_engine_steps_lost", "Engine steps of which nothing is recorded.", "lost_steps"),
)


class Counted(Protocol):
    """What knows the state of the recording."""

    def counts(self) -> Mapping[str, int]:
        """By the names above; absent ones are zero."""
        ...

    def is_alive(self) -> bool:
        """Whether anything is recorded."""
        ...


def show(counted: Counted) -> None:
    """Add the state to the registry that vLLM serves. With several API servers vLLM gathers from files, not from it."""
    try:
        from prometheus_client import REGISTRY
    except ImportError:
        return
    try:
        REGISTRY.register(Recording(counted))
    except ValueError:
        # A second engine in one process: the names are taken, and the log tells of both.
        log.info("plugin.metrics_taken")


class Recording:
    """A Prometheus collector."""

    def __init__(self, counted: Counted) -> None:
        self._counted = counted

    def collect(self) -> Iterator[Any]:
        """One gauge and the counters."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        alive, counts = self._counted.is_alive(), self._counted.counts()
        yield GaugeMetricFamily("reckon_plugin_recording", "1 while this server is recorded.", value=float(alive))
        for name, meaning, count in _COUNTERS:
            yield CounterMetricFamily(name, meaning, value=counts.get(count, 0))
