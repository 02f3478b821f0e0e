"""The whole product as a person runs it: `reckon up` in a folder of its own, on free ports."""

import functools
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import clickhouse_connect
import httpx

START_S = 420.0
STOP_S = 60.0
SCORED_S = 120.0


@dataclass
class Product:
    """A running `reckon up`."""

    data_dir: Path
    url: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    log: Path
    seen: set[int] = field(default_factory=set)

    def run(self, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        """`reckon ARGUMENTS` with this product's settings; where it asks Reckon, it sends the local key."""
        command = [sys.executable, "-m", "reckon.cli.main", *arguments]
        environment = self.environment | changed
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)

    def told(self, *arguments: str) -> str:
        """What `reckon ARGUMENTS` prints; it has to succeed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def secret(self, name: str) -> str:
        """One of the secrets that the first start has made."""
        return (self.data_dir / "secrets" / name).read_text().strip()

    def get(self, path: str, key: str | None = None) -> httpx.Response:
        """The API's answer to a program with `key`, or with the local one."""
        bearer = {"authorization": f"Bearer {key or self.secret('local.key')}"}
        return httpx.get(f"{self.url}/api/v1{path}", headers=bearer)

    def printed_link(self) -> str:
        """The one-time login link that `reckon up` has printed."""
        (link,) = re.findall(rf"{re.escape(self.url)}/login#token=\S+", self.log.read_text())
        return str(link)

    @functools.cached_property
    def cookie(self) -> tuple[str, str]:
        """Name and value of the cookie of a session of the owner."""
        token = self.told("login").partition("#token=")[2]
        with httpx.Client() as client:
            client.post(f"{self.url}/api/v1/session/link", json={"token": token}).raise_for_status()
            (cookie,) = client.cookies.items()
        return cookie

    def clickhouse(self, query: str, **parameters: str) -> list[tuple[object, ...]]:
        """Rows straight from the store, past everything of ours."""
        with clickhouse_connect.get_client(
            dsn=self.environment["RECKON_CLICKHOUSE_URL"], database="reckon", autogenerate_session_id=False
        ) as client:
            return [tuple(row) for row in client.query(query, parameters=parameters).result_rows]

    def wait_until_scored(self, trace_id: str, project: str = "default", key: str | None = None) -> dict[str, object]:
        """The trace's detail once all its generations have their scores."""
        deadline, detail = time.monotonic() + SCORED_S, {}
        while time.monotonic() < deadline:
            answer = self.get(f"/projects/{project}/traces/{trace_id}", key)
            if answer.status_code == httpx.codes.OK:
                detail = answer.json()
                prm = detail["row"]["prm"]
                if prm["generations"] and prm["scored_generations"] == prm["generations"]:
                    return dict(detail)
            time.sleep(0.25)
        raise AssertionError(f"not scored within {SCORED_S} s: {detail.get('row')}\n{self.logs()}")

    def note_processes(self) -> None:
        """Remembers every process that descends from this product."""
        self.seen |= descendants(self.process.pid)

    def stop(self) -> None:
        """What Ctrl-C does."""
        if self.process.poll() is None:
            self.note_processes()
            self.process.send_signal(signal.SIGINT)
            self.process.wait(STOP_S)

    def left_over(self) -> list[int]:
        """Processes of the product that still live."""
        return sorted(pid for pid in self.seen if Path(f"/proc/{pid}").exists() and not _is_zombie(pid))

    def logs(self) -> str:
        """The ends of all logs, for a failing test's message."""
        files = [self.log, *sorted((self.data_dir / "logs").glob("*.log"))]
        return "\n".join(f"== {f.name}\n{f.read_text(errors='replace')[-3000:]}" for f in files if f.exists())


def start(data_dir: Path, ports: dict[str, int], extra: dict[str, str]) -> Product:
    """Starts the product and waits until every part is ready."""
    data_dir.mkdir(parents=True, exist_ok=True)
    web = f"http://127.0.0.1:{ports['web']}"
    environment = os.environ | {
        "RECKON_DATA_DIR": str(data_dir),
        "RECKON_WEB_PORT": str(ports["web"]),
        "RECKON_WEB_OTLP_PORT": "0",
        "RECKON_WEB_GRPC_PORT": "0",
        "RECKON_CLICKHOUSE_URL": f"http://127.0.0.1:{ports['clickhouse']}",
        "RECKON_MODEL_URL": f"http://127.0.0.1:{ports['model']}/v1",
        "RECKON_PRM_URL": f"http://127.0.0.1:{ports['prm']}",
        **extra,
    }
    log = data_dir.with_name("up.log")  # beside the data directory: what is printed is not in its logs
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "reckon.cli.main", "up"], env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    product = Product(data_dir, web, environment, process, log)
    deadline = time.monotonic() + START_S
    targets = [f"{web}/readyz", f"http://127.0.0.1:{ports['model']}/health", f"http://127.0.0.1:{ports['prm']}/health"]
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"reckon up ended with {process.returncode}\n{product.logs()}")
        if all(_answers(url) for url in targets):
            product.note_processes()
            return product
        time.sleep(0.5)
    product.stop()
    raise AssertionError(f"not ready within {START_S} s\n{product.logs()}")


def descendants(pid: int) -> set[int]:
    """All living processes below `pid`, itself included."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue  # it ended while we looked
            parents[int(entry.name)] = int(stat.rsplit(")", 1)[1].split()[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
