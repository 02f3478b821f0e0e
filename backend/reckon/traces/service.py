"""One trace: its header and its candidates, each number computed as in the summary."""

import time

from reckon.domain.ids import format_generation_id, format_trace_id, parse_generation_id, parse_trace_id
from reckon.errors import NotFound
from reckon.otlp import names
from reckon.pricing.money import usd_text
from reckon.traces import attributes, present, store
from reckon.traces.candidates import aggregation_of, candidates, on_path
from reckon.traces.clickhouse import Reader
from reckon.traces.generations import query_span
from reckon.traces.model import Evidence
from reckon.traces.schemas import TraceDetail
from reckon.traces.summary import scoring_ns, summary_over, votes

GENERATIONS_MAX = 500
SELECTED = "selected"


def detail(client: Reader, project: str, trace_id: str) -> TraceDetail:
    """The trace page's header and skeleton; at most 500 generations. Raises NotFound."""
    trace = parse_trace_id(trace_id)
    evidence = store.evidence(client, project, trace)
    return describe(trace, evidence, time.time_ns())


def describe(trace: bytes, evidence: Evidence, now_ns: int) -> TraceDetail:
    """The pure part of `detail`. Raises NotFound where nothing is stored."""
    found = candidates(evidence)
    summary = summary_over(evidence, found)
    if summary is None:
        raise NotFound(f"There is no trace {format_trace_id(trace)} in this project.")
    selected = next((c for c in found if c.selected), None)
    used = on_path(found)
    query = query_span(evidence.spans)
    told = query.attrs if query else {}
    how = aggregation_of(evidence)
    shown = found[:GENERATIONS_MAX]
    if selected is not None and selected not in shown:
        # What is cut away is never the chosen one.
        shown[-1] = selected
    return TraceDetail(
        trace_id=format_trace_id(trace),
        row=present.row(trace, summary, now_ns),
        question=summary.question,
        reference=summary.reference,
        strategy_params=attributes.scalars(told, names.QUERY_STRATEGY_PARAMS),
        seed=attributes.whole(told, names.QUERY_SEED),
        stop_reason=summary.stop_reason,
        segmentation=summary.segmentation,
        aggregation=how if any(c.score is not None for c in found) else None,
        prm_us=present.us(scoring_ns(evidence.spans)),
        model_cost_usd=usd_text(summary.model_nano_usd),
        prm_cost_usd=usd_text(summary.prm_nano_usd),
        selected_generation=format_generation_id(selected.generation_id) if selected else None,
        votes=votes(found),
        generations=[present.generation(c, used=used, now_ns=now_ns) for c in shown],
        generations_total=len(found),
    )


def resolve_generation(client: Reader, project: str, trace: bytes, generation_id: str) -> bytes:
    """The generation that an id or `selected` names. Raises NotFound where the trace has no choice."""
    if generation_id != SELECTED:
        return parse_generation_id(generation_id)
    chosen = store.selected_generation(client, project, trace)
    if chosen is None:
        found = candidates(store.evidence(client, project, trace))
        chosen = next((c.generation_id for c in found if c.selected), None)
    if chosen is None:
        raise NotFound("This trace has no selected generation.")
    return chosen
