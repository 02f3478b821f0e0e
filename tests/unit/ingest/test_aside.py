"""What no insert takes is set aside with its reason, and a person can look at it, try it again, or delete it."""

from pathlib import Path

import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from reckon.errors import Conflict, NotFound, SpoolFull, Unavailable
from reckon.ingest.aside import bytes_aside, everything_aside, of_project, one_aside, record_aside, set_aside
from reckon.ingest.model import IngestLimits, Record
from reckon.ingest.policy import Sender
from reckon.ingest.respool import respool
from reckon.ingest.service import Ingest

POISON = "poison"


def poisoned(place: Place, ingest: Ingest, *, bodies: int = 1) -> list[str]:
    """Bodies that the store refuses, among others that it takes; the names that they lie under."""
    place.store.refused_name = POISON
    for number in range(bodies):
        ingest.accept(body_of(plain_span("good")))
        ingest.accept(body_of(plain_span(POISON), plain_span(f"beside-{number}")), sender=Sender("default"))
    wait_until(lambda: ingest.counters().bodies_set_aside == bodies and ingest.counters().spool_segments == 0)
    return [one.name for one in ingest.aside(100)[0]]


def test_a_poisonous_body_is_shown_with_reason_project_and_time(place: Place) -> None:
    ingest = place.open()
    (name,) = poisoned(place, ingest)
    (told,), total = ingest.aside(10)
    assert (total, told.name, told.project, told.encoding) == (1, name, "default", "protobuf")
    assert "RefusedRows: These rows cannot be." in told.reason
    assert told.received_ns is not None
    assert POISON.encode() in ingest.aside_body(name)[1]
    assert "good" in place.store.names()


def test_a_project_is_told_of_its_own_bodies_alone(tmp_path: Path) -> None:
    for number, project in enumerate(("a", "b", "a", None)):
        record = None if project is None else Record(project, 1, "protobuf", b"x")
        set_aside(tmp_path, f"spool-0-{number:016}", b"x", "why", record)
    assert everything_aside(tmp_path, 10)[1] == 4
    rows, total = of_project(tmp_path, 1, "a")
    assert (len(rows), total) == (1, 2)
    assert {one.project for one in of_project(tmp_path, 10, "a")[0]} == {"a"}
    assert of_project(tmp_path, 10, "nobody") == ([], 0)


def test_a_body_that_is_tried_again_is_stored_once_the_store_takes_it(place: Place) -> None:
    ingest = place.open()
    (name,) = poisoned(place, ingest)
    place.store.refused_name = ""
    ingest.retry_aside(name)
    wait_until(lambda: POISON in place.store.names())
    assert ingest.aside(10) == ([], 0)
    assert ingest.counters().set_aside_bytes == 0
    assert place.store.names().count("good") == 1


def test_a_body_that_still_cannot_be_stored_is_set_aside_again(place: Place) -> None:
    ingest = place.open()
    (name,) = poisoned(place, ingest)
    ingest.retry_aside(name)
    wait_until(lambda: ingest.counters().bodies_set_aside == 2)
    ((again,), _) = ingest.aside(10)
    assert again.name != name


def test_trying_again_what_is_stored_by_now_stores_nothing_twice(place: Place) -> None:
    ingest = place.open()
    spans = generation_spans()
    set_aside(place.root, "spool-0-0000000000000000", body_of(*spans), "once", Record("default", 1, "protobuf", b""))
    ingest.accept(body_of(*spans))
    wait_until(lambda: ingest.counters().spans_stored == 4)
    ingest.retry_aside("spool-0-0000000000000000")
    wait_until(lambda: ingest.counters().spans_deduplicated == 4)
    assert (len(place.store.rows["spans"]), len(place.store.rows["steps"])) == (4, 3)


def test_what_is_deleted_makes_room_in_a_full_spool_whoever_deletes_it(place: Place) -> None:
    first = place.open()
    for name in ("a", "b"):
        set_aside(place.root, f"spool-{name}-0000000000000000", bytes(1500), "reason")
    first.close()
    ingest = place.open(IngestLimits(segment_ms=10, spool_bytes_max=3000))
    with pytest.raises(SpoolFull):
        ingest.accept(body_of(plain_span()))
    for path in (place.root / "aside").glob("spool-a-*"):
        path.unlink()  # as the command does, in a process of its own
    assert ingest.accept(body_of(plain_span())).spans == 1
    ingest.delete_aside("spool-b-0000000000000000")
    assert ingest.counters().set_aside_bytes == 0


def test_the_damaged_end_of_a_segment_is_shown_and_cannot_be_tried_again(place: Place) -> None:
    set_aside(place.root, "spool-0-0000000000000000-damaged", b"\xff", "The disk changed it.")
    ingest = place.open()
    ((told,), _) = ingest.aside(10)
    assert (told.project, told.reason) == (None, "The disk changed it.")
    with pytest.raises(Conflict, match="downloaded and deleted"):
        ingest.retry_aside(told.name)
    assert ingest.aside(10)[1] == 1


def test_a_note_that_cannot_be_read_leaves_its_body(place: Place) -> None:
    set_aside(place.root, "spool-0-0000000000000000", b"body", "reason")
    (place.root / "aside" / "spool-0-0000000000000000.reason.json").write_bytes(b"[1")
    told, body = one_aside(place.root, "spool-0-0000000000000000")
    assert (body, told.project) == (b"body", None)


@pytest.mark.parametrize("name", ["", "..", "../lock", "spool-0/../../x", "spool-0-0000000000000000.body", "x" * 500])
def test_a_name_is_never_a_path(place: Place, name: str) -> None:
    ingest = place.open()
    (place.root / "aside").mkdir()
    for ask in (ingest.aside_body, ingest.retry_aside, ingest.delete_aside):
        with pytest.raises(NotFound):
            ask(name)


def test_nothing_is_tried_again_while_ingest_stops(place: Place) -> None:
    ingest = place.open()
    (name,) = poisoned(place, ingest)
    ingest.close()
    with pytest.raises(Unavailable):
        ingest.retry_aside(name)
    assert ingest.aside(10)[1] == 1


def test_a_list_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    for number in range(3):
        set_aside(tmp_path, f"spool-0-{number:016d}", b"body", "reason")
    shown, total = everything_aside(tmp_path, 2)
    assert (len(shown), total) == (2, 3)
    assert bytes_aside(tmp_path) > 12


def test_what_is_put_back_without_a_process_is_stored_by_the_next_start(place: Place) -> None:
    first = place.open()
    (name,) = poisoned(place, first)
    first.close()
    told, body = one_aside(place.root, name)
    place.store.refused_name = ""
    respool(place.root, record_aside(told, body))
    place.open()
    wait_until(lambda: POISON in place.store.names())


def test_the_age_of_what_waits_is_told(place: Place) -> None:
    place.store.away.set()
    ingest = place.open()
    assert ingest.counters().spool_oldest_ms == 0
    ingest.accept(body_of(plain_span()))
    wait_until(lambda: ingest.counters().spool_oldest_ms > 50)
    place.store.away.clear()
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert ingest.counters().spool_oldest_ms == 0
