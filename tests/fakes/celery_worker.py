"""A real `reckon worker` as a child process, in a process group of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_STOP_S_MAX = 30
_COMMAND = "from reckon.cli.main import run, cli; import sys; sys.exit(run(cli, sys.argv[1:]))"


@dataclass
class WorkerProcess:
    """`environment` is the RECKON_* variables; output is appended to `log`."""

    environment: Mapping[str, str]
    log: Path
    beat: bool = True
    concurrency: int = 2
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        arguments = ["worker", f"--concurrency={self.concurrency}", "--beat" if self.beat else "--no-beat"]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, *arguments],
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=output,
                start_new_session=True,
                cwd=self.log.parent,
            )

    def kill(self) -> None:
        """The whole worker dies at once, as in a power cut."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(_STOP_S_MAX)

    def stop(self) -> None:
        """Ask it to end; then make it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_S_MAX)
        except subprocess.TimeoutExpired:
            self.kill()
