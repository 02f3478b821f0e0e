"""Prometheus' text, as vLLM and the plugin serve it, to data points. Pure."""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from reckon.domain.metric import MetricPoint
from reckon.errors import MalformedPayload

POINTS_MAX = 20_000
# vLLM's own names begin so, and the plugin's; what Python's processes tell of themselves is left out.
PREFIXES = ("vllm:", "reckon_plugin_")


def points_in(text: str, time_ns: int, resource: Mapping[str, str]) -> list[MetricPoint]:
    """Points of the families that are kept. Raises MalformedPayload where the text is none of Prometheus'."""
    try:
        families = [one for one in text_string_to_metric_families(text) if one.name.startswith(PREFIXES)]
    except (ValueError, KeyError, IndexError) as error:
        raise MalformedPayload(f"This is no text of Prometheus': {error}") from error
    found = [point for family in families for point in _points(family, time_ns, resource)]
    return found[:POINTS_MAX]


def _points(family: Any, time_ns: int, resource: Mapping[str, str]) -> Iterable[MetricPoint]:
    unit = family.unit or ("s" if family.name.endswith("_seconds") else "")
    if family.type == "histogram":
        yield from _histograms(family, unit, time_ns, resource)
        return
    is_counter = family.type == "counter"
    for sample in family.samples:
        if not math.isfinite(sample.value) or sample.name.endswith("_created"):
            continue
        yield MetricPoint(
            name=sample.name,
            kind="sum" if is_counter else "gauge",
            unit=unit,
            time_ns=time_ns,
            value=sample.value,
            is_monotonic=is_counter,
            attributes=dict(sorted(sample.labels.items())),
            resource=resource,
        )


def _histograms(family: Any, unit: str, time_ns: int, resource: Mapping[str, str]) -> Iterable[MetricPoint]:
    """Prometheus' buckets count all that is below them, OTLP's what lies in them."""
    series: dict[tuple[tuple[str, str], ...], dict[str, Any]] = {}
    for sample in family.samples:
        labels = {name: value for name, value in sample.labels.items() if name != "le"}
        one = series.setdefault(tuple(sorted(labels.items())), {"le": {}, "sum": 0.0})
        if sample.name.endswith("_bucket"):
            one["le"][float(sample.labels["le"])] = sample.value
        elif sample.name.endswith("_sum"):
            one["sum"] = sample.value
    for labels_told, one in series.items():
        below = sorted(one["le"].items())
        if not below or not math.isfinite(one["sum"]):
            continue
        counts = [below[0][1], *(after - before for (_, before), (_, after) in pairwise(below))]
        bounds = tuple(bound for bound, _ in below if math.isfinite(bound))
        yield MetricPoint(
            name=family.name,
            kind="histogram",
            unit=unit,
            time_ns=time_ns,
            count=int(below[-1][1]),
            sum=one["sum"],
            bounds=bounds,
            counts=tuple(max(0, int(count)) for count in counts) + ((0,) if len(counts) == len(bounds) else ()),
            attributes=dict(labels_told),
            resource=resource,
        )
