"""Ends a request whose body is longer than allowed, before it is held in memory."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

_TOO_LARGE = 413


def limited(request: Request, receive: Receive, bytes_max: int) -> Receive:
    """`receive` that raises a 413 once more than `bytes_max` have come, or are announced."""
    # FastAPI lets this one class through while it reads a body; any other would become a 400.
    refusal = HTTPException(_TOO_LARGE, f"A body of this call has at most {bytes_max} bytes.")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > bytes_max:
        raise refusal
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > bytes_max:
            raise refusal
        return message

    return counted
