"""Token blocks travel as gzip to whoever reads gzip, and come out of it as they were."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.packing import accepts_gzip, gzipped


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
