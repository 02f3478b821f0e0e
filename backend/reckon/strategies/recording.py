"""What a search asked and was told, in order: enough to run it again without a model."""

from dataclasses import dataclass, field

from reckon.strategies.asks import Ask, Finished, Judge, Reply, Request, Start, StopReason, Verdict


@dataclass(frozen=True, slots=True)
class Exchange:
    """One ask and its reply."""

    ask: Ask
    reply: Reply


@dataclass(slots=True)
class Recording:
    """Exchanges in order; `cancelled` lists generations that were cut off, with what they had cost."""

    exchanges: list[Exchange] = field(default_factory=list)
    cancelled: list[Finished] = field(default_factory=list)
    stop_reason: StopReason | None = None

    def finished(self) -> list[Finished]:
        """The generations that ended, in order of completion."""
        return [exchange.reply for exchange in self.exchanges if isinstance(exchange.reply, Finished)]

    def requests(self) -> dict[int, Request]:
        """What was asked to start, by key."""
        starts = [exchange.ask for exchange in self.exchanges if isinstance(exchange.ask, Start)]
        return {request.key: request for ask in starts for request in ask.requests}

    def verdicts(self) -> dict[int, Verdict]:
        """The verdicts given, by key."""
        found: dict[int, Verdict] = {}
        for exchange in self.exchanges:
            if isinstance(exchange.ask, Judge) and isinstance(exchange.reply, tuple):
                pairs = zip(exchange.ask.keys, exchange.reply, strict=True)
                found.update({key: verdict for key, verdict in pairs if verdict is not None})
        return found
