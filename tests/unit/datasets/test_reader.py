"""A version is read as it was written, the same inputs give the same bytes, and damage is found."""

from dataclasses import replace
from pathlib import Path

import pytest

from fakes.any_rows import row
from reckon.datasets.manifest import Manifest
from reckon.datasets.place import Place, place_of
from reckon.datasets.reader import open_version
from reckon.datasets.row import Row
from reckon.datasets.writer import Provenance, VersionWriter
from reckon.errors import InvalidInput, MalformedPayload, Misconfigured, NotFound

ROWS = [row(n, labels=(1,) * (n % 5 + 1), split="val" if n % 4 == 0 else "train") for n in range(25)]


def published(root: Path, rows: list[Row] = ROWS, shard_rows_max: int = 10) -> tuple[Manifest, Place]:
    with VersionWriter(place_of(root), shard_rows_max=shard_rows_max) as writer:
        writer.add(rows)
        return writer.publish(Provenance(recipe={"seed": 7}))


def test_rows_come_back_by_split_and_in_their_order(tmp_path: Path):
    manifest, place = published(tmp_path)
    version = open_version(place.path)
    assert list(version.rows(split="train")) == [one for one in ROWS if one.split == "train"]
    assert list(version.rows(split="val")) == [one for one in ROWS if one.split == "val"]
    assert list(version.rows(split="test")) == []
    assert [shard.rows for shard in manifest.of("train")] == [10, 8]
    assert manifest.counts["train"].steps == sum(len(one.steps) for one in ROWS if one.split == "train")
    version.verify()


def test_the_same_rows_give_the_same_hash_and_bytes_and_others_do_not(tmp_path: Path):
    first, place = published(tmp_path / "a")
    second, other = published(tmp_path / "b")
    assert first.hash == second.hash
    for shard in first.shards:
        assert place.at(shard.path).read() == other.at(shard.path).read()
    changed, _ = published(tmp_path / "b", [replace(ROWS[0], labels=(-1,)), *ROWS[1:]])
    assert changed.hash != first.hash


def test_a_shard_of_which_one_bit_has_turned_is_found(tmp_path: Path):
    manifest, place = published(tmp_path)
    path = Path(place.at(manifest.shards[0].path).path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(MalformedPayload, match="not what was published"):
        open_version(place.path).verify()


def test_a_version_without_manifest_is_none(tmp_path: Path):
    with pytest.raises(NotFound):
        open_version(tmp_path)


def test_a_row_without_split_is_refused(tmp_path: Path):
    with pytest.raises(InvalidInput, match="no split"):
        published(tmp_path, [row(split=None)])


@pytest.mark.parametrize("url", ["nonsense://x", "s3://", "http://host/x"])
def test_an_address_that_names_no_place_is_refused(url: str):
    with pytest.raises(Misconfigured):
        place_of(url)
