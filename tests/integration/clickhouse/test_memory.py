"""Bodies and results of hundreds of megabytes pass through without being held: the server's memory says so."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse

pytestmark = pytest.mark.integration

ROWS = 40_000_000
PIECE = bytes(8) * 131_072
SIZE = 8 * ROWS
# Caches, arenas and blocks of the engine have their own bounds; a body held once would take 305 MiB more.
GROWTH_MAX = 160 << 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedClickhouse]:
    made = start_embedded_clickhouse(tmp_path)
    _post(made, "CREATE TABLE large (n UInt64) ENGINE = MergeTree ORDER BY tuple()")
    # Both ways are gone once, so that what every query takes is not counted.
    _post(made, "INSERT INTO large SELECT number FROM numbers(2000000)")
    _post(made, "TRUNCATE TABLE large")
    yield made
    made.stop()


def _post(server: EmbeddedClickhouse, sql: str, **more: object) -> httpx.Response:
    answer = httpx.post(server.url, content=sql, timeout=120, **more)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer


@contextmanager
def _growth(server: EmbeddedClickhouse) -> Iterator[list[int]]:
    """How far the memory of the process's own has grown at most, in bytes, looked at a hundred times a second.

    Pages of files are left out: the engine maps the file that it inserts from, and the kernel takes those back.
    """
    before, peaks, ended = _anonymous_bytes(server), [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.01):
            peaks[0] = max(peaks[0], _anonymous_bytes(server) - before)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield peaks
    finally:
        ended.set()
        watching.join()


def _anonymous_bytes(server: EmbeddedClickhouse) -> int:
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(re.findall(r"RssAnon:\s+(\d+) kB", status)[0]) << 10


def test_an_insert_of_300_mb_is_not_held_in_memory(server: EmbeddedClickhouse) -> None:
    def body() -> Iterator[bytes]:
        left = SIZE
        while left:
            yield PIECE[: min(left, len(PIECE))]
            left -= min(left, len(PIECE))

    given = {"query": "INSERT INTO large FORMAT RowBinary"}
    with _growth(server) as peak:
        answer = httpx.post(server.url, params=given, content=body(), timeout=200)
    assert answer.status_code == 200, answer.text
    assert _post(server, "SELECT count() FROM large").text == f"{ROWS}\n"
    assert peak[0] < GROWTH_MAX
    assert list((server.data_dir / "clickhouse" / "spool").iterdir()) == []


@pytest.mark.parametrize("wait", ["0", "1"])
def test_a_result_of_300_mb_is_not_held_in_memory(server: EmbeddedClickhouse, wait: str) -> None:
    size = 0
    given = {"wait_end_of_query": wait, "query": f"SELECT number FROM numbers({ROWS}) FORMAT RowBinary"}
    with _growth(server) as peak, httpx.stream("POST", server.url, params=given, timeout=200) as answer:
        for piece in answer.iter_raw():
            size += len(piece)
    assert size == SIZE
    assert peak[0] < GROWTH_MAX
