"""A selection of traces against all others of the same list: which fields tell them apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from string import Template
from typing import Any

import numpy as np

from reckon.clickhouse.client import unavailable_mapped
from reckon.comparison.effect import Floats, chance_of_counts, chance_of_distance, jensen_shannon, kolmogorov_smirnov
from reckon.comparison.schemas import ComparedValue, Comparison, Dimension
from reckon.traces import filter_values
from reckon.traces.clickhouse import Reader, slowness_explained
from reckon.traces.facets_edges import edges
from reckon.traces.filter_ast import Match, Node, all_of, negated
from reckon.traces.filter_columns import COLUMNS
from reckon.traces.filter_fields import FIELDS
from reckon.traces.filter_sql import lost_before_ns
from reckon.traces.filter_text import render
from reckon.traces.list_sql import conditions_of, joined

TRACES_MAX = 25_000  # of a side
ENOUGH = 30
TERMS_MAX = 12
BUCKETS_MAX = 14
CHANCE_MAX = 0.01  # of any false find among all dimensions together
EFFECT_MIN = 0.05  # less is nothing that a person could use, however sure it is
REPLICA = "replica"
_VALUE_CHARS_MAX = 120

TERMS: tuple[str, ...] = tuple(one.name for one in FIELDS.values() if one.facet == "terms")
NUMBERS: tuple[str, ...] = tuple(one.name for one in FIELDS.values() if one.facet == "histogram")


@cache
def statement(name: str) -> str:
    """The text of `sql/NAME.sql` beside this module."""
    return (files("reckon.comparison") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def compare(
    reader: Reader, project: str, asked: Node | None, chosen: Node, from_ns: int, to_ns: int, now_ns: int
) -> Comparison:
    """`chosen` within `asked`, against what is left of `asked`. Raises StoreUnavailable."""
    parts = [asked] if asked is not None else []
    with unavailable_mapped(), slowness_explained():
        sides = [
            _side(reader, project, all_of([*parts, own]), from_ns, to_ns, now_ns) for own in (chosen, negated(chosen))
        ]
        replicas = _replicas(reader, project, from_ns, to_ns)
    selection, baseline = sides
    found = [_terms(name, *(Counter(filter(None, side[name])) for side in sides)) for name in TERMS]
    by_replica = [[replicas.get(trace, ()) for trace in side["trace_id"]] for side in sides]
    found.append(_served(*by_replica))
    found += [_numbers(name, selection[name], baseline[name]) for name in NUMBERS]
    return ranked([one for one in found if one is not None], len(selection["trace_id"]), len(baseline["trace_id"]))


def ranked(found: Sequence[Dimension], selection: int, baseline: int) -> Comparison:
    """What differs beyond chance first, the rest by effect; what has too few values last."""
    compared = sum(one.enough for one in found)
    judged = [
        one.model_copy(
            update={"differs": one.enough and one.effect >= EFFECT_MIN and one.chance * compared < CHANCE_MAX}
        )
        for one in found
    ]
    return Comparison(
        selection=selection,
        baseline=baseline,
        compared=compared,
        differing=sum(one.differs for one in judged),
        sampled=max(selection, baseline) >= TRACES_MAX,
        dimensions=sorted(judged, key=lambda one: (not one.differs, not one.enough, -one.effect, one.field)),
    )


def _side(
    reader: Reader, project: str, node: Node, from_ns: int, to_ns: int, now_ns: int
) -> Mapping[str, Sequence[Any]]:
    conditions, parameters = conditions_of(project, node, from_ns, to_ns, now_ns)
    names = (*TERMS, *NUMBERS)
    pieces = [f"{_value(name)} AS c{i}" for i, name in enumerate(names)]
    text = Template(statement("side")).substitute(pieces=",\n    ".join(pieces), conditions=joined(conditions))
    bound = {**parameters, "limit": TRACES_MAX, "lost_before_ns": lost_before_ns(now_ns)}
    rows = reader.query(text, bound).result_rows
    columns = list(zip(*rows, strict=True)) or [()] * (len(names) + 1)
    return dict(zip(("trace_id", *names), columns, strict=True))


def _value(name: str) -> str:
    return f"toString({COLUMNS[name].sql})" if name in TERMS else f"toFloat64({COLUMNS[name].sql})"


def _replicas(reader: Reader, project: str, from_ns: int, to_ns: int) -> dict[bytes, Sequence[str]]:
    bound = {
        "project": project,
        "from_us": from_ns // 1000,
        "to_us": min(to_ns // 1000, 2**52),
        "limit": 8 * TRACES_MAX,
    }
    return {row[0]: row[1] for row in reader.query(statement("replicas"), bound).result_rows}


def _served(selection: Sequence[Sequence[str]], baseline: Sequence[Sequence[str]]) -> Dimension | None:
    """By replica; a trace that several have served counts for each of them."""
    counted = [Counter(replica for replicas in side for replica in replicas) for side in (selection, baseline)]
    found = _terms(REPLICA, *counted)
    told = [sum(1 for replicas in side if replicas) for side in (selection, baseline)]
    known = {"selection_n": told[0], "baseline_n": told[1], "enough": min(told) >= ENOUGH}
    return found.model_copy(update=known) if found else None


def _terms(field: str, first: Counter[str], second: Counter[str]) -> Dimension | None:
    if not first and not second:
        return None
    values = [value for value, _ in (first + second).most_common()]
    # Rare values stand together: each alone would only be noise.
    shown = values[:TERMS_MAX]
    counts = [[side[value] for value in shown] for side in (first, second)]
    rest = [sum(side.values()) - sum(own) for side, own in zip((first, second), counts, strict=True)]
    whole = [[*own, left] for own, left in zip(counts, rest, strict=True)]
    rows = [
        ComparedValue(
            label=value[:_VALUE_CHARS_MAX],
            filter=_finding(field, value),
            selection=first[value],
            baseline=second[value],
        )
        for value in shown
    ]
    if len(values) > TERMS_MAX:
        label = f"{len(values) - TERMS_MAX} others"
        rows.append(ComparedValue(label=label, filter=None, selection=rest[0], baseline=rest[1]))
    m, n = first.total(), second.total()
    return Dimension(
        field=field,
        kind="terms",
        effect=jensen_shannon(*whole),
        chance=chance_of_counts(*whole),
        selection_n=m,
        baseline_n=n,
        enough=min(m, n) >= ENOUGH,
        differs=False,
        values=rows,
    )


def _finding(field: str, value: str) -> str | None:
    return render(Match(field, (value,))) if field in FIELDS and len(value) <= _VALUE_CHARS_MAX else None


def _numbers(field: str, selection: Sequence[float | None], baseline: Sequence[float | None]) -> Dimension | None:
    first, second = _known(selection), _known(baseline)
    both = np.concatenate([first, second])
    if not len(both):
        return None
    distance = kolmogorov_smirnov(first, second)
    return Dimension(
        field=field,
        kind="numbers",
        effect=distance,
        chance=chance_of_distance(distance, len(first), len(second)),
        selection_n=len(first),
        baseline_n=len(second),
        enough=min(len(first), len(second)) >= ENOUGH,
        differs=False,
        values=_buckets(field, first, second, both),
    )


def _known(values: Sequence[float | None]) -> Floats:
    return np.array([value for value in values if value is not None], dtype=np.float64)


def _buckets(field: str, first: Floats, second: Floats, both: Floats) -> list[ComparedValue]:
    kind = FIELDS[field].type
    positive = both[both > 0]
    drawn = edges(kind, float(both.min()), float(both.max()), float(positive.min()) if len(positive) else 0).values
    # Every k-th edge and the last: fewer bars than a facet has, with its round bounds.
    step = -(-(len(drawn) - 1) // BUCKETS_MAX)
    kept = [*drawn[:-1:step], drawn[-1]]
    counts = [np.histogram(side, bins=np.array(kept, dtype=np.float64))[0] for side in (first, second)]
    texts = [filter_values.number(kind, edge) for edge in kept]
    return [
        ComparedValue(
            label=f"{low} .. {high}",
            filter=f"{field}>={low} {field}{'<=' if at == len(kept) - 2 else '<'}{high}",
            selection=int(counts[0][at]),
            baseline=int(counts[1][at]),
        )
        for at, (low, high) in enumerate(pairwise(texts))
    ]
