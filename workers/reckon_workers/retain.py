"""Removes rows that are too old, by the clock; what one run does not reach, the next one does."""

import logging
import time

from reckon.clickhouse.layout import Layout
from reckon.retention.service import Retainer, apply
from reckon.retention.store import AgingStore
from reckon_workers.context import Context

log = logging.getLogger(__name__)

_BEGIN_NO_MORE_S = 60.0
"""A task has 120 s: what is begun within these has as long again."""


def run(context: Context) -> int:
    """Remove what is due; the number of rows. Raises StoreUnavailable."""
    house = context.settings.clickhouse
    store = AgingStore(context.clickhouse, Layout(house.database, house.cluster))
    until_s = time.monotonic() + _BEGIN_NO_MORE_S
    went, whole = apply(Retainer(store, context.engine, time.time_ns), may_go_on=lambda: time.monotonic() < until_s)
    if not whole:
        log.warning("retention.unfinished: the next run goes on")
    return sum(going.doomed.rows for going in went)
