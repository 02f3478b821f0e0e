"""Live streams over real processes: who hears what, on which server, for how long."""

import os
import time

import httpx
import pytest
from redis import Redis

from fakes import otlp_trace
from fakes.live_listener import listening
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from integration.live.conftest import LIST, STREAM, Installation
from reckon.domain.ids import format_trace_id
from reckon.live.redis_key import log_key
from reckon.otlp.start_record import start_record

pytestmark = pytest.mark.integration


def test_both_servers_tell_of_what_either_has_taken(installation: Installation):
    one, other = installation.webs
    with listening(one.url + STREAM) as here, listening(other.url + STREAM) as there:
        headers = here.response.headers
        assert headers["content-type"] == "text/event-stream; charset=utf-8"
        assert (headers["x-accel-buffering"], headers["cache-control"]) == ("no", "no-store")
        assert "content-encoding" not in headers
        for listener in (here, there):
            assert listener.until(lambda event: event.name == "ready")[-1].data == {"resumed": False}
        trace = os.urandom(16)
        one.send(body_of(plain_span(trace_id=trace)))
        for listener in (here, there):
            event = listener.until(lambda event: event.name == "trace")[-1]
            row = event.data["row"]
            assert row["trace_id"] == format_trace_id(trace)
            page = httpx.get(other.url + LIST, timeout=30).json()
            assert row in page["rows"], "the same line as in the list"


def test_a_filter_holds_for_the_stream_and_what_no_longer_fits_is_taken_back(installation: Installation):
    web, _ = installation.webs
    steps_only = generation_spans(steps=2)
    trace = steps_only[0].trace_id
    with listening(web.url + STREAM, params={"q": "status:running"}) as listener:
        listener.until(lambda event: event.name == "ready")
        web.send(body_of(plain_span()))
        web.send(body_of(*steps_only[:-1]))
        told = listener.until(lambda event: event.name == "trace")
        assert [event.data["row"]["trace_id"] for event in told] == [format_trace_id(trace)]
        web.send(body_of(steps_only[-1]))
        gone = listener.until(lambda event: event.name == "gone")[-1]
        assert gone.data == {"trace_id": format_trace_id(trace)}
    wrong = httpx.get(web.url + STREAM, params={"q": "stratgy:bon"}, timeout=30)
    assert (wrong.status_code, wrong.json()["errors"][0]["offset"]) == (400, 0)


def test_a_running_trace_tells_of_its_steps_as_they_end(installation: Installation):
    web, other = installation.webs
    spans = generation_spans(steps=4, tokens=6)
    trace = format_trace_id(spans[0].trace_id)
    assert httpx.get(f"{other.url}{STREAM}/{trace}", timeout=30).status_code == 404
    with listening(web.url + STREAM) as all_:
        all_.until(lambda event: event.name == "ready")
        web.send(body_of(spans[0]))
        all_.until(lambda event: event.name == "trace")
    with listening(f"{other.url}{STREAM}/{trace}") as listener:
        listener.until(lambda event: event.name == "ready")
        web.send(body_of(plain_span()))
        web.send(body_of(spans[1], spans[2]))
        steps = listener.until(lambda event: event.name == "steps")[-1].data
        assert (steps["first"], steps["last"]) == (1, 2)
        bounds = [(one["index"], one["token_from"], one["token_to"], one["phase"]) for one in steps["steps"]]
        assert bounds == [(1, 6, 12, "reasoning"), (2, 12, 18, "reasoning")]
        assert "text" not in steps["steps"][0]
        line = listener.until(lambda event: event.name == "trace")[-1].data["row"]
        assert (line["trace_id"], line["status"], line["tokens"]["output"]) == (trace, "running", 18)
        web.send(body_of(*spans[3:]))
        ended = listener.until(lambda event: event.name == "trace" and event.data["row"]["status"] != "running")[-1]
        assert ended.data["row"]["tokens"]["output"] == 24


