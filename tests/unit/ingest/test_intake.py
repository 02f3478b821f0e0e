"""From a body to what the spool keeps: nothing planted lies on the disk, and each project gets its own spans."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.planted import PLANTED, TELLING, planted_spans, ruled
from reckon.domain.capture import Capture
from reckon.domain.span import Span
from reckon.errors import NotFound, SpoolFull, StoreUnavailable
from reckon.ingest.model import IngestLimits
from reckon.ingest.policy import Sender, everything
from reckon.ingest.record import read_segment
from reckon.ingest.shares import TOO_MANY_PROJECTS, UNKNOWN_PROJECT
from reckon.ingest.spool import Disk
from reckon.otlp import names
from reckon.projects.intake import Intake
from reckon.projects.model import Masking

ANY = Sender("home", any_project=True)
HELD = IngestLimits(segment_ms=60_000, close_s=1)


def known(project: str) -> Intake:
    """Projects home, other and masked exist; the last one masks."""
    if project not in ("home", "other", "masked", "default"):
        raise NotFound("There is no such project.")
    return ruled() if project == "masked" else everything(project)


def of_project(project: object, span: Span | None = None) -> Span:
    span = span or plain_span()
    return replace(span, attributes={**span.attributes, names.PROJECT: project})  # type: ignore[dict-item]


def assert_nothing_planted(held: bytes) -> None:
    for value in (*(planted.encode() for planted in PLANTED), *TELLING):
        assert value not in held


def json_of(span: dict[str, object], **beside: object) -> bytes:
    return json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": [span]}], **beside}]}).encode()


def test_nothing_planted_reaches_the_disk_or_the_log(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ingest = place.open(HELD, intake_of=ruled)
    assert ingest.accept(body_of(*planted_spans())).spans == 3
    assert len(place.everything_on_disk()) > 1000
    assert_nothing_planted(place.everything_on_disk())
    place.store.refused_name = "ask [mail]"
    ingest.close()
    wait_until(lambda: ingest.counters().bodies_set_aside == 1)
    assert list(place.root.glob("aside/*.body"))
    assert_nothing_planted(place.everything_on_disk())
    assert_nothing_planted(caplog.text.encode())


def test_only_spans_that_went_through_masking_are_counted_as_masked(place: Place) -> None:
    ingest = place.open(HELD, intake_of=known)
    body = body_of(of_project("masked"), of_project("masked"), of_project("home"), of_project("nowhere"))
    assert ingest.accept(body, sender=ANY).spans == 3
    counters = ingest.counters()
    assert (counters.spans_received, counters.spans_refused, counters.spans_masked) == (3, 1, 2)
    ingest.close()


def test_what_decoding_leaves_out_is_not_on_the_disk_either(place: Place) -> None:
    ingest = place.open(HELD, intake_of=ruled)
    secret = PLANTED[0]
    good = {"traceId": "01" * 16, "spanId": "02" * 8, "name": "a", "startTimeUnixNano": "1", "endTimeUnixNano": "2"}
    refused = {**good, "traceId": "01", "name": secret}
    odd = [{"key": "k", "value": {secret: 1}}, {"key": "k2", "value": {"stringValue": 1}, secret: 2}]
    request = {"resourceSpans": [{"scopeSpans": [{"spans": [{**good, "attributes": odd, secret: 1}, refused]}]}]}
    accepted = ingest.accept(json.dumps(request).encode(), "json")
    assert (accepted.spans, len(accepted.refused)) == (1, 1)
    assert secret not in str(accepted)
    assert_nothing_planted(place.everything_on_disk())
    ingest.close()
    assert secret not in str(place.store.rows)
    assert "kind that OTLP does not know" in str(place.store.rows)


def test_a_replay_after_a_crash_stores_masked_rows(place: Place) -> None:
    place.store.away.set()
    ingest = place.open(IngestLimits(segment_ms=10, close_s=0.1), intake_of=ruled)
    ingest.accept(body_of(*planted_spans()))
    ingest.close()
    place.store.away.clear()
    again = place.open()
    wait_until(lambda: len(place.store.rows["spans"]) == 3)
    again.close()
    assert_nothing_planted(str(place.store.rows).encode())
    assert place.store.rows["steps"][0]["text"] == b"Write to [mail]"


def test_without_a_policy_the_body_is_kept_as_it_came(place: Place) -> None:
    ingest = place.open(HELD)
    body = body_of(*planted_spans())
    ingest.accept(body)
    assert body in place.everything_on_disk()


def test_capture_none_refuses_every_span_with_the_reason(place: Place) -> None:
    ingest = place.open(HELD, intake_of=lambda project: ruled(capture=Capture.NONE))
    accepted = ingest.accept(body_of(*planted_spans()))
    assert (accepted.spans, len(accepted.refused)) == (0, 3)
    assert "capture level is none" in accepted.refused[0]
    assert list(place.root.glob("spool-*/*.seg")) == []


def test_a_body_that_was_refused_is_looked_at_again(place: Place) -> None:
    levels = [Capture.NONE, Capture.LOGPROBS]
    ingest = place.open(intake_of=lambda project: ruled(capture=levels.pop(0)))
    body = body_of(plain_span())
    assert ingest.accept(body).spans == 0
    assert ingest.accept(body).spans == 1


def test_nobody_who_can_say_means_nothing_is_stored(place: Place) -> None:
    def away(project: str) -> Intake:
        raise StoreUnavailable("The relational store does not answer.")

    ingest = place.open(HELD, intake_of=away)
    with pytest.raises(StoreUnavailable):
        ingest.accept(body_of(plain_span()))
    assert list(place.root.glob("spool-*/*.seg")) == []


def test_a_trusted_senders_spans_are_filed_where_they_say(place: Place) -> None:
    ingest = place.open(intake_of=known)
    masked = [of_project("masked", span) for span in planted_spans()]
    by_resource = replace(plain_span("r"), resource={names.PROJECT: "other"})
    accepted = ingest.accept(
        body_of(*masked, plain_span("h"), by_resource, of_project("nowhere", plain_span("n"))), sender=ANY
    )
    assert (accepted.spans, accepted.refused) == (5, (UNKNOWN_PROJECT,))
    ingest.close()
    filed = {(row["project"], row["name"]) for row in place.store.rows["spans"]}
    assert filed == {("masked", "ask [mail]"), ("masked", names.SPAN_STEP), ("home", "h"), ("other", "r")}
    assert_nothing_planted(str(place.store.rows).encode())
    told = {warning for row in place.store.rows["spans"] for warning in row["warnings"]}
    assert {warning.partition(" were ")[0] for warning in told} == {"Per-token attributes"}


@pytest.mark.parametrize("told", [7, "Not a project", "x" * 80, ["home"]])
def test_a_project_that_cannot_be_one_refuses_its_span_without_repeating_it(place: Place, told: object) -> None:
    accepted = place.open(intake_of=known).accept(body_of(of_project(told)), sender=ANY)
    assert accepted.refused == (UNKNOWN_PROJECT,)


def test_spans_of_too_many_projects_are_refused(place: Place) -> None:
    spans = [of_project(f"p{n}") for n in range(4)]
    accepted = place.open(IngestLimits(projects_max=3), intake_of=everything).accept(body_of(*spans), sender=ANY)
    assert accepted.spans == 3
    assert accepted.refused == (TOO_MANY_PROJECTS.format(3),)


def test_another_keys_word_about_the_project_is_ignored_with_a_warning(place: Place) -> None:
    ingest = place.open(intake_of=known)
    spans = [of_project("other"), of_project("home"), replace(plain_span(), resource={names.PROJECT: "other"})]
    ingest.accept(body_of(*spans), sender=Sender("home"))
    ingest.close()
    rows = {row["span_id"]: row for row in place.store.rows["spans"]}
    assert {row["project"] for row in rows.values()} == {"home"}
    assert [len(rows[span.span_id]["warnings"]) for span in spans] == [1, 0, 1]


def test_a_retry_after_a_half_written_body_stores_nothing_twice(place: Place) -> None:
    writes = []

    def fails_once(descriptor: int, buffers: object) -> int:
        writes.append(descriptor)
        if len(writes) == 2:
            raise OSError(28, "No space left on device")
        return Disk().write(descriptor, buffers)  # type: ignore[arg-type]

    ingest = place.open(intake_of=known, disk=Disk(write=fails_once))
    body = body_of(*(of_project(project, span) for project in ("home", "other") for span in generation_spans()))
    with pytest.raises(SpoolFull):
        ingest.accept(body, sender=ANY)
    assert ingest.accept(body, sender=ANY).spans == 8
    ingest.close()
    keys = [(row["project"], row["trace_id"], row["span_id"]) for row in place.store.rows["spans"]]
    assert (len(keys), len(set(keys))) == (8, 8)
    assert len(place.store.rows["steps"]) == 6


def test_the_same_body_from_another_key_is_judged_anew(place: Place) -> None:
    ingest = place.open(intake_of=known)
    body = body_of(plain_span())
    assert ingest.accept(body, sender=Sender("home", capture=Capture.NONE)).spans == 0
    assert ingest.accept(body, sender=Sender("home")).spans == 1


def test_records_say_whether_ingest_has_written_them(place: Place, tmp_path: Path) -> None:
    ingest = place.open(HELD, intake_of=known)
    ingest.accept(body_of(of_project("masked"), of_project("home")), sender=ANY)
    (segment,) = place.root.glob("spool-*/*.seg")
    records = read_segment(segment).records
    assert [(record.project, record.shaped, record.encoding) for record in records] == [
        ("masked", True, "protobuf"),
        ("home", True, "protobuf"),
    ]


@pytest.mark.parametrize("masking", [Masking.RULES, Masking.ALL])
def test_links_and_trace_state_are_masked(place: Place, masking: Masking) -> None:
    ingest = place.open(intake_of=lambda project: ruled(masking=masking))
    span = {
        "traceId": "01" * 16, "spanId": "02" * 8, "name": "a", "startTimeUnixNano": "1", "endTimeUnixNano": "2",
        "traceState": f"k={PLANTED[0]}",
        "links": [{"traceId": "03" * 16, "spanId": "04" * 8, "attributes": [
            {"key": PLANTED[0], "value": {"stringValue": PLANTED[1]}}]}],
    }  # fmt: skip
    ingest.accept(json_of(span), "json")
    ingest.close()
    assert_nothing_planted(str(place.store.rows).encode())
    assert len(place.store.rows["spans"]) == 1
