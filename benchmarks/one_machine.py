"""How long `reckon up` takes to be ready without vLLM, and what its processes weigh.

Run: python benchmarks/one_machine.py (with tests/ and benchmarks/ on PYTHONPATH). Memory is the sum of
proportional set sizes, read once the set has been idle for a moment.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from record import record

from e2e.product import descendants

ROUNDS = 5
READY_S_MAX = 120.0
SETTLE_S = 2.0


def main() -> None:
    """Medians over the rounds, and their spread."""
    rounds = [_round() for _ in range(ROUNDS)]
    starts, weights = zip(*rounds, strict=True)
    print(
        f"start from {min(starts):.1f} to {max(starts):.1f} s; memory from {min(weights):.0f} to {max(weights):.0f} MB"
    )
    record("platform.start_s", statistics.median(starts), "s")
    record("platform.rss_mb", statistics.median(weights), "MB")


def _round() -> tuple[float, float]:
    """Seconds until everything is ready, and megabytes of all processes."""
    web, clickhouse = _free_ports(2)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "RECKON_DATA_DIR": folder,
            "RECKON_WEB_PORT": str(web),
            "RECKON_WEB_OTLP_PORT": "0",
            "RECKON_WEB_GRPC_PORT": "0",
            "RECKON_CLICKHOUSE_URL": f"http://127.0.0.1:{clickhouse}",
        }
        command = [sys.executable, "-m", "reckon.cli.main", "up", "--no-model"]
        begin = time.monotonic()
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                _wait_until_said(process, "Reckon is at")
                ready_s = time.monotonic() - begin
                key = (Path(folder) / "secrets" / "local.key").read_text().strip()
                traces = f"http://127.0.0.1:{web}/api/v1/projects/default/traces"
                httpx.get(traces, headers={"authorization": f"Bearer {key}"}).raise_for_status()
                time.sleep(SETTLE_S)
                return ready_s, sum(map(_pss_kb, descendants(process.pid))) / 1024
            finally:
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=READY_S_MAX)


def _wait_until_said(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return
    raise RuntimeError("reckon up ended before it was ready")


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it ended while we looked
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


if __name__ == "__main__":
    main()
