"""One chDB connection: the state that a request puts on it, and taking that state off again."""

import re
from collections.abc import Mapping
from typing import Any

from reckon.clickhouse.server.errors import SYNTAX_ERROR, ClickhouseError, from_engine

# ClickHouse takes a thread away from a query for each so many bytes that it does not find free: a GiB, as it is set,
# so that no query of ours would ever use a second processor. One block of steps with all columns is some 10 MiB.
_THREAD_MEMORY = "max_threads_min_free_memory_per_thread"
_THREAD_MEMORY_BYTES = 128 << 20
_ALL_MEMORY_BYTES = 1 << 50
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def quoted(value: str) -> str:
    """A ClickHouse string literal."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def backquoted(name: str) -> str:
    """A ClickHouse identifier."""
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


class EngineConnection:
    """A connection of its own to the engine; one statement at a time, from any thread.

    `tag` stands in `log_comment` of all its queries, so that another connection can kill them.
    """

    def __init__(self, address: str, tag: str, query_memory_bytes_max: int) -> None:
        # Imported here: it loads ClickHouse (some 300 MB), and no process may fork after it.
        import chdb

        self.tag = tag
        self.spoilt = False
        """State is left on it that cannot be taken off: close it, open another."""
        self._engine: Any = chdb.connect(address)
        self._database = "default"
        self._defaults = {
            "max_memory_usage": str(query_memory_bytes_max),
            _THREAD_MEMORY: str(_ALL_MEMORY_BYTES),
            "log_comment": tag,
        }
        self._applied: dict[str, str] = {}
        self.run(f"SET {self._assignments(self._defaults)}")

    def run(self, sql: str, format: str = "TabSeparated", parameters: Mapping[str, str] | None = None) -> Any:
        """chDB's whole result. Raises ClickhouseError."""
        try:
            return self._engine.query(sql, format, params=dict(parameters or {}))
        except UnicodeError as error:
            raise ClickhouseError(SYNTAX_ERROR, f"The query is not UTF-8: {error}.", "SYNTAX_ERROR") from error
        except RuntimeError as error:
            raise from_engine(error) from error

    def stream(self, sql: str, format: str, parameters: Mapping[str, str]) -> Any:
        """chDB's result in pieces: `fetch()` until None, or `cancel()`. Raises ClickhouseError."""
        try:
            return self._engine.send_query(sql, format, params=dict(parameters))
        except RuntimeError as error:
            raise from_engine(error) from error

    def use(self, database: str) -> None:
        """Make `database` the one that unqualified names refer to."""
        if database != self._database:
            self.run(f"USE {backquoted(database)}")
            self._database = database

    def let_threads(self, *, many: bool) -> None:
        """Whether statements from here on may use more than one processor; what a client says of that holds before."""
        value = str(_THREAD_MEMORY_BYTES if many else _ALL_MEMORY_BYTES)
        if value != self._defaults[_THREAD_MEMORY]:
            self._defaults[_THREAD_MEMORY] = value
            self.run(f"SET {_THREAD_MEMORY} = {quoted(value)}")

    def apply(self, settings: Mapping[str, str], *, keep_session: bool) -> None:
        """Set `settings` for one request. In a session, what it had set before comes back afterwards."""
        if not settings:
            return
        before = dict.fromkeys(settings, "")
        if keep_session:
            names = ", ".join(map(quoted, settings))
            sql = f"SELECT name, value FROM system.settings WHERE changed AND name IN ({names})"  # noqa: S608  # quoted
            rows = self.run(sql, "TSV")
            before |= dict(line.split("\t", 1) for line in rows.bytes().decode().splitlines())
        self.run(f"SET {self._assignments(settings)}")
        self._applied = before

    def restore(self) -> None:
        """Take off what `apply` put on."""
        applied, self._applied = self._applied, {}
        if not applied:
            return
        values = {name: before or self._defaults.get(name, "") for name, before in applied.items()}
        try:
            self.run(f"SET {self._assignments(values, empty_is_default=True)}")
        except ClickhouseError:
            # For example `readonly`, which cannot be unset.
            self.spoilt = True

    def kill(self, tag: str | None = None) -> None:
        """End the query of the connection tagged `tag`, or all other queries."""
        mine = f"Settings['log_comment'] != {quoted(self.tag)}"
        self.run(f"KILL QUERY WHERE {mine if tag is None else f'''Settings['log_comment'] = {quoted(tag)}'''} ASYNC")

    def progress(self, tag: str) -> dict[str, str]:
        """What the query of the connection tagged `tag` has read so far, by ClickHouse's names; empty without one."""
        sql = (
            "SELECT read_rows, read_bytes, written_rows, written_bytes, total_rows_approx, toUInt64(elapsed * 1e9)"  # noqa: S608  # quoted
            f" FROM system.processes WHERE Settings['log_comment'] = {quoted(tag)} LIMIT 1"
        )
        row = self.run(sql).bytes().decode().split()
        names = ("read_rows", "read_bytes", "written_rows", "written_bytes", "total_rows_to_read", "elapsed_ns")
        return dict(zip(names, row, strict=True)) if row else {}

    def close(self) -> None:
        """Give the connection back to the engine."""
        self._engine.close()

    @staticmethod
    def _assignments(values: Mapping[str, str], *, empty_is_default: bool = False) -> str:
        for name in values:
            if not _NAME.match(name):
                raise ClickhouseError(115, f"Unknown setting '{name}'.", "UNKNOWN_SETTING")
        return ", ".join(
            f"{name} = DEFAULT" if empty_is_default and not value else f"{name} = {quoted(value)}"
            for name, value in values.items()
        )
