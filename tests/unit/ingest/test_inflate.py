"""Decompression: what went in comes out, and never more than allowed."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import LimitExceeded, MalformedPayload
from reckon.ingest.inflate import Compression, inflate


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


@given(st.binary(max_size=2000))
def test_every_form_of_compression_is_undone(data: bytes) -> None:
    assert inflate(data, "identity", 2000) == data
    assert inflate(gzip.compress(data), "gzip", 2000) == data
    assert inflate(gzip.compress(data) + gzip.compress(b"x"), "gzip", 2001) == data + b"x"
    assert inflate(zlib.compress(data), "deflate", 2000) == data
    assert inflate(raw_deflate(data), "deflate", 2000) == data


@pytest.mark.parametrize("compression", ["gzip", "deflate"])
@given(body=st.binary(max_size=200))
def test_random_bytes_are_malformed_or_small(compression: Compression, body: bytes) -> None:
    try:
        size = len(inflate(body, compression, 1000))
    except (MalformedPayload, LimitExceeded):
        size = 0
    assert size <= 1000


def test_a_bomb_is_refused_and_the_limit_itself_is_allowed() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(LimitExceeded, match="1000000 bytes"):
        inflate(bomb, "gzip", 1_000_000)
    assert len(inflate(gzip.compress(bytes(1000)), "gzip", 1000)) == 1000
    with pytest.raises(LimitExceeded):
        inflate(gzip.compress(bytes(1001)), "gzip", 1000)
    with pytest.raises(LimitExceeded):
        inflate(bytes(1001), "identity", 1000)


@pytest.mark.parametrize(
    "body",
    [b"", gzip.compress(b"hello")[:-1], b"hello", gzip.compress(b"hello") + b"tail"],
    ids=["empty", "cut short", "plain", "with a tail"],
)
def test_damaged_gzip_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedPayload):
        inflate(body, "gzip", 1000)


def test_a_body_of_nothing_but_empty_streams_costs_no_more_than_its_length() -> None:
    # Copied whole at the end of each stream, this would be terabytes, and minutes in which nobody is served.
    empty = gzip.compress(b"")
    assert inflate(empty * ((16 << 20) // len(empty)), "gzip", 1000) == b""


@given(st.lists(st.binary(max_size=100), min_size=1, max_size=5), st.integers(0, 40_000))
def test_streams_come_out_whole_wherever_the_body_is_split(parts: list[bytes], shift: int) -> None:
    parts = [bytes(shift), *parts]
    body = b"".join(gzip.compress(part, compresslevel=0) for part in parts)
    assert inflate(body, "gzip", 50_000) == b"".join(parts)
    with pytest.raises(MalformedPayload):
        inflate(body[:-1], "gzip", 50_000)
