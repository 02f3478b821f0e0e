"""Token blocks travel as gzip to whoever reads gzip, and come out of it as they were."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.packing import accepts_gzip, gzipped, is_on_this_machine


@given(st.binary(max_size=5000))
def test_what_was_packed_comes_out_as_it_was(block: bytes) -> None:
    assert gzip.decompress(gzipped(block)) == block


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("deflate,gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("identity", False),
        ("x-gzipped", False),
        ("", False),
    ],
)
def test_gzip_is_sent_to_whoever_takes_it(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize(
    ("host", "headers", "near"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {"accept-encoding": "gzip"}, True),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.7"}, False),
        ("127.0.0.1", {"via": "1.1 proxy"}, False),
        ("10.0.0.7", {}, False),
        ("testclient", {}, False),
        ("", {}, False),
    ],
)
def test_nothing_is_packed_for_a_client_on_this_machine(host: str, headers: dict[str, str], near: bool) -> None:
    assert is_on_this_machine(host, headers) is near
