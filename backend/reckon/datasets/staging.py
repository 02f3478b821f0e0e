"""Where the rows of a build wait until all are known: a temporary SQLite file, so that memory stays bounded.

A solution that comes twice is kept once: the better labelled of the two.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, Self

from reckon.datasets.formats.told import content_id
from reckon.datasets.row import ORIGINS, Origin, Row, Split

_BEST_FIRST: tuple[Origin, ...] = (
    "adjudicated", "person", "checked", "corrupted", "mixed", "consensus", "imported", "judge", "rollouts",
)  # fmt: skip
_VALUES = attrgetter(*(field.name for field in fields(Row)))
_RANK = {origin: _BEST_FIRST.index(origin) for origin in ORIGINS}
_SCHEMA = """
CREATE TABLE rows (content TEXT PRIMARY KEY, key TEXT NOT NULL, rank INTEGER NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE problems (key TEXT PRIMARY KEY, split TEXT NOT NULL) WITHOUT ROWID;
"""
_ADD = """
INSERT INTO rows VALUES (?, ?, ?, ?)
ON CONFLICT (content) DO UPDATE SET rank = excluded.rank, row = excluded.row
WHERE (excluded.rank, excluded.row) < (rows.rank, rows.row)
"""
_OF_SPLIT = "SELECT row FROM rows JOIN problems USING (key) WHERE split = ? ORDER BY content"
_CACHE_KIB = 32 << 10


class Staging:
    """Rows by their content; use as a context, so that the file goes."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="reckon-build-")
        self._db = sqlite3.connect(Path(self._folder.name) / "rows.sqlite")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._folder.cleanup()

    def add(self, rows: Iterable[Row]) -> None:
        """Keep these rows."""
        self._db.executemany(
            _ADD, ((content_id(r.problem, r.steps), r.problem_key, _RANK[r.origin], _text(r)) for r in rows)
        )

    def place(self, splits: Iterable[tuple[str, Split]]) -> None:
        """Say in which split the rows of a problem belong; those of a problem that is never named are left out."""
        self._db.executemany("INSERT INTO problems VALUES (?, ?)", splits)

    def count(self) -> int:
        """How many different rows there are."""
        return int(self._db.execute("SELECT count(*) FROM rows").fetchone()[0])

    def rows(self, split: Split) -> Iterator[Row]:
        """The rows of a split, in an order that depends on their content alone."""
        for (text,) in self._db.execute(_OF_SPLIT, (split,)):
            yield replace(_row(text), split=split)


def _text(row: Row) -> str:
    return json.dumps(_VALUES(row))


def _row(text: str) -> Row:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in json.loads(text)]
    return Row(*values)
