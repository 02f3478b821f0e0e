"""Starts the scribe, starts it again should it die, and knows what it has counted."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from typing import IO

from reckon.vllm_plugin.feed import Feed
from reckon.vllm_plugin.notes import Note

log = logging.getLogger(__name__)

_COMMAND = ("-m", "reckon.vllm_plugin.scribe_main")
RESTARTS_MAX = 5
_ENDS_S = 7.0  # the scribe gives its last spans five seconds


class ScribeProcess:
    """A feed whose far end is a process, started with the first note. `arguments` are the scribe's own.

    Not earlier: vLLM forks its engine after it has made us, and a copy of the pipe in there would
    keep the scribe from seeing the end of vLLM's first process.
    """

    def __init__(self, arguments: list[str], *, restarts_max: int = RESTARTS_MAX) -> None:
        self._arguments = arguments
        self._restarts_left = restarts_max
        self._counts: Mapping[str, int] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._feed: Feed | None = None
        # Called after a restart: whoever feeds tells again what the new scribe has to know.
        self.on_restart: Callable[[], None] = lambda: None

    def put(self, note: Note) -> bool:
        """Hand `note` on; see Feed. A scribe that has died is replaced, a few times."""
        feed = self._feed or self._start()
        if feed.put(note):
            return True
        if feed.broken and self._restarts_left > 0:
            return self._restart(feed).put(note)
        return False

    def close(self, timeout_s: float) -> None:
        """End the notes and wait until the scribe has sent what it holds."""
        self._restarts_left = 0
        if self._feed is None or self._process is None:
            return
        self._feed.close(timeout_s)
        try:
            self._process.wait(timeout_s + _ENDS_S)
        except subprocess.TimeoutExpired:
            log.warning("plugin.scribe_left pid=%d; it ends when Reckon has taken its spans", self._process.pid)

    def counts(self) -> dict[str, int]:
        """What the scribe last said it had counted, and what never reached it."""
        return {**self._counts, "lost_steps": self._feed.lost_steps if self._feed else 0}

    def is_alive(self) -> bool:
        """Whether notes are read, or would be once there are any."""
        return self._feed is None or not self._feed.broken

    def _restart(self, broken: Feed) -> Feed:
        self._restarts_left -= 1
        log.error("plugin.scribe_died; starting another, %d more after it", self._restarts_left)
        broken.close(0.0)
        if self._process is not None:
            self._process.kill()  # it has stopped reading, so it can do nothing more for us
            self._process.wait()
        feed = self._start()
        feed.lost_steps = broken.lost_steps
        self.on_restart()
        return feed

    def _start(self) -> Feed:
        # A session of its own: Ctrl-C in vLLM's terminal must not end it before the last spans are sent.
        process = subprocess.Popen(
            [sys.executable, *_COMMAND, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("The scribe has no pipes.")  # never, with PIPE
        # The feed owns the writing end; Popen would close it at a moment of its own.
        fd = os.dup(process.stdin.fileno())
        process.stdin.close()
        process.stdin = None
        threading.Thread(target=self._listen, args=(process.stdout,), name="reckon-counts", daemon=True).start()
        self._process, self._feed = process, Feed(fd)
        return self._feed

    def _listen(self, lines: IO[bytes]) -> None:
        with lines:
            for line in lines:
                try:
                    self._counts = json.loads(line)
                except ValueError:
                    continue
