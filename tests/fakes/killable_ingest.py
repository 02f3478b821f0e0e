"""An ingest process over a real ClickHouse that is fed bodies and ended in the middle of them."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

_TESTS = Path(__file__).parents[1]


class Killable:
    """A process that is fed bodies until it ends; `acknowledged` holds the numbers it said."""

    def __init__(
        self, url: str, database: str, spool: Path, *, at: int | None = None, then: Callable[[], object] | None = None
    ) -> None:
        """`then` is called once it has acknowledged `at` bodies, with more of them under way; else it is killed."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fakes.ingest_process", url, database, str(spool)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_TESTS,
            text=True,
        )
        self.acknowledged: set[int] = set()
        self._at, self._then = at, then or self.process.kill
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                self.acknowledged.add(int(line))
            if len(self.acknowledged) == self._at:
                self._at = None
                self._then()

    def end_by(self, how: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(how)

    def send(self, bodies: Mapping[int, bytes]) -> None:
        """All of them, or as many as it takes before it is gone."""
        assert self.process.stdin is not None
        try:
            for number, body in bodies.items():
                self.process.stdin.write(f"{number} {body.hex()}\n")
                self.process.stdin.flush()
        except BrokenPipeError:
            return

    def end(self) -> None:
        """Wait until it is dead, or has closed because there is nothing more to read."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(120)
        self._reader.join(120)
        assert self.process.stdout is not None
        self.process.stdout.close()
