"""What became of jobs, and how long they took: counted in Redis, since workers serve no page of their own.

All workers add to one hash, and each web process shows it. A Redis that is away costs the count of the jobs
that end meanwhile, which its own log line says; Prometheus takes a Redis that was emptied for a restart.
"""

import logging
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from redis import Redis
from redis.exceptions import RedisError

from reckon.errors import Unavailable
from reckon.jobs.types import QUEUES

log = logging.getLogger(__name__)

BUCKETS_S: Final = (0.05, 0.25, 1.0, 5.0, 15.0, 60.0, 120.0)
_KEY = "reckon:jobs:tally"
_SUM = "sum"
_BETWEEN = "|"
_TIMEOUT_S = 1.0


@dataclass(slots=True)
class JobTimes:
    """Of one kind and outcome: jobs by the first bound that is no less than their time, the last for longer ones."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_S) + 1))
    total_s: float = 0.0


class JobTally:
    """Writes and reads the hash. Connects when first used, so a process that forks before is safe."""

    def __init__(self, redis_url: str) -> None:
        self._redis: Redis = Redis.from_url(
            redis_url, socket_connect_timeout=_TIMEOUT_S, socket_timeout=_TIMEOUT_S, decode_responses=True
        )

    def note(self, kind: str, outcome: str, seconds: float) -> None:
        """Count one job. Never raises: a job that is done is done, whoever counts it."""
        bucket = bisect_left(BUCKETS_S, seconds)
        try:
            with self._redis.pipeline(transaction=False) as batch:
                batch.hincrby(_KEY, _BETWEEN.join((kind, outcome, str(bucket))), 1)
                batch.hincrbyfloat(_KEY, _BETWEEN.join((kind, outcome, _SUM)), seconds)
                batch.execute()
        except RedisError as error:
            log.warning("jobs.not_counted kind=%s outcome=%s reason=%s", kind, outcome, type(error).__name__)

    def jobs(self) -> Mapping[tuple[str, str], JobTimes]:
        """By kind and outcome. Raises Unavailable."""
        try:
            told = {str(name): str(value) for name, value in self._redis.hgetall(_KEY).items()}
        except RedisError as error:
            raise Unavailable(f"The job queue does not answer ({type(error).__name__}).") from error
        return parsed(told)

    def depths(self) -> Mapping[str, int]:
        """Messages that wait in each queue, which no worker has taken. Raises Unavailable."""
        try:
            with self._redis.pipeline(transaction=False) as batch:
                for name in QUEUES:
                    batch.llen(name)
                lengths: Sequence[int] = batch.execute()
        except RedisError as error:
            raise Unavailable(f"The job queue does not answer ({type(error).__name__}).") from error
        return dict(zip(QUEUES, map(int, lengths), strict=True))

    def close(self) -> None:
        """Close the connections."""
        self._redis.close()


def parsed(told: Mapping[str, str]) -> Mapping[tuple[str, str], JobTimes]:
    """The hash's fields; one that is not of this version's form is left out."""
    found: defaultdict[tuple[str, str], JobTimes] = defaultdict(JobTimes)
    for name, value in told.items():
        parts = name.split(_BETWEEN)
        if len(parts) != 3:
            continue
        kind, outcome, what = parts
        if what == _SUM:
            found[kind, outcome].total_s = float(value)
        elif what.isdigit() and int(what) <= len(BUCKETS_S):
            found[kind, outcome].counts[int(what)] = int(value)
    return dict(found)
