"""From a run to the response that a client sees, at whatever stage it is."""

from decimal import Decimal

from reckon.endpoint.asked import Asked
from reckon.endpoint.responses_schemas import (
    IncompleteDetails,
    InputDetails,
    OutputDetails,
    OutputMessage,
    OutputReasoning,
    OutputText,
    ReasoningText,
    ResponseError,
    ResponseOut,
    ResponsesRequest,
    ResponseUsage,
    Status,
)
from reckon.endpoint.run_store import Run
from reckon.endpoint.told import finish_of, told
from reckon.endpoint.told_schemas import ReckonProgress
from reckon.gateway.solved import Solved

_NS_IN_S = 10**9


def solved_response(run: Run, asked: Asked, solved: Solved, cost_usd: Decimal | None) -> ResponseOut:
    """The response of a run that came to an answer; one that a budget cut off is incomplete."""
    cut = finish_of(solved) == "length"
    item = run.id.removeprefix("resp_")
    text = OutputText(text=solved.content)
    message = OutputMessage(id=f"msg_{item}", status="incomplete" if cut else "completed", content=[text])
    thought = [OutputReasoning(id=f"rs_{item}", content=[ReasoningText(text=solved.reasoning)])]
    usage = solved.usage
    return _response(run, "incomplete" if cut else "completed").model_copy(
        update={
            "incomplete_details": IncompleteDetails(reason="max_output_tokens") if cut else None,
            "output": [*(thought if solved.reasoning else []), message],
            "usage": ResponseUsage(
                input_tokens=usage.input,
                input_tokens_details=InputDetails(cached_tokens=usage.cached),
                output_tokens=usage.output,
                output_tokens_details=OutputDetails(reasoning_tokens=usage.reasoning),
                total_tokens=usage.input + usage.output,
            ),
            "reckon": told(solved, asked, cost_usd),
        }
    )


def failed_response(run: Run, code: str, message: str) -> ResponseOut:
    """The response of a run that came to nothing."""
    return _response(run, "failed").model_copy(update={"error": ResponseError(code=code, message=message)})


def cancelled_response(run: Run) -> ResponseOut:
    """The response of a run that was cancelled."""
    return _response(run, "cancelled")


def response_of(run: Run) -> ResponseOut:
    """What a client sees now."""
    if run.result is not None:
        return ResponseOut.model_validate_json(run.result)
    return _response(run, "queued" if run.state == "queued" else "in_progress")


def _response(run: Run, status: Status) -> ResponseOut:
    request = ResponsesRequest.model_validate_json(run.request)
    return ResponseOut(
        id=run.id,
        created_at=run.created_ns // _NS_IN_S,
        status=status,
        background=bool(request.background),
        error=None,
        incomplete_details=None,
        instructions=request.instructions,
        max_output_tokens=request.max_output_tokens,
        metadata=dict(request.metadata or {}),
        model=request.model,
        output=[],
        store=request.store is not False,
        temperature=request.temperature,
        top_p=request.top_p,
        usage=None,
        reckon=ReckonProgress.model_validate_json(run.progress) if run.progress else None,
    )
