"""A whole trace's structure as columns: one call, nothing left out up to the cap, and a cut that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reckon.domain.ids import format_generation_id, format_trace_id, parse_trace_id
from reckon.errors import NotFound
from reckon.otlp import names
from reckon.pricing.money import usd_text
from reckon.traces import present, store
from reckon.traces.candidates import candidates, latest_scores, scores_by_generation
from reckon.traces.clickhouse import Reader, Row
from reckon.traces.generations import groups
from reckon.traces.model import NO_GENERATION, Candidate, Evidence, StoredSpan
from reckon.traces.preorder import pre_order
from reckon.traces.skeleton_schemas import KINDS, RUNNING, STATUSES, SkeletonColumns

SPANS_MAX = 20_000  # as many as `store.evidence` looks at
_ABSENT = -1
_KIND_OF = {names.SPAN_QUERY: "query", names.SPAN_ENGINE_REQUEST: "engine", names.SPAN_STEP: "step"} | {
    names.SPAN_PRM_SCORE: "score"
}


def skeleton(client: Reader, project: str, trace_id: str, spans_max: int = SPANS_MAX) -> SkeletonColumns:
    """All spans of a trace, running ones too; the earliest `spans_max` where there are more.

    Raises NotFound where nothing has begun.
    """
    trace = parse_trace_id(trace_id)
    asked = {"project": project, "trace": trace.hex()}
    ended = store.select(client, "skeleton_spans", {**asked, "limit": spans_max})
    total = len(ended)
    if total == spans_max:
        total = int(store.select(client, "span_count", asked)[0]["total"])
    evidence = store.evidence(client, project, trace)
    # What ended between the two looks is among the ended ones.
    over = {bytes(row["span_id"]) for row in ended}
    begun = [_running(span) for span in evidence.begun if span.span_id not in over]
    rows = sorted([*ended, *begun], key=lambda row: (row["start_ns"], bytes(row["span_id"])))[:spans_max]
    if not rows:
        raise NotFound(f"There is no trace {format_trace_id(trace)} in this project.")
    steps = store.select(client, "skeleton_steps", {**asked, "limit": spans_max})
    return columns(trace, rows, steps, evidence, total + len(begun))


def columns(trace: bytes, rows: Sequence[Row], steps: Sequence[Row], evidence: Evidence, total: int) -> SkeletonColumns:
    """The pure part: rows by start, steps with a span of their own, and what the numbers come from."""
    ordered = pre_order([bytes(row["span_id"]) for row in rows], [_parent(row) for row in rows])
    told = _Told.of(evidence, steps)
    strings, generations = _Dictionary(), _Dictionary()
    base_ns = min(int(row["start_ns"]) for row in rows)
    spans = [rows[placed.index] for placed in ordered]
    ids = [bytes(row["span_id"]) for row in spans]
    kinds = [told.kind(row["name"], one) for row, one in zip(spans, ids, strict=True)]
    own_steps = [told.steps.get(one) if kind == "step" else None for one, kind in zip(ids, kinds, strict=True)]
    counted = [told.counting.get(one) for one in ids]
    left_out = total - len(rows)
    return SkeletonColumns(
        trace_id=format_trace_id(trace),
        started_ns=str(base_ns),
        spans_total=total,
        cut=f"{left_out} later spans are left out: a skeleton has at most {len(rows)}." if left_out > 0 else None,
        kinds=list(KINDS),
        statuses=list(STATUSES),
        span_id=[one.hex() for one in ids],
        parent=[placed.parent for placed in ordered],
        depth=[placed.depth for placed in ordered],
        orphan=[place for place, placed in enumerate(ordered) if placed.orphan],
        kind=[KINDS.index(kind) for kind in kinds],
        name=[strings.place(row["name"]) for row in spans],
        model=[strings.place(row["model"]) for row in spans],
        generation=[generations.place(_generation(row, one, told)) for row, one in zip(spans, ids, strict=True)],
        status=[STATUSES.index(row["status_name"]) for row in spans],
        start_us=[(int(row["start_ns"]) - base_ns) // 1000 for row in spans],
        duration_us=[int(row["duration_ns"]) // 1000 for row in spans],
        input_tokens=[row["input_tokens"] for row in spans],
        cached_tokens=[row["cached_tokens"] for row in spans],
        output_tokens=[s["tokens"] if s else r["output_tokens"] for r, s in zip(spans, own_steps, strict=True)],
        reasoning_tokens=[_reasoning(row, step) for row, step in zip(spans, own_steps, strict=True)],
        step=[step["step"] if step else _ABSENT for step in own_steps],
        cost_usd=[usd_text(one.model_nano_usd) if one else None for one in counted],
        score=[
            present.score(told.step_score(step) if step else one.score if one else None)
            for step, one in zip(own_steps, counted, strict=True)
        ],
        strings=strings.values,
        generations=generations.values,
    )


@dataclass(slots=True)
class _Dictionary:
    """Texts by place, each once, in order of appearance."""

    values: list[str] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def place(self, text: str) -> int:
        if not text:
            return _ABSENT
        if text not in self._places:
            self._places[text] = len(self.values)
            self.values.append(text)
        return self._places[text]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the trace as a whole tells of single spans: steps by span, candidates by the span that counts."""

    steps: Mapping[bytes, Row]
    scores: Mapping[bytes, Mapping[int, float]]
    counting: Mapping[bytes, Candidate]
    generation_of: Mapping[bytes, bytes]

    @classmethod
    def of(cls, evidence: Evidence, steps: Sequence[Row]) -> "_Told":
        by_generation = {one.generation_id: one for one in candidates(evidence)}
        counting: dict[bytes, Candidate] = {}
        generation_of: dict[bytes, bytes] = {}
        for group in groups(evidence):
            for span in (group.chat, group.engine):
                if span is not None:
                    generation_of[span.span_id] = group.generation_id
            counts = group.engine or group.chat
            if counts is not None and group.generation_id in by_generation:
                counting[counts.span_id] = by_generation[group.generation_id]
        return cls(
            {bytes(row["span_id"]): row for row in steps},
            scores_by_generation(latest_scores(evidence.scores)),
            counting,
            generation_of,
        )

    def kind(self, name: str, span_id: bytes) -> str:
        return _KIND_OF.get(name) or ("generation" if span_id in self.generation_of else "span")

    def step_score(self, step: Row) -> float | None:
        return self.scores.get(bytes(step["generation_id"]), {}).get(step["step"])


def _running(span: StoredSpan) -> Row:
    """A span that has begun, as a row of one that has ended: it has no duration, and has counted nothing."""
    return {
        "span_id": span.span_id,
        "parent_id": span.parent_id or NO_GENERATION,
        "name": span.name,
        "status_name": RUNNING,
        "start_ns": span.start_ns,
        "duration_ns": 0,
        "generation_id": span.generation_id or NO_GENERATION,
        "model": span.model,
        "input_tokens": 0,
        "cached_tokens": 0,
        "output_tokens": 0,
        "reasoning_tokens": 0,
    }


def _parent(row: Row) -> bytes | None:
    parent = bytes(row["parent_id"])
    return None if parent == NO_GENERATION else parent


def _generation(row: Row, span_id: bytes, told: _Told) -> str:
    named = bytes(row["generation_id"])
    generation = told.generation_of.get(span_id) if named == NO_GENERATION else named
    return format_generation_id(generation) if generation else ""


def _reasoning(row: Row, step: Row | None) -> int:
    if step is None:
        return int(row["reasoning_tokens"])
    return int(step["tokens"]) if step["phase_name"] == "reasoning" else 0
