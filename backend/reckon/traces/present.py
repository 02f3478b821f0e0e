"""Candidates and summary rows → what the API answers. Converted once, here."""

from collections.abc import Set as AbstractSet

from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.domain.usage import PARTS, Usage
from reckon.pricing.money import usd_text
from reckon.traces.model import Candidate, Status, TraceSummary
from reckon.traces.schemas import Generation, Phases, PrmSummary, Tokens, TraceRow
from reckon.traces.told_answer import SHORT_CHARS_MAX, short_answer

QUESTION_CHARS_MAX = 160
MODEL_CHARS_MAX = 80
SCORES_MAX = 512
LOST_AFTER_NS = 10 * 60 * 10**9


def row(trace_id: bytes, summary: TraceSummary, now_ns: int) -> TraceRow:
    """One line of the list."""
    return TraceRow(
        trace_id=format_trace_id(trace_id),
        started_ns=str(summary.started_ns),
        status=_status(summary.status, summary.started_ns + summary.duration_ns, now_ns),
        question=cut(summary.question, QUESTION_CHARS_MAX),
        answer=None if summary.answer is None else cut(short_answer(summary.answer), SHORT_CHARS_MAX),
        correct=summary.correct,
        strategy=summary.strategy,
        candidates=summary.candidates,
        model=cut(summary.model, MODEL_CHARS_MAX),
        e2e_us=_us(summary.duration_ns),
        ttft_us=us(summary.ttft_ns),
        tokens=_tokens(summary.usage, summary.wasted_tokens),
        cost_usd=usd_text(summary.nano_usd),
        price_version=summary.price_version,
        prm=PrmSummary(
            version=summary.prm_version,
            scored_generations=summary.scored_generations,
            generations=summary.generations,
            min=score(summary.prm_min),
            last=score(summary.prm_last),
            mean=score(summary.prm_mean),
            # Four digits are more than a line shows, and they keep the row small.
            spark=[round(score, 4) for score in summary.prm_spark],
        ),
        completeness=score(summary.completeness),
    )


def generation(candidate: Candidate, *, used: AbstractSet[bytes], now_ns: int) -> Generation:
    """One candidate of the trace page. `used` made the answer; the others are wasted once there is a choice."""
    wasted = candidate.usage.output if used and candidate.generation_id not in used else 0
    return Generation(
        generation_id=format_generation_id(candidate.generation_id),
        parent_id=format_generation_id(candidate.parent_id) if candidate.parent_id else None,
        depth=candidate.depth,
        branch=candidate.branch,
        selected=candidate.selected,
        status=_status(candidate.status, candidate.end_ns, now_ns),
        finish_reason=candidate.finish_reason or None,
        answer=None if candidate.answer is None else cut(short_answer(candidate.answer), QUESTION_CHARS_MAX),
        correct=candidate.correct,
        model=cut(candidate.model, MODEL_CHARS_MAX),
        started_ns=str(candidate.start_ns),
        duration_us=_us(candidate.duration_ns),
        ttft_us=us(candidate.ttft_ns),
        phases=phases(candidate),
        tokens=_tokens(candidate.usage, wasted),
        completeness=candidate.completeness,
        steps=candidate.steps,
        scores=[score(value) for value in candidate.scores[:SCORES_MAX]],
        score=score(candidate.score),
        logprob_mean=candidate.logprob_mean,
        cost_usd=usd_text(candidate.model_nano_usd),
        preemptions=candidate.preemptions,
        cached_tokens=candidate.usage.cached,
        visits=candidate.visits,
        value=score(candidate.value),
        prior=score(candidate.prior),
        kept_round=candidate.kept_round,
        pruned=candidate.pruned,
    )


def phases(candidate: Candidate) -> Phases | None:
    """Queue, prefill, reasoning, answer; in nanoseconds they add up to the engine's time.

    Reasoning runs from the first token to the first answer token; without an answer token
    all decoding was reasoning where there is reasoning, else all of it was the answer.
    """
    if candidate.ttft_ns is None or candidate.queue_ns is None:
        return None
    prefill_ns = candidate.prefill_ns if candidate.prefill_ns is not None else candidate.ttft_ns - candidate.queue_ns
    end_ns = max(candidate.duration_ns, candidate.ttft_ns)
    answer_from_ns = candidate.first_answer_ns
    if answer_from_ns is None:
        answer_from_ns = end_ns if candidate.usage.reasoning else candidate.ttft_ns
    answer_from_ns = min(max(answer_from_ns, candidate.ttft_ns), end_ns)
    return Phases(
        queue_us=_us(candidate.queue_ns),
        prefill_us=_us(max(0, prefill_ns)),
        reasoning_us=_us(answer_from_ns - candidate.ttft_ns),
        answer_us=_us(end_ns - answer_from_ns),
    )


def cut(text: str, chars_max: int) -> str:
    """At most `chars_max` characters, with an ellipsis where something is missing."""
    return text if len(text) <= chars_max else text[: chars_max - 1] + "…"


def score(value: float | None) -> float | None:
    """A score as answered: six digits, since the store's Float32 holds no more."""
    return None if value is None else round(value, 6)


def us(duration_ns: int | None) -> int | None:
    """Nanoseconds → microseconds; unknown stays unknown."""
    return None if duration_ns is None else _us(duration_ns)


def _us(duration_ns: int) -> int:
    return duration_ns // 1000


def _tokens(usage: Usage, wasted: int) -> Tokens:
    return Tokens(
        input=usage.input,
        cached=usage.cached,
        output=usage.output,
        reasoning=usage.reasoning,
        wasted=wasted,
        unknown=[part for part in PARTS if part in usage.unknown],
    )


def _status(status: Status, heard_ns: int, now_ns: int) -> Status:
    """What still runs but has not been heard of for ten minutes is lost."""
    return "lost" if status == "running" and now_ns - heard_ns > LOST_AFTER_NS else status
