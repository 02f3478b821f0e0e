import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, QueuePool, create_engine, func, select, text

from reckon.errors import StoreUnavailable
from reckon.relational.engine import make_engine
from reckon.relational.insert_new import insert_new
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work


def row(name: str) -> dict[str, object]:
    return {"id": name, "name": name, "created_ns": 2**62}


def count(engine: Engine) -> int:
    with reading(engine) as session:
        return session.execute(select(func.count()).select_from(projects)).scalar_one()


def test_what_is_done_inside_is_there_afterwards(engine: Engine) -> None:
    before = count(engine)
    with unit_of_work(engine) as session:
        insert_new(session, projects, [row("a"), row("b")])
    assert count(engine) == before + 2


def test_an_exception_leaves_nothing_behind(engine: Engine) -> None:
    before = count(engine)

    def fail_after_inserting() -> None:
        with unit_of_work(engine) as session:
            insert_new(session, projects, [row("a")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_inserting()
    assert count(engine) == before


def test_inserting_a_row_that_is_there_changes_nothing(engine: Engine) -> None:
    for _ in range(2):
        with unit_of_work(engine) as session:
            insert_new(session, projects, [row("a")])
    with reading(engine) as session:
        assert session.execute(select(projects.c.created_ns).where(projects.c.id == "a")).scalars().all() == [2**62]


def test_inserting_nothing_is_no_statement(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        insert_new(session, projects, [])


def test_a_reader_does_not_wait_for_an_open_writer(engine: Engine) -> None:
    before = count(engine)
    with unit_of_work(engine) as session:
        insert_new(session, projects, [row("a")])
        assert count(engine) == before
    assert count(engine) == before + 1


def test_many_writers_at_once_all_get_their_turn(engine: Engine) -> None:
    before = count(engine)

    def write(start: int) -> None:
        for i in range(start, start + 10):
            with unit_of_work(engine) as session:
                insert_new(session, projects, [row(str(i))])

    threads = [threading.Thread(target=write, args=(n * 10,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(engine) == before + 60


def test_a_store_that_does_not_answer_is_unavailable() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(StoreUnavailable), unit_of_work(engine):
        raise AssertionError("never entered")
    engine.dispose()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'full.db'}")
    with unit_of_work(engine) as session:
        session.execute(text("CREATE TABLE filled (bytes BLOB)"))
        session.execute(text("PRAGMA max_page_count = 4"))
    with pytest.raises(StoreUnavailable, match="disk of the relational store is full"), unit_of_work(engine) as session:
        session.execute(text("INSERT INTO filled VALUES (zeroblob(1000000))"))
    engine.dispose()


def test_where_every_connection_is_in_use_the_store_is_away(tmp_path: Path) -> None:
    engine = create_engine(
        f"sqlite:///{tmp_path}/r.db", poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.05
    )
    with engine.connect(), pytest.raises(StoreUnavailable, match="in use"), unit_of_work(engine):
        pass
    engine.dispose()
