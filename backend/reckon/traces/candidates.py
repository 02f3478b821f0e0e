"""Groups of spans → candidates: one set of numbers per generation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reckon.domain.usage import UNTOLD, Part, Usage
from reckon.otlp import names
from reckon.prm.aggregate import aggregate
from reckon.prm.protocol import Aggregation
from reckon.traces import attributes
from reckon.traces.cost_rows import Key, in_force
from reckon.traces.generations import (
    Group,
    awaits_query,
    begun_generations,
    branch_of,
    generation_named,
    groups,
    query_span,
)
from reckon.traces.model import Candidate, Evidence, Status, StepScore, StoredCost, StoredSpan, StoredSteps
from reckon.traces.notes import Noted, noted, path_scores

AGGREGATIONS: tuple[Aggregation, ...] = ("min", "last", "product", "mean")
STEPS_MAX = 100_000


def candidates(evidence: Evidence, told: Sequence[Group] | None = None) -> list[Candidate]:
    """All generations of a trace in pre-order, parents before their children.

    `told` are the evidence's groups, where they are at hand already.
    """
    how = aggregation_of(evidence)
    scores = scores_by_generation(latest_scores(evidence.scores))
    costs = in_force(evidence.costs)
    told = groups(evidence) if told is None else told
    found = [_candidate(group, index, evidence, how, scores, costs) for index, group in enumerate(told)]
    return _pre_order(_with_selection(_with_notes(found, evidence), evidence))


def on_path(found: Iterable[Candidate]) -> set[bytes]:
    """The selected generation and all that it continues: whose tokens the answer is made of."""
    by_id = {candidate.generation_id: candidate for candidate in found}
    at = next((candidate for candidate in by_id.values() if candidate.selected), None)
    path: set[bytes] = set()
    while at is not None and at.generation_id not in path:
        path.add(at.generation_id)
        at = by_id.get(at.parent_id) if at.parent_id is not None else None
    return path


def aggregation_of(evidence: Evidence) -> Aggregation:
    """How step scores become one: as the PRM's own spans say, else `min`, the weakest step."""
    for span in evidence.spans:
        how = span.attrs.get(names.PRM_AGGREGATION)
        if how in AGGREGATIONS:
            return how
    return "min"


def latest_scores(scores: Iterable[StepScore]) -> list[StepScore]:
    """Scores of the PRM version and segmentation that wrote last: versions are never mixed."""
    held = list(scores)
    if not held:
        return []
    last = max(held, key=lambda s: (s.version, s.prm_version, s.segmentation))
    key = (last.prm_version, last.segmentation)
    return [score for score in held if (score.prm_version, score.segmentation) == key]


def scores_by_generation(scores: Iterable[StepScore]) -> dict[bytes, dict[int, float]]:
    """Generation → step → score; of a step written twice the later version holds."""
    found: dict[bytes, dict[int, float]] = {}
    for score in sorted(scores, key=lambda s: s.version):
        if score.step < STEPS_MAX:
            found.setdefault(score.generation_id, {})[score.step] = score.score
    return found


def _candidate(
    group: Group,
    index: int,
    evidence: Evidence,
    how: Aggregation,
    scores: Mapping[bytes, Mapping[int, float]],
    costs: Mapping[Key, StoredCost],
) -> Candidate:
    generation, chat, engine = group.generation_id, group.chat, group.engine
    span = engine or chat
    begun = None if span else begun_generations(evidence).get(generation)
    stored = evidence.steps.get(generation)
    own = scores.get(generation, {})
    told = {**(engine.attrs if engine else {}), **(chat.attrs if chat else {})}
    usage = engine.usage if engine else _chat_usage(chat, stored)
    steps = max(engine.steps if engine else 0, stored.steps if stored else 0, max(own, default=-1) + 1)
    first = span or begun or stored
    start_ns = first.start_ns if first else 0
    end_ns = span.end_ns if span else stored.end_ns if stored else start_ns
    score = attributes.number(told, names.GENERATION_SCORE)
    branch = branch_of(group)
    model_cost, prm_cost = costs.get((generation, "model")), costs.get((generation, "prm"))
    return Candidate(
        generation_id=generation,
        parent_id=generation_named(told, names.GENERATION_PARENT),
        depth=max(0, attributes.whole(told, names.GENERATION_DEPTH) or 0),
        branch=branch if branch is not None else index,
        selected=attributes.truth(told, names.GENERATION_SELECTED) or False,
        status=_status(chat, engine),
        finish_reason=(engine.finish_reason if engine else "") or (chat.finish_reason if chat else ""),
        answer=attributes.text(told, names.GENERATION_ANSWER) or (chat.answer if chat else "") or None,
        correct=attributes.truth(told, names.GENERATION_CORRECT),
        model=next((s.model for s in (engine, chat, begun, stored) if s is not None and s.model), ""),
        provider=told.get(names.GEN_AI_PROVIDER, ""),
        start_ns=start_ns,
        duration_ns=max(0, end_ns - start_ns),
        usage=usage,
        ttft_ns=span.ttft_ns if span else None,
        queue_ns=span.queue_ns if span else None,
        prefill_ns=span.prefill_ns if span else None,
        first_answer_ns=span.first_answer_ns if span else None,
        attributed_ns=span.attributed_ns if span else None,
        steps=steps,
        preemptions=engine.preemptions if engine else 0,
        scores=tuple(own.get(step) for step in range(steps)),
        score=score if score is not None else aggregate(_in_order(own), how) if own else None,
        logprob_mean=stored.logprob_mean if stored else None,
        completeness=_completeness(engine, usage, stored),
        model_nano_usd=model_cost.nano_usd if model_cost else None,
        prm_nano_usd=prm_cost.nano_usd if prm_cost else None,
    )


