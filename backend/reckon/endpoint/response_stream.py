"""A response as server-sent events, from any process and from any place in it: read from the run's row as it changes.

An event's number depends on the run alone: 0 and 1 begin it, then comes one for each row of
its log as far as it was looked at, then its end. So who comes back names the last number it saw.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from reckon.endpoint.response_out import response_of
from reckon.endpoint.responses_schemas import OutputMessage, ResponseOut
from reckon.endpoint.run_store import ENDED, Run

KEEP_ALIVE = b": still here\n\n"
_FIRST_PROGRESS = 2
_POLL_S = 0.5
_ENDS = {
    "completed": "response.completed",
    "incomplete": "response.incomplete",
    "failed": "response.failed",
    "cancelled": "response.cancelled",
}


async def response_events(
    look: Callable[[], Awaitable[Run | None]], after: int, keep_alive_s: float, poll_s: float = _POLL_S
) -> AsyncGenerator[bytes, None]:
    """The events behind number `after` (-1: all), until the run has ended or was deleted."""
    seen, silent_s = after, 0.0
    first = True
    while (run := await look()) is not None:
        shown = response_of(run)
        sent = False
        for number, kind, body in _now(run, shown, begins=first):
            if number > seen:
                yield _frame(number, kind, body)
                seen, sent = number, True
        first = False
        if run.state in ENDED:
            return
        silent_s = 0.0 if sent else silent_s + poll_s
        if silent_s >= keep_alive_s:
            yield KEEP_ALIVE
            silent_s = 0.0
        await asyncio.sleep(poll_s)


def _now(run: Run, shown: ResponseOut, *, begins: bool) -> list[tuple[int, str, dict[str, Any]]]:
    """Numbered events of the run as it is now."""
    whole = {"response": shown.model_dump()}
    events: list[tuple[int, str, dict[str, Any]]] = []
    if begins:
        bare = {"response": shown.model_dump() | {"status": "queued", "output": [], "usage": None, "reckon": None}}
        events = [(0, "response.created", bare), (1, "response.in_progress", bare)]
    if run.state not in ENDED:
        return [*events, (run.logged + 1, "response.in_progress", whole)] if run.logged else events
    number = run.logged + _FIRST_PROGRESS
    for index, item in enumerate(shown.output):
        for kind, body in _item(index, item) if isinstance(item, OutputMessage) else _whole(index, item):
            events.append((number, kind, body))
            number += 1
    return [*events, (number, _ENDS[shown.status], whole)]


def _whole(index: int, item: Any) -> list[tuple[str, dict[str, Any]]]:
    told = {"output_index": index, "item": item.model_dump()}
    return [("response.output_item.added", told), ("response.output_item.done", told)]


def _item(index: int, item: OutputMessage) -> list[tuple[str, dict[str, Any]]]:
    place = {"item_id": item.id, "output_index": index, "content_index": 0}
    part = item.content[0]
    added = item.model_dump() | {"status": "in_progress", "content": []}
    return [
        ("response.output_item.added", {"output_index": index, "item": added}),
        ("response.content_part.added", {**place, "part": part.model_dump() | {"text": ""}}),
        ("response.output_text.delta", {**place, "delta": part.text, "logprobs": []}),
        ("response.output_text.done", {**place, "text": part.text, "logprobs": []}),
        ("response.content_part.done", {**place, "part": part.model_dump()}),
        ("response.output_item.done", {"output_index": index, "item": item.model_dump()}),
    ]


def _frame(number: int, kind: str, body: dict[str, Any]) -> bytes:
    told = json.dumps({"type": kind, "sequence_number": number, **body}, ensure_ascii=False, separators=(",", ":"))
    return f"event: {kind}\ndata: {told}\n\n".encode("utf-8", "replace")
