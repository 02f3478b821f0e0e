"""Prices what is stored anew, page by page, or only counts what that would change: the same steps, without writing.

Killed in between, a page is done again: its costs are there already and are written once, and the
count goes on from the page's beginning, so nothing is doubled.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import RepriceTraces
from reckon.prices import repricing_store
from reckon.prices.repricing_store import Mode, Repricing
from reckon.prices.tally import added, differs, encode, line_of
from reckon.prices.traces_between import START, Page, Place, count_traces_between, traces_between
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational.prices import price_table_of
from reckon.relational.unit_of_work import reading
from reckon.traces import store
from reckon.traces.clickhouse import Writer
from reckon.traces.cost_rows import COLUMNS, changed, merged, row_of
from reckon.traces.costs import Prices, costs_of
from reckon.traces.model import Evidence, TraceSummary
from reckon.traces.summarise import summarise
from reckon.traces.summary import summary_of

PAGE = 200
_NAME_MAX = 254


@dataclass(frozen=True, slots=True)
class Repricer:
    """What a re-pricing works with; `hourly` are the prices of the settings."""

    client: Writer
    engine: Engine
    sender: Sender
    hourly: Prices
    clock_ns: Callable[[], int] = time.time_ns


def ask(session: Session, access: Access, mode: Mode, since_ns: int, until_ns: int, now_ns: int) -> Repricing:
    """Write one and its first job. Raises InvalidInput for no range, Conflict where one runs."""
    if not 0 <= since_ns < until_ns:
        raise InvalidInput("The range of a re-pricing ends after it begins.")
    made = Repricing(
        id=f"rp_{uuid4().hex[:16]}",
        project=access.project,
        mode=mode,
        rows=max((row.number for row in price_table_of(session, access.project).rows), default=0),
        since_ns=since_ns,
        until_ns=until_ns,
        state="running",
        after_ns=START.after_ns,
        after_trace=START.after_trace,
        total=None,
        seen=0,
        changed=0,
        by_model={},
        asked_by=access.principal.name[:_NAME_MAX],
        created_ns=now_ns,
        updated_ns=now_ns,
    )
    repricing_store.add(session, access.project, made)
    details = {"mode": mode, "rows": made.rows, "since_ns": str(since_ns), "until_ns": str(until_ns)}
    audit.record(session, access, "prices.repricing_asked", ("repricing", made.id), now_ns, details)
    enqueue(session, RepriceTraces(access.project, made.id), now_ns, queue="backfill")
    return made


def cancel(session: Session, access: Access, repricing_id: str, now_ns: int) -> None:
    """Go no further; what is priced anew stays so. Raises NotFound, and Conflict where it has ended."""
    if repricing_store.one(session, access.project, repricing_id) is None:
        raise NotFound("There is no such re-pricing in this project.")
    values = {"state": "cancelled", "updated_ns": now_ns}
    if not repricing_store.change(session, access.project, repricing_id, values):
        raise Conflict("The re-pricing has ended already.")
    audit.record(session, access, "prices.repricing_cancelled", ("repricing", repricing_id), now_ns, {})


def go_on(repricer: Repricer, job: RepriceTraces) -> Repricing | None:
    """Do a page and ask for the next; what it was before, None for none. Raises StoreUnavailable."""
    with reading(repricer.engine) as session:
        found = repricing_store.one(session, job.project, job.repricing_id)
        table = price_table_of(session, job.project)
    if found is None or found.state != "running":
        return found
    prices = replace(repricer.hourly, table=table.up_to(found.rows), anew=True)
    total = found.total
    if total is None:
        total = count_traces_between(repricer.client, job.project, found.since_ns, found.until_ns)
    place = Place(found.after_ns, found.after_trace)
    page = traces_between(repricer.client, job.project, found.since_ns, found.until_ns, place, PAGE)
    values = _done(repricer, found, prices, page)
    now_ns = repricer.clock_ns()
    values |= {"total": total, "seen": found.seen + len(page.traces), "updated_ns": now_ns}
    if page.next is None:
        values["state"] = "done"
    else:
        values |= {"after_ns": page.next.after_ns, "after_trace": page.next.after_trace}
    with dispatching(repricer.engine, repricer.sender) as session:
        running = repricing_store.change(session, job.project, job.repricing_id, values)
        if running and page.next is not None:
            enqueue(session, job, now_ns, queue="backfill")
    return found


def _done(repricer: Repricer, found: Repricing, prices: Prices, page: Page) -> dict[str, object]:
    """The page's traces, priced anew and counted."""
    held = store.evidences(repricer.client, found.project, page.traces)
    now_ns = max(repricer.clock_ns(), found.created_ns + 1)
    tally, touched, rows = found.by_model, list[str](), list[list[object]]()
    for trace, evidence in held.items():
        computed = costs_of(evidence, prices)
        before = _before(evidence, found.created_ns)
        after = summary_of(replace(evidence, costs=merged(evidence.costs, computed)))
        known = after or before
        tally = added(tally, known.model if known else "", line_of(before, after))
        if differs(before, after):
            touched.append(trace.hex())
        version = max(now_ns, max((cost.priced_ns for cost in evidence.costs), default=0) + 1)
        rows += [row_of(found.project, trace, cost, version) for cost in changed(evidence.costs, computed)]
    if found.mode == "apply":
        if rows:
            with unavailable_mapped():
                repricer.client.insert("costs", rows, column_names=[*COLUMNS], column_type_names=[*COLUMNS.values()])
        # Read again behind the costs: of two that summarise at once the one that read later holds.
        summarise(repricer.client, found.project, touched, replace(prices, anew=False), repricer.clock_ns)
    return {"by_model": encode(tally), "changed": found.changed + len(touched)}


def _before(evidence: Evidence, asked_ns: int) -> TraceSummary | None:
    # As it was when this was asked for: also where a run that was killed has written this page's costs.
    return summary_of(replace(evidence, costs=tuple(cost for cost in evidence.costs if cost.priced_ns <= asked_ns)))
