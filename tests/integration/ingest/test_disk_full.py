"""A disk that is really full, under the spool and under ClickHouse: said early, nothing half-written, nothing lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, plain_span
from fakes.small_disk import fill, small_disk
from reckon.clickhouse.client import connect
from reckon.domain.span import Span
from reckon.errors import SpoolFull
from reckon.ingest.model import IngestLimits
from reckon.ingest.service import Ingest, open_ingest
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration

# Without a reserve, so that it is the disk which says no, in the middle of a write.
LIMITS = IngestLimits(segment_ms=10, close_s=5, disk_free_bytes_min=0)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with small_disk(tmp_path / "disk", 8) as disk:
        made = Place(disk / "spool")
        yield made
        made.store.away.clear()
        for ingest in made.opened:
            ingest.close()


def large_span(number: int) -> Span:
    return replace(plain_span(f"{number:04d}"), attributes={"text": "x" * 20_000})


def accepted_until_full(ingest: Ingest) -> list[str]:
    """Names of what was acknowledged before the disk was full."""
    names: list[str] = []
    for number in range(10_000):
        try:
            ingest.accept(body_of(large_span(number)))
        except SpoolFull:
            return names
        names.append(f"{number:04d}")
    raise AssertionError("the disk never was full")


def test_what_was_acknowledged_before_the_disk_was_full_is_stored_once_there_is_room(place: Place) -> None:
    ballast = fill(place.root.parent, leave_bytes=1 << 20)
    place.store.away.set()
    ingest = place.open(LIMITS)
    names = accepted_until_full(ingest)
    assert len(names) > 10
    ballast.unlink()
    place.store.away.clear()
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert place.store.names() == names
    assert ingest.counters().bodies_set_aside == 0
    ingest.accept(body_of(plain_span("after")))


def test_a_disk_without_room_for_a_key_list_holds_the_spool_up_and_loses_nothing(place: Place) -> None:
    place.store.away.set()
    ingest = place.open(LIMITS)
    ingest.accept(body_of(plain_span("kept")))
    wait_until(lambda: ingest.counters().inserts_failed > 0)
    ballast = fill(place.root.parent)
    failed = ingest.counters().inserts_failed
    place.store.away.clear()
    wait_until(lambda: ingest.counters().inserts_failed > failed)
    ballast.unlink()
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert place.store.names() == ["kept"]


def test_the_reserve_is_kept_so_that_the_spool_still_drains(place: Place) -> None:
    fill(place.root.parent, leave_bytes=2 << 20)
    place.store.away.set()
    ingest = place.open(replace(LIMITS, disk_free_bytes_min=1 << 20))
    names = accepted_until_full(ingest)
    place.store.away.clear()
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert place.store.names() == names


def test_a_spool_that_died_on_a_full_disk_is_drained_by_the_next_start(place: Place) -> None:
    ballast = fill(place.root.parent, leave_bytes=1 << 20)
    place.store.away.set()
    first = place.open(replace(LIMITS, close_s=0.1))
    names = accepted_until_full(first)
    first.close()
    ballast.unlink()
    place.store.away.clear()
    second = place.open(LIMITS)
    wait_until(lambda: second.counters().spool_segments == 0)
    assert place.store.names() == names


def test_a_clickhouse_whose_disk_is_full_is_waited_for_and_no_body_is_called_poison(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 96) as disk:
        house = start_embedded_clickhouse(disk / "house", memory_mb=512, connections=2)
        try:
            migrate(connect(house.url), "reckon")
            ingest = open_ingest(
                tmp_path / "spool", lambda: connect(house.url, database="reckon"), LIMITS, lambda _: None
            )
            ingest.accept(body_of(plain_span("before")))
            wait_until(lambda: ingest.counters().spans_stored == 1)
            ballast = fill(disk)
            for number in range(20):
                ingest.accept(body_of(large_span(number)))
            wait_until(lambda: ingest.counters().inserts_failed > 2)
            assert ingest.counters().bodies_set_aside == 0
            ballast.unlink()
            wait_until(lambda: ingest.counters().spool_segments == 0)
            ingest.close()
            found = connect(house.url, database="reckon").query("SELECT count() FROM spans").result_rows
            assert found == [(21,)]
        finally:
            house.kill()
