"""The bundled Redis as a child process, started as `reckon redis` starts it."""

import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from reckon.processes.redis import answers
from reckon.settings import Settings

_START_S_MAX = 20
_STOP_S_MAX = 20
_COMMAND = "from reckon.cli.main import run, cli; import sys; sys.exit(run(cli, ['redis']))"


@dataclass
class BundledRedis:
    """Use `start`, `kill` and `stop` in any order; the data stays."""

    data_dir: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    @property
    def socket(self) -> Path:
        return Settings(data_dir=self.data_dir).redis_socket

    def start(self) -> None:
        """Start and wait until it answers."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with (self.data_dir / "redis.log").open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND],
                env={"RECKON_DATA_DIR": str(self.data_dir), "PATH": ""},
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + _START_S_MAX
        while not answers(self.url):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.data_dir / "redis.log").read_text())
            time.sleep(0.05)

    def kill(self) -> None:
        """As a crash does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(_STOP_S_MAX)

    def stop(self) -> None:
        """As a supervisor does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(_STOP_S_MAX)