_NOT_IN_STEPS: frozenset[Part] = frozenset({"input", "cached"})


def _with_notes(found: list[Candidate], evidence: Evidence) -> list[Candidate]:
    """What came after a generation's own span: its path's score, and what the search noted."""
    facts, scores = noted(evidence.spans), path_scores(evidence.spans)
    told = []
    for candidate in found:
        if candidate.parent_id is None and candidate.generation_id not in facts:
            told.append(candidate)
            continue
        fact = facts.get(candidate.generation_id, Noted())
        # A node's own steps say nothing of what it continues.
        score = scores.get(candidate.generation_id) if candidate.parent_id is not None else None
        told.append(
            replace(
                candidate,
                score=score if score is not None else None if candidate.parent_id is not None else candidate.score,
                visits=fact.visits,
                value=fact.value,
                prior=fact.prior,
                kept_round=fact.round,
                pruned=fact.pruned,
            )
        )
    return told


def _chat_usage(chat: StoredSpan | None, stored: StoredSteps | None) -> Usage:
    """Without the engine's word: what the client was told, else what has arrived so far."""
    if chat is not None:
        return chat.usage
    if stored is None:
        return UNTOLD
    return Usage(output=stored.tokens, reasoning=stored.reasoning_tokens, unknown=_NOT_IN_STEPS)


def _status(chat: StoredSpan | None, engine: StoredSpan | None) -> Status:
    if chat is None and engine is None:
        return "running"
    return "error" if (chat and chat.error) or (engine and engine.error) else "ok"


def _completeness(engine: StoredSpan | None, usage: Usage, stored: StoredSteps | None) -> float | None:
    """Tokens stored over tokens reported; None where no engine reported, or nothing was generated."""
    if engine is None or not usage.output:
        return None
    return min(1.0, (stored.tokens if stored else 0) / usage.output)


def _in_order(scores: Mapping[int, float]) -> list[float]:
    return [scores[step] for step in sorted(scores)]


def _with_selection(found: list[Candidate], evidence: Evidence) -> list[Candidate]:
    """Exactly the query's own word where it has one; a lone generation is its own choice."""
    query = query_span(evidence.spans)
    chosen = generation_named(query.attrs, names.QUERY_SELECTED) if query else None
    if chosen is None and len(found) == 1 and (query is not None or not (awaits_query(evidence) or evidence.begun)):
        chosen = found[0].generation_id
    if chosen is None:
        chosen = next((c.generation_id for c in found if c.selected), None)
    return [c if c.selected == (c.generation_id == chosen) else replace(c, selected=not c.selected) for c in found]


def _pre_order(found: list[Candidate]) -> list[Candidate]:
    """Depth first; an unknown parent makes a root. Iterative: a tree may be deep."""
    known = {c.generation_id for c in found}
    if not any(c.parent_id in known for c in found):
        return found
    children: dict[bytes | None, list[Candidate]] = {}
    for candidate in found:
        parent = candidate.parent_id if candidate.parent_id in known else None
        children.setdefault(parent, []).append(candidate)
    ordered: list[Candidate] = []
    stack = list(reversed(children.get(None, [])))
    while stack:
        candidate = stack.pop()
        ordered.append(candidate)
        stack.extend(reversed(children.get(candidate.generation_id, [])))
    # Parents in a circle hang under no root; they are shown all the same.
    seen = {c.generation_id for c in ordered}
    return ordered + [c for c in found if c.generation_id not in seen]
