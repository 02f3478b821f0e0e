"""Facets of the trace list: values with counts, and histograms, each without its own part of the filter."""

import struct
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import InvalidExpression
from reckon.traces import facets_sql as sql
from reckon.traces import filter_values
from reckon.traces.clickhouse import Reader, rows, slowness_explained
from reckon.traces.facets_edges import Edges, edges
from reckon.traces.facets_schemas import FacetPage, FacetTerm, HistogramFacet, TermFacet
from reckon.traces.filter_ast import Leaf, Match, Node, Number, Words, all_of, conjuncts, leaves
from reckon.traces.filter_fields import FIELDS, HAS, Field, FieldType
from reckon.traces.filter_text import render
from reckon.traces.list_sql import conditions_of, count_statement
from reckon.traces.query import TraceQuery

# More traces than this are sampled: counts of facets are for comparing, not for accounting.
TRACES_MAX = 200_000
BYTES_MAX = 59_000  # of facets; the page with its frame stays below 60 KB
VALUE_CHARS_MAX = 200

FACETS: tuple[str, ...] = tuple(one.name for one in FIELDS.values() if one.facet is not None)
# The store's unit in one of the API's.
_PER_UNIT: dict[FieldType, int] = {"duration": 1000, "money": 10**9}


@dataclass(frozen=True, slots=True)
class _Group:
    """Facets that see the same traces."""

    filter: Node | None
    names: tuple[str, ...]

    def of(self, kind: str) -> list[str]:
        return [name for name in self.names if FIELDS[name].facet == kind]


