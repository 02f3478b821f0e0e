"""What a client is told of a solved query, whichever call it used."""

from decimal import Decimal
from typing import Literal, TypeAlias

from reckon.endpoint.asked import Asked
from reckon.endpoint.chat_schemas import CompletionDetails, FunctionOut, PromptDetails, ToolCallOut, UsageOut
from reckon.endpoint.told_schemas import ReckonAnswer, ReckonCandidate
from reckon.gateway.solved import Solved

CANDIDATES_MAX = 256
VOTES_MAX = 100
_NS_IN_MS = 1_000_000

Finish: TypeAlias = Literal["stop", "length", "tool_calls"]


def told(solved: Solved, asked: Asked, cost_usd: Decimal | None) -> ReckonAnswer:
    """The `reckon` object. `cost_usd` is None where it is unknown."""
    return ReckonAnswer(
        trace_id=solved.trace_id,
        strategy=solved.strategy,
        params=dict(asked.params),
        stop_reason=solved.stop_reason,
        answer=solved.answer,
        correct=solved.correct,
        score=solved.score,
        cost_usd=format(cost_usd, "f") if cost_usd is not None else None,
        prm_tokens=solved.prm_tokens,
        wall_ms=solved.wall_ns // _NS_IN_MS,
        votes=list(solved.votes[:VOTES_MAX]),
        candidates=[
            ReckonCandidate(
                generation_id=one.generation_id,
                answer=one.answer,
                score=one.score,
                selected=one.selected,
                finish_reason=one.finish_reason,
                output_tokens=one.usage.output,
                error=one.error,
            )
            for one in solved.candidates[:CANDIDATES_MAX]
        ],
        candidates_total=len(solved.candidates),
        warnings=list(solved.warnings),
    )


def usage_of(solved: Solved) -> UsageOut:
    """Tokens of all generations together, as OpenAI names them."""
    usage = solved.usage
    return UsageOut(
        prompt_tokens=usage.input,
        completion_tokens=usage.output,
        total_tokens=usage.input + usage.output,
        completion_tokens_details=CompletionDetails(reasoning_tokens=usage.reasoning),
        prompt_tokens_details=PromptDetails(cached_tokens=usage.cached),
    )


def finish_of(solved: Solved) -> Finish:
    """Why the answer ends: `length` where the chosen generation was cut, or a budget left nothing to choose."""
    chosen = next((one for one in solved.candidates if one.selected), None)
    if chosen is None:
        return "stop" if solved.stop_reason in ("finished", "converged") else "length"
    if chosen.finish_reason == "length":  # also in the middle of a call, whose arguments are half written then
        return "length"
    return "tool_calls" if solved.tool_calls else "stop"


def tool_calls_of(solved: Solved) -> list[ToolCallOut] | None:
    """The calls that the model asks for, None where it answers."""
    calls = [
        ToolCallOut(id=call.id, function=FunctionOut(name=call.name, arguments=call.arguments))
        for call in solved.tool_calls
    ]
    return calls or None
