"""One migration at a time, over both stores: whoever comes second waits, and finds nothing left to do.

ClickHouse has no lock to offer, so the relational store's holds for both: Postgres' advisory lock of a
session, or a lock on a file beside SQLite's. Either ends with the process that held it, however that ended.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.exc import InterfaceError, OperationalError

from reckon.errors import StoreUnavailable
from reckon.relational.engine import make_engine

# Any fixed number, known to nobody else who uses advisory locks in this database; not the runner's own.
_LOCK_KEY = 7_316_041_855_203
_ENDING = ".migrating"


@contextmanager
def migrating(database_url: str) -> Iterator[None]:
    """Held while either store is migrated. Raises StoreUnavailable where the relational store does not answer."""
    if database_url.startswith("sqlite"):
        with _beside(make_url(database_url).database):
            yield
        return
    engine = make_engine(database_url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK_KEY})
            yield
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(f"The relational store cannot be migrated: {error.orig}.") from error
    finally:
        # The session ends, and its lock with it.
        engine.dispose()


@contextmanager
def _beside(file: str | None) -> Iterator[None]:
    if not file or file == ":memory:":
        yield
        return
    path = Path(file + _ENDING)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
