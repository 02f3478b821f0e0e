"""A project keeps a bounded number of traces whole."""

from pathlib import Path

import pytest

from reckon.domain.ids import format_trace_id
from reckon.errors import Conflict, LimitExceeded
from reckon.projects.access import SYSTEM
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import unit_of_work
from reckon.retention import keep, kept_store
from reckon_migrations.relational_runner import migrate_relational


def test_the_last_place_is_given_and_no_further(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    traces = [format_trace_id(n.to_bytes(16, "big")) for n in range(1, 1002)]
    with unit_of_work(engine) as session:
        rows = [f"{n:032x}" for n in range(2000, 2000 + keep.KEPT_MAX - 1000)]
        kept_store.add(session, "default", rows, "label", 1)
        keep.keep_traces(session, SYSTEM, "default", traces[:1000], "label", 1)
        assert kept_store.count(session, "default") == keep.KEPT_MAX
    with pytest.raises(Conflict, match="at most 100000"), unit_of_work(engine) as session:
        keep.keep_traces(session, SYSTEM, "default", traces[1000:], "label", 1)
    with pytest.raises(LimitExceeded), unit_of_work(engine) as session:
        keep.keep_traces(session, SYSTEM, "default", traces, "label", 1)
    engine.dispose()
