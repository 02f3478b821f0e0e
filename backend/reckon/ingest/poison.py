"""A segment that the store refuses for good: halve it until the guilty body stands alone, and put that aside."""

import logging
from pathlib import Path

from reckon.ingest.aside import set_aside
from reckon.ingest.record import read_segment
from reckon.ingest.segment import Segment, split
from reckon.ingest.spool import Spool
from reckon.ingest.tally import Tally

log = logging.getLogger(__name__)


def isolate(segment: Segment, reason: str, spool: Spool, root: Path, tally: Tally) -> None:
    """Replace `segment` by its halves, or put its only body aside. Raises OSError where the disk refuses."""
    records = read_segment(segment.path).records
    if len(records) > 1:
        parts = split(segment, records)
        spool.replaced(segment, parts)
        log.warning("segment.split token=%s records=%d reason=%s", segment.token, len(records), reason)
        return
    size = set_aside(root, segment.token, records[0].body, reason, records[0]) if records else 0
    segment.unlink()
    spool.replaced(segment, [], size)
    tally.add("bodies_set_aside", len(records))
    log.warning("body.set_aside token=%s reason=%s", segment.token, reason)
