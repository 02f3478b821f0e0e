"""Answers one question under a strategy, and sends the spans that tell how."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from reckon.checkers.ballot import Ballot
from reckon.domain.conversation import Conversation, one_question, question_of
from reckon.domain.ids import TRACE_ID_BYTES, format_generation_id, format_trace_id
from reckon.errors import InvalidInput, ReckonError
from reckon.gateway.generations import SPAN_ID_BYTES, Generations, Made
from reckon.gateway.judging import Judging, Scored
from reckon.gateway.parts import Parts
from reckon.gateway.recorder import Recorder
from reckon.gateway.solved import Candidate, Event, Solved
from reckon.gateway.spans import Outcome, Query
from reckon.metrics.majority import votes
from reckon.providers.chunks import split_thinking
from reckon.strategies.asks import PARTIAL, NodeFact, StopReason, Strategy
from reckon.strategies.catalogue import build, checked_parameters
from reckon.strategies.drive import Driven, drive
from reckon.strategies.journal import Journal
from reckon.strategies.ledger import Budget, Ledger
from reckon.watching.carried import sent_ids

log = logging.getLogger(__name__)

QUESTION_CHARS_MAX = 1_000_000
CANCELLED = "Cancelled by whoever asked."
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _ignore(_: Event) -> None:
    """Nobody watches."""


async def solve(
    asked: str | Conversation,
    *,
    strategy: str,
    params: Mapping[str, object],
    parts: Parts,
    reference: str | None = None,
    seed: int | None = None,
    budget: Budget = Budget(),  # noqa: B008  # frozen
    on_event: Callable[[Event], None] = _ignore,
    trace_id: bytes | None = None,
    journal: Journal | None = None,
    own: Strategy | None = None,
    passed: Mapping[str, Any] = _NOTHING,
) -> Solved:
    """The answer to a question or a conversation, and the spans of the whole query handed to `parts.sink`.

    With `seed` None the model server draws as it likes; else each generation is sent a seed
    of its own, drawn from this one. Raises InvalidInput (question, strategy, parameters),
    ModelUnavailable or ModelRefused (every generation failed); a failed or cancelled query
    is recorded as such before the error comes out. `own` is a strategy that no catalogue has:
    `strategy` then only names it. `passed` goes to the model with every generation, see `ChatRequest`.
    """
    conversation = one_question(asked) if isinstance(asked, str) else asked
    question = question_of(conversation)
    if not question.strip() or len(question) > QUESTION_CHARS_MAX:
        raise InvalidInput(f"A question has 1 to {QUESTION_CHARS_MAX} characters.")
    trace_id = trace_id or parts.ids.generate_trace_id().to_bytes(TRACE_ID_BYTES, "big")
    search = (own or build(strategy, params))(random.Random(trace_id if seed is None else seed))  # noqa: S311  # sampling, not secrets
    query = Query(
        trace_id,
        parts.ids.generate_span_id().to_bytes(SPAN_ID_BYTES, "big"),
        parts.now_ns(),
        parts.project,
        question,
        reference,
        strategy,
        checked_parameters(strategy, params) if own is None else {},
        seed,
        parts.segmentation.name,
        parts.provider,
        sent_ids(),
    )
    ledger = Ledger(budget, parts.now_ns, parts.rates() if budget.usd is not None else None)
    recorder = Recorder(query, parts)
    recorder.begun()
    ballot = Ballot(question, reference, parts.checker)
    generations = Generations(conversation, ballot, trace_id, parts, seed is not None, passed, on_event, recorder.ended)
    judging = Judging(question, parts, generations.made, on_event, recorder.scored)
    try:
        driven = await drive(
            search,
            generate=generations.generate,
            judge=judging.judge,
            ledger=ledger,
            journal=journal,
            note=lambda facts: recorder.noted(facts, generations.made),
        )
    except asyncio.CancelledError:
        _close(recorder, query, _broken(parts, generations, "cancelled", CANCELLED))
        raise
    except ReckonError as error:
        _close(recorder, query, _broken(parts, generations, "failed", str(error)))
        raise
    selected = generations.made[driven.choice.key].span_id if driven.choice.key is not None else None
    ended_ns = parts.now_ns()
    correct = await ballot.is_right(driven.choice.answer)
    outcome = Outcome(ended_ns, driven.stop_reason, driven.choice.answer, selected, len(generations.made), correct)
    _close(recorder, query, outcome)
    return _solved(query, outcome, driven, generations, judging, ledger, recorder)


def _broken(parts: Parts, generations: Generations, reason: StopReason, error: str) -> Outcome:
    return Outcome(parts.now_ns(), reason, None, None, len(generations.made), None, error)


def _close(recorder: Recorder, query: Query, outcome: Outcome) -> None:
    recorder.closed(outcome)
    log.info("query.ended strategy=%s generations=%d stop=%s", query.strategy, outcome.candidates, outcome.stop_reason)


def _solved(
    query: Query,
    outcome: Outcome,
    driven: Driven,
    generations: Generations,
    judging: Judging,
    ledger: Ledger,
    recorder: Recorder,
) -> Solved:
    made = [one for _, one in sorted(generations.made.items())]
    chosen = generations.made[driven.choice.key] if driven.choice.key is not None else None
    candidates = tuple(
        _candidate(one, judging.scored.get(one.key), recorder.facts.get(one.key), selected=one is chosen)
        for one in made
    )
    warnings: list[str] = []
    if driven.judge_error is not None:
        warnings.append(f"The candidates were not scored, the vote decided. {driven.judge_error}")
    failed = [candidate.error for candidate in candidates if candidate.error is not None]
    if failed:
        warnings.append(f"{len(failed)} of {len(candidates)} generations failed: {failed[0]}")
    reasoning, content = _words(chosen)
    return Solved(
        format_trace_id(query.trace_id),
        query.question,
        query.strategy,
        outcome.answer,
        outcome.correct,
        driven.choice.score,
        outcome.stop_reason,
        candidates,
        tuple(votes([candidate.answer for candidate in candidates])),
        ledger.usage,
        ledger.prm_tokens,
        outcome.ended_ns - query.started_ns,
        tuple(warnings),
        driven.recording,
        reasoning,
        content,
        chosen.reply.tool_calls if chosen is not None and chosen.reply is not None else (),
        chosen.reply.token_logprobs if chosen is not None and chosen.reply is not None else (),
    )


def _words(chosen: Made | None) -> tuple[str, str]:
    """(reasoning, answer) of the chosen generation, with all it continues."""
    if chosen is None or chosen.reply is None:
        return "", ""
    if chosen.path is None:
        return chosen.reply.reasoning, chosen.reply.content
    return split_thinking(chosen.text)


def _candidate(made: Made, scored: Scored | None, fact: NodeFact | None, *, selected: bool) -> Candidate:
    return Candidate(
        made.key,
        format_generation_id(made.span_id),
        made.answer,
        made.correct,
        scored.verdict.score if scored is not None else None,
        scored.verdict.scores if scored is not None else (),
        made.usage,
        made.reply.logprob_mean if made.reply is not None else None,
        made.finish_reason,
        selected,
        made.error,
        format_generation_id(made.parent.span_id) if made.parent is not None else None,
        made.depth,
        made.finish_reason in PARTIAL,
        fact.pruned if fact is not None else None,
        fact.visits if fact is not None else None,
    )
