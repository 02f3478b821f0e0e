"""Tests of reckon.clickhouse.server.compression."""

import gzip
import zlib
from collections.abc import Iterator

import lz4.frame
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reckon.clickhouse.server.compression import choose, pieces
from reckon.clickhouse.server.errors import ClickhouseError


def cut(data: bytes, size: int = 700) -> Iterator[bytes]:
    """A body as it comes: in pieces that know nothing of frames."""
    return (data[start : start + size] for start in range(0, len(data), size))


METHODS = ["lz4", "zstd", "gzip", "deflate"]


@given(parts=st.lists(st.binary(max_size=2_000), max_size=20), method=st.sampled_from(METHODS))
def test_what_is_compressed_in_pieces_comes_back_whole(parts: list[bytes], method: str) -> None:
    chosen = choose(method)
    assert chosen is not None
    packed = b"".join([*(chosen[1].compress(part) for part in parts), chosen[1].flush()])
    assert b"".join(pieces(cut(packed), method, 1 << 20)) == b"".join(parts)


@pytest.mark.parametrize("method", METHODS)
def test_a_truncated_body_is_an_error(method: str) -> None:
    chosen = choose(method)
    assert chosen is not None
    packed = chosen[1].compress(bytes(range(256)) * 100) + chosen[1].flush()
    with pytest.raises(ClickhouseError) as caught:
        list(pieces(cut(packed[: len(packed) // 2]), method, 1 << 20))
    assert caught.value.code == 271


@pytest.mark.parametrize(
    ("method", "pack"),
    [("lz4", lz4.frame.compress), ("zstd", zstandard.compress), ("gzip", gzip.compress), ("deflate", zlib.compress)],
)
def test_a_bomb_stops_at_the_limit(method: str, pack: object) -> None:
    bomb = pack(b"\0" * (32 << 20))  # type: ignore[operator]  # four functions of one shape
    taken: list[bytes] = []
    with pytest.raises(ClickhouseError) as caught:
        taken.extend(pieces(cut(bomb), method, 4 << 20))
    assert caught.value.code == 307
    assert sum(map(len, taken)) <= 4 << 20


def test_frames_one_after_another_are_one_body() -> None:
    for method, pack in (("lz4", lz4.frame.compress), ("zstd", zstandard.compress)):
        packed = pack(b"one ") + pack(b"two")
        assert b"".join(pieces(cut(packed), method, 100)) == b"one two"


def test_the_first_encoding_that_both_know_is_chosen() -> None:
    chosen = choose("br, zstd;q=0.9, gzip")
    assert chosen is not None
    assert chosen[0] == "zstd"
    assert choose("br, identity") is None


def test_an_unknown_encoding_is_not_implemented() -> None:
    with pytest.raises(ClickhouseError) as caught:
        list(pieces(cut(b"x"), "br", 100))
    assert (caught.value.code, caught.value.status) == (48, 501)
