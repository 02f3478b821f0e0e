"""What the calls about metrics answer."""

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MetricName(_Model):
    """One metric that has points."""

    name: str
    kind: str = Field(description="gauge, sum, histogram or summary.")
    unit: str
    instances: list[str] = Field(description="Who told of it, at most 100.")
    series: int
    points: int


class MetricNames(_Model):
    """Metrics with points in the time, at most 2,000."""

    metrics: list[MetricName]


class MetricSeries(_Model):
    """Points of one series, columns of equal length. Totals of a histogram are running ones unless `is_delta`."""

    instance: str
    kind: str
    unit: str
    is_delta: bool
    attributes: dict[str, str]
    time_ns: list[NanosText]
    value: list[float] = Field(description="Of gauges and sums.")
    count: list[int] = Field(description="Of histograms and summaries.")
    sum: list[float]
    bounds: list[float] = Field(description="Upper bounds of buckets, of the last point.")
    counts: list[list[int]] = Field(description="By point, one more than bounds.")


class MetricPoints(_Model):
    """Series of one metric; `cut` says when points are missing at the end."""

    series: list[MetricSeries]
    cut: str | None
