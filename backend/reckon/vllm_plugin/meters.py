"""GenAI's server metrics of a vLLM, counted by the scribe out of the requests that ended, since it started.

Names, units and buckets are those of the GenAI semantic conventions ("Generative AI model server metrics").
Running totals: one that is lost on the way is made good by the next.
"""

import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reckon.domain.metric import MetricPoint
from reckon.domain.span import Span
from reckon.otlp import names

REQUEST_DURATION = "gen_ai.server.request.duration"
TIME_TO_FIRST_TOKEN = "gen_ai.server.time_to_first_token"  # noqa: S105  # a metric's name
TIME_PER_OUTPUT_TOKEN = "gen_ai.server.time_per_output_token"  # noqa: S105  # as above
_BOUNDS_S: Mapping[str, tuple[float, ...]] = {
    REQUEST_DURATION: (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92),
    TIME_TO_FIRST_TOKEN: (
        *(0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0),
    ),
    TIME_PER_OUTPUT_TOKEN: (0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5),
}
SERIES_MAX = 200
_Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Histogram:
    counts: list[int]
    count: int = 0
    sum: float = 0.0


@dataclass(slots=True)
class ServerMeters:
    """`ended` belongs to one thread, `points` may be asked by another: it may then miss the last request."""

    clock_ns: Callable[[], int] = time.time_ns
    requests: int = 0
    _started_ns: int = 0
    _series: dict[tuple[str, _Labels], _Histogram] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._started_ns = self.clock_ns()

    def ended(self, span: Span) -> None:
        """A span that is sent: those of engine requests are counted."""
        if span.name != names.SPAN_ENGINE_REQUEST:
            return
        told = span.attributes
        labels = {
            names.GEN_AI_OPERATION: names.OPERATION_CHAT,
            names.GEN_AI_PROVIDER: "vllm",
            names.GEN_AI_REQUEST_MODEL: str(told.get(names.GEN_AI_REQUEST_MODEL, "")),
            names.GEN_AI_RESPONSE_MODEL: str(told.get(names.GEN_AI_RESPONSE_MODEL, "")),
        }
        reasons = told.get(names.GEN_AI_FINISH_REASONS)
        reason = str(reasons[0]) if isinstance(reasons, list | tuple) and reasons else ""
        failed = {"error.type": reason} if reason in ("error", "abort") else {}
        self.requests += 1
        self._count(REQUEST_DURATION, labels | failed, (span.end_ns - span.start_ns) / 1e9)
        ttft_ns, decode_ns = told.get(names.ENGINE_TTFT_NS), told.get(names.ENGINE_DECODE_NS)
        if isinstance(ttft_ns, int):
            self._count(TIME_TO_FIRST_TOKEN, labels, ttft_ns / 1e9)
        tokens = told.get(names.GEN_AI_OUTPUT_TOKENS)
        if isinstance(decode_ns, int) and isinstance(tokens, int) and tokens > 1:
            self._count(TIME_PER_OUTPUT_TOKEN, labels, decode_ns / 1e9 / (tokens - 1))

    def points(self) -> list[MetricPoint]:
        """All series as they stand."""
        now_ns = self.clock_ns()
        return [
            MetricPoint(
                name=name,
                kind="histogram",
                unit="s",
                time_ns=now_ns,
                start_ns=self._started_ns,
                count=one.count,
                sum=one.sum,
                bounds=_BOUNDS_S[name],
                counts=tuple(one.counts),
                attributes=dict(labels),
            )
            for (name, labels), one in list(self._series.items())
        ]

    def _count(self, name: str, labels: Mapping[str, str], value_s: float) -> None:
        key = name, tuple(sorted(labels.items()))
        found = self._series.get(key)
        if found is None:
            if len(self._series) >= SERIES_MAX:
                return  # as many models as adapters: their spans tell of them
            found = self._series[key] = _Histogram([0] * (len(_BOUNDS_S[name]) + 1))
        found.counts[bisect_left(_BOUNDS_S[name], value_s)] += 1
        found.count += 1
        found.sum += value_s
