"""Ours beside Arize Phoenix: the same spans to both over HTTP, one after the other, until they can be queried.

Run: python benchmarks/beside_phoenix.py (with tests/ and benchmarks/ on PYTHONPATH); six minutes at most on a quiet
machine, most of them Phoenix's: five rounds, or as many as end within that time, and never fewer than three. Phoenix
runs from an environment of its own in `.reckon/phoenix`, made here from `locks/phoenix.txt` where it is missing, with
SQLite in a folder that is thrown away; we run as `reckon up --no-model` does. Phoenix answers before it stores and
stores slowly, so its rate is read off the first spans that its API counts; ours off all of them.
"""

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
from chat_spans import SPANS, batch_body
from product import free_ports, running
from record import record

ROUNDS, ROUNDS_MIN, ALL_S_MAX = 5, 3, 350.0
BATCHES, SENDERS = 20, 4
PHOENIX_SPANS = 1024  # of which Phoenix's rate is read
START_S_MAX, QUERYABLE_S_MAX, STOP_S_MAX = 180.0, 300.0, 20.0
HERE = Path(__file__).parents[1]
LOCK, ENVIRONMENT = HERE / "locks" / "phoenix.txt", HERE / ".reckon" / "phoenix"
_COUNT = {"query": "{ projects { edges { node { recordCount } } } }"}
_OFF = ("PHOENIX_TELEMETRY_ENABLED", "PHOENIX_ALLOW_EXTERNAL_RESOURCES")


def main() -> None:
    """Median of the rounds' ratios, and their spread."""
    program = _environment()
    rounds: list[tuple[float, float]] = []
    begin_s = time.perf_counter()
    while len(rounds) < ROUNDS:
        spent_s = time.perf_counter() - begin_s
        if len(rounds) >= ROUNDS_MIN and spent_s + spent_s / len(rounds) > ALL_S_MAX:
            break  # one more would end too late
        bodies = [batch_body() for _ in range(BATCHES)]
        with running() as product:
            ours = _rate(
                product.send, bodies, lambda: int(product.store.query("SELECT count() FROM spans").first_row[0]), None
            )
        with _phoenix(program) as client:
            theirs = _rate(lambda body: _send(client, body), bodies, lambda: _count(client), PHOENIX_SPANS)
        print(f"ours {ours:,.0f}, Phoenix {theirs:,.0f} spans/s")
        rounds.append((ours, theirs))
    ratios = [ours / theirs for ours, theirs in rounds]
    print(f"ratio from {min(ratios):.0f} to {max(ratios):.0f} in {len(rounds)} rounds")
    theirs = statistics.median(rate for _, rate in rounds)
    record("ingest.phoenix_ratio", statistics.median(ratios), "ratio", ("Phoenix, spans/s", theirs))


def _rate(send: Callable[[bytes], None], bodies: list[bytes], count: Callable[[], int], enough: int | None) -> float:
    """Spans a second, from the first byte sent until `enough` of them, or all, are counted."""
    begin, already = time.perf_counter(), count()
    wanted = len(bodies) * SPANS if enough is None else enough
    with ThreadPoolExecutor(SENDERS) as senders:
        sent = [senders.submit(send, body) for body in bodies]
        while (found := count() - already) < wanted:
            if time.perf_counter() - begin > QUERYABLE_S_MAX:
                raise RuntimeError(f"After {QUERYABLE_S_MAX:g} s {found} of {wanted} spans can be queried.")
            time.sleep(0.02)
        elapsed_s = time.perf_counter() - begin
        for one in sent:
            one.result()
    return found / elapsed_s


def _environment() -> Path:
    """The program `phoenix` in the environment that the lock describes, made anew where the lock has changed."""
    stamp = ENVIRONMENT / "lock.sha256"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        print("Phoenix in an environment of its own (a minute or two)")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=True)
        pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(LOCK)]
        subprocess.run(pip, check=True)
        stamp.write_text(digest, encoding="utf-8")
    return ENVIRONMENT / "bin" / "phoenix"


@contextmanager
def _phoenix(program: Path) -> Iterator[httpx.Client]:
    """Ready when entered."""
    port, grpc = free_ports(2)
    with tempfile.TemporaryDirectory() as folder:
        own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment = own | dict.fromkeys(_OFF, "false") | {
            "PHOENIX_WORKING_DIR": folder,
            "PHOENIX_HOST": "127.0.0.1",
            "PHOENIX_PORT": str(port),
            "PHOENIX_GRPC_PORT": str(grpc),
        }  # fmt: skip
        log = Path(folder) / "phoenix.log"
        with log.open("wb") as output:
            process = subprocess.Popen([str(program), "serve"], env=environment, stdout=output, stderr=output)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=QUERYABLE_S_MAX) as client:
                _wait_until_ready(client, process, log)
                yield client
        finally:
            process.terminate()
            try:
                process.wait(STOP_S_MAX)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(client: httpx.Client, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_S_MAX
    while time.monotonic() < deadline and process.poll() is None:
        try:
            _count(client)
        except (httpx.HTTPError, ValueError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"Phoenix did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _send(client: httpx.Client, body: bytes) -> None:
    client.post("/v1/traces", content=body, headers={"content-type": "application/x-protobuf"}).raise_for_status()


def _count(client: httpx.Client) -> int:
    """Spans in all of its projects, by its API."""
    answer = client.post("/graphql", json=_COUNT).raise_for_status().json()
    return sum(edge["node"]["recordCount"] for edge in answer["data"]["projects"]["edges"])


if __name__ == "__main__":
    main()
