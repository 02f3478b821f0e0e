"""What a process leaves in its spool when it dies reaches the store by another that runs, and once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, plain_span
from reckon.errors import Unavailable
from reckon.ingest.held_folders import HeldFolders
from reckon.ingest.model import IngestLimits
from reckon.ingest.spool_folder import new_folder

_IMPATIENT = IngestLimits(segment_ms=10, close_s=0.2)


def no_inserts_of(place: Place, folder: Path) -> Callable[[], None]:
    """As if the store went away behind the look-up of one process only; what it returns brings it back."""
    insert = place.store.insert

    def die(table: str, rows: pa.Table, token: str) -> None:
        if token.startswith(folder.name):
            raise Unavailable("away for this one")
        insert(table, rows, token)  # type: ignore[arg-type]  # handed on as it came

    place.store.insert = die  # type: ignore[method-assign]  # the store of the fake, one process of two
    return lambda: setattr(place.store, "insert", insert)


def test_a_process_that_runs_takes_over_what_another_left(place: Place) -> None:
    living, dying = place.open(), place.open(_IMPATIENT)
    place.store.away.set()
    assert dying.accept(body_of(plain_span("acknowledged"))).spans == 1
    dying.close()  # the store is away: as a kill, it leaves everything where it lies
    place.store.away.clear()
    wait_until(lambda: place.store.names() == ["acknowledged"])
    wait_until(lambda: living.counters().spool_segments == 0)
    wait_until(lambda: len(list(place.root.glob("spool-*"))) == 1)
    assert living.counters().spool_bytes == 0


def test_a_second_sending_waits_for_the_process_that_began_to_store_the_first(place: Place) -> None:
    first = place.open()
    (folder,) = place.root.glob("spool-*")
    bring_back = no_inserts_of(place, folder)
    twice = plain_span("sent twice")
    first.accept(body_of(twice))
    wait_until(lambda: bool(list(folder.glob("*.keys"))))
    second = place.open()
    second.accept(body_of(twice, plain_span("new")))
    wait_until(lambda: second.counters().inserts_failed > 0)
    assert place.store.names() == [], "nobody knows yet what the first will store"
    bring_back()
    wait_until(lambda: place.store.names() == ["new", "sent twice"])
    wait_until(lambda: second.counters().spool_segments == 0)
    assert second.counters().spans_deduplicated == 1


def test_of_a_process_that_died_in_the_middle_a_second_sending_is_stored_once(place: Place) -> None:
    dying = place.open(_IMPATIENT)
    (folder,) = place.root.glob("spool-*")
    bring_back = no_inserts_of(place, folder)
    living = place.open()
    twice = plain_span("sent twice")
    dying.accept(body_of(twice))
    wait_until(lambda: bool(list(folder.glob("*.keys"))))
    living.accept(body_of(twice, plain_span("new")))
    dying.close()
    bring_back()
    wait_until(lambda: place.store.names() == ["new", "sent twice"])
    wait_until(lambda: living.counters().spool_segments == 0)
    assert place.store.names() == ["new", "sent twice"]


def test_other_spans_do_not_wait(place: Place) -> None:
    first = place.open()
    (folder,) = place.root.glob("spool-*")
    bring_back = no_inserts_of(place, folder)
    first.accept(body_of(plain_span("stuck")))
    wait_until(lambda: bool(list(folder.glob("*.keys"))))
    place.open().accept(body_of(plain_span("another")))
    wait_until(lambda: place.store.names() == ["another"])
    bring_back()


def test_a_process_that_starts_is_never_taken_for_a_dead_one(tmp_path: Path) -> None:
    root, done = tmp_path / "spool", threading.Event()
    held = HeldFolders(root, new_folder(root))

    def look_for_orphans() -> None:
        while not done.is_set():
            held.take_over()

    looking = threading.Thread(target=look_for_orphans)
    looking.start()
    started = [new_folder(root) for _ in range(100)]
    done.set()
    looking.join()
    assert all(folder.path.is_dir() for folder in started)
    assert held.folders == (held.own,)
    for folder in (*started, held.own):
        folder.remove()


def test_a_folder_that_cannot_be_read_keeps_no_other_waiting(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = tmp_path / "spool"
    held, good, bad = HeldFolders(root, new_folder(root)), new_folder(root), new_folder(root)
    for folder in (good, bad):
        (folder.path / f"{1:016d}.seg").write_bytes(b"")
        folder.leave()
    lock = bad.path / "lock"
    lock.unlink()
    lock.mkdir()  # opening it fails, for root too
    assert {segment.path.parent for segment in held.take_over()} == {good.path}
    assert held.take_over() == []
    assert [record.message.count(bad.name) for record in caplog.records if "not_adopted" in record.message] == [1]
    lock.rmdir()
    assert {segment.path.parent for segment in held.take_over()} == {bad.path}
