"""Accept → durable → stored once: over a store in memory that can be away or refuse."""

import gzip
import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from reckon.errors import LimitExceeded, MalformedPayload, SpoolFull, Unavailable
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.otlp import received


def test_spans_and_steps_are_stored_and_others_are_told(place: Place) -> None:
    ingest = place.open()
    spans = generation_spans(steps=3, tokens=4)
    assert ingest.accept(body_of(*spans)).spans == 4
    wait_until(lambda: len(place.told) == 4)
    counters = ingest.counters()
    assert (counters.spans_stored, counters.steps_stored, counters.tokens_stored) == (4, 3, 12)
    assert len(place.store.rows["steps"]) == 3


def test_the_spool_is_empty_once_all_is_stored(place: Place) -> None:
    ingest = place.open()
    ingest.accept(body_of(plain_span()))
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert ingest.counters().spool_bytes == 0
    ingest.close()
    assert place.bytes_on_disk() == 0


@pytest.mark.parametrize(
    "body",
    [b"\xff\xff\xff", b"no protobuf", body_of(plain_span())[:-4], gzip.compress(b"not even this")],
    ids=["rubbish", "text", "cut short", "text in gzip"],
)
def test_a_malformed_body_touches_nothing(place: Place, body: bytes) -> None:
    ingest = place.open()
    before = place.bytes_on_disk()
    with pytest.raises(MalformedPayload):
        ingest.accept(body, "protobuf", "gzip" if body[:2] == b"\x1f\x8b" else "identity")
    assert place.bytes_on_disk() == before
    assert ingest.counters().requests_malformed == 1
    assert ingest.counters().spans_received == 0


def test_a_body_of_refused_spans_only_is_answered_and_not_spooled(place: Place) -> None:
    ingest = place.open()
    body = json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": [{"traceId": "00"}]}]}]}).encode()
    assert len(ingest.accept(body, "json").refused) == 1
    assert ingest.counters().spool_bytes == 0


def test_the_same_body_again_is_not_written_again(place: Place) -> None:
    ingest = place.open()
    body = body_of(plain_span())
    assert not ingest.accept(body).repeated
    assert ingest.accept(gzip.compress(body), "protobuf", "gzip").repeated
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert len(place.store.rows["spans"]) == 1


def test_the_same_body_at_once_from_many_is_stored_once(place: Place) -> None:
    ingest = place.open()
    body = body_of(*generation_spans())
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda _: ingest.accept(body), range(16)))
    assert sum(not outcome.repeated for outcome in outcomes) == 1
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert len(place.store.rows["spans"]) == 4


def test_a_span_sent_again_in_another_body_is_stored_once(place: Place) -> None:
    ingest = place.open()
    span = plain_span("first")
    for other in ("a", "b", "c"):
        ingest.accept(body_of(span, plain_span(other)))
    wait_until(lambda: ingest.counters().spool_segments == 0)
    ingest.accept(body_of(span, plain_span("d"), span))
    wait_until(lambda: len(place.told) == 5)
    assert place.store.names() == ["a", "b", "c", "d", "first"]


def test_while_the_store_is_away_the_spool_grows_and_drains_later(place: Place) -> None:
    ingest = place.open(IngestLimits(segment_bytes=2000, segment_ms=10))
    place.store.away.set()
    for number in range(50):
        ingest.accept(body_of(plain_span(f"{number:02d}")))
    wait_until(lambda: ingest.counters().inserts_failed > 0)
    assert ingest.counters().spool_bytes > 2000
    place.store.away.clear()
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert place.store.names() == [f"{number:02d}" for number in range(50)]


def test_a_full_spool_turns_away_and_takes_again_when_it_has_room(place: Place) -> None:
    body = body_of(plain_span())
    ingest = place.open(IngestLimits(spool_bytes_max=3 * (len(body) + 40), segment_ms=10))
    place.store.away.set()
    ingest.accept(body)
    ingest.accept(body_of(plain_span()))
    ingest.accept(body_of(plain_span()))
    with pytest.raises(SpoolFull) as full:
        ingest.accept(body_of(plain_span()))
    assert full.value.retry_after_s > 0
    assert ingest.counters().requests_turned_away == 1
    taken = ingest.counters().spans_received
    assert taken == 3
    place.store.away.clear()
    wait_until(lambda: ingest.counters().spool_segments == 0)
    ingest.accept(body_of(plain_span()))
    wait_until(lambda: len(place.store.rows["spans"]) == taken + 1)


def test_a_poison_body_is_set_aside_with_its_reason_and_the_others_are_stored(place: Place) -> None:
    place.store.refused_name = "poison"
    ingest = place.open(IngestLimits(segment_ms=300))
    for name in ("a", "b", "poison", "c", "d"):
        ingest.accept(body_of(plain_span(name)))
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert place.store.names() == ["a", "b", "c", "d"]
    assert ingest.counters().bodies_set_aside == 1
    (reason,) = (place.root / "aside").glob("*.reason.json")
    assert json.loads(reason.read_text())["reason"] == "RefusedRows: These rows cannot be."
    assert ingest.counters().spool_bytes == ingest.counters().set_aside_bytes > 0


def test_a_poison_segment_whose_steps_were_in_already_doubles_none(place: Place) -> None:
    # Steps are inserted before spans: here they go in, and the spans of the same segment are refused.
    place.store.refused_name = "poison"
    ingest = place.open(IngestLimits(segment_ms=300))
    for _ in range(3):
        ingest.accept(body_of(*generation_spans(steps=2)))
    ingest.accept(body_of(plain_span("poison")))
    wait_until(lambda: ingest.counters().spool_segments == 0)
    assert len(place.store.rows["steps"]) == 6
    assert len(place.store.rows["spans"]) == 9


