"""A manifest is what it was when it was written, or is refused."""

import json
from dataclasses import replace

import pytest

from reckon.datasets.manifest import Manifest, Shard, SplitCounts, decode, encode
from reckon.errors import MalformedPayload, Misconfigured

MANIFEST = Manifest(
    schema_version=1,
    recipe={"sources": [{"kind": "import"}], "seed": 7},
    parent="",
    segmentations=("paragraph/min1",),
    licences={"MIT": 2},
    origins={"person": 2},
    sources={"tests": 2},
    counts={"train": SplitCounts(rows=2, steps=4, right=2, wrong=2, rows_with_error=2, first_error_median=1.0)},
    dropped={"contaminated": 1},
    shards=(Shard("data/train-00000.parquet", "train", 2, 99, "ab" * 32),),
)


def test_a_manifest_comes_back_with_its_hash():
    assert decode(encode(MANIFEST)) == MANIFEST
    assert json.loads(encode(MANIFEST))["hash"] == MANIFEST.hash


def test_the_hash_tells_every_change():
    changed = [
        replace(MANIFEST, parent="cd" * 32),
        replace(MANIFEST, recipe={}),
        replace(MANIFEST, dropped={}),
        replace(MANIFEST, shards=(replace(MANIFEST.shards[0], sha256="ac" * 32),)),
    ]
    assert len({one.hash for one in (MANIFEST, *changed)}) == 5


@pytest.mark.parametrize("old_new", [(b'"seed": 7', b'"seed": 8'), (b"abab", b"abac"), (b'"rows": 2', b'"rows": 3')])
def test_bytes_that_were_changed_are_refused(old_new: tuple[bytes, bytes]):
    with pytest.raises(MalformedPayload, match="changed"):
        decode(encode(MANIFEST).replace(*old_new))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": 1, "dataset": {}}', encode(MANIFEST)[:-9]])
def test_what_is_no_manifest_is_refused(data: bytes):
    with pytest.raises(MalformedPayload):
        decode(data)


@pytest.mark.parametrize(
    "path", ["../train-00000.parquet", "/etc/passwd", "data/train-0.parquet", "data/val-00000.parquet"]
)
def test_a_shard_outside_of_its_folder_is_refused_even_under_a_right_hash(path: str):
    with pytest.raises(MalformedPayload, match="names a shard"):
        decode(encode(replace(MANIFEST, shards=(replace(MANIFEST.shards[0], path=path),))))


def test_a_newer_format_says_that_reckon_is_older():
    with pytest.raises(Misconfigured, match="newer Reckon"):
        decode(encode(MANIFEST).replace(b'"format": 1', b'"format": 2'))
