"""Brings the relational store up to date: Alembic, in one transaction, one runner at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError

from reckon.errors import StoreUnavailable
from reckon.relational.engine import make_engine

_SCRIPTS = Path(__file__).parent / "relational"
# Any fixed number, known to nobody else who uses advisory locks in this database.
_LOCK_KEY = 7_316_041_855_202


def migrate_relational(url: str, revision: str = "head") -> None:
    """Apply what is missing up to `revision`. Safe to run again and by several processes at once.

    Raises StoreUnavailable where the store does not answer.
    """
    engine = make_engine(url)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    try:
        # On SQLite, BEGIN IMMEDIATE lets the second runner wait; on Postgres this lock does.
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(f"The relational store cannot be migrated: {error.orig}.") from error
    finally:
        engine.dispose()


def pending_relational(url: str) -> list[str]:
    """The revisions that `migrate_relational` would apply, oldest first; changes nothing.

    Raises StoreUnavailable where the store does not answer.
    """
    scripts = ScriptDirectory(str(_SCRIPTS))
    return [script.revision for script in scripts.iterate_revisions("head", current_relational(url) or "base")][::-1]


def current_relational(url: str) -> str | None:
    """The revision of the store, None where it has no schema. Raises StoreUnavailable where it does not answer."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(f"The relational store does not answer: {error.orig}. Try again.") from error
    finally:
        engine.dispose()


def known_relational() -> list[str]:
    """The revisions of this release, oldest first."""
    return [script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions()][::-1]
