"""One data point of a metric, between the wire and the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

MetricKind: TypeAlias = Literal["gauge", "sum", "histogram", "summary"]
KINDS: tuple[MetricKind, ...] = ("gauge", "sum", "histogram", "summary")


@dataclass(frozen=True, slots=True)
class MetricPoint:
    """A value at a time. `start_ns` is 0 where nobody told since when it counts.

    Of a gauge and a sum `value` holds; of a histogram `count`, `sum`, `bounds` (upper, in rising order) and
    one more `counts` than bounds; of a summary `bounds` are quantiles and `values` what they are.
    `is_delta`: since the point before, not since the start. Attributes are text, or JSON where not a string.
    """

    name: str
    kind: MetricKind
    unit: str
    time_ns: int
    start_ns: int = 0
    value: float = 0.0
    count: int = 0
    sum: float = 0.0
    bounds: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    is_monotonic: bool = False
    is_delta: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    resource: Mapping[str, str] = field(default_factory=dict)
