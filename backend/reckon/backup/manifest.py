"""The manifest of a backup: what is in it, of which schemas, with a checksum of each file and of itself.

It is written last. A folder without one is no backup, whatever else lies in it.
"""

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Literal, TypeAlias

from reckon.errors import MalformedPayload, Misconfigured

NAME = "manifest.json"
FORMAT = 1
Kind: TypeAlias = Literal["clickhouse", "relational", "folder"]
_TABLE = re.compile(r"[A-Za-z_]\w{0,62}", re.ASCII)


@dataclass(frozen=True, slots=True)
class File:
    """One file; `path` is relative, `table` is empty for files of folders."""

    kind: Kind
    table: str
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a backup says of itself; `*_rows` go by table, tables without rows included."""

    id: str
    reckon_version: str
    created_ns: int
    clickhouse_version: str
    clickhouse_migrations: dict[str, str]
    """Name → checksum, as the ledger has them."""
    clickhouse_rows: dict[str, int]
    relational_kind: str
    relational_revision: str
    relational_rows: dict[str, int]
    files: tuple[File, ...]

    def of(self, kind: Kind, table: str = "") -> list[File]:
        """Files of one kind, and of one table where one is named, in order."""
        return [file for file in self.files if file.kind == kind and (not table or file.table == table)]


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON, under a checksum of itself."""
    content = asdict(manifest)
    return json.dumps({"format": FORMAT, "sha256": _digest(content), "backup": content}, indent=1).encode() + b"\n"


def decode(data: bytes) -> Manifest:
    """The manifest of these bytes.

    Raises MalformedPayload where they were changed or cut, Misconfigured where a newer release wrote them.
    """
    try:
        told = json.loads(data)
        if int(told["format"]) > FORMAT:
            raise Misconfigured(
                f"This backup has format {told['format']}; this release reads {FORMAT}. Use a newer Reckon."
            )
        content = told["backup"]
        if _digest(content) != told["sha256"]:
            raise MalformedPayload("The backup's manifest was changed after it was written. Use another backup.")
        manifest = Manifest(**{**content, "files": tuple(File(**file) for file in content["files"])})
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedPayload("The backup's manifest cannot be read. Use another backup.") from error
    tables = (*manifest.clickhouse_rows, *manifest.relational_rows)
    if not all(map(_TABLE.fullmatch, tables)) or not all(_stays_inside(file.path) for file in manifest.files):
        raise MalformedPayload("The backup's manifest names a path or a table that Reckon never writes.")
    return manifest


def _stays_inside(path: str) -> bool:
    return "\0" not in path and all(part not in ("", ".", "..") for part in path.split("/"))


def _digest(content: object) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
