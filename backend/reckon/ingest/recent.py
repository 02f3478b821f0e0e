"""Remembers bodies that were taken lately, so that a repeat after a lost answer is not written again.

A courtesy to the disk: what it forgets is caught by (trace, span) before the insert.
"""

import threading
from collections import OrderedDict
from concurrent.futures import Future
from hashlib import sha256

from reckon.ingest.model import Accepted
from reckon.ingest.policy import Sender

_BODIES_MAX = 50_000


class RecentBodies:
    """Digests of bodies with their outcome, or with the promise of one while the first is being written."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._outcomes: OrderedDict[bytes, Future[Accepted]] = OrderedDict()

    def claim(self, digest: bytes) -> tuple[Future[Accepted], bool]:
        """The outcome of this body, and whether the caller is the first, who has to bring it about.

        The first one sets the result, or calls `forget` and sets the error: those who wait
        fail alike, and the next try starts anew.
        """
        with self._lock:
            found = self._outcomes.get(digest)
            if found is not None:
                return found, False
            outcome = self._outcomes[digest] = Future()
            while len(self._outcomes) > _BODIES_MAX:
                self._outcomes.popitem(last=False)
            return outcome, True

    def forget(self, digest: bytes) -> None:
        """The body was not taken after all."""
        with self._lock:
            self._outcomes.pop(digest, None)


def digest_of(sender: Sender, body: bytes, signal: str) -> bytes:
    """What makes two bodies the same: what they are, what they tell of, and who sends them."""
    # SHA-256 has instructions of its own on processors of today, where it costs half of BLAKE2's time.
    digest = sha256(sha256(repr((signal, sender)).encode()).digest())
    digest.update(body)
    return digest.digest()
