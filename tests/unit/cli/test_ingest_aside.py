"""`reckon ingest aside`: what lies there is listed, put back and deleted, and the audit log says so."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from fakes.otlp_bodies import body_of, plain_span
from reckon.cli.ingest import ingest
from reckon.errors import NotFound
from reckon.ingest.aside import set_aside
from reckon.ingest.model import Record
from reckon.ingest.record import read_segment
from reckon.relational.engine import make_engine
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading
from reckon_migrations.relational_runner import migrate_relational

NAME = "spool-0-0000000000000000"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RECKON_DATA_DIR", str(tmp_path))
    migrate_relational(f"sqlite:///{tmp_path / 'reckon.db'}")
    made = tmp_path / "spool"
    body = body_of(plain_span("kept"))
    set_aside(made, NAME, body, "The store says no.", Record("default", 7, "protobuf", body))
    return made


def run(*arguments: str) -> str:
    result = CliRunner().invoke(ingest, ["aside", *arguments])
    if result.exception is not None:
        raise result.exception
    return result.output


def actions(root: Path) -> list[tuple[str, str]]:
    engine = make_engine(f"sqlite:///{root.parent / 'reckon.db'}")
    with reading(engine) as session:
        found = session.execute(select(audit_log.c.action, audit_log.c.target_id)).all()
    engine.dispose()
    return [(row.action, row.target_id) for row in found]


def test_what_is_set_aside_is_listed_with_its_reason(root: Path) -> None:
    assert NAME in run("list")
    assert "The store says no." in run("list")


def test_a_body_that_is_put_back_lies_in_the_spool_as_it_came(root: Path) -> None:
    run("retry", NAME)
    (segment,) = root.glob("spool-*/*.seg")
    (record,) = read_segment(segment).records
    assert (record.project, record.received_ns) == ("default", 7)
    assert "Nothing is set aside." in run("list")
    assert actions(root) == [("aside.retried", NAME)]


def test_a_deleted_body_is_gone_and_written_down(root: Path) -> None:
    run("delete", NAME)
    assert list((root / "aside").iterdir()) == []
    assert actions(root) == [("aside.deleted", NAME)]
    with pytest.raises(NotFound):
        run("delete", NAME)
