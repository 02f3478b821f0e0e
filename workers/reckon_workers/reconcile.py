"""Finds generations that ended and were never asked to be scored, by the clock, and asks for them."""

import logging
import time

from reckon.jobs.dispatch import dispatching
from reckon.projects import project_store
from reckon.relational.unit_of_work import reading
from reckon.retraining.scored_by import scored_by
from reckon.scoring.ended_store import Place, ended_between
from reckon.scoring.registration import register_ended
from reckon_workers.context import Context

log = logging.getLogger(__name__)

_NS = 10**9
_LOOKED_BACK_S = 24 * 3600
_SETTLED_S = 120  # what is younger may still be on its way through ingest's own transaction
_PAGE = 1000
_PROJECTS_MAX = 10_000
_BEGIN_NO_MORE_S = 60.0


def run(context: Context) -> int:
    """Register what is missing of the last day; how many. What one run does not reach, the next one does."""
    own = context.own_prm
    if own is None or not context.settings.scoring.enabled:
        return 0
    now_ns, until_s, found = time.time_ns(), time.monotonic() + _BEGIN_NO_MORE_S, 0
    with reading(context.engine) as session:
        names = [one.id for one in project_store.every(session, "", _PROJECTS_MAX)]
    for project in names:
        place: Place | None = Place(-1, "")
        while place is not None and time.monotonic() < until_s:
            since_ns, end_ns = now_ns - _LOOKED_BACK_S * _NS, now_ns - _SETTLED_S * _NS
            page = ended_between(context.clickhouse, project, since_ns, end_ns, place, _PAGE)
            with dispatching(context.engine, context.sender) as session:
                for version in scored_by(session, project, own.name) if page.ended else ():
                    found += register_ended(session, project, page.ended, version, now_ns, queue="backfill")
            place = page.next
    if found:
        log.warning("scoring.reconciled generations=%d", found)
    return found
