"""When to ask a server again, and how long to wait: exponential backoff with full jitter, and Retry-After.

Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015; RFC 9110, 10.2.3.
"""

import random
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

RETRIED_STATUS = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
RETRY_AFTER_S_MAX = 60.0


@dataclass(frozen=True, slots=True)
class Retries:
    """`attempts` in all, the first included; pauses grow from `first_s` to at most `longest_s`."""

    attempts: int = 4
    first_s: float = 0.5
    longest_s: float = 8.0

    def pause_s(self, failed: int, retry_after_s: float | None, rng: random.Random) -> float:
        """Seconds to wait after `failed` attempts. A Retry-After is a floor, since less would be refused again."""
        ceiling = min(self.longest_s, self.first_s * 2 ** (failed - 1))
        jittered = rng.uniform(ceiling / 2, ceiling)
        return max(jittered, min(retry_after_s or 0.0, RETRY_AFTER_S_MAX))


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After header, which holds seconds or an HTTP date; None for anything else."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, (then - now).total_seconds()) if then.tzinfo is not None else None
