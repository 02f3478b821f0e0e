"""Says on a project's live log what has changed in the store. Never fails, and hardly ever waits.

While Redis does not answer, nothing is said, and it is asked again after a pause; the first that
is said afterwards is a gap, so that whoever listens begins anew instead of missing something.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from reckon.errors import Unavailable
from reckon.live.entries import Entry, Gap, encode
from reckon.live.redis_key import KEPT_S, log_key

log = logging.getLogger(__name__)

PATIENCE_S = 2.0  # longest wait for Redis, once a pause: a busy machine is not taken for an absent one
PAUSE_S = 10.0  # after which it is asked again


class Announcer:
    """Over Redis at `redis_url` (redis://, rediss:// or unix://); threads may share it, forked processes may not.

    A project's log keeps `entries_max` entries, a few more at times.
    """

    def __init__(
        self,
        redis_url: str,
        entries_max: int,
        *,
        patience_s: float = PATIENCE_S,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """Does not connect yet."""
        self._redis: Any = Redis.from_url(
            redis_url, socket_connect_timeout=patience_s, socket_timeout=patience_s, retry=Retry(NoBackoff(), 0)
        )
        self._entries_max, self._clock_s = entries_max, clock_s
        self._lock = threading.Lock()
        self._unsaid: set[str] = set()
        self._away_until_s = 0.0
        self._later: threading.Timer | None = None
        self._closed = False

    def announce(self, project: str, entries: Sequence[Entry]) -> None:
        """Say `entries` in their order, or remember that they are unsaid."""
        if not entries:
            return
        with self._lock:
            if self._clock_s() < self._away_until_s:
                self._unsaid.add(project)
                return
            said: Sequence[Entry] = entries if len(entries) <= self._entries_max else (Gap(),)
            if project in self._unsaid:
                said = (Gap(), *said)
            try:
                self._say(project, said)
            except (RedisError, OSError) as error:
                log.warning("live.redis_away error=%s", type(error).__name__)
                self._away(project)
            else:
                self._unsaid.discard(project)

    def forget(self, project: str) -> None:
        """Drop what was said of a project, ids of deleted traces among it: whoever listens begins anew.

        Raises Unavailable where Redis does not answer.
        """
        with self._lock:
            try:
                self._redis.delete(log_key(project))
                self._say(project, (Gap(),))
            except (RedisError, OSError) as error:
                raise Unavailable(f"The live log does not answer ({type(error).__name__}).") from error

    def close(self) -> None:
        """Close the connections; what is unsaid then stays so."""
        with self._lock:
            self._closed = True
        self._redis.close()

    def _away(self, project: str) -> None:
        self._unsaid.add(project)
        self._away_until_s = self._clock_s() + PAUSE_S
        if self._later is None and not self._closed:
            # In a project where nothing more happens, nobody else would say that something was missed.
            self._later = threading.Timer(PAUSE_S, self._say_gaps)
            self._later.daemon = True
            self._later.start()

    def _say_gaps(self) -> None:
        with self._lock:
            self._later = None
            for project in sorted(self._unsaid):
                try:
                    self._say(project, (Gap(),))
                except (RedisError, OSError):
                    self._away(project)
                    return
                self._unsaid.discard(project)

    def _say(self, project: str, entries: Sequence[Entry]) -> None:
        key = log_key(project)
        pipeline = self._redis.pipeline(transaction=False)
        *before, last = map(encode, entries)
        for fields in before:
            pipeline.xadd(key, fields)
        # Trimmed once: what is said at once is never more than the log keeps.
        pipeline.xadd(key, last, maxlen=self._entries_max, approximate=True)
        pipeline.expire(key, KEPT_S)
        pipeline.execute()


class Silent:
    """An Announcer that says nothing, where nobody can listen."""

    def announce(self, project: str, entries: Sequence[Entry]) -> None:
        """Nothing is said."""
        del project, entries


SILENT = Silent()
