import json
from typing import Any

import pytest

from reckon.annotation import labelled_file, prm800k
from reckon.annotation.labelled import Labelled
from reckon.errors import MalformedPayload


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no records"),
        (b"\xff", "UTF-8"),
        (b"nonsense", "Line 1"),
        (b"[1]", "object"),
        (b'{"question": {}}', "Record 1"),
        (b'{"question": {"problem": "Q"}, "label": {"steps": []}}', "no step is rated"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(raw: bytes, said: str):
    with pytest.raises(MalformedPayload, match=said):
        labelled_file.records_of(raw, "prm800k")


def broken(**ours: Any) -> bytes:
    """A record with a part of it replaced, behind one that is whole."""
    whole = prm800k.write(Labelled("Q", ("a", "b"), "ann", {0: 1}))
    return json.dumps(whole).encode() + b"\n" + json.dumps({**whole, **ours}).encode()


@pytest.mark.parametrize(
    "ours",
    [
        {"timestamp": "9999-01-01"}, {"timestamp": "1960-01-01"}, {"timestamp": 7}, {"label": {"steps": None}},
        {"reckon": {"unsure": [-1]}}, {"reckon": {"comments": {"0": "x" * 4001}}}, {"reckon": {"copy": -1}},
        {"reckon": {"times_ms": {"0": 2**63}}}, {"reckon": {"answer_value": [1]}}, {"reckon": {"shown": "all"}},
        {"reckon": {"gold": {"5": 1}}}, {"reckon": {"gold": {"0": 7}}}, {"reckon": [1]}, {"question": []},
    ],
)  # fmt: skip
def test_a_record_that_no_label_can_be_made_of_is_counted_and_the_rest_is_taken(ours: dict[str, Any]):
    file = labelled_file.records_of(broken(**ours), "prm800k")
    assert (len(file.records), len(file.refused)) == (1, 1)


def test_a_file_nested_without_end_is_refused():
    for raw in (b"[" * 100_000, b"{}\n" + b"[" * 100_000):
        with pytest.raises(MalformedPayload):
            labelled_file.records_of(raw, "prm800k")
