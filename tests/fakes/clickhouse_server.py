"""The real embedded ClickHouse server as a child process, on a free port, for tests."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

_START_S_MAX = 60
_STOP_S_MAX = 30
_COMMAND = "from reckon.cli.clickhouse import clickhouse; clickhouse()"


@dataclass
class EmbeddedClickhouse:
    """A running server. `log` is the file that its output goes to."""

    url: str
    process: "subprocess.Popen[bytes]"
    data_dir: Path
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def stop(self) -> int:
        """Ask it to end, as a supervisor does; returns the exit status."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """End it as a crash does."""
        return self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(_STOP_S_MAX)


def start_embedded_clickhouse(
    data_dir: Path,
    *,
    user: str = "default",
    password: str = "",
    memory_mb: int = 1024,
    connections: int = 4,
    port: int = 0,
) -> EmbeddedClickhouse:
    """Start a server on `data_dir` (again, where it holds data) and wait until it answers."""
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "server.log"
    settings = {
        "RECKON_DATA_DIR": str(data_dir),
        "RECKON_CLICKHOUSE_USER": user,
        "RECKON_CLICKHOUSE_PASSWORD": password,
        "RECKON_CLICKHOUSE_MEMORY_MB_MAX": str(memory_mb),
        "RECKON_CLICKHOUSE_CONNECTIONS": str(connections),
    }
    start = log.stat().st_size if log.exists() else 0
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "--port", str(port)],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**_without_reckon(), **settings},
        )
    url = _wait_for_url(process, log, start)
    return EmbeddedClickhouse(url, process, data_dir, log)


def _without_reckon() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("RECKON_")}


def _wait_for_url(process: "subprocess.Popen[bytes]", log: Path, start: int) -> str:
    deadline = time.monotonic() + _START_S_MAX
    while time.monotonic() < deadline:
        said = log.read_bytes()[start:].decode(errors="replace")
        _, found, rest = said.partition("clickhouse.ready url=")
        if found and " " in rest:
            url = rest.split()[0]
            if _answers(url):
                return url
        if process.poll() is not None:
            raise RuntimeError(f"ClickHouse did not start: {said}")
        time.sleep(0.02)
    process.kill()
    process.wait()
    raise RuntimeError(f"ClickHouse did not answer within {_START_S_MAX} s: {log.read_text(errors='replace')}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/ping", timeout=2):
            return True
    except (URLError, OSError):
        return False
