"""What is usual for a model: the values that the ends of the token heat's colours stand for."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.otlp import names
from reckon.traces import store
from reckon.traces.clickhouse import Reader, Row, slowness_explained
from reckon.traces.heat_domains_schemas import HeatDomain, HeatDomains

DAYS = 7
GENERATIONS_MIN = 1000
SAMPLED_MAX = 200
SAMPLED_TOKENS_MAX = 2_000_000
TOKENS_MIN = 1000  # of fewer a 99th percentile says little
_S_PER_DAY = 86_400
_NS_PER_S = 10**9


def domains(reader: Reader, project: str, model: str, now_ns: int) -> HeatDomains:
    """Of the last days: gaps from rollups, surprisal, entropy and confidence from a sample. Raises StoreUnavailable."""
    asked: dict[str, Any] = {
        "project": project,
        "model": model,
        "from_s": max(0, now_ns // _NS_PER_S - DAYS * _S_PER_DAY),
    }
    with unavailable_mapped(), slowness_explained():
        (gaps,) = store.select(reader, "heat_gaps", asked)
        generations = int(gaps["generations"] or 0)
        if generations < GENERATIONS_MIN:
            return _answer(model, generations)
        drawn = {"engine_span": names.SPAN_ENGINE_REQUEST, "limit": SAMPLED_MAX}
        chosen = list(within(store.select(reader, "heat_sample", asked | drawn), SAMPLED_TOKENS_MAX))
        ids = {
            "traces": sorted({row["trace"] for row in chosen}),
            "generations": [row["generation"] for row in chosen],
        }
        (values,) = store.select(reader, "heat_values", {"project": project} | ids)
    median, _, highest = gaps["gaps_us"]
    return _answer(
        model,
        generations,
        itl_us=_domain(median, highest),
        surprisal=_domain(0.0, values["surprisal_high"]) if values["surprisals"] >= TOKENS_MIN else None,
        entropy=_domain(0.0, values["entropy_high"]) if values["entropies"] >= TOKENS_MIN else None,
        confidence=_domain(*values["confidence_bounds"]) if values["confidences"] >= TOKENS_MIN else None,
        sampled=len(chosen),
    )


def within(drawn: Sequence[Row], tokens_max: int) -> Iterator[Row]:
    """The first of them whose tokens are no more than so many; always the first one."""
    tokens = 0
    for place, row in enumerate(drawn):
        tokens += int(row["output_tokens"])
        if place > 0 and tokens > tokens_max:
            return
        yield row


def _domain(low: float, high: float) -> HeatDomain | None:
    """None where there is nothing between the two: of no value a percentile is NaN."""
    return HeatDomain(low=low, high=high) if math.isfinite(high) and high > low else None


def _answer(model: str, generations: int, **found: Any) -> HeatDomains:
    nothing: dict[str, Any] = {"itl_us": None, "surprisal": None, "entropy": None, "confidence": None, "sampled": 0}
    return HeatDomains(
        model=model, days=DAYS, generations=generations, generations_min=GENERATIONS_MIN, **{**nothing, **found}
    )
