"""What a search noted of its generations, and the scores of whole paths: facts that came after their spans."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reckon.domain.ids import parse_generation_id
from reckon.errors import InvalidInput
from reckon.otlp import names
from reckon.traces import attributes
from reckon.traces.model import StoredSpan

NOTED_MAX = 100_000
PRUNED_CHARS_MAX = 200
_COLUMNS = (names.NOTE_VISITS, names.NOTE_VALUES, names.NOTE_PRIORS, names.NOTE_ROUNDS, names.NOTE_PRUNED)


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of one node; None where nothing was said."""

    visits: int | None = None
    value: float | None = None
    prior: float | None = None
    round: int | None = None
    pruned: str | None = None


def noted(spans: Sequence[StoredSpan]) -> dict[bytes, Noted]:
    """By generation; of a fact told twice the later holds. What cannot be read is left out."""
    found: dict[bytes, Noted] = {}
    told = [span for span in spans if span.name == names.SPAN_NOTE]
    for span in sorted(told, key=lambda span: (span.start_ns, span.span_id)):
        # Read once a span: a search of thousands of nodes tells of each in the same arrays.
        columns = {name: _column(span, name) for name in _COLUMNS}
        for index, generation in enumerate(_column(span, names.NOTE_GENERATIONS)):
            try:
                key = parse_generation_id(str(generation))
            except InvalidInput:
                continue
            before = found.get(key, Noted())
            facts = {name: column[index] if index < len(column) else None for name, column in columns.items()}
            visits, round_ = _whole(facts[names.NOTE_VISITS]), _whole(facts[names.NOTE_ROUNDS])
            value, prior = _number(facts[names.NOTE_VALUES]), _number(facts[names.NOTE_PRIORS])
            pruned = str(facts[names.NOTE_PRUNED] or "")[:PRUNED_CHARS_MAX]
            found[key] = Noted(
                before.visits if visits is None else visits,
                before.value if value is None else value,
                before.prior if prior is None else prior,
                before.round if round_ is None else round_,
                pruned or before.pruned,
            )
    return found


def path_scores(spans: Sequence[StoredSpan]) -> dict[bytes, float]:
    """By generation, the score of everything up to its end, as its search was told."""
    found: dict[bytes, float] = {}
    for span in spans:
        if span.name != names.SPAN_PRM_SCORE or span.generation_id is None:
            continue
        score = attributes.number(span.attrs, names.GENERATION_SCORE)
        if score is not None:
            found[span.generation_id] = min(1.0, max(0.0, score))
    return found


def _column(span: StoredSpan, name: str) -> list[object]:
    try:
        value = json.loads(span.attrs.get(name, "[]"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return []
    return value[:NOTED_MAX] if isinstance(value, list) else []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1 else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else None
