"""`reckon serve` as a process of its own."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
from clickhouse_connect.driver.client import Client


@dataclass(frozen=True)
class Served:
    """A running server: its two addresses, its process, a client of its store."""

    url: str
    otlp_url: str
    process: subprocess.Popen[bytes]
    client: Client
    environment: dict[str, str]


def server_environment(folder: Path, clickhouse_url: str, database: str) -> dict[str, str]:
    """The environment of a server that touches nothing outside of `folder`."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("RECKON_")}
    return own | {
        "RECKON_DATA_DIR": str(folder),
        "RECKON_WEB_PORT": str(free_port()),
        "RECKON_WEB_OTLP_PORT": str(free_port()),
        "RECKON_WEB_GRPC_PORT": str(free_port()),
        "RECKON_CLICKHOUSE_URL": clickhouse_url,
        "RECKON_CLICKHOUSE_DATABASE": database,
        "RECKON_INGEST_SEGMENT_MS": "20",
        "RECKON_AUTH": "off",
    }


def start(environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """`reckon serve`, as installed; its output goes to `log`."""
    command = [sys.executable, "-m", "reckon.cli.main", "serve"]
    with log.open("wb") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Returns when the server says that it is ready; fails with its output where it ends instead."""
    for _ in range(600):
        if process.poll() is not None:
            raise AssertionError(log.read_text())
        try:
            if httpx.get(f"{url}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"The server did not become ready: {log.read_text()}")


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