def test_a_place_that_redis_no_longer_has_is_a_reset(installation: Installation):
    web, _ = installation.webs
    with listening(web.url + STREAM) as listener:
        listener.until(lambda event: event.name == "ready")
        web.send(body_of(plain_span()))
        place = listener.until(lambda event: event.name == "trace")[-1].id
    with Redis.from_url(installation.redis.url) as redis:
        redis.xtrim(log_key("default"), maxlen=0, approximate=False)
    with listening(web.url + STREAM, place) as listener:
        reset = listener.until(lambda event: event.name == "reset")[-1]
        assert reset.data == {"reason": "trimmed"}
        web.send(body_of(plain_span()))
        assert listener.until(lambda event: event.name == "trace"), "and it goes on from here"
    assert httpx.get(web.url + STREAM, headers={"last-event-id": "rubbish"}, timeout=30).status_code == 400


def test_without_redis_spans_are_stored_streams_are_refused_and_open_ones_begin_anew(installation: Installation):
    web, _ = installation.webs
    span = plain_span()
    with listening(web.url + STREAM) as listener:
        listener.until(lambda event: event.name == "ready")
        installation.redis.kill()
        refused = httpx.get(web.url + STREAM, timeout=30)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        web.send(body_of(span))
        installation.redis.start()
        # A stream that happens to ask nothing while Redis is away finds its place again: then what came is told.
        own = format_trace_id(span.trace_id)
        missed = listener.until(
            lambda event: event.name == "reset" or (event.name == "trace" and event.data["row"]["trace_id"] == own)
        )[-1]
        assert missed.name == "trace" or missed.data["reason"] in ("queue", "gap")
        web.send(body_of(plain_span()))
        listener.until(lambda event: event.name == "trace")


def test_one_person_has_only_so_many_streams_and_a_closed_one_makes_room(installation: Installation):
    web, other = installation.webs
    with listening(web.url + STREAM) as first, listening(other.url + STREAM):
        first.until(lambda event: event.name == "ready")
        refused = httpx.get(other.url + STREAM, timeout=30)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
    for _ in range(200):
        with listening(web.url + STREAM) as again:
            if again.response.status_code == 200:
                break
        time.sleep(0.1)
    else:
        raise AssertionError("No room was made.")


def test_a_server_that_is_stopped_ends_its_streams_itself(installation: Installation):
    web, _ = installation.webs
    with listening(web.url + STREAM) as listener:
        listener.until(lambda event: event.name == "ready")
        assert web.process is not None
        web.process.terminate()
        assert listener.until(lambda event: event.name == "end")[-1].data == {"reason": "shutdown"}
        assert listener.next() is None
        assert web.process.wait(30) == 0
    web.start()


def test_a_query_is_listed_as_running_when_it_begins_and_ends_as_one_trace(installation: Installation):
    web, other = installation.webs
    query, chat, engine, *steps = otlp_trace.solved_question(time.time_ns())
    trace = format_trace_id(query.trace_id)
    with listening(web.url + STREAM) as listener:
        listener.until(lambda event: event.name == "ready")
        web.send(body_of(start_record(query, b"record-1")))
        begun = listener.until(lambda event: event.name == "trace")[-1].data["row"]
        assert (begun["trace_id"], begun["status"], begun["question"]) == (trace, "running", "37a+5b*3")
        web.send(body_of(start_record(engine, b"record-2"), steps[0]))
        listener.until(lambda event: event.name == "trace" and event.data["row"]["tokens"]["output"] > 0)
        detail = httpx.get(f"{other.url}{LIST}/{trace}", timeout=30).json()
        assert [(one["status"], one["steps"]) for one in detail["generations"]] == [("running", 1)]
        web.send(body_of(query, chat, engine, *steps[1:]))
        ended = listener.until(lambda event: event.name == "trace" and event.data["row"]["status"] == "ok")
        assert ended[-1].data["row"]["answer"] == "126"
    detail = httpx.get(f"{other.url}{LIST}/{trace}", timeout=30).json()
    assert [(one["status"], one["steps"]) for one in detail["generations"]] == [("ok", 3)]
    assert detail["row"]["tokens"]["output"] == sum(map(len, otlp_trace.STEPS))
