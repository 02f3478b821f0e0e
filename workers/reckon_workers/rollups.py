"""Compares the rollups of the last hours with their base tables, and makes anew what differs."""

import logging
import time

from reckon.erasure.rollups import check
from reckon_workers.context import Context

log = logging.getLogger(__name__)

_HOUR_S = 3600
# Within a day, the shortest that rows are kept, so that every base row is still there.
_LOOKED_BACK_HOURS = 20


def run(context: Context) -> int:
    """Check; the number of hours that were mended. Raises StoreUnavailable, and the next run does its work."""
    end = int(time.time()) // _HOUR_S * _HOUR_S
    mended = check(context.clickhouse, context.layout, end - _LOOKED_BACK_HOURS * _HOUR_S, end)
    log.info("rollups.checked hours=%d mended=%d", _LOOKED_BACK_HOURS, len(mended))
    return len(mended)
