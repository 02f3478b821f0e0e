"""A claim proves one project for one trace, to who holds the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.project_claim import claim, claimed_project

TRACE = bytes(range(16))
PROJECTS = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", fullmatch=True)
KEYS = st.text(min_size=1, max_size=60)


@given(PROJECTS, st.binary(min_size=16, max_size=16), KEYS)
def test_what_was_claimed_is_read_back(project: str, trace_id: bytes, key: str) -> None:
    assert claimed_project(claim(project, trace_id, key), trace_id, key) == project


@given(st.text(max_size=100), KEYS)
def test_nothing_else_proves_a_project(text: str, key: str) -> None:
    assert claimed_project(text, TRACE, key) is None


@pytest.mark.parametrize(
    ("project", "trace_id", "key"),
    [("other", TRACE, "k"), ("default", bytes(16), "k"), ("default", TRACE, "another"), ("default", TRACE, "")],
)
def test_another_project_trace_or_key_does_not_pass(project: str, trace_id: bytes, key: str) -> None:
    signature = claim("default", TRACE, "k").partition(";")[2]
    assert claimed_project(f"{project};{signature}", trace_id, key) is None


def test_a_claim_fits_into_a_tracestate_member() -> None:
    # W3C Trace Context 3.3.1.3.2: at most 256 printable characters without comma and equals sign.
    longest = claim("p" * 63, TRACE, "k")
    assert len(f"g;{longest}") <= 256
    assert not set(longest) & {",", "="}
