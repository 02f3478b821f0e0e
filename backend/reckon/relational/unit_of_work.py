"""One short transaction per change of state, opened and committed at the edge.

    with unit_of_work(engine) as session:
        service.change_something(session, …)

Nothing else commits. A unit of work never spans a network call or a yield: take what you
need, leave, call, then open the next one.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from reckon.errors import StoreUnavailable
from reckon.relational.engine import READ_ONLY

_BEGIN_ATTEMPTS = 5
_BEGIN_PAUSE_S = 0.05


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Session]:
    """A session that may write; commits on leaving, rolls back on any exception.

    Raises StoreUnavailable where the store does not answer or stays locked.
    """
    with Session(engine, expire_on_commit=False) as session:
        _begin(session, read_only=False)
        with _store_errors():
            yield session
            session.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads; it never waits for a writer. Raises StoreUnavailable."""
    with Session(engine, expire_on_commit=False) as session:
        _begin(session, read_only=True)
        with _store_errors():
            yield session


def _begin(session: Session, *, read_only: bool) -> None:
    """Open the transaction now, with retries: nothing has been done yet, so it is safe to."""
    for attempt in range(1, _BEGIN_ATTEMPTS + 1):
        try:
            session.connection(execution_options={READ_ONLY: read_only})
        except PoolTimeout as error:
            # It has waited for as long as the pool says; again would be as long.
            raise StoreUnavailable("Every connection to the relational store is in use. Try again.") from error
        except (OperationalError, InterfaceError) as error:
            session.rollback()
            if attempt == _BEGIN_ATTEMPTS:
                raise StoreUnavailable("The relational store does not answer or stays locked.") from error
            time.sleep(_BEGIN_PAUSE_S * 2**attempt)
        else:
            return


@contextmanager
def _store_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise StoreUnavailable("The disk of the relational store is full. Make room there; try again.") from error
        raise StoreUnavailable("The relational store stopped answering in mid-transaction. Try again.") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StoreUnavailable("The connection to the relational store was lost.") from error
        raise
