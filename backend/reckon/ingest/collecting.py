"""Has Python look for cycles rarely: ingest makes a million objects a second, and none of them is in a cycle.

By default every 700 new objects are looked at, and all that wait in the spool's memory again and
again: a quarter of ingest's processor time. What goes in cycles, mostly errors with their traces,
waits a little longer to be freed.
"""

import gc

_NEW_MAX = 100_000  # some megabytes
_YOUNG_MAX, _ALL_MAX = 20, 50


def collect_rarely() -> None:
    """For a process that takes spans, once everything that it keeps for good has been made."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_MAX, _YOUNG_MAX, _ALL_MAX)
