"""The outside world of one query, handed in: model, PRM, sender, identifiers, clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from reckon.checkers.protocol import Checker
from reckon.checkers.texts import NormalisedChecker
from reckon.domain.span import Span
from reckon.pricing.rates import Rates
from reckon.prm.protocol import Judge, PrmVersion
from reckon.providers.openai import Chat
from reckon.segmentation import Policy


class SpanSink(Protocol):
    """Takes spans on their way to the store."""

    def send(self, span: Span) -> bool:
        """False where the span was dropped, which the sink counts."""
        ...


class Ids(Protocol):
    """Makes trace and span ids; OpenTelemetry's `RandomIdGenerator` is one."""

    def generate_trace_id(self) -> int:
        """128 bits, not zero."""
        ...

    def generate_span_id(self) -> int:
        """64 bits, not zero."""
        ...


def anchored_clock() -> Callable[[], int]:
    """Nanoseconds since the epoch that never go back: wall time read once, then a monotonic clock."""
    anchor_ns = time.time_ns() - time.perf_counter_ns()
    return lambda: anchor_ns + time.perf_counter_ns()


def _no_rates() -> Rates | None:
    """Nothing has a price."""
    return None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a query needs of the world. `judge` and `prm` are both None where no PRM is set up.

    `provider` names the model's seller as the price catalogue does, or says that there is none.
    `signing_key` is shared with the plugin, which takes the project of a query from who holds it;
    empty, the plugin's own key decides. `checker` says which answers vote together and which are right.
    `server_records` says that the model's server tells its steps itself, as vLLM with the plugin does; else we do.
    `logprobs` asks the model for each token's log-probability also where nothing decides by them: a fifth of a small
    server's time, for what a server that records tells by itself.
    `rates` says what a query that begins now costs, None where that is unknown.
    `generation_span_id` names a generation's span by its key, for runs that must name it the same again; None: as
    `ids` makes them.
    """

    chat: Chat
    model: str
    sink: SpanSink
    ids: Ids
    now_ns: Callable[[], int]
    segmentation: Policy
    project: str
    judge: Judge | None = None
    prm: PrmVersion | None = None
    provider: str = "openai-compatible"
    signing_key: str = field(default="", repr=False)
    checker: Checker = field(default_factory=NormalisedChecker)
    generation_span_id: Callable[[int], int] | None = None
    server_records: bool = True
    logprobs: bool = True
    rates: Callable[[], Rates | None] = _no_rates
