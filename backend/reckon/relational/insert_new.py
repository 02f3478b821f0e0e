"""Insert rows unless their key is there: what makes a repeated call harmless."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

# Both stores speak `ON CONFLICT DO NOTHING`; SQLAlchemy has it per dialect only.
_INSERT: Mapping[str, Callable[[Table], Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert_new(session: Session, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert `rows` into `table`; a row whose unique key exists already is left as it is."""
    if rows:
        statement = _INSERT[session.get_bind().dialect.name](table).on_conflict_do_nothing()
        session.execute(statement, list(rows))
