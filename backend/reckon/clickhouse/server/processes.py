"""Queries that run, by the ids that clients gave them: shown in `system.processes`, ended by KILL QUERY.

chDB names its queries itself and takes no other name. Each connection's queries carry its tag in
`log_comment`, so a tag that stands for a client's id is put in the engine's place when a statement reads
`system.processes`, and KILL QUERY is looked up there first.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from reckon.clickhouse.server import statement
from reckon.clickhouse.server.connection import EngineConnection, quoted

_TABLE = re.compile(rb"\bsystem\s*\.\s*processes\b", re.IGNORECASE)
_KILL = re.compile(
    rb"\s*KILL\s+QUERY\s+WHERE\b(?P<where>.*?)(?P<how>\b(?:SYNC|ASYNC|TEST)\b)?\s*(?:FORMAT\s+\w+)?\s*;?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_COLUMNS = "kill_status String, query_id String, user String, query String"


class Processes:
    """Which client's query each connection runs. Threads may share it: each use is one step on a dict."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    @contextmanager
    def named(self, connection: EngineConnection, query_id: str) -> Iterator[None]:
        """Within, what `connection` runs has this id."""
        self._ids[connection.tag] = query_id
        try:
            yield
        finally:
            self._ids.pop(connection.tag, None)

    def shown(self, sql: str, plain: bytes) -> str:
        """`sql` with the clients' ids in `system.processes`; every other statement as it is."""
        if _TABLE.search(plain) is None or statement.first_word(plain) not in ("SELECT", "WITH"):
            return sql
        raw, table = sql.encode(), self._table().encode()
        out, at = b"", 0
        for found in _TABLE.finditer(plain):
            out += raw[at : found.start()] + table
            at = found.end()
        return (out + raw[at:]).decode()

    def kill(
        self, connection: EngineConnection, sql: str, plain: bytes, format: str, parameters: Mapping[str, str]
    ) -> tuple[str, bytes]:
        """Run a KILL QUERY on a connection of its own; the format and the result. Raises ClickhouseError."""
        found = _KILL.match(plain)
        if found is None:  # ON CLUSTER, or no WHERE: the engine says what it thinks of it
            return format, bytes(connection.run(sql, format, parameters).bytes())
        where = sql.encode()[found.start("where") : found.end("where")].decode()
        how = (found["how"] or b"ASYNC").decode().upper()
        own = f"Settings['log_comment'] != {quoted(connection.tag)}"
        picked = f"SELECT engine_id, query_id FROM {self._table(engine_id=True)} WHERE {own} AND ({where}\n)"  # noqa: S608  # the client's own SQL
        rows = _rows(connection.run(picked, "TabSeparatedRaw", parameters).bytes())
        named = {engine_id: query_id for engine_id, query_id in rows}  # noqa: C416  # rows are lists
        results: list[tuple[str, ...]] = []
        if named:
            ids = ", ".join(map(quoted, named))
            ended = connection.run(f"KILL QUERY WHERE query_id IN ({ids}) {how}", "TabSeparated").bytes()
            results = [(row[0], named.get(row[1], row[1]), row[2], row[3]) for row in _rows(ended) if len(row) == 4]
        values = ", ".join(f"({', '.join(_literal(value) for value in row)})" for row in results)
        source = f"values({quoted(_COLUMNS)}, {values})" if values else f"null({quoted(_COLUMNS)})"
        form = statement.last_format(plain) or format
        return form, bytes(connection.run(f"SELECT * FROM {source}", form).bytes())  # noqa: S608  # quoted

    def _table(self, *, engine_id: bool = False) -> str:
        ids = dict(self._ids)
        tags, names = (", ".join(map(quoted, part)) for part in (ids or {"": ""}, (ids or {"": ""}).values()))
        shown = f"transform(p.Settings['log_comment'], [{tags}], [{names}], p.query_id)"
        more = ", p.query_id AS engine_id" if engine_id else ""
        return f"(SELECT p.* REPLACE ({shown} AS query_id){more} FROM system.processes AS p)"  # noqa: S608  # quoted


def is_kill(plain: bytes) -> bool:
    """Whether a blanked statement ends queries."""
    return re.match(rb"\s*KILL\s+QUERY\b", plain, re.IGNORECASE) is not None


def _rows(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in data.decode(errors="replace").splitlines() if line]


def _literal(escaped: str) -> str:
    """A value that TSV has escaped, as a literal: its backslashes mean the same there."""
    return "'" + escaped.replace("'", "\\'") + "'"