def test_who_fails_to_be_told_is_told_again_and_holds_up_no_insert(place: Place) -> None:
    told: list[StoredSpan] = []
    failing = threading.Event()
    failing.set()

    def after_insert(spans: Sequence[StoredSpan]) -> None:
        if failing.is_set():
            raise Unavailable("not now")
        told.extend(spans)

    ingest = place.open(after_insert=after_insert)
    ingest.accept(body_of(plain_span("a")))
    wait_until(lambda: ingest.counters().inserts_failed > 0)
    ingest.accept(body_of(plain_span("b")))
    wait_until(lambda: place.store.names() == ["a", "b"])
    assert told == []
    failing.clear()
    wait_until(lambda: [span.name for span in told] == ["a", "b"])
    wait_until(lambda: ingest.counters().spool_segments == 0)


def test_what_a_stopped_process_left_is_adopted_and_stored_by_the_next(place: Place) -> None:
    first = place.open(IngestLimits(close_s=0.2, segment_ms=10))
    place.store.away.set()
    for name in ("a", "b"):
        first.accept(body_of(plain_span(name)))
    first.close()
    place.store.away.clear()
    second = place.open()
    wait_until(lambda: second.counters().spool_segments == 0)
    assert place.store.names() == ["a", "b"]
    second.close()
    assert list(place.root.glob("spool-*")) == []


def test_a_folder_of_a_living_process_is_left_alone(place: Place) -> None:
    first = place.open()
    place.store.away.set()
    first.accept(body_of(plain_span("a")))
    second = place.open()
    assert second.counters().spool_segments == 0
    place.store.away.clear()
    wait_until(lambda: place.store.names() == ["a"])


def test_closing_stores_what_was_taken_and_takes_no_more(place: Place) -> None:
    ingest = place.open(IngestLimits(segment_ms=60_000))
    for number in range(20):
        ingest.accept(body_of(plain_span(f"{number:02d}")))
    ingest.close()
    assert len(place.store.rows["spans"]) == 20
    with pytest.raises(Unavailable):
        ingest.accept(body_of(plain_span()))


def test_limits_hold_at_their_edges(place: Place) -> None:
    body = body_of(plain_span("a"), plain_span("b"))
    ingest = place.open(
        IngestLimits(decompressed_bytes_max=len(body), segment_ms=10, spans=received.Limits(spans_max=2))
    )
    assert ingest.accept(body).spans == 2
    with pytest.raises(LimitExceeded):
        ingest.accept(body + b"\x00")
    with pytest.raises(LimitExceeded):
        ingest.accept(gzip.compress(body + b"\x00"), "protobuf", "gzip")


def test_two_processes_that_get_the_same_spans_at_once_store_them_once(place: Place) -> None:
    both = [place.open(), place.open()]
    shared = [plain_span(f"{number:02d}") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        for number, span in enumerate(shared):
            for which, ingest in enumerate(both):
                threads.submit(ingest.accept, body_of(span, plain_span(f"own {number} {which}")))
    for ingest in both:
        wait_until(lambda i=ingest: i.counters().spool_segments == 0)  # type: ignore[misc]  # binds the loop's value
    names = place.store.names()
    assert len(names) == len(set(names)) == 120


def test_a_killed_process_between_its_key_list_and_its_insert_is_replayed_in_full(place: Place) -> None:
    first = place.open(IngestLimits(segment_ms=10, close_s=0.2))
    insert = place.store.insert

    def die(*_: object) -> None:
        raise Unavailable("killed here")

    place.store.insert = die  # type: ignore[method-assign]  # the store dies after it was asked what it has
    first.accept(body_of(*generation_spans()))
    wait_until(lambda: bool(list(place.root.rglob("*.keys"))))
    first.close()
    place.store.insert = insert  # type: ignore[method-assign]
    second = place.open()
    wait_until(lambda: second.counters().spool_segments == 0)
    assert (len(place.store.rows["spans"]), len(place.store.rows["steps"])) == (4, 3)
    assert list(place.root.rglob("*.keys")) == []


def test_a_begun_insert_is_finished_before_a_later_sending_of_its_spans_is_looked_up(place: Place) -> None:
    patience = IngestLimits(segment_ms=10, close_s=5)
    insert = place.store.insert

    def die(*_: object) -> None:
        raise Unavailable("killed here")

    place.store.insert = die  # type: ignore[method-assign]  # the store dies after it was asked what it has
    first, twice = place.open(patience), plain_span("sent twice")
    first.accept(body_of(twice))
    wait_until(lambda: bool(list(place.root.rglob("*.keys"))))
    first.close()
    (begun,) = place.root.glob("spool-*")
    begun = begun.rename(begun.with_name("spool-z"))
    second = place.open(patience)  # killed before it came to store anything
    second.accept(body_of(twice, plain_span("new")))
    second.close()
    (later,) = set(place.root.glob("spool-*")) - {begun}
    later.rename(later.with_name("spool-a"))  # so that the order of names is the wrong one
    place.store.insert = insert  # type: ignore[method-assign]
    third = place.open()
    wait_until(lambda: third.counters().spool_segments == 0)
    assert place.store.names() == ["new", "sent twice"]


def test_an_acknowledged_segment_that_the_disk_changed_is_set_aside(place: Place) -> None:
    first = place.open(IngestLimits(segment_ms=10, close_s=0.2))
    place.store.away.set()
    first.accept(body_of(plain_span("a")))
    first.close()
    (segment,) = place.root.rglob("*.seg")
    segment.write_bytes(segment.read_bytes()[:-1] + b"\xff")
    place.store.away.clear()
    second = place.open()
    wait_until(lambda: second.counters().spool_segments == 0)
    assert place.store.names() == []
    assert len(list((place.root / "aside").glob("*-damaged.body"))) == 1
