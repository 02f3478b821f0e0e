"""A stored trace as the recording of a search, and what another strategy would have chosen from it."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reckon.domain.usage import Usage
from reckon.errors import Conflict
from reckon.prm.aggregate import aggregate
from reckon.prm.protocol import Aggregation
from reckon.strategies.asks import (
    Ask,
    Choice,
    Finished,
    Judge,
    NextFinished,
    Reply,
    Sampling,
    Search,
    Start,
    Strategy,
    Verdict,
    draw,
)
from reckon.strategies.catalogue import build, checked_parameters, entry
from reckon.strategies.parameters import Value
from reckon.strategies.recording import Exchange, Recording
from reckon.strategies.replay import choose_again
from reckon.traces.schemas import Generation, TraceDetail

_UNFINISHED = frozenset({"cancelled", "low_confidence"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was or would be chosen. `generations` ended before it was; their tokens are what it took."""

    strategy: str
    n: int
    answer: str | None
    correct: bool | None
    score: float | None
    generation_id: str | None
    generations: int
    output_tokens: int


def recorded_decision(trace: TraceDetail) -> Decision:
    """What the trace's own search chose."""
    chosen = next((one for one in trace.generations if one.generation_id == trace.selected_generation), None)
    return Decision(
        trace.row.strategy or "unknown",
        _asked_for(trace),
        trace.row.answer if chosen is None else chosen.answer,
        trace.row.correct,
        None if chosen is None else chosen.score,
        trace.selected_generation,
        len(trace.generations),
        sum(one.tokens.output for one in trace.generations),
    )


def decide_again(
    trace: TraceDetail, strategy: str, given: Mapping[str, object], how: Aggregation | None = None
) -> Decision:
    """What `strategy` would have chosen from the trace's generations, in the order in which they ended.

    `given` are its parameters; sampling, N and the like are the trace's own where they are
    not given. Raises Conflict where the trace does not hold what the strategy asks for, and
    InvalidInput for wrong parameters.
    """
    recording = recording_of(trace)
    known = {parameter.name for parameter in entry(strategy).parameters}
    kept = {name: value for name, value in trace.strategy_params.items() if name in known and value is not None}
    params = checked_parameters(strategy, {**kept, **given})
    if how is not None and not entry(strategy).judged:
        raise Conflict(f"{strategy} does not look at scores, so another aggregation changes nothing.")
    ended: list[Finished] = []
    choice = choose_again(
        _watched(build(strategy, params), ended),
        trace.seed or 0,
        recording,
        (lambda scores: aggregate(scores, how)) if how is not None else None,
    )
    samples = _samples(trace)
    chosen = samples[choice.key] if choice.key is not None else None
    n = params.get("n", 1)
    return Decision(
        strategy,
        n if isinstance(n, int) else 1,
        choice.answer,
        None if chosen is None else chosen.correct,
        choice.score,
        None if chosen is None else chosen.generation_id,
        len(ended),
        sum(one.usage.output for one in ended),
    )


def recording_of(trace: TraceDetail) -> Recording:
    """The trace's generations as they ended, with the scores they have. Raises Conflict for a tree or a cut list."""
    if any(one.depth for one in trace.generations):
        raise Conflict("The trace's search grew step by step: its generations are no whole samples to choose from.")
    if trace.generations_total > len(trace.generations):
        raise Conflict(f"The trace has {trace.generations_total} generations, of which one call tells fewer.")
    samples = _samples(trace)
    finished = [_finished(key, one) for key, one in samples.items() if one.finish_reason not in _UNFINISHED]
    finished.sort(key=lambda item: _ended_us(samples[item.key]))
    requests = {one.key: one for one in draw(max(samples, default=-1) + 1, _sampling(trace), random.Random(0))}  # noqa: S311  # not compared
    recording = Recording([Exchange(Start(tuple(requests[key] for key in samples)), None)])
    recording.exchanges += [Exchange(NextFinished(), item) for item in finished]
    keys = tuple(item.key for item in finished if item.error is None)
    recording.exchanges.append(Exchange(Judge(keys), tuple(_verdict(trace, samples[key]) for key in keys)))
    return recording


def _samples(trace: TraceDetail) -> dict[int, Generation]:
    return {one.branch: one for one in sorted(trace.generations, key=lambda one: one.branch)}


def _finished(key: int, one: Generation) -> Finished:
    usage = Usage(one.tokens.input, one.tokens.output, one.tokens.reasoning, one.tokens.cached)
    error = "The generation failed." if one.status == "error" or one.finish_reason == "error" else None
    return Finished(key, "", one.answer, one.finish_reason or "unknown", usage, one.logprob_mean, error)


def _verdict(trace: TraceDetail, one: Generation) -> Verdict | None:
    scores = tuple(score for score in one.scores if score is not None)
    if not scores or len(scores) < len(one.scores):
        return None
    how = trace.aggregation
    score = aggregate(scores, _AGGREGATIONS[how]) if how in _AGGREGATIONS else one.score
    return Verdict(scores, score if score is not None else min(scores))


_AGGREGATIONS: Mapping[str | None, Aggregation] = {"min": "min", "last": "last", "product": "product", "mean": "mean"}


def _ended_us(one: Generation) -> int:
    return int(one.started_ns) // 1_000 + one.duration_us


def _sampling(trace: TraceDetail) -> Sampling:
    told = trace.strategy_params
    temperature, top_p, tokens_max = (told.get(name) for name in ("temperature", "top_p", "max_tokens"))
    return Sampling(
        float(temperature) if temperature is not None else 1.0,
        float(top_p) if top_p is not None else 1.0,
        int(tokens_max) if tokens_max is not None else None,
    )


def _asked_for(trace: TraceDetail) -> int:
    n: Value | bool = trace.strategy_params.get("n")
    return n if isinstance(n, int) else len(trace.generations)


def _watched(strategy: Strategy, ended: list[Finished]) -> Strategy:
    """`strategy`, with every generation that it waits for noted in `ended`."""

    def search(rng: random.Random) -> Search[Choice]:
        inner = strategy(rng)
        answer: Callable[[Reply], Ask] = inner.send
        reply: Reply = None
        try:
            ask = next(inner)
            while True:
                reply = yield ask
                if isinstance(reply, Finished):
                    ended.append(reply)
                ask = answer(reply)
        except StopIteration as stop:
            choice: Choice = stop.value
            return choice

    return search
