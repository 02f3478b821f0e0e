"""The product on one machine, as `reckon up --no-model` starts it, in a folder of its own, for measuring."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import connect

_STOP_S_MAX = 60.0
_REQUEST_S_MAX = 120.0
_READY = "Reckon is at"


@dataclass(frozen=True)
class Product:
    """`http` asks it with the local key; `store` looks into its ClickHouse, past everything else; `pid` is the first
    of its processes.
    """

    http: httpx.Client
    store: Client
    data_dir: Path
    pid: int

    def send(self, body: bytes) -> None:
        """One export request, as OTLP has it. Raises httpx.HTTPStatusError where it was not taken."""
        headers = {"content-type": "application/x-protobuf"}
        self.http.post("/v1/traces", content=body, headers=headers).raise_for_status()


@contextmanager
def running(**settings: str) -> Iterator[Product]:
    """Ready when entered, ended and gone when left. `settings` are environment variables."""
    web, clickhouse = free_ports(2)
    url, house = f"http://127.0.0.1:{web}", f"http://127.0.0.1:{clickhouse}"
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "RECKON_DATA_DIR": folder,
            "RECKON_WEB_PORT": str(web),
            "RECKON_WEB_OTLP_PORT": "0",
            "RECKON_WEB_GRPC_PORT": "0",
            "RECKON_CLICKHOUSE_URL": house,
            **settings,
        }
        command = [sys.executable, "-m", "reckon.cli.main", "up", "--no-model"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                _wait_until_ready(process)
                key = (Path(folder) / "secrets" / "local.key").read_text(encoding="utf-8").strip()
                headers = {"authorization": f"Bearer {key}"}
                with httpx.Client(base_url=url, headers=headers, timeout=_REQUEST_S_MAX) as http:
                    yield Product(http, connect(house, database="reckon"), Path(folder), process.pid)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(_STOP_S_MAX)


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _wait_until_ready(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if _READY in line:
            return
    raise RuntimeError("reckon up ended before it was ready")
