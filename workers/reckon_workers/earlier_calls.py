"""Goes, by the clock, through traces that were summarised before rows had calls of clients, until none is left."""

import logging
import time
from collections.abc import Callable

from reckon.projects import project_store
from reckon.relational.unit_of_work import reading
from reckon.traces.earlier_calls import PAGE, earlier, fill, filled_before_ns
from reckon_workers.context import Context

log = logging.getLogger(__name__)

_PROJECTS_MAX = 10_000
_BEGIN_NO_MORE_S = 60.0
_TRACES_A_RUN = 100_000  # of one project: more than a minute's work


def run(context: Context, clock_ns: Callable[[], int] = time.time_ns) -> int:
    """Fill rows for a minute; how many. What one run does not reach, the next one does."""
    until_s, before_ns, filled = time.monotonic() + _BEGIN_NO_MORE_S, filled_before_ns(context.clickhouse), 0
    if clock_ns() < before_ns:
        return 0
    with reading(context.engine) as session:
        names = [one.id for one in project_store.every(session, "", _PROJECTS_MAX)]
    for project in names:
        left = earlier(context.clickhouse, project, before_ns, _TRACES_A_RUN) if time.monotonic() < until_s else []
        while left and time.monotonic() < until_s:
            page, left = left[:PAGE], left[PAGE:]
            filled += fill(context.clickhouse, project, before_ns, page)
    if filled:
        log.info("traces.calls_filled traces=%d", filled)
    return filled
