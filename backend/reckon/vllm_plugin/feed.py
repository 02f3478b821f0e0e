"""The near end of the pipe to the scribe: writes without ever waiting, within a bound of memory.

What the pipe has no room for is kept and written by a thread as room comes; beyond the bound
engine steps are counted as lost, and the count is told with the next note that fits.
"""

import logging
import os
import select
import threading
from collections import deque

from reckon.vllm_plugin.notes import LOST, Note, frame, steps_in

log = logging.getLogger(__name__)

PENDING_BYTES_MAX = 64 << 20
PIPE_BYTES = 1 << 20  # what Linux lets any user ask for; one second of some hundred sequences
_WAIT_MS = 200


class Feed:
    """Owns `fd`, the writing end. `put` may be called from one thread at a time."""

    def __init__(self, fd: int, *, pending_bytes_max: int = PENDING_BYTES_MAX) -> None:
        self._fd = fd
        self._pending_bytes_max = pending_bytes_max
        self._pending: deque[bytes] = deque()
        self._pending_bytes = 0
        self._untold = 0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.lost_steps = 0
        self.broken = False
        os.set_blocking(fd, False)
        _enlarge(fd)

    def put(self, note: Note) -> bool:
        """Hand `note` on; False, and counted, where there is no room or no scribe any more."""
        data = frame(note)
        with self._lock:
            if self._untold and self._fits(data):
                data = frame((LOST, self._untold)) + data
                self._untold = 0
            if self.broken or not self._fits(data):
                self._lose(steps_in(note))
                return False
            if not self._pending:
                data = self._write(data)
            if data:
                self._keep(data)
        return not self.broken

    def close(self, timeout_s: float) -> None:
        """Write what waits, for at most so long, and close: the scribe sees the end of its notes."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
            self._fd, self.broken = -1, True
            self._pending.clear()

    def _fits(self, data: bytes) -> bool:
        return self._pending_bytes + len(data) <= self._pending_bytes_max

    def _write(self, data: bytes) -> bytes:
        """What the pipe did not take."""
        try:
            return data[os.write(self._fd, data) :]
        except BlockingIOError:
            return data
        except OSError:
            self.broken = True
            return b""

    def _keep(self, data: bytes) -> None:
        self._pending.append(data)
        self._pending_bytes += len(data)
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._catch_up, name="reckon-feed", daemon=True)
            self._thread.start()

    def _lose(self, steps: int) -> None:
        said = self.lost_steps.bit_length()
        self._untold += steps
        self.lost_steps += steps
        if self.lost_steps.bit_length() > said:  # at 1, 2, 4, 8, …
            why = "the scribe has ended" if self.broken else "the scribe is behind"
            log.warning("plugin.lost engine_steps=%d reason=%r", self.lost_steps, why)

    def _catch_up(self) -> None:
        """Write what is pending; ends when nothing is."""
        while True:
            writable = select.poll()
            writable.register(self._fd, select.POLLOUT)
            writable.poll(_WAIT_MS)
            with self._lock:
                if self.broken:
                    return
                while self._pending:
                    data = self._pending.popleft()
                    rest = self._write(data)
                    self._pending_bytes -= len(data) - len(rest)
                    if rest:
                        self._pending.appendleft(rest)
                        break
                if not self._pending:
                    self._thread = None
                    return


def _enlarge(fd: int) -> None:
    try:
        import fcntl

        fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    except (ImportError, AttributeError, OSError):
        pass  # the usual 64 KiB do as well: what does not fit waits in memory
