"""A chat completion as server-sent events, while it is looked for and when it is found.

Where one generation is all there is, its text is streamed as it comes. Else nobody knows yet whose
text will be the answer: chunks with an empty delta tell of progress in their `reckon` field, and
the winner's text comes as one delta at the end.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from reckon.endpoint.cost import cost_of
from reckon.endpoint.openai_errors import openai_error
from reckon.endpoint.place import Place
from reckon.endpoint.query import Query
from reckon.endpoint.told import finish_of, told, tool_calls_of, usage_of
from reckon.errors import ReckonError
from reckon.gateway.solved import Solved

KEEP_ALIVE = b": still here\n\n"
DONE = b"data: [DONE]\n\n"
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_ONE_GENERATION = frozenset({"chain_of_thought"})


class QueryStream(StreamingResponse):
    """Closes its query however it ends, also where the client has gone before the first byte."""

    def __init__(self, query: Query, frames: AsyncIterator[bytes]) -> None:
        super().__init__(frames, headers=HEADERS, media_type="text/event-stream")
        self._query = query

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Until it has ended, or nobody is there."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._query.close()


@dataclass(slots=True)
class ChatStream:
    """Frames of one query. `usage`: the client wants a last chunk with it."""

    query: Query
    place: Place
    completion_id: str
    created: int
    usage: bool

    async def frames(self) -> AsyncGenerator[bytes, None]:
        """Everything, to `[DONE]`."""
        query = self.query
        live = query.asked.strategy in _ONE_GENERATION
        yield self._chunk({"role": "assistant", "content": ""}, reckon=query.progress.now())
        solving = asyncio.create_task(query.solved())
        try:
            async for part in self._meanwhile(solving, live=live):
                yield part
            try:
                solved = solving.result()
            except ReckonError as error:
                # The 200 has gone out: this is how OpenAI's clients are told in mid-stream.
                yield _frame(openai_error(error)[1])
                return
            for part in self._end(solved, live=live):
                yield part
        finally:
            solving.cancel()
            await asyncio.wait((solving,))

    async def _meanwhile(self, solving: "asyncio.Task[Solved]", *, live: bool) -> AsyncGenerator[bytes, None]:
        progress, rules = self.query.progress, self.place.rules
        news = asyncio.create_task(progress.news())
        try:
            while not solving.done():
                await asyncio.wait((solving, news), timeout=rules.keep_alive_s, return_when=asyncio.FIRST_COMPLETED)
                if not news.done():
                    if not solving.done():
                        yield KEEP_ALIVE
                    continue
                news = asyncio.create_task(progress.news())
                if live:
                    if delta := _delta(*progress.take_text()):
                        yield self._chunk(delta)
                    continue
                yield self._chunk({}, reckon=progress.now())
                await asyncio.wait((solving,), timeout=rules.progress_s)
        finally:
            news.cancel()

    def _end(self, solved: Solved, *, live: bool) -> list[bytes]:
        text = self.query.progress.take_text() if live else (solved.reasoning, solved.content)
        delta = _delta(*text)
        answer = told(solved, self.query.asked, cost_of(solved, self.query.asked, self.place))
        parts = [self._chunk(delta)] if delta else []
        if calls := tool_calls_of(solved):
            told_calls = [{"index": index, **call.model_dump()} for index, call in enumerate(calls)]
            parts.append(self._chunk({"tool_calls": told_calls}))
        parts.append(self._chunk({}, finish=finish_of(solved), reckon=answer))
        if self.usage:
            parts.append(_frame({**self._about(), "choices": [], "usage": usage_of(solved).model_dump()}))
        return [*parts, DONE]

    def _chunk(self, delta: Mapping[str, Any], *, finish: str | None = None, reckon: BaseModel | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        about: dict[str, Any] = {**self._about(), "choices": [choice]}
        if self.usage:
            about["usage"] = None
        if reckon is not None:
            about["reckon"] = reckon.model_dump()
        return _frame(about)

    def _about(self) -> dict[str, Any]:
        return {
            "id": self.completion_id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.query.asked.model,
        }


def _delta(reasoning: str, content: str) -> dict[str, str]:
    return {name: text for name, text in (("reasoning", reasoning), ("content", content)) if text}


def _frame(body: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n\n"
