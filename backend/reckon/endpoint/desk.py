"""Takes runs in and looks after them for their clients; the keepers of all processes do the work."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import uuid4

from fastapi import Response
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from reckon.domain.ids import TRACE_ID_BYTES, format_trace_id
from reckon.endpoint import run_store
from reckon.endpoint.chat_stream import HEADERS
from reckon.endpoint.keeper import Keeper
from reckon.endpoint.place import who_of
from reckon.endpoint.response_out import cancelled_response
from reckon.endpoint.response_stream import response_events
from reckon.endpoint.responses_request import read_response_request
from reckon.endpoint.responses_schemas import ResponsesRequest
from reckon.endpoint.run_store import ENDED, Run
from reckon.endpoint.run_work import rules_of
from reckon.errors import NotFound, RateLimited
from reckon.projects.access import Access
from reckon.projects.audit import record
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.watching.carried import name_query

_NS_IN_S = 10**9
_WAIT_S = 0.25
_RETRY_AFTER_S = 30


class _RunStream(StreamingResponse):
    """Ends the run with itself, where nobody else waits for it."""

    def __init__(self, events: AsyncIterator[bytes], desk: "Desk", run: Run, waiting: Access | None) -> None:
        super().__init__(events, headers=HEADERS, media_type="text/event-stream")
        self._desk, self._run, self._waiting = desk, run, waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Until it has ended, or nobody is there."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            if self._waiting is not None:
                await self._desk.let_go(self._run, self._waiting)


class Desk:
    """One desk for each way in."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper, self._engine = keeper, keeper.engine

    async def begin(self, body: ResponsesRequest, access: Access) -> Run:
        """A new run, durable. Raises InvalidParameter and RateLimited."""
        read_response_request(body, self._keeper.place.served)
        run = await asyncio.to_thread(self._add, body, access)
        self._keeper.nudge()
        return run

    async def get(self, project: str, run_id: str) -> Run:
        """Raises NotFound."""
        run = await asyncio.to_thread(self._look, project, run_id)
        if run is None:
            raise NotFound(f"There is no response {run_id!r}, or none in the key's project: it may have expired.")
        return run

    async def ended(self, run: Run) -> Run:
        """The run once it has ended. Raises NotFound where it was deleted meanwhile."""
        while run.state not in ENDED:
            await asyncio.sleep(_WAIT_S)
            run = await self.get(run.project, run.id)
        return run

    async def cancel(self, run: Run, access: Access) -> Run:
        """The run after it was asked to end: at most as long as its owner needs to see it."""
        if run.state not in ENDED:
            await asyncio.to_thread(self._ask_to_cancel, run, access, audited=True)
            self._keeper.nudge()
            for _ in range(round(2 * self._keeper.limits.poll_s / _WAIT_S) + 4):
                run = await self.get(run.project, run.id)
                if run.state in ENDED:
                    break
                await asyncio.sleep(_WAIT_S)
        return run

    async def let_go(self, run: Run, access: Access) -> None:
        """Nobody waits for it any more."""
        found = await asyncio.to_thread(self._look, run.project, run.id)
        if found is not None and found.state not in ENDED:
            await asyncio.to_thread(self._ask_to_cancel, found, access, audited=False)
            self._keeper.nudge()

    async def delete(self, project: str, run_id: str) -> None:
        """Nobody wants to keep it."""
        await asyncio.to_thread(self._remove_own, project, run_id)

    def remove(self, run_id: str, access: Access) -> None:
        """Delete it, with its line in the audit log. Raises NotFound."""
        with unit_of_work(self._engine) as session:
            if not run_store.remove(session, access.project, run_id):
                raise NotFound(f"There is no response {run_id!r}, or none in the key's project.")
            record(session, access, "response.deleted", ("response", run_id), time.time_ns())
        self._keeper.nudge()

    def stream(self, run: Run, after: int, waiting: Access | None = None) -> Response:
        """Its events; `waiting` is for whom it is done alone: it ends when they leave."""
        events = response_events(
            lambda: asyncio.to_thread(self._look, run.project, run.id), after, self._keeper.place.rules.keep_alive_s
        )
        return _RunStream(events, self, run, waiting)

    def _add(self, body: ResponsesRequest, access: Access) -> Run:
        now_ns, limits = time.time_ns(), self._keeper.limits
        run = Run(
            id=f"resp_{uuid4().hex}",
            project=access.project,
            caller=who_of(access)[:200],
            rules=rules_of(access),
            trace_id=uuid4().bytes[:TRACE_ID_BYTES].hex(),
            state="queued",
            fence=0,
            cancel=False,
            logged=0,
            request=body.model_dump_json(),
            progress=None,
            result=None,
            created_ns=now_ns,
            ended_ns=None,
            expires_ns=now_ns + round(limits.keep_s * _NS_IN_S),
        )
        name_query(format_trace_id(bytes.fromhex(run.trace_id)))
        with unit_of_work(self._engine) as session:
            if run_store.unended(session, access.project) >= limits.waiting:
                raise RateLimited(f"{limits.waiting} runs of this project have not ended.", _RETRY_AFTER_S)
            run_store.add(session, access.project, run)
        return run

    def _look(self, project: str, run_id: str) -> Run | None:
        with reading(self._engine) as session:
            return run_store.get(session, project, run_id)

    def _ask_to_cancel(self, run: Run, access: Access, *, audited: bool) -> None:
        now_ns = time.time_ns()
        with unit_of_work(self._engine) as session:
            result = cancelled_response(run).model_dump_json()
            run_store.ask_to_cancel(session, run.project, run.id, result, now_ns)
            if audited:
                record(session, access, "response.cancelled", ("response", run.id), now_ns)

    def _remove_own(self, project: str, run_id: str) -> None:
        with unit_of_work(self._engine) as session:
            run_store.remove(session, project, run_id)