def page(
    client: Reader,
    project: str,
    asked: TraceQuery,
    names: Sequence[str] = FACETS,
    clock_ns: Callable[[], int] = time.time_ns,
    traces_max: int = TRACES_MAX,
) -> FacetPage:
    """The facets `names` under the filter and the time range of `asked`. Raises StoreUnavailable."""
    now_ns = clock_ns()
    found: dict[str, TermFacet | HistogramFacet] = {}
    with unavailable_mapped(), slowness_explained():
        # What the time range alone holds is counted fast, and mostly settles that nothing is sampled.
        everything = _count(client, project, TraceQuery(from_ns=asked.from_ns, to_ns=asked.to_ns), now_ns)
        for group in _groups(asked.filter, names):
            total = everything
            if everything > traces_max and group.filter is not None:
                only = TraceQuery(from_ns=asked.from_ns, to_ns=asked.to_ns, filter=group.filter)
                total = _count(client, project, only, now_ns)
            one_in = max(1, -(-total // traces_max))
            conditions = conditions_of(project, group.filter, asked.from_ns, asked.to_ns, now_ns)
            found |= _facets(client, sql.sampled(conditions, one_in), group, one_in, now_ns)
    return FacetPage(facets=_within_bytes([found[name] for name in names]))


def parse_fields(text: str) -> tuple[str, ...]:
    """`strategy,e2e` → names of facets, each once; all where empty. Raises InvalidExpression."""
    if not text:
        return FACETS
    offset = 0
    for name in text.split(","):
        if name not in FACETS:
            reason = f"There is no facet {name[:40]!r}. Choose from {', '.join(FACETS)}."
            raise InvalidExpression(reason, "query.fields", offset, len(name))
        offset += len(name) + 1
    return tuple(dict.fromkeys(text.split(",")))


def without(node: Node | None, name: str) -> Node | None:
    """The filter without the parts that speak of this field alone.

    A part that mixes fields, as in `(strategy:bon OR model:demo)`, stays.
    """
    kept = [part for part in conjuncts(node) if not all(_speaks_of(leaf, name) for leaf in leaves(part))]
    return all_of(kept) if kept else None


def _speaks_of(leaf: Leaf, name: str) -> bool:
    match leaf:
        case Words():
            return False
        case Match("has", items):
            return all(HAS[str(item)] == name for item in items)
        case _:
            return leaf.field == name


def _groups(node: Node | None, names: Sequence[str]) -> list[_Group]:
    by_filter: dict[Node | None, list[str]] = {}
    for name in names:
        by_filter.setdefault(without(node, name), []).append(name)
    return [_Group(held, tuple(of)) for held, of in by_filter.items()]


def _count(client: Reader, project: str, asked: TraceQuery, now_ns: int) -> int:
    (counted,) = client.query(*count_statement(project, asked, now_ns)).result_rows
    return int(counted[0])


def _facets(
    client: Reader, conditions: sql.Conditions, group: _Group, one_in: int, now_ns: int
) -> dict[str, TermFacet | HistogramFacet]:
    terms, numbers = group.of("terms"), group.of("histogram")
    # Also without any number this tells how many traces there are.
    (bounds,) = client.query(*sql.bounds_statement(conditions, numbers)).result_rows
    traces = int(bounds[0])
    found: dict[str, TermFacet | HistogramFacet] = {}
    if terms:
        listed = rows(client.query(*sql.terms_statement(conditions, terms, now_ns)))
        found |= {name: _terms(name, [r for r in listed if r["field"] == name], traces, one_in) for name in terms}
    spans = {name: _Span(*held) for name, held in zip(numbers, bounds[1:], strict=True)}
    if spans:
        found |= _histograms(client, conditions, spans, traces, one_in)
    return found


def _terms(name: str, listed: Sequence[Any], traces: int, one_in: int) -> TermFacet:
    known = int(listed[0]["known"]) if listed else 0
    # A longer value could not be shown, nor searched for.
    shown = [row for row in listed if len(row["value"]) <= VALUE_CHARS_MAX]
    return TermFacet(
        kind="terms",
        field=name,
        traces=traces,
        unknown=max(0, traces - known),
        terms=[
            FacetTerm(value=row["value"], traces=row["traces"], filter=render(Match(name, (row["value"],))))
            for row in shown
        ],
        others=known - sum(row["traces"] for row in shown),
        distinct=int(listed[0]["distinct_values"]) if listed else 0,
        sampled_one_in=one_in,
    )


class _Span(NamedTuple):
    """What the store found of one field: the quantiles are the median and 95 %."""

    known: int
    low: float | None
    high: float | None
    low_positive: float | None
    quantiles: Sequence[float]


def _histograms(
    client: Reader, conditions: sql.Conditions, spans: dict[str, _Span], traces: int, one_in: int
) -> dict[str, HistogramFacet]:
    drawn = {
        name: edges(FIELDS[name].type, span.low or 0, span.high or 0, span.low_positive or 0)
        for name, span in spans.items()
        if span.known
    }
    lower = {name: _stored(FIELDS[name].type, of.values[:-1]) for name, of in drawn.items()}
    counts: dict[str, dict[float, int]] = {}
    if lower:
        for field, edge, held in client.query(*sql.buckets_statement(conditions, lower)).result_rows:
            counts.setdefault(field, {})[edge] = held
    return {
        name: _histogram(
            FIELDS[name],
            span,
            drawn.get(name, Edges("linear", ())),
            [counts.get(name, {}).get(edge, 0) for edge in lower.get(name, ())],
            traces,
            one_in,
        )
        for name, span in spans.items()
    }


def _histogram(field: Field, span: _Span, drawn: Edges, counts: list[int], traces: int, one_in: int) -> HistogramFacet:
    def shown(value: float | None) -> float | None:
        return _shown(field.type, value) if value is not None and span.known else None

    p50, p95 = span.quantiles if span.known else (None, None)
    return HistogramFacet(
        kind="histogram",
        field=field.name,
        traces=traces,
        unknown=max(0, traces - sum(counts)),
        unit=field.unit or "",
        scale=drawn.scale,
        min=shown(span.low),
        max=shown(span.high),
        p50=shown(p50),
        p95=shown(p95),
        edges=[_shown(field.type, edge) for edge in drawn.values],
        labels=[filter_values.number(field.type, edge) for edge in drawn.values],
        counts=counts,
        sampled_one_in=one_in,
    )


def _stored(kind: FieldType, values: Iterable[Number]) -> list[float]:
    """As the store holds them: a score of 0.7 has 32 bits there, and stands in the bucket that begins at 0.7."""
    if kind != "score":
        return [float(value) for value in values]
    return [struct.unpack("f", struct.pack("f", value))[0] for value in values]


def _shown(kind: FieldType, value: float) -> float:
    return round(value, 6) if kind == "score" else value / _PER_UNIT.get(kind, 1)


def _within_bytes(found: list[TermFacet | HistogramFacet]) -> list[TermFacet | HistogramFacet]:
    """Where all together are too large, the least frequent values go to the others."""
    keep = sql.VALUES_MAX
    shown = found
    while sum(len(one.model_dump_json().encode()) + 1 for one in shown) > BYTES_MAX and keep:
        keep -= 1
        shown = [_cut(one, keep) if isinstance(one, TermFacet) else one for one in found]
    return shown


def _cut(facet: TermFacet, keep: int) -> TermFacet:
    gone = sum(term.traces for term in facet.terms[keep:])
    return facet.model_copy(update={"terms": facet.terms[:keep], "others": facet.others + gone})
