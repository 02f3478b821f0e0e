"""Answers one question under a strategy, and sends the spans that tell how."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping

from reckon.checkers.ballot import Ballot
from reckon.domain.conversation import Conversation, one_question, question_of
from reckon.domain.ids import TRACE_ID_BYTES, format_generation_id, format_trace_id
from reckon.domain.usage import Usage
from reckon.errors import InvalidInput, ReckonError
from reckon.gateway.generations import SPAN_ID_BYTES, Generations, Made
from reckon.gateway.judging import Judging
from reckon.gateway.parts import Parts
from reckon.gateway.solved import Candidate, Event, Solved
from reckon.gateway.spans import Outcome, Query, begun_span, chat_span, query_span, score_span
from reckon.metrics.majority import votes
from reckon.otlp.start_record import start_record
from reckon.strategies.asks import StopReason
from reckon.strategies.catalogue import build, checked_parameters
from reckon.strategies.drive import Driven, drive
from reckon.strategies.journal import Journal
from reckon.strategies.ledger import Budget, Ledger

log = logging.getLogger(__name__)

QUESTION_CHARS_MAX = 1_000_000
CANCELLED = "Cancelled by whoever asked."


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
) -> Solved:
    """The answer to a question or a conversation, and the spans of the whole query handed to `parts.sink`.

    With `seed` None the model server draws as it likes; else each generation is sent a seed
    of its own, drawn from this one. Raises InvalidInput (question, strategy, parameters),
    ModelUnavailable or ModelRefused (every generation failed); a failed or cancelled query
    is recorded as such before the error comes out.
    """
    conversation = one_question(asked) if isinstance(asked, str) else asked
    question = question_of(conversation)
    if not question.strip() or len(question) > QUESTION_CHARS_MAX:
        raise InvalidInput(f"A question has 1 to {QUESTION_CHARS_MAX} characters.")
    trace_id = trace_id or parts.ids.generate_trace_id().to_bytes(TRACE_ID_BYTES, "big")
    search = build(strategy, params)(random.Random(trace_id if seed is None else seed))  # noqa: S311  # sampling, not secrets
    query = Query(
        trace_id,
        parts.ids.generate_span_id().to_bytes(SPAN_ID_BYTES, "big"),
        parts.now_ns(),
        parts.project,
        question,
        reference,
        strategy,
        checked_parameters(strategy, params),
        seed,
        parts.segmentation.name,
        parts.provider,
    )
    # Told before anything is asked, so that the query is seen while it runs.
    record_id = parts.ids.generate_span_id().to_bytes(SPAN_ID_BYTES, "big")
    parts.sink.send(start_record(begun_span(query), record_id))
    ballot = Ballot(question, reference, parts.checker)
    generations = Generations(conversation, ballot, trace_id, parts, seed is not None, on_event)
    judging = Judging(question, parts, on_event)
    ledger = Ledger(budget, parts.now_ns)
    try:
        driven = await drive(search, generate=generations.generate, judge=judging.judge, ledger=ledger, journal=journal)
    except asyncio.CancelledError:
        _send(query, _broken(parts, generations, "cancelled", CANCELLED), generations, judging)
        raise
    except ReckonError as error:
        _send(query, _broken(parts, generations, "failed", str(error)), generations, judging)
        raise
    selected = generations.made[driven.choice.key].span_id if driven.choice.key is not None else None
    ended_ns = parts.now_ns()
    correct = await ballot.is_right(driven.choice.answer)
    outcome = Outcome(ended_ns, driven.stop_reason, driven.choice.answer, selected, len(generations.made), correct)
    _send(query, outcome, generations, judging)
    return _solved(query, outcome, driven, generations, judging, ledger)


def _broken(parts: Parts, generations: Generations, reason: StopReason, error: str) -> Outcome:
    return Outcome(parts.now_ns(), reason, None, None, len(generations.made), None, error)


def _send(query: Query, outcome: Outcome, generations: Generations, judging: Judging) -> None:
    parts = generations.parts
    for key, made in sorted(generations.made.items()):
        scored = judging.scored.get(key)
        parts.sink.send(chat_span(query, key, made, scored, selected=made.span_id == outcome.selected))
        if scored is not None and parts.prm is not None:
            span_id = parts.ids.generate_span_id().to_bytes(SPAN_ID_BYTES, "big")
            parts.sink.send(score_span(query, span_id, made, scored, parts.prm))
    parts.sink.send(query_span(query, outcome))
    log.info("query.ended strategy=%s generations=%d stop=%s", query.strategy, outcome.candidates, outcome.stop_reason)


def _solved(
    query: Query, outcome: Outcome, driven: Driven, generations: Generations, judging: Judging, ledger: Ledger
) -> Solved:
    made = sorted(generations.made.items())
    chosen = generations.made[driven.choice.key].reply if driven.choice.key is not None else None
    candidates = tuple(_candidate(key, one, judging, selected=outcome.selected) for key, one in made)
    warnings: list[str] = []
    if driven.judge_error is not None:
        warnings.append(f"The candidates were not scored, the vote decided. {driven.judge_error}")
    failed = sum(candidate.error is not None for candidate in candidates)
    if failed:
        warnings.append(
            f"{failed} of {len(candidates)} generations failed: {next(c.error for c in candidates if c.error)}"
        )
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
        chosen.reasoning if chosen is not None else "",
        chosen.content if chosen is not None else "",
    )


def _candidate(key: int, made: Made, judging: Judging, *, selected: bytes | None) -> Candidate:
    scored, reply = judging.scored.get(key), made.reply
    unfinished = "error" if made.error is not None else "cancelled"
    return Candidate(
        key,
        format_generation_id(made.span_id),
        made.answer,
        made.correct,
        scored.verdict.score if scored is not None else None,
        scored.verdict.scores if scored is not None else (),
        reply.usage if reply is not None else Usage(output=made.tokens),
        reply.logprob_mean if reply is not None else None,
        reply.finish_reason if reply is not None else unfinished,
        made.span_id == selected,
        made.error,
    )
