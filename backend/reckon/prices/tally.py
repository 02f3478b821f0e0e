"""What a re-pricing changes, by model: traces, and their cost before and after. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from reckon.traces.model import TraceSummary


@dataclass(frozen=True, slots=True)
class Line:
    """Sums over the traces of one model. A trace whose cost is unknown is in no sum, and is counted."""

    traces: int = 0
    changed: int = 0
    before_nano_usd: int = 0
    after_nano_usd: int = 0
    before_unknown: int = 0
    after_unknown: int = 0

    def __add__(self, other: "Line") -> "Line":
        mine, others = asdict(self), asdict(other)
        return Line(**{name: mine[name] + others[name] for name in mine})


Tally = Mapping[str, Line]


def line_of(before: TraceSummary | None, after: TraceSummary | None) -> Line:
    """One trace."""
    was, is_ = before.nano_usd if before else None, after.nano_usd if after else None
    return Line(1, int(differs(before, after)), was or 0, is_ or 0, int(was is None), int(is_ is None))


def differs(before: TraceSummary | None, after: TraceSummary | None) -> bool:
    """Whether anything that a reader sees of the cost changes."""
    return _seen(before) != _seen(after)


def added(tally: Tally, model: str, line: Line) -> dict[str, Line]:
    """The tally with one more trace."""
    return {**tally, model: tally.get(model, Line()) + line}


def encode(tally: Tally) -> str:
    """As the store keeps it."""
    return json.dumps({model: asdict(line) for model, line in tally.items()}, separators=(",", ":"))


def decode(text: str) -> dict[str, Line]:
    """The inverse of `encode`."""
    return {model: Line(**line) for model, line in json.loads(text).items()}


def _seen(summary: TraceSummary | None) -> tuple[object, ...]:
    if summary is None:
        return ()
    return summary.nano_usd, summary.model_nano_usd, summary.prm_nano_usd, summary.price_version
