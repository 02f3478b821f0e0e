"""Evidence → one line of the traces list: the pure part of summarising."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean

from reckon.domain.usage import Usage
from reckon.otlp import names
from reckon.traces import attributes
from reckon.traces.candidates import candidates, latest_scores, on_path
from reckon.traces.cost_rows import in_force
from reckon.traces.generations import awaits_query, query_span
from reckon.traces.model import Candidate, Evidence, Status, StoredSpan, TraceSummary
from reckon.traces.told_answer import short_answer

SPARK_MAX = 64
VOTES_MAX = 100


def summary_of(evidence: Evidence) -> TraceSummary | None:
    """The trace's line; None where nothing is stored of it."""
    return summary_over(evidence, candidates(evidence))


def summary_over(evidence: Evidence, found: Sequence[Candidate]) -> TraceSummary | None:
    """The same over candidates that are at hand already."""
    if not evidence.spans and not evidence.begun and not found:
        return None
    query = query_span(evidence.spans) or query_span(evidence.begun)
    told = query.attrs if query else {}
    selected = next((c for c in found if c.selected), None)
    used = on_path(found)
    scores = [s for s in selected.scores if s is not None] if selected else []
    started_ns, ended_ns = _bounds(evidence, found)
    model_nano = sum_known([c.model_nano_usd for c in found])
    prm_nano = prm_cost(evidence, found)
    latest = latest_scores(evidence.scores)
    usage = sum((c.usage for c in found), Usage())
    return TraceSummary(
        started_ns=started_ns,
        duration_ns=ended_ns - started_ns,
        status=_status(evidence, found),
        question=_question(evidence, query),
        answer=attributes.text(told, names.QUERY_ANSWER) or (selected.answer if selected else None),
        reference=attributes.text(told, names.QUERY_REFERENCE),
        correct=_correct(attributes.truth(told, names.QUERY_CORRECT), selected),
        strategy=attributes.text(told, names.QUERY_STRATEGY),
        stop_reason=attributes.text(told, names.QUERY_STOP_REASON),
        model=next((c.model for c in found if c.model), query.model if query else ""),
        candidates=attributes.whole(told, names.QUERY_CANDIDATES) or len(found),
        generations=len(found),
        ttft_ns=_ttft(started_ns, found),
        usage=usage,
        wasted_tokens=sum(c.usage.output for c in found if c.generation_id not in used) if selected else 0,
        stored_tokens=sum(stored.tokens for stored in evidence.steps.values()),
        nano_usd=None if model_nano is None or prm_nano is None else model_nano + prm_nano,
        model_nano_usd=model_nano,
        prm_nano_usd=prm_nano,
        price_version=_price_version(evidence),
        segmentation=next((s.segmentation for s in evidence.steps.values() if s.segmentation), None),
        prm_version=latest[-1].prm_version if latest else _inline_version(evidence),
        scored_generations=len(
            ({s.generation_id for s in latest} | evidence.silent) & {c.generation_id for c in found}
        ),
        prm_min=min(scores, default=None),
        prm_last=scores[-1] if scores else None,
        prm_mean=fmean(scores) if scores else None,
        prm_spark=spark(scores),
        warnings=evidence.warnings,
        selected_generation=selected.generation_id if selected else None,
    )


def votes(found: Iterable[Candidate]) -> list[tuple[str, int]]:
    """Answers with their votes, most voted first; equals in order of the answer."""
    counted = Counter(short_answer(c.answer) for c in found if c.answer is not None)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:VOTES_MAX]


def spark(scores: Sequence[float]) -> tuple[float, ...]:
    """At most 64 scores in order; of each run that is cut together the lowest stays, so dips survive."""
    if len(scores) <= SPARK_MAX:
        return tuple(scores)
    edges = [index * len(scores) // SPARK_MAX for index in range(SPARK_MAX + 1)]
    return tuple(min(scores[start:end]) for start, end in pairwise(edges))


def sum_known(parts: Sequence[int | None]) -> int | None:
    """The sum, or None where a part is unknown or there is none: unknown plus known is unknown."""
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def prm_cost(evidence: Evidence, found: Sequence[Candidate]) -> int | None:
    """Nano-dollars of scoring: 0 where nothing was scored, None where a scored generation has no price."""
    scored = {score.generation_id for score in evidence.scores}
    scored |= {s.generation_id for s in evidence.spans if s.name == names.SPAN_PRM_SCORE and s.generation_id}
    return sum_known([0, *(c.prm_nano_usd for c in found if c.generation_id in scored or c.prm_nano_usd is not None)])


def scoring_ns(spans: Iterable[StoredSpan]) -> int | None:
    """Wall time covered by inline scoring: calls made at once count once. None without any."""
    calls = sorted((s.start_ns, s.end_ns) for s in spans if s.name == names.SPAN_PRM_SCORE)
    if not calls:
        return None
    covered, reached = 0, calls[0][0]
    for start, end in calls:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _bounds(evidence: Evidence, found: Sequence[Candidate]) -> tuple[int, int]:
    known = [*evidence.spans, *evidence.begun]
    starts = [s.start_ns for s in known] + [c.start_ns for c in found]
    ends = [s.end_ns for s in known] + [c.end_ns for c in found]
    query = query_span(evidence.spans)
    if query is not None:
        # The question's own span is what the asker waited for.
        return query.start_ns, query.end_ns
    begun = query_span(evidence.begun)
    return (begun.start_ns if begun else min(starts)), max(ends)


def _status(evidence: Evidence, found: Sequence[Candidate]) -> Status:
    query = query_span(evidence.spans)
    if query is not None:
        return "error" if query.error else "ok"
    if query_span(evidence.begun) is not None:
        return "running"
    roots = [s for s in evidence.spans if s.parent_id is None]
    if roots:
        return "error" if any(s.error for s in roots) else "ok"
    if any(c.status == "running" for c in found) or awaits_query(evidence):
        return "running"
    return "error" if found and all(c.status == "error" for c in found) else "ok"


def _question(evidence: Evidence, query: StoredSpan | None) -> str:
    asked = attributes.text(query.attrs, names.QUERY_QUESTION) if query else None
    if asked:
        return asked
    return next((s.question for s in ([query] if query else []) + [*evidence.spans, *evidence.begun] if s.question), "")


def _correct(told: bool | None, selected: Candidate | None) -> bool | None:  # noqa: FBT001  # three values, not a switch
    return told if told is not None or selected is None else selected.correct


def _ttft(started_ns: int, found: Sequence[Candidate]) -> int | None:
    """From the question's arrival to the first token of any candidate."""
    firsts = [c.start_ns + c.ttft_ns for c in found if c.ttft_ns is not None]
    return max(0, min(firsts) - started_ns) if firsts else None


def _price_version(evidence: Evidence) -> str | None:
    versions = sorted({cost.price_version for cost in in_force(evidence.costs).values()})
    return " + ".join(versions) or None


def _inline_version(evidence: Evidence) -> str | None:
    return next((v for s in evidence.spans if (v := attributes.text(s.attrs, names.PRM_VERSION))), None)
