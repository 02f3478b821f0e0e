"""What a token takes on disk, and how soon the store answers: tokens of a long generation, search over a million steps.

Run: python benchmarks/store.py (with tests/ and benchmarks/ on PYTHONPATH). Everything is asked over HTTP of
`reckon serve` above an embedded ClickHouse; rows are made by ClickHouse itself, from hashes.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from clickhouse_connect.driver.client import Client
from record import record

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon.domain.token_block import decode
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

DATABASE = "reckon"
LONG_STEPS, LONG_TOKENS = 150, 200  # 30,000 tokens in one generation
TEXT_STEPS = 1_000_000
TEXT_BATCH = 250_000
ASKED, STOP_S_MAX = 200, 60.0  # of sixty, the 95th percentile is the third slowest
TRACE, GENERATION = "11" * 16, "22" * 8
PHRASES = ("remainder modulo seven", "prime factor", "w17 w4", "carry the nine", "w250")

# Twenty generations, each token with gap, log-probability, entropy, margin and confidence: uniform hashes, raised to a
# power where measured values crowd at zero, since most tokens are sure. Hashes of the row, so that no two rows are
# alike.
_TOKENS = """
INSERT INTO steps (project, ts, trace_id, generation_id, span_id, step, phase, start_ns, duration_ns, token_from,
    tokens, text, token_id, token_len, emission, t0_us, lead_us, gap_us, logprob, entropy, margin, confidence,
    flags, segmentation)
SELECT 'default', now64(6) - number, unhex({trace:String}),
    if(intDiv(number, {steps:UInt32}) = 0, unhex({generation:String}), reinterpretAsFixedString(1000 + g)),
    reinterpretAsFixedString(number), number % {steps:UInt32} AS s, 'reasoning', 1, 1, s * {tokens:UInt32},
    {tokens:UInt32}, repeat('abcd', {tokens:UInt32}),
    arrayMap(i -> toUInt32(150000 * pow(cityHash64(number, i, 1) / 18446744073709551616, 3)), at), arrayMap(i -> 4, at),
    arrayMap(i -> s * {tokens:UInt32} + i, at), s * {tokens:UInt32} * 18000, 18000,
    arrayMap(i -> if(i = 0, 0, 17000 + toUInt32(3000 * cityHash64(number, i, 2) / 18446744073709551616)), at),
    arrayMap(i -> -3 * pow(cityHash64(number, i, 3) / 18446744073709551616, 8), at),
    arrayMap(i -> 2 * pow(cityHash64(number, i, 4) / 18446744073709551616, 6), at),
    arrayMap(i -> 10 * cityHash64(number, i, 5) / 18446744073709551616, at),
    arrayMap(i -> 8 + 10 * cityHash64(number, i, 6) / 18446744073709551616, at), arrayMap(i -> 1, at), 'paragraph/min1'
FROM (SELECT number, range(toUInt32({tokens:UInt32})) AS at, intDiv(number, {steps:UInt32}) AS g
    FROM numbers(20 * {steps:UInt32}))
"""
_TEXTS = """
INSERT INTO steps (project, ts, trace_id, generation_id, span_id, step, phase, start_ns, duration_ns, token_from,
    tokens, text, t0_us, lead_us, segmentation)
SELECT 'default', now64(6) - intDiv(number, 100), reinterpretAsFixedString(toUInt128(intDiv(number, 100) + 1)),
    reinterpretAsFixedString(intDiv(number, 10) + 1), reinterpretAsFixedString(number + 1), number % 10, 'reasoning',
    1, 1, 0, 0, concat('so ', arrayStringConcat(arrayMap(i -> concat('w', toString(cityHash64(number, i) % 300)),
    range(60)), ' '), multiIf(number % 1000 = 0, ' remainder modulo seven', number % 77 = 0, ' prime factor',
    number % 250000 = 9, ' carry the nine', '')), 0, 0, 'paragraph/min1'
FROM numbers({first:UInt64}, {many:UInt64})
"""
_DISK = """
SELECT sum(column_data_compressed_bytes) FROM system.parts_columns
WHERE database = {database:String} AND table = 'steps' AND active AND column != 'text'
"""


def main() -> None:
    """Each figure once, over many answers; the 95th percentile of them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), DATABASE)
            client = connect(server.url, database=DATABASE, timeout_s=600)
            _token_rows(client)
            with_server(root, server.url, _tokens)
            client.command("TRUNCATE TABLE steps")
            for first in range(0, TEXT_STEPS, TEXT_BATCH):
                client.command(_TEXTS, parameters={"first": first, "many": TEXT_BATCH})
            client.command("OPTIMIZE TABLE steps FINAL")
            with_server(root, server.url, _search)
        finally:
            server.stop()


def _token_rows(client: Client) -> None:
    sizes = {"trace": TRACE, "generation": GENERATION, "steps": LONG_STEPS, "tokens": LONG_TOKENS}
    # Of a small part, all of whose columns are one file, nobody knows what each takes: as large ones are written.
    client.command("ALTER TABLE steps MODIFY SETTING min_bytes_for_wide_part = 0")
    client.command(_TOKENS, parameters=sizes)
    client.command("OPTIMIZE TABLE steps FINAL")
    tokens = client.query("SELECT sum(tokens) FROM steps").result_rows[0][0]
    disk = client.query(_DISK, parameters={"database": DATABASE}).result_rows[0][0]
    record("store.bytes_per_token", disk / tokens, "bytes", ("tokens", float(tokens)))


def _tokens(client: httpx.Client) -> None:
    path = f"/api/v1/projects/default/traces/tr_{TRACE}/generations/gn_{GENERATION}/tokens"
    assert len(decode(client.get(path).raise_for_status().content)) == LONG_STEPS * LONG_TOKENS
    took_ms = [_asked_ms(client, path, {}) for _ in range(ASKED)]
    record("store.tokens_30k_ms_p95", _p95(took_ms), "ms", ("median", statistics.median(took_ms)))


def _search(client: httpx.Client) -> None:
    path = "/api/v1/projects/default/traces/search"
    for phrase in PHRASES:
        found = client.get(path, params={"q": phrase, "limit": 50}).raise_for_status().json()
        print(f"{phrase!r}: {len(found['hits'])} hits")
    took_ms = [_asked_ms(client, path, {"q": PHRASES[n % len(PHRASES)], "limit": 50}) for n in range(ASKED)]
    record("store.search_1m_steps_ms_p95", _p95(took_ms), "ms", ("median", statistics.median(took_ms)))


def _asked_ms(client: httpx.Client, path: str, params: dict[str, str | int]) -> float:
    begin = time.perf_counter()
    client.get(path, params=params).raise_for_status()
    return (time.perf_counter() - begin) * 1000


def with_server(root: Path, url: str, ask: Callable[[httpx.Client], None]) -> None:
    """Ask a `reckon serve` of its own above the store at `url`."""
    migrate_relational(f"sqlite:///{root / 'reckon.db'}")
    environment = server_environment(root, url, DATABASE)
    process = start(environment, root / "serve.log")
    web = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    try:
        wait_until_ready(web, process, root / "serve.log")
        with httpx.Client(base_url=web, timeout=STOP_S_MAX) as client:
            ask(client)
    finally:
        process.terminate()
        process.wait(STOP_S_MAX)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
