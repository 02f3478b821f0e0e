"""Engines for the two relational stores: SQLite in a file, Postgres by URL.

SQLite is opened in WAL mode. Every write transaction starts with BEGIN IMMEDIATE, so two
writers queue at its start instead of failing in the middle; a reader (see `unit_of_work`)
takes no lock at all.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from reckon.errors import CannotStart, Misconfigured

READ_ONLY = "reckon_read_only"  # execution option of connections that will not write
_BUSY_TIMEOUT_S = 10.0
_CONNECT_TIMEOUT_S = 5
_POOL_CONNECTIONS = 5
_POOL_OVERFLOW = 10


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///PATH` or `postgresql://…`.

    Raises Misconfigured for any other address, CannotStart where SQLite's file cannot be made.
    """
    parsed = _parse(url)
    return _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgres(parsed)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise Misconfigured("RECKON_DATABASE_URL is no SQLAlchemy address.") from error
    if backend not in ("sqlite", "postgresql"):
        raise Misconfigured(f"RECKON_DATABASE_URL names {backend}; Reckon knows sqlite and postgresql.")
    return parsed


def _postgres(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_size=_POOL_CONNECTIONS,
        max_overflow=_POOL_OVERFLOW,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _CONNECT_TIMEOUT_S},
    )


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise Misconfigured("SQLite needs a file: sqlite:///PATH. In memory, each connection would see its own store.")
    _make_file(Path(url.database))
    # Errors and logs tell the statement, and never what was bound to it.
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_file(path: Path) -> None:
    """An empty file where there is none: for its owner only, as SQLite then makes the log beside it too."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(f"The folder of {path} cannot be made: {error.strerror}.") from error
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise CannotStart(f"The file {path} cannot be opened: {error.strerror}.") from error


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver must not open transactions of its own: `_begin_sqlite` does.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN" if options.get(READ_ONLY) else "BEGIN IMMEDIATE")
