"""A strict reading of the Trace Event Format: what Perfetto and chrome://tracing ask of the events that we write."""

import math
from typing import Any

_KEYS = {"X": {"ph", "name", "cat", "pid", "tid", "ts", "dur", "args"}, "M": {"ph", "name", "pid", "tid", "ts", "args"}}
_METADATA = {"process_name", "thread_name"}


def check(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The complete events. Fails where the document breaks a rule of the format."""
    assert set(document) <= {"traceEvents", "displayTimeUnit", "otherData"}
    assert document["displayTimeUnit"] in {"ms", "ns"}
    for event in document["traceEvents"]:
        assert set(event) == _KEYS[event["ph"]], event
        assert isinstance(event["name"], str)
        assert event["name"]
        assert isinstance(event["pid"], int)
        assert isinstance(event["tid"], int)
        assert isinstance(event["args"], dict)
        if event["ph"] == "M":
            assert event["name"] in _METADATA
            assert isinstance(event["args"]["name"], str)
        else:
            for name in ("ts", "dur"):
                assert isinstance(event[name], int | float)
                assert math.isfinite(event[name])
                assert event[name] >= 0
    named = {event["tid"] for event in document["traceEvents"] if event["name"] == "thread_name"}
    complete = [event for event in document["traceEvents"] if event["ph"] == "X"]
    assert {event["tid"] for event in complete} <= named, "every thread has a name"
    for lane in named:
        _nests([event for event in complete if event["tid"] == lane])
    return complete


def _nests(events: list[dict[str, Any]]) -> None:
    """Slices of one thread are apart or lie within each other: Perfetto drops others."""
    spans = [(round(e["ts"] * 1000), round(e["ts"] * 1000) + round(e["dur"] * 1000)) for e in events]
    ends: list[int] = []
    for start, end in sorted(spans, key=lambda one: (one[0], -one[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        assert not ends or end <= ends[-1], "two slices overlap and neither holds the other"
        ends.append(end)
