"""A line of the log: JSON with fields, ids of the open span, and no secret in either form."""

import json
import logging
import sys

import pytest
from pydantic import BaseModel, SecretStr

from reckon.watching.log_lines import JsonLines, TextLines, scrub_of
from reckon.watching.secrets import secrets_of
from reckon.watching.tracing import TraceRules, Tracing

SECRET = "correct-horse-battery"


def record(message: str, *args: object, failed: BaseException | None = None) -> logging.LogRecord:
    told = (type(failed), failed, None) if failed is not None else None
    return logging.LogRecord("reckon.jobs.run", logging.WARNING, "run.py", 1, message, args, told)


def line(one: logging.LogRecord) -> dict[str, object]:
    made = JsonLines("worker", scrub_of([SECRET])).format(one)
    assert "\n" not in made
    found: dict[str, object] = json.loads(made)
    return found


def test_an_event_has_its_name_and_its_fields_with_their_types() -> None:
    found = line(record("job.postponed id=%d share=%.2f reason=%s", 7, 0.25, "away"))
    assert (found["event"], found["fields"]) == ("job.postponed", {"id": 7, "share": 0.25, "reason": "away"})
    assert found["message"] == "job.postponed id=7 share=0.25 reason=away"
    assert (found["level"], found["logger"], found["part"]) == ("warning", "reckon.jobs.run", "worker")
    assert str(found["time"]).endswith("+00:00")


@pytest.mark.parametrize("message", ["%s is 100%% well", "took %s of reason=%s", "plain words"])
def test_what_is_no_event_is_a_message(message: str) -> None:
    args = ("a", "b")[: message.count("%s")]
    found = line(record(message, *args))
    assert found["message"] == message % args if args else message
    assert "event" not in found
    assert found.get("fields", {}) in ({}, {"reason": "b"})


def test_lines_within_a_span_have_its_ids_and_others_none() -> None:
    assert "trace_id" not in line(record("web.listening"))
    tracer = Tracing(TraceRules("web")).tracer  # off: nothing is recorded, and ids there are all the same
    with tracer.start_as_current_span("work") as span:
        here = span.get_span_context()
        found = line(record("web.listening"))
        text = TextLines(scrub_of([])).format(record("web.listening"))
    assert (found["trace_id"], found["span_id"]) == (f"{here.trace_id:032x}", f"{here.span_id:016x}")
    assert f"web.listening trace_id={here.trace_id:032x} span_id={here.span_id:016x}" in text
    assert not span.is_recording()


@pytest.mark.parametrize("form", [JsonLines("web", scrub_of([SECRET])), TextLines(scrub_of([SECRET]))])
def test_a_secret_is_taken_out_of_message_fields_and_traceback(form: logging.Formatter) -> None:
    try:
        int(f"password {SECRET} refused")
    except ValueError:
        one = record("store.refused reason=%s", f"as {SECRET}")
        one.exc_info = sys.exc_info()
    made = form.format(one)
    assert SECRET not in made
    assert "***" in made
    assert "ValueError" in made


def test_secrets_are_found_in_groups_in_dictionaries_and_in_addresses() -> None:
    class Group(BaseModel):
        key: SecretStr = SecretStr("in-a-group")
        url: str = "postgresql://user:in%2Fan%2Faddress@host/db"

    class Tree(BaseModel):
        group: Group = Group()
        many: dict[str, Group] = {"a": Group(key=SecretStr("in-a-dictionary"), url="http://host")}
        unset: SecretStr = SecretStr("")
        plain: str = "user@example.org"

    assert set(secrets_of(Tree())) == {"in-a-group", "in-a-dictionary", "in%2Fan%2Faddress", "in/an/address"}


def test_short_values_are_left_since_words_contain_them() -> None:
    assert scrub_of(["abc"])("abcdef") == "abcdef"
