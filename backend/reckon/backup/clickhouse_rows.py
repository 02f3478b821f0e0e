"""Rows of ClickHouse to files and back: compressed Native, in pieces of bounded size, through plain SQL over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zstandard
from clickhouse_connect.driver.client import Client
from urllib3.exceptions import HTTPError

from reckon.backup.clickhouse_tables import quoted, rows_of
from reckon.backup.folder import BackupFolder
from reckon.backup.manifest import Manifest
from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import MalformedPayload, StoreUnavailable

# One insert has to fit a server's memory and its largest request.
PIECE_BYTES = 64 << 20
_READ_BYTES = 1 << 20
_PARTS = """
SELECT name, rows, data_uncompressed_bytes FROM system.parts
WHERE active AND database = {database:String} AND table = {table:String} AND rows > 0 ORDER BY name
"""
_SETTINGS: dict[str, Any] = {
    "async_insert": 0,
    "optimize_on_insert": 0,
    "max_partitions_per_insert_block": 0,
}


def dump_table(client: Client, database: str, table: str, folder: BackupFolder, piece_bytes: int = PIECE_BYTES) -> int:
    """All rows of one table that does not merge, as files of about `piece_bytes` before compression; their number."""
    with unavailable_mapped():
        found = client.query(_PARTS, parameters={"database": database, "table": table}).result_rows
        number = 0
        for part, rows, size in found:
            step = max(1, int(rows) * piece_bytes // max(1, int(size)))
            for begin in range(0, int(rows), step):
                pieces = _compressed(_read(client, database, table, str(part), begin, begin + step))
                folder.write("clickhouse", f"clickhouse/{table}/{number:06d}.native.zst", pieces, table)
                number += 1
        return sum(int(rows) for _, rows, _ in found)


def load_table(client: Client, database: str, table: str, root: Path, manifest: Manifest) -> None:
    """Insert all files of one table. Raises MalformedPayload where it then has another number of rows."""
    with unavailable_mapped():
        for file in manifest.of("clickhouse", table):
            # The same rows in two files are no repeat: the token says so.
            told = {**_SETTINGS, "insert_deduplication_token": file.path}
            with (root / file.path).open("rb") as data:
                client.raw_insert(quoted(database, table), None, data, settings=told, fmt="Native", compression="zstd")
        stored = rows_of(client, database, table)
    if stored != manifest.clickhouse_rows[table]:
        raise MalformedPayload(
            f"{table} has {stored} rows after loading, and had {manifest.clickhouse_rows[table]} in the backup."
        )


def _read(client: Client, database: str, table: str, part: str, begin: int, end: int) -> Iterator[bytes]:
    stream: Any = client.raw_stream(
        f"SELECT * FROM {quoted(database, table)} WHERE _part = {{part:String}} "  # noqa: S608  # quoted
        "AND _part_offset >= {begin:UInt64} AND _part_offset < {end:UInt64}",
        parameters={"part": part, "begin": begin, "end": end},
        fmt="Native",
    )
    try:
        while piece := stream.read(_READ_BYTES):
            yield piece
    except (HTTPError, OSError) as error:
        raise StoreUnavailable(
            f"ClickHouse broke off while {table} was read. Look into its log, and begin the backup anew."
        ) from error
    finally:
        stream.close()


def _compressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    compressor = zstandard.ZstdCompressor(level=3).compressobj()
    for piece in pieces:
        if out := compressor.compress(piece):
            yield out
    yield compressor.flush()
