"""The relational store, opened past the web API by a program on this machine.

Whoever can open the store may do everything in it, so commands that change it act as Reckon
itself; the audit log says `system`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url

from reckon.errors import Misconfigured
from reckon.relational.engine import make_engine
from reckon.settings import Settings
from reckon_migrations.relational_runner import known_relational, pending_relational


@contextmanager
def prepared_store(settings: Settings) -> Iterator[Engine]:
    """The store, prepared. Raises StoreUnavailable, and Misconfigured where its schema is missing or old."""
    url = settings.database_url
    if _is_missing(url) or pending_relational(url):
        raise Misconfigured(
            "The relational store is not prepared. Start it with 'reckon up', or run 'reckon migrate'; "
            "if it is elsewhere, set RECKON_DATA_DIR or RECKON_DATABASE_URL."
        )
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def pending_without_making(url: str) -> list[str]:
    """The revisions that the store lacks, oldest first; a store that is not there stays so."""
    return known_relational() if _is_missing(url) else pending_relational(url)


def _is_missing(url: str) -> bool:
    """Asking SQLite about a file that is not there would make it."""
    if not url.startswith("sqlite"):
        return False
    file = make_url(url).database
    return bool(file) and not Path(str(file)).exists()
