"""Works on one run that this process owns: from its log to where it stands, and on to its end.

Everything the run is told becomes durable before the strategy sees it. However many owners it has
had, it asks the model for nothing that is in its log, and ends as one trace.
"""

import asyncio
import json
import logging
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.endpoint import run_store
from reckon.endpoint.cost import cost_of
from reckon.endpoint.logged_parts import LoggedSink, logged_parts
from reckon.endpoint.place import Place
from reckon.endpoint.progress import Progress
from reckon.endpoint.response_out import cancelled_response, failed_response, solved_response
from reckon.endpoint.responses_request import read_response_request
from reckon.endpoint.responses_schemas import ResponseOut, ResponsesRequest
from reckon.endpoint.run_log import RunLog
from reckon.endpoint.run_store import Run, State
from reckon.errors import Forbidden, ReckonError, StoreUnavailable
from reckon.gateway.solve import solve
from reckon.projects import key_store
from reckon.projects.access import Access, KeyRules, Principal
from reckon.projects.permissions import Permission
from reckon.relational.unit_of_work import reading, unit_of_work

log = logging.getLogger(__name__)

_FLUSH_S = 30.0
_STORE_PAUSE_S = 0.5
_NS_IN_S = 10**9
_REVOKED = "The key that asked for this run was revoked. Ask again with another."
_DEADLINE_S_MIN = 1.0  # a deadline that passed while nobody worked on it: enough to tell the log again and choose


class RunLost(Exception):  # no ReckonError: a strategy must not take it for a model's failure
    """Another process owns the run by now, or it was deleted."""


@dataclass(slots=True)
class Work:
    """One run under this process's fence. `cancelled`: its client asked for that; `revoked`: its key was taken back."""

    run: Run
    engine: Engine
    place: Place
    cancelled: bool = False
    revoked: bool = False
    sink: LoggedSink | None = None

    async def to_the_end(self) -> None:
        """Until it has ended, is cancelled, or is lost. Cancelled from outside, it is left for another owner."""
        run = self.run
        progress = Progress(f"tr_{run.trace_id}", self.place.now_s)
        try:
            state, response = await self._solved(progress)
        except RunLost:
            log.info("run.lost id=%s fence=%d", run.id, run.fence)
            return
        except asyncio.CancelledError:
            if not (self.cancelled or self.revoked):
                raise
            state, response = "cancelled", cancelled_response(run)
            if self.revoked:
                state, response = "failed", failed_response(run, "server_error", _REVOKED)
        except ReckonError as error:
            state, response = "failed", failed_response(run, "server_error", str(error))
        except Exception:
            log.exception("run.crashed id=%s", run.id)
            message = "Reckon failed on this run. The log has the reason under its id."
            state, response = "failed", failed_response(run, "server_error", message)
        # Spans first: a run that has ended has its trace.
        await asyncio.to_thread(self.place.world.flush, _FLUSH_S)
        await asyncio.to_thread(self._end, state, response)

    def stop_telling(self) -> None:
        """Not ours any more: whoever owns it now sends its spans."""
        if self.sink is not None:
            self.sink.muted = True

    async def _solved(self, progress: Progress) -> tuple[State, ResponseOut]:
        run, place = self.run, self.place
        if await asyncio.to_thread(self._is_revoked):
            raise Forbidden(_REVOKED)
        rows = await asyncio.to_thread(self._rows)
        asked = read_response_request(ResponsesRequest.model_validate_json(run.request), place.served)
        write = _Writer(run, self.engine, progress)
        run_log = RunLog(rows, write)
        trace_id = bytes.fromhex(run.trace_id)
        world = await place.world.parts(access_of(run), asked.provider)
        parts, self.sink = logged_parts(world, run_log, trace_id, run.fence, run.created_ns)
        budget = asked.budget
        if budget.seconds is not None and rows:
            passed_s = (time.time_ns() - run.created_ns) / _NS_IN_S
            budget = replace(budget, seconds=max(_DEADLINE_S_MIN, budget.seconds - passed_s))
        async with AsyncExitStack() as stack:
            checker = await stack.enter_async_context(place.world.checker(asked.checker))
            solved = await solve(
                asked.conversation,
                strategy=asked.strategy,
                params=asked.params,
                parts=replace(parts, checker=checker),
                reference=asked.reference,
                seed=asked.seed,
                budget=budget,
                on_event=progress.on_event,
                trace_id=trace_id,
                journal=run_log,
            )
        return "completed", solved_response(run, asked, solved, cost_of(solved, asked, place))

    def _is_revoked(self) -> bool:
        with reading(self.engine) as session:
            return asked_by_revoked(session, self.run)

    def _rows(self) -> list[tuple[int, str, str]]:
        with reading(self.engine) as session:
            return list(run_store.log_of(session, self.run.project, self.run.id))

    def _end(self, state: State, response: ResponseOut) -> None:
        run = self.run
        with unit_of_work(self.engine) as session:
            ended = run_store.end(
                session, run.project, run.id, run.fence, state, response.model_dump_json(), time.time_ns()
            )
        log.info("run.ended id=%s state=%s fence=%d", run.id, state if ended else "lost", run.fence)


class _Writer:
    """Appends rows one after the other. Raises RunLost where the run is somebody else's by now."""

    def __init__(self, run: Run, engine: Engine, progress: Progress) -> None:
        self._run, self._engine, self._progress = run, engine, progress
        self._number = run.logged
        self._one = asyncio.Lock()

    async def __call__(self, kind: str, payload: str) -> None:
        async with self._one:
            progress = self._progress.now().model_dump_json()
            # Shielded: a row that is being written is written, whoever is cancelled meanwhile.
            written = None
            while written is None:
                written = await asyncio.shield(asyncio.to_thread(self._append, kind, payload, progress))
                if written is None:
                    await asyncio.sleep(_STORE_PAUSE_S)
            if not written:
                raise RunLost("Another process works on this run by now.")

    def _append(self, kind: str, payload: str, progress: str) -> bool | None:
        """None where the store does not answer: the strategy waits then, and is told of nothing that is not durable."""
        run, number = self._run, self._number
        try:
            with unit_of_work(self._engine) as session:
                written = run_store.append(session, run.project, run.id, run.fence, number, kind, payload, progress)
        except StoreUnavailable as error:
            log.warning("run.waiting id=%s reason=%s", run.id, error)
            return None
        self._number += written
        return written


def asked_by_revoked(session: Session, run: Run) -> bool:
    """Whether the key that asked for `run` was revoked since."""
    kind, _, principal = run.caller.partition(":")
    return kind == "key" and key_store.is_revoked(session, run.project, principal)


def access_of(run: Run) -> Access:
    """Whoever asked for it, as far as its spans need to know."""
    told = json.loads(run.rules)
    kind, _, principal = run.caller.partition(":")
    rules = KeyRules(capture=told["capture"], masking=told["masking"])
    permissions: frozenset[Permission] = frozenset()
    return Access(Principal("key" if kind == "key" else "open", principal, run.caller), run.project, permissions, rules)


def rules_of(access: Access) -> str:
    """What of a key must hold for the run's spans, whenever they come."""
    return json.dumps({"capture": access.rules.capture, "masking": access.rules.masking})
